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
function parse(text) {
  const [top, bottom = "1"] = text.trim().replace("−", "-").replace(",", ".").split("/");
  const value = top && bottom ? Number(top) / Number(bottom) : NaN;
  return Number.isFinite(value) ? value : NaN;
}
function make(name, attributes = {}, parent = null, text = "") {
  const node = name === "svg" || parent instanceof SVGElement ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  parent?.append(node);
  return node;
}
function write(node, text, width, largest2) {
  node.textContent = text;
  node.setAttribute("font-size", Math.min(largest2, 1.5 * width / Math.max(1, text.length)));
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
function shade(cells, image, low = Math.min(...image.flat()), high = Math.max(...image.flat())) {
  cells.forEach(
    (row, i) => row.forEach(
      ({ group }, j) => group.style.setProperty("--bright", high > low ? (image[i][j] - low) / (high - low) : 1)
    )
  );
}
var ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
function focusCell(cells, row, column) {
  for (const { group } of cells.flat()) group.setAttribute("tabindex", -1);
  cells[row][column].group.setAttribute("tabindex", 0);
  cells[row][column].group.focus();
}
function openEditor(stage, cell, { label, value, typed, change, close }) {
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
      style: Object.entries(style).map(([name, pixels]) => `${name}: ${pixels}px`).join("; ")
    },
    stage
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
      if (close(event) === false) return;
    } else return;
    event.preventDefault();
  };
  show(value);
  if (typed) input.value = typed;
  input.focus();
  if (typed) take();
  else input.select();
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
function button(bar, { part, text, press }) {
  const node = make("button", { type: "button", "data-part": part }, bar, text);
  node.onclick = press;
  return node;
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
function checkbox(bar, { part, label, change }) {
  const line = make("label", {}, bar);
  const input = make("input", { type: "checkbox", "data-part": part }, line);
  line.append(` ${label}`);
  input.onchange = () => change(input.checked);
  return {
    input,
    show: (on) => {
      input.checked = on;
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

// cnnlib/widgets/js/stepper/arithmetic.js
function framed(plane, padding, value) {
  return filled(
    plane.length + 2 * padding,
    plane[0].length + 2 * padding,
    (i, j) => plane[i - padding]?.[j - padding] ?? value
  );
}
function termsAt({ padded, kernels, window: [height, width], stride }, row, column) {
  return padded.map(
    (plane, channel) => filled(height, width, (i, j) => {
      const [y, x] = [row * stride + i, column * stride + j];
      return { row: y, column: x, pixel: plane[y][x], weight: kernels[channel]?.[i][j] };
    })
  );
}
function sumOfProducts(terms) {
  return terms.flat(2).reduce((total, { pixel, weight }) => total + pixel * weight, 0);
}
function largest(terms) {
  return Math.max(...terms.flat(2).map(({ pixel }) => pixel));
}
function mean(terms) {
  const all = terms.flat(2);
  return all.reduce((total, { pixel }) => total + pixel, 0) / all.length;
}
function isRead(i, f, stride, count) {
  return range(count).some((k) => k * stride <= i && i < k * stride + f);
}
function signed(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}
function product({ pixel, weight }) {
  return `${signed(pixel)}×${signed(weight)}`;
}
function productsAdded() {
  return { before: "", texts: product, between: "+", after: "" };
}
function doesNotFit(what, { window: [height, width], padding, padded: [plane] }) {
  if (height <= plane.length && width <= plane[0].length) return "";
  return `A ${height}×${width} ${what} does not fit into a ${padding ? "padded " : ""}${size(plane)} image: the window has nowhere to stand.`;
}
var ones = (rows, columns, value = 1) => filled(rows, columns, () => value);
var edge = [
  [-1, 0, 1],
  [-1, 0, 1],
  [-1, 0, 1]
];
var FIVE = [
  [1, 1, 1, 0, 0],
  [0, 1, 1, 1, 0],
  [0, 0, 1, 1, 1],
  [0, 0, 1, 1, 0],
  [0, 1, 1, 0, 0]
];
var stacked = (...planes) => planes[0].map((row, i) => row.map((_, j) => planes.map((plane) => plane[i][j])));
var COLOURS = { 3: ["red", "green", "blue"] };
var MODES = {
  convolution: {
    name: "Convolution stepper",
    planes: (grid) => [grid],
    fill: () => 0,
    result: sumOfProducts,
    line: productsAdded,
    label: "times the kernel",
    note: ({ weight }) => `×${format(weight)}`,
    say: (terms, total) => `${terms.flat(2).length} products, sum ${total}.`,
    impossible: (state) => doesNotFit("kernel", state),
    sliders: { stride: [1, 4], padding: [0, 3] },
    presets: {
      kernel: {
        "the × (the example)": [
          [1, 0, 1],
          [0, 1, 0],
          [1, 0, 1]
        ],
        identity: [
          [0, 0, 0],
          [0, 1, 0],
          [0, 0, 0]
        ],
        average: ones(3, 3, 1 / 9),
        "all ones": ones(3, 3),
        "vertical edge": edge,
        "horizontal edge": [
          [-1, -1, -1],
          [0, 0, 0],
          [1, 1, 1]
        ],
        "one to nine": filled(3, 3, (i, j) => 3 * i + j + 1),
        "two high, four wide": ones(2, 4)
      },
      image: {
        "five by five (the example)": FIVE,
        "all ones": ones(5, 5),
        "bright right side": filled(5, 5, (_, j) => Number(j > 2)),
        "bright lower side": filled(5, 5, (i) => Number(i > 2)),
        "one bright pixel": filled(5, 5, (i, j) => Number(i === 2 && j === 2)),
        "six high, eight wide": filled(6, 8, (i, j) => i * j % 4)
      }
    }
  },
  volume: {
    name: "Volume stepper",
    planes: (grid) => grid[0][0].map((_, channel) => grid.map((row) => row.map((pixel) => pixel[channel]))),
    fill: () => 0,
    result: sumOfProducts,
    line: productsAdded,
    label: "times the kernel",
    note: () => "",
    // the weights stand below
    say: (terms, total) => `${terms.flat(2).length} products, partial sums ${terms.map((plane) => format(sumOfProducts([plane]))).join(", ")}; sum ${total}.`,
    impossible: (state) => state.kernels.length === state.planes.length ? doesNotFit("kernel", state) : `The kernel has ${state.kernels.length} channels and the image ${state.planes.length}: each channel of the image needs its own plane of weights.`,
    sliders: { stride: [1, 4], padding: [0, 2] },
    presets: {
      kernel: {
        "all ones": stacked(ones(3, 3), ones(3, 3), ones(3, 3)),
        "edges of red alone": stacked(edge, ones(3, 3, 0), ones(3, 3, 0)),
        "red minus green": stacked(ones(3, 3), ones(3, 3, -1), ones(3, 3, 0)),
        "one pixel, all channels": stacked(
          ...[1, 1, 1].map((v) => filled(3, 3, (i, j) => i === 1 && j === 1 ? v : 0))
        ),
        "edges in every channel": stacked(edge, edge, edge)
      },
      image: {
        "red left, green right": stacked(
          filled(6, 6, (_, j) => j < 3 ? 2 : 0),
          filled(6, 6, (_, j) => j < 3 ? 0 : 2),
          ones(6, 6, 0)
        ),
        "a white square": stacked(
          ...range(3).map(() => filled(6, 6, (i, j) => Number(i > 1 && i < 5 && j > 1 && j < 5)))
        ),
        "a red square on grey": stacked(
          filled(6, 6, (i, j) => i > 1 && i < 5 && j > 1 && j < 5 ? 3 : 1),
          ones(6, 6),
          ones(6, 6)
        )
      }
    }
  },
  pooling: {
    name: "Pooling stepper",
    planes: (grid) => [grid],
    fill: ({ kind }) => kind === "max" ? -Infinity : 0,
    result: (terms, { kind }) => kind === "max" ? largest(terms) : mean(terms),
    line: (terms, { kind }) => kind === "max" ? { before: "max(", texts: ({ pixel }) => format(pixel), between: ",", after: ")" } : { before: "(", texts: ({ pixel }) => signed(pixel), between: "+", after: `) ÷ ${terms.flat(2).length}` },
    label: "",
    note: ({ pixel }, terms, { kind }) => kind === "max" && pixel === largest(terms) ? "max" : "",
    say: (terms, total, { kind }) => `the ${kind === "max" ? "largest" : "mean"} of ${terms.flat(2).length} numbers is ${total}.`,
    impossible: (state) => state.padding < state.window[0] ? doesNotFit("window", state) : `Padding ${state.padding} with windows of ${state.window.join("×")}: some windows would see nothing but the frame. The padding has to be smaller than the window.`,
    sliders: { size: [1, 4], stride: [1, 4], padding: [0, 2] },
    presets: {
      image: {
        "four by four (the example)": [
          [1, 3, 2, 1],
          [4, 2, 0, 1],
          [5, 1, 3, 6],
          [0, 2, 4, 2]
        ],
        "with ties": [
          [2, 2, 0, 1],
          [2, 1, 1, 0],
          [0, 0, 3, 3],
          [0, 0, 3, 3]
        ],
        "all negative": [
          [-1, -3, -2, -1],
          [-4, -2, -5, -1],
          [-5, -1, -3, -6],
          [-2, -2, -4, -2]
        ],
        "one bright pixel": filled(6, 6, (i, j) => i === 2 && j === 3 ? 9 : 0),
        "five by seven": filled(5, 7, (i, j) => (3 * i + 5 * j) % 8)
      }
    }
  }
};
function read(model) {
  const mode = MODES[model.get("mode")];
  const state = { mode, showAll: model.get("show_all") };
  for (const name of ["stride", "padding", "size", "kind"]) state[name] = model.get(name);
  const kernel = model.get("kernel");
  state.planes = mode.planes(model.get("image"));
  state.kernels = kernel ? mode.planes(kernel) : [];
  state.window = kernel ? [kernel.length, kernel[0].length] : [state.size, state.size];
  state.padded = state.planes.map((plane) => framed(plane, state.padding, mode.fill(state)));
  state.impossible = mode.impossible(state);
  const [height, width] = [state.planes[0].length, state.planes[0][0].length];
  const along = (n, f) => state.impossible ? 0 : positions(n, f, state.stride, state.padding);
  [state.rows, state.columns] = [along(height, state.window[0]), along(width, state.window[1])];
  const value = (row, column) => mode.result(termsAt(state, row, column), state);
  state.output = state.impossible ? [[]] : filled(state.rows, state.columns, value);
  state.row = clamp(model.get("row"), 0, Math.max(0, state.rows - 1));
  state.column = clamp(model.get("column"), 0, Math.max(0, state.columns - 1));
  state.terms = state.impossible ? [] : termsAt(state, state.row, state.column);
  state.total = state.impossible ? "" : format(mode.result(state.terms, state));
  return state;
}
function formula({ planes: [plane], window, stride, padding, rows, columns, impossible }) {
  if (impossible) return "";
  const axis = (n, f, count) => `⌊(${n} + 2·${padding} − ${f}) / ${stride}⌋ + 1 = ${count}`;
  return `rows ${axis(plane.length, window[0], rows)}, columns ${axis(plane[0].length, window[1], columns)}`;
}

// cnnlib/widgets/js/stepper/drawing.js
var GAP = 64;
var LABEL = 34;
var LINE = 38;
var LETTER = 12.1;
function build(svg, state) {
  const several = state.planes.length > 1;
  return (several ? buildVolume : buildPlane)(svg, state);
}
function buildPlane(svg, state) {
  const {
    padded: [image],
    kernels,
    output
  } = state;
  const side = clamp(Math.floor(300 / Math.max(image.length, image[0].length)), 40, 60);
  const height = LABEL + Math.max(image.length, ...kernels.map((kernel) => kernel.length)) * side;
  const top = (array) => (LABEL + height - array.length * side) / 2;
  const kernelX = image[0].length * side + GAP;
  const outputX = kernels.length ? kernelX + kernels[0][0].length * side + GAP : kernelX;
  const cells = {
    image: [drawImage(svg, state, 0, 1, top(image), side)],
    kernel: kernels.map((kernel) => drawGrid(svg, "kernel", kernel, kernelX, top(kernel), side)),
    output: state.impossible ? [] : drawGrid(svg, "output", output, outputX, top(output), side)
  };
  sign(svg, kernels.length ? "∗" : "→", kernelX - GAP / 2, (LABEL + height) / 2);
  if (kernels.length && !state.impossible) sign(svg, "=", outputX - GAP / 2, (LABEL + height) / 2);
  const outlines = [drawOutline(svg, state, 0, side, 1, top(image))];
  const sums = make("g", { transform: `translate(0 ${height + 88})` }, svg);
  return { svg, cells, outlines, sums, side, width: outputX + state.columns * side, height };
}
function buildVolume(svg, state) {
  const {
    padded,
    kernels,
    output,
    window: [tall]
  } = state;
  const side = clamp(Math.floor(216 / Math.max(padded[0].length, padded[0][0].length)), 30, 40);
  const across = Math.max(padded[0][0].length, state.window[1]) * side + 28;
  const kernelY = LABEL + padded[0].length * side + LABEL + 8, productY = kernelY + tall * side + LABEL + 8;
  const left = (channel) => 1 + channel * across;
  const names = COLOURS[padded.length] ?? range(padded.length).map((channel) => `channel ${channel}`);
  const outputX = across * padded.length + GAP / 2;
  const cells = {
    image: padded.map((_, channel) => drawImage(svg, state, channel, left(channel), LABEL, side, names[channel])),
    kernel: kernels.map(
      (kernel, channel) => drawGrid(
        svg,
        "kernel",
        kernel,
        left(channel),
        kernelY,
        side,
        `kernel, ${names[channel] ?? "no channel"}`,
        channel
      )
    ),
    product: state.impossible ? [] : state.terms.map(
      (plane, channel) => drawGrid(svg, "product", plane, left(channel), productY, side, "products", channel)
    ),
    output: state.impossible ? [] : drawGrid(svg, "output", output, outputX, LABEL, side)
  };
  const outlines = padded.map((_, channel) => drawOutline(svg, state, channel, side, left(channel), LABEL));
  const height = productY + tall * side;
  const sums = make("g", { transform: `translate(0 ${height + 36})` }, svg);
  return { svg, cells, outlines, sums, side, across, width: outputX + state.columns * side, height };
}
function sign(svg, text, x, y) {
  make("text", { class: "sign", x, y }, svg, text);
}
function drawImage(svg, state, channel, x, y, side, name = "image") {
  const { padded, padding, planes, window, stride, rows, columns } = state;
  const label = padding ? `${name} ${size(planes[0])}, padded ${size(padded[0])}` : `${name} ${size(planes[0])}`;
  const cells = drawGrid(svg, "image", padded[channel], x, y, side, label, channel);
  const [near, far] = [side * 0.3, side * 0.7], end = side - 3;
  const cross = [
    [3, 3, near, near],
    [end, end, far, far],
    [3, end, near, far],
    [end, 3, far, near]
  ];
  cells.forEach(
    (line, i) => line.forEach(({ group }, j) => {
      const inside = planes[channel][i - padding]?.[j - padding] !== void 0;
      const read2 = isRead(i, window[0], stride, rows) && isRead(j, window[1], stride, columns);
      if (!inside) group.dataset.part = "frame";
      [group.dataset.row, group.dataset.column] = [i - padding, j - padding];
      if (!read2 && !state.impossible) {
        group.classList.add("unread");
        make("path", { class: "strike", d: cross.map(([a, b, c, d]) => `M${a} ${b} L${c} ${d}`).join(" ") }, group);
      }
    })
  );
  inner(cells, state)[0][0].group.setAttribute("tabindex", 0);
  return cells;
}
function inner(cells, { padding, planes: [plane] }) {
  return cells.slice(padding, padding + plane.length).map((row) => row.slice(padding, padding + plane[0].length));
}
function drawOutline(svg, { window }, channel, side, left, top) {
  const [height, width] = window.map((n) => n * side);
  const first = channel === 0;
  const outline = make(
    "g",
    {
      class: "window",
      "data-part": "window",
      ...first ? { tabindex: 0, role: "application" } : {},
      "aria-label": "Window. Arrow keys move it, Home and End go to the first and the last position, Space plays."
    },
    svg
  );
  make("rect", { class: "ring", x: -5, y: -5, width: width + 10, height: height + 10, rx: 6 }, outline);
  make("rect", { class: "frame", width, height, rx: 3 }, outline);
  return { outline, left, top };
}
function update(drawing, state, visited) {
  const { image, kernel, output } = drawing.cells;
  const bright = state.planes.flat(2);
  state.padded.forEach((plane, channel) => {
    writeNumbers(image[channel], plane);
    shade(inner(image[channel], state), state.planes[channel], Math.min(...bright), Math.max(...bright));
  });
  state.kernels.forEach((weights, channel) => {
    writeNumbers(kernel[channel], weights);
    kernel[channel][0][0].group.setAttribute("tabindex", 0);
  });
  writeNumbers(output, state.output, (i, j) => state.showAll || visited.has(`${i},${j}`));
  output.forEach(
    (cells, i) => cells.forEach(({ group }, j) => {
      const here = i === state.row && j === state.column;
      group.classList.toggle("here", here);
      group.setAttribute("tabindex", here ? 0 : -1);
    })
  );
  updateWindow(drawing, state);
  drawing.sums.replaceChildren();
  const reach = state.impossible ? { right: 0, bottom: drawing.height + 8 } : (drawing.cells.product ? updatePartialSums : updateSum)(drawing, state);
  const all = Math.max(drawing.width, reach.right) + 5;
  drawing.svg.setAttribute("viewBox", `-2 0 ${all} ${reach.bottom}`);
  drawing.svg.style.maxWidth = `${all}px`;
}
function updateWindow({ cells, outlines, side }, state) {
  const { row, column, stride, terms, mode, impossible } = state;
  cells.image.forEach((grid, channel) => {
    for (const { group, note } of grid.flat()) {
      group.classList.remove("read", "noted", "winner");
      note.textContent = "";
    }
    for (const term of terms[channel]?.flat() ?? []) {
      const { group, note } = grid[term.row][term.column], text = mode.note(term, terms, state);
      group.classList.add("read");
      group.classList.toggle("noted", text !== "");
      group.classList.toggle("winner", text === "max");
      write(note, text, side, side * 0.25);
    }
  });
  for (const { outline, left, top } of outlines) {
    outline.style.transform = `translate(${column * stride * side + left}px, ${row * stride * side + top}px)`;
    outline.style.display = impossible ? "none" : "";
  }
}
function updateSum({ sums, height }, state) {
  const {
    terms: [terms],
    total,
    mode
  } = state;
  const { before, texts: text, between, after } = mode.line(state.terms, state);
  const texts = terms.map((line) => line.map(text));
  const letters = Math.max(1, ...texts.flat().map(({ length }) => length));
  const start = Math.max(2, before.length + 0.5);
  const place = (j) => (start + j * (letters + 3)) * LETTER;
  const last = (texts.length - 1) * LINE;
  if (before) make("text", { class: "plus", x: before.length * LETTER / 2, y: 0 }, sums, before);
  texts.forEach(
    (line, i) => line.forEach((written, j) => {
      if (i + j > 0)
        make(
          "text",
          { class: "plus", x: place(j) - (between === "," ? 2.2 : 1.5) * LETTER, y: i * LINE },
          sums,
          between
        );
      make(
        "text",
        {
          class: "product",
          "data-part": "product",
          "data-row": i,
          "data-column": j,
          x: place(j) + letters * LETTER / 2,
          y: i * LINE
        },
        sums,
        written
      );
    })
  );
  make("text", { class: "label", y: -38 }, sums, windowLabel(state));
  let x = place(texts[0].length) + LETTER / 2;
  if (after) {
    make("text", { class: "plus", x: x - 2 * LETTER + after.length * LETTER / 2, y: last }, sums, after);
    x += (after.length + 1) * LETTER;
  }
  make("text", { class: "plus", x: x - 1.5 * LETTER, y: last }, sums, "=");
  return { right: drawTotal(sums, x, last, total), bottom: height + 88 + last + 30 };
}
function windowLabel({ mode, row, column, stride, padding, window: [down, across] }) {
  const [top, left] = [row * stride, column * stride];
  return `the window ${padding ? "padded" : "image"}[${top}:${top + down}, ${left}:${left + across}] ${mode.label}`;
}
function updatePartialSums({ cells, sums, across, height, side }, state) {
  const partial = state.terms.map((plane) => format(sumOfProducts([plane])));
  state.terms.forEach((plane, channel) => {
    writeNumbers(
      cells.product[channel],
      plane.map((line) => line.map(({ pixel, weight }) => pixel * weight))
    );
    const x2 = channel * across + state.window[1] * side / 2;
    make(
      "text",
      { class: "plus", "data-part": "partial", "data-channel": channel, x: x2, y: 0 },
      sums,
      `sum ${partial[channel]}`
    );
    if (channel > 0) make("text", { class: "plus", x: channel * across - 24, y: 0 }, sums, "+");
  });
  const x = state.terms.length * across + GAP / 2;
  make("text", { class: "plus", x: x - 1.5 * LETTER, y: 0 }, sums, "=");
  return { right: drawTotal(sums, x, 0, state.total), bottom: height + 66 };
}
function drawTotal(sums, x, y, total) {
  const box = Math.max(60, 26 + 14 * total.length);
  make("rect", { class: "total", x, y: y - 22, width: box, height: 44, rx: 3 }, sums);
  make("text", { class: "number on-accent", "data-part": "sum", x: x + box / 2, y, "font-size": 25 }, sums, total);
  return x + box;
}

// cnnlib/widgets/js/stepper.js
var TRAITS = ["image", "kernel", "stride", "padding", "size", "kind", "row", "column", "show_all"];
function render({ model, el }) {
  const mode = MODES[model.get("mode")];
  const { root, bar, stage, svg, message, spoken, clear } = frame(el, {
    kind: "stepper",
    name: mode.name,
    hint: "Drag the window, or move it with the arrow keys. Click a number to change it; 1/9 is a number too."
  });
  const { set, disconnect } = connect(model, TRAITS, draw);
  const start = { ...Object.fromEntries(TRAITS.map((name) => [name, model.get(name)])), row: 0, column: 0 };
  const presets = Object.fromEntries(
    Object.entries(mode.presets).map(([part, known]) => [
      part,
      presetName(known, start[part]) ? known : { "as given": start[part], ...known }
    ])
  );
  const controls = toolbar();
  const sizes = make("p", { class: "note-text", "data-part": "sizes" });
  if (controls.sliders.stride) root.insertBefore(sizes, message);
  const visited = /* @__PURE__ */ new Set();
  let state, drawing, drawn, drag, timer;
  function toolbar() {
    const preset = (part) => choice(bar, {
      part: `${part}-preset`,
      label: part,
      names: Object.keys(presets[part]),
      change: (name) => change({ [part]: presets[part][name] })
    });
    const amount = (part, [min, max]) => slider(bar, {
      part,
      label: part === "size" ? "window" : part,
      min,
      max: Math.max(max, start[part]),
      change: (value) => change({ [part]: value })
    });
    const made = (how, names) => Object.fromEntries(Object.entries(names).map(([name, value]) => [name, how(name, value)]));
    return {
      play: button(bar, { part: "play", text: "▶ Play", press: play }),
      reset: button(bar, { part: "reset", text: "Reset", press: reset }),
      presets: made(preset, presets),
      kind: mode === MODES.pooling && choice(bar, {
        part: "kind",
        label: "take the",
        names: ["max", "average"],
        own: false,
        change: (kind) => change({ kind })
      }),
      all: checkbox(bar, { part: "show-all", label: "whole output", change: (show_all) => set({ show_all }) }),
      sliders: made(amount, model.get("sliders") ? mode.sliders : {})
    };
  }
  function draw() {
    state = read(model);
    const { planes, window, stride, padding, kind, row, column, terms, total, impossible } = state;
    const now = JSON.stringify([planes.length, size(planes[0]), window, state.kernels.length, stride, padding, kind]);
    if (drawn !== now) {
      drawn = now;
      visited.clear();
      clear();
      drawing = build(svg, state);
    }
    visited.add(`${row},${column}`);
    update(drawing, state, visited);
    message.textContent = impossible;
    sizes.textContent = formula(state) + crossedOut();
    spoken.textContent = impossible ? "" : `Row ${row}, column ${column}: ${mode.say(terms, total, state)}`;
    controls.all.show(state.showAll);
    if (controls.kind) controls.kind.show(kind);
    for (const [name, { show }] of Object.entries(controls.sliders)) show(state[name]);
    for (const [part, { show }] of Object.entries(controls.presets)) show(presetName(presets[part], model.get(part)));
  }
  function crossedOut() {
    const unread = svg.querySelectorAll(".unread").length;
    if (!unread) return "";
    const cells = `${unread} ${unread === 1 ? "cell" : "cells"}${state.padding ? ", frame included," : ""}`;
    return `. Crossed out: ${cells} that no window reads`;
  }
  function change(values) {
    pause();
    set({ ...values, row: 0, column: 0 });
  }
  function moveTo(row, column) {
    if (state.impossible) return;
    const onOutput = svg.querySelector('[data-part="output"]:focus');
    row = clamp(row, 0, state.rows - 1);
    column = clamp(column, 0, state.columns - 1);
    if (row !== state.row || column !== state.column) set({ row, column });
    if (onOutput) svg.querySelector(".here").focus();
  }
  function setCell({ part, row, column, channel }, value) {
    const put = (pixel) => Array.isArray(pixel) ? pixel.map((v, k) => k === channel ? value : v) : value;
    set({
      [part]: model.get(part).map((line, i) => line.map((pixel, j) => i === row && j === column ? put(pixel) : pixel))
    });
  }
  function gridOf({ part, channel }) {
    if (part === "image") return inner(drawing.cells.image[channel], state);
    return part === "kernel" ? drawing.cells.kernel[channel] : drawing.cells.output;
  }
  function edit(cell, typed) {
    pause();
    const { part, row, column, channel } = cell;
    const cells = gridOf(cell), columns = cells[0].length;
    openEditor(stage, cells[row][column], {
      label: `${part}, row ${row}, column ${column}`,
      value: (part === "image" ? state.planes : state.kernels)[channel][row][column],
      typed,
      change: (value) => setCell(cell, value),
      close: ({ key, shiftKey }) => {
        const next = row * columns + column + (key !== "Tab" ? 0 : shiftKey ? -1 : 1);
        const inside = next >= 0 && next < cells.flat().length;
        focusCell(cells, ...inside ? [Math.floor(next / columns), next % columns] : [row, column]);
        return inside;
      }
    });
  }
  function pause() {
    clearInterval(timer);
    timer = void 0;
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
  function onCellKey({ key, ctrlKey, metaKey }, cell) {
    const [down, right] = ARROWS[key] ?? [0, 0], cells = gridOf(cell);
    if (down || right) {
      focusCell(cells, clamp(cell.row + down, 0, cells.length - 1), clamp(cell.column + right, 0, cells[0].length - 1));
    } else if (key === "Enter" || key === "F2") edit(cell);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) edit(cell, key);
    else if (key === "Delete" || key === "Backspace") setCell(cell, 0);
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
  const editable = ({ part }) => part === "image" || part === "kernel";
  function cellOf({ part, row, column, channel }) {
    return { part, row: Number(row), column: Number(column), channel: Number(channel) };
  }
  svg.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target.dataset);
    if (event.key === " ") play();
    else if ((editable(cell) ? onCellKey(event, cell) : onWindowKey(event)) === false) return;
    event.preventDefault();
  });
  svg.addEventListener("pointerdown", (event) => {
    const target = event.target.closest(".cell");
    if (!target || event.button !== 0) return;
    const cell = cellOf(target.dataset), { window, stride, padding } = state;
    const grip = target.classList.contains("read") ? [cell.row + padding - state.row * stride, cell.column + padding - state.column * stride] : window.map((n) => n >> 1);
    drag = { cell, grip, x: event.clientX, y: event.clientY, moved: false };
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!["image", "frame"].includes(drag?.cell.part)) return;
    if (!drag.moved) {
      if (Math.hypot(clientX - drag.x, clientY - drag.y) < 5) return;
      drag.moved = true;
      pause();
      drawing.outlines[0].outline.focus({ preventScroll: true });
    }
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    const { left, top } = drawing.outlines[drag.cell.channel];
    const along = (distance, grip) => Math.round((Math.floor(distance / drawing.side) - grip) / state.stride);
    moveTo(along(y - top, drag.grip[0]), along(x - left, drag.grip[1]));
  });
  svg.addEventListener("pointerup", () => {
    if (drag && !drag.moved) {
      const { cell } = drag;
      if (editable(cell)) edit(cell);
      else if (cell.part === "output") {
        pause();
        moveTo(cell.row, cell.column);
        svg.querySelector(".here").focus();
      }
    }
    drag = void 0;
  });
  svg.addEventListener("pointercancel", () => {
    drag = void 0;
  });
  draw();
  return () => {
    pause();
    disconnect();
  };
}
var stepper_default = { render };
export {
  stepper_default as default
};
