// The Threshold explorer: a bias moves the threshold of a ReLU over a feature map, and what lies above it survives.

import { html, svg } from "lit-html";
import { floats, octets } from "./shared/bytes.js";
import { paint } from "./shared/canvas.js";
import { button, choice, slider } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { arrow } from "./shared/keys.js";
import { clamp, format, range, thousands } from "./shared/numbers.js";
import { dragging, shareOf } from "./shared/pointer.js";

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "threshold",
  name: "Threshold explorer",
  hint:
    "Move the bias, or drag the threshold in the histogram. Click a picture, or use the arrow keys on it, to probe " +
    "one position.",
};
const TRAITS = ["kernel", "bias", "row", "column"];
const FIXED = ["names", "maps", "scales", "height", "width", "limit", "step"]; // one map and one scale for each name

/** @typedef {{
 *    kernel: string, bias: number, row: number, column: number,
 *    names: string[], maps: DataView<ArrayBuffer>, scales: number[], height: number, width: number,
 *    limit: number, step: number,
 *  }} Traits */

/** The traits and everything that follows from them. Maps are float32, so sums are rounded as NumPy rounds them.
 *  @param {Traits} traits */
export function read({ kernel, bias, row, column, names, maps, scales, height, width, limit, step }) {
  const place = names.indexOf(kernel);
  const positions = height * width;
  const z = floats(maps).slice(place * positions, (place + 1) * positions);
  const moved = z.map((value) => value + bias);
  const a = moved.map((value) => Math.max(0, value));
  const count = a.reduce((sum, value) => sum + slope(value), 0);
  const i = row * width + column;
  const probe = { z: z[i], b: bias, moved: moved[i], a: a[i], slope: slope(moved[i]) };
  return {
    kernel,
    bias,
    row,
    column,
    height,
    width,
    limit,
    step,
    positions,
    scale: scales[place],
    z,
    moved,
    a,
    count,
    probe,
  };
}

/** @typedef {ReturnType<typeof read>} State */

// ---- arithmetic ---------------------------------------------------------------------------------

/** ReLU's derivative; at 0, where there is none, it is taken as 0.
 *  @param {number} value */
function slope(value) {
  return Number(value > 0);
}

/** How many numbers lie in each interval between two steps of the slider: above its left end, up to its right end.
 *  @param {State} state */
export function histogram({ z, limit, step }) {
  const counts = range(Math.round((2 * limit) / step)).map(() => 0);
  for (const value of z) counts[Math.ceil((value + limit) / step) - 1] += 1;
  return counts;
}

/** The largest bias on the slider at which at most this share of the map survives.
 *  @param {State} state @param {number} share */
export function biasFor({ z, step }, share) {
  const last = z.length - 1 - Math.floor(share * z.length);
  return -Math.ceil(z.slice().sort()[last] / step) * step;
}

/** The smallest bias on the slider at which all of the map survives.
 *  @param {State} state */
export function biasForAll({ z, step }) {
  const lowest = z.reduce((low, value) => Math.min(low, value));
  return (1 - Math.ceil(lowest / step)) * step;
}

/** Which colour of 256: blue for -scale, white for 0, red for scale.
 *  @param {number} value @param {number} scale */
export function signedColour(value, scale) {
  return clamp(Math.floor((value / scale + 1) * 127.5 + 0.5), 0, 255);
}

/** Which colour of 257: dark to bright for what survives, the last one, grey, for what does not.
 *  @param {number} value @param {number} scale */
export function survivorColour(value, scale) {
  return value > 0 ? clamp(Math.floor((value / scale) * 255 + 0.5), 0, 255) : 256;
}

// ---- numbers as text ----------------------------------------------------------------------------

/** Near the threshold two decimals would write 0 for what is not 0.
 *  @param {number} value */
const fine = (value) => format(value, 4);

/** @param {State} state */
function survivors({ count, positions }) {
  const share = ((100 * count) / positions).toFixed(1);
  return `${thousands(count)} of ${thousands(positions)} positions survive (${share}%)`;
}

/** @param {State} state */
function remark({ count, positions }) {
  if (count === 0)
    return "Nothing survives: on this picture the unit is silent everywhere, and its derivative is 0 everywhere.";
  if (count === positions)
    return "Everything survives: on this picture ReLU changes nothing, and the layer is still linear.";
  return "";
}

/** @param {State} state */
function spoken(state) {
  const { kernel, bias, row, column, probe } = state;
  const where = `Row ${row}, column ${column}: z ${fine(probe.z)}, ReLU ${fine(probe.a)}.`;
  return `${kernel}, b = ${format(bias)}: ${survivors(state)}. ${where}`;
}

// ---- view ---------------------------------------------------------------------------------------

const WIDTH = 1000; // of the histogram, and how high its bars may be
const HEIGHT = 170;
const TALLEST = 480; // a picture, in pixels of the screen
const STEPS = 256; // of a colour bar
const PROBE = { z: "z", b: "b", moved: "z + b", a: "ReLU(z + b)", slope: "derivative" };

/** A picture: what it is called and what its colours mean, its numbers and the lowest of its colours.
 *  @typedef {{
 *    part: string, title: string, note: string, values: Float32Array, low: number,
 *    colour: (value: number, scale: number) => number,
 *  }} Picture
 *  @param {State} state @returns {Picture[]} */
const pictures = ({ moved, a, scale }) => [
  { part: "signed", title: "z + b", note: "blue below 0, red above", values: moved, low: -scale, colour: signedColour },
  {
    part: "survivors",
    title: "ReLU(z + b)",
    note: "grey is 0; the brighter, the larger",
    values: a,
    low: 0,
    colour: survivorColour,
  },
];

/** A picture with its title, the mark of the probe, and a colour bar with its ends written under it; `paintAll` fills it.
 *  @param {State} state @param {Picture} picture @param {Record<string, (event: any) => void>} on */
function map({ width, height, row, column, scale }, { part, title, note, low }, on) {
  const place = `left: ${(100 * (column + 0.5)) / width}%; top: ${(100 * (row + 0.5)) / height}%`;
  return html`<div class="map" style="max-width: ${(TALLEST * width) / height}px">
    <div class="map-title note-text"><strong>${title}</strong> ${note}</div>
    <div class="map-frame">
      <canvas data-part=${part} width=${width} height=${height} tabindex="0" role="application"
        aria-label="Map of ${title}. Arrow keys move the probe, Home and End go to the first and the last position."
        @keydown=${on.keydown} @pointerdown=${on.down} @pointermove=${on.move} @pointerup=${on.up}
        @pointercancel=${on.up}></canvas>
      <div class="probe-mark" style=${place}></div>
    </div>
    <canvas class="colour-bar" data-part="${part}-colours" width=${STEPS} height="1" aria-hidden="true"></canvas>
    <div class="colour-ends note-text">
      <span>${format(low)}</span><span>${low < 0 ? "0" : ""}</span><span>${format(scale)}</span></div>
  </div>`;
}

/** A bar for each interval, as high as the logarithm of its count, the threshold over them and the axis below.
 *  @param {State} state @param {Record<string, (event: any) => void>} drag */
function chart(state, drag) {
  const { bias, limit, step } = state;
  const across = (/** @type {number} */ value) => (WIDTH * (value + limit)) / (2 * limit);
  const ticks = Math.floor(limit / (32 * step));
  const values = range(2 * ticks + 1).map((i) => (i - ticks) * 32 * step);
  const anchor = bias > limit / 2 ? "start" : bias < -limit / 2 ? "end" : "middle";
  return html`<svg class="histogram" role="group" aria-label=${ABOUT.name} viewBox="0 0 ${WIDTH} ${HEIGHT + 62}"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <title>${ABOUT.name}</title>
    <g data-part="histogram">${bars(state)}</g>
    <g class="threshold" transform="translate(${across(-bias)} 0)">
      <rect class="threshold-line" x="-2" y="26" width="4" height=${HEIGHT - 26} />
      <text class="threshold-label" y="12" font-size="18" data-part="threshold"
        text-anchor=${anchor}>threshold −b = ${format(-bias)}</text>
    </g>
    <g>
      <rect class="axis" y=${HEIGHT} width=${WIDTH} height="1.5" />
      ${values.map((value) => svg`<text class="number" x=${across(value)} y=${HEIGHT + 18} font-size="17">${format(value)}</text>`)}
      <text class="number" x=${WIDTH / 2} y=${HEIGHT + 46} font-size="17"
        >z: how many positions have which value (bars on a logarithmic scale); right of the line they survive</text>
    </g>
  </svg>`;
}

/** @param {State} state */
function bars(state) {
  const { bias, limit, step } = state;
  const counts = histogram(state);
  const wide = WIDTH / counts.length;
  const most = Math.log(1 + Math.max(...counts));
  const bar = (/** @type {number} */ count, /** @type {number} */ i) => {
    const high = (Math.log(1 + count) / most) * (HEIGHT - 30);
    return svg`<rect class=${i * step - limit >= -bias ? "alive" : "silent"} x=${i * wide} y=${HEIGHT - high}
      width=${0.9 * wide} height=${high} data-count=${count} />`;
  };
  return counts.map((count, i) => (count ? bar(count, i) : svg``));
}

/** The numbers at one position.
 *  @param {State} state */
function probeTable({ probe, row, column }) {
  return html`<table class="probe">
    <tr><th scope="col">probe at</th>${Object.values(PROBE).map((text) => html`<th scope="col">${text}</th>`)}</tr>
    <tr><td data-part="probe-place">row ${row}, column ${column}</td>
      ${Object.entries(probe).map(([name, value]) => html`<td data-part="probe-${name}" data-value=${value}>${fine(value)}</td>`)}</tr>
  </table>`;
}

/** Paint the pictures and their colour bars.
 *  @param {Element} el @param {State} state @param {Record<string, Uint8Array>} tables */
function paintAll(el, state, tables) {
  const { scale } = state;
  for (const { part, values, low, colour } of pictures(state)) {
    const ends = range(STEPS).map((i) => low + ((scale - low) * (i + 0.5)) / STEPS);
    const scaled = (/** @type {number} */ value) => colour(value, scale);
    paint(el.querySelector(`canvas[data-part="${part}"]`), values, scaled, tables[part]);
    paint(el.querySelector(`canvas[data-part="${part}-colours"]`), ends, scaled, tables[part]);
  }
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const fixed = Object.fromEntries(FIXED.map((name) => [name, model.get(name)]));
  const { names, height, width, limit, step } = fixed;
  const tables = { signed: octets(model.get("signed_colours")), survivors: octets(model.get("survivor_colours")) };
  /** @type {State} */
  let state;

  function draw() {
    state = read({ ...values(), ...fixed });
    const maps = pictures(state).map((picture) => map(state, picture, { ...pointing, keydown }));
    const count = html`<output class="survivors" data-part="surviving">${survivors(state)}</output>`;
    show(el, ABOUT, {
      bar: bar(),
      stage: [html`<div class="maps">${maps}</div>`, count, chart(state, shifting), probeTable(state)],
      message: remark(state),
      spoken: spoken(state),
    });
    paintAll(el, state, tables);
  }

  function bar() {
    return [
      choice("kernel", "kernel", names, state.kernel, (kernel) => set({ kernel }), { own: false }),
      slider("bias", "bias b", [-limit, limit, step], state.bias, (bias) => set({ bias })),
      button("zero", "b = 0", () => set({ bias: 0 })),
      button("nothing", "nothing survives", () => set({ bias: biasFor(state, 0) })),
      button("strongest", "strongest 5%", () => set({ bias: biasFor(state, 0.05) })),
      button("everything", "everything survives", () => set({ bias: biasForAll(state) })),
    ];
  }

  /** @param {number} row @param {number} column */
  function probe(row, column) {
    const place = { row: clamp(row, 0, height - 1), column: clamp(column, 0, width - 1) };
    if (place.row !== state.row || place.column !== state.column) set(place);
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const step = arrow(event);
    const far = event.shiftKey ? 10 : 1;
    if (step) probe(state.row + far * step[0], state.column + far * step[1]);
    else if (event.key === "Home") probe(0, 0);
    else if (event.key === "End") probe(height - 1, width - 1);
    else return;
    event.preventDefault();
  }

  const pointing = dragging(
    ({ currentTarget }) => {
      currentTarget.focus({ preventScroll: true });
      return true;
    },
    (_, { x, y }) => probe(Math.floor(y * height), Math.floor(x * width)),
    shareOf,
  );

  const shifting = dragging(
    () => true,
    (_, { x }) => set({ bias: clamp(Math.round(((1 - 2 * x) * limit) / step) * step, -limit, limit) }),
    shareOf,
  );

  draw();
  return disconnect;
}

export default { render };
