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
function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0).replace("-", "−").replace("Infinity", "∞");
}

// cnnlib/widgets/js/graph/arithmetic.js
var LOW = -9;
var HIGH = 9;
var STEP = 0.5;
var NUDGE = 1e-4;
var OPERATIONS = {
  affine: { value: ([w2, x2, b2]) => w2 * x2 + b2, slopes: ([w2, x2]) => [x2, w2, 1] },
  times: { value: ([w2, x2]) => w2 * x2, slopes: ([w2, x2]) => [x2, w2] },
  relu: { value: ([z2]) => Math.max(0, z2), slopes: ([z2]) => [Number(z2 > 0)] },
  miss: { value: ([a2, y2]) => (a2 - y2) ** 2, slopes: ([a2, y2]) => [2 * (a2 - y2), -2 * (a2 - y2)] },
  sum: { value: (all) => all.reduce((sum, value) => sum + value, 0), slopes: (all) => all.map(() => 1) },
  exp: { value: ([z2]) => Math.exp(z2), slopes: ([z2]) => [Math.exp(z2)] },
  log: { value: ([s2]) => Math.log(s2), slopes: ([s2]) => [1 / s2] },
  minus: { value: ([l3, z2]) => l3 - z2, slopes: () => [1, -1] }
};
var node = (name, operation, reads, text, column, row) => ({ name, operation, reads, text, column, row });
var input = (name, row) => node(name, "", [], "", 0, row);
var GRAPHS = {
  "one unit": [
    input("w", 0),
    input("x", 1),
    input("b", 2),
    input("y", 3),
    node("z", "affine", ["w", "x", "b"], "w·x + b", 1, 1),
    node("a", "relu", ["z"], "ReLU(z)", 2, 1),
    node("C", "miss", ["a", "y"], "(a − y)²", 3, 1)
  ],
  "two units in a row": [
    input("w1", 0),
    input("x", 1),
    input("w2", 2),
    input("y", 3),
    node("z1", "times", ["w1", "x"], "w1·x", 1, 0.5),
    node("a1", "relu", ["z1"], "ReLU(z1)", 2, 0.5),
    node("z2", "times", ["w2", "a1"], "w2·a1", 3, 1.5),
    node("C", "miss", ["z2", "y"], "(z2 − y)²", 4, 2)
  ],
  "one value, used twice": [
    input("y1", 0),
    input("w1", 1),
    input("a", 2),
    input("w2", 3),
    input("y2", 4),
    node("z1", "times", ["w1", "a"], "w1·a", 1, 1.2),
    node("z2", "times", ["w2", "a"], "w2·a", 1, 2.8),
    node("C1", "miss", ["z1", "y1"], "(z1 − y1)²", 2, 1),
    node("C2", "miss", ["z2", "y2"], "(z2 − y2)²", 2, 3),
    node("C", "sum", ["C1", "C2"], "C1 + C2", 3, 2)
  ],
  "softmax and loss": [
    input("z1", 0),
    input("z2", 1),
    input("z3", 2),
    node("e1", "exp", ["z1"], "e to the z1", 1, 0),
    node("e2", "exp", ["z2"], "e to the z2", 1, 1),
    node("e3", "exp", ["z3"], "e to the z3", 1, 2),
    node("S", "sum", ["e1", "e2", "e3"], "e1 + e2 + e3", 2, 1),
    node("L", "log", ["S"], "log S", 3, 1),
    node("C", "minus", ["L", "z2"], "L − z2", 4, 1)
  ]
};
var inputsOf = (nodes) => nodes.filter((one) => !one.operation);
var valuesRead = (one, values) => one.reads.map((name) => values[name]);
function forward(nodes, fixed) {
  const values = {};
  for (const one of nodes) {
    values[one.name] = fixed[one.name] ?? OPERATIONS[one.operation].value(valuesRead(one, values));
  }
  return values;
}
function edgesOf(nodes, values) {
  return nodes.filter((one) => one.operation).flatMap((one) => {
    const slopes = OPERATIONS[one.operation].slopes(valuesRead(one, values));
    return one.reads.map((from, i3) => ({ from, to: one.name, slope: slopes[i3] }));
  });
}
function backward(nodes, edges) {
  const deltas = { C: 1 };
  for (const { name } of nodes.slice(0, -1).reverse()) {
    deltas[name] = edges.filter((edge) => edge.from === name).reduce((sum, edge) => sum + edge.slope * deltas[edge.to], 0);
  }
  return deltas;
}
function pathsFrom(name, edges) {
  if (name === "C") return [[]];
  return edges.filter((edge) => edge.from === name).flatMap((edge) => pathsFrom(edge.to, edges).map((rest) => [edge, ...rest]));
}
var product = (path) => path.reduce((so_far, edge) => so_far * edge.slope, 1);
function measure(nodes, values, name) {
  const fixed = Object.fromEntries(inputsOf(nodes).map((one) => [one.name, values[one.name]]));
  const at = (nudge) => forward(nodes, { ...fixed, [name]: values[name] + nudge }).C;
  const h2 = NUDGE * Math.min(1, Math.abs(values[name]) || 1);
  return (at(h2) - at(-h2)) / (2 * h2);
}
function snap(value) {
  return clamp(Math.round(value / STEP) * STEP, LOW, HIGH);
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
function show(el, { kind, name, hint, layout: layout2 = "" }, { bar, above, stage, below, message = "", spoken: spoken2, on = {} }) {
  const explorer = b`
    <div class="cnn-explorer ${kind}" data-lm-suppress-shortcuts="true" @keydown=${keepFromJupyter}>
      <div class="bar" role="toolbar" aria-label=${name}>${bar}</div>
      ${above}
      <div class="stage ${layout2}" @keydown=${on.keydown} @pointerdown=${on.pointerdown} @focusin=${on.focusin}>${stage}</div>
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
function sliderStep({ key }, small, large) {
  const steps = { PageUp: large, PageDown: -large, Home: -Infinity, End: Infinity };
  const [down, right] = ARROWS[key] ?? [0, 0];
  return steps[key] ?? (right - down) * small;
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

// cnnlib/widgets/js/graph.js
var ABOUT = {
  kind: "graph",
  name: "Graph explorer",
  hint: "Each card has its value and, after δ, how fast C changes with it; on the edges stand the slopes. Choose an input by Tab or a click and move it by arrow keys (0.5), Page Up and Page Down (2), Home, End, or drag its knob. Any card can be chosen, to see its paths to C."
};
var TRAITS = ["graph", "inputs", "selected"];
var preset = (graph, inputs, selected) => ({ graph, inputs, selected });
var PRESETS = {
  "one unit": preset("one unit", [3, 2, -4, 5], "w"),
  "its ReLU is dead": preset("one unit", [3, 2, -8, 5], "w"),
  "exactly at the corner": preset("one unit", [3, 2, -6, 5], "b"),
  "two units in a row": preset("two units in a row", [2, 1, 3, 4], "w1"),
  "a sign flips": preset("two units in a row", [2, 1, -3, 4], "w1"),
  "two paths add up": preset("one value, used twice", [4, 3, 2, -1, 1], "a"),
  "two paths cancel": preset("one value, used twice", [4, 3, 2, -2, -7], "a"),
  "softmax: p − y": preset("softmax and loss", [2, 1, 0], "z2")
};
function read({ graph, inputs: given, selected: name }) {
  const nodes = GRAPHS[graph];
  const inputs = inputsOf(nodes).map((_2, i3) => given[i3] ?? 0);
  const selected = nodes.some((one) => one.name === name) ? name : nodes[0].name;
  const values = forward(nodes, Object.fromEntries(inputs.map((value, i3) => [nodes[i3].name, value])));
  const edges = edgesOf(nodes, values);
  const paths = pathsFrom(selected, edges);
  const measured = measure(nodes, values, selected);
  return { graph, nodes, inputs, values, edges, selected, paths, deltas: backward(nodes, edges), measured };
}
function three(value) {
  const size = Math.abs(value);
  return format(value, size >= 100 ? 1 : size >= 0.01 ? 3 : 5);
}
var factor = (value) => value < 0 ? `(${three(value)})` : three(value);
function headText({ selected, paths }) {
  return paths.length > 1 ? `From ${selected} to C there are ${paths.length} paths. Along each, the slopes multiply; the products add up:` : `From ${selected} to C there is one path. Along it, the slopes multiply:`;
}
function pathText(name, path) {
  const stations = [name, ...path.map((edge) => edge.to)].join(" → ");
  if (path.length === 0) return `${stations}: nothing to go through, so 1`;
  const factors = path.map((edge) => factor(edge.slope)).join(" · ");
  return `${stations}:  ${factors}${path.length > 1 ? ` = ${three(product(path))}` : ""}`;
}
function sumText({ selected, paths, deltas }) {
  const sum = paths.length > 1 ? `${paths.map((path) => factor(product(path))).join(" + ")} = ` : "";
  return `∂C/∂${selected} = ${sum}${three(deltas[selected])}`;
}
function measuredText({ selected, measured }) {
  const how = `by nudging ${selected} a little up and down and dividing the change of C by the way`;
  return `Measured, ${how}: ${format(measured, 3)}`;
}
function remark({ nodes, values, deltas, selected, paths, measured }) {
  const relu = nodes.find((one) => one.operation === "relu");
  const z2 = relu?.reads[0] ?? "";
  if (values[z2] === 0 && Math.abs(measured - deltas[selected]) > 1e-6)
    return `${z2} is exactly 0, where the ReLU has a corner: the rule takes the slope 0, the measurement the mean of both sides.`;
  if (values[z2] === 0) return `${z2} is exactly 0, where the ReLU has a corner; its slope there is taken as 0.`;
  if (values[z2] < 0) return `${z2} is negative: the ReLU's slope is 0, and nothing before it learns from this.`;
  if (paths.length > 1 && deltas[selected] === 0 && paths.some(product))
    return "The two paths cancel: to move this value a little gains on one side what it loses on the other.";
  return nodes.some((one) => one.operation === "log") ? "The true class is the second: its logit is z2." : "";
}
function spoken(state) {
  const { values, selected, paths } = state;
  const count = paths.length === 1 ? "One path" : `${paths.length} paths`;
  return `C is ${three(values.C)}. ${sumText(state)}. ${count} from ${selected} to C.`;
}
var WIDE = 154;
var HIGH_CARD = 112;
var ACROSS = 244;
var DOWN = 132;
var TOP = 14;
var TRACK = WIDE - 28;
var placeOf = ({ column, row }) => ({ x: column * ACROSS, y: TOP + row * DOWN });
var detours = (from, to) => from.row === to.row && to.column - from.column > 1;
function layout({ nodes, edges }) {
  const byName = Object.fromEntries(nodes.map((one) => [one.name, one]));
  const ends = edges.map(({ from, to }) => ({ from: byName[from], to: byName[to] }));
  const bottom = TOP + (Math.max(...nodes.map((one) => one.row)) + 1) * DOWN;
  const width = Math.max(...nodes.map((one) => one.column)) * ACROSS + WIDE;
  const below = bottom + (ends.some(({ from, to }) => detours(from, to)) ? 40 : 14);
  return { lines: ends.map(({ from, to }) => line(from, to, bottom)), width: Math.max(width, 900), below };
}
function line(from, to, bottom) {
  const [start, end] = [placeOf(from), placeOf(to)];
  const [x1, y1] = [start.x + WIDE, start.y + HIGH_CARD / 2];
  const [x2, y2] = [end.x, end.y + HIGH_CARD / 2];
  if (detours(from, to)) {
    const [turn, x3, low] = [x1 + 22, end.x + WIDE / 2, bottom + 6];
    const down = `M ${x1} ${y1 + 30} Q ${turn} ${y1 + 30} ${turn} ${y1 + 60} L ${turn} ${low - 20}`;
    const along = `Q ${turn} ${low} ${turn + 20} ${low} L ${x3 - 20} ${low}`;
    return { d: `${down} ${along} Q ${x3} ${low} ${x3} ${low - 20} L ${x3} ${end.y + HIGH_CARD}`, x: x3 - 120, y: low };
  }
  const long = to.column - from.column > 1;
  const bend = long ? x2 - 60 : x1;
  const flat = Math.min(60, (x2 - bend) / 2);
  const d2 = `M ${x1} ${y1} L ${bend} ${y1} C ${bend + flat} ${y1} ${x2 - flat} ${y2} ${x2} ${y2}`;
  return long ? { d: d2, x: x2 - 120, y: y1 } : { d: d2, x: x1 + 45, y: y1 + (y2 - y1) * 0.5 };
}
function drawing(state, { lines, below }) {
  const { nodes, edges, selected, paths } = state;
  const on = edges.map((edge) => paths.flat().includes(edge));
  const end = below + 48 + 34 * paths.length;
  return w`
    ${lines.map(({ d: d2 }, i3) => w`<path class=${classes("edge", { on: on[i3] })} d=${d2} />`)}
    ${nodes.map((one) => card(state, one))}
    ${lines.map(({ x: x2, y: y2 }, i3) => slope(three(edges[i3].slope), x2, y2, on[i3]))}
    <text class="label" data-part="head" x="0" y=${below + 12}>${headText(state)}</text>
    ${range(2).map(
    (i3) => w`<text class="path-text" data-part="path" x="0"
        y=${below + 46 + 34 * i3}>${paths[i3] ? pathText(selected, paths[i3]) : ""}</text>`
  )}
    <text class="path-text strong" data-part="sum" x="0" y=${end}>${sumText(state)}</text>
    <text class="label" data-part="measured" x="0" y=${end + 40}>${measuredText(state)}</text>`;
}
function slope(text, x2, y2, on) {
  const width = 10.5 * text.length + 10;
  return w`<rect class="patch" x=${x2 - width / 2} y=${y2 - 13} width=${width} height="26" rx="4" />
    <text class=${classes("slope", { on })} data-part="slope" x=${x2} y=${y2}>${text}</text>`;
}
function card({ values, deltas, selected }, node2) {
  const { name, operation, text } = node2;
  const { x: x2, y: y2 } = placeOf(node2);
  const [value, delta] = [three(values[name]), three(deltas[name])];
  const spoken2 = `${value}, δ ${delta}`;
  const ofInput = (attribute) => operation ? A : attribute;
  return w`<g class=${classes("node", { input: !operation, computed: operation, selected: name === selected })}
    role=${operation ? "button" : "slider"} tabindex="0" data-part="node" data-name=${name} transform="translate(${x2} ${y2})"
    aria-label=${operation ? `${name}: ${spoken2}` : name} aria-pressed=${operation ? name === selected : A}
    aria-valuemin=${ofInput(LOW)} aria-valuemax=${ofInput(HIGH)} aria-valuenow=${ofInput(values[name])}
    aria-valuetext=${ofInput(spoken2)}>
    <rect class="card" width=${WIDE} height=${HIGH_CARD} rx="8" />
    <rect class="ring" x="-5" y="-5" width=${WIDE + 10} height=${HIGH_CARD + 10} rx="11" />
    <text class="name" x="12" y="24">${name}</text>
    <text class="value" data-part="value" x=${WIDE - 12} y="24" font-size=${fontSize(value, WIDE - 70, 25)}>${value}</text>
    <rect class="total" x="8" y="44" width=${WIDE - 16} height="32" rx="4" />
    <text class="delta-name on-accent" x="16" y="60">δ</text>
    <text class="delta on-accent" data-part="delta" x=${WIDE - 16} y="60"
      font-size=${fontSize(delta, WIDE - 54, 22)}>${delta}</text>
    ${operation ? w`<text class="formula" x="12" y="95" font-size=${fontSize(text, WIDE - 20, 17)}>${text}</text>` : track(values[name])}
  </g>`;
}
function track(value) {
  return w`<rect class="hit" x="0" y="78" width=${WIDE} height="34" />
    <rect class="track" x="14" y="91" width=${TRACK} height="6" rx="3" />
    <rect class="knob" x=${4 + (value - LOW) / (HIGH - LOW) * TRACK} y="84" width="20" height="20" rx="10" />`;
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  let state;
  function draw() {
    state = read(values());
    const plan = layout(state);
    const { graph, inputs, selected } = state;
    show(el, ABOUT, {
      bar: [presetChoice(PRESETS, { graph, inputs, selected }, set), button("reset", "Reset", () => set(start))],
      stage: picture({ name: ABOUT.name, box: [-6, 0, plan.width + 12, plan.below + 172], drag }, drawing(state, plan)),
      message: remark(state),
      spoken: spoken(state),
      on: { keydown, focusin }
    });
  }
  function setInput(name, value) {
    set({ inputs: state.inputs.map((old, i3) => state.nodes[i3].name === name ? snap(value) : old) });
  }
  function keydown(event) {
    const card2 = around(event, ".node");
    if (!card2) return;
    const { name = "" } = card2.dataset;
    const step = sliderStep(event, STEP, 2);
    if (step && card2.matches(".input")) setInput(name, state.values[name] + step);
    else if (event.key === "Enter" || event.key === " ") set({ selected: name });
    else return;
    event.preventDefault();
  }
  function focusin(event) {
    const name = around(event, ".node")?.dataset.name;
    if (name && name !== state.selected) set({ selected: name });
  }
  const drag = dragging(
    (event) => {
      const card2 = around(event, ".node");
      card2?.focus({ preventScroll: true });
      return around(event, ".hit, .knob") && card2?.dataset.name;
    },
    (name, { x: x2 }) => setInput(name, LOW + (x2 - 14) / TRACK * (HIGH - LOW))
    // inputs stand in column 0
  );
  draw();
  return disconnect;
}
var graph_default = { render };
export {
  PRESETS,
  graph_default as default,
  pathText,
  read,
  remark,
  sumText,
  three
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
