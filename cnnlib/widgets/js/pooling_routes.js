// @ts-nocheck
// The Pooling routes: where each δ of a pooled map goes. First the arithmetic, then the drawing, then what the reader
// does. grids.js, controls.js and views.js stand in front of this file.

import { button, choice, connect, frame, presetName, slider } from "./shared/old/controls.js";
import { clamp, drawGrid, filled, format, make, positions, size } from "./shared/old/grids.js";
import {
  at,
  bracketed,
  choosable,
  fill,
  fittedDelta,
  fittingOf,
  GAP,
  HEAD,
  inARow,
  mark,
  sideFor,
  sumOf,
  tabStop,
  view,
} from "./shared/old/views.js";

// ---- arithmetic ---------------------------------------------------------------------------------

/** How much of the output each number of a window makes up: the first largest one all of it, or all alike. */
const SHARES = {
  max: (values) => values.map((_, k) => Number(k === values.indexOf(Math.max(...values)))),
  average: (values) => values.map(() => 1 / values.length),
};

/** The pixels of one window, row by row, each with its share. */
function windowOf({ image, size: f, stride, mode }, i, j) {
  const places = filled(f, f, (u, v) => [i * stride + u, j * stride + v]).flat();
  const values = places.map(([row, column]) => image[row][column]),
    shares = SHARES[mode](values);
  return places.map(([row, column], k) => ({ row, column, value: values[k], share: shares[k] }));
}

/** What each pixel gets from all windows: share by share of δ, added up. */
function routed({ image, windows, delta }) {
  const dx = image.map((line) => line.map(() => 0));
  windows.forEach((line, i) =>
    line.forEach((window, j) => {
      for (const { row, column, share } of window) dx[row][column] += share * delta[i][j];
    }),
  );
  return dx;
}

/** The windows that a pixel lies in: what output each makes, and the pixel's share of it. */
function windowsWith(windows, [row, column]) {
  return windows.flatMap((line, i) =>
    line.flatMap((window, j) =>
      window.filter((cell) => cell.row === row && cell.column === column).map(({ share }) => ({ i, j, share })),
    ),
  );
}

const PRESETS = {
  "four windows": {
    image: [
      [1, 3, 2, 1],
      [4, 2, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2],
    ],
    delta: [
      [8, -4],
      [12, 20],
    ],
    size: 2,
    stride: 2,
  },
  "on paper: 6, 5, 7 and 8 win": {
    image: [
      [1, 3, 2, 0],
      [4, 6, 1, 5],
      [7, 2, 3, 3],
      [0, 1, 8, 2],
    ],
    delta: [
      [5, 2],
      [4, 3],
    ],
    size: 2,
    stride: 2,
  },
  "a tie": {
    image: [
      [1, 4, 2, 2],
      [4, 0, 2, 2],
      [3, 1, 0, 0],
      [3, 3, 0, 5],
    ],
    delta: [
      [8, 12],
      [-4, 20],
    ],
    size: 2,
    stride: 2,
  },
  "windows overlap (3, stride 2)": {
    image: [
      [1, 0, 2, 1, 0],
      [3, 1, 0, 2, 4],
      [0, 2, 9, 0, 2],
      [1, 5, 3, 1, 0],
      [2, 1, 0, 7, 1],
    ],
    delta: [
      [9, 18],
      [-9, 27],
    ],
    size: 3,
    stride: 2,
  },
  "a remainder": {
    image: [
      [1, 0, 2, 1, 9],
      [3, 1, 0, 2, 8],
      [0, 2, 1, 0, 9],
      [1, 5, 3, 1, 8],
      [9, 8, 9, 8, 9],
    ],
    delta: [
      [4, 8],
      [-4, 12],
    ],
    size: 2,
    stride: 2,
  },
  "a stride wider than the window": {
    image: [
      [1, 0, 2, 1, 9],
      [3, 1, 0, 2, 8],
      [0, 2, 1, 0, 9],
      [1, 5, 3, 1, 8],
      [9, 8, 9, 8, 9],
    ],
    delta: [
      [4, 8],
      [-4, 12],
    ],
    size: 2,
    stride: 3,
  },
  "all windows at stride 1": {
    image: [
      [1, 3, 2, 1],
      [4, 9, 0, 1],
      [5, 1, 3, 6],
      [0, 2, 4, 2],
    ],
    delta: [
      [4, 8, 12],
      [-4, 0, 4],
      [8, -8, 16],
    ],
    size: 2,
    stride: 1,
  },
};

const GIVEN = ["image", "delta", "size", "stride"];
const TRAITS = [...GIVEN, "mode", "row", "column", "out_row", "out_column"];

/** The model's values and everything that follows from them. */
function read(model) {
  const state = {
    image: model.get("image"),
    given: model.get("delta"),
    size: model.get("size"),
    stride: model.get("stride"),
    mode: model.get("mode"),
  };
  state.height = state.image.length;
  state.width = state.image[0].length;
  state.rows = Math.max(0, positions(state.height, state.size, state.stride));
  state.columns = Math.max(0, positions(state.width, state.size, state.stride));
  state.impossible =
    state.rows && state.columns
      ? ""
      : `A window of ${state.size}×${state.size} does not fit into an ` +
        `image of ${size(state.image)}: there is no output, and no δ to pass back. Make the window smaller.`;
  const within = (name, most) => clamp(model.get(name), 0, Math.max(0, most - 1));
  state.pixel = [within("row", state.height), within("column", state.width)];
  state.output = [within("out_row", state.rows), within("out_column", state.columns)];
  if (state.impossible) return state;
  state.delta = fittedDelta(state.given, state.rows, state.columns);
  state.windows = filled(state.rows, state.columns, (i, j) => windowOf(state, i, j));
  state.pooled = state.windows.map((line) =>
    line.map((window) => sumOf(window.map(({ value, share }) => [value, share]))),
  );
  state.dx = routed(state);
  state.chosen = state.windows[state.output[0]][state.output[1]];
  state.read = filled(state.height, state.width, (r, c) => windowsWith(state.windows, [r, c]).length);
  return state;
}

/** The cells of the chosen window that are as large as its winner; more than one is a tie. */
function tied({ chosen }) {
  const winner = chosen.find(({ share }) => share === 1);
  return chosen.filter(({ value }) => value === winner?.value);
}

function aboutForward(state) {
  const {
      chosen,
      output: [i, j],
      mode,
      pooled,
    } = state,
    values = chosen.map(({ value }) => format(value)).join(", ");
  const begin = `Output ${at(i, j)} read ${values}. `;
  if (mode === "average") return `${begin}Their mean, ${format(pooled[i][j])}, hides where each was.`;
  const equal = tied(state),
    { row, column } = chosen.find(({ share }) => share === 1);
  return (
    `${begin}The largest, ${format(pooled[i][j])}, stands at ${at(row, column)}` +
    (equal.length > 1
      ? `, and equal ones at ${equal
          .slice(1)
          .map((cell) => at(cell.row, cell.column))
          .join(" and ")}: a tie. ` + "By the rule, the first one, row by row, wins."
      : ".")
  );
}

function aboutBack(state) {
  const {
      chosen,
      output: [i, j],
      mode,
      delta,
    } = state,
    d = delta[i][j],
    count = chosen.length;
  const winner = chosen.find(({ share }) => share === 1);
  const shared = `it is spread: each of the ${count} pixels of the window gets ${format(d)}/${count} = ${format(d / count)}`;
  const whole = winner && `it goes whole to pixel ${at(winner.row, winner.column)}; the others of the window get 0`;
  return `Output ${at(i, j)} has δ = ${format(d)}; ${mode === "max" ? whole : shared}. ${aboutPixel(state)}`;
}

function aboutPixel({ windows, pixel: [row, column], delta, dx, read: count, mode }) {
  const all = windowsWith(windows, [row, column]),
    [from, most] = [all.filter(({ share }) => share > 0), count[row][column]];
  const start = `Pixel ${at(row, column)} lies in ${most === 0 ? "no window" : `${most} ${most === 1 ? "window" : "windows"}`}`;
  if (most === 0) return `${start} and gets 0.`;
  const won = mode === "max" ? ` and wins in ${from.length || "none"}` : "";
  const sum = from.map(({ i, j, share }) => bracketed(delta[i][j] * share)).join(" + ");
  return `${start}${won}: dx = ${from.length > 1 ? `${sum} = ` : ""}${format(dx[row][column])}.`;
}

// ---- drawing ------------------------------------------------------------------------------------

function build(views, { image, pooled, delta, dx, impossible }) {
  const side = sideFor(340, image.length, image[0].length);
  const grid = (view, part, label) => (array, x, y) => drawGrid(view.svg, part, array, x, y, side, label);
  const first = { array: image, draw: grid(views.forward, "image", `x ${size(image)}`) };
  if (impossible) return { side, image: inARow(views.forward, side, [first])[0] };
  const [x, out] = inARow(views.forward, side, [
    first,
    { array: pooled, before: "→", draw: grid(views.forward, "pooled", `pooled ${size(pooled)}`) },
  ]);
  const lines = make("g", {}, views.back.svg); // under the numbers
  const [deltas, back] = inARow(views.back, side, [
    { array: delta, draw: grid(views.back, "delta", `δ ${size(delta)}`) },
    { array: dx, before: " ", draw: grid(views.back, "dx", `dx ${size(dx)}`) },
  ]);
  const top = (array) => HEAD + ((Math.max(delta.length, dx.length) - array.length) * side) / 2;
  const corner = { delta: [0, top(delta)], dx: [Math.max(52, delta[0].length * side) + GAP, top(dx)] };
  const outlines = [drawOutline(views.forward.svg, 0), drawOutline(views.back.svg, corner.dx[0])];
  return {
    side,
    corner,
    image: x,
    pooled: out,
    delta: deltas,
    dx: back,
    outlines,
    lines,
    ends: make("g", {}, views.back.svg),
  };
}

function drawOutline(svg, left) {
  const outline = make("g", { class: "window" }, svg);
  const rect = make("rect", { class: "frame", rx: 3 }, outline);
  return { outline, rect, left };
}

function update(drawing, state) {
  const { side, image, pooled, delta, dx, outlines } = drawing,
    [row, column] = state.pixel,
    [i, j] = state.output;
  fill(image, state.image);
  tabStop(image, row, column);
  mark(image, (r, c) => ({
    pixel: r === row && c === column,
    ...(state.impossible ? {} : aboutCell(state, r, c, "image")),
  }));
  if (state.impossible) return;
  const inside = windowsWith(state.windows, state.pixel);
  const output = (r, c) => ({
    here: r === i && c === j,
    saw: inside.some((window) => window.i === r && window.j === c),
  });
  fill(pooled, state.pooled);
  mark(pooled, output);
  tabStop(pooled, i, j);
  fill(delta, state.delta);
  mark(delta, output);
  tabStop(delta, i, j);
  fill(dx, state.dx);
  mark(dx, (r, c) => ({ pixel: r === row && c === column, ...aboutCell(state, r, c, "dx") }));
  tabStop(dx, row, column);
  for (const { outline, rect, left } of outlines) {
    rect.setAttribute("width", state.size * side);
    rect.setAttribute("height", state.size * side);
    const top = outline.parentNode === image[0][0].group.ownerSVGElement ? topOf(image) : topOf(dx);
    outline.style.transform = `translate(${left + j * state.stride * side}px, ${top + i * state.stride * side}px)`;
  }
  drawRoute(drawing, state);
}

/** Where a grid begins in its picture. */
function topOf(cells) {
  return Number(cells[0][0].group.parentNode.parentNode.getAttribute("transform").match(/ (\S+)\)/)[1]);
}

/** How a pixel of x or of dx looks: whether any window reads it, whether it won one, and its part in the chosen window. */
function aboutCell(state, row, column, part) {
  const {
    chosen,
    windows,
    read: count,
    mode,
    delta,
    output: [i, j],
  } = state;
  const cell = chosen.find((one) => one.row === row && one.column === column);
  const won = mode === "max" && windowsWith(windows, [row, column]).some(({ share }) => share === 1);
  const amount = cell && cell.share * delta[i][j],
    equal = mode === "max" && cell ? tied(state) : [];
  const notes = {
    image: equal.length > 1 && equal.includes(cell) ? (cell.share ? "first" : "tie") : "",
    dx: cell?.share ? (amount < 0 ? "" : "+") + format(amount) : "",
  };
  return { reached: cell, nought: count[row][column] === 0, winner: won, note: notes[part] };
}

/**
 * A line from the chosen δ: to the pixel that gets it, or, where all get a part, to the window. It leaves δ along the
 * lower edge of the row: before a neighbour's number it would be read as a minus.
 */
function drawRoute({ lines, ends, side, corner }, { chosen, mode, delta, size: f, stride, output: [i, j] }) {
  const { row, column } = chosen.find(({ share }) => share === 1) ?? {},
    whole = mode === "max";
  const x = corner.delta[0] + (j + 1) * side,
    y = corner.delta[1] + (i + 1) * side - 5;
  const right = corner.delta[0] + delta[0].length * side;
  const endX = corner.dx[0] + (whole ? column * side + 6 : j * stride * side);
  const endY = corner.dx[1] + (whole ? row * side + 7 : (i * stride + f / 2) * side);
  lines.replaceChildren();
  ends.replaceChildren();
  make(
    "path",
    {
      class: "route",
      "data-part": "route",
      "data-x": endX,
      "data-y": endY,
      d: `M${x} ${y} H${right} C${right + GAP} ${y} ${endX - GAP} ${endY} ${endX} ${endY}`,
    },
    lines,
  );
  make("circle", { class: "end", cx: endX, cy: endY, r: 5 }, ends);
}

// ---- what the reader does -----------------------------------------------------------------------

function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "linked pooling-routes",
    name: "Pooling routes",
    hint:
      "Click a cell, or walk over cells with the arrow keys, to choose an output (pooled, δ) or a pixel (x, dx). Type " +
      "a number, or click again, to change x or δ. Underlined: the largest of a window. Dashed: in no window.",
  });
  stage.classList.add("views");
  const { set, disconnect } = connect(model, TRAITS, draw);
  const start = Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]));
  const legend = make("p", { class: "legend note-text" });
  stage.before(legend);
  const views = {
    forward: view(stage, "forward", "Forward: what each window keeps", svg),
    back: view(stage, "back", "Back: where each δ goes"),
  };
  const controls = toolbar();
  let state, drawing, drawn;

  function toolbar() {
    const amount = (part, label, max) =>
      slider(bar, { part, label, min: 1, max, change: (value) => set({ [part]: value }) });
    return {
      preset: choice(bar, {
        part: "preset",
        label: "example",
        names: Object.keys(PRESETS),
        change: (name) => set({ ...PRESETS[name], row: 2, column: 2, out_row: 0, out_column: 0 }),
      }),
      mode: choice(bar, {
        part: "mode",
        label: "keep the",
        names: Object.keys(SHARES),
        own: false,
        change: (mode) => set({ mode }),
      }),
      size: amount("size", "window", 4),
      stride: amount("stride", "stride", 4),
      reset: button(bar, { part: "reset", text: "Reset", press: () => set(start) }),
    };
  }

  function draw() {
    state = read(model);
    const { image, rows, columns, impossible } = state,
      now = `${size(image)} ${rows} ${columns}`;
    if (drawn !== now) {
      drawn = now;
      for (const { clear } of Object.values(views)) clear();
      views.back.box.hidden = Boolean(impossible);
      drawing = build(views, state);
    }
    update(drawing, state);
    say(impossible);
    controls.preset.show(presetName(PRESETS, Object.fromEntries(GIVEN.map((name) => [name, model.get(name)]))));
    controls.mode.show(state.mode);
    controls.size.show(state.size);
    controls.stride.show(state.stride);
  }

  function say(impossible) {
    message.textContent = impossible;
    legend.replaceChildren();
    views.forward.text.textContent = impossible ? "" : aboutForward(state);
    views.back.text.textContent = impossible ? "" : aboutBack(state);
    const { output, pixel, given, delta } = state;
    spoken.textContent = impossible ? "" : `${aboutBack(state)} ${aboutForward(state)}`;
    if (impossible) return;
    for (const [name, where] of Object.entries({ output, pixel })) {
      make("span", { class: `chip ${name}` }, legend);
      make("span", { class: "chosen-place", "data-part": `chosen-${name}` }, legend, `${name} ${at(...where)}`);
    }
    make("span", { "data-part": "fitted" }, legend, fittingOf(given, delta));
  }

  const CHOICES = {
    pooled: ["out_row", "out_column"],
    delta: ["out_row", "out_column"],
    image: ["row", "column"],
    dx: ["row", "column"],
  };

  choosable(stage, {
    grids: () => ({ image: drawing.image, pooled: drawing.pooled, delta: drawing.delta, dx: drawing.dx }),
    choose: (part, row, column) => {
      const [down, right] = CHOICES[part];
      if (model.get(down) !== row || model.get(right) !== column) set({ [down]: row, [right]: column });
    },
    editable: (part) => ({ image: state.image, delta: state.delta })[part],
    change: (part, row, column, value) =>
      set({
        [part]: state[part].map((line, i) => line.map((number, j) => (i === row && j === column ? value : number))),
      }),
  });

  draw();
  return disconnect;
}

export default { render };
