// The text field in which one number of a grid is changed.

import { focusCell, nodeOf } from "./grid.js";
import { format, parse } from "./numbers.js";

/** Lay a text field over a cell of a grid of `rows` and `columns`, with its number or with what was `typed` already.
 *  Each number typed goes to `change`; Escape brings the old one back; Tab goes on to the next cell.
 *  @param {Element} el @param {import("./grid.js").Cell} cell
 *  @param {{ value: number, rows: number, columns: number, typed?: string, change: (value: number) => void }} about */
export function openEditor(el, cell, { value, rows, columns, typed, change }) {
  const input = overlay(el, cell);
  const show = (/** @type {number} */ number) => {
    input.value = format(number).replace("−", "-");
  };
  const take = () => {
    const number = parse(input.value);
    input.setAttribute("aria-invalid", String(Number.isNaN(number)));
    if (!Number.isNaN(number)) change(number);
  };
  input.onblur = () => input.remove();
  input.oninput = take;
  input.onkeydown = (event) => {
    event.stopPropagation();
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by) {
      show((parse(input.value) || 0) + by);
      take();
    } else if (["Enter", "Escape", "Tab"].includes(event.key)) {
      input.onblur = null;
      input.remove();
      if (event.key === "Escape") change(value);
      if (!goOn(el, cell, rows, columns, event)) return; // the browser goes on from here
    } else return;
    event.preventDefault();
  };
  show(value);
  if (typed) input.value = typed;
  input.focus();
  if (typed) take();
  else input.select();
}

/** The empty field, as large as the cell.
 *  @param {Element} el @param {import("./grid.js").Cell} cell */
function overlay(el, cell) {
  const stage = /** @type {Element} */ (el.querySelector(".stage"));
  const origin = stage.getBoundingClientRect();
  const box = /** @type {Element} */ (nodeOf(el, cell).querySelector(".paper")).getBoundingClientRect();
  const input = document.createElement("input");
  Object.assign(input, { className: "editor", inputMode: "decimal", autocomplete: "off" });
  input.dataset.part = "editor";
  input.setAttribute("aria-label", `${cell.part}, row ${cell.row}, column ${cell.column}`);
  const pixels = { left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(pixels)) input.style.setProperty(name, `${value}px`);
  stage.append(input);
  return input;
}

/** Give the focus back to the cell, or after Tab to its neighbour; false if there is none.
 *  @param {Element} el @param {import("./grid.js").Cell} cell @param {number} rows @param {number} columns
 *  @param {KeyboardEvent} event */
function goOn(el, cell, rows, columns, { key, shiftKey }) {
  const next = cell.row * columns + cell.column + (key !== "Tab" ? 0 : shiftKey ? -1 : 1);
  const inside = next >= 0 && next < rows * columns;
  const there = inside ? { row: Math.floor(next / columns), column: next % columns } : {};
  focusCell(el, { ...cell, ...there });
  return inside;
}
