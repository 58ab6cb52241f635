import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutGather, aboutMatrix, aboutScatter, aboutWeights } from "./backprop/arithmetic.js";
import { PRESETS, read } from "./backprop.js";
import { assertHas, cases } from "./shared/testing.js";

const FIRST = { row: 1, column: 1, out_row: 0, out_column: 0, weight_row: 0, weight_column: 0, turned: true };

/** A text without spaces that are never broken. @param {string} text */
const plain = (text) => text.replaceAll("\u00a0", " ");

test("δ comes back in three ways as cnnlib's dx, and as its dw and db", () => {
  for (const { traits, ...expected } of cases("backprop")) assertHas(read(traits), expected, traits);
});

test("each row of the matrix joins an output to the pixels that it saw", () => {
  const state = read({ ...PRESETS["not square"], ...FIRST });
  const [first, last] = [state.matrix[0], state.matrix[5]];
  assert.deepEqual([state.matrix.length, first.length], [6, 15]);
  assert.deepEqual(
    [first[0], first[7]],
    [
      { u: 0, v: 0, weight: 1 },
      { u: 1, v: 2, weight: 6 },
    ],
  );
  assert.deepEqual([first[3], first[10], last[0]], [null, null, null]);
  assert.deepEqual(last[14], { u: 1, v: 2, weight: 6 });
});

test("where the kernel does not fit there are a sentence and no NaN", () => {
  const traits = { image: [[1, 2]], kernel: [[1], [2], [3]], delta: [[5]], stride: 2, padding: 0, ...FIRST };
  const state = read(traits);
  assert.match(state.impossible, /^A 3×1 kernel does not fit into an image of 1×2: .* Give the image more padding\.$/);
  assertHas(
    state,
    { rows: 0, delta: [], matrix: [], dx: [[0, 0]], dw: [[0], [0], [0]], db: 0, output: [0, 0] },
    traits,
  );
  const padded = read({ ...traits, kernel: [[1], [2], [3], [4]], padding: 1 });
  assert.match(padded.impossible, /into a padded image of 3×4: /);
  assert.equal(read({ ...traits, padding: 1 }).impossible, "");
});

test("what is said of an output, a pixel and a weight", () => {
  const state = read({ ...PRESETS["4×4 image, 2×2 kernel"], ...FIRST });
  assert.equal(
    plain(aboutScatter(state)),
    "Output (0, 0) has δ = 1. To each pixel of its window it adds δ times the weight that read it: 1×1, 1×2, 1×3, 1×4.",
  );
  assert.equal(plain(aboutGather(state)), "dx at (1, 1): 1×4 + 0×3 + (−1)×2 + 3×1 = 5.");
  assert.equal(
    plain(aboutMatrix(state)),
    "The row of output (0, 0) and the column of pixel (1, 1): they cross at the weight (1, 1), 4. " +
      "The column times δ: 4×1 + 3×0 + 2×(−1) + 1×3 = 5.",
  );
  assert.match(plain(aboutWeights(state)), /^dw at \(0, 0\): 1×1 \+ .* = .*\. db: 1 \+ 0 \+ 2 \+ \(−1\) \+ .* = 6\.$/);
});

test("what falls on the frame is dropped, one or many", () => {
  const corner = { ...PRESETS["padding 1, same size"], ...FIRST };
  assert.match(aboutScatter(read(corner)), / 5 of them fall on the frame and are dropped\.$/);
  const one = read({ ...corner, kernel: [[1, 2]], delta: [[1]] });
  assert.match(aboutScatter({ ...one, output: [1, 0] }), / 1 of them falls on the frame and is dropped\.$/);
});

test("a kernel that is not turned is caught, unless it or the numbers hide it", () => {
  const said = (/** @type {keyof typeof PRESETS} */ name) =>
    aboutGather(read({ ...PRESETS[name], ...FIRST, turned: false }));
  assert.match(said("4×4 image, 2×2 kernel"), /^With the kernel not turned, at .* Wrong, dx is .* Wrong at \d+ of 16 /);
  assert.match(said("a symmetric kernel"), /right at all 16 pixels: a half turn does not change this kernel/);
  const zeros = read({ ...PRESETS["not square"], delta: [[0]], ...FIRST, turned: false });
  assert.match(aboutGather(zeros), /these numbers hide the mistake\.$/);
});

test("a pixel that no output saw", () => {
  const state = read({ ...PRESETS["stride 2 with a remainder"], ...FIRST, row: 4, column: 4 });
  assert.match(aboutMatrix(state), /they cross at 0: .* no output saw this pixel, so its dx is 0\.$/);
});
