// @ts-nocheck
// DrawDigit: what is drawn, or an image, goes through every layer of a network while it is drawn.
// First what is shown, then the drawing, then what the reader does. draw_digit_arithmetic.js stands in front of this file.

import {
  boxOf,
  canBeNegative,
  drawLine,
  forward,
  inkOf,
  normalized,
  PAD,
  softmax,
  volume,
  withWeights,
} from "./draw_digit/arithmetic.js";
import { button, connect, frame } from "./shared/old/controls.js";
import { ARROWS, clamp, drawGrid, filled, focusCell, format, make, range, writeNumbers } from "./shared/old/grids.js";

// ---- what is shown --------------------------------------------------------------------------------

function floats(view) {
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

function octets(view) {
  return new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

/** What does not change: the network and the images. */
function load(model) {
  const size = model.get("size"),
    layers = withWeights(model.get("layers"), floats(model.get("weights")));
  const images = floats(model.get("images"));
  return {
    size,
    layers,
    pen: model.get("pen"),
    labels: model.get("labels"),
    count: model.get("count"),
    image: (n) => images.subarray(n * size * size, (n + 1) * size * size),
    shapes: [[size, size, 1], ...layers.map((layer) => layer.shape)],
    names: ["the picture", ...layers.map((layer) => layer.name)],
    negative: canBeNegative(layers),
  };
}

/** What the network says of a picture; nothing of no picture. */
function read({ layers, size }, picture) {
  if (!picture) return { volumes: null, probabilities: null };
  const volumes = forward(layers, picture, size),
    z = volumes.at(-1).data;
  const probabilities = softmax(z),
    order = range(z.length).sort((i, j) => z[j] - z[i]);
  return { volumes, z, probabilities, largest: order[0], second: order[1] };
}

/** The next image after `index` that is misread, around the end; null if there is none. */
function nextMisread(network, index) {
  const { count, labels, image } = network;
  const found = range(count)
    .map((n) => ((index ?? -1) + 1 + n) % count)
    .find((n) => read(network, image(n)).largest !== labels[n]);
  return found ?? null;
}

/** One channel as rows of numbers; a row of features is broken into shorter ones. */
function mapOf({ shape, data }, channel) {
  if (shape.length === 3) {
    const [height, width, channels] = shape;
    return filled(height, width, (i, j) => data[(i * width + j) * channels + channel]);
  }
  const { rows, columns } = layout(shape);
  return range(rows).map((i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
}

/** How many features stand in one row: so many that the rows are full, if that can be. */
function featuresAcross(count) {
  if (count <= 10) return Math.min(5, count);
  return range(51).findLast((n) => n >= 10 && count % n === 0) ?? 40;
}

/** How a volume is laid out: how many maps, of how many rows and columns. */
function layout([height, width, channels]) {
  if (channels) return { maps: channels, rows: height, columns: width };
  return { maps: 1, rows: Math.ceil(height / featuresAcross(height)), columns: featuresAcross(height) };
}

function titleOf({ names, shapes }, layer, channel) {
  if (layer === 0) return `${names[0]} ${by(shapes[0].slice(0, 2))}`;
  if (shapes[layer].length === 1) return `${names[layer]}: ${shapes[layer]} numbers`;
  return `${names[layer]}, map ${channel}: ${by(shapes[layer].slice(0, 2))}`;
}

const fixed = (value, decimals) =>
  value
    .toFixed(decimals)
    .replace(/^-(?=0\.?0*$)/, "")
    .replace("-", "−");
const by = (shape) => shape.join("×");

/** What the network says, in words. */
function verdict({ index, labels, largest, second, probabilities }) {
  if (!probabilities) return "";
  const truth = index === null ? undefined : labels[index],
    p = (n) => fixed(probabilities[n], 3);
  if (truth !== undefined && truth !== largest) {
    return `Misread: labelled ${truth}, read as ${largest} (probability ${p(largest)}; ${truth} has ${p(truth)}).`;
  }
  const start = truth === undefined ? "Read" : `Labelled ${truth}, and read`;
  if (probabilities[largest] >= 0.5) return `${start} as ${largest} (probability ${p(largest)}).`;
  return `${start} as ${largest}, but unsure (probability ${p(largest)}; ${second} has ${p(second)}).`;
}

// ---- drawing --------------------------------------------------------------------------------------

const ROW = 30,
  LOGITS = 128,
  PROBABILITIES = 232,
  BARS = 246,
  LONGEST = 180; // of the table of classes
const ZOOM = 440; // the enlarged map

function panel(parent, name, title) {
  const box = make("div", { class: `panel ${name}` }, parent);
  make("strong", { class: "panel-title" }, box, title);
  return box;
}

/** The pad, with the cross that the arrow keys move. */
function buildPad(parent) {
  const box = panel(parent, "pad", "");
  const frame = make("div", { class: "pad-frame" }, box);
  const canvas = make(
    "canvas",
    {
      "data-part": "pad",
      width: PAD,
      height: PAD,
      tabindex: 0,
      role: "application",
      "aria-label":
        "Drawing pad. Arrow keys move the pen, Space puts it down and lifts it, Backspace takes back a stroke.",
    },
    frame,
  );
  return { title: box.firstChild, frame, canvas, cross: make("div", { class: "pen-cross" }, frame) };
}

/** A line for each class: its name, its logit, its probability, and a bar. */
function buildClasses(svg, classes) {
  svg.setAttribute("viewBox", `0 0 ${BARS + LONGEST + 64} ${ROW * (classes + 1) + 4}`);
  [
    ["class", 0, ""],
    ["logit", LOGITS, "right"],
    ["probability", PROBABILITIES, "right"],
  ].forEach(([text, x, kind]) => {
    make("text", { class: `head ${kind}`, x, y: ROW / 2 }, svg, text);
  });
  return range(classes).map((n) => {
    const line = make("g", { class: "line", "data-row": n, transform: `translate(0 ${ROW * (n + 1)})` }, svg);
    const text = (part, kind, x) =>
      make("text", { class: kind, x, y: ROW / 2, "data-part": part, "data-row": n }, line);
    make("text", { class: "name", x: 14, y: ROW / 2 }, line, n);
    make("rect", { class: "whole", x: BARS, y: 4, width: LONGEST, height: ROW - 8, rx: 3 }, line);
    return {
      line,
      z: text("logit", "figure right", LOGITS),
      p: text("probability", "figure right", PROBABILITIES),
      bar: make("rect", { class: "share", x: BARS, y: 4, width: 0, height: ROW - 8, rx: 3, "data-part": "bar" }, line),
      mark: text("mark", "mark", BARS + LONGEST + 8),
    };
  });
}

function sideOfFeature(rows, columns) {
  if (rows > 6) return 7;
  return columns > 10 ? 11 : 24;
}

/** A canvas for each map of a layer; the first of them is what Tab finds. */
function buildMaps(parent, layer, name, shape) {
  const maps = make("div", { class: "maps" }, parent);
  const { maps: count, rows, columns } = layout(shape),
    isRow = shape.length === 1;
  const side = isRow
    ? sideOfFeature(rows, columns)
    : Math.max(1, Math.floor((count > 8 ? 34 : 72) / Math.max(rows, columns)));
  return range(count).map((channel) =>
    make(
      "canvas",
      {
        class: "map",
        "data-part": "map",
        "data-layer": layer,
        "data-channel": channel,
        width: columns,
        height: rows,
        tabindex: -1,
        role: "button",
        "aria-label": `${name}, ${isRow ? "all numbers" : `map ${channel}`}`,
        style: `width: ${side * columns}px; height: ${side * rows}px`,
      },
      maps,
    ),
  );
}

/** Every layer below the other, each with its name, its shape and the range of its numbers. */
function buildLayers(parent, { names, shapes, negative }) {
  return names.map((name, layer) => {
    if (layer === 0) return null; // the picture has a place of its own
    const box = make("div", { class: "layer", "data-part": "layer", "data-layer": layer }, parent);
    const head = make("div", { class: "note-text" }, box);
    make("strong", { "data-part": "layer-name" }, head, name);
    make("span", { "data-part": "layer-shape" }, head, by(shapes[layer]));
    const ends = make("span", { "data-part": "layer-range" }, head);
    return { ends, maps: buildMaps(box, layer, name, shapes[layer]), negative: negative[layer] };
  });
}

/** Colours of numbers: greys for the picture, dark to bright above 0, blue to red where numbers may be negative. */
function colouring(layer, volume, { negative }, { signed, magnitude }) {
  if (layer === 0) return { scale: 1, colour: (value) => range(3).map(() => Math.floor(255 * value + 0.5)) };
  const scale = volume.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const table = negative[layer] ? signed : magnitude;
  const level = negative[layer] ? (value) => (value / scale + 1) / 2 : (value) => value / scale;
  const colour = (value) => {
    const entry = 3 * clamp(Math.floor(level(value) * 255 + 0.5), 0, 255);
    return [table[entry], table[entry + 1], table[entry + 2]];
  };
  return { scale, colour };
}

function paint(canvas, map, colour) {
  const context = canvas.getContext("2d"),
    image = context.createImageData(canvas.width, canvas.height);
  map.forEach((row, i) =>
    row.forEach((value, j) => {
      image.data.set([...colour(value), 255], 4 * (i * canvas.width + j));
    }),
  );
  context.putImageData(image, 0, 0);
}

function wipe(canvas) {
  canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
}

function paintInk(canvas, ink) {
  const context = canvas.getContext("2d"),
    image = context.createImageData(PAD, PAD);
  const pixels = new Uint32Array(image.data.buffer);
  for (let n = 0; n < ink.length; n++) pixels[n] = 0xff000000 + 0x010101 * Math.round(255 * ink[n]); // opaque grey
  context.putImageData(image, 0, 0);
}

function updateClasses(lines, { index, labels, z, probabilities, largest }) {
  lines.forEach(({ line, z: logit, p, bar, mark }, n) => {
    const truth = index !== null && labels[index] === n,
      read = probabilities !== null && n === largest;
    logit.textContent = probabilities ? fixed(z[n], 2) : "";
    p.textContent = probabilities ? fixed(probabilities[n], 3) : "";
    bar.setAttribute("width", probabilities ? LONGEST * probabilities[n] : 0);
    mark.textContent = truth ? "true" : read ? "read" : "";
    line.classList.toggle("true", truth);
    line.classList.toggle("largest", read);
  });
}

/** The colour of letters on a colour: white on dark, black on bright. */
function letters([red, green, blue]) {
  const linear = (value) => (value / 255) ** 2.2;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? "#000" : "#fff";
}

/** The enlarged map: an empty grid, which has numbers if they can be read. */
function buildZoom(svg, map, title) {
  svg.replaceChildren(svg.querySelector("title"));
  const across = Math.max(...map.map((row) => row.length)),
    side = ZOOM / Math.max(across, map.length);
  svg.setAttribute("viewBox", `0 0 ${ZOOM} ${side * map.length + 34}`);
  const cells = drawGrid(svg, "zoom", map, 0, 32, side, title);
  cells[0][0].group.setAttribute("tabindex", 0);
  return cells;
}

function updateZoom(cells, map, colour, shown) {
  cells.forEach((row, i) =>
    row.forEach(({ group }, j) => {
      const rgb = shown ? colour(map[i][j]) : null;
      group.style.setProperty("--fill", rgb ? `rgb(${rgb.join(" ")})` : "var(--page)");
      group.style.setProperty("--letters", rgb ? letters(rgb) : "var(--ink)");
    }),
  );
  if (Math.max(cells.length, cells[0].length) > 10) return;
  writeNumbers(cells, map, () => shown);
  const numbers = cells.flat().map(({ number }) => number); // all in the letters that fit the longest
  const fitting = Math.min(...numbers.map((number) => Number(number.getAttribute("font-size"))));
  for (const number of numbers) number.setAttribute("font-size", fitting);
}

// ---- what the reader does -------------------------------------------------------------------------

const EMPTY =
  "The pad is empty: nothing to read. Draw a digit with mouse, pen or finger, or with the arrow keys and Space.";
const TOO_SMALL = "That is too small to be a digit, so the network is not asked. Draw larger, over most of the pad.";
const SMALL = "Small drawings get thick strokes when they are enlarged to the picture; draw over most of the pad.";
const LARGE = 90; // points; no remark on what is as high or as wide as that
const DIAGONALS = { Home: [-1, -1], PageUp: [-1, 1], End: [1, -1], PageDown: [1, 1] };
const STEP = 8; // points for an arrow key

function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "draw-digit",
    name: "Draw a digit",
    hint:
      "Draw with mouse, pen or finger. With the keys: on the pad, arrows move the pen (Home, End, Page Up, Page Down " +
      "aslant), Space puts it down and lifts it, Backspace takes back a stroke. Click a map to see its numbers; on a map, " +
      "arrows go to the next one and to the next layer.",
  });
  const network = load(model);
  const tables = { signed: octets(model.get("signed_colours")), magnitude: octets(model.get("magnitude_colours")) };
  const { set, disconnect } = connect(model, ["strokes", "index", "layer", "channel"], draw);
  const controls = toolbar();
  const drawing = build();
  const pen = { x: PAD / 2, y: PAD / 4, down: false, pointer: null };
  let strokes,
    ink,
    state,
    zoomed = "",
    cells,
    cursor = [0, 0];

  function toolbar() {
    if (network.count) {
      button(bar, { part: "previous", text: "◀ Previous", press: () => step(-1) });
      button(bar, { part: "next", text: "Next ▶", press: () => step(1) });
      if (network.labels.length) button(bar, { part: "misread", text: "Next misread", press: toMisread });
      button(bar, {
        part: "draw",
        text: "Draw",
        press: () => {
          set({ index: null });
          drawing.pad.canvas.focus();
        },
      });
    }
    button(bar, { part: "undo", text: "Undo", press: undo });
    button(bar, { part: "clear", text: "Clear", press: () => keep([]) });
    return { place: make("output", { class: "place", "data-part": "place" }, bar) };
  }

  function build() {
    const top = make("div", { class: "top" });
    svg.before(top);
    const pad = buildPad(top);
    const picture = panel(top, "picture", `what the network gets: ${network.size}×${network.size}`);
    const maps = buildMaps(picture, 0, "the picture", network.shapes[0]);
    const reading = panel(top, "reading", "what it says");
    const words = make("div", { class: "words" }, reading); // of one height, so that nothing moves under the pen
    const said = make("output", { class: "verdict", "data-part": "verdict" }, words);
    words.append(message);
    reading.append(svg);
    const below = make("div", { class: "below" }, stage);
    const zoomPanel = panel(below, "zoom", "one map, enlarged");
    const zoom = make("svg", { role: "group", "aria-label": "one map, enlarged" }, zoomPanel);
    make("title", {}, zoom, "one map, enlarged");
    const readout = make("output", { class: "readout", "data-part": "readout" }, zoomPanel);
    const layers = buildLayers(panel(below, "layers", "every layer"), network);
    layers[0] = { maps, negative: false };
    return { pad, picture, said, zoom, readout, layers, lines: buildClasses(svg, network.shapes.at(-1)[0]) };
  }

  // ---- showing ----

  /** Everything from the model: the strokes are inked anew only if they are others. */
  function draw() {
    if (!pen.down && model.get("strokes") !== strokes) {
      strokes = model.get("strokes");
      ink = inkOf(strokes, network.pen);
    }
    show();
  }

  /** Everything from the ink, or from the image. */
  function show() {
    const index = model.get("index"),
      drawn = index === null;
    const picture = drawn ? normalized(ink, network.size) : network.image(index);
    state = { index, labels: network.labels, ...read(network, picture) };
    paintInk(drawing.pad.canvas, ink);
    drawing.pad.frame.classList.toggle("resting", !drawn);
    showCross();
    updateClasses(drawing.lines, state);
    showMaps();
    showZoom();
    drawing.said.textContent = verdict(state);
    message.textContent = drawn ? remark(picture) : "";
    drawing.pad.title.textContent = drawn ? "your drawing" : "your drawing, put aside";
    controls.place.textContent = !network.count
      ? ""
      : drawn
        ? "your drawing"
        : `image ${index + 1} of ${network.count}`;
    say(index);
  }

  function remark(picture) {
    const box = boxOf(ink);
    if (!box) return EMPTY;
    if (!picture) return TOO_SMALL;
    return Math.max(box.height, box.width) < LARGE && !pen.down ? SMALL : "";
  }

  function showMaps() {
    const { volumes } = state;
    drawing.layers.forEach(({ maps, ends, negative }, layer) => {
      if (!volumes) {
        maps.forEach(wipe);
        if (ends) ends.textContent = "";
        return;
      }
      const { colour, scale } = colouring(layer, volumes[layer], network, tables);
      maps.forEach((canvas, channel) => paint(canvas, mapOf(volumes[layer], channel), colour));
      const most = format(scale);
      if (ends) ends.textContent = negative ? `blue −${most} to red ${most}` : `dark 0 to bright ${most}`;
    });
  }

  function chosen() {
    const layer = clamp(model.get("layer"), 0, network.shapes.length - 1),
      shape = network.shapes[layer];
    return { layer, channel: clamp(model.get("channel"), 0, (shape[2] ?? 1) - 1), shape };
  }

  function showZoom() {
    const { layer, channel, shape } = chosen();
    const shown = Boolean(state.volumes),
      whole = shown ? state.volumes[layer] : volume(shape);
    const map = mapOf(whole, channel),
      { colour } = colouring(layer, whole, network, tables);
    const title = titleOf(network, layer, channel);
    if (zoomed !== title) {
      zoomed = title;
      cursor = [0, 0];
      cells = buildZoom(drawing.zoom, map, title);
    }
    updateZoom(cells, map, colour, shown);
    showReadout(map, shown);
    for (const [n, { maps }] of drawing.layers.entries())
      maps.forEach((canvas, c) => {
        const on = n === layer && c === channel;
        canvas.classList.toggle("chosen", on);
        canvas.setAttribute("aria-pressed", on);
        canvas.setAttribute("tabindex", on || (n !== layer && c === 0) ? 0 : -1);
      });
  }

  function showReadout(map, shown) {
    const [row, column] = cursor;
    drawing.readout.textContent = shown ? `row ${row}, column ${column}: ${fixed(map[row][column], 4)}` : "";
    cells[row][column].group.setAttribute("aria-label", drawing.readout.textContent || "empty");
  }

  function showCross() {
    Object.assign(drawing.pad.cross.style, { left: `${(100 * pen.x) / PAD}%`, top: `${(100 * pen.y) / PAD}%` });
    drawing.pad.cross.classList.toggle("down", pen.down);
  }

  function say(index) {
    const what = index === null ? "Your drawing. " : `Image ${index + 1} of ${network.count}. `;
    const place = `Pen ${pen.down ? "down" : "up"}, ${Math.round(pen.x / STEP)} right, ${Math.round(pen.y / STEP)} down.`;
    const onPad = document.activeElement === drawing.pad.canvas;
    spoken.textContent = what + (drawing.said.textContent || "Nothing to read.") + (onPad ? ` ${place}` : "");
  }

  // ---- the images ----

  function step(by) {
    const index = model.get("index"),
      start = by > 0 ? -1 : 0;
    set({ index: ((index ?? start) + by + network.count) % network.count });
  }

  function toMisread() {
    const index = nextMisread(network, model.get("index"));
    if (index !== null) set({ index });
    else message.textContent = "None of the images is misread.";
  }

  // ---- the pad ----

  /** Take these strokes for the drawing, and look at it. */
  function keep(now) {
    pen.down = false;
    set({ strokes: now, index: null });
  }

  function undo() {
    keep(strokes.slice(0, -1));
  }

  /** Put the pen down: a new stroke begins, which is the model's only when it ends. */
  function begin(x, y) {
    if (model.get("index") !== null) set({ index: null });
    pen.down = true;
    strokes = [...strokes, []];
    extend([[x, y]]);
  }

  /** Draw on to these points. */
  function extend(points) {
    const stroke = strokes.at(-1);
    for (const [x, y] of points) {
      const last = stroke.at(-1);
      if (last && last[0] === x && last[1] === y) continue;
      stroke.push([x, y]);
      drawLine(ink, last ?? [x, y], [x, y], network.pen);
      Object.assign(pen, { x, y });
    }
    show();
  }

  function end() {
    pen.down = false;
    pen.pointer = null;
    set({ strokes, index: null });
  }

  /** The point of the pad under a pointer, in tenths of a point. */
  function under({ clientX, clientY }) {
    const box = drawing.pad.canvas.getBoundingClientRect();
    const tenth = (place, start, length) => clamp(Math.round((10 * PAD * (place - start)) / length) / 10, 0, PAD);
    return [tenth(clientX, box.left, box.width), tenth(clientY, box.top, box.height)];
  }

  const HEARD = { pointermove: onMove, pointerup: onLift, pointercancel: onLift }; // anywhere, while the pointer is down
  const { canvas } = drawing.pad,
    page = canvas.ownerDocument;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pen.pointer !== null) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    if (pen.down) end(); // a stroke of the keys
    begin(...under(event));
    pen.pointer = event.pointerId;
    for (const [name, hear] of Object.entries(HEARD)) page.addEventListener(name, hear);
  });

  function onMove(event) {
    if (event.pointerId !== pen.pointer) return;
    const between = event.getCoalescedEvents?.() ?? [];
    extend((between.length ? between : [event]).map(under));
  }

  function onLift(event) {
    if (event.pointerId !== pen.pointer) return;
    for (const [name, hear] of Object.entries(HEARD)) page.removeEventListener(name, hear);
    end();
  }

  canvas.addEventListener("keydown", (event) => {
    const [down, right] = ARROWS[event.key] ?? DIAGONALS[event.key] ?? [0, 0];
    if (down || right) {
      const x = clamp(pen.x + STEP * right, 0, PAD),
        y = clamp(pen.y + STEP * down, 0, PAD);
      if (pen.down) extend([[x, y]]);
      else Object.assign(pen, { x, y });
      showCross();
      say(model.get("index"));
    } else if (event.key === " ") {
      if (pen.down) end();
      else begin(pen.x, pen.y);
    } else if (event.key === "Escape" && pen.down) end();
    else if (event.key === "Backspace") undo();
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("blur", () => {
    if (pen.down && pen.pointer === null) end();
  });

  // ---- the maps ----

  function choose(layer, channel, focus) {
    set({ layer, channel });
    if (focus) drawing.layers[layer].maps[channel].focus();
  }

  function onMapKey(event) {
    const layer = Number(event.target.dataset.layer),
      channel = Number(event.target.dataset.channel);
    const [down, right] = ARROWS[event.key] ?? [0, 0],
      last = drawing.layers[layer].maps.length - 1;
    const next = clamp(layer + down, 0, drawing.layers.length - 1);
    if (down) choose(next, Math.min(channel, drawing.layers[next].maps.length - 1), true);
    else if (right) choose(layer, clamp(channel + right, 0, last), true);
    else if (event.key === "Home" || event.key === "End") choose(layer, event.key === "Home" ? 0 : last, true);
    else if (event.key === "Enter" || event.key === " ") choose(layer, channel, true);
    else return;
    event.preventDefault();
  }

  for (const { maps } of drawing.layers)
    for (const map of maps) {
      map.addEventListener("click", () => choose(Number(map.dataset.layer), Number(map.dataset.channel), true));
      map.addEventListener("keydown", onMapKey);
    }

  function point(row, column) {
    cursor = [row, column];
    const { layer, channel } = chosen();
    if (state.volumes) showReadout(mapOf(state.volumes[layer], channel), true);
  }

  // not "pointerover", which also comes when the page scrolls under a pointer that rests
  drawing.zoom.addEventListener("pointermove", (event) => {
    const cell = event.target.closest(".cell");
    if (cell) point(Number(cell.dataset.row), Number(cell.dataset.column));
  });
  drawing.zoom.addEventListener("keydown", (event) => {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (!down && !right) return;
    const row = clamp(cursor[0] + down, 0, cells.length - 1);
    point(row, clamp(cursor[1] + right, 0, cells[row].length - 1));
    focusCell(cells, ...cursor);
    event.preventDefault();
  });

  draw();
  return disconnect;
}

export default { render };
