// The Convolution stepper: a window walks over an image, and every product is written out.
// First the arithmetic, then the drawing, then what the reader does. grids.js and controls.js stand in front of this file.

// ---- arithmetic ---------------------------------------------------------------------------------

function outputSize(n, f) {
  return n - f + 1;
}

/** One row of products for each row of the kernel, for the window whose first cell is (row, column). */
function windowProducts(image, kernel, row, column) {
  return kernel.map((weights, i) => weights.map((weight, j) => (
    { row: row + i, column: column + j, weight, pixel: image[row + i][column + j] })));
}

function sum(products) {
  return products.flat().reduce((total, { pixel, weight }) => total + pixel * weight, 0);
}

function correlate(image, kernel) {
  const height = outputSize(image.length, kernel.length);
  const width = outputSize(image[0].length, kernel[0].length);
  return filled(height, width, (row, column) => sum(windowProducts(image, kernel, row, column)));
}

/** What the rest needs to know of an operation. Another mode is another object like this one. */
const CONVOLUTION = {
  output: ({ image, kernel }) => correlate(image, kernel),
  window: ({ kernel }) => [kernel.length, kernel[0].length],
  terms: ({ image, kernel, row, column }) => windowProducts(image, kernel, row, column),
  result: sum,
  write: ({ pixel, weight }) => [pixel, weight].map((v) => (v < 0 ? `(${format(v)})` : format(v))).join("×"),
  note: ({ weight }) => `×${format(weight)}`,
  impossible: ({ image, kernel }) =>
    kernel.length > image.length || kernel[0].length > image[0].length
      ? `A ${size(kernel)} kernel does not fit into a ${size(image)} image: the window has nowhere to stand.` : "",
};

const PRESETS = {
  kernel: {
    "the × (the example)": [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "average": filled(3, 3, () => 1 / 9),
    "all ones": filled(3, 3, () => 1),
    "vertical edge": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    "horizontal edge": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    "one to nine": filled(3, 3, (i, j) => 3 * i + j + 1),
  },
  image: {
    "five by five (the example)":
      [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]],
    "all ones": filled(5, 5, () => 1),
    "bright right side": filled(5, 5, (i, j) => Number(j > 2)),
    "bright lower side": filled(5, 5, (i) => Number(i > 2)),
    "one bright pixel": filled(5, 5, (i, j) => Number(i === 2 && j === 2)),
  },
};

/** The model's values and everything that follows from them. */
function read(model) {
  const mode = CONVOLUTION;
  const state = { mode, image: model.get("image"), kernel: model.get("kernel"), showAll: model.get("show_all") };
  state.impossible = mode.impossible(state);
  state.output = state.impossible ? [[]] : mode.output(state);
  state.rows = state.output.length;
  state.columns = state.output[0].length;
  state.row = clamp(model.get("row"), 0, state.rows - 1);
  state.column = clamp(model.get("column"), 0, Math.max(0, state.columns - 1));
  state.terms = state.impossible ? [] : mode.terms(state);
  state.total = format(mode.result(state.terms));
  return state;
}

// ---- drawing ------------------------------------------------------------------------------------

const GAP = 64, LABEL = 34, LINE = 38, LETTER = 12.1;

/** Draw everything that depends on sizes alone; `update` fills in the numbers. */
function build(svg, state) {
  const { image, kernel, output } = state;
  const side = clamp(Math.floor(300 / Math.max(image.length, image[0].length)), 40, 60);
  const height = LABEL + Math.max(image.length, kernel.length) * side;
  const top = (array) => (LABEL + height - array.length * side) / 2;
  const kernelX = image[0].length * side + GAP, outputX = kernelX + kernel[0].length * side + GAP;
  const cells = {
    image: drawGrid(svg, "image", image, 1, top(image), side),
    kernel: drawGrid(svg, "kernel", kernel, kernelX, top(kernel), side),
    output: state.impossible ? [] : drawGrid(svg, "output", output, outputX, top(output), side),
  };
  for (const [text, x] of [["∗", kernelX], ...(state.impossible ? [] : [["=", outputX]])]) {
    make("text", { class: "sign", x: x - GAP / 2, y: (LABEL + height) / 2 }, svg, text);
  }
  for (const part of ["image", "kernel"]) cells[part][0][0].group.setAttribute("tabindex", 0);
  const outline = drawFrame(svg, state.mode.window(state).map((n) => n * side));
  const sums = make("g", { transform: `translate(0 ${height + 88})` }, svg);
  return { svg, cells, outline, sums, side, top: top(image), width: outputX + state.columns * side, height };
}

function drawFrame(svg, [height, width]) {
  const outline = make("g", {
    class: "window", "data-part": "window", tabindex: 0, role: "application",
    "aria-label": "Window. Arrow keys move it, Home and End go to the first and the last position, Space plays.",
  }, svg);
  make("rect", { class: "ring", x: -5, y: -5, width: width + 10, height: height + 10, rx: 6 }, outline);
  make("rect", { class: "frame", width, height, rx: 3 }, outline);
  return outline;
}

function update(drawing, state, visited) {
  const { image, kernel, output } = drawing.cells;
  writeNumbers(image, state.image);
  writeNumbers(kernel, state.kernel);
  writeNumbers(output, state.output, (i, j) => state.showAll || visited.has(`${i},${j}`));
  shade(image, state.image);
  output.forEach((cells, i) => cells.forEach(({ group }, j) => {
    const here = i === state.row && j === state.column;
    group.classList.toggle("here", here);
    group.setAttribute("tabindex", here ? 0 : -1);
  }));
  updateWindow(drawing, state);
  updateSum(drawing, state);
}

function updateWindow({ cells, outline, side, top }, { row, column, terms, mode, impossible }) {
  for (const { group, note } of cells.image.flat()) {
    group.classList.remove("read");
    note.textContent = "";
  }
  for (const term of terms.flat()) {
    const { group, note } = cells.image[term.row][term.column];
    group.classList.add("read");
    write(note, mode.note(term), side, side * 0.25);
  }
  outline.style.transform = `translate(${column * side + 1}px, ${row * side + top}px)`;
  outline.style.display = impossible ? "none" : "";
}

/** Write the products out, a line for each row of the kernel, and their sum. */
function updateSum({ svg, sums, width, height }, { terms, total, mode, row, column, ...state }) {
  sums.replaceChildren();
  const texts = terms.map((line) => line.map(mode.write));
  const letters = Math.max(1, ...texts.flat().map((text) => text.length));
  const place = (j) => (2 + j * (letters + 3)) * LETTER;
  texts.forEach((line, i) => line.forEach((text, j) => {
    if (i + j > 0) make("text", { class: "plus", x: place(j) - 1.5 * LETTER, y: i * LINE }, sums, "+");
    make("text", { class: "product", "data-part": "product", "data-row": i, "data-column": j,
      x: place(j) + (letters * LETTER) / 2, y: i * LINE }, sums, text);
  }));
  let right = 0, bottom = height + 8;
  if (texts.length) {
    const [down, across] = mode.window(state);
    make("text", { class: "label", y: -38 }, sums,
      `the window image[${row}:${row + down}, ${column}:${column + across}] times the kernel`);
    const x = place(texts[0].length) + LETTER / 2, y = (texts.length - 1) * LINE;
    const box = Math.max(60, 26 + 14 * total.length);
    make("text", { class: "plus", x: x - 1.5 * LETTER, y }, sums, "=");
    make("rect", { class: "total", x, y: y - 22, width: box, height: 44, rx: 3 }, sums);
    make("text", { class: "number on-accent", "data-part": "sum", x: x + box / 2, y, "font-size": 25 }, sums, total);
    right = x + box;
    bottom = height + 88 + y + 30;
  }
  const all = Math.max(width, right) + 5;
  svg.setAttribute("viewBox", `-2 0 ${all} ${bottom}`);
  svg.style.maxWidth = `${all}px`;
}

// ---- what the reader does -----------------------------------------------------------------------

function render({ model, el }) {
  const { bar, stage, svg, message, spoken, clear } = frame(el, {
    name: "Convolution stepper",
    hint: "Drag the window, or move it with the arrow keys. Click a number to change it; 1/9 is a number too.",
  });
  const { set, disconnect } = connect(model, ["image", "kernel", "row", "column", "show_all"], draw);
  const controls = toolbar();
  const start = { image: model.get("image"), kernel: model.get("kernel"), row: 0, column: 0, show_all: false };
  const visited = new Set();
  let state, drawing, sizes, drag, timer;

  function toolbar() {
    const preset = (part) => choice(bar, {
      part: `${part}-preset`, label: part, names: Object.keys(PRESETS[part]),
      change(name) {
        pause();
        set({ [part]: PRESETS[part][name], row: 0, column: 0 });
      },
    });
    return {
      play: button(bar, { part: "play", text: "▶ Play", press: play }),
      reset: button(bar, { part: "reset", text: "Reset", press: reset }),
      presets: { kernel: preset("kernel"), image: preset("image") },
      all: checkbox(bar, { part: "show-all", label: "whole output", change: (show_all) => set({ show_all }) }),
    };
  }

  function draw() {
    state = read(model);
    if (sizes !== `${size(state.image)} ${size(state.kernel)}`) {
      sizes = `${size(state.image)} ${size(state.kernel)}`;
      visited.clear();
      clear();
      drawing = build(svg, state);
    }
    const { row, column, terms, total, impossible } = state;
    visited.add(`${row},${column}`);
    update(drawing, state, visited);
    message.textContent = impossible;
    spoken.textContent =
      impossible ? "" : `Row ${row}, column ${column}: ${terms.flat().length} products, sum ${total}.`;
    controls.all.show(state.showAll);
    for (const [part, { show }] of Object.entries(controls.presets)) show(presetName(PRESETS[part], state[part]));
  }

  function moveTo(row, column) {
    if (state.impossible) return;
    const onOutput = svg.querySelector('[data-part="output"]:focus');
    row = clamp(row, 0, state.rows - 1);
    column = clamp(column, 0, state.columns - 1);
    if (row !== state.row || column !== state.column) set({ row, column });
    if (onOutput) svg.querySelector(".here").focus();
  }

  function setCell(part, row, column, value) {
    set({ [part]: state[part].map((values, i) => values.map((v, j) => (i === row && j === column ? value : v))) });
  }

  function edit(part, row, column, typed) {
    pause();
    const cells = drawing.cells[part], columns = cells[0].length;
    openEditor(stage, cells[row][column], {
      label: `${part}, row ${row}, column ${column}`,
      value: state[part][row][column],
      typed,
      change: (value) => setCell(part, row, column, value),
      close: ({ key, shiftKey }) => {
        const next = row * columns + column + (key !== "Tab" ? 0 : shiftKey ? -1 : 1);
        const inside = next >= 0 && next < cells.flat().length;
        focusCell(cells, ...(inside ? [Math.floor(next / columns), next % columns] : [row, column]));
        return inside;
      },
    });
  }

  function pause() {
    clearInterval(timer);
    timer = undefined;
    controls.play.textContent = "▶ Play";
  }

  function step() {
    const next = state.row * state.columns + state.column + 1;
    if (next < state.rows * state.columns) moveTo(Math.floor(next / state.columns), next % state.columns);
    else pause();
  }

  function play() {
    if (timer) return pause();
    if (state.impossible) return;
    if (state.row === state.rows - 1 && state.column === state.columns - 1) {
      visited.clear();
      moveTo(0, 0);
    }
    timer = setInterval(step, 800);
    controls.play.textContent = "⏸ Pause";
  }

  function reset() {
    pause();
    visited.clear();
    set(start);
  }

  // -- keys; a handler returns false for what it leaves to the browser --

  function onCellKey({ key, ctrlKey, metaKey }, part, row, column) {
    const [down, right] = ARROWS[key] ?? [0, 0], cells = drawing.cells[part];
    if (down || right) {
      focusCell(cells, clamp(row + down, 0, cells.length - 1), clamp(column + right, 0, cells[0].length - 1));
    } else if (key === "Enter" || key === "F2") edit(part, row, column);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) edit(part, row, column, key);
    else if (key === "Delete" || key === "Backspace") setCell(part, row, column, 0);
    else return false;
  }

  function onWindowKey({ key }) {
    const [down, right] = ARROWS[key] ?? [0, 0];
    if (down || right) moveTo(state.row + down, state.column + right);
    else if (key === "Home") moveTo(0, 0);
    else if (key === "End") moveTo(state.rows - 1, state.columns - 1);
    else return false;
    pause();
  }

  svg.addEventListener("keydown", (event) => {
    const { part, row, column } = event.target.dataset;
    const editable = part === "image" || part === "kernel";
    if (event.key === " ") play();
    else if ((editable ? onCellKey(event, part, +row, +column) : onWindowKey(event)) === false) return;
    event.preventDefault();
  });

  // -- pointer: a drag moves the window, a click edits a number or chooses an output --

  svg.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".cell");
    if (!cell || event.button !== 0) return;
    const [part, row, column] = [cell.dataset.part, Number(cell.dataset.row), Number(cell.dataset.column)];
    const [height, width] = state.mode.window(state);
    const grip = cell.classList.contains("read")
      ? [row - state.row, column - state.column] : [height >> 1, width >> 1];
    drag = { part, row, column, grip, x: event.clientX, y: event.clientY, moved: false };
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  svg.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (drag?.part !== "image") return;
    if (!drag.moved) {
      if (Math.hypot(clientX - drag.x, clientY - drag.y) < 5) return;
      drag.moved = true;
      pause();
      drawing.outline.focus({ preventScroll: true });
    }
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    const row = Math.floor((y - drawing.top) / drawing.side), column = Math.floor((x - 1) / drawing.side);
    moveTo(row - drag.grip[0], column - drag.grip[1]);
  });

  svg.addEventListener("pointerup", () => {
    if (drag && !drag.moved) {
      const { part, row, column } = drag;
      if (part !== "output") edit(part, row, column);
      else {
        pause();
        moveTo(row, column);
        svg.querySelector(".here").focus();
      }
    }
    drag = undefined;
  });
  svg.addEventListener("pointercancel", () => { drag = undefined; });

  draw();
  return () => {
    pause();
    disconnect();
  };
}

export default { render };
