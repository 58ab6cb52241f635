import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutBack, aboutForward, read, tied, winnerOf } from "./pooling_routes/arithmetic.js";
import { PRESETS } from "./pooling_routes/presets.js";
import { assertHas, cases } from "./shared/testing.js";

test("what is kept and where δ goes is cnnlib's", () => {
  for (const { traits, fits, ...expected } of cases("pooling_routes")) {
    const state = read(traits);
    assert.equal(state.impossible === "", fits, JSON.stringify(traits));
    if (fits) assertHas(state, expected, traits);
  }
});

/** An example with these traits.
 *  @param {string} preset @param {object} [traits] @returns {import("./pooling_routes/arithmetic.js").State} */
const state = (preset, traits = {}) =>
  read({ ...PRESETS[preset], mode: "max", row: 0, column: 0, out_row: 0, out_column: 0, ...traits });

/** @param {string} text */
const plain = (text) => text.replaceAll("\u00a0", " ");

test("each example has as many δ as outputs", () => {
  for (const name of Object.keys(PRESETS)) assert.deepEqual(state(name).delta, PRESETS[name].delta, name);
});

test("of equal numbers the first wins, and the others are named", () => {
  const tie = state("a tie", { out_row: 0, out_column: 1 });
  assertHas(winnerOf(tie), { row: 0, column: 2, value: 2 }, tie);
  assert.equal(tied(tie).length, 4);
  assert.equal(
    plain(aboutForward(tie)),
    "Output (0, 1) read 2, 2, 2, 2. The largest, 2, stands at (0, 2), and equal ones at (0, 3) and (1, 2) and (1, 3): " +
      "a tie. By the rule, the first one, row by row, wins.",
  );
});

test("one pixel can win every window", () => {
  const overlap = state("windows overlap (3, stride 2)", { row: 2, column: 2 });
  assert.equal(
    plain(aboutBack(overlap)),
    "Output (0, 0) has δ = 9; it goes whole to pixel (2, 2); the others of the window get 0. " +
      "Pixel (2, 2) lies in 4 windows and wins in 4: dx = 9 + 18 + (−9) + 27 = 45.",
  );
});

test("a mean hides where each number was, and spreads δ", () => {
  const mean = state("four windows", { mode: "average", row: 3, column: 0, out_row: 1 });
  assert.equal(winnerOf(mean), undefined);
  assert.equal(plain(aboutForward(mean)), "Output (1, 0) read 5, 1, 0, 2. Their mean, 2, hides where each was.");
  assert.equal(
    plain(aboutBack(mean)),
    "Output (1, 0) has δ = 12; it is spread: each of the 4 pixels of the window gets 12/4 = 3. " +
      "Pixel (3, 0) lies in 1 window: dx = 3.",
  );
});

test("a pixel that is in no window, or wins in none, gets 0", () => {
  const skipped = state("a stride wider than the window", { row: 2, column: 2 });
  assert.match(plain(aboutBack(skipped)), / Pixel \(2, 2\) lies in no window and gets 0\.$/);
  assert.match(plain(aboutBack(state("four windows"))), / Pixel \(0, 0\) lies in 1 window and wins in none: dx = 0\.$/);
});

test("a window that does not fit has a sentence and nothing else", () => {
  const narrow = state("four windows", { image: [[1, 2, 3]], size: 2, out_column: 1 });
  const sentence = "A window of 2×2 does not fit into an image of 1×3: there is no output, and no δ to pass back. ";
  assert.equal(narrow.impossible, `${sentence}Make the window smaller.`);
  assert.deepEqual([aboutForward(narrow), aboutBack(narrow)], ["", ""]);
  assertHas(narrow, { pooled: [], delta: [], windows: [], output: [0, 0], dx: [[0, 0, 0]] }, "1×3");
});
