// Pictures of many numbers, painted pixel by pixel.

/** Fill a canvas: `colour` says which row of `table`, three bytes each, a number gets; where there is none, it is clear.
 *  @param {Element | null} canvas @param {ArrayLike<number>} values @param {(value: number) => number} colour
 *  @param {Uint8Array} table */
export function paint(canvas, values, colour, table) {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error("expected a canvas to paint on");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = image.data; // written byte by byte: a pad of 50,000 pixels is painted while the reader draws
  for (let i = 0; i < values.length; i += 1) {
    const entry = 3 * colour(values[i]);
    for (let n = 0; n < 3; n += 1) pixels[4 * i + n] = table[entry + n];
    pixels[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
