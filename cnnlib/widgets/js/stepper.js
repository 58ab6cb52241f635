// @ts-nocheck
// The stepper: what the reader does. stepper_arithmetic.js says what is computed, stepper_drawing.js draws it.

import { button, checkbox, choice, connect, frame, presetName, slider } from "./shared/old/controls.js";
import { ARROWS, clamp, focusCell, make, openEditor, size } from "./shared/old/grids.js";
import { formula, MODES, read } from "./stepper/arithmetic.js";
import { build, inner, update } from "./stepper/drawing.js";

const TRAITS = ["image", "kernel", "stride", "padding", "size", "kind", "row", "column", "show_all"];

function render({ model, el }) {
  const mode = MODES[model.get("mode")];
  const { root, bar, stage, svg, message, spoken, clear } = frame(el, {
    kind: "stepper",
    name: mode.name,
    hint: "Drag the window, or move it with the arrow keys. Click a number to change it; 1/9 is a number too.",
  });
  const { set, disconnect } = connect(model, TRAITS, draw);
  const start = { ...Object.fromEntries(TRAITS.map((name) => [name, model.get(name)])), row: 0, column: 0 };
  const presets = Object.fromEntries(
    Object.entries(mode.presets).map(([part, known]) => [
      part,
      presetName(known, start[part]) ? known : { "as given": start[part], ...known },
    ]),
  );
  const controls = toolbar();
  const sizes = make("p", { class: "note-text", "data-part": "sizes" });
  if (controls.sliders.stride) root.insertBefore(sizes, message);
  const visited = new Set();
  let state, drawing, drawn, drag, timer;

  function toolbar() {
    const preset = (part) =>
      choice(bar, {
        part: `${part}-preset`,
        label: part,
        names: Object.keys(presets[part]),
        change: (name) => change({ [part]: presets[part][name] }),
      });
    const amount = (part, [min, max]) =>
      slider(bar, {
        part,
        label: part === "size" ? "window" : part,
        min,
        max: Math.max(max, start[part]),
        change: (value) => change({ [part]: value }),
      });
    const made = (how, names) =>
      Object.fromEntries(Object.entries(names).map(([name, value]) => [name, how(name, value)]));
    return {
      play: button(bar, { part: "play", text: "▶ Play", press: play }),
      reset: button(bar, { part: "reset", text: "Reset", press: reset }),
      presets: made(preset, presets),
      kind:
        mode === MODES.pooling &&
        choice(bar, {
          part: "kind",
          label: "take the",
          names: ["max", "average"],
          own: false,
          change: (kind) => change({ kind }),
        }),
      all: checkbox(bar, { part: "show-all", label: "whole output", change: (show_all) => set({ show_all }) }),
      sliders: made(amount, model.get("sliders") ? mode.sliders : {}),
    };
  }

  function draw() {
    state = read(model);
    const { planes, window, stride, padding, kind, row, column, terms, total, impossible } = state;
    const now = JSON.stringify([planes.length, size(planes[0]), window, state.kernels.length, stride, padding, kind]);
    if (drawn !== now) {
      drawn = now;
      visited.clear();
      clear();
      drawing = build(svg, state);
    }
    visited.add(`${row},${column}`);
    update(drawing, state, visited);
    message.textContent = impossible;
    sizes.textContent = formula(state) + crossedOut();
    spoken.textContent = impossible ? "" : `Row ${row}, column ${column}: ${mode.say(terms, total, state)}`;
    controls.all.show(state.showAll);
    if (controls.kind) controls.kind.show(kind);
    for (const [name, { show }] of Object.entries(controls.sliders)) show(state[name]);
    for (const [part, { show }] of Object.entries(controls.presets)) show(presetName(presets[part], model.get(part)));
  }

  function crossedOut() {
    const unread = svg.querySelectorAll(".unread").length;
    if (!unread) return "";
    const cells = `${unread} ${unread === 1 ? "cell" : "cells"}${state.padding ? ", frame included," : ""}`;
    return `. Crossed out: ${cells} that no window reads`;
  }

  /** Change what is computed, and start again at the first position. */
  function change(values) {
    pause();
    set({ ...values, row: 0, column: 0 });
  }

  function moveTo(row, column) {
    if (state.impossible) return;
    const onOutput = svg.querySelector('[data-part="output"]:focus');
    row = clamp(row, 0, state.rows - 1);
    column = clamp(column, 0, state.columns - 1);
    if (row !== state.row || column !== state.column) set({ row, column });
    if (onOutput) svg.querySelector(".here").focus();
  }

  function setCell({ part, row, column, channel }, value) {
    const put = (pixel) => (Array.isArray(pixel) ? pixel.map((v, k) => (k === channel ? value : v)) : value);
    set({
      [part]: model
        .get(part)
        .map((line, i) => line.map((pixel, j) => (i === row && j === column ? put(pixel) : pixel))),
    });
  }

  /** The cells that belong together: an image without its frame, a kernel, the output. */
  function gridOf({ part, channel }) {
    if (part === "image") return inner(drawing.cells.image[channel], state);
    return part === "kernel" ? drawing.cells.kernel[channel] : drawing.cells.output;
  }

  function edit(cell, typed) {
    pause();
    const { part, row, column, channel } = cell;
    const cells = gridOf(cell),
      columns = cells[0].length;
    openEditor(stage, cells[row][column], {
      label: `${part}, row ${row}, column ${column}`,
      value: (part === "image" ? state.planes : state.kernels)[channel][row][column],
      typed,
      change: (value) => setCell(cell, value),
      close: ({ key, shiftKey }) => {
        const next = row * columns + column + (key !== "Tab" ? 0 : shiftKey ? -1 : 1);
        const inside = next >= 0 && next < cells.flat().length;
        focusCell(cells, ...(inside ? [Math.floor(next / columns), next % columns] : [row, column]));
        return inside;
      },
    });
  }

  function pause() {
    clearInterval(timer);
    timer = undefined;
    controls.play.textContent = "▶ Play";
  }

  function step() {
    const next = state.row * state.columns + state.column + 1;
    if (next < state.rows * state.columns) moveTo(Math.floor(next / state.columns), next % state.columns);
    else pause();
  }

  function play() {
    if (timer) return pause();
    if (state.impossible) return;
    if (state.row === state.rows - 1 && state.column === state.columns - 1) {
      visited.clear();
      moveTo(0, 0);
    }
    timer = setInterval(step, 800);
    controls.play.textContent = "⏸ Pause";
  }

  function reset() {
    pause();
    visited.clear();
    set(start);
  }

  // -- keys; a handler returns false for what it leaves to the browser --

  function onCellKey({ key, ctrlKey, metaKey }, cell) {
    const [down, right] = ARROWS[key] ?? [0, 0],
      cells = gridOf(cell);
    if (down || right) {
      focusCell(cells, clamp(cell.row + down, 0, cells.length - 1), clamp(cell.column + right, 0, cells[0].length - 1));
    } else if (key === "Enter" || key === "F2") edit(cell);
    else if (/^[-−\d.,]$/.test(key) && !ctrlKey && !metaKey) edit(cell, key);
    else if (key === "Delete" || key === "Backspace") setCell(cell, 0);
    else return false;
  }

  function onWindowKey({ key }) {
    const [down, right] = ARROWS[key] ?? [0, 0];
    if (down || right) moveTo(state.row + down, state.column + right);
    else if (key === "Home") moveTo(0, 0);
    else if (key === "End") moveTo(state.rows - 1, state.columns - 1);
    else return false;
    pause();
  }

  const editable = ({ part }) => part === "image" || part === "kernel";

  /** What a cell's data attributes say. */
  function cellOf({ part, row, column, channel }) {
    return { part, row: Number(row), column: Number(column), channel: Number(channel) };
  }

  svg.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target.dataset);
    if (event.key === " ") play();
    else if ((editable(cell) ? onCellKey(event, cell) : onWindowKey(event)) === false) return;
    event.preventDefault();
  });

  // -- pointer: a drag moves the window, a click edits a number or chooses an output --

  svg.addEventListener("pointerdown", (event) => {
    const target = event.target.closest(".cell");
    if (!target || event.button !== 0) return;
    const cell = cellOf(target.dataset),
      { window, stride, padding } = state;
    const grip = target.classList.contains("read")
      ? [cell.row + padding - state.row * stride, cell.column + padding - state.column * stride]
      : window.map((n) => n >> 1);
    drag = { cell, grip, x: event.clientX, y: event.clientY, moved: false };
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  svg.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!["image", "frame"].includes(drag?.cell.part)) return;
    if (!drag.moved) {
      if (Math.hypot(clientX - drag.x, clientY - drag.y) < 5) return;
      drag.moved = true;
      pause();
      drawing.outlines[0].outline.focus({ preventScroll: true });
    }
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    const { left, top } = drawing.outlines[drag.cell.channel];
    const along = (distance, grip) => Math.round((Math.floor(distance / drawing.side) - grip) / state.stride);
    moveTo(along(y - top, drag.grip[0]), along(x - left, drag.grip[1]));
  });

  svg.addEventListener("pointerup", () => {
    if (drag && !drag.moved) {
      const { cell } = drag;
      if (editable(cell)) edit(cell);
      else if (cell.part === "output") {
        pause();
        moveTo(cell.row, cell.column);
        svg.querySelector(".here").focus();
      }
    }
    drag = undefined;
  });
  svg.addEventListener("pointercancel", () => {
    drag = undefined;
  });

  draw();
  return () => {
    pause();
    disconnect();
  };
}

export default { render };
