// The stepper's picture: where everything stands, and how it looks.

import { nothing, svg } from "lit-html";
import { grid } from "../shared/grid.js";
import { clamp, format, range, size } from "../shared/numbers.js";
import { classes, fontSize } from "../shared/picture.js";
import { sums } from "./sums.js";

/** @import { Grid } from "../shared/numbers.js"
 *  @import { Look } from "../shared/grid.js"
 *  @import { State } from "./arithmetic.js"
 *  @import { Term } from "./operations.js" */

/** Where a grid stands, and its label if it is not the usual one.
 *  @typedef {{ x: number, y: number, label?: string }} Place */

/** Where everything stands; from one channel to the next it is `across`. Images, kernels and products have a place for
 *  each channel.
 *  @typedef {{
 *    side: number, images: Place[], kernels: Place[], products: Place[], output: Place,
 *    signs: { text: string, x: number, y: number }[], sumsY: number, across: number, width: number, height: number,
 *  }} Layout */

/** What the reader has visited, "row,column", and which cell of a grid Tab finds.
 *  @typedef {{ visited: Set<string>, stopOf(part: string, channel: number): number[] }} Reader */

const GAP = 64; // between two grids
const LABEL = 34; // above a grid
const COLOURS = ["red", "green", "blue"];

// ---- where everything stands --------------------------------------------------------------------

/** @param {State} state */
export function layoutOf(state) {
  return Math.max(state.planes.length, state.kernels.length) > 1 ? layoutOfVolume(state) : layoutOfPlane(state);
}

/** Image, kernel and output side by side; below them a place for the products.
 *  @param {State} state @returns {Layout} */
function layoutOfPlane({ planes, padded: [image], kernels: [kernel], output, columns, impossible }) {
  const side = clamp(Math.floor(300 / Math.max(image.length, image[0].length)), 40, 60);
  const height = LABEL + Math.max(image.length, kernel?.length ?? 0) * side;
  const top = (/** @type {unknown[]} */ array) => (LABEL + height - array.length * side) / 2;
  const kernelX = image[0].length * side + GAP;
  const outputX = kernel ? kernelX + kernel[0].length * side + GAP : kernelX;
  const sign = (/** @type {string} */ text, /** @type {number} */ x) => ({
    text,
    x: x - GAP / 2,
    y: (LABEL + height) / 2,
  });
  return {
    side,
    images: [{ x: 1, y: top(image), label: imageLabel("image", planes[0], image) }],
    kernels: kernel ? [{ x: kernelX, y: top(kernel) }] : [],
    products: [],
    output: { x: outputX, y: top(output) },
    signs: [sign(kernel ? "∗" : "→", kernelX), ...(kernel && !impossible ? [sign("=", outputX)] : [])],
    sumsY: height + 88,
    across: 0,
    width: outputX + columns * side,
    height,
  };
}

/** A column for each channel: its plane, its weights, their products; the output to the right.
 *  @param {State} state @returns {Layout} */
function layoutOfVolume({ planes, padded, kernels, window: [tall, wide], columns, impossible }) {
  const [rows, most] = [padded[0].length, Math.max(padded[0][0].length, wide)];
  const side = clamp(Math.floor(216 / Math.max(rows, padded[0][0].length)), 30, 40);
  const across = most * side + 28;
  const kernelY = LABEL + rows * side + LABEL + 8;
  const productY = kernelY + tall * side + LABEL + 8;
  const height = productY + tall * side;
  const names = padded.length === 3 ? COLOURS : range(padded.length).map((channel) => `channel ${channel}`);
  const column = (/** @type {number} */ channel, /** @type {number} */ y, /** @type {string} */ label) => ({
    x: 1 + channel * across,
    y,
    label,
  });
  const outputX = across * padded.length + GAP / 2;
  return {
    side,
    images: planes.map((plane, k) => column(k, LABEL, imageLabel(names[k], plane, padded[k]))),
    kernels: kernels.map((_, k) => column(k, kernelY, `kernel, ${names[k] ?? "no channel"}`)),
    products: impossible ? [] : kernels.map((_, k) => column(k, productY, "products")),
    output: { x: outputX, y: LABEL },
    signs: [],
    sumsY: height + 36,
    across,
    width: outputX + columns * side,
    height,
  };
}

/** @param {string} name @param {Grid} plane @param {Grid} padded */
function imageLabel(name, plane, padded) {
  return plane.length === padded.length ? `${name} ${size(plane)}` : `${name} ${size(plane)}, padded ${size(padded)}`;
}

// ---- how it looks -------------------------------------------------------------------------------

/** The picture, and how much of the plane it takes.
 *  @param {State} state @param {Layout} layout @param {Reader} reader
 *  @returns {{ box: [number, number, number, number], content: unknown }} */
export function drawing(state, layout, reader) {
  const { padded, kernels, terms, impossible } = state;
  const below = sums(state, layout);
  const width = Math.max(layout.width, below.right) + 5;
  const content = svg`
    ${padded.map((plane, channel) => imageGrid(state, layout, reader, plane, channel))}
    ${kernels.map((weights, channel) => kernelGrid(layout, reader, weights, channel))}
    ${layout.products.map((_, channel) => productGrid(layout, terms[channel], channel))}
    ${impossible ? nothing : outputGrid(state, layout, reader)}
    ${layout.signs.map(({ text, x, y }) => svg`<text class="sign" x=${x} y=${y}>${text}</text>`)}
    ${layout.images.map((place, channel) => outline(state, layout.side, place, channel))}
    <g transform="translate(0 ${layout.sumsY})">${below.content}</g>`;
  return { box: [-2, 0, width, below.bottom], content };
}

/** One plane with its frame.
 *  @param {State} state @param {Layout} layout @param {Reader} reader @param {Grid} padded @param {number} channel */
function imageGrid(state, { side, images }, reader, padded, channel) {
  const { padding, planes } = state;
  const pixels = planes.flat(2);
  const [low, high] = [Math.min(...pixels), Math.max(...pixels)];
  const [row, column] = reader.stopOf("image", channel);
  return grid({ part: "image", ...images[channel], side, channel }, padded, (i, j) => {
    const pixel = planes[channel][i - padding]?.[j - padding];
    const place = { row: i - padding, column: j - padding };
    const look = { ...imageLook(state, side, channel, i, j), ...place };
    if (pixel === undefined) return { ...look, part: "frame" };
    const bright = high > low ? (pixel - low) / (high - low) : 1;
    return { ...look, style: `--bright: ${bright}`, stop: place.row === row && place.column === column };
  });
}

/** A cell of the padded image: whether the window reads it, and with which note, or no window at all.
 *  @param {State} state @param {number} side @param {number} channel @param {number} i @param {number} j
 *  @returns {Look} */
function imageLook({ operation, padded, row, column, stride, terms, unread }, side, channel, i, j) {
  const term = terms[channel]?.[i - row * stride]?.[j - column * stride];
  const note = term ? operation.note(term, terms) : "";
  return {
    text: format(padded[channel][i][j]),
    classes: classes("", { read: term, noted: note, winner: note === "max", unread: unread[i][j] }),
    note: { text: note, size: fontSize(note, side, side * 0.25) },
    under: unread[i][j] ? cross(side) : nothing,
  };
}

/** Strokes from the corners of a cell towards its middle, which stays free for the number.
 *  @param {number} side */
function cross(side) {
  const [near, far, end] = [side * 0.3, side * 0.7, side - 3];
  return svg`<path class="strike" d="M3 3 L${near} ${near} M${end} ${end} L${far} ${far} M3 ${end} L${near} ${far}
    M${end} 3 L${far} ${near}" />`;
}

/** The weights of one channel.
 *  @param {Layout} layout @param {Reader} reader @param {Grid} weights @param {number} channel */
function kernelGrid({ side, kernels }, reader, weights, channel) {
  const [row, column] = reader.stopOf("kernel", channel);
  return grid({ part: "kernel", ...kernels[channel], side, channel }, weights, (i, j) => ({
    text: format(weights[i][j]),
    stop: i === row && j === column,
  }));
}

/** The products of one channel.
 *  @param {Layout} layout @param {Term[][]} terms @param {number} channel */
function productGrid({ side, products }, terms, channel) {
  return grid({ part: "product", ...products[channel], side, channel }, terms, (i, j) => ({
    text: format(terms[i][j].pixel * terms[i][j].weight),
  }));
}

/** The output, as far as it is to be seen.
 *  @param {State} state @param {Layout} layout @param {Reader} reader */
function outputGrid({ output, row, column, showAll }, layout, { visited }) {
  return grid({ part: "output", ...layout.output, side: layout.side }, output, (i, j) => {
    const here = i === row && j === column;
    const text = showAll || visited.has(`${i},${j}`) ? format(output[i][j]) : "";
    return { text, spoken: text || "not visited yet", classes: classes("", { here }), stop: here };
  });
}

/** The window over one plane; the first of several has the focus for all.
 *  @param {State} state @param {number} side @param {Place} place @param {number} channel */
function outline({ window, row, column, stride, impossible }, side, { x, y }, channel) {
  const [height, width] = window.map((n) => n * side);
  const first = channel === 0;
  const at = `translate(${column * stride * side + x}px, ${row * stride * side + y}px)`;
  return svg`<g class="window" data-part="window" tabindex=${first ? 0 : nothing} role=${first ? "application" : nothing}
    aria-label="Window. Arrow keys move it, Home and End go to the first and the last position, Space plays."
    style="transform: ${at};${impossible ? " display: none" : ""}">
    <rect class="ring" x="-5" y="-5" width=${width + 10} height=${height + 10} rx="6" />
    <rect class="frame" width=${width} height=${height} rx="3" />
  </g>`;
}
