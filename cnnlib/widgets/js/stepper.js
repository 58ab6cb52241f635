// The stepper: a window walks over an image, by hand, by keys or by itself. stepper/arithmetic.js says what is computed,
// stepper/view.js how it looks; this is what the reader does.

import { html, nothing } from "lit-html";
import { button, checkbox, choice, presetChoice, slider } from "./shared/controls.js";
import { openEditor } from "./shared/editor.js";
import { connect, show } from "./shared/explorer.js";
import { cellOf, focusCell } from "./shared/grid.js";
import { arrow } from "./shared/keys.js";
import { clamp, size } from "./shared/numbers.js";
import { picture } from "./shared/picture.js";
import { dragging, pointIn } from "./shared/pointer.js";
import { aboutSizes, read, spoken } from "./stepper/arithmetic.js";
import { PRESETS } from "./stepper/presets.js";
import { drawing, layoutOf } from "./stepper/view.js";

/** @import { Cell } from "./shared/grid.js"
 *  @import { State } from "./stepper/arithmetic.js"
 *  @import { Image } from "./stepper/presets.js" */

// ---- state --------------------------------------------------------------------------------------

const HINT = "Drag the window, or move it with the arrow keys. Click a number to change it; 1/9 is a number too.";
const NAMES = { convolution: "Convolution stepper", volume: "Volume stepper", pooling: "Pooling stepper" };
const TRAITS = ["mode", "image", "kernel", "stride", "padding", "size", "kind", "row", "column", "show_all", "sliders"];
const PAUSE = 800; // between two positions, in milliseconds
const NEAR = 5; // pixels; a pointer that goes no further has clicked

/** The ends of the sliders of each mode.
 *  @type {Record<State["mode"], Partial<Record<"size" | "stride" | "padding", [number, number]>>>} */
const SLIDERS = {
  convolution: { stride: [1, 4], padding: [0, 3] },
  volume: { stride: [1, 4], padding: [0, 2] },
  pooling: { size: [1, 4], stride: [1, 4], padding: [0, 2] },
};

/** What the picture's layout depends on: where it changes, all is new to the reader.
 *  @param {State} state */
function sizesOf({ planes, window, kernels, stride, padding, kind }) {
  return JSON.stringify([planes.length, size(planes[0]), window, kernels.length, stride, padding, kind]);
}

/** A grid or volume with one number changed.
 *  @param {Image} image @param {Required<Cell>} cell @param {number} value @returns {Image} */
function changed(image, { row, column, channel }, value) {
  const put = (/** @type {number | number[]} */ pixel) =>
    Array.isArray(pixel) ? pixel.map((old, k) => (k === channel ? value : old)) : value;
  return image.map((line, i) => line.map((pixel, j) => (i === row && j === column ? put(pixel) : pixel)));
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = { ...values(), row: 0, column: 0 };
  const visited = new Set();
  /** @type {Record<string, number[]>} */
  let stops = {}; // the cell of each grid that Tab finds, where that is not the first
  const stopOf = (/** @type {string} */ part, /** @type {number} */ channel) => stops[part + channel] ?? [0, 0];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let drawn = "";
  /** @type {State} */
  let state;

  function draw() {
    state = read(values());
    if (drawn !== sizesOf(state)) {
      drawn = sizesOf(state);
      visited.clear();
      stops = {};
    }
    visited.add(`${state.row},${state.column}`);
    const name = NAMES[state.mode];
    const { box, content } = drawing(state, layoutOf(state), { visited, stopOf });
    const sizes = html`<p class="note-text" data-part="sizes">${aboutSizes(state)}</p>`;
    const about = { kind: "stepper", name, hint: HINT };
    show(el, about, {
      bar: bar(),
      stage: picture({ name, box, drag }, content),
      below: start.sliders ? sizes : nothing,
      message: state.impossible,
      spoken: spoken(state),
      on: { keydown, focusin },
    });
  }

  function bar() {
    const presets = Object.entries(PRESETS[state.mode]);
    const sliders = start.sliders ? Object.entries(SLIDERS[state.mode]) : [];
    return [
      button("play", timer ? "⏸ Pause" : "▶ Play", play),
      button("reset", "Reset", reset),
      presets.map(([part, known]) => preset(part, known)),
      state.mode === "pooling"
        ? choice("kind", "take the", ["max", "average"], state.kind, setKind, { own: false })
        : [],
      checkbox("show-all", "whole output", state.showAll, (show_all) => set({ show_all })),
      sliders.map(([part, ends]) => amount(/** @type {"size" | "stride" | "padding"} */ (part), ends)),
    ];
  }

  /** A list of known kernels or images, and the one given if that is another.
   *  @param {string} part @param {Record<string, Image>} known */
  function preset(part, known) {
    const isKnown = Object.values(known).some((one) => JSON.stringify(one) === JSON.stringify(start[part]));
    const all = isKnown ? known : { "as given": start[part], ...known };
    return presetChoice(all, values()[part], (chosen) => change({ [part]: chosen }), `${part}-preset`, part);
  }

  /** @param {"size" | "stride" | "padding"} part @param {[number, number]} ends */
  function amount(part, [min, max]) {
    const label = part === "size" ? "window" : part;
    return slider(part, label, [min, Math.max(max, start[part])], state[part], (value) => change({ [part]: value }));
  }

  /** @param {string} kind */
  function setKind(kind) {
    change({ kind });
  }

  /** Change what is computed, and start again at the first position.
   *  @param {object} values */
  function change(values) {
    pause();
    set({ ...values, row: 0, column: 0 });
  }

  /** Move the window; a focus on the output goes with it.
   *  @param {number} row @param {number} column */
  function moveTo(row, column) {
    if (state.impossible) return;
    const onOutput = el.querySelector('[data-part="output"]:focus');
    const there = { row: clamp(row, 0, state.rows - 1), column: clamp(column, 0, state.columns - 1) };
    if (there.row !== state.row || there.column !== state.column) set(there);
    if (onOutput) focusCell(el, { part: "output", ...there });
  }

  // -- play --

  function pause() {
    if (!timer) return;
    clearInterval(timer);
    timer = undefined;
    draw();
  }

  function step() {
    const next = state.row * state.columns + state.column + 1;
    if (next < state.rows * state.columns) moveTo(Math.floor(next / state.columns), next % state.columns);
    else pause();
  }

  function play() {
    if (timer) return pause();
    if (state.impossible) return;
    if (state.row === state.rows - 1 && state.column === state.columns - 1) {
      visited.clear();
      moveTo(0, 0);
    }
    timer = setInterval(step, PAUSE);
    draw();
  }

  function reset() {
    pause();
    visited.clear();
    set(start);
  }

  // -- numbers --

  /** @param {Required<Cell>} cell @param {number} value */
  function setCell(cell, value) {
    set({ [cell.part]: changed(values()[cell.part], cell, value) });
  }

  /** @param {Required<Cell>} cell */
  function gridOf({ part, channel }) {
    return (part === "image" ? state.planes : state.kernels)[channel];
  }

  /** @param {Required<Cell>} cell @param {string} [typed] */
  function edit(cell, typed) {
    pause();
    const numbers = gridOf(cell);
    openEditor(el, cell, {
      value: numbers[cell.row][cell.column],
      rows: numbers.length,
      columns: numbers[0].length,
      typed,
      change: (value) => setCell(cell, value),
    });
  }

  /** @param {FocusEvent} event */
  function focusin(event) {
    const cell = cellOf(event, "image", "kernel");
    if (!cell) return;
    const [row, column] = stopOf(cell.part, cell.channel);
    if (cell.row === row && cell.column === column) return;
    stops[cell.part + cell.channel] = [cell.row, cell.column];
    draw();
  }

  // -- keys; a handler returns false for what it leaves to the browser --

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const cell = cellOf(event, "image", "kernel");
    if (event.key === " ") play();
    else if ((cell ? onCellKey(event, cell) : onWindowKey(event)) === false) return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event @param {Required<Cell>} cell */
  function onCellKey(event, cell) {
    const { key, ctrlKey, metaKey } = event;
    const [step, numbers] = [arrow(event), gridOf(cell)];
    if (step) {
      const row = clamp(cell.row + step[0], 0, numbers.length - 1);
      focusCell(el, { ...cell, row, column: clamp(cell.column + step[1], 0, numbers[0].length - 1) });
    } else if (key === "Enter" || key === "F2") edit(cell);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) edit(cell, key);
    else if (key === "Delete" || key === "Backspace") setCell(cell, 0);
    else return false;
  }

  /** @param {KeyboardEvent} event */
  function onWindowKey(event) {
    const step = arrow(event);
    if (step) moveTo(state.row + step[0], state.column + step[1]);
    else if (event.key === "Home") moveTo(0, 0);
    else if (event.key === "End") moveTo(state.rows - 1, state.columns - 1);
    else return false;
    pause();
  }

  // -- pointer: a drag moves the window, a click edits a number or chooses an output --

  const drag = dragging(grasp, move, pointIn, drop);

  /** @typedef {{ cell: Required<Cell>, grip: number[], x: number, y: number, moved: boolean }} Held */

  /** The cell under the pointer, and which part of the window is held: the cell, or else its middle.
   *  @param {PointerEvent} event @returns {Held | null} */
  function grasp(event) {
    const cell = cellOf(event, "image", "frame", "kernel", "product", "output");
    if (!cell) return null;
    const { row, column, stride, padding, window } = state;
    const inWindow = [cell.row + padding - row * stride, cell.column + padding - column * stride];
    const held = inWindow.every((n, axis) => n >= 0 && n < window[axis]);
    return {
      cell,
      grip: held ? inWindow : window.map((n) => n >> 1),
      x: event.clientX,
      y: event.clientY,
      moved: false,
    };
  }

  /** @param {Held} held @param {{ x: number, y: number }} point @param {PointerEvent} event */
  function move(held, { x, y }, { clientX, clientY }) {
    const { cell, grip } = held;
    if (cell.part !== "image" && cell.part !== "frame") return;
    if (!held.moved) {
      if (Math.hypot(clientX - held.x, clientY - held.y) < NEAR) return;
      held.moved = true;
      pause();
      /** @type {SVGElement} */ (el.querySelector(".window")).focus({ preventScroll: true });
    }
    const { side, images } = layoutOf(state);
    const along = (/** @type {number} */ distance, /** @type {number} */ hold) =>
      Math.round((Math.floor(distance / side) - hold) / state.stride);
    moveTo(along(y - images[cell.channel].y, grip[0]), along(x - images[cell.channel].x, grip[1]));
  }

  /** @param {Held} held */
  function drop({ cell, moved }) {
    if (moved) return;
    if (cell.part === "image" || cell.part === "kernel") edit(cell);
    else if (cell.part === "output") {
      pause();
      moveTo(cell.row, cell.column);
      focusCell(el, cell);
    }
  }

  draw();
  return () => {
    clearInterval(timer);
    disconnect();
  };
}

export default { render };
