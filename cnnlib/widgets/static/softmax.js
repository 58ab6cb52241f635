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
function presetChoice(presets2, now, change, part = "preset", label = "example") {
  const chosen = Object.keys(presets2).find((name) => JSON.stringify(presets2[name]) === JSON.stringify(now));
  return choice(part, label, Object.keys(presets2), chosen, (name) => change(presets2[name]));
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

// cnnlib/widgets/js/softmax.js
var ABOUT = {
  kind: "softmax",
  name: "Softmax explorer",
  hint: "Drag a knob, or choose it with Tab and press arrow keys (by 0.1), Page Up and Page Down (by 1), Home, End. log is the natural logarithm."
};
var TRAITS = ["logits", "labels", "true_class", "temperature", "added"];
var LOW = -8;
var HIGH = 8;
var TEMPERATURES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 20, 50, 100];
var preset = (logits, added = 0) => ({ logits, added, temperature: 1, true_class: 1 });
var presets = (k2) => ({
  "(2, 1, 0)": preset([2, 1, 0]),
  "all equal: loss log K": preset(range(k2).map(() => 0)),
  "add 100 to all: nothing changes": preset([2, 1, 0], 100),
  "sure and right": preset([0, 8, 0]),
  "sure and wrong": preset([8, 0, 0]),
  ties: preset([3, 3, 0])
});
function read({ logits, labels: names, true_class, temperature, added }) {
  const labels = logits.map((_2, i3) => names[i3] ?? `class ${i3}`);
  const given = { logits, temperature, added, truth: clamp(true_class, 0, logits.length - 1) };
  return { ...given, labels, ...softmaxTable(given) };
}
function softmaxTable({ logits, added, temperature, truth }) {
  const z2 = logits.map((logit) => logit + added);
  const largest = Math.max(...z2);
  const shifted = z2.map((value) => (value - largest) / temperature);
  const e3 = shifted.map((value) => Math.exp(value));
  const total = e3.reduce((sum, value) => sum + value, 0);
  const p3 = e3.map((value) => value / total);
  const tied = z2.filter((value) => value === largest).length > 1;
  return { z: z2, largest, tied, shifted, e: e3, total, p: p3, loss: Math.log(total) - shifted[truth] };
}
function snap(value) {
  return clamp(Math.round(value * 10) / 10, LOW, HIGH);
}
function nearest(temperature) {
  const far = TEMPERATURES.map((t4) => Math.abs(Math.log(t4 / temperature)));
  return far.indexOf(Math.min(...far));
}
function precise(value) {
  if (Number.isInteger(value) || value >= 100) return format(value);
  if (value >= 5e-4) return value.toFixed(3);
  const [digits, exponent] = value.toExponential(1).split("e-");
  return `${digits}·10⁻${[...exponent].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`;
}
function inBrackets(value) {
  const text = format(value, 3);
  return value < 0 ? `(${text})` : text;
}
function aboutTemperature({ temperature, tied }) {
  if (temperature === 1) return "T = 1 is the ordinary softmax.";
  return temperature < 1 ? `T below 1: differences count for more. Towards 0, the largest ${tied ? "share" : "takes"} all.` : "T above 1: differences count for less. Towards ∞, all become equal.";
}
function withoutSubtracting({ largest, temperature }) {
  const highest = Math.exp(largest / temperature);
  const power = `e^${format(largest / temperature)}`;
  if (highest === Infinity)
    return `Without subtracting the maximum: ${power} is ∞ for the computer, and ∞/∞ is no number.`;
  if (highest === 0)
    return `Without subtracting the maximum: ${power} and all others are 0 for the computer, and 0/0 is no number.`;
  return "";
}
function spoken({ labels, p: p3, truth, loss: loss2 }) {
  const shares = labels.map((label, i3) => `${label} ${precise(p3[i3])}`).join(", ");
  return `Probabilities: ${shares}. True class ${labels[truth]}, loss ${precise(loss2)}.`;
}
var UNIT = 15;
var TRACK = 128;
var ZERO = TRACK - LOW * UNIT;
var LENGTH = (HIGH - LOW) * UNIT;
var COLUMNS = { z: 480, shifted: 578, e: 694, p: 814 };
var BARS = 834;
var WHOLE = 222;
var RIGHT = BARS + WHOLE;
var TOP = 66;
var ROW = 62;
var GAUGE = { x: 640, width: 360, end: 9 };
function table(state) {
  const bottom = TOP + state.labels.length * ROW;
  const shifted = state.temperature === 1 ? "z−max" : "(z−max)/T";
  const e3 = COLUMNS.e - 12 - shifted.length * 9.6;
  return w`
    <text class="label right" x=${COLUMNS.shifted} y=${TOP - 22}>${shifted}</text>
    <text class="label" x=${e3} y=${TOP - 22}>e</text>
    <text class="power" x=${e3 + 12} y=${TOP - 32}>${shifted}</text>
    <text class="label" x="0" y=${TOP - 22}>class</text>
    <text class="label middle" x=${ZERO} y=${TOP - 22}>logit: drag, or arrow keys</text>
    <text class="label right" x=${COLUMNS.z} y=${TOP - 22}>z</text>
    <text class="label right" x=${COLUMNS.p} y=${TOP - 22}>p</text>
    <text class="label" x=${BARS} y=${TOP - 22}>its share of the whole</text>
    <rect class="axis" x=${ZERO - 1} y=${TOP - 6} width="2" height=${state.labels.length * ROW + 4} />
    ${range(state.labels.length).map((i3) => row(state, i3))}
    <rect class="axis" x="0" y=${bottom + 4} width=${RIGHT} height="2" />
    ${sums(state, bottom + 38)}
    ${loss(state, bottom + 118)}
    <text class="label" data-part="note" x="0" y=${bottom + 196}>${aboutTemperature(state)}</text>
    <text class="label" data-part="without" x="0" y=${bottom + 224}>${withoutSubtracting(state)}</text>`;
}
function row(state, i3) {
  const y2 = TOP + i3 * ROW + ROW / 2 - 4;
  const isTrue = i3 === state.truth;
  const largest = state.z[i3] !== state.largest ? "" : state.tied ? "largest, tied" : "largest";
  return w`<g class=${classes("class", { true: isTrue })} data-row=${i3}>
    <text class="name" y=${y2} font-size=${fontSize(state.labels[i3], 112, 22)}>${state.labels[i3]}</text>
    <text class="mark" data-part="mark" data-row=${i3} y=${y2 + 23}>${isTrue ? "true class" : ""}</text>
    <text class="figure right" data-part="z" data-row=${i3} x=${COLUMNS.z} y=${y2}>${format(state.z[i3])}</text>
    <text class="figure right" data-part="shifted" data-row=${i3} x=${COLUMNS.shifted} y=${y2}>${format(state.shifted[i3], 3)}</text>
    <text class="figure right" data-part="e" data-row=${i3} x=${COLUMNS.e} y=${y2}>${precise(state.e[i3])}</text>
    <text class="figure right" data-part="p" data-row=${i3} x=${COLUMNS.p} y=${y2}>${precise(state.p[i3])}</text>
    <rect class="whole" x=${BARS} y=${y2 - 18} width=${WHOLE} height="36" rx="4" />
    <rect class=${classes("share", { true: isTrue })} data-part="bar" data-row=${i3} x=${BARS} y=${y2 - 18}
      width=${state.p[i3] * WHOLE} height="36" rx="4" />
    <text class="mark right" data-part="largest" data-row=${i3} x=${COLUMNS.z} y=${y2 + 23}>${largest}</text>
    ${knob(state, i3, y2)}
  </g>`;
}
function knob({ logits, labels, p: p3 }, i3, y2) {
  const logit = logits[i3];
  return w`<g class="logit" role="slider" tabindex="0" data-part="logit" data-row=${i3}
    aria-label="logit of ${labels[i3]}" aria-valuemin=${LOW} aria-valuemax=${HIGH} aria-valuenow=${logit}
    aria-valuetext="${format(logit)}, probability ${precise(p3[i3])}">
    <rect class="ring" x=${TRACK - 16} y=${y2 - 23} width=${LENGTH + 32} height="46" rx="8" />
    <rect class="hit" x=${TRACK - 14} y=${y2 - 22} width=${LENGTH + 28} height="44" />
    <rect class="track" x=${TRACK} y=${y2 - 4} width=${LENGTH} height="8" rx="4" />
    <rect class="filled" x=${ZERO + Math.min(0, logit) * UNIT} y=${y2 - 7} width=${Math.abs(logit) * UNIT} height="14" rx="3" />
    <rect class="knob" x=${ZERO + logit * UNIT - 13} y=${y2 - 13} width="26" height="26" rx="13" />
  </g>`;
}
function sums({ p: p3, truth, total }, y2) {
  const before = (i3) => p3.slice(0, i3).reduce((sum, share) => sum + share, 0);
  return w`
    <text class="label right" x=${COLUMNS.shifted} y=${y2 + 6}>sum</text>
    <rect class="whole" x=${BARS} y=${y2 - 18} width=${WHOLE} height="36" rx="4" />
    <text class="figure right" data-part="sum" x=${COLUMNS.e} y=${y2}>${precise(total)}</text>
    <text class="figure right" data-part="whole" x=${COLUMNS.p} y=${y2}>${format(before(p3.length))}</text>
    ${p3.map(
    (share, i3) => w`<rect class=${classes("share part", { true: i3 === truth })} data-part="part" data-row=${i3}
        x=${BARS + before(i3) * WHOLE} y=${y2 - 18} width=${share * WHOLE} height="36" />`
  )}`;
}
function loss({ labels, truth, total, shifted, loss: loss2 }, y2) {
  const formula = `= log ${precise(total)} − ${inBrackets(shifted[truth])} =`;
  const x2 = 18 + 13.3 * formula.length;
  const width = Math.max(84, 30 + 15 * precise(loss2).length);
  const length = (value) => Math.min(value, GAUGE.end) / GAUGE.end * GAUGE.width;
  const even = Math.log(labels.length);
  return w`
    <text class="label" x="0" y=${y2 - 18}>loss = −log p of the true class, “${labels[truth]}”</text>
    <text class="formula" x="0" y=${y2 + 20}>${formula}</text>
    <rect class="total" x=${x2} y=${y2 - 4} width=${width} height="48" rx="4" />
    <text class="number on-accent" data-part="loss" x=${x2 + width / 2} y=${y2 + 20} font-size="26">${precise(loss2)}</text>
    <rect class="whole" x=${GAUGE.x} y=${y2 + 10} width=${GAUGE.width} height="22" rx="4" />
    <rect class="share true" data-part="gauge" x=${GAUGE.x} y=${y2 + 10} width=${length(loss2)} height="22" rx="4" />
    ${[0, 3, 6, 9].map(
    (tick) => w`<text class="tick" x=${GAUGE.x + length(tick)} y=${y2 + 50}>${tick === GAUGE.end ? `${tick} or more` : tick}</text>`
  )}
    <rect class="even" x=${GAUGE.x + length(even) - 1.5} y=${y2 - 2} width="3" height="38" />
    <text class="label" data-part="even" x=${GAUGE.x + length(even)} y=${y2 - 12}>all equal: log ${labels.length} = ${precise(even)}</text>`;
}
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  let state;
  function draw() {
    state = read(values());
    const height = TOP + state.labels.length * ROW + 234;
    show(el, ABOUT, {
      bar: bar(),
      stage: picture({ name: ABOUT.name, box: [-6, 0, RIGHT + 12, height], drag }, table(state)),
      spoken: spoken(state),
      on: { keydown }
    });
  }
  function bar() {
    const { logits, labels, added, temperature, truth } = state;
    const now = { logits, added, temperature, true_class: truth };
    return [
      presetChoice(presets(logits.length), now, set),
      slider("classes", "classes", [3, 6], logits.length, setClasses),
      slider("temperature", "temperature T", [0, TEMPERATURES.length - 1], nearest(temperature), setTemperature, {
        text: format(temperature)
      }),
      slider("added", "add to all", [-1e3, 1e3, 100], added, (value) => set({ added: value })),
      choice("truth", "true class", labels, truth, (_2, place) => set({ true_class: place }), { own: false }),
      button("reset", "Reset", () => set(start))
    ];
  }
  function setTemperature(mark) {
    set({ temperature: TEMPERATURES[mark] });
  }
  function setClasses(k2) {
    set({ logits: range(k2).map((i3) => state.logits[i3] ?? 0), true_class: Math.min(state.truth, k2 - 1) });
  }
  function setLogit(row2, value) {
    set({ logits: state.logits.map((logit, i3) => i3 === row2 ? snap(value) : logit) });
  }
  function keydown(event) {
    const knob2 = around(event, ".logit");
    const step = sliderStep(event, 0.1, 1);
    if (!knob2 || !step) return;
    const row2 = Number(knob2.dataset.row);
    setLogit(row2, state.logits[row2] + step);
    event.preventDefault();
  }
  const drag = dragging(
    (event) => {
      const knob2 = around(event, ".logit");
      knob2?.focus({ preventScroll: true });
      return knob2 && Number(knob2.dataset.row);
    },
    (row2, { x: x2 }) => setLogit(row2, (x2 - ZERO) / UNIT)
  );
  draw();
  return disconnect;
}
var softmax_default = { render };
export {
  softmax_default as default,
  nearest,
  precise,
  presets,
  read,
  snap,
  withoutSubtracting
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
