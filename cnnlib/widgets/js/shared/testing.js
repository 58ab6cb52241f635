// For the tests of the arithmetic: cases with numbers that cnnlib computed, and how they are compared.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The cases of an explorer, as `tests/support/numbers_<name>.py` made them: its traits, and what must come of them.
 *  @param {string} name @returns {any[]} */
export function cases(name) {
  const folder = process.env.CNNLIB_NUMBERS;
  if (!folder) throw new Error("CNNLIB_NUMBERS is not set; `pytest tests/widgets/test_javascript.py` sets it");
  const all = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"), withInfinity);
  assert.ok(all.length >= 300, `${all.length} cases`);
  return all;
}

/** @param {string} _ @param {unknown} value */
function withInfinity(_, value) {
  return value === "Infinity" || value === "-Infinity" ? Number(value) : value;
}

/** That `actual` has all that is expected: numbers up to rounding, lists and objects part by part, all else exactly.
 *  @param {any} actual @param {any} expected @param {unknown} about  what to say of where it failed */
export function assertHas(actual, expected, about, place = "") {
  const same =
    typeof expected === "number"
      ? isClose(actual, expected)
      : typeof expected !== "object" || expected === null
        ? Object.is(actual, expected)
        : Boolean(actual) && (!Array.isArray(expected) || actual.length === expected.length);
  if (!same) {
    const wanted = `${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
    assert.fail(`${place} is ${wanted} for ${JSON.stringify(about)}`);
  }
  if (typeof expected !== "object" || expected === null) return;
  for (const key of Object.keys(expected)) assertHas(actual[key], expected[key], about, `${place}.${key}`);
}

/** @param {number} actual @param {number} expected */
function isClose(actual, expected) {
  return actual === expected || Math.abs(actual - expected) <= 1e-9 * (1 + Math.abs(expected));
}
