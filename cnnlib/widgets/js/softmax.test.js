import assert from "node:assert/strict";
import { test } from "node:test";
import { assertHas, cases } from "./shared/testing.js";
import { nearest, precise, presets, read, snap, withoutSubtracting } from "./softmax.js";

test("the table is cnnlib's", () => {
  for (const { traits, fails, ...expected } of cases("softmax")) {
    const state = read(traits);
    assertHas(state, expected, traits);
    assert.equal(withoutSubtracting(state) !== "", fails, JSON.stringify(traits));
  }
});

test("classes without a name get one, and the true class is one of them", () => {
  const state = read({ logits: [1, 2, 3], labels: ["cat"], true_class: 5, temperature: 1, added: 0 });
  assertHas(state, { labels: ["cat", "class 1", "class 2"], truth: 2 }, state);
});

test("a logit stays on its track, in tenths", () => {
  assert.deepEqual([0.04, 0.06, -7.96, 99, -Infinity].map(snap), [0, 0.1, -8, 8, -8]);
});

test("a temperature between the marks stands at the nearest", () => {
  assert.deepEqual([0.01, 1, 1.23, 100, 1000].map(nearest), [0, 8, 9, 17, 17]);
});

test("no number is written as 0.000", () => {
  const texts = [0, 1, 0.0005, 0.00049, 2.5e-44, 0.66524, 123.456, 1e-9].map(precise);
  assert.deepEqual(texts, ["0", "1", "0.001", "4.9·10⁻⁴", "2.5·10⁻⁴⁴", "0.665", "123.46", "1.0·10⁻⁹"]);
});

test("the presets", () => {
  assertHas(
    presets(4),
    {
      "(2, 1, 0)": { logits: [2, 1, 0], added: 0, temperature: 1, true_class: 1 },
      "all equal: loss log K": { logits: [0, 0, 0, 0], added: 0 },
      "add 100 to all: nothing changes": { logits: [2, 1, 0], added: 100 },
      "sure and right": { logits: [0, 8, 0] },
      "sure and wrong": { logits: [8, 0, 0] },
      ties: { logits: [3, 3, 0] },
    },
    "4 classes",
  );
});
