// @ts-nocheck
// The Softmax explorer: logits become shares of one whole, and the loss is the surprise at the true class.
// First the arithmetic, then the drawing, then what the reader does. grids.js and controls.js stand in front of this file.

import { button, choice, connect, frame, presetName, slider } from "./shared/old/controls.js";
import { clamp, format, make, range, write } from "./shared/old/grids.js";

// ---- arithmetic ---------------------------------------------------------------------------------

const LOW = -8,
  HIGH = 8; // of a logit
const TEMPERATURES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 20, 50, 100];

/** Every column of the table, from the logits to the probabilities, and the loss. */
function softmaxTable({ logits, added, temperature, truth }) {
  const z = logits.map((logit) => logit + added);
  const largest = Math.max(...z);
  const shifted = z.map((value) => (value - largest) / temperature);
  const e = shifted.map((value) => Math.exp(value));
  const total = e.reduce((sum, value) => sum + value, 0);
  const p = e.map((value) => value / total);
  return { z, largest, shifted, e, total, p, loss: Math.log(total) - shifted[truth] };
}

/** What e^(z/T) would be if nothing were subtracted first: a sentence if that fails, else "". */
function withoutSubtracting({ largest, temperature }) {
  const highest = Math.exp(largest / temperature);
  const power = `e^${format(largest / temperature)}`;
  if (highest === Infinity)
    return `Without subtracting the maximum: ${power} is ∞ for the computer, and ∞/∞ is no number.`;
  if (highest === 0)
    return `Without subtracting the maximum: ${power} and all others are 0 for the computer, and 0/0 is no number.`;
  return "";
}

/** A logit as the slider has it: in tenths, and on the track. */
function snap(value) {
  return clamp(Math.round(value * 10) / 10, LOW, HIGH);
}

const preset = (logits, rest = {}) => ({ logits, added: 0, temperature: 1, truth: 1, ...rest });

/** The presets; `k` is the number of classes there are now. */
const presets = (k) => ({
  "(2, 1, 0)": preset([2, 1, 0]),
  "all equal: loss log K": preset(range(k).map(() => 0)),
  "add 100 to all: nothing changes": preset([2, 1, 0], { added: 100 }),
  "sure and right": preset([0, 8, 0]),
  "sure and wrong": preset([8, 0, 0]),
  ties: preset([3, 3, 0]),
});

/** The model's values and everything that follows from them. */
function read(model) {
  const logits = model.get("logits"),
    names = model.get("labels");
  const state = {
    logits,
    labels: logits.map((_, i) => names[i] ?? `class ${i}`),
    added: model.get("added"),
    temperature: model.get("temperature"),
    truth: clamp(model.get("true_class"), 0, logits.length - 1),
  };
  return { ...state, ...softmaxTable(state) };
}

// ---- numbers as text ----------------------------------------------------------------------------

/** Three decimals; what these would turn into 0.000 is written as a power of ten. */
function precise(value) {
  if (Number.isInteger(value) || value >= 100) return format(value);
  if (value >= 0.0005) return value.toFixed(3);
  const [digits, exponent] = value.toExponential(1).split("e-");
  return `${digits}·10⁻${[...exponent].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("")}`;
}

function inBrackets(value) {
  const text = format(value, 3); // the smallest step, a tenth at T = 100, is a thousandth
  return value < 0 ? `(${text})` : text;
}

function aboutTemperature(temperature, tied) {
  if (temperature === 1) return "T = 1 is the ordinary softmax.";
  return temperature < 1
    ? `T below 1: differences count for more. Towards 0, the largest ${tied ? "share" : "takes"} all.`
    : "T above 1: differences count for less. Towards ∞, all become equal.";
}

// ---- drawing ------------------------------------------------------------------------------------

const TRACK = 128,
  UNIT = 15,
  ZERO = TRACK - LOW * UNIT; // the track of a logit
const COLUMNS = { z: 480, shifted: 578, e: 694, p: 814 }; // right edges
const BARS = 834,
  WHOLE = 222,
  RIGHT = BARS + WHOLE;
const TOP = 66,
  ROW = 62;
const GAUGE = 640,
  GAUGE_WIDTH = 360,
  GAUGE_END = 9; // the loss, from 0 to 9

/** Draw everything that depends on the number of classes and their names; `update` fills in the numbers. */
function build(svg, { labels }) {
  const bottom = TOP + labels.length * ROW;
  const header = {
    shifted: make("text", { class: "label right", x: COLUMNS.shifted, y: TOP - 22 }, svg),
    base: make("text", { class: "label", y: TOP - 22 }, svg, "e"),
    power: make("text", { class: "power", y: TOP - 32 }, svg),
  };
  make("text", { class: "label", x: 0, y: TOP - 22 }, svg, "class");
  make("text", { class: "label middle", x: ZERO, y: TOP - 22 }, svg, "logit: drag, or arrow keys");
  make("text", { class: "label right", x: COLUMNS.z, y: TOP - 22 }, svg, "z");
  make("text", { class: "label right", x: COLUMNS.p, y: TOP - 22 }, svg, "p");
  make("text", { class: "label", x: BARS, y: TOP - 22 }, svg, "its share of the whole");
  make("rect", { class: "axis", x: ZERO - 1, y: TOP - 6, width: 2, height: labels.length * ROW + 4 }, svg);
  const rows = labels.map((label, i) => drawRow(svg, label, i));
  make("rect", { class: "axis", x: 0, y: bottom + 4, width: RIGHT, height: 2 }, svg);
  const sums = drawSums(svg, labels, bottom + 38);
  const loss = drawLoss(svg, bottom + 118);
  const note = make("text", { class: "label", "data-part": "note", x: 0, y: bottom + 196 }, svg);
  const failing = make("text", { class: "label", "data-part": "without", x: 0, y: bottom + 224 }, svg);
  svg.setAttribute("viewBox", `-6 0 ${RIGHT + 12} ${bottom + 234}`);
  svg.style.maxWidth = `${RIGHT + 12}px`;
  return { header, rows, sums, loss, note, failing };
}

function drawRow(svg, label, row) {
  const y = TOP + row * ROW + ROW / 2 - 4;
  const line = make("g", { class: "class", "data-row": row }, svg);
  const name = make("text", { class: "name", y }, line);
  write(name, label, 112, 22);
  const mark = make("text", { class: "mark", "data-part": "mark", "data-row": row, y: y + 23 }, line);
  const number = (column, kind) =>
    make(
      "text",
      {
        class: "figure right",
        "data-part": kind,
        "data-row": row,
        x: COLUMNS[column],
        y,
      },
      line,
    );
  const cells = {
    z: number("z", "z"),
    shifted: number("shifted", "shifted"),
    e: number("e", "e"),
    p: number("p", "p"),
  };
  make("rect", { class: "whole", x: BARS, y: y - 18, width: WHOLE, height: 36, rx: 4 }, line);
  const share = make(
    "rect",
    { class: "share", "data-part": "bar", "data-row": row, x: BARS, y: y - 18, height: 36, rx: 4 },
    line,
  );
  const largest = make(
    "text",
    { class: "mark right", "data-part": "largest", "data-row": row, x: COLUMNS.z, y: y + 23 },
    line,
  );
  return { line, mark, ...cells, share, largest, slider: drawSlider(line, label, row, y) };
}

/** A slider that is also a bar: from 0 to the logit. */
function drawSlider(line, label, row, y) {
  const group = make(
    "g",
    {
      class: "logit",
      role: "slider",
      tabindex: 0,
      "data-part": "logit",
      "data-row": row,
      "aria-label": `logit of ${label}`,
      "aria-valuemin": LOW,
      "aria-valuemax": HIGH,
    },
    line,
  );
  make("rect", { class: "ring", x: TRACK - 16, y: y - 23, width: (HIGH - LOW) * UNIT + 32, height: 46, rx: 8 }, group);
  make("rect", { class: "hit", x: TRACK - 14, y: y - 22, width: (HIGH - LOW) * UNIT + 28, height: 44 }, group);
  make("rect", { class: "track", x: TRACK, y: y - 4, width: (HIGH - LOW) * UNIT, height: 8, rx: 4 }, group);
  const filled = make("rect", { class: "filled", y: y - 7, height: 14, rx: 3 }, group);
  const knob = make("rect", { class: "knob", y: y - 13, width: 26, height: 26, rx: 13 }, group);
  return { group, filled, knob };
}

/** The last line of the table: what the columns add up to, and the shares laid end to end. */
function drawSums(svg, labels, y) {
  make("text", { class: "label right", x: COLUMNS.shifted, y: y + 6 }, svg, "sum");
  make("rect", { class: "whole", x: BARS, y: y - 18, width: WHOLE, height: 36, rx: 4 }, svg);
  return {
    e: make("text", { class: "figure right", "data-part": "sum", x: COLUMNS.e, y }, svg),
    p: make("text", { class: "figure right", "data-part": "whole", x: COLUMNS.p, y }, svg),
    parts: labels.map((_, i) =>
      make(
        "rect",
        {
          class: "share part",
          "data-part": "part",
          "data-row": i,
          y: y - 18,
          height: 36,
        },
        svg,
      ),
    ),
  };
}

/** The loss: how it is computed, its number, and where it stands between 0 and 9. */
function drawLoss(svg, y) {
  const text = make("text", { class: "label", x: 0, y: y - 18 }, svg);
  const formula = make("text", { class: "formula", x: 0, y: y + 20 }, svg);
  const box = make("rect", { class: "total", y: y - 4, height: 48, rx: 4 }, svg);
  const number = make("text", { class: "number on-accent", "data-part": "loss", y: y + 20, "font-size": 26 }, svg);
  make("rect", { class: "whole", x: GAUGE, y: y + 10, width: GAUGE_WIDTH, height: 22, rx: 4 }, svg);
  const filled = make(
    "rect",
    { class: "share true", "data-part": "gauge", x: GAUGE, y: y + 10, height: 22, rx: 4 },
    svg,
  );
  for (const tick of [0, 3, 6, 9]) {
    make(
      "text",
      { class: "tick", x: GAUGE + (tick / GAUGE_END) * GAUGE_WIDTH, y: y + 50 },
      svg,
      tick === GAUGE_END ? `${tick} or more` : tick,
    );
  }
  const even = make("rect", { class: "even", y: y - 2, width: 3, height: 38 }, svg);
  const evenText = make("text", { class: "label", "data-part": "even", y: y - 12 }, svg);
  return { text, formula, box, number, filled, even, evenText };
}

function update({ header, rows, sums, loss, note, failing }, state) {
  const cold = state.temperature !== 1,
    tied = state.z.filter((z) => z === state.largest).length > 1;
  header.shifted.textContent = cold ? "(z−max)/T" : "z−max";
  header.power.textContent = header.shifted.textContent;
  const left = COLUMNS.e - 12 - header.power.textContent.length * 9.6;
  header.base.setAttribute("x", left);
  header.power.setAttribute("x", left + 12);
  rows.forEach((row, i) => updateRow(row, i, state, tied));
  sums.e.textContent = precise(state.total);
  sums.p.textContent = format(state.p.reduce((sum, p) => sum + p, 0));
  let before = 0;
  sums.parts.forEach((part, i) => {
    part.setAttribute("x", BARS + before * WHOLE);
    part.setAttribute("width", state.p[i] * WHOLE);
    part.classList.toggle("true", i === state.truth);
    before += state.p[i];
  });
  updateLoss(loss, state);
  note.textContent = aboutTemperature(state.temperature, tied);
  failing.textContent = withoutSubtracting(state);
}

function updateRow({ line, mark, z, shifted, e, p, share, largest, slider }, i, state, tied) {
  const logit = state.logits[i],
    isTrue = i === state.truth;
  line.classList.toggle("true", isTrue);
  share.classList.toggle("true", isTrue);
  mark.textContent = isTrue ? "true class" : "";
  z.textContent = format(state.z[i]);
  shifted.textContent = format(state.shifted[i], 3);
  e.textContent = precise(state.e[i]);
  p.textContent = precise(state.p[i]);
  largest.textContent = state.z[i] !== state.largest ? "" : tied ? "largest, tied" : "largest";
  share.setAttribute("width", state.p[i] * WHOLE);
  slider.filled.setAttribute("x", ZERO + Math.min(0, logit) * UNIT);
  slider.filled.setAttribute("width", Math.abs(logit) * UNIT);
  slider.knob.setAttribute("x", ZERO + logit * UNIT - 13);
  slider.group.setAttribute("aria-valuenow", logit);
  slider.group.setAttribute("aria-valuetext", `${format(logit)}, probability ${precise(state.p[i])}`);
}

function updateLoss({ text, formula, box, number, filled, even, evenText }, state) {
  text.textContent = `loss = −log p of the true class, “${state.labels[state.truth]}”`;
  formula.textContent = `= log ${precise(state.total)} − ${inBrackets(state.shifted[state.truth])} =`;
  number.textContent = precise(state.loss);
  const x = 18 + 13.3 * formula.textContent.length,
    width = Math.max(84, 30 + 15 * number.textContent.length);
  box.setAttribute("x", x);
  box.setAttribute("width", width);
  number.setAttribute("x", x + width / 2);
  const length = (value) => (Math.min(value, GAUGE_END) / GAUGE_END) * GAUGE_WIDTH;
  filled.setAttribute("width", length(state.loss));
  const logK = Math.log(state.logits.length);
  even.setAttribute("x", GAUGE + length(logK) - 1.5);
  evenText.setAttribute("x", GAUGE + length(logK));
  evenText.textContent = `all equal: log ${state.logits.length} = ${precise(logK)}`;
}

// ---- what the reader does -----------------------------------------------------------------------

function render({ model, el }) {
  const { bar, svg, spoken, clear } = frame(el, {
    kind: "softmax",
    name: "Softmax explorer",
    hint: "Drag a knob, or choose it with Tab and press arrow keys (by 0.1), Page Up and Page Down (by 1), Home, End. log is the natural logarithm.",
  });
  const TRAITS = ["logits", "labels", "true_class", "temperature", "added"];
  const { set, disconnect } = connect(model, TRAITS, draw);
  const start = Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]));
  const controls = toolbar();
  let state, drawing, drawn, dragged;

  function toolbar() {
    return {
      preset: choice(bar, { part: "preset", label: "example", names: Object.keys(presets(3)), change: choosePreset }),
      classes: slider(bar, { part: "classes", label: "classes", min: 3, max: 6, change: setClasses }),
      temperature: slider(bar, {
        part: "temperature",
        label: "temperature T",
        min: 0,
        max: TEMPERATURES.length - 1,
        text: () => format(model.get("temperature")),
        change: (place) => set({ temperature: TEMPERATURES[place] }),
      }),
      added: slider(bar, {
        part: "added",
        label: "add to all",
        min: -1000,
        max: 1000,
        step: 100,
        change: (added) => set({ added }),
      }),
      truth: trueClass(),
      reset: button(bar, { part: "reset", text: "Reset", press: () => set(start) }),
    };
  }

  /** The list of classes to choose the true one from; its names follow the classes there are. */
  function trueClass() {
    const select = make("select", { "data-part": "truth" }, make("label", {}, bar, "true class "));
    select.onchange = () => set({ true_class: select.selectedIndex });
    return {
      show({ labels, truth }) {
        select.replaceChildren(...labels.map((label) => make("option", {}, null, label)));
        select.selectedIndex = truth;
      },
    };
  }

  function choosePreset(name) {
    const { truth, ...values } = presets(state.logits.length)[name];
    set({ ...values, true_class: truth });
  }

  function setClasses(k) {
    const logits = range(k).map((i) => state.logits[i] ?? 0);
    set({ logits, true_class: Math.min(state.truth, k - 1) });
  }

  function setLogit(row, value) {
    set({ logits: state.logits.map((logit, i) => (i === row ? snap(value) : logit)) });
  }

  function draw() {
    state = read(model);
    const now = JSON.stringify(state.labels);
    if (drawn !== now) {
      drawn = now;
      clear();
      drawing = build(svg, state);
    }
    update(drawing, state);
    const { logits, labels, added, temperature, truth, p, loss } = state;
    controls.preset.show(presetName(presets(logits.length), { logits, added, temperature, truth }));
    controls.classes.show(logits.length);
    controls.temperature.show(nearest(temperature));
    controls.added.show(added);
    controls.truth.show(state);
    spoken.textContent =
      `Probabilities: ${labels.map((label, i) => `${label} ${precise(p[i])}`).join(", ")}. ` +
      `True class ${labels[truth]}, loss ${precise(loss)}.`;
  }

  function nearest(temperature) {
    const far = TEMPERATURES.map((t) => Math.abs(Math.log(t / temperature)));
    return far.indexOf(Math.min(...far));
  }

  const KEYS = {
    ArrowRight: 0.1,
    ArrowUp: 0.1,
    ArrowLeft: -0.1,
    ArrowDown: -0.1,
    PageUp: 1,
    PageDown: -1,
    Home: -99,
    End: 99,
  };

  svg.addEventListener("keydown", (event) => {
    const { part, row } = event.target.dataset;
    if (part !== "logit" || !(event.key in KEYS)) return;
    setLogit(+row, state.logits[row] + KEYS[event.key]);
    event.preventDefault();
  });

  function drag({ clientX, clientY }) {
    const { x } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    setLogit(dragged, (x - ZERO) / UNIT);
  }

  svg.addEventListener("pointerdown", (event) => {
    const group = event.target.closest(".logit");
    if (!group || event.button !== 0) return;
    dragged = Number(group.dataset.row);
    svg.setPointerCapture(event.pointerId);
    group.focus({ preventScroll: true });
    drag(event);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (dragged !== undefined) drag(event);
  });
  for (const end of ["pointerup", "pointercancel"])
    svg.addEventListener(end, () => {
      dragged = undefined;
    });

  draw();
  return disconnect;
}

export default { render };
