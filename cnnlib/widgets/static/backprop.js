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

// cnnlib/widgets/js/shared/old/views.js
var GAP = 48;
var HEAD = 30;
function sideFor(room, ...counts) {
  return clamp(Math.floor(room / Math.max(...counts)), 38, 52);
}
function at(row, column) {
  return `(${row}, ${column})`;
}
function bracketed(value) {
  return value < 0 ? `(${format(value)})` : format(value);
}
var MANY = 12;
function writtenOut(terms) {
  const shown = terms.length > MANY ? terms.filter(([a, b]) => a * b !== 0) : terms, left = terms.length - shown.length;
  const products = shown.map(([a, b]) => `${bracketed(a)}×${bracketed(b)}`);
  return `${products.join(" + ") || "no product"} = ${format(sumOf(terms))}${left ? ` (and ${left} products that are 0)` : ""}`;
}
function sumOf(terms) {
  return terms.reduce((sum, [a, b]) => sum + a * b, 0);
}
function fittedDelta(given, rows, columns) {
  return filled(rows, columns, (i, j) => given[i % given.length][j % given[0].length]);
}
function fittingOf(given, delta) {
  const longer = delta.length > given.length || delta[0].length > given[0].length;
  const shorter = delta.length < given.length || delta[0].length < given[0].length;
  const done = [...shorter ? ["cut"] : [], ...longer ? ["begun again where it ends"] : []].join(" and ");
  return done && `δ is the given ${size(given)}, ${done}: ${size(delta)}`;
}
function view(stage, part, title, svg = null) {
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
    }
  };
}
function fill(cells, array, name = (i, j) => `row ${i}, column ${j}`) {
  cells.forEach(
    (line, i) => line.forEach((cell, j) => {
      const text = format(array[i][j]);
      write(cell.number, text, cell.side - 6, Math.max(17, cell.side * 0.46));
      cell.group.classList.toggle("long", text.length > 3);
      cell.group.setAttribute("aria-label", `${name(i, j)}: ${text}`);
    })
  );
}
function mark(cells, about) {
  cells.forEach(
    (line, i) => line.forEach(({ group, note, side }, j) => {
      const { note: text = "", ...classes } = about(i, j);
      for (const [name, on] of Object.entries(classes)) group.classList.toggle(name, Boolean(on));
      group.classList.toggle("noted", text !== "");
      write(note, text, side - 6, 16);
      note.classList.toggle("long", text.length > 4);
    })
  );
}
function tabStop(cells, row, column) {
  cells.forEach(
    (line, i) => line.forEach(({ group }, j) => group.setAttribute("tabindex", i === row && j === column ? 0 : -1))
  );
}
function sign(svg, text, x, y) {
  make("text", { class: "sign", x, y }, svg, text);
}
function inARow(view2, side, grids) {
  const height = Math.max(...grids.map(({ array }) => array.length)) * side;
  let x = 0;
  const made = grids.map(({ array, before = "", draw }) => {
    if (before) {
      sign(view2.svg, before, x + GAP / 2, HEAD + height / 2);
      x += GAP;
    }
    const cells = draw(array, x, HEAD + (height - array.length * side) / 2);
    x += Math.max(array[0].length * side, 52);
    return cells;
  });
  view2.fit(x, HEAD + height);
  return made;
}
function drawFramed(svg, part, padded, padding, x, y, side, label) {
  const cells = drawGrid(svg, part, padded, x, y, side, label);
  const inside = cells.slice(padding, cells.length - padding).map((line) => line.slice(padding, line.length - padding));
  for (const { group } of cells.flat()) group.dataset.part = "frame";
  inside.forEach(
    (line, i) => line.forEach(({ group }, j) => Object.assign(group.dataset, { part, row: i, column: j }))
  );
  return { cells, inside };
}
function choosable(stage, { grids, choose, editable, change }) {
  const cellOf = (node) => {
    const group = node.closest?.(".cell"), { part, row, column } = group?.dataset ?? {};
    return grids()[part] && { group, part, row: Number(row), column: Number(column), cells: grids()[part] };
  };
  function edit({ part, row, column, cells }, typed) {
    const numbers = editable(part), wide = cells[0].length;
    if (!numbers) return false;
    openEditor(stage, cells[row][column], {
      label: `${part}, row ${row}, column ${column}`,
      value: numbers[row][column],
      typed,
      change: (value) => change(part, row, column, value),
      close: ({ key, shiftKey }) => {
        const next = row * wide + column + (key !== "Tab" ? 0 : shiftKey ? -1 : 1);
        const inside = next >= 0 && next < cells.flat().length;
        focusCell(cells, ...inside ? [Math.floor(next / wide), next % wide] : [row, column]);
        return inside;
      }
    });
  }
  function onKey({ key, ctrlKey, metaKey }, cell) {
    const [down, right] = ARROWS[key] ?? [0, 0], { part, row, column, cells } = cell;
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
    const cell = cellOf(target);
    if (cell) choose(cell.part, cell.row, cell.column);
  });
}

// cnnlib/widgets/js/backprop/arithmetic.js
function framed(image, padding) {
  return filled(
    image.length + 2 * padding,
    image[0].length + 2 * padding,
    (i, j) => image[i - padding]?.[j - padding] ?? 0
  );
}
function halfTurn(kernel) {
  return kernel.map((weights) => [...weights].reverse()).reverse();
}
function scatter({ delta, kernel, stride, padding, height, width }) {
  const dx = filled(height + 2 * padding, width + 2 * padding, () => 0);
  delta.forEach(
    (line, i) => line.forEach((d, j) => {
      for (const { row, column, amount } of route(d, i, j, kernel, stride)) dx[row][column] += amount;
    })
  );
  return dx.slice(padding, padding + height).map((line) => line.slice(padding, padding + width));
}
function route(d, i, j, kernel, stride) {
  return kernel.flatMap(
    (weights, u) => weights.map((weight, v) => ({ row: i * stride + u, column: j * stride + v, weight, amount: d * weight }))
  );
}
function spreadOut({ delta, kernel, stride, padding, height, width }) {
  const [top, left] = [kernel.length - 1, kernel[0].length - 1];
  const spread = filled(height + 2 * padding + top, width + 2 * padding + left, () => 0);
  delta.forEach(
    (line, i) => line.forEach((d, j) => {
      spread[i * stride + top][j * stride + left] = d;
    })
  );
  return spread;
}
function gathered({ spread, laid, padding }, row, column) {
  return laid.flatMap(
    (weights, u) => weights.map((weight, v) => [spread[row + padding + u][column + padding + v], weight])
  );
}
function seenThrough({ kernel, stride, padding }, [i, j], [row, column]) {
  const u = row + padding - i * stride, v = column + padding - j * stride;
  return kernel[u]?.[v] === void 0 ? null : { u, v, weight: kernel[u][v] };
}
function columnOf({ matrix, delta }, pixel) {
  const flat = delta.flat();
  return matrix.map((line, k) => line[pixel] && [line[pixel].weight, flat[k]]).filter(Boolean);
}
function multiplied({ padded, delta, stride }, u, v) {
  return delta.flatMap((line, i) => line.map((d, j) => [padded[i * stride + u][j * stride + v], d]));
}
var FOUR = [
  [1, 0, 2, 1],
  [3, 1, 0, 2],
  [0, 2, 1, 0],
  [1, 0, 3, 1]
];
var COUNTED = [
  [1, 2],
  [3, 4]
];
var PRESETS = {
  "4×4 image, 2×2 kernel": {
    image: FOUR,
    kernel: COUNTED,
    delta: [
      [1, 0, 2],
      [-1, 3, 0],
      [2, 1, -2]
    ],
    stride: 1,
    padding: 0
  },
  "on paper: 3×3 and 2×2": {
    image: [
      [1, 2, 0],
      [0, 3, 1],
      [2, 1, 4]
    ],
    kernel: COUNTED,
    delta: [
      [1, 10],
      [100, 1e3]
    ],
    stride: 1,
    padding: 0
  },
  "a vertical edge (Sobel)": {
    image: [
      [0, 0, 4, 4],
      [0, 0, 4, 4],
      [0, 4, 4, 4],
      [0, 4, 4, 4]
    ],
    kernel: [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1]
    ],
    delta: [
      [1, 2],
      [3, -1]
    ],
    stride: 1,
    padding: 0
  },
  "a symmetric kernel": {
    image: FOUR,
    kernel: [
      [1, 2, 1],
      [2, 4, 2],
      [1, 2, 1]
    ],
    delta: [
      [1, 2],
      [3, -1]
    ],
    stride: 1,
    padding: 0
  },
  "stride 2 with a remainder": {
    image: [
      [1, 0, 2, 1, 3],
      [3, 1, 0, 2, 1],
      [0, 2, 1, 0, 2],
      [1, 0, 3, 1, 0],
      [2, 1, 0, 2, 1]
    ],
    kernel: COUNTED,
    delta: [
      [1, 2],
      [-1, 3]
    ],
    stride: 2,
    padding: 0
  },
  "padding 1, same size": {
    image: FOUR,
    kernel: [
      [1, 0, 2],
      [0, 3, 0],
      [4, 0, 5]
    ],
    delta: [
      [1, 0, 2, 1],
      [0, -1, 0, 3],
      [2, 0, 1, 0],
      [1, 2, 0, -1]
    ],
    stride: 1,
    padding: 1
  },
  "not square": {
    image: [
      [1, 0, 2, 1, 3],
      [3, 1, 0, 2, 1],
      [0, 2, 1, 0, 2]
    ],
    kernel: [
      [1, 2, 3],
      [4, 5, 6]
    ],
    delta: [
      [1, -1, 2],
      [0, 3, 1]
    ],
    stride: 1,
    padding: 0
  }
};
var GIVEN = ["image", "kernel", "delta", "stride", "padding"];
var CHOSEN = ["row", "column", "out_row", "out_column", "weight_row", "weight_column"];
var FIRST = { row: 1, column: 1, out_row: 0, out_column: 0, weight_row: 0, weight_column: 0 };
function read(model) {
  const {
    image,
    kernel,
    delta: given,
    stride,
    padding
  } = Object.fromEntries(GIVEN.map((name) => [name, model.get(name)]));
  const state = { image, kernel, given, stride, padding, turned: model.get("turned") };
  state.height = image.length;
  state.width = image[0].length;
  state.rows = Math.max(0, positions(state.height, kernel.length, stride, padding));
  state.columns = Math.max(0, positions(state.width, kernel[0].length, stride, padding));
  state.padded = framed(image, padding);
  state.impossible = state.rows && state.columns ? "" : `A ${size(kernel)} kernel does not fit into ${padding ? `a padded image of ${size(state.padded)}` : `an image of ${size(image)}`}: there is no output, and no δ to pass back. Give the image more padding.`;
  const within = (name, most) => clamp(model.get(name), 0, Math.max(0, most - 1));
  state.pixel = [within("row", state.height), within("column", state.width)];
  state.output = [within("out_row", state.rows), within("out_column", state.columns)];
  state.place = [within("weight_row", kernel.length), within("weight_column", kernel[0].length)];
  return state.impossible ? state : { ...state, ...derivatives(state) };
}
function derivatives(state) {
  const { kernel, rows, columns, height, width, turned } = state;
  const delta = fittedDelta(state.given, rows, columns), full = { ...state, delta };
  const outputs = filled(rows, columns, (i, j) => [i, j]).flat(), pixels = filled(height, width, (r, c) => [r, c]).flat();
  full.spread = spreadOut(full);
  full.laid = turned ? halfTurn(kernel) : kernel;
  full.matrix = outputs.map((output) => pixels.map((pixel) => seenThrough(state, output, pixel)));
  return {
    ...full,
    scattered: scatter(full),
    gatheredAll: filled(height, width, (r, c) => sumOf(gathered(full, r, c))),
    multipliedOut: pixels.map((_, pixel) => sumOf(columnOf(full, pixel))),
    dw: kernel.map((weights, u) => weights.map((_, v) => sumOf(multiplied(full, u, v)))),
    db: delta.flat().reduce((sum, d) => sum + d, 0)
  };
}
function aboutScatter({ delta, output: [i, j], kernel, stride, padding, height, width }) {
  const d = delta[i][j], routes = route(d, i, j, kernel, stride);
  const lost = routes.filter(
    ({ row, column }) => row < padding || column < padding || row >= padding + height || column >= padding + width
  ).length;
  const dropped = lost ? ` ${lost} of them ${lost === 1 ? "falls" : "fall"} on the frame and ${lost === 1 ? "is" : "are"} dropped.` : "";
  return `Output ${at(i, j)} has δ = ${format(d)}. To each pixel of its window it adds δ times the weight that read it: ${routes.map(({ weight }) => `${bracketed(d)}×${bracketed(weight)}`).join(", ")}.${dropped}`;
}
function aboutGather(state) {
  const {
    pixel: [row, column],
    turned,
    scattered,
    gatheredAll
  } = state;
  const differs = (r, c) => Math.abs(scattered[r][c] - gatheredAll[r][c]) > 1e-9;
  const all = scattered.flat().length, wrong = filled(scattered.length, scattered[0].length, differs).flat().filter(Boolean).length;
  const sum = `${turned ? "dx" : "With the kernel not turned,"} at ${at(row, column)}: ${writtenOut(gathered(state, row, column))}.`;
  if (turned) return sum;
  if (!wrong) {
    const same = JSON.stringify(state.kernel) === JSON.stringify(halfTurn(state.kernel));
    return `${sum} Right, and right at all ${all} pixels: ${same ? "a half turn does not change this kernel, so the mistake stays hidden." : "these numbers hide the mistake."}`;
  }
  const here = differs(row, column) ? `Wrong, dx is ${format(scattered[row][column])} there.` : "Right here, by chance.";
  return `${sum} ${here} Wrong at ${wrong} of ${all} pixels.`;
}
function aboutMatrix(state) {
  const { output, pixel, width } = state, crossing = seenThrough(state, output, pixel);
  const cross = crossing ? `they cross at the weight ${at(crossing.u, crossing.v)}, ${format(crossing.weight)}` : "they cross at 0: this output did not see this pixel";
  const terms = columnOf(state, pixel[0] * width + pixel[1]);
  return `The row of output ${at(...output)} and the column of pixel ${at(...pixel)}: ${cross}. The column times δ: ${terms.length ? writtenOut(terms) : "no output saw this pixel, so its dx is 0"}.`;
}
function aboutWeights(state) {
  const {
    place: [u, v],
    delta,
    db
  } = state, each = delta.flat().map(bracketed);
  const added = each.length > MANY ? `all ${each.length} δ` : each.join(" + ");
  return `dw at ${at(u, v)}: ${writtenOut(multiplied(state, u, v))}. db: ${added} = ${format(db)}.`;
}
function spokenOf(state) {
  const { output, pixel, place: place2, scattered, dw, db, delta } = state;
  return `Output ${at(...output)}: δ ${format(delta[output[0]][output[1]])}. Pixel ${at(...pixel)}: dx ${format(scattered[pixel[0]][pixel[1]])}. Weight ${at(...place2)}: dw ${format(dw[place2[0]][place2[1]])}. db ${format(db)}.`;
}

// cnnlib/widgets/js/backprop/drawing.js
var TINTS = ["#e69f00", "#56b4e9", "#009e73", "#f0e442", "#cc79a7", "#0072b2", "#999999", "#b39ddb", "#a67c52"];
var ROW = 30;
var FLAT = 6;
var TALLEST = 440;
function tint(cells) {
  cells.forEach(
    (line, u) => line.forEach(({ group, number, side }, v) => {
      group.classList.add("tinted");
      group.style.setProperty("--tint", TINTS[u * line.length + v]);
      group.insertBefore(
        make("rect", { class: "mark", x: 2.5, y: 2.5, width: side - 5, height: side - 5, rx: 3 }, group),
        number
      );
    })
  );
}
function buildScatter(view2, { delta, kernel, impossible, scattered }) {
  const grid = (part, label) => (array, x, y) => drawGrid(view2.svg, part, array, x, y, side, label);
  const side = impossible ? 52 : sideFor(470, delta[0].length + kernel[0].length + scattered[0].length);
  if (impossible)
    return { kernel: inARow(view2, side, [{ array: kernel, draw: grid("kernel", `w ${size(kernel)}`) }])[0] };
  const [deltas, weights, dx] = inARow(view2, side, [
    { array: delta, draw: grid("delta", `δ ${size(delta)}`) },
    { array: kernel, before: "×", draw: grid("kernel", `w ${size(kernel)}`) },
    { array: scattered, before: "→", draw: grid("dx", `dx ${size(scattered)}`) }
  ]);
  tint(weights);
  return { delta: deltas, kernel: weights, dx };
}
function updateScatter({ delta, kernel, dx }, state) {
  const [row, column] = state.pixel, [i, j] = state.output, [u, v] = state.place;
  fill(kernel, state.kernel);
  mark(kernel, (a, b) => ({ chosen: a === u && b === v }));
  tabStop(kernel, u, v);
  if (state.impossible) return;
  fill(delta, state.delta);
  mark(delta, (a, b) => ({ here: a === i && b === j, saw: seenThrough(state, [a, b], [row, column]) }));
  tabStop(delta, i, j);
  const routes = route(state.delta[i][j], i, j, state.kernel, state.stride);
  fill(dx, state.scattered);
  mark(dx, (a, b) => {
    const got = routes.find((r) => r.row - state.padding === a && r.column - state.padding === b);
    return {
      pixel: a === row && b === column,
      reached: got,
      note: got ? (got.amount < 0 ? "" : "+") + format(got.amount) : ""
    };
  });
  tabStop(dx, row, column);
}
function buildGather(view2, { spread, kernel, delta, stride }) {
  const side = sideFor(420, spread.length, spread[0].length), [tall, wide] = [kernel.length * side, kernel[0].length * side];
  const label = `δ ${size(delta)} ${stride > 1 ? "spread out, " : ""}in a frame: ${size(spread)}`;
  const [cells, laid] = inARow(view2, side, [
    { array: spread, draw: (array, x, y) => drawGrid(view2.svg, "spread", array, x, y, side, label) },
    { array: kernel, before: "∗", draw: (array, x, y) => drawTurning(view2, array, x, y, side) }
  ]);
  const outline = make(
    "g",
    {
      class: "window",
      "data-part": "window",
      tabindex: 0,
      role: "application",
      "aria-label": "The kernel over δ. Arrow keys choose the pixel that it gathers for, Home and End the first and the last."
    },
    view2.svg
  );
  make("rect", { class: "ring", x: -5, y: -5, width: wide + 10, height: tall + 10, rx: 6 }, outline);
  make("rect", { class: "frame", width: wide, height: tall, rx: 3 }, outline);
  const top = HEAD + (Math.max(spread.length, kernel.length) - spread.length) * side / 2;
  return { spread: cells, laid, outline, side, top, caption: view2.svg.querySelector(".laid-label") };
}
function drawTurning(view2, kernel, x, y, side) {
  make("text", { class: "label laid-label", x, y: y - 12 }, view2.svg);
  const place2 = make("g", { transform: `translate(${x} ${y})` }, view2.svg);
  const turning = make(
    "g",
    {
      class: "turning",
      style: `transform-origin: ${kernel[0].length * side / 2}px ${kernel.length * side / 2}px`
    },
    place2
  );
  const cells = drawGrid(turning, "laid", kernel, 0, 0, side, "the kernel as it lies over δ");
  turning.querySelector(".label").remove();
  for (const { number } of cells.flat()) number.setAttribute("style", `transform-origin: ${side / 2}px ${side / 2}px`);
  tint(cells);
  return cells;
}
function updateGather({ spread, laid, outline, side, top, caption }, state) {
  const {
    stride,
    padding,
    kernel,
    delta,
    turned,
    pixel: [row, column],
    output: [i, j],
    place: [u, v]
  } = state;
  fill(spread, state.spread);
  mark(spread, (a, b) => {
    const y = a - kernel.length + 1, x = b - kernel[0].length + 1;
    const nought = delta[y / stride]?.[x / stride] === void 0;
    const weight = state.laid[a - row - padding]?.[b - column - padding];
    return {
      nought,
      here: !nought && y === i * stride && x === j * stride,
      saw: weight !== void 0,
      note: weight === void 0 ? "" : `×${format(weight)}`
    };
  });
  fill(laid, kernel);
  mark(laid, (a, b) => ({ chosen: a === u && b === v }));
  laid[0][0].group.closest(".turning").classList.toggle("turned", turned);
  caption.textContent = turned ? "w, turned" : "w, not turned";
  outline.style.transform = `translate(${(column + padding) * side}px, ${top + (row + padding) * side}px)`;
}
function buildMatrix(view2, { matrix, width, columns, kernel }) {
  const pixels = matrix[0].length, wide = clamp(Math.floor(640 / pixels), 31, 48), left = 110, top = 54;
  const { svg } = view2, middle = (pixel) => left + (pixel + 0.5) * wide;
  make("text", { class: "index", x: 24, y: 38 }, svg, "output");
  make("text", { class: "index", x: 78, y: 38 }, svg, "δ");
  make("text", { class: "label", x: left, y: 14 }, svg, "pixel");
  const heads = matrix[0].map(
    (_, n) => make("text", { class: "index", x: middle(n), y: 38 }, svg, `${Math.floor(n / width)},${n % width}`)
  );
  const paper = make("rect", { class: "paper sheet", x: left, y: top, width: pixels * wide }, svg);
  const rows = matrix.map((line, k) => {
    const group = make("g", { "data-row": k }, svg);
    const index = make(
      "text",
      { class: "index", x: 24, y: ROW / 2 },
      group,
      `${Math.floor(k / columns)},${k % columns}`
    );
    const box = make("rect", { class: "paper margin", x: 52, width: 48 }, group);
    const d = make("text", { class: "number", "data-part": "matrix-delta", x: 76, y: ROW / 2 }, group);
    const entries = line.flatMap(
      (entry, n) => entry ? [
        {
          n,
          rect: make(
            "rect",
            {
              class: "entry",
              x: left + n * wide,
              width: wide,
              style: `--tint: ${TINTS[entry.u * kernel[0].length + entry.v]}`
            },
            group
          ),
          text: make(
            "text",
            { class: "number", "data-part": "entry", "data-row": k, "data-column": n, x: middle(n), y: ROW / 2 },
            group
          )
        }
      ] : []
    );
    return { group, index, box, d, entries };
  });
  const foot = make("g", {}, svg);
  make("text", { class: "label right", x: left - 10, y: 21 }, foot, "dx = Wᵀδ");
  const sums = matrix[0].map((_, n) => {
    const box = make("rect", { class: "paper", x: left + n * wide, width: wide, height: ROW }, foot);
    return {
      box,
      text: make(
        "text",
        { class: "number", "data-part": "matrix-dx", "data-column": n, x: middle(n), y: ROW / 2 },
        foot
      )
    };
  });
  const band = (name) => make("rect", { class: `band ${name}`, rx: 3 }, svg);
  const bands = { column: band("of-pixel"), row: band("of-output") };
  const cross = make(
    "g",
    {
      class: "cross",
      "data-part": "matrix",
      tabindex: 0,
      role: "application",
      "aria-label": "The matrix. Up and down choose the output, left and right the pixel, Home and End the first and the last."
    },
    svg
  );
  const ring = make("rect", { class: "ring", x: 5, y: 5, width: wide - 10, height: ROW - 10, rx: 3 }, cross);
  return { view: view2, heads, paper, rows, foot, sums, bands, cross, ring, left, top, wide };
}
function rowHeights(count, chosen) {
  const flat = count * ROW <= TALLEST + 2 * ROW ? ROW : Math.max(FLAT, (TALLEST - ROW) / (count - 1));
  return range(count).map((k) => ({ y: k * flat + (k > chosen ? ROW - flat : 0), high: k === chosen ? ROW : flat }));
}
function updateMatrix(drawing, state) {
  const { view: view2, heads, paper, rows, foot, sums, bands, cross, left, top, wide } = drawing;
  const { width, columns, pixel, output, multipliedOut } = state, flat = state.delta.flat();
  const chosen = output[0] * columns + output[1], column = pixel[0] * width + pixel[1];
  const heights = rowHeights(rows.length, chosen), bottom = heights.at(-1).y + heights.at(-1).high;
  rows.forEach(({ group, index, box, d, entries }, k) => {
    const { y, high } = heights[k], readable = high === ROW;
    group.setAttribute("transform", `translate(0 ${top + y})`);
    group.classList.toggle("chosen-row", k === chosen);
    index.style.display = d.style.display = readable ? "" : "none";
    box.setAttribute("height", high);
    write(d, format(flat[k]), 46, 18);
    for (const { n, rect, text } of entries) {
      rect.setAttribute("height", high);
      write(text, format(state.matrix[k][n].weight), wide, 18);
      text.style.display = readable ? "" : "none";
    }
  });
  heads.forEach((head, n) => head.classList.toggle("chosen-index", n === column));
  paper.setAttribute("height", bottom);
  foot.setAttribute("transform", `translate(0 ${top + bottom + 12})`);
  sums.forEach(({ box, text }, n) => {
    write(text, format(multipliedOut[n]), wide, 18);
    box.classList.toggle("of-pixel", n === column);
    text.classList.toggle("on-pixel", n === column);
  });
  const all = left + sums.length * wide;
  place(bands.row, 50, top + heights[chosen].y, all - 50, ROW);
  place(bands.column, left + column * wide, top - 2, wide, bottom + ROW + 16);
  cross.setAttribute("transform", `translate(${left + column * wide} ${top + heights[chosen].y})`);
  drawing.heights = heights;
  view2.fit(all + 2, top + bottom + 12 + ROW);
}
function place(rect, x, y, width, height) {
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
}
function inMatrix({ heights, left, top, wide, sums }, { x, y }) {
  const column = Math.floor((x - left) / wide), row = heights.findIndex((h) => y >= top + h.y && y < top + h.y + h.high);
  return { row: row < 0 ? null : row, column: column < 0 || column >= sums.length ? null : column };
}
function buildWeights(view2, { padded, padding, image, kernel, impossible }) {
  const side = sideFor(330, padded.length, padded[0].length);
  const label = `x ${size(image)}${padding ? `, padded ${size(padded)}` : ""}`;
  const grids = [
    { array: padded, draw: (array, x, y) => drawFramed(view2.svg, "image", array, padding, x, y, side, label) }
  ];
  if (impossible) return { image: inARow(view2, side, grids)[0] };
  const grid = (part, label2) => (array, x, y) => drawGrid(view2.svg, part, array, x, y, side, label2);
  const [image_, dw, db] = inARow(view2, side, [
    ...grids,
    { array: kernel, before: "→", draw: grid("dw", `dw ${size(kernel)}`) },
    { array: [[0]], before: "+", draw: grid("db", "db") }
  ]);
  tint(dw);
  view2.svg.querySelectorAll(".sign")[1].remove();
  return { image: image_, dw, db };
}
function updateWeights({ image: { cells, inside }, dw, db }, state) {
  const {
    pixel: [row, column],
    place: [u, v],
    padding,
    stride,
    delta
  } = state;
  fill(cells, state.padded, (i, j) => `row ${i - padding}, column ${j - padding}`);
  mark(cells, (a, b) => {
    const [i, j] = [(a - u) / stride, (b - v) / stride], d = delta?.[i]?.[j];
    return {
      pixel: a === row + padding && b === column + padding,
      under: d !== void 0,
      note: d === void 0 ? "" : `×${format(d)}`
    };
  });
  tabStop(inside, row, column);
  if (state.impossible) return;
  fill(dw, state.dw);
  mark(dw, (a, b) => ({ chosen: a === u && b === v }));
  tabStop(dw, u, v);
  fill(db, [[state.db]]);
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

// cnnlib/widgets/js/backprop.js
function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "linked backprop",
    name: "Backprop stepper",
    hint: "Click a cell, or walk over cells with the arrow keys, to choose an output (δ), a pixel (x, dx) or a weight (w, dw). Type a number, or click again, to change x, w or δ. The window over δ can be dragged; the matrix answers to clicks as well."
  });
  stage.classList.add("views");
  const { set, disconnect } = connect(model, [...GIVEN, ...CHOSEN, "turned"], draw);
  const start = Object.fromEntries([...GIVEN, ...CHOSEN, "turned"].map((name) => [name, model.get(name)]));
  const legend = make("p", { class: "legend note-text" });
  stage.before(legend);
  const views = {
    scatter: view(stage, "scatter", "Scatter: where the δ of one output goes", svg),
    gather: view(stage, "gather", "Gather: which δ one pixel gets"),
    matrix: view(stage, "matrix", "Matrix W: rows are outputs, columns pixels"),
    weights: view(stage, "weights", "dw: δ laid over x, nothing turned")
  };
  const controls = toolbar();
  let state, drawing, drawn;
  function toolbar() {
    const amount = (part, min, max) => slider(bar, { part, label: part, min, max, change: (value) => set({ [part]: value }) });
    return {
      preset: choice(bar, {
        part: "preset",
        label: "example",
        names: Object.keys(PRESETS),
        change: (name) => set({ ...PRESETS[name], ...FIRST })
      }),
      stride: amount("stride", 1, 3),
      padding: amount("padding", 0, 2),
      turn: button(bar, { part: "turn", text: "", press: () => set({ turned: !state.turned }) }),
      reset: button(bar, { part: "reset", text: "Reset", press: () => set(start) })
    };
  }
  function draw() {
    state = read(model);
    const { image, kernel, rows, columns, stride, padding, impossible } = state;
    const now = JSON.stringify([size(image), size(kernel), rows, columns, stride, padding]);
    if (drawn !== now) {
      drawn = now;
      rebuild();
    }
    updateScatter(drawing.scatter, state);
    updateWeights(drawing.weights, state);
    if (!impossible) {
      updateGather(drawing.gather, state);
      updateMatrix(drawing.matrix, state);
    }
    say(impossible);
    controls.preset.show(presetName(PRESETS, Object.fromEntries(GIVEN.map((name) => [name, model.get(name)]))));
    controls.stride.show(stride);
    controls.padding.show(padding);
    controls.turn.textContent = state.turned ? "Turn the kernel back" : "Turn the kernel by 180°";
    controls.turn.disabled = Boolean(impossible);
  }
  function rebuild() {
    for (const { clear } of Object.values(views)) clear();
    views.gather.box.hidden = views.matrix.box.hidden = Boolean(state.impossible);
    drawing = { scatter: buildScatter(views.scatter, state), weights: buildWeights(views.weights, state) };
    if (state.impossible) return;
    drawing.gather = buildGather(views.gather, state);
    drawing.matrix = buildMatrix(views.matrix, state);
  }
  function say(impossible) {
    message.textContent = impossible;
    views.scatter.text.textContent = impossible ? "" : aboutScatter(state);
    views.gather.text.textContent = impossible ? "" : aboutGather(state);
    views.matrix.text.textContent = impossible ? "" : aboutMatrix(state);
    views.weights.text.textContent = impossible ? "" : aboutWeights(state);
    spoken.textContent = impossible ? "" : spokenOf(state);
    legend.replaceChildren();
    if (impossible) return;
    const { output, pixel, place: place2, given, delta } = state;
    for (const [name, where] of Object.entries({ output, pixel, weight: place2 })) {
      make("span", { class: `chip ${name}` }, legend);
      make("span", { class: "chosen-place", "data-part": `chosen-${name}` }, legend, `${name} ${at(...where)}`);
    }
    make("span", { "data-part": "fitted" }, legend, fittingOf(given, delta));
  }
  const CHOICES = {
    delta: ["out_row", "out_column"],
    dx: ["row", "column"],
    image: ["row", "column"],
    kernel: ["weight_row", "weight_column"],
    dw: ["weight_row", "weight_column"]
  };
  choosable(stage, {
    grids: () => {
      const { delta, kernel, dx } = drawing.scatter, {
        image: { inside: image },
        dw
      } = drawing.weights;
      return { delta, kernel, dx, image, dw };
    },
    choose: (part, row, column) => {
      const [down, right] = CHOICES[part];
      if (model.get(down) !== row || model.get(right) !== column) set({ [down]: row, [right]: column });
    },
    editable: (part) => ({ image: state.image, kernel: state.kernel, delta: state.delta })[part],
    change: (part, row, column, value) => set({
      [part]: state[part].map((line, i) => line.map((number, j) => i === row && j === column ? value : number))
    })
  });
  function choosePixel(row, column) {
    row = clamp(row, 0, state.height - 1);
    column = clamp(column, 0, state.width - 1);
    if (row !== state.pixel[0] || column !== state.pixel[1]) set({ row, column });
  }
  function chooseCrossing(output, pixel) {
    output = clamp(output, 0, state.rows * state.columns - 1);
    pixel = clamp(pixel, 0, state.height * state.width - 1);
    set({
      out_row: Math.floor(output / state.columns),
      out_column: output % state.columns,
      row: Math.floor(pixel / state.width),
      column: pixel % state.width
    });
  }
  const crossing = () => [
    state.output[0] * state.columns + state.output[1],
    state.pixel[0] * state.width + state.pixel[1]
  ];
  const MOVES = {
    window: (down, right) => choosePixel(state.pixel[0] + down, state.pixel[1] + right),
    matrix: (down, right) => chooseCrossing(crossing()[0] + down, crossing()[1] + right)
  };
  stage.addEventListener("keydown", (event) => {
    const move = MOVES[event.target.dataset.part], far = { Home: -9999, End: 9999 }[event.key];
    const [down, right] = far ? [far, far] : ARROWS[event.key] ?? [0, 0];
    if (!move || !(down || right)) return;
    move(down, right);
    event.preventDefault();
  });
  const pointIn = ({ svg: picture }, { clientX, clientY }) => new DOMPoint(clientX, clientY).matrixTransform(picture.getScreenCTM().inverse());
  let held = false;
  function drag(event) {
    const { x, y } = pointIn(views.gather, event), { side, top } = drawing.gather, { kernel, padding } = state;
    choosePixel(
      Math.floor((y - top) / side) - (kernel.length >> 1) - padding,
      Math.floor(x / side) - (kernel[0].length >> 1) - padding
    );
  }
  views.gather.svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.target.closest('[data-part="spread"]')) return;
    held = true;
    views.gather.svg.setPointerCapture(event.pointerId);
    drawing.gather.outline.focus({ preventScroll: true });
    drag(event);
    event.preventDefault();
  });
  views.gather.svg.addEventListener("pointermove", (event) => {
    if (held) drag(event);
  });
  for (const end of ["pointerup", "pointercancel"])
    views.gather.svg.addEventListener(end, () => {
      held = false;
    });
  views.matrix.svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { row, column } = inMatrix(drawing.matrix, pointIn(views.matrix, event)), [output, pixel] = crossing();
    chooseCrossing(row ?? output, column ?? pixel);
    drawing.matrix.cross.focus({ preventScroll: true });
    event.preventDefault();
  });
  draw();
  return disconnect;
}
var backprop_default = { render };
export {
  backprop_default as default
};
