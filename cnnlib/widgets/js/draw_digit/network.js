// The forward pass of a network, layer by layer, as cnnlib computes it.

import { range } from "../shared/numbers.js";

/** Numbers of a shape, [height, width, channels] or [features], the channels running fastest.
 *  @typedef {{ shape: number[], data: Float32Array }} Volume
 *
 *  A layer: which one, what comes out of it, and as far as it has them its window, its padding and its weights.
 *  @typedef {{
 *    kind: string, name: string, shape: number[], window: [size: number[], stride: number[]],
 *    padding: [rows: number[], columns: number[]], w: Float32Array, b: Float32Array,
 *  }} Layer
 *
 *  As Python describes it: with the sizes of its weights and of its biases.
 *  @typedef {Pick<Layer, "kind" | "name" | "shape"> & Partial<Layer> & { sizes?: number[] }} Description */

/** The layers with their weights, which Python sent as one row of numbers.
 *  @param {Description[]} layers @param {Float32Array} weights @returns {Layer[]} */
export function withWeights(layers, weights) {
  let place = 0;
  const take = (/** @type {number} */ count) => {
    place += count;
    return weights.subarray(place - count, place);
  };
  return layers.map(({ sizes = [], ...layer }) => {
    const [w, b] = sizes.map(take);
    return /** @type {Layer} */ ({ ...layer, w, b });
  });
}

/** Whether numbers below 0 can come out of each layer; the picture, the first of all, has none.
 *  @param {Layer[]} layers */
export function canBeNegative(layers) {
  const negative = [false];
  for (const { kind } of layers) {
    const before = negative[negative.length - 1];
    negative.push(["Conv2D", "Dense"].includes(kind) || (kind !== "ReLU" && before));
  }
  return negative;
}

/** The picture and what comes out of each layer, in order: the last are the logits.
 *  @param {Layer[]} layers @param {Float32Array} picture @param {number} size */
export function forward(layers, picture, size) {
  const volumes = [volume([size, size, 1], picture)];
  for (const [n, layer] of layers.entries()) volumes.push(FORWARD[layer.kind](volumes[n], layer));
  return volumes;
}

/** Probabilities, in the order of the logits.
 *  @param {Float32Array} z */
export function softmax(z) {
  const largest = Math.max(...z);
  const e = Array.from(z, (value) => Math.exp(value - largest));
  const total = e.reduce((sum, value) => sum + value, 0);
  return e.map((value) => value / total);
}

/** @param {number[]} shape @param {Float32Array} [data] @returns {Volume} */
export function volume(shape, data = new Float32Array(shape.reduce((product, n) => product * n))) {
  return { shape, data };
}

/** @type {Record<string, (x: Volume, layer: Layer) => Volume>} */
const FORWARD = {
  Conv2D: conv2d,
  MaxPool2D: maxPool2d,
  AveragePool2D: averagePool2d,
  ReLU: ({ shape, data }) =>
    volume(
      shape,
      data.map((value) => Math.max(0, value)),
    ),
  Flatten: ({ data }, { shape }) => volume(shape, data),
  Dense: dense,
};

/** z[i, j, k] = b[k] + the sum over u, v, c of w[u, v, c, k] · x[i·s + u, j·s + v, c].
 *  @param {Volume} x @param {Layer} layer */
function conv2d(x, { w, b, padding, shape, window: [[f_h, f_w], [s_h, s_w]] }) {
  const z = volume(shape);
  const [height, width, filters] = shape;
  const padded = pad(x, padding, 0);
  const [, across, channels] = padded.shape;
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++)
      for (let k = 0; k < filters; k++) {
        let sum = b[k];
        for (let u = 0; u < f_h; u++)
          for (let v = 0; v < f_w; v++)
            for (let c = 0; c < channels; c++) {
              sum +=
                w[((u * f_w + v) * channels + c) * filters + k] *
                padded.data[((i * s_h + u) * across + j * s_w + v) * channels + c];
            }
        z.data[(i * width + j) * filters + k] = sum;
      }
  return z;
}

/** Put a frame of `value` around each channel: [[top, bottom], [left, right]] pixels.
 *  @param {Volume} x @param {number[][]} padding @param {number} value */
function pad(x, [[top, bottom], [left, right]], value) {
  const [height, width, channels] = x.shape;
  const out = volume([top + height + bottom, left + width + right, channels]);
  out.data.fill(value);
  for (let i = 0; i < height; i++) {
    const row = x.data.subarray(i * width * channels, (i + 1) * width * channels);
    out.data.set(row, ((top + i) * out.shape[1] + left) * channels);
  }
  return out;
}

/** Padding of −∞ is never the largest.
 *  @param {Volume} x @param {Layer} layer */
function maxPool2d(x, layer) {
  return pool(pad(x, layer.padding, -Infinity), layer, -Infinity, Math.max);
}

/** The sum of each window divided by its size; zeros of the frame count.
 *  @param {Volume} x @param {Layer} layer */
function averagePool2d(x, layer) {
  const [f_h, f_w] = layer.window[0];
  const sums = pool(pad(x, layer.padding, 0), layer, 0, (sum, value) => sum + value);
  return volume(
    layer.shape,
    sums.data.map((sum) => sum / (f_h * f_w)),
  );
}

/** Put the numbers of each window of each channel together with `join`, from `start`.
 *  @param {Volume} x @param {Layer} layer @param {number} start
 *  @param {(joined: number, value: number) => number} join */
function pool(x, { shape, window: [[f_h, f_w], [s_h, s_w]] }, start, join) {
  const out = volume(shape);
  const [height, width, channels] = shape;
  const across = x.shape[1];
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++)
      for (let c = 0; c < channels; c++) {
        let joined = start;
        for (let u = 0; u < f_h; u++)
          for (let v = 0; v < f_w; v++) {
            joined = join(joined, x.data[((i * s_h + u) * across + j * s_w + v) * channels + c]);
          }
        out.data[(i * width + j) * channels + c] = joined;
      }
  return out;
}

/** z[k] = b[k] + the sum over n of w[k, n] · a[n].
 *  @param {Volume} a @param {Layer} layer */
function dense(a, { w, b, shape }) {
  const features = a.data.length;
  const z = range(shape[0]).map((k) => {
    let sum = b[k];
    for (let n = 0; n < features; n++) sum += w[k * features + n] * a.data[n];
    return sum;
  });
  return volume(shape, new Float32Array(z));
}
