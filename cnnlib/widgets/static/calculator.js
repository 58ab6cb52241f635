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
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
function positions(n2, f2, stride, before = 0, after = before) {
  return Math.floor((n2 + before + after - f2) / stride) + 1;
}
function thousands(n2) {
  return String(n2).replace(/\B(?=(\d{3})+$)/g, ",");
}

// cnnlib/widgets/js/calculator/arithmetic.js
var KINDS = {
  conv: {
    name: "convolution",
    fields: { f: [1, 99], s: [1, 99], p: [0, 99], filters: [1, 4096] },
    fresh: { f: 3, s: 1, p: 0, filters: 8 }
  },
  pool: { name: "pooling", fields: { f: [1, 99], s: [1, 99], p: [0, 98] }, fresh: { f: 2, s: 2, p: 0 } },
  flatten: { name: "flatten", fields: {}, fresh: {} },
  dense: { name: "fully connected", fields: { units: [1, 2e4] }, fresh: { units: 10 } }
};
function misfit({ kind, f: f2 = 0, p: p3 = 0 }, shape) {
  const [height, width] = shape;
  if (kind === "flatten") return "";
  if (kind === "dense")
    return shape.length === 1 ? "" : "its units weigh a list of numbers, not a volume: add flatten before it.";
  if (shape.length === 1)
    return `it slides over height and width, but here it gets a list of ${thousands(height)} numbers.`;
  if (kind === "pool" && p3 >= f2)
    return `with p = ${p3} and f = ${f2} some windows would see no pixel; p must be less than f.`;
  if (f2 > Math.min(height, width) + 2 * p3)
    return `a window of ${f2} × ${f2} does not fit into ${height} × ${width}${p3 ? ` with a frame of ${p3}` : ""}.`;
  return "";
}
function through({ shape, values = 0, field = 1, jump = 1 }, layer) {
  if (!shape) return {};
  const why = misfit(layer, shape);
  if (why) return { why };
  const { kind, f: f2 = 0, s: s2 = 1, p: p3 = 0, filters = 0, units = 0 } = layer;
  if (kind === "flatten") return { shape: [values], values, parameters: 0, field, jump };
  if (kind === "dense")
    return { shape: [units], values: units, parameters: (values + 1) * units, field: Infinity, jump: void 0 };
  const [height, width, channels] = shape;
  const learns = kind === "conv";
  const out = [positions(height, f2, s2, p3), positions(width, f2, s2, p3), learns ? filters : channels];
  return {
    shape: out,
    values: product(out),
    parameters: learns ? (f2 * f2 * channels + 1) * filters : 0,
    field: field + (f2 - 1) * jump,
    jump: jump * s2
  };
}
function product(numbers) {
  return numbers.reduce((all, n2) => all * n2);
}
function follow(input, layers) {
  const rows = [{ shape: input, values: product(input), parameters: 0, field: 1, jump: 1 }];
  for (const layer of layers) rows.push(through(rows[rows.length - 1], layer));
  return rows;
}
function seen(rows, layers, to) {
  const [height, width] = rows[to].shape ?? [];
  const squares = [{ row: height >> 1, column: width >> 1, side: 1 }];
  for (const { f: f2 = 1, s: s2 = 1, p: p3 = 0 } of layers.slice(0, to).reverse()) {
    const { row, column, side } = squares[0];
    squares.unshift({ row: row * s2 - p3, column: column * s2 - p3, side: (side - 1) * s2 + f2 });
  }
  return squares;
}
var conv = (f2, s2, p3, filters) => ({ kind: "conv", f: f2, s: s2, p: p3, filters });
var pool = (f2, s2, p3 = 0) => ({ kind: "pool", f: f2, s: s2, p: p3 });
var dense = (units) => ({ kind: "dense", units });
var flat = { kind: "flatten" };
var PRESETS = {
  "39 × 39 × 3: the chain": {
    input: [39, 39, 3],
    layers: [conv(3, 1, 0, 10), conv(5, 2, 0, 20), conv(5, 2, 0, 40), flat]
  },
  "the shape of LeNet-5": {
    input: [28, 28, 1],
    layers: [conv(5, 1, 2, 6), pool(2, 2), conv(5, 1, 0, 16), pool(2, 2), flat, dense(120), dense(84), dense(10)]
  },
  "how VGG-16 begins": {
    input: [224, 224, 3],
    layers: [conv(3, 1, 1, 64), conv(3, 1, 1, 64), pool(2, 2), conv(3, 1, 1, 128), conv(3, 1, 1, 128), pool(2, 2)]
  },
  "one 5 × 5": { input: [32, 32, 16], layers: [conv(5, 1, 0, 16)] },
  "two 3 × 3 in its place": { input: [32, 32, 16], layers: [conv(3, 1, 0, 16), conv(3, 1, 0, 16)] },
  "no layer but a fully connected one": { input: [39, 39, 3], layers: [flat, dense(13690)] },
  "one layer too many": { input: [12, 16, 1], layers: [conv(5, 1, 0, 6), pool(2, 2), conv(5, 1, 0, 16), flat] }
};

// cnnlib/widgets/js/calculator/drawing.js
var times = (shape) => shape.map(thousands).join(" × ");
var TALLEST = 140;
var DEEPEST = 64;
var SLANT = 0.6;
var WIDEST = 1080;
function scales(shapes) {
  const volumes2 = shapes.filter(({ length }) => length === 3);
  const lists = shapes.filter(({ length }) => length === 1);
  return {
    side: TALLEST / Math.max(...volumes2.flatMap((shape) => shape.slice(0, 2))),
    depth: DEEPEST / Math.max(...volumes2.map(([, , channels]) => channels)),
    list: TALLEST / Math.max(...lists.flat())
  };
}
function volume([height, width, channels], scale, square) {
  const w2 = Math.max(2, width * scale.side);
  const h2 = Math.max(2, height * scale.side);
  const slant = SLANT * Math.max(2, channels * scale.depth);
  const content = w`
    <rect class="face top" width=${w2} height="1" transform="matrix(1 0 ${slant} ${-slant} 0 ${-h2})" />
    <rect class="face side" width="1" height=${h2} transform="matrix(${slant} ${-slant} 0 1 ${w2} ${-h2})" />
    <rect class="face front" width=${w2} height=${h2} transform="translate(0 ${-h2})" />
    ${square ? outline(square, [height, width], scale.side, h2) : A}`;
  return { content, w: w2 + slant, h: h2 + slant };
}
function outline({ row, column, side }, [height, width], scale, h2) {
  const [top, left] = [clamp(row, 0, height), clamp(column, 0, width)];
  const [bottom, right] = [clamp(row + side, 0, height), clamp(column + side, 0, width)];
  return w`<rect class="seen" data-part="seen" data-row=${row} data-column=${column} data-side=${side}
    x=${left * scale} y=${top * scale - h2} width=${Math.max(3, (right - left) * scale)}
    height=${Math.max(3, (bottom - top) * scale)} />`;
}
function list([n2], scale) {
  const h2 = Math.max(3, n2 * scale.list);
  return { content: w`<rect class="face front" width="12" height=${h2} y=${-h2} />`, w: 12, h: h2 };
}
function mark() {
  return { content: w`<rect class="mark" width="46" height="46" y="-46" />`, w: 46, h: 46 };
}
function volumes(rows, names, squares) {
  const scale = scales(rows.flatMap(({ shape }) => shape ? [shape] : []));
  const drawn = rows.filter(({ shape, why }) => shape || why).map(({ shape }, i3) => {
    const one = !shape ? mark() : shape.length === 3 ? volume(shape, scale, squares[i3]) : list(shape, scale);
    const [which, size] = [`${i3} · ${names[i3]}`, shape ? times(shape) : "does not fit"];
    const content = w`${one.content}<text class="which" y="26">${which}</text><text class="shape" y="50">${size}</text>`;
    return { content, h: one.h, w: 26 + Math.max(one.w, 8.6 * which.length, 10.6 * size.length), layer: i3 };
  });
  return arranged(drawn);
}
function arranged(drawn) {
  let bottom = 0;
  let widest = 0;
  const content = inLines(drawn).flatMap((line2) => {
    const ground = bottom + Math.max(...line2.map(({ h: h2 }) => h2)) + 12;
    let x2 = 2;
    const groups = line2.map((one) => {
      const at = x2;
      x2 += one.w;
      return w`<g data-part="volume" data-layer=${one.layer} transform="translate(${at} ${ground})">${one.content}</g>`;
    });
    bottom = ground + 76;
    widest = Math.max(widest, x2);
    return groups;
  });
  return { content, width: widest, height: bottom };
}
function inLines(drawn) {
  const lines = [[]];
  let width = 0;
  for (const one of drawn) {
    if (width + one.w > WIDEST && width > 0) {
      lines.push([]);
      width = 0;
    }
    lines[lines.length - 1].push(one);
    width += one.w;
  }
  return lines;
}

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
function classes(always, others) {
  return [always, ...Object.keys(others).filter((name) => others[name])].join(" ");
}

// cnnlib/widgets/js/calculator.js
var ABOUT = {
  kind: "calculator",
  name: "Shape calculator",
  hint: "Type a number, or change it with the up and down arrow keys. Click into a row: the orange frames show what one number of that layer sees of the volumes before it. Heights and widths are drawn to one scale, channels to another, lists to a third."
};
var TRAITS = ["input", "layers"];
var ORDER = ["conv", "pool", "flatten", "dense"];
var SIDES = { height: [1, 1024], width: [1, 1024], channels: [1, 4096] };
var LETTERS = { height: "H", width: "W" };
var MOST_LAYERS = 24;
function read({ input, layers }) {
  const rows = follow(input, layers);
  const names = ["input", ...layers.map(({ kind }) => KINDS[kind].name)];
  const fields = [SIDES, ...layers.map(({ kind }) => KINDS[kind].fields)];
  const sides = Object.fromEntries(Object.keys(SIDES).map((name, i3) => [name, input[i3]]));
  const settings = (
    /** @type {Record<string, number>[]} */
    [sides, ...layers]
  );
  const total = rows.reduce((all, { parameters = 0 }) => all + parameters, 0);
  const wrong = rows.findIndex(({ why }) => why);
  const misfit2 = wrong > 0 ? `Layer ${wrong} (${names[wrong]}): ${rows[wrong].why}` : "";
  return { input, layers, rows, names, fields, settings, total, wrong, misfit: misfit2 };
}
function chosenRow({ rows, layers }, wanted) {
  const last = rows.filter(({ shape }) => shape?.length === 3).length - 1;
  const row = Math.min(wanted ?? last, last);
  if (wanted !== void 0 && rows[wanted]?.field === Infinity) {
    const all = rows.map(
      ({ shape = [] }) => shape.length === 3 ? { row: 0, column: 0, side: Math.max(...shape) } : void 0
    );
    return { row: wanted, squares: all };
  }
  return { row, squares: row > 0 ? seen(rows, layers, row) : [] };
}
function texts({ shape, values = 0, parameters, field = 0, jump, why }) {
  if (!shape) return { output: why ? "does not fit" : "–", values: "", parameters: "", sees: "", step: "" };
  return {
    output: times(shape),
    values: thousands(values),
    parameters: parameters ? thousands(parameters) : "",
    sees: field === Infinity ? "all" : `${thousands(field)} × ${thousands(field)}`,
    step: jump === void 0 ? "" : thousands(jump)
  };
}
function spoken({ input, layers, rows, total, misfit: misfit2 }) {
  const last = rows.filter(({ shape }) => shape).at(-1);
  const becomes = `${times(input)} becomes ${times(last?.shape ?? [])}`;
  return `${layers.length} layers; ${becomes}; ${thousands(total)} parameters. ${misfit2}`;
}
function table(state, chosen, hands) {
  const heads = ["", "layer", "settings", "output", "values", "parameters", "sees", "jump"];
  return b`<table class="layers">
    <thead><tr>${heads.map((head) => b`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${state.rows.map((_2, i3) => line(state, i3, i3 === chosen, hands))}</tbody>
    <tfoot><tr>
      <th scope="row" colspan="5">${state.wrong > 0 ? "parameters of the layers that fit" : "parameters in all"}</th>
      <td data-part="total">${thousands(state.total)}</td><td colspan="2"></td></tr></tfoot>
  </table>`;
}
function line(state, i3, chosen, hands) {
  const { rows, names, fields } = state;
  const said = texts(rows[i3]);
  const cell = (part) => b`<td data-part=${part} data-layer=${i3}>${said[part]}</td>`;
  const settings = Object.keys(fields[i3]).map((field) => setting(state, i3, field, hands));
  return b`<tr class=${classes("", { chosen, misfit: rows[i3].why })}
    @focusin=${() => hands.choose(i3)} @click=${() => hands.choose(i3)}>
    <td>${i3 ? removal(i3, names[i3], hands) : A}</td>
    <th scope="row">${i3} · ${names[i3]}</th>
    <td class="settings">${settings}</td>
    ${["output", "values", "parameters", "sees", "step"].map(cell)}</tr>`;
}
function removal(i3, name, { remove }) {
  return b`<button type="button" data-part="remove" data-layer=${i3} aria-label="remove layer ${i3}, ${name}"
    @click=${() => remove(i3)}>✕</button>`;
}
function setting({ fields, settings }, i3, field, { typed, type, leave }) {
  const [min, max] = fields[i3][field];
  const wrong = typed?.i === i3 && typed.field === field;
  const value = wrong ? typed.text : String(settings[i3][field]);
  return b`<label>${LETTERS[field] ?? field} <input type="number" min=${min} max=${max} step="1" data-part=${field}
    data-layer=${i3} aria-label=${i3 ? `${field} of layer ${i3}` : `${field} of the input`} aria-invalid=${wrong}
    .value=${l2(value)} @input=${({ target }) => type(i3, field, target.value)}
    @blur=${() => leave(i3, field)}></label>`;
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  let wanted;
  let typed;
  let state;
  function draw(note = "") {
    state = read(values());
    const { row, squares } = chosenRow(state, wanted);
    const { content, width, height } = volumes(state.rows, state.names, squares);
    show(el, ABOUT, {
      bar: bar(),
      stage: [
        picture({ name: ABOUT.name, box: [0, 0, width, height] }, content),
        table(state, row, { typed, choose, remove, type, leave })
      ],
      message: note || complaint() || state.misfit,
      spoken: spoken(state)
    });
  }
  function bar() {
    const { input, layers } = state;
    return [
      presetChoice(PRESETS, { input, layers }, set),
      ...ORDER.map((kind) => button(`add-${kind}`, `+ ${KINDS[kind].name}`, () => add(kind))),
      button("reset", "Reset", () => set(start))
    ];
  }
  function complaint() {
    if (!typed) return "";
    const { i: i3, field } = typed;
    const [min, max] = state.fields[i3][field];
    return `${field} must be a whole number from ${min} to ${thousands(max)}; ${state.settings[i3][field]} stays.`;
  }
  function type(i3, field, text) {
    const value = Number(text);
    const [min, max] = state.fields[i3][field];
    const good = text !== "" && Number.isInteger(value) && value >= min && value <= max;
    typed = good ? void 0 : { i: i3, field, text };
    if (good) change(i3, field, value);
    else draw();
  }
  function leave(i3, field) {
    if (typed?.i !== i3 || typed.field !== field) return;
    typed = void 0;
    draw();
  }
  function change(i3, field, value) {
    const { input, layers } = state;
    if (i3 === 0) set({ input: Object.keys(SIDES).map((name, at) => name === field ? value : input[at]) });
    else set({ layers: layers.map((layer, at) => at === i3 - 1 ? { ...layer, [field]: value } : layer) });
  }
  function choose(i3) {
    if (wanted === i3) return;
    wanted = i3;
    draw();
  }
  function add(kind) {
    const { layers } = state;
    if (layers.length >= MOST_LAYERS) {
      draw(`There are ${MOST_LAYERS} layers already; remove one first.`);
      return;
    }
    const part = (name) => Math.max(1, ORDER.indexOf(name));
    const next = layers.findIndex((layer) => part(layer.kind) > part(kind));
    const at = next < 0 ? layers.length : next;
    wanted = at + 1;
    set({ layers: [...layers.slice(0, at), { kind, ...KINDS[kind].fresh }, ...layers.slice(at)] });
  }
  function remove(i3) {
    wanted = void 0;
    set({ layers: state.layers.filter((_2, at) => at !== i3 - 1) });
    const left = (
      /** @type {NodeListOf<HTMLElement>} */
      el.querySelectorAll('[data-part="remove"]')
    );
    const first = (
      /** @type {HTMLElement} */
      el.querySelector('[data-part="add-conv"]')
    );
    (left[Math.min(i3, left.length) - 1] ?? first).focus();
  }
  draw();
  return disconnect;
}
var calculator_default = { render };
export {
  chosenRow,
  calculator_default as default,
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
