import assert from "node:assert/strict";
import { test } from "node:test";
import { assertHas, cases } from "./shared/testing.js";
import { biasFor, biasForAll, histogram, read, signedColour, survivorColour } from "./threshold.js";

/** Bytes as Python sends them. @param {number[]} numbers */
function sent(numbers) {
  return new DataView(new Float32Array(numbers).buffer);
}

test("what survives is what cnnlib's relu leaves", () => {
  for (const { traits, counts, nothing, strongest, everything, signed, survivors, ...expected } of cases("threshold")) {
    const state = read({ ...traits, maps: sent(traits.maps) });
    assertHas(state, expected, traits);
    assertHas(histogram(state), counts, traits);
    assertHas([biasFor(state, 0), biasFor(state, 0.05), biasForAll(state)], [nothing, strongest, everything], traits);
    assertHas(
      Array.from(state.moved, (value) => signedColour(value, state.scale)),
      signed,
      traits,
    );
    assertHas(
      Array.from(state.a, (value) => survivorColour(value, state.scale)),
      survivors,
      traits,
    );
  }
});

test("0 itself does not survive", () => {
  const traits = {
    kernel: "k",
    names: ["k"],
    scales: [1],
    height: 1,
    width: 2,
    limit: 4,
    step: 0.125,
    row: 0,
    column: 0,
  };
  const state = read({ ...traits, maps: sent([-0.5, 1]), bias: 0.5 });
  assertHas(state, { count: 1, probe: { z: -0.5, b: 0.5, moved: 0, a: 0, slope: 0 } }, traits);
  assert.deepEqual([biasForAll(state), biasFor(state, 0)], [0.625, -1]);
});
