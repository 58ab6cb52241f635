// What becomes of a digit that is moved: every stage of a small network before and now, and how the two compare.

import { filled, positions } from "../shared/numbers.js";

/** @typedef {import("../shared/numbers.js").Grid} Grid */

export const MARGIN = 3; // dark pixels on each side of the digit: it can be moved by as many

/** The digit on its dark field, moved `down` and `right` from the middle.
 *  @param {Grid} digit @param {number} down @param {number} right */
function onField(digit, down, right) {
  return filled(
    digit.length + 2 * MARGIN,
    digit[0].length + 2 * MARGIN,
    (i, j) => digit[i - MARGIN - down]?.[j - MARGIN - right] ?? 0,
  );
}

/** @param {number[] | Grid} values @returns {number} */
function total(values) {
  return values.flat().reduce((sum, value) => sum + value, 0);
}

/** One number for each window of `side` × `side` whose corner stands at a multiple of `stride`.
 *  @param {Grid} array @param {number} side @param {number} stride @param {(window: Grid) => number} one */
function eachWindow(array, side, stride, one) {
  return filled(positions(array.length, side, stride), positions(array[0].length, side, stride), (i, j) =>
    one(filled(side, side, (u, v) => array[i * stride + u][j * stride + v])),
  );
}

/** @param {Grid} image @param {Grid} kernel @param {number} stride */
function correlate(image, kernel, stride) {
  return eachWindow(image, kernel.length, stride, (window) =>
    total(window.map((values, u) => values.map((value, v) => value * kernel[u][v]))),
  );
}

/** @type {Record<string, (window: Grid) => number>} */
const POOLINGS = {
  max: (window) => Math.max(...window.flat()),
  average: (window) => total(window) / window.flat().length,
};

/** @param {Grid} array @param {string} kind @param {number} side */
function pool(array, kind, side) {
  return kind === "none" ? array : eachWindow(array, side, side, POOLINGS[kind]);
}

/** @param {Grid} field @param {Grid} weights */
function dense(field, weights) {
  const pixels = field.flat();
  return weights.map((row) => total(row.map((weight, k) => weight * pixels[k])));
}

/** A stage: its numbers, and how many pixels of the image one of its cells is worth, 0 if it has no positions.
 *  @typedef {{ array: Grid, step: number }} Stage
 *  @typedef {"image" | "map" | "relu" | "pooled" | "dense"} Part
 *  @typedef {{ digit: Grid, kernel: Grid, weights: Grid, stride: number, pooling: string, side: number }} Network */

/** Every stage for one position of the digit.
 *  @param {Network} network @param {number} down @param {number} right @returns {Record<Part, Stage>} */
export function stages({ digit, kernel, weights, stride, pooling, side }, down, right) {
  const image = onField(digit, down, right);
  const map = correlate(image, kernel, stride);
  const positive = map.map((values) => values.map((value) => Math.max(0, value)));
  return {
    image: { array: image, step: 1 },
    map: { array: map, step: stride },
    relu: { array: positive, step: stride },
    pooled: { array: pool(positive, pooling, side), step: stride * (pooling === "none" ? 1 : side) },
    dense: { array: [dense(image, weights)], step: 0 },
  };
}

/** ‖now − before‖ / ‖before‖ for two lists; Infinity if something has come out of nothing.
 *  @param {number[]} before @param {number[]} now */
function relativeChange(before, now) {
  const norm = (/** @type {number[]} */ values) => Math.sqrt(total(values.map((value) => value * value)));
  const change = norm(now.map((value, k) => value - before[k]));
  return change === 0 ? 0 : change / norm(before);
}

/** The same after moving `now` back by (i, j) cells, where both have a cell; undefined if they share none.
 *  @param {Grid} before @param {Grid} now @param {number[]} step */
function changeMovedBack(before, now, [i, j]) {
  const pairs = before
    .flatMap((values, row) => values.map((value, column) => [value, now[row + i]?.[column + j]]))
    .filter(([, other]) => other !== undefined);
  if (!pairs.length) return undefined;
  return relativeChange(
    pairs.map(([value]) => value),
    pairs.map(([, other]) => other),
  );
}

/** How a stage compares with before: as it stands, and moved back by the number of cells that fits best, which are
 *  `whole` or fall between two; without `back` if it has no positions.
 *  @typedef {{ change?: number, back?: number, whole?: boolean }} Comparison
 *  @param {Stage} before @param {Stage} now @param {number} down @param {number} right @returns {Comparison} */
export function compare(before, now, down, right) {
  const change = changeMovedBack(before.array, now.array, [0, 0]);
  if (!before.step) return { change };
  const around = (/** @type {number} */ pixels) => [
    ...new Set([Math.floor(pixels / before.step), Math.ceil(pixels / before.step)]),
  ];
  const steps = around(down).flatMap((i) => around(right).map((j) => [i, j]));
  const changes = steps.map((step) => changeMovedBack(before.array, now.array, step)).filter((c) => c !== undefined);
  return { change, back: Math.min(...changes), whole: steps.length === 1 };
}

/** What became of a stage, in a few words.
 *  @param {Comparison} comparison @param {boolean} moved */
export function verdict({ change, back, whole }, moved) {
  if (!moved) return "not moved";
  if (change === 0) return "did not change";
  if (back === undefined) return "changed";
  if (back === 0) return whole ? "moved along exactly" : "fits moved back";
  return back < Infinity ? "changed" : "moved out of sight";
}
