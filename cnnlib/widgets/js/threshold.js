// @ts-nocheck
// The Threshold explorer: a bias moves the threshold of a ReLU over a feature map, and what lies above it survives.
// First the arithmetic, then the drawing, then what the reader does. grids.js and controls.js stand in front of this file.

import { button, choice, connect, frame, slider } from "./shared/old/controls.js";
import { ARROWS, clamp, format, make, range } from "./shared/old/grids.js";

// ---- arithmetic ---------------------------------------------------------------------------------

/** Numbers as Python sent them: float32, one map after the other. */
function floats(view) {
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

function octets(view) {
  return new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

/** z + b, rounded to float32 as NumPy rounds it: the result is a Float32Array again. */
function shifted(z, b) {
  return z.map((value) => value + b);
}

function relu(z) {
  return z.map((value) => Math.max(0, value));
}

/** ReLU's derivative; at 0, where there is none, it is taken as 0. */
function slope(value) {
  return Number(value > 0);
}

function surviving(a) {
  return a.reduce((count, value) => count + slope(value), 0);
}

/** How many numbers lie in each interval between two steps of the slider: above its left end, up to its right end. */
function histogram(z, limit, step) {
  const counts = range(Math.round((2 * limit) / step)).map(() => 0);
  for (const value of z) counts[Math.ceil((value + limit) / step) - 1] += 1;
  return counts;
}

/** The largest bias on the slider at which at most this share of the map survives. */
function biasFor(z, share, step) {
  const last = z.length - 1 - Math.floor(share * z.length);
  return -Math.ceil(z.slice().sort()[last] / step) * step;
}

/** The smallest bias on the slider at which all of the map survives. */
function biasForAll(z, step) {
  const lowest = z.reduce((low, value) => Math.min(low, value));
  return (1 - Math.ceil(lowest / step)) * step;
}

/** Which colour of 256: blue for -scale, white for 0, red for scale. */
function signedColour(value, scale) {
  return clamp(Math.floor((value / scale + 1) * 127.5 + 0.5), 0, 255);
}

/** Which colour of 257: dark to bright for what survives, the last one, grey, for what does not. */
function survivorColour(value, scale) {
  return value > 0 ? clamp(Math.floor((value / scale) * 255 + 0.5), 0, 255) : 256;
}

const PRESETS = {
  zero: { text: "b = 0", bias: () => 0 },
  nothing: { text: "nothing survives", bias: ({ z, step }) => biasFor(z, 0, step) },
  strongest: { text: "strongest 5%", bias: ({ z, step }) => biasFor(z, 0.05, step) },
  everything: { text: "everything survives", bias: ({ z, step }) => biasForAll(z, step) },
};

/** The model's values and everything that follows from them. */
function read(model) {
  const names = ["names", "kernel", "bias", "row", "column", "height", "width", "limit", "step"];
  const state = Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const place = state.names.indexOf(state.kernel),
    positions = state.height * state.width;
  state.positions = positions;
  state.scale = model.get("scales")[place];
  state.z = floats(model.get("maps")).slice(place * positions, (place + 1) * positions);
  state.moved = shifted(state.z, state.bias);
  state.a = relu(state.moved);
  state.count = surviving(state.a);
  const probed = state.row * state.width + state.column;
  state.probe = {
    z: state.z[probed],
    b: state.bias,
    moved: state.moved[probed],
    a: state.a[probed],
    slope: slope(state.moved[probed]),
  };
  return state;
}

/** Near the threshold two decimals would write 0 for what is not 0. */
const fine = (value) => format(value, 4);

function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function survivors({ count, positions }) {
  return `${grouped(count)} of ${grouped(positions)} positions survive (${((100 * count) / positions).toFixed(1)}%)`;
}

function remark({ count, positions }) {
  if (count === 0)
    return "Nothing survives: on this picture the unit is silent everywhere, and its derivative is 0 everywhere.";
  if (count === positions)
    return "Everything survives: on this picture ReLU changes nothing, and the layer is still linear.";
  return "";
}

// ---- drawing ------------------------------------------------------------------------------------

const WIDTH = 1000,
  HEIGHT = 170,
  TALLEST = 480; // the histogram; a picture, in pixels of the screen

const PICTURES = {
  signed: { title: "z + b", note: "blue below 0, red above" },
  survivors: { title: "ReLU(z + b)", note: "grey is 0; the brighter, the larger" },
};
const PROBE = { z: "z", b: "b", moved: "z + b", a: "ReLU(z + b)", slope: "derivative" };

/** A picture with its title, the mark of the probe, and a colour bar with its ends written under it. */
function buildPicture(parent, part, { title, note }) {
  const box = make("div", { class: "map" }, parent);
  const head = make("div", { class: "map-title note-text" }, box);
  make("strong", {}, head, title);
  head.append(` ${note}`);
  const frame = make("div", { class: "map-frame" }, box);
  const canvas = make(
    "canvas",
    {
      "data-part": part,
      tabindex: 0,
      role: "application",
      "aria-label": `Map of ${title}. Arrow keys move the probe, Home and End go to the first and the last position.`,
    },
    frame,
  );
  const mark = make("div", { class: "probe-mark" }, frame);
  const bar = make("canvas", { class: "colour-bar", height: 1, "aria-hidden": "true" }, box);
  const ends = make("div", { class: "colour-ends note-text" }, box);
  return { canvas, mark, bar, ends: range(3).map(() => make("span", {}, ends)) };
}

function buildProbe(parent) {
  const table = make("table", { class: "probe" }, parent);
  const head = make("tr", {}, table),
    line = make("tr", {}, table);
  make("th", { scope: "col" }, head, "probe at");
  const place = make("td", { "data-part": "probe-place" }, line);
  const cells = Object.entries(PROBE).map(([name, text]) => {
    make("th", { scope: "col" }, head, text);
    return [name, make("td", { "data-part": `probe-${name}` }, line)];
  });
  return { place, ...Object.fromEntries(cells) };
}

/** Everything there is to draw on; the histogram stays in the frame's own SVG. */
function build(stage, svg) {
  const maps = make("div", { class: "maps" });
  const count = make("output", { class: "survivors", "data-part": "surviving" });
  svg.before(maps, count);
  const pictures = Object.entries(PICTURES).map(([part, texts]) => [part, buildPicture(maps, part, texts)]);
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT + 62}`);
  svg.classList.add("histogram");
  const bars = make("g", { "data-part": "histogram" }, svg);
  const line = make("g", { class: "threshold" }, svg);
  make("rect", { class: "threshold-line", x: -2, y: 26, width: 4, height: HEIGHT - 26 }, line);
  const label = make("text", { class: "threshold-label", y: 12, "font-size": 18, "data-part": "threshold" }, line);
  const axis = make("g", {}, svg);
  return { ...Object.fromEntries(pictures), count, bars, line, label, axis, probe: buildProbe(stage) };
}

/** Fill a canvas: `colour` says which row of `table`, three bytes each, a number gets. */
function paint(canvas, width, values, colour, table) {
  Object.assign(canvas, { width, height: values.length / width });
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  values.forEach((value, i) => {
    const entry = 3 * colour(value);
    image.data.set([table[entry], table[entry + 1], table[entry + 2], 255], 4 * i);
  });
  context.putImageData(image, 0, 0);
}

function updatePicture({ canvas, mark, bar, ends }, values, colour, table, low, state) {
  const { width, height, row, column, scale } = state;
  paint(canvas, width, values, (value) => colour(value, scale), table);
  const steps = range(256).map((i) => low + ((scale - low) * (i + 0.5)) / 256);
  paint(bar, 256, steps, (value) => colour(value, scale), table);
  [low, low < 0 ? 0 : "", scale].forEach((value, i) => {
    ends[i].textContent = value === "" ? "" : format(value);
  });
  bar.parentNode.style.maxWidth = `${(TALLEST * width) / height}px`;
  mark.style.left = `${(100 * (column + 0.5)) / width}%`;
  mark.style.top = `${(100 * (row + 0.5)) / height}%`;
}

/** Draw a bar for each interval, as high as the logarithm of its count, and the axis below. */
function updateHistogram({ bars, line, label, axis }, { z, bias, limit, step }) {
  const counts = histogram(z, limit, step),
    wide = WIDTH / counts.length,
    most = Math.max(...counts);
  const across = (value) => (WIDTH * (value + limit)) / (2 * limit);
  bars.replaceChildren();
  counts.forEach((count, i) => {
    if (!count) return;
    const left = i * step - limit,
      high = (Math.log(1 + count) / Math.log(1 + most)) * (HEIGHT - 30);
    make(
      "rect",
      {
        class: left >= -bias ? "alive" : "silent",
        x: i * wide,
        y: HEIGHT - high,
        width: 0.9 * wide,
        height: high,
        "data-count": count,
      },
      bars,
    );
  });
  axis.replaceChildren();
  make("rect", { class: "axis", y: HEIGHT, width: WIDTH, height: 1.5 }, axis);
  const tick = 32 * step,
    ticks = Math.floor(limit / tick);
  for (const value of range(2 * ticks + 1).map((i) => (i - ticks) * tick)) {
    make("text", { class: "number", x: across(value), y: HEIGHT + 18, "font-size": 17 }, axis, format(value));
  }
  make(
    "text",
    { class: "number", x: WIDTH / 2, y: HEIGHT + 46, "font-size": 17 },
    axis,
    "z: how many positions have which value (bars on a logarithmic scale); right of the line they survive",
  );
  line.setAttribute("transform", `translate(${across(-bias)} 0)`);
  label.textContent = `threshold −b = ${format(-bias)}`;
  label.setAttribute("text-anchor", bias > limit / 2 ? "start" : bias < -limit / 2 ? "end" : "middle");
}

function updateProbe(cells, { probe, row, column }) {
  cells.place.textContent = `row ${row}, column ${column}`;
  for (const [name, value] of Object.entries(probe)) {
    cells[name].textContent = fine(value);
    cells[name].dataset.value = value;
  }
}

// ---- what the reader does -----------------------------------------------------------------------

function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "threshold",
    name: "Threshold explorer",
    hint:
      "Move the bias, or drag the threshold in the histogram. Click a picture, or use the arrow keys on it, to probe " +
      "one position.",
  });
  const { set, disconnect } = connect(model, ["kernel", "bias", "row", "column"], draw);
  const tables = { signed: octets(model.get("signed_colours")), survivors: octets(model.get("survivor_colours")) };
  const controls = toolbar();
  const drawing = build(stage, svg);
  let state;

  function toolbar() {
    const limit = model.get("limit");
    const kernel = choice(bar, {
      part: "kernel",
      label: "kernel",
      names: model.get("names"),
      own: false,
      change: (name) => set({ kernel: name }),
    });
    const bias = slider(bar, {
      part: "bias",
      label: "bias b",
      min: -limit,
      max: limit,
      step: model.get("step"),
      change: (b) => set({ bias: b }),
    });
    for (const [name, preset] of Object.entries(PRESETS)) {
      button(bar, { part: name, text: preset.text, press: () => set({ bias: preset.bias(state) }) });
    }
    return { kernel, bias };
  }

  function draw() {
    state = read(model);
    updatePicture(drawing.signed, state.moved, signedColour, tables.signed, -state.scale, state);
    updatePicture(drawing.survivors, state.a, survivorColour, tables.survivors, 0, state);
    updateHistogram(drawing, state);
    updateProbe(drawing.probe, state);
    drawing.count.textContent = survivors(state);
    message.textContent = remark(state);
    spoken.textContent =
      `${state.kernel}, b = ${format(state.bias)}: ${survivors(state)}. ` +
      `Row ${state.row}, column ${state.column}: z ${fine(state.probe.z)}, ReLU ${fine(state.probe.a)}.`;
    controls.kernel.show(state.kernel);
    controls.bias.show(state.bias);
  }

  function probe(row, column) {
    row = clamp(row, 0, state.height - 1);
    column = clamp(column, 0, state.width - 1);
    if (row !== state.row || column !== state.column) set({ row, column });
  }

  function onPictureKey(event) {
    const [down, right] = ARROWS[event.key] ?? [0, 0],
      far = event.shiftKey ? 10 : 1;
    if (down || right) probe(state.row + far * down, state.column + far * right);
    else if (event.key === "Home") probe(0, 0);
    else if (event.key === "End") probe(state.height - 1, state.width - 1);
    else return;
    event.preventDefault();
  }

  /** Call `move` with the place of the pointer inside `node`, both from 0 to 1, while the pointer is down. */
  function dragged(node, move) {
    let held = false;
    const place = ({ clientX, clientY }) => {
      const box = node.getBoundingClientRect();
      move((clientX - box.left) / box.width, (clientY - box.top) / box.height);
    };
    node.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault(); // or the browser begins to mark text, or to drag what was marked
      node.focus({ preventScroll: true });
      node.setPointerCapture(event.pointerId);
      held = true;
      place(event);
    });
    node.addEventListener("pointermove", (event) => {
      if (held) place(event);
    });
    for (const end of ["pointerup", "pointercancel"])
      node.addEventListener(end, () => {
        held = false;
      });
  }

  for (const { canvas } of [drawing.signed, drawing.survivors]) {
    dragged(canvas, (x, y) => probe(Math.floor(y * state.height), Math.floor(x * state.width)));
    canvas.addEventListener("keydown", onPictureKey);
  }
  dragged(svg, (x) => {
    const b = Math.round(((1 - 2 * x) * state.limit) / state.step) * state.step;
    set({ bias: clamp(b, -state.limit, state.limit) });
  });

  draw();
  return disconnect;
}

export default { render };
