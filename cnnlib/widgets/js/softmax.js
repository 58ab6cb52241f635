// The Softmax explorer: logits become shares of one whole, and the loss is the surprise at the true class.

import { svg } from "lit-html";
import { button, choice, presetChoice, slider } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { sliderStep } from "./shared/keys.js";
import { clamp, format, range } from "./shared/numbers.js";
import { classes, fontSize, picture } from "./shared/picture.js";
import { around, dragging } from "./shared/pointer.js";

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "softmax",
  name: "Softmax explorer",
  hint:
    "Drag a knob, or choose it with Tab and press arrow keys (by 0.1), Page Up and Page Down (by 1), Home, End. " +
    "log is the natural logarithm.",
};
const TRAITS = ["logits", "labels", "true_class", "temperature", "added"];
const LOW = -8; // of a logit
const HIGH = 8;
const TEMPERATURES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 20, 50, 100];

/** @param {number[]} logits */
const preset = (logits, added = 0) => ({ logits, added, temperature: 1, true_class: 1 });

/** The presets; `k` is the number of classes there are now.
 *  @param {number} k @returns {Record<string, object>} */
export const presets = (k) => ({
  "(2, 1, 0)": preset([2, 1, 0]),
  "all equal: loss log K": preset(range(k).map(() => 0)),
  "add 100 to all: nothing changes": preset([2, 1, 0], 100),
  "sure and right": preset([0, 8, 0]),
  "sure and wrong": preset([8, 0, 0]),
  ties: preset([3, 3, 0]),
});

/** @typedef {{ logits: number[], labels: string[], true_class: number, temperature: number, added: number }} Traits */

/** The traits and everything that follows from them.
 *  @param {Traits} traits */
export function read({ logits, labels: names, true_class, temperature, added }) {
  const labels = logits.map((_, i) => names[i] ?? `class ${i}`);
  const given = { logits, temperature, added, truth: clamp(true_class, 0, logits.length - 1) };
  return { ...given, labels, ...softmaxTable(given) };
}

/** @typedef {ReturnType<typeof read>} State */

// ---- arithmetic ---------------------------------------------------------------------------------

/** Every column of the table, from the logits to the probabilities, and the loss.
 *  @param {{ logits: number[], added: number, temperature: number, truth: number }} given */
function softmaxTable({ logits, added, temperature, truth }) {
  const z = logits.map((logit) => logit + added);
  const largest = Math.max(...z);
  const shifted = z.map((value) => (value - largest) / temperature);
  const e = shifted.map((value) => Math.exp(value));
  const total = e.reduce((sum, value) => sum + value, 0);
  const p = e.map((value) => value / total);
  const tied = z.filter((value) => value === largest).length > 1;
  return { z, largest, tied, shifted, e, total, p, loss: Math.log(total) - shifted[truth] };
}

/** A logit as the slider has it: in tenths, and on the track.
 *  @param {number} value */
export function snap(value) {
  return clamp(Math.round(value * 10) / 10, LOW, HIGH);
}

/** The place of the nearest temperature on the slider.
 *  @param {number} temperature */
export function nearest(temperature) {
  const far = TEMPERATURES.map((t) => Math.abs(Math.log(t / temperature)));
  return far.indexOf(Math.min(...far));
}

// ---- numbers as text ----------------------------------------------------------------------------

/** Three decimals; what these would turn into 0.000 is written as a power of ten.
 *  @param {number} value */
export function precise(value) {
  if (Number.isInteger(value) || value >= 100) return format(value);
  if (value >= 0.0005) return value.toFixed(3);
  const [digits, exponent] = value.toExponential(1).split("e-");
  return `${digits}·10⁻${[...exponent].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`;
}

/** @param {number} value */
function inBrackets(value) {
  const text = format(value, 3); // the smallest step, a tenth at T = 100, is a thousandth
  return value < 0 ? `(${text})` : text;
}

/** @param {State} state */
function aboutTemperature({ temperature, tied }) {
  if (temperature === 1) return "T = 1 is the ordinary softmax.";
  return temperature < 1
    ? `T below 1: differences count for more. Towards 0, the largest ${tied ? "share" : "takes"} all.`
    : "T above 1: differences count for less. Towards ∞, all become equal.";
}

/** What e^(z/T) would be if nothing were subtracted first: a sentence if that fails, else "".
 *  @param {{ largest: number, temperature: number }} state */
export function withoutSubtracting({ largest, temperature }) {
  const highest = Math.exp(largest / temperature);
  const power = `e^${format(largest / temperature)}`;
  if (highest === Infinity)
    return `Without subtracting the maximum: ${power} is ∞ for the computer, and ∞/∞ is no number.`;
  if (highest === 0)
    return `Without subtracting the maximum: ${power} and all others are 0 for the computer, and 0/0 is no number.`;
  return "";
}

/** @param {State} state */
function spoken({ labels, p, truth, loss }) {
  const shares = labels.map((label, i) => `${label} ${precise(p[i])}`).join(", ");
  return `Probabilities: ${shares}. True class ${labels[truth]}, loss ${precise(loss)}.`;
}

// ---- view ---------------------------------------------------------------------------------------

const UNIT = 15; // of a logit
const TRACK = 128; // where the track of the logits begins, is 0 and how long it is
const ZERO = TRACK - LOW * UNIT;
const LENGTH = (HIGH - LOW) * UNIT;
const COLUMNS = { z: 480, shifted: 578, e: 694, p: 814 }; // right edges
const BARS = 834;
const WHOLE = 222;
const RIGHT = BARS + WHOLE;
const TOP = 66;
const ROW = 62;
const GAUGE = { x: 640, width: 360, end: 9 }; // the loss, from 0 to 9

/** @param {State} state */
function table(state) {
  const bottom = TOP + state.labels.length * ROW;
  const shifted = state.temperature === 1 ? "z−max" : "(z−max)/T";
  const e = COLUMNS.e - 12 - shifted.length * 9.6;
  return svg`
    <text class="label right" x=${COLUMNS.shifted} y=${TOP - 22}>${shifted}</text>
    <text class="label" x=${e} y=${TOP - 22}>e</text>
    <text class="power" x=${e + 12} y=${TOP - 32}>${shifted}</text>
    <text class="label" x="0" y=${TOP - 22}>class</text>
    <text class="label middle" x=${ZERO} y=${TOP - 22}>logit: drag, or arrow keys</text>
    <text class="label right" x=${COLUMNS.z} y=${TOP - 22}>z</text>
    <text class="label right" x=${COLUMNS.p} y=${TOP - 22}>p</text>
    <text class="label" x=${BARS} y=${TOP - 22}>its share of the whole</text>
    <rect class="axis" x=${ZERO - 1} y=${TOP - 6} width="2" height=${state.labels.length * ROW + 4} />
    ${range(state.labels.length).map((i) => row(state, i))}
    <rect class="axis" x="0" y=${bottom + 4} width=${RIGHT} height="2" />
    ${sums(state, bottom + 38)}
    ${loss(state, bottom + 118)}
    <text class="label" data-part="note" x="0" y=${bottom + 196}>${aboutTemperature(state)}</text>
    <text class="label" data-part="without" x="0" y=${bottom + 224}>${withoutSubtracting(state)}</text>`;
}

/** @param {State} state @param {number} i */
function row(state, i) {
  const y = TOP + i * ROW + ROW / 2 - 4;
  const isTrue = i === state.truth;
  const largest = state.z[i] !== state.largest ? "" : state.tied ? "largest, tied" : "largest";
  return svg`<g class=${classes("class", { true: isTrue })} data-row=${i}>
    <text class="name" y=${y} font-size=${fontSize(state.labels[i], 112, 22)}>${state.labels[i]}</text>
    <text class="mark" data-part="mark" data-row=${i} y=${y + 23}>${isTrue ? "true class" : ""}</text>
    <text class="figure right" data-part="z" data-row=${i} x=${COLUMNS.z} y=${y}>${format(state.z[i])}</text>
    <text class="figure right" data-part="shifted" data-row=${i} x=${COLUMNS.shifted} y=${y}>${format(state.shifted[i], 3)}</text>
    <text class="figure right" data-part="e" data-row=${i} x=${COLUMNS.e} y=${y}>${precise(state.e[i])}</text>
    <text class="figure right" data-part="p" data-row=${i} x=${COLUMNS.p} y=${y}>${precise(state.p[i])}</text>
    <rect class="whole" x=${BARS} y=${y - 18} width=${WHOLE} height="36" rx="4" />
    <rect class=${classes("share", { true: isTrue })} data-part="bar" data-row=${i} x=${BARS} y=${y - 18}
      width=${state.p[i] * WHOLE} height="36" rx="4" />
    <text class="mark right" data-part="largest" data-row=${i} x=${COLUMNS.z} y=${y + 23}>${largest}</text>
    ${knob(state, i, y)}
  </g>`;
}

/** A slider that is also a bar: from 0 to the logit.
 *  @param {State} state @param {number} i @param {number} y */
function knob({ logits, labels, p }, i, y) {
  const logit = logits[i];
  return svg`<g class="logit" role="slider" tabindex="0" data-part="logit" data-row=${i}
    aria-label="logit of ${labels[i]}" aria-valuemin=${LOW} aria-valuemax=${HIGH} aria-valuenow=${logit}
    aria-valuetext="${format(logit)}, probability ${precise(p[i])}">
    <rect class="ring" x=${TRACK - 16} y=${y - 23} width=${LENGTH + 32} height="46" rx="8" />
    <rect class="hit" x=${TRACK - 14} y=${y - 22} width=${LENGTH + 28} height="44" />
    <rect class="track" x=${TRACK} y=${y - 4} width=${LENGTH} height="8" rx="4" />
    <rect class="filled" x=${ZERO + Math.min(0, logit) * UNIT} y=${y - 7} width=${Math.abs(logit) * UNIT} height="14" rx="3" />
    <rect class="knob" x=${ZERO + logit * UNIT - 13} y=${y - 13} width="26" height="26" rx="13" />
  </g>`;
}

/** The last line of the table: what the columns add up to, and the shares laid end to end.
 *  @param {State} state @param {number} y */
function sums({ p, truth, total }, y) {
  const before = (/** @type {number} */ i) => p.slice(0, i).reduce((sum, share) => sum + share, 0);
  return svg`
    <text class="label right" x=${COLUMNS.shifted} y=${y + 6}>sum</text>
    <rect class="whole" x=${BARS} y=${y - 18} width=${WHOLE} height="36" rx="4" />
    <text class="figure right" data-part="sum" x=${COLUMNS.e} y=${y}>${precise(total)}</text>
    <text class="figure right" data-part="whole" x=${COLUMNS.p} y=${y}>${format(before(p.length))}</text>
    ${p.map(
      (share, i) => svg`<rect class=${classes("share part", { true: i === truth })} data-part="part" data-row=${i}
        x=${BARS + before(i) * WHOLE} y=${y - 18} width=${share * WHOLE} height="36" />`,
    )}`;
}

/** The loss: how it is computed, its number, and where it stands between 0 and 9.
 *  @param {State} state @param {number} y */
function loss({ labels, truth, total, shifted, loss }, y) {
  const formula = `= log ${precise(total)} − ${inBrackets(shifted[truth])} =`;
  const x = 18 + 13.3 * formula.length;
  const width = Math.max(84, 30 + 15 * precise(loss).length);
  const length = (/** @type {number} */ value) => (Math.min(value, GAUGE.end) / GAUGE.end) * GAUGE.width;
  const even = Math.log(labels.length);
  return svg`
    <text class="label" x="0" y=${y - 18}>loss = −log p of the true class, “${labels[truth]}”</text>
    <text class="formula" x="0" y=${y + 20}>${formula}</text>
    <rect class="total" x=${x} y=${y - 4} width=${width} height="48" rx="4" />
    <text class="number on-accent" data-part="loss" x=${x + width / 2} y=${y + 20} font-size="26">${precise(loss)}</text>
    <rect class="whole" x=${GAUGE.x} y=${y + 10} width=${GAUGE.width} height="22" rx="4" />
    <rect class="share true" data-part="gauge" x=${GAUGE.x} y=${y + 10} width=${length(loss)} height="22" rx="4" />
    ${[0, 3, 6, 9].map(
      (tick) =>
        svg`<text class="tick" x=${GAUGE.x + length(tick)} y=${y + 50}>${tick === GAUGE.end ? `${tick} or more` : tick}</text>`,
    )}
    <rect class="even" x=${GAUGE.x + length(even) - 1.5} y=${y - 2} width="3" height="38" />
    <text class="label" data-part="even" x=${GAUGE.x + length(even)} y=${y - 12}>all equal: log ${labels.length} = ${precise(even)}</text>`;
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  /** @type {State} */
  let state;

  function draw() {
    state = read(values());
    const height = TOP + state.labels.length * ROW + 234;
    show(el, ABOUT, {
      bar: bar(),
      stage: picture({ name: ABOUT.name, box: [-6, 0, RIGHT + 12, height], drag }, table(state)),
      spoken: spoken(state),
      on: { keydown },
    });
  }

  function bar() {
    const { logits, labels, added, temperature, truth } = state;
    const now = { logits, added, temperature, true_class: truth };
    return [
      presetChoice(presets(logits.length), now, set),
      slider("classes", "classes", [3, 6], logits.length, setClasses),
      slider("temperature", "temperature T", [0, TEMPERATURES.length - 1], nearest(temperature), setTemperature, {
        text: format(temperature),
      }),
      slider("added", "add to all", [-1000, 1000, 100], added, (value) => set({ added: value })),
      choice("truth", "true class", labels, truth, (_, place) => set({ true_class: place }), { own: false }),
      button("reset", "Reset", () => set(start)),
    ];
  }

  /** @param {number} mark */
  function setTemperature(mark) {
    set({ temperature: TEMPERATURES[mark] });
  }

  /** @param {number} k */
  function setClasses(k) {
    set({ logits: range(k).map((i) => state.logits[i] ?? 0), true_class: Math.min(state.truth, k - 1) });
  }

  /** @param {number} row @param {number} value */
  function setLogit(row, value) {
    set({ logits: state.logits.map((logit, i) => (i === row ? snap(value) : logit)) });
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const knob = around(event, ".logit");
    const step = sliderStep(event, 0.1, 1);
    if (!knob || !step) return;
    const row = Number(knob.dataset.row);
    setLogit(row, state.logits[row] + step);
    event.preventDefault();
  }

  const drag = dragging(
    (event) => {
      const knob = around(event, ".logit");
      knob?.focus({ preventScroll: true });
      return knob && Number(knob.dataset.row);
    },
    (row, { x }) => setLogit(row, (x - ZERO) / UNIT),
  );

  draw();
  return disconnect;
}

export default { render };
