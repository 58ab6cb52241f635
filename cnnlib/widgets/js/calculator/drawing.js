// The volumes to scale, in lines, with the outline of what is seen of each.

import { nothing, svg } from "lit-html";
import { clamp, thousands } from "../shared/numbers.js";

/** @typedef {import("./arithmetic.js").Row} Row
 *  @typedef {import("./arithmetic.js").Square} Square */

/** @param {number[]} shape */
export const times = (shape) => shape.map(thousands).join(" × ");

const TALLEST = 140;
const DEEPEST = 64;
const SLANT = 0.6;
const WIDEST = 1080;

/** Heights and widths to one scale, channels to a second, flat lists to a third.
 *  @param {number[][]} shapes */
function scales(shapes) {
  const volumes = shapes.filter(({ length }) => length === 3);
  const lists = shapes.filter(({ length }) => length === 1);
  return {
    side: TALLEST / Math.max(...volumes.flatMap((shape) => shape.slice(0, 2))),
    depth: DEEPEST / Math.max(...volumes.map(([, , channels]) => channels)),
    list: TALLEST / Math.max(...lists.flat()),
  };
}

/** A part of the picture, and its width and height.
 *  @typedef {{ content: unknown, w: number, h: number }} Drawn
 *  @param {number[]} shape @param {ReturnType<typeof scales>} scale @param {Square | undefined} square
 *  @returns {Drawn} */
function volume([height, width, channels], scale, square) {
  const w = Math.max(2, width * scale.side);
  const h = Math.max(2, height * scale.side);
  const slant = SLANT * Math.max(2, channels * scale.depth);
  const content = svg`
    <rect class="face top" width=${w} height="1" transform="matrix(1 0 ${slant} ${-slant} 0 ${-h})" />
    <rect class="face side" width="1" height=${h} transform="matrix(${slant} ${-slant} 0 1 ${w} ${-h})" />
    <rect class="face front" width=${w} height=${h} transform="translate(0 ${-h})" />
    ${square ? outline(square, [height, width], scale.side, h) : nothing}`;
  return { content, w: w + slant, h: h + slant };
}

/** What is seen of a volume; what hangs over its edge is padding, and cut off.
 *  @param {Square} square @param {number[]} size @param {number} scale @param {number} h */
function outline({ row, column, side }, [height, width], scale, h) {
  const [top, left] = [clamp(row, 0, height), clamp(column, 0, width)];
  const [bottom, right] = [clamp(row + side, 0, height), clamp(column + side, 0, width)];
  return svg`<rect class="seen" data-part="seen" data-row=${row} data-column=${column} data-side=${side}
    x=${left * scale} y=${top * scale - h} width=${Math.max(3, (right - left) * scale)}
    height=${Math.max(3, (bottom - top) * scale)} />`;
}

/** @param {number[]} shape @param {ReturnType<typeof scales>} scale @returns {Drawn} */
function list([n], scale) {
  const h = Math.max(3, n * scale.list);
  return { content: svg`<rect class="face front" width="12" height=${h} y=${-h} />`, w: 12, h };
}

/** What stands where a layer does not fit.
 *  @returns {Drawn} */
function mark() {
  return { content: svg`<rect class="mark" width="46" height="46" y="-46" />`, w: 46, h: 46 };
}

/** The volumes that fit, in lines, and a mark where the first layer does not fit.
 *  @param {Row[]} rows @param {string[]} names @param {(Square | undefined)[]} squares */
export function volumes(rows, names, squares) {
  const scale = scales(rows.flatMap(({ shape }) => (shape ? [shape] : [])));
  const drawn = rows
    .filter(({ shape, why }) => shape || why)
    .map(({ shape }, i) => {
      const one = !shape ? mark() : shape.length === 3 ? volume(shape, scale, squares[i]) : list(shape, scale);
      const [which, size] = [`${i} · ${names[i]}`, shape ? times(shape) : "does not fit"];
      const content = svg`${one.content}<text class="which" y="26">${which}</text><text class="shape" y="50">${size}</text>`;
      return { content, h: one.h, w: 26 + Math.max(one.w, 8.6 * which.length, 10.6 * size.length), layer: i };
    });
  return arranged(drawn);
}

/** Stand drawings in lines that are not too wide, the drawings of a line on one ground.
 *  @param {(Drawn & { layer: number })[]} drawn */
function arranged(drawn) {
  let bottom = 0;
  let widest = 0;
  const content = inLines(drawn).flatMap((line) => {
    const ground = bottom + Math.max(...line.map(({ h }) => h)) + 12;
    let x = 2;
    const groups = line.map((one) => {
      const at = x;
      x += one.w;
      return svg`<g data-part="volume" data-layer=${one.layer} transform="translate(${at} ${ground})">${one.content}</g>`;
    });
    bottom = ground + 76;
    widest = Math.max(widest, x);
    return groups;
  });
  return { content, width: widest, height: bottom };
}

/** Break a row of drawings into lines.
 *  @template {Drawn} One @param {One[]} drawn */
function inLines(drawn) {
  /** @type {One[][]} */
  const lines = [[]];
  let width = 0;
  for (const one of drawn) {
    if (width + one.w > WIDEST && width > 0) {
      lines.push([]);
      width = 0;
    }
    lines[lines.length - 1].push(one);
    width += one.w;
  }
  return lines;
}
