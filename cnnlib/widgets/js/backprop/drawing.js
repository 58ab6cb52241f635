// @ts-nocheck
// The Backprop stepper's drawing: `build…` lays out everything that depends on sizes alone, `update…` fills it in.

import { clamp, drawGrid, format, make, range, size, write } from "../shared/old/grids.js";
import { drawFramed, fill, HEAD, inARow, mark, sideFor, tabStop } from "../shared/old/views.js";
import { route, seenThrough } from "./arithmetic.js";

const TINTS = ["#e69f00", "#56b4e9", "#009e73", "#f0e442", "#cc79a7", "#0072b2", "#999999", "#b39ddb", "#a67c52"];
const ROW = 30,
  FLAT = 6,
  TALLEST = 440; // the matrix: a row with numbers, the thinnest row, all rows together

/** The same colour for the same weight, wherever it stands; and the mark of the one that is chosen. */
function tint(cells) {
  cells.forEach((line, u) =>
    line.forEach(({ group, number, side }, v) => {
      group.classList.add("tinted");
      group.style.setProperty("--tint", TINTS[u * line.length + v]);
      group.insertBefore(
        make("rect", { class: "mark", x: 2.5, y: 2.5, width: side - 5, height: side - 5, rx: 3 }, group),
        number,
      );
    }),
  );
}

// ---- scatter ------------------------------------------------------------------------------------

export function buildScatter(view, { delta, kernel, impossible, scattered }) {
  const grid = (part, label) => (array, x, y) => drawGrid(view.svg, part, array, x, y, side, label);
  const side = impossible ? 52 : sideFor(470, delta[0].length + kernel[0].length + scattered[0].length);
  if (impossible)
    return { kernel: inARow(view, side, [{ array: kernel, draw: grid("kernel", `w ${size(kernel)}`) }])[0] };
  const [deltas, weights, dx] = inARow(view, side, [
    { array: delta, draw: grid("delta", `δ ${size(delta)}`) },
    { array: kernel, before: "×", draw: grid("kernel", `w ${size(kernel)}`) },
    { array: scattered, before: "→", draw: grid("dx", `dx ${size(scattered)}`) },
  ]);
  tint(weights);
  return { delta: deltas, kernel: weights, dx };
}

export function updateScatter({ delta, kernel, dx }, state) {
  const [row, column] = state.pixel,
    [i, j] = state.output,
    [u, v] = state.place;
  fill(kernel, state.kernel);
  mark(kernel, (a, b) => ({ chosen: a === u && b === v }));
  tabStop(kernel, u, v);
  if (state.impossible) return;
  fill(delta, state.delta);
  mark(delta, (a, b) => ({ here: a === i && b === j, saw: seenThrough(state, [a, b], [row, column]) }));
  tabStop(delta, i, j);
  const routes = route(state.delta[i][j], i, j, state.kernel, state.stride);
  fill(dx, state.scattered);
  mark(dx, (a, b) => {
    const got = routes.find((r) => r.row - state.padding === a && r.column - state.padding === b);
    return {
      pixel: a === row && b === column,
      reached: got,
      note: got ? (got.amount < 0 ? "" : "+") + format(got.amount) : "",
    };
  });
  tabStop(dx, row, column);
}

// ---- gather -------------------------------------------------------------------------------------

export function buildGather(view, { spread, kernel, delta, stride }) {
  const side = sideFor(420, spread.length, spread[0].length),
    [tall, wide] = [kernel.length * side, kernel[0].length * side];
  const label = `δ ${size(delta)} ${stride > 1 ? "spread out, " : ""}in a frame: ${size(spread)}`;
  const [cells, laid] = inARow(view, side, [
    { array: spread, draw: (array, x, y) => drawGrid(view.svg, "spread", array, x, y, side, label) },
    { array: kernel, before: "∗", draw: (array, x, y) => drawTurning(view, array, x, y, side) },
  ]);
  const outline = make(
    "g",
    {
      class: "window",
      "data-part": "window",
      tabindex: 0,
      role: "application",
      "aria-label":
        "The kernel over δ. Arrow keys choose the pixel that it gathers for, Home and End the first and the last.",
    },
    view.svg,
  );
  make("rect", { class: "ring", x: -5, y: -5, width: wide + 10, height: tall + 10, rx: 6 }, outline);
  make("rect", { class: "frame", width: wide, height: tall, rx: 3 }, outline);
  const top = HEAD + ((Math.max(spread.length, kernel.length) - spread.length) * side) / 2;
  return { spread: cells, laid, outline, side, top, caption: view.svg.querySelector(".laid-label") };
}

/** The kernel beside δ: CSS turns its group by 180°, and each number back about its own middle. */
function drawTurning(view, kernel, x, y, side) {
  make("text", { class: "label laid-label", x, y: y - 12 }, view.svg);
  const place = make("g", { transform: `translate(${x} ${y})` }, view.svg);
  const turning = make(
    "g",
    {
      class: "turning",
      style: `transform-origin: ${(kernel[0].length * side) / 2}px ${(kernel.length * side) / 2}px`,
    },
    place,
  );
  const cells = drawGrid(turning, "laid", kernel, 0, 0, side, "the kernel as it lies over δ");
  turning.querySelector(".label").remove();
  for (const { number } of cells.flat()) number.setAttribute("style", `transform-origin: ${side / 2}px ${side / 2}px`);
  tint(cells);
  return cells;
}

export function updateGather({ spread, laid, outline, side, top, caption }, state) {
  const {
    stride,
    padding,
    kernel,
    delta,
    turned,
    pixel: [row, column],
    output: [i, j],
    place: [u, v],
  } = state;
  fill(spread, state.spread);
  mark(spread, (a, b) => {
    const y = a - kernel.length + 1,
      x = b - kernel[0].length + 1; // where δ would stand at stride 1
    const nought = delta[y / stride]?.[x / stride] === undefined; // between two places as well
    const weight = state.laid[a - row - padding]?.[b - column - padding];
    return {
      nought,
      here: !nought && y === i * stride && x === j * stride,
      saw: weight !== undefined,
      note: weight === undefined ? "" : `×${format(weight)}`,
    };
  });
  fill(laid, kernel);
  mark(laid, (a, b) => ({ chosen: a === u && b === v }));
  laid[0][0].group.closest(".turning").classList.toggle("turned", turned);
  caption.textContent = turned ? "w, turned" : "w, not turned";
  outline.style.transform = `translate(${(column + padding) * side}px, ${top + (row + padding) * side}px)`;
}

// ---- matrix -------------------------------------------------------------------------------------

/** Only entries that are weights are drawn; a row is a group, so that it can be moved and made flat. */
export function buildMatrix(view, { matrix, width, columns, kernel }) {
  const pixels = matrix[0].length,
    wide = clamp(Math.floor(640 / pixels), 31, 48),
    left = 110,
    top = 54;
  const { svg } = view,
    middle = (pixel) => left + (pixel + 0.5) * wide;
  make("text", { class: "index", x: 24, y: 38 }, svg, "output");
  make("text", { class: "index", x: 78, y: 38 }, svg, "δ");
  make("text", { class: "label", x: left, y: 14 }, svg, "pixel");
  const heads = matrix[0].map((_, n) =>
    make("text", { class: "index", x: middle(n), y: 38 }, svg, `${Math.floor(n / width)},${n % width}`),
  );
  const paper = make("rect", { class: "paper sheet", x: left, y: top, width: pixels * wide }, svg);
  const rows = matrix.map((line, k) => {
    const group = make("g", { "data-row": k }, svg);
    const index = make(
      "text",
      { class: "index", x: 24, y: ROW / 2 },
      group,
      `${Math.floor(k / columns)},${k % columns}`,
    );
    const box = make("rect", { class: "paper margin", x: 52, width: 48 }, group);
    const d = make("text", { class: "number", "data-part": "matrix-delta", x: 76, y: ROW / 2 }, group);
    const entries = line.flatMap((entry, n) =>
      entry
        ? [
            {
              n,
              rect: make(
                "rect",
                {
                  class: "entry",
                  x: left + n * wide,
                  width: wide,
                  style: `--tint: ${TINTS[entry.u * kernel[0].length + entry.v]}`,
                },
                group,
              ),
              text: make(
                "text",
                { class: "number", "data-part": "entry", "data-row": k, "data-column": n, x: middle(n), y: ROW / 2 },
                group,
              ),
            },
          ]
        : [],
    );
    return { group, index, box, d, entries };
  });
  const foot = make("g", {}, svg);
  make("text", { class: "label right", x: left - 10, y: 21 }, foot, "dx = Wᵀδ");
  const sums = matrix[0].map((_, n) => {
    const box = make("rect", { class: "paper", x: left + n * wide, width: wide, height: ROW }, foot);
    return {
      box,
      text: make(
        "text",
        { class: "number", "data-part": "matrix-dx", "data-column": n, x: middle(n), y: ROW / 2 },
        foot,
      ),
    };
  });
  const band = (name) => make("rect", { class: `band ${name}`, rx: 3 }, svg);
  const bands = { column: band("of-pixel"), row: band("of-output") };
  const cross = make(
    "g",
    {
      class: "cross",
      "data-part": "matrix",
      tabindex: 0,
      role: "application",
      "aria-label":
        "The matrix. Up and down choose the output, left and right the pixel, Home and End the first and the last.",
    },
    svg,
  );
  const ring = make("rect", { class: "ring", x: 5, y: 5, width: wide - 10, height: ROW - 10, rx: 3 }, cross);
  return { view, heads, paper, rows, foot, sums, bands, cross, ring, left, top, wide };
}

/** Where each row begins and how high it is: all alike if there is room for their numbers, else all flat but one. */
function rowHeights(count, chosen) {
  const flat = count * ROW <= TALLEST + 2 * ROW ? ROW : Math.max(FLAT, (TALLEST - ROW) / (count - 1));
  return range(count).map((k) => ({ y: k * flat + (k > chosen ? ROW - flat : 0), high: k === chosen ? ROW : flat }));
}

export function updateMatrix(drawing, state) {
  const { view, heads, paper, rows, foot, sums, bands, cross, left, top, wide } = drawing;
  const { width, columns, pixel, output, multipliedOut } = state,
    flat = state.delta.flat();
  const chosen = output[0] * columns + output[1],
    column = pixel[0] * width + pixel[1];
  const heights = rowHeights(rows.length, chosen),
    bottom = heights.at(-1).y + heights.at(-1).high;
  rows.forEach(({ group, index, box, d, entries }, k) => {
    const { y, high } = heights[k],
      readable = high === ROW;
    group.setAttribute("transform", `translate(0 ${top + y})`);
    group.classList.toggle("chosen-row", k === chosen);
    index.style.display = d.style.display = readable ? "" : "none";
    box.setAttribute("height", high);
    write(d, format(flat[k]), 46, 18);
    for (const { n, rect, text } of entries) {
      rect.setAttribute("height", high);
      write(text, format(state.matrix[k][n].weight), wide, 18);
      text.style.display = readable ? "" : "none";
    }
  });
  heads.forEach((head, n) => head.classList.toggle("chosen-index", n === column));
  paper.setAttribute("height", bottom);
  foot.setAttribute("transform", `translate(0 ${top + bottom + 12})`);
  sums.forEach(({ box, text }, n) => {
    write(text, format(multipliedOut[n]), wide, 18);
    box.classList.toggle("of-pixel", n === column);
    text.classList.toggle("on-pixel", n === column);
  });
  const all = left + sums.length * wide;
  place(bands.row, 50, top + heights[chosen].y, all - 50, ROW);
  place(bands.column, left + column * wide, top - 2, wide, bottom + ROW + 16);
  cross.setAttribute("transform", `translate(${left + column * wide} ${top + heights[chosen].y})`);
  drawing.heights = heights;
  view.fit(all + 2, top + bottom + 12 + ROW);
}

export function place(rect, x, y, width, height) {
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
}

/** The row and the column of the matrix at a point of its picture; null beside it. */
export function inMatrix({ heights, left, top, wide, sums }, { x, y }) {
  const column = Math.floor((x - left) / wide),
    row = heights.findIndex((h) => y >= top + h.y && y < top + h.y + h.high);
  return { row: row < 0 ? null : row, column: column < 0 || column >= sums.length ? null : column };
}

// ---- weights ------------------------------------------------------------------------------------

export function buildWeights(view, { padded, padding, image, kernel, impossible }) {
  const side = sideFor(330, padded.length, padded[0].length);
  const label = `x ${size(image)}${padding ? `, padded ${size(padded)}` : ""}`;
  const grids = [
    { array: padded, draw: (array, x, y) => drawFramed(view.svg, "image", array, padding, x, y, side, label) },
  ];
  if (impossible) return { image: inARow(view, side, grids)[0] };
  const grid = (part, label) => (array, x, y) => drawGrid(view.svg, part, array, x, y, side, label);
  const [image_, dw, db] = inARow(view, side, [
    ...grids,
    { array: kernel, before: "→", draw: grid("dw", `dw ${size(kernel)}`) },
    { array: [[0]], before: "+", draw: grid("db", "db") },
  ]);
  tint(dw);
  view.svg.querySelectorAll(".sign")[1].remove(); // db stands beside dw, nothing is added
  return { image: image_, dw, db };
}

export function updateWeights({ image: { cells, inside }, dw, db }, state) {
  const {
    pixel: [row, column],
    place: [u, v],
    padding,
    stride,
    delta,
  } = state;
  fill(cells, state.padded, (i, j) => `row ${i - padding}, column ${j - padding}`);
  mark(cells, (a, b) => {
    const [i, j] = [(a - u) / stride, (b - v) / stride],
      d = delta?.[i]?.[j];
    return {
      pixel: a === row + padding && b === column + padding,
      under: d !== undefined,
      note: d === undefined ? "" : `×${format(d)}`,
    };
  });
  tabStop(inside, row, column);
  if (state.impossible) return;
  fill(dw, state.dw);
  mark(dw, (a, b) => ({ chosen: a === u && b === v }));
  tabStop(dw, u, v);
  fill(db, [[state.db]]);
}
