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

// cnnlib/widgets/js/shared/picture.js
function fontSize(text, width, largest) {
  return Math.min(largest, 1.5 * width / Math.max(1, text.length));
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
  const { part, row, column, channel, text, room = side, largest = 0.46 * side, spoken = text, stop = false } = look;
  const { classes: classes2 = "", style = A, note, under = A } = look;
  return w`<g class="cell ${classes2}" style=${style} role="gridcell" tabindex=${stop ? 0 : -1} data-part=${part}
    data-row=${row} data-column=${column} data-channel=${channel} aria-label="row ${row}, column ${column}: ${spoken}"
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

// cnnlib/widgets/js/shared/keys.js
var ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function arrow({ key }) {
  return ARROWS[key] ?? null;
}

// cnnlib/widgets/js/shared/views.js
var GAP = 48;
var HEAD = 30;
function at(row, column) {
  return `(${row}, ${column})`;
}
function bracketed(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}
function sumOf(terms) {
  return terms.reduce((sum, [a2, b2]) => sum + a2 * b2, 0);
}
function fittedDelta(given, rows, columns) {
  return filled(rows, columns, (i3, j2) => given[i3 % given.length][j2 % given[0].length]);
}
function fittingOf(given, delta) {
  const longer = delta.length > given.length || delta[0].length > given[0].length;
  const shorter = delta.length < given.length || delta[0].length < given[0].length;
  const done = [...shorter ? ["cut"] : [], ...longer ? ["begun again where it ends"] : []].join(" and ");
  return done && `δ is the given ${size(given)}, ${done}: ${size(delta)}`;
}
function view({ part, title, name, text, width, height, hidden = false, drag = {} }, content) {
  return b`<section class="view" data-part="${part}-view" aria-label=${title} style="width: ${width + 6}px" ?hidden=${hidden}>
    <p class="view-title note-text">${title}</p>
    <svg role="group" aria-label=${name ?? title} viewBox="-3 0 ${width + 6} ${height + 3}"
      style="max-width: ${width + 6}px" @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up}
      @pointercancel=${drag.up}>
      ${name ? w`<title>${name}</title>` : A}${content}</svg>
    <p class="view-text note-text" data-part="${part}-text">${text}</p>
  </section>`;
}
function legend(places = {}, fitting) {
  return b`<p class="legend note-text">${Object.entries(places).map(
    ([name, [row, column]]) => b`<span class="chip ${name}"></span><span class="chosen-place"
      data-part="chosen-${name}">${name} ${at(row, column)}</span>`
  )}${fitting === void 0 ? A : b`<span data-part="fitted">${fitting}</span>`}</p>`;
}
function sideFor(room, ...counts) {
  return clamp(Math.floor(room / Math.max(...counts)), 38, 52);
}
function inARow(side, grids) {
  const height = Math.max(...grids.map(({ array }) => array.length)) * side;
  let x2 = 0;
  const made = grids.map(({ array, before, draw }) => {
    const sign = before && w`<text class="sign" x=${x2 + GAP / 2} y=${HEAD + height / 2}>${before}</text>`;
    if (before !== void 0) x2 += GAP;
    const place = { x: x2, y: HEAD + (height - array.length * side) / 2 };
    x2 += Math.max(array[0].length * side, 52);
    return { place, drawn: [sign, draw(place.x, place.y)] };
  });
  const [places, content] = [made.map(({ place }) => place), made.map(({ drawn }) => drawn)];
  return { content, places, width: x2, height: HEAD + height };
}
function numberLook(value, side, { note = "", ...marks } = {}) {
  const text = format(value);
  const long = text.length > 3;
  return {
    text,
    room: side - 6,
    largest: Math.max(17, 0.46 * side),
    classes: classes("", { ...marks, long, noted: note !== "" }),
    note: { text: note, size: fontSize(note, side - 6, 16), classes: note.length > 4 ? "long" : "" }
  };
}
function choosing(el, { grids, editable, choose, change }) {
  const met = (event) => cellOf(event, ...Object.keys(grids()));
  function edit(cell2, typed) {
    if (!editable.includes(cell2.part)) return false;
    const numbers = grids()[cell2.part];
    openEditor(el, cell2, {
      value: numbers[cell2.row][cell2.column],
      rows: numbers.length,
      columns: numbers[0].length,
      typed,
      change: (value) => change(cell2, value)
    });
    return true;
  }
  function onKey(event, cell2) {
    const { key, ctrlKey, metaKey } = event;
    const numbers = grids()[cell2.part];
    const [lastRow, lastColumn] = [numbers.length - 1, numbers[0].length - 1];
    const go = (row, column) => focusCell(el, { ...cell2, row: clamp(row, 0, lastRow), column: clamp(column, 0, lastColumn) });
    const step = arrow(event);
    if (step) go(cell2.row + step[0], cell2.column + step[1]);
    else if (key === "Home") go(0, 0);
    else if (key === "End") go(lastRow, lastColumn);
    else if (key === "Enter" || key === "F2") return edit(cell2);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) return edit(cell2, key);
    else if ((key === "Delete" || key === "Backspace") && editable.includes(cell2.part)) change(cell2, 0);
    else return false;
    return true;
  }
  return {
    /** @param {KeyboardEvent} event */
    keydown(event) {
      const cell2 = met(event);
      if (cell2 && onKey(event, cell2)) event.preventDefault();
    },
    /** @param {PointerEvent} event */
    pointerdown(event) {
      const cell2 = met(event);
      if (!cell2 || event.button !== 0) return;
      event.preventDefault();
      if (document.activeElement === nodeOf(el, cell2)) edit(cell2);
      else focusCell(el, cell2);
    },
    /** @param {FocusEvent} event */
    focusin(event) {
      const cell2 = met(event);
      if (cell2) choose(cell2);
    }
  };
}

// cnnlib/widgets/js/pooling_routes/arithmetic.js
function read({ image, delta: given, size: size2, stride, mode, row, column, out_row, out_column }) {
  const [height, width] = [image.length, image[0].length];
  const [down, across] = [positions(height, size2, stride), positions(width, size2, stride)].map((n2) => Math.max(0, n2));
  const impossible = down && across ? "" : doesNotFit(image, size2);
  const [rows, columns] = impossible ? [0, 0] : [down, across];
  const windows = filled(rows, columns, (i3, j2) => windowOf(image, size2, stride, mode, i3, j2));
  const delta = fittedDelta(given, rows, columns);
  return {
    ...{ image, given, size: size2, stride, mode, rows, columns, impossible, windows, delta },
    pixel: [clamp(row, 0, height - 1), clamp(column, 0, width - 1)],
    output: [clamp(out_row, 0, Math.max(0, rows - 1)), clamp(out_column, 0, Math.max(0, columns - 1))],
    pooled: windows.map((line) => line.map((window) => sumOf(window.map(({ value, share }) => [value, share])))),
    dx: routed(image, windows, delta),
    read: filled(height, width, (i3, j2) => windowsWith(windows, [i3, j2]).length)
  };
}
var SHARES = {
  max: (values) => values.map((_2, k2) => Number(k2 === values.indexOf(Math.max(...values)))),
  average: (values) => values.map(() => 1 / values.length)
};
function windowOf(image, f2, stride, mode, i3, j2) {
  const places = filled(f2, f2, (u2, v2) => [i3 * stride + u2, j2 * stride + v2]).flat();
  const values = places.map(([row, column]) => image[row][column]);
  const shares = SHARES[mode](values);
  return places.map(([row, column], k2) => ({ row, column, value: values[k2], share: shares[k2] }));
}
function routed(image, windows, delta) {
  const dx = image.map((line) => line.map(() => 0));
  windows.forEach((line, i3) => {
    line.forEach((window, j2) => {
      for (const { row, column, share } of window) dx[row][column] += share * delta[i3][j2];
    });
  });
  return dx;
}
function windowsWith(windows, [row, column]) {
  return windows.flatMap(
    (line, i3) => line.flatMap(
      (window, j2) => window.filter((cell2) => cell2.row === row && cell2.column === column).map(({ share }) => ({ i: i3, j: j2, share }))
    )
  );
}
function chosenWindow({ windows, output: [i3, j2] }) {
  return windows[i3][j2];
}
function winnerOf(state) {
  return chosenWindow(state).find(({ share }) => state.mode === "max" && share === 1);
}
function tied(state) {
  const winner = winnerOf(state);
  return chosenWindow(state).filter(({ value }) => value === winner?.value);
}
function doesNotFit(image, size2) {
  return `A window of ${size2}×${size2} does not fit into an image of ${size(image)}: there is no output, and no δ to pass back. Make the window smaller.`;
}
function aboutForward(state) {
  const { impossible, pooled, output } = state;
  if (impossible) return "";
  const [i3, j2] = output;
  const values = chosenWindow(state).map(({ value }) => format(value));
  const begin = `Output ${at(i3, j2)} read ${values.join(", ")}. `;
  const winner = winnerOf(state);
  if (!winner) return `${begin}Their mean, ${format(pooled[i3][j2])}, hides where each was.`;
  const [, ...others] = tied(state).map(({ row, column }) => at(row, column));
  const tie = `, and equal ones at ${others.join(" and ")}: a tie. By the rule, the first one, row by row, wins.`;
  return `${begin}The largest, ${format(pooled[i3][j2])}, stands at ${at(winner.row, winner.column)}${others.length ? tie : "."}`;
}
function aboutBack(state) {
  const { impossible, delta, output } = state;
  if (impossible) return "";
  const [i3, j2] = output;
  const d2 = delta[i3][j2];
  const count = chosenWindow(state).length;
  const winner = winnerOf(state);
  const way = winner ? `it goes whole to pixel ${at(winner.row, winner.column)}; the others of the window get 0` : `it is spread: each of the ${count} pixels of the window gets ${format(d2)}/${count} = ${format(d2 / count)}`;
  return `Output ${at(i3, j2)} has δ = ${format(d2)}; ${way}. ${aboutPixel(state)}`;
}
function aboutPixel({ windows, pixel: [row, column], delta, dx, mode }) {
  const all = windowsWith(windows, [row, column]);
  const from = all.filter(({ share }) => share > 0);
  const lies = all.length ? `${all.length} ${all.length === 1 ? "window" : "windows"}` : "no window";
  const start = `Pixel ${at(row, column)} lies in ${lies}`;
  if (!all.length) return `${start} and gets 0.`;
  const won = mode === "max" ? ` and wins in ${from.length || "none"}` : "";
  const sum = from.map(({ i: i3, j: j2, share }) => bracketed(delta[i3][j2] * share)).join(" + ");
  return `${start}${won}: dx = ${from.length > 1 ? `${sum} = ` : ""}${format(dx[row][column])}.`;
}

// cnnlib/widgets/js/pooling_routes/presets.js
var BRIGHT_EDGE = [
  [1, 0, 2, 1, 9],
  [3, 1, 0, 2, 8],
  [0, 2, 1, 0, 9],
  [1, 5, 3, 1, 8],
  [9, 8, 9, 8, 9]
];
var PRESETS = {
  "four windows": {
    image: [
      [1, 3, 2, 1],
      [4, 2, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2]
    ],
    delta: [
      [8, -4],
      [12, 20]
    ],
    size: 2,
    stride: 2
  },
  "on paper: 6, 5, 7 and 8 win": {
    image: [
      [1, 3, 2, 0],
      [4, 6, 1, 5],
      [7, 2, 3, 3],
      [0, 1, 8, 2]
    ],
    delta: [
      [5, 2],
      [4, 3]
    ],
    size: 2,
    stride: 2
  },
  "a tie": {
    image: [
      [1, 4, 2, 2],
      [4, 0, 2, 2],
      [3, 1, 0, 0],
      [3, 3, 0, 5]
    ],
    delta: [
      [8, 12],
      [-4, 20]
    ],
    size: 2,
    stride: 2
  },
  "windows overlap (3, stride 2)": {
    image: [
      [1, 0, 2, 1, 0],
      [3, 1, 0, 2, 4],
      [0, 2, 9, 0, 2],
      [1, 5, 3, 1, 0],
      [2, 1, 0, 7, 1]
    ],
    delta: [
      [9, 18],
      [-9, 27]
    ],
    size: 3,
    stride: 2
  },
  "a remainder": {
    image: BRIGHT_EDGE,
    delta: [
      [4, 8],
      [-4, 12]
    ],
    size: 2,
    stride: 2
  },
  "a stride wider than the window": {
    image: BRIGHT_EDGE,
    delta: [
      [4, 8],
      [-4, 12]
    ],
    size: 2,
    stride: 3
  },
  "all windows at stride 1": {
    image: [
      [1, 3, 2, 1],
      [4, 9, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2]
    ],
    delta: [
      [4, 8, 12],
      [-4, 0, 4],
      [8, -8, 16]
    ],
    size: 2,
    stride: 1
  }
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
function presetChoice(presets, now, change, part = "preset", label = "example") {
  const chosen = Object.keys(presets).find((name) => JSON.stringify(presets[name]) === JSON.stringify(now));
  return choice(part, label, Object.keys(presets), chosen, (name) => change(presets[name]));
}

// cnnlib/widgets/js/shared/explorer.js
function show(el, { kind, name, hint, layout = "" }, { bar, above, stage, below, message = "", spoken, on = {} }) {
  const explorer = b`
    <div class="cnn-explorer ${kind}" data-lm-suppress-shortcuts="true" @keydown=${keepFromJupyter}>
      <div class="bar" role="toolbar" aria-label=${name}>${bar}</div>
      ${above}
      <div class="stage ${layout}" @keydown=${on.keydown} @pointerdown=${on.pointerdown} @focusin=${on.focusin}>${stage}</div>
      ${below}
      ${message === null ? A : messageLine(message)}
      <p class="spoken" role="status" .textContent=${spoken}></p>
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

// cnnlib/widgets/js/pooling_routes.js
var ABOUT = {
  kind: "linked pooling-routes",
  layout: "views",
  name: "Pooling routes",
  hint: "Click a cell, or walk over cells with the arrow keys, to choose an output (pooled, δ) or a pixel (x, dx). Type a number, or click again, to change x or δ. Underlined: the largest of a window. Dashed: in no window."
};
var TRAITS = ["image", "delta", "size", "stride", "mode", "row", "column", "out_row", "out_column"];
function forwardView(state, side) {
  const { image, pooled, impossible } = state;
  const about = {
    part: "forward",
    title: "Forward: what each window keeps",
    name: ABOUT.name,
    text: aboutForward(state)
  };
  const x2 = { array: image, draw: pixelGrid(state, side, "image", image, `x ${size(image)}`) };
  if (impossible) {
    const { content: content2, width: width2, height: height2 } = inARow(side, [x2]);
    return view({ ...about, width: width2, height: height2 }, content2);
  }
  const out = {
    array: pooled,
    before: "→",
    draw: outputGrid(state, side, "pooled", pooled, `pooled ${size(pooled)}`)
  };
  const { content, places, width, height } = inARow(side, [x2, out]);
  return view({ ...about, width, height }, w`${content}${outline(state, side, places[0])}`);
}
function backView(state, side) {
  const { delta, dx, impossible } = state;
  const about = { part: "back", title: "Back: where each δ goes", text: aboutBack(state) };
  if (impossible) return view({ ...about, width: 0, height: 0, hidden: true }, A);
  const { content, places, width, height } = inARow(side, [
    { array: delta, draw: outputGrid(state, side, "delta", delta, `δ ${size(delta)}`) },
    { array: dx, before: " ", draw: pixelGrid(state, side, "dx", dx, `dx ${size(dx)}`) }
  ]);
  const { line, end } = route(state, side, places[0], places[1]);
  return view({ ...about, width, height }, w`${line}${content}${outline(state, side, places[1])}${end}`);
}
function pixelGrid(state, side, part, array, label) {
  const isChosen = isAt(state.pixel);
  return (x2, y2) => grid({ part, x: x2, y: y2, side, label }, array, (i3, j2) => {
    const marks = state.impossible ? {} : pixelMarks(state, part, i3, j2);
    const pixel = isChosen(i3, j2);
    return { ...numberLook(array[i3][j2], side, { pixel, ...marks }), stop: pixel };
  });
}
function outputGrid({ windows, pixel, output }, side, part, array, label) {
  const isChosen = isAt(output);
  const inside = windowsWith(windows, pixel);
  return (x2, y2) => grid({ part, x: x2, y: y2, side, label }, array, (i3, j2) => {
    const here = isChosen(i3, j2);
    const saw = inside.some((window) => window.i === i3 && window.j === j2);
    return { ...numberLook(array[i3][j2], side, { here, saw }), stop: here };
  });
}
function isAt([row, column]) {
  return (i3, j2) => i3 === row && j2 === column;
}
function pixelMarks(state, part, row, column) {
  const { windows, read: read2, mode, delta, output } = state;
  const reached = chosenWindow(state).find((one) => one.row === row && one.column === column);
  const winner = mode === "max" && windowsWith(windows, [row, column]).some(({ share }) => share === 1);
  const note = !reached ? "" : part === "dx" ? amountOf(reached, delta[output[0]][output[1]]) : tieOf(state, reached);
  return { reached, nought: read2[row][column] === 0, winner, note };
}
function amountOf({ share }, d2) {
  if (!share) return "";
  return (share * d2 < 0 ? "" : "+") + format(share * d2);
}
function tieOf(state, pixel) {
  const equal = tied(state);
  if (equal.length < 2 || !equal.includes(pixel)) return "";
  return pixel.share ? "first" : "tie";
}
function outline({ size: size2, stride, output: [i3, j2] }, side, { x: x2, y: y2 }) {
  const [left, top] = [x2 + j2 * stride * side, y2 + i3 * stride * side];
  return w`<g class="window" style="transform: translate(${left}px, ${top}px)">
    <rect class="frame" rx="3" width=${size2 * side} height=${size2 * side} />
  </g>`;
}
function route(state, side, from, to) {
  const { delta, size: size2, stride, output } = state;
  const [i3, j2] = output;
  const winner = winnerOf(state);
  const [x2, y2] = [from.x + (j2 + 1) * side, from.y + (i3 + 1) * side - 5];
  const right = from.x + delta[0].length * side;
  const endX = to.x + (winner ? winner.column * side + 6 : j2 * stride * side);
  const endY = to.y + (winner ? winner.row * side + 7 : (i3 * stride + size2 / 2) * side);
  const path = `M${x2} ${y2} H${right} C${right + GAP} ${y2} ${endX - GAP} ${endY} ${endX} ${endY}`;
  return {
    line: w`<path class="route" data-part="route" data-x=${endX} data-y=${endY} d=${path} />`,
    end: w`<circle class="end" cx=${endX} cy=${endY} r="5" />`
  };
}
var CHOICES = {
  pooled: ["out_row", "out_column"],
  delta: ["out_row", "out_column"],
  image: ["row", "column"],
  dx: ["row", "column"]
};
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  const on = choosing(el, { grids, editable: ["image", "delta"], choose, change });
  let state;
  function draw() {
    state = read(values());
    const { image, output, pixel, given, delta, impossible } = state;
    const side = sideFor(340, image.length, image[0].length);
    show(el, ABOUT, {
      bar: bar(),
      above: impossible ? legend() : legend({ output, pixel }, fittingOf(given, delta)),
      stage: [forwardView(state, side), backView(state, side)],
      message: impossible,
      spoken: impossible ? "" : `${aboutBack(state)} ${aboutForward(state)}`,
      on
    });
  }
  function bar() {
    const { image, given, size: size2, stride, mode } = state;
    const first = { row: 2, column: 2, out_row: 0, out_column: 0 };
    return [
      presetChoice(PRESETS, { image, delta: given, size: size2, stride }, (preset) => set({ ...preset, ...first })),
      choice("mode", "keep the", ["max", "average"], mode, (name) => set({ mode: name }), { own: false }),
      slider("size", "window", [1, 4], size2, (value) => set({ size: value })),
      slider("stride", "stride", [1, 4], stride, (value) => set({ stride: value })),
      button("reset", "Reset", () => set(start))
    ];
  }
  function grids() {
    const { image, pooled, delta, dx, impossible } = state;
    return impossible ? { image } : { image, pooled, delta, dx };
  }
  function choose({ part, row, column }) {
    const [down, right] = CHOICES[part];
    const { [down]: oldRow, [right]: oldColumn } = values();
    if (row !== oldRow || column !== oldColumn) set({ [down]: row, [right]: column });
  }
  function change({ part, row, column }, value) {
    const isHere = isAt([row, column]);
    set({ [part]: grids()[part].map((line, i3) => line.map((old, j2) => isHere(i3, j2) ? value : old)) });
  }
  draw();
  return disconnect;
}
var pooling_routes_default = { render };
export {
  pooling_routes_default as default
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
