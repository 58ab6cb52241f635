// The svg that an explorer draws into, and what its parts have in common.

import { html } from "lit-html";

/** A drawing with its name, in units of its own: on the page, a unit is at most a pixel wide. `drag` is what `dragging`
 *  of pointer.js returns.
 *  @param {{
 *    name: string, box: [x: number, y: number, width: number, height: number],
 *    drag?: Partial<Record<"down" | "move" | "up", (event: any) => void>>,
 *  }} about
 *  @param {unknown} content */
export function picture({ name, box, drag = {} }, content) {
  return html`<svg role="group" aria-label=${name} viewBox=${box.join(" ")} style="max-width: ${box[2]}px"
    @pointerdown=${drag.down} @pointermove=${drag.move} @pointerup=${drag.up} @pointercancel=${drag.up}>
    <title>${name}</title>${content}</svg>`;
}

/** The size of the letters of a text: at most `largest`, and so that it fits into `width`.
 *  @param {string} text @param {number} width @param {number} largest */
export function fontSize(text, width, largest) {
  return Math.min(largest, (1.5 * width) / Math.max(1, text.length));
}

/** The classes of a node: `always`, and the names of what holds.
 *  @param {string} always @param {Record<string, unknown>} others */
export function classes(always, others) {
  return [always, ...Object.keys(others).filter((name) => others[name])].join(" ");
}
