// The Backprop stepper's arithmetic, and its numbers as text: δ goes back through a convolution in three ways that give
// the same dx.

import { filled, format, range } from "../shared/numbers.js";
import { at, bracketed, MANY, sumOf, writtenOut } from "../shared/views.js";

/** @import { Grid } from "../shared/numbers.js"
 *  @import { State } from "../backprop.js"
 *
 *  A convolution and the δ of its outputs.
 *  @typedef {{
 *    padded: Grid, kernel: Grid, delta: Grid, stride: number, padding: number, height: number, width: number,
 *  }} Pass
 *  @typedef {[row: number, column: number]} Place
 *  @typedef {{ u: number, v: number, weight: number }} Through  which weight an output sees a pixel through */

// ---- arithmetic ---------------------------------------------------------------------------------

/** An image in a frame of zeros.
 *  @param {Grid} image @param {number} padding */
export function pad(image, padding) {
  const pixel = (/** @type {number} */ i, /** @type {number} */ j) => image[i - padding]?.[j - padding] ?? 0;
  return filled(image.length + 2 * padding, image[0].length + 2 * padding, pixel);
}

/** By 180°: upside down and left to right.
 *  @param {Grid} kernel */
export function halfTurn(kernel) {
  return kernel.map((weights) => [...weights].reverse()).reverse();
}

/** δ passed back in three ways, and the derivatives by the weights and the bias. The kernel is turned, as it must be, or
 *  not.
 *  @param {Pass} pass @param {boolean} turned */
export function derivatives(pass, turned) {
  const { kernel, delta, height, width } = pass;
  const laid = turned ? halfTurn(kernel) : kernel;
  const spread = spreadOut(pass);
  const matrix = matrixOf(pass);
  return {
    laid,
    spread,
    matrix,
    dx: scattered(pass),
    dxGathered: filled(height, width, (r, c) => sumOf(gathered({ ...pass, laid, spread }, r, c))),
    dxMultiplied: range(height * width).map((pixel) => sumOf(columnOf({ matrix, delta }, pixel))),
    dw: kernel.map((weights, u) => weights.map((_, v) => sumOf(multiplied(pass, u, v)))),
    db: delta.flat().reduce((sum, d) => sum + d, 0),
  };
}

/** First way. Each output adds its δ times the weights it used to the pixels it read; the frame is cut off.
 *  @param {Pass} pass */
function scattered({ padded, kernel, delta, stride, padding, height, width }) {
  const dx = padded.map((line) => line.map(() => 0));
  delta.forEach((line, i) => {
    line.forEach((d, j) => {
      for (const { row, column, amount } of route(d, i, j, kernel, stride)) dx[row][column] += amount;
    });
  });
  return dx.slice(padding, padding + height).map((line) => line.slice(padding, padding + width));
}

/** Where one δ goes: to each pixel of its window, counted with the frame, δ times the weight that read it.
 *  @param {number} d @param {number} i @param {number} j @param {Grid} kernel @param {number} stride */
export function route(d, i, j, kernel, stride) {
  return kernel.flatMap((weights, u) =>
    weights.map((weight, v) => ({ row: i * stride + u, column: j * stride + v, weight, amount: d * weight })),
  );
}

/** Second way. δ at every s-th place of the stride-1 output, zeros between and after, and a frame of f − 1 zeros.
 *  @param {Pass} pass */
function spreadOut({ padded, kernel, delta, stride }) {
  const [top, left] = [kernel.length - 1, kernel[0].length - 1];
  const spread = filled(padded.length + top, padded[0].length + left, () => 0);
  delta.forEach((line, i) => {
    line.forEach((d, j) => {
      spread[i * stride + top][j * stride + left] = d;
    });
  });
  return spread;
}

/** The pairs (δ, weight) under the laid kernel when it gathers what one pixel gets.
 *  @param {{ spread: Grid, laid: Grid, padding: number }} state @param {number} row @param {number} column */
function gathered({ spread, laid, padding }, row, column) {
  return laid.flatMap((weights, u) =>
    weights.map((weight, v) => pair(spread[row + padding + u][column + padding + v], weight)),
  );
}

/** Third way: a row for each output, a column for each pixel, and the weight that joins them, or null.
 *  @param {Pass} pass */
function matrixOf(pass) {
  const { delta, height, width } = pass;
  const pixels = filled(height, width, (row, column) => place(row, column)).flat();
  return delta.flatMap((line, i) => line.map((_, j) => pixels.map((pixel) => seenThrough(pass, [i, j], pixel))));
}

/** Through which weight an output sees a pixel: its place in the kernel, or null.
 *  @param {{ kernel: Grid, stride: number, padding: number }} pass @param {Place} output @param {Place} pixel
 *  @returns {Through | null} */
export function seenThrough({ kernel, stride, padding }, [i, j], [row, column]) {
  const u = row + padding - i * stride;
  const v = column + padding - j * stride;
  return kernel[u]?.[v] === undefined ? null : { u, v, weight: kernel[u][v] };
}

/** The pairs (weight, δ) of one column of the matrix, without its zeros: the outputs that saw the pixel.
 *  @param {{ matrix: (Through | null)[][], delta: Grid }} state @param {number} pixel */
function columnOf({ matrix, delta }, pixel) {
  const flat = delta.flat();
  return matrix.flatMap((line, k) => (line[pixel] ? [pair(line[pixel].weight, flat[k])] : []));
}

/** The pairs (pixel, δ) that one weight multiplied, output by output: its derivative is the sum of their products.
 *  @param {Pass} pass @param {number} u @param {number} v */
function multiplied({ padded, delta, stride }, u, v) {
  return delta.flatMap((line, i) => line.map((d, j) => pair(padded[i * stride + u][j * stride + v], d)));
}

/** @param {number} a @param {number} b @returns {[number, number]} */
const pair = (a, b) => [a, b];

/** @param {number} row @param {number} column @returns {Place} */
const place = (row, column) => [row, column];

// ---- numbers as text ----------------------------------------------------------------------------

/** @param {State} state */
export function aboutScatter({ delta, output: [i, j], kernel, stride, padding, height, width }) {
  const d = delta[i][j];
  const routes = route(d, i, j, kernel, stride);
  const products = routes.map(({ weight }) => `${bracketed(d)}×${bracketed(weight)}`).join(", ");
  const lost = routes.filter(
    ({ row, column }) => row < padding || column < padding || row >= padding + height || column >= padding + width,
  ).length;
  const [fall, are] = lost === 1 ? ["falls", "is"] : ["fall", "are"];
  const dropped = lost ? ` ${lost} of them ${fall} on the frame and ${are} dropped.` : "";
  return (
    `Output ${at(i, j)} has δ = ${format(d)}. To each pixel of its window it adds δ times the weight that read it: ` +
    `${products}.${dropped}`
  );
}

/** @param {State} state */
export function aboutGather(state) {
  const [row, column] = state.pixel;
  const sum = `at ${at(row, column)}: ${writtenOut(gathered(state, row, column))}.`;
  return state.turned ? `dx ${sum}` : `With the kernel not turned, ${sum} ${verdict(state)}`;
}

/** How wrong dx is when the kernel that gathers is not turned.
 *  @param {State} state */
function verdict({ pixel: [row, column], kernel, dx, dxGathered }) {
  const differs = (/** @type {number} */ r, /** @type {number} */ c) => Math.abs(dx[r][c] - dxGathered[r][c]) > 1e-9;
  const all = dx.flat().length;
  const wrong = dx.flatMap((line, r) => line.filter((_, c) => differs(r, c))).length;
  const same = JSON.stringify(kernel) === JSON.stringify(halfTurn(kernel));
  const why = same
    ? "a half turn does not change this kernel, so the mistake stays hidden"
    : "these numbers hide the mistake";
  if (!wrong) return `Right, and right at all ${all} pixels: ${why}.`;
  const here = differs(row, column) ? `Wrong, dx is ${format(dx[row][column])} there.` : "Right here, by chance.";
  return `${here} Wrong at ${wrong} of ${all} pixels.`;
}

/** @param {State} state */
export function aboutMatrix(state) {
  const { output, pixel, width } = state;
  const crossing = seenThrough(state, output, pixel);
  const cross = crossing
    ? `they cross at the weight ${at(crossing.u, crossing.v)}, ${format(crossing.weight)}`
    : "they cross at 0: this output did not see this pixel";
  const terms = columnOf(state, pixel[0] * width + pixel[1]);
  return (
    `The row of output ${at(...output)} and the column of pixel ${at(...pixel)}: ${cross}. The column times δ: ` +
    `${terms.length ? writtenOut(terms) : "no output saw this pixel, so its dx is 0"}.`
  );
}

/** @param {State} state */
export function aboutWeights(state) {
  const [u, v] = state.weight;
  const each = state.delta.flat().map(bracketed);
  const added = each.length > MANY ? `all ${each.length} δ` : each.join(" + ");
  return `dw at ${at(u, v)}: ${writtenOut(multiplied(state, u, v))}. db: ${added} = ${format(state.db)}.`;
}

/** @param {State} state */
export function spoken({ output, pixel, weight, delta, dx, dw, db }) {
  return (
    `Output ${at(...output)}: δ ${format(delta[output[0]][output[1]])}. ` +
    `Pixel ${at(...pixel)}: dx ${format(dx[pixel[0]][pixel[1]])}. ` +
    `Weight ${at(...weight)}: dw ${format(dw[weight[0]][weight[1]])}. db ${format(db)}.`
  );
}
