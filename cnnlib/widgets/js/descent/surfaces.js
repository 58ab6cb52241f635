// The losses of the Descent explorer: functions of two weights, each the mean over twelve samples.

import { range } from "../shared/numbers.js";

/** @typedef {[number, number]} Pair  of weights, or the two parts of a gradient */

/** A loss and its gradient for each sample, and the part of the plane that is drawn: left, right, low, high; where they
 *  are known, the lowest point and the curvatures, of which there are two everywhere alike.
 *  @typedef {{
 *    loss: (w: Pair, n: number) => number, gradient: (w: Pair, n: number) => Pair,
 *    view: [left: number, right: number, low: number, high: number], best?: Pair, curvatures?: Pair,
 *  }} Surface */

export const SAMPLES = 12;
export const everySample = range(SAMPLES);

// Two samples tilt the same bowl, each its own way; the tilts add up to 0.
// biome-ignore format: rows of numbers
const TILTS = [
  [5, 1], [-3, 4], [-1, -5], [4, -3], [-5, -2], [2, 5], [1, -4], [-4, 2], [3, 3], [-2, -3], [4, -1], [-4, 3],
];
const POINTS = [-0.7, -1.2, -0.2, 0.5, -0.2, 0.2, 1.3, 1.2, 0.8, 2.1, 1.8, 2.2].map((y, n) => ({ x: n / 4, y }));

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** ½ (a u² + b v²), tilted.
 *  @param {number} a @param {number} b @returns {Surface} */
const bowl = (a, b) => ({
  loss: ([u, v], n) => (a * u * u + b * v * v) / 2 - (TILTS[n][0] * u) / 4 - (Math.sqrt(b) * TILTS[n][1] * v) / 4,
  gradient: ([u, v], n) => [a * u - TILTS[n][0] / 4, b * v - (Math.sqrt(b) * TILTS[n][1]) / 4],
  curvatures: [a, b],
  view: [-3, 3, -3, 3],
  best: [0, 0],
});

/** ½ (prediction − y)², where `predict` gives the prediction for x and its two derivatives.
 *  @param {(w: Pair, x: number) => [prediction: number, first: number, second: number]} predict
 *  @param {Omit<Surface, "loss" | "gradient">} rest @returns {Surface} */
const fitted = (predict, rest) => ({
  loss: (w, n) => (predict(w, POINTS[n].x)[0] - POINTS[n].y) ** 2 / 2,
  gradient(w, n) {
    const [prediction, first, second] = predict(w, POINTS[n].x);
    const residual = prediction - POINTS[n].y;
    return [residual * first, residual * second];
  },
  ...rest,
});

/** The two curvatures and the lowest point of the mean of ½ (w₁ + w₂x − y)².
 *  @returns {{ curvatures: Pair, best: Pair }} */
function lineFacts() {
  const x = mean(POINTS.map((p) => p.x));
  const xx = mean(POINTS.map((p) => p.x * p.x));
  const y = mean(POINTS.map((p) => p.y));
  const xy = mean(POINTS.map((p) => p.x * p.y));
  const half = (1 + xx) / 2;
  const root = Math.sqrt(half * half - (xx - x * x));
  const slope = (xy - x * y) / (xx - x * x);
  return { curvatures: [half - root, half + root], best: [y - slope * x, slope] };
}

/** @type {Record<string, Surface>} */
export const SURFACES = {
  "round bowl": bowl(1, 1),
  "long valley": bowl(1, 20),
  "curved valley": {
    loss: ([u, v], n) => (u - 1) ** 2 / 2 + 2 * (v - u * u) ** 2 - (TILTS[n][0] * u + TILTS[n][1] * v) / 8,
    gradient: ([u, v], n) => [u - 1 - 8 * u * (v - u * u) - TILTS[n][0] / 8, 4 * (v - u * u) - TILTS[n][1] / 8],
    view: [-2, 2, -1, 3],
    best: [1, 1],
  },
  "a line through points": fitted(([u, v], x) => [u + v * x, 1, x], { view: [-4, 2, -2, 4], ...lineFacts() }),
  "two layers": fitted(([u, v], x) => [u * v * x, v * x, u * x], { view: [-3, 3, -3, 3] }),
};

/** The mean loss of all samples.
 *  @param {string} surface @param {Pair} w */
export function lossAt(surface, w) {
  return mean(everySample.map((n) => SURFACES[surface].loss(w, n)));
}

/** The mean gradient of these samples.
 *  @param {string} surface @param {Pair} w @param {number[]} samples @returns {Pair} */
export function gradientAt(surface, w, samples) {
  const gradients = samples.map((n) => SURFACES[surface].gradient(w, n));
  return [mean(gradients.map(([first]) => first)), mean(gradients.map(([, second]) => second))];
}
