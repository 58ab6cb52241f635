import assert from "node:assert/strict";
import { test } from "node:test";
import { product, snap } from "./graph/arithmetic.js";
import { PRESETS, pathText, read, remark, sumText, three } from "./graph.js";
import { assertHas, cases } from "./shared/testing.js";

test("values, slopes and derivatives are cnnlib's", () => {
  for (const { traits, paths, measured, ...expected } of cases("graph")) {
    const state = read(traits);
    assertHas(state, expected, traits);
    assert.equal(state.paths.length, paths, JSON.stringify(traits));
    const sum = state.paths.reduce((total, path) => total + product(path), 0);
    assertHas(sum, expected.deltas[traits.selected], traits, "the sum over the paths");
    const far = Math.abs(state.measured - measured); // rounding is divided by twice the nudge
    assert.ok(far <= 1e-6 * (1 + Math.abs(measured)), JSON.stringify({ traits, measured, found: state.measured }));
  }
});

test("what is remarkable about an example gets a sentence", () => {
  const remarks = Object.values(PRESETS).map((traits) => remark(read(traits)));
  assert.deepEqual(remarks, [
    "",
    "z is negative: the ReLU's slope is 0, and nothing before it learns from this.",
    "z is exactly 0, where the ReLU has a corner: the rule takes the slope 0, the measurement the mean of both sides.",
    "",
    "",
    "",
    "The two paths cancel: to move this value a little gains on one side what it loses on the other.",
    "The true class is the second: its logit is z2.",
  ]);
});

test("at the corner, what the measurement does not feel is said otherwise", () => {
  const state = read({ graph: "one unit", inputs: [3, 2, -6, 5], selected: "a" });
  assert.equal(remark(state), "z is exactly 0, where the ReLU has a corner; its slope there is taken as 0.");
});

test("the paths and their sum are written out", () => {
  const state = read(PRESETS["two paths add up"]);
  assert.deepEqual(
    state.paths.map((path) => pathText("a", path)),
    ["a → z1 → C1 → C:  3 · 4 · 1 = 12", "a → z2 → C2 → C:  (−1) · (−6) · 1 = 6"],
  );
  assert.equal(sumText(state), "∂C/∂a = 12 + 6 = 18");
  assert.equal(sumText(read(PRESETS["one unit"])), "∂C/∂w = −12");
  assert.equal(pathText("C", []), "C: nothing to go through, so 1");
});

test("large numbers have fewer decimals, small ones more", () => {
  assert.deepEqual([8103.0839, 99.9996, 0.01, 0.0099999, -0.00001, -0].map(three), [
    "8103.1",
    "100",
    "0.01",
    "0.01",
    "−0.00001",
    "0",
  ]);
});

test("an input stays on its track, in halves", () => {
  assert.deepEqual([0.2, 0.3, -1.3, 99, -Infinity].map(snap), [0, 0.5, -1.5, 9, -9]);
});

test("a graph that comes before its inputs is drawn all the same", () => {
  const state = read({ graph: "one value, used twice", inputs: [4, 3, 2], selected: "x" });
  assertHas(state, { inputs: [4, 3, 2, 0, 0], selected: "y1", values: { C: 4 } }, "three inputs of five");
});
