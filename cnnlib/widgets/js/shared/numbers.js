// Numbers and grids of numbers: made, measured, written and read.

/** @typedef {number[][]} Grid  rows of numbers, all of the same length */

/** The whole numbers from 0 to n − 1.
 *  @param {number} n */
export function range(n) {
  return Array.from({ length: Math.max(0, n) }, (_, i) => i);
}

/** @param {number} value @param {number} low @param {number} high */
export function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

/** Rows of what `value` gives for each row and column.
 *  @template T @param {number} rows @param {number} columns @param {(i: number, j: number) => T} value */
export function filled(rows, columns, value) {
  return range(rows).map((i) => range(columns).map((j) => value(i, j)));
}

/** Height × width, as text.
 *  @param {unknown[][]} array */
export function size(array) {
  return `${array.length}×${array[0].length}`;
}

/** How many positions a window of f has along n pixels, with others before and after them.
 *  @param {number} n @param {number} f @param {number} stride */
export function positions(n, f, stride, before = 0, after = before) {
  return Math.floor((n + before + after - f) / stride) + 1;
}

/** At most so many decimals, a real minus sign, never "-0"; infinity has its own sign.
 *  @param {number} value */
export function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0)
    .replace("-", "−")
    .replace("Infinity", "∞");
}

/** A whole number, or its text, with a comma before each three digits.
 *  @param {number | string} n */
export function thousands(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The number that a reader typed: 2, -0.5, 0,5 or 1/9; NaN if it is none.
 *  @param {string} text */
export function parse(text) {
  const [top, bottom = "1"] = text.trim().replace("−", "-").replace(",", ".").split("/");
  const value = top && bottom ? Number(top) / Number(bottom) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
