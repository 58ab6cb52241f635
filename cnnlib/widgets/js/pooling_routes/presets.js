// The examples of the Pooling routes.

/** @import { Traits } from "./arithmetic.js" */

const BRIGHT_EDGE = [
  [1, 0, 2, 1, 9],
  [3, 1, 0, 2, 8],
  [0, 2, 1, 0, 9],
  [1, 5, 3, 1, 8],
  [9, 8, 9, 8, 9],
];

/** @type {Record<string, Pick<Traits, "image" | "delta" | "size" | "stride">>} */
export const PRESETS = {
  "four windows": {
    image: [
      [1, 3, 2, 1],
      [4, 2, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2],
    ],
    delta: [
      [8, -4],
      [12, 20],
    ],
    size: 2,
    stride: 2,
  },
  "on paper: 6, 5, 7 and 8 win": {
    image: [
      [1, 3, 2, 0],
      [4, 6, 1, 5],
      [7, 2, 3, 3],
      [0, 1, 8, 2],
    ],
    delta: [
      [5, 2],
      [4, 3],
    ],
    size: 2,
    stride: 2,
  },
  "a tie": {
    image: [
      [1, 4, 2, 2],
      [4, 0, 2, 2],
      [3, 1, 0, 0],
      [3, 3, 0, 5],
    ],
    delta: [
      [8, 12],
      [-4, 20],
    ],
    size: 2,
    stride: 2,
  },
  "windows overlap (3, stride 2)": {
    image: [
      [1, 0, 2, 1, 0],
      [3, 1, 0, 2, 4],
      [0, 2, 9, 0, 2],
      [1, 5, 3, 1, 0],
      [2, 1, 0, 7, 1],
    ],
    delta: [
      [9, 18],
      [-9, 27],
    ],
    size: 3,
    stride: 2,
  },
  "a remainder": {
    image: BRIGHT_EDGE,
    delta: [
      [4, 8],
      [-4, 12],
    ],
    size: 2,
    stride: 2,
  },
  "a stride wider than the window": {
    image: BRIGHT_EDGE,
    delta: [
      [4, 8],
      [-4, 12],
    ],
    size: 2,
    stride: 3,
  },
  "all windows at stride 1": {
    image: [
      [1, 3, 2, 1],
      [4, 9, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2],
    ],
    delta: [
      [4, 8, 12],
      [-4, 0, 4],
      [8, -8, 16],
    ],
    size: 2,
    stride: 1,
  },
};
