// The stepper's arithmetic: a window walks over an image, and every number under it is written out.
// An image is a list of planes, one a channel; so is a kernel.

import { clamp, filled, format, positions, range, size } from "../shared/numbers.js";
import { OPERATIONS } from "./operations.js";

/** @import { Grid } from "../shared/numbers.js"
 *  @import { Operation, Terms } from "./operations.js"
 *  @import { Image } from "./presets.js" */

/** @typedef {{
 *    mode: "convolution" | "volume" | "pooling", image: Image, kernel: Image | null, stride: number, padding: number,
 *    size: number, kind: "max" | "average", row: number, column: number, show_all: boolean, sliders: boolean,
 *  }} Traits */

/** What is slid over what.
 *  @typedef {{
 *    operation: Operation, stride: number, padding: number, planes: Grid[], kernels: Grid[], window: number[],
 *    padded: Grid[],
 *  }} Given */

/** The traits and everything that follows from them.
 *  @param {Traits} traits */
export function read({ mode, image, kernel, stride, padding, size, kind, row, column, show_all }) {
  const operation = OPERATIONS[mode === "pooling" ? kind : mode];
  const planes = planesOf(image);
  const given = {
    operation,
    stride,
    padding,
    planes,
    kernels: kernel ? planesOf(kernel) : [],
    window: kernel ? [kernel.length, kernel[0].length] : [size, size],
    padded: planes.map((plane) => padWith(operation.padding, plane, padding)),
  };
  const impossible = mode === "pooling" ? poolingFails(given) : convolutionFails(given);
  return { ...given, mode, size, kind, showAll: show_all, impossible, ...walk(given, impossible !== "", row, column) };
}

/** @typedef {ReturnType<typeof read>} State */

/** The planes of an image, one a channel.
 *  @param {Image} image */
function planesOf(image) {
  return [image[0][0]].flat().map((_, channel) => image.map((row) => row.map((pixel) => [pixel].flat()[channel])));
}

/** A plane with a frame of `value`.
 *  @param {number} value @param {Grid} plane @param {number} padding */
function padWith(value, plane, padding) {
  const [height, width] = [plane.length + 2 * padding, plane[0].length + 2 * padding];
  return filled(height, width, (i, j) => plane[i - padding]?.[j - padding] ?? value);
}

/** What comes out, what no window reads, and what stands under the window at one position of it.
 *  @param {Given} given @param {boolean} impossible @param {number} row @param {number} column */
function walk(given, impossible, row, column) {
  const { operation, padded, window, stride } = given;
  const [height, width] = [padded[0].length, padded[0][0].length];
  const [rows, columns] = impossible
    ? [0, 0]
    : [positions(height, window[0], stride), positions(width, window[1], stride)];
  const here = { row: clamp(row, 0, Math.max(0, rows - 1)), column: clamp(column, 0, Math.max(0, columns - 1)) };
  const terms = impossible ? [] : termsAt(given, here.row, here.column);
  const readRow = range(height).map((i) => isRead(i, window[0], stride, rows));
  const readColumn = range(width).map((j) => isRead(j, window[1], stride, columns));
  return {
    rows,
    columns,
    ...here,
    terms,
    total: impossible ? "" : format(operation.result(terms)),
    output: filled(rows, columns, (i, j) => operation.result(termsAt(given, i, j))),
    unread: filled(height, width, (i, j) => !impossible && !(readRow[i] && readColumn[j])),
  };
}

/** The numbers under the window at one position of the output, each with its weight: 1 where there is no kernel.
 *  @param {Given} given @param {number} row @param {number} column @returns {Terms} */
function termsAt({ padded, kernels, window: [height, width], stride }, row, column) {
  return padded.map((plane, channel) =>
    filled(height, width, (i, j) => {
      const [y, x] = [row * stride + i, column * stride + j];
      return { row: y, column: x, pixel: plane[y][x], weight: kernels[channel]?.[i][j] ?? 1 };
    }),
  );
}

/** Whether any window along this axis reads pixel i of the padded image.
 *  @param {number} i @param {number} f @param {number} stride @param {number} count */
function isRead(i, f, stride, count) {
  return range(count).some((k) => k * stride <= i && i < k * stride + f);
}

/** A sentence for a kernel that cannot be slid over the image; "" if it can.
 *  @param {Given} given */
function convolutionFails(given) {
  const [channels, wanted] = [given.kernels.length, given.planes.length];
  if (channels === wanted) return doesNotFit("kernel", given);
  return (
    `The kernel has ${channels} channels and the image ${wanted}: each channel of the ` +
    "image needs its own plane of weights."
  );
}

/** A sentence for a window that cannot pool the image; "" if it can.
 *  @param {Given} given */
function poolingFails(given) {
  const { padding, window } = given;
  if (padding < window[0]) return doesNotFit("window", given);
  return (
    `Padding ${padding} with windows of ${window.join("×")}: some windows would see nothing but the ` +
    "frame. The padding has to be smaller than the window."
  );
}

/** A sentence for a window that has nowhere to stand; "" if it has.
 *  @param {string} what @param {Given} given */
function doesNotFit(what, { window: [height, width], padding, padded: [plane] }) {
  if (height <= plane.length && width <= plane[0].length) return "";
  return (
    `A ${height}×${width} ${what} does not fit into a ${padding ? "padded " : ""}${size(plane)} image: ` +
    "the window has nowhere to stand."
  );
}

// ---- numbers as text ----------------------------------------------------------------------------

/** The sizes as the formula has them, and how many cells no window reads.
 *  @param {State} state */
export function aboutSizes({ planes, window, stride, padding, rows, columns, unread, impossible }) {
  if (impossible) return "";
  const axis = (/** @type {number} */ n, /** @type {number} */ f, /** @type {number} */ count) =>
    `⌊(${n} + 2·${padding} − ${f}) / ${stride}⌋ + 1 = ${count}`;
  const [plane] = planes;
  const sizes = `rows ${axis(plane.length, window[0], rows)}, columns ${axis(plane[0].length, window[1], columns)}`;
  const left = planes.length * unread.flat().filter(Boolean).length;
  if (!left) return sizes;
  const cells = `${left} ${left === 1 ? "cell" : "cells"}${padding ? ", frame included," : ""}`;
  return `${sizes}. Crossed out: ${cells} that no window reads`;
}

/** @param {State} state */
export function spoken({ operation, row, column, terms, total, impossible }) {
  return impossible ? "" : `Row ${row}, column ${column}: ${operation.spoken(terms, total)}`;
}
