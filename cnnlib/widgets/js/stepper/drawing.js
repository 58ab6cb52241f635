// @ts-nocheck
// The stepper's drawing: `build` lays out everything that depends on sizes alone, `update` fills in the numbers.

import { clamp, drawGrid, format, make, range, shade, size, write, writeNumbers } from "../shared/old/grids.js";
import { COLOURS, isRead, sumOfProducts } from "./arithmetic.js";

const GAP = 64,
  LABEL = 34,
  LINE = 38,
  LETTER = 12.1;

export function build(svg, state) {
  const several = state.planes.length > 1;
  return (several ? buildVolume : buildPlane)(svg, state);
}

/** Image, kernel and output side by side; below them a place for the products. */
function buildPlane(svg, state) {
  const {
    padded: [image],
    kernels,
    output,
  } = state;
  const side = clamp(Math.floor(300 / Math.max(image.length, image[0].length)), 40, 60);
  const height = LABEL + Math.max(image.length, ...kernels.map((kernel) => kernel.length)) * side;
  const top = (array) => (LABEL + height - array.length * side) / 2;
  const kernelX = image[0].length * side + GAP;
  const outputX = kernels.length ? kernelX + kernels[0][0].length * side + GAP : kernelX;
  const cells = {
    image: [drawImage(svg, state, 0, 1, top(image), side)],
    kernel: kernels.map((kernel) => drawGrid(svg, "kernel", kernel, kernelX, top(kernel), side)),
    output: state.impossible ? [] : drawGrid(svg, "output", output, outputX, top(output), side),
  };
  sign(svg, kernels.length ? "∗" : "→", kernelX - GAP / 2, (LABEL + height) / 2);
  if (kernels.length && !state.impossible) sign(svg, "=", outputX - GAP / 2, (LABEL + height) / 2);
  const outlines = [drawOutline(svg, state, 0, side, 1, top(image))];
  const sums = make("g", { transform: `translate(0 ${height + 88})` }, svg);
  return { svg, cells, outlines, sums, side, width: outputX + state.columns * side, height };
}

/** A column for each channel: its plane, its weights, their products; the output to the right. */
function buildVolume(svg, state) {
  const {
    padded,
    kernels,
    output,
    window: [tall],
  } = state;
  const side = clamp(Math.floor(216 / Math.max(padded[0].length, padded[0][0].length)), 30, 40);
  const across = Math.max(padded[0][0].length, state.window[1]) * side + 28;
  const kernelY = LABEL + padded[0].length * side + LABEL + 8,
    productY = kernelY + tall * side + LABEL + 8;
  const left = (channel) => 1 + channel * across;
  const names = COLOURS[padded.length] ?? range(padded.length).map((channel) => `channel ${channel}`);
  const outputX = across * padded.length + GAP / 2;
  const cells = {
    image: padded.map((_, channel) => drawImage(svg, state, channel, left(channel), LABEL, side, names[channel])),
    kernel: kernels.map((kernel, channel) =>
      drawGrid(
        svg,
        "kernel",
        kernel,
        left(channel),
        kernelY,
        side,
        `kernel, ${names[channel] ?? "no channel"}`,
        channel,
      ),
    ),
    product: state.impossible
      ? []
      : state.terms.map((plane, channel) =>
          drawGrid(svg, "product", plane, left(channel), productY, side, "products", channel),
        ),
    output: state.impossible ? [] : drawGrid(svg, "output", output, outputX, LABEL, side),
  };
  const outlines = padded.map((_, channel) => drawOutline(svg, state, channel, side, left(channel), LABEL));
  const height = productY + tall * side;
  const sums = make("g", { transform: `translate(0 ${height + 36})` }, svg);
  return { svg, cells, outlines, sums, side, across, width: outputX + state.columns * side, height };
}

function sign(svg, text, x, y) {
  make("text", { class: "sign", x, y }, svg, text);
}

/** One plane with its frame: cells of the frame cannot be edited, and cells that no window reads are crossed out. */
function drawImage(svg, state, channel, x, y, side, name = "image") {
  const { padded, padding, planes, window, stride, rows, columns } = state;
  const label = padding ? `${name} ${size(planes[0])}, padded ${size(padded[0])}` : `${name} ${size(planes[0])}`;
  const cells = drawGrid(svg, "image", padded[channel], x, y, side, label, channel);
  const [near, far] = [side * 0.3, side * 0.7],
    end = side - 3; // the number in the middle stays free
  const cross = [
    [3, 3, near, near],
    [end, end, far, far],
    [3, end, near, far],
    [end, 3, far, near],
  ];
  cells.forEach((line, i) =>
    line.forEach(({ group }, j) => {
      const inside = planes[channel][i - padding]?.[j - padding] !== undefined;
      const read = isRead(i, window[0], stride, rows) && isRead(j, window[1], stride, columns);
      if (!inside) group.dataset.part = "frame";
      [group.dataset.row, group.dataset.column] = [i - padding, j - padding];
      if (!read && !state.impossible) {
        group.classList.add("unread");
        make("path", { class: "strike", d: cross.map(([a, b, c, d]) => `M${a} ${b} L${c} ${d}`).join(" ") }, group);
      }
    }),
  );
  inner(cells, state)[0][0].group.setAttribute("tabindex", 0);
  return cells;
}

/** The cells of a padded grid without its frame. */
export function inner(cells, { padding, planes: [plane] }) {
  return cells.slice(padding, padding + plane.length).map((row) => row.slice(padding, padding + plane[0].length));
}

function drawOutline(svg, { window }, channel, side, left, top) {
  const [height, width] = window.map((n) => n * side);
  const first = channel === 0;
  const outline = make(
    "g",
    {
      class: "window",
      "data-part": "window",
      ...(first ? { tabindex: 0, role: "application" } : {}),
      "aria-label": "Window. Arrow keys move it, Home and End go to the first and the last position, Space plays.",
    },
    svg,
  );
  make("rect", { class: "ring", x: -5, y: -5, width: width + 10, height: height + 10, rx: 6 }, outline);
  make("rect", { class: "frame", width, height, rx: 3 }, outline);
  return { outline, left, top };
}

export function update(drawing, state, visited) {
  const { image, kernel, output } = drawing.cells;
  const bright = state.planes.flat(2);
  state.padded.forEach((plane, channel) => {
    writeNumbers(image[channel], plane);
    shade(inner(image[channel], state), state.planes[channel], Math.min(...bright), Math.max(...bright));
  });
  state.kernels.forEach((weights, channel) => {
    writeNumbers(kernel[channel], weights);
    kernel[channel][0][0].group.setAttribute("tabindex", 0);
  });
  writeNumbers(output, state.output, (i, j) => state.showAll || visited.has(`${i},${j}`));
  output.forEach((cells, i) =>
    cells.forEach(({ group }, j) => {
      const here = i === state.row && j === state.column;
      group.classList.toggle("here", here);
      group.setAttribute("tabindex", here ? 0 : -1);
    }),
  );
  updateWindow(drawing, state);
  drawing.sums.replaceChildren();
  const reach = state.impossible
    ? { right: 0, bottom: drawing.height + 8 }
    : (drawing.cells.product ? updatePartialSums : updateSum)(drawing, state);
  const all = Math.max(drawing.width, reach.right) + 5;
  drawing.svg.setAttribute("viewBox", `-2 0 ${all} ${reach.bottom}`);
  drawing.svg.style.maxWidth = `${all}px`;
}

function updateWindow({ cells, outlines, side }, state) {
  const { row, column, stride, terms, mode, impossible } = state;
  cells.image.forEach((grid, channel) => {
    for (const { group, note } of grid.flat()) {
      group.classList.remove("read", "noted", "winner");
      note.textContent = "";
    }
    for (const term of terms[channel]?.flat() ?? []) {
      const { group, note } = grid[term.row][term.column],
        text = mode.note(term, terms, state);
      group.classList.add("read");
      group.classList.toggle("noted", text !== "");
      group.classList.toggle("winner", text === "max");
      write(note, text, side, side * 0.25);
    }
  });
  for (const { outline, left, top } of outlines) {
    outline.style.transform = `translate(${column * stride * side + left}px, ${row * stride * side + top}px)`;
    outline.style.display = impossible ? "none" : "";
  }
}

/** Write the numbers under the window out, a line for each of its rows, and what they give. */
function updateSum({ sums, height }, state) {
  const {
    terms: [terms],
    total,
    mode,
  } = state;
  const { before, texts: text, between, after } = mode.line(state.terms, state);
  const texts = terms.map((line) => line.map(text));
  const letters = Math.max(1, ...texts.flat().map(({ length }) => length));
  const start = Math.max(2, before.length + 0.5);
  const place = (j) => (start + j * (letters + 3)) * LETTER;
  const last = (texts.length - 1) * LINE;
  if (before) make("text", { class: "plus", x: (before.length * LETTER) / 2, y: 0 }, sums, before);
  texts.forEach((line, i) =>
    line.forEach((written, j) => {
      if (i + j > 0)
        make(
          "text",
          { class: "plus", x: place(j) - (between === "," ? 2.2 : 1.5) * LETTER, y: i * LINE },
          sums,
          between,
        );
      make(
        "text",
        {
          class: "product",
          "data-part": "product",
          "data-row": i,
          "data-column": j,
          x: place(j) + (letters * LETTER) / 2,
          y: i * LINE,
        },
        sums,
        written,
      );
    }),
  );
  make("text", { class: "label", y: -38 }, sums, windowLabel(state));
  let x = place(texts[0].length) + LETTER / 2;
  if (after) {
    make("text", { class: "plus", x: x - 2 * LETTER + (after.length * LETTER) / 2, y: last }, sums, after);
    x += (after.length + 1) * LETTER;
  }
  make("text", { class: "plus", x: x - 1.5 * LETTER, y: last }, sums, "=");
  return { right: drawTotal(sums, x, last, total), bottom: height + 88 + last + 30 };
}

function windowLabel({ mode, row, column, stride, padding, window: [down, across] }) {
  const [top, left] = [row * stride, column * stride];
  return `the window ${padding ? "padded" : "image"}[${top}:${top + down}, ${left}:${left + across}] ${mode.label}`;
}

/** Write the products into their grids, below each grid its sum, and the sum of these sums. */
function updatePartialSums({ cells, sums, across, height, side }, state) {
  const partial = state.terms.map((plane) => format(sumOfProducts([plane])));
  state.terms.forEach((plane, channel) => {
    writeNumbers(
      cells.product[channel],
      plane.map((line) => line.map(({ pixel, weight }) => pixel * weight)),
    );
    const x = channel * across + (state.window[1] * side) / 2;
    make(
      "text",
      { class: "plus", "data-part": "partial", "data-channel": channel, x, y: 0 },
      sums,
      `sum ${partial[channel]}`,
    );
    if (channel > 0) make("text", { class: "plus", x: channel * across - 24, y: 0 }, sums, "+");
  });
  const x = state.terms.length * across + GAP / 2;
  make("text", { class: "plus", x: x - 1.5 * LETTER, y: 0 }, sums, "=");
  return { right: drawTotal(sums, x, 0, state.total), bottom: height + 66 };
}

function drawTotal(sums, x, y, total) {
  const box = Math.max(60, 26 + 14 * total.length);
  make("rect", { class: "total", x, y: y - 22, width: box, height: 44, rx: 3 }, sums);
  make("text", { class: "number on-accent", "data-part": "sum", x: x + box / 2, y, "font-size": 25 }, sums, total);
  return x + box;
}
