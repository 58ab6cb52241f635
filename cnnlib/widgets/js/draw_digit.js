// DrawDigit: what is drawn, or an image, goes through every layer of a network while it is drawn. Here are its state
// and what the reader does; ink.js and network.js compute, pen.js draws on the pad, view.js shows.

import { html, nothing } from "lit-html";
import { boxOf, normalized } from "./draw_digit/ink.js";
import { canBeNegative, forward, softmax, volume, withWeights } from "./draw_digit/network.js";
import { penFor, STEP } from "./draw_digit/pen.js";
import {
  layersPanel,
  layout,
  mapOf,
  padPanel,
  paintAll,
  picturePanel,
  readingPanel,
  verdict,
  zoomPanel,
} from "./draw_digit/view.js";
import { floats, octets } from "./shared/bytes.js";
import { button } from "./shared/controls.js";
import { connect, messageLine, show } from "./shared/explorer.js";
import { cellOf, focusCell } from "./shared/grid.js";
import { arrow } from "./shared/keys.js";
import { clamp, range } from "./shared/numbers.js";

/** @import { Ink, Stroke } from "./draw_digit/ink.js"
 *  @import { Description, Volume } from "./draw_digit/network.js"
 *  @typedef {Event & { currentTarget: HTMLCanvasElement }} MapEvent */

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "draw-digit",
  name: "Draw a digit",
  hint:
    "Draw with mouse, pen or finger. With the keys: on the pad, arrows move the pen (Home, End, Page Up, Page Down " +
    "aslant), Space puts it down and lifts it, Backspace takes back a stroke. Click a map to see its numbers; on a " +
    "map, arrows go to the next one and to the next layer.",
};
const TRAITS = ["strokes", "index", "layer", "channel"];
const FIXED = ["size", "pen", "layers", "weights", "images", "count", "labels", "signed_colours", "magnitude_colours"];

/** What Python sends once: the network, the images to look at and their labels, and two tables of colours.
 *  @typedef {{
 *    size: number, pen: number, layers: Description[], weights: DataView<ArrayBuffer>, images: DataView<ArrayBuffer>,
 *    count: number, labels: number[], signed_colours: DataView<ArrayBuffer>, magnitude_colours: DataView<ArrayBuffer>,
 *  }} Sent
 *  @param {Sent} sent */
export function load({ size, pen, layers: described, weights, images, count, labels, ...sent }) {
  const layers = withWeights(described, floats(weights));
  const pixels = floats(images);
  return {
    size,
    pen,
    layers,
    labels,
    count,
    image: (/** @type {number} */ n) => pixels.subarray(n * size * size, (n + 1) * size * size),
    shapes: [[size, size, 1], ...layers.map(({ shape }) => shape)],
    names: ["the picture", ...layers.map(({ name }) => name)],
    negative: canBeNegative(layers),
    tables: { signed: octets(sent.signed_colours), magnitude: octets(sent.magnitude_colours) },
  };
}

/** @typedef {ReturnType<typeof load>} Network
 *
 *  What is looked at: the ink, or the image with this index; and the map that is enlarged.
 *  @typedef {{ ink: Ink, index: number | null, layer: number, channel: number }} Traits */

/** What is shown, of the ink or of an image, and everything that the network makes of it.
 *  @param {Network} network @param {Traits} traits */
export function read(network, { ink, index, ...chosen }) {
  const { size, labels, shapes, image } = network;
  const picture = index === null ? normalized(ink, size) : image(index);
  const reading = picture && readingOf(network, picture);
  const layer = clamp(chosen.layer, 0, shapes.length - 1);
  const channel = clamp(chosen.channel, 0, layout(shapes[layer]).maps - 1);
  const map = mapOf(reading ? reading.volumes[layer] : volume(shapes[layer]), channel);
  const truth = index === null ? undefined : labels.at(index);
  return { ink, index, truth, picture, reading, layer, channel, map };
}

/** @typedef {ReturnType<typeof read>} State */

/** What the network says of a picture: all that comes out of its layers with the largest number of each, the logits,
 *  the probabilities, and the classes that have the largest two.
 *  @param {Network} network @param {Float32Array} picture */
function readingOf({ layers, size }, picture) {
  const volumes = forward(layers, picture, size);
  const z = volumes[layers.length].data;
  const [largest, second] = range(z.length).sort((i, j) => z[j] - z[i]);
  const most = (/** @type {Volume} */ { data }) =>
    data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return { volumes, scales: [1, ...volumes.slice(1).map(most)], z, probabilities: softmax(z), largest, second };
}

/** The next image after `index` that is misread, around the end; null if there is none.
 *  @param {Network} network @param {number | null} index */
export function nextMisread(network, index) {
  const { count, labels, image } = network;
  const order = range(count).map((n) => ((index ?? -1) + 1 + n) % count);
  return order.find((n) => readingOf(network, image(n)).largest !== labels[n]) ?? null;
}

// ---- numbers as text ----------------------------------------------------------------------------

const EMPTY =
  "The pad is empty: nothing to read. Draw a digit with mouse, pen or finger, or with the arrow keys and Space.";
const TOO_SMALL = "That is too small to be a digit, so the network is not asked. Draw larger, over most of the pad.";
const SMALL = "Small drawings get thick strokes when they are enlarged to the picture; draw over most of the pad.";
const LARGE = 90; // points; no remark on what is as high or as wide as that

/** What to say of a drawing, which may not be ready yet.
 *  @param {State} state @param {boolean} drawing */
export function remark({ ink, index, picture }, drawing) {
  if (index !== null) return "";
  const box = boxOf(ink);
  if (!box) return EMPTY;
  if (!picture) return TOO_SMALL;
  return Math.max(box.height, box.width) < LARGE && !drawing ? SMALL : "";
}

/** @param {State} state @param {number} count  of images */
function place({ index }, count) {
  if (count === 0) return "";
  return index === null ? "your drawing" : `image ${index + 1} of ${count}`;
}

/** The pen is spoken of while the pad has the focus; else there is none.
 *  @param {State} state @param {number} count @param {{ x: number, y: number, down: boolean } | null} pen */
function spoken(state, count, pen) {
  const { index } = state;
  const what = index === null ? "Your drawing." : `Image ${index + 1} of ${count}.`;
  const said = `${what} ${verdict(state) || "Nothing to read."}`;
  if (!pen) return said;
  const [right, down] = [Math.round(pen.x / STEP), Math.round(pen.y / STEP)];
  return `${said} Pen ${pen.down ? "down" : "up"}, ${right} right, ${down} down.`;
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, look);
  const network = load(/** @type {any} */ (Object.fromEntries(FIXED.map((name) => [name, model.get(name)]))));
  const { count, labels, shapes } = network;
  const pen = penFor(network.pen, { begin: toDrawing, ink: look, move: draw, keep });
  /** @type {State} */
  let state;
  let message = "";
  let cursor = [0, 0];

  /** Look anew at the ink, or at the image. */
  function look() {
    const { strokes, ...chosen } = values();
    pen.take(strokes);
    const now = read(network, { ink: pen.ink, ...chosen });
    if (now.layer !== state?.layer || now.channel !== state?.channel) cursor = [0, 0];
    state = now;
    message = remark(state, pen.down);
    draw();
    paintAll(el, network, state);
  }

  function draw() {
    show(el, ABOUT, {
      bar: bar(),
      stage: html`
        <div class="top">
          ${padPanel(state, pen, pen.on)}
          ${picturePanel(network, state, onMap)}
          ${readingPanel(network, state, ABOUT.name, messageLine(message))}
        </div>
        <div class="below">
          ${zoomPanel(network, state, cursor, { move: pointAt })}
          ${layersPanel(network, state, onMap)}
        </div>`,
      message: null,
      spoken: spoken(state, count, el.querySelector('[data-part="pad"]:focus') ? pen : null),
      on: { keydown: moveCursor },
    });
  }

  function bar() {
    const look = [
      button("previous", "◀ Previous", () => step(-1)),
      button("next", "Next ▶", () => step(1)),
      labels.length ? button("misread", "Next misread", toMisread) : nothing,
      button("draw", "Draw", () => {
        set({ index: null });
        focusOn('[data-part="pad"]');
      }),
    ];
    return [
      count ? look : nothing,
      button("undo", "Undo", pen.undo),
      button("clear", "Clear", pen.clear),
      html`<output class="place" data-part="place">${place(state, count)}</output>`,
    ];
  }

  /** @param {string} selector */
  function focusOn(selector) {
    /** @type {HTMLElement} */ (el.querySelector(selector)).focus();
  }

  // -- the drawing and the images --

  /** @param {Stroke[]} strokes */
  function keep(strokes) {
    set({ strokes, index: null });
  }

  function toDrawing() {
    if (state.index !== null) set({ index: null });
  }

  /** @param {number} by */
  function step(by) {
    const index = state.index ?? (by > 0 ? -1 : 0);
    set({ index: (index + by + count) % count });
  }

  function toMisread() {
    const index = nextMisread(network, state.index);
    if (index !== null) return set({ index });
    message = "None of the images is misread.";
    draw();
  }

  // -- the maps --

  /** @param {number} layer @param {number} channel  or beyond the last */
  function choose(layer, channel) {
    const place = clamp(channel, 0, layout(shapes[layer]).maps - 1);
    set({ layer, channel: place });
    focusOn(`.map[data-layer="${layer}"][data-channel="${place}"]`);
  }

  const onMap = {
    /** @param {MapEvent} event */
    click({ currentTarget: { dataset } }) {
      choose(Number(dataset.layer), Number(dataset.channel));
    },
    /** @param {MapEvent & KeyboardEvent} event */
    keydown(event) {
      const { dataset } = event.currentTarget;
      const [layer, channel] = [Number(dataset.layer), Number(dataset.channel)];
      const [down, right] = arrow(event) ?? [0, 0];
      if (down) choose(clamp(layer + down, 0, shapes.length - 1), channel);
      else if (right) choose(layer, channel + right);
      else if (event.key === "Home") choose(layer, 0);
      else if (event.key === "End") choose(layer, Infinity);
      else if (event.key === "Enter" || event.key === " ") choose(layer, channel);
      else return;
      event.preventDefault();
    },
  };

  /** Not on "pointerover", which also comes when the page scrolls under a pointer that rests.
   *  @param {PointerEvent} event */
  function pointAt(event) {
    const cell = cellOf(event, "zoom");
    if (!cell) return;
    cursor = [cell.row, cell.column];
    draw();
  }

  /** @param {KeyboardEvent} event */
  function moveCursor(event) {
    const step = arrow(event);
    if (!step || !cellOf(event, "zoom")) return;
    const row = clamp(cursor[0] + step[0], 0, state.map.length - 1);
    cursor = [row, clamp(cursor[1] + step[1], 0, state.map[row].length - 1)];
    draw();
    focusCell(el, { part: "zoom", row: cursor[0], column: cursor[1] });
    event.preventDefault();
  }

  look();
  return disconnect;
}

export default { render };
