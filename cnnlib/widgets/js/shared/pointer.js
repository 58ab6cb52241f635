// Where the pointer is, and what is dragged.

/** Where an event happened, in the units of the picture that it happened in.
 *  @param {SVGSVGElement} svg @param {PointerEvent} event */
export function pointIn(svg, { clientX, clientY }) {
  return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
}

/** The nearest element around what an event met.
 *  @param {Event} event @param {string} selector @returns {SVGElement | null} */
export function around({ target }, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/** Handlers of an svg in which something can be dragged: `grasp` returns what the pointer went down on, or nothing,
 *  and `move` hears where it is dragged to, the first time at once.
 *  @template Held
 *  @param {(event: PointerEvent) => Held | null | undefined} grasp
 *  @param {(held: Held, point: DOMPoint) => void} move */
export function dragging(grasp, move) {
  /** @type {Held | null | undefined} */
  let held;
  /** @param {PointerEvent & { currentTarget: SVGSVGElement }} event */
  const drag = (event) => {
    if (held != null) move(held, pointIn(event.currentTarget, event));
  };
  return {
    /** @param {PointerEvent & { currentTarget: SVGSVGElement }} event */
    down(event) {
      if (event.button !== 0) return;
      held = grasp(event);
      if (held == null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag(event);
      event.preventDefault();
    },
    move: drag,
    up() {
      held = undefined;
    },
  };
}
