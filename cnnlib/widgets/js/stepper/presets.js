// The examples that the stepper offers, by mode: kernels and images.

import { filled } from "../shared/numbers.js";

/** Rows of pixels: a number each, or one for each channel.
 *  @typedef {(number | number[])[][]} Image
 *  @typedef {{ kernel?: Record<string, Image>, image: Record<string, Image> }} Presets */

/** @param {number} rows @param {number} columns */
const ones = (rows, columns, value = 1) => filled(rows, columns, () => value);

/** Pixels with several channels from as many planes: what Python calls (height, width, channels).
 *  @param {...number[][]} planes */
const stacked = (...planes) => planes[0].map((row, i) => row.map((_, j) => planes.map((plane) => plane[i][j])));

const EDGE = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1],
];

/** @type {Presets} */
const CONVOLUTION = {
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
    "vertical edge": EDGE,
    "horizontal edge": [
      [-1, -1, -1],
      [0, 0, 0],
      [1, 1, 1],
    ],
    "one to nine": filled(3, 3, (i, j) => 3 * i + j + 1),
    "two high, four wide": ones(2, 4),
  },
  image: {
    "five by five (the example)": [
      [1, 1, 1, 0, 0],
      [0, 1, 1, 1, 0],
      [0, 0, 1, 1, 1],
      [0, 0, 1, 1, 0],
      [0, 1, 1, 0, 0],
    ],
    "all ones": ones(5, 5),
    "bright right side": filled(5, 5, (_, j) => Number(j > 2)),
    "bright lower side": filled(5, 5, (i) => Number(i > 2)),
    "one bright pixel": filled(5, 5, (i, j) => Number(i === 2 && j === 2)),
    "six high, eight wide": filled(6, 8, (i, j) => (i * j) % 4),
  },
};

/** @param {number} i @param {number} j */
const inSquare = (i, j) => i > 1 && i < 5 && j > 1 && j < 5;
const CENTRE = filled(3, 3, (i, j) => Number(i === 1 && j === 1));
const WHITE_SQUARE = filled(6, 6, (i, j) => Number(inSquare(i, j)));

/** @type {Presets} */
const VOLUME = {
  kernel: {
    "all ones": stacked(ones(3, 3), ones(3, 3), ones(3, 3)),
    "edges of red alone": stacked(EDGE, ones(3, 3, 0), ones(3, 3, 0)),
    "red minus green": stacked(ones(3, 3), ones(3, 3, -1), ones(3, 3, 0)),
    "one pixel, all channels": stacked(CENTRE, CENTRE, CENTRE),
    "edges in every channel": stacked(EDGE, EDGE, EDGE),
  },
  image: {
    "red left, green right": stacked(
      filled(6, 6, (_, j) => (j < 3 ? 2 : 0)),
      filled(6, 6, (_, j) => (j < 3 ? 0 : 2)),
      ones(6, 6, 0),
    ),
    "a white square": stacked(WHITE_SQUARE, WHITE_SQUARE, WHITE_SQUARE),
    "a red square on grey": stacked(
      filled(6, 6, (i, j) => (inSquare(i, j) ? 3 : 1)),
      ones(6, 6),
      ones(6, 6),
    ),
  },
};

/** @type {Presets} */
const POOLING = {
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
};

export const PRESETS = { convolution: CONVOLUTION, volume: VOLUME, pooling: POOLING };
