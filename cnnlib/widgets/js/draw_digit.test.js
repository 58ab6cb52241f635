import assert from "node:assert/strict";
import { test } from "node:test";
import { inkOf, normalized, PAD } from "./draw_digit/ink.js";
import { fixed, layout, letters, level, mapOf, verdict } from "./draw_digit/view.js";
import { load, nextMisread, read, remark } from "./draw_digit.js";
import { assertHas, cases } from "./shared/testing.js";

/** Bytes as Python sends them. @param {number[]} numbers */
const sent = (numbers) => new DataView(new Float32Array(numbers).buffer);
const NOTHING = { signed_colours: sent([]), magnitude_colours: sent([]) };
const EMPTY = inkOf([], 13);

/** @param {any} traits */
const networkOf = ({ weights, images, count = 1, labels = [], ...traits }) =>
  load({ ...traits, ...NOTHING, weights: sent(weights), images: sent(images), count, labels });

test("every layer is cnnlib's, and so is the picture of a drawing", () => {
  for (const { traits, map, drawn, ...expected } of cases("draw_digit")) {
    const network = networkOf(traits);
    const { layer, channel, strokes, pen, size } = traits;
    const about = { layers: traits.layers, layer, channel };
    const state = read(network, { ink: EMPTY, index: 0, layer, channel });
    assertHas(state.reading, expected, about);
    if (map) assertHas(state.map, map, about);
    if (drawn) assertNear(normalized(inkOf(strokes, pen), size), drawn.flat());
  }
});

/** @param {Float32Array | null} actual @param {number[]} expected */
function assertNear(actual, expected) {
  assert.equal(actual?.length, expected.length);
  expected.forEach((value, n) => {
    assert.ok(Math.abs((actual?.[n] ?? Number.NaN) - value) < 1e-5, `${n}: ${actual?.[n]}, expected ${value}`);
  });
}

// a network of 8 × 8 whose logits are b + the first pixel times w
const DENSE = { kind: "Dense", name: "Dense(3)", shape: [3], sizes: [3 * 64, 3] };
const WEIGHTS = [9, -9, 0].flatMap((w) => [w, ...Array(63).fill(0)]);
const LAYERS = [{ kind: "Flatten", name: "Flatten()", shape: [64] }, DENSE];

/** The network with images of which only the first pixel is not 0. @param {number[]} pixels @param {number[]} labels */
const withImages = (pixels, labels) =>
  networkOf({
    size: 8,
    pen: 13,
    layers: LAYERS,
    weights: [...WEIGHTS, -2, 4, -9],
    images: pixels.flatMap((pixel) => [pixel, ...Array(63).fill(0)]),
    count: pixels.length,
    labels,
  });

const FIRST = { ink: EMPTY, layer: 0, channel: 0 };

test("the next misread image, around the end, or none", () => {
  const network = withImages([1, 0, 0, 1], [0, 0, 1, 1]); // the second and the last are misread
  assert.deepEqual(
    [null, 0, 1, 2, 3].map((index) => nextMisread(network, index)),
    [1, 1, 3, 3, 1],
  );
  assert.equal(nextMisread(withImages([1, 0], [0, 1]), 1), null);
});

test("what the network says, in words", () => {
  const said = (/** @type {number} */ pixel, /** @type {number[]} */ labels) =>
    verdict(read(withImages([pixel], labels), { ...FIRST, index: 0 }));
  assert.equal(said(1, []), "Read as 0 (probability 1.000).");
  assert.equal(said(0, [1]), "Labelled 1, and read as 1 (probability 0.998).");
  assert.equal(said(0, [2]), "Misread: labelled 2, read as 1 (probability 0.998; 2 has 0.000).");
  const network = withImages([0], []);
  network.layers[1].b.fill(1);
  assert.equal(
    verdict(read(network, { ...FIRST, index: 0 })),
    "Read as 0, but unsure (probability 0.333; 1 has 0.333).",
  );
  assert.equal(verdict(read(network, { ...FIRST, index: null })), "");
});

test("what is said of a drawing that is empty, too small, small, or large enough", () => {
  const network = withImages([0], []);
  const said = (/** @type {number} */ height, drawing = false, /** @type {number | null} */ index = null) => {
    const ink = height
      ? inkOf(
          [
            [
              [100, 50],
              [100, 50 + height - 26],
            ],
          ],
          13,
        )
      : EMPTY;
    return remark(read(network, { ...FIRST, ink, index }), drawing).split(/[:,;]/)[0];
  };
  assert.deepEqual(
    [said(0), said(47), said(48), said(89), said(90), said(48, true), said(47, true), said(0, false, 0)],
    [
      "The pad is empty",
      "That is too small to be a digit",
      "Small drawings get thick strokes when they are enlarged to the picture",
      "Small drawings get thick strokes when they are enlarged to the picture",
      "",
      "",
      "That is too small to be a digit",
      "",
    ],
  );
});

test("a line that leaves the pad inks only the pad", () => {
  const ink = inkOf(
    [
      [
        [0, 0],
        [PAD, PAD],
      ],
    ],
    1,
  );
  assert.deepEqual([ink.length, ink[0], ink[PAD * PAD - 1], ink[PAD - 1]], [PAD * PAD, 1, 1, 0]);
});

test("a map that is chosen no longer is the nearest one", () => {
  const state = read(withImages([1], []), { ...FIRST, index: 0, layer: 7, channel: 3 });
  assert.deepEqual([state.layer, state.channel, state.map], [2, 0, [[7, -5, -9]]]);
});

test("features stand in rows, full ones if that can be", () => {
  const rows = (/** @type {number} */ n) => Object.values(layout([n]));
  assert.deepEqual([3, 10, 512, 400, 77, 17].map(rows), [
    [1, 1, 3],
    [1, 2, 5],
    [1, 16, 32],
    [1, 8, 50],
    [1, 7, 11],
    [1, 1, 17],
  ]);
  assert.deepEqual(rows(53), [1, 2, 40]);
  assert.deepEqual(mapOf({ shape: [7], data: Float32Array.of(1, 2, 3, 4, 5, 6, 7) }, 0), [
    [1, 2, 3, 4, 5],
    [6, 7],
  ]);
});

test("colours run from 0 to the largest, or from blue over white to red", () => {
  assert.deepEqual(
    [0, 1, 2, 3, -1].map((value) => level(value, 2, false)),
    [0, 128, 255, 255, 0],
  );
  assert.deepEqual(
    [-2, -1, 0, 1, 2].map((value) => level(value, 2, true)),
    [0, 64, 128, 191, 255],
  );
  const [black, grey, white] = [0, 130, 255].map((value) => letters(Uint8Array.of(value, value, value)));
  assert.deepEqual([black, grey, white], ["#fff", "#000", "#000"]);
});

test("numbers have their decimals, and 0 has no sign", () => {
  assert.deepEqual(
    [0.5, -0.5, -0.0001, 12.345].map((value) => fixed(value, 2)),
    ["0.50", "−0.50", "0.00", "12.35"],
  );
});
