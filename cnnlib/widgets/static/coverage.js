// cnnlib/widgets/js/shared/old/grids.js
function range(n) {
  return Array.from({ length: Math.max(0, n) }, (_, i) => i);
}
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
function filled(rows, columns, value) {
  return range(rows).map((i) => range(columns).map((j) => value(i, j)));
}
function size(array) {
  return `${array.length}×${array[0].length}`;
}
function positions(n, f, stride, before = 0, after = before) {
  return Math.floor((n + before + after - f) / stride) + 1;
}
function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0).replace("-", "−").replace("Infinity", "∞");
}
function make(name, attributes = {}, parent = null, text = "") {
  const node = name === "svg" || parent instanceof SVGElement ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  parent?.append(node);
  return node;
}
function write(node, text, width, largest) {
  node.textContent = text;
  node.setAttribute("font-size", Math.min(largest, 1.5 * width / Math.max(1, text.length)));
}
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
      transform: `translate(${column * side} ${row * side})`
    },
    parent
  );
  make("rect", { class: "paper", width: side, height: side }, group);
  make("rect", { class: "ring", x: 4, y: 4, width: side - 8, height: side - 8, rx: 4 }, group);
  const number = make("text", { class: "number", x: side / 2, y: side / 2 }, group);
  const note = make("text", { class: "note", x: side - 5, y: side - 6 }, group);
  return { group, number, note, side };
}
function drawGrid(svg, part, array, x, y, side, label = `${part} ${size(array)}`, channel = 0) {
  make("text", { class: "label", x, y: y - 12 }, svg, label);
  const name = label.replace(/ (\d+)×(\d+)/g, ", $1 by $2");
  const grid = make("g", { role: "grid", "aria-label": name, transform: `translate(${x} ${y})` }, svg);
  return array.map((values, i) => {
    const row = make("g", { role: "row" }, grid);
    return values.map((_, j) => drawCell(row, part, i, j, side, channel));
  });
}
function writeNumbers(cells, array, shown = () => true) {
  cells.forEach(
    (line, i) => line.forEach((cell, j) => {
      const text = shown(i, j) ? format(array[i][j]) : "";
      write(cell.number, text, cell.side, cell.side * 0.46);
      const { row, column } = cell.group.dataset;
      cell.group.setAttribute("aria-label", `row ${row}, column ${column}: ${text || "not visited yet"}`);
    })
  );
}
var ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function focusCell(cells, row, column) {
  for (const { group } of cells.flat()) group.setAttribute("tabindex", -1);
  cells[row][column].group.setAttribute("tabindex", 0);
  cells[row][column].group.focus();
}

// cnnlib/widgets/js/shared/old/controls.js
function frame(el, { kind, name, hint }) {
  const root = make("div", { class: `cnn-explorer ${kind}`, "data-lm-suppress-shortcuts": "true" }, el);
  root.addEventListener("keydown", keepFromJupyter);
  const bar = make("div", { class: "bar", role: "toolbar", "aria-label": name }, root);
  const stage = make("div", { class: "stage" }, root);
  const svg = make("svg", { role: "group", "aria-label": name }, stage);
  make("title", {}, svg, name);
  const message = make("p", { class: "message", role: "alert" }, root);
  const spoken = make("p", { class: "spoken", role: "status" }, root);
  make("p", { class: "hint" }, root, hint);
  return { root, bar, stage, svg, message, spoken, clear: () => svg.replaceChildren(svg.querySelector("title")) };
}
function keepFromJupyter(event) {
  const shortcut = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey && event.key === "Enter";
  if (!shortcut) event.stopPropagation();
}
function slider(bar, { part, label, min, max, step = 1, change, text = format }) {
  const line = make("label", { class: "slider" }, bar, `${label} `);
  const input = make("input", { type: "range", "data-part": part, min, max, step }, line);
  const readout = make("output", { "data-part": `${part}-value` }, line);
  input.oninput = () => change(Number(input.value));
  return {
    input,
    show(value) {
      input.value = value;
      readout.textContent = text(value);
      input.setAttribute("aria-valuetext", readout.textContent);
    }
  };
}
function choice(bar, { part, label, names, change, own = true }) {
  const line = make("label", {}, bar, `${label} `);
  const select = make("select", { "data-part": part }, line);
  for (const name of names) make("option", {}, select, name);
  if (own) make("option", { disabled: "" }, select, "your own");
  select.onchange = () => change(select.value);
  return {
    select,
    show: (name) => {
      select.value = names.includes(name) ? name : "your own";
    }
  };
}
function presetName(presets, now) {
  return Object.keys(presets).find((name) => JSON.stringify(presets[name]) === JSON.stringify(now));
}
function connect(model, names, draw) {
  let quiet = false;
  const redraw = () => {
    if (!quiet) draw();
  };
  for (const name of names) model.on(`change:${name}`, redraw);
  return {
    set(values) {
      quiet = true;
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      quiet = false;
      draw();
      model.save_changes();
    },
    disconnect() {
      for (const name of names) model.off(`change:${name}`, redraw);
    }
  };
}

// cnnlib/widgets/js/coverage.js
function paddingAlong(n, f, stride, padding) {
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [f - 1, f - 1];
  if (padding !== "same") return [padding, padding];
  const total = Math.max(0, (Math.ceil(n / stride) - 1) * stride + f - n);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
function sizesAlong(n, { f, stride, padding, layers }) {
  const steps = [];
  for (let out = n; steps.length < layers && out > 0; n = out) {
    const [before, after] = paddingAlong(n, f, stride, padding);
    out = positions(n, f, stride, before, after);
    steps.push({ n, before, after, out });
  }
  return steps;
}
function pathsAlong(steps, { f, stride }) {
  let paths = range(steps.at(-1).out).map(() => 1);
  for (const { n, before } of [...steps].reverse()) {
    paths = range(n).map((i) => {
      const inWindow = (k) => i + before - k * stride;
      return paths.reduce((sum, count, k) => sum + (inWindow(k) >= 0 && inWindow(k) < f ? count : 0), 0);
    });
  }
  return paths;
}
function floorFormula({ n, before, after, out }, { f, stride }) {
  const added = before === after ? `2·${before}` : `${before} + ${after}`;
  return `⌊(${n} + ${added} − ${f})/${stride}⌋ + 1 = ${format(out)}`;
}
var NAMES = ["height", "width", "f", "stride", "padding", "layers"];
var PRESETS = {
  "5 × 5, valid": { height: 5, width: 5, f: 3, stride: 1, padding: "valid", layers: 1 },
  "5 × 5, same": { height: 5, width: 5, f: 3, stride: 1, padding: "same", layers: 1 },
  "5 × 5, full": { height: 5, width: 5, f: 3, stride: 1, padding: "full", layers: 1 },
  "a remainder": { height: 7, width: 8, f: 3, stride: 3, padding: "valid", layers: 1 },
  "a stride wider than the window": { height: 8, width: 8, f: 2, stride: 3, padding: "valid", layers: 1 },
  "an even kernel, same": { height: 6, width: 6, f: 4, stride: 1, padding: "same", layers: 1 },
  "same, stride 2": { height: 8, width: 7, f: 3, stride: 2, padding: "same", layers: 1 },
  "full, stride 2": { height: 7, width: 7, f: 3, stride: 2, padding: "full", layers: 1 },
  "four layers, valid": { height: 15, width: 15, f: 3, stride: 1, padding: "valid", layers: 4 },
  "four layers, same": { height: 15, width: 15, f: 3, stride: 1, padding: "same", layers: 4 }
};
function read(model) {
  const state = Object.fromEntries(NAMES.map((name) => [name, model.get(name)]));
  state.setting = Object.fromEntries(NAMES.map((name) => [name, state[name]]));
  state.down = sizesAlong(state.height, state);
  state.across = sizesAlong(state.width, state);
  state.impossible = doesNotFit(state);
  state.rows = state.impossible ? [] : pathsAlong(state.down, state);
  state.columns = state.impossible ? [] : pathsAlong(state.across, state);
  state.counts = filled(state.height, state.width, (i, j) => state.rows[i] * state.columns[j]);
  return state;
}
function doesNotFit({ down, across, f, layers }) {
  const last = Math.min(down.length, across.length) - 1;
  if (down[last].out > 0 && across[last].out > 0) return "";
  const [height, width] = [down[last], across[last]].map(({ n, before, after }) => n + before + after);
  return `${layers > 1 ? `In layer ${last + 1} a` : "A"} window of ${f}×${f} does not fit into ${height}×${width} pixels, padding included. Make the image or the padding larger, or the kernel ${last ? "or the stride " : ""}smaller.`;
}
function paddingText({ down, across }) {
  const texts = [...down, ...across].map(
    ({ before, after }) => before === after ? `${before}` : `${before} + ${after}`
  );
  return texts.every((text) => text === texts[0]) ? texts[0] : "varies";
}
var LEFT = 58;
var TOP = 70;
var LINE = 30;
var COLUMN = 440;
function build(svg, { height, width, layers, counts, side }) {
  const cells = drawGrid(svg, "image", counts, LEFT, TOP, side);
  for (const { group, number } of cells.flat()) {
    const line = make(
      "rect",
      {
        class: "strike",
        x: -side * 0.6,
        y: -1,
        width: side * 1.2,
        height: 2,
        transform: `translate(${side / 2} ${side / 2}) rotate(-45)`
      },
      group
    );
    group.insertBefore(line, number);
  }
  const factor = (part, place, x, y) => make("text", { class: "factor", "data-part": part, "data-place": place, x, y }, svg);
  const factors = {
    rows: range(height).map((i) => factor("row-factor", i, LEFT - 10, TOP + (i + 0.5) * side)),
    columns: range(width).map((j) => factor("column-factor", j, LEFT + (j + 0.5) * side, TOP - 16))
  };
  for (const node of factors.rows) node.classList.add("at-left");
  svg.querySelector(".label").setAttribute("y", TOP - 44);
  const right = LEFT + width * side + 44;
  const bottom = TOP + Math.max(height * side, (2 * layers + 6) * LINE) + 6;
  svg.setAttribute("viewBox", `0 0 ${right + COLUMN} ${bottom}`);
  svg.style.maxWidth = `${right + COLUMN}px`;
  return { cells, factors, lines: make("g", { transform: `translate(${right} ${TOP - 50})` }, svg) };
}
function sideOf({ height, width, counts, impossible }) {
  const letters = impossible ? 1 : format(Math.max(...counts.flat())).length;
  return Math.max(clamp(Math.floor(480 / Math.max(height, width)), 44, 60), Math.ceil(letters * 11));
}
function update({ cells, factors, lines }, state, pixel) {
  const { counts, rows, columns, impossible } = state;
  const most = Math.max(...counts.flat());
  writeNumbers(cells, counts, () => !impossible);
  cells.forEach(
    (row, i) => row.forEach(({ group }, j) => {
      group.style.setProperty("--bright", impossible ? 0 : counts[i][j] / most);
      group.classList.toggle("never", counts[i][j] === 0);
      group.setAttribute("tabindex", i === pixel[0] && j === pixel[1] ? 0 : -1);
    })
  );
  factors.rows.forEach((node, i) => {
    node.textContent = impossible ? "" : format(rows[i]);
  });
  factors.columns.forEach((node, j) => {
    node.textContent = impossible ? "" : format(columns[j]);
  });
  lines.replaceChildren();
  writeLines(lines, state, pixel);
}
function writeLines(lines, state, pixel) {
  let y = 0;
  const line = (part, text, title = false) => {
    make("text", { class: title ? "label" : "line", "data-part": part, y }, lines, text);
    y += LINE;
  };
  line("sizes", `size after ${state.layers === 1 ? "the layer" : "each layer"}`, true);
  range(Math.min(state.down.length, state.across.length)).forEach((n) => {
    const which = state.layers > 1 ? `layer ${n + 1}, ` : "";
    line(`height-${n + 1}`, `${which}high: ${floorFormula(state.down[n], state)}`);
    line(`width-${n + 1}`, `${which}wide: ${floorFormula(state.across[n], state)}`);
  });
  if (state.impossible) return;
  const { counts, height, width, rows, columns } = state;
  const never = counts.flat().filter((count) => count === 0).length;
  y += LINE / 2;
  line("meaning", state.layers === 1 ? "windows that read the pixel" : "paths from the pixel to the output", true);
  line("corner", `corner: ${counts[0][0]}`);
  line("edge", `middle of the upper edge: ${counts[0][width >> 1]}`);
  line("centre", `centre: ${counts[height >> 1][width >> 1]}`);
  line(
    "never",
    `${state.layers === 1 ? "never read" : "without a path"}: ${never} of ${height * width} pixels${never ? " (struck out)" : ""}`
  );
  line("pixel", pixelText({ counts, rows, columns }, pixel));
}
function pixelText({ counts, rows, columns }, [i, j]) {
  return `row ${i}, column ${j}: ${rows[i]} × ${columns[j]} = ${counts[i][j]}`;
}
function render({ model, el }) {
  const { bar, stage, svg, message, spoken, clear } = frame(el, {
    kind: "coverage",
    name: "Pixel coverage explorer",
    hint: "Each pixel's number is the number left of its row times the number above its column. Click a pixel, or walk over them with the arrow keys, to see the product. Where padding has two numbers, they are before and after."
  });
  const { set, disconnect } = connect(model, NAMES, draw);
  const controls = toolbar();
  let state, drawing, sizes, pixel = [0, 0];
  function toolbar() {
    const along = (name, label, min, max) => slider(bar, { part: name, label, min, max, change: (value) => set({ [name]: value }) });
    return {
      preset: choice(bar, {
        part: "preset",
        label: "example",
        names: Object.keys(PRESETS),
        change: (name) => set(PRESETS[name])
      }),
      height: along("height", "height", 3, 15),
      width: along("width", "width", 3, 15),
      f: along("f", "kernel f", 1, 5),
      stride: along("stride", "stride s", 1, 5),
      word: choice(bar, {
        part: "word",
        label: "padding",
        names: ["valid", "same", "full"],
        change: (padding) => set({ padding })
      }),
      padding: slider(bar, {
        part: "padding",
        label: "p",
        min: 0,
        max: 4,
        change: (padding) => set({ padding }),
        text: () => paddingText(state)
      }),
      layers: along("layers", "layers", 1, 4)
    };
  }
  function draw() {
    state = read(model);
    state.side = sideOf(state);
    pixel = [Math.min(pixel[0], state.height - 1), Math.min(pixel[1], state.width - 1)];
    const { height, width, f, stride, padding, layers, side } = state;
    if (sizes !== `${height} ${width} ${side} ${layers}`) {
      sizes = `${height} ${width} ${side} ${layers}`;
      clear();
      drawing = build(svg, state);
    }
    for (const [name, value] of Object.entries({ height, width, f, stride, layers })) controls[name].show(value);
    controls.padding.show(state.down[0].before);
    controls.word.show(padding);
    controls.preset.show(presetName(PRESETS, state.setting));
    showPixels();
  }
  function showPixels() {
    update(drawing, state, pixel);
    const { impossible, down, across, counts, layers } = state;
    message.textContent = impossible;
    spoken.textContent = impossible ? "" : `Output ${down.at(-1).out} by ${across.at(-1).out} after ${layers} ${layers === 1 ? "layer" : "layers"}. Corner ${counts[0][0]}. ${pixelText(state, pixel)}.`;
  }
  svg.addEventListener("keydown", (event) => {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (!down && !right) return;
    const { row, column } = event.target.dataset;
    focusCell(drawing.cells, clamp(+row + down, 0, state.height - 1), clamp(+column + right, 0, state.width - 1));
    event.preventDefault();
  });
  svg.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".cell");
    if (!cell || event.button !== 0) return;
    focusCell(drawing.cells, +cell.dataset.row, +cell.dataset.column);
    event.preventDefault();
  });
  stage.addEventListener("focusin", ({ target }) => {
    const { row, column } = target.dataset;
    if (row === void 0 || +row === pixel[0] && +column === pixel[1]) return;
    pixel = [+row, +column];
    showPixels();
  });
  draw();
  return disconnect;
}
var coverage_default = { render };
export {
  coverage_default as default
};
