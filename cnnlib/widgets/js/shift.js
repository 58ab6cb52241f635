// @ts-nocheck
// The Shift explorer: a digit is moved, and each stage of a small network says what moved along and what changed.
// First the arithmetic, then the drawing, then what the reader does. grids.js and controls.js stand in front of this file.

import { button, choice, connect, frame, presetName, slider } from "./shared/old/controls.js";
import { ARROWS, clamp, filled, format, make, positions, range, size } from "./shared/old/grids.js";

// ---- arithmetic ---------------------------------------------------------------------------------

const MARGIN = 3; // dark pixels on each side of the digit: it can be moved by as many

/** The digit on its dark field, moved `down` and `right` from the middle. */
function onField(digit, down, right) {
  return filled(
    digit.length + 2 * MARGIN,
    digit[0].length + 2 * MARGIN,
    (i, j) => digit[i - MARGIN - down]?.[j - MARGIN - right] ?? 0,
  );
}

function total(values) {
  return values.flat().reduce((sum, value) => sum + value, 0);
}

/** One number for each window of `side` × `side` whose corner stands at a multiple of `stride`. */
function eachWindow(array, side, stride, one) {
  return filled(positions(array.length, side, stride), positions(array[0].length, side, stride), (i, j) =>
    one(filled(side, side, (u, v) => array[i * stride + u][j * stride + v])),
  );
}

function correlate(image, kernel, stride) {
  return eachWindow(image, kernel.length, stride, (window) =>
    total(window.map((values, u) => values.map((value, v) => value * kernel[u][v]))),
  );
}

const POOLINGS = {
  max: (window) => Math.max(...window.flat()),
  average: (window) => total(window) / window.flat().length,
};

function pool(array, kind, side) {
  return kind === "none" ? array : eachWindow(array, side, side, POOLINGS[kind]);
}

function dense(field, weights) {
  const pixels = field.flat();
  return weights.map((row) => total(row.map((weight, k) => weight * pixels[k])));
}

/** Every stage for one place of the digit; `step` is how many pixels of the image one cell of the stage is worth. */
function stages({ digit, kernel, weights, stride, pooling, side }, down, right) {
  const image = onField(digit, down, right),
    map = correlate(image, kernel, stride);
  const positive = map.map((values) => values.map((value) => Math.max(0, value)));
  return {
    image: { array: image, step: 1 },
    map: { array: map, step: stride },
    relu: { array: positive, step: stride },
    pooled: { array: pool(positive, pooling, side), step: stride * (pooling === "none" ? 1 : side) },
    dense: { array: [dense(image, weights)], step: 0 },
  };
}

/** ‖now − before‖ / ‖before‖ for two lists; Infinity if something has come out of nothing. */
function relativeChange(before, now) {
  const norm = (values) => Math.sqrt(total(values.map((value) => value * value)));
  const change = norm(now.map((value, k) => value - before[k]));
  return change === 0 ? 0 : change / norm(before);
}

/** The same after moving `now` back by (i, j) cells, where both have a cell; undefined if they share none. */
function changeMovedBack(before, now, [i, j]) {
  const pairs = before
    .flatMap((values, row) => values.map((value, column) => [value, now[row + i]?.[column + j]]))
    .filter(([, other]) => other !== undefined);
  return pairs.length
    ? relativeChange(
        pairs.map(([value]) => value),
        pairs.map(([, other]) => other),
      )
    : undefined;
}

/** Compare a stage before and now: as it stands, and moved back by the number of cells that fits best. */
function compare(before, now, down, right) {
  const change = changeMovedBack(before.array, now.array, [0, 0]);
  if (!before.step) return { change };
  const around = (pixels) => [...new Set([Math.floor(pixels / before.step), Math.ceil(pixels / before.step)])];
  const steps = around(down).flatMap((i) => around(right).map((j) => [i, j]));
  const changes = steps.map((step) => changeMovedBack(before.array, now.array, step)).filter((c) => c !== undefined);
  return { change, back: Math.min(...changes), whole: steps.length === 1 };
}

/** What became of a stage, in a few words. */
function verdict({ change, back, whole }, moved) {
  if (!moved) return "not moved";
  if (change === 0) return "did not change";
  if (back === undefined) return "changed";
  if (back === 0) return whole ? "moved along exactly" : "fits moved back";
  return back < Infinity ? "changed" : "moved out of sight";
}

const PRESETS = {
  "where it was": { down: 0, right: 0, stride: 1, pooling: "max", side: 2 },
  "one pixel right": { down: 0, right: 1, stride: 1, pooling: "max", side: 2 },
  "two pixels right": { down: 0, right: 2, stride: 1, pooling: "max", side: 2 },
  "one pixel right, average": { down: 0, right: 1, stride: 1, pooling: "average", side: 2 },
  "one pixel right, stride 2": { down: 0, right: 1, stride: 2, pooling: "none", side: 2 },
  "two pixels right, stride 2": { down: 0, right: 2, stride: 2, pooling: "none", side: 2 },
  "three pixels down, windows of 3": { down: 3, right: 0, stride: 1, pooling: "max", side: 3 },
};
const SETTINGS = Object.keys(PRESETS["where it was"]);

/** The model's values and everything that follows from them. */
function read(model) {
  const state = Object.fromEntries(SETTINGS.map((name) => [name, model.get(name)]));
  state.digit = model.get("digits")[model.get("digit")];
  state.kernel = model.get("kernels")[model.get("kernel")];
  state.weights = model.get("weights");
  state.moved = state.down !== 0 || state.right !== 0;
  state.before = stages(state, 0, 0);
  state.now = stages(state, state.down, state.right);
  state.compared = Object.fromEntries(
    Object.keys(state.now).map((part) => [part, compare(state.before[part], state.now[part], state.down, state.right)]),
  );
  return state;
}

// ---- drawing ------------------------------------------------------------------------------------

const NAMES = { image: "image", map: "feature map", relu: "after ReLU", pooled: "pooled", dense: "dense" };
const PART = 160,
  ACROSS = 40,
  LEFT = 64,
  TOP = 34,
  DOWN = 22;
const LINES = [
  ["label", ""],
  ["figure", "-change"],
  ["label", ""],
  ["figure", "-back"],
  ["verdict", "-verdict"],
];
const HEIGHTS = [32, 54, 92, 114, 148]; // of these lines, below the pictures
const place = (part) => LEFT + Object.keys(NAMES).indexOf(part) * (PART + ACROSS);
const VIRIDIS = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];

function viridis(share) {
  const at = share * (VIRIDIS.length - 1),
    low = Math.min(Math.floor(at), VIRIDIS.length - 2);
  return `rgb(${VIRIDIS[low].map((value, k) => Math.round(value + (at - low) * (VIRIDIS[low + 1][k] - value)))})`;
}

/** The colour of a number from −1 to 1 in this stage: grey, signed, or from dark to bright. */
const COLOURS = {
  image: (share) => `rgb(${[1, 1, 1].map(() => Math.round(255 * share))})`,
  map: (share) => `color-mix(in srgb, var(--${share < 0 ? "minus" : "plus"}) ${Math.abs(share) * 100}%, var(--zero))`,
  relu: viridis,
  pooled: viridis,
};

/** An array as a picture whose pixels say their number when the pointer rests on them. */
function drawPicture(svg, part, when, y) {
  const group = make(
    "g",
    { role: "img", "data-part": `${part}-${when}`, transform: `translate(${place(part)} ${y})` },
    svg,
  );
  let cells = [[]];
  return (array, largest) => {
    if (size(cells) !== size(array)) {
      const side = PART / Math.max(array.length, array[0].length);
      group.replaceChildren();
      cells = array.map((values, i) =>
        values.map((_, j) => {
          const pixel = make("rect", { class: "pixel", x: j * side, y: i * side, width: side, height: side }, group);
          return { pixel, title: make("title", {}, pixel) };
        }),
      );
      group.setAttribute("aria-label", `${NAMES[part]}, ${when}, ${size(array)}`);
      group.dataset.columns = array[0].length;
    }
    cells.forEach((row, i) =>
      row.forEach(({ pixel, title }, j) => {
        pixel.style.fill = COLOURS[part](largest ? array[i][j] / largest : 0);
        title.textContent = format(array[i][j]);
      }),
    );
  };
}

/** One signed bar with its number for each unit of the fully connected layer. */
function drawBars(svg, when, y, units) {
  const group = make("g", { "data-part": `dense-${when}`, transform: `translate(${place("dense")} ${y})` }, svg);
  const half = 50,
    high = PART / units;
  const rows = range(units).map((k) => ({
    bar: make("rect", { class: "bar-of-unit", y: k * high + 2, height: high - 4 }, group),
    text: make(
      "text",
      { class: "unit", "data-part": "unit", x: 2 * half + 8, y: (k + 0.5) * high, "font-size": 17 },
      group,
    ),
  }));
  make("rect", { class: "axis", x: half - 0.5, width: 1, height: PART }, group);
  return ([values], largest) =>
    rows.forEach(({ bar, text }, k) => {
      const width = largest ? (half * Math.abs(values[k])) / largest : 0;
      bar.setAttribute("x", values[k] < 0 ? half - width : half);
      bar.setAttribute("width", width);
      bar.style.fill = `var(--${values[k] < 0 ? "minus" : "plus"})`;
      text.textContent = format(values[k]);
    });
}

/** The frame that the reader takes hold of, and the one that shows where the digit was. */
function drawHandle(svg, y, digit, pixel) {
  const group = make(
    "g",
    {
      class: "handle",
      "data-part": "handle",
      tabindex: 0,
      role: "application",
      "aria-label": "The digit. Arrow keys move it, Home brings it back.",
      transform: `translate(${place("image")} ${y})`,
    },
    svg,
  );
  make("rect", { class: "ring", x: -5, y: -5, width: PART + 10, height: PART + 10, rx: 4 }, group);
  make("rect", { class: "grip", width: PART, height: PART }, group);
  const box = { width: digit[0].length * pixel, height: digit.length * pixel };
  make("rect", { class: "start", x: MARGIN * pixel, y: MARGIN * pixel, ...box }, group);
  return make("rect", { class: "digit", ...box }, group);
}

/** The empty picture: a row for before, a row for now, and under each stage the place for its numbers. */
function build(svg, { digit, before, weights }) {
  const lower = TOP + PART + DOWN,
    parts = Object.keys(NAMES),
    field = before.image.array;
  const pixel = PART / Math.max(field.length, field[0].length);
  const rows = Object.fromEntries(
    [
      ["before", TOP],
      ["now", lower],
    ].map(([when, y]) => {
      make("text", { class: "label", x: 0, y: y + PART / 2 }, svg, when);
      return [
        when,
        Object.fromEntries(
          parts.map((part) => [
            part,
            part === "dense" ? drawBars(svg, when, y, weights.length) : drawPicture(svg, part, when, y),
          ]),
        ),
      ];
    }),
  );
  const columns = Object.fromEntries(
    parts.map((part) => {
      const head = make("text", { class: "label", x: place(part), y: TOP - 12 }, svg);
      const lines = LINES.map(([kind, name], k) =>
        make(
          "text",
          {
            class: kind,
            x: place(part),
            y: lower + PART + HEIGHTS[k],
            ...(name && { "data-part": part + name }),
          },
          svg,
        ),
      );
      return [part, { head, lines }];
    }),
  );
  const frame = drawHandle(svg, lower, digit, pixel);
  const width = place("dense") + PART + 12,
    height = lower + PART + HEIGHTS.at(-1) + 14;
  svg.setAttribute("viewBox", `-2 0 ${width} ${height}`);
  svg.style.maxWidth = `${width}px`;
  return { rows, columns, frame, pixel, lower };
}

function percent(share) {
  return share === Infinity ? "was all 0" : `${format(Math.round(1000 * share) / 10)}%`;
}

function update({ rows, columns, frame, pixel }, state) {
  for (const [part, { head, lines }] of Object.entries(columns)) {
    const [before, now] = [state.before[part].array, state.now[part].array],
      compared = state.compared[part];
    const largest = Math.max(...[...before, ...now].flat().map(Math.abs));
    rows.before[part](before, largest);
    rows.now[part](now, largest);
    head.textContent = part === "dense" ? `dense: ${now[0].length} units` : `${NAMES[part]} ${size(now)}`;
    const back = compared.back === undefined ? "no places" : percent(compared.back);
    const texts = [
      "change in place",
      percent(compared.change),
      compared.whole === false ? "moved back, at best" : "moved back",
      back,
      verdict(compared, state.moved),
    ];
    lines.forEach((line, k) => {
      line.textContent = texts[k];
    });
  }
  frame.setAttribute("x", (MARGIN + state.right) * pixel);
  frame.setAttribute("y", (MARGIN + state.down) * pixel);
}

// ---- what the reader does -----------------------------------------------------------------------

const BORDER = "The digit stands at the border of its field, and may not leave it.";

function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "shift",
    name: "Shift explorer",
    hint:
      "Drag the digit in the lower row, or move it with the arrow keys. Rest the pointer on a pixel to read its " +
      "number. A change is the length of the difference, divided by the length of what was there before.",
  });
  const { set, disconnect } = connect(model, ["digit", "kernel", ...SETTINGS], draw);
  const controls = toolbar();
  let state, drag;
  const drawing = build(svg, read(model));

  function toolbar() {
    const names = { digit: Object.keys(model.get("digits")), kernel: Object.keys(model.get("kernels")) };
    const list = (part, options) =>
      choice(bar, {
        part,
        label: part,
        names: options,
        own: false,
        change: (name) => set({ [part]: name }),
      });
    const number = (part, label) => slider(bar, { part, label, min: 1, max: 3, change: (n) => set({ [part]: n }) });
    const move = (part, text, name, down, right) => {
      // into `arrows`, which stand together
      button(arrows, { part, text, press: () => moveBy(down, right) }).setAttribute("aria-label", name);
    };
    const made = {
      preset: choice(bar, {
        part: "preset",
        label: "try",
        names: Object.keys(PRESETS),
        change: (name) => moveTo(PRESETS[name].down, PRESETS[name].right, PRESETS[name]),
      }),
      digit: list("digit", names.digit),
      kernel: list("kernel", names.kernel),
    };
    made.weights = make("output", { "data-part": "kernel-weights" }, bar);
    made.stride = number("stride", "stride");
    made.pooling = list("pooling", ["max", "average", "none"]);
    made.side = number("side", "window");
    const arrows = make("span", { class: "arrows" }, bar);
    move("left", "←", "move left", 0, -1);
    move("right", "→", "move right", 0, 1);
    move("up", "↑", "move up", -1, 0);
    move("down", "↓", "move down", 1, 0);
    button(arrows, { part: "reset", text: "Back", press: () => moveTo(0, 0) });
    return made;
  }

  function draw() {
    state = read(model);
    update(drawing, state);
    for (const part of ["digit", "kernel", "stride", "pooling", "side"]) controls[part].show(model.get(part));
    controls.preset.show(presetName(PRESETS, Object.fromEntries(SETTINGS.map((name) => [name, state[name]]))));
    controls.weights.textContent = state.kernel.map((row) => row.map(format).join(" ")).join(" | ");
    controls.side.input.disabled = state.pooling === "none";
    spoken.textContent = `Moved ${state.down} down, ${state.right} right. ${Object.keys(NAMES)
      .map(
        (part) =>
          `${NAMES[part]}: ${percent(state.compared[part].change)}, ${verdict(state.compared[part], state.moved)}`,
      )
      .join(". ")}.`;
  }

  /** Move the digit as far as the field allows, and say so where it does not. */
  function moveTo(down, right, others = {}) {
    const inside = [down, right].map((pixels) => clamp(pixels, -MARGIN, MARGIN));
    message.textContent = inside[0] === down && inside[1] === right ? "" : BORDER;
    set({ ...others, down: inside[0], right: inside[1] });
  }

  function moveBy(down, right) {
    moveTo(state.down + down, state.right + right);
  }

  stage.addEventListener("keydown", (event) => {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (down || right) moveBy(down, right);
    else if (event.key === "Home") moveTo(0, 0);
    else return;
    event.preventDefault();
  });

  /** Where the pointer is, in pixels of the digit's field. */
  function pointed({ clientX, clientY }) {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [(y - drawing.lower) / drawing.pixel, (x - place("image")) / drawing.pixel];
  }

  const handle = svg.querySelector(".handle");
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const [y, x] = pointed(event);
    drag = { down: state.down - y, right: state.right - x };
    handle.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [y, x] = pointed(event),
      down = Math.round(drag.down + y),
      right = Math.round(drag.right + x);
    if (down !== state.down || right !== state.right) moveTo(down, right);
  });
  for (const end of ["pointerup", "pointercancel"])
    handle.addEventListener(end, () => {
      drag = undefined;
    });

  draw();
  return disconnect;
}

export default { render };
