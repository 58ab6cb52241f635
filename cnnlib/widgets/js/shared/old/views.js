// @ts-nocheck
// What explorers with several linked views share: a picture with a title and a line of text, and grids whose cells are
// chosen by a click or with the arrow keys and changed by typing. grids.js and controls.js stand in front of this file.

import { ARROWS, clamp, drawGrid, filled, focusCell, format, make, openEditor, size, write } from "./grids.js";

export const GAP = 48,
  HEAD = 30; // between two grids; above a grid, for its label

/** As large as `room` allows, from 38 to 52. */
export function sideFor(room, ...counts) {
  return clamp(Math.floor(room / Math.max(...counts)), 38, 52);
}

/** Where a cell stands, as the reader is told: "(1, 0)". */
export function at(row, column) {
  return `(${row},\u00a0${column})`; // never broken between two lines
}

/** A number in a product: brackets around what begins with a minus. */
export function bracketed(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}

export const MANY = 12; // products; of more, those that are 0 are left out

/** Products and their sum: "2×3 + (−1)×4 = 2"; terms are pairs of factors. */
export function writtenOut(terms) {
  const shown = terms.length > MANY ? terms.filter(([a, b]) => a * b !== 0) : terms,
    left = terms.length - shown.length;
  const products = shown.map(([a, b]) => `${bracketed(a)}×${bracketed(b)}`);
  return `${products.join(" + ") || "no product"} = ${format(sumOf(terms))}${left ? ` (and ${left} products that are 0)` : ""}`;
}

export function sumOf(terms) {
  return terms.reduce((sum, [a, b]) => sum + a * b, 0);
}

/** δ for as many outputs as there are: cut, or, where it is too small, begun again from its first row or column. */
export function fittedDelta(given, rows, columns) {
  return filled(rows, columns, (i, j) => given[i % given.length][j % given[0].length]);
}

/** What was done to the given δ to fit; "" if nothing. */
export function fittingOf(given, delta) {
  const longer = delta.length > given.length || delta[0].length > given[0].length;
  const shorter = delta.length < given.length || delta[0].length < given[0].length;
  const done = [...(shorter ? ["cut"] : []), ...(longer ? ["begun again where it ends"] : [])].join(" and ");
  return done && `δ is the given ${size(given)}, ${done}: ${size(delta)}`;
}

/** A picture between its title and a line of text; views stand beside each other where there is room. */
export function view(stage, part, title, svg = null) {
  const box = make("section", { class: "view", "data-part": `${part}-view`, "aria-label": title }, stage);
  make("p", { class: "view-title note-text" }, box, title);
  const picture = svg ?? make("svg", { role: "group", "aria-label": title }, box);
  box.append(picture);
  const text = make("p", { class: "view-text note-text", "data-part": `${part}-text` }, box);
  return {
    box,
    svg: picture,
    text,
    clear: () => picture.replaceChildren(...picture.querySelectorAll("title")),
    fit(width, height) {
      picture.setAttribute("viewBox", `-3 0 ${width + 6} ${height + 3}`);
      picture.style.maxWidth = box.style.width = `${width + 6}px`;
    },
  };
}

/** Write numbers, 17 pixels and larger unless they are long; `name` says what a cell is to a screen reader. */
export function fill(cells, array, name = (i, j) => `row ${i}, column ${j}`) {
  cells.forEach((line, i) =>
    line.forEach((cell, j) => {
      const text = format(array[i][j]);
      write(cell.number, text, cell.side - 6, Math.max(17, cell.side * 0.46));
      cell.group.classList.toggle("long", text.length > 3); // has no room for bold type
      cell.group.setAttribute("aria-label", `${name(i, j)}: ${text}`);
    }),
  );
}

/** Mark each cell of a grid: which classes it has, and the note in its corner. */
export function mark(cells, about) {
  cells.forEach((line, i) =>
    line.forEach(({ group, note, side }, j) => {
      const { note: text = "", ...classes } = about(i, j);
      for (const [name, on] of Object.entries(classes)) group.classList.toggle(name, Boolean(on));
      group.classList.toggle("noted", text !== "");
      write(note, text, side - 6, 16);
      note.classList.toggle("long", text.length > 4);
    }),
  );
}

/** The cell that the Tab key finds in a grid. */
export function tabStop(cells, row, column) {
  cells.forEach((line, i) =>
    line.forEach(({ group }, j) => group.setAttribute("tabindex", i === row && j === column ? 0 : -1)),
  );
}

export function sign(svg, text, x, y) {
  make("text", { class: "sign", x, y }, svg, text);
}

/** Grids in a row with a sign between two of them, all centred; `draw` makes one. Returns what was made. */
export function inARow(view, side, grids) {
  const height = Math.max(...grids.map(({ array }) => array.length)) * side;
  let x = 0;
  const made = grids.map(({ array, before = "", draw }) => {
    if (before) {
      sign(view.svg, before, x + GAP / 2, HEAD + height / 2);
      x += GAP;
    }
    const cells = draw(array, x, HEAD + (height - array.length * side) / 2);
    x += Math.max(array[0].length * side, 52);
    return cells;
  });
  view.fit(x, HEAD + height);
  return made;
}

/** The grid of an image with its frame: cells of the frame are not to be chosen. Returns all cells, and those inside. */
export function drawFramed(svg, part, padded, padding, x, y, side, label) {
  const cells = drawGrid(svg, part, padded, x, y, side, label);
  const inside = cells.slice(padding, cells.length - padding).map((line) => line.slice(padding, line.length - padding));
  for (const { group } of cells.flat()) group.dataset.part = "frame";
  inside.forEach((line, i) =>
    line.forEach(({ group }, j) => Object.assign(group.dataset, { part, row: i, column: j })),
  );
  return { cells, inside };
}

/**
 * Make the cells of grids choosable. `grids()` gives the cells by the name of their part; `choose` hears which cell has
 * the focus; `editable` gives the numbers of a part that can be changed, and `change` takes a new one.
 */
export function choosable(stage, { grids, choose, editable, change }) {
  const cellOf = (node) => {
    const group = node.closest?.(".cell"),
      { part, row, column } = group?.dataset ?? {};
    return grids()[part] && { group, part, row: Number(row), column: Number(column), cells: grids()[part] };
  };

  function edit({ part, row, column, cells }, typed) {
    const numbers = editable(part),
      wide = cells[0].length;
    if (!numbers) return false;
    openEditor(stage, cells[row][column], {
      label: `${part}, row ${row}, column ${column}`,
      value: numbers[row][column],
      typed,
      change: (value) => change(part, row, column, value),
      close: ({ key, shiftKey }) => {
        const next = row * wide + column + (key !== "Tab" ? 0 : shiftKey ? -1 : 1);
        const inside = next >= 0 && next < cells.flat().length;
        focusCell(cells, ...(inside ? [Math.floor(next / wide), next % wide] : [row, column]));
        return inside;
      },
    });
  }

  function onKey({ key, ctrlKey, metaKey }, cell) {
    const [down, right] = ARROWS[key] ?? [0, 0],
      { part, row, column, cells } = cell;
    if (down || right) {
      focusCell(cells, clamp(row + down, 0, cells.length - 1), clamp(column + right, 0, cells[0].length - 1));
    } else if (key === "Home") focusCell(cells, 0, 0);
    else if (key === "End") focusCell(cells, cells.length - 1, cells[0].length - 1);
    else if (key === "Enter" || key === "F2") return edit(cell);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) return edit(cell, key);
    else if ((key === "Delete" || key === "Backspace") && editable(part)) change(part, row, column, 0);
    else return false;
  }

  stage.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target);
    if (cell && onKey(event, cell) !== false) event.preventDefault();
  });

  stage.addEventListener("pointerdown", (event) => {
    const cell = cellOf(event.target);
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    if (document.activeElement === cell.group) edit(cell);
    else focusCell(cell.cells, cell.row, cell.column);
  });

  stage.addEventListener("focusin", ({ target }) => {
    // not on an svg: Chromium would let Tab stop there
    const cell = cellOf(target);
    if (cell) choose(cell.part, cell.row, cell.column);
  });
}
