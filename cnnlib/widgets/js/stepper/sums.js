// What the stepper writes below its grids: the numbers under the window, and what they give.

import { nothing, svg } from "lit-html";
import { format } from "../shared/numbers.js";
import { sumOfProducts } from "./operations.js";

/** @import { State } from "./arithmetic.js"
 *  @import { Layout } from "./view.js" */

const LINE = 38; // from one row of products to the next
const LETTER = 12.1; // how wide one is

/** What is written, and how far it reaches.
 *  @param {State} state @param {Layout} layout */
export function sums(state, layout) {
  if (state.impossible) return { content: nothing, right: 0, bottom: layout.height + 8 };
  return layout.products.length ? partialSums(state, layout) : writtenOut(state, layout);
}

/** @param {number} x @param {number} y @param {string} text */
const plus = (x, y, text) => svg`<text class="plus" x=${x} y=${y}>${text}</text>`;

/** The numbers under the window, a line for each of its rows, and what they give.
 *  @param {State} state @param {Layout} layout */
function writtenOut(state, layout) {
  const { operation, terms, total } = state;
  const { before, text, between, after } = operation.written(terms);
  const texts = terms[0].map((line) => line.map(text));
  const letters = Math.max(1, ...texts.flat().map(({ length }) => length));
  const start = Math.max(2, before.length + 0.5);
  const place = (/** @type {number} */ j) => (start + j * (letters + 3)) * LETTER;
  const sign = (/** @type {number} */ j) => place(j) - (between === "," ? 2.2 : 1.5) * LETTER;
  const last = (texts.length - 1) * LINE;
  const end = place(texts[0].length) + LETTER / 2;
  const x = after ? end + (after.length + 1) * LETTER : end;
  const content = svg`
    ${before ? plus((before.length * LETTER) / 2, 0, before) : nothing}
    ${texts.map((line, i) =>
      line.map(
        (written, j) => svg`${i + j > 0 ? plus(sign(j), i * LINE, between) : nothing}
        <text class="product" data-part="product" data-row=${i} data-column=${j}
          x=${place(j) + (letters * LETTER) / 2} y=${i * LINE}>${written}</text>`,
      ),
    )}
    <text class="label" y="-38">${windowLabel(state)}</text>
    ${after ? plus(end - 2 * LETTER + (after.length * LETTER) / 2, last, after) : nothing}
    ${plus(x - 1.5 * LETTER, last, "=")}
    ${totalBox(x, last, total)}`;
  return { content, right: x + widthOf(total), bottom: layout.height + 88 + last + 30 };
}

/** Which part of the image stands under the window, as NumPy writes it.
 *  @param {State} state */
function windowLabel({ operation, row, column, stride, padding, window: [down, across] }) {
  const [top, left] = [row * stride, column * stride];
  return `the window ${padding ? "padded" : "image"}[${top}:${top + down}, ${left}:${left + across}] ${operation.label}`;
}

/** The sum below each grid of products, and the sum of these sums.
 *  @param {State} state @param {Layout} layout */
function partialSums({ terms, total, window }, { side, height, across, output: { x } }) {
  const content = svg`
    ${terms.map(
      (plane, channel) => svg`<text class="plus" data-part="partial" data-channel=${channel}
        x=${channel * across + (window[1] * side) / 2} y="0">${`sum ${format(sumOfProducts([plane]))}`}</text>
      ${channel > 0 ? plus(channel * across - 24, 0, "+") : nothing}`,
    )}
    ${plus(x - 1.5 * LETTER, 0, "=")}
    ${totalBox(x, 0, total)}`;
  return { content, right: x + widthOf(total), bottom: height + 66 };
}

/** @param {number} x @param {number} y @param {string} total */
function totalBox(x, y, total) {
  const width = widthOf(total);
  return svg`<rect class="total" x=${x} y=${y - 22} width=${width} height="44" rx="3" />
    <text class="number on-accent" data-part="sum" x=${x + width / 2} y=${y} font-size="25">${total}</text>`;
}

/** How wide the box around the total is.
 *  @param {string} total */
function widthOf(total) {
  return Math.max(60, 26 + 14 * total.length);
}
