// Explorers with several linked views: pictures beside each other, each with a title and a line of text, and grids whose
// cells are chosen by a click or with the arrow keys and changed by typing.

import { html, nothing, svg } from "lit-html";
import { openEditor } from "./editor.js";
import { cellOf, focusCell, nodeOf } from "./grid.js";
import { arrow } from "./keys.js";
import { clamp, filled, format, size } from "./numbers.js";
import { classes, fontSize } from "./picture.js";

/** @import { Cell, Look } from "./grid.js"
 *  @import { Grid } from "./numbers.js" */

export const GAP = 48; // between two grids
export const HEAD = 30; // above a grid, for its label

// ---- numbers as text ----------------------------------------------------------------------------

/** Where a cell stands, as the reader is told: "(1, 0)".
 *  @param {number} row @param {number} column */
export function at(row, column) {
  return `(${row},\u00a0${column})`; // never broken between two lines
}

/** A number in a product: brackets around what begins with a minus.
 *  @param {number} value */
export function bracketed(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}

export const MANY = 12; // products; of more, those that are 0 are left out

/** Products and their sum: "2×3 + (−1)×4 = 2"; terms are pairs of factors.
 *  @param {[number, number][]} terms */
export function writtenOut(terms) {
  const shown = terms.length > MANY ? terms.filter(([a, b]) => a * b !== 0) : terms;
  const left = terms.length - shown.length;
  const products = shown.map(([a, b]) => `${bracketed(a)}×${bracketed(b)}`);
  const zeros = left ? ` (and ${left} products that are 0)` : "";
  return `${products.join(" + ") || "no product"} = ${format(sumOf(terms))}${zeros}`;
}

/** @param {[number, number][]} terms */
export function sumOf(terms) {
  return terms.reduce((sum, [a, b]) => sum + a * b, 0);
}

/** δ for as many outputs as there are: cut, or, where it is too small, begun again from its first row or column.
 *  @param {Grid} given @param {number} rows @param {number} columns */
export function fittedDelta(given, rows, columns) {
  return filled(rows, columns, (i, j) => given[i % given.length][j % given[0].length]);
}

/** What was done to the given δ to fit; "" if nothing.
 *  @param {Grid} given @param {Grid} delta */
export function fittingOf(given, delta) {
  const longer = delta.length > given.length || delta[0].length > given[0].length;
  const shorter = delta.length < given.length || delta[0].length < given[0].length;
  const done = [...(shorter ? ["cut"] : []), ...(longer ? ["begun again where it ends"] : [])].join(" and ");
  return done && `δ is the given ${size(given)}, ${done}: ${size(delta)}`;
}

// ---- view ---------------------------------------------------------------------------------------

/** A picture of this size between its title and a line of text. The first of an explorer bears the explorer's `name`.
 *  @param {{
 *    part: string, title: string, name?: string, text: string, width: number, height: number, hidden?: boolean,
 *    drag?: Partial<Record<"down" | "move" | "up", (event: any) => void>>,
 *  }} about
 *  @param {unknown} content */
export function view({ part, title, name, text, width, height, hidden = false, drag = {} }, content) {
  return html`<section class="view" data-part="${part}-view" aria-label=${title} style="width: ${width + 6}px" ?hidden=${hidden}>
    <p class="view-title note-text">${title}</p>
    <svg role="group" aria-label=${name ?? title} viewBox="-3 0 ${width + 6} ${height + 3}"
      style="max-width: ${width + 6}px" @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up}
      @pointercancel=${drag.up}>
      ${name ? svg`<title>${name}</title>` : nothing}${content}</svg>
    <p class="view-text note-text" data-part="${part}-text">${text}</p>
  </section>`;
}

/** What was chosen, each with the chip of its colour, and what was done to δ; empty where there is no output.
 *  @param {Record<string, number[]>} [places] @param {string} [fitting] */
export function legend(places = {}, fitting) {
  return html`<p class="legend note-text">${Object.entries(places).map(
    ([name, [row, column]]) => html`<span class="chip ${name}"></span><span class="chosen-place"
      data-part="chosen-${name}">${name} ${at(row, column)}</span>`,
  )}${fitting === undefined ? nothing : html`<span data-part="fitted">${fitting}</span>`}</p>`;
}

/** As large as `room` allows, from 38 to 52.
 *  @param {number} room @param {...number} counts */
export function sideFor(room, ...counts) {
  return clamp(Math.floor(room / Math.max(...counts)), 38, 52);
}

/** Grids in a row, all centred, with a sign before each but the first, "" for mere room; `draw` draws one at its place.
 *  Returns the places too.
 *  @param {number} side
 *  @param {{ array: unknown[][], before?: string, draw: (x: number, y: number) => unknown }[]} grids */
export function inARow(side, grids) {
  const height = Math.max(...grids.map(({ array }) => array.length)) * side;
  let x = 0;
  const made = grids.map(({ array, before, draw }) => {
    const sign = before && svg`<text class="sign" x=${x + GAP / 2} y=${HEAD + height / 2}>${before}</text>`;
    if (before !== undefined) x += GAP;
    const place = { x, y: HEAD + (height - array.length * side) / 2 };
    x += Math.max(array[0].length * side, 52);
    return { place, drawn: [sign, draw(place.x, place.y)] };
  });
  const [places, content] = [made.map(({ place }) => place), made.map(({ drawn }) => drawn)];
  return { content, places, width: x, height: HEAD + height };
}

/** How a number looks in a view, 17 pixels and larger unless it is long; a note stands in the corner, and each of the
 *  other names is a class of the cell if it holds.
 *  @param {number} value @param {number} side @param {{ note?: string, [name: string]: unknown }} [marks]
 *  @returns {Look} */
export function numberLook(value, side, { note = "", ...marks } = {}) {
  const text = format(value);
  const long = text.length > 3; // has no room for bold type
  return {
    text,
    room: side - 6,
    largest: Math.max(17, 0.46 * side),
    classes: classes("", { ...marks, long, noted: note !== "" }),
    note: { text: note, size: fontSize(note, side - 6, 16), classes: note.length > 4 ? "long" : "" },
  };
}

// ---- what the reader does -----------------------------------------------------------------------

/** Handlers for the stage that make the cells of grids choosable: `choose` hears which cell has the focus. The numbers
 *  of some parts can be changed; `change` hears the new one.
 *  @param {Element} el
 *  @param {{
 *    grids: () => Record<string, Grid>, editable: string[], choose: (cell: Cell) => void,
 *    change: (cell: Cell, value: number) => void,
 *  }} about */
export function choosing(el, { grids, editable, choose, change }) {
  /** @param {Event} event */
  const met = (event) => cellOf(event, ...Object.keys(grids()));

  /** @param {Cell} cell @param {string} [typed] */
  function edit(cell, typed) {
    if (!editable.includes(cell.part)) return false;
    const numbers = grids()[cell.part];
    openEditor(el, cell, {
      value: numbers[cell.row][cell.column],
      rows: numbers.length,
      columns: numbers[0].length,
      typed,
      change: (value) => change(cell, value),
    });
    return true;
  }

  /** Whether the key meant something.
   *  @param {KeyboardEvent} event @param {Cell} cell */
  function onKey(event, cell) {
    const { key, ctrlKey, metaKey } = event;
    const numbers = grids()[cell.part];
    const [lastRow, lastColumn] = [numbers.length - 1, numbers[0].length - 1];
    const go = (/** @type {number} */ row, /** @type {number} */ column) =>
      focusCell(el, { ...cell, row: clamp(row, 0, lastRow), column: clamp(column, 0, lastColumn) });
    const step = arrow(event);
    if (step) go(cell.row + step[0], cell.column + step[1]);
    else if (key === "Home") go(0, 0);
    else if (key === "End") go(lastRow, lastColumn);
    else if (key === "Enter" || key === "F2") return edit(cell);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) return edit(cell, key);
    else if ((key === "Delete" || key === "Backspace") && editable.includes(cell.part)) change(cell, 0);
    else return false;
    return true;
  }

  return {
    /** @param {KeyboardEvent} event */
    keydown(event) {
      const cell = met(event);
      if (cell && onKey(event, cell)) event.preventDefault();
    },
    /** @param {PointerEvent} event */
    pointerdown(event) {
      const cell = met(event);
      if (!cell || event.button !== 0) return;
      event.preventDefault();
      if (document.activeElement === nodeOf(el, cell)) edit(cell);
      else focusCell(el, cell);
    },
    /** @param {FocusEvent} event */
    focusin(event) {
      const cell = met(event);
      if (cell) choose(cell);
    },
  };
}
