// What DrawDigit shows: the pad, the picture, what the network says, one map enlarged, and every layer.

import { html, nothing, svg } from "lit-html";
import { paint } from "../shared/canvas.js";
import { grid } from "../shared/grid.js";
import { clamp, format, range } from "../shared/numbers.js";
import { classes, fontSize } from "../shared/picture.js";
import { PAD } from "./ink.js";

/** @import { Network, State } from "../draw_digit.js"
 *  @import { Look } from "../shared/grid.js"
 *  @import { Volume } from "./network.js"
 *
 *  What hears of the reader's events.
 *  @typedef {Record<string, (event: any) => void>} On */

// ---- maps of numbers ----------------------------------------------------------------------------

/** How many maps a volume is laid out in, of how many rows and columns. A row of features is broken into shorter ones.
 *  @param {number[]} shape */
export function layout([height, width, channels]) {
  if (channels) return { maps: channels, rows: height, columns: width };
  return { maps: 1, rows: Math.ceil(height / featuresAcross(height)), columns: featuresAcross(height) };
}

/** How many features stand in one row: so many that the rows are full, if that can be.
 *  @param {number} count */
function featuresAcross(count) {
  if (count <= 10) return Math.min(5, count);
  return range(51).findLast((n) => n >= 10 && count % n === 0) ?? 40;
}

/** The numbers of one channel, row by row.
 *  @param {Volume} volume @param {number} channel */
function channelOf({ shape: [height, width, channels], data }, channel) {
  if (!channels) return data;
  return Float32Array.from({ length: height * width }, (_, n) => data[n * channels + channel]);
}

/** One channel as rows of numbers; the last row of features may be shorter.
 *  @param {Volume} volume @param {number} channel */
export function mapOf(volume, channel) {
  const { rows, columns } = layout(volume.shape);
  const numbers = channelOf(volume, channel);
  return range(rows).map((i) => Array.from(numbers.subarray(i * columns, (i + 1) * columns)));
}

// ---- colours ------------------------------------------------------------------------------------

const GREYS = Uint8Array.from({ length: 3 * 256 }, (_, n) => Math.floor(n / 3));

/** Which of 256 colours a number gets: dark for 0 to bright for `scale`; where numbers may be negative, blue for
 *  -scale, white for 0, red for scale.
 *  @param {number} value @param {number} scale @param {boolean} negative */
export function level(value, scale, negative) {
  const share = negative ? (value / scale + 1) / 2 : value / scale;
  return clamp(Math.floor(255 * share + 0.5), 0, 255);
}

/** The colours of a layer: greys for the picture.
 *  @param {Network} network @param {number} layer */
function colours({ negative, tables }, layer) {
  if (layer === 0) return GREYS;
  return negative[layer] ? tables.signed : tables.magnitude;
}

/** The colour of letters on a colour: white on dark, black on bright.
 *  @param {Uint8Array} colour */
export function letters([red, green, blue]) {
  const linear = (/** @type {number} */ value) => (value / 255) ** 2.2;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? "#000" : "#fff";
}

/** Paint the pad and every map; without a picture, the maps are empty.
 *  @param {Element} el @param {Network} network @param {State} state */
export function paintAll(el, network, { ink, reading }) {
  paint(el.querySelector('[data-part="pad"]'), ink, (value) => Math.round(255 * value), GREYS);
  for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (el.querySelectorAll(".map"))) {
    const [layer, channel] = [Number(canvas.dataset.layer), Number(canvas.dataset.channel)];
    const numbers = reading ? channelOf(reading.volumes[layer], channel) : [];
    const scale = reading?.scales[layer] ?? 1;
    const negative = network.negative[layer];
    paint(canvas, numbers, (value) => level(value, scale, negative), colours(network, layer));
  }
}

// ---- numbers as text ----------------------------------------------------------------------------

/** So many decimals, a real minus sign, and none before 0.
 *  @param {number} value @param {number} decimals */
export function fixed(value, decimals) {
  return value
    .toFixed(decimals)
    .replace(/^-(?=0\.?0*$)/, "")
    .replace("-", "−");
}

/** @param {number[]} shape */
const by = (shape) => shape.join("×");

/** What the network says, in words.
 *  @param {State} state */
export function verdict({ reading, truth }) {
  if (!reading) return "";
  const { probabilities, largest, second } = reading;
  const p = (/** @type {number} */ n) => fixed(probabilities[n], 3);
  if (truth !== undefined && truth !== largest)
    return `Misread: labelled ${truth}, read as ${largest} (probability ${p(largest)}; ${truth} has ${p(truth)}).`;
  const start = truth === undefined ? "Read" : `Labelled ${truth}, and read`;
  if (probabilities[largest] >= 0.5) return `${start} as ${largest} (probability ${p(largest)}).`;
  return `${start} as ${largest}, but unsure (probability ${p(largest)}; ${second} has ${p(second)}).`;
}

/** Which map is enlarged.
 *  @param {Network} network @param {State} state */
function titleOf({ names, shapes }, { layer, channel }) {
  const shape = shapes[layer];
  if (layer === 0) return `${names[0]} ${by(shape.slice(0, 2))}`;
  if (shape.length === 1) return `${names[layer]}: ${shape} numbers`;
  return `${names[layer]}, map ${channel}: ${by(shape.slice(0, 2))}`;
}

/** The number under the cursor of the enlarged map.
 *  @param {State} state @param {number[]} cursor */
function readout({ reading, map }, [row, column]) {
  return reading ? `row ${row}, column ${column}: ${fixed(map[row][column], 4)}` : "";
}

// ---- view ---------------------------------------------------------------------------------------

/** A part of the page with its title.
 *  @param {string} name @param {string} title @param {unknown} content */
const panel = (name, title, content) =>
  html`<div class="panel ${name}"><strong class="panel-title">${title}</strong>${content}</div>`;

/** A drawing that is as wide as its panel.
 *  @param {string} name @param {number} width @param {number} height @param {unknown} content @param {On} [on] */
const drawing = (name, width, height, content, on) =>
  html`<svg role="group" aria-label=${name} viewBox="0 0 ${width} ${height}" @pointermove=${on?.move}>
    <title>${name}</title>${content}</svg>`;

/** The pad, with the cross that the arrow keys move.
 *  @param {State} state @param {{ x: number, y: number, down: boolean }} pen @param {On} on */
export function padPanel({ index }, { x, y, down }, on) {
  const pad = html`<div class=${classes("pad-frame", { resting: index !== null })}>
    <canvas data-part="pad" width=${PAD} height=${PAD} tabindex="0" role="application" aria-label=${PAD_NAME}
      @pointerdown=${on.down} @pointermove=${on.move} @pointerup=${on.up} @pointercancel=${on.up}
      @keydown=${on.keydown} @blur=${on.blur}></canvas>
    <div class=${classes("pen-cross", { down })} style="left: ${(100 * x) / PAD}%; top: ${(100 * y) / PAD}%"></div>
  </div>`;
  return panel("pad", index === null ? "your drawing" : "your drawing, put aside", pad);
}

const PAD_NAME =
  "Drawing pad. Arrow keys move the pen, Space puts it down and lifts it, Backspace takes back a stroke.";

/** What the network gets.
 *  @param {Network} network @param {State} state @param {On} on */
export function picturePanel(network, state, on) {
  const { size } = network;
  return panel("picture", `what the network gets: ${size}×${size}`, maps(network, state, 0, on));
}

/** What the network says: in words of one height, so that nothing moves under the pen, and class by class.
 *  @param {Network} network @param {State} state @param {string} name @param {unknown} message */
export function readingPanel({ shapes }, state, name, message) {
  const count = shapes[shapes.length - 1][0];
  const words = html`<div class="words">
    <output class="verdict" data-part="verdict">${verdict(state)}</output>
    ${message}
  </div>`;
  return panel("reading", "what it says", [
    words,
    drawing(name, BARS + LONGEST + 64, ROW * (count + 1) + 4, classTable(state, count)),
  ]);
}

const ROW = 30; // of the table of classes
const LOGITS = 128; // right edges
const PROBABILITIES = 232;
const BARS = 246;
const LONGEST = 180;

/** A line for each class: its name, its logit, its probability, and a bar.
 *  @param {State} state @param {number} count */
function classTable(state, count) {
  return svg`
    <text class="head " x="0" y=${ROW / 2}>class</text>
    <text class="head right" x=${LOGITS} y=${ROW / 2}>logit</text>
    <text class="head right" x=${PROBABILITIES} y=${ROW / 2}>probability</text>
    ${range(count).map((n) => classLine(state, n))}`;
}

/** @param {State} state @param {number} n */
function classLine({ reading, truth }, n) {
  const is = { true: n === truth, largest: n === reading?.largest };
  const mark = is.true ? "true" : is.largest ? "read" : "";
  const p = reading?.probabilities[n] ?? 0;
  const number = (/** @type {string} */ part, /** @type {number} */ x, /** @type {string} */ text) =>
    svg`<text class="figure right" x=${x} y=${ROW / 2} data-part=${part} data-row=${n}>${text}</text>`;
  return svg`<g class=${classes("line", is)} data-row=${n} transform="translate(0 ${ROW * (n + 1)})">
    <text class="name" x="14" y=${ROW / 2}>${n}</text>
    <rect class="whole" x=${BARS} y="4" width=${LONGEST} height=${ROW - 8} rx="3" />
    ${number("logit", LOGITS, reading ? fixed(reading.z[n], 2) : "")}
    ${number("probability", PROBABILITIES, reading ? fixed(p, 3) : "")}
    <rect class="share" x=${BARS} y="4" width=${LONGEST * p} height=${ROW - 8} rx="3" data-part="bar" />
    <text class="mark" x=${BARS + LONGEST + 8} y=${ROW / 2} data-part="mark" data-row=${n}>${mark}</text>
  </g>`;
}

const ZOOM = 440; // the width of the enlarged map
const READABLE = 10; // rows and columns; in more there is no room for numbers

/** The chosen map enlarged, and the number under the cursor.
 *  @param {Network} network @param {State} state @param {number[]} cursor @param {On} on */
export function zoomPanel(network, state, cursor, on) {
  const { map } = state;
  const side = ZOOM / Math.max(map[0].length, map.length);
  const about = { part: "zoom", x: 0, y: 32, side, label: titleOf(network, state) };
  const content = grid(about, map, zoomLook(network, state, cursor, side));
  return panel("zoom", "one map, enlarged", [
    drawing("one map, enlarged", ZOOM, side * map.length + 34, content, on),
    html`<output class="readout" data-part="readout">${readout(state, cursor)}</output>`,
  ]);
}

/** The colour of a number and, if there is room, the number, all of them in the letters that fit the longest.
 *  @param {Network} network @param {State} state @param {number[]} cursor @param {number} side
 *  @returns {(i: number, j: number) => Look} */
function zoomLook(network, { reading, map, layer }, cursor, side) {
  const written = reading && Math.max(map.length, map[0].length) <= READABLE;
  const texts = map.map((row) => row.map((value) => (reading ? format(value) : "")));
  const largest = Math.min(...texts.flat().map((text) => fontSize(text, side, 0.46 * side)));
  const [table, negative] = [colours(network, layer), network.negative[layer]];
  return (i, j) => {
    const entry = 3 * level(map[i][j], reading?.scales[layer] ?? 1, negative);
    const colour = table.subarray(entry, entry + 3);
    const style = reading ? `--fill: rgb(${colour.join(" ")}); --letters: ${letters(colour)}` : EMPTY;
    const stop = i === cursor[0] && j === cursor[1];
    const spoken = !reading ? "empty" : stop ? fixed(map[i][j], 4) : texts[i][j];
    return { text: written ? texts[i][j] : "", largest, style, spoken, stop };
  };
}

const EMPTY = "--fill: var(--page); --letters: var(--ink)";

/** Every layer below the other, each with its name, its shape, the range of its numbers, and its maps.
 *  @param {Network} network @param {State} state @param {On} on */
export function layersPanel(network, state, on) {
  const { names, shapes, negative } = network;
  const ends = (/** @type {number} */ layer) => {
    if (!state.reading) return "";
    const most = format(state.reading.scales[layer]);
    return negative[layer] ? `blue −${most} to red ${most}` : `dark 0 to bright ${most}`;
  };
  const layerBox = (/** @type {string} */ name, /** @type {number} */ layer) => html`
    <div class="layer" data-part="layer" data-layer=${layer}>
      <div class="note-text"><strong data-part="layer-name">${name}</strong
        ><span data-part="layer-shape">${by(shapes[layer])}</span
        ><span data-part="layer-range">${ends(layer)}</span></div>
      ${maps(network, state, layer, on)}
    </div>`;
  return panel(
    "layers",
    "every layer",
    names.map((name, layer) => (layer ? layerBox(name, layer) : nothing)), // the picture has a place of its own
  );
}

/** A canvas for each map of a layer, for `paintAll`. Tab finds the chosen map, and the first of each other layer.
 *  @param {Network} network @param {State} state @param {number} layer @param {On} on */
function maps({ names, shapes }, state, layer, on) {
  const shape = shapes[layer];
  const { maps, rows, columns } = layout(shape);
  const side = sideOf(shape);
  return html`<div class="maps">${range(maps).map((channel) => {
    const chosen = layer === state.layer && channel === state.channel;
    const stop = chosen || (layer !== state.layer && channel === 0);
    return html`<canvas class=${classes("map", { chosen })} data-part="map" data-layer=${layer} data-channel=${channel}
      width=${columns} height=${rows} tabindex=${stop ? 0 : -1} role="button" aria-pressed=${chosen}
      aria-label="${names[layer]}, ${shape.length === 1 ? "all numbers" : `map ${channel}`}"
      style="width: ${side * columns}px; height: ${side * rows}px" @click=${on.click} @keydown=${on.keydown}></canvas>`;
  })}</div>`;
}

/** How many pixels of the screen a number of a map gets.
 *  @param {number[]} shape */
function sideOf(shape) {
  const { maps, rows, columns } = layout(shape);
  if (shape.length === 3) return Math.max(1, Math.floor((maps > 8 ? 34 : 72) / Math.max(rows, columns)));
  if (rows > 6) return 7;
  return columns > 10 ? 11 : 24;
}
