// @ts-nocheck
// The Pixel coverage explorer: how many windows read each pixel, or, through several layers, how many paths lead from
// it to the output. First the arithmetic, then the drawing, then what the reader does. grids.js and controls.js stand
// in front of this file.

import { choice, connect, frame, presetName, slider } from "./shared/old/controls.js";
import {
  ARROWS,
  clamp,
  drawGrid,
  filled,
  focusCell,
  format,
  make,
  positions,
  range,
  writeNumbers,
} from "./shared/old/grids.js";

// ---- arithmetic ---------------------------------------------------------------------------------

/** Pixels added before and after an axis of `n`; the odd one of "same" goes after. */
function paddingAlong(n, f, stride, padding) {
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [f - 1, f - 1];
  if (padding !== "same") return [padding, padding];
  const total = Math.max(0, (Math.ceil(n / stride) - 1) * stride + f - n);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** Follow one axis through the layers, at most to the first in which the window does not fit. */
function sizesAlong(n, { f, stride, padding, layers }) {
  const steps = [];
  for (let out = n; steps.length < layers && out > 0; n = out) {
    const [before, after] = paddingAlong(n, f, stride, padding);
    out = positions(n, f, stride, before, after);
    steps.push({ n, before, after, out });
  }
  return steps;
}

/** Paths from each place of an axis to the output: from the last layer back, a window at k·stride reads f places. */
function pathsAlong(steps, { f, stride }) {
  let paths = range(steps.at(-1).out).map(() => 1);
  for (const { n, before } of [...steps].reverse()) {
    paths = range(n).map((i) => {
      const inWindow = (k) => i + before - k * stride;
      return paths.reduce((sum, count, k) => sum + (inWindow(k) >= 0 && inWindow(k) < f ? count : 0), 0);
    });
  }
  return paths;
}

function floorFormula({ n, before, after, out }, { f, stride }) {
  const added = before === after ? `2·${before}` : `${before} + ${after}`;
  return `⌊(${n} + ${added} − ${f})/${stride}⌋ + 1 = ${format(out)}`;
}

const NAMES = ["height", "width", "f", "stride", "padding", "layers"];

const PRESETS = {
  "5 × 5, valid": { height: 5, width: 5, f: 3, stride: 1, padding: "valid", layers: 1 },
  "5 × 5, same": { height: 5, width: 5, f: 3, stride: 1, padding: "same", layers: 1 },
  "5 × 5, full": { height: 5, width: 5, f: 3, stride: 1, padding: "full", layers: 1 },
  "a remainder": { height: 7, width: 8, f: 3, stride: 3, padding: "valid", layers: 1 },
  "a stride wider than the window": { height: 8, width: 8, f: 2, stride: 3, padding: "valid", layers: 1 },
  "an even kernel, same": { height: 6, width: 6, f: 4, stride: 1, padding: "same", layers: 1 },
  "same, stride 2": { height: 8, width: 7, f: 3, stride: 2, padding: "same", layers: 1 },
  "full, stride 2": { height: 7, width: 7, f: 3, stride: 2, padding: "full", layers: 1 },
  "four layers, valid": { height: 15, width: 15, f: 3, stride: 1, padding: "valid", layers: 4 },
  "four layers, same": { height: 15, width: 15, f: 3, stride: 1, padding: "same", layers: 4 },
};

/** The model's values and everything that follows from them. */
function read(model) {
  const state = Object.fromEntries(NAMES.map((name) => [name, model.get(name)]));
  state.setting = Object.fromEntries(NAMES.map((name) => [name, state[name]]));
  state.down = sizesAlong(state.height, state);
  state.across = sizesAlong(state.width, state);
  state.impossible = doesNotFit(state);
  state.rows = state.impossible ? [] : pathsAlong(state.down, state);
  state.columns = state.impossible ? [] : pathsAlong(state.across, state);
  state.counts = filled(state.height, state.width, (i, j) => state.rows[i] * state.columns[j]);
  return state;
}

function doesNotFit({ down, across, f, layers }) {
  const last = Math.min(down.length, across.length) - 1;
  if (down[last].out > 0 && across[last].out > 0) return "";
  const [height, width] = [down[last], across[last]].map(({ n, before, after }) => n + before + after);
  return (
    `${layers > 1 ? `In layer ${last + 1} a` : "A"} window of ${f}×${f} does not fit into ${height}×${width} pixels, ` +
    `padding included. Make the image or the padding larger, or the kernel ${last ? "or the stride " : ""}smaller.`
  );
}

/** How much padding the slider stands for, as text: "1", "0 + 1" (before and after), or that it is not one number. */
function paddingText({ down, across }) {
  const texts = [...down, ...across].map(({ before, after }) =>
    before === after ? `${before}` : `${before} + ${after}`,
  );
  return texts.every((text) => text === texts[0]) ? texts[0] : "varies";
}

// ---- drawing ------------------------------------------------------------------------------------

const LEFT = 58,
  TOP = 70,
  LINE = 30,
  COLUMN = 440;

/** Draw everything that depends on sizes alone; `update` fills in the numbers. */
function build(svg, { height, width, layers, counts, side }) {
  const cells = drawGrid(svg, "image", counts, LEFT, TOP, side);
  for (const { group, number } of cells.flat()) {
    const line = make(
      "rect",
      {
        class: "strike",
        x: -side * 0.6,
        y: -1,
        width: side * 1.2,
        height: 2,
        transform: `translate(${side / 2} ${side / 2}) rotate(-45)`,
      },
      group,
    );
    group.insertBefore(line, number);
  }
  const factor = (part, place, x, y) =>
    make("text", { class: "factor", "data-part": part, "data-place": place, x, y }, svg);
  const factors = {
    rows: range(height).map((i) => factor("row-factor", i, LEFT - 10, TOP + (i + 0.5) * side)),
    columns: range(width).map((j) => factor("column-factor", j, LEFT + (j + 0.5) * side, TOP - 16)),
  };
  for (const node of factors.rows) node.classList.add("at-left");
  svg.querySelector(".label").setAttribute("y", TOP - 44);
  const right = LEFT + width * side + 44;
  const bottom = TOP + Math.max(height * side, (2 * layers + 6) * LINE) + 6;
  svg.setAttribute("viewBox", `0 0 ${right + COLUMN} ${bottom}`);
  svg.style.maxWidth = `${right + COLUMN}px`;
  return { cells, factors, lines: make("g", { transform: `translate(${right} ${TOP - 50})` }, svg) };
}

/** As large as the numbers need to be read, at least 44. */
function sideOf({ height, width, counts, impossible }) {
  const letters = impossible ? 1 : format(Math.max(...counts.flat())).length;
  return Math.max(clamp(Math.floor(480 / Math.max(height, width)), 44, 60), Math.ceil(letters * 11));
}

function update({ cells, factors, lines }, state, pixel) {
  const { counts, rows, columns, impossible } = state;
  const most = Math.max(...counts.flat());
  writeNumbers(cells, counts, () => !impossible);
  cells.forEach((row, i) =>
    row.forEach(({ group }, j) => {
      group.style.setProperty("--bright", impossible ? 0 : counts[i][j] / most);
      group.classList.toggle("never", counts[i][j] === 0);
      group.setAttribute("tabindex", i === pixel[0] && j === pixel[1] ? 0 : -1);
    }),
  );
  factors.rows.forEach((node, i) => {
    node.textContent = impossible ? "" : format(rows[i]);
  });
  factors.columns.forEach((node, j) => {
    node.textContent = impossible ? "" : format(columns[j]);
  });
  lines.replaceChildren();
  writeLines(lines, state, pixel);
}

/** The formulas, one line a layer and axis, and what came out. */
function writeLines(lines, state, pixel) {
  let y = 0;
  const line = (part, text, title = false) => {
    make("text", { class: title ? "label" : "line", "data-part": part, y }, lines, text);
    y += LINE;
  };
  line("sizes", `size after ${state.layers === 1 ? "the layer" : "each layer"}`, true);
  range(Math.min(state.down.length, state.across.length)).forEach((n) => {
    const which = state.layers > 1 ? `layer ${n + 1}, ` : "";
    line(`height-${n + 1}`, `${which}high: ${floorFormula(state.down[n], state)}`);
    line(`width-${n + 1}`, `${which}wide: ${floorFormula(state.across[n], state)}`);
  });
  if (state.impossible) return;
  const { counts, height, width, rows, columns } = state;
  const never = counts.flat().filter((count) => count === 0).length;
  y += LINE / 2;
  line("meaning", state.layers === 1 ? "windows that read the pixel" : "paths from the pixel to the output", true);
  line("corner", `corner: ${counts[0][0]}`);
  line("edge", `middle of the upper edge: ${counts[0][width >> 1]}`);
  line("centre", `centre: ${counts[height >> 1][width >> 1]}`);
  line(
    "never",
    `${state.layers === 1 ? "never read" : "without a path"}: ${never} of ${height * width} pixels${never ? " (struck out)" : ""}`,
  );
  line("pixel", pixelText({ counts, rows, columns }, pixel));
}

function pixelText({ counts, rows, columns }, [i, j]) {
  return `row ${i}, column ${j}: ${rows[i]} × ${columns[j]} = ${counts[i][j]}`;
}

// ---- what the reader does -----------------------------------------------------------------------

function render({ model, el }) {
  const { bar, stage, svg, message, spoken, clear } = frame(el, {
    kind: "coverage",
    name: "Pixel coverage explorer",
    hint:
      "Each pixel's number is the number left of its row times the number above its column. Click a pixel, or walk " +
      "over them with the arrow keys, to see the product. Where padding has two numbers, they are before and after.",
  });
  const { set, disconnect } = connect(model, NAMES, draw);
  const controls = toolbar();
  let state,
    drawing,
    sizes,
    pixel = [0, 0];

  function toolbar() {
    const along = (name, label, min, max) =>
      slider(bar, { part: name, label, min, max, change: (value) => set({ [name]: value }) });
    return {
      preset: choice(bar, {
        part: "preset",
        label: "example",
        names: Object.keys(PRESETS),
        change: (name) => set(PRESETS[name]),
      }),
      height: along("height", "height", 3, 15),
      width: along("width", "width", 3, 15),
      f: along("f", "kernel f", 1, 5),
      stride: along("stride", "stride s", 1, 5),
      word: choice(bar, {
        part: "word",
        label: "padding",
        names: ["valid", "same", "full"],
        change: (padding) => set({ padding }),
      }),
      padding: slider(bar, {
        part: "padding",
        label: "p",
        min: 0,
        max: 4,
        change: (padding) => set({ padding }),
        text: () => paddingText(state),
      }),
      layers: along("layers", "layers", 1, 4),
    };
  }

  function draw() {
    state = read(model);
    state.side = sideOf(state);
    pixel = [Math.min(pixel[0], state.height - 1), Math.min(pixel[1], state.width - 1)];
    const { height, width, f, stride, padding, layers, side } = state;
    if (sizes !== `${height} ${width} ${side} ${layers}`) {
      sizes = `${height} ${width} ${side} ${layers}`;
      clear();
      drawing = build(svg, state);
    }
    for (const [name, value] of Object.entries({ height, width, f, stride, layers })) controls[name].show(value);
    controls.padding.show(state.down[0].before);
    controls.word.show(padding);
    controls.preset.show(presetName(PRESETS, state.setting));
    showPixels();
  }

  function showPixels() {
    update(drawing, state, pixel);
    const { impossible, down, across, counts, layers } = state;
    message.textContent = impossible;
    spoken.textContent = impossible
      ? ""
      : `Output ${down.at(-1).out} by ${across.at(-1).out} after ${layers} ` +
        `${layers === 1 ? "layer" : "layers"}. Corner ${counts[0][0]}. ${pixelText(state, pixel)}.`;
  }

  svg.addEventListener("keydown", (event) => {
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (!down && !right) return;
    const { row, column } = event.target.dataset;
    focusCell(drawing.cells, clamp(+row + down, 0, state.height - 1), clamp(+column + right, 0, state.width - 1));
    event.preventDefault();
  });

  svg.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".cell");
    if (!cell || event.button !== 0) return;
    focusCell(drawing.cells, +cell.dataset.row, +cell.dataset.column);
    event.preventDefault();
  });

  stage.addEventListener("focusin", ({ target }) => {
    // not on the svg: Chromium would let Tab stop there
    const { row, column } = target.dataset;
    if (row === undefined || (+row === pixel[0] && +column === pixel[1])) return;
    pixel = [+row, +column];
    showPixels();
  });

  draw();
  return disconnect;
}

export default { render };
