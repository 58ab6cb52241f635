// The Shift explorer: a digit is moved, and each stage of a small network says what moved along and what changed.

import { html, nothing, svg } from "lit-html";
import { button, choice, presetChoice, slider } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { arrow } from "./shared/keys.js";
import { clamp, format, size } from "./shared/numbers.js";
import { picture } from "./shared/picture.js";
import { dragging, pointIn } from "./shared/pointer.js";
import { compare, MARGIN, stages, verdict } from "./shift/arithmetic.js";

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "shift",
  name: "Shift explorer",
  hint:
    "Drag the digit in the lower row, or move it with the arrow keys. Rest the pointer on a pixel to read its " +
    "number. A change is the length of the difference, divided by the length of what was there before.",
};
const SETTINGS = ["down", "right", "stride", "pooling", "side"];
const TRAITS = ["digit", "kernel", ...SETTINGS];
const FIXED = ["digits", "kernels", "weights"];
const BORDER = "The digit stands at the border of its field, and may not leave it.";

/** @typedef {{ down: number, right: number, stride: number, pooling: string, side: number }} Settings
 *  @param {number} down @param {number} right @returns {Settings} */
const preset = (down, right, stride = 1, pooling = "max", side = 2) => ({ down, right, stride, pooling, side });

export const PRESETS = {
  "where it was": preset(0, 0),
  "one pixel right": preset(0, 1),
  "two pixels right": preset(0, 2),
  "one pixel right, average": preset(0, 1, 1, "average"),
  "one pixel right, stride 2": preset(0, 1, 2, "none"),
  "two pixels right, stride 2": preset(0, 2, 2, "none"),
  "three pixels down, windows of 3": preset(3, 0, 1, "max", 3),
};

/** @typedef {import("./shared/numbers.js").Grid} Grid
 *  @typedef {import("./shift/arithmetic.js").Part} Part
 *  @typedef {Settings & {
 *    digit: string, kernel: string, digits: Record<string, Grid>, kernels: Record<string, Grid>, weights: Grid,
 *  }} Traits */

/** The traits and everything that follows from them.
 *  @param {Traits} traits */
export function read({ digit, kernel, digits, kernels, weights, down, right, stride, pooling, side }) {
  const network = { digit: digits[digit], kernel: kernels[kernel], weights, stride, pooling, side };
  const before = stages(network, 0, 0);
  const now = stages(network, down, right);
  const moved = down !== 0 || right !== 0;
  const compared = eachPart((part) => compare(before[part], now[part], down, right));
  return { ...network, down, right, moved, before, now, compared };
}

/** @typedef {ReturnType<typeof read>} State */

// ---- numbers as text ----------------------------------------------------------------------------

/** @type {Record<Part, string>} */
const NAMES = { image: "image", map: "feature map", relu: "after ReLU", pooled: "pooled", dense: "dense" };
const PARTS = /** @type {Part[]} */ (Object.keys(NAMES));

/** @template T @param {(part: Part) => T} what @returns {Record<Part, T>} */
function eachPart(what) {
  return /** @type {Record<Part, T>} */ (Object.fromEntries(PARTS.map((part) => [part, what(part)])));
}

/** @param {number | undefined} share */
function percent(share) {
  if (share === undefined) return "no places";
  return share === Infinity ? "was all 0" : `${format(Math.round(1000 * share) / 10)}%`;
}

/** @param {State} state */
function spoken({ down, right, moved, compared }) {
  const words = PARTS.map((part) => {
    return `${NAMES[part]}: ${percent(compared[part].change)}, ${verdict(compared[part], moved)}`;
  });
  return `Moved ${down} down, ${right} right. ${words.join(". ")}.`;
}

// ---- view ---------------------------------------------------------------------------------------

const SIDE = 160; // of a picture, and the room between two
const ACROSS = 40;
const LEFT = 64;
const TOP = 34;
const LOWER = TOP + SIDE + 22; // the row of now
const LINES = [32, 54, 92, 114, 148]; // of text, below the pictures
const WIDTH = LEFT + PARTS.length * (SIDE + ACROSS) - ACROSS + 12;
const HEIGHT = LOWER + SIDE + LINES[4] + 14;
// biome-ignore format: rows of numbers
const VIRIDIS = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

/** Where the column of a stage begins.
 *  @param {Part} part */
function leftOf(part) {
  return LEFT + PARTS.indexOf(part) * (SIDE + ACROSS);
}

/** @param {number} share */
function viridis(share) {
  const at = share * (VIRIDIS.length - 1);
  const low = Math.min(Math.floor(at), VIRIDIS.length - 2);
  return `rgb(${VIRIDIS[low].map((value, k) => Math.round(value + (at - low) * (VIRIDIS[low + 1][k] - value)))})`;
}

/** @param {number} share */
function grey(share) {
  return `rgb(${[1, 1, 1].map(() => Math.round(255 * share))})`;
}

/** @param {number} share */
function signed(share) {
  return `color-mix(in srgb, var(--${share < 0 ? "minus" : "plus"}) ${Math.abs(share) * 100}%, var(--zero))`;
}

/** The colour of a number from −1 to 1 in a stage: grey, signed, or from dark to bright.
 *  @type {Record<string, (share: number) => string>} */
const COLOURS = { image: grey, map: signed, relu: viridis, pooled: viridis };

/** Two rows, before and now, and under each stage how it changed.
 *  @param {State} state @param {object} drag */
function drawing(state, drag) {
  return svg`
    ${row(state, "before", TOP)}
    ${row(state, "now", LOWER)}
    ${PARTS.map((part) => words(state, part))}
    ${handle(state, drag)}`;
}

/** @param {State} state @param {"before" | "now"} when @param {number} y */
function row(state, when, y) {
  const stage = (/** @type {Part} */ part) => {
    const largest = Math.max(...[state.before, state.now].flatMap((all) => all[part].array.flat().map(Math.abs)));
    const { array } = state[when][part];
    return part === "dense" ? bars(array[0], when, y, largest) : map(array, part, when, y, largest);
  };
  return svg`<text class="label" x="0" y=${y + SIDE / 2}>${when}</text>${PARTS.map(stage)}`;
}

/** An array as a picture whose pixels say their number when the pointer rests on them.
 *  @param {Grid} array @param {Part} part @param {string} when @param {number} y @param {number} largest */
function map(array, part, when, y, largest) {
  const side = SIDE / Math.max(array.length, array[0].length);
  const colour = (/** @type {number} */ value) => COLOURS[part](largest ? value / largest : 0);
  return svg`<g role="img" aria-label="${NAMES[part]}, ${when}, ${size(array)}" data-part="${part}-${when}"
    data-columns=${array[0].length} transform="translate(${leftOf(part)} ${y})">
    ${array.map((values, i) =>
      values.map(
        (value, j) => svg`<rect class="pixel" x=${j * side} y=${i * side} width=${side} height=${side}
          style="fill: ${colour(value)}"><title>${format(value)}</title></rect>`,
      ),
    )}</g>`;
}

/** One signed bar with its number for each unit of the fully connected layer.
 *  @param {number[]} values @param {string} when @param {number} y @param {number} largest */
function bars(values, when, y, largest) {
  const half = 50;
  const high = SIDE / values.length;
  const bar = (/** @type {number} */ value, /** @type {number} */ k) => {
    const width = largest ? (half * Math.abs(value)) / largest : 0;
    return svg`<rect class="bar-of-unit" x=${value < 0 ? half - width : half} y=${k * high + 2} width=${width}
      height=${high - 4} style="fill: var(--${value < 0 ? "minus" : "plus"})" />
      <text class="unit" data-part="unit" x=${2 * half + 8} y=${(k + 0.5) * high} font-size="17">${format(value)}</text>`;
  };
  return svg`<g data-part="dense-${when}" transform="translate(${leftOf("dense")} ${y})">
    ${values.map(bar)}
    <rect class="axis" x=${half - 0.5} width="1" height=${SIDE} /></g>`;
}

/** The name of a stage above it, and below how it compares with before.
 *  @param {State} state @param {Part} part */
function words(state, part) {
  const { change, back, whole } = state.compared[part];
  const { array } = state.now[part];
  const lines = [
    ["label", "", "change in place"],
    ["figure", "-change", percent(change)],
    ["label", "", whole === false ? "moved back, at best" : "moved back"],
    ["figure", "-back", percent(back)],
    ["verdict", "-verdict", verdict(state.compared[part], state.moved)],
  ];
  const name = part === "dense" ? `dense: ${array[0].length} units` : `${NAMES[part]} ${size(array)}`;
  return svg`
    <text class="label" x=${leftOf(part)} y=${TOP - 12}>${name}</text>
    ${lines.map(
      ([kind, what, text], k) => svg`<text class=${kind} data-part=${what ? part + what : nothing} x=${leftOf(part)}
        y=${LOWER + SIDE + LINES[k]}>${text}</text>`,
    )}`;
}

/** How wide a pixel of the digit's field is drawn.
 *  @param {State} state */
function pixelOf({ now }) {
  return SIDE / Math.max(now.image.array.length, now.image.array[0].length);
}

/** The outline of the digit, which the reader takes hold of, and the one that shows where it was.
 *  @param {State} state @param {any} drag */
function handle(state, drag) {
  const pixel = pixelOf(state);
  const width = state.digit[0].length * pixel;
  const height = state.digit.length * pixel;
  return svg`<g class="handle" data-part="handle" tabindex="0" role="application"
    aria-label="The digit. Arrow keys move it, Home brings it back."
    transform="translate(${leftOf("image")} ${LOWER})"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <rect class="ring" x="-5" y="-5" width=${SIDE + 10} height=${SIDE + 10} rx="4" />
    <rect class="grip" width=${SIDE} height=${SIDE} />
    <rect class="start" x=${MARGIN * pixel} y=${MARGIN * pixel} width=${width} height=${height} />
    <rect class="digit" x=${(MARGIN + state.right) * pixel} y=${(MARGIN + state.down) * pixel} width=${width}
      height=${height} />
  </g>`;
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const fixed = Object.fromEntries(FIXED.map((name) => [name, model.get(name)]));
  let message = "";
  /** @type {State} */
  let state;

  function draw() {
    state = read({ ...values(), ...fixed });
    show(el, ABOUT, {
      bar: bar(),
      stage: picture({ name: ABOUT.name, box: [-2, 0, WIDTH, HEIGHT] }, drawing(state, drag)),
      message,
      spoken: spoken(state),
      on: { keydown },
    });
  }

  function bar() {
    const { down, right, stride, pooling, side, kernel } = state;
    const list = (/** @type {string} */ part, /** @type {string[]} */ names) =>
      choice(part, part, names, model.get(part), (name) => set({ [part]: name }), { own: false });
    return [
      presetChoice(PRESETS, { down, right, stride, pooling, side }, choosePreset, "preset", "try"),
      list("digit", Object.keys(fixed.digits)),
      list("kernel", Object.keys(fixed.kernels)),
      html`<output data-part="kernel-weights">${kernel.map((row) => row.map((w) => format(w)).join(" ")).join(" | ")}</output>`,
      slider("stride", "stride", [1, 3], stride, (n) => set({ stride: n })),
      list("pooling", ["max", "average", "none"]),
      slider("side", "window", [1, 3], side, (n) => set({ side: n }), { disabled: pooling === "none" }),
      html`<span class="arrows">${[
        button("left", "←", () => moveBy(0, -1), { label: "move left" }),
        button("right", "→", () => moveBy(0, 1), { label: "move right" }),
        button("up", "↑", () => moveBy(-1, 0), { label: "move up" }),
        button("down", "↓", () => moveBy(1, 0), { label: "move down" }),
        button("reset", "Back", () => moveTo(0, 0)),
      ]}</span>`,
    ];
  }

  /** @param {Settings} preset */
  function choosePreset(preset) {
    moveTo(preset.down, preset.right, preset);
  }

  /** Move the digit as far as the field allows, and say so where it does not.
   *  @param {number} down @param {number} right */
  function moveTo(down, right, others = {}) {
    const inside = { down: clamp(down, -MARGIN, MARGIN), right: clamp(right, -MARGIN, MARGIN) };
    message = inside.down === down && inside.right === right ? "" : BORDER;
    set({ ...others, ...inside });
  }

  /** @param {number} down @param {number} right */
  function moveBy(down, right) {
    moveTo(state.down + down, state.right + right);
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const step = arrow(event);
    if (step) moveBy(...step);
    else if (event.key === "Home") moveTo(0, 0);
    else return;
    event.preventDefault();
  }

  const drag = dragging(
    (event) => {
      event.currentTarget.focus({ preventScroll: true });
      const { x, y } = pointIn(event.currentTarget, event);
      return { down: state.down - y / pixelOf(state), right: state.right - x / pixelOf(state) };
    },
    (held, { x, y }) => {
      const down = Math.round(held.down + y / pixelOf(state));
      const right = Math.round(held.right + x / pixelOf(state));
      if (down !== state.down || right !== state.right) moveTo(down, right);
    },
  );

  draw();
  return disconnect;
}

export default { render };
