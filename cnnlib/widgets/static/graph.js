// cnnlib/widgets/js/shared/old/grids.js
function range(n) {
  return Array.from({ length: Math.max(0, n) }, (_, i) => i);
}
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
function format(value, decimals = 2) {
  const unit = 10 ** decimals;
  return String(Math.round(value * unit) / unit || 0).replace("-", "−").replace("Infinity", "∞");
}
function make(name, attributes = {}, parent = null, text = "") {
  const node2 = name === "svg" || parent instanceof SVGElement ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node2.setAttribute(key, value);
  node2.textContent = text;
  parent?.append(node2);
  return node2;
}
function write(node2, text, width, largest) {
  node2.textContent = text;
  node2.setAttribute("font-size", Math.min(largest, 1.5 * width / Math.max(1, text.length)));
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
  const node2 = make("button", { type: "button", "data-part": part }, bar, text);
  node2.onclick = press;
  return node2;
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

// cnnlib/widgets/js/graph.js
var LOW = -9;
var HIGH = 9;
var STEP = 0.5;
var NUDGE = 1e-4;
var OPERATIONS = {
  affine: { value: ([w, x, b]) => w * x + b, slopes: ([w, x]) => [x, w, 1] },
  times: { value: ([w, x]) => w * x, slopes: ([w, x]) => [x, w] },
  relu: { value: ([z]) => Math.max(0, z), slopes: ([z]) => [Number(z > 0)] },
  miss: { value: ([a, y]) => (a - y) ** 2, slopes: ([a, y]) => [2 * (a - y), -2 * (a - y)] },
  sum: { value: (all) => all.reduce((sum, value) => sum + value, 0), slopes: (all) => all.map(() => 1) },
  exp: { value: ([z]) => Math.exp(z), slopes: ([z]) => [Math.exp(z)] },
  log: { value: ([s]) => Math.log(s), slopes: ([s]) => [1 / s] },
  minus: { value: ([l, z]) => l - z, slopes: () => [1, -1] }
};
var input = (name, row) => ({ name, row, column: 0 });
var node = (name, operation, reads, text, column, row) => ({ name, operation, reads, text, column, row });
var GRAPHS = {
  "one unit": [
    input("w", 0),
    input("x", 1),
    input("b", 2),
    input("y", 3),
    node("z", "affine", ["w", "x", "b"], "w·x + b", 1, 1),
    node("a", "relu", ["z"], "ReLU(z)", 2, 1),
    node("C", "miss", ["a", "y"], "(a − y)²", 3, 1)
  ],
  "two units in a row": [
    input("w1", 0),
    input("x", 1),
    input("w2", 2),
    input("y", 3),
    node("z1", "times", ["w1", "x"], "w1·x", 1, 0.5),
    node("a1", "relu", ["z1"], "ReLU(z1)", 2, 0.5),
    node("z2", "times", ["w2", "a1"], "w2·a1", 3, 1.5),
    node("C", "miss", ["z2", "y"], "(z2 − y)²", 4, 2)
  ],
  "one value, used twice": [
    input("y1", 0),
    input("w1", 1),
    input("a", 2),
    input("w2", 3),
    input("y2", 4),
    node("z1", "times", ["w1", "a"], "w1·a", 1, 1.2),
    node("z2", "times", ["w2", "a"], "w2·a", 1, 2.8),
    node("C1", "miss", ["z1", "y1"], "(z1 − y1)²", 2, 1),
    node("C2", "miss", ["z2", "y2"], "(z2 − y2)²", 2, 3),
    node("C", "sum", ["C1", "C2"], "C1 + C2", 3, 2)
  ],
  "softmax and loss": [
    input("z1", 0),
    input("z2", 1),
    input("z3", 2),
    node("e1", "exp", ["z1"], "e to the z1", 1, 0),
    node("e2", "exp", ["z2"], "e to the z2", 1, 1),
    node("e3", "exp", ["z3"], "e to the z3", 1, 2),
    node("S", "sum", ["e1", "e2", "e3"], "e1 + e2 + e3", 2, 1),
    node("L", "log", ["S"], "log S", 3, 1),
    node("C", "minus", ["L", "z2"], "L − z2", 4, 1)
  ]
};
var PRESETS = {
  "one unit": ["one unit", [3, 2, -4, 5], "w"],
  "its ReLU is dead": ["one unit", [3, 2, -8, 5], "w"],
  "exactly at the corner": ["one unit", [3, 2, -6, 5], "b"],
  "two units in a row": ["two units in a row", [2, 1, 3, 4], "w1"],
  "a sign flips": ["two units in a row", [2, 1, -3, 4], "w1"],
  "two paths add up": ["one value, used twice", [4, 3, 2, -1, 1], "a"],
  "two paths cancel": ["one value, used twice", [4, 3, 2, -2, -7], "a"],
  "softmax: p − y": ["softmax and loss", [2, 1, 0], "z2"]
};
var inputsOf = (nodes) => nodes.filter((one) => !one.operation);
var valuesRead = (one, values) => one.reads.map((name) => values[name]);
function forward(nodes, fixed) {
  const values = {};
  for (const one of nodes) {
    values[one.name] = fixed[one.name] ?? OPERATIONS[one.operation].value(valuesRead(one, values));
  }
  return values;
}
function edgesOf(nodes, values) {
  return nodes.filter((one) => one.operation).flatMap((one) => {
    const slopes = OPERATIONS[one.operation].slopes(valuesRead(one, values));
    return one.reads.map((from, i) => ({ from, to: one.name, slope: slopes[i] }));
  });
}
function backward(nodes, edges) {
  const deltas = { C: 1 };
  for (const { name } of nodes.slice(0, -1).reverse()) {
    deltas[name] = edges.filter((edge) => edge.from === name).reduce((sum, edge) => sum + edge.slope * deltas[edge.to], 0);
  }
  return deltas;
}
function pathsFrom(name, edges) {
  if (name === "C") return [[]];
  return edges.filter((edge) => edge.from === name).flatMap((edge) => pathsFrom(edge.to, edges).map((rest) => [edge, ...rest]));
}
var product = (path) => path.reduce((so_far, edge) => so_far * edge.slope, 1);
function measured(nodes, values, name) {
  const fixed = Object.fromEntries(inputsOf(nodes).map((one) => [one.name, values[one.name]]));
  const at = (nudge) => forward(nodes, { ...fixed, [name]: values[name] + nudge }).C;
  const h = NUDGE * Math.min(1, Math.abs(values[name]) || 1);
  return (at(h) - at(-h)) / (2 * h);
}
function snap(value) {
  return clamp(Math.round(value / STEP) * STEP, LOW, HIGH);
}
function read(model) {
  const graph = model.get("graph"), nodes = GRAPHS[graph], inputs = model.get("inputs");
  const values = forward(nodes, Object.fromEntries(inputsOf(nodes).map((one, i) => [one.name, inputs[i]])));
  const edges = edgesOf(nodes, values), selected = model.get("selected");
  const paths = pathsFrom(selected, edges);
  return {
    graph,
    nodes,
    inputs,
    values,
    edges,
    selected,
    paths,
    deltas: backward(nodes, edges),
    measured: measured(nodes, values, selected)
  };
}
function three(value) {
  const size = Math.abs(value);
  return format(value, size >= 100 ? 1 : size >= 0.01 ? 3 : 5);
}
var factor = (value) => value < 0 ? `(${three(value)})` : three(value);
function pathText(name, path) {
  const stations = [name, ...path.map((edge) => edge.to)].join(" → ");
  if (path.length === 0) return `${stations}: nothing to go through, so 1`;
  const factors = path.map((edge) => factor(edge.slope)).join(" · ");
  return `${stations}:  ${factors}${path.length > 1 ? ` = ${three(product(path))}` : ""}`;
}
function sumText({ selected, paths, deltas }) {
  const sum = paths.length > 1 ? `${paths.map((path) => factor(product(path))).join(" + ")} = ` : "";
  return `∂C/∂${selected} = ${sum}${three(deltas[selected])}`;
}
function remark({ nodes, values, deltas, selected, paths, measured: slope }) {
  const corner = nodes.find((one) => one.operation === "relu" && values[one.reads[0]] === 0);
  const dead = nodes.find((one) => one.operation === "relu" && values[one.reads[0]] < 0);
  if (corner && Math.abs(slope - deltas[selected]) > 1e-6) {
    return `${corner.reads[0]} is exactly 0, where the ReLU has a corner: the rule takes the slope 0, the measurement the mean of both sides.`;
  }
  if (corner) return `${corner.reads[0]} is exactly 0, where the ReLU has a corner; its slope there is taken as 0.`;
  if (dead) return `${dead.reads[0]} is negative: the ReLU's slope is 0, and nothing before it learns from this.`;
  if (paths.length > 1 && deltas[selected] === 0 && paths.some(product))
    return "The two paths cancel: to move this value a little gains on one side what it loses on the other.";
  return nodes.some((one) => one.operation === "log") ? "The true class is the second: its logit is z2." : "";
}
var WIDE = 154;
var HIGH_CARD = 112;
var ACROSS = 244;
var DOWN = 132;
var TOP = 14;
var placeOf = ({ column, row }) => ({ x: column * ACROSS, y: TOP + row * DOWN });
function build(svg, { nodes, edges }) {
  const byName = Object.fromEntries(nodes.map((one) => [one.name, one]));
  const rows = Math.max(...nodes.map((one) => one.row)) + 1, columns = Math.max(...nodes.map((one) => one.column)) + 1;
  const width = (columns - 1) * ACROSS + WIDE, bottom = TOP + rows * DOWN;
  const lines = edges.map((edge) => drawEdge(svg, byName[edge.from], byName[edge.to], bottom));
  const cards = nodes.map((one) => drawCard(svg, one));
  const labels = lines.map(({ x, y }) => drawSlope(svg, x, y));
  const below = bottom + (edges.some((edge) => detours(byName[edge.from], byName[edge.to])) ? 40 : 14);
  const texts = {
    head: make("text", { class: "label", "data-part": "head", x: 0, y: below + 12 }, svg),
    paths: range(2).map(
      (i) => make("text", { class: "path-text", "data-part": "path", x: 0, y: below + 46 + 34 * i }, svg)
    ),
    sum: make("text", { class: "path-text strong", "data-part": "sum", x: 0 }, svg),
    measured: make("text", { class: "label", "data-part": "measured", x: 0 }, svg)
  };
  svg.setAttribute("viewBox", `-6 0 ${Math.max(width, 900) + 12} ${below + 172}`);
  svg.style.maxWidth = `${Math.max(width, 900) + 12}px`;
  return { lines, cards, labels, texts, below };
}
function detours(from, to) {
  return from.row === to.row && to.column - from.column > 1;
}
function drawEdge(svg, from, to, bottom) {
  const start = placeOf(from), end = placeOf(to);
  const x1 = start.x + WIDE, y1 = start.y + HIGH_CARD / 2, x2 = end.x, y2 = end.y + HIGH_CARD / 2;
  if (detours(from, to)) {
    const turn = x1 + 22, x = end.x + WIDE / 2, low = bottom + 6;
    const d2 = `M ${x1} ${y1 + 30} Q ${turn} ${y1 + 30} ${turn} ${y1 + 60} L ${turn} ${low - 20} Q ${turn} ${low} ${turn + 20} ${low} L ${x - 20} ${low} Q ${x} ${low} ${x} ${low - 20} L ${x} ${end.y + HIGH_CARD}`;
    return { line: make("path", { class: "edge", d: d2 }, svg), x: x - 120, y: low };
  }
  const long = to.column - from.column > 1, bend = long ? x2 - 60 : x1, flat = Math.min(60, (x2 - bend) / 2);
  const d = `M ${x1} ${y1} L ${bend} ${y1} C ${bend + flat} ${y1} ${x2 - flat} ${y2} ${x2} ${y2}`;
  const line = make("path", { class: "edge", d }, svg);
  return long ? { line, x: x2 - 120, y: y1 } : { line, x: x1 + 45, y: y1 + (y2 - y1) * 0.5 };
}
function drawSlope(svg, x, y) {
  const patch = make("rect", { class: "patch", y: y - 13, height: 26, rx: 4 }, svg);
  const text = make("text", { class: "slope", "data-part": "slope", x, y }, svg);
  return { patch, text, x };
}
function drawCard(svg, one) {
  const { x, y } = placeOf(one), isInput = !one.operation;
  const group = make(
    "g",
    {
      class: `node ${isInput ? "input" : "computed"}`,
      tabindex: 0,
      "data-part": "node",
      "data-name": one.name,
      transform: `translate(${x} ${y})`,
      ...isInput ? { role: "slider", "aria-valuemin": LOW, "aria-valuemax": HIGH } : { role: "button" }
    },
    svg
  );
  make("rect", { class: "card", width: WIDE, height: HIGH_CARD, rx: 8 }, group);
  make("rect", { class: "ring", x: -5, y: -5, width: WIDE + 10, height: HIGH_CARD + 10, rx: 11 }, group);
  make("text", { class: "name", x: 12, y: 24 }, group, one.name);
  const value = make("text", { class: "value", "data-part": "value", x: WIDE - 12, y: 24 }, group);
  make("rect", { class: "total", x: 8, y: 44, width: WIDE - 16, height: 32, rx: 4 }, group);
  make("text", { class: "delta-name on-accent", x: 16, y: 60 }, group, "δ");
  const delta = make("text", { class: "delta on-accent", "data-part": "delta", x: WIDE - 16, y: 60 }, group);
  if (!isInput) {
    const text = make("text", { class: "formula", x: 12, y: 95 }, group);
    write(text, one.text, WIDE - 20, 17);
    return { group, value, delta };
  }
  make("rect", { class: "hit", x: 0, y: 78, width: WIDE, height: 34 }, group);
  make("rect", { class: "track", x: 14, y: 91, width: WIDE - 28, height: 6, rx: 3 }, group);
  const knob = make("rect", { class: "knob", y: 84, width: 20, height: 20, rx: 10 }, group);
  return { group, value, delta, knob };
}
function update({ lines, cards, labels, texts, below }, state) {
  const { nodes, edges, values, deltas, selected, paths } = state;
  const used = new Set(paths.flat().map((edge) => `${edge.from} ${edge.to}`));
  edges.forEach((edge, i) => {
    const on = used.has(`${edge.from} ${edge.to}`), text = three(edge.slope), width = 10.5 * text.length + 10;
    lines[i].line.classList.toggle("on", on);
    labels[i].text.classList.toggle("on", on);
    labels[i].text.textContent = text;
    labels[i].patch.setAttribute("x", labels[i].x - width / 2);
    labels[i].patch.setAttribute("width", width);
  });
  nodes.forEach(({ name, operation }, i) => {
    const { group, value, delta, knob } = cards[i];
    group.classList.toggle("selected", name === selected);
    write(value, three(values[name]), WIDE - 70, 25);
    write(delta, three(deltas[name]), WIDE - 54, 22);
    const spoken = `${three(values[name])}, δ ${three(deltas[name])}`;
    group.setAttribute("aria-label", operation ? `${name}: ${spoken}` : name);
    if (operation) return group.setAttribute("aria-pressed", name === selected);
    group.setAttribute("aria-valuenow", values[name]);
    group.setAttribute("aria-valuetext", spoken);
    return knob.setAttribute("x", 14 + (values[name] - LOW) / (HIGH - LOW) * (WIDE - 28) - 10);
  });
  texts.head.textContent = paths.length > 1 ? `From ${selected} to C there are ${paths.length} paths. Along each, the slopes multiply; the products add up:` : `From ${selected} to C there is one path. Along it, the slopes multiply:`;
  texts.paths.forEach((text, i) => {
    text.textContent = paths[i] ? pathText(selected, paths[i]) : "";
  });
  texts.sum.setAttribute("y", below + 48 + 34 * paths.length);
  texts.measured.setAttribute("y", below + 88 + 34 * paths.length);
  texts.sum.textContent = sumText(state);
  texts.measured.textContent = `Measured, by nudging ${selected} a little up and down and dividing the change of C by the way: ${format(state.measured, 3)}`;
}
function render({ model, el }) {
  const { bar, stage, svg, message, spoken, clear } = frame(el, {
    kind: "graph",
    name: "Graph explorer",
    hint: "Each card has its value and, after δ, how fast C changes with it; on the edges stand the slopes. Choose an input by Tab or a click and move it by arrow keys (0.5), Page Up and Page Down (2), Home, End, or drag its knob. Any card can be chosen, to see its paths to C."
  });
  const TRAITS = ["graph", "inputs", "selected"];
  const { set, disconnect } = connect(model, TRAITS, draw);
  const start = Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]));
  const controls = {
    preset: choice(bar, { part: "preset", label: "example", names: Object.keys(PRESETS), change: choosePreset }),
    reset: button(bar, { part: "reset", text: "Reset", press: () => set(start) })
  };
  let state, drawing, drawn, dragged;
  function choosePreset(name) {
    const [graph, inputs, selected] = PRESETS[name];
    set({ graph, inputs, selected });
  }
  function setInput(name, value) {
    const place = inputsOf(state.nodes).findIndex((one) => one.name === name);
    set({ inputs: state.inputs.map((old, i) => i === place ? snap(value) : old) });
  }
  function draw() {
    state = read(model);
    if (drawn !== state.graph) {
      drawn = state.graph;
      clear();
      drawing = build(svg, state);
    }
    update(drawing, state);
    controls.preset.show(presetName(PRESETS, [state.graph, state.inputs, state.selected]));
    message.textContent = remark(state);
    spoken.textContent = `C is ${three(state.values.C)}. ${sumText(state)}. ${state.paths.length === 1 ? "One path" : `${state.paths.length} paths`} from ${state.selected} to C.`;
  }
  const KEYS = {
    ArrowRight: STEP,
    ArrowUp: STEP,
    ArrowLeft: -STEP,
    ArrowDown: -STEP,
    PageUp: 2,
    PageDown: -2,
    Home: -99,
    End: 99
  };
  svg.addEventListener("keydown", (event) => {
    const { part, name } = event.target.dataset;
    if (part !== "node") return;
    if (event.target.classList.contains("input") && event.key in KEYS)
      setInput(name, state.values[name] + KEYS[event.key]);
    else if (event.key === "Enter" || event.key === " ") set({ selected: name });
    else return;
    event.preventDefault();
  });
  stage.addEventListener("focusin", (event) => {
    const { name } = event.target.dataset;
    if (name && name !== state.selected) set({ selected: name });
  });
  function drag({ clientX, clientY }) {
    const { x } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    setInput(dragged, LOW + (x - 14) / (WIDE - 28) * (HIGH - LOW));
  }
  svg.addEventListener("pointerdown", (event) => {
    const group = event.target.closest(".node");
    if (!group || event.button !== 0) return;
    group.focus({ preventScroll: true });
    if (event.target.closest(".hit, .knob")) {
      dragged = group.dataset.name;
      svg.setPointerCapture(event.pointerId);
      drag(event);
    }
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (dragged) drag(event);
  });
  for (const end of ["pointerup", "pointercancel"])
    svg.addEventListener(end, () => {
      dragged = void 0;
    });
  draw();
  return disconnect;
}
var graph_default = { render };
export {
  graph_default as default
};
