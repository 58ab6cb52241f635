// The Graph explorer: a small computation, every value in it, and how fast the loss changes with each of them.

import { nothing, svg } from "lit-html";
import {
  backward,
  edgesOf,
  forward,
  GRAPHS,
  HIGH,
  inputsOf,
  LOW,
  measure,
  pathsFrom,
  product,
  STEP,
  snap,
} from "./graph/arithmetic.js";
import { button, presetChoice } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { sliderStep } from "./shared/keys.js";
import { format, range } from "./shared/numbers.js";
import { classes, fontSize, picture } from "./shared/picture.js";
import { around, dragging } from "./shared/pointer.js";

/** @import { Edge, Node } from "./graph/arithmetic.js" */

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "graph",
  name: "Graph explorer",
  hint:
    "Each card has its value and, after δ, how fast C changes with it; on the edges stand the slopes. Choose an input " +
    "by Tab or a click and move it by arrow keys (0.5), Page Up and Page Down (2), Home, End, or drag its knob. Any " +
    "card can be chosen, to see its paths to C.",
};
const TRAITS = ["graph", "inputs", "selected"];

/** @typedef {{ graph: string, inputs: number[], selected: string }} Traits */

/** @param {string} graph @param {number[]} inputs @param {string} selected @returns {Traits} */
const preset = (graph, inputs, selected) => ({ graph, inputs, selected });

/** @type {Record<string, Traits>} */
export const PRESETS = {
  "one unit": preset("one unit", [3, 2, -4, 5], "w"),
  "its ReLU is dead": preset("one unit", [3, 2, -8, 5], "w"),
  "exactly at the corner": preset("one unit", [3, 2, -6, 5], "b"),
  "two units in a row": preset("two units in a row", [2, 1, 3, 4], "w1"),
  "a sign flips": preset("two units in a row", [2, 1, -3, 4], "w1"),
  "two paths add up": preset("one value, used twice", [4, 3, 2, -1, 1], "a"),
  "two paths cancel": preset("one value, used twice", [4, 3, 2, -2, -7], "a"),
  "softmax: p − y": preset("softmax and loss", [2, 1, 0], "z2"),
};

/** The traits and everything that follows from them. Python may change the graph first, and what belongs to it after:
 *  until then, an input that is missing is 0, and the first node is the selected one.
 *  @param {Traits} traits */
export function read({ graph, inputs: given, selected: name }) {
  const nodes = GRAPHS[graph];
  const inputs = inputsOf(nodes).map((_, i) => given[i] ?? 0);
  const selected = nodes.some((one) => one.name === name) ? name : nodes[0].name;
  const values = forward(nodes, Object.fromEntries(inputs.map((value, i) => [nodes[i].name, value])));
  const edges = edgesOf(nodes, values);
  const paths = pathsFrom(selected, edges);
  const measured = measure(nodes, values, selected);
  return { graph, nodes, inputs, values, edges, selected, paths, deltas: backward(nodes, edges), measured };
}

/** @typedef {ReturnType<typeof read>} State */

// ---- numbers as text ----------------------------------------------------------------------------

/** Three decimals; fewer of large numbers, more of small ones, so that products on the page come out.
 *  @param {number} value */
export function three(value) {
  const size = Math.abs(value);
  return format(value, size >= 100 ? 1 : size >= 0.01 ? 3 : 5);
}

/** @param {number} value */
const factor = (value) => (value < 0 ? `(${three(value)})` : three(value));

/** @param {State} state */
function headText({ selected, paths }) {
  return paths.length > 1
    ? `From ${selected} to C there are ${paths.length} paths. Along each, the slopes multiply; the products add up:`
    : `From ${selected} to C there is one path. Along it, the slopes multiply:`;
}

/** "w → z → a → C", and the product of the slopes along it.
 *  @param {string} name @param {Edge[]} path */
export function pathText(name, path) {
  const stations = [name, ...path.map((edge) => edge.to)].join(" → ");
  if (path.length === 0) return `${stations}: nothing to go through, so 1`;
  const factors = path.map((edge) => factor(edge.slope)).join(" · ");
  return `${stations}:  ${factors}${path.length > 1 ? ` = ${three(product(path))}` : ""}`;
}

/** @param {State} state */
export function sumText({ selected, paths, deltas }) {
  const sum = paths.length > 1 ? `${paths.map((path) => factor(product(path))).join(" + ")} = ` : "";
  return `∂C/∂${selected} = ${sum}${three(deltas[selected])}`;
}

/** @param {State} state */
function measuredText({ selected, measured }) {
  const how = `by nudging ${selected} a little up and down and dividing the change of C by the way`;
  return `Measured, ${how}: ${format(measured, 3)}`;
}

/** What is to be said of this setting; mostly nothing.
 *  @param {State} state */
export function remark({ nodes, values, deltas, selected, paths, measured }) {
  const relu = nodes.find((one) => one.operation === "relu");
  const z = relu?.reads[0] ?? "";
  if (values[z] === 0 && Math.abs(measured - deltas[selected]) > 1e-6)
    return `${z} is exactly 0, where the ReLU has a corner: the rule takes the slope 0, the measurement the mean of both sides.`;
  if (values[z] === 0) return `${z} is exactly 0, where the ReLU has a corner; its slope there is taken as 0.`;
  if (values[z] < 0) return `${z} is negative: the ReLU's slope is 0, and nothing before it learns from this.`;
  if (paths.length > 1 && deltas[selected] === 0 && paths.some(product))
    return "The two paths cancel: to move this value a little gains on one side what it loses on the other.";
  return nodes.some((one) => one.operation === "log") ? "The true class is the second: its logit is z2." : "";
}

/** @param {State} state */
function spoken(state) {
  const { values, selected, paths } = state;
  const count = paths.length === 1 ? "One path" : `${paths.length} paths`;
  return `C is ${three(values.C)}. ${sumText(state)}. ${count} from ${selected} to C.`;
}

// ---- view ---------------------------------------------------------------------------------------

const WIDE = 154; // a card
const HIGH_CARD = 112;
const ACROSS = 244; // from card to card
const DOWN = 132;
const TOP = 14;
const TRACK = WIDE - 28; // the slider of an input, from 14 on

/** @param {Node} node */
const placeOf = ({ column, row }) => ({ x: column * ACROSS, y: TOP + row * DOWN });

/** Whether the straight way is barred by other nodes of the row.
 *  @param {Node} from @param {Node} to */
const detours = (from, to) => from.row === to.row && to.column - from.column > 1;

/** The nodes from which and to which each edge leads, and how far down the drawing of the graph and its edges goes.
 *  @param {State} state */
function layout({ nodes, edges }) {
  const byName = Object.fromEntries(nodes.map((one) => [one.name, one]));
  const ends = edges.map(({ from, to }) => ({ from: byName[from], to: byName[to] }));
  const bottom = TOP + (Math.max(...nodes.map((one) => one.row)) + 1) * DOWN;
  const width = Math.max(...nodes.map((one) => one.column)) * ACROSS + WIDE;
  const below = bottom + (ends.some(({ from, to }) => detours(from, to)) ? 40 : 14);
  return { lines: ends.map(({ from, to }) => line(from, to, bottom)), width: Math.max(width, 900), below };
}

/** The line of an edge, and where its slope stands.
 *  @param {Node} from @param {Node} to @param {number} bottom */
function line(from, to, bottom) {
  const [start, end] = [placeOf(from), placeOf(to)];
  const [x1, y1] = [start.x + WIDE, start.y + HIGH_CARD / 2];
  const [x2, y2] = [end.x, end.y + HIGH_CARD / 2];
  if (detours(from, to)) {
    const [turn, x, low] = [x1 + 22, end.x + WIDE / 2, bottom + 6];
    const down = `M ${x1} ${y1 + 30} Q ${turn} ${y1 + 30} ${turn} ${y1 + 60} L ${turn} ${low - 20}`;
    const along = `Q ${turn} ${low} ${turn + 20} ${low} L ${x - 20} ${low}`;
    return { d: `${down} ${along} Q ${x} ${low} ${x} ${low - 20} L ${x} ${end.y + HIGH_CARD}`, x: x - 120, y: low };
  }
  const long = to.column - from.column > 1;
  const bend = long ? x2 - 60 : x1;
  const flat = Math.min(60, (x2 - bend) / 2);
  const d = `M ${x1} ${y1} L ${bend} ${y1} C ${bend + flat} ${y1} ${x2 - flat} ${y2} ${x2} ${y2}`;
  return long ? { d, x: x2 - 120, y: y1 } : { d, x: x1 + 45, y: y1 + (y2 - y1) * 0.5 };
}

/** The edges, the cards over them, the slopes over these, and below what the paths come to.
 *  @param {State} state @param {ReturnType<typeof layout>} layout */
function drawing(state, { lines, below }) {
  const { nodes, edges, selected, paths } = state;
  const on = edges.map((edge) => paths.flat().includes(edge));
  const end = below + 48 + 34 * paths.length;
  return svg`
    ${lines.map(({ d }, i) => svg`<path class=${classes("edge", { on: on[i] })} d=${d} />`)}
    ${nodes.map((one) => card(state, one))}
    ${lines.map(({ x, y }, i) => slope(three(edges[i].slope), x, y, on[i]))}
    <text class="label" data-part="head" x="0" y=${below + 12}>${headText(state)}</text>
    ${range(2).map(
      (i) => svg`<text class="path-text" data-part="path" x="0"
        y=${below + 46 + 34 * i}>${paths[i] ? pathText(selected, paths[i]) : ""}</text>`,
    )}
    <text class="path-text strong" data-part="sum" x="0" y=${end}>${sumText(state)}</text>
    <text class="label" data-part="measured" x="0" y=${end + 40}>${measuredText(state)}</text>`;
}

/** The slope of an edge, on a patch of the page's colour.
 *  @param {string} text @param {number} x @param {number} y @param {boolean} on */
function slope(text, x, y, on) {
  const width = 10.5 * text.length + 10;
  return svg`<rect class="patch" x=${x - width / 2} y=${y - 13} width=${width} height="26" rx="4" />
    <text class=${classes("slope", { on })} data-part="slope" x=${x} y=${y}>${text}</text>`;
}

/** A node: its name and value, its δ, and its formula or, of an input, its slider.
 *  @param {State} state @param {Node} node */
function card({ values, deltas, selected }, node) {
  const { name, operation, text } = node;
  const { x, y } = placeOf(node);
  const [value, delta] = [three(values[name]), three(deltas[name])];
  const spoken = `${value}, δ ${delta}`;
  const ofInput = (/** @type {unknown} */ attribute) => (operation ? nothing : attribute);
  return svg`<g class=${classes("node", { input: !operation, computed: operation, selected: name === selected })}
    role=${operation ? "button" : "slider"} tabindex="0" data-part="node" data-name=${name} transform="translate(${x} ${y})"
    aria-label=${operation ? `${name}: ${spoken}` : name} aria-pressed=${operation ? name === selected : nothing}
    aria-valuemin=${ofInput(LOW)} aria-valuemax=${ofInput(HIGH)} aria-valuenow=${ofInput(values[name])}
    aria-valuetext=${ofInput(spoken)}>
    <rect class="card" width=${WIDE} height=${HIGH_CARD} rx="8" />
    <rect class="ring" x="-5" y="-5" width=${WIDE + 10} height=${HIGH_CARD + 10} rx="11" />
    <text class="name" x="12" y="24">${name}</text>
    <text class="value" data-part="value" x=${WIDE - 12} y="24" font-size=${fontSize(value, WIDE - 70, 25)}>${value}</text>
    <rect class="total" x="8" y="44" width=${WIDE - 16} height="32" rx="4" />
    <text class="delta-name on-accent" x="16" y="60">δ</text>
    <text class="delta on-accent" data-part="delta" x=${WIDE - 16} y="60"
      font-size=${fontSize(delta, WIDE - 54, 22)}>${delta}</text>
    ${operation ? svg`<text class="formula" x="12" y="95" font-size=${fontSize(text, WIDE - 20, 17)}>${text}</text>` : track(values[name])}
  </g>`;
}

/** @param {number} value */
function track(value) {
  return svg`<rect class="hit" x="0" y="78" width=${WIDE} height="34" />
    <rect class="track" x="14" y="91" width=${TRACK} height="6" rx="3" />
    <rect class="knob" x=${4 + ((value - LOW) / (HIGH - LOW)) * TRACK} y="84" width="20" height="20" rx="10" />`;
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  /** @type {State} */
  let state;

  function draw() {
    state = read(values());
    const plan = layout(state);
    const { graph, inputs, selected } = state;
    show(el, ABOUT, {
      bar: [presetChoice(PRESETS, { graph, inputs, selected }, set), button("reset", "Reset", () => set(start))],
      stage: picture({ name: ABOUT.name, box: [-6, 0, plan.width + 12, plan.below + 172], drag }, drawing(state, plan)),
      message: remark(state),
      spoken: spoken(state),
      on: { keydown, focusin },
    });
  }

  /** @param {string} name @param {number} value */
  function setInput(name, value) {
    set({ inputs: state.inputs.map((old, i) => (state.nodes[i].name === name ? snap(value) : old)) });
  }

  /** @param {KeyboardEvent} event */
  function keydown(event) {
    const card = around(event, ".node");
    if (!card) return;
    const { name = "" } = card.dataset;
    const step = sliderStep(event, STEP, 2);
    if (step && card.matches(".input")) setInput(name, state.values[name] + step);
    else if (event.key === "Enter" || event.key === " ") set({ selected: name });
    else return;
    event.preventDefault();
  }

  /** @param {FocusEvent} event */
  function focusin(event) {
    const name = around(event, ".node")?.dataset.name;
    if (name && name !== state.selected) set({ selected: name });
  }

  const drag = dragging(
    (event) => {
      const card = around(event, ".node");
      card?.focus({ preventScroll: true });
      return around(event, ".hit, .knob") && card?.dataset.name;
    },
    (name, { x }) => setInput(name, LOW + ((x - 14) / TRACK) * (HIGH - LOW)), // inputs stand in column 0
  );

  draw();
  return disconnect;
}

export default { render };
