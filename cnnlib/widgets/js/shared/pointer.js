// Where the pointer is, and what is dragged.

/** Where an event happened, in the units of the picture that it happened in.
 *  @param {SVGSVGElement} svg @param {PointerEvent} event */
export function pointIn(svg, { clientX, clientY }) {
  return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
}

/** Where an event happened in a box of the page: across and down, from 0 to 1.
 *  @param {Element} box @param {PointerEvent} event */
export function shareOf(box, { clientX, clientY }) {
  const { left, top, width, height } = box.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

/** The nearest element around what an event met.
 *  @param {Event} event @param {string} selector @returns {SVGElement | null} */
export function around({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/** Handlers of a node in which something can be dragged: `grasp` returns what the pointer went down on, or nothing, and
 *  `move` hears where it is dragged to, the first time at once; `where` says in which units, as a rule an svg's own;
 *  `drop` hears that it was let go.
 *  @template Held
 *  @param {(event: PointerEvent & { currentTarget: any }) => Held | null | undefined} grasp
 *  @param {(held: Held, point: { x: number, y: number }, event: PointerEvent) => void} move
 *  @param {(node: any, event: PointerEvent) => { x: number, y: number }} [where]
 *  @param {(held: Held) => void} [drop] */
export function dragging(grasp, move, where = pointIn, drop = () => {}) {
  /** @type {Held | null | undefined} */
  let held;
  /** @param {PointerEvent & { currentTarget: any }} event */
  const drag = (event) => {
    if (held != null) move(held, where(event.currentTarget, event), event);
  };
  return {
    /** @param {PointerEvent & { currentTarget: any }} event */
    down(event) {
      if (event.button !== 0) return;
      held = grasp(event);
      if (held == null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag(event);
      event.preventDefault();
    },
    move: drag,
    /** @param {PointerEvent} event  pointerup, or pointercancel: the browser took the pointer away */
    up({ type }) {
      if (held != null && type === "pointerup") drop(held);
      held = undefined;
    },
  };
}
