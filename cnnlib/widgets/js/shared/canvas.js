// Pictures of many numbers, painted pixel by pixel.

/** Fill a canvas: `colour` says which row of `table`, three bytes each, a number gets.
 *  @param {Element | null} canvas @param {ArrayLike<number>} values @param {(value: number) => number} colour
 *  @param {Uint8Array} table */
export function paint(canvas, values, colour, table) {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error("expected a canvas to paint on");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < values.length; i += 1) {
    const entry = 3 * colour(values[i]);
    image.data.set([table[entry], table[entry + 1], table[entry + 2], 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
