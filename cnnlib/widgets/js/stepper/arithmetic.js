// @ts-nocheck
// The stepper's arithmetic: a window walks over an image, and every number under it is written out.
// An image is a list of planes, one a channel; so is a kernel. A mode says what is done with the numbers in a window.

import { clamp, filled, format, positions, range, size } from "../shared/old/grids.js";

/** A plane with a frame of `value`. */
function framed(plane, padding, value) {
  return filled(
    plane.length + 2 * padding,
    plane[0].length + 2 * padding,
    (i, j) => plane[i - padding]?.[j - padding] ?? value,
  );
}

/** The numbers under the window at one place of the output: for each channel, rows of pixels with their weights. */
function termsAt({ padded, kernels, window: [height, width], stride }, row, column) {
  return padded.map((plane, channel) =>
    filled(height, width, (i, j) => {
      const [y, x] = [row * stride + i, column * stride + j];
      return { row: y, column: x, pixel: plane[y][x], weight: kernels[channel]?.[i][j] };
    }),
  );
}

export function sumOfProducts(terms) {
  return terms.flat(2).reduce((total, { pixel, weight }) => total + pixel * weight, 0);
}

function largest(terms) {
  return Math.max(...terms.flat(2).map(({ pixel }) => pixel));
}

function mean(terms) {
  const all = terms.flat(2);
  return all.reduce((total, { pixel }) => total + pixel, 0) / all.length;
}

/** Whether any window along this axis reads cell i of the padded image. */
export function isRead(i, f, stride, count) {
  return range(count).some((k) => k * stride <= i && i < k * stride + f);
}

function signed(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}

export function product({ pixel, weight }) {
  return `${signed(pixel)}×${signed(weight)}`;
}

/** How the numbers under the window are written out. */
function productsAdded() {
  return { before: "", texts: product, between: "+", after: "" };
}

/** A sentence for a window that has nowhere to stand; empty if it has. */
function doesNotFit(what, { window: [height, width], padding, padded: [plane] }) {
  if (height <= plane.length && width <= plane[0].length) return "";
  return (
    `A ${height}×${width} ${what} does not fit into a ${padding ? "padded " : ""}${size(plane)} image: ` +
    "the window has nowhere to stand."
  );
}

const ones = (rows, columns, value = 1) => filled(rows, columns, () => value);
const edge = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
];
const FIVE = [
  [1, 1, 1, 0, 0],
  [0, 1, 1, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 0],
  [0, 1, 1, 0, 0],
];

/** Pixels with several channels from as many planes: what Python calls (height, width, channels). */
const stacked = (...planes) => planes[0].map((row, i) => row.map((_, j) => planes.map((plane) => plane[i][j])));
export const COLOURS = { 3: ["red", "green", "blue"] };

export const MODES = {
  convolution: {
    name: "Convolution stepper",
    planes: (grid) => [grid],
    fill: () => 0,
    result: sumOfProducts,
    line: productsAdded,
    label: "times the kernel",
    note: ({ weight }) => `×${format(weight)}`,
    say: (terms, total) => `${terms.flat(2).length} products, sum ${total}.`,
    impossible: (state) => doesNotFit("kernel", state),
    sliders: { stride: [1, 4], padding: [0, 3] },
    presets: {
      kernel: {
        "the × (the example)": [
          [1, 0, 1],
          [0, 1, 0],
          [1, 0, 1],
        ],
        identity: [
          [0, 0, 0],
          [0, 1, 0],
          [0, 0, 0],
        ],
        average: ones(3, 3, 1 / 9),
        "all ones": ones(3, 3),
        "vertical edge": edge,
        "horizontal edge": [
          [-1, -1, -1],
          [0, 0, 0],
          [1, 1, 1],
        ],
        "one to nine": filled(3, 3, (i, j) => 3 * i + j + 1),
        "two high, four wide": ones(2, 4),
      },
      image: {
        "five by five (the example)": FIVE,
        "all ones": ones(5, 5),
        "bright right side": filled(5, 5, (_, j) => Number(j > 2)),
        "bright lower side": filled(5, 5, (i) => Number(i > 2)),
        "one bright pixel": filled(5, 5, (i, j) => Number(i === 2 && j === 2)),
        "six high, eight wide": filled(6, 8, (i, j) => (i * j) % 4),
      },
    },
  },
  volume: {
    name: "Volume stepper",
    planes: (grid) => grid[0][0].map((_, channel) => grid.map((row) => row.map((pixel) => pixel[channel]))),
    fill: () => 0,
    result: sumOfProducts,
    line: productsAdded,
    label: "times the kernel",
    note: () => "", // the weights stand below
    say: (terms, total) =>
      `${terms.flat(2).length} products, partial sums ` +
      `${terms.map((plane) => format(sumOfProducts([plane]))).join(", ")}; sum ${total}.`,
    impossible: (state) =>
      state.kernels.length === state.planes.length
        ? doesNotFit("kernel", state)
        : `The kernel has ${state.kernels.length} channels and the image ${state.planes.length}: each channel of the ` +
          "image needs its own plane of weights.",
    sliders: { stride: [1, 4], padding: [0, 2] },
    presets: {
      kernel: {
        "all ones": stacked(ones(3, 3), ones(3, 3), ones(3, 3)),
        "edges of red alone": stacked(edge, ones(3, 3, 0), ones(3, 3, 0)),
        "red minus green": stacked(ones(3, 3), ones(3, 3, -1), ones(3, 3, 0)),
        "one pixel, all channels": stacked(
          ...[1, 1, 1].map((v) => filled(3, 3, (i, j) => (i === 1 && j === 1 ? v : 0))),
        ),
        "edges in every channel": stacked(edge, edge, edge),
      },
      image: {
        "red left, green right": stacked(
          filled(6, 6, (_, j) => (j < 3 ? 2 : 0)),
          filled(6, 6, (_, j) => (j < 3 ? 0 : 2)),
          ones(6, 6, 0),
        ),
        "a white square": stacked(
          ...range(3).map(() => filled(6, 6, (i, j) => Number(i > 1 && i < 5 && j > 1 && j < 5))),
        ),
        "a red square on grey": stacked(
          filled(6, 6, (i, j) => (i > 1 && i < 5 && j > 1 && j < 5 ? 3 : 1)),
          ones(6, 6),
          ones(6, 6),
        ),
      },
    },
  },
  pooling: {
    name: "Pooling stepper",
    planes: (grid) => [grid],
    fill: ({ kind }) => (kind === "max" ? -Infinity : 0),
    result: (terms, { kind }) => (kind === "max" ? largest(terms) : mean(terms)),
    line: (terms, { kind }) =>
      kind === "max"
        ? { before: "max(", texts: ({ pixel }) => format(pixel), between: ",", after: ")" }
        : { before: "(", texts: ({ pixel }) => signed(pixel), between: "+", after: `) ÷ ${terms.flat(2).length}` },
    label: "",
    note: ({ pixel }, terms, { kind }) => (kind === "max" && pixel === largest(terms) ? "max" : ""),
    say: (terms, total, { kind }) =>
      `the ${kind === "max" ? "largest" : "mean"} of ${terms.flat(2).length} numbers is ` + `${total}.`,
    impossible: (state) =>
      state.padding < state.window[0]
        ? doesNotFit("window", state)
        : `Padding ${state.padding} with windows of ${state.window.join("×")}: some windows would see nothing but the ` +
          "frame. The padding has to be smaller than the window.",
    sliders: { size: [1, 4], stride: [1, 4], padding: [0, 2] },
    presets: {
      image: {
        "four by four (the example)": [
          [1, 3, 2, 1],
          [4, 2, 0, 1],
          [5, 1, 3, 6],
          [0, 2, 4, 2],
        ],
        "with ties": [
          [2, 2, 0, 1],
          [2, 1, 1, 0],
          [0, 0, 3, 3],
          [0, 0, 3, 3],
        ],
        "all negative": [
          [-1, -3, -2, -1],
          [-4, -2, -5, -1],
          [-5, -1, -3, -6],
          [-2, -2, -4, -2],
        ],
        "one bright pixel": filled(6, 6, (i, j) => (i === 2 && j === 3 ? 9 : 0)),
        "five by seven": filled(5, 7, (i, j) => (3 * i + 5 * j) % 8),
      },
    },
  },
};

/** The model's values and everything that follows from them. */
export function read(model) {
  const mode = MODES[model.get("mode")];
  const state = { mode, showAll: model.get("show_all") };
  for (const name of ["stride", "padding", "size", "kind"]) state[name] = model.get(name);
  const kernel = model.get("kernel");
  state.planes = mode.planes(model.get("image"));
  state.kernels = kernel ? mode.planes(kernel) : [];
  state.window = kernel ? [kernel.length, kernel[0].length] : [state.size, state.size];
  state.padded = state.planes.map((plane) => framed(plane, state.padding, mode.fill(state)));
  state.impossible = mode.impossible(state);
  const [height, width] = [state.planes[0].length, state.planes[0][0].length];
  const along = (n, f) => (state.impossible ? 0 : positions(n, f, state.stride, state.padding));
  [state.rows, state.columns] = [along(height, state.window[0]), along(width, state.window[1])];
  const value = (row, column) => mode.result(termsAt(state, row, column), state);
  state.output = state.impossible ? [[]] : filled(state.rows, state.columns, value);
  state.row = clamp(model.get("row"), 0, Math.max(0, state.rows - 1));
  state.column = clamp(model.get("column"), 0, Math.max(0, state.columns - 1));
  state.terms = state.impossible ? [] : termsAt(state, state.row, state.column);
  state.total = state.impossible ? "" : format(mode.result(state.terms, state));
  return state;
}

/** The sizes as the formula has them. */
export function formula({ planes: [plane], window, stride, padding, rows, columns, impossible }) {
  if (impossible) return "";
  const axis = (n, f, count) => `⌊(${n} + 2·${padding} − ${f}) / ${stride}⌋ + 1 = ${count}`;
  return `rows ${axis(plane.length, window[0], rows)}, columns ${axis(plane[0].length, window[1], columns)}`;
}
