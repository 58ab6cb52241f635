import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./coverage.js";
import { assertHas, cases } from "./shared/testing.js";

test("the counts are cnnlib's", () => {
  for (const { traits, fits, heights, widths, ...expected } of cases("coverage")) {
    const state = read(traits);
    assert.equal(state.impossible === "", fits, JSON.stringify(traits));
    if (!fits) continue;
    assertHas(state, expected, traits);
    assertHas(state.down, heights, traits);
    assertHas(state.across, widths, traits);
  }
});

test("the sentence says which window does not fit where", () => {
  const sentence = (/** @type {object} */ traits) =>
    read({ height: 5, width: 5, f: 3, stride: 1, padding: "valid", layers: 1, ...traits }).impossible;
  assert.match(sentence({ width: 3, f: 5 }), /^A window of 5×5 does not fit into 5×3 pixels, padding included\./);
  assert.match(
    sentence({ height: 4, width: 6, layers: 3 }),
    /^In layer 2 a window of 3×3 does not fit into 2×4 pixels/,
  );
  assert.match(sentence({ height: 4, width: 6, layers: 3 }), /or the kernel or the stride smaller\.$/);
});
