// @ts-nocheck
// What explorers with grids of numbers share: numbers as text, SVG, cells, and the editor for one cell.
// An explorer's Python class puts this file in front of its own, so that both are one module.

// ---- numbers ------------------------------------------------------------------------------------

export function range(n) {
  return Array.from({ length: Math.max(0, n) }, (_, i) => i);
}

export function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

export function filled(rows, columns, value) {
  return range(rows).map((i) => range(columns).map((j) => value(i, j)));
}

export function size(array) {
  return `${array.length}×${array[0].length}`;
}

/** How many places a window of f has along n pixels, with others before and after them. */
export function positions(n, f, stride, before = 0, after = before) {
  return Math.floor((n + before + after - f) / stride) + 1;
}

/** At most so many decimals, a real minus sign, never "-0"; infinity has its own sign. */
export function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0)
    .replace("-", "−")
    .replace("Infinity", "∞");
}

/** The number that a reader typed: 2, -0.5, 0,5 or 1/9; NaN if it is none. */
function parse(text) {
  const [top, bottom = "1"] = text.trim().replace("−", "-").replace(",", ".").split("/");
  const value = top && bottom ? Number(top) / Number(bottom) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

// ---- drawing ------------------------------------------------------------------------------------

export function make(name, attributes = {}, parent = null, text = "") {
  const node =
    name === "svg" || parent instanceof SVGElement
      ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  parent?.append(node);
  return node;
}

/** Write `text` in letters of at most `largest` that fit into `width`. */
export function write(node, text, width, largest) {
  node.textContent = text;
  node.setAttribute("font-size", Math.min(largest, (1.5 * width) / Math.max(1, text.length)));
}

/** Draw one empty cell: a square, the ring that shows the focus, a number, and a note in the corner. */
function drawCell(parent, part, row, column, side, channel) {
  const group = make(
    "g",
    {
      class: "cell",
      role: "gridcell",
      tabindex: -1,
      "data-part": part,
      "data-row": row,
      "data-column": column,
      "data-channel": channel,
      transform: `translate(${column * side} ${row * side})`,
    },
    parent,
  );
  make("rect", { class: "paper", width: side, height: side }, group);
  make("rect", { class: "ring", x: 4, y: 4, width: side - 8, height: side - 8, rx: 4 }, group);
  const number = make("text", { class: "number", x: side / 2, y: side / 2 }, group);
  const note = make("text", { class: "note", x: side - 5, y: side - 6 }, group);
  return { group, number, note, side };
}

/** Draw an empty grid with its label above; return its cells, rows of them. */
export function drawGrid(svg, part, array, x, y, side, label = `${part} ${size(array)}`, channel = 0) {
  make("text", { class: "label", x, y: y - 12 }, svg, label);
  const name = label.replace(/ (\d+)×(\d+)/g, ", $1 by $2");
  const grid = make("g", { role: "grid", "aria-label": name, transform: `translate(${x} ${y})` }, svg);
  return array.map((values, i) => {
    const row = make("g", { role: "row" }, grid);
    return values.map((_, j) => drawCell(row, part, i, j, side, channel));
  });
}

/** Write an array into the cells of its grid; cells that are not `shown` stay empty. */
export function writeNumbers(cells, array, shown = () => true) {
  cells.forEach((line, i) =>
    line.forEach((cell, j) => {
      const text = shown(i, j) ? format(array[i][j]) : "";
      write(cell.number, text, cell.side, cell.side * 0.46);
      const { row, column } = cell.group.dataset;
      cell.group.setAttribute("aria-label", `row ${row}, column ${column}: ${text || "not visited yet"}`);
    }),
  );
}

/** Shade an image: `high` is bright, `low` dark; left out, they are its largest and its smallest number. */
export function shade(cells, image, low = Math.min(...image.flat()), high = Math.max(...image.flat())) {
  cells.forEach((row, i) =>
    row.forEach(({ group }, j) =>
      group.style.setProperty("--bright", high > low ? (image[i][j] - low) / (high - low) : 1),
    ),
  );
}

// ---- keys and the editor ------------------------------------------------------------------------

export const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Give the focus to one cell, which the Tab key will also find from now on. */
export function focusCell(cells, row, column) {
  for (const { group } of cells.flat()) group.setAttribute("tabindex", -1);
  cells[row][column].group.setAttribute("tabindex", 0);
  cells[row][column].group.focus();
}

/** Lay a text field over a cell. Each number typed goes to `change`; `close` hears of the key that ended it. */
export function openEditor(stage, cell, { label, value, typed, change, close }) {
  const box = cell.group.querySelector(".paper").getBoundingClientRect();
  const origin = stage.getBoundingClientRect();
  const style = { left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height };
  const input = make(
    "input",
    {
      class: "editor",
      inputmode: "decimal",
      autocomplete: "off",
      "data-part": "editor",
      "aria-label": label,
      style: Object.entries(style)
        .map(([name, pixels]) => `${name}: ${pixels}px`)
        .join("; "),
    },
    stage,
  );
  const show = (number) => {
    input.value = format(number).replace("−", "-");
  };
  const take = () => {
    const number = parse(input.value);
    input.setAttribute("aria-invalid", Number.isNaN(number));
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
      if (close(event) === false) return; // the browser goes on from here
    } else return;
    event.preventDefault();
  };
  show(value);
  if (typed) input.value = typed;
  input.focus();
  if (typed) take();
  else input.select();
}
