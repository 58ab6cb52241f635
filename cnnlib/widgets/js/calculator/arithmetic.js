// A volume goes through a list of layers: sizes, parameters, and what one number sees of the volumes before it.

import { positions, thousands } from "../shared/numbers.js";

/** A layer: its kind, and the settings of that kind.
 *  @typedef {{ kind: string, f?: number, s?: number, p?: number, filters?: number, units?: number }} Layer
 *  @typedef {Record<string, [least: number, most: number]>} Fields */

/** Each kind of layer: its settings with their smallest and largest value, and what a new one has.
 *  @type {Record<string, { name: string, fields: Fields, fresh: object }>} */
export const KINDS = {
  conv: {
    name: "convolution",
    fields: { f: [1, 99], s: [1, 99], p: [0, 99], filters: [1, 4096] },
    fresh: { f: 3, s: 1, p: 0, filters: 8 },
  },
  pool: { name: "pooling", fields: { f: [1, 99], s: [1, 99], p: [0, 98] }, fresh: { f: 2, s: 2, p: 0 } },
  flatten: { name: "flatten", fields: {}, fresh: {} },
  dense: { name: "fully connected", fields: { units: [1, 20000] }, fresh: { units: 10 } },
};

/** What comes out of a layer: its shape, how many numbers, how many parameters it took, and what one of the numbers sees
 *  of the input, `jump` pixels from the next; only `why` if the layer does not fit, nothing at all behind such a one.
 *  @typedef {{
 *    shape?: number[], values?: number, parameters?: number, field?: number, jump?: number, why?: string,
 *  }} Row */

/** Why a layer cannot take `shape`; empty if it can.
 *  @param {Layer} layer @param {number[]} shape */
function misfit({ kind, f = 0, p = 0 }, shape) {
  const [height, width] = shape;
  if (kind === "flatten") return "";
  if (kind === "dense")
    return shape.length === 1 ? "" : "its units weigh a list of numbers, not a volume: add flatten before it.";
  if (shape.length === 1)
    return `it slides over height and width, but here it gets a list of ${thousands(height)} numbers.`;
  if (kind === "pool" && p >= f)
    return `with p = ${p} and f = ${f} some windows would see no pixel; p must be less than f.`;
  if (f > Math.min(height, width) + 2 * p)
    return `a window of ${f} × ${f} does not fit into ${height} × ${width}${p ? ` with a frame of ${p}` : ""}.`;
  return "";
}

/** @param {Row} before @param {Layer} layer @returns {Row} */
function through({ shape, values = 0, field = 1, jump = 1 }, layer) {
  if (!shape) return {};
  const why = misfit(layer, shape);
  if (why) return { why };
  const { kind, f = 0, s = 1, p = 0, filters = 0, units = 0 } = layer;
  if (kind === "flatten") return { shape: [values], values, parameters: 0, field, jump };
  if (kind === "dense")
    return { shape: [units], values: units, parameters: (values + 1) * units, field: Infinity, jump: undefined };
  const [height, width, channels] = shape;
  const learns = kind === "conv";
  const out = [positions(height, f, s, p), positions(width, f, s, p), learns ? filters : channels];
  return {
    shape: out,
    values: product(out),
    parameters: learns ? (f * f * channels + 1) * filters : 0,
    field: field + (f - 1) * jump,
    jump: jump * s,
  };
}

/** @param {number[]} numbers */
function product(numbers) {
  return numbers.reduce((all, n) => all * n);
}

/** Follow the input through the layers: a row for the input and one for each layer.
 *  @param {number[]} input @param {Layer[]} layers */
export function follow(input, layers) {
  /** @type {Row[]} */
  const rows = [{ shape: input, values: product(input), parameters: 0, field: 1, jump: 1 }];
  for (const layer of layers) rows.push(through(rows[rows.length - 1], layer));
  return rows;
}

/** A square of a volume: its first row and column, and how many of each.
 *  @typedef {{ row: number, column: number, side: number }} Square */

/** What one number in the middle of volume `to` sees of each volume up to it.
 *  @param {Row[]} rows @param {Layer[]} layers @param {number} to */
export function seen(rows, layers, to) {
  const [height, width] = rows[to].shape ?? [];
  /** @type {Square[]} */
  const squares = [{ row: height >> 1, column: width >> 1, side: 1 }];
  for (const { f = 1, s = 1, p = 0 } of layers.slice(0, to).reverse()) {
    const { row, column, side } = squares[0];
    squares.unshift({ row: row * s - p, column: column * s - p, side: (side - 1) * s + f });
  }
  return squares;
}

/** @param {number} f @param {number} s @param {number} p @param {number} filters */
const conv = (f, s, p, filters) => ({ kind: "conv", f, s, p, filters });
/** @param {number} f @param {number} s */
const pool = (f, s, p = 0) => ({ kind: "pool", f, s, p });
/** @param {number} units */
const dense = (units) => ({ kind: "dense", units });
const flat = { kind: "flatten" };

/** @typedef {{ input: number[], layers: Layer[] }} Traits
 *  @type {Record<string, Traits>} */
export const PRESETS = {
  "39 × 39 × 3: the chain": {
    input: [39, 39, 3],
    layers: [conv(3, 1, 0, 10), conv(5, 2, 0, 20), conv(5, 2, 0, 40), flat],
  },
  "the shape of LeNet-5": {
    input: [28, 28, 1],
    layers: [conv(5, 1, 2, 6), pool(2, 2), conv(5, 1, 0, 16), pool(2, 2), flat, dense(120), dense(84), dense(10)],
  },
  "how VGG-16 begins": {
    input: [224, 224, 3],
    layers: [conv(3, 1, 1, 64), conv(3, 1, 1, 64), pool(2, 2), conv(3, 1, 1, 128), conv(3, 1, 1, 128), pool(2, 2)],
  },
  "one 5 × 5": { input: [32, 32, 16], layers: [conv(5, 1, 0, 16)] },
  "two 3 × 3 in its place": { input: [32, 32, 16], layers: [conv(3, 1, 0, 16), conv(3, 1, 0, 16)] },
  "no layer but a fully connected one": { input: [39, 39, 3], layers: [flat, dense(13690)] },
  "one layer too many": { input: [12, 16, 1], layers: [conv(5, 1, 0, 6), pool(2, 2), conv(5, 1, 0, 16), flat] },
};
