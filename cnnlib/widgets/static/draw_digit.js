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

// cnnlib/widgets/js/draw_digit/arithmetic.js
var PAD = 224;
function touched(a, b, radius) {
  const first = Math.max(0, Math.floor(Math.min(a, b) - radius - 1));
  const last = Math.min(PAD, Math.ceil(Math.max(a, b) + radius + 1));
  return [first, last];
}
function drawLine(ink, [x0, y0], [x1, y1], radius) {
  const dx = x1 - x0, dy = y1 - y0, squared = dx * dx + dy * dy;
  const [top, bottom] = touched(y0, y1, radius), [left, right] = touched(x0, x1, radius);
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      const x = j + 0.5 - x0, y = i + 0.5 - y0;
      const along = squared ? clamp((x * dx + y * dy) / squared, 0, 1) : 0;
      const across = x - along * dx, down = y - along * dy;
      const far = Math.sqrt(across * across + down * down);
      ink[i * PAD + j] = Math.max(ink[i * PAD + j], clamp(radius + 0.5 - far, 0, 1));
    }
  }
}
function inkOf(strokes, radius) {
  const ink = new Float32Array(PAD * PAD);
  for (const stroke of strokes) {
    stroke.forEach((point, n) => drawLine(ink, stroke[Math.max(0, n - 1)], point, radius));
  }
  return ink;
}
function boxOf(ink, lean = 0) {
  const box = { top: PAD, bottom: 0, left: Infinity, right: -Infinity };
  for (let i = 0; i < PAD; i++) {
    for (let j = 0; j < PAD; j++) {
      if (ink[i * PAD + j] <= 0.5) continue;
      box.top = Math.min(box.top, i);
      box.bottom = i + 1;
      box.left = Math.min(box.left, j - lean * i);
      box.right = Math.max(box.right, j + 1 - lean * i);
    }
  }
  return box.bottom ? { ...box, height: box.bottom - box.top, width: box.right - box.left } : null;
}
function leanOf(ink, { top, bottom, height }) {
  const band = Math.ceil(height / 8);
  const leftEnd = (from, to) => {
    let left = PAD;
    for (let i = from; i < to; i++) {
      for (let j = 0; j < left; j++) if (ink[i * PAD + j] > 0.5) left = j;
    }
    return left;
  };
  return (leftEnd(bottom - band, bottom) - leftEnd(top, top + band)) / height;
}
function placeIn8(ink) {
  const box = boxOf(ink), lean = leanOf(ink, box), upright = boxOf(ink, lean);
  const down = 8 / box.height, right = Math.min(5.5 / upright.width, 1.5 * down);
  return { down, right, lean, top: -box.top * down, left: 4 - (upright.left + upright.right) / 2 * right };
}
function placeIn28(ink) {
  const box = boxOf(ink), scale = 20 / Math.max(box.height, box.width);
  let mass = 0, rows = 0, columns = 0;
  ink.forEach((value, n) => {
    mass += value;
    rows += value * (Math.floor(n / PAD) + 0.5);
    columns += value * (n % PAD + 0.5);
  });
  const moved = (centre, start) => Math.floor(15 - Number((scale * (centre - start)).toFixed(6))) - start * scale;
  return {
    down: scale,
    right: scale,
    lean: 0,
    top: moved(rows / mass, box.top),
    left: moved(columns / mass, box.left)
  };
}
function layInk(ink, size2, { down, right, lean, top, left }) {
  const picture = new Float64Array(size2 * size2);
  for (let n = 0; n < ink.length; n++) {
    if (!ink[n]) continue;
    const i = Math.floor(n / PAD), y = top + i * down, x = left + (n % PAD - lean * i) * right;
    for (const [row, high] of parts(y, down)) {
      for (const [column, wide] of parts(x, right)) {
        const inside = row >= 0 && row < size2 && column >= 0 && column < size2;
        if (inside) picture[row * size2 + column] += ink[n] * high * wide;
      }
    }
  }
  return Float32Array.from(picture, (share) => Math.min(1, share));
}
function parts(start, length) {
  const pixel = Math.floor(start), first = Math.min(length, pixel + 1 - start);
  return [
    [pixel, first],
    [pixel + 1, length - first]
  ];
}
var SMALLEST = 48;
function normalized(ink, size2) {
  const box = boxOf(ink);
  if (!box || Math.max(box.height, box.width) < SMALLEST) return null;
  return layInk(ink, size2, size2 === 8 ? placeIn8(ink) : placeIn28(ink));
}
function volume(shape, data = new Float32Array(shape.reduce((product, n) => product * n))) {
  return { shape, data };
}
function framed(x, [[top, bottom], [left, right]], value) {
  const [height, width, channels] = x.shape;
  const out = volume([top + height + bottom, left + width + right, channels]);
  out.data.fill(value);
  for (let i = 0; i < height; i++) {
    const row = x.data.subarray(i * width * channels, (i + 1) * width * channels);
    out.data.set(row, ((top + i) * out.shape[1] + left) * channels);
  }
  return out;
}
function conv2d(x, { w, b, padding, shape, window: [[f_h, f_w], [s_h, s_w]] }) {
  const z = volume(shape), [height, width, filters] = shape;
  const {
    data,
    shape: [, across, channels]
  } = framed(x, padding, 0);
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++)
      for (let k = 0; k < filters; k++) {
        let sum = b[k];
        for (let u = 0; u < f_h; u++)
          for (let v = 0; v < f_w; v++)
            for (let c = 0; c < channels; c++) {
              sum += w[((u * f_w + v) * channels + c) * filters + k] * data[((i * s_h + u) * across + j * s_w + v) * channels + c];
            }
        z.data[(i * width + j) * filters + k] = sum;
      }
  return z;
}
function pool(x, { shape, window: [[f_h, f_w], [s_h, s_w]] }, start, join) {
  const out = volume(shape), [height, width, channels] = shape, across = x.shape[1];
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++)
      for (let c = 0; c < channels; c++) {
        let joined = start;
        for (let u = 0; u < f_h; u++)
          for (let v = 0; v < f_w; v++) {
            joined = join(joined, x.data[((i * s_h + u) * across + j * s_w + v) * channels + c]);
          }
        out.data[(i * width + j) * channels + c] = joined;
      }
  return out;
}
function maxPool2d(x, layer) {
  return pool(framed(x, layer.padding, -Infinity), layer, -Infinity, Math.max);
}
function averagePool2d(x, layer) {
  const [f_h, f_w] = layer.window[0];
  const sums = pool(framed(x, layer.padding, 0), layer, 0, (sum, value) => sum + value);
  return volume(
    layer.shape,
    sums.data.map((sum) => sum / (f_h * f_w))
  );
}
function relu(x) {
  return volume(
    x.shape,
    x.data.map((value) => Math.max(0, value))
  );
}
function flatten(x, { shape }) {
  return volume(shape, x.data);
}
function dense(a, { w, b, shape }) {
  const features = a.data.length;
  return volume(
    shape,
    new Float32Array(
      range(shape[0]).map((k) => {
        let sum = b[k];
        for (let n = 0; n < features; n++) sum += w[k * features + n] * a.data[n];
        return sum;
      })
    )
  );
}
var FORWARD = {
  Conv2D: conv2d,
  MaxPool2D: maxPool2d,
  AveragePool2D: averagePool2d,
  ReLU: relu,
  Flatten: flatten,
  Dense: dense
};
function forward(layers, picture, size2) {
  const volumes = [volume([size2, size2, 1], picture)];
  for (const layer of layers) volumes.push(FORWARD[layer.kind](volumes.at(-1), layer));
  return volumes;
}
function softmax(z) {
  const largest = Math.max(...z);
  const e = Array.from(z, (value) => Math.exp(value - largest));
  const total = e.reduce((sum, value) => sum + value, 0);
  return e.map((value) => value / total);
}
function withWeights(layers, weights) {
  let place = 0;
  const take = (count) => {
    place += count;
    return weights.subarray(place - count, place);
  };
  return layers.map(({ sizes = [], ...layer }) => {
    const [w, b] = sizes.map(take);
    return { ...layer, w, b };
  });
}
function canBeNegative(layers) {
  const negative = [false];
  for (const { kind } of layers) {
    negative.push(["Conv2D", "Dense"].includes(kind) || kind !== "ReLU" && negative.at(-1));
  }
  return negative;
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

// cnnlib/widgets/js/draw_digit.js
function floats(view) {
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}
function octets(view) {
  return new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}
function load(model) {
  const size2 = model.get("size"), layers = withWeights(model.get("layers"), floats(model.get("weights")));
  const images = floats(model.get("images"));
  return {
    size: size2,
    layers,
    pen: model.get("pen"),
    labels: model.get("labels"),
    count: model.get("count"),
    image: (n) => images.subarray(n * size2 * size2, (n + 1) * size2 * size2),
    shapes: [[size2, size2, 1], ...layers.map((layer) => layer.shape)],
    names: ["the picture", ...layers.map((layer) => layer.name)],
    negative: canBeNegative(layers)
  };
}
function read({ layers, size: size2 }, picture) {
  if (!picture) return { volumes: null, probabilities: null };
  const volumes = forward(layers, picture, size2), z = volumes.at(-1).data;
  const probabilities = softmax(z), order = range(z.length).sort((i, j) => z[j] - z[i]);
  return { volumes, z, probabilities, largest: order[0], second: order[1] };
}
function nextMisread(network, index) {
  const { count, labels, image } = network;
  const found = range(count).map((n) => ((index ?? -1) + 1 + n) % count).find((n) => read(network, image(n)).largest !== labels[n]);
  return found ?? null;
}
function mapOf({ shape, data }, channel) {
  if (shape.length === 3) {
    const [height, width, channels] = shape;
    return filled(height, width, (i, j) => data[(i * width + j) * channels + channel]);
  }
  const { rows, columns } = layout(shape);
  return range(rows).map((i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
}
function featuresAcross(count) {
  if (count <= 10) return Math.min(5, count);
  return range(51).findLast((n) => n >= 10 && count % n === 0) ?? 40;
}
function layout([height, width, channels]) {
  if (channels) return { maps: channels, rows: height, columns: width };
  return { maps: 1, rows: Math.ceil(height / featuresAcross(height)), columns: featuresAcross(height) };
}
function titleOf({ names, shapes }, layer, channel) {
  if (layer === 0) return `${names[0]} ${by(shapes[0].slice(0, 2))}`;
  if (shapes[layer].length === 1) return `${names[layer]}: ${shapes[layer]} numbers`;
  return `${names[layer]}, map ${channel}: ${by(shapes[layer].slice(0, 2))}`;
}
var fixed = (value, decimals) => value.toFixed(decimals).replace(/^-(?=0\.?0*$)/, "").replace("-", "−");
var by = (shape) => shape.join("×");
function verdict({ index, labels, largest, second, probabilities }) {
  if (!probabilities) return "";
  const truth = index === null ? void 0 : labels[index], p = (n) => fixed(probabilities[n], 3);
  if (truth !== void 0 && truth !== largest) {
    return `Misread: labelled ${truth}, read as ${largest} (probability ${p(largest)}; ${truth} has ${p(truth)}).`;
  }
  const start = truth === void 0 ? "Read" : `Labelled ${truth}, and read`;
  if (probabilities[largest] >= 0.5) return `${start} as ${largest} (probability ${p(largest)}).`;
  return `${start} as ${largest}, but unsure (probability ${p(largest)}; ${second} has ${p(second)}).`;
}
var ROW = 30;
var LOGITS = 128;
var PROBABILITIES = 232;
var BARS = 246;
var LONGEST = 180;
var ZOOM = 440;
function panel(parent, name, title) {
  const box = make("div", { class: `panel ${name}` }, parent);
  make("strong", { class: "panel-title" }, box, title);
  return box;
}
function buildPad(parent) {
  const box = panel(parent, "pad", "");
  const frame2 = make("div", { class: "pad-frame" }, box);
  const canvas = make(
    "canvas",
    {
      "data-part": "pad",
      width: PAD,
      height: PAD,
      tabindex: 0,
      role: "application",
      "aria-label": "Drawing pad. Arrow keys move the pen, Space puts it down and lifts it, Backspace takes back a stroke."
    },
    frame2
  );
  return { title: box.firstChild, frame: frame2, canvas, cross: make("div", { class: "pen-cross" }, frame2) };
}
function buildClasses(svg, classes) {
  svg.setAttribute("viewBox", `0 0 ${BARS + LONGEST + 64} ${ROW * (classes + 1) + 4}`);
  [
    ["class", 0, ""],
    ["logit", LOGITS, "right"],
    ["probability", PROBABILITIES, "right"]
  ].forEach(([text, x, kind]) => {
    make("text", { class: `head ${kind}`, x, y: ROW / 2 }, svg, text);
  });
  return range(classes).map((n) => {
    const line = make("g", { class: "line", "data-row": n, transform: `translate(0 ${ROW * (n + 1)})` }, svg);
    const text = (part, kind, x) => make("text", { class: kind, x, y: ROW / 2, "data-part": part, "data-row": n }, line);
    make("text", { class: "name", x: 14, y: ROW / 2 }, line, n);
    make("rect", { class: "whole", x: BARS, y: 4, width: LONGEST, height: ROW - 8, rx: 3 }, line);
    return {
      line,
      z: text("logit", "figure right", LOGITS),
      p: text("probability", "figure right", PROBABILITIES),
      bar: make("rect", { class: "share", x: BARS, y: 4, width: 0, height: ROW - 8, rx: 3, "data-part": "bar" }, line),
      mark: text("mark", "mark", BARS + LONGEST + 8)
    };
  });
}
function sideOfFeature(rows, columns) {
  if (rows > 6) return 7;
  return columns > 10 ? 11 : 24;
}
function buildMaps(parent, layer, name, shape) {
  const maps = make("div", { class: "maps" }, parent);
  const { maps: count, rows, columns } = layout(shape), isRow = shape.length === 1;
  const side = isRow ? sideOfFeature(rows, columns) : Math.max(1, Math.floor((count > 8 ? 34 : 72) / Math.max(rows, columns)));
  return range(count).map(
    (channel) => make(
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
        style: `width: ${side * columns}px; height: ${side * rows}px`
      },
      maps
    )
  );
}
function buildLayers(parent, { names, shapes, negative }) {
  return names.map((name, layer) => {
    if (layer === 0) return null;
    const box = make("div", { class: "layer", "data-part": "layer", "data-layer": layer }, parent);
    const head = make("div", { class: "note-text" }, box);
    make("strong", { "data-part": "layer-name" }, head, name);
    make("span", { "data-part": "layer-shape" }, head, by(shapes[layer]));
    const ends = make("span", { "data-part": "layer-range" }, head);
    return { ends, maps: buildMaps(box, layer, name, shapes[layer]), negative: negative[layer] };
  });
}
function colouring(layer, volume2, { negative }, { signed, magnitude }) {
  if (layer === 0) return { scale: 1, colour: (value) => range(3).map(() => Math.floor(255 * value + 0.5)) };
  const scale = volume2.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const table = negative[layer] ? signed : magnitude;
  const level = negative[layer] ? (value) => (value / scale + 1) / 2 : (value) => value / scale;
  const colour = (value) => {
    const entry = 3 * clamp(Math.floor(level(value) * 255 + 0.5), 0, 255);
    return [table[entry], table[entry + 1], table[entry + 2]];
  };
  return { scale, colour };
}
function paint(canvas, map, colour) {
  const context = canvas.getContext("2d"), image = context.createImageData(canvas.width, canvas.height);
  map.forEach(
    (row, i) => row.forEach((value, j) => {
      image.data.set([...colour(value), 255], 4 * (i * canvas.width + j));
    })
  );
  context.putImageData(image, 0, 0);
}
function wipe(canvas) {
  canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
}
function paintInk(canvas, ink) {
  const context = canvas.getContext("2d"), image = context.createImageData(PAD, PAD);
  const pixels = new Uint32Array(image.data.buffer);
  for (let n = 0; n < ink.length; n++) pixels[n] = 4278190080 + 65793 * Math.round(255 * ink[n]);
  context.putImageData(image, 0, 0);
}
function updateClasses(lines, { index, labels, z, probabilities, largest }) {
  lines.forEach(({ line, z: logit, p, bar, mark }, n) => {
    const truth = index !== null && labels[index] === n, read2 = probabilities !== null && n === largest;
    logit.textContent = probabilities ? fixed(z[n], 2) : "";
    p.textContent = probabilities ? fixed(probabilities[n], 3) : "";
    bar.setAttribute("width", probabilities ? LONGEST * probabilities[n] : 0);
    mark.textContent = truth ? "true" : read2 ? "read" : "";
    line.classList.toggle("true", truth);
    line.classList.toggle("largest", read2);
  });
}
function letters([red, green, blue]) {
  const linear = (value) => (value / 255) ** 2.2;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? "#000" : "#fff";
}
function buildZoom(svg, map, title) {
  svg.replaceChildren(svg.querySelector("title"));
  const across = Math.max(...map.map((row) => row.length)), side = ZOOM / Math.max(across, map.length);
  svg.setAttribute("viewBox", `0 0 ${ZOOM} ${side * map.length + 34}`);
  const cells = drawGrid(svg, "zoom", map, 0, 32, side, title);
  cells[0][0].group.setAttribute("tabindex", 0);
  return cells;
}
function updateZoom(cells, map, colour, shown) {
  cells.forEach(
    (row, i) => row.forEach(({ group }, j) => {
      const rgb = shown ? colour(map[i][j]) : null;
      group.style.setProperty("--fill", rgb ? `rgb(${rgb.join(" ")})` : "var(--page)");
      group.style.setProperty("--letters", rgb ? letters(rgb) : "var(--ink)");
    })
  );
  if (Math.max(cells.length, cells[0].length) > 10) return;
  writeNumbers(cells, map, () => shown);
  const numbers = cells.flat().map(({ number }) => number);
  const fitting = Math.min(...numbers.map((number) => Number(number.getAttribute("font-size"))));
  for (const number of numbers) number.setAttribute("font-size", fitting);
}
var EMPTY = "The pad is empty: nothing to read. Draw a digit with mouse, pen or finger, or with the arrow keys and Space.";
var TOO_SMALL = "That is too small to be a digit, so the network is not asked. Draw larger, over most of the pad.";
var SMALL = "Small drawings get thick strokes when they are enlarged to the picture; draw over most of the pad.";
var LARGE = 90;
var DIAGONALS = { Home: [-1, -1], PageUp: [-1, 1], End: [1, -1], PageDown: [1, 1] };
var STEP = 8;
function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "draw-digit",
    name: "Draw a digit",
    hint: "Draw with mouse, pen or finger. With the keys: on the pad, arrows move the pen (Home, End, Page Up, Page Down aslant), Space puts it down and lifts it, Backspace takes back a stroke. Click a map to see its numbers; on a map, arrows go to the next one and to the next layer."
  });
  const network = load(model);
  const tables = { signed: octets(model.get("signed_colours")), magnitude: octets(model.get("magnitude_colours")) };
  const { set, disconnect } = connect(model, ["strokes", "index", "layer", "channel"], draw);
  const controls = toolbar();
  const drawing = build();
  const pen = { x: PAD / 2, y: PAD / 4, down: false, pointer: null };
  let strokes, ink, state, zoomed = "", cells, cursor = [0, 0];
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
        }
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
    const words = make("div", { class: "words" }, reading);
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
  function draw() {
    if (!pen.down && model.get("strokes") !== strokes) {
      strokes = model.get("strokes");
      ink = inkOf(strokes, network.pen);
    }
    show();
  }
  function show() {
    const index = model.get("index"), drawn = index === null;
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
    controls.place.textContent = !network.count ? "" : drawn ? "your drawing" : `image ${index + 1} of ${network.count}`;
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
      maps.forEach((canvas2, channel) => paint(canvas2, mapOf(volumes[layer], channel), colour));
      const most = format(scale);
      if (ends) ends.textContent = negative ? `blue −${most} to red ${most}` : `dark 0 to bright ${most}`;
    });
  }
  function chosen() {
    const layer = clamp(model.get("layer"), 0, network.shapes.length - 1), shape = network.shapes[layer];
    return { layer, channel: clamp(model.get("channel"), 0, (shape[2] ?? 1) - 1), shape };
  }
  function showZoom() {
    const { layer, channel, shape } = chosen();
    const shown = Boolean(state.volumes), whole = shown ? state.volumes[layer] : volume(shape);
    const map = mapOf(whole, channel), { colour } = colouring(layer, whole, network, tables);
    const title = titleOf(network, layer, channel);
    if (zoomed !== title) {
      zoomed = title;
      cursor = [0, 0];
      cells = buildZoom(drawing.zoom, map, title);
    }
    updateZoom(cells, map, colour, shown);
    showReadout(map, shown);
    for (const [n, { maps }] of drawing.layers.entries())
      maps.forEach((canvas2, c) => {
        const on = n === layer && c === channel;
        canvas2.classList.toggle("chosen", on);
        canvas2.setAttribute("aria-pressed", on);
        canvas2.setAttribute("tabindex", on || n !== layer && c === 0 ? 0 : -1);
      });
  }
  function showReadout(map, shown) {
    const [row, column] = cursor;
    drawing.readout.textContent = shown ? `row ${row}, column ${column}: ${fixed(map[row][column], 4)}` : "";
    cells[row][column].group.setAttribute("aria-label", drawing.readout.textContent || "empty");
  }
  function showCross() {
    Object.assign(drawing.pad.cross.style, { left: `${100 * pen.x / PAD}%`, top: `${100 * pen.y / PAD}%` });
    drawing.pad.cross.classList.toggle("down", pen.down);
  }
  function say(index) {
    const what = index === null ? "Your drawing. " : `Image ${index + 1} of ${network.count}. `;
    const place = `Pen ${pen.down ? "down" : "up"}, ${Math.round(pen.x / STEP)} right, ${Math.round(pen.y / STEP)} down.`;
    const onPad = document.activeElement === drawing.pad.canvas;
    spoken.textContent = what + (drawing.said.textContent || "Nothing to read.") + (onPad ? ` ${place}` : "");
  }
  function step(by2) {
    const index = model.get("index"), start = by2 > 0 ? -1 : 0;
    set({ index: ((index ?? start) + by2 + network.count) % network.count });
  }
  function toMisread() {
    const index = nextMisread(network, model.get("index"));
    if (index !== null) set({ index });
    else message.textContent = "None of the images is misread.";
  }
  function keep(now) {
    pen.down = false;
    set({ strokes: now, index: null });
  }
  function undo() {
    keep(strokes.slice(0, -1));
  }
  function begin(x, y) {
    if (model.get("index") !== null) set({ index: null });
    pen.down = true;
    strokes = [...strokes, []];
    extend([[x, y]]);
  }
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
  function under({ clientX, clientY }) {
    const box = drawing.pad.canvas.getBoundingClientRect();
    const tenth = (place, start, length) => clamp(Math.round(10 * PAD * (place - start) / length) / 10, 0, PAD);
    return [tenth(clientX, box.left, box.width), tenth(clientY, box.top, box.height)];
  }
  const HEARD = { pointermove: onMove, pointerup: onLift, pointercancel: onLift };
  const { canvas } = drawing.pad, page = canvas.ownerDocument;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pen.pointer !== null) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    if (pen.down) end();
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
      const x = clamp(pen.x + STEP * right, 0, PAD), y = clamp(pen.y + STEP * down, 0, PAD);
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
  function choose(layer, channel, focus) {
    set({ layer, channel });
    if (focus) drawing.layers[layer].maps[channel].focus();
  }
  function onMapKey(event) {
    const layer = Number(event.target.dataset.layer), channel = Number(event.target.dataset.channel);
    const [down, right] = ARROWS[event.key] ?? [0, 0], last = drawing.layers[layer].maps.length - 1;
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
var draw_digit_default = { render };
export {
  draw_digit_default as default
};
