"""Play with the Graph explorer and compare what it shows with `cnnlib`'s backward functions and with nudging.

In each setting some inputs are moved, by arrow keys, by Page Up and Down, by Home and End or by dragging a knob; then a
node is chosen. Values, slopes, δ, the products along the paths and the measured slope are read from the SVG's text.
"""

import re
from types import SimpleNamespace

import numpy as np
from alone import as_number, press
from numbers_graph import TWO_PATHS, deltas, edge_slopes, nudged, the_rest

from cnnlib.widgets import GraphExplorer
from cnnlib.widgets.graph import COMPUTED, INPUTS

PRESETS = {
    "one unit": ("one unit", [3, 2, -4, 5], "w"),
    "its ReLU is dead": ("one unit", [3, 2, -8, 5], "w"),
    "exactly at the corner": ("one unit", [3, 2, -6, 5], "b"),
    "two units in a row": ("two units in a row", [2, 1, 3, 4], "w1"),
    "a sign flips": ("two units in a row", [2, 1, -3, 4], "w1"),
    "two paths add up": ("one value, used twice", [4, 3, 2, -1, 1], "a"),
    "two paths cancel": ("one value, used twice", [4, 3, 2, -2, -7], "a"),
    "softmax: p − y": ("softmax and loss", [2, 1, 0], "z2"),
}
KEYS = {"ArrowRight": 0.5, "ArrowUp": 0.5, "ArrowLeft": -0.5, "ArrowDown": -0.5, "PageUp": 2, "PageDown": -2}


def START(rng):
    """Make an explorer with a random graph, with random inputs and one node chosen."""
    graph = list(INPUTS)[int(rng.integers(4))]
    inputs = rng.integers(-18, 19, len(INPUTS[graph])) / 2
    return GraphExplorer(graph, inputs, str(rng.choice([*INPUTS[graph], *COMPUTED[graph]])))


# ---- reading the page ----

READ = """root => {
  const texts = (part) => [...root.querySelectorAll(`[data-part="${part}"]`)].map((node) => node.textContent);
  const nodes = [...root.querySelectorAll('[data-part="node"]')];
  return { names: nodes.map((node) => node.dataset.name), values: texts("value"), deltas: texts("delta"),
    now: nodes.map((node) => node.getAttribute("aria-valuenow")), slopes: texts("slope"), paths: texts("path"),
    selected: nodes.filter((node) => node.classList.contains("selected")).map((node) => node.dataset.name),
    knobs: nodes.map((node) => Number(node.querySelector(".knob")?.getAttribute("x") ?? NaN)),
    on: [...root.querySelectorAll(".edge")].map((edge) => edge.classList.contains("on")),
    sum: texts("sum")[0], measured: texts("measured")[0], preset: root.querySelector("select").value,
    message: root.querySelector(".message").textContent, spoken: root.querySelector(".spoken").textContent };
}"""


def is_close(text, wanted):
    """Whether a number is right to its last digit shown."""
    decimals = len(text.partition(".")[2])
    half = 0.5 * 10.0 ** -max(decimals, 5 if abs(wanted) < 0.0099 else 3 if abs(wanted) < 99.9 else 1)
    return abs(as_number(text) - wanted) <= half + 1e-7 * max(1, abs(wanted))


def example_on(root):
    """What the page is set to now, which the next setting starts from."""
    shown = root.evaluate(READ)
    inputs = {n: float(now) for n, now in zip(shown["names"], shown["now"], strict=True) if now is not None}
    graph = next(graph for graph, own in INPUTS.items() if list(own) == list(inputs))
    return SimpleNamespace(graph=graph, inputs=inputs, selected=shown["selected"][0])


def numbers_after(text):
    """The factors and the product of "w → z → C:  2 · (−6) = −12"."""
    return [as_number(number) for number in re.findall(r"−?\d+(?:\.\d+)?", text.partition(":")[2])]


def differences(root, example):
    """List what the page shows otherwise than it must."""
    shown = root.evaluate(READ)
    graph, inputs, selected = example.graph, example.inputs, example.selected
    v, d = the_rest(graph, inputs), deltas(graph, inputs)
    names = [*INPUTS[graph], *COMPUTED[graph]]
    paths = [text for text in shown["paths"] if text]
    stations = [text.partition(":")[0].split(" → ") for text in paths]
    products = [numbers_after(text)[-1] for text in paths]
    corner = any(v.get(z) == 0 for z in (["z"] if graph == "one unit" else ["z1"] if "row" in graph else []))
    slope = nudged(graph, inputs, selected)
    parts = numbers_after(shown["sum"].replace(f"∂C/∂{selected} =", ":"))
    facts = {
        "names": shown["names"] == names,
        "values": all(is_close(text, v[name]) for name, text in zip(names, shown["values"], strict=True)),
        "deltas": all(is_close(text, d[name]) for name, text in zip(names, shown["deltas"], strict=True)),
        "selected": shown["selected"] == [selected],
        "stations": all(path[0] == selected and path[-1] == "C" for path in stations),
        "two paths": (len(paths) == 2) == ((graph, selected) in TWO_PATHS),
        "edges on": sum(shown["on"]) == sum(len(path) - 1 for path in stations),
        "products": np.isclose(sum(products), d[selected], rtol=2e-3, atol=0.06 if abs(d[selected]) > 99 else 2e-3),
        "factors": all(np.isclose(np.prod(numbers_after(text)[:-1]), numbers_after(text)[-1], rtol=0.2, atol=0.02)
                       for text in paths if " = " in text),
        "sum": parts[:-1] == (products if len(products) > 1 else []),
        "total": is_close(shown["sum"].split()[-1], d[selected]),
        "measured": abs(as_number(shown["measured"].split()[-1]) - slope) < 6e-4 + 1e-7 * abs(slope),
        "nudging agrees": corner or np.isclose(slope, d[selected], rtol=1e-6, atol=1e-6),
        "knobs": np.allclose([x for x in shown["knobs"] if x is not None and x == x],
                             [4 + (value + 9) / 18 * 126 for value in inputs.values()]),
        "preset": shown["preset"] == next((name for name, preset in PRESETS.items() if preset == (
            graph, list(inputs.values()), selected)), "your own"),
        "message": ("corner" in shown["message"]) == corner,
        "spoken": f"∂C/∂{selected}" in shown["spoken"] and shown["values"][-1] in shown["spoken"],
    }  # fmt: skip
    slopes = edge_slopes(graph, v)
    facts["slopes"] = all(is_close(text, wanted) for text, wanted in zip(shown["slopes"], slopes, strict=True))
    return [f"{name}: {shown} for {vars(example)}" for name, right in facts.items() if not right]


# ---- doing what a reader does ----


def card(root, name):
    return root.locator(f'[data-part="node"][data-name="{name}"]')


def move(page, root, rng, example):
    name = str(rng.choice(list(example.inputs)))
    how = rng.choice(["keys", "end", "drag"], p=[0.5, 0.2, 0.3])
    if how == "drag":
        target = float(rng.integers(-20, 21)) / 2
        track, knob = (card(root, name).locator(f".{part}").bounding_box() for part in ("track", "knob"))
        y = track["y"] + track["height"] / 2
        page.mouse.move(knob["x"] + knob["width"] / 2, y)
        page.mouse.down()
        page.mouse.move(track["x"] + track["width"] * (target + 9) / 18, y, steps=2)
        page.mouse.up()
        example.inputs[name] = float(np.clip(target, -9, 9))
    else:
        card(root, name).focus()
        keys = rng.choice(["Home", "End"], 1) if how == "end" else rng.choice(list(KEYS), 3)
        for key in keys:
            press(page, key)
            by = {"Home": -99, "End": 99}.get(key) or KEYS[key]
            example.inputs[name] = float(np.clip(example.inputs[name] + by, -9, 9))
    example.selected = name


def select(page, root, rng, example):
    """Choose a node by the focus, or by a click on its name."""
    example.selected = str(rng.choice([*INPUTS[example.graph], *COMPUTED[example.graph]]))
    chosen = card(root, example.selected)
    if rng.random() < 0.5:
        chosen.focus()
    else:
        box = chosen.bounding_box()
        page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.2)


def play(page, root, rng):
    """Choose an example sometimes, move two inputs, choose a node; list what the page then shows otherwise."""
    example, found = example_on(root), []
    if rng.random() < 0.6:
        name = str(rng.choice(list(PRESETS)))
        root.locator('[data-part="preset"]').select_option(name)
        example.graph, inputs, example.selected = PRESETS[name]
        example.inputs = dict(zip(INPUTS[example.graph], map(float, inputs), strict=True))
        found += differences(root, example)
    for _ in range(2):
        move(page, root, rng, example)
    found += differences(root, example)
    select(page, root, rng, example)
    return found + differences(root, example)


NAME = "Graph explorer"
REACHED = ["preset", "reset", *["node"] * 7]
