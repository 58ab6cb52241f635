// The Pooling routes: where each δ of a pooled map goes. pooling_routes/arithmetic.js says what is computed.

import { nothing, svg } from "lit-html";
import {
  aboutBack,
  aboutForward,
  chosenWindow,
  read,
  tied,
  windowsWith,
  winnerOf,
} from "./pooling_routes/arithmetic.js";
import { PRESETS } from "./pooling_routes/presets.js";
import { button, choice, presetChoice, slider } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { grid } from "./shared/grid.js";
import { format, size as sizeOf } from "./shared/numbers.js";
import { choosing, fittingOf, GAP, inARow, legend, numberLook, sideFor, view } from "./shared/views.js";

/** @import { Cell } from "./shared/grid.js"
 *  @import { Grid } from "./shared/numbers.js"
 *  @import { Share, State } from "./pooling_routes/arithmetic.js" */

const ABOUT = {
  kind: "linked pooling-routes",
  layout: "views",
  name: "Pooling routes",
  hint:
    "Click a cell, or walk over cells with the arrow keys, to choose an output (pooled, δ) or a pixel (x, dx). Type " +
    "a number, or click again, to change x or δ. Underlined: the largest of a window. Dashed: in no window.",
};
const TRAITS = ["image", "delta", "size", "stride", "mode", "row", "column", "out_row", "out_column"];

// ---- view ---------------------------------------------------------------------------------------

/** @typedef {{ x: number, y: number }} Place */

/** x, and what each window keeps of it.
 *  @param {State} state @param {number} side */
function forwardView(state, side) {
  const { image, pooled, impossible } = state;
  const about = {
    part: "forward",
    title: "Forward: what each window keeps",
    name: ABOUT.name,
    text: aboutForward(state),
  };
  const x = { array: image, draw: pixelGrid(state, side, "image", image, `x ${sizeOf(image)}`) };
  if (impossible) {
    const { content, width, height } = inARow(side, [x]);
    return view({ ...about, width, height }, content);
  }
  const out = {
    array: pooled,
    before: "→",
    draw: outputGrid(state, side, "pooled", pooled, `pooled ${sizeOf(pooled)}`),
  };
  const { content, places, width, height } = inARow(side, [x, out]);
  return view({ ...about, width, height }, svg`${content}${outline(state, side, places[0])}`);
}

/** δ, and dx, which is made of it; the line between them lies under the numbers.
 *  @param {State} state @param {number} side */
function backView(state, side) {
  const { delta, dx, impossible } = state;
  const about = { part: "back", title: "Back: where each δ goes", text: aboutBack(state) };
  if (impossible) return view({ ...about, width: 0, height: 0, hidden: true }, nothing);
  const { content, places, width, height } = inARow(side, [
    { array: delta, draw: outputGrid(state, side, "delta", delta, `δ ${sizeOf(delta)}`) },
    { array: dx, before: " ", draw: pixelGrid(state, side, "dx", dx, `dx ${sizeOf(dx)}`) },
  ]);
  const { line, end } = route(state, side, places[0], places[1]);
  return view({ ...about, width, height }, svg`${line}${content}${outline(state, side, places[1])}${end}`);
}

/** Draws x or dx.
 *  @param {State} state @param {number} side @param {"image" | "dx"} part @param {Grid} array @param {string} label */
function pixelGrid(state, side, part, array, label) {
  const isChosen = isAt(state.pixel);
  return (/** @type {number} */ x, /** @type {number} */ y) =>
    grid({ part, x, y, side, label }, array, (i, j) => {
      const marks = state.impossible ? {} : pixelMarks(state, part, i, j);
      const pixel = isChosen(i, j);
      return { ...numberLook(array[i][j], side, { pixel, ...marks }), stop: pixel };
    });
}

/** Draws the pooled map or δ; `saw` marks the outputs whose windows the chosen pixel lies in.
 *  @param {State} state @param {number} side @param {"pooled" | "delta"} part @param {Grid} array @param {string} label */
function outputGrid({ windows, pixel, output }, side, part, array, label) {
  const isChosen = isAt(output);
  const inside = windowsWith(windows, pixel);
  return (/** @type {number} */ x, /** @type {number} */ y) =>
    grid({ part, x, y, side, label }, array, (i, j) => {
      const here = isChosen(i, j);
      const saw = inside.some((window) => window.i === i && window.j === j);
      return { ...numberLook(array[i][j], side, { here, saw }), stop: here };
    });
}

/** @param {number[]} place */
function isAt([row, column]) {
  return (/** @type {number} */ i, /** @type {number} */ j) => i === row && j === column;
}

/** How a pixel of x or of dx is marked: whether any window reads it, whether it won one, and its part in the chosen one.
 *  @param {State} state @param {"image" | "dx"} part @param {number} row @param {number} column */
function pixelMarks(state, part, row, column) {
  const { windows, read, mode, delta, output } = state;
  const reached = chosenWindow(state).find((one) => one.row === row && one.column === column);
  const winner = mode === "max" && windowsWith(windows, [row, column]).some(({ share }) => share === 1);
  const note = !reached ? "" : part === "dx" ? amountOf(reached, delta[output[0]][output[1]]) : tieOf(state, reached);
  return { reached, nought: read[row][column] === 0, winner, note };
}

/** What a pixel gets of δ, with its sign; "" if nothing.
 *  @param {Share} pixel @param {number} d */
function amountOf({ share }, d) {
  if (!share) return "";
  return (share * d < 0 ? "" : "+") + format(share * d);
}

/** "first" or "tie" where several pixels of the chosen window are the largest.
 *  @param {State} state @param {Share} pixel */
function tieOf(state, pixel) {
  const equal = tied(state);
  if (equal.length < 2 || !equal.includes(pixel)) return "";
  return pixel.share ? "first" : "tie";
}

/** The chosen window, over x or over dx.
 *  @param {State} state @param {number} side @param {Place} place */
function outline({ size, stride, output: [i, j] }, side, { x, y }) {
  const [left, top] = [x + j * stride * side, y + i * stride * side];
  return svg`<g class="window" style="transform: translate(${left}px, ${top}px)">
    <rect class="frame" rx="3" width=${size * side} height=${size * side} />
  </g>`;
}

/** A line from the chosen δ: to the pixel that gets it, or, where all get a part, to the window. It leaves δ along the
 *  lower edge of the row: before a neighbour's number it would be read as a minus.
 *  @param {State} state @param {number} side @param {Place} from @param {Place} to */
function route(state, side, from, to) {
  const { delta, size, stride, output } = state;
  const [i, j] = output;
  const winner = winnerOf(state);
  const [x, y] = [from.x + (j + 1) * side, from.y + (i + 1) * side - 5];
  const right = from.x + delta[0].length * side;
  const endX = to.x + (winner ? winner.column * side + 6 : j * stride * side);
  const endY = to.y + (winner ? winner.row * side + 7 : (i * stride + size / 2) * side);
  const path = `M${x} ${y} H${right} C${right + GAP} ${y} ${endX - GAP} ${endY} ${endX} ${endY}`;
  return {
    line: svg`<path class="route" data-part="route" data-x=${endX} data-y=${endY} d=${path} />`,
    end: svg`<circle class="end" cx=${endX} cy=${endY} r="5" />`,
  };
}

// ---- what the reader does -----------------------------------------------------------------------

/** The traits that say which cell of a grid is chosen.
 *  @type {Record<string, [string, string]>} */
const CHOICES = {
  pooled: ["out_row", "out_column"],
  delta: ["out_row", "out_column"],
  image: ["row", "column"],
  dx: ["row", "column"],
};

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  const on = choosing(el, { grids, editable: ["image", "delta"], choose, change });
  /** @type {State} */
  let state;

  function draw() {
    state = read(values());
    const { image, output, pixel, given, delta, impossible } = state;
    const side = sideFor(340, image.length, image[0].length);
    show(el, ABOUT, {
      bar: bar(),
      above: impossible ? legend() : legend({ output, pixel }, fittingOf(given, delta)),
      stage: [forwardView(state, side), backView(state, side)],
      message: impossible,
      spoken: impossible ? "" : `${aboutBack(state)} ${aboutForward(state)}`,
      on,
    });
  }

  function bar() {
    const { image, given, size, stride, mode } = state;
    const first = { row: 2, column: 2, out_row: 0, out_column: 0 };
    return [
      presetChoice(PRESETS, { image, delta: given, size, stride }, (preset) => set({ ...preset, ...first })),
      choice("mode", "keep the", ["max", "average"], mode, (name) => set({ mode: name }), { own: false }),
      slider("size", "window", [1, 4], size, (value) => set({ size: value })),
      slider("stride", "stride", [1, 4], stride, (value) => set({ stride: value })),
      button("reset", "Reset", () => set(start)),
    ];
  }

  /** The grids whose cells can be chosen. @returns {Record<string, Grid>} */
  function grids() {
    const { image, pooled, delta, dx, impossible } = state;
    return impossible ? { image } : { image, pooled, delta, dx };
  }

  /** @param {Cell} cell */
  function choose({ part, row, column }) {
    const [down, right] = CHOICES[part];
    const { [down]: oldRow, [right]: oldColumn } = values();
    if (row !== oldRow || column !== oldColumn) set({ [down]: row, [right]: column });
  }

  /** @param {Cell} cell @param {number} value */
  function change({ part, row, column }, value) {
    const isHere = isAt([row, column]);
    set({ [part]: grids()[part].map((line, i) => line.map((old, j) => (isHere(i, j) ? value : old))) });
  }

  draw();
  return disconnect;
}

export default { render };
