// The contours of a loss, traced through a grid of squares.

import { filled, range } from "../shared/numbers.js";
import { lossAt, SURFACES } from "./surfaces.js";

/** @import { Grid } from "../shared/numbers.js" */

export const SQUARES = 80; // along a side

/** Each level and the pieces of its contour: from which row and column to which, in squares.
 *  @param {string} surface */
export function contours(surface) {
  const grid = heights(surface);
  return levelsOf(grid).map((level) => ({ level, pieces: contour(grid, level) }));
}

/** The loss at every corner of the grid.
 *  @param {string} surface */
function heights(surface) {
  const [left, right, low, high] = SURFACES[surface].view;
  return filled(SQUARES + 1, SQUARES + 1, (i, j) =>
    lossAt(surface, [left + ((right - left) * j) / SQUARES, low + ((high - low) * i) / SQUARES]),
  );
}

/** Levels that lie close together near the lowest point.
 *  @param {Grid} grid */
function levelsOf(grid) {
  const lowest = Math.min(...grid.flat());
  const highest = Math.max(...grid.flat());
  return range(14).map((k) => lowest + (highest - lowest) * ((k + 2) / 16) ** 3);
}

/** Pieces of the line on which the grid has this level. A square's sides cross it in two places, which a piece joins, or
 *  in none or in four.
 *  @param {Grid} grid @param {number} level */
function contour(grid, level) {
  const pieces = [];
  for (const i of range(SQUARES))
    for (const j of range(SQUARES)) {
      const crossings = crossingsOf(grid, level, i, j);
      for (let k = 0; k < crossings.length; k += 2) pieces.push([...crossings[k], ...crossings[k + 1]]);
    }
  return pieces;
}

/** The places where the sides of a square have this level.
 *  @param {Grid} grid @param {number} level @param {number} i @param {number} j */
function crossingsOf(grid, level, i, j) {
  // biome-ignore format: once round the square
  const corners = [[i, j], [i, j + 1], [i + 1, j + 1], [i + 1, j]];
  /** @type {number[][]} */
  const crossings = [];
  corners.forEach(([r, c], k) => {
    const [s, d] = corners[(k + 1) % 4];
    const a = grid[r][c];
    const b = grid[s][d];
    if (a < level === b < level) return;
    const part = (level - a) / (b - a);
    crossings.push([r + part * (s - r), c + part * (d - c)]);
  });
  return crossings;
}
