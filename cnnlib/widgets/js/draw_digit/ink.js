// From strokes to the picture that a network gets: ink on a pad, placed as the training data lie in their frames. The
// same as cnnlib/widgets/ink.py, which says how that was measured.

import { clamp } from "../shared/numbers.js";

/** @typedef {[x: number, y: number]} Point  of the pad, from its upper left corner
 *  @typedef {Point[]} Stroke
 *  @typedef {Float32Array} Ink  a number from 0 to 1 for each point of the pad, row by row */

export const PAD = 224; // points along a side of the pad
const SMALLEST = 48; // points; what is smaller in height and in width is a dot, not a digit

// ---- ink ----------------------------------------------------------------------------------------

/** Draw a straight line with a round pen: a point is inked by how far it lies inside the pen's edge, 0 to 1.
 *  @param {Ink} ink @param {Point} start @param {Point} end @param {number} radius */
export function drawLine(ink, [x0, y0], [x1, y1], radius) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const [top, bottom] = touched(y0, y1, radius);
  const [left, right] = touched(x0, x1, radius);
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      const [x, y] = [j + 0.5 - x0, i + 0.5 - y0];
      const along = squared ? clamp((x * dx + y * dy) / squared, 0, 1) : 0;
      const [across, down] = [x - along * dx, y - along * dy];
      const far = Math.sqrt(across * across + down * down);
      ink[i * PAD + j] = Math.max(ink[i * PAD + j], clamp(radius + 0.5 - far, 0, 1));
    }
  }
}

/** Where the points lie whose middles may be inked between two places, along one axis.
 *  @param {number} a @param {number} b @param {number} radius */
function touched(a, b, radius) {
  const first = Math.max(0, Math.floor(Math.min(a, b) - radius - 1));
  return [first, Math.min(PAD, Math.ceil(Math.max(a, b) + radius + 1))];
}

/** All strokes as ink.
 *  @param {Stroke[]} strokes @param {number} radius */
export function inkOf(strokes, radius) {
  const ink = new Float32Array(PAD * PAD);
  for (const stroke of strokes) {
    stroke.forEach((point, n) => {
      drawLine(ink, stroke[Math.max(0, n - 1)], point, radius);
    });
  }
  return ink;
}

// ---- from ink to the picture --------------------------------------------------------------------

/** What the network gets of the ink: `size` × `size` numbers from 0 to 1, or null if there is too little.
 *  @param {Ink} ink @param {number} size */
export function normalized(ink, size) {
  const box = boxOf(ink);
  if (!box || Math.max(box.height, box.width) < SMALLEST) return null;
  return layInk(ink, size, size === 8 ? placeIn8(ink, box) : placeIn28(ink, box));
}

/** The rows and columns between which the ink lies, or null if there is none. With a lean, each row is moved to the
 *  left by so much more than the one above.
 *  @param {Ink} ink */
export function boxOf(ink, lean = 0) {
  let [top, bottom, left, right] = [PAD, 0, Infinity, -Infinity];
  for (let i = 0; i < PAD; i++) {
    for (let j = 0; j < PAD; j++) {
      if (ink[i * PAD + j] <= 0.5) continue;
      top = Math.min(top, i);
      bottom = i + 1;
      left = Math.min(left, j - lean * i);
      right = Math.max(right, j + 1 - lean * i);
    }
  }
  return bottom ? { top, left, right, height: bottom - top, width: right - left } : null;
}

/** @typedef {NonNullable<ReturnType<typeof boxOf>>} Box */

/** By how many points each row starts further right than the row above, judged by the left ends of top and bottom.
 *  @param {Ink} ink @param {Box} box */
function leanOf(ink, { top, height }) {
  const band = Math.ceil(height / 8);
  const leftEnd = (/** @type {number} */ from) => {
    let left = PAD;
    for (let i = from; i < from + band; i++) {
      for (let j = 0; j < left; j++) if (ink[i * PAD + j] > 0.5) left = j;
    }
    return left;
  };
  return (leftEnd(top + height - band) - leftEnd(top)) / height;
}

/** Where the picture of 8 × 8 has the ink: upright, over the full height, 5.5 pixels wide, centred.
 *  @param {Ink} ink @param {Box} box */
function placeIn8(ink, box) {
  const lean = leanOf(ink, box);
  const upright = boxOf(ink, lean) ?? box;
  const down = 8 / box.height;
  const right = Math.min(5.5 / upright.width, 1.5 * down);
  return { down, right, lean, top: -box.top * down, left: 4 - ((upright.left + upright.right) / 2) * right };
}

/** Where the picture of 28 × 28 has it: in 20 × 20, as wide as high, moved by whole pixels to its centre of mass.
 *  @param {Ink} ink @param {Box} box */
function placeIn28(ink, box) {
  const scale = 20 / Math.max(box.height, box.width);
  let [mass, rows, columns] = [0, 0, 0];
  ink.forEach((value, n) => {
    mass += value;
    rows += value * (Math.floor(n / PAD) + 0.5);
    columns += value * ((n % PAD) + 0.5);
  });
  const moved = (/** @type {number} */ centre, /** @type {number} */ start) =>
    Math.floor(15 - Number((scale * (centre - start)).toFixed(6))) - start * scale;
  const [top, left] = [moved(rows / mass, box.top), moved(columns / mass, box.left)];
  return { down: scale, right: scale, lean: 0, top, left };
}

/** Lay each point of the ink into the picture: a small rectangle, shared by the pixels that it lies on.
 *  @param {Ink} ink @param {number} size @param {ReturnType<typeof placeIn8>} place */
function layInk(ink, size, { down, right, lean, top, left }) {
  const picture = new Float64Array(size * size);
  for (let n = 0; n < ink.length; n++) {
    if (!ink[n]) continue;
    const i = Math.floor(n / PAD);
    const [y, x] = [top + i * down, left + ((n % PAD) - lean * i) * right];
    for (const [row, high] of parts(y, down)) {
      for (const [column, wide] of parts(x, right)) {
        const inside = row >= 0 && row < size && column >= 0 && column < size;
        if (inside) picture[row * size + column] += ink[n] * high * wide;
      }
    }
  }
  return Float32Array.from(picture, (share) => Math.min(1, share));
}

/** The two pixels that the interval from `start` may lie on, and how much of it lies on each.
 *  @param {number} start @param {number} length */
function parts(start, length) {
  const pixel = Math.floor(start);
  const first = Math.min(length, pixel + 1 - start);
  return [
    [pixel, first],
    [pixel + 1, length - first],
  ];
}
