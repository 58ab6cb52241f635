// @ts-nocheck
// The Backprop stepper: what the reader does. backprop_arithmetic.js says what is computed, backprop_drawing.js draws it.

import {
  aboutGather,
  aboutMatrix,
  aboutScatter,
  aboutWeights,
  CHOSEN,
  FIRST,
  GIVEN,
  PRESETS,
  read,
  spokenOf,
} from "./backprop/arithmetic.js";
import {
  buildGather,
  buildMatrix,
  buildScatter,
  buildWeights,
  inMatrix,
  updateGather,
  updateMatrix,
  updateScatter,
  updateWeights,
} from "./backprop/drawing.js";
import { button, choice, connect, frame, presetName, slider } from "./shared/old/controls.js";
import { ARROWS, clamp, make, size } from "./shared/old/grids.js";
import { at, choosable, fittingOf, view } from "./shared/old/views.js";

function render({ model, el }) {
  const { bar, stage, svg, message, spoken } = frame(el, {
    kind: "linked backprop",
    name: "Backprop stepper",
    hint:
      "Click a cell, or walk over cells with the arrow keys, to choose an output (δ), a pixel (x, dx) or a weight " +
      "(w, dw). Type a number, or click again, to change x, w or δ. The window over δ can be dragged; the matrix answers " +
      "to clicks as well.",
  });
  stage.classList.add("views");
  const { set, disconnect } = connect(model, [...GIVEN, ...CHOSEN, "turned"], draw);
  const start = Object.fromEntries([...GIVEN, ...CHOSEN, "turned"].map((name) => [name, model.get(name)]));
  const legend = make("p", { class: "legend note-text" });
  stage.before(legend);
  const views = {
    scatter: view(stage, "scatter", "Scatter: where the δ of one output goes", svg),
    gather: view(stage, "gather", "Gather: which δ one pixel gets"),
    matrix: view(stage, "matrix", "Matrix W: rows are outputs, columns pixels"),
    weights: view(stage, "weights", "dw: δ laid over x, nothing turned"),
  };
  const controls = toolbar();
  let state, drawing, drawn;

  function toolbar() {
    const amount = (part, min, max) =>
      slider(bar, { part, label: part, min, max, change: (value) => set({ [part]: value }) });
    return {
      preset: choice(bar, {
        part: "preset",
        label: "example",
        names: Object.keys(PRESETS),
        change: (name) => set({ ...PRESETS[name], ...FIRST }),
      }),
      stride: amount("stride", 1, 3),
      padding: amount("padding", 0, 2),
      turn: button(bar, { part: "turn", text: "", press: () => set({ turned: !state.turned }) }),
      reset: button(bar, { part: "reset", text: "Reset", press: () => set(start) }),
    };
  }

  function draw() {
    state = read(model);
    const { image, kernel, rows, columns, stride, padding, impossible } = state;
    const now = JSON.stringify([size(image), size(kernel), rows, columns, stride, padding]);
    if (drawn !== now) {
      drawn = now;
      rebuild();
    }
    updateScatter(drawing.scatter, state);
    updateWeights(drawing.weights, state);
    if (!impossible) {
      updateGather(drawing.gather, state);
      updateMatrix(drawing.matrix, state);
    }
    say(impossible);
    controls.preset.show(presetName(PRESETS, Object.fromEntries(GIVEN.map((name) => [name, model.get(name)]))));
    controls.stride.show(stride);
    controls.padding.show(padding);
    controls.turn.textContent = state.turned ? "Turn the kernel back" : "Turn the kernel by 180°";
    controls.turn.disabled = Boolean(impossible);
  }

  function rebuild() {
    for (const { clear } of Object.values(views)) clear();
    views.gather.box.hidden = views.matrix.box.hidden = Boolean(state.impossible);
    drawing = { scatter: buildScatter(views.scatter, state), weights: buildWeights(views.weights, state) };
    if (state.impossible) return;
    drawing.gather = buildGather(views.gather, state);
    drawing.matrix = buildMatrix(views.matrix, state);
  }

  function say(impossible) {
    message.textContent = impossible;
    views.scatter.text.textContent = impossible ? "" : aboutScatter(state);
    views.gather.text.textContent = impossible ? "" : aboutGather(state);
    views.matrix.text.textContent = impossible ? "" : aboutMatrix(state);
    views.weights.text.textContent = impossible ? "" : aboutWeights(state);
    spoken.textContent = impossible ? "" : spokenOf(state);
    legend.replaceChildren();
    if (impossible) return;
    const { output, pixel, place, given, delta } = state;
    for (const [name, where] of Object.entries({ output, pixel, weight: place })) {
      make("span", { class: `chip ${name}` }, legend);
      make("span", { class: "chosen-place", "data-part": `chosen-${name}` }, legend, `${name} ${at(...where)}`);
    }
    make("span", { "data-part": "fitted" }, legend, fittingOf(given, delta));
  }

  // -- cells of grids --

  const CHOICES = {
    delta: ["out_row", "out_column"],
    dx: ["row", "column"],
    image: ["row", "column"],
    kernel: ["weight_row", "weight_column"],
    dw: ["weight_row", "weight_column"],
  };

  choosable(stage, {
    grids: () => {
      const { delta, kernel, dx } = drawing.scatter,
        {
          image: { inside: image },
          dw,
        } = drawing.weights;
      return { delta, kernel, dx, image, dw };
    },
    choose: (part, row, column) => {
      const [down, right] = CHOICES[part];
      if (model.get(down) !== row || model.get(right) !== column) set({ [down]: row, [right]: column });
    },
    editable: (part) => ({ image: state.image, kernel: state.kernel, delta: state.delta })[part],
    change: (part, row, column, value) =>
      set({
        [part]: state[part].map((line, i) => line.map((number, j) => (i === row && j === column ? value : number))),
      }),
  });

  // -- the kernel over δ, and the crossing in the matrix --

  function choosePixel(row, column) {
    row = clamp(row, 0, state.height - 1);
    column = clamp(column, 0, state.width - 1);
    if (row !== state.pixel[0] || column !== state.pixel[1]) set({ row, column });
  }

  function chooseCrossing(output, pixel) {
    output = clamp(output, 0, state.rows * state.columns - 1);
    pixel = clamp(pixel, 0, state.height * state.width - 1);
    set({
      out_row: Math.floor(output / state.columns),
      out_column: output % state.columns,
      row: Math.floor(pixel / state.width),
      column: pixel % state.width,
    });
  }

  const crossing = () => [
    state.output[0] * state.columns + state.output[1],
    state.pixel[0] * state.width + state.pixel[1],
  ];

  const MOVES = {
    window: (down, right) => choosePixel(state.pixel[0] + down, state.pixel[1] + right),
    matrix: (down, right) => chooseCrossing(crossing()[0] + down, crossing()[1] + right),
  };

  stage.addEventListener("keydown", (event) => {
    const move = MOVES[event.target.dataset.part],
      far = { Home: -9999, End: 9999 }[event.key];
    const [down, right] = far ? [far, far] : (ARROWS[event.key] ?? [0, 0]);
    if (!move || !(down || right)) return;
    move(down, right);
    event.preventDefault();
  });

  const pointIn = ({ svg: picture }, { clientX, clientY }) =>
    new DOMPoint(clientX, clientY).matrixTransform(picture.getScreenCTM().inverse());
  let held = false;

  /** Bring the middle of the kernel under the pointer. */
  function drag(event) {
    const { x, y } = pointIn(views.gather, event),
      { side, top } = drawing.gather,
      { kernel, padding } = state;
    choosePixel(
      Math.floor((y - top) / side) - (kernel.length >> 1) - padding,
      Math.floor(x / side) - (kernel[0].length >> 1) - padding,
    );
  }

  views.gather.svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.target.closest('[data-part="spread"]')) return;
    held = true;
    views.gather.svg.setPointerCapture(event.pointerId);
    drawing.gather.outline.focus({ preventScroll: true });
    drag(event);
    event.preventDefault();
  });
  views.gather.svg.addEventListener("pointermove", (event) => {
    if (held) drag(event);
  });
  for (const end of ["pointerup", "pointercancel"])
    views.gather.svg.addEventListener(end, () => {
      held = false;
    });

  views.matrix.svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { row, column } = inMatrix(drawing.matrix, pointIn(views.matrix, event)),
      [output, pixel] = crossing();
    chooseCrossing(row ?? output, column ?? pixel);
    drawing.matrix.cross.focus({ preventScroll: true });
    event.preventDefault();
  });

  draw();
  return disconnect;
}

export default { render };
