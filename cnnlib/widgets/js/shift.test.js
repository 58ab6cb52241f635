import assert from "node:assert/strict";
import { test } from "node:test";
import { assertHas, cases } from "./shared/testing.js";
import { verdict } from "./shift/arithmetic.js";
import { PRESETS, read } from "./shift.js";

test("every stage, before and now, is cnnlib's, and so is how they compare", () => {
  for (const { traits, verdicts, ...expected } of cases("shift")) {
    const state = read(traits);
    assertHas(state, expected, traits);
    const words = Object.entries(state.compared).map(([part, comparison]) => [part, verdict(comparison, state.moved)]);
    assertHas(Object.fromEntries(words), verdicts, traits);
  }
});

test("a preset may not leave the field", () => {
  for (const { down, right } of Object.values(PRESETS)) assert.ok(Math.max(down, right) <= 3);
});
