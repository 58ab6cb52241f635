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
  const { part, row, column, channel, text, room = side, largest = 0.46 * side, spoken: spoken2 = text, stop = false } = look;
  const { classes: classes2 = "", style = A, note, under = A } = look;
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
  const place2 = `[data-part="${part}"][data-row="${row}"][data-column="${column}"][data-channel="${channel}"]`;
  return (
    /** @type {SVGElement} */
    el.querySelector(`.cell${place2}`)
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
var MANY = 12;
function writtenOut(terms) {
  const shown = terms.length > MANY ? terms.filter(([a2, b2]) => a2 * b2 !== 0) : terms;
  const left = terms.length - shown.length;
  const products = shown.map(([a2, b2]) => `${bracketed(a2)}×${bracketed(b2)}`);
  const zeros = left ? ` (and ${left} products that are 0)` : "";
  return `${products.join(" + ") || "no product"} = ${format(sumOf(terms))}${zeros}`;
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
    const place2 = { x: x2, y: HEAD + (height - array.length * side) / 2 };
    x2 += Math.max(array[0].length * side, 52);
    return { place: place2, drawn: [sign, draw(place2.x, place2.y)] };
  });
  const [places, content] = [made.map(({ place: place2 }) => place2), made.map(({ drawn }) => drawn)];
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

// cnnlib/widgets/js/backprop/arithmetic.js
function pad(image, padding) {
  const pixel = (i3, j2) => image[i3 - padding]?.[j2 - padding] ?? 0;
  return filled(image.length + 2 * padding, image[0].length + 2 * padding, pixel);
}
function halfTurn(kernel) {
  return kernel.map((weights) => [...weights].reverse()).reverse();
}
function derivatives(pass, turned) {
  const { kernel, delta, height, width } = pass;
  const laid = turned ? halfTurn(kernel) : kernel;
  const spread = spreadOut(pass);
  const matrix = matrixOf(pass);
  return {
    laid,
    spread,
    matrix,
    dx: scattered(pass),
    dxGathered: filled(height, width, (r3, c2) => sumOf(gathered({ ...pass, laid, spread }, r3, c2))),
    dxMultiplied: range(height * width).map((pixel) => sumOf(columnOf({ matrix, delta }, pixel))),
    dw: kernel.map((weights, u2) => weights.map((_2, v2) => sumOf(multiplied(pass, u2, v2)))),
    db: delta.flat().reduce((sum, d2) => sum + d2, 0)
  };
}
function scattered({ padded, kernel, delta, stride, padding, height, width }) {
  const dx = padded.map((line) => line.map(() => 0));
  delta.forEach((line, i3) => {
    line.forEach((d2, j2) => {
      for (const { row, column, amount } of route(d2, i3, j2, kernel, stride)) dx[row][column] += amount;
    });
  });
  return dx.slice(padding, padding + height).map((line) => line.slice(padding, padding + width));
}
function route(d2, i3, j2, kernel, stride) {
  return kernel.flatMap(
    (weights, u2) => weights.map((weight, v2) => ({ row: i3 * stride + u2, column: j2 * stride + v2, weight, amount: d2 * weight }))
  );
}
function spreadOut({ padded, kernel, delta, stride }) {
  const [top, left] = [kernel.length - 1, kernel[0].length - 1];
  const spread = filled(padded.length + top, padded[0].length + left, () => 0);
  delta.forEach((line, i3) => {
    line.forEach((d2, j2) => {
      spread[i3 * stride + top][j2 * stride + left] = d2;
    });
  });
  return spread;
}
function gathered({ spread, laid, padding }, row, column) {
  return laid.flatMap(
    (weights, u2) => weights.map((weight, v2) => pair(spread[row + padding + u2][column + padding + v2], weight))
  );
}
function matrixOf(pass) {
  const { delta, height, width } = pass;
  const pixels = filled(height, width, (row, column) => place(row, column)).flat();
  return delta.flatMap((line, i3) => line.map((_2, j2) => pixels.map((pixel) => seenThrough(pass, [i3, j2], pixel))));
}
function seenThrough({ kernel, stride, padding }, [i3, j2], [row, column]) {
  const u2 = row + padding - i3 * stride;
  const v2 = column + padding - j2 * stride;
  return kernel[u2]?.[v2] === void 0 ? null : { u: u2, v: v2, weight: kernel[u2][v2] };
}
function columnOf({ matrix, delta }, pixel) {
  const flat = delta.flat();
  return matrix.flatMap((line, k2) => line[pixel] ? [pair(line[pixel].weight, flat[k2])] : []);
}
function multiplied({ padded, delta, stride }, u2, v2) {
  return delta.flatMap((line, i3) => line.map((d2, j2) => pair(padded[i3 * stride + u2][j2 * stride + v2], d2)));
}
var pair = (a2, b2) => [a2, b2];
var place = (row, column) => [row, column];
function aboutScatter({ delta, output: [i3, j2], kernel, stride, padding, height, width }) {
  const d2 = delta[i3][j2];
  const routes = route(d2, i3, j2, kernel, stride);
  const products = routes.map(({ weight }) => `${bracketed(d2)}×${bracketed(weight)}`).join(", ");
  const lost = routes.filter(
    ({ row, column }) => row < padding || column < padding || row >= padding + height || column >= padding + width
  ).length;
  const [fall, are] = lost === 1 ? ["falls", "is"] : ["fall", "are"];
  const dropped = lost ? ` ${lost} of them ${fall} on the frame and ${are} dropped.` : "";
  return `Output ${at(i3, j2)} has δ = ${format(d2)}. To each pixel of its window it adds δ times the weight that read it: ${products}.${dropped}`;
}
function aboutGather(state) {
  const [row, column] = state.pixel;
  const sum = `at ${at(row, column)}: ${writtenOut(gathered(state, row, column))}.`;
  return state.turned ? `dx ${sum}` : `With the kernel not turned, ${sum} ${verdict(state)}`;
}
function verdict({ pixel: [row, column], kernel, dx, dxGathered }) {
  const differs = (r3, c2) => Math.abs(dx[r3][c2] - dxGathered[r3][c2]) > 1e-9;
  const all = dx.flat().length;
  const wrong = dx.flatMap((line, r3) => line.filter((_2, c2) => differs(r3, c2))).length;
  const same = JSON.stringify(kernel) === JSON.stringify(halfTurn(kernel));
  const why = same ? "a half turn does not change this kernel, so the mistake stays hidden" : "these numbers hide the mistake";
  if (!wrong) return `Right, and right at all ${all} pixels: ${why}.`;
  const here = differs(row, column) ? `Wrong, dx is ${format(dx[row][column])} there.` : "Right here, by chance.";
  return `${here} Wrong at ${wrong} of ${all} pixels.`;
}
function aboutMatrix(state) {
  const { output, pixel, width } = state;
  const crossing2 = seenThrough(state, output, pixel);
  const cross = crossing2 ? `they cross at the weight ${at(crossing2.u, crossing2.v)}, ${format(crossing2.weight)}` : "they cross at 0: this output did not see this pixel";
  const terms = columnOf(state, pixel[0] * width + pixel[1]);
  return `The row of output ${at(...output)} and the column of pixel ${at(...pixel)}: ${cross}. The column times δ: ${terms.length ? writtenOut(terms) : "no output saw this pixel, so its dx is 0"}.`;
}
function aboutWeights(state) {
  const [u2, v2] = state.weight;
  const each = state.delta.flat().map(bracketed);
  const added = each.length > MANY ? `all ${each.length} δ` : each.join(" + ");
  return `dw at ${at(u2, v2)}: ${writtenOut(multiplied(state, u2, v2))}. db: ${added} = ${format(state.db)}.`;
}
function spoken({ output, pixel, weight, delta, dx, dw, db }) {
  return `Output ${at(...output)}: δ ${format(delta[output[0]][output[1]])}. Pixel ${at(...pixel)}: dx ${format(dx[pixel[0]][pixel[1]])}. Weight ${at(...weight)}: dw ${format(dw[weight[0]][weight[1]])}. db ${format(db)}.`;
}

// cnnlib/widgets/js/backprop/view.js
var TINTS = [
  "#e69f00",
  "#56b4e9",
  "#009e73",
  "#f0e442",
  "#cc79a7",
  "#0072b2",
  "#999999",
  "#b39ddb",
  "#a67c52"
];
function inRow(part, array, side, look, { label, before } = {}) {
  const draw = (x2, y2) => grid({ part, x: x2, y: y2, side, label }, array, look);
  return { array, before, draw };
}
var tinted = ({ weight: [u2, v2] }, numbers, side) => (a2, b2) => ({
  ...numberLook(numbers[a2][b2], side, { tinted: true, chosen: a2 === u2 && b2 === v2 }),
  style: `--tint: ${TINTS[a2 * numbers[0].length + b2]}`,
  under: w`<rect class="mark" x="2.5" y="2.5" width=${side - 5} height=${side - 5} rx="3" />`,
  stop: a2 === u2 && b2 === v2
});
var times = (factor) => factor === void 0 ? "" : `×${format(factor)}`;
function scatterView(state, name) {
  const title = "Scatter: where the δ of one output goes";
  const text = state.impossible ? "" : aboutScatter(state);
  const { content, width, height } = state.impossible ? onlyKernel(state) : scatter(state);
  return view({ part: "scatter", title, name, text, width, height }, content);
}
function onlyKernel({ kernel, weight: [u2, v2] }) {
  const isChosen = (a2, b2) => a2 === u2 && b2 === v2;
  const look = (a2, b2) => ({ ...numberLook(kernel[a2][b2], 52, { chosen: isChosen(a2, b2) }), stop: isChosen(a2, b2) });
  return inARow(52, [inRow("kernel", kernel, 52, look, { label: `w ${size(kernel)}` })]);
}
function scatter(state) {
  const { delta, kernel, dx } = state;
  const side = sideFor(470, delta[0].length + kernel[0].length + dx[0].length);
  return inARow(side, [
    inRow("delta", delta, side, outputLook(state, side), { label: `δ ${size(delta)}` }),
    inRow("kernel", kernel, side, tinted(state, kernel, side), { label: `w ${size(kernel)}`, before: "×" }),
    inRow("dx", dx, side, pixelLook(state, side), { before: "→" })
  ]);
}
var outputLook = (state, side) => (a2, b2) => {
  const here = a2 === state.output[0] && b2 === state.output[1];
  const saw = seenThrough(state, [a2, b2], state.pixel);
  return { ...numberLook(state.delta[a2][b2], side, { here, saw }), stop: here };
};
function pixelLook({ delta, kernel, stride, padding, output: [i3, j2], pixel: [row, column], dx }, side) {
  const routes = route(delta[i3][j2], i3, j2, kernel, stride);
  return (a2, b2) => {
    const pixel = a2 === row && b2 === column;
    const reached = routes.find((got) => got.row - padding === a2 && got.column - padding === b2);
    const note = reached && (reached.amount < 0 ? "" : "+") + format(reached.amount);
    return { ...numberLook(dx[a2][b2], side, { note, pixel, reached }), stop: pixel };
  };
}
function gatherLayout({ spread, kernel }) {
  const side = sideFor(420, spread.length, spread[0].length);
  return { side, top: HEAD + Math.max(0, kernel.length - spread.length) * side / 2 };
}
function gatherView(state, drag) {
  const about = { part: "gather", title: "Gather: which δ one pixel gets", drag };
  if (state.impossible) return view({ ...about, text: "", width: 0, height: 0, hidden: true }, A);
  const { spread, kernel, delta, stride } = state;
  const { side, top } = gatherLayout(state);
  const label = `δ ${size(delta)} ${stride > 1 ? "spread out, " : ""}in a frame: ${size(spread)}`;
  const { content, width, height } = inARow(side, [
    inRow("spread", spread, side, spreadLook(state, side), { label }),
    { array: kernel, before: "∗", draw: (x2, y2) => turning(state, x2, y2, side) }
  ]);
  return view({ ...about, text: aboutGather(state), width, height }, [content, outline(state, side, top)]);
}
function spreadLook({ spread, laid, kernel, delta, stride, padding, output: [i3, j2], pixel: [row, column] }, side) {
  return (a2, b2) => {
    const y2 = a2 - kernel.length + 1;
    const x2 = b2 - kernel[0].length + 1;
    const nought = delta[y2 / stride]?.[x2 / stride] === void 0;
    const over = laid[a2 - row - padding]?.[b2 - column - padding];
    const here = !nought && y2 === i3 * stride && x2 === j2 * stride;
    return numberLook(spread[a2][b2], side, { note: times(over), nought, here, saw: over !== void 0 });
  };
}
function turning(state, x2, y2, side) {
  const { kernel, turned } = state;
  const middle = `${kernel[0].length * side / 2}px ${kernel.length * side / 2}px`;
  const about = { part: "laid", name: "the kernel as it lies over δ", x: 0, y: 0, side };
  const look = (a2, b2) => ({ ...tinted(state, kernel, side)(a2, b2), stop: false });
  return w`<text class="label laid-label" x=${x2} y=${y2 - 12}>${turned ? "w, turned" : "w, not turned"}</text>
    <g transform="translate(${x2} ${y2})">
      <g class=${classes("turning", { turned })} style="transform-origin: ${middle}; --middle: ${side / 2}px">
        ${cells(about, kernel, look)}</g>
    </g>`;
}
var WINDOW = "The kernel over δ. Arrow keys choose the pixel that it gathers for, Home and End the first and the last.";
function outline({ kernel, padding, pixel: [row, column] }, side, top) {
  const [tall, wide] = [kernel.length * side, kernel[0].length * side];
  const corner = `${(column + padding) * side}px, ${top + (row + padding) * side}px`;
  return w`<g class="window" data-part="window" tabindex="0" role="application"
    style="transform: translate(${corner})" aria-label=${WINDOW}>
    <rect class="ring" x="-5" y="-5" width=${wide + 10} height=${tall + 10} rx="6" />
    <rect class="frame" width=${wide} height=${tall} rx="3" />
  </g>`;
}
function weightsView(state) {
  const { image, padded, padding, dw, db, impossible } = state;
  const side = sideFor(330, padded.length, padded[0].length);
  const label = `x ${size(image)}${padding ? `, padded ${size(padded)}` : ""}`;
  const x2 = inRow("image", padded, side, inputLook(state, side), { label });
  const sum = inRow("db", [[db]], side, () => numberLook(db, side), { label: "db", before: "" });
  const derivatives2 = [inRow("dw", dw, side, tinted(state, dw, side), { before: "→" }), sum];
  const { content, width, height } = inARow(side, impossible ? [x2] : [x2, ...derivatives2]);
  const text = impossible ? "" : aboutWeights(state);
  return view({ part: "weights", title: "dw: δ laid over x, nothing turned", text, width, height }, content);
}
function inputLook({ image, padded, padding, delta, stride, pixel: [row, column], weight: [u2, v2] }, side) {
  return (a2, b2) => {
    const place2 = { row: a2 - padding, column: b2 - padding };
    const inside = image[place2.row]?.[place2.column] !== void 0;
    const pixel = place2.row === row && place2.column === column;
    const d2 = delta[(a2 - u2) / stride]?.[(b2 - v2) / stride];
    const look = numberLook(padded[a2][b2], side, { note: times(d2), pixel, under: d2 !== void 0 });
    return { ...look, ...place2, part: inside ? "image" : "frame", stop: pixel };
  };
}

// cnnlib/widgets/js/backprop/matrix.js
var ROW = 30;
var FLAT = 6;
var TALLEST = 440;
var LEFT = 110;
var TOP = 54;
function matrixLayout({ matrix, width, columns, output, pixel }) {
  const chosen = output[0] * columns + output[1];
  const rows = rowHeights(matrix.length, chosen);
  const { y: y2, high } = rows[rows.length - 1];
  const wide = clamp(Math.floor(640 / matrix[0].length), 31, 48);
  return { chosen, column: pixel[0] * width + pixel[1], rows, bottom: y2 + high, wide };
}
function rowHeights(count, chosen) {
  const flat = count * ROW <= TALLEST + 2 * ROW ? ROW : Math.max(FLAT, (TALLEST - ROW) / (count - 1));
  return range(count).map((k2) => ({ y: k2 * flat + (k2 > chosen ? ROW - flat : 0), high: k2 === chosen ? ROW : flat }));
}
function inMatrix(state, { x: x2, y: y2 }) {
  const { rows, wide } = matrixLayout(state);
  const column = Math.floor((x2 - LEFT) / wide);
  const row = rows.findIndex((row2) => y2 >= TOP + row2.y && y2 < TOP + row2.y + row2.high);
  const inside = column >= 0 && column < state.matrix[0].length;
  return { row: row < 0 ? null : row, column: inside ? column : null };
}
function matrixView(state, drag) {
  const about = { part: "matrix", title: "Matrix W: rows are outputs, columns pixels", drag };
  if (state.impossible) return view({ ...about, text: "", width: 0, height: 0, hidden: true }, A);
  const layout = matrixLayout(state);
  const { rows, bottom, wide } = layout;
  const right = LEFT + state.matrix[0].length * wide;
  const content = w`
    <text class="index" x="24" y="38">output</text>
    <text class="index" x="78" y="38">δ</text>
    <text class="label" x=${LEFT} y="14">pixel</text>
    ${heads(state, layout)}
    <rect class="paper sheet" x=${LEFT} y=${TOP} width=${right - LEFT} height=${bottom} />
    ${rows.map((_2, k2) => matrixRow(state, layout, k2))}
    ${foot(state, layout)}
    ${crossing(layout, right)}`;
  const size2 = { width: right + 2, height: TOP + bottom + 12 + ROW };
  return view({ ...about, text: aboutMatrix(state), ...size2 }, content);
}
function heads(state, { column, wide }) {
  return range(state.matrix[0].length).map(
    (n2) => w`<text class=${classes("index", { "chosen-index": n2 === column })} x=${LEFT + (n2 + 0.5) * wide}
      y="38">${Math.floor(n2 / state.width)},${n2 % state.width}</text>`
  );
}
function matrixRow({ kernel, columns, delta, matrix }, { rows, chosen, wide }, k2) {
  const { y: y2, high } = rows[k2];
  const hidden = high === ROW ? A : "display: none";
  const d2 = format(delta.flat()[k2]);
  return w`<g class=${classes("", { "chosen-row": k2 === chosen })} data-row=${k2} transform="translate(0 ${TOP + y2})">
    <text class="index" x="24" y=${ROW / 2} style=${hidden}>${Math.floor(k2 / columns)},${k2 % columns}</text>
    <rect class="paper margin" x="52" width="48" height=${high} />
    <text class="number" data-part="matrix-delta" x="76" y=${ROW / 2} font-size=${fontSize(d2, 46, 18)}
      style=${hidden}>${d2}</text>
    ${matrix[k2].map((entry, n2) => {
    if (!entry) return A;
    const text = format(entry.weight);
    return w`
        <rect class="entry" x=${LEFT + n2 * wide} width=${wide} height=${high}
          style="--tint: ${TINTS[entry.u * kernel[0].length + entry.v]}" />
        <text class="number" data-part="entry" data-row=${k2} data-column=${n2} x=${LEFT + (n2 + 0.5) * wide} y=${ROW / 2}
          font-size=${fontSize(text, wide, 18)} style=${hidden}>${text}</text>`;
  })}
  </g>`;
}
function foot({ dxMultiplied }, { column, bottom, wide }) {
  const sum = (dx, n2) => w`
    <rect class=${classes("paper", { "of-pixel": n2 === column })} x=${LEFT + n2 * wide} width=${wide} height=${ROW} />
    <text class=${classes("number", { "on-pixel": n2 === column })} data-part="matrix-dx" data-column=${n2}
      x=${LEFT + (n2 + 0.5) * wide} y=${ROW / 2} font-size=${fontSize(format(dx), wide, 18)}>${format(dx)}</text>`;
  return w`<g transform="translate(0 ${TOP + bottom + 12})">
    <text class="label right" x=${LEFT - 10} y="21">dx = Wᵀδ</text>
    ${dxMultiplied.map(sum)}
  </g>`;
}
var MATRIX = "The matrix. Up and down choose the output, left and right the pixel, Home and End the first and the last.";
function crossing({ rows, chosen, column, bottom, wide }, right) {
  const x2 = LEFT + column * wide;
  const y2 = TOP + rows[chosen].y;
  return w`
    <rect class="band of-pixel" x=${x2} y=${TOP - 2} width=${wide} height=${bottom + ROW + 16} rx="3" />
    <rect class="band of-output" x="50" y=${y2} width=${right - 50} height=${ROW} rx="3" />
    <g class="cross" data-part="matrix" tabindex="0" role="application" transform="translate(${x2} ${y2})"
      aria-label=${MATRIX}>
      <rect class="ring" x="5" y="5" width=${wide - 10} height=${ROW - 10} rx="3" />
    </g>`;
}

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
  const place2 = typeof chosen === "number" ? chosen : names.indexOf(chosen ?? "");
  return b`<label>${label} <select data-part=${part} ?disabled=${disabled}
    @change=${({ target }) => change(target.value, target.selectedIndex)}>
    ${names.map((name, i3) => b`<option .selected=${l2(i3 === place2)}>${name}</option>`)}
    ${own ? b`<option disabled .selected=${l2(place2 < 0)}>your own</option>` : A}</select></label>`;
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

// cnnlib/widgets/js/shared/pointer.js
function pointIn(svg, { clientX, clientY }) {
  return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
}
function around({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
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

// cnnlib/widgets/js/backprop.js
var ABOUT = {
  kind: "linked backprop",
  name: "Backprop stepper",
  hint: "Click a cell, or walk over cells with the arrow keys, to choose an output (δ), a pixel (x, dx) or a weight (w, dw). Type a number, or click again, to change x, w or δ. The window over δ can be dragged; the matrix answers to clicks as well.",
  layout: "views"
};
var FIRST = { row: 1, column: 1, out_row: 0, out_column: 0, weight_row: 0, weight_column: 0 };
var TRAITS = ["image", "kernel", "delta", "stride", "padding", ...Object.keys(FIRST), "turned"];
var preset = (image, kernel, delta, stride = 1, padding = 0) => ({ image, kernel, delta, stride, padding });
var FOUR = [[1, 0, 2, 1], [3, 1, 0, 2], [0, 2, 1, 0], [1, 0, 3, 1]];
var FIVE = [[1, 0, 2, 1, 3], [3, 1, 0, 2, 1], [0, 2, 1, 0, 2], [1, 0, 3, 1, 0], [2, 1, 0, 2, 1]];
var EDGE = [[0, 0, 4, 4], [0, 0, 4, 4], [0, 4, 4, 4], [0, 4, 4, 4]];
var SQUARE = [[1, 0, 2, 1], [0, -1, 0, 3], [2, 0, 1, 0], [1, 2, 0, -1]];
var PRESETS = {
  "4×4 image, 2×2 kernel": preset(FOUR, [[1, 2], [3, 4]], [[1, 0, 2], [-1, 3, 0], [2, 1, -2]]),
  "on paper: 3×3 and 2×2": preset([[1, 2, 0], [0, 3, 1], [2, 1, 4]], [[1, 2], [3, 4]], [[1, 10], [100, 1e3]]),
  "a vertical edge (Sobel)": preset(EDGE, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], [[1, 2], [3, -1]]),
  "a symmetric kernel": preset(FOUR, [[1, 2, 1], [2, 4, 2], [1, 2, 1]], [[1, 2], [3, -1]]),
  "stride 2 with a remainder": preset(FIVE, [[1, 2], [3, 4]], [[1, 2], [-1, 3]], 2),
  "padding 1, same size": preset(FOUR, [[1, 0, 2], [0, 3, 0], [4, 0, 5]], SQUARE, 1, 1),
  "not square": preset(FIVE.slice(0, 3), [[1, 2, 3], [4, 5, 6]], [[1, -1, 2], [0, 3, 1]])
};
function read({ image, kernel, delta: given, stride, padding, turned, ...chosen }) {
  const [height, width] = [image.length, image[0].length];
  const padded = pad(image, padding);
  const rows = Math.max(0, positions(padded.length, kernel.length, stride));
  const columns = Math.max(0, positions(padded[0].length, kernel[0].length, stride));
  const delta = fittedDelta(given, rows, columns);
  const pass = { image, padded, kernel, delta, stride, padding, height, width };
  return {
    ...pass,
    given,
    turned,
    rows,
    columns,
    impossible: rows && columns ? "" : whyNot(pass),
    output: within(chosen.out_row, chosen.out_column, rows, columns),
    pixel: within(chosen.row, chosen.column, height, width),
    weight: within(chosen.weight_row, chosen.weight_column, kernel.length, kernel[0].length),
    ...derivatives(pass, turned)
  };
}
function whyNot({ image, padded, kernel, padding }) {
  const around2 = padding ? `a padded image of ${size(padded)}` : `an image of ${size(image)}`;
  return `A ${size(kernel)} kernel does not fit into ${around2}: there is no output, and no δ to pass back. Give the image more padding.`;
}
function within(row, column, rows, columns) {
  return [clamp(row, 0, Math.max(0, rows - 1)), clamp(column, 0, Math.max(0, columns - 1))];
}
var CHOICES = {
  delta: ["out_row", "out_column"],
  dx: ["row", "column"],
  image: ["row", "column"],
  kernel: ["weight_row", "weight_column"],
  dw: ["weight_row", "weight_column"]
};
var FAR = { Home: [-9999, -9999], End: [9999, 9999] };
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  let state;
  function draw() {
    state = read(values());
    const { impossible, output, pixel, weight, given, delta } = state;
    show(el, ABOUT, {
      bar: bar(),
      above: impossible ? legend({}, "") : legend({ output, pixel, weight }, fittingOf(given, delta)),
      stage: [
        scatterView(state, ABOUT.name),
        gatherView(state, dragWindow),
        matrixView(state, { down: crossAtPointer }),
        weightsView(state)
      ],
      message: impossible,
      spoken: impossible ? "" : spoken(state),
      on: { ...cells2, keydown }
    });
  }
  function bar() {
    const { image, kernel, given, stride, padding, turned, impossible } = state;
    const now = preset(image, kernel, given, stride, padding);
    return [
      presetChoice(PRESETS, now, (chosen) => set({ ...chosen, ...FIRST })),
      slider("stride", "stride", [1, 3], stride, (value) => set({ stride: value })),
      slider("padding", "padding", [0, 2], padding, (value) => set({ padding: value })),
      button("turn", turned ? "Turn the kernel back" : "Turn the kernel by 180°", () => set({ turned: !turned }), {
        disabled: impossible !== ""
      }),
      button("reset", "Reset", () => set(start))
    ];
  }
  const grids = () => ({ delta: state.delta, kernel: state.kernel, dx: state.dx, image: state.image, dw: state.dw });
  const cells2 = choosing(el, {
    grids,
    editable: ["image", "kernel", "delta"],
    choose({ part, row, column }) {
      const [down, right] = CHOICES[part];
      const now = values();
      if (now[down] !== row || now[right] !== column) set({ [down]: row, [right]: column });
    },
    change({ part, row, column }, value) {
      const numbers = grids()[part].map((line) => [...line]);
      numbers[row][column] = value;
      set({ [part]: numbers });
    }
  });
  function choosePixel(row, column) {
    const [r3, c2] = within(row, column, state.height, state.width);
    if (r3 !== state.pixel[0] || c2 !== state.pixel[1]) set({ row: r3, column: c2 });
  }
  function chooseCrossing(output, pixel) {
    const { rows, columns, height, width } = state;
    const row = clamp(output, 0, rows * columns - 1);
    const column = clamp(pixel, 0, height * width - 1);
    set({
      out_row: Math.floor(row / columns),
      out_column: row % columns,
      row: Math.floor(column / width),
      column: column % width
    });
  }
  function crossing2() {
    const { output, pixel, columns, width } = state;
    return { row: output[0] * columns + output[1], column: pixel[0] * width + pixel[1] };
  }
  function keydown(event) {
    cells2.keydown(event);
    const held = around(event, '[data-part="window"], [data-part="matrix"]');
    const step = arrow(event) ?? FAR[event.key];
    if (!held || !step) return;
    const { row, column } = crossing2();
    if (held.dataset.part === "matrix") chooseCrossing(row + step[0], column + step[1]);
    else choosePixel(state.pixel[0] + step[0], state.pixel[1] + step[1]);
    event.preventDefault();
  }
  function focusOn(part) {
    el.querySelector(`svg [data-part="${part}"]`).focus({ preventScroll: true });
  }
  const dragWindow = dragging(
    (event) => {
      const spread = around(event, '[data-part="spread"]');
      if (spread) focusOn("window");
      return spread;
    },
    (_2, { x: x2, y: y2 }) => {
      const { kernel, padding } = state;
      const { side, top } = gatherLayout(state);
      const row = Math.floor((y2 - top) / side) - (kernel.length >> 1);
      choosePixel(row - padding, Math.floor(x2 / side) - (kernel[0].length >> 1) - padding);
    }
  );
  function crossAtPointer(event) {
    if (event.button !== 0) return;
    const { row, column } = inMatrix(state, pointIn(event.currentTarget, event));
    const now = crossing2();
    chooseCrossing(row ?? now.row, column ?? now.column);
    focusOn("matrix");
    event.preventDefault();
  }
  draw();
  return disconnect;
}
var backprop_default = { render };
export {
  PRESETS,
  backprop_default as default,
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
