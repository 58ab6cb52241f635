// Grids of numbers, drawn cell by cell.

import { nothing, svg } from "lit-html";
import { size } from "./numbers.js";
import { fontSize } from "./picture.js";

/** How one cell looks: its text, at most `room` wide in letters of at most `largest`; its classes and style; a note in
 *  its corner; what lies under the text; what is spoken; and whether the Tab key finds it.
 *  @typedef {{
 *    text: string, room?: number, largest?: number, classes?: string, style?: string,
 *    note?: { text: string, size: number, classes?: string }, under?: unknown, spoken?: string, stop?: boolean,
 *  }} Look */

/** Which cell: of what, where, and in which channel.
 *  @typedef {{ part: string, row: number, column: number, channel?: number }} Cell */

/** A grid with its label above; `look` says how each of its cells looks.
 *  @param {{
 *    part: string, x: number, y: number, side: number, label?: string, labelY?: number, channel?: number,
 *  }} about
 *  @param {unknown[][]} array
 *  @param {(i: number, j: number) => Look & Partial<Cell>} look */
export function grid(about, array, look) {
  const { part, x, y, label = `${part} ${size(array)}`, labelY = y - 12 } = about;
  const name = label.replace(/ (\d+)×(\d+)/g, ", $1 by $2");
  return svg`
    <text class="label" x=${x} y=${labelY}>${label}</text>
    ${cells({ ...about, name }, array, look)}`;
}

/** The cells of a grid, which only a screen reader hears the name of.
 *  @param {{ part: string, name: string, x: number, y: number, side: number, channel?: number }} about
 *  @param {unknown[][]} array
 *  @param {(i: number, j: number) => Look & Partial<Cell>} look */
export function cells({ part, name, x, y, side, channel = 0 }, array, look) {
  const cellAt = (/** @type {number} */ i, /** @type {number} */ j) =>
    cell({ part, row: i, column: j, channel, ...look(i, j) }, j * side, i * side, side);
  return svg`<g role="grid" aria-label=${name} transform="translate(${x} ${y})">
    ${array.map((line, i) => svg`<g role="row">${line.map((_, j) => cellAt(i, j))}</g>`)}
  </g>`;
}

/** A square, the ring that shows the focus, what lies under the number, the number, and a note in the corner.
 *  @param {Cell & Look} look @param {number} x @param {number} y @param {number} side */
function cell(look, x, y, side) {
  const { part, row, column, channel, text, room = side, largest = 0.46 * side, spoken = text, stop = false } = look;
  const { classes = "", style = nothing, note, under = nothing } = look;
  return svg`<g class="cell ${classes}" style=${style} role="gridcell" tabindex=${stop ? 0 : -1} data-part=${part}
    data-row=${row} data-column=${column} data-channel=${channel} aria-label="row ${row}, column ${column}: ${spoken}"
    transform="translate(${x} ${y})">
    <rect class="paper" width=${side} height=${side} />
    <rect class="ring" x="4" y="4" width=${side - 8} height=${side - 8} rx="4" />
    ${under}
    <text class="number" x=${side / 2} y=${side / 2} font-size=${fontSize(text, room, largest)}>${text}</text>
    <text class="note ${note?.classes}" x=${side - 5} y=${side - 6} font-size=${note?.size ?? nothing}>${note?.text}</text>
  </g>`;
}

/** The cell that an event met, of those with one of these parts; null if it met none.
 *  @param {Event} event @param {...string} parts @returns {Required<Cell> | null} */
export function cellOf({ target }, ...parts) {
  const node = target instanceof Element ? /** @type {SVGElement | null} */ (target.closest(".cell")) : null;
  const { part = "", row, column, channel } = node?.dataset ?? {};
  return parts.includes(part) ? { part, row: Number(row), column: Number(column), channel: Number(channel) } : null;
}

/** The node of a cell.
 *  @param {Element} el @param {Cell} cell */
export function nodeOf(el, { part, row, column, channel = 0 }) {
  const place = `[data-part="${part}"][data-row="${row}"][data-column="${column}"][data-channel="${channel}"]`;
  return /** @type {SVGElement} */ (el.querySelector(`.cell${place}`));
}

/** Give the focus to a cell.
 *  @param {Element} el @param {Cell} cell */
export function focusCell(el, cell) {
  nodeOf(el, cell).focus();
}
