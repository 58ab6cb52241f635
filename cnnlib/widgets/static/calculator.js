// cnnlib/widgets/js/shared/old/grids.js
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
function positions(n, f, stride, before = 0, after = before) {
  return Math.floor((n + before + after - f) / stride) + 1;
}
function make(name, attributes = {}, parent = null, text = "") {
  const node = name === "svg" || parent instanceof SVGElement ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  parent?.append(node);
  return node;
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

// cnnlib/widgets/js/calculator.js
var KINDS = {
  conv: {
    name: "convolution",
    fields: { f: [1, 99], s: [1, 99], p: [0, 99], filters: [1, 4096] },
    fresh: { f: 3, s: 1, p: 0, filters: 8 }
  },
  pool: { name: "pooling", fields: { f: [1, 99], s: [1, 99], p: [0, 98] }, fresh: { f: 2, s: 2, p: 0 } },
  flatten: { name: "flatten", fields: {}, fresh: {} },
  dense: { name: "fully connected", fields: { units: [1, 2e4] }, fresh: { units: 10 } }
};
var ORDER = ["conv", "pool", "flatten", "dense"];
var SIDES = { height: [1, 1024], width: [1, 1024], channels: [1, 4096] };
var LETTERS = { height: "H", width: "W" };
var MOST_LAYERS = 24;
function misfit(layer, shape) {
  const { kind, f, p } = layer, [height, width] = shape;
  if (kind === "flatten") return "";
  if (kind === "dense")
    return shape.length === 1 ? "" : "its units weigh a list of numbers, not a volume: add flatten before it.";
  if (shape.length === 1)
    return `it slides over height and width, but here it gets a list of ${thousands(height)} numbers.`;
  if (kind === "pool" && p >= f)
    return `with p = ${p} and f = ${f} some windows would see no pixel; p must be less than f.`;
  if (f > Math.min(height, width) + 2 * p)
    return `a window of ${f} × ${f} does not fit into ${height} × ${width}${p ? ` with a frame of ${p}` : ""}.`;
  return "";
}
function through({ shape, values, field, jump }, layer) {
  const why = misfit(layer, shape);
  if (why) return { why };
  if (layer.kind === "flatten") return { shape: [values], values, parameters: 0, field, jump };
  if (layer.kind === "dense")
    return { shape: [layer.units], values: layer.units, parameters: (values + 1) * layer.units, field: Infinity };
  const { f, s, p, filters } = layer, [height, width, channels] = shape;
  const learns = layer.kind === "conv";
  const out = [positions(height, f, s, p), positions(width, f, s, p), learns ? filters : channels];
  return {
    shape: out,
    values: out.reduce((all, n) => all * n),
    parameters: learns ? (f * f * channels + 1) * filters : 0,
    field: field + (f - 1) * jump,
    jump: jump * s
  };
}
function follow(input, layers) {
  const rows = [{ shape: input, values: input.reduce((all, n) => all * n), parameters: 0, field: 1, jump: 1 }];
  for (const layer of layers) rows.push(rows.at(-1).shape ? through(rows.at(-1), layer) : {});
  return rows;
}
function seen(rows, layers, to) {
  const [height, width] = rows[to].shape;
  const fields = [{ row: height >> 1, column: width >> 1, side: 1 }];
  for (const { f, s, p } of layers.slice(0, to).reverse()) {
    const { row, column, side } = fields[0];
    fields.unshift({ row: row * s - p, column: column * s - p, side: (side - 1) * s + f });
  }
  return fields;
}
function thousands(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
var times = (shape) => shape.map(thousands).join(" × ");
var conv = (f, s, p, filters) => ({ kind: "conv", f, s, p, filters });
var pool = (f, s, p = 0) => ({ kind: "pool", f, s, p });
var flat = { kind: "flatten" };
var dense = (units) => ({ kind: "dense", units });
var PRESETS = {
  "39 × 39 × 3: the chain": {
    input: [39, 39, 3],
    layers: [conv(3, 1, 0, 10), conv(5, 2, 0, 20), conv(5, 2, 0, 40), flat]
  },
  "the shape of LeNet-5": {
    input: [28, 28, 1],
    layers: [conv(5, 1, 2, 6), pool(2, 2), conv(5, 1, 0, 16), pool(2, 2), flat, dense(120), dense(84), dense(10)]
  },
  "how VGG-16 begins": {
    input: [224, 224, 3],
    layers: [conv(3, 1, 1, 64), conv(3, 1, 1, 64), pool(2, 2), conv(3, 1, 1, 128), conv(3, 1, 1, 128), pool(2, 2)]
  },
  "one 5 × 5": { input: [32, 32, 16], layers: [conv(5, 1, 0, 16)] },
  "two 3 × 3 in its place": { input: [32, 32, 16], layers: [conv(3, 1, 0, 16), conv(3, 1, 0, 16)] },
  "no layer but a fully connected one": { input: [39, 39, 3], layers: [flat, dense(13690)] },
  "one layer too many": { input: [12, 16, 1], layers: [conv(5, 1, 0, 6), pool(2, 2), conv(5, 1, 0, 16), flat] }
};
var TALLEST = 140;
var DEEPEST = 64;
var SLANT = 0.6;
var WIDEST = 1080;
function scales(shapes) {
  const volumes = shapes.filter(({ length }) => length === 3), flats = shapes.filter(({ length }) => length === 1);
  return {
    side: TALLEST / Math.max(...volumes.flatMap((shape) => shape.slice(0, 2))),
    depth: DEEPEST / Math.max(...volumes.map(([, , channels]) => channels)),
    list: TALLEST / Math.max(...flats.flat())
  };
}
function drawVolume(parent, [height, width, channels], scale, frame2) {
  const w = Math.max(2, width * scale.side), h = Math.max(2, height * scale.side);
  const slant = SLANT * Math.max(2, channels * scale.depth);
  const face = (name, width2, height2, transform) => make("rect", { class: `face ${name}`, width: width2, height: height2, transform }, parent);
  face("top", w, 1, `matrix(1 0 ${slant} ${-slant} 0 ${-h})`);
  face("side", 1, h, `matrix(${slant} ${-slant} 0 1 ${w} ${-h})`);
  face("front", w, h, `translate(0 ${-h})`);
  if (frame2) drawSeen(parent, frame2, [height, width], scale.side, h);
  return { w: w + slant, h: h + slant };
}
function drawSeen(parent, { row, column, side }, [height, width], scale, h) {
  const [top, left] = [clamp(row, 0, height), clamp(column, 0, width)];
  const [bottom, right] = [clamp(row + side, 0, height), clamp(column + side, 0, width)];
  make(
    "rect",
    {
      class: "seen",
      "data-part": "seen",
      "data-row": row,
      "data-column": column,
      "data-side": side,
      x: left * scale,
      y: top * scale - h,
      width: Math.max(3, (right - left) * scale),
      height: Math.max(3, (bottom - top) * scale)
    },
    parent
  );
}
function drawList(parent, [n], scale) {
  const h = Math.max(3, n * scale.list);
  make("rect", { class: "face front", width: 12, height: h, y: -h }, parent);
  return { w: 12, h };
}
function drawVolumes(svg, rows, names, frames) {
  const count = rows.filter(({ shape, why }) => shape || why).length;
  const scale = scales(rows.flatMap(({ shape }) => shape ? [shape] : []));
  const drawings = rows.slice(0, count).map(({ shape }, i) => {
    const group = make("g", { "data-part": "volume", "data-layer": i }, svg);
    const drawn = !shape ? drawMark(group) : shape.length === 3 ? drawVolume(group, shape, scale, frames[i]) : drawList(group, shape, scale);
    const texts = [`${i} · ${names[i]}`, shape ? times(shape) : "does not fit"];
    make("text", { class: "which", y: 26 }, group, texts[0]);
    make("text", { class: "shape", y: 50 }, group, texts[1]);
    return { group, h: drawn.h, w: 26 + Math.max(drawn.w, 8.6 * texts[0].length, 10.6 * texts[1].length) };
  });
  let bottom = 0, widest = 0;
  for (const line of inLines(drawings)) {
    bottom += Math.max(...line.map(({ h }) => h)) + 12;
    let x = 2;
    for (const { group, w } of line) {
      group.setAttribute("transform", `translate(${x} ${bottom})`);
      x += w;
    }
    bottom += 76;
    widest = Math.max(widest, x);
  }
  svg.setAttribute("viewBox", `0 0 ${widest} ${bottom}`);
  svg.style.maxWidth = `${widest}px`;
}
function inLines(drawings) {
  const lines = [[]];
  let width = 0;
  for (const drawing of drawings) {
    if (width + drawing.w > WIDEST && width > 0) {
      lines.push([]);
      width = 0;
    }
    lines.at(-1).push(drawing);
    width += drawing.w;
  }
  return lines;
}
function drawMark(parent) {
  make("rect", { class: "mark", width: 46, height: 46, y: -46 }, parent);
  return { w: 46, h: 46 };
}
function render({ model, el }) {
  const { bar, stage, svg, message, spoken, clear } = frame(el, {
    kind: "calculator",
    name: "Shape calculator",
    hint: "Type a number, or change it with the up and down arrow keys. Click into a row: the orange frames show what one number of that layer sees of the volumes before it. Heights and widths are drawn to one scale, channels to another, lists to a third."
  });
  const { set, disconnect } = connect(model, ["input", "layers"], draw);
  const start = { input: model.get("input"), layers: model.get("layers") };
  const table = make("table", { class: "layers" }, stage);
  const presets = choice(bar, {
    part: "preset",
    label: "example",
    names: Object.keys(PRESETS),
    change: (name) => set(PRESETS[name])
  });
  for (const kind of ORDER) button(bar, { part: `add-${kind}`, text: `+ ${KINDS[kind].name}`, press: () => add(kind) });
  button(bar, { part: "reset", text: "Reset", press: () => set(start) });
  let lines = [], kinds, chosen, complaint = "", total, totalOf;
  const layersNow = () => model.get("layers"), inputNow = () => model.get("input");
  function draw() {
    const input = inputNow(), layers = layersNow(), rows = follow(input, layers);
    if (kinds !== layers.map(({ kind }) => kind).join()) {
      kinds = layers.map(({ kind }) => kind).join();
      build(layers);
    }
    const values = [Object.fromEntries(Object.keys(SIDES).map((name, i) => [name, input[i]])), ...layers];
    lines.forEach((line, i) => fill(line, rows[i], values[i]));
    total.textContent = thousands(rows.reduce((all, { parameters = 0 }) => all + parameters, 0));
    drawPicture(rows, layers);
    const wrong = rows.findIndex(({ why }) => why);
    totalOf.textContent = wrong > 0 ? "parameters of the layers that fit" : "parameters in all";
    const misfits = wrong > 0 ? `Layer ${wrong} (${KINDS[layers[wrong - 1].kind].name}): ${rows[wrong].why}` : "";
    message.textContent = complaint || misfits;
    const last = rows.filter(({ shape }) => shape).at(-1);
    spoken.textContent = `${layers.length} layers; ${times(input)} becomes ${times(last.shape)}; ${total.textContent} parameters. ${misfits}`;
    presets.show(presetName(PRESETS, { input, layers }));
  }
  function drawPicture(rows, layers) {
    clear();
    const last = rows.filter(({ shape }) => shape?.length === 3).length - 1;
    const one = chosen === void 0 ? last : Math.min(chosen, last);
    const all = rows[chosen]?.field === Infinity;
    const frames = all ? rows.map(({ shape }) => shape?.length === 3 && { row: 0, column: 0, side: Math.max(...shape) }) : one > 0 ? seen(rows, layers, one) : [];
    const names = ["input", ...layers.map(({ kind }) => KINDS[kind].name)];
    drawVolumes(svg, rows, names, frames);
    lines.forEach(({ line }, i) => line.classList.toggle("chosen", i === (all ? chosen : one)));
  }
  function build(layers) {
    table.replaceChildren();
    const head = make("tr", {}, make("thead", {}, table));
    for (const name of ["", "layer", "settings", "output", "values", "parameters", "sees", "jump"])
      make("th", { scope: "col" }, head, name);
    const body = make("tbody", {}, table);
    lines = [buildLine(body, 0, "input", SIDES)];
    layers.forEach(({ kind }, i) => lines.push(buildLine(body, i + 1, KINDS[kind].name, KINDS[kind].fields)));
    const foot = make("tr", {}, make("tfoot", {}, table));
    totalOf = make("th", { scope: "row", colspan: 5 }, foot);
    total = make("td", { "data-part": "total" }, foot);
    make("td", { colspan: 2 }, foot);
  }
  function buildLine(body, i, name, fields) {
    const line = make("tr", {}, body);
    const first = make("td", {}, line);
    if (i > 0) {
      const node = button(first, { part: "remove", text: "✕", press: () => remove(i) });
      node.setAttribute("aria-label", `remove layer ${i}, ${name}`);
      node.dataset.layer = i;
    }
    make("th", { scope: "row" }, line, `${i} · ${name}`);
    const settings = make("td", { class: "settings" }, line);
    const inputs = Object.entries(fields).map(([field, limits]) => numberField(settings, i, field, limits));
    const cells = Object.fromEntries(
      ["output", "values", "parameters", "sees", "step"].map((part) => [
        part,
        make("td", { "data-part": part, "data-layer": i }, line)
      ])
    );
    line.addEventListener("focusin", () => choose(i));
    line.addEventListener("click", () => choose(i));
    return { line, inputs, cells };
  }
  function numberField(parent, i, field, [min, max]) {
    const label = make("label", {}, parent, `${LETTERS[field] ?? field} `);
    const input = make(
      "input",
      {
        type: "number",
        min,
        max,
        step: 1,
        "data-part": field,
        "data-layer": i,
        "aria-label": i ? `${field} of layer ${i}` : `${field} of the input`
      },
      label
    );
    input.oninput = () => {
      const value = Number(input.value), good = input.value !== "" && Number.isInteger(value) && value >= min && value <= max;
      input.setAttribute("aria-invalid", !good);
      complaint = good ? "" : `${field} must be a whole number from ${min} to ${thousands(max)}; ${current(i, field)} stays.`;
      if (good) change(i, field, value);
      else draw();
    };
    input.onblur = () => {
      complaint = "";
      input.setAttribute("aria-invalid", false);
      input.value = current(i, field);
      draw();
    };
    return { input, field };
  }
  function fill({ line, inputs, cells }, { shape, values, parameters, field, jump, why }, now) {
    for (const { input, field: name } of inputs)
      if (input.getAttribute("aria-invalid") !== "true" && input.value !== String(now[name])) input.value = now[name];
    const texts = shape ? {
      output: times(shape),
      values: thousands(values),
      parameters: parameters ? thousands(parameters) : "",
      sees: field === Infinity ? "all" : `${thousands(field)} × ${thousands(field)}`,
      step: jump === void 0 ? "" : thousands(jump)
    } : { output: why ? "does not fit" : "–" };
    for (const [part, cell] of Object.entries(cells)) cell.textContent = texts[part] ?? "";
    line.classList.toggle("misfit", Boolean(why));
  }
  const current = (i, field) => i === 0 ? inputNow()[Object.keys(SIDES).indexOf(field)] : layersNow()[i - 1][field];
  function change(i, field, value) {
    if (i === 0) set({ input: Object.keys(SIDES).map((name, at) => name === field ? value : inputNow()[at]) });
    else set({ layers: layersNow().map((layer, at) => at === i - 1 ? { ...layer, [field]: value } : layer) });
  }
  function choose(i) {
    if (chosen === i) return;
    chosen = i;
    drawPicture(follow(inputNow(), layersNow()), layersNow());
  }
  function add(kind) {
    const layers = layersNow();
    if (layers.length >= MOST_LAYERS) {
      message.textContent = `There are ${MOST_LAYERS} layers already; remove one first.`;
      return;
    }
    const part = (name) => Math.max(1, ORDER.indexOf(name));
    const next = layers.findIndex((layer) => part(layer.kind) > part(kind));
    const at = next < 0 ? layers.length : next;
    chosen = at + 1;
    set({ layers: [...layers.slice(0, at), { kind, ...KINDS[kind].fresh }, ...layers.slice(at)] });
  }
  function remove(i) {
    chosen = void 0;
    set({ layers: layersNow().filter((_, at) => at !== i - 1) });
    const left = table.querySelectorAll('[data-part="remove"]');
    (left[Math.min(i, left.length) - 1] ?? bar.querySelector('[data-part="add-conv"]')).focus();
  }
  draw();
  return disconnect;
}
var calculator_default = { render };
export {
  calculator_default as default
};
