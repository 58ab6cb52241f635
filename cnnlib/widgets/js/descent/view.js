// What the Descent explorer shows: contours with the path over them, the numbers of the last step, and the loss.

import { html, nothing, svg } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { clamp, format, range, thousands } from "../shared/numbers.js";
import { classes } from "../shared/picture.js";
import { contours, SQUARES } from "./contours.js";
import { everySample, SAMPLES, SURFACES } from "./surfaces.js";

/** @import { State } from "./arithmetic.js"
 *  @import { Pair } from "./surfaces.js" */

// ---- numbers as text ----------------------------------------------------------------------------

/** Three decimals; none of large numbers.
 *  @param {number} value */
function brief(value) {
  return Math.abs(value) < 100 ? format(value, 3) : thousands(format(value, 0));
}

/** @param {Pair} pair */
function pair([first, second]) {
  return `(${brief(first)}, ${brief(second)})`;
}

/** @param {State} state */
export function aboutBatch({ batch_size, perEpoch }) {
  if (batch_size === SAMPLES) return "Batch gradient descent: every step uses all 12 samples, so a step is an epoch.";
  if (batch_size === 1) return "Stochastic gradient descent: one sample a step, 12 steps an epoch.";
  const rest = SAMPLES % batch_size ? `, the last of ${SAMPLES % batch_size}` : "";
  return `Mini-batches of ${batch_size}: ${perEpoch} steps an epoch${rest}.`;
}

/** @param {State} state */
export function aboutRate({ surface, momentum }) {
  const { curvatures } = SURFACES[surface];
  if (!curvatures) return "No single threshold for η here: the curvature is not the same everywhere.";
  const steepest = Math.max(...curvatures);
  const threshold = `2(1+μ)/λ = ${format((2 * (1 + momentum)) / steepest, 3)}`;
  return `Largest curvature λ = ${format(steepest)}: with all samples, steps shrink while η < ${threshold}.`;
}

/** @param {State} state */
export function warning({ diverged, done, loss, learning_rate }) {
  if (!diverged) return "";
  const reached = `After ${done} ${done === 1 ? "step" : "steps"} the loss is ${brief(loss)}`;
  return `${reached}: the steps overshoot, and lead higher and higher. η = ${format(learning_rate, 3)} is too large here.`;
}

/** @param {State} state */
export function spoken({ surface, done, w, loss }) {
  return `${surface}: after ${done} steps the weights are ${pair(w)}, the loss ${brief(loss)}.`;
}

// ---- view ---------------------------------------------------------------------------------------

const PLOT = 560; // the square with the contours
const TOP = 34;
const LEFT = 34;
const PANEL = 650; // the numbers beside it
const VALUES = 868;
const LINE = 36;
const CURVE = { x: 700, y: 452, width: 366, height: 142, low: -4, high: 3 }; // the loss, from 10^low to 10^high
const CLIP = "descent-clip"; // the same in every explorer: it does not matter whose is found

/** @type {[x: number, y: number, width: number, height: number]} */
export const BOX = [0, 0, 1080, TOP + PLOT + 44];

/** From weights to the picture.
 *  @param {string} surface @param {Pair} w */
function toPicture(surface, [first, second]) {
  const [left, right, low, high] = SURFACES[surface].view;
  return [LEFT + ((first - left) / (right - left)) * PLOT, TOP + ((high - second) / (high - low)) * PLOT];
}

/** From the picture to weights.
 *  @param {string} surface @param {{ x: number, y: number }} point @returns {Pair} */
export function toWeights(surface, { x, y }) {
  const [left, right, low, high] = SURFACES[surface].view;
  return [left + ((x - LEFT) / PLOT) * (right - left), high - ((y - TOP) / PLOT) * (high - low)];
}

/** The whole picture; contours take their time, and are traced only for another surface.
 *  @param {State} state */
export function drawing(state) {
  const { surface } = state;
  return svg`
    <clipPath id=${CLIP}><rect x=${LEFT} y=${TOP} width=${PLOT} height=${PLOT} /></clipPath>
    ${guard([surface], () => ground(surface))}
    ${walk(state)}
    ${startRing(state)}
    ${numbers(state)}
    ${samples(state)}
    ${curve(state)}`;
}

/** The plane: contours, ticks, and what is along its sides.
 *  @param {string} surface */
function ground(surface) {
  const { view, best } = SURFACES[surface];
  const [left, right, low, high] = view;
  const square = PLOT / SQUARES;
  const parts = (/** @type {number} */ from, /** @type {number} */ to) =>
    range(5).map((k) => from + ((to - from) * k) / 4);
  return svg`
    <rect class="ground" data-part="ground" x=${LEFT} y=${TOP} width=${PLOT} height=${PLOT} />
    ${contours(surface).map(({ level, pieces }) => {
      const d = pieces.map(
        ([r, c, s, e]) =>
          `M${LEFT + c * square} ${TOP + PLOT - r * square}L${LEFT + e * square} ${TOP + PLOT - s * square}`,
      );
      return svg`<path class="contour" data-part="contour" data-level=${level} d=${d.join("")} />`;
    })}
    ${parts(left, right).map(
      (value) => svg`<text class="tick middle" x=${toPicture(surface, [value, low])[0]}
        y=${TOP + PLOT + 18}>${format(value)}</text>`,
    )}
    ${parts(low, high).map(
      (value) => svg`<text class="tick right" x=${LEFT - 6}
        y=${toPicture(surface, [left, value])[1]}>${format(value)}</text>`,
    )}
    <text class="label middle" x=${LEFT + PLOT / 2} y=${TOP + PLOT + 44}>weight w₁</text>
    <text class="label" x="0" y=${TOP - 14}>weight w₂</text>
    ${best ? svg`<text class="label right" x=${LEFT + PLOT} y=${TOP - 14}>✕ lowest loss</text>` : nothing}`;
}

/** The path with its dots, where it is now, and the lowest point, which it looks for.
 *  @param {State} state */
function walk({ surface, path }) {
  const { best } = SURFACES[surface];
  const points = path.map((w) => toPicture(surface, w));
  const [x, y] = points[points.length - 1];
  return svg`<g clip-path="url(#${CLIP})">
    ${best ? cross(toPicture(surface, best)) : nothing}
    <polyline class="path" data-part="path" points=${points.map((point) => point.join(",")).join(" ")} />
    <path class="dots" stroke-width=${points.length > 50 ? 5 : 8} d=${points.map(([x, y]) => `M${x} ${y}h0`).join("")} />
    <circle class="now" r="9" cx=${x} cy=${y} />
  </g>`;
}

/** @param {number[]} point */
function cross([x, y]) {
  return svg`<path class="best" d="M${x - 8} ${y - 8}l16 16m0 -16l-16 16" />`;
}

/** The ring that is dragged.
 *  @param {State} state */
function startRing({ surface, start }) {
  return svg`<g class="start" role="button" tabindex="0" data-part="start"
    transform="translate(${toPicture(surface, start).join(" ")})" aria-label="start at ${pair(start)}; arrow keys move it">
    <circle class="ring" r="19" /><circle class="hit" r="18" /><circle class="hole" r="10" />
  </g>`;
}

/** Where the path is, and what the last step was made of.
 *  @param {State} state */
function numbers({ done, epoch, seen, w, loss, last, velocity }) {
  const rows = [
    ["step", "step", String(done)],
    ["epoch", "in epoch", String(epoch)],
    ["seen", "samples seen", String(seen)],
    ["w", "weights w", pair(w)],
    ["loss", "loss C", brief(loss)],
    ["gradient", "gradient of the batch", last ? pair(last.gradient) : "no step yet"],
    ["all", "gradient of all 12", last ? pair(last.all) : "no step yet"],
    ["velocity", "velocity v", pair(velocity)],
  ];
  return rows.map(
    ([part, label, text], k) => svg`<text class="label" x=${PANEL} y=${TOP + 16 + k * LINE}>${label}</text>
      <text class="figure" data-part=${part} x=${VALUES} y=${TOP + 10 + k * LINE}>${text}</text>`,
  );
}

/** The samples in the order of this epoch.
 *  @param {State} state */
function samples({ order, last }) {
  const y = TOP + 8 * LINE + 44;
  const first = last?.from ?? 0;
  const end = first + (last?.chosen.length ?? 0);
  const sample = (/** @type {number} */ place) => svg`
    <g class=${classes("cell sample", { batch: first <= place && place < end, used: place < first })}
      data-part="sample" transform="translate(${PANEL + place * 35} ${y})">
      <rect class="paper" width="33" height="33" rx="4" />
      <text class="number" x="16.5" y="17" font-size="17">${order[place]}</text>
    </g>`;
  return svg`<text class="label" x=${PANEL} y=${y - 14}>samples in this epoch's order</text>${everySample.map(sample)}`;
}

/** The loss at each step, on a logarithmic scale.
 *  @param {State} state */
function curve({ losses, done }) {
  const { x, y, width, height, low, high } = CURVE;
  const end = Math.max(20, done);
  const down = (/** @type {number} */ power) => y + ((high - power) / (high - low)) * height;
  const power = (/** @type {number} */ loss) => clamp(Math.log10(Math.max(loss, 1e-99)), low, high);
  return svg`
    <text class="label" x=${PANEL} y=${y - 12}>loss against the step</text>
    <rect class="ground" x=${x} y=${y} width=${width} height=${height} />
    ${[3, 1, -1, -3].map(
      (tick) => svg`<path class="guide" d="M${x} ${down(tick)}h${width}" />
        <text class="tick right" x=${x - 6} y=${down(tick)}>${format(10 ** tick, 3)}</text>`,
    )}
    <text class="tick right" data-part="curve-end" x=${x + width} y=${y + height + 18}>step ${end}</text>
    <text class="tick" x=${x} y=${y + height + 18}>0</text>
    <polyline class="path" data-part="curve"
      points=${losses.map((loss, k) => `${x + (k / end) * width},${down(power(loss))}`).join(" ")} />`;
}

/** What is to be said of the batch size and of the learning rate, below the picture.
 *  @param {State} state */
export function notes(state) {
  return [aboutBatch(state), aboutRate(state)].map(
    (text, k) => html`<p class="note-text" data-part="note-${k}">${text}</p>`,
  );
}
