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

// cnnlib/widgets/js/pooling_routes.js
var SHARES = {
  max: (values) => values.map((_, k) => Number(k === values.indexOf(Math.max(...values)))),
  average: (values) => values.map(() => 1 / values.length)
};
function windowOf({ image, size: f, stride, mode }, i, j) {
  const places = filled(f, f, (u, v) => [i * stride + u, j * stride + v]).flat();
  const values = places.map(([row, column]) => image[row][column]), shares = SHARES[mode](values);
  return places.map(([row, column], k) => ({ row, column, value: values[k], share: shares[k] }));
}
function routed({ image, windows, delta }) {
  const dx = image.map((line) => line.map(() => 0));
  windows.forEach(
    (line, i) => line.forEach((window, j) => {
      for (const { row, column, share } of window) dx[row][column] += share * delta[i][j];
    })
  );
  return dx;
}
function windowsWith(windows, [row, column]) {
  return windows.flatMap(
    (line, i) => line.flatMap(
      (window, j) => window.filter((cell) => cell.row === row && cell.column === column).map(({ share }) => ({ i, j, share }))
    )
  );
}
var PRESETS = {
  "four windows": {
    image: [
      [1, 3, 2, 1],
      [4, 2, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2]
    ],
    delta: [
      [8, -4],
      [12, 20]
    ],
    size: 2,
    stride: 2
  },
  "on paper: 6, 5, 7 and 8 win": {
    image: [
      [1, 3, 2, 0],
      [4, 6, 1, 5],
      [7, 2, 3, 3],
      [0, 1, 8, 2]
    ],
    delta: [
      [5, 2],
      [4, 3]
    ],
    size: 2,
    stride: 2
  },
  "a tie": {
    image: [
      [1, 4, 2, 2],
      [4, 0, 2, 2],
      [3, 1, 0, 0],
      [3, 3, 0, 5]
    ],
    delta: [
      [8, 12],
      [-4, 20]
    ],
    size: 2,
    stride: 2
  },
  "windows overlap (3, stride 2)": {
    image: [
      [1, 0, 2, 1, 0],
      [3, 1, 0, 2, 4],
      [0, 2, 9, 0, 2],
      [1, 5, 3, 1, 0],
      [2, 1, 0, 7, 1]
    ],
    delta: [
      [9, 18],
      [-9, 27]
    ],
    size: 3,
    stride: 2
  },
  "a remainder": {
    image: [
      [1, 0, 2, 1, 9],
      [3, 1, 0, 2, 8],
      [0, 2, 1, 0, 9],
      [1, 5, 3, 1, 8],
      [9, 8, 9, 8, 9]
    ],
    delta: [
      [4, 8],
      [-4, 12]
    ],
    size: 2,
    stride: 2
  },
  "a stride wider than the window": {
    image: [
      [1, 0, 2, 1, 9],
      [3, 1, 0, 2, 8],
      [0, 2, 1, 0, 9],
      [1, 5, 3, 1, 8],
      [9, 8, 9, 8, 9]
    ],
    delta: [
      [4, 8],
      [-4, 12]
    ],
    size: 2,
    stride: 3
  },
  "all windows at stride 1": {
    image: [
      [1, 3, 2, 1],
      [4, 9, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2]
    ],
    delta: [
      [4, 8, 12],
      [-4, 0, 4],
      [8, -8, 16]
    ],
    size: 2,
    stride: 1
  }
};
var GIVEN = ["image", "delta", "size", "stride"];
var TRAITS = [...GIVEN, "mode", "row", "column", "out_row", "out_column"];
function read(model) {
  const state = {
    image: model.get("image"),
    given: model.get("delta"),
    size: model.get("size"),
    stride: model.get("stride"),
    mode: model.get("mode")
  };
  state.height = state.image.length;
  state.width = state.image[0].length;
  state.rows = Math.max(0, positions(state.height, state.size, state.stride));
  state.columns = Math.max(0, positions(state.width, state.size, state.stride));
  state.impossible = state.rows && state.columns ? "" : `A window of ${state.size}×${state.size} does not fit into an image of ${size(state.image)}: there is no output, and no δ to pass back. Make the window smaller.`;
  const within = (name, most) => clamp(model.get(name), 0, Math.max(0, most - 1));
  state.pixel = [within("row", state.height), within("column", state.width)];
  state.output = [within("out_row", state.rows), within("out_column", state.columns)];
  if (state.impossible) return state;
  state.delta = fittedDelta(state.given, state.rows, state.columns);
  state.windows = filled(state.rows, state.columns, (i, j) => windowOf(state, i, j));
  state.pooled = state.windows.map(
    (line) => line.map((window) => sumOf(window.map(({ value, share }) => [value, share])))
  );
  state.dx = routed(state);
  state.chosen = state.windows[state.output[0]][state.output[1]];
  state.read = filled(state.height, state.width, (r, c) => windowsWith(state.windows, [r, c]).length);
  return state;
}
function tied({ chosen }) {
  const winner = chosen.find(({ share }) => share === 1);
  return chosen.filter(({ value }) => value === winner?.value);
}
function aboutForward(state) {
  const {
    chosen,
    output: [i, j],
    mode,
    pooled
  } = state, values = chosen.map(({ value }) => format(value)).join(", ");
  const begin = `Output ${at(i, j)} read ${values}. `;
  if (mode === "average") return `${begin}Their mean, ${format(pooled[i][j])}, hides where each was.`;
  const equal = tied(state), { row, column } = chosen.find(({ share }) => share === 1);
  return `${begin}The largest, ${format(pooled[i][j])}, stands at ${at(row, column)}` + (equal.length > 1 ? `, and equal ones at ${equal.slice(1).map((cell) => at(cell.row, cell.column)).join(" and ")}: a tie. By the rule, the first one, row by row, wins.` : ".");
}
function aboutBack(state) {
  const {
    chosen,
    output: [i, j],
    mode,
    delta
  } = state, d = delta[i][j], count = chosen.length;
  const winner = chosen.find(({ share }) => share === 1);
  const shared = `it is spread: each of the ${count} pixels of the window gets ${format(d)}/${count} = ${format(d / count)}`;
  const whole = winner && `it goes whole to pixel ${at(winner.row, winner.column)}; the others of the window get 0`;
  return `Output ${at(i, j)} has δ = ${format(d)}; ${mode === "max" ? whole : shared}. ${aboutPixel(state)}`;
}
function aboutPixel({ windows, pixel: [row, column], delta, dx, read: count, mode }) {
  const all = windowsWith(windows, [row, column]), [from, most] = [all.filter(({ share }) => share > 0), count[row][column]];
  const start = `Pixel ${at(row, column)} lies in ${most === 0 ? "no window" : `${most} ${most === 1 ? "window" : "windows"}`}`;
  if (most === 0) return `${start} and gets 0.`;
  const won = mode === "max" ? ` and wins in ${from.length || "none"}` : "";
  const sum = from.map(({ i, j, share }) => bracketed(delta[i][j] * share)).join(" + ");
  return `${start}${won}: dx = ${from.length > 1 ? `${sum} = ` : ""}${format(dx[row][column])}.`;
}
function build(views, { image, pooled, delta, dx, impossible }) {
  const side = sideFor(340, image.length, image[0].length);
  const grid = (view2, part, label) => (array, x2, y) => drawGrid(view2.svg, part, array, x2, y, side, label);
  const first = { array: image, draw: grid(views.forward, "image", `x ${size(image)}`) };
  if (impossible) return { side, image: inARow(views.forward, side, [first])[0] };
  const [x, out] = inARow(views.forward, side, [
    first,
    { array: pooled, before: "→", draw: grid(views.forward, "pooled", `pooled ${size(pooled)}`) }
  ]);
  const lines = make("g", {}, views.back.svg);
  const [deltas, back] = inARow(views.back, side, [
    { array: delta, draw: grid(views.back, "delta", `δ ${size(delta)}`) },
    { array: dx, before: " ", draw: grid(views.back, "dx", `dx ${size(dx)}`) }
  ]);
  const top = (array) => HEAD + (Math.max(delta.length, dx.length) - array.length) * side / 2;
  const corner = { delta: [0, top(delta)], dx: [Math.max(52, delta[0].length * side) + GAP, top(dx)] };
  const outlines = [drawOutline(views.forward.svg, 0), drawOutline(views.back.svg, corner.dx[0])];
  return {
    side,
    corner,
    image: x,
    pooled: out,
    delta: deltas,
    dx: back,
    outlines,
    lines,
    ends: make("g", {}, views.back.svg)
  };
}
function drawOutline(svg, left) {
  const outline = make("g", { class: "window" }, svg);
  const rect = make("rect", { class: "frame", rx: 3 }, outline);
  return { outline, rect, left };
}
function update(drawing, state) {
  const { side, image, pooled, delta, dx, outlines } = drawing, [row, column] = state.pixel, [i, j] = state.output;
  fill(image, state.image);
  tabStop(image, row, column);
  mark(image, (r, c) => ({
    pixel: r === row && c === column,
    ...state.impossible ? {} : aboutCell(state, r, c, "image")
  }));
  if (state.impossible) return;
  const inside = windowsWith(state.windows, state.pixel);
  const output = (r, c) => ({
    here: r === i && c === j,
    saw: inside.some((window) => window.i === r && window.j === c)
  });
  fill(pooled, state.pooled);
  mark(pooled, output);
  tabStop(pooled, i, j);
  fill(delta, state.delta);
  mark(delta, output);
  tabStop(delta, i, j);
  fill(dx, state.dx);
  mark(dx, (r, c) => ({ pixel: r === row && c === column, ...aboutCell(state, r, c, "dx") }));
  tabStop(dx, row, column);
  for (const { outline, rect, left } of outlines) {
    rect.setAttribute("width", state.size * side);
    rect.setAttribute("height", state.size * side);
    const top = outline.parentNode === image[0][0].group.ownerSVGElement ? topOf(image) : topOf(dx);
    outline.style.transform = `translate(${left + j * state.stride * side}px, ${top + i * state.stride * side}px)`;
  }
  drawRoute(drawing, state);
}
function topOf(cells) {
  return Number(cells[0][0].group.parentNode.parentNode.getAttribute("transform").match(/ (\S+)\)/)[1]);
}
function aboutCell(state, row, column, part) {
  const {
    chosen,
    windows,
    read: count,
    mode,
    delta,
    output: [i, j]
  } = state;
  const cell = chosen.find((one) => one.row === row && one.column === column);
  const won = mode === "max" && windowsWith(windows, [row, column]).some(({ share }) => share === 1);
  const amount = cell && cell.share * delta[i][j], equal = mode === "max" && cell ? tied(state) : [];
  const notes = {
    image: equal.length > 1 && equal.includes(cell) ? cell.share ? "first" : "tie" : "",
    dx: cell?.share ? (amount < 0 ? "" : "+") + format(amount) : ""
  };
  return { reached: cell, nought: count[row][column] === 0, winner: won, note: notes[part] };
}
function drawRoute({ lines, ends, side, corner }, { chosen, mode, delta, size: f, stride, output: [i, j] }) {
  const { row, column } = chosen.find(({ share }) => share === 1) ?? {}, whole = mode === "max";
  const x = corner.delta[0] + (j + 1) * side, y = corner.delta[1] + (i + 1) * side - 5;
  const right = corner.delta[0] + delta[0].length * side;
  const endX = corner.dx[0] + (whole ? column * side + 6 : j * stride * side);
  const endY = corner.dx[1] + (whole ? row * side + 7 : (i * stride + f / 2) * side);
  lines.replaceChildren();
  ends.replaceChildren();
  make(
    "path",
    {
      class: "route",
      "data-part": "route",
      "data-x": endX,
      "data-y": endY,
      d: `M${x} ${y} H${right} C${right + GAP} ${y} ${endX - GAP} ${endY} ${endX} ${endY}`
    },
    lines
  );
  make("circle", { class: "end", cx: endX, cy: endY, r: 5 }, ends);
}
function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "linked pooling-routes",
    name: "Pooling routes",
    hint: "Click a cell, or walk over cells with the arrow keys, to choose an output (pooled, δ) or a pixel (x, dx). Type a number, or click again, to change x or δ. Underlined: the largest of a window. Dashed: in no window."
  });
  stage.classList.add("views");
  const { set, disconnect } = connect(model, TRAITS, draw);
  const start = Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]));
  const legend = make("p", { class: "legend note-text" });
  stage.before(legend);
  const views = {
    forward: view(stage, "forward", "Forward: what each window keeps", svg),
    back: view(stage, "back", "Back: where each δ goes")
  };
  const controls = toolbar();
  let state, drawing, drawn;
  function toolbar() {
    const amount = (part, label, max) => slider(bar, { part, label, min: 1, max, change: (value) => set({ [part]: value }) });
    return {
      preset: choice(bar, {
        part: "preset",
        label: "example",
        names: Object.keys(PRESETS),
        change: (name) => set({ ...PRESETS[name], row: 2, column: 2, out_row: 0, out_column: 0 })
      }),
      mode: choice(bar, {
        part: "mode",
        label: "keep the",
        names: Object.keys(SHARES),
        own: false,
        change: (mode) => set({ mode })
      }),
      size: amount("size", "window", 4),
      stride: amount("stride", "stride", 4),
      reset: button(bar, { part: "reset", text: "Reset", press: () => set(start) })
    };
  }
  function draw() {
    state = read(model);
    const { image, rows, columns, impossible } = state, now = `${size(image)} ${rows} ${columns}`;
    if (drawn !== now) {
      drawn = now;
      for (const { clear } of Object.values(views)) clear();
      views.back.box.hidden = Boolean(impossible);
      drawing = build(views, state);
    }
    update(drawing, state);
    say(impossible);
    controls.preset.show(presetName(PRESETS, Object.fromEntries(GIVEN.map((name) => [name, model.get(name)]))));
    controls.mode.show(state.mode);
    controls.size.show(state.size);
    controls.stride.show(state.stride);
  }
  function say(impossible) {
    message.textContent = impossible;
    legend.replaceChildren();
    views.forward.text.textContent = impossible ? "" : aboutForward(state);
    views.back.text.textContent = impossible ? "" : aboutBack(state);
    const { output, pixel, given, delta } = state;
    spoken.textContent = impossible ? "" : `${aboutBack(state)} ${aboutForward(state)}`;
    if (impossible) return;
    for (const [name, where] of Object.entries({ output, pixel })) {
      make("span", { class: `chip ${name}` }, legend);
      make("span", { class: "chosen-place", "data-part": `chosen-${name}` }, legend, `${name} ${at(...where)}`);
    }
    make("span", { "data-part": "fitted" }, legend, fittingOf(given, delta));
  }
  const CHOICES = {
    pooled: ["out_row", "out_column"],
    delta: ["out_row", "out_column"],
    image: ["row", "column"],
    dx: ["row", "column"]
  };
  choosable(stage, {
    grids: () => ({ image: drawing.image, pooled: drawing.pooled, delta: drawing.delta, dx: drawing.dx }),
    choose: (part, row, column) => {
      const [down, right] = CHOICES[part];
      if (model.get(down) !== row || model.get(right) !== column) set({ [down]: row, [right]: column });
    },
    editable: (part) => ({ image: state.image, delta: state.delta })[part],
    change: (part, row, column, value) => set({
      [part]: state[part].map((line, i) => line.map((number, j) => i === row && j === column ? value : number))
    })
  });
  draw();
  return disconnect;
}
var pooling_routes_default = { render };
export {
  pooling_routes_default as default
};
