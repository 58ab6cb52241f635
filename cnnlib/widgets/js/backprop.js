// The Backprop stepper: δ goes back through a convolution by scatter, gather and matrix. Here are its state and what
// the reader does; arithmetic.js computes, view.js and matrix.js draw.

import { derivatives, pad, spoken } from "./backprop/arithmetic.js";
import { inMatrix, matrixView } from "./backprop/matrix.js";
import { gatherLayout, gatherView, scatterView, weightsView } from "./backprop/view.js";
import { button, presetChoice, slider } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { arrow } from "./shared/keys.js";
import { clamp, positions, size } from "./shared/numbers.js";
import { around, dragging, pointIn } from "./shared/pointer.js";
import { choosing, fittedDelta, fittingOf, legend } from "./shared/views.js";

/** @import { Grid } from "./shared/numbers.js"
 *  @import { Place } from "./backprop/arithmetic.js" */

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "linked backprop",
  name: "Backprop stepper",
  hint:
    "Click a cell, or walk over cells with the arrow keys, to choose an output (δ), a pixel (x, dx) or a weight " +
    "(w, dw). Type a number, or click again, to change x, w or δ. The window over δ can be dragged; the matrix " +
    "answers to clicks as well.",
  layout: "views",
};

/** What is given, what of it is chosen, and whether the kernel that gathers is turned.
 *  @typedef {{ image: Grid, kernel: Grid, delta: Grid, stride: number, padding: number }} Given
 *  @typedef {{
 *    row: number, column: number, out_row: number, out_column: number, weight_row: number, weight_column: number,
 *  }} Chosen
 *  @typedef {Given & Chosen & { turned: boolean }} Traits */

/** @type {Chosen} */
const FIRST = { row: 1, column: 1, out_row: 0, out_column: 0, weight_row: 0, weight_column: 0 };
const TRAITS = ["image", "kernel", "delta", "stride", "padding", ...Object.keys(FIRST), "turned"];

/** @param {Grid} image @param {Grid} kernel @param {Grid} delta @returns {Given} */
const preset = (image, kernel, delta, stride = 1, padding = 0) => ({ image, kernel, delta, stride, padding });

// biome-ignore format: rows of numbers
const FOUR = [[1, 0, 2, 1], [3, 1, 0, 2], [0, 2, 1, 0], [1, 0, 3, 1]];
// biome-ignore format: rows of numbers
const FIVE = [[1, 0, 2, 1, 3], [3, 1, 0, 2, 1], [0, 2, 1, 0, 2], [1, 0, 3, 1, 0], [2, 1, 0, 2, 1]];
// biome-ignore format: rows of numbers
const EDGE = [[0, 0, 4, 4], [0, 0, 4, 4], [0, 4, 4, 4], [0, 4, 4, 4]];
// biome-ignore format: rows of numbers
const SQUARE = [[1, 0, 2, 1], [0, -1, 0, 3], [2, 0, 1, 0], [1, 2, 0, -1]];
// biome-ignore format: rows of numbers
export const PRESETS = {
  "4×4 image, 2×2 kernel": preset(FOUR, [[1, 2], [3, 4]], [[1, 0, 2], [-1, 3, 0], [2, 1, -2]]),
  "on paper: 3×3 and 2×2": preset([[1, 2, 0], [0, 3, 1], [2, 1, 4]], [[1, 2], [3, 4]], [[1, 10], [100, 1000]]),
  "a vertical edge (Sobel)": preset(EDGE, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], [[1, 2], [3, -1]]),
  "a symmetric kernel": preset(FOUR, [[1, 2, 1], [2, 4, 2], [1, 2, 1]], [[1, 2], [3, -1]]),
  "stride 2 with a remainder": preset(FIVE, [[1, 2], [3, 4]], [[1, 2], [-1, 3]], 2),
  "padding 1, same size": preset(FOUR, [[1, 0, 2], [0, 3, 0], [4, 0, 5]], SQUARE, 1, 1),
  "not square": preset(FIVE.slice(0, 3), [[1, 2, 3], [4, 5, 6]], [[1, -1, 2], [0, 3, 1]]),
};

/** The traits and everything that follows from them. Where the kernel does not fit there is no output, and all is 0.
 *  @param {Traits} traits */
export function read({ image, kernel, delta: given, stride, padding, turned, ...chosen }) {
  const [height, width] = [image.length, image[0].length];
  const padded = pad(image, padding);
  const rows = Math.max(0, positions(padded.length, kernel.length, stride));
  const columns = Math.max(0, positions(padded[0].length, kernel[0].length, stride));
  const delta = fittedDelta(given, rows, columns);
  const pass = { image, padded, kernel, delta, stride, padding, height, width };
  return {
    ...pass,
    given,
    turned,
    rows,
    columns,
    impossible: rows && columns ? "" : whyNot(pass),
    output: within(chosen.out_row, chosen.out_column, rows, columns),
    pixel: within(chosen.row, chosen.column, height, width),
    weight: within(chosen.weight_row, chosen.weight_column, kernel.length, kernel[0].length),
    ...derivatives(pass, turned),
  };
}

/** @typedef {ReturnType<typeof read>} State */

/** @param {{ image: Grid, padded: Grid, kernel: Grid, padding: number }} pass */
function whyNot({ image, padded, kernel, padding }) {
  const around = padding ? `a padded image of ${size(padded)}` : `an image of ${size(image)}`;
  return (
    `A ${size(kernel)} kernel does not fit into ${around}: there is no output, and no δ to pass back. ` +
    "Give the image more padding."
  );
}

/** The place on a grid that is nearest to the one that was chosen.
 *  @param {number} row @param {number} column @param {number} rows @param {number} columns @returns {Place} */
function within(row, column, rows, columns) {
  return [clamp(row, 0, Math.max(0, rows - 1)), clamp(column, 0, Math.max(0, columns - 1))];
}

// ---- what the reader does -----------------------------------------------------------------------

/** Which traits say what is chosen in a grid.
 *  @type {Record<string, [down: keyof Chosen, right: keyof Chosen]>} */
const CHOICES = {
  delta: ["out_row", "out_column"],
  dx: ["row", "column"],
  image: ["row", "column"],
  kernel: ["weight_row", "weight_column"],
  dw: ["weight_row", "weight_column"],
};

/** Beyond the first and the last.
 *  @type {Record<string, Place>} */
const FAR = { Home: [-9999, -9999], End: [9999, 9999] };

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  /** @type {State} */
  let state;

  function draw() {
    state = read(values());
    const { impossible, output, pixel, weight, given, delta } = state;
    show(el, ABOUT, {
      bar: bar(),
      above: impossible ? legend({}, "") : legend({ output, pixel, weight }, fittingOf(given, delta)),
      stage: [
        scatterView(state, ABOUT.name),
        gatherView(state, dragWindow),
        matrixView(state, { down: crossAtPointer }),
        weightsView(state),
      ],
      message: impossible,
      spoken: impossible ? "" : spoken(state),
      on: { ...cells, keydown },
    });
  }

  function bar() {
    const { image, kernel, given, stride, padding, turned, impossible } = state;
    const now = preset(image, kernel, given, stride, padding);
    return [
      presetChoice(PRESETS, now, (chosen) => set({ ...chosen, ...FIRST })),
      slider("stride", "stride", [1, 3], stride, (value) => set({ stride: value })),
      slider("padding", "padding", [0, 2], padding, (value) => set({ padding: value })),
      button("turn", turned ? "Turn the kernel back" : "Turn the kernel by 180°", () => set({ turned: !turned }), {
        disabled: impossible !== "",
      }),
      button("reset", "Reset", () => set(start)),
    ];
  }

  /** The grids whose cells can be chosen.
   *  @returns {Record<string, Grid>} */
  const grids = () => ({ delta: state.delta, kernel: state.kernel, dx: state.dx, image: state.image, dw: state.dw });

  const cells = choosing(el, {
    grids,
    editable: ["image", "kernel", "delta"],
    choose({ part, row, column }) {
      const [down, right] = CHOICES[part];
      const now = values();
      if (now[down] !== row || now[right] !== column) set({ [down]: row, [right]: column });
    },
    change({ part, row, column }, value) {
      const numbers = grids()[part].map((line) => [...line]);
      numbers[row][column] = value;
      set({ [part]: numbers });
    },
  });

  // -- the kernel over δ, and the crossing in the matrix --

  /** @param {number} row @param {number} column */
  function choosePixel(row, column) {
    const [r, c] = within(row, column, state.height, state.width);
    if (r !== state.pixel[0] || c !== state.pixel[1]) set({ row: r, column: c });
  }

  /** By the row of the matrix and its column.
   *  @param {number} output @param {number} pixel */
  function chooseCrossing(output, pixel) {
    const { rows, columns, height, width } = state;
    const row = clamp(output, 0, rows * columns - 1);
    const column = clamp(pixel, 0, height * width - 1);
    set({
      out_row: Math.floor(row / columns),
      out_column: row % columns,
      row: Math.floor(column / width),
      column: column % width,
    });
  }

  function crossing() {
    const { output, pixel, columns, width } = state;
    return { row: output[0] * columns + output[1], column: pixel[0] * width + pixel[1] };
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    cells.keydown(event);
    const held = around(event, '[data-part="window"], [data-part="matrix"]');
    const step = arrow(event) ?? FAR[event.key];
    if (!held || !step) return;
    const { row, column } = crossing();
    if (held.dataset.part === "matrix") chooseCrossing(row + step[0], column + step[1]);
    else choosePixel(state.pixel[0] + step[0], state.pixel[1] + step[1]);
    event.preventDefault();
  }

  /** @param {string} part */
  function focusOn(part) {
    /** @type {SVGElement} */ (el.querySelector(`svg [data-part="${part}"]`)).focus({ preventScroll: true });
  }

  const dragWindow = dragging(
    (event) => {
      const spread = around(event, '[data-part="spread"]');
      if (spread) focusOn("window");
      return spread;
    },
    (_, { x, y }) => {
      const { kernel, padding } = state; // whose middle comes under the pointer
      const { side, top } = gatherLayout(state);
      const row = Math.floor((y - top) / side) - (kernel.length >> 1);
      choosePixel(row - padding, Math.floor(x / side) - (kernel[0].length >> 1) - padding);
    },
  );

  /** @param {PointerEvent & { currentTarget: SVGSVGElement }} event */
  function crossAtPointer(event) {
    if (event.button !== 0) return;
    const { row, column } = inMatrix(state, pointIn(event.currentTarget, event));
    const now = crossing();
    chooseCrossing(row ?? now.row, column ?? now.column);
    focusOn("matrix");
    event.preventDefault();
  }

  draw();
  return disconnect;
}

export default { render };
