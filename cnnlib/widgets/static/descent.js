// cnnlib/widgets/js/shared/numbers.js
function range(n2) {
  return Array.from({ length: Math.max(0, n2) }, (_2, i4) => i4);
}
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
function filled(rows, columns, value) {
  return range(rows).map((i4) => range(columns).map((j2) => value(i4, j2)));
}
function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0).replace("-", "−").replace("Infinity", "∞");
}
function thousands(n2) {
  return String(n2).replace(/\B(?=(\d{3})+$)/g, ",");
}

// cnnlib/widgets/js/descent/surfaces.js
var SAMPLES = 12;
var everySample = range(SAMPLES);
var TILTS = [
  [5, 1],
  [-3, 4],
  [-1, -5],
  [4, -3],
  [-5, -2],
  [2, 5],
  [1, -4],
  [-4, 2],
  [3, 3],
  [-2, -3],
  [4, -1],
  [-4, 3]
];
var POINTS = [-0.7, -1.2, -0.2, 0.5, -0.2, 0.2, 1.3, 1.2, 0.8, 2.1, 1.8, 2.2].map((y2, n2) => ({ x: n2 / 4, y: y2 }));
var mean = (numbers2) => numbers2.reduce((sum, number) => sum + number, 0) / numbers2.length;
var bowl = (a2, b2) => ({
  loss: ([u2, v2], n2) => (a2 * u2 * u2 + b2 * v2 * v2) / 2 - TILTS[n2][0] * u2 / 4 - Math.sqrt(b2) * TILTS[n2][1] * v2 / 4,
  gradient: ([u2, v2], n2) => [a2 * u2 - TILTS[n2][0] / 4, b2 * v2 - Math.sqrt(b2) * TILTS[n2][1] / 4],
  curvatures: [a2, b2],
  view: [-3, 3, -3, 3],
  best: [0, 0]
});
var fitted = (predict, rest) => ({
  loss: (w2, n2) => (predict(w2, POINTS[n2].x)[0] - POINTS[n2].y) ** 2 / 2,
  gradient(w2, n2) {
    const [prediction, first, second] = predict(w2, POINTS[n2].x);
    const residual = prediction - POINTS[n2].y;
    return [residual * first, residual * second];
  },
  ...rest
});
function lineFacts() {
  const x2 = mean(POINTS.map((p3) => p3.x));
  const xx = mean(POINTS.map((p3) => p3.x * p3.x));
  const y2 = mean(POINTS.map((p3) => p3.y));
  const xy = mean(POINTS.map((p3) => p3.x * p3.y));
  const half = (1 + xx) / 2;
  const root = Math.sqrt(half * half - (xx - x2 * x2));
  const slope = (xy - x2 * y2) / (xx - x2 * x2);
  return { curvatures: [half - root, half + root], best: [y2 - slope * x2, slope] };
}
var SURFACES = {
  "round bowl": bowl(1, 1),
  "long valley": bowl(1, 20),
  "curved valley": {
    loss: ([u2, v2], n2) => (u2 - 1) ** 2 / 2 + 2 * (v2 - u2 * u2) ** 2 - (TILTS[n2][0] * u2 + TILTS[n2][1] * v2) / 8,
    gradient: ([u2, v2], n2) => [u2 - 1 - 8 * u2 * (v2 - u2 * u2) - TILTS[n2][0] / 8, 4 * (v2 - u2 * u2) - TILTS[n2][1] / 8],
    view: [-2, 2, -1, 3],
    best: [1, 1]
  },
  "a line through points": fitted(([u2, v2], x2) => [u2 + v2 * x2, 1, x2], { view: [-4, 2, -2, 4], ...lineFacts() }),
  "two layers": fitted(([u2, v2], x2) => [u2 * v2 * x2, v2 * x2, u2 * x2], { view: [-3, 3, -3, 3] })
};
function lossAt(surface, w2) {
  return mean(everySample.map((n2) => SURFACES[surface].loss(w2, n2)));
}
function gradientAt(surface, w2, samples2) {
  const gradients = samples2.map((n2) => SURFACES[surface].gradient(w2, n2));
  return [mean(gradients.map(([first]) => first)), mean(gradients.map(([, second]) => second))];
}

// cnnlib/widgets/js/descent/arithmetic.js
var MOST = 1e3;
var TOO_LARGE = 1e6;
function read(traits) {
  return { ...traits, ...descend(traits) };
}
function shuffle(random) {
  const order = [...everySample];
  for (let i4 = SAMPLES - 1; i4 > 0; i4 -= 1) {
    random = random * 16807 % 2147483647;
    const j2 = random % (i4 + 1);
    [order[i4], order[j2]] = [order[j2], order[i4]];
  }
  return { order, random };
}
function descend({ surface, start, learning_rate, batch_size, momentum, seed, steps }) {
  const perEpoch = Math.ceil(SAMPLES / batch_size);
  let [w2, velocity, last] = [
    start,
    /** @type {Pair} */
    [0, 0],
    /** @type {Step | null} */
    null
  ];
  let loss = lossAt(surface, w2);
  let epoch = shuffle(seed);
  const path = [w2];
  const losses = [loss];
  for (let done2 = 0; done2 < steps && loss <= TOO_LARGE; done2 += 1) {
    const from = done2 % perEpoch * batch_size;
    if (from === 0 && done2 > 0) epoch = shuffle(epoch.random);
    const chosen = epoch.order.slice(from, from + batch_size);
    const gradient = gradientAt(surface, w2, chosen);
    last = { gradient, all: gradientAt(surface, w2, everySample), from, chosen };
    velocity = [momentum * velocity[0] + gradient[0], momentum * velocity[1] + gradient[1]];
    w2 = [w2[0] - learning_rate * velocity[0], w2[1] - learning_rate * velocity[1]];
    loss = lossAt(surface, w2);
    path.push(w2);
    losses.push(loss);
  }
  const done = path.length - 1;
  const seen = Math.floor(done / perEpoch) * SAMPLES + done % perEpoch * batch_size;
  const reached = { done, epoch: Math.ceil(done / perEpoch), seen, w: w2, loss, diverged: !(loss <= TOO_LARGE) };
  return { path, losses, velocity, last, order: epoch.order, perEpoch, ...reached };
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
var x = (t4) => (i4, ...s2) => ({ _$litType$: t4, strings: i4, values: s2 });
var b = x(1);
var w = x(2);
var T = x(3);
var E = /* @__PURE__ */ Symbol.for("lit-noChange");
var A = /* @__PURE__ */ Symbol.for("lit-nothing");
var C = /* @__PURE__ */ new WeakMap();
var P = l.createTreeWalker(l, 129);
function V(t4, i4) {
  if (!u(t4) || !t4.hasOwnProperty("raw")) throw Error("invalid template strings array");
  return void 0 !== e ? e.createHTML(i4) : i4;
}
var N = (t4, i4) => {
  const s2 = t4.length - 1, e4 = [];
  let n2, l3 = 2 === i4 ? "<svg>" : 3 === i4 ? "<math>" : "", c2 = v;
  for (let i5 = 0; i5 < s2; i5++) {
    const s3 = t4[i5];
    let a2, u2, d2 = -1, f2 = 0;
    for (; f2 < s3.length && (c2.lastIndex = f2, u2 = c2.exec(s3), null !== u2); ) f2 = c2.lastIndex, c2 === v ? "!--" === u2[1] ? c2 = _ : void 0 !== u2[1] ? c2 = m : void 0 !== u2[2] ? (y.test(u2[2]) && (n2 = RegExp("</" + u2[2], "g")), c2 = p) : void 0 !== u2[3] && (c2 = p) : c2 === p ? ">" === u2[0] ? (c2 = n2 ?? v, d2 = -1) : void 0 === u2[1] ? d2 = -2 : (d2 = c2.lastIndex - u2[2].length, a2 = u2[1], c2 = void 0 === u2[3] ? p : '"' === u2[3] ? $ : g) : c2 === $ || c2 === g ? c2 = p : c2 === _ || c2 === m ? c2 = v : (c2 = p, n2 = void 0);
    const x2 = c2 === p && t4[i5 + 1].startsWith("/>") ? " " : "";
    l3 += c2 === v ? s3 + r : d2 >= 0 ? (e4.push(a2), s3.slice(0, d2) + h + s3.slice(d2) + o + x2) : s3 + o + (-2 === d2 ? i5 : x2);
  }
  return [V(t4, l3 + (t4[s2] || "<?>") + (2 === i4 ? "</svg>" : 3 === i4 ? "</math>" : "")), e4];
};
var S = class _S {
  constructor({ strings: t4, _$litType$: i4 }, e4) {
    let r3;
    this.parts = [];
    let l3 = 0, a2 = 0;
    const u2 = t4.length - 1, d2 = this.parts, [f2, v2] = N(t4, i4);
    if (this.el = _S.createElement(f2, e4), P.currentNode = this.el.content, 2 === i4 || 3 === i4) {
      const t5 = this.el.content.firstChild;
      t5.replaceWith(...t5.childNodes);
    }
    for (; null !== (r3 = P.nextNode()) && d2.length < u2; ) {
      if (1 === r3.nodeType) {
        if (r3.hasAttributes()) for (const t5 of r3.getAttributeNames()) if (t5.endsWith(h)) {
          const i5 = v2[a2++], s2 = r3.getAttribute(t5).split(o), e5 = /([.?@])?(.*)/.exec(i5);
          d2.push({ type: 1, index: l3, name: e5[2], strings: s2, ctor: "." === e5[1] ? I : "?" === e5[1] ? L : "@" === e5[1] ? z : H }), r3.removeAttribute(t5);
        } else t5.startsWith(o) && (d2.push({ type: 6, index: l3 }), r3.removeAttribute(t5));
        if (y.test(r3.tagName)) {
          const t5 = r3.textContent.split(o), i5 = t5.length - 1;
          if (i5 > 0) {
            r3.textContent = s ? s.emptyScript : "";
            for (let s2 = 0; s2 < i5; s2++) r3.append(t5[s2], c()), P.nextNode(), d2.push({ type: 2, index: ++l3 });
            r3.append(t5[i5], c());
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
  static createElement(t4, i4) {
    const s2 = l.createElement("template");
    return s2.innerHTML = t4, s2;
  }
};
function M(t4, i4, s2 = t4, e4) {
  if (i4 === E) return i4;
  let h2 = void 0 !== e4 ? s2._$Co?.[e4] : s2._$Cl;
  const o2 = a(i4) ? void 0 : i4._$litDirective$;
  return h2?.constructor !== o2 && (h2?._$AO?.(false), void 0 === o2 ? h2 = void 0 : (h2 = new o2(t4), h2._$AT(t4, s2, e4)), void 0 !== e4 ? (s2._$Co ??= [])[e4] = h2 : s2._$Cl = h2), void 0 !== h2 && (i4 = M(t4, h2._$AS(t4, i4.values), h2, e4)), i4;
}
var R = class {
  constructor(t4, i4) {
    this._$AV = [], this._$AN = void 0, this._$AD = t4, this._$AM = i4;
  }
  get parentNode() {
    return this._$AM.parentNode;
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  u(t4) {
    const { el: { content: i4 }, parts: s2 } = this._$AD, e4 = (t4?.creationScope ?? l).importNode(i4, true);
    P.currentNode = e4;
    let h2 = P.nextNode(), o2 = 0, n2 = 0, r3 = s2[0];
    for (; void 0 !== r3; ) {
      if (o2 === r3.index) {
        let i5;
        2 === r3.type ? i5 = new k(h2, h2.nextSibling, this, t4) : 1 === r3.type ? i5 = new r3.ctor(h2, r3.name, r3.strings, this, t4) : 6 === r3.type && (i5 = new Z(h2, this, t4)), this._$AV.push(i5), r3 = s2[++n2];
      }
      o2 !== r3?.index && (h2 = P.nextNode(), o2++);
    }
    return P.currentNode = l, e4;
  }
  p(t4) {
    let i4 = 0;
    for (const s2 of this._$AV) void 0 !== s2 && (void 0 !== s2.strings ? (s2._$AI(t4, s2, i4), i4 += s2.strings.length - 2) : s2._$AI(t4[i4])), i4++;
  }
};
var k = class _k {
  get _$AU() {
    return this._$AM?._$AU ?? this._$Cv;
  }
  constructor(t4, i4, s2, e4) {
    this.type = 2, this._$AH = A, this._$AN = void 0, this._$AA = t4, this._$AB = i4, this._$AM = s2, this.options = e4, this._$Cv = e4?.isConnected ?? true;
  }
  get parentNode() {
    let t4 = this._$AA.parentNode;
    const i4 = this._$AM;
    return void 0 !== i4 && 11 === t4?.nodeType && (t4 = i4.parentNode), t4;
  }
  get startNode() {
    return this._$AA;
  }
  get endNode() {
    return this._$AB;
  }
  _$AI(t4, i4 = this) {
    t4 = M(this, t4, i4), a(t4) ? t4 === A || null == t4 || "" === t4 ? (this._$AH !== A && this._$AR(), this._$AH = A) : t4 !== this._$AH && t4 !== E && this._(t4) : void 0 !== t4._$litType$ ? this.$(t4) : void 0 !== t4.nodeType ? this.T(t4) : d(t4) ? this.k(t4) : this._(t4);
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
    const { values: i4, _$litType$: s2 } = t4, e4 = "number" == typeof s2 ? this._$AC(t4) : (void 0 === s2.el && (s2.el = S.createElement(V(s2.h, s2.h[0]), this.options)), s2);
    if (this._$AH?._$AD === e4) this._$AH.p(i4);
    else {
      const t5 = new R(e4, this), s3 = t5.u(this.options);
      t5.p(i4), this.T(s3), this._$AH = t5;
    }
  }
  _$AC(t4) {
    let i4 = C.get(t4.strings);
    return void 0 === i4 && C.set(t4.strings, i4 = new S(t4)), i4;
  }
  k(t4) {
    u(this._$AH) || (this._$AH = [], this._$AR());
    const i4 = this._$AH;
    let s2, e4 = 0;
    for (const h2 of t4) e4 === i4.length ? i4.push(s2 = new _k(this.O(c()), this.O(c()), this, this.options)) : s2 = i4[e4], s2._$AI(h2), e4++;
    e4 < i4.length && (this._$AR(s2 && s2._$AB.nextSibling, e4), i4.length = e4);
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
  constructor(t4, i4, s2, e4, h2) {
    this.type = 1, this._$AH = A, this._$AN = void 0, this.element = t4, this.name = i4, this._$AM = e4, this.options = h2, s2.length > 2 || "" !== s2[0] || "" !== s2[1] ? (this._$AH = Array(s2.length - 1).fill(new String()), this.strings = s2) : this._$AH = A;
  }
  _$AI(t4, i4 = this, s2, e4) {
    const h2 = this.strings;
    let o2 = false;
    if (void 0 === h2) t4 = M(this, t4, i4, 0), o2 = !a(t4) || t4 !== this._$AH && t4 !== E, o2 && (this._$AH = t4);
    else {
      const e5 = t4;
      let n2, r3;
      for (t4 = h2[0], n2 = 0; n2 < h2.length - 1; n2++) r3 = M(this, e5[s2 + n2], i4, n2), r3 === E && (r3 = this._$AH[n2]), o2 ||= !a(r3) || r3 !== this._$AH[n2], r3 === A ? t4 = A : t4 !== A && (t4 += (r3 ?? "") + h2[n2 + 1]), this._$AH[n2] = r3;
    }
    o2 && !e4 && this.j(t4);
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
  constructor(t4, i4, s2, e4, h2) {
    super(t4, i4, s2, e4, h2), this.type = 5;
  }
  _$AI(t4, i4 = this) {
    if ((t4 = M(this, t4, i4, 0) ?? A) === E) return;
    const s2 = this._$AH, e4 = t4 === A && s2 !== A || t4.capture !== s2.capture || t4.once !== s2.once || t4.passive !== s2.passive, h2 = t4 !== A && (s2 === A || e4);
    e4 && this.element.removeEventListener(this.name, this, s2), h2 && this.element.addEventListener(this.name, this, t4), this._$AH = t4;
  }
  handleEvent(t4) {
    "function" == typeof this._$AH ? this._$AH.call(this.options?.host ?? this.element, t4) : this._$AH.handleEvent(t4);
  }
};
var Z = class {
  constructor(t4, i4, s2) {
    this.element = t4, this.type = 6, this._$AN = void 0, this._$AM = i4, this.options = s2;
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
var D = (t4, i4, s2) => {
  const e4 = s2?.renderBefore ?? i4;
  let h2 = e4._$litPart$;
  if (void 0 === h2) {
    const t5 = s2?.renderBefore ?? null;
    e4._$litPart$ = h2 = new k(i4.insertBefore(c(), t5), t5, void 0, s2 ?? {});
  }
  return h2._$AI(t4), h2;
};

// node_modules/lit-html/directive.js
var t2 = { ATTRIBUTE: 1, CHILD: 2, PROPERTY: 3, BOOLEAN_ATTRIBUTE: 4, EVENT: 5, ELEMENT: 6 };
var e2 = (t4) => (...e4) => ({ _$litDirective$: t4, values: e4 });
var i2 = class {
  constructor(t4) {
  }
  get _$AU() {
    return this._$AM._$AU;
  }
  _$AT(t4, e4, i4) {
    this._$Ct = t4, this._$AM = e4, this._$Ci = i4;
  }
  _$AS(t4, e4) {
    return this.update(t4, e4);
  }
  update(t4, e4) {
    return this.render(...e4);
  }
};

// node_modules/lit-html/directives/guard.js
var e3 = {};
var i3 = e2(class extends i2 {
  constructor() {
    super(...arguments), this.ot = e3;
  }
  render(r3, t4) {
    return t4();
  }
  update(t4, [s2, e4]) {
    if (Array.isArray(s2)) {
      if (Array.isArray(this.ot) && this.ot.length === s2.length && s2.every((r3, t5) => r3 === this.ot[t5])) return E;
    } else if (this.ot === s2) return E;
    return this.ot = Array.isArray(s2) ? Array.from(s2) : s2, this.render(s2, e4);
  }
});

// cnnlib/widgets/js/shared/picture.js
function picture({ name, box, drag = {} }, content) {
  return b`<svg role="group" aria-label=${name} viewBox=${box.join(" ")} style="max-width: ${box[2]}px"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <title>${name}</title>${content}</svg>`;
}
function classes(always, others) {
  return [always, ...Object.keys(others).filter((name) => others[name])].join(" ");
}

// cnnlib/widgets/js/descent/contours.js
var SQUARES = 80;
function contours(surface) {
  const grid = heights(surface);
  return levelsOf(grid).map((level) => ({ level, pieces: contour(grid, level) }));
}
function heights(surface) {
  const [left, right, low, high] = SURFACES[surface].view;
  return filled(
    SQUARES + 1,
    SQUARES + 1,
    (i4, j2) => lossAt(surface, [left + (right - left) * j2 / SQUARES, low + (high - low) * i4 / SQUARES])
  );
}
function levelsOf(grid) {
  const lowest = Math.min(...grid.flat());
  const highest = Math.max(...grid.flat());
  return range(14).map((k2) => lowest + (highest - lowest) * ((k2 + 2) / 16) ** 3);
}
function contour(grid, level) {
  const pieces = [];
  for (const i4 of range(SQUARES))
    for (const j2 of range(SQUARES)) {
      const crossings = crossingsOf(grid, level, i4, j2);
      for (let k2 = 0; k2 < crossings.length; k2 += 2) pieces.push([...crossings[k2], ...crossings[k2 + 1]]);
    }
  return pieces;
}
function crossingsOf(grid, level, i4, j2) {
  const corners = [[i4, j2], [i4, j2 + 1], [i4 + 1, j2 + 1], [i4 + 1, j2]];
  const crossings = [];
  corners.forEach(([r3, c2], k2) => {
    const [s2, d2] = corners[(k2 + 1) % 4];
    const a2 = grid[r3][c2];
    const b2 = grid[s2][d2];
    if (a2 < level === b2 < level) return;
    const part = (level - a2) / (b2 - a2);
    crossings.push([r3 + part * (s2 - r3), c2 + part * (d2 - c2)]);
  });
  return crossings;
}

// cnnlib/widgets/js/descent/view.js
function brief(value) {
  return Math.abs(value) < 100 ? format(value, 3) : thousands(format(value, 0));
}
function pair([first, second]) {
  return `(${brief(first)}, ${brief(second)})`;
}
function aboutBatch({ batch_size, perEpoch }) {
  if (batch_size === SAMPLES) return "Batch gradient descent: every step uses all 12 samples, so a step is an epoch.";
  if (batch_size === 1) return "Stochastic gradient descent: one sample a step, 12 steps an epoch.";
  const rest = SAMPLES % batch_size ? `, the last of ${SAMPLES % batch_size}` : "";
  return `Mini-batches of ${batch_size}: ${perEpoch} steps an epoch${rest}.`;
}
function aboutRate({ surface, momentum }) {
  const { curvatures } = SURFACES[surface];
  if (!curvatures) return "No single threshold for η here: the curvature is not the same everywhere.";
  const steepest = Math.max(...curvatures);
  const threshold = `2(1+μ)/λ = ${format(2 * (1 + momentum) / steepest, 3)}`;
  return `Largest curvature λ = ${format(steepest)}: with all samples, steps shrink while η < ${threshold}.`;
}
function warning({ diverged, done, loss, learning_rate }) {
  if (!diverged) return "";
  const reached = `After ${done} ${done === 1 ? "step" : "steps"} the loss is ${brief(loss)}`;
  return `${reached}: the steps overshoot, and lead higher and higher. η = ${format(learning_rate, 3)} is too large here.`;
}
function spoken({ surface, done, w: w2, loss }) {
  return `${surface}: after ${done} steps the weights are ${pair(w2)}, the loss ${brief(loss)}.`;
}
var PLOT = 560;
var TOP = 34;
var LEFT = 34;
var PANEL = 650;
var VALUES = 868;
var LINE = 36;
var CURVE = { x: 700, y: 452, width: 366, height: 142, low: -4, high: 3 };
var CLIP = "descent-clip";
var BOX = [0, 0, 1080, TOP + PLOT + 44];
function toPicture(surface, [first, second]) {
  const [left, right, low, high] = SURFACES[surface].view;
  return [LEFT + (first - left) / (right - left) * PLOT, TOP + (high - second) / (high - low) * PLOT];
}
function toWeights(surface, { x: x2, y: y2 }) {
  const [left, right, low, high] = SURFACES[surface].view;
  return [left + (x2 - LEFT) / PLOT * (right - left), high - (y2 - TOP) / PLOT * (high - low)];
}
function drawing(state) {
  const { surface } = state;
  return w`
    <clipPath id=${CLIP}><rect x=${LEFT} y=${TOP} width=${PLOT} height=${PLOT} /></clipPath>
    ${i3([surface], () => ground(surface))}
    ${walk(state)}
    ${startRing(state)}
    ${numbers(state)}
    ${samples(state)}
    ${curve(state)}`;
}
function ground(surface) {
  const { view, best } = SURFACES[surface];
  const [left, right, low, high] = view;
  const square = PLOT / SQUARES;
  const parts = (from, to) => range(5).map((k2) => from + (to - from) * k2 / 4);
  return w`
    <rect class="ground" data-part="ground" x=${LEFT} y=${TOP} width=${PLOT} height=${PLOT} />
    ${contours(surface).map(({ level, pieces }) => {
    const d2 = pieces.map(
      ([r3, c2, s2, e4]) => `M${LEFT + c2 * square} ${TOP + PLOT - r3 * square}L${LEFT + e4 * square} ${TOP + PLOT - s2 * square}`
    );
    return w`<path class="contour" data-part="contour" data-level=${level} d=${d2.join("")} />`;
  })}
    ${parts(left, right).map(
    (value) => w`<text class="tick middle" x=${toPicture(surface, [value, low])[0]}
        y=${TOP + PLOT + 18}>${format(value)}</text>`
  )}
    ${parts(low, high).map(
    (value) => w`<text class="tick right" x=${LEFT - 6}
        y=${toPicture(surface, [left, value])[1]}>${format(value)}</text>`
  )}
    <text class="label middle" x=${LEFT + PLOT / 2} y=${TOP + PLOT + 44}>weight w₁</text>
    <text class="label" x="0" y=${TOP - 14}>weight w₂</text>
    ${best ? w`<text class="label right" x=${LEFT + PLOT} y=${TOP - 14}>✕ lowest loss</text>` : A}`;
}
function walk({ surface, path }) {
  const { best } = SURFACES[surface];
  const points = path.map((w2) => toPicture(surface, w2));
  const [x2, y2] = points[points.length - 1];
  return w`<g clip-path="url(#${CLIP})">
    ${best ? cross(toPicture(surface, best)) : A}
    <polyline class="path" data-part="path" points=${points.map((point) => point.join(",")).join(" ")} />
    <path class="dots" stroke-width=${points.length > 50 ? 5 : 8} d=${points.map(([x3, y3]) => `M${x3} ${y3}h0`).join("")} />
    <circle class="now" r="9" cx=${x2} cy=${y2} />
  </g>`;
}
function cross([x2, y2]) {
  return w`<path class="best" d="M${x2 - 8} ${y2 - 8}l16 16m0 -16l-16 16" />`;
}
function startRing({ surface, start }) {
  return w`<g class="start" role="button" tabindex="0" data-part="start"
    transform="translate(${toPicture(surface, start).join(" ")})" aria-label="start at ${pair(start)}; arrow keys move it">
    <circle class="ring" r="19" /><circle class="hit" r="18" /><circle class="hole" r="10" />
  </g>`;
}
function numbers({ done, epoch, seen, w: w2, loss, last, velocity }) {
  const rows = [
    ["step", "step", String(done)],
    ["epoch", "in epoch", String(epoch)],
    ["seen", "samples seen", String(seen)],
    ["w", "weights w", pair(w2)],
    ["loss", "loss C", brief(loss)],
    ["gradient", "gradient of the batch", last ? pair(last.gradient) : "no step yet"],
    ["all", "gradient of all 12", last ? pair(last.all) : "no step yet"],
    ["velocity", "velocity v", pair(velocity)]
  ];
  return rows.map(
    ([part, label, text], k2) => w`<text class="label" x=${PANEL} y=${TOP + 16 + k2 * LINE}>${label}</text>
      <text class="figure" data-part=${part} x=${VALUES} y=${TOP + 10 + k2 * LINE}>${text}</text>`
  );
}
function samples({ order, last }) {
  const y2 = TOP + 8 * LINE + 44;
  const first = last?.from ?? 0;
  const end = first + (last?.chosen.length ?? 0);
  const sample = (place) => w`
    <g class=${classes("cell sample", { batch: first <= place && place < end, used: place < first })}
      data-part="sample" transform="translate(${PANEL + place * 35} ${y2})">
      <rect class="paper" width="33" height="33" rx="4" />
      <text class="number" x="16.5" y="17" font-size="17">${order[place]}</text>
    </g>`;
  return w`<text class="label" x=${PANEL} y=${y2 - 14}>samples in this epoch's order</text>${everySample.map(sample)}`;
}
function curve({ losses, done }) {
  const { x: x2, y: y2, width, height, low, high } = CURVE;
  const end = Math.max(20, done);
  const down = (power2) => y2 + (high - power2) / (high - low) * height;
  const power = (loss) => clamp(Math.log10(Math.max(loss, 1e-99)), low, high);
  return w`
    <text class="label" x=${PANEL} y=${y2 - 12}>loss against the step</text>
    <rect class="ground" x=${x2} y=${y2} width=${width} height=${height} />
    ${[3, 1, -1, -3].map(
    (tick) => w`<path class="guide" d="M${x2} ${down(tick)}h${width}" />
        <text class="tick right" x=${x2 - 6} y=${down(tick)}>${format(10 ** tick, 3)}</text>`
  )}
    <text class="tick right" data-part="curve-end" x=${x2 + width} y=${y2 + height + 18}>step ${end}</text>
    <text class="tick" x=${x2} y=${y2 + height + 18}>0</text>
    <polyline class="path" data-part="curve"
      points=${losses.map((loss, k2) => `${x2 + k2 / end * width},${down(power(loss))}`).join(" ")} />`;
}
function notes(state) {
  return [aboutBatch(state), aboutRate(state)].map(
    (text, k2) => b`<p class="note-text" data-part="note-${k2}">${text}</p>`
  );
}

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
  update(i4, [t4]) {
    if (t4 === E || t4 === A) return t4;
    const o2 = i4.element, l3 = i4.name;
    if (i4.type === t2.PROPERTY) {
      if (t4 === o2[l3]) return E;
    } else if (i4.type === t2.BOOLEAN_ATTRIBUTE) {
      if (!!t4 === o2.hasAttribute(l3)) return E;
    } else if (i4.type === t2.ATTRIBUTE && o2.getAttribute(l3) === t4 + "") return E;
    return p2(i4), t4;
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
    ${names.map((name, i4) => b`<option .selected=${l2(i4 === place)}>${name}</option>`)}
    ${own ? b`<option disabled .selected=${l2(place < 0)}>your own</option>` : A}</select></label>`;
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

// cnnlib/widgets/js/descent.js
var ABOUT = {
  kind: "descent",
  name: "Descent explorer",
  hint: "The ring is the start: drag it, or choose it with Tab and press arrow keys (by 0.1). A slider changes the whole path, as if it had been set so from the start."
};
var TRAITS = ["surface", "start", "learning_rate", "batch_size", "momentum", "seed", "steps"];
var INTERVAL = 120;
var RATES = [
  1e-3,
  2e-3,
  5e-3,
  0.01,
  0.02,
  0.03,
  0.04,
  0.05,
  0.06,
  0.07,
  0.08,
  0.09,
  0.1,
  0.11,
  0.15,
  0.2,
  0.3,
  0.5,
  0.7,
  1,
  1.5,
  1.9,
  2,
  2.1,
  3
];
var MOMENTA = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
function example(surface, start, rate, batch, momentum, steps) {
  return { surface, start, learning_rate: rate, batch_size: batch, momentum, seed: 1, steps };
}
var EXAMPLES = {
  "round bowl": example("round bowl", [-2.5, 1.5], 0.3, 12, 0, 10),
  "round bowl, one sample a step": example("round bowl", [-2.5, 1.5], 0.3, 1, 0, 60),
  "long valley": example("long valley", [-2.5, 1], 0.09, 12, 0, 30),
  "long valley, too fast": example("long valley", [-2.5, 0.5], 0.11, 12, 0, 12),
  "long valley, momentum": example("long valley", [-2.5, 1], 0.06, 12, 0.7, 30),
  "curved valley": example("curved valley", [-1.5, 2], 0.03, 12, 0, 100),
  "a line through points": example("a line through points", [-3, 3], 0.5, 12, 0, 25),
  "a line, one sample a step": example("a line through points", [-3, 3], 0.1, 1, 0, 120),
  "two layers, from near the saddle": example("two layers", [0.5, -0.4], 0.1, 12, 0, 40)
};
function exampleOf(traits) {
  const now = JSON.stringify({ ...traits, steps: 0 });
  return Object.keys(EXAMPLES).find((name) => JSON.stringify({ ...EXAMPLES[name], steps: 0 }) === now);
}
function nearest(marks, value) {
  const far = marks.map((mark) => Math.abs(mark - value));
  return far.indexOf(Math.min(...far));
}
function snap(surface, [first, second]) {
  const [left, right, low, high] = SURFACES[surface].view;
  const tenths = (weight) => Math.round(weight * 10) / 10;
  return [clamp(tenths(first), left, right), clamp(tenths(second), low, high)];
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  let state;
  let timer;
  function draw() {
    state = read(values());
    show(el, ABOUT, {
      bar: bar(),
      stage: picture({ name: ABOUT.name, box: BOX, drag }, drawing(state)),
      below: notes(state),
      message: warning(state),
      spoken: spoken(state),
      on: { keydown }
    });
  }
  function bar() {
    const { learning_rate, batch_size, momentum, seed, done, perEpoch } = state;
    return [
      choice("example", "example", Object.keys(EXAMPLES), exampleOf(values()), chooseExample),
      slider("rate", "learning rate η", [0, RATES.length - 1], nearest(RATES, learning_rate), setRate, {
        text: format(learning_rate, 3)
      }),
      slider("batch", "batch size", [1, SAMPLES], batch_size, (batch_size2) => set({ batch_size: batch_size2 })),
      slider("momentum", "momentum μ", [0, MOMENTA.length - 1], nearest(MOMENTA, momentum), setMomentum, {
        text: format(momentum)
      }),
      button("one-step", "One step", () => walk2(1)),
      button("one-epoch", "One epoch", () => walk2(perEpoch - done % perEpoch)),
      button("run", timer ? "Pause" : "Run", () => timer ? pause() : run()),
      button("reset", "Back to the start", () => begin({ steps: 0 })),
      button("shuffle", "Other shuffle", () => set({ seed: seed % 999 + 1 }))
    ];
  }
  function setRate(mark) {
    set({ learning_rate: RATES[mark] });
  }
  function setMomentum(mark) {
    set({ momentum: MOMENTA[mark] });
  }
  function chooseExample(name) {
    begin(EXAMPLES[name]);
  }
  function begin(traits) {
    stop();
    set(traits);
  }
  function walk2(steps) {
    set({ steps: Math.min(MOST, state.done + steps) });
    if (timer && (state.diverged || state.done >= MOST)) pause();
  }
  function run() {
    timer = setInterval(() => el.isConnected ? walk2(1) : pause(), INTERVAL);
    walk2(1);
  }
  function pause() {
    stop();
    draw();
  }
  function stop() {
    clearInterval(timer);
    timer = void 0;
  }
  function moveStart(w2) {
    const start = snap(state.surface, w2);
    if (JSON.stringify(start) !== JSON.stringify(state.start)) set({ start });
  }
  function keydown(event) {
    const step = arrow(event);
    if (!step || !around(event, ".start")) return;
    const [first, second] = state.start;
    moveStart([first + step[1] / 10, second - step[0] / 10]);
    event.preventDefault();
  }
  const drag = dragging(
    (event) => {
      const ring = around(event, ".start");
      ring?.focus({ preventScroll: true });
      return ring && pointIn(event.currentTarget, event);
    },
    (from, point) => {
      if (point.x !== from.x || point.y !== from.y) moveStart(toWeights(state.surface, point));
    }
  );
  draw();
  return () => {
    stop();
    disconnect();
  };
}
var descent_default = { render };
export {
  EXAMPLES,
  descent_default as default,
  exampleOf,
  nearest,
  snap
};
/*! Bundled license information:

lit-html/lit-html.js:
lit-html/directive.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/guard.js:
  (**
   * @license
   * Copyright 2018 Google LLC
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
