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

// cnnlib/widgets/js/shared/picture.js
function picture({ name, box, drag = {} }, content) {
  return b`<svg role="group" aria-label=${name} viewBox=${box.join(" ")} style="max-width: ${box[2]}px"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <title>${name}</title>${content}</svg>`;
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

// cnnlib/widgets/js/shift/arithmetic.js
var MARGIN = 3;
function onField(digit, down, right) {
  return filled(
    digit.length + 2 * MARGIN,
    digit[0].length + 2 * MARGIN,
    (i3, j2) => digit[i3 - MARGIN - down]?.[j2 - MARGIN - right] ?? 0
  );
}
function total(values) {
  return values.flat().reduce((sum, value) => sum + value, 0);
}
function eachWindow(array, side, stride, one) {
  return filled(
    positions(array.length, side, stride),
    positions(array[0].length, side, stride),
    (i3, j2) => one(filled(side, side, (u2, v2) => array[i3 * stride + u2][j2 * stride + v2]))
  );
}
function correlate(image, kernel, stride) {
  return eachWindow(
    image,
    kernel.length,
    stride,
    (window) => total(window.map((values, u2) => values.map((value, v2) => value * kernel[u2][v2])))
  );
}
var POOLINGS = {
  max: (window) => Math.max(...window.flat()),
  average: (window) => total(window) / window.flat().length
};
function pool(array, kind, side) {
  return kind === "none" ? array : eachWindow(array, side, side, POOLINGS[kind]);
}
function dense(field, weights) {
  const pixels = field.flat();
  return weights.map((row2) => total(row2.map((weight, k2) => weight * pixels[k2])));
}
function stages({ digit, kernel, weights, stride, pooling, side }, down, right) {
  const image = onField(digit, down, right);
  const map2 = correlate(image, kernel, stride);
  const positive = map2.map((values) => values.map((value) => Math.max(0, value)));
  return {
    image: { array: image, step: 1 },
    map: { array: map2, step: stride },
    relu: { array: positive, step: stride },
    pooled: { array: pool(positive, pooling, side), step: stride * (pooling === "none" ? 1 : side) },
    dense: { array: [dense(image, weights)], step: 0 }
  };
}
function relativeChange(before, now) {
  const norm = (values) => Math.sqrt(total(values.map((value) => value * value)));
  const change = norm(now.map((value, k2) => value - before[k2]));
  return change === 0 ? 0 : change / norm(before);
}
function changeMovedBack(before, now, [i3, j2]) {
  const pairs = before.flatMap((values, row2) => values.map((value, column) => [value, now[row2 + i3]?.[column + j2]])).filter(([, other]) => other !== void 0);
  if (!pairs.length) return void 0;
  return relativeChange(
    pairs.map(([value]) => value),
    pairs.map(([, other]) => other)
  );
}
function compare(before, now, down, right) {
  const change = changeMovedBack(before.array, now.array, [0, 0]);
  if (!before.step) return { change };
  const around = (pixels) => [
    .../* @__PURE__ */ new Set([Math.floor(pixels / before.step), Math.ceil(pixels / before.step)])
  ];
  const steps = around(down).flatMap((i3) => around(right).map((j2) => [i3, j2]));
  const changes = steps.map((step) => changeMovedBack(before.array, now.array, step)).filter((c2) => c2 !== void 0);
  return { change, back: Math.min(...changes), whole: steps.length === 1 };
}
function verdict({ change, back, whole }, moved) {
  if (!moved) return "not moved";
  if (change === 0) return "did not change";
  if (back === void 0) return "changed";
  if (back === 0) return whole ? "moved along exactly" : "fits moved back";
  return back < Infinity ? "changed" : "moved out of sight";
}

// cnnlib/widgets/js/shift.js
var ABOUT = {
  kind: "shift",
  name: "Shift explorer",
  hint: "Drag the digit in the lower row, or move it with the arrow keys. Rest the pointer on a pixel to read its number. A change is the length of the difference, divided by the length of what was there before."
};
var SETTINGS = ["down", "right", "stride", "pooling", "side"];
var TRAITS = ["digit", "kernel", ...SETTINGS];
var FIXED = ["digits", "kernels", "weights"];
var BORDER = "The digit stands at the border of its field, and may not leave it.";
var preset = (down, right, stride = 1, pooling = "max", side = 2) => ({ down, right, stride, pooling, side });
var PRESETS = {
  "where it was": preset(0, 0),
  "one pixel right": preset(0, 1),
  "two pixels right": preset(0, 2),
  "one pixel right, average": preset(0, 1, 1, "average"),
  "one pixel right, stride 2": preset(0, 1, 2, "none"),
  "two pixels right, stride 2": preset(0, 2, 2, "none"),
  "three pixels down, windows of 3": preset(3, 0, 1, "max", 3)
};
function read({ digit, kernel, digits, kernels, weights, down, right, stride, pooling, side }) {
  const network = { digit: digits[digit], kernel: kernels[kernel], weights, stride, pooling, side };
  const before = stages(network, 0, 0);
  const now = stages(network, down, right);
  const moved = down !== 0 || right !== 0;
  const compared = eachPart((part) => compare(before[part], now[part], down, right));
  return { ...network, down, right, moved, before, now, compared };
}
var NAMES = { image: "image", map: "feature map", relu: "after ReLU", pooled: "pooled", dense: "dense" };
var PARTS = (
  /** @type {Part[]} */
  Object.keys(NAMES)
);
function eachPart(what) {
  return (
    /** @type {Record<Part, T>} */
    Object.fromEntries(PARTS.map((part) => [part, what(part)]))
  );
}
function percent(share) {
  if (share === void 0) return "no places";
  return share === Infinity ? "was all 0" : `${format(Math.round(1e3 * share) / 10)}%`;
}
function spoken({ down, right, moved, compared }) {
  const words2 = PARTS.map((part) => {
    return `${NAMES[part]}: ${percent(compared[part].change)}, ${verdict(compared[part], moved)}`;
  });
  return `Moved ${down} down, ${right} right. ${words2.join(". ")}.`;
}
var SIDE = 160;
var ACROSS = 40;
var LEFT = 64;
var TOP = 34;
var LOWER = TOP + SIDE + 22;
var LINES = [32, 54, 92, 114, 148];
var WIDTH = LEFT + PARTS.length * (SIDE + ACROSS) - ACROSS + 12;
var HEIGHT = LOWER + SIDE + LINES[4] + 14;
var VIRIDIS = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];
function leftOf(part) {
  return LEFT + PARTS.indexOf(part) * (SIDE + ACROSS);
}
function viridis(share) {
  const at = share * (VIRIDIS.length - 1);
  const low = Math.min(Math.floor(at), VIRIDIS.length - 2);
  return `rgb(${VIRIDIS[low].map((value, k2) => Math.round(value + (at - low) * (VIRIDIS[low + 1][k2] - value)))})`;
}
function grey(share) {
  return `rgb(${[1, 1, 1].map(() => Math.round(255 * share))})`;
}
function signed(share) {
  return `color-mix(in srgb, var(--${share < 0 ? "minus" : "plus"}) ${Math.abs(share) * 100}%, var(--zero))`;
}
var COLOURS = { image: grey, map: signed, relu: viridis, pooled: viridis };
function drawing(state, drag) {
  return w`
    ${row(state, "before", TOP)}
    ${row(state, "now", LOWER)}
    ${PARTS.map((part) => words(state, part))}
    ${handle(state, drag)}`;
}
function row(state, when, y2) {
  const stage = (part) => {
    const largest = Math.max(...[state.before, state.now].flatMap((all) => all[part].array.flat().map(Math.abs)));
    const { array } = state[when][part];
    return part === "dense" ? bars(array[0], when, y2, largest) : map(array, part, when, y2, largest);
  };
  return w`<text class="label" x="0" y=${y2 + SIDE / 2}>${when}</text>${PARTS.map(stage)}`;
}
function map(array, part, when, y2, largest) {
  const side = SIDE / Math.max(array.length, array[0].length);
  const colour = (value) => COLOURS[part](largest ? value / largest : 0);
  return w`<g role="img" aria-label="${NAMES[part]}, ${when}, ${size(array)}" data-part="${part}-${when}"
    data-columns=${array[0].length} transform="translate(${leftOf(part)} ${y2})">
    ${array.map(
    (values, i3) => values.map(
      (value, j2) => w`<rect class="pixel" x=${j2 * side} y=${i3 * side} width=${side} height=${side}
          style="fill: ${colour(value)}"><title>${format(value)}</title></rect>`
    )
  )}</g>`;
}
function bars(values, when, y2, largest) {
  const half = 50;
  const high = SIDE / values.length;
  const bar = (value, k2) => {
    const width = largest ? half * Math.abs(value) / largest : 0;
    return w`<rect class="bar-of-unit" x=${value < 0 ? half - width : half} y=${k2 * high + 2} width=${width}
      height=${high - 4} style="fill: var(--${value < 0 ? "minus" : "plus"})" />
      <text class="unit" data-part="unit" x=${2 * half + 8} y=${(k2 + 0.5) * high} font-size="17">${format(value)}</text>`;
  };
  return w`<g data-part="dense-${when}" transform="translate(${leftOf("dense")} ${y2})">
    ${values.map(bar)}
    <rect class="axis" x=${half - 0.5} width="1" height=${SIDE} /></g>`;
}
function words(state, part) {
  const { change, back, whole } = state.compared[part];
  const { array } = state.now[part];
  const lines = [
    ["label", "", "change in place"],
    ["figure", "-change", percent(change)],
    ["label", "", whole === false ? "moved back, at best" : "moved back"],
    ["figure", "-back", percent(back)],
    ["verdict", "-verdict", verdict(state.compared[part], state.moved)]
  ];
  const name = part === "dense" ? `dense: ${array[0].length} units` : `${NAMES[part]} ${size(array)}`;
  return w`
    <text class="label" x=${leftOf(part)} y=${TOP - 12}>${name}</text>
    ${lines.map(
    ([kind, what, text], k2) => w`<text class=${kind} data-part=${what ? part + what : A} x=${leftOf(part)}
        y=${LOWER + SIDE + LINES[k2]}>${text}</text>`
  )}`;
}
function pixelOf({ now }) {
  return SIDE / Math.max(now.image.array.length, now.image.array[0].length);
}
function handle(state, drag) {
  const pixel = pixelOf(state);
  const width = state.digit[0].length * pixel;
  const height = state.digit.length * pixel;
  return w`<g class="handle" data-part="handle" tabindex="0" role="application"
    aria-label="The digit. Arrow keys move it, Home brings it back."
    transform="translate(${leftOf("image")} ${LOWER})"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <rect class="ring" x="-5" y="-5" width=${SIDE + 10} height=${SIDE + 10} rx="4" />
    <rect class="grip" width=${SIDE} height=${SIDE} />
    <rect class="start" x=${MARGIN * pixel} y=${MARGIN * pixel} width=${width} height=${height} />
    <rect class="digit" x=${(MARGIN + state.right) * pixel} y=${(MARGIN + state.down) * pixel} width=${width}
      height=${height} />
  </g>`;
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const fixed = Object.fromEntries(FIXED.map((name) => [name, model.get(name)]));
  let message = "";
  let state;
  function draw() {
    state = read({ ...values(), ...fixed });
    show(el, ABOUT, {
      bar: bar(),
      stage: picture({ name: ABOUT.name, box: [-2, 0, WIDTH, HEIGHT] }, drawing(state, drag)),
      message,
      spoken: spoken(state),
      on: { keydown }
    });
  }
  function bar() {
    const { down, right, stride, pooling, side, kernel } = state;
    const list = (part, names) => choice(part, part, names, model.get(part), (name) => set({ [part]: name }), { own: false });
    return [
      presetChoice(PRESETS, { down, right, stride, pooling, side }, choosePreset, "preset", "try"),
      list("digit", Object.keys(fixed.digits)),
      list("kernel", Object.keys(fixed.kernels)),
      b`<output data-part="kernel-weights">${kernel.map((row2) => row2.map((w2) => format(w2)).join(" ")).join(" | ")}</output>`,
      slider("stride", "stride", [1, 3], stride, (n2) => set({ stride: n2 })),
      list("pooling", ["max", "average", "none"]),
      slider("side", "window", [1, 3], side, (n2) => set({ side: n2 }), { disabled: pooling === "none" }),
      b`<span class="arrows">${[
        button("left", "←", () => moveBy(0, -1), { label: "move left" }),
        button("right", "→", () => moveBy(0, 1), { label: "move right" }),
        button("up", "↑", () => moveBy(-1, 0), { label: "move up" }),
        button("down", "↓", () => moveBy(1, 0), { label: "move down" }),
        button("reset", "Back", () => moveTo(0, 0))
      ]}</span>`
    ];
  }
  function choosePreset(preset2) {
    moveTo(preset2.down, preset2.right, preset2);
  }
  function moveTo(down, right, others = {}) {
    const inside = { down: clamp(down, -MARGIN, MARGIN), right: clamp(right, -MARGIN, MARGIN) };
    message = inside.down === down && inside.right === right ? "" : BORDER;
    set({ ...others, ...inside });
  }
  function moveBy(down, right) {
    moveTo(state.down + down, state.right + right);
  }
  function keydown(event) {
    const step = arrow(event);
    if (step) moveBy(...step);
    else if (event.key === "Home") moveTo(0, 0);
    else return;
    event.preventDefault();
  }
  const drag = dragging(
    (event) => {
      event.currentTarget.focus({ preventScroll: true });
      const { x: x2, y: y2 } = pointIn(event.currentTarget, event);
      return { down: state.down - y2 / pixelOf(state), right: state.right - x2 / pixelOf(state) };
    },
    (held, { x: x2, y: y2 }) => {
      const down = Math.round(held.down + y2 / pixelOf(state));
      const right = Math.round(held.right + x2 / pixelOf(state));
      if (down !== state.down || right !== state.right) moveTo(down, right);
    }
  );
  draw();
  return disconnect;
}
var shift_default = { render };
export {
  PRESETS,
  shift_default as default,
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
