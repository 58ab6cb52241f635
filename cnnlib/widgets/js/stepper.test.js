import assert from "node:assert/strict";
import { test } from "node:test";
import { assertHas, cases } from "./shared/testing.js";
import { aboutSizes, read, spoken } from "./stepper/arithmetic.js";
import { PRESETS } from "./stepper/presets.js";

test("the output, and what stands under the window, are cnnlib's", () => {
  for (const { traits, fits, pixels, weights, ...expected } of cases("stepper")) {
    const state = read(traits);
    assert.equal(state.impossible === "", fits, JSON.stringify(traits));
    if (!fits) continue;
    assertHas(state, expected, traits);
    const of = (/** @type {"pixel" | "weight"} */ name) =>
      state.terms.map((plane) => plane.map((line) => line.map((term) => term[name])));
    assertHas(of("pixel"), pixels, traits);
    assertHas(of("weight"), weights, traits);
  }
});

/** The explorer with these traits, and others that are as usual.
 *  @param {object} traits @returns {import("./stepper/arithmetic.js").State} */
const state = (traits) =>
  read({
    mode: "convolution",
    image: PRESETS.convolution.image["five by five (the example)"],
    kernel: null,
    stride: 1,
    padding: 0,
    size: 2,
    kind: "max",
    row: 0,
    column: 0,
    show_all: false,
    sliders: true,
    ...traits,
  });

test("every example can be computed with every other, and is said", () => {
  for (const mode of /** @type {const} */ (["convolution", "volume", "pooling"])) {
    const { kernel, image } = PRESETS[mode];
    for (const weights of kernel ? Object.values(kernel) : [null]) {
      for (const pixels of Object.values(image)) {
        const { impossible, total, ...others } = state({ mode, kernel: weights, image: pixels });
        assert.equal(impossible, "");
        assert.match(spoken({ impossible, total, ...others }), new RegExp(`^Row 0, column 0: .* ${total}\\.$`));
      }
    }
  }
});

test("what is spoken", () => {
  const kernel = PRESETS.convolution.kernel?.["the × (the example)"];
  assert.equal(spoken(state({ kernel, row: 1, column: 2 })), "Row 1, column 2: 9 products, sum 3.");
  const image = [[[1, -2], [3, 4]]]; // biome-ignore format: two pixels of two channels
  const volume = { mode: "volume", image, kernel: image };
  assert.equal(spoken(state(volume)), "Row 0, column 0: 4 products, partial sums 10, 20; sum 30.");
  const pooled = { mode: "pooling", image: [[1, -2], [3, 4]] }; // biome-ignore format: a square
  assert.equal(spoken(state(pooled)), "Row 0, column 0: the largest of 4 numbers is 4.");
  assert.equal(spoken(state({ ...pooled, kind: "average" })), "Row 0, column 0: the mean of 4 numbers is 1.5.");
});

test("the sizes, and how many cells no window reads", () => {
  const sizes = (/** @type {object} */ traits) => aboutSizes(state({ mode: "pooling", ...traits }));
  assert.equal(
    sizes({ stride: 3 }),
    "rows ⌊(5 + 2·0 − 2) / 3⌋ + 1 = 2, columns ⌊(5 + 2·0 − 2) / 3⌋ + 1 = 2. Crossed out: 9 cells that no window reads",
  );
  assert.match(sizes({ stride: 1 }), /= 4$/);
  assert.match(sizes({ stride: 2, padding: 1, size: 3, image: [[1, 2]] }), /frame included, that no window reads$/);
  assert.match(sizes({ image: [[1], [2]], size: 1, stride: 4 }), / 1 cell that no window reads$/);
});

test("a sentence for what does not fit", () => {
  const sentence = (/** @type {object} */ traits) => state(traits).impossible;
  const kernel = [[1, 2, 3]];
  const nowhere = "the window has nowhere to stand.";
  assert.equal(sentence({ kernel, image: [[1, 2]] }), `A 1×3 kernel does not fit into a 1×2 image: ${nowhere}`);
  assert.equal(
    sentence({ kernel, image: [[1], [2]], padding: 0 }),
    `A 1×3 kernel does not fit into a 2×1 image: ${nowhere}`,
  );
  assert.match(sentence({ mode: "pooling", image: [[1]], size: 4, padding: 1 }), /into a padded 3×3 image/);
  assert.match(
    sentence({ mode: "pooling", padding: 2 }),
    /^Padding 2 with windows of 2×2: .* smaller than the window\.$/,
  );
  assert.match(
    sentence({ mode: "volume", image: [[[1, 2]]], kernel: [[[1]]] }),
    /^The kernel has 1 channels and the image 2/,
  );
});

test("where nothing fits, nothing is computed", () => {
  const { output, terms, total, unread, ...others } = state({ kernel: [[1], [2]], image: [[1, 2]], row: 3 });
  assertHas({ output, terms, total, unread }, { output: [], terms: [], total: "", unread: [[false, false]] }, others);
  assert.equal(aboutSizes({ output, terms, total, unread, ...others }), "");
});
