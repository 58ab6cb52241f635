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
function size(array) {
  return `${array.length}×${array[0].length}`;
}
function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0).replace("-", "−").replace("Infinity", "∞");
}

// cnnlib/widgets/js/draw_digit/ink.js
var PAD = 224;
var SMALLEST = 48;
function drawLine(ink, [x0, y0], [x1, y1], radius) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const [top, bottom] = touched(y0, y1, radius);
  const [left, right] = touched(x0, x1, radius);
  for (let i3 = top; i3 < bottom; i3++) {
    for (let j2 = left; j2 < right; j2++) {
      const [x2, y2] = [j2 + 0.5 - x0, i3 + 0.5 - y0];
      const along = squared ? clamp((x2 * dx + y2 * dy) / squared, 0, 1) : 0;
      const [across, down] = [x2 - along * dx, y2 - along * dy];
      const far = Math.sqrt(across * across + down * down);
      ink[i3 * PAD + j2] = Math.max(ink[i3 * PAD + j2], clamp(radius + 0.5 - far, 0, 1));
    }
  }
}
function touched(a2, b2, radius) {
  const first = Math.max(0, Math.floor(Math.min(a2, b2) - radius - 1));
  return [first, Math.min(PAD, Math.ceil(Math.max(a2, b2) + radius + 1))];
}
function inkOf(strokes, radius) {
  const ink = new Float32Array(PAD * PAD);
  for (const stroke of strokes) {
    stroke.forEach((point, n2) => {
      drawLine(ink, stroke[Math.max(0, n2 - 1)], point, radius);
    });
  }
  return ink;
}
function normalized(ink, size2) {
  const box = boxOf(ink);
  if (!box || Math.max(box.height, box.width) < SMALLEST) return null;
  return layInk(ink, size2, size2 === 8 ? placeIn8(ink, box) : placeIn28(ink, box));
}
function boxOf(ink, lean = 0) {
  let [top, bottom, left, right] = [PAD, 0, Infinity, -Infinity];
  for (let i3 = 0; i3 < PAD; i3++) {
    for (let j2 = 0; j2 < PAD; j2++) {
      if (ink[i3 * PAD + j2] <= 0.5) continue;
      top = Math.min(top, i3);
      bottom = i3 + 1;
      left = Math.min(left, j2 - lean * i3);
      right = Math.max(right, j2 + 1 - lean * i3);
    }
  }
  return bottom ? { top, left, right, height: bottom - top, width: right - left } : null;
}
function leanOf(ink, { top, height }) {
  const band = Math.ceil(height / 8);
  const leftEnd = (from) => {
    let left = PAD;
    for (let i3 = from; i3 < from + band; i3++) {
      for (let j2 = 0; j2 < left; j2++) if (ink[i3 * PAD + j2] > 0.5) left = j2;
    }
    return left;
  };
  return (leftEnd(top + height - band) - leftEnd(top)) / height;
}
function placeIn8(ink, box) {
  const lean = leanOf(ink, box);
  const upright = boxOf(ink, lean) ?? box;
  const down = 8 / box.height;
  const right = Math.min(5.5 / upright.width, 1.5 * down);
  return { down, right, lean, top: -box.top * down, left: 4 - (upright.left + upright.right) / 2 * right };
}
function placeIn28(ink, box) {
  const scale = 20 / Math.max(box.height, box.width);
  let [mass, rows, columns] = [0, 0, 0];
  ink.forEach((value, n2) => {
    mass += value;
    rows += value * (Math.floor(n2 / PAD) + 0.5);
    columns += value * (n2 % PAD + 0.5);
  });
  const moved = (centre, start) => Math.floor(15 - Number((scale * (centre - start)).toFixed(6))) - start * scale;
  const [top, left] = [moved(rows / mass, box.top), moved(columns / mass, box.left)];
  return { down: scale, right: scale, lean: 0, top, left };
}
function layInk(ink, size2, { down, right, lean, top, left }) {
  const picture = new Float64Array(size2 * size2);
  for (let n2 = 0; n2 < ink.length; n2++) {
    if (!ink[n2]) continue;
    const i3 = Math.floor(n2 / PAD);
    const [y2, x2] = [top + i3 * down, left + (n2 % PAD - lean * i3) * right];
    for (const [row, high] of parts(y2, down)) {
      for (const [column, wide] of parts(x2, right)) {
        const inside = row >= 0 && row < size2 && column >= 0 && column < size2;
        if (inside) picture[row * size2 + column] += ink[n2] * high * wide;
      }
    }
  }
  return Float32Array.from(picture, (share) => Math.min(1, share));
}
function parts(start, length) {
  const pixel = Math.floor(start);
  const first = Math.min(length, pixel + 1 - start);
  return [
    [pixel, first],
    [pixel + 1, length - first]
  ];
}

// cnnlib/widgets/js/draw_digit/network.js
function withWeights(layers, weights) {
  let place2 = 0;
  const take = (count) => {
    place2 += count;
    return weights.subarray(place2 - count, place2);
  };
  return layers.map(({ sizes = [], ...layer }) => {
    const [w2, b2] = sizes.map(take);
    return (
      /** @type {Layer} */
      { ...layer, w: w2, b: b2 }
    );
  });
}
function canBeNegative(layers) {
  const negative = [false];
  for (const { kind } of layers) {
    const before = negative[negative.length - 1];
    negative.push(["Conv2D", "Dense"].includes(kind) || kind !== "ReLU" && before);
  }
  return negative;
}
function forward(layers, picture, size2) {
  const volumes = [volume([size2, size2, 1], picture)];
  for (const [n2, layer] of layers.entries()) volumes.push(FORWARD[layer.kind](volumes[n2], layer));
  return volumes;
}
function softmax(z2) {
  const largest = Math.max(...z2);
  const e3 = Array.from(z2, (value) => Math.exp(value - largest));
  const total = e3.reduce((sum, value) => sum + value, 0);
  return e3.map((value) => value / total);
}
function volume(shape, data = new Float32Array(shape.reduce((product, n2) => product * n2))) {
  return { shape, data };
}
var FORWARD = {
  Conv2D: conv2d,
  MaxPool2D: maxPool2d,
  AveragePool2D: averagePool2d,
  ReLU: ({ shape, data }) => volume(
    shape,
    data.map((value) => Math.max(0, value))
  ),
  Flatten: ({ data }, { shape }) => volume(shape, data),
  Dense: dense
};
function conv2d(x2, { w: w2, b: b2, padding, shape, window: [[f_h, f_w], [s_h, s_w]] }) {
  const z2 = volume(shape);
  const [height, width, filters] = shape;
  const padded = pad(x2, padding, 0);
  const [, across, channels] = padded.shape;
  for (let i3 = 0; i3 < height; i3++)
    for (let j2 = 0; j2 < width; j2++)
      for (let k2 = 0; k2 < filters; k2++) {
        let sum = b2[k2];
        for (let u2 = 0; u2 < f_h; u2++)
          for (let v2 = 0; v2 < f_w; v2++)
            for (let c2 = 0; c2 < channels; c2++) {
              sum += w2[((u2 * f_w + v2) * channels + c2) * filters + k2] * padded.data[((i3 * s_h + u2) * across + j2 * s_w + v2) * channels + c2];
            }
        z2.data[(i3 * width + j2) * filters + k2] = sum;
      }
  return z2;
}
function pad(x2, [[top, bottom], [left, right]], value) {
  const [height, width, channels] = x2.shape;
  const out = volume([top + height + bottom, left + width + right, channels]);
  out.data.fill(value);
  for (let i3 = 0; i3 < height; i3++) {
    const row = x2.data.subarray(i3 * width * channels, (i3 + 1) * width * channels);
    out.data.set(row, ((top + i3) * out.shape[1] + left) * channels);
  }
  return out;
}
function maxPool2d(x2, layer) {
  return pool(pad(x2, layer.padding, -Infinity), layer, -Infinity, Math.max);
}
function averagePool2d(x2, layer) {
  const [f_h, f_w] = layer.window[0];
  const sums = pool(pad(x2, layer.padding, 0), layer, 0, (sum, value) => sum + value);
  return volume(
    layer.shape,
    sums.data.map((sum) => sum / (f_h * f_w))
  );
}
function pool(x2, { shape, window: [[f_h, f_w], [s_h, s_w]] }, start, join) {
  const out = volume(shape);
  const [height, width, channels] = shape;
  const across = x2.shape[1];
  for (let i3 = 0; i3 < height; i3++)
    for (let j2 = 0; j2 < width; j2++)
      for (let c2 = 0; c2 < channels; c2++) {
        let joined = start;
        for (let u2 = 0; u2 < f_h; u2++)
          for (let v2 = 0; v2 < f_w; v2++) {
            joined = join(joined, x2.data[((i3 * s_h + u2) * across + j2 * s_w + v2) * channels + c2]);
          }
        out.data[(i3 * width + j2) * channels + c2] = joined;
      }
  return out;
}
function dense(a2, { w: w2, b: b2, shape }) {
  const features = a2.data.length;
  const z2 = range(shape[0]).map((k2) => {
    let sum = b2[k2];
    for (let n2 = 0; n2 < features; n2++) sum += w2[k2 * features + n2] * a2.data[n2];
    return sum;
  });
  return volume(shape, new Float32Array(z2));
}

// cnnlib/widgets/js/shared/keys.js
var ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function arrow({ key }) {
  return ARROWS[key] ?? null;
}

// cnnlib/widgets/js/shared/pointer.js
function shareOf(box, { clientX, clientY }) {
  const { left, top, width, height } = box.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

// cnnlib/widgets/js/draw_digit/pen.js
var STEP = 8;
var DIAGONALS = { Home: [-1, -1], PageUp: [-1, 1], End: [1, -1], PageDown: [1, 1] };
function penFor(radius, hear) {
  const pen = { x: PAD / 2, y: PAD / 4, down: false, ink: inkOf([], radius) };
  let strokes = [];
  let pointer = null;
  function begin(point) {
    hear.begin();
    pen.down = true;
    strokes = [...strokes, []];
    extend([point]);
  }
  function extend(points) {
    const stroke = strokes[strokes.length - 1];
    for (const [x2, y2] of points) {
      const last = stroke[stroke.length - 1] ?? [x2, y2];
      if (stroke.length && last[0] === x2 && last[1] === y2) continue;
      stroke.push([x2, y2]);
      drawLine(pen.ink, last, [x2, y2], radius);
      Object.assign(pen, { x: x2, y: y2 });
    }
    hear.ink();
  }
  function keep(now = strokes) {
    pen.down = false;
    pointer = null;
    hear.keep(now);
  }
  function undo() {
    keep(strokes.slice(0, -1));
  }
  function move([down, right]) {
    const x2 = clamp(pen.x + STEP * right, 0, PAD);
    const y2 = clamp(pen.y + STEP * down, 0, PAD);
    if (pen.down) return extend([[x2, y2]]);
    Object.assign(pen, { x: x2, y: y2 });
    hear.move();
  }
  const on = {
    /** @param {PointerOn} event */
    down(event) {
      if (event.button !== 0 || pointer !== null) return;
      const canvas = event.currentTarget;
      event.preventDefault();
      canvas.focus({ preventScroll: true });
      canvas.setPointerCapture(event.pointerId);
      if (pen.down) keep();
      begin(under(canvas, event));
      pointer = event.pointerId;
    },
    /** @param {PointerOn} event */
    move(event) {
      if (event.pointerId !== pointer) return;
      const between = event.getCoalescedEvents?.() ?? [];
      extend((between.length ? between : [event]).map((one) => under(event.currentTarget, one)));
    },
    /** @param {PointerOn} event */
    up(event) {
      if (event.pointerId === pointer) keep();
    },
    /** @param {KeyboardEvent} event */
    keydown(event) {
      const step = arrow(event) ?? DIAGONALS[event.key];
      if (step) move(step);
      else if (event.key === " " && !pen.down) begin([pen.x, pen.y]);
      else if ((event.key === " " || event.key === "Escape") && pen.down) keep();
      else if (event.key === "Backspace") undo();
      else return;
      event.preventDefault();
    },
    blur() {
      if (pen.down && pointer === null) keep();
    }
  };
  function take(now) {
    if (pen.down || now === strokes) return;
    strokes = now;
    pen.ink = inkOf(strokes, radius);
  }
  return Object.assign(pen, { on, take, undo, clear: () => keep([]) });
}
function under(canvas, event) {
  const { x: x2, y: y2 } = shareOf(canvas, event);
  const tenths = (share) => clamp(Math.round(10 * PAD * share) / 10, 0, PAD);
  return [tenths(x2), tenths(y2)];
}

// cnnlib/widgets/js/shared/canvas.js
function paint(canvas, values, colour, table) {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error("expected a canvas to paint on");
  const context = (
    /** @type {CanvasRenderingContext2D} */
    canvas.getContext("2d")
  );
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = image.data;
  for (let i3 = 0; i3 < values.length; i3 += 1) {
    const entry = 3 * colour(values[i3]);
    for (let n2 = 0; n2 < 3; n2 += 1) pixels[4 * i3 + n2] = table[entry + n2];
    pixels[4 * i3 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
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
  const { part, row, column, channel, text, room = side, largest = 0.46 * side, spoken: spoken2 = text, stop = false } = look;
  const { classes: classes2 = "", style = A, note, under: under2 = A } = look;
  return w`<g class="cell ${classes2}" style=${style} role="gridcell" tabindex=${stop ? 0 : -1} data-part=${part}
    data-row=${row} data-column=${column} data-channel=${channel} aria-label="row ${row}, column ${column}: ${spoken2}"
    transform="translate(${x2} ${y2})">
    <rect class="paper" width=${side} height=${side} />
    <rect class="ring" x="4" y="4" width=${side - 8} height=${side - 8} rx="4" />
    ${under2}
    <text class="number" x=${side / 2} y=${side / 2} font-size=${fontSize(text, room, largest)}>${text}</text>
    <text class="note ${note?.classes}" x=${side - 5} y=${side - 6} font-size=${note?.size ?? A}>${note?.text}</text>
  </g>`;
}
function cellOf({ target }, ...parts2) {
  const node = target instanceof Element ? (
    /** @type {SVGElement | null} */
    target.closest(".cell")
  ) : null;
  const { part = "", row, column, channel } = node?.dataset ?? {};
  return parts2.includes(part) ? { part, row: Number(row), column: Number(column), channel: Number(channel) } : null;
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

// cnnlib/widgets/js/draw_digit/view.js
function layout([height, width, channels]) {
  if (channels) return { maps: channels, rows: height, columns: width };
  return { maps: 1, rows: Math.ceil(height / featuresAcross(height)), columns: featuresAcross(height) };
}
function featuresAcross(count) {
  if (count <= 10) return Math.min(5, count);
  return range(51).findLast((n2) => n2 >= 10 && count % n2 === 0) ?? 40;
}
function channelOf({ shape: [height, width, channels], data }, channel) {
  if (!channels) return data;
  return Float32Array.from({ length: height * width }, (_2, n2) => data[n2 * channels + channel]);
}
function mapOf(volume2, channel) {
  const { rows, columns } = layout(volume2.shape);
  const numbers = channelOf(volume2, channel);
  return range(rows).map((i3) => Array.from(numbers.subarray(i3 * columns, (i3 + 1) * columns)));
}
var GREYS = Uint8Array.from({ length: 3 * 256 }, (_2, n2) => Math.floor(n2 / 3));
function level(value, scale, negative) {
  const share = negative ? (value / scale + 1) / 2 : value / scale;
  return clamp(Math.floor(255 * share + 0.5), 0, 255);
}
function colours({ negative, tables }, layer) {
  if (layer === 0) return GREYS;
  return negative[layer] ? tables.signed : tables.magnitude;
}
function letters([red, green, blue]) {
  const linear = (value) => (value / 255) ** 2.2;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? "#000" : "#fff";
}
function paintAll(el, network, { ink, reading }) {
  paint(el.querySelector('[data-part="pad"]'), ink, (value) => Math.round(255 * value), GREYS);
  for (
    const canvas of
    /** @type {NodeListOf<HTMLCanvasElement>} */
    el.querySelectorAll(".map")
  ) {
    const [layer, channel] = [Number(canvas.dataset.layer), Number(canvas.dataset.channel)];
    const numbers = reading ? channelOf(reading.volumes[layer], channel) : [];
    const scale = reading?.scales[layer] ?? 1;
    const negative = network.negative[layer];
    paint(canvas, numbers, (value) => level(value, scale, negative), colours(network, layer));
  }
}
function fixed(value, decimals) {
  return value.toFixed(decimals).replace(/^-(?=0\.?0*$)/, "").replace("-", "−");
}
var by = (shape) => shape.join("×");
function verdict({ reading, truth }) {
  if (!reading) return "";
  const { probabilities, largest, second } = reading;
  const p3 = (n2) => fixed(probabilities[n2], 3);
  if (truth !== void 0 && truth !== largest)
    return `Misread: labelled ${truth}, read as ${largest} (probability ${p3(largest)}; ${truth} has ${p3(truth)}).`;
  const start = truth === void 0 ? "Read" : `Labelled ${truth}, and read`;
  if (probabilities[largest] >= 0.5) return `${start} as ${largest} (probability ${p3(largest)}).`;
  return `${start} as ${largest}, but unsure (probability ${p3(largest)}; ${second} has ${p3(second)}).`;
}
function titleOf({ names, shapes }, { layer, channel }) {
  const shape = shapes[layer];
  if (layer === 0) return `${names[0]} ${by(shape.slice(0, 2))}`;
  if (shape.length === 1) return `${names[layer]}: ${shape} numbers`;
  return `${names[layer]}, map ${channel}: ${by(shape.slice(0, 2))}`;
}
function readout({ reading, map }, [row, column]) {
  return reading ? `row ${row}, column ${column}: ${fixed(map[row][column], 4)}` : "";
}
var panel = (name, title, content) => b`<div class="panel ${name}"><strong class="panel-title">${title}</strong>${content}</div>`;
var drawing = (name, width, height, content, on) => b`<svg role="group" aria-label=${name} viewBox="0 0 ${width} ${height}" @pointermove=${on?.move}>
    <title>${name}</title>${content}</svg>`;
function padPanel({ index }, { x: x2, y: y2, down }, on) {
  const pad2 = b`<div class=${classes("pad-frame", { resting: index !== null })}>
    <canvas data-part="pad" width=${PAD} height=${PAD} tabindex="0" role="application" aria-label=${PAD_NAME}
      @pointerdown=${on.down} @pointermove=${on.move} @pointerup=${on.up} @pointercancel=${on.up}
      @keydown=${on.keydown} @blur=${on.blur}></canvas>
    <div class=${classes("pen-cross", { down })} style="left: ${100 * x2 / PAD}%; top: ${100 * y2 / PAD}%"></div>
  </div>`;
  return panel("pad", index === null ? "your drawing" : "your drawing, put aside", pad2);
}
var PAD_NAME = "Drawing pad. Arrow keys move the pen, Space puts it down and lifts it, Backspace takes back a stroke.";
function picturePanel(network, state, on) {
  const { size: size2 } = network;
  return panel("picture", `what the network gets: ${size2}×${size2}`, maps(network, state, 0, on));
}
function readingPanel({ shapes }, state, name, message) {
  const count = shapes[shapes.length - 1][0];
  const words = b`<div class="words">
    <output class="verdict" data-part="verdict">${verdict(state)}</output>
    ${message}
  </div>`;
  return panel("reading", "what it says", [
    words,
    drawing(name, BARS + LONGEST + 64, ROW * (count + 1) + 4, classTable(state, count))
  ]);
}
var ROW = 30;
var LOGITS = 128;
var PROBABILITIES = 232;
var BARS = 246;
var LONGEST = 180;
function classTable(state, count) {
  return w`
    <text class="head " x="0" y=${ROW / 2}>class</text>
    <text class="head right" x=${LOGITS} y=${ROW / 2}>logit</text>
    <text class="head right" x=${PROBABILITIES} y=${ROW / 2}>probability</text>
    ${range(count).map((n2) => classLine(state, n2))}`;
}
function classLine({ reading, truth }, n2) {
  const is = { true: n2 === truth, largest: n2 === reading?.largest };
  const mark = is.true ? "true" : is.largest ? "read" : "";
  const p3 = reading?.probabilities[n2] ?? 0;
  const number = (part, x2, text) => w`<text class="figure right" x=${x2} y=${ROW / 2} data-part=${part} data-row=${n2}>${text}</text>`;
  return w`<g class=${classes("line", is)} data-row=${n2} transform="translate(0 ${ROW * (n2 + 1)})">
    <text class="name" x="14" y=${ROW / 2}>${n2}</text>
    <rect class="whole" x=${BARS} y="4" width=${LONGEST} height=${ROW - 8} rx="3" />
    ${number("logit", LOGITS, reading ? fixed(reading.z[n2], 2) : "")}
    ${number("probability", PROBABILITIES, reading ? fixed(p3, 3) : "")}
    <rect class="share" x=${BARS} y="4" width=${LONGEST * p3} height=${ROW - 8} rx="3" data-part="bar" />
    <text class="mark" x=${BARS + LONGEST + 8} y=${ROW / 2} data-part="mark" data-row=${n2}>${mark}</text>
  </g>`;
}
var ZOOM = 440;
var READABLE = 10;
function zoomPanel(network, state, cursor, on) {
  const { map } = state;
  const side = ZOOM / Math.max(map[0].length, map.length);
  const about = { part: "zoom", x: 0, y: 32, side, label: titleOf(network, state) };
  const content = grid(about, map, zoomLook(network, state, cursor, side));
  return panel("zoom", "one map, enlarged", [
    drawing("one map, enlarged", ZOOM, side * map.length + 34, content, on),
    b`<output class="readout" data-part="readout">${readout(state, cursor)}</output>`
  ]);
}
function zoomLook(network, { reading, map, layer }, cursor, side) {
  const written = reading && Math.max(map.length, map[0].length) <= READABLE;
  const texts = map.map((row) => row.map((value) => reading ? format(value) : ""));
  const largest = Math.min(...texts.flat().map((text) => fontSize(text, side, 0.46 * side)));
  const [table, negative] = [colours(network, layer), network.negative[layer]];
  return (i3, j2) => {
    const entry = 3 * level(map[i3][j2], reading?.scales[layer] ?? 1, negative);
    const colour = table.subarray(entry, entry + 3);
    const style = reading ? `--fill: rgb(${colour.join(" ")}); --letters: ${letters(colour)}` : EMPTY;
    const stop = i3 === cursor[0] && j2 === cursor[1];
    const spoken2 = !reading ? "empty" : stop ? fixed(map[i3][j2], 4) : texts[i3][j2];
    return { text: written ? texts[i3][j2] : "", largest, style, spoken: spoken2, stop };
  };
}
var EMPTY = "--fill: var(--page); --letters: var(--ink)";
function layersPanel(network, state, on) {
  const { names, shapes, negative } = network;
  const ends = (layer) => {
    if (!state.reading) return "";
    const most = format(state.reading.scales[layer]);
    return negative[layer] ? `blue −${most} to red ${most}` : `dark 0 to bright ${most}`;
  };
  const layerBox = (name, layer) => b`
    <div class="layer" data-part="layer" data-layer=${layer}>
      <div class="note-text"><strong data-part="layer-name">${name}</strong
        ><span data-part="layer-shape">${by(shapes[layer])}</span
        ><span data-part="layer-range">${ends(layer)}</span></div>
      ${maps(network, state, layer, on)}
    </div>`;
  return panel(
    "layers",
    "every layer",
    names.map((name, layer) => layer ? layerBox(name, layer) : A)
    // the picture has a place of its own
  );
}
function maps({ names, shapes }, state, layer, on) {
  const shape = shapes[layer];
  const { maps: maps2, rows, columns } = layout(shape);
  const side = sideOf(shape);
  return b`<div class="maps">${range(maps2).map((channel) => {
    const chosen = layer === state.layer && channel === state.channel;
    const stop = chosen || layer !== state.layer && channel === 0;
    return b`<canvas class=${classes("map", { chosen })} data-part="map" data-layer=${layer} data-channel=${channel}
      width=${columns} height=${rows} tabindex=${stop ? 0 : -1} role="button" aria-pressed=${chosen}
      aria-label="${names[layer]}, ${shape.length === 1 ? "all numbers" : `map ${channel}`}"
      style="width: ${side * columns}px; height: ${side * rows}px" @click=${on.click} @keydown=${on.keydown}></canvas>`;
  })}</div>`;
}
function sideOf(shape) {
  const { maps: maps2, rows, columns } = layout(shape);
  if (shape.length === 3) return Math.max(1, Math.floor((maps2 > 8 ? 34 : 72) / Math.max(rows, columns)));
  if (rows > 6) return 7;
  return columns > 10 ? 11 : 24;
}

// cnnlib/widgets/js/shared/bytes.js
function octets({ buffer, byteOffset, byteLength }) {
  return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
function floats({ buffer, byteOffset, byteLength }) {
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
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

// cnnlib/widgets/js/draw_digit.js
var ABOUT = {
  kind: "draw-digit",
  name: "Draw a digit",
  hint: "Draw with mouse, pen or finger. With the keys: on the pad, arrows move the pen (Home, End, Page Up, Page Down aslant), Space puts it down and lifts it, Backspace takes back a stroke. Click a map to see its numbers; on a map, arrows go to the next one and to the next layer."
};
var TRAITS = ["strokes", "index", "layer", "channel"];
var FIXED = ["size", "pen", "layers", "weights", "images", "count", "labels", "signed_colours", "magnitude_colours"];
function load({ size: size2, pen, layers: described, weights, images, count, labels, ...sent }) {
  const layers = withWeights(described, floats(weights));
  const pixels = floats(images);
  return {
    size: size2,
    pen,
    layers,
    labels,
    count,
    image: (n2) => pixels.subarray(n2 * size2 * size2, (n2 + 1) * size2 * size2),
    shapes: [[size2, size2, 1], ...layers.map(({ shape }) => shape)],
    names: ["the picture", ...layers.map(({ name }) => name)],
    negative: canBeNegative(layers),
    tables: { signed: octets(sent.signed_colours), magnitude: octets(sent.magnitude_colours) }
  };
}
function read(network, { ink, index, ...chosen }) {
  const { size: size2, labels, shapes, image } = network;
  const picture = index === null ? normalized(ink, size2) : image(index);
  const reading = picture && readingOf(network, picture);
  const layer = clamp(chosen.layer, 0, shapes.length - 1);
  const channel = clamp(chosen.channel, 0, layout(shapes[layer]).maps - 1);
  const map = mapOf(reading ? reading.volumes[layer] : volume(shapes[layer]), channel);
  const truth = index === null ? void 0 : labels.at(index);
  return { ink, index, truth, picture, reading, layer, channel, map };
}
function readingOf({ layers, size: size2 }, picture) {
  const volumes = forward(layers, picture, size2);
  const z2 = volumes[layers.length].data;
  const [largest, second] = range(z2.length).sort((i3, j2) => z2[j2] - z2[i3]);
  const most = ({ data }) => data.reduce((most2, value) => Math.max(most2, Math.abs(value)), 0) || 1;
  return { volumes, scales: [1, ...volumes.slice(1).map(most)], z: z2, probabilities: softmax(z2), largest, second };
}
function nextMisread(network, index) {
  const { count, labels, image } = network;
  const order = range(count).map((n2) => ((index ?? -1) + 1 + n2) % count);
  return order.find((n2) => readingOf(network, image(n2)).largest !== labels[n2]) ?? null;
}
var EMPTY2 = "The pad is empty: nothing to read. Draw a digit with mouse, pen or finger, or with the arrow keys and Space.";
var TOO_SMALL = "That is too small to be a digit, so the network is not asked. Draw larger, over most of the pad.";
var SMALL = "Small drawings get thick strokes when they are enlarged to the picture; draw over most of the pad.";
var LARGE = 90;
function remark({ ink, index, picture }, drawing2) {
  if (index !== null) return "";
  const box = boxOf(ink);
  if (!box) return EMPTY2;
  if (!picture) return TOO_SMALL;
  return Math.max(box.height, box.width) < LARGE && !drawing2 ? SMALL : "";
}
function place({ index }, count) {
  if (count === 0) return "";
  return index === null ? "your drawing" : `image ${index + 1} of ${count}`;
}
function spoken(state, count, pen) {
  const { index } = state;
  const what = index === null ? "Your drawing." : `Image ${index + 1} of ${count}.`;
  const said = `${what} ${verdict(state) || "Nothing to read."}`;
  if (!pen) return said;
  const [right, down] = [Math.round(pen.x / STEP), Math.round(pen.y / STEP)];
  return `${said} Pen ${pen.down ? "down" : "up"}, ${right} right, ${down} down.`;
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, look);
  const network = load(
    /** @type {any} */
    Object.fromEntries(FIXED.map((name) => [name, model.get(name)]))
  );
  const { count, labels, shapes } = network;
  const pen = penFor(network.pen, { begin: toDrawing, ink: look, move: draw, keep });
  let state;
  let message = "";
  let cursor = [0, 0];
  function look() {
    const { strokes, ...chosen } = values();
    pen.take(strokes);
    const now = read(network, { ink: pen.ink, ...chosen });
    if (now.layer !== state?.layer || now.channel !== state?.channel) cursor = [0, 0];
    state = now;
    message = remark(state, pen.down);
    draw();
    paintAll(el, network, state);
  }
  function draw() {
    show(el, ABOUT, {
      bar: bar(),
      stage: b`
        <div class="top">
          ${padPanel(state, pen, pen.on)}
          ${picturePanel(network, state, onMap)}
          ${readingPanel(network, state, ABOUT.name, messageLine(message))}
        </div>
        <div class="below">
          ${zoomPanel(network, state, cursor, { move: pointAt })}
          ${layersPanel(network, state, onMap)}
        </div>`,
      message: null,
      spoken: spoken(state, count, el.querySelector('[data-part="pad"]:focus') ? pen : null),
      on: { keydown: moveCursor }
    });
  }
  function bar() {
    const look2 = [
      button("previous", "◀ Previous", () => step(-1)),
      button("next", "Next ▶", () => step(1)),
      labels.length ? button("misread", "Next misread", toMisread) : A,
      button("draw", "Draw", () => {
        set({ index: null });
        focusOn('[data-part="pad"]');
      })
    ];
    return [
      count ? look2 : A,
      button("undo", "Undo", pen.undo),
      button("clear", "Clear", pen.clear),
      b`<output class="place" data-part="place">${place(state, count)}</output>`
    ];
  }
  function focusOn(selector) {
    el.querySelector(selector).focus();
  }
  function keep(strokes) {
    set({ strokes, index: null });
  }
  function toDrawing() {
    if (state.index !== null) set({ index: null });
  }
  function step(by2) {
    const index = state.index ?? (by2 > 0 ? -1 : 0);
    set({ index: (index + by2 + count) % count });
  }
  function toMisread() {
    const index = nextMisread(network, state.index);
    if (index !== null) return set({ index });
    message = "None of the images is misread.";
    draw();
  }
  function choose(layer, channel) {
    const place2 = clamp(channel, 0, layout(shapes[layer]).maps - 1);
    set({ layer, channel: place2 });
    focusOn(`.map[data-layer="${layer}"][data-channel="${place2}"]`);
  }
  const onMap = {
    /** @param {MapEvent} event */
    click({ currentTarget: { dataset } }) {
      choose(Number(dataset.layer), Number(dataset.channel));
    },
    /** @param {MapEvent & KeyboardEvent} event */
    keydown(event) {
      const { dataset } = event.currentTarget;
      const [layer, channel] = [Number(dataset.layer), Number(dataset.channel)];
      const [down, right] = arrow(event) ?? [0, 0];
      if (down) choose(clamp(layer + down, 0, shapes.length - 1), channel);
      else if (right) choose(layer, channel + right);
      else if (event.key === "Home") choose(layer, 0);
      else if (event.key === "End") choose(layer, Infinity);
      else if (event.key === "Enter" || event.key === " ") choose(layer, channel);
      else return;
      event.preventDefault();
    }
  };
  function pointAt(event) {
    const cell2 = cellOf(event, "zoom");
    if (!cell2) return;
    cursor = [cell2.row, cell2.column];
    draw();
  }
  function moveCursor(event) {
    const step2 = arrow(event);
    if (!step2 || !cellOf(event, "zoom")) return;
    const row = clamp(cursor[0] + step2[0], 0, state.map.length - 1);
    cursor = [row, clamp(cursor[1] + step2[1], 0, state.map[row].length - 1)];
    draw();
    focusCell(el, { part: "zoom", row: cursor[0], column: cursor[1] });
    event.preventDefault();
  }
  look();
  return disconnect;
}
var draw_digit_default = { render };
export {
  draw_digit_default as default,
  load,
  nextMisread,
  read,
  remark
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
