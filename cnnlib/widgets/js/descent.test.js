import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./descent/arithmetic.js";
import { contours } from "./descent/contours.js";
import { everySample, gradientAt, lossAt, SURFACES } from "./descent/surfaces.js";
import { aboutBatch, aboutRate, spoken, warning } from "./descent/view.js";
import { EXAMPLES, exampleOf, nearest, snap } from "./descent.js";
import { assertHas, cases } from "./shared/testing.js";

const start = EXAMPLES["round bowl"];

test("the path is that of cnnlib's SGD", () => {
  for (const { traits, ...expected } of cases("descent")) assertHas(read(traits), expected, traits);
});

test("the gradient is 0 at the lowest point, and grows by the curvatures", () => {
  for (const [surface, { best, curvatures }] of Object.entries(SURFACES)) {
    if (best) assertHas(gradientAt(surface, best, everySample), [0, 0], surface);
    if (!curvatures) continue;
    const [a, b] = gradientAt(surface, [0, 0], everySample);
    const [c, d] = gradientAt(surface, [1, 0], everySample);
    const [e, f] = gradientAt(surface, [0, 1], everySample);
    const [first, second] = curvatures;
    assertHas([c - a + f - b, (c - a) * (f - b) - (d - b) * (e - a)], [first + second, first * second], surface);
  }
});

test("the contours lie where the loss is, and rise", () => {
  for (const [surface, { view }] of Object.entries(SURFACES)) {
    const [left, right, low, high] = view;
    const all = contours(surface);
    for (const { level, pieces } of all) {
      assert.ok(pieces.length > 10, `${surface}, ${level}`);
      for (const [row, column] of pieces) {
        const loss = lossAt(surface, [left + ((right - left) * column) / 80, low + ((high - low) * row) / 80]);
        assert.ok(Math.abs(loss - level) < 0.03 + 0.01 * level, `${surface}: ${loss} on the contour of ${level}`);
      }
    }
    assert.ok(all.every(({ level }, k) => k === 0 || level > all[k - 1].level));
  }
});

test("an example is known after any number of steps, and by nothing but its own traits", () => {
  for (const [name, traits] of Object.entries(EXAMPLES)) assert.equal(exampleOf({ ...traits, steps: 7 }), name);
  assert.equal(exampleOf({ ...start, seed: 2 }), undefined);
  assert.equal(exampleOf({ ...start, start: [-2.5, 1.6] }), undefined);
});

test("the start stays in the plot, in tenths", () => {
  assert.deepEqual(snap("curved valley", [-0.04, 1.26]), [-0, 1.3]);
  assert.deepEqual(snap("curved valley", [-7, 7]), [-2, 3]);
});

test("a rate between the marks stands at the nearest", () => {
  assert.deepEqual(
    [0.1, 0.123, 9].map((rate) => nearest([0.1, 0.11, 0.15], rate)),
    [0, 1, 2],
  );
});

test("the batch size has its sentence", () => {
  const sentences = [12, 1, 4, 5].map((batch_size) => aboutBatch(read({ ...start, batch_size })));
  assert.deepEqual(sentences, [
    "Batch gradient descent: every step uses all 12 samples, so a step is an epoch.",
    "Stochastic gradient descent: one sample a step, 12 steps an epoch.",
    "Mini-batches of 4: 3 steps an epoch.",
    "Mini-batches of 5: 3 steps an epoch, the last of 2.",
  ]);
});

test("the largest rate follows from the curvature, where there is one", () => {
  const sentences = ["long valley", "two layers"].map((surface) =>
    aboutRate(read({ ...start, surface, momentum: 0.5 })),
  );
  assert.deepEqual(sentences, [
    "Largest curvature λ = 20: with all samples, steps shrink while η < 2(1+μ)/λ = 0.15.",
    "No single threshold for η here: the curvature is not the same everywhere.",
  ]);
});

test("a path that runs away ends, and is told of", () => {
  const state = read({ ...start, learning_rate: 3, steps: 100 });
  assertHas(state, { done: 9, diverged: true }, "round bowl");
  assert.equal(
    warning(state),
    "After 9 steps the loss is 1,114,112: the steps overshoot, and lead higher and higher. η = 3 is too large here.",
  );
  assert.equal(
    spoken(read({ ...start, steps: 0 })),
    "round bowl: after 0 steps the weights are (−2.5, 1.5), the loss 4.25.",
  );
  assert.equal(warning(read(start)), "");
});
