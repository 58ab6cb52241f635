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

// cnnlib/widgets/js/shared/controls.js
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
function presetChoice(presets, now, change, part = "preset", label = "example") {
  const chosen = Object.keys(presets).find((name) => JSON.stringify(presets[name]) === JSON.stringify(now));
  return choice(part, label, Object.keys(presets), chosen, (name) => change(presets[name]));
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

// cnnlib/widgets/js/shared/picture.js
function picture({ name, box, drag = {} }, content) {
  return b`<svg role="group" aria-label=${name} viewBox=${box.join(" ")} style="max-width: ${box[2]}px"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <title>${name}</title>${content}</svg>`;
}
function fontSize(text, width, largest) {
  return Math.min(largest, 1.5 * width / Math.max(1, text.length));
}
function classes(always, others) {
  return [always, ...Object.keys(others).filter((name) => others[name])].join(" ");
}

// cnnlib/widgets/js/shared/grid.js
function grid(about, array, look2) {
  const { part, x: x2, y: y2, label = `${part} ${size(array)}`, labelY = y2 - 12 } = about;
  const name = label.replace(/ (\d+)×(\d+)/g, ", $1 by $2");
  return w`
    <text class="label" x=${x2} y=${labelY}>${label}</text>
    ${cells({ ...about, name }, array, look2)}`;
}
function cells({ part, name, x: x2, y: y2, side, channel = 0 }, array, look2) {
  const cellAt = (i3, j2) => cell({ part, row: i3, column: j2, channel, ...look2(i3, j2) }, j2 * side, i3 * side, side);
  return w`<g role="grid" aria-label=${name} transform="translate(${x2} ${y2})">
    ${array.map((line, i3) => w`<g role="row">${line.map((_2, j2) => cellAt(i3, j2))}</g>`)}
  </g>`;
}
function cell(look2, x2, y2, side) {
  const { part, row, column, channel, text, room = side, largest = 0.46 * side, spoken: spoken2 = text, stop = false } = look2;
  const { classes: classes2 = "", style = A, note, under = A } = look2;
  return w`<g class="cell ${classes2}" style=${style} role="gridcell" tabindex=${stop ? 0 : -1} data-part=${part}
    data-row=${row} data-column=${column} data-channel=${channel} aria-label="row ${row}, column ${column}: ${spoken2}"
    transform="translate(${x2} ${y2})">
    <rect class="paper" width=${side} height=${side} />
    <rect class="ring" x="4" y="4" width=${side - 8} height=${side - 8} rx="4" />
    ${under}
    <text class="number" x=${side / 2} y=${side / 2} font-size=${fontSize(text, room, largest)}>${text}</text>
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

// cnnlib/widgets/js/shared/keys.js
var ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function arrow({ key }) {
  return ARROWS[key] ?? null;
}

// cnnlib/widgets/js/coverage.js
var ABOUT = {
  kind: "coverage",
  name: "Pixel coverage explorer",
  hint: "Each pixel's number is the number left of its row times the number above its column. Click a pixel, or walk over them with the arrow keys, to see the product. Where padding has two numbers, they are before and after."
};
var TRAITS = ["height", "width", "f", "stride", "padding", "layers"];
var preset = (height, width, f2, stride, padding, layers = 1) => ({ height, width, f: f2, stride, padding, layers });
var PRESETS = {
  "5 × 5, valid": preset(5, 5, 3, 1, "valid"),
  "5 × 5, same": preset(5, 5, 3, 1, "same"),
  "5 × 5, full": preset(5, 5, 3, 1, "full"),
  "a remainder": preset(7, 8, 3, 3, "valid"),
  "a stride wider than the window": preset(8, 8, 2, 3, "valid"),
  "an even kernel, same": preset(6, 6, 4, 1, "same"),
  "same, stride 2": preset(8, 7, 3, 2, "same"),
  "full, stride 2": preset(7, 7, 3, 2, "full"),
  "four layers, valid": preset(15, 15, 3, 1, "valid", 4),
  "four layers, same": preset(15, 15, 3, 1, "same", 4)
};
function read(traits) {
  const down = sizesAlong(traits.height, traits);
  const across = sizesAlong(traits.width, traits);
  const impossible = doesNotFit(down, across, traits);
  const rows = impossible ? range(traits.height).map(() => 0) : pathsAlong(down, traits);
  const columns = impossible ? range(traits.width).map(() => 0) : pathsAlong(across, traits);
  const counts = filled(traits.height, traits.width, (i3, j2) => rows[i3] * columns[j2]);
  return { ...traits, down, across, impossible, rows, columns, counts };
}
function paddingAlong(n2, f2, stride, padding) {
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [f2 - 1, f2 - 1];
  if (padding !== "same") return [padding, padding];
  const total = Math.max(0, (Math.ceil(n2 / stride) - 1) * stride + f2 - n2);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
function sizesAlong(n2, { f: f2, stride, padding, layers }) {
  const steps = [];
  for (let out = n2; steps.length < layers && out > 0; n2 = out) {
    const [before, after] = paddingAlong(n2, f2, stride, padding);
    out = positions(n2, f2, stride, before, after);
    steps.push({ n: n2, before, after, out });
  }
  return steps;
}
function pathsAlong(steps, { f: f2, stride }) {
  let paths = range(steps[steps.length - 1].out).map(() => 1);
  for (const { n: n2, before } of [...steps].reverse()) {
    const read2 = (i3, k2) => i3 + before - k2 * stride >= 0 && i3 + before - k2 * stride < f2;
    paths = range(n2).map((i3) => paths.reduce((sum, count, k2) => sum + (read2(i3, k2) ? count : 0), 0));
  }
  return paths;
}
function doesNotFit(down, across, { f: f2, layers }) {
  const last = Math.min(down.length, across.length) - 1;
  if (down[last].out > 0 && across[last].out > 0) return "";
  const [height, width] = [down[last], across[last]].map(({ n: n2, before, after }) => n2 + before + after);
  return `${layers > 1 ? `In layer ${last + 1} a` : "A"} window of ${f2}×${f2} does not fit into ${height}×${width} pixels, padding included. Make the image or the padding larger, or the kernel ${last ? "or the stride " : ""}smaller.`;
}
function floorFormula({ n: n2, before, after, out }, { f: f2, stride }) {
  const added = before === after ? `2·${before}` : `${before} + ${after}`;
  return `⌊(${n2} + ${added} − ${f2})/${stride}⌋ + 1 = ${format(out)}`;
}
function paddingText({ down, across }) {
  const texts = [...down, ...across].map(
    ({ before, after }) => before === after ? `${before}` : `${before} + ${after}`
  );
  return texts.every((text) => text === texts[0]) ? texts[0] : "varies";
}
function pixelText({ counts, rows, columns }, [i3, j2]) {
  return `row ${i3}, column ${j2}: ${rows[i3]} × ${columns[j2]} = ${counts[i3][j2]}`;
}
function spoken(state, pixel) {
  const { impossible, down, across, counts, layers } = state;
  if (impossible) return "";
  const after = `after ${layers} ${layers === 1 ? "layer" : "layers"}`;
  const [high, wide] = [down, across].map((steps) => steps[layers - 1].out);
  return `Output ${high} by ${wide} ${after}. Corner ${counts[0][0]}. ${pixelText(state, pixel)}.`;
}
var LEFT = 58;
var TOP = 70;
var LINE = 30;
var COLUMN = 440;
function sideOf({ height, width, counts, impossible }) {
  const letters = impossible ? 1 : format(Math.max(...counts.flat())).length;
  return Math.max(clamp(Math.floor(480 / Math.max(height, width)), 44, 60), Math.ceil(letters * 11));
}
function drawing(state, pixel) {
  const { height, width, layers, rows, columns, counts, impossible } = state;
  const side = sideOf(state);
  const most = Math.max(...counts.flat());
  const right = LEFT + width * side + 44;
  const bottom = TOP + Math.max(height * side, (2 * layers + 6) * LINE) + 6;
  const factor = (paths) => impossible ? "" : format(paths);
  const content = w`
    ${grid({ part: "image", x: LEFT, y: TOP, side, labelY: TOP - 44 }, counts, (i3, j2) => look(state, pixel, side, most, i3, j2))}
    ${rows.map(
    (paths, i3) => w`<text class="factor at-left" data-part="row-factor" data-place=${i3}
        x=${LEFT - 10} y=${TOP + (i3 + 0.5) * side}>${factor(paths)}</text>`
  )}
    ${columns.map(
    (paths, j2) => w`<text class="factor" data-part="column-factor" data-place=${j2}
        x=${LEFT + (j2 + 0.5) * side} y=${TOP - 16}>${factor(paths)}</text>`
  )}
    <g transform="translate(${right} ${TOP - 50})">${lines(state, pixel)}</g>`;
  return { width: right + COLUMN, height: bottom, content };
}
function look({ counts, impossible }, pixel, side, most, i3, j2) {
  const text = impossible ? "" : format(counts[i3][j2]);
  return {
    text,
    spoken: text || "not visited yet",
    classes: classes("", { never: !impossible && counts[i3][j2] === 0 }),
    style: `--bright: ${impossible ? 0 : counts[i3][j2] / most}`,
    stop: i3 === pixel[0] && j2 === pixel[1],
    under: w`<rect class="strike" x=${-side * 0.6} y="-1" width=${side * 1.2} height="2"
      transform="translate(${side / 2} ${side / 2}) rotate(-45)" />`
  };
}
function lines(state, pixel) {
  const { counts, height, width, down, across, layers, impossible } = state;
  const one = layers === 1;
  const line = (part, text, n2, kind = "line") => w`<text class=${kind} data-part=${part} y=${n2 * LINE}>${text}</text>`;
  const sizes = range(Math.min(down.length, across.length)).map((n2) => {
    const which = one ? "" : `layer ${n2 + 1}, `;
    return [
      line(`height-${n2 + 1}`, `${which}high: ${floorFormula(down[n2], state)}`, 2 * n2 + 1),
      line(`width-${n2 + 1}`, `${which}wide: ${floorFormula(across[n2], state)}`, 2 * n2 + 2)
    ];
  });
  const head = line("sizes", `size after ${one ? "the layer" : "each layer"}`, 0, "label");
  if (impossible) return [head, sizes];
  const never = counts.flat().filter((count) => count === 0).length;
  const struck = `${never} of ${height * width} pixels${never ? " (struck out)" : ""}`;
  const start = 2 * layers + 1.5;
  return [
    head,
    sizes,
    line("meaning", one ? "windows that read the pixel" : "paths from the pixel to the output", start, "label"),
    line("corner", `corner: ${counts[0][0]}`, start + 1),
    line("edge", `middle of the upper edge: ${counts[0][width >> 1]}`, start + 2),
    line("centre", `centre: ${counts[height >> 1][width >> 1]}`, start + 3),
    line("never", `${one ? "never read" : "without a path"}: ${struck}`, start + 4),
    line("pixel", pixelText(state, pixel), start + 5)
  ];
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  let pixel = [0, 0];
  function draw() {
    const state = read(values());
    pixel = [Math.min(pixel[0], state.height - 1), Math.min(pixel[1], state.width - 1)];
    const { width, height, content } = drawing(state, pixel);
    show(el, ABOUT, {
      bar: bar(state),
      stage: picture({ name: ABOUT.name, box: [0, 0, width, height] }, content),
      message: state.impossible,
      spoken: spoken(state, pixel),
      on: { keydown, pointerdown, focusin }
    });
  }
  function bar(state) {
    const along = (name, label, ends) => slider(name, label, ends, Number(state[name]), (value) => set({ [name]: value }));
    const setPadding = (padding) => set({ padding });
    const before = state.down[0].before;
    return [
      presetChoice(PRESETS, values(), set),
      along("height", "height", [3, 15]),
      along("width", "width", [3, 15]),
      along("f", "kernel f", [1, 5]),
      along("stride", "stride s", [1, 5]),
      choice("word", "padding", ["valid", "same", "full"], String(state.padding), setPadding),
      slider("padding", "p", [0, 4], before, setPadding, { text: paddingText(state) }),
      along("layers", "layers", [1, 4])
    ];
  }
  function keydown(event) {
    const step = arrow(event);
    if (!step) return;
    const { height, width } = values();
    const row = clamp(pixel[0] + step[0], 0, height - 1);
    focusCell(el, { part: "image", row, column: clamp(pixel[1] + step[1], 0, width - 1) });
    event.preventDefault();
  }
  function pointerdown(event) {
    const cell2 = cellOf(event, "image");
    if (!cell2 || event.button !== 0) return;
    focusCell(el, cell2);
    event.preventDefault();
  }
  function focusin(event) {
    const cell2 = cellOf(event, "image");
    if (!cell2 || cell2.row === pixel[0] && cell2.column === pixel[1]) return;
    pixel = [cell2.row, cell2.column];
    draw();
  }
  draw();
  return disconnect;
}
var coverage_default = { render };
export {
  coverage_default as default,
  read
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
