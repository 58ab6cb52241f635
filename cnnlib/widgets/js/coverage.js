// The Pixel coverage explorer: how many windows read each pixel, or, through several layers, how many paths lead from
// it to the output.

import { svg } from "lit-html";
import { choice, presetChoice, slider } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { cellOf, focusCell, grid } from "./shared/grid.js";
import { arrow } from "./shared/keys.js";
import { clamp, filled, format, positions, range } from "./shared/numbers.js";
import { classes, picture } from "./shared/picture.js";

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "coverage",
  name: "Pixel coverage explorer",
  hint:
    "Each pixel's number is the number left of its row times the number above its column. Click a pixel, or walk " +
    "over them with the arrow keys, to see the product. Where padding has two numbers, they are before and after.",
};
const TRAITS = ["height", "width", "f", "stride", "padding", "layers"];

/** @typedef {number | "valid" | "same" | "full"} Padding
 *  @typedef {{ height: number, width: number, f: number, stride: number, padding: Padding, layers: number }} Traits
 *  @typedef {{ n: number, before: number, after: number, out: number }} Step  one axis through one layer */

/** @param {number} height @param {number} width @param {number} f @param {number} stride @param {Padding} padding
 *  @returns {Traits} */
const preset = (height, width, f, stride, padding, layers = 1) => ({ height, width, f, stride, padding, layers });

/** @type {Record<string, Traits>} */
const PRESETS = {
  "5 × 5, valid": preset(5, 5, 3, 1, "valid"),
  "5 × 5, same": preset(5, 5, 3, 1, "same"),
  "5 × 5, full": preset(5, 5, 3, 1, "full"),
  "a remainder": preset(7, 8, 3, 3, "valid"),
  "a stride wider than the window": preset(8, 8, 2, 3, "valid"),
  "an even kernel, same": preset(6, 6, 4, 1, "same"),
  "same, stride 2": preset(8, 7, 3, 2, "same"),
  "full, stride 2": preset(7, 7, 3, 2, "full"),
  "four layers, valid": preset(15, 15, 3, 1, "valid", 4),
  "four layers, same": preset(15, 15, 3, 1, "same", 4),
};

/** The traits and everything that follows from them.
 *  @param {Traits} traits */
export function read(traits) {
  const down = sizesAlong(traits.height, traits);
  const across = sizesAlong(traits.width, traits);
  const impossible = doesNotFit(down, across, traits);
  const rows = impossible ? range(traits.height).map(() => 0) : pathsAlong(down, traits);
  const columns = impossible ? range(traits.width).map(() => 0) : pathsAlong(across, traits);
  const counts = filled(traits.height, traits.width, (i, j) => rows[i] * columns[j]);
  return { ...traits, down, across, impossible, rows, columns, counts };
}

/** @typedef {ReturnType<typeof read>} State */

// ---- arithmetic ---------------------------------------------------------------------------------

/** Pixels added before and after an axis of `n`; the odd one of "same" goes after.
 *  @param {number} n @param {number} f @param {number} stride @param {Padding} padding */
function paddingAlong(n, f, stride, padding) {
  if (padding === "valid") return [0, 0];
  if (padding === "full") return [f - 1, f - 1];
  if (padding !== "same") return [padding, padding];
  const total = Math.max(0, (Math.ceil(n / stride) - 1) * stride + f - n);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** Follow one axis through the layers, at most to the first in which the window does not fit.
 *  @param {number} n @param {Traits} traits */
function sizesAlong(n, { f, stride, padding, layers }) {
  /** @type {Step[]} */
  const steps = [];
  for (let out = n; steps.length < layers && out > 0; n = out) {
    const [before, after] = paddingAlong(n, f, stride, padding);
    out = positions(n, f, stride, before, after);
    steps.push({ n, before, after, out });
  }
  return steps;
}

/** Paths from each place of an axis to the output: from the last layer back, a window at k·stride reads f places.
 *  @param {Step[]} steps @param {Traits} traits */
function pathsAlong(steps, { f, stride }) {
  let paths = range(steps[steps.length - 1].out).map(() => 1);
  for (const { n, before } of [...steps].reverse()) {
    const read = (/** @type {number} */ i, /** @type {number} */ k) =>
      i + before - k * stride >= 0 && i + before - k * stride < f;
    paths = range(n).map((i) => paths.reduce((sum, count, k) => sum + (read(i, k) ? count : 0), 0));
  }
  return paths;
}

/** A sentence for a window that does not fit somewhere; "" if it does.
 *  @param {Step[]} down @param {Step[]} across @param {Traits} traits */
function doesNotFit(down, across, { f, layers }) {
  const last = Math.min(down.length, across.length) - 1;
  if (down[last].out > 0 && across[last].out > 0) return "";
  const [height, width] = [down[last], across[last]].map(({ n, before, after }) => n + before + after);
  return (
    `${layers > 1 ? `In layer ${last + 1} a` : "A"} window of ${f}×${f} does not fit into ${height}×${width} pixels, ` +
    `padding included. Make the image or the padding larger, or the kernel ${last ? "or the stride " : ""}smaller.`
  );
}

// ---- numbers as text ----------------------------------------------------------------------------

/** @param {Step} step @param {Traits} traits */
function floorFormula({ n, before, after, out }, { f, stride }) {
  const added = before === after ? `2·${before}` : `${before} + ${after}`;
  return `⌊(${n} + ${added} − ${f})/${stride}⌋ + 1 = ${format(out)}`;
}

/** How much padding the slider stands for, as text: "1", "0 + 1" (before and after), or that it is not one number.
 *  @param {State} state */
function paddingText({ down, across }) {
  const texts = [...down, ...across].map(({ before, after }) =>
    before === after ? `${before}` : `${before} + ${after}`,
  );
  return texts.every((text) => text === texts[0]) ? texts[0] : "varies";
}

/** @param {State} state @param {number[]} pixel */
function pixelText({ counts, rows, columns }, [i, j]) {
  return `row ${i}, column ${j}: ${rows[i]} × ${columns[j]} = ${counts[i][j]}`;
}

/** @param {State} state @param {number[]} pixel */
function spoken(state, pixel) {
  const { impossible, down, across, counts, layers } = state;
  if (impossible) return "";
  const after = `after ${layers} ${layers === 1 ? "layer" : "layers"}`;
  const [high, wide] = [down, across].map((steps) => steps[layers - 1].out);
  return `Output ${high} by ${wide} ${after}. Corner ${counts[0][0]}. ${pixelText(state, pixel)}.`;
}

// ---- view ---------------------------------------------------------------------------------------

const LEFT = 58;
const TOP = 70;
const LINE = 30;
const COLUMN = 440;

/** As large as the numbers need to be read, at least 44.
 *  @param {State} state */
function sideOf({ height, width, counts, impossible }) {
  const letters = impossible ? 1 : format(Math.max(...counts.flat())).length;
  return Math.max(clamp(Math.floor(480 / Math.max(height, width)), 44, 60), Math.ceil(letters * 11));
}

/** The image, its two factors, and the formulas beside it.
 *  @param {State} state @param {number[]} pixel */
function drawing(state, pixel) {
  const { height, width, layers, rows, columns, counts, impossible } = state;
  const side = sideOf(state);
  const most = Math.max(...counts.flat());
  const right = LEFT + width * side + 44;
  const bottom = TOP + Math.max(height * side, (2 * layers + 6) * LINE) + 6;
  const factor = (/** @type {number} */ paths) => (impossible ? "" : format(paths));
  const content = svg`
    ${grid({ part: "image", x: LEFT, y: TOP, side, labelY: TOP - 44 }, counts, (i, j) => look(state, pixel, side, most, i, j))}
    ${rows.map(
      (paths, i) => svg`<text class="factor at-left" data-part="row-factor" data-place=${i}
        x=${LEFT - 10} y=${TOP + (i + 0.5) * side}>${factor(paths)}</text>`,
    )}
    ${columns.map(
      (paths, j) => svg`<text class="factor" data-part="column-factor" data-place=${j}
        x=${LEFT + (j + 0.5) * side} y=${TOP - 16}>${factor(paths)}</text>`,
    )}
    <g transform="translate(${right} ${TOP - 50})">${lines(state, pixel)}</g>`;
  return { width: right + COLUMN, height: bottom, content };
}

/** A pixel with its count, tinted by it, and struck out where it is 0.
 *  @param {State} state @param {number[]} pixel @param {number} side @param {number} most  the largest count
 *  @param {number} i @param {number} j */
function look({ counts, impossible }, pixel, side, most, i, j) {
  const text = impossible ? "" : format(counts[i][j]);
  return {
    text,
    spoken: text || "not visited yet",
    classes: classes("", { never: !impossible && counts[i][j] === 0 }),
    style: `--bright: ${impossible ? 0 : counts[i][j] / most}`,
    stop: i === pixel[0] && j === pixel[1],
    under: svg`<rect class="strike" x=${-side * 0.6} y="-1" width=${side * 1.2} height="2"
      transform="translate(${side / 2} ${side / 2}) rotate(-45)" />`,
  };
}

/** The formulas, one line a layer and axis, and what came out.
 *  @param {State} state @param {number[]} pixel */
function lines(state, pixel) {
  const { counts, height, width, down, across, layers, impossible } = state;
  const one = layers === 1;
  const line = (/** @type {string} */ part, /** @type {string} */ text, /** @type {number} */ n, kind = "line") =>
    svg`<text class=${kind} data-part=${part} y=${n * LINE}>${text}</text>`;
  const sizes = range(Math.min(down.length, across.length)).map((n) => {
    const which = one ? "" : `layer ${n + 1}, `;
    return [
      line(`height-${n + 1}`, `${which}high: ${floorFormula(down[n], state)}`, 2 * n + 1),
      line(`width-${n + 1}`, `${which}wide: ${floorFormula(across[n], state)}`, 2 * n + 2),
    ];
  });
  const head = line("sizes", `size after ${one ? "the layer" : "each layer"}`, 0, "label");
  if (impossible) return [head, sizes];
  const never = counts.flat().filter((count) => count === 0).length;
  const struck = `${never} of ${height * width} pixels${never ? " (struck out)" : ""}`;
  const start = 2 * layers + 1.5;
  return [
    head,
    sizes,
    line("meaning", one ? "windows that read the pixel" : "paths from the pixel to the output", start, "label"),
    line("corner", `corner: ${counts[0][0]}`, start + 1),
    line("edge", `middle of the upper edge: ${counts[0][width >> 1]}`, start + 2),
    line("centre", `centre: ${counts[height >> 1][width >> 1]}`, start + 3),
    line("never", `${one ? "never read" : "without a path"}: ${struck}`, start + 4),
    line("pixel", pixelText(state, pixel), start + 5),
  ];
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  let pixel = [0, 0];

  function draw() {
    const state = read(values());
    pixel = [Math.min(pixel[0], state.height - 1), Math.min(pixel[1], state.width - 1)];
    const { width, height, content } = drawing(state, pixel);
    show(el, ABOUT, {
      bar: bar(state),
      stage: picture({ name: ABOUT.name, box: [0, 0, width, height] }, content),
      message: state.impossible,
      spoken: spoken(state, pixel),
      on: { keydown, pointerdown, focusin },
    });
  }

  /** @param {State} state */
  function bar(state) {
    const along = (
      /** @type {keyof Traits} */ name,
      /** @type {string} */ label,
      /** @type {[number, number]} */ ends,
    ) => slider(name, label, ends, Number(state[name]), (value) => set({ [name]: value }));
    const setPadding = (/** @type {string | number} */ padding) => set({ padding });
    const before = state.down[0].before;
    return [
      presetChoice(PRESETS, values(), set),
      along("height", "height", [3, 15]),
      along("width", "width", [3, 15]),
      along("f", "kernel f", [1, 5]),
      along("stride", "stride s", [1, 5]),
      choice("word", "padding", ["valid", "same", "full"], String(state.padding), setPadding),
      slider("padding", "p", [0, 4], before, setPadding, { text: paddingText(state) }),
      along("layers", "layers", [1, 4]),
    ];
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const step = arrow(event);
    if (!step) return;
    const { height, width } = values();
    const row = clamp(pixel[0] + step[0], 0, height - 1);
    focusCell(el, { part: "image", row, column: clamp(pixel[1] + step[1], 0, width - 1) });
    event.preventDefault();
  }

  /** @param {PointerEvent} event */
  function pointerdown(event) {
    const cell = cellOf(event, "image");
    if (!cell || event.button !== 0) return;
    focusCell(el, cell);
    event.preventDefault();
  }

  /** @param {FocusEvent} event */
  function focusin(event) {
    const cell = cellOf(event, "image");
    if (!cell || (cell.row === pixel[0] && cell.column === pixel[1])) return;
    pixel = [cell.row, cell.column];
    draw();
  }

  draw();
  return disconnect;
}

export default { render };
