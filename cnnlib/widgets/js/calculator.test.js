import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESETS } from "./calculator/arithmetic.js";
import { chosenRow, read } from "./calculator.js";
import { assertHas, cases } from "./shared/testing.js";

test("sizes, parameters and receptive fields are cnnlib's", () => {
  for (const { traits, fitting, squares, ...expected } of cases("calculator")) {
    const state = read(traits);
    assertHas(state, expected, traits);
    const fit = state.rows.filter(({ shape }) => shape);
    assert.equal(fit.length, fitting, JSON.stringify(traits));
    if (squares.length > 1) assertHas(chosenRow(state, squares.length - 1).squares, squares, traits);
  }
});

test("a layer that does not fit is named with the reason, and nothing comes after it", () => {
  const state = read(PRESETS["one layer too many"]);
  assert.match(state.misfit, /^Layer 3 \(convolution\): a window of 5 × 5 does not fit into 4 × 6\.$/);
  assert.deepEqual(state.rows[4], {});
});

test("a fully connected layer sees everything", () => {
  const state = read(PRESETS["the shape of LeNet-5"]);
  assertHas(chosenRow(state, 6), { row: 6 }, "LeNet-5");
});
