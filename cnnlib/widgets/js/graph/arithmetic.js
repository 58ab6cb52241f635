// What the Graph explorer computes: its graphs, the values of their nodes, and derivatives from the loss back to the inputs.

import { clamp } from "../shared/numbers.js";

export const LOW = -9; // of an input
export const HIGH = 9;
export const STEP = 0.5;
const NUDGE = 0.0001;

/** Values by the name of their node; and how fast the value of an edge's end changes with that of its start.
 *  @typedef {Record<string, number>} Values
 *  @typedef {{ from: string, to: string, slope: number }} Edge */

/** Each operation: its value, and one slope for each node that it reads, in the same order.
 *  @type {Record<string, { value: (read: number[]) => number, slopes: (read: number[]) => number[] }>} */
const OPERATIONS = {
  affine: { value: ([w, x, b]) => w * x + b, slopes: ([w, x]) => [x, w, 1] },
  times: { value: ([w, x]) => w * x, slopes: ([w, x]) => [x, w] },
  relu: { value: ([z]) => Math.max(0, z), slopes: ([z]) => [Number(z > 0)] },
  miss: { value: ([a, y]) => (a - y) ** 2, slopes: ([a, y]) => [2 * (a - y), -2 * (a - y)] },
  sum: { value: (all) => all.reduce((sum, value) => sum + value, 0), slopes: (all) => all.map(() => 1) },
  exp: { value: ([z]) => Math.exp(z), slopes: ([z]) => [Math.exp(z)] },
  log: { value: ([s]) => Math.log(s), slopes: ([s]) => [1 / s] },
  minus: { value: ([l, z]) => l - z, slopes: () => [1, -1] },
};

/** A node: what it computes from which others, as a formula too, and where its card stands.
 *  @param {string} name @param {string} operation @param {string[]} reads @param {string} text
 *  @param {number} column @param {number} row */
const node = (name, operation, reads, text, column, row) => ({ name, operation, reads, text, column, row });

/** A node that computes nothing.
 *  @param {string} name @param {number} row */
const input = (name, row) => node(name, "", [], "", 0, row);

/** @typedef {ReturnType<typeof node>} Node */

/** The inputs come first, and every node after those that it reads; the last is the loss.
 *  @type {Record<string, Node[]>} */
export const GRAPHS = {
  "one unit": [
    input("w", 0),
    input("x", 1),
    input("b", 2),
    input("y", 3),
    node("z", "affine", ["w", "x", "b"], "w·x + b", 1, 1),
    node("a", "relu", ["z"], "ReLU(z)", 2, 1),
    node("C", "miss", ["a", "y"], "(a − y)²", 3, 1),
  ],
  "two units in a row": [
    input("w1", 0),
    input("x", 1),
    input("w2", 2),
    input("y", 3),
    node("z1", "times", ["w1", "x"], "w1·x", 1, 0.5),
    node("a1", "relu", ["z1"], "ReLU(z1)", 2, 0.5),
    node("z2", "times", ["w2", "a1"], "w2·a1", 3, 1.5),
    node("C", "miss", ["z2", "y"], "(z2 − y)²", 4, 2),
  ],
  "one value, used twice": [
    input("y1", 0),
    input("w1", 1),
    input("a", 2),
    input("w2", 3),
    input("y2", 4),
    node("z1", "times", ["w1", "a"], "w1·a", 1, 1.2),
    node("z2", "times", ["w2", "a"], "w2·a", 1, 2.8),
    node("C1", "miss", ["z1", "y1"], "(z1 − y1)²", 2, 1),
    node("C2", "miss", ["z2", "y2"], "(z2 − y2)²", 2, 3),
    node("C", "sum", ["C1", "C2"], "C1 + C2", 3, 2),
  ],
  "softmax and loss": [
    input("z1", 0),
    input("z2", 1),
    input("z3", 2),
    node("e1", "exp", ["z1"], "e to the z1", 1, 0),
    node("e2", "exp", ["z2"], "e to the z2", 1, 1),
    node("e3", "exp", ["z3"], "e to the z3", 1, 2),
    node("S", "sum", ["e1", "e2", "e3"], "e1 + e2 + e3", 2, 1),
    node("L", "log", ["S"], "log S", 3, 1),
    node("C", "minus", ["L", "z2"], "L − z2", 4, 1),
  ],
};

/** @param {Node[]} nodes */
export const inputsOf = (nodes) => nodes.filter((one) => !one.operation);

/** @param {Node} one @param {Values} values */
const valuesRead = (one, values) => one.reads.map((name) => values[name]);

/** The value of every node; `fixed` holds the inputs, and may hold any other node at a value of its own.
 *  @param {Node[]} nodes @param {Values} fixed */
export function forward(nodes, fixed) {
  /** @type {Values} */
  const values = {};
  for (const one of nodes) {
    values[one.name] = fixed[one.name] ?? OPERATIONS[one.operation].value(valuesRead(one, values));
  }
  return values;
}

/** Every edge with its slope: by how much its end changes when its start does.
 *  @param {Node[]} nodes @param {Values} values @returns {Edge[]} */
export function edgesOf(nodes, values) {
  return nodes
    .filter((one) => one.operation)
    .flatMap((one) => {
      const slopes = OPERATIONS[one.operation].slopes(valuesRead(one, values));
      return one.reads.map((from, i) => ({ from, to: one.name, slope: slopes[i] }));
    });
}

/** ∂C/∂node for every node, from the loss back to the inputs: over all edges that leave it, slope times δ.
 *  @param {Node[]} nodes @param {Edge[]} edges */
export function backward(nodes, edges) {
  /** @type {Values} */
  const deltas = { C: 1 };
  for (const { name } of nodes.slice(0, -1).reverse()) {
    deltas[name] = edges
      .filter((edge) => edge.from === name)
      .reduce((sum, edge) => sum + edge.slope * deltas[edge.to], 0);
  }
  return deltas;
}

/** Every way from a node to the loss, as lists of edges.
 *  @param {string} name @param {Edge[]} edges @returns {Edge[][]} */
export function pathsFrom(name, edges) {
  if (name === "C") return [[]];
  return edges
    .filter((edge) => edge.from === name)
    .flatMap((edge) => pathsFrom(edge.to, edges).map((rest) => [edge, ...rest]));
}

/** The product of the slopes along a path.
 *  @param {Edge[]} path */
export const product = (path) => path.reduce((so_far, edge) => so_far * edge.slope, 1);

/** The slope of the loss at a node, measured: the node is moved by hand, up and down, and the rest computed anew.
 *  @param {Node[]} nodes @param {Values} values @param {string} name */
export function measure(nodes, values, name) {
  const fixed = Object.fromEntries(inputsOf(nodes).map((one) => [one.name, values[one.name]]));
  const at = (/** @type {number} */ nudge) => forward(nodes, { ...fixed, [name]: values[name] + nudge }).C;
  const h = NUDGE * Math.min(1, Math.abs(values[name]) || 1); // less for what is small itself
  return (at(h) - at(-h)) / (2 * h);
}

/** An input as the sliders have it: in halves, and on the track.
 *  @param {number} value */
export function snap(value) {
  return clamp(Math.round(value / STEP) * STEP, LOW, HIGH);
}
