// node_modules/lit-html/lit-html.js
var t = globalThis;
var i = (t4) => t4;
var s = t.trustedTypes;
var e = s ? s.createPolicy("lit-html", { createHTML: (t4) => t4 }) : void 0;
var h = "$lit$";
var o = `lit$${Math.random().toFixed(9).slice(2)}$`;
var n = "?" + o;
var r = `<${n}>`;
var l = document;
var c = () => l.createComment("");
var a = (t4) => null === t4 || "object" != typeof t4 && "function" != typeof t4;
var u = Array.isArray;
var d = (t4) => u(t4) || "function" == typeof t4?.[Symbol.iterator];
var f = "[ 	\n\f\r]";
var v = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g;
var _ = /-->/g;
var m = />/g;
var p = RegExp(`>|${f}(?:([^\\s"'>=/]+)(${f}*=${f}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`, "g");
var g = /'/g;
var $ = /"/g;
var y = /^(?:script|style|textarea|title)$/i;
var x = (t4) => (i3, ...s2) => ({ _$litType$: t4, strings: i3, values: s2 });
var b = x(1);
var w = x(2);
var T = x(3);
var E = /* @__PURE__ */ Symbol.for("lit-noChange");
var A = /* @__PURE__ */ Symbol.for("lit-nothing");
var C = /* @__PURE__ */ new WeakMap();
var P = l.createTreeWalker(l, 129);
function V(t4, i3) {
  if (!u(t4) || !t4.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return void 0 !== e ? e.createHTML(i3) : i3;
}
var N = (t4, i3) => {
  const s2 = t4.length - 1, e3 = [];
  let n2, l3 = 2 === i3 ? "<svg>" : 3 === i3 ? "<math>" : "", c2 = v;
  for (let i4 = 0; i4 < s2; i4++) {
    const s3 = t4[i4];
    let a2, u2, d2 = -1, f2 = 0;
    for (; f2 < s3.length && (c2.lastIndex = f2, u2 = c2.exec(s3), null !== u2); ) f2 = c2.lastIndex, c2 === v ? "!--" === u2[1] ? c2 = _ : void 0 !== u2[1] ? c2 = m : void 0 !== u2[2] ? (y.test(u2[2]) && (n2 = RegExp("</" + u2[2], "g")), c2 = p) : void 0 !== u2[3] && (c2 = p) : c2 === p ? ">" === u2[0] ? (c2 = n2 ?? v, d2 = -1) : void 0 === u2[1] ? d2 = -2 : (d2 = c2.lastIndex - u2[2].length, a2 = u2[1], c2 = void 0 === u2[3] ? p : '"' === u2[3] ? $ : g) : c2 === $ || c2 === g ? c2 = p : c2 === _ || c2 === m ? c2 = v : (c2 = p, n2 = void 0);
    const x2 = c2 === p && t4[i4 + 1].startsWith("/>") ? " " : "";
    l3 += c2 === v ? s3 + r : d2 >= 0 ? (e3.push(a2), s3.slice(0, d2) + h + s3.slice(d2) + o + x2) : s3 + o + (-2 === d2 ? i4 : x2);
  }
  return [V(t4, l3 + (t4[s2] || "<?>") + (2 === i3 ? "</svg>" : 3 === i3 ? "</math>" : "")), e3];
};
var S = class _S {
  constructor({ strings: t4, _$litType$: i3 }, e3) {
    let r3;
    this.parts = [];
    let l3 = 0, a2 = 0;
    const u2 = t4.length - 1, d2 = this.parts, [f2, v2] = N(t4, i3);
    if (this.el = _S.createElement(f2, e3), P.currentNode = this.el.content, 2 === i3 || 3 === i3) {
      const t5 = this.el.content.firstChild;
      t5.replaceWith(...t5.childNodes);
    }
    for (; null !== (r3 = P.nextNode()) && d2.length < u2; ) {
      if (1 === r3.nodeType) {
        if (r3.hasAttributes()) for (const t5 of r3.getAttributeNames()) if (t5.endsWith(h)) {
          const i4 = v2[a2++], s2 = r3.getAttribute(t5).split(o), e4 = /([.?@])?(.*)/.exec(i4);
          d2.push({ type: 1, index: l3, name: e4[2], strings: s2, ctor: "." === e4[1] ? I : "?" === e4[1] ? L : "@" === e4[1] ? z : H }), r3.removeAttribute(t5);
        } else t5.startsWith(o) && (d2.push({ type: 6, index: l3 }), r3.removeAttribute(t5));
        if (y.test(r3.tagName)) {
          const t5 = r3.textContent.split(o), i4 = t5.length - 1;
          if (i4 > 0) {
            r3.textContent = s ? s.emptyScript : "";
            for (let s2 = 0; s2 < i4; s2++) r3.append(t5[s2], c()), P.nextNode(), d2.push({ type: 2, index: ++l3 });
            r3.append(t5[i4], c());
          }
        }
      } else if (8 === r3.nodeType) if (r3.data === n) d2.push({ type: 2, index: l3 });
      else {
        let t5 = -1;
        for (; -1 !== (t5 = r3.data.indexOf(o, t5 + 1)); ) d2.push({ type: 7, index: l3 }), t5 += o.length - 1;
      }
      l3++;
    }
  }
  static createElement(t4, i3) {
    const s2 = l.createElement("template");
    return s2.innerHTML = t4, s2;
  }
};
function M(t4, i3, s2 = t4, e3) {
  if (i3 === E) return i3;
  let h2 = void 0 !== e3 ? s2._$Co?.[e3] : s2._$Cl;
  const o2 = a(i3) ? void 0 : i3._$litDirective$;
  return h2?.constructor !== o2 && (h2?._$AO?.(false), void 0 === o2 ? h2 = void 0 : (h2 = new o2(t4), h2._$AT(t4, s2, e3)), void 0 !== e3 ? (s2._$Co ??= [])[e3] = h2 : s2._$Cl = h2), void 0 !== h2 && (i3 = M(t4, h2._$AS(t4, i3.values), h2, e3)), i3;
}
var R = class {
  constructor(t4, i3) {
    this._$AV = [], this._$AN = void 0, this._$AD = t4, this._$AM = i3;
  }
  get parentNode() {
    return this._$AM.parentNode;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  u(t4) {
    const { el: { content: i3 }, parts: s2 } = this._$AD, e3 = (t4?.creationScope ?? l).importNode(i3, true);
    P.currentNode = e3;
    let h2 = P.nextNode(), o2 = 0, n2 = 0, r3 = s2[0];
    for (; void 0 !== r3; ) {
      if (o2 === r3.index) {
        let i4;
        2 === r3.type ? i4 = new k(h2, h2.nextSibling, this, t4) : 1 === r3.type ? i4 = new r3.ctor(h2, r3.name, r3.strings, this, t4) : 6 === r3.type && (i4 = new Z(h2, this, t4)), this._$AV.push(i4), r3 = s2[++n2];
      }
      o2 !== r3?.index && (h2 = P.nextNode(), o2++);
    }
    return P.currentNode = l, e3;
  }
  p(t4) {
    let i3 = 0;
    for (const s2 of this._$AV) void 0 !== s2 && (void 0 !== s2.strings ? (s2._$AI(t4, s2, i3), i3 += s2.strings.length - 2) : s2._$AI(t4[i3])), i3++;
  }
};
var k = class _k {
  get _$AU() {
    return this._$AM?._$AU ?? this._$Cv;
  }
  constructor(t4, i3, s2, e3) {
    this.type = 2, this._$AH = A, this._$AN = void 0, this._$AA = t4, this._$AB = i3, this._$AM = s2, this.options = e3, this._$Cv = e3?.isConnected ?? true;
  }
  get parentNode() {
    let t4 = this._$AA.parentNode;
    const i3 = this._$AM;
    return void 0 !== i3 && 11 === t4?.nodeType && (t4 = i3.parentNode), t4;
  }
  get startNode() {
    return this._$AA;
  }
  get endNode() {
    return this._$AB;
  }
  _$AI(t4, i3 = this) {
    t4 = M(this, t4, i3), a(t4) ? t4 === A || null == t4 || "" === t4 ? (this._$AH !== A && this._$AR(), this._$AH = A) : t4 !== this._$AH && t4 !== E && this._(t4) : void 0 !== t4._$litType$ ? this.$(t4) : void 0 !== t4.nodeType ? this.T(t4) : d(t4) ? this.k(t4) : this._(t4);
  }
  O(t4) {
    return this._$AA.parentNode.insertBefore(t4, this._$AB);
  }
  T(t4) {
    this._$AH !== t4 && (this._$AR(), this._$AH = this.O(t4));
  }
  _(t4) {
    this._$AH !== A && a(this._$AH) ? this._$AA.nextSibling.data = t4 : this.T(l.createTextNode(t4)), this._$AH = t4;
  }
  $(t4) {
    const { values: i3, _$litType$: s2 } = t4, e3 = "number" == typeof s2 ? this._$AC(t4) : (void 0 === s2.el && (s2.el = S.createElement(V(s2.h, s2.h[0]), this.options)), s2);
    if (this._$AH?._$AD === e3) this._$AH.p(i3);
    else {
      const t5 = new R(e3, this), s3 = t5.u(this.options);
      t5.p(i3), this.T(s3), this._$AH = t5;
    }
  }
  _$AC(t4) {
    let i3 = C.get(t4.strings);
    return void 0 === i3 && C.set(t4.strings, i3 = new S(t4)), i3;
  }
  k(t4) {
    u(this._$AH) || (this._$AH = [], this._$AR());
    const i3 = this._$AH;
    let s2, e3 = 0;
    for (const h2 of t4) e3 === i3.length ? i3.push(s2 = new _k(this.O(c()), this.O(c()), this, this.options)) : s2 = i3[e3], s2._$AI(h2), e3++;
    e3 < i3.length && (this._$AR(s2 && s2._$AB.nextSibling, e3), i3.length = e3);
  }
  _$AR(t4 = this._$AA.nextSibling, s2) {
    for (this._$AP?.(false, true, s2); t4 !== this._$AB; ) {
      const s3 = i(t4).nextSibling;
      i(t4).remove(), t4 = s3;
    }
  }
  setConnected(t4) {
    void 0 === this._$AM && (this._$Cv = t4, this._$AP?.(t4));
  }
};
var H = class {
  get tagName() {
    return this.element.tagName;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  constructor(t4, i3, s2, e3, h2) {
    this.type = 1, this._$AH = A, this._$AN = void 0, this.element = t4, this.name = i3, this._$AM = e3, this.options = h2, s2.length > 2 || "" !== s2[0] || "" !== s2[1] ? (this._$AH = Array(s2.length - 1).fill(new String()), this.strings = s2) : this._$AH = A;
  }
  _$AI(t4, i3 = this, s2, e3) {
    const h2 = this.strings;
    let o2 = false;
    if (void 0 === h2) t4 = M(this, t4, i3, 0), o2 = !a(t4) || t4 !== this._$AH && t4 !== E, o2 && (this._$AH = t4);
    else {
      const e4 = t4;
      let n2, r3;
      for (t4 = h2[0], n2 = 0; n2 < h2.length - 1; n2++) r3 = M(this, e4[s2 + n2], i3, n2), r3 === E && (r3 = this._$AH[n2]), o2 ||= !a(r3) || r3 !== this._$AH[n2], r3 === A ? t4 = A : t4 !== A && (t4 += (r3 ?? "") + h2[n2 + 1]), this._$AH[n2] = r3;
    }
    o2 && !e3 && this.j(t4);
  }
  j(t4) {
    t4 === A ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, t4 ?? "");
  }
};
var I = class extends H {
  constructor() {
    super(...arguments), this.type = 3;
  }
  j(t4) {
    this.element[this.name] = t4 === A ? void 0 : t4;
  }
};
var L = class extends H {
  constructor() {
    super(...arguments), this.type = 4;
  }
  j(t4) {
    this.element.toggleAttribute(this.name, !!t4 && t4 !== A);
  }
};
var z = class extends H {
  constructor(t4, i3, s2, e3, h2) {
    super(t4, i3, s2, e3, h2), this.type = 5;
  }
  _$AI(t4, i3 = this) {
    if ((t4 = M(this, t4, i3, 0) ?? A) === E) return;
    const s2 = this._$AH, e3 = t4 === A && s2 !== A || t4.capture !== s2.capture || t4.once !== s2.once || t4.passive !== s2.passive, h2 = t4 !== A && (s2 === A || e3);
    e3 && this.element.removeEventListener(this.name, this, s2), h2 && this.element.addEventListener(this.name, this, t4), this._$AH = t4;
  }
  handleEvent(t4) {
    "function" == typeof this._$AH ? this._$AH.call(this.options?.host ?? this.element, t4) : this._$AH.handleEvent(t4);
  }
};
var Z = class {
  constructor(t4, i3, s2) {
    this.element = t4, this.type = 6, this._$AN = void 0, this._$AM = i3, this.options = s2;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AI(t4) {
    M(this, t4);
  }
};
var j = { M: h, P: o, A: n, C: 1, L: N, R, D: d, V: M, I: k, H, N: L, U: z, B: I, F: Z };
var B = t.litHtmlPolyfillSupport;
B?.(S, k), (t.litHtmlVersions ??= []).push("3.3.3");
var D = (t4, i3, s2) => {
  const e3 = s2?.renderBefore ?? i3;
  let h2 = e3._$litPart$;
  if (void 0 === h2) {
    const t5 = s2?.renderBefore ?? null;
    e3._$litPart$ = h2 = new k(i3.insertBefore(c(), t5), t5, void 0, s2 ?? {});
  }
  return h2._$AI(t4), h2;
};

// node_modules/lit-html/directive.js
var t2 = { ATTRIBUTE: 1, CHILD: 2, PROPERTY: 3, BOOLEAN_ATTRIBUTE: 4, EVENT: 5, ELEMENT: 6 };
var e2 = (t4) => (...e3) => ({ _$litDirective$: t4, values: e3 });
var i2 = class {
  constructor(t4) {
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AT(t4, e3, i3) {
    this._$Ct = t4, this._$AM = e3, this._$Ci = i3;
  }
  _$AS(t4, e3) {
    return this.update(t4, e3);
  }
  update(t4, e3) {
    return this.render(...e3);
  }
};

// node_modules/lit-html/directive-helpers.js
var { I: t3 } = j;
var r2 = (o2) => void 0 === o2.strings;
var m2 = {};
var p2 = (o2, t4 = m2) => o2._$AH = t4;

// node_modules/lit-html/directives/live.js
var l2 = e2(class extends i2 {
  constructor(r3) {
    if (super(r3), r3.type !== t2.PROPERTY && r3.type !== t2.ATTRIBUTE && r3.type !== t2.BOOLEAN_ATTRIBUTE) throw Error("The `live` directive is not allowed on child or event bindings");
    if (!r2(r3)) throw Error("`live` bindings can only contain a single expression");
  }
  render(r3) {
    return r3;
  }
  update(i3, [t4]) {
    if (t4 === E || t4 === A) return t4;
    const o2 = i3.element, l3 = i3.name;
    if (i3.type === t2.PROPERTY) {
      if (t4 === o2[l3]) return E;
    } else if (i3.type === t2.BOOLEAN_ATTRIBUTE) {
      if (!!t4 === o2.hasAttribute(l3)) return E;
    } else if (i3.type === t2.ATTRIBUTE && o2.getAttribute(l3) === t4 + "") return E;
    return p2(i3), t4;
  }
});

// cnnlib/widgets/js/shared/numbers.js
function range(n2) {
  return Array.from({ length: Math.max(0, n2) }, (_2, i3) => i3);
}
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
function filled(rows, columns, value) {
  return range(rows).map((i3) => range(columns).map((j2) => value(i3, j2)));
}
function size(array) {
  return `${array.length}×${array[0].length}`;
}
function positions(n2, f2, stride, before = 0, after = before) {
  return Math.floor((n2 + before + after - f2) / stride) + 1;
}
function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0).replace("-", "−").replace("Infinity", "∞");
}
function parse(text) {
  const [top, bottom = "1"] = text.trim().replace("−", "-").replace(",", ".").split("/");
  const value = top && bottom ? Number(top) / Number(bottom) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

// cnnlib/widgets/js/shared/controls.js
function button(part, text, press, { label, disabled = false } = {}) {
  return b`<button type="button" data-part=${part} aria-label=${label ?? A} ?disabled=${disabled}
    @click=${press}>${text}</button>`;
}
function slider(part, label, [min, max, step = 1], value, change, { text = format(value), disabled = false } = {}) {
  return b`<label class="slider">${label}
    <input type="range" data-part=${part} min=${min} max=${max} step=${step} .value=${l2(String(value))}
      aria-valuetext=${text} ?disabled=${disabled} @input=${({ target }) => change(Number(target.value))}>
    <output data-part="${part}-value">${text}</output></label>`;
}
function choice(part, label, names, chosen, change, { own = true, disabled = false } = {}) {
  const place = typeof chosen === "number" ? chosen : names.indexOf(chosen ?? "");
  return b`<label>${label} <select data-part=${part} ?disabled=${disabled}
    @change=${({ target }) => change(target.value, target.selectedIndex)}>
    ${names.map((name, i3) => b`<option .selected=${l2(i3 === place)}>${name}</option>`)}
    ${own ? b`<option disabled .selected=${l2(place < 0)}>your own</option>` : A}</select></label>`;
}
function checkbox(part, label, on, change) {
  return b`<label><input type="checkbox" data-part=${part} .checked=${l2(on)}
    @change=${({ target }) => change(target.checked)}> ${label}</label>`;
}
function presetChoice(presets, now, change, part = "preset", label = "example") {
  const chosen = Object.keys(presets).find((name) => JSON.stringify(presets[name]) === JSON.stringify(now));
  return choice(part, label, Object.keys(presets), chosen, (name) => change(presets[name]));
}

// cnnlib/widgets/js/shared/picture.js
function picture({ name, box, drag = {} }, content) {
  return b`<svg role="group" aria-label=${name} viewBox=${box.join(" ")} style="max-width: ${box[2]}px"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <title>${name}</title>${content}</svg>`;
}
function fontSize(text, width, largest2) {
  return Math.min(largest2, 1.5 * width / Math.max(1, text.length));
}
function classes(always, others) {
  return [always, ...Object.keys(others).filter((name) => others[name])].join(" ");
}

// cnnlib/widgets/js/shared/grid.js
function grid(about, array, look) {
  const { part, x: x2, y: y2, label = `${part} ${size(array)}`, labelY = y2 - 12 } = about;
  const name = label.replace(/ (\d+)×(\d+)/g, ", $1 by $2");
  return w`
    <text class="label" x=${x2} y=${labelY}>${label}</text>
    ${cells({ ...about, name }, array, look)}`;
}
function cells({ part, name, x: x2, y: y2, side, channel = 0 }, array, look) {
  const cellAt = (i3, j2) => cell({ part, row: i3, column: j2, channel, ...look(i3, j2) }, j2 * side, i3 * side, side);
  return w`<g role="grid" aria-label=${name} transform="translate(${x2} ${y2})">
    ${array.map((line, i3) => w`<g role="row">${line.map((_2, j2) => cellAt(i3, j2))}</g>`)}
  </g>`;
}
function cell(look, x2, y2, side) {
  const { part, row, column, channel, text, room = side, largest: largest2 = 0.46 * side, spoken: spoken2 = text, stop = false } = look;
  const { classes: classes2 = "", style = A, note, under = A } = look;
  return w`<g class="cell ${classes2}" style=${style} role="gridcell" tabindex=${stop ? 0 : -1} data-part=${part}
    data-row=${row} data-column=${column} data-channel=${channel} aria-label="row ${row}, column ${column}: ${spoken2}"
    transform="translate(${x2} ${y2})">
    <rect class="paper" width=${side} height=${side} />
    <rect class="ring" x="4" y="4" width=${side - 8} height=${side - 8} rx="4" />
    ${under}
    <text class="number" x=${side / 2} y=${side / 2} font-size=${fontSize(text, room, largest2)}>${text}</text>
    <text class="note ${note?.classes}" x=${side - 5} y=${side - 6} font-size=${note?.size ?? A}>${note?.text}</text>
  </g>`;
}
function cellOf({ target }, ...parts) {
  const node = target instanceof Element ? (
    /** @type {SVGElement | null} */
    target.closest(".cell")
  ) : null;
  const { part = "", row, column, channel } = node?.dataset ?? {};
  return parts.includes(part) ? { part, row: Number(row), column: Number(column), channel: Number(channel) } : null;
}
function nodeOf(el, { part, row, column, channel = 0 }) {
  const place = `[data-part="${part}"][data-row="${row}"][data-column="${column}"][data-channel="${channel}"]`;
  return (
    /** @type {SVGElement} */
    el.querySelector(`.cell${place}`)
  );
}
function focusCell(el, cell2) {
  nodeOf(el, cell2).focus();
}

// cnnlib/widgets/js/shared/editor.js
function openEditor(el, cell2, { value, rows, columns, typed, change }) {
  const input = overlay(el, cell2);
  const show2 = (number) => {
    input.value = format(number).replace("−", "-");
  };
  const take = () => {
    const number = parse(input.value);
    input.setAttribute("aria-invalid", String(Number.isNaN(number)));
    if (!Number.isNaN(number)) change(number);
  };
  input.onblur = () => input.remove();
  input.oninput = take;
  input.onkeydown = (event) => {
    event.stopPropagation();
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by) {
      show2((parse(input.value) || 0) + by);
      take();
    } else if (["Enter", "Escape", "Tab"].includes(event.key)) {
      input.onblur = null;
      input.remove();
      if (event.key === "Escape") change(value);
      if (!goOn(el, cell2, rows, columns, event)) return;
    } else return;
    event.preventDefault();
  };
  show2(value);
  if (typed) input.value = typed;
  input.focus();
  if (typed) take();
  else input.select();
}
function overlay(el, cell2) {
  const stage = (
    /** @type {Element} */
    el.querySelector(".stage")
  );
  const origin = stage.getBoundingClientRect();
  const box = (
    /** @type {Element} */
    nodeOf(el, cell2).querySelector(".paper").getBoundingClientRect()
  );
  const input = document.createElement("input");
  Object.assign(input, { className: "editor", inputMode: "decimal", autocomplete: "off" });
  input.dataset.part = "editor";
  input.setAttribute("aria-label", `${cell2.part}, row ${cell2.row}, column ${cell2.column}`);
  const pixels = { left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(pixels)) input.style.setProperty(name, `${value}px`);
  stage.append(input);
  return input;
}
function goOn(el, cell2, rows, columns, { key, shiftKey }) {
  const next = cell2.row * columns + cell2.column + (key !== "Tab" ? 0 : shiftKey ? -1 : 1);
  const inside = next >= 0 && next < rows * columns;
  const there = inside ? { row: Math.floor(next / columns), column: next % columns } : {};
  focusCell(el, { ...cell2, ...there });
  return inside;
}

// cnnlib/widgets/js/shared/explorer.js
function show(el, { kind, name, hint, layout = "" }, { bar, above, stage, below, message = "", spoken: spoken2, on = {} }) {
  const explorer = b`
    <div class="cnn-explorer ${kind}" data-lm-suppress-shortcuts="true" @keydown=${keepFromJupyter}>
      <div class="bar" role="toolbar" aria-label=${name}>${bar}</div>
      ${above}
      <div class="stage ${layout}" @keydown=${on.keydown} @pointerdown=${on.pointerdown} @focusin=${on.focusin}>${stage}</div>
      ${below}
      ${message === null ? A : messageLine(message)}
      <p class="spoken" role="status" .textContent=${spoken2}></p>
      <p class="hint">${hint}</p>
    </div>`;
  D(explorer, el);
}
function messageLine(message) {
  return b`<p class="message" role="alert" .textContent=${message}></p>`;
}
function keepFromJupyter(event) {
  const shortcut = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey && event.key === "Enter";
  if (!shortcut) event.stopPropagation();
}
function connect(model, names, draw) {
  let quiet = false;
  const redraw = () => {
    if (!quiet) draw();
  };
  for (const name of names) model.on(`change:${name}`, redraw);
  return {
    /** The values of all traits now. @returns {any} */
    values: () => Object.fromEntries(names.map((name) => [name, model.get(name)])),
    /** Change several traits, draw once, and tell Python, if it still listens. @param {object} values */
    set(values) {
      quiet = true;
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      quiet = false;
      draw();
      model.save_changes();
    },
    disconnect() {
      for (const name of names) model.off(`change:${name}`, redraw);
    }
  };
}

// cnnlib/widgets/js/shared/keys.js
var ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function arrow({ key }) {
  return ARROWS[key] ?? null;
}

// cnnlib/widgets/js/shared/pointer.js
function pointIn(svg, { clientX, clientY }) {
  return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
}
function dragging(grasp, move, where = pointIn, drop = () => {
}) {
  let held;
  const drag = (event) => {
    if (held != null) move(held, where(event.currentTarget, event), event);
  };
  return {
    /** @param {PointerEvent & { currentTarget: any }} event */
    down(event) {
      if (event.button !== 0) return;
      held = grasp(event);
      if (held == null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag(event);
      event.preventDefault();
    },
    move: drag,
    /** @param {PointerEvent} event  pointerup, or pointercancel: the browser took the pointer away */
    up({ type }) {
      if (held != null && type === "pointerup") drop(held);
      held = void 0;
    }
  };
}

// cnnlib/widgets/js/shared/views.js
function bracketed(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}

// cnnlib/widgets/js/stepper/operations.js
function sumOfProducts(terms) {
  return terms.flat(2).reduce((total, { pixel, weight }) => total + pixel * weight, 0);
}
function largest(terms) {
  return Math.max(...terms.flat(2).map(({ pixel }) => pixel));
}
function mean(terms) {
  const all = terms.flat(2);
  return all.reduce((total, { pixel }) => total + pixel, 0) / all.length;
}
function product({ pixel, weight }) {
  return `${bracketed(pixel)}×${bracketed(weight)}`;
}
var PRODUCTS = {
  padding: 0,
  result: sumOfProducts,
  written: () => ({ before: "", text: product, between: "+", after: "" }),
  label: "times the kernel"
};
var OPERATIONS = {
  convolution: {
    ...PRODUCTS,
    note: ({ weight }) => `×${format(weight)}`,
    spoken: (terms, total) => `${terms.flat(2).length} products, sum ${total}.`
  },
  volume: {
    ...PRODUCTS,
    note: () => "",
    // the weights stand below
    spoken: (terms, total) => {
      const sums2 = terms.map((plane) => format(sumOfProducts([plane]))).join(", ");
      return `${terms.flat(2).length} products, partial sums ${sums2}; sum ${total}.`;
    }
  },
  max: {
    padding: -Infinity,
    result: largest,
    written: () => ({ before: "max(", text: ({ pixel }) => format(pixel), between: ",", after: ")" }),
    label: "",
    note: ({ pixel }, terms) => pixel === largest(terms) ? "max" : "",
    spoken: (terms, total) => `the largest of ${terms.flat(2).length} numbers is ${total}.`
  },
  average: {
    padding: 0,
    result: mean,
    written: (terms) => ({
      before: "(",
      text: ({ pixel }) => bracketed(pixel),
      between: "+",
      after: `) ÷ ${terms.flat(2).length}`
    }),
    label: "",
    note: () => "",
    spoken: (terms, total) => `the mean of ${terms.flat(2).length} numbers is ${total}.`
  }
};

// cnnlib/widgets/js/stepper/arithmetic.js
function read({ mode, image, kernel, stride, padding, size: size2, kind, row, column, show_all }) {
  const operation = OPERATIONS[mode === "pooling" ? kind : mode];
  const planes = planesOf(image);
  const given = {
    operation,
    stride,
    padding,
    planes,
    kernels: kernel ? planesOf(kernel) : [],
    window: kernel ? [kernel.length, kernel[0].length] : [size2, size2],
    padded: planes.map((plane) => padWith(operation.padding, plane, padding))
  };
  const impossible = mode === "pooling" ? poolingFails(given) : convolutionFails(given);
  return { ...given, mode, size: size2, kind, showAll: show_all, impossible, ...walk(given, impossible !== "", row, column) };
}
function planesOf(image) {
  return [image[0][0]].flat().map((_2, channel) => image.map((row) => row.map((pixel) => [pixel].flat()[channel])));
}
function padWith(value, plane, padding) {
  const [height, width] = [plane.length + 2 * padding, plane[0].length + 2 * padding];
  return filled(height, width, (i3, j2) => plane[i3 - padding]?.[j2 - padding] ?? value);
}
function walk(given, impossible, row, column) {
  const { operation, padded, window, stride } = given;
  const [height, width] = [padded[0].length, padded[0][0].length];
  const [rows, columns] = impossible ? [0, 0] : [positions(height, window[0], stride), positions(width, window[1], stride)];
  const here = { row: clamp(row, 0, Math.max(0, rows - 1)), column: clamp(column, 0, Math.max(0, columns - 1)) };
  const terms = impossible ? [] : termsAt(given, here.row, here.column);
  const readRow = range(height).map((i3) => isRead(i3, window[0], stride, rows));
  const readColumn = range(width).map((j2) => isRead(j2, window[1], stride, columns));
  return {
    rows,
    columns,
    ...here,
    terms,
    total: impossible ? "" : format(operation.result(terms)),
    output: filled(rows, columns, (i3, j2) => operation.result(termsAt(given, i3, j2))),
    unread: filled(height, width, (i3, j2) => !impossible && !(readRow[i3] && readColumn[j2]))
  };
}
function termsAt({ padded, kernels, window: [height, width], stride }, row, column) {
  return padded.map(
    (plane, channel) => filled(height, width, (i3, j2) => {
      const [y2, x2] = [row * stride + i3, column * stride + j2];
      return { row: y2, column: x2, pixel: plane[y2][x2], weight: kernels[channel]?.[i3][j2] ?? 1 };
    })
  );
}
function isRead(i3, f2, stride, count) {
  return range(count).some((k2) => k2 * stride <= i3 && i3 < k2 * stride + f2);
}
function convolutionFails(given) {
  const [channels, wanted] = [given.kernels.length, given.planes.length];
  if (channels === wanted) return doesNotFit("kernel", given);
  return `The kernel has ${channels} channels and the image ${wanted}: each channel of the image needs its own plane of weights.`;
}
function poolingFails(given) {
  const { padding, window } = given;
  if (padding < window[0]) return doesNotFit("window", given);
  return `Padding ${padding} with windows of ${window.join("×")}: some windows would see nothing but the frame. The padding has to be smaller than the window.`;
}
function doesNotFit(what, { window: [height, width], padding, padded: [plane] }) {
  if (height <= plane.length && width <= plane[0].length) return "";
  return `A ${height}×${width} ${what} does not fit into a ${padding ? "padded " : ""}${size(plane)} image: the window has nowhere to stand.`;
}
function aboutSizes({ planes, window, stride, padding, rows, columns, unread, impossible }) {
  if (impossible) return "";
  const axis = (n2, f2, count) => `⌊(${n2} + 2·${padding} − ${f2}) / ${stride}⌋ + 1 = ${count}`;
  const [plane] = planes;
  const sizes = `rows ${axis(plane.length, window[0], rows)}, columns ${axis(plane[0].length, window[1], columns)}`;
  const left = planes.length * unread.flat().filter(Boolean).length;
  if (!left) return sizes;
  const cells2 = `${left} ${left === 1 ? "cell" : "cells"}${padding ? ", frame included," : ""}`;
  return `${sizes}. Crossed out: ${cells2} that no window reads`;
}
function spoken({ operation, row, column, terms, total, impossible }) {
  return impossible ? "" : `Row ${row}, column ${column}: ${operation.spoken(terms, total)}`;
}

// cnnlib/widgets/js/stepper/presets.js
var ones = (rows, columns, value = 1) => filled(rows, columns, () => value);
var stacked = (...planes) => planes[0].map((row, i3) => row.map((_2, j2) => planes.map((plane) => plane[i3][j2])));
var EDGE = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1]
];
var CONVOLUTION = {
  kernel: {
    "the × (the example)": [
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 1]
    ],
    identity: [
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0]
    ],
    average: ones(3, 3, 1 / 9),
    "all ones": ones(3, 3),
    "vertical edge": EDGE,
    "horizontal edge": [
      [-1, -1, -1],
      [0, 0, 0],
      [1, 1, 1]
    ],
    "one to nine": filled(3, 3, (i3, j2) => 3 * i3 + j2 + 1),
    "two high, four wide": ones(2, 4)
  },
  image: {
    "five by five (the example)": [
      [1, 1, 1, 0, 0],
      [0, 1, 1, 1, 0],
      [0, 0, 1, 1, 1],
      [0, 0, 1, 1, 0],
      [0, 1, 1, 0, 0]
    ],
    "all ones": ones(5, 5),
    "bright right side": filled(5, 5, (_2, j2) => Number(j2 > 2)),
    "bright lower side": filled(5, 5, (i3) => Number(i3 > 2)),
    "one bright pixel": filled(5, 5, (i3, j2) => Number(i3 === 2 && j2 === 2)),
    "six high, eight wide": filled(6, 8, (i3, j2) => i3 * j2 % 4)
  }
};
var inSquare = (i3, j2) => i3 > 1 && i3 < 5 && j2 > 1 && j2 < 5;
var CENTRE = filled(3, 3, (i3, j2) => Number(i3 === 1 && j2 === 1));
var WHITE_SQUARE = filled(6, 6, (i3, j2) => Number(inSquare(i3, j2)));
var VOLUME = {
  kernel: {
    "all ones": stacked(ones(3, 3), ones(3, 3), ones(3, 3)),
    "edges of red alone": stacked(EDGE, ones(3, 3, 0), ones(3, 3, 0)),
    "red minus green": stacked(ones(3, 3), ones(3, 3, -1), ones(3, 3, 0)),
    "one pixel, all channels": stacked(CENTRE, CENTRE, CENTRE),
    "edges in every channel": stacked(EDGE, EDGE, EDGE)
  },
  image: {
    "red left, green right": stacked(
      filled(6, 6, (_2, j2) => j2 < 3 ? 2 : 0),
      filled(6, 6, (_2, j2) => j2 < 3 ? 0 : 2),
      ones(6, 6, 0)
    ),
    "a white square": stacked(WHITE_SQUARE, WHITE_SQUARE, WHITE_SQUARE),
    "a red square on grey": stacked(
      filled(6, 6, (i3, j2) => inSquare(i3, j2) ? 3 : 1),
      ones(6, 6),
      ones(6, 6)
    )
  }
};
var POOLING = {
  image: {
    "four by four (the example)": [
      [1, 3, 2, 1],
      [4, 2, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2]
    ],
    "with ties": [
      [2, 2, 0, 1],
      [2, 1, 1, 0],
      [0, 0, 3, 3],
      [0, 0, 3, 3]
    ],
    "all negative": [
      [-1, -3, -2, -1],
      [-4, -2, -5, -1],
      [-5, -1, -3, -6],
      [-2, -2, -4, -2]
    ],
    "one bright pixel": filled(6, 6, (i3, j2) => i3 === 2 && j2 === 3 ? 9 : 0),
    "five by seven": filled(5, 7, (i3, j2) => (3 * i3 + 5 * j2) % 8)
  }
};
var PRESETS = { convolution: CONVOLUTION, volume: VOLUME, pooling: POOLING };

// cnnlib/widgets/js/stepper/sums.js
var LINE = 38;
var LETTER = 12.1;
function sums(state, layout) {
  if (state.impossible) return { content: A, right: 0, bottom: layout.height + 8 };
  return layout.products.length ? partialSums(state, layout) : writtenOut(state, layout);
}
var plus = (x2, y2, text) => w`<text class="plus" x=${x2} y=${y2}>${text}</text>`;
function writtenOut(state, layout) {
  const { operation, terms, total } = state;
  const { before, text, between, after } = operation.written(terms);
  const texts = terms[0].map((line) => line.map(text));
  const letters = Math.max(1, ...texts.flat().map(({ length }) => length));
  const start = Math.max(2, before.length + 0.5);
  const place = (j2) => (start + j2 * (letters + 3)) * LETTER;
  const sign = (j2) => place(j2) - (between === "," ? 2.2 : 1.5) * LETTER;
  const last = (texts.length - 1) * LINE;
  const end = place(texts[0].length) + LETTER / 2;
  const x2 = after ? end + (after.length + 1) * LETTER : end;
  const content = w`
    ${before ? plus(before.length * LETTER / 2, 0, before) : A}
    ${texts.map(
    (line, i3) => line.map(
      (written, j2) => w`${i3 + j2 > 0 ? plus(sign(j2), i3 * LINE, between) : A}
        <text class="product" data-part="product" data-row=${i3} data-column=${j2}
          x=${place(j2) + letters * LETTER / 2} y=${i3 * LINE}>${written}</text>`
    )
  )}
    <text class="label" y="-38">${windowLabel(state)}</text>
    ${after ? plus(end - 2 * LETTER + after.length * LETTER / 2, last, after) : A}
    ${plus(x2 - 1.5 * LETTER, last, "=")}
    ${totalBox(x2, last, total)}`;
  return { content, right: x2 + widthOf(total), bottom: layout.height + 88 + last + 30 };
}
function windowLabel({ operation, row, column, stride, padding, window: [down, across] }) {
  const [top, left] = [row * stride, column * stride];
  return `the window ${padding ? "padded" : "image"}[${top}:${top + down}, ${left}:${left + across}] ${operation.label}`;
}
function partialSums({ terms, total, window }, { side, height, across, output: { x: x2 } }) {
  const content = w`
    ${terms.map(
    (plane, channel) => w`<text class="plus" data-part="partial" data-channel=${channel}
        x=${channel * across + window[1] * side / 2} y="0">${`sum ${format(sumOfProducts([plane]))}`}</text>
      ${channel > 0 ? plus(channel * across - 24, 0, "+") : A}`
  )}
    ${plus(x2 - 1.5 * LETTER, 0, "=")}
    ${totalBox(x2, 0, total)}`;
  return { content, right: x2 + widthOf(total), bottom: height + 66 };
}
function totalBox(x2, y2, total) {
  const width = widthOf(total);
  return w`<rect class="total" x=${x2} y=${y2 - 22} width=${width} height="44" rx="3" />
    <text class="number on-accent" data-part="sum" x=${x2 + width / 2} y=${y2} font-size="25">${total}</text>`;
}
function widthOf(total) {
  return Math.max(60, 26 + 14 * total.length);
}

// cnnlib/widgets/js/stepper/view.js
var GAP = 64;
var LABEL = 34;
var COLOURS = ["red", "green", "blue"];
function layoutOf(state) {
  return Math.max(state.planes.length, state.kernels.length) > 1 ? layoutOfVolume(state) : layoutOfPlane(state);
}
function layoutOfPlane({ planes, padded: [image], kernels: [kernel], output, columns, impossible }) {
  const side = clamp(Math.floor(300 / Math.max(image.length, image[0].length)), 40, 60);
  const height = LABEL + Math.max(image.length, kernel?.length ?? 0) * side;
  const top = (array) => (LABEL + height - array.length * side) / 2;
  const kernelX = image[0].length * side + GAP;
  const outputX = kernel ? kernelX + kernel[0].length * side + GAP : kernelX;
  const sign = (text, x2) => ({
    text,
    x: x2 - GAP / 2,
    y: (LABEL + height) / 2
  });
  return {
    side,
    images: [{ x: 1, y: top(image), label: imageLabel("image", planes[0], image) }],
    kernels: kernel ? [{ x: kernelX, y: top(kernel) }] : [],
    products: [],
    output: { x: outputX, y: top(output) },
    signs: [sign(kernel ? "∗" : "→", kernelX), ...kernel && !impossible ? [sign("=", outputX)] : []],
    sumsY: height + 88,
    across: 0,
    width: outputX + columns * side,
    height
  };
}
function layoutOfVolume({ planes, padded, kernels, window: [tall, wide], columns, impossible }) {
  const [rows, most] = [padded[0].length, Math.max(padded[0][0].length, wide)];
  const side = clamp(Math.floor(216 / Math.max(rows, padded[0][0].length)), 30, 40);
  const across = most * side + 28;
  const kernelY = LABEL + rows * side + LABEL + 8;
  const productY = kernelY + tall * side + LABEL + 8;
  const height = productY + tall * side;
  const names = padded.length === 3 ? COLOURS : range(padded.length).map((channel) => `channel ${channel}`);
  const column = (channel, y2, label) => ({
    x: 1 + channel * across,
    y: y2,
    label
  });
  const outputX = across * padded.length + GAP / 2;
  return {
    side,
    images: planes.map((plane, k2) => column(k2, LABEL, imageLabel(names[k2], plane, padded[k2]))),
    kernels: kernels.map((_2, k2) => column(k2, kernelY, `kernel, ${names[k2] ?? "no channel"}`)),
    products: impossible ? [] : kernels.map((_2, k2) => column(k2, productY, "products")),
    output: { x: outputX, y: LABEL },
    signs: [],
    sumsY: height + 36,
    across,
    width: outputX + columns * side,
    height
  };
}
function imageLabel(name, plane, padded) {
  return plane.length === padded.length ? `${name} ${size(plane)}` : `${name} ${size(plane)}, padded ${size(padded)}`;
}
function drawing(state, layout, reader) {
  const { padded, kernels, terms, impossible } = state;
  const below = sums(state, layout);
  const width = Math.max(layout.width, below.right) + 5;
  const content = w`
    ${padded.map((plane, channel) => imageGrid(state, layout, reader, plane, channel))}
    ${kernels.map((weights, channel) => kernelGrid(layout, reader, weights, channel))}
    ${layout.products.map((_2, channel) => productGrid(layout, terms[channel], channel))}
    ${impossible ? A : outputGrid(state, layout, reader)}
    ${layout.signs.map(({ text, x: x2, y: y2 }) => w`<text class="sign" x=${x2} y=${y2}>${text}</text>`)}
    ${layout.images.map((place, channel) => outline(state, layout.side, place, channel))}
    <g transform="translate(0 ${layout.sumsY})">${below.content}</g>`;
  return { box: [-2, 0, width, below.bottom], content };
}
function imageGrid(state, { side, images }, reader, padded, channel) {
  const { padding, planes } = state;
  const pixels = planes.flat(2);
  const [low, high] = [Math.min(...pixels), Math.max(...pixels)];
  const [row, column] = reader.stopOf("image", channel);
  return grid({ part: "image", ...images[channel], side, channel }, padded, (i3, j2) => {
    const pixel = planes[channel][i3 - padding]?.[j2 - padding];
    const place = { row: i3 - padding, column: j2 - padding };
    const look = { ...imageLook(state, side, channel, i3, j2), ...place };
    if (pixel === void 0) return { ...look, part: "frame" };
    const bright = high > low ? (pixel - low) / (high - low) : 1;
    return { ...look, style: `--bright: ${bright}`, stop: place.row === row && place.column === column };
  });
}
function imageLook({ operation, padded, row, column, stride, terms, unread }, side, channel, i3, j2) {
  const term = terms[channel]?.[i3 - row * stride]?.[j2 - column * stride];
  const note = term ? operation.note(term, terms) : "";
  return {
    text: format(padded[channel][i3][j2]),
    classes: classes("", { read: term, noted: note, winner: note === "max", unread: unread[i3][j2] }),
    note: { text: note, size: fontSize(note, side, side * 0.25) },
    under: unread[i3][j2] ? cross(side) : A
  };
}
function cross(side) {
  const [near, far, end] = [side * 0.3, side * 0.7, side - 3];
  return w`<path class="strike" d="M3 3 L${near} ${near} M${end} ${end} L${far} ${far} M3 ${end} L${near} ${far}
    M${end} 3 L${far} ${near}" />`;
}
function kernelGrid({ side, kernels }, reader, weights, channel) {
  const [row, column] = reader.stopOf("kernel", channel);
  return grid({ part: "kernel", ...kernels[channel], side, channel }, weights, (i3, j2) => ({
    text: format(weights[i3][j2]),
    stop: i3 === row && j2 === column
  }));
}
function productGrid({ side, products }, terms, channel) {
  return grid({ part: "product", ...products[channel], side, channel }, terms, (i3, j2) => ({
    text: format(terms[i3][j2].pixel * terms[i3][j2].weight)
  }));
}
function outputGrid({ output, row, column, showAll }, layout, { visited }) {
  return grid({ part: "output", ...layout.output, side: layout.side }, output, (i3, j2) => {
    const here = i3 === row && j2 === column;
    const text = showAll || visited.has(`${i3},${j2}`) ? format(output[i3][j2]) : "";
    return { text, spoken: text || "not visited yet", classes: classes("", { here }), stop: here };
  });
}
function outline({ window, row, column, stride, impossible }, side, { x: x2, y: y2 }, channel) {
  const [height, width] = window.map((n2) => n2 * side);
  const first = channel === 0;
  const at = `translate(${column * stride * side + x2}px, ${row * stride * side + y2}px)`;
  return w`<g class="window" data-part="window" tabindex=${first ? 0 : A} role=${first ? "application" : A}
    aria-label="Window. Arrow keys move it, Home and End go to the first and the last position, Space plays."
    style="transform: ${at};${impossible ? " display: none" : ""}">
    <rect class="ring" x="-5" y="-5" width=${width + 10} height=${height + 10} rx="6" />
    <rect class="frame" width=${width} height=${height} rx="3" />
  </g>`;
}

// cnnlib/widgets/js/stepper.js
var HINT = "Drag the window, or move it with the arrow keys. Click a number to change it; 1/9 is a number too.";
var NAMES = { convolution: "Convolution stepper", volume: "Volume stepper", pooling: "Pooling stepper" };
var TRAITS = ["mode", "image", "kernel", "stride", "padding", "size", "kind", "row", "column", "show_all", "sliders"];
var PAUSE = 800;
var NEAR = 5;
var SLIDERS = {
  convolution: { stride: [1, 4], padding: [0, 3] },
  volume: { stride: [1, 4], padding: [0, 2] },
  pooling: { size: [1, 4], stride: [1, 4], padding: [0, 2] }
};
function sizesOf({ planes, window, kernels, stride, padding, kind }) {
  return JSON.stringify([planes.length, size(planes[0]), window, kernels.length, stride, padding, kind]);
}
function changed(image, { row, column, channel }, value) {
  const put = (pixel) => Array.isArray(pixel) ? pixel.map((old, k2) => k2 === channel ? value : old) : value;
  return image.map((line, i3) => line.map((pixel, j2) => i3 === row && j2 === column ? put(pixel) : pixel));
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = { ...values(), row: 0, column: 0 };
  const visited = /* @__PURE__ */ new Set();
  let stops = {};
  const stopOf = (part, channel) => stops[part + channel] ?? [0, 0];
  let timer;
  let drawn = "";
  let state;
  function draw() {
    state = read(values());
    if (drawn !== sizesOf(state)) {
      drawn = sizesOf(state);
      visited.clear();
      stops = {};
    }
    visited.add(`${state.row},${state.column}`);
    const name = NAMES[state.mode];
    const { box, content } = drawing(state, layoutOf(state), { visited, stopOf });
    const sizes = b`<p class="note-text" data-part="sizes">${aboutSizes(state)}</p>`;
    const about = { kind: "stepper", name, hint: HINT };
    show(el, about, {
      bar: bar(),
      stage: picture({ name, box, drag }, content),
      below: start.sliders ? sizes : A,
      message: state.impossible,
      spoken: spoken(state),
      on: { keydown, focusin }
    });
  }
  function bar() {
    const presets = Object.entries(PRESETS[state.mode]);
    const sliders = start.sliders ? Object.entries(SLIDERS[state.mode]) : [];
    return [
      button("play", timer ? "⏸ Pause" : "▶ Play", play),
      button("reset", "Reset", reset),
      presets.map(([part, known]) => preset(part, known)),
      state.mode === "pooling" ? choice("kind", "take the", ["max", "average"], state.kind, setKind, { own: false }) : [],
      checkbox("show-all", "whole output", state.showAll, (show_all) => set({ show_all })),
      sliders.map(([part, ends]) => amount(
        /** @type {"size" | "stride" | "padding"} */
        part,
        ends
      ))
    ];
  }
  function preset(part, known) {
    const isKnown = Object.values(known).some((one) => JSON.stringify(one) === JSON.stringify(start[part]));
    const all = isKnown ? known : { "as given": start[part], ...known };
    return presetChoice(all, values()[part], (chosen) => change({ [part]: chosen }), `${part}-preset`, part);
  }
  function amount(part, [min, max]) {
    const label = part === "size" ? "window" : part;
    return slider(part, label, [min, Math.max(max, start[part])], state[part], (value) => change({ [part]: value }));
  }
  function setKind(kind) {
    change({ kind });
  }
  function change(values2) {
    pause();
    set({ ...values2, row: 0, column: 0 });
  }
  function moveTo(row, column) {
    if (state.impossible) return;
    const onOutput = el.querySelector('[data-part="output"]:focus');
    const there = { row: clamp(row, 0, state.rows - 1), column: clamp(column, 0, state.columns - 1) };
    if (there.row !== state.row || there.column !== state.column) set(there);
    if (onOutput) focusCell(el, { part: "output", ...there });
  }
  function pause() {
    if (!timer) return;
    clearInterval(timer);
    timer = void 0;
    draw();
  }
  function step() {
    const next = state.row * state.columns + state.column + 1;
    if (next < state.rows * state.columns) moveTo(Math.floor(next / state.columns), next % state.columns);
    else pause();
  }
  function play() {
    if (timer) return pause();
    if (state.impossible) return;
    if (state.row === state.rows - 1 && state.column === state.columns - 1) {
      visited.clear();
      moveTo(0, 0);
    }
    timer = setInterval(step, PAUSE);
    draw();
  }
  function reset() {
    pause();
    visited.clear();
    set(start);
  }
  function setCell(cell2, value) {
    set({ [cell2.part]: changed(values()[cell2.part], cell2, value) });
  }
  function gridOf({ part, channel }) {
    return (part === "image" ? state.planes : state.kernels)[channel];
  }
  function edit(cell2, typed) {
    pause();
    const numbers = gridOf(cell2);
    openEditor(el, cell2, {
      value: numbers[cell2.row][cell2.column],
      rows: numbers.length,
      columns: numbers[0].length,
      typed,
      change: (value) => setCell(cell2, value)
    });
  }
  function focusin(event) {
    const cell2 = cellOf(event, "image", "kernel");
    if (!cell2) return;
    const [row, column] = stopOf(cell2.part, cell2.channel);
    if (cell2.row === row && cell2.column === column) return;
    stops[cell2.part + cell2.channel] = [cell2.row, cell2.column];
    draw();
  }
  function keydown(event) {
    const cell2 = cellOf(event, "image", "kernel");
    if (event.key === " ") play();
    else if ((cell2 ? onCellKey(event, cell2) : onWindowKey(event)) === false) return;
    event.preventDefault();
  }
  function onCellKey(event, cell2) {
    const { key, ctrlKey, metaKey } = event;
    const [step2, numbers] = [arrow(event), gridOf(cell2)];
    if (step2) {
      const row = clamp(cell2.row + step2[0], 0, numbers.length - 1);
      focusCell(el, { ...cell2, row, column: clamp(cell2.column + step2[1], 0, numbers[0].length - 1) });
    } else if (key === "Enter" || key === "F2") edit(cell2);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) edit(cell2, key);
    else if (key === "Delete" || key === "Backspace") setCell(cell2, 0);
    else return false;
  }
  function onWindowKey(event) {
    const step2 = arrow(event);
    if (step2) moveTo(state.row + step2[0], state.column + step2[1]);
    else if (event.key === "Home") moveTo(0, 0);
    else if (event.key === "End") moveTo(state.rows - 1, state.columns - 1);
    else return false;
    pause();
  }
  const drag = dragging(grasp, move, pointIn, drop);
  function grasp(event) {
    const cell2 = cellOf(event, "image", "frame", "kernel", "product", "output");
    if (!cell2) return null;
    const { row, column, stride, padding, window } = state;
    const inWindow = [cell2.row + padding - row * stride, cell2.column + padding - column * stride];
    const held = inWindow.every((n2, axis) => n2 >= 0 && n2 < window[axis]);
    return {
      cell: cell2,
      grip: held ? inWindow : window.map((n2) => n2 >> 1),
      x: event.clientX,
      y: event.clientY,
      moved: false
    };
  }
  function move(held, { x: x2, y: y2 }, { clientX, clientY }) {
    const { cell: cell2, grip } = held;
    if (cell2.part !== "image" && cell2.part !== "frame") return;
    if (!held.moved) {
      if (Math.hypot(clientX - held.x, clientY - held.y) < NEAR) return;
      held.moved = true;
      pause();
      el.querySelector(".window").focus({ preventScroll: true });
    }
    const { side, images } = layoutOf(state);
    const along = (distance, hold) => Math.round((Math.floor(distance / side) - hold) / state.stride);
    moveTo(along(y2 - images[cell2.channel].y, grip[0]), along(x2 - images[cell2.channel].x, grip[1]));
  }
  function drop({ cell: cell2, moved }) {
    if (moved) return;
    if (cell2.part === "image" || cell2.part === "kernel") edit(cell2);
    else if (cell2.part === "output") {
      pause();
      moveTo(cell2.row, cell2.column);
      focusCell(el, cell2);
    }
  }
  draw();
  return () => {
    clearInterval(timer);
    disconnect();
  };
}
var stepper_default = { render };
export {
  stepper_default as default
};
/*! Bundled license information:

lit-html/lit-html.js:
lit-html/directive.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directive-helpers.js:
lit-html/directives/live.js:
  (**
   * @license
   * Copyright 2020 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
