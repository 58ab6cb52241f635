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

// cnnlib/widgets/js/shared/bytes.js
function octets({ buffer, byteOffset, byteLength }) {
  return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
function floats({ buffer, byteOffset, byteLength }) {
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
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
function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0).replace("-", "−").replace("Infinity", "∞");
}
function thousands(n2) {
  return String(n2).replace(/\B(?=(\d{3})+$)/g, ",");
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
function shareOf(box, { clientX, clientY }) {
  const { left, top, width, height } = box.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
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

// cnnlib/widgets/js/threshold.js
var ABOUT = {
  kind: "threshold",
  name: "Threshold explorer",
  hint: "Move the bias, or drag the threshold in the histogram. Click a picture, or use the arrow keys on it, to probe one position."
};
var TRAITS = ["kernel", "bias", "row", "column"];
var FIXED = ["names", "maps", "scales", "height", "width", "limit", "step"];
function read({ kernel, bias, row, column, names, maps, scales, height, width, limit, step }) {
  const place = names.indexOf(kernel);
  const positions = height * width;
  const z2 = floats(maps).slice(place * positions, (place + 1) * positions);
  const moved = z2.map((value) => value + bias);
  const a2 = moved.map((value) => Math.max(0, value));
  const count = a2.reduce((sum, value) => sum + slope(value), 0);
  const i3 = row * width + column;
  const probe = { z: z2[i3], b: bias, moved: moved[i3], a: a2[i3], slope: slope(moved[i3]) };
  return {
    kernel,
    bias,
    row,
    column,
    height,
    width,
    limit,
    step,
    positions,
    scale: scales[place],
    z: z2,
    moved,
    a: a2,
    count,
    probe
  };
}
function slope(value) {
  return Number(value > 0);
}
function histogram({ z: z2, limit, step }) {
  const counts = range(Math.round(2 * limit / step)).map(() => 0);
  for (const value of z2) counts[Math.ceil((value + limit) / step) - 1] += 1;
  return counts;
}
function biasFor({ z: z2, step }, share) {
  const last = z2.length - 1 - Math.floor(share * z2.length);
  return -Math.ceil(z2.slice().sort()[last] / step) * step;
}
function biasForAll({ z: z2, step }) {
  const lowest = z2.reduce((low, value) => Math.min(low, value));
  return (1 - Math.ceil(lowest / step)) * step;
}
function signedColour(value, scale) {
  return clamp(Math.floor((value / scale + 1) * 127.5 + 0.5), 0, 255);
}
function survivorColour(value, scale) {
  return value > 0 ? clamp(Math.floor(value / scale * 255 + 0.5), 0, 255) : 256;
}
var fine = (value) => format(value, 4);
function survivors({ count, positions }) {
  const share = (100 * count / positions).toFixed(1);
  return `${thousands(count)} of ${thousands(positions)} positions survive (${share}%)`;
}
function remark({ count, positions }) {
  if (count === 0)
    return "Nothing survives: on this picture the unit is silent everywhere, and its derivative is 0 everywhere.";
  if (count === positions)
    return "Everything survives: on this picture ReLU changes nothing, and the layer is still linear.";
  return "";
}
function spoken(state) {
  const { kernel, bias, row, column, probe } = state;
  const where = `Row ${row}, column ${column}: z ${fine(probe.z)}, ReLU ${fine(probe.a)}.`;
  return `${kernel}, b = ${format(bias)}: ${survivors(state)}. ${where}`;
}
var WIDTH = 1e3;
var HEIGHT = 170;
var TALLEST = 480;
var STEPS = 256;
var PROBE = { z: "z", b: "b", moved: "z + b", a: "ReLU(z + b)", slope: "derivative" };
var pictures = ({ moved, a: a2, scale }) => [
  { part: "signed", title: "z + b", note: "blue below 0, red above", values: moved, low: -scale, colour: signedColour },
  {
    part: "survivors",
    title: "ReLU(z + b)",
    note: "grey is 0; the brighter, the larger",
    values: a2,
    low: 0,
    colour: survivorColour
  }
];
function map({ width, height, row, column, scale }, { part, title, note, low }, on) {
  const place = `left: ${100 * (column + 0.5) / width}%; top: ${100 * (row + 0.5) / height}%`;
  return b`<div class="map" style="max-width: ${TALLEST * width / height}px">
    <div class="map-title note-text"><strong>${title}</strong> ${note}</div>
    <div class="map-frame">
      <canvas data-part=${part} width=${width} height=${height} tabindex="0" role="application"
        aria-label="Map of ${title}. Arrow keys move the probe, Home and End go to the first and the last position."
        @keydown=${on.keydown} @pointerdown=${on.down} @pointermove=${on.move} @pointerup=${on.up}
        @pointercancel=${on.up}></canvas>
      <div class="probe-mark" style=${place}></div>
    </div>
    <canvas class="colour-bar" data-part="${part}-colours" width=${STEPS} height="1" aria-hidden="true"></canvas>
    <div class="colour-ends note-text">
      <span>${format(low)}</span><span>${low < 0 ? "0" : ""}</span><span>${format(scale)}</span></div>
  </div>`;
}
function chart(state, drag) {
  const { bias, limit, step } = state;
  const across = (value) => WIDTH * (value + limit) / (2 * limit);
  const ticks = Math.floor(limit / (32 * step));
  const values = range(2 * ticks + 1).map((i3) => (i3 - ticks) * 32 * step);
  const anchor = bias > limit / 2 ? "start" : bias < -limit / 2 ? "end" : "middle";
  return b`<svg class="histogram" role="group" aria-label=${ABOUT.name} viewBox="0 0 ${WIDTH} ${HEIGHT + 62}"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <title>${ABOUT.name}</title>
    <g data-part="histogram">${bars(state)}</g>
    <g class="threshold" transform="translate(${across(-bias)} 0)">
      <rect class="threshold-line" x="-2" y="26" width="4" height=${HEIGHT - 26} />
      <text class="threshold-label" y="12" font-size="18" data-part="threshold"
        text-anchor=${anchor}>threshold −b = ${format(-bias)}</text>
    </g>
    <g>
      <rect class="axis" y=${HEIGHT} width=${WIDTH} height="1.5" />
      ${values.map((value) => w`<text class="number" x=${across(value)} y=${HEIGHT + 18} font-size="17">${format(value)}</text>`)}
      <text class="number" x=${WIDTH / 2} y=${HEIGHT + 46} font-size="17"
        >z: how many positions have which value (bars on a logarithmic scale); right of the line they survive</text>
    </g>
  </svg>`;
}
function bars(state) {
  const { bias, limit, step } = state;
  const counts = histogram(state);
  const wide = WIDTH / counts.length;
  const most = Math.log(1 + Math.max(...counts));
  const bar = (count, i3) => {
    const high = Math.log(1 + count) / most * (HEIGHT - 30);
    return w`<rect class=${i3 * step - limit >= -bias ? "alive" : "silent"} x=${i3 * wide} y=${HEIGHT - high}
      width=${0.9 * wide} height=${high} data-count=${count} />`;
  };
  return counts.map((count, i3) => count ? bar(count, i3) : w``);
}
function probeTable({ probe, row, column }) {
  return b`<table class="probe">
    <tr><th scope="col">probe at</th>${Object.values(PROBE).map((text) => b`<th scope="col">${text}</th>`)}</tr>
    <tr><td data-part="probe-place">row ${row}, column ${column}</td>
      ${Object.entries(probe).map(([name, value]) => b`<td data-part="probe-${name}" data-value=${value}>${fine(value)}</td>`)}</tr>
  </table>`;
}
function paintAll(el, state, tables) {
  const { scale } = state;
  for (const { part, values, low, colour } of pictures(state)) {
    const ends = range(STEPS).map((i3) => low + (scale - low) * (i3 + 0.5) / STEPS);
    const scaled = (value) => colour(value, scale);
    paint(el.querySelector(`canvas[data-part="${part}"]`), values, scaled, tables[part]);
    paint(el.querySelector(`canvas[data-part="${part}-colours"]`), ends, scaled, tables[part]);
  }
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const fixed = Object.fromEntries(FIXED.map((name) => [name, model.get(name)]));
  const { names, height, width, limit, step } = fixed;
  const tables = { signed: octets(model.get("signed_colours")), survivors: octets(model.get("survivor_colours")) };
  let state;
  function draw() {
    state = read({ ...values(), ...fixed });
    const maps = pictures(state).map((picture) => map(state, picture, { ...pointing, keydown }));
    const count = b`<output class="survivors" data-part="surviving">${survivors(state)}</output>`;
    show(el, ABOUT, {
      bar: bar(),
      stage: [b`<div class="maps">${maps}</div>`, count, chart(state, shifting), probeTable(state)],
      message: remark(state),
      spoken: spoken(state)
    });
    paintAll(el, state, tables);
  }
  function bar() {
    return [
      choice("kernel", "kernel", names, state.kernel, (kernel) => set({ kernel }), { own: false }),
      slider("bias", "bias b", [-limit, limit, step], state.bias, (bias) => set({ bias })),
      button("zero", "b = 0", () => set({ bias: 0 })),
      button("nothing", "nothing survives", () => set({ bias: biasFor(state, 0) })),
      button("strongest", "strongest 5%", () => set({ bias: biasFor(state, 0.05) })),
      button("everything", "everything survives", () => set({ bias: biasForAll(state) }))
    ];
  }
  function probe(row, column) {
    const place = { row: clamp(row, 0, height - 1), column: clamp(column, 0, width - 1) };
    if (place.row !== state.row || place.column !== state.column) set(place);
  }
  function keydown(event) {
    const step2 = arrow(event);
    const far = event.shiftKey ? 10 : 1;
    if (step2) probe(state.row + far * step2[0], state.column + far * step2[1]);
    else if (event.key === "Home") probe(0, 0);
    else if (event.key === "End") probe(height - 1, width - 1);
    else return;
    event.preventDefault();
  }
  const pointing = dragging(
    ({ currentTarget }) => {
      currentTarget.focus({ preventScroll: true });
      return true;
    },
    (_2, { x: x2, y: y2 }) => probe(Math.floor(y2 * height), Math.floor(x2 * width)),
    shareOf
  );
  const shifting = dragging(
    () => true,
    (_2, { x: x2 }) => set({ bias: clamp(Math.round((1 - 2 * x2) * limit / step) * step, -limit, limit) }),
    shareOf
  );
  draw();
  return disconnect;
}
var threshold_default = { render };
export {
  biasFor,
  biasForAll,
  threshold_default as default,
  histogram,
  read,
  signedColour,
  survivorColour
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
