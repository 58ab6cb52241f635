// What keys mean.

/** Down and right, by one.
 *  @type {Record<string, [down: number, right: number]>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Where an arrow key leads; null for every other key.
 *  @param {KeyboardEvent} event */
export function arrow({ key }) {
  return ARROWS[key] ?? null;
}

/** By how much a key moves a slider: an arrow by `small`, Page Up and Down by `large`, Home and End beyond its ends;
 *  0 for every other key.
 *  @param {KeyboardEvent} event @param {number} small @param {number} large */
export function sliderStep({ key }, small, large) {
  /** @type {Record<string, number>} */
  const steps = { PageUp: large, PageDown: -large, Home: -Infinity, End: Infinity };
  const [down, right] = ARROWS[key] ?? [0, 0];
  return steps[key] ?? (right - down) * small;
}
