// @ts-nocheck
// What every explorer has around its drawing: a bar of controls, messages, and the link to its model.
// grids.js stands in front of this file.

import { format, make } from "./grids.js";

/** The empty explorer: a bar, a picture, a line for what is impossible, and one that is only spoken.
 *  Every style of its own begins with `.cnn-explorer.<kind>`, since all explorers of a page share their styles. */
export function frame(el, { kind, name, hint }) {
  const root = make("div", { class: `cnn-explorer ${kind}`, "data-lm-suppress-shortcuts": "true" }, el);
  root.addEventListener("keydown", keepFromJupyter);
  const bar = make("div", { class: "bar", role: "toolbar", "aria-label": name }, root);
  const stage = make("div", { class: "stage" }, root);
  const svg = make("svg", { role: "group", "aria-label": name }, stage);
  make("title", {}, svg, name);
  const message = make("p", { class: "message", role: "alert" }, root);
  const spoken = make("p", { class: "spoken", role: "status" }, root);
  make("p", { class: "hint" }, root, hint);
  return { root, bar, stage, svg, message, spoken, clear: () => svg.replaceChildren(svg.querySelector("title")) };
}

/** JupyterLab would take arrow keys for its own; shortcuts, and Shift + Enter, which runs a cell, are left to it. */
function keepFromJupyter(event) {
  const shortcut = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  if (!shortcut) event.stopPropagation();
}

export function button(bar, { part, text, press }) {
  const node = make("button", { type: "button", "data-part": part }, bar, text);
  node.onclick = press;
  return node;
}

/** A slider between its name and its value; `show` writes the value, `format` says how. */
export function slider(bar, { part, label, min, max, step = 1, change, text = format }) {
  const line = make("label", { class: "slider" }, bar, `${label} `);
  const input = make("input", { type: "range", "data-part": part, min, max, step }, line);
  const readout = make("output", { "data-part": `${part}-value` }, line);
  input.oninput = () => change(Number(input.value));
  return {
    input,
    show(value) {
      input.value = value;
      readout.textContent = text(value);
      input.setAttribute("aria-valuetext", readout.textContent);
    },
  };
}

/** A list to choose from. `show` takes a name; what is not in the list is the reader's own. */
export function choice(bar, { part, label, names, change, own = true }) {
  const line = make("label", {}, bar, `${label} `);
  const select = make("select", { "data-part": part }, line);
  for (const name of names) make("option", {}, select, name);
  if (own) make("option", { disabled: "" }, select, "your own");
  select.onchange = () => change(select.value);
  return {
    select,
    show: (name) => {
      select.value = names.includes(name) ? name : "your own";
    },
  };
}

export function checkbox(bar, { part, label, change }) {
  const line = make("label", {}, bar);
  const input = make("input", { type: "checkbox", "data-part": part }, line);
  line.append(` ${label}`);
  input.onchange = () => change(input.checked);
  return {
    input,
    show: (on) => {
      input.checked = on;
    },
  };
}

/** The name of the preset whose value is `now`; undefined if there is none. */
export function presetName(presets, now) {
  return Object.keys(presets).find((name) => JSON.stringify(presets[name]) === JSON.stringify(now));
}

/** Call `draw` whenever Python changes one of `names`; `set` changes several at once and draws once. */
export function connect(model, names, draw) {
  let quiet = false;
  const redraw = () => {
    if (!quiet) draw();
  };
  for (const name of names) model.on(`change:${name}`, redraw);
  return {
    set(values) {
      quiet = true;
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      quiet = false;
      draw();
      model.save_changes(); // tells Python, if it still listens
    },
    disconnect() {
      for (const name of names) model.off(`change:${name}`, redraw);
    },
  };
}
