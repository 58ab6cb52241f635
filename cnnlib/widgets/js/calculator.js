// The Shape calculator: a volume goes through a list of layers; sizes, parameters and what one number sees.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { follow, KINDS, PRESETS, seen } from "./calculator/arithmetic.js";
import { times, volumes } from "./calculator/drawing.js";
import { button, presetChoice } from "./shared/controls.js";
import { connect, show } from "./shared/explorer.js";
import { thousands } from "./shared/numbers.js";
import { classes, picture } from "./shared/picture.js";

// ---- state --------------------------------------------------------------------------------------

const ABOUT = {
  kind: "calculator",
  name: "Shape calculator",
  hint:
    "Type a number, or change it with the up and down arrow keys. Click into a row: the orange frames show what one " +
    "number of that layer sees of the volumes before it. Heights and widths are drawn to one scale, channels to " +
    "another, lists to a third.",
};
const TRAITS = ["input", "layers"];
const ORDER = ["conv", "pool", "flatten", "dense"]; // a new layer stands before those that must follow it
/** @type {Record<string, [number, number]>} */
const SIDES = { height: [1, 1024], width: [1, 1024], channels: [1, 4096] };
/** @type {Record<string, string>} */
const LETTERS = { height: "H", width: "W" };
const MOST_LAYERS = 24;

/** @typedef {import("./calculator/arithmetic.js").Layer} Layer
 *  @typedef {import("./calculator/arithmetic.js").Row} Row
 *  @typedef {import("./calculator/arithmetic.js").Square} Square
 *  @typedef {import("./calculator/arithmetic.js").Traits} Traits */

/** The traits and everything that follows from them: for the input and each layer its name, the settings that can be
 *  changed, and what comes out; how many parameters there are; which layer does not fit, −1 if all do, and why.
 *  @param {Traits} traits */
export function read({ input, layers }) {
  const rows = follow(input, layers);
  const names = ["input", ...layers.map(({ kind }) => KINDS[kind].name)];
  const fields = [SIDES, ...layers.map(({ kind }) => KINDS[kind].fields)];
  const sides = Object.fromEntries(Object.keys(SIDES).map((name, i) => [name, input[i]]));
  const settings = /** @type {Record<string, number>[]} */ ([sides, ...layers]);
  const total = rows.reduce((all, { parameters = 0 }) => all + parameters, 0);
  const wrong = rows.findIndex(({ why }) => why);
  const misfit = wrong > 0 ? `Layer ${wrong} (${names[wrong]}): ${rows[wrong].why}` : "";
  return { input, layers, rows, names, fields, settings, total, wrong, misfit };
}

/** @typedef {ReturnType<typeof read>} State */

/** Which row is chosen, and what one of its numbers sees of each volume.
 *  @param {State} state @param {number | undefined} wanted @returns {{ row: number, squares: (Square | undefined)[] }} */
export function chosenRow({ rows, layers }, wanted) {
  const last = rows.filter(({ shape }) => shape?.length === 3).length - 1;
  const row = Math.min(wanted ?? last, last);
  if (wanted !== undefined && rows[wanted]?.field === Infinity) {
    const all = rows.map(({ shape = [] }) =>
      shape.length === 3 ? { row: 0, column: 0, side: Math.max(...shape) } : undefined,
    );
    return { row: wanted, squares: all }; // a fully connected layer sees everything
  }
  return { row, squares: row > 0 ? seen(rows, layers, row) : [] };
}

// ---- numbers as text ----------------------------------------------------------------------------

/** What the table says of a row.
 *  @param {Row} row @returns {Record<string, string>} */
function texts({ shape, values = 0, parameters, field = 0, jump, why }) {
  if (!shape) return { output: why ? "does not fit" : "–", values: "", parameters: "", sees: "", step: "" };
  return {
    output: times(shape),
    values: thousands(values),
    parameters: parameters ? thousands(parameters) : "",
    sees: field === Infinity ? "all" : `${thousands(field)} × ${thousands(field)}`,
    step: jump === undefined ? "" : thousands(jump),
  };
}

/** @param {State} state */
function spoken({ input, layers, rows, total, misfit }) {
  const last = rows.filter(({ shape }) => shape).at(-1);
  const becomes = `${times(input)} becomes ${times(last?.shape ?? [])}`;
  return `${layers.length} layers; ${becomes}; ${thousands(total)} parameters. ${misfit}`;
}

// ---- view ---------------------------------------------------------------------------------------

/** What the reader may do with row `i` of the table, and the number being typed that is none.
 *  @typedef {{
 *    typed?: { i: number, field: string, text: string },
 *    choose: (i: number) => void, remove: (i: number) => void,
 *    type: (i: number, field: string, text: string) => void, leave: (i: number, field: string) => void,
 *  }} Hands */

/** @param {State} state @param {number} chosen @param {Hands} hands */
function table(state, chosen, hands) {
  const heads = ["", "layer", "settings", "output", "values", "parameters", "sees", "jump"];
  return html`<table class="layers">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${state.rows.map((_, i) => line(state, i, i === chosen, hands))}</tbody>
    <tfoot><tr>
      <th scope="row" colspan="5">${state.wrong > 0 ? "parameters of the layers that fit" : "parameters in all"}</th>
      <td data-part="total">${thousands(state.total)}</td><td colspan="2"></td></tr></tfoot>
  </table>`;
}

/** @param {State} state @param {number} i @param {boolean} chosen @param {Hands} hands */
function line(state, i, chosen, hands) {
  const { rows, names, fields } = state;
  const said = texts(rows[i]);
  const cell = (/** @type {string} */ part) => html`<td data-part=${part} data-layer=${i}>${said[part]}</td>`;
  const settings = Object.keys(fields[i]).map((field) => setting(state, i, field, hands));
  return html`<tr class=${classes("", { chosen, misfit: rows[i].why })}
    @focusin=${() => hands.choose(i)} @click=${() => hands.choose(i)}>
    <td>${i ? removal(i, names[i], hands) : nothing}</td>
    <th scope="row">${i} · ${names[i]}</th>
    <td class="settings">${settings}</td>
    ${["output", "values", "parameters", "sees", "step"].map(cell)}</tr>`;
}

/** @param {number} i @param {string} name @param {Hands} hands */
function removal(i, name, { remove }) {
  return html`<button type="button" data-part="remove" data-layer=${i} aria-label="remove layer ${i}, ${name}"
    @click=${() => remove(i)}>✕</button>`;
}

/** @param {State} state @param {number} i @param {string} field @param {Hands} hands */
function setting({ fields, settings }, i, field, { typed, type, leave }) {
  const [min, max] = fields[i][field];
  const wrong = typed?.i === i && typed.field === field;
  const value = wrong ? typed.text : String(settings[i][field]);
  return html`<label>${LETTERS[field] ?? field} <input type="number" min=${min} max=${max} step="1" data-part=${field}
    data-layer=${i} aria-label=${i ? `${field} of layer ${i}` : `${field} of the input`} aria-invalid=${wrong}
    .value=${live(value)} @input=${(/** @type {any} */ { target }) => type(i, field, target.value)}
    @blur=${() => leave(i, field)}></label>`;
}

// ---- what the reader does -----------------------------------------------------------------------

/** @param {import("./shared/explorer.js").Place} place */
function render({ model, el }) {
  const { values, set, disconnect } = connect(model, TRAITS, draw);
  const start = values();
  /** @type {number | undefined} */
  let wanted;
  /** @type {Hands["typed"]} */
  let typed;
  /** @type {State} */
  let state;

  function draw(note = "") {
    state = read(values());
    const { row, squares } = chosenRow(state, wanted);
    const { content, width, height } = volumes(state.rows, state.names, squares);
    show(el, ABOUT, {
      bar: bar(),
      stage: [
        picture({ name: ABOUT.name, box: [0, 0, width, height] }, content),
        table(state, row, { typed, choose, remove, type, leave }),
      ],
      message: note || complaint() || state.misfit,
      spoken: spoken(state),
    });
  }

  function bar() {
    const { input, layers } = state;
    return [
      presetChoice(PRESETS, { input, layers }, set),
      ...ORDER.map((kind) => button(`add-${kind}`, `+ ${KINDS[kind].name}`, () => add(kind))),
      button("reset", "Reset", () => set(start)),
    ];
  }

  function complaint() {
    if (!typed) return "";
    const { i, field } = typed;
    const [min, max] = state.fields[i][field];
    return `${field} must be a whole number from ${min} to ${thousands(max)}; ${state.settings[i][field]} stays.`;
  }

  /** @param {number} i @param {string} field @param {string} text */
  function type(i, field, text) {
    const value = Number(text);
    const [min, max] = state.fields[i][field];
    const good = text !== "" && Number.isInteger(value) && value >= min && value <= max;
    typed = good ? undefined : { i, field, text };
    if (good) change(i, field, value);
    else draw();
  }

  /** When a field is left, the number that stands comes back.
   *  @param {number} i @param {string} field */
  function leave(i, field) {
    if (typed?.i !== i || typed.field !== field) return;
    typed = undefined;
    draw();
  }

  /** @param {number} i @param {string} field @param {number} value */
  function change(i, field, value) {
    const { input, layers } = state;
    if (i === 0) set({ input: Object.keys(SIDES).map((name, at) => (name === field ? value : input[at])) });
    else set({ layers: layers.map((layer, at) => (at === i - 1 ? { ...layer, [field]: value } : layer)) });
  }

  /** @param {number} i */
  function choose(i) {
    if (wanted === i) return;
    wanted = i;
    draw();
  }

  /** @param {string} kind */
  function add(kind) {
    const { layers } = state;
    if (layers.length >= MOST_LAYERS) {
      draw(`There are ${MOST_LAYERS} layers already; remove one first.`);
      return;
    }
    const part = (/** @type {string} */ name) => Math.max(1, ORDER.indexOf(name)); // convolutions and pooling mix
    const next = layers.findIndex((layer) => part(layer.kind) > part(kind));
    const at = next < 0 ? layers.length : next;
    wanted = at + 1;
    set({ layers: [...layers.slice(0, at), { kind, ...KINDS[kind].fresh }, ...layers.slice(at)] });
  }

  /** @param {number} i */
  function remove(i) {
    wanted = undefined;
    set({ layers: state.layers.filter((_, at) => at !== i - 1) });
    const left = /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll('[data-part="remove"]'));
    const first = /** @type {HTMLElement} */ (el.querySelector('[data-part="add-conv"]'));
    (left[Math.min(i, left.length) - 1] ?? first).focus();
  }

  draw();
  return disconnect;
}

export default { render };
