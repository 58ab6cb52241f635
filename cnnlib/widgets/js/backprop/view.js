// The Backprop stepper's pictures of numbers on their grids: scatter, gather and the weights.

import { nothing, svg } from "lit-html";
import { cells, grid } from "../shared/grid.js";
import { format, size } from "../shared/numbers.js";
import { classes } from "../shared/picture.js";
import { HEAD, inARow, numberLook, sideFor, view } from "../shared/views.js";
import { aboutGather, aboutScatter, aboutWeights, route, seenThrough } from "./arithmetic.js";

/** @import { Grid } from "../shared/numbers.js"
 *  @import { Cell, Look } from "../shared/grid.js"
 *  @import { State } from "../backprop.js"
 *
 *  @typedef {(i: number, j: number) => Look & Partial<Cell>} LookAt
 *  @typedef {Partial<Record<"down" | "move" | "up", (event: any) => void>>} Drag */

export const TINTS = [
  "#e69f00",
  "#56b4e9",
  "#009e73",
  "#f0e442",
  "#cc79a7",
  "#0072b2",
  "#999999",
  "#b39ddb",
  "#a67c52",
];

/** A grid for its place in a row.
 *  @param {string} part @param {Grid} array @param {number} side @param {LookAt} look
 *  @param {{ label?: string, before?: string }} [options] */
function inRow(part, array, side, look, { label, before } = {}) {
  const draw = (/** @type {number} */ x, /** @type {number} */ y) => grid({ part, x, y, side, label }, array, look);
  return { array, before, draw };
}

/** How the numbers of the kernel, or of dw, look: the same colour for the same weight, wherever it stands, and the mark
 *  of the one that is chosen.
 *  @param {State} state @param {Grid} numbers @param {number} side @returns {LookAt} */
const tinted =
  ({ weight: [u, v] }, numbers, side) =>
  (a, b) => ({
    ...numberLook(numbers[a][b], side, { tinted: true, chosen: a === u && b === v }),
    style: `--tint: ${TINTS[a * numbers[0].length + b]}`,
    under: svg`<rect class="mark" x="2.5" y="2.5" width=${side - 5} height=${side - 5} rx="3" />`,
    stop: a === u && b === v,
  });

/** A number as a note: what it is multiplied by.
 *  @param {number | undefined} factor */
const times = (factor) => (factor === undefined ? "" : `×${format(factor)}`);

// ---- scatter ------------------------------------------------------------------------------------

/** @param {State} state @param {string} name  of the explorer */
export function scatterView(state, name) {
  const title = "Scatter: where the δ of one output goes";
  const text = state.impossible ? "" : aboutScatter(state);
  const { content, width, height } = state.impossible ? onlyKernel(state) : scatter(state);
  return view({ part: "scatter", title, name, text, width, height }, content);
}

/** @param {State} state */
function onlyKernel({ kernel, weight: [u, v] }) {
  const isChosen = (/** @type {number} */ a, /** @type {number} */ b) => a === u && b === v;
  /** @type {LookAt} */
  const look = (a, b) => ({ ...numberLook(kernel[a][b], 52, { chosen: isChosen(a, b) }), stop: isChosen(a, b) });
  return inARow(52, [inRow("kernel", kernel, 52, look, { label: `w ${size(kernel)}` })]);
}

/** @param {State} state */
function scatter(state) {
  const { delta, kernel, dx } = state;
  const side = sideFor(470, delta[0].length + kernel[0].length + dx[0].length);
  return inARow(side, [
    inRow("delta", delta, side, outputLook(state, side), { label: `δ ${size(delta)}` }),
    inRow("kernel", kernel, side, tinted(state, kernel, side), { label: `w ${size(kernel)}`, before: "×" }),
    inRow("dx", dx, side, pixelLook(state, side), { before: "→" }),
  ]);
}

/** δ: the chosen output, and those that saw the chosen pixel.
 *  @param {State} state @param {number} side @returns {LookAt} */
const outputLook = (state, side) => (a, b) => {
  const here = a === state.output[0] && b === state.output[1];
  const saw = seenThrough(state, [a, b], state.pixel);
  return { ...numberLook(state.delta[a][b], side, { here, saw }), stop: here };
};

/** dx: the chosen pixel, and what each pixel gets of the chosen output.
 *  @param {State} state @param {number} side @returns {LookAt} */
function pixelLook({ delta, kernel, stride, padding, output: [i, j], pixel: [row, column], dx }, side) {
  const routes = route(delta[i][j], i, j, kernel, stride);
  return (a, b) => {
    const pixel = a === row && b === column;
    const reached = routes.find((got) => got.row - padding === a && got.column - padding === b);
    const note = reached && (reached.amount < 0 ? "" : "+") + format(reached.amount);
    return { ...numberLook(dx[a][b], side, { note, pixel, reached }), stop: pixel };
  };
}

// ---- gather -------------------------------------------------------------------------------------

/** How large the cells of spread-out δ are, and where its first row begins.
 *  @param {State} state */
export function gatherLayout({ spread, kernel }) {
  const side = sideFor(420, spread.length, spread[0].length);
  return { side, top: HEAD + (Math.max(0, kernel.length - spread.length) * side) / 2 };
}

/** @param {State} state @param {Drag} drag */
export function gatherView(state, drag) {
  const about = { part: "gather", title: "Gather: which δ one pixel gets", drag };
  if (state.impossible) return view({ ...about, text: "", width: 0, height: 0, hidden: true }, nothing);
  const { spread, kernel, delta, stride } = state;
  const { side, top } = gatherLayout(state);
  const label = `δ ${size(delta)} ${stride > 1 ? "spread out, " : ""}in a frame: ${size(spread)}`;
  const { content, width, height } = inARow(side, [
    inRow("spread", spread, side, spreadLook(state, side), { label }),
    { array: kernel, before: "∗", draw: (x, y) => turning(state, x, y, side) },
  ]);
  return view({ ...about, text: aboutGather(state), width, height }, [content, outline(state, side, top)]);
}

/** δ spread out: which of its numbers are real, the chosen output, and what lies over each.
 *  @param {State} state @param {number} side @returns {LookAt} */
function spreadLook({ spread, laid, kernel, delta, stride, padding, output: [i, j], pixel: [row, column] }, side) {
  return (a, b) => {
    const y = a - kernel.length + 1; // where δ would stand at stride 1
    const x = b - kernel[0].length + 1;
    const nought = delta[y / stride]?.[x / stride] === undefined; // between two places as well
    const over = laid[a - row - padding]?.[b - column - padding];
    const here = !nought && y === i * stride && x === j * stride;
    return numberLook(spread[a][b], side, { note: times(over), nought, here, saw: over !== undefined });
  };
}

/** The kernel beside δ: CSS turns its group by 180°, and each number back about the middle of its cell.
 *  @param {State} state @param {number} x @param {number} y @param {number} side */
function turning(state, x, y, side) {
  const { kernel, turned } = state;
  const middle = `${(kernel[0].length * side) / 2}px ${(kernel.length * side) / 2}px`;
  const about = { part: "laid", name: "the kernel as it lies over δ", x: 0, y: 0, side };
  /** @type {LookAt} */
  const look = (a, b) => ({ ...tinted(state, kernel, side)(a, b), stop: false });
  return svg`<text class="label laid-label" x=${x} y=${y - 12}>${turned ? "w, turned" : "w, not turned"}</text>
    <g transform="translate(${x} ${y})">
      <g class=${classes("turning", { turned })} style="transform-origin: ${middle}; --middle: ${side / 2}px">
        ${cells(about, kernel, look)}</g>
    </g>`;
}

const WINDOW =
  "The kernel over δ. Arrow keys choose the pixel that it gathers for, Home and End the first and the last.";

/** The kernel over δ, where it gathers for the chosen pixel.
 *  @param {State} state @param {number} side @param {number} top */
function outline({ kernel, padding, pixel: [row, column] }, side, top) {
  const [tall, wide] = [kernel.length * side, kernel[0].length * side];
  const corner = `${(column + padding) * side}px, ${top + (row + padding) * side}px`;
  return svg`<g class="window" data-part="window" tabindex="0" role="application"
    style="transform: translate(${corner})" aria-label=${WINDOW}>
    <rect class="ring" x="-5" y="-5" width=${wide + 10} height=${tall + 10} rx="6" />
    <rect class="frame" width=${wide} height=${tall} rx="3" />
  </g>`;
}

// ---- weights ------------------------------------------------------------------------------------

/** @param {State} state */
export function weightsView(state) {
  const { image, padded, padding, dw, db, impossible } = state;
  const side = sideFor(330, padded.length, padded[0].length);
  const label = `x ${size(image)}${padding ? `, padded ${size(padded)}` : ""}`;
  const x = inRow("image", padded, side, inputLook(state, side), { label });
  const sum = inRow("db", [[db]], side, () => numberLook(db, side), { label: "db", before: "" });
  const derivatives = [inRow("dw", dw, side, tinted(state, dw, side), { before: "→" }), sum];
  const { content, width, height } = inARow(side, impossible ? [x] : [x, ...derivatives]);
  const text = impossible ? "" : aboutWeights(state);
  return view({ part: "weights", title: "dw: δ laid over x, nothing turned", text, width, height }, content);
}

/** x in its frame: the chosen pixel, and the δ that the chosen weight multiplies each pixel with.
 *  @param {State} state @param {number} side @returns {LookAt} */
function inputLook({ image, padded, padding, delta, stride, pixel: [row, column], weight: [u, v] }, side) {
  return (a, b) => {
    const place = { row: a - padding, column: b - padding };
    const inside = image[place.row]?.[place.column] !== undefined;
    const pixel = place.row === row && place.column === column;
    const d = delta[(a - u) / stride]?.[(b - v) / stride];
    const look = numberLook(padded[a][b], side, { note: times(d), pixel, under: d !== undefined });
    return { ...look, ...place, part: inside ? "image" : "frame", stop: pixel };
  };
}
