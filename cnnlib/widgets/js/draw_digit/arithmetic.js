// @ts-nocheck
// The arithmetic of DrawDigit: ink on the pad, the picture that is made of it, and the forward pass of a network.
// grids.js and controls.js stand in front of this file, draw_digit.js behind it.

import { clamp, range } from "../shared/old/grids.js";

// ---- ink ----------------------------------------------------------------------------------------

export const PAD = 224; // points along a side of the pad

/** Where the points lie whose middles may be inked between two places, along one axis. */
function touched(a, b, radius) {
  const first = Math.max(0, Math.floor(Math.min(a, b) - radius - 1));
  const last = Math.min(PAD, Math.ceil(Math.max(a, b) + radius + 1));
  return [first, last];
}

/** Draw a straight line with a round pen: a point is inked by how far it lies inside the pen's edge, 0 to 1. */
export function drawLine(ink, [x0, y0], [x1, y1], radius) {
  const dx = x1 - x0,
    dy = y1 - y0,
    squared = dx * dx + dy * dy;
  const [top, bottom] = touched(y0, y1, radius),
    [left, right] = touched(x0, x1, radius);
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      const x = j + 0.5 - x0,
        y = i + 0.5 - y0;
      const along = squared ? clamp((x * dx + y * dy) / squared, 0, 1) : 0;
      const across = x - along * dx,
        down = y - along * dy;
      const far = Math.sqrt(across * across + down * down);
      ink[i * PAD + j] = Math.max(ink[i * PAD + j], clamp(radius + 0.5 - far, 0, 1));
    }
  }
}

/** All strokes, lists of points (x, y), as ink: one number for each point of the pad, row by row. */
export function inkOf(strokes, radius) {
  const ink = new Float32Array(PAD * PAD);
  for (const stroke of strokes) {
    stroke.forEach((point, n) => drawLine(ink, stroke[Math.max(0, n - 1)], point, radius));
  }
  return ink;
}

// ---- from ink to the picture ----------------------------------------------------------------------

/** The rows and columns between which the ink lies, or null if there is none. `lean` shifts rows (below). */
export function boxOf(ink, lean = 0) {
  const box = { top: PAD, bottom: 0, left: Infinity, right: -Infinity };
  for (let i = 0; i < PAD; i++) {
    for (let j = 0; j < PAD; j++) {
      if (ink[i * PAD + j] <= 0.5) continue;
      box.top = Math.min(box.top, i);
      box.bottom = i + 1;
      box.left = Math.min(box.left, j - lean * i);
      box.right = Math.max(box.right, j + 1 - lean * i);
    }
  }
  return box.bottom ? { ...box, height: box.bottom - box.top, width: box.right - box.left } : null;
}

/** By how many points each row starts further right than the row above, judged by the left ends of top and bottom. */
function leanOf(ink, { top, bottom, height }) {
  const band = Math.ceil(height / 8);
  const leftEnd = (from, to) => {
    let left = PAD;
    for (let i = from; i < to; i++) {
      for (let j = 0; j < left; j++) if (ink[i * PAD + j] > 0.5) left = j;
    }
    return left;
  };
  return (leftEnd(bottom - band, bottom) - leftEnd(top, top + band)) / height;
}

/** Where the picture of 8 × 8 has the ink: upright, over the full height, 5.5 pixels wide, centred. */
function placeIn8(ink) {
  const box = boxOf(ink),
    lean = leanOf(ink, box),
    upright = boxOf(ink, lean);
  const down = 8 / box.height,
    right = Math.min(5.5 / upright.width, 1.5 * down);
  return { down, right, lean, top: -box.top * down, left: 4 - ((upright.left + upright.right) / 2) * right };
}

/** Where the picture of 28 × 28 has it: in 20 × 20, as wide as high, moved by whole pixels to its centre of mass. */
function placeIn28(ink) {
  const box = boxOf(ink),
    scale = 20 / Math.max(box.height, box.width);
  let mass = 0,
    rows = 0,
    columns = 0;
  ink.forEach((value, n) => {
    mass += value;
    rows += value * (Math.floor(n / PAD) + 0.5);
    columns += value * ((n % PAD) + 0.5);
  });
  const moved = (centre, start) => Math.floor(15 - Number((scale * (centre - start)).toFixed(6))) - start * scale;
  return {
    down: scale,
    right: scale,
    lean: 0,
    top: moved(rows / mass, box.top),
    left: moved(columns / mass, box.left),
  };
}

/** Lay each point of the ink into the picture: a small rectangle, shared by the pixels that it lies on. */
function layInk(ink, size, { down, right, lean, top, left }) {
  const picture = new Float64Array(size * size);
  for (let n = 0; n < ink.length; n++) {
    if (!ink[n]) continue;
    const i = Math.floor(n / PAD),
      y = top + i * down,
      x = left + ((n % PAD) - lean * i) * right;
    for (const [row, high] of parts(y, down)) {
      for (const [column, wide] of parts(x, right)) {
        const inside = row >= 0 && row < size && column >= 0 && column < size;
        if (inside) picture[row * size + column] += ink[n] * high * wide;
      }
    }
  }
  return Float32Array.from(picture, (share) => Math.min(1, share));
}

/** The two pixels that the interval from `start` may lie on, and how much of it lies on each. */
function parts(start, length) {
  const pixel = Math.floor(start),
    first = Math.min(length, pixel + 1 - start);
  return [
    [pixel, first],
    [pixel + 1, length - first],
  ];
}

const SMALLEST = 48; // points; what is smaller in height and in width is a dot, not a digit

/** What the network gets of the ink: `size` × `size` numbers from 0 to 1, or null if there is too little. */
export function normalized(ink, size) {
  const box = boxOf(ink);
  if (!box || Math.max(box.height, box.width) < SMALLEST) return null;
  return layInk(ink, size, size === 8 ? placeIn8(ink) : placeIn28(ink));
}

// ---- the layers -----------------------------------------------------------------------------------
// A volume has a shape, [height, width, channels] or [features], and its numbers, the channels running fastest.

export function volume(shape, data = new Float32Array(shape.reduce((product, n) => product * n))) {
  return { shape, data };
}

/** Put a frame of `value` around each channel: [[top, bottom], [left, right]] pixels. */
function framed(x, [[top, bottom], [left, right]], value) {
  const [height, width, channels] = x.shape;
  const out = volume([top + height + bottom, left + width + right, channels]);
  out.data.fill(value);
  for (let i = 0; i < height; i++) {
    const row = x.data.subarray(i * width * channels, (i + 1) * width * channels);
    out.data.set(row, ((top + i) * out.shape[1] + left) * channels);
  }
  return out;
}

/** z[i, j, k] = b[k] + the sum over u, v, c of w[u, v, c, k] · x[i·s + u, j·s + v, c]. */
function conv2d(x, { w, b, padding, shape, window: [[f_h, f_w], [s_h, s_w]] }) {
  const z = volume(shape),
    [height, width, filters] = shape;
  const {
    data,
    shape: [, across, channels],
  } = framed(x, padding, 0);
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++)
      for (let k = 0; k < filters; k++) {
        let sum = b[k];
        for (let u = 0; u < f_h; u++)
          for (let v = 0; v < f_w; v++)
            for (let c = 0; c < channels; c++) {
              sum +=
                w[((u * f_w + v) * channels + c) * filters + k] *
                data[((i * s_h + u) * across + j * s_w + v) * channels + c];
            }
        z.data[(i * width + j) * filters + k] = sum;
      }
  return z;
}

/** Put the numbers of each window of each channel together with `join`, from `start`. */
function pool(x, { shape, window: [[f_h, f_w], [s_h, s_w]] }, start, join) {
  const out = volume(shape),
    [height, width, channels] = shape,
    across = x.shape[1];
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

function maxPool2d(x, layer) {
  return pool(framed(x, layer.padding, -Infinity), layer, -Infinity, Math.max);
}

/** The sum of each window divided by its size; zeros of the frame count. */
function averagePool2d(x, layer) {
  const [f_h, f_w] = layer.window[0];
  const sums = pool(framed(x, layer.padding, 0), layer, 0, (sum, value) => sum + value);
  return volume(
    layer.shape,
    sums.data.map((sum) => sum / (f_h * f_w)),
  );
}

function relu(x) {
  return volume(
    x.shape,
    x.data.map((value) => Math.max(0, value)),
  );
}

function flatten(x, { shape }) {
  return volume(shape, x.data);
}

/** z[k] = b[k] + the sum over n of w[k, n] · a[n]. */
function dense(a, { w, b, shape }) {
  const features = a.data.length;
  return volume(
    shape,
    new Float32Array(
      range(shape[0]).map((k) => {
        let sum = b[k];
        for (let n = 0; n < features; n++) sum += w[k * features + n] * a.data[n];
        return sum;
      }),
    ),
  );
}

const FORWARD = {
  Conv2D: conv2d,
  MaxPool2D: maxPool2d,
  AveragePool2D: averagePool2d,
  ReLU: relu,
  Flatten: flatten,
  Dense: dense,
};

/** The picture and what comes out of each layer, in order: the last are the logits. */
export function forward(layers, picture, size) {
  const volumes = [volume([size, size, 1], picture)];
  for (const layer of layers) volumes.push(FORWARD[layer.kind](volumes.at(-1), layer));
  return volumes;
}

export function softmax(z) {
  const largest = Math.max(...z);
  const e = Array.from(z, (value) => Math.exp(value - largest));
  const total = e.reduce((sum, value) => sum + value, 0);
  return e.map((value) => value / total);
}

/** The layers with their weights, which Python sent as one row of float32 numbers. */
export function withWeights(layers, weights) {
  let place = 0;
  const take = (count) => {
    place += count;
    return weights.subarray(place - count, place);
  };
  return layers.map(({ sizes = [], ...layer }) => {
    const [w, b] = sizes.map(take);
    return { ...layer, w, b };
  });
}

/** Whether numbers below 0 can come out of each layer; the picture has none. */
export function canBeNegative(layers) {
  const negative = [false];
  for (const { kind } of layers) {
    negative.push(["Conv2D", "Dense"].includes(kind) || (kind !== "ReLU" && negative.at(-1)));
  }
  return negative;
}
