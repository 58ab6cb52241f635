// The arithmetic of the Pooling routes: where each δ of a pooled map goes, and the sentences that say so.

import { clamp, filled, format, positions, size as sizeOf } from "../shared/numbers.js";
import { at, bracketed, fittedDelta, sumOf } from "../shared/views.js";

/** @import { Grid } from "../shared/numbers.js" */

/** @typedef {{
 *    image: Grid, delta: Grid, size: number, stride: number, mode: "max" | "average", row: number, column: number,
 *    out_row: number, out_column: number,
 *  }} Traits */

/** A pixel of a window, and how much of the output it makes up.
 *  @typedef {{ row: number, column: number, value: number, share: number }} Share */

// ---- state --------------------------------------------------------------------------------------

/** The traits and everything that follows from them.
 *  @param {Traits} traits */
export function read({ image, delta: given, size, stride, mode, row, column, out_row, out_column }) {
  const [height, width] = [image.length, image[0].length];
  const [down, across] = [positions(height, size, stride), positions(width, size, stride)].map((n) => Math.max(0, n));
  const impossible = down && across ? "" : doesNotFit(image, size);
  const [rows, columns] = impossible ? [0, 0] : [down, across];
  const windows = filled(rows, columns, (i, j) => windowOf(image, size, stride, mode, i, j));
  const delta = fittedDelta(given, rows, columns);
  return {
    ...{ image, given, size, stride, mode, rows, columns, impossible, windows, delta },
    pixel: [clamp(row, 0, height - 1), clamp(column, 0, width - 1)],
    output: [clamp(out_row, 0, Math.max(0, rows - 1)), clamp(out_column, 0, Math.max(0, columns - 1))],
    pooled: windows.map((line) => line.map((window) => sumOf(window.map(({ value, share }) => [value, share])))),
    dx: routed(image, windows, delta),
    read: filled(height, width, (i, j) => windowsWith(windows, [i, j]).length),
  };
}

/** @typedef {ReturnType<typeof read>} State */

// ---- arithmetic ---------------------------------------------------------------------------------

/** How much of the output each number of a window makes up: the first largest one all of it, or all alike.
 *  @type {Record<"max" | "average", (values: number[]) => number[]>} */
const SHARES = {
  max: (values) => values.map((_, k) => Number(k === values.indexOf(Math.max(...values)))),
  average: (values) => values.map(() => 1 / values.length),
};

/** The pixels of one window, row by row, each with its share.
 *  @param {Grid} image @param {number} f @param {number} stride @param {keyof typeof SHARES} mode
 *  @param {number} i @param {number} j @returns {Share[]} */
function windowOf(image, f, stride, mode, i, j) {
  const places = filled(f, f, (u, v) => [i * stride + u, j * stride + v]).flat();
  const values = places.map(([row, column]) => image[row][column]);
  const shares = SHARES[mode](values);
  return places.map(([row, column], k) => ({ row, column, value: values[k], share: shares[k] }));
}

/** What each pixel gets from all windows: share by share of δ, added up.
 *  @param {Grid} image @param {Share[][][]} windows @param {Grid} delta */
function routed(image, windows, delta) {
  const dx = image.map((line) => line.map(() => 0));
  windows.forEach((line, i) => {
    line.forEach((window, j) => {
      for (const { row, column, share } of window) dx[row][column] += share * delta[i][j];
    });
  });
  return dx;
}

/** The windows that a pixel lies in: what output each makes, and the pixel's share of it.
 *  @param {Share[][][]} windows @param {number[]} pixel */
export function windowsWith(windows, [row, column]) {
  return windows.flatMap((line, i) =>
    line.flatMap((window, j) =>
      window.filter((cell) => cell.row === row && cell.column === column).map(({ share }) => ({ i, j, share })),
    ),
  );
}

/** The chosen window.
 *  @param {State} state */
export function chosenWindow({ windows, output: [i, j] }) {
  return windows[i][j];
}

/** The pixel that gets all of the chosen δ; undefined where it is spread.
 *  @param {State} state */
export function winnerOf(state) {
  return chosenWindow(state).find(({ share }) => state.mode === "max" && share === 1);
}

/** The pixels of the chosen window that are as large as its winner; more than one is a tie.
 *  @param {State} state */
export function tied(state) {
  const winner = winnerOf(state);
  return chosenWindow(state).filter(({ value }) => value === winner?.value);
}

// ---- numbers as text ----------------------------------------------------------------------------

/** @param {Grid} image @param {number} size */
function doesNotFit(image, size) {
  return (
    `A window of ${size}×${size} does not fit into an image of ${sizeOf(image)}: there is no output, and no δ to pass ` +
    "back. Make the window smaller."
  );
}

/** What the chosen output read, and what it kept.
 *  @param {State} state */
export function aboutForward(state) {
  const { impossible, pooled, output } = state;
  if (impossible) return "";
  const [i, j] = output;
  const values = chosenWindow(state).map(({ value }) => format(value));
  const begin = `Output ${at(i, j)} read ${values.join(", ")}. `;
  const winner = winnerOf(state);
  if (!winner) return `${begin}Their mean, ${format(pooled[i][j])}, hides where each was.`;
  const [, ...others] = tied(state).map(({ row, column }) => at(row, column));
  const tie = `, and equal ones at ${others.join(" and ")}: a tie. By the rule, the first one, row by row, wins.`;
  return `${begin}The largest, ${format(pooled[i][j])}, stands at ${at(winner.row, winner.column)}${others.length ? tie : "."}`;
}

/** Where the δ of the chosen output goes, and what the chosen pixel gets.
 *  @param {State} state */
export function aboutBack(state) {
  const { impossible, delta, output } = state;
  if (impossible) return "";
  const [i, j] = output;
  const d = delta[i][j];
  const count = chosenWindow(state).length;
  const winner = winnerOf(state);
  const way = winner
    ? `it goes whole to pixel ${at(winner.row, winner.column)}; the others of the window get 0`
    : `it is spread: each of the ${count} pixels of the window gets ${format(d)}/${count} = ${format(d / count)}`;
  return `Output ${at(i, j)} has δ = ${format(d)}; ${way}. ${aboutPixel(state)}`;
}

/** @param {State} state */
function aboutPixel({ windows, pixel: [row, column], delta, dx, mode }) {
  const all = windowsWith(windows, [row, column]);
  const from = all.filter(({ share }) => share > 0);
  const lies = all.length ? `${all.length} ${all.length === 1 ? "window" : "windows"}` : "no window";
  const start = `Pixel ${at(row, column)} lies in ${lies}`;
  if (!all.length) return `${start} and gets 0.`;
  const won = mode === "max" ? ` and wins in ${from.length || "none"}` : "";
  const sum = from.map(({ i, j, share }) => bracketed(delta[i][j] * share)).join(" + ");
  return `${start}${won}: dx = ${from.length > 1 ? `${sum} = ` : ""}${format(dx[row][column])}.`;
}
