// The Backprop stepper's picture of the convolution as a matrix.

import { nothing, svg } from "lit-html";
import { clamp, format, range } from "../shared/numbers.js";
import { classes, fontSize } from "../shared/picture.js";
import { view } from "../shared/views.js";
import { aboutMatrix } from "./arithmetic.js";
import { TINTS } from "./view.js";

/** @import { Drag } from "./view.js"
 *  @import { State } from "../backprop.js" */

const ROW = 30; // with numbers
const FLAT = 6; // the thinnest row
const TALLEST = 440; // all rows together
const LEFT = 110;
const TOP = 54;

/** Which row and column of the matrix are chosen, where its rows lie, and how wide its columns are.
 *  @param {State} state */
function matrixLayout({ matrix, width, columns, output, pixel }) {
  const chosen = output[0] * columns + output[1];
  const rows = rowHeights(matrix.length, chosen);
  const { y, high } = rows[rows.length - 1];
  const wide = clamp(Math.floor(640 / matrix[0].length), 31, 48);
  return { chosen, column: pixel[0] * width + pixel[1], rows, bottom: y + high, wide };
}

/** @typedef {ReturnType<typeof matrixLayout>} Layout */

/** Where each row begins and how high it is: all alike if there is room for their numbers, else all flat but one.
 *  @param {number} count @param {number} chosen */
function rowHeights(count, chosen) {
  const flat = count * ROW <= TALLEST + 2 * ROW ? ROW : Math.max(FLAT, (TALLEST - ROW) / (count - 1));
  return range(count).map((k) => ({ y: k * flat + (k > chosen ? ROW - flat : 0), high: k === chosen ? ROW : flat }));
}

/** The row and the column of the matrix at a point of its picture; null beside it.
 *  @param {State} state @param {{ x: number, y: number }} point */
export function inMatrix(state, { x, y }) {
  const { rows, wide } = matrixLayout(state);
  const column = Math.floor((x - LEFT) / wide);
  const row = rows.findIndex((row) => y >= TOP + row.y && y < TOP + row.y + row.high);
  const inside = column >= 0 && column < state.matrix[0].length;
  return { row: row < 0 ? null : row, column: inside ? column : null };
}

/** @param {State} state @param {Drag} drag */
export function matrixView(state, drag) {
  const about = { part: "matrix", title: "Matrix W: rows are outputs, columns pixels", drag };
  if (state.impossible) return view({ ...about, text: "", width: 0, height: 0, hidden: true }, nothing);
  const layout = matrixLayout(state);
  const { rows, bottom, wide } = layout;
  const right = LEFT + state.matrix[0].length * wide;
  const content = svg`
    <text class="index" x="24" y="38">output</text>
    <text class="index" x="78" y="38">δ</text>
    <text class="label" x=${LEFT} y="14">pixel</text>
    ${heads(state, layout)}
    <rect class="paper sheet" x=${LEFT} y=${TOP} width=${right - LEFT} height=${bottom} />
    ${rows.map((_, k) => matrixRow(state, layout, k))}
    ${foot(state, layout)}
    ${crossing(layout, right)}`;
  const size = { width: right + 2, height: TOP + bottom + 12 + ROW };
  return view({ ...about, text: aboutMatrix(state), ...size }, content);
}

/** The place of each pixel, over its column.
 *  @param {State} state @param {Layout} layout */
function heads(state, { column, wide }) {
  return range(state.matrix[0].length).map(
    (n) => svg`<text class=${classes("index", { "chosen-index": n === column })} x=${LEFT + (n + 0.5) * wide}
      y="38">${Math.floor(n / state.width)},${n % state.width}</text>`,
  );
}

/** A row: which output, its δ, and only those entries that are weights. Flat, it has no room for numbers.
 *  @param {State} state @param {Layout} layout @param {number} k */
function matrixRow({ kernel, columns, delta, matrix }, { rows, chosen, wide }, k) {
  const { y, high } = rows[k];
  const hidden = high === ROW ? nothing : "display: none";
  const d = format(delta.flat()[k]);
  return svg`<g class=${classes("", { "chosen-row": k === chosen })} data-row=${k} transform="translate(0 ${TOP + y})">
    <text class="index" x="24" y=${ROW / 2} style=${hidden}>${Math.floor(k / columns)},${k % columns}</text>
    <rect class="paper margin" x="52" width="48" height=${high} />
    <text class="number" data-part="matrix-delta" x="76" y=${ROW / 2} font-size=${fontSize(d, 46, 18)}
      style=${hidden}>${d}</text>
    ${matrix[k].map((entry, n) => {
      if (!entry) return nothing;
      const text = format(entry.weight);
      return svg`
        <rect class="entry" x=${LEFT + n * wide} width=${wide} height=${high}
          style="--tint: ${TINTS[entry.u * kernel[0].length + entry.v]}" />
        <text class="number" data-part="entry" data-row=${k} data-column=${n} x=${LEFT + (n + 0.5) * wide} y=${ROW / 2}
          font-size=${fontSize(text, wide, 18)} style=${hidden}>${text}</text>`;
    })}
  </g>`;
}

/** The sum of each column, its entries times δ.
 *  @param {State} state @param {Layout} layout */
function foot({ dxMultiplied }, { column, bottom, wide }) {
  const sum = (/** @type {number} */ dx, /** @type {number} */ n) => svg`
    <rect class=${classes("paper", { "of-pixel": n === column })} x=${LEFT + n * wide} width=${wide} height=${ROW} />
    <text class=${classes("number", { "on-pixel": n === column })} data-part="matrix-dx" data-column=${n}
      x=${LEFT + (n + 0.5) * wide} y=${ROW / 2} font-size=${fontSize(format(dx), wide, 18)}>${format(dx)}</text>`;
  return svg`<g transform="translate(0 ${TOP + bottom + 12})">
    <text class="label right" x=${LEFT - 10} y="21">dx = Wᵀδ</text>
    ${dxMultiplied.map(sum)}
  </g>`;
}

const MATRIX =
  "The matrix. Up and down choose the output, left and right the pixel, Home and End the first and the last.";

/** The chosen column and the chosen row, and where they cross.
 *  @param {Layout} layout @param {number} right */
function crossing({ rows, chosen, column, bottom, wide }, right) {
  const x = LEFT + column * wide;
  const y = TOP + rows[chosen].y;
  return svg`
    <rect class="band of-pixel" x=${x} y=${TOP - 2} width=${wide} height=${bottom + ROW + 16} rx="3" />
    <rect class="band of-output" x="50" y=${y} width=${right - 50} height=${ROW} rx="3" />
    <g class="cross" data-part="matrix" tabindex="0" role="application" transform="translate(${x} ${y})"
      aria-label=${MATRIX}>
      <rect class="ring" x="5" y="5" width=${wide - 10} height=${ROW - 10} rx="3" />
    </g>`;
}
