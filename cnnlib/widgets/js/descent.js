// The Descent explorer: two weights, a loss drawn as contours, and the path that gradient descent takes over it.

import { MOST, read } from "./descent/arithmetic.js";
import { SAMPLES, SURFACES } from "./descent/surfaces.js";
import { BOX, drawing, notes, spoken, toWeights, warning } from "./descent/view.js";
import { button, choice, slider } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { arrow } from "./shared/keys.js";
import { clamp, format } from "./shared/numbers.js";
import { picture } from "./shared/picture.js";
import { around, dragging, pointIn } from "./shared/pointer.js";

/** @import { State, Traits } from "./descent/arithmetic.js"
 *  @import { Pair } from "./descent/surfaces.js" */

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "descent",
  name: "Descent explorer",
  hint:
    "The ring is the start: drag it, or choose it with Tab and press arrow keys (by 0.1). A slider changes the whole " +
    "path, as if it had been set so from the start.",
};
const TRAITS = ["surface", "start", "learning_rate", "batch_size", "momentum", "seed", "steps"];
const INTERVAL = 120; // between two steps of a run, in milliseconds

// biome-ignore format: rows of numbers
const RATES = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.15, 0.2, 0.3, 0.5, 0.7, 1,
  1.5, 1.9, 2, 2.1, 3,
];
const MOMENTA = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** @param {string} surface @param {Pair} start @param {number} rate @param {number} batch @param {number} momentum
 *  @param {number} steps @returns {Traits} */
function example(surface, start, rate, batch, momentum, steps) {
  return { surface, start, learning_rate: rate, batch_size: batch, momentum, seed: 1, steps };
}

/** @type {Record<string, Traits>} */
export const EXAMPLES = {
  "round bowl": example("round bowl", [-2.5, 1.5], 0.3, 12, 0, 10),
  "round bowl, one sample a step": example("round bowl", [-2.5, 1.5], 0.3, 1, 0, 60),
  "long valley": example("long valley", [-2.5, 1], 0.09, 12, 0, 30),
  "long valley, too fast": example("long valley", [-2.5, 0.5], 0.11, 12, 0, 12),
  "long valley, momentum": example("long valley", [-2.5, 1], 0.06, 12, 0.7, 30),
  "curved valley": example("curved valley", [-1.5, 2], 0.03, 12, 0, 100),
  "a line through points": example("a line through points", [-3, 3], 0.5, 12, 0, 25),
  "a line, one sample a step": example("a line through points", [-3, 3], 0.1, 1, 0, 120),
  "two layers, from near the saddle": example("two layers", [0.5, -0.4], 0.1, 12, 0, 40),
};

/** The name of the example that these traits are, after whatever number of steps; undefined if they are none.
 *  @param {Traits} traits */
export function exampleOf(traits) {
  const now = JSON.stringify({ ...traits, steps: 0 });
  return Object.keys(EXAMPLES).find((name) => JSON.stringify({ ...EXAMPLES[name], steps: 0 }) === now);
}

/** The place of the nearest mark of a slider.
 *  @param {number[]} marks @param {number} value */
export function nearest(marks, value) {
  const far = marks.map((mark) => Math.abs(mark - value));
  return far.indexOf(Math.min(...far));
}

/** Weights in tenths, and within the plot.
 *  @param {string} surface @param {Pair} w @returns {Pair} */
export function snap(surface, [first, second]) {
  const [left, right, low, high] = SURFACES[surface].view;
  const tenths = (/** @type {number} */ weight) => Math.round(weight * 10) / 10;
  return [clamp(tenths(first), left, right), clamp(tenths(second), low, high)];
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  /** @type {State} */
  let state;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer; // while it runs

  function draw() {
    state = read(values());
    show(el, ABOUT, {
      bar: bar(),
      stage: picture({ name: ABOUT.name, box: BOX, drag }, drawing(state)),
      below: notes(state),
      message: warning(state),
      spoken: spoken(state),
      on: { keydown },
    });
  }

  function bar() {
    const { learning_rate, batch_size, momentum, seed, done, perEpoch } = state;
    return [
      choice("example", "example", Object.keys(EXAMPLES), exampleOf(values()), chooseExample),
      slider("rate", "learning rate η", [0, RATES.length - 1], nearest(RATES, learning_rate), setRate, {
        text: format(learning_rate, 3),
      }),
      slider("batch", "batch size", [1, SAMPLES], batch_size, (batch_size) => set({ batch_size })),
      slider("momentum", "momentum μ", [0, MOMENTA.length - 1], nearest(MOMENTA, momentum), setMomentum, {
        text: format(momentum),
      }),
      button("one-step", "One step", () => walk(1)),
      button("one-epoch", "One epoch", () => walk(perEpoch - (done % perEpoch))),
      button("run", timer ? "Pause" : "Run", () => (timer ? pause() : run())),
      button("reset", "Back to the start", () => begin({ steps: 0 })),
      button("shuffle", "Other shuffle", () => set({ seed: (seed % 999) + 1 })),
    ];
  }

  /** @param {number} mark */
  function setRate(mark) {
    set({ learning_rate: RATES[mark] });
  }

  /** @param {number} mark */
  function setMomentum(mark) {
    set({ momentum: MOMENTA[mark] });
  }

  /** @param {string} name */
  function chooseExample(name) {
    begin(EXAMPLES[name]);
  }

  /** @param {Partial<Traits>} traits */
  function begin(traits) {
    stop();
    set(traits);
  }

  /** @param {number} steps */
  function walk(steps) {
    set({ steps: Math.min(MOST, state.done + steps) });
    if (timer && (state.diverged || state.done >= MOST)) pause();
  }

  function run() {
    timer = setInterval(() => (el.isConnected ? walk(1) : pause()), INTERVAL);
    walk(1);
  }

  function pause() {
    stop();
    draw();
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
  }

  /** @param {Pair} w */
  function moveStart(w) {
    const start = snap(state.surface, w);
    if (JSON.stringify(start) !== JSON.stringify(state.start)) set({ start });
  }

  /** @param {KeyboardEvent} event */
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
      if (point.x !== from.x || point.y !== from.y) moveStart(toWeights(state.surface, point)); // a click moves nothing
    },
  );

  draw();
  return () => {
    stop();
    disconnect();
  };
}

export default { render };
