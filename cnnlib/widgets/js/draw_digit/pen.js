// The pen on the pad: where it is and what it draws, held with a mouse, a pen, a finger, or the keys.

import { arrow } from "../shared/keys.js";
import { clamp } from "../shared/numbers.js";
import { shareOf } from "../shared/pointer.js";
import { drawLine, inkOf, PAD } from "./ink.js";

/** @import { Point, Stroke } from "./ink.js"
 *  @typedef {PointerEvent & { currentTarget: HTMLCanvasElement }} PointerOn */

export const STEP = 8; // points for an arrow key

/** @type {Record<string, [down: number, right: number]>} */
const DIAGONALS = { Home: [-1, -1], PageUp: [-1, 1], End: [1, -1], PageDown: [1, 1] };

/** A pen. `hear` is told when a stroke begins, when the ink has changed, when the pen moves without drawing, and which
 *  strokes there are to keep: a stroke is none of them before it ends.
 *  @param {number} radius
 *  @param {{ begin: () => void, ink: () => void, move: () => void, keep: (strokes: Stroke[]) => void }} hear */
export function penFor(radius, hear) {
  const pen = { x: PAD / 2, y: PAD / 4, down: false, ink: inkOf([], radius) };
  /** @type {Stroke[]} */
  let strokes = [];
  /** @type {number | null} */
  let pointer = null; // that holds the pen down; null for the keys

  /** @param {Point} point */
  function begin(point) {
    hear.begin();
    pen.down = true;
    strokes = [...strokes, []];
    extend([point]);
  }

  /** Draw on to these points.
   *  @param {Point[]} points */
  function extend(points) {
    const stroke = strokes[strokes.length - 1];
    for (const [x, y] of points) {
      const last = stroke[stroke.length - 1] ?? [x, y];
      if (stroke.length && last[0] === x && last[1] === y) continue;
      stroke.push([x, y]);
      drawLine(pen.ink, last, [x, y], radius);
      Object.assign(pen, { x, y });
    }
    hear.ink();
  }

  function keep(now = strokes) {
    pen.down = false;
    pointer = null;
    hear.keep(now);
  }

  function undo() {
    keep(strokes.slice(0, -1));
  }

  /** @param {[down: number, right: number]} step */
  function move([down, right]) {
    const x = clamp(pen.x + STEP * right, 0, PAD);
    const y = clamp(pen.y + STEP * down, 0, PAD);
    if (pen.down) return extend([[x, y]]);
    Object.assign(pen, { x, y });
    hear.move();
  }

  const on = {
    /** @param {PointerOn} event */
    down(event) {
      if (event.button !== 0 || pointer !== null) return;
      const canvas = event.currentTarget;
      event.preventDefault();
      canvas.focus({ preventScroll: true });
      canvas.setPointerCapture(event.pointerId);
      if (pen.down) keep(); // a stroke of the keys
      begin(under(canvas, event));
      pointer = event.pointerId;
    },
    /** @param {PointerOn} event */
    move(event) {
      if (event.pointerId !== pointer) return;
      const between = event.getCoalescedEvents?.() ?? [];
      extend((between.length ? between : [event]).map((one) => under(event.currentTarget, one)));
    },
    /** @param {PointerOn} event */
    up(event) {
      if (event.pointerId === pointer) keep();
    },
    /** @param {KeyboardEvent} event */
    keydown(event) {
      const step = arrow(event) ?? DIAGONALS[event.key];
      if (step) move(step);
      else if (event.key === " " && !pen.down) begin([pen.x, pen.y]);
      else if ((event.key === " " || event.key === "Escape") && pen.down) keep();
      else if (event.key === "Backspace") undo();
      else return;
      event.preventDefault();
    },
    blur() {
      if (pen.down && pointer === null) keep();
    },
  };

  /** Go on from these strokes, unless one is being drawn; they are inked anew only if they are others.
   *  @param {Stroke[]} now */
  function take(now) {
    if (pen.down || now === strokes) return;
    strokes = now;
    pen.ink = inkOf(strokes, radius);
  }

  return Object.assign(pen, { on, take, undo, clear: () => keep([]) });
}

/** The point of the pad under a pointer, in tenths of a point.
 *  @param {Element} canvas @param {PointerEvent} event @returns {Point} */
function under(canvas, event) {
  const { x, y } = shareOf(canvas, event);
  const tenths = (/** @type {number} */ share) => clamp(Math.round(10 * PAD * share) / 10, 0, PAD);
  return [tenths(x), tenths(y)];
}
