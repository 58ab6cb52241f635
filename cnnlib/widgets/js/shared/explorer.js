// What every explorer has around its drawing: a bar of controls, messages, and the link to its model.

import { html, nothing, render } from "lit-html";

/** What anywidget hands to an explorer: the traits of its Python object.
 *  @typedef {{
 *    get(name: string): any, set(name: string, value: any): void, save_changes(): void,
 *    on(event: string, f: () => void): void, off(event: string, f: () => void): void,
 *  }} Model
 *  @typedef {{ model: Model, el: HTMLElement }} Place */

/** Draw an explorer into `el`: a bar, a stage, what stands above and below the stage, a line for what is impossible, and
 *  one that is only spoken. Drawn again, it changes only what is different. Every style of its own begins with
 *  `.cnn-explorer.<kind>`, since all explorers of a page share their styles. `on` is heard on the stage: were `focusin`
 *  heard on an svg, Chromium would let Tab stop there.
 *  @param {HTMLElement} el
 *  @param {{ kind: string, name: string, hint: string, layout?: string }} about
 *  @param {{
 *    bar: unknown, above?: unknown, stage: unknown, below?: unknown, message?: string | null, spoken: string,
 *    on?: Partial<Record<"keydown" | "pointerdown" | "focusin", (event: any) => void>>,
 *  }} shown */
export function show(
  el,
  { kind, name, hint, layout = "" },
  { bar, above, stage, below, message = "", spoken, on = {} },
) {
  const explorer = html`
    <div class="cnn-explorer ${kind}" data-lm-suppress-shortcuts="true" @keydown=${keepFromJupyter}>
      <div class="bar" role="toolbar" aria-label=${name}>${bar}</div>
      ${above}
      <div class="stage ${layout}" @keydown=${on.keydown} @pointerdown=${on.pointerdown} @focusin=${on.focusin}>${stage}</div>
      ${below}
      ${message === null ? nothing : messageLine(message)}
      <p class="spoken" role="status" .textContent=${spoken}></p>
      <p class="hint">${hint}</p>
    </div>`;
  render(explorer, el);
}

/** The line for what is impossible. An explorer that has a place of its own for it gives `show` null as its message.
 *  @param {string} message */
export function messageLine(message) {
  return html`<p class="message" role="alert" .textContent=${message}></p>`;
}

/** JupyterLab would take arrow keys for its own; shortcuts, and Shift + Enter, which runs a cell, are left to it.
 *  @param {KeyboardEvent} event */
function keepFromJupyter(event) {
  const shortcut = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  if (!shortcut) event.stopPropagation();
}

/** Call `draw` whenever Python changes one of these traits.
 *  @param {Model} model @param {string[]} names @param {() => void} draw */
export function connect(model, names, draw) {
  let quiet = false;
  const redraw = () => {
    if (!quiet) draw();
  };
  for (const name of names) model.on(`change:${name}`, redraw);
  return {
    /** The values of all traits now. @returns {any} */
    values: () => Object.fromEntries(names.map((name) => [name, model.get(name)])),

    /** Change several traits, draw once, and tell Python, if it still listens. @param {object} values */
    set(values) {
      quiet = true;
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      quiet = false;
      draw();
      model.save_changes();
    },

    disconnect() {
      for (const name of names) model.off(`change:${name}`, redraw);
    },
  };
}
