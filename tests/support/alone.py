"""An explorer in a page of its own, with a stand-in for Jupyter's model; and what every explorer must stand."""

import base64
import json

import numpy as np

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>an explorer</title>
<style>EXPLORER_CSS html { color-scheme: light dark } body { background: light-dark(#fff, #111) }</style>
<body BODY><div id="place"></div>
<script type="module">
const bundle = new Blob([EXPLORER_JS], { type: "text/javascript" });
const { default: { render } } = await import(URL.createObjectURL(bundle)); // as anywidget does it
const revive = (_, value) => (typeof value?.base64 === "string"
  ? new DataView(Uint8Array.from(atob(value.base64), (c) => c.charCodeAt(0)).buffer) : value);
const values = JSON.parse(STATE, revive), listeners = {};
const model = window.model = {
  get: (name) => values[name],
  set(name, value) { values[name] = value; for (const f of listeners[`change:${name}`] ?? []) f(); },
  save_changes() {},
  on(name, f) { (listeners[name] ??= []).push(f); },
  off() {},
};
render({ model, el: document.getElementById("place") });
</script>"""


def state_of(widget):
    """The traits that the explorer's JavaScript reads, as JSON; bytes arrive there as a DataView, as in Jupyter."""
    own = {name: value for name, value in widget.get_state().items() if name not in FOREIGN}
    return json.dumps(own, default=lambda data: {"base64": base64.b64encode(bytes(data)).decode()})


FOREIGN = {"_css", "_esm", "_anywidget_id", "tabbable", "tooltip", "layout", "_dom_classes", "_view_count",
           "_model_module", "_model_module_version", "_model_name", "_view_module", "_view_module_version",
           "_view_name"}  # fmt: skip


def alone(page, widget, *, body=""):
    """Show an explorer without Jupyter; return its element."""
    html = (
        PAGE.replace("EXPLORER_CSS", widget._css).replace("BODY", body).replace("STATE", in_a_script(state_of(widget)))
    )
    page.goto("about:blank")  # a new document: in one that is written anew, Chromium may not capture the pointer
    page.set_content(html.replace("EXPLORER_JS", in_a_script(widget._esm)))
    root = page.locator(".cnn-explorer")
    root.wait_for()
    return root


def in_a_script(text):
    """Write a text as a JavaScript string that does not end the script element it stands in."""
    return json.dumps(text).replace("</", "<\\/")


UNSEEN = 'style="opacity: 0"'  # painting takes a fifth of the time, and the numbers are read from the document


def play_alone(page, player, settings=range(50)):
    """Play through random settings, ten on one explorer; return the differences in the first that has any."""
    for n in settings:
        rng = np.random.default_rng(n)
        if n % 10 == 0 or n == settings[0]:
            root = alone(page, player.START(rng), body=UNSEEN)
        if found := player.play(page, root, rng):
            return [f"setting {n}", *found]
    return []


def as_number(text):
    """The number that an explorer shows: "−1.5", "(−1.5)", "1,960", "12%"; nan for an empty text."""
    return float(text.replace("−", "-").replace("∞", "inf").replace(",", "").strip("()% ") or "nan")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def set_slider(page, root, part, value):
    """Move a slider with the keyboard, as a reader does: to the nearer end, then step by step."""
    slider = root.locator(f'input[data-part="{part}"]')
    low, high, step = (float(slider.get_attribute(name)) for name in ("min", "max", "step"))
    up, down = round((value - low) / step), round((high - value) / step)
    slider.focus()
    press(page, *(["Home", *["ArrowRight"] * up] if up < down else ["End", *["ArrowLeft"] * down]))


CONTRASTS = """root => {
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    probe.clearRect(0, 0, 1, 1); probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1);
    return [...probe.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const style = (node, name) => getComputedStyle(node)[name];
  const page = style(root, "backgroundColor");
  const pairs = [...root.querySelectorAll("svg text")].filter((node) => node.textContent).map((node) => {
    const total = node.classList.contains("on-accent") ? root.querySelector(".total") : null;
    const paper = node.closest(".cell")?.querySelector(".paper") ?? total;
    return [node.textContent, style(node, "fill"), paper ? style(paper, "fill") : page];
  });
  for (const node of root.querySelectorAll("button, select"))
    pairs.push([node.textContent, style(node, "color"), style(node, "backgroundColor")]);
  for (const node of root.querySelectorAll("label, output, th, td, .hint, .message, .note-text"))
    pairs.push([node.textContent, style(node, "color"), page]);
  return pairs.map(([text, front, back]) => {
    const [a, b] = [rgb(front), rgb(back)];
    if (a[3] !== 255 || b[3] !== 255) return [text, 0];
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return [text, (high + 0.05) / (low + 0.05)];
  });
}"""
"""Contrast of every text with what it stands on: the cell's .paper, the .total box for .on-accent, else the page."""
