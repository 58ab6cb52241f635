// What the stepper does with the numbers under its window, and how it is said.

import { format } from "../shared/numbers.js";
import { bracketed } from "../shared/views.js";

/** A number under the window: where it stands in the padded image, and its weight.
 *  @typedef {{ row: number, column: number, pixel: number, weight: number }} Term */

/** All numbers under the window: for each channel, rows of terms.
 *  @typedef {Term[][][]} Terms */

/** What the frame is filled with, what comes of the terms, how they are written out, what the products are made with, the
 *  note in the corner of a pixel, and what is spoken.
 *  @typedef {{
 *    padding: number, result(terms: Terms): number,
 *    written(terms: Terms): { before: string, text(term: Term): string, between: string, after: string },
 *    label: string, note(term: Term, terms: Terms): string, spoken(terms: Terms, total: string): string,
 *  }} Operation */

/** @param {Terms} terms */
export function sumOfProducts(terms) {
  return terms.flat(2).reduce((total, { pixel, weight }) => total + pixel * weight, 0);
}

/** @param {Terms} terms */
function largest(terms) {
  return Math.max(...terms.flat(2).map(({ pixel }) => pixel));
}

/** @param {Terms} terms */
function mean(terms) {
  const all = terms.flat(2);
  return all.reduce((total, { pixel }) => total + pixel, 0) / all.length;
}

/** @param {Term} term */
function product({ pixel, weight }) {
  return `${bracketed(pixel)}×${bracketed(weight)}`;
}

const PRODUCTS = {
  padding: 0,
  result: sumOfProducts,
  written: () => ({ before: "", text: product, between: "+", after: "" }),
  label: "times the kernel",
};

/** @type {Record<"convolution" | "volume" | "max" | "average", Operation>} */
export const OPERATIONS = {
  convolution: {
    ...PRODUCTS,
    note: ({ weight }) => `×${format(weight)}`,
    spoken: (terms, total) => `${terms.flat(2).length} products, sum ${total}.`,
  },
  volume: {
    ...PRODUCTS,
    note: () => "", // the weights stand below
    spoken: (terms, total) => {
      const sums = terms.map((plane) => format(sumOfProducts([plane]))).join(", ");
      return `${terms.flat(2).length} products, partial sums ${sums}; sum ${total}.`;
    },
  },
  max: {
    padding: -Infinity,
    result: largest,
    written: () => ({ before: "max(", text: ({ pixel }) => format(pixel), between: ",", after: ")" }),
    label: "",
    note: ({ pixel }, terms) => (pixel === largest(terms) ? "max" : ""),
    spoken: (terms, total) => `the largest of ${terms.flat(2).length} numbers is ${total}.`,
  },
  average: {
    padding: 0,
    result: mean,
    written: (terms) => ({
      before: "(",
      text: ({ pixel }) => bracketed(pixel),
      between: "+",
      after: `) ÷ ${terms.flat(2).length}`,
    }),
    label: "",
    note: () => "",
    spoken: (terms, total) => `the mean of ${terms.flat(2).length} numbers is ${total}.`,
  },
};
