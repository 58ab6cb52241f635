// @ts-nocheck
// The Descent explorer: two weights, a loss drawn as contours, and the path that gradient descent takes over it.
// First the arithmetic, then the drawing, then what the reader does. grids.js and controls.js stand in front of this file.

import { button, choice, connect, frame, presetName, slider } from "./shared/old/controls.js";
import { ARROWS, clamp, filled, format, make, range } from "./shared/old/grids.js";

// ---- arithmetic ---------------------------------------------------------------------------------

const SAMPLES = 12,
  MOST = 1000,
  TOO_LARGE = 1e6; // samples; steps; the loss at which a path ends
const RATES = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.15, 0.2, 0.3, 0.5, 0.7, 1,
  1.5, 1.9, 2, 2.1, 3,
];
const MOMENTA = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

// Every loss is the mean of twelve, one for each sample. Two of them tilt the same bowl, each its own way; the tilts add up to 0.
const TILTS = [
  [5, 1],
  [-3, 4],
  [-1, -5],
  [4, -3],
  [-5, -2],
  [2, 5],
  [1, -4],
  [-4, 2],
  [3, 3],
  [-2, -3],
  [4, -1],
  [-4, 3],
];
const POINTS = [-0.7, -1.2, -0.2, 0.5, -0.2, 0.2, 1.3, 1.2, 0.8, 2.1, 1.8, 2.2].map((y, n) => ({ x: n / 4, y }));

const bowl = (a, b) => ({
  loss: ([u, v], n) => (a * u * u + b * v * v) / 2 - (TILTS[n][0] * u) / 4 - (Math.sqrt(b) * TILTS[n][1] * v) / 4,
  gradient: ([u, v], n) => [a * u - TILTS[n][0] / 4, b * v - (Math.sqrt(b) * TILTS[n][1]) / 4],
  curvatures: [a, b],
  view: [-3, 3, -3, 3],
  best: [0, 0],
});

/** ½ (prediction - y)², where `predict` gives the prediction for x and its two derivatives. */
const fitted = (predict, rest) => ({
  loss: (w, n) => (predict(w, POINTS[n].x)[0] - POINTS[n].y) ** 2 / 2,
  gradient(w, n) {
    const [prediction, first, second] = predict(w, POINTS[n].x),
      residual = prediction - POINTS[n].y;
    return [residual * first, residual * second];
  },
  ...rest,
});

/** The two curvatures and the lowest point of the mean of ½ (w₁ + w₂x - y)². */
function lineFacts() {
  const mean = (value) => POINTS.reduce((sum, point) => sum + value(point), 0) / SAMPLES;
  const x = mean((p) => p.x),
    xx = mean((p) => p.x * p.x),
    y = mean((p) => p.y),
    xy = mean((p) => p.x * p.y);
  const half = (1 + xx) / 2,
    root = Math.sqrt(half * half - (xx - x * x)),
    slope = (xy - x * y) / (xx - x * x);
  return { curvatures: [half - root, half + root], best: [y - slope * x, slope] };
}

const SURFACES = {
  "round bowl": bowl(1, 1),
  "long valley": bowl(1, 20),
  "curved valley": {
    loss: ([u, v], n) => (u - 1) ** 2 / 2 + 2 * (v - u * u) ** 2 - (TILTS[n][0] * u + TILTS[n][1] * v) / 8,
    gradient: ([u, v], n) => [u - 1 - 8 * u * (v - u * u) - TILTS[n][0] / 8, 4 * (v - u * u) - TILTS[n][1] / 8],
    view: [-2, 2, -1, 3],
    best: [1, 1],
  },
  "a line through points": fitted(([u, v], x) => [u + v * x, 1, x], { view: [-4, 2, -2, 4], ...lineFacts() }),
  "two layers": fitted(([u, v], x) => [u * v * x, v * x, u * x], { view: [-3, 3, -3, 3] }),
};

/** The mean over these samples of what `value` gives for each: numbers, or pairs of numbers. */
function meanOver(samples, value) {
  const values = samples.map(value);
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / samples.length;
  return Array.isArray(values[0]) ? [0, 1].map((i) => mean(values.map((pair) => pair[i]))) : mean(values);
}

const everySample = range(SAMPLES);

function lossAt(surface, w) {
  return meanOver(everySample, (n) => SURFACES[surface].loss(w, n));
}

function gradientAt(surface, w, samples) {
  return meanOver(samples, (n) => SURFACES[surface].gradient(w, n));
}

/** A random order of the samples (Fisher and Yates), and the state of the generator (Park and Miller) after it. */
function shuffle(random) {
  const order = [...everySample];
  for (let i = SAMPLES - 1; i > 0; i -= 1) {
    random = (random * 16807) % 2147483647;
    const j = random % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return { order, random };
}

/** All points of the path, and what the last step was made of. */
function descend({ surface, start, rate, batch, momentum, seed, steps }) {
  const perEpoch = Math.ceil(SAMPLES / batch);
  let epoch = shuffle(seed),
    w = start,
    velocity = [0, 0],
    seen = 0,
    last = null;
  const path = [w],
    losses = [lossAt(surface, w)];
  while (path.length <= steps && losses.at(-1) <= TOO_LARGE) {
    const place = (path.length - 1) % perEpoch;
    if (place === 0 && path.length > 1) epoch = shuffle(epoch.random);
    const chosen = epoch.order.slice(place * batch, (place + 1) * batch);
    const gradient = gradientAt(surface, w, chosen);
    last = { gradient, all: gradientAt(surface, w, everySample), from: place * batch, chosen };
    velocity = velocity.map((v, i) => momentum * v + gradient[i]);
    w = w.map((weight, i) => weight - rate * velocity[i]);
    seen += chosen.length;
    path.push(w);
    losses.push(lossAt(surface, w));
  }
  const done = path.length - 1;
  return {
    path,
    losses,
    done,
    seen,
    velocity,
    last,
    perEpoch,
    order: epoch.order,
    epoch: Math.ceil(done / perEpoch),
    diverged: !(losses.at(-1) <= TOO_LARGE),
  };
}

const GRID = 80; // squares along a side, through which the contours are traced

/** The loss at every corner of the grid. */
function heights(surface) {
  const [left, right, low, high] = SURFACES[surface].view;
  return filled(GRID + 1, GRID + 1, (i, j) =>
    lossAt(surface, [left + ((right - left) * j) / GRID, low + ((high - low) * i) / GRID]),
  );
}

/** Levels that lie close together near the lowest point. */
function levelsOf(grid) {
  const lowest = Math.min(...grid.flat()),
    highest = Math.max(...grid.flat());
  return range(14).map((k) => lowest + (highest - lowest) * ((k + 2) / 16) ** 3);
}

/** Pieces of the line on which the grid has this level, each [row, column, row, column] in squares. */
function contour(grid, level) {
  const pieces = [];
  for (const i of range(GRID))
    for (const j of range(GRID)) {
      const corners = [
          [i, j],
          [i, j + 1],
          [i + 1, j + 1],
          [i + 1, j],
        ],
        crossings = [];
      corners.forEach(([r, c], k) => {
        const [s, d] = corners[(k + 1) % 4],
          a = grid[r][c],
          b = grid[s][d];
        if (a < level === b < level) return;
        const part = (level - a) / (b - a);
        crossings.push([r + part * (s - r), c + part * (d - c)]);
      });
      for (let k = 0; k + 1 < crossings.length; k += 2) pieces.push([...crossings[k], ...crossings[k + 1]]);
    }
  return pieces;
}

const example = (surface, start, rate, batch, momentum, steps) => ({ surface, start, rate, batch, momentum, steps });

const EXAMPLES = {
  "round bowl": example("round bowl", [-2.5, 1.5], 0.3, 12, 0, 10),
  "round bowl, one sample a step": example("round bowl", [-2.5, 1.5], 0.3, 1, 0, 60),
  "long valley": example("long valley", [-2.5, 1], 0.09, 12, 0, 30),
  "long valley, too fast": example("long valley", [-2.5, 0.5], 0.11, 12, 0, 12),
  "long valley, momentum": example("long valley", [-2.5, 1], 0.06, 12, 0.7, 30),
  "curved valley": example("curved valley", [-1.5, 2], 0.03, 12, 0, 100),
  "a line through points": example("a line through points", [-3, 3], 0.5, 12, 0, 25),
  "a line, one sample a step": example("a line through points", [-3, 3], 0.1, 1, 0, 120),
  "two layers, from near the saddle": example("two layers", [0.5, -0.4], 0.1, 12, 0, 40),
};

/** The model's values and everything that follows from them. */
function read(model) {
  const state = {
    surface: model.get("surface"),
    start: model.get("start"),
    rate: model.get("learning_rate"),
    batch: model.get("batch_size"),
    momentum: model.get("momentum"),
    seed: model.get("seed"),
    steps: model.get("steps"),
  };
  return { ...state, ...descend(state) };
}

// ---- numbers as text ----------------------------------------------------------------------------

function brief(value) {
  return Math.abs(value) < 100 ? format(value, 3) : format(value, 0).replace(/\B(?=(\d{3})+$)/g, ",");
}

function pair([first, second]) {
  return `(${brief(first)}, ${brief(second)})`;
}

function aboutBatch({ batch, perEpoch }) {
  if (batch === SAMPLES) return "Batch gradient descent: every step uses all 12 samples, so a step is an epoch.";
  const rest = SAMPLES % batch ? `, the last of ${SAMPLES % batch}` : "";
  return batch === 1
    ? "Stochastic gradient descent: one sample a step, 12 steps an epoch."
    : `Mini-batches of ${batch}: ${perEpoch} steps an epoch${rest}.`;
}

function aboutRate({ surface, momentum }) {
  const { curvatures } = SURFACES[surface];
  if (!curvatures) return "No single threshold for η here: the curvature is not the same everywhere.";
  const steepest = Math.max(...curvatures);
  return `Largest curvature λ = ${format(steepest)}: with all samples, steps shrink while η < 2(1+μ)/λ = ${format((2 * (1 + momentum)) / steepest, 3)}.`;
}

function warning({ diverged, done, losses, rate }) {
  return diverged
    ? `After ${done} ${done === 1 ? "step" : "steps"} the loss is ${brief(losses.at(-1))}: the steps ` +
        `overshoot, and lead higher and higher. η = ${format(rate, 3)} is too large here.`
    : "";
}

// ---- drawing ------------------------------------------------------------------------------------

const PLOT = 560,
  TOP = 34,
  LEFT = 34; // the square with the contours
const PANEL = 650,
  VALUES = 868,
  LINE = 36; // the numbers beside it
const CURVE = { x: 700, y: 452, width: 366, height: 142, low: -4, high: 3 }; // the loss, from 10^low to 10^high

/** From weights to the picture. */
function toPicture(surface, [first, second]) {
  const [left, right, low, high] = SURFACES[surface].view;
  return [LEFT + ((first - left) / (right - left)) * PLOT, TOP + ((high - second) / (high - low)) * PLOT];
}

/** From the picture to weights, in tenths and within the plot. */
function toWeights(surface, x, y) {
  const [left, right, low, high] = SURFACES[surface].view;
  const tenths = (value, from, to) => clamp(Math.round(value * 10) / 10, from, to);
  return [
    tenths(left + ((x - LEFT) / PLOT) * (right - left), left, right),
    tenths(high - ((y - TOP) / PLOT) * (high - low), low, high),
  ];
}

function build(svg, surface) {
  const clip = "descent-clip"; // the same in every explorer: it does not matter whose is found
  make("rect", { x: LEFT, y: TOP, width: PLOT, height: PLOT }, make("clipPath", { id: clip }, svg));
  drawContours(svg, surface);
  const inside = make("g", { "clip-path": `url(#${clip})` }, svg);
  const { best } = SURFACES[surface];
  if (best) {
    const [x, y] = toPicture(surface, best);
    make("path", { class: "best", d: `M${x - 8} ${y - 8}l16 16m0 -16l-16 16` }, inside);
  }
  const path = make("polyline", { class: "path", "data-part": "path" }, inside);
  const dots = make("path", { class: "dots" }, inside);
  const now = make("circle", { class: "now", r: 9 }, inside);
  const drawing = {
    path,
    dots,
    now,
    start: drawStart(svg),
    numbers: drawNumbers(svg),
    order: drawOrder(svg),
    curve: drawCurve(svg),
  };
  svg.setAttribute("viewBox", `0 0 1080 ${TOP + PLOT + 44}`);
  svg.style.maxWidth = "1080px";
  return drawing;
}

function drawContours(svg, surface) {
  const grid = heights(surface),
    [left, right, low, high] = SURFACES[surface].view,
    square = PLOT / GRID;
  make("rect", { class: "ground", "data-part": "ground", x: LEFT, y: TOP, width: PLOT, height: PLOT }, svg);
  for (const level of levelsOf(grid)) {
    const d = contour(grid, level).map(
      ([r, c, s, e]) =>
        `M${LEFT + c * square} ${TOP + PLOT - r * square}L${LEFT + e * square} ${TOP + PLOT - s * square}`,
    );
    make("path", { class: "contour", "data-part": "contour", "data-level": level, d: d.join("") }, svg);
  }
  for (const value of range(5).map((k) => left + ((right - left) * k) / 4)) {
    make(
      "text",
      { class: "tick middle", x: toPicture(surface, [value, low])[0], y: TOP + PLOT + 18 },
      svg,
      format(value),
    );
  }
  for (const value of range(5).map((k) => low + ((high - low) * k) / 4)) {
    make("text", { class: "tick right", x: LEFT - 6, y: toPicture(surface, [left, value])[1] }, svg, format(value));
  }
  make("text", { class: "label middle", x: LEFT + PLOT / 2, y: TOP + PLOT + 44 }, svg, "weight w₁");
  make("text", { class: "label", x: 0, y: TOP - 14 }, svg, "weight w₂");
  if (SURFACES[surface].best) make("text", { class: "label right", x: LEFT + PLOT, y: TOP - 14 }, svg, "✕ lowest loss");
}

function drawStart(svg) {
  const group = make("g", { class: "start", role: "button", tabindex: 0, "data-part": "start" }, svg);
  make("circle", { class: "ring", r: 19 }, group);
  make("circle", { class: "hit", r: 18 }, group);
  make("circle", { class: "hole", r: 10 }, group);
  return group;
}

const ROWS = {
  step: "step",
  epoch: "in epoch",
  seen: "samples seen",
  w: "weights w",
  loss: "loss C",
  gradient: "gradient of the batch",
  all: "gradient of all 12",
  velocity: "velocity v",
};

function drawNumbers(svg) {
  return Object.fromEntries(
    Object.entries(ROWS).map(([part, label], k) => {
      make("text", { class: "label", x: PANEL, y: TOP + 16 + k * LINE }, svg, label);
      return [part, make("text", { class: "figure", "data-part": part, x: VALUES, y: TOP + 10 + k * LINE }, svg)];
    }),
  );
}

/** The samples in the order of this epoch. */
function drawOrder(svg) {
  const y = TOP + 8 * LINE + 44;
  make("text", { class: "label", x: PANEL, y: y - 14 }, svg, "samples in this epoch's order");
  return everySample.map((place) => {
    const group = make(
      "g",
      { class: "cell sample", "data-part": "sample", transform: `translate(${PANEL + place * 35} ${y})` },
      svg,
    );
    make("rect", { class: "paper", width: 33, height: 33, rx: 4 }, group);
    make("text", { class: "number", x: 16.5, y: 17, "font-size": 17 }, group);
    return group;
  });
}

function drawCurve(svg) {
  const { x, y, width, height, low, high } = CURVE;
  make("text", { class: "label", x: PANEL, y: y - 12 }, svg, "loss against the step");
  make("rect", { class: "ground", x, y, width, height }, svg);
  for (const power of [3, 1, -1, -3]) {
    const at = y + ((high - power) / (high - low)) * height;
    make("path", { class: "guide", d: `M${x} ${at}h${width}` }, svg);
    make(
      "text",
      { class: "tick right", x: x - 6, y: at },
      svg,
      power < 0 ? format(10 ** power, 3) : format(10 ** power),
    );
  }
  const end = make("text", { class: "tick right", "data-part": "curve-end", x: x + width, y: y + height + 18 }, svg);
  make("text", { class: "tick", x, y: y + height + 18 }, svg, "0");
  return { line: make("polyline", { class: "path", "data-part": "curve" }, svg), end };
}

function update({ path, dots, now, start, numbers, order, curve }, state) {
  const points = state.path.map((w) => toPicture(state.surface, w));
  path.setAttribute("points", points.map((point) => point.join(",")).join(" "));
  dots.setAttribute("stroke-width", points.length > 50 ? 5 : 8);
  dots.setAttribute("d", points.map(([x, y]) => `M${x} ${y}h0`).join(""));
  const [x, y] = points.at(-1);
  now.setAttribute("cx", x);
  now.setAttribute("cy", y);
  start.setAttribute("transform", `translate(${points[0].join(" ")})`);
  start.setAttribute("aria-label", `start at ${pair(state.start)}; arrow keys move it`);
  const texts = {
    step: String(state.done),
    epoch: String(state.epoch),
    seen: String(state.seen),
    w: pair(state.path.at(-1)),
    loss: brief(state.losses.at(-1)),
    velocity: pair(state.velocity),
    gradient: state.last ? pair(state.last.gradient) : "no step yet",
    all: state.last ? pair(state.last.all) : "no step yet",
  };
  for (const [part, text] of Object.entries(texts)) numbers[part].textContent = text;
  order.forEach((group, place) => updateSample(group, place, state));
  updateCurve(curve, state);
}

function updateSample(group, place, { order, last }) {
  group.querySelector("text").textContent = order[place];
  const used = last ? place - last.from : SAMPLES;
  group.classList.toggle("batch", used >= 0 && used < (last?.chosen.length ?? 0));
  group.classList.toggle("used", used < 0);
}

function updateCurve({ line, end }, { losses, done }) {
  const { x, y, width, height, low, high } = CURVE,
    last = Math.max(20, done);
  const at = (loss) => y + ((high - clamp(Math.log10(Math.max(loss, 1e-99)), low, high)) / (high - low)) * height;
  line.setAttribute("points", losses.map((loss, k) => `${x + (k / last) * width},${at(loss)}`).join(" "));
  end.textContent = `step ${last}`;
}

// ---- what the reader does -----------------------------------------------------------------------

function render({ model, el }) {
  const { root, bar, svg, message, spoken, clear } = frame(el, {
    kind: "descent",
    name: "Descent explorer",
    hint: "The ring is the start: drag it, or choose it with Tab and press arrow keys (by 0.1). A slider changes the whole path, as if it had been set so from the start.",
  });
  const notes = range(2).map((k) => make("p", { class: "note-text", "data-part": `note-${k}` }));
  message.before(...notes);
  const TRAITS = ["surface", "start", "learning_rate", "batch_size", "momentum", "seed", "steps"];
  const { set, disconnect } = connect(model, TRAITS, draw);
  const controls = toolbar();
  let state,
    drawing,
    drawn,
    dragging = false,
    timer = null;

  function toolbar() {
    return {
      example: choice(bar, { part: "example", label: "example", names: Object.keys(EXAMPLES), change: chooseExample }),
      rate: slider(bar, {
        part: "rate",
        label: "learning rate η",
        min: 0,
        max: RATES.length - 1,
        text: () => format(model.get("learning_rate"), 3),
        change: (place) => set({ learning_rate: RATES[place] }),
      }),
      batch: slider(bar, {
        part: "batch",
        label: "batch size",
        min: 1,
        max: SAMPLES,
        change: (batch_size) => set({ batch_size }),
      }),
      momentum: slider(bar, {
        part: "momentum",
        label: "momentum μ",
        min: 0,
        max: MOMENTA.length - 1,
        text: () => format(model.get("momentum")),
        change: (place) => set({ momentum: MOMENTA[place] }),
      }),
      step: button(bar, { part: "one-step", text: "One step", press: () => walk(1) }),
      epoch: button(bar, {
        part: "one-epoch",
        text: "One epoch",
        press: () => walk(state.perEpoch - (state.done % state.perEpoch)),
      }),
      run: button(bar, { part: "run", text: "Run", press: () => (timer ? pause() : run()) }),
      reset: button(bar, {
        part: "reset",
        text: "Back to the start",
        press: () => {
          pause();
          set({ steps: 0 });
        },
      }),
      shuffle: button(bar, {
        part: "shuffle",
        text: "Other shuffle",
        press: () => set({ seed: (state.seed % 999) + 1 }),
      }),
    };
  }

  function chooseExample(name) {
    const { rate, batch, ...values } = EXAMPLES[name];
    pause();
    set({ ...values, learning_rate: rate, batch_size: batch, seed: 1 });
  }

  function walk(steps) {
    set({ steps: Math.min(MOST, state.done + steps) });
    if (timer && (state.diverged || state.done >= MOST)) pause();
  }

  function run() {
    controls.run.textContent = "Pause";
    timer = setInterval(() => (root.isConnected ? walk(1) : pause()), 120);
    walk(1);
  }

  function pause() {
    clearInterval(timer);
    timer = null;
    controls.run.textContent = "Run";
  }

  function draw() {
    state = read(model);
    if (drawn !== state.surface) {
      drawn = state.surface;
      clear();
      drawing = build(svg, drawn);
    }
    update(drawing, state);
    const { surface, start, rate, batch, momentum, seed, losses, done } = state;
    const now = { surface, start, rate, batch, momentum };
    controls.example.show(seed === 1 && presetName(withoutSteps(EXAMPLES), now));
    controls.rate.show(nearest(RATES, rate));
    controls.batch.show(batch);
    controls.momentum.show(nearest(MOMENTA, momentum));
    notes[0].textContent = aboutBatch(state);
    notes[1].textContent = aboutRate(state);
    message.textContent = warning(state);
    spoken.textContent = `${surface}: after ${done} steps the weights are ${pair(state.path.at(-1))}, the loss ${brief(losses.at(-1))}.`;
  }

  function withoutSteps(examples) {
    return Object.fromEntries(Object.entries(examples).map(([name, { steps, ...rest }]) => [name, rest]));
  }

  function nearest(values, value) {
    const far = values.map((other) => Math.abs(other - value));
    return far.indexOf(Math.min(...far));
  }

  function moveStart(weights) {
    if (JSON.stringify(weights) !== JSON.stringify(state.start)) set({ start: weights });
  }

  svg.addEventListener("keydown", (event) => {
    if (!event.target.closest(".start") || !(event.key in ARROWS)) return;
    const [down, right] = ARROWS[event.key];
    const [x, y] = toPicture(state.surface, [state.start[0] + right / 10, state.start[1] - down / 10]);
    moveStart(toWeights(state.surface, x, y));
    event.preventDefault();
  });

  function drag({ clientX, clientY }) {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    moveStart(toWeights(state.surface, x, y));
  }

  svg.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".start") || event.button !== 0) return;
    dragging = true;
    svg.setPointerCapture(event.pointerId);
    drawing.start.focus({ preventScroll: true });
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (dragging) drag(event);
  });
  for (const end of ["pointerup", "pointercancel"])
    svg.addEventListener(end, () => {
      dragging = false;
    });

  draw();
  return () => {
    pause();
    disconnect();
  };
}

export default { render };
