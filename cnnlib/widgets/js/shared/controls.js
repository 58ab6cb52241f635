// What stands in an explorer's bar. `part` names a control for the tests; `change` hears what the reader chose.

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { format } from "./numbers.js";

/** @typedef {Event & { target: HTMLInputElement }} InputOn
 *  @typedef {Event & { target: HTMLSelectElement }} SelectOn */

/** @param {string} part @param {string} text @param {() => void} press
 *  @param {{ label?: string, disabled?: boolean }} [options] */
export function button(part, text, press, { label, disabled = false } = {}) {
  return html`<button type="button" data-part=${part} aria-label=${label ?? nothing} ?disabled=${disabled}
    @click=${press}>${text}</button>`;
}

/** A slider between its name and its value, which `text` may write in its own way.
 *  @param {string} part @param {string} label @param {[min: number, max: number, step?: number]} ends
 *  @param {number} value @param {(value: number) => void} change
 *  @param {{ text?: string, disabled?: boolean }} [options] */
export function slider(
  part,
  label,
  [min, max, step = 1],
  value,
  change,
  { text = format(value), disabled = false } = {},
) {
  return html`<label class="slider">${label}
    <input type="range" data-part=${part} min=${min} max=${max} step=${step} .value=${live(String(value))}
      aria-valuetext=${text} ?disabled=${disabled} @input=${(/** @type {InputOn} */ { target }) => change(Number(target.value))}>
    <output data-part="${part}-value">${text}</output></label>`;
}

/** A list to choose from. `chosen` is a name or a place in it; what is not in it is the reader's own, unless there is
 *  no such thing.
 *  @param {string} part @param {string} label @param {string[]} names @param {string | number | undefined} chosen
 *  @param {(name: string, place: number) => void} change
 *  @param {{ own?: boolean, disabled?: boolean }} [options] */
export function choice(part, label, names, chosen, change, { own = true, disabled = false } = {}) {
  const place = typeof chosen === "number" ? chosen : names.indexOf(chosen ?? "");
  return html`<label>${label} <select data-part=${part} ?disabled=${disabled}
    @change=${(/** @type {SelectOn} */ { target }) => change(target.value, target.selectedIndex)}>
    ${names.map((name, i) => html`<option .selected=${live(i === place)}>${name}</option>`)}
    ${own ? html`<option disabled .selected=${live(place < 0)}>your own</option>` : nothing}</select></label>`;
}

/** @param {string} part @param {string} label @param {boolean} on @param {(on: boolean) => void} change */
export function checkbox(part, label, on, change) {
  return html`<label><input type="checkbox" data-part=${part} .checked=${live(on)}
    @change=${(/** @type {InputOn} */ { target }) => change(target.checked)}> ${label}</label>`;
}

/** A list of presets, of which the one that is `now` is chosen.
 *  @template Preset
 *  @param {Record<string, Preset>} presets @param {Preset} now @param {(preset: Preset) => void} change */
export function presetChoice(presets, now, change, part = "preset", label = "example") {
  const chosen = Object.keys(presets).find((name) => JSON.stringify(presets[name]) === JSON.stringify(now));
  return choice(part, label, Object.keys(presets), chosen, (name) => change(presets[name]));
}
