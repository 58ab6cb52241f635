// @ts-nocheck
// The Backprop stepper's arithmetic: δ goes back through a convolution in three ways that give the same dx.

import { clamp, filled, format, positions, size } from "../shared/old/grids.js";
import { at, bracketed, fittedDelta, MANY, sumOf, writtenOut } from "../shared/old/views.js";

function framed(image, padding) {
  return filled(
    image.length + 2 * padding,
    image[0].length + 2 * padding,
    (i, j) => image[i - padding]?.[j - padding] ?? 0,
  );
}

/** By 180°: upside down and left to right. */
function halfTurn(kernel) {
  return kernel.map((weights) => [...weights].reverse()).reverse();
}

/** First way. Each output adds its δ times the weights it used to the pixels it read; the frame is cut off. */
export function scatter({ delta, kernel, stride, padding, height, width }) {
  const dx = filled(height + 2 * padding, width + 2 * padding, () => 0);
  delta.forEach((line, i) =>
    line.forEach((d, j) => {
      for (const { row, column, amount } of route(d, i, j, kernel, stride)) dx[row][column] += amount;
    }),
  );
  return dx.slice(padding, padding + height).map((line) => line.slice(padding, padding + width));
}

/** Where one δ goes: to each pixel of its window, counted with the frame, δ times the weight that read it. */
export function route(d, i, j, kernel, stride) {
  return kernel.flatMap((weights, u) =>
    weights.map((weight, v) => ({ row: i * stride + u, column: j * stride + v, weight, amount: d * weight })),
  );
}

/** Second way. δ at every s-th place of the stride-1 output, zeros between and after, and a frame of f − 1 zeros. */
function spreadOut({ delta, kernel, stride, padding, height, width }) {
  const [top, left] = [kernel.length - 1, kernel[0].length - 1];
  const spread = filled(height + 2 * padding + top, width + 2 * padding + left, () => 0);
  delta.forEach((line, i) =>
    line.forEach((d, j) => {
      spread[i * stride + top][j * stride + left] = d;
    }),
  );
  return spread;
}

/** The pairs (δ, weight) under the laid kernel when it gathers what one pixel gets. */
function gathered({ spread, laid, padding }, row, column) {
  return laid.flatMap((weights, u) =>
    weights.map((weight, v) => [spread[row + padding + u][column + padding + v], weight]),
  );
}

/** Third way. Through which weight an output sees a pixel: its place in the kernel, or null. */
export function seenThrough({ kernel, stride, padding }, [i, j], [row, column]) {
  const u = row + padding - i * stride,
    v = column + padding - j * stride;
  return kernel[u]?.[v] === undefined ? null : { u, v, weight: kernel[u][v] };
}

/** The pairs (weight, δ) of one column of the matrix, without its zeros: the outputs that saw the pixel. */
function columnOf({ matrix, delta }, pixel) {
  const flat = delta.flat();
  return matrix.map((line, k) => line[pixel] && [line[pixel].weight, flat[k]]).filter(Boolean);
}

/** The pairs (pixel, δ) that one weight multiplied, output by output: its derivative is the sum of their products. */
function multiplied({ padded, delta, stride }, u, v) {
  return delta.flatMap((line, i) => line.map((d, j) => [padded[i * stride + u][j * stride + v], d]));
}

const FOUR = [
  [1, 0, 2, 1],
  [3, 1, 0, 2],
  [0, 2, 1, 0],
  [1, 0, 3, 1],
];
const COUNTED = [
  [1, 2],
  [3, 4],
];

export const PRESETS = {
  "4×4 image, 2×2 kernel": {
    image: FOUR,
    kernel: COUNTED,
    delta: [
      [1, 0, 2],
      [-1, 3, 0],
      [2, 1, -2],
    ],
    stride: 1,
    padding: 0,
  },
  "on paper: 3×3 and 2×2": {
    image: [
      [1, 2, 0],
      [0, 3, 1],
      [2, 1, 4],
    ],
    kernel: COUNTED,
    delta: [
      [1, 10],
      [100, 1000],
    ],
    stride: 1,
    padding: 0,
  },
  "a vertical edge (Sobel)": {
    image: [
      [0, 0, 4, 4],
      [0, 0, 4, 4],
      [0, 4, 4, 4],
      [0, 4, 4, 4],
    ],
    kernel: [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ],
    delta: [
      [1, 2],
      [3, -1],
    ],
    stride: 1,
    padding: 0,
  },
  "a symmetric kernel": {
    image: FOUR,
    kernel: [
      [1, 2, 1],
      [2, 4, 2],
      [1, 2, 1],
    ],
    delta: [
      [1, 2],
      [3, -1],
    ],
    stride: 1,
    padding: 0,
  },
  "stride 2 with a remainder": {
    image: [
      [1, 0, 2, 1, 3],
      [3, 1, 0, 2, 1],
      [0, 2, 1, 0, 2],
      [1, 0, 3, 1, 0],
      [2, 1, 0, 2, 1],
    ],
    kernel: COUNTED,
    delta: [
      [1, 2],
      [-1, 3],
    ],
    stride: 2,
    padding: 0,
  },
  "padding 1, same size": {
    image: FOUR,
    kernel: [
      [1, 0, 2],
      [0, 3, 0],
      [4, 0, 5],
    ],
    delta: [
      [1, 0, 2, 1],
      [0, -1, 0, 3],
      [2, 0, 1, 0],
      [1, 2, 0, -1],
    ],
    stride: 1,
    padding: 1,
  },
  "not square": {
    image: [
      [1, 0, 2, 1, 3],
      [3, 1, 0, 2, 1],
      [0, 2, 1, 0, 2],
    ],
    kernel: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    delta: [
      [1, -1, 2],
      [0, 3, 1],
    ],
    stride: 1,
    padding: 0,
  },
};

export const GIVEN = ["image", "kernel", "delta", "stride", "padding"];
export const CHOSEN = ["row", "column", "out_row", "out_column", "weight_row", "weight_column"];
export const FIRST = { row: 1, column: 1, out_row: 0, out_column: 0, weight_row: 0, weight_column: 0 };

/** The model's values and everything that follows from them. */
export function read(model) {
  const {
    image,
    kernel,
    delta: given,
    stride,
    padding,
  } = Object.fromEntries(GIVEN.map((name) => [name, model.get(name)]));
  const state = { image, kernel, given, stride, padding, turned: model.get("turned") };
  state.height = image.length;
  state.width = image[0].length;
  state.rows = Math.max(0, positions(state.height, kernel.length, stride, padding));
  state.columns = Math.max(0, positions(state.width, kernel[0].length, stride, padding));
  state.padded = framed(image, padding);
  state.impossible =
    state.rows && state.columns
      ? ""
      : `A ${size(kernel)} kernel does not fit into ` +
        `${padding ? `a padded image of ${size(state.padded)}` : `an image of ${size(image)}`}: there is no output, and no δ to pass back. ` +
        "Give the image more padding.";
  const within = (name, most) => clamp(model.get(name), 0, Math.max(0, most - 1));
  state.pixel = [within("row", state.height), within("column", state.width)];
  state.output = [within("out_row", state.rows), within("out_column", state.columns)];
  state.place = [within("weight_row", kernel.length), within("weight_column", kernel[0].length)];
  return state.impossible ? state : { ...state, ...derivatives(state) };
}

function derivatives(state) {
  const { kernel, rows, columns, height, width, turned } = state;
  const delta = fittedDelta(state.given, rows, columns),
    full = { ...state, delta };
  const outputs = filled(rows, columns, (i, j) => [i, j]).flat(),
    pixels = filled(height, width, (r, c) => [r, c]).flat();
  full.spread = spreadOut(full);
  full.laid = turned ? halfTurn(kernel) : kernel;
  full.matrix = outputs.map((output) => pixels.map((pixel) => seenThrough(state, output, pixel)));
  return {
    ...full,
    scattered: scatter(full),
    gatheredAll: filled(height, width, (r, c) => sumOf(gathered(full, r, c))),
    multipliedOut: pixels.map((_, pixel) => sumOf(columnOf(full, pixel))),
    dw: kernel.map((weights, u) => weights.map((_, v) => sumOf(multiplied(full, u, v)))),
    db: delta.flat().reduce((sum, d) => sum + d, 0),
  };
}

// ---- what is said about it ----------------------------------------------------------------------

export function aboutScatter({ delta, output: [i, j], kernel, stride, padding, height, width }) {
  const d = delta[i][j],
    routes = route(d, i, j, kernel, stride);
  const lost = routes.filter(
    ({ row, column }) => row < padding || column < padding || row >= padding + height || column >= padding + width,
  ).length;
  const dropped = lost
    ? ` ${lost} of them ${lost === 1 ? "falls" : "fall"} on the frame and ${lost === 1 ? "is" : "are"} dropped.`
    : "";
  return (
    `Output ${at(i, j)} has δ = ${format(d)}. To each pixel of its window it adds δ times the weight that read it: ` +
    `${routes.map(({ weight }) => `${bracketed(d)}×${bracketed(weight)}`).join(", ")}.${dropped}`
  );
}

export function aboutGather(state) {
  const {
    pixel: [row, column],
    turned,
    scattered,
    gatheredAll,
  } = state;
  const differs = (r, c) => Math.abs(scattered[r][c] - gatheredAll[r][c]) > 1e-9;
  const all = scattered.flat().length,
    wrong = filled(scattered.length, scattered[0].length, differs).flat().filter(Boolean).length;
  const sum = `${turned ? "dx" : "With the kernel not turned,"} at ${at(row, column)}: ${writtenOut(gathered(state, row, column))}.`;
  if (turned) return sum;
  if (!wrong) {
    const same = JSON.stringify(state.kernel) === JSON.stringify(halfTurn(state.kernel));
    return `${sum} Right, and right at all ${all} pixels: ${
      same ? "a half turn does not change this kernel, so the mistake stays hidden." : "these numbers hide the mistake."
    }`;
  }
  const here = differs(row, column)
    ? `Wrong, dx is ${format(scattered[row][column])} there.`
    : "Right here, by chance.";
  return `${sum} ${here} Wrong at ${wrong} of ${all} pixels.`;
}

export function aboutMatrix(state) {
  const { output, pixel, width } = state,
    crossing = seenThrough(state, output, pixel);
  const cross = crossing
    ? `they cross at the weight ${at(crossing.u, crossing.v)}, ${format(crossing.weight)}`
    : "they cross at 0: this output did not see this pixel";
  const terms = columnOf(state, pixel[0] * width + pixel[1]);
  return (
    `The row of output ${at(...output)} and the column of pixel ${at(...pixel)}: ${cross}. The column times δ: ` +
    `${terms.length ? writtenOut(terms) : "no output saw this pixel, so its dx is 0"}.`
  );
}

export function aboutWeights(state) {
  const {
      place: [u, v],
      delta,
      db,
    } = state,
    each = delta.flat().map(bracketed);
  const added = each.length > MANY ? `all ${each.length} δ` : each.join(" + ");
  return `dw at ${at(u, v)}: ${writtenOut(multiplied(state, u, v))}. db: ${added} = ${format(db)}.`;
}

export function spokenOf(state) {
  const { output, pixel, place, scattered, dw, db, delta } = state;
  return (
    `Output ${at(...output)}: δ ${format(delta[output[0]][output[1]])}. ` +
    `Pixel ${at(...pixel)}: dx ${format(scattered[pixel[0]][pixel[1]])}. ` +
    `Weight ${at(...place)}: dw ${format(dw[place[0]][place[1]])}. db ${format(db)}.`
  );
}
