// The Convolution stepper: a window walks over an image, and every product is written out.
// First the arithmetic (pure functions), then drawing, then what the reader does.

// ---- arithmetic -------------------------------------------------------------------------------

export function outputSize(n, f) {
  return n - f + 1;
}

/** One row of products for each row of the kernel, for the window whose first cell is (row, column). */
export function windowProducts(image, kernel, row, column) {
  return kernel.map((weights, i) =>
    weights.map((weight, j) => ({ row: row + i, column: column + j, weight, pixel: image[row + i][column + j] })));
}

export function sum(products) {
  return products.flat().reduce((total, { pixel, weight }) => total + pixel * weight, 0);
}

export function correlate(image, kernel) {
  const rows = range(outputSize(image.length, kernel.length));
  const columns = range(outputSize(image[0].length, kernel[0].length));
  return rows.map((row) => columns.map((column) => sum(windowProducts(image, kernel, row, column))));
}

/** What the drawing below needs to know of an operation. Another mode is another object like this one. */
const CONVOLUTION = {
  result: ({ image, kernel }) => correlate(image, kernel),
  window: ({ kernel }) => [kernel.length, kernel[0].length],
  terms: ({ image, kernel, row, column }) => windowProducts(image, kernel, row, column),
  write: ({ pixel, weight }) => `${factor(pixel)}×${factor(weight)}`,
  note: ({ weight }) => `×${format(weight)}`,
  impossible: ({ image, kernel }) =>
    kernel.length > image.length || kernel[0].length > image[0].length
      ? `A ${size(kernel)} kernel does not fit into a ${size(image)} image: the window has nowhere to stand.` : "",
};

const NOTES_IMAGE = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]];
const NOTES_KERNEL = [[1, 0, 1], [0, 1, 0], [1, 0, 1]];
const filled = (rows, columns, value) => range(rows).map((i) => range(columns).map((j) => value(i, j)));
const PRESETS = {
  kernel: {
    "the × (the example)": NOTES_KERNEL,
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "average": filled(3, 3, () => 1 / 9),
    "all ones": filled(3, 3, () => 1),
    "vertical edge": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    "horizontal edge": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    "one to nine": filled(3, 3, (i, j) => 3 * i + j + 1),
  },
  image: {
    "five by five (the example)": NOTES_IMAGE,
    "all ones": filled(5, 5, () => 1),
    "bright right side": filled(5, 5, (i, j) => Number(j > 2)),
    "bright lower side": filled(5, 5, (i) => Number(i > 2)),
    "one bright pixel": filled(5, 5, (i, j) => Number(i === 2 && j === 2)),
  },
};

function range(n) {
  return Array.from({ length: Math.max(0, n) }, (_, i) => i);
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

function size(array) {
  return `${array.length}×${array[0].length}`;
}

/** At most two decimals, a real minus sign, never "-0". */
export function format(value) {
  return String(Math.round(value * 100) / 100 || 0).replace("-", "−");
}

function factor(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}

/** The number that a reader typed: 2, -0.5, 0,5 or 1/9; NaN if it is none. */
export function parse(text) {
  const [top, bottom] = text.trim().replace("−", "-").replace(",", ".").split("/");
  const value = top === "" || bottom === "" ? NaN : Number(top) / Number(bottom ?? 1);
  return Number.isFinite(value) ? value : NaN;
}

// ---- drawing ----------------------------------------------------------------------------------

const GAP = 64, LABEL = 34, LINE = 38, LETTER = 12.1;

function make(name, attributes = {}, parent = null, text = "") {
  const svg = ["svg", "g", "rect", "text", "title"].includes(name);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  parent?.append(node);
  return node;
}

/** Write `text` in letters of at most `largest` that fit into `width`. */
function write(node, text, width, largest) {
  node.textContent = text;
  node.setAttribute("font-size", Math.min(largest, (1.5 * width) / Math.max(1, text.length)));
}

function drawCell(grid, part, row, column, side) {
  const group = make("g", { class: "cell", "data-part": part, "data-row": row, "data-column": column,
    role: "gridcell", tabindex: -1, transform: `translate(${column * side} ${row * side})` }, grid);
  make("rect", { class: "paper", width: side, height: side }, group);
  make("rect", { class: "ring", x: 4, y: 4, width: side - 8, height: side - 8, rx: 4 }, group);
  const number = make("text", { class: "number", x: side / 2, y: side / 2 }, group);
  const note = make("text", { class: "note", x: side - 5, y: side - 6 }, group);
  return { group, number, note, side };
}

function drawGrid(svg, part, array, x, y, side) {
  make("text", { class: "label", x, y: y - 12 }, svg, `${part} ${size(array)}`);
  const grid = make("g", { class: "grid", role: "grid", "aria-label": `${part}, ${array.length} by ${array[0].length}`,
    transform: `translate(${x} ${y})` }, svg);
  return array.map((values, i) => {
    const row = make("g", { role: "row" }, grid);
    return values.map((_, j) => drawCell(row, part, i, j, side));
  });
}

/** Build the SVG for the sizes in `state`; `update` fills in the numbers. */
function build(svg, state, title) {
  svg.replaceChildren();
  make("title", { id: title }, svg, "Convolution stepper");
  const { image, kernel, mode } = state;
  const side = clamp(Math.floor(300 / Math.max(image.length, image[0].length)), 40, 60);
  const tallest = Math.max(image.length, kernel.length) * side;
  const middle = (array) => LABEL + (tallest - array.length * side) / 2;
  const x = { kernel: image[0].length * side + GAP };
  x.output = x.kernel + kernel[0].length * side + GAP;
  const cells = { image: drawGrid(svg, "image", image, 1, middle(image), side),
    kernel: drawGrid(svg, "kernel", kernel, x.kernel, middle(kernel), side) };
  make("text", { class: "sign", x: x.kernel - GAP / 2, y: LABEL + tallest / 2 }, svg, "∗");
  let width = x.output;
  if (!state.impossible) {
    cells.output = drawGrid(svg, "output", state.output, x.output, middle(state.output), side);
    make("text", { class: "sign", x: x.output - GAP / 2, y: LABEL + tallest / 2 }, svg, "=");
    width += state.output[0].length * side;
  }
  const [height, across] = mode.window(state);
  const frame = make("g", { class: "window", "data-part": "window", tabindex: 0, role: "application", "aria-label":
    "Window. Arrow keys move it, Home and End go to the first and the last position, Space plays." }, svg);
  make("rect", { class: "ring", x: -5, y: -5, width: across * side + 10, height: height * side + 10, rx: 6 }, frame);
  make("rect", { class: "frame", width: across * side, height: height * side, rx: 3 }, frame);
  const sums = make("g", { class: "sums", transform: `translate(0 ${LABEL + tallest + 88})` }, svg);
  return { svg, cells, frame, sums, side, width, height: LABEL + tallest + 80, top: middle(image) };
}

function updateWindow(drawing, { row, column, terms, mode, image }) {
  for (const cell of drawing.cells.image.flat()) cell.note.textContent = "";
  for (const node of drawing.svg.querySelectorAll(".read")) node.classList.remove("read");
  for (const term of terms.flat()) {
    const cell = drawing.cells.image[term.row][term.column];
    cell.group.classList.add("read");
    write(cell.note, mode.note(term), cell.side, cell.side * 0.25);
  }
  drawing.frame.style.transform = `translate(${column * drawing.side + 1}px, ${row * drawing.side + drawing.top}px)`;
  drawing.frame.style.display = terms.length ? "" : "none";
}

function updateSums(drawing, { terms, total, mode, ...state }) {
  drawing.sums.replaceChildren();
  if (!terms.length) return fit(drawing, 0, -80);
  const [height, width] = mode.window(state);
  make("text", { class: "label", y: -38 }, drawing.sums, `the window image[${state.row}:${state.row + height}, ${
    state.column}:${state.column + width}] times the kernel`);
  const texts = terms.map((line) => line.map(mode.write));
  const letters = Math.max(1, ...texts.flat().map((text) => text.length));
  const step = (letters + 3) * LETTER;
  texts.forEach((line, i) => line.forEach((text, j) => {
    const x = 2 * LETTER + j * step;
    if (i + j > 0) make("text", { class: "plus", x: x - 1.5 * LETTER, y: i * LINE }, drawing.sums, "+");
    make("text", { class: "product", "data-part": "product", "data-row": i, "data-column": j,
      x: x + (letters * LETTER) / 2, y: i * LINE }, drawing.sums, text);
  }));
  const x = 2.5 * LETTER + texts[0].length * step, y = (texts.length - 1) * LINE;
  const box = Math.max(60, 26 + 14 * format(total).length);
  make("text", { class: "plus", x: x - 1.5 * LETTER, y }, drawing.sums, "=");
  make("rect", { class: "total", x, y: y - 22, width: box, height: 44, rx: 3 }, drawing.sums);
  make("text", { class: "number on-accent", "data-part": "sum", x: x + box / 2, y, "font-size": 25 }, drawing.sums, format(total));
  fit(drawing, x + box, texts.length * LINE);
}

/** Make the picture wide enough for the grids and the sum, and as high as both together. */
function fit(drawing, sumWidth, sumHeight) {
  const width = Math.max(drawing.width, sumWidth) + 5;
  drawing.svg.setAttribute("viewBox", `-2 0 ${width} ${drawing.height + sumHeight}`);
  drawing.svg.style.maxWidth = `${width}px`;
}

function updateNumbers(drawing, part, array, shown = () => true) {
  drawing.cells[part].forEach((cells, i) => cells.forEach((cell, j) => {
    const text = shown(i, j) ? format(array[i][j]) : "";
    write(cell.number, text, cell.side, cell.side * 0.46);
    cell.group.setAttribute("aria-label", `row ${i}, column ${j}: ${text || "not visited yet"}`);
  }));
}

function shade(cells, image) {
  const low = Math.min(...image.flat()), high = Math.max(...image.flat());
  cells.forEach((row, i) => row.forEach((cell, j) =>
    cell.group.style.setProperty("--bright", high > low ? (image[i][j] - low) / (high - low) : 1)));
}

function update(drawing, state, visited) {
  updateNumbers(drawing, "image", state.image);
  updateNumbers(drawing, "kernel", state.kernel);
  shade(drawing.cells.image, state.image);
  updateWindow(drawing, state);
  updateSums(drawing, state);
  if (state.impossible) return;
  updateNumbers(drawing, "output", state.output, (i, j) => state.showAll || visited.has(`${i},${j}`));
  drawing.cells.output.forEach((cells, i) => cells.forEach(({ group }, j) => {
    const here = i === state.row && j === state.column;
    group.classList.toggle("here", here);
    group.setAttribute("tabindex", here ? 0 : -1);
  }));
}

// ---- what the reader does -----------------------------------------------------------------------

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
let instances = 0;

/** The model's values and everything that follows from them. */
function read(model) {
  const state = { image: model.get("image"), kernel: model.get("kernel"), showAll: model.get("show_all") };
  state.mode = CONVOLUTION;
  state.impossible = state.mode.impossible(state);
  state.output = state.impossible ? [] : state.mode.result(state);
  state.row = clamp(model.get("row"), 0, Math.max(0, state.output.length - 1));
  state.column = clamp(model.get("column"), 0, Math.max(0, (state.output[0]?.length ?? 0) - 1));
  state.terms = state.impossible ? [] : state.mode.terms(state);
  state.total = sum(state.terms);
  return state;
}

function toolbar(root, choices) {
  const bar = make("div", { class: "bar", role: "toolbar", "aria-label": "Convolution stepper" }, root);
  const play = make("button", { type: "button", class: "play", "data-part": "play" }, bar, "▶ Play");
  const reset = make("button", { type: "button", "data-part": "reset" }, bar, "Reset");
  const selects = Object.entries(choices).map(([part, presets]) => {
    const label = make("label", {}, bar, `${part} `);
    const select = make("select", { "data-part": `${part}-preset` }, label);
    for (const name of [...Object.keys(presets), "your own"]) make("option", { value: name }, select, name);
    select.lastChild.disabled = true;
    return [part, select];
  });
  const label = make("label", {}, bar);
  const all = make("input", { type: "checkbox", "data-part": "show-all" }, label);
  label.append(" whole output");
  return { play, reset, all, selects: Object.fromEntries(selects) };
}

function render({ model, el }) {
  const root = make("div", { class: "cnn-explorer", "data-lm-suppress-shortcuts": "true" }, el);
  const controls = toolbar(root, PRESETS);
  const stage = make("div", { class: "stage" }, root);
  const title = `convolution-stepper-${(instances += 1)}`;
  const svg = make("svg", { role: "group", "aria-labelledby": title }, stage);
  const message = make("p", { class: "message", role: "alert" }, root);
  const spoken = make("p", { class: "spoken", role: "status", "data-part": "spoken" }, root);
  make("p", { class: "hint" }, root,
    "Drag the window, or move it with the arrow keys. Click a number to change it; 1/9 is a number too.");
  const first = { image: model.get("image"), kernel: model.get("kernel") };
  const visited = new Set();
  let state, drawing, sizes, drag, timer, quiet = false;

  function draw() {
    if (quiet) return;
    state = read(model);
    if (sizes !== size(state.image) + size(state.kernel)) {
      sizes = size(state.image) + size(state.kernel);
      visited.clear();
      drawing = build(svg, state, title);
      for (const part of ["image", "kernel"]) drawing.cells[part][0][0].group.setAttribute("tabindex", 0);
    }
    visited.add(`${state.row},${state.column}`);
    update(drawing, state, visited);
    message.textContent = state.impossible;
    spoken.textContent = state.impossible ? "" :
      `Row ${state.row}, column ${state.column}: ${state.terms.flat().length} products, sum ${format(state.total)}.`;
    controls.all.checked = state.showAll;
    for (const [part, select] of Object.entries(controls.selects)) {
      const same = ([, preset]) => JSON.stringify(preset) === JSON.stringify(state[part]);
      select.value = Object.entries(PRESETS[part]).find(same)?.[0] ?? "your own";
    }
  }

  /** Change the model, draw once, then tell Python (if it still listens). */
  function set(values) {
    quiet = true;
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    quiet = false;
    draw();
    model.save_changes();
  }

  function moveTo(row, column) {
    if (state.impossible) return;
    row = clamp(row, 0, state.output.length - 1);
    column = clamp(column, 0, state.output[0].length - 1);
    if (row !== state.row || column !== state.column) set({ row, column });
    if (document.activeElement?.closest("[data-part]")?.dataset.part === "output" && svg.contains(document.activeElement))
      drawing.cells.output[row][column].group.focus();
  }

  function setCell(part, row, column, value) {
    set({ [part]: state[part].map((values, i) => values.map((v, j) => (i === row && j === column ? value : v))) });
  }

  function pause() {
    clearInterval(timer);
    timer = undefined;
    controls.play.textContent = "▶ Play";
  }

  function step() {
    const columns = state.output[0]?.length ?? 0;
    const next = state.row * columns + state.column + 1;
    if (next >= state.output.length * columns) return pause();
    moveTo(Math.floor(next / columns), next % columns);
  }

  function play() {
    if (timer) return pause();
    if (state.impossible) return;
    if (state.row === state.output.length - 1 && state.column === state.output[0].length - 1) {
      visited.clear();
      moveTo(0, 0);
    }
    timer = setInterval(step, 800);
    controls.play.textContent = "⏸ Pause";
  }

  function reset() {
    pause();
    visited.clear();
    set({ ...first, row: 0, column: 0, show_all: false });
  }

  // -- editing a number --

  function focusCell(part, row, column) {
    for (const { group } of drawing.cells[part].flat()) group.setAttribute("tabindex", -1);
    const { group } = drawing.cells[part][row][column];
    group.setAttribute("tabindex", 0);
    group.focus();
  }

  function edit(part, row, column, typed) {
    pause();
    const before = state[part][row][column];
    const box = drawing.cells[part][row][column].group.firstChild.getBoundingClientRect();
    const origin = stage.getBoundingClientRect();
    const input = make("input", { class: "editor", inputmode: "decimal", autocomplete: "off", "data-part": "editor",
      "aria-label": `${part}, row ${row}, column ${column}` }, stage);
    Object.assign(input.style, { left: `${box.left - origin.left}px`, top: `${box.top - origin.top}px`,
      width: `${box.width}px`, height: `${box.height}px` });
    input.value = typed ?? format(before).replace("−", "-");
    const take = () => {
      const value = parse(input.value);
      input.setAttribute("aria-invalid", Number.isNaN(value));
      if (!Number.isNaN(value)) setCell(part, row, column, value);
    };
    const close = () => { input.onblur = null; input.remove(); };
    input.onblur = close;
    input.oninput = take;
    input.onkeydown = (event) => {
      event.stopPropagation();
      const columns = state[part][0].length, next = row * columns + column + (event.shiftKey ? -1 : 1);
      const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (up) { input.value = format((parse(input.value) || 0) + up).replace("−", "-"); take(); }
      else if (event.key === "Escape") { close(); setCell(part, row, column, before); focusCell(part, row, column); }
      else if (event.key === "Enter") { close(); focusCell(part, row, column); }
      else if (event.key === "Tab") {
        const inside = next >= 0 && next < columns * state[part].length;
        close();
        focusCell(part, ...(inside ? [Math.floor(next / columns), next % columns] : [row, column]));
        if (!inside) return; // the browser takes it from there
      } else return;
      event.preventDefault();
    };
    input.focus();
    if (typed === undefined) input.select();
    else take();
  }

  // -- keys --

  function onCellKey(event, part, row, column) {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (down || right) {
      focusCell(part, clamp(row + down, 0, state[part].length - 1), clamp(column + right, 0, state[part][0].length - 1));
    } else if (event.key === "Enter" || event.key === "F2") edit(part, row, column);
    else if (/^[-−\d.,]$/.test(event.key) && !event.ctrlKey && !event.metaKey) edit(part, row, column, event.key);
    else if (event.key === "Delete" || event.key === "Backspace") setCell(part, row, column, 0);
    else return false;
    return true;
  }

  function onWindowKey(event) {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (down || right) moveTo(state.row + down, state.column + right);
    else if (event.key === "Home") moveTo(0, 0);
    else if (event.key === "End") moveTo(state.output.length - 1, (state.output[0]?.length ?? 0) - 1);
    else return false;
    pause();
    return true;
  }

  svg.addEventListener("keydown", (event) => {
    const { part, row, column } = event.target.dataset;
    const editable = part === "image" || part === "kernel";
    if (event.key === " ") play();
    else if (!(editable ? onCellKey(event, part, Number(row), Number(column)) : onWindowKey(event))) return;
    event.preventDefault();
  });

  // -- pointer: a drag moves the window, a click edits a number or chooses an output --

  function pixelUnder(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [Math.floor((point.y - drawing.top) / drawing.side), Math.floor((point.x - 1) / drawing.side)];
  }

  svg.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".cell");
    if (!cell || event.button !== 0) return;
    const { part, row, column } = cell.dataset;
    const [height, width] = state.mode.window(state);
    const [down, right] = [row - state.row, column - state.column];
    const inside = down >= 0 && down < height && right >= 0 && right < width;
    drag = { part, row: Number(row), column: Number(column), x: event.clientX, y: event.clientY, moved: false,
      grip: inside ? [down, right] : [height >> 1, width >> 1] };
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  svg.addEventListener("pointermove", (event) => {
    if (!drag || drag.part !== "image") return;
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
    if (!drag.moved) { pause(); drawing.frame.focus({ preventScroll: true }); }
    drag.moved = true;
    const [row, column] = pixelUnder(event);
    moveTo(row - drag.grip[0], column - drag.grip[1]);
  });

  svg.addEventListener("pointerup", () => {
    const done = drag;
    drag = undefined;
    if (!done || done.moved) return;
    if (done.part === "output") { pause(); moveTo(done.row, done.column); drawing.cells.output[done.row][done.column].group.focus(); }
    else edit(done.part, done.row, done.column);
  });
  svg.addEventListener("pointercancel", () => { drag = undefined; });

  controls.play.onclick = play;
  controls.reset.onclick = reset;
  controls.all.onchange = () => set({ show_all: controls.all.checked });
  for (const [part, select] of Object.entries(controls.selects)) {
    select.onchange = () => { pause(); set({ [part]: PRESETS[part][select.value], row: 0, column: 0 }); };
  }
  const names = ["image", "kernel", "row", "column", "show_all"].map((name) => `change:${name}`);
  for (const name of names) model.on(name, draw);
  draw();
  return () => { pause(); for (const name of names) model.off(name, draw); };
}

export default { render };
