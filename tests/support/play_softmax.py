"""Play with the Softmax explorer and compare what it shows with `cnnlib.softmax` and `cnnlib.cross_entropy`.

In each setting some logits are moved, by arrow keys, by Page Up and Down, by Home and End or by dragging a knob; and
some of the other controls are used. The numbers are read from the SVG's text; bars are measured.
"""

from types import SimpleNamespace

import numpy as np
from alone import as_number, press, set_slider

from cnnlib import cross_entropy, softmax
from cnnlib.widgets import SoftmaxExplorer

TEMPERATURES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 20, 50, 100]
PRESETS = {
    "(2, 1, 0)": ([2, 1, 0], 0),
    "all equal: loss log K": (None, 0),
    "add 100 to all: nothing changes": ([2, 1, 0], 100),
    "sure and right": ([0, 8, 0], 0),
    "sure and wrong": ([8, 0, 0], 0),
    "ties": ([3, 3, 0], 0),
}
KEYS = {"ArrowRight": 0.1, "ArrowUp": 0.1, "ArrowLeft": -0.1, "ArrowDown": -0.1, "PageUp": 1, "PageDown": -1}


def START(rng):
    """Make an explorer with random logits, true class and temperature."""
    k = int(rng.integers(3, 7))
    logits = rng.integers(-80, 81, k) / 10
    return SoftmaxExplorer(logits, true_class=int(rng.integers(k)), temperature=float(rng.choice([0.5, 1, 3])))


# ---- reading the page ----

READ = """root => {
  const all = (part) => [...root.querySelectorAll(`[data-part="${part}"]`)];
  const texts = (part) => all(part).map((node) => node.textContent);
  const widths = (part) => all(part).map((node) => Number(node.getAttribute("width")));
  const whole = Number(root.querySelector(".whole").getAttribute("width"));
  const knobs = [...root.querySelectorAll(".knob")].map((node) => node.getBoundingClientRect());
  return { logits: all("logit").map((node) => Number(node.getAttribute("aria-valuenow"))),
    z: texts("z"), shifted: texts("shifted"), e: texts("e"), p: texts("p"), largest: texts("largest"),
    mark: texts("mark"), sum: texts("sum"), whole: texts("whole"), loss: texts("loss"), even: texts("even")[0],
    bars: widths("bar").map((width) => width / whole), parts: widths("part").map((width) => width / whole),
    starts: all("part").map((node) => Number(node.getAttribute("x"))), width: whole, gauge: widths("gauge")[0],
    knobs: knobs.map((box) => box.x + box.width / 2), without: texts("without")[0], note: texts("note")[0],
    temperature: texts("temperature-value")[0], added: texts("added-value")[0],
    truth: root.querySelector('[data-part="truth"]').selectedIndex,
    preset: root.querySelector('[data-part="preset"]').value, spoken: root.querySelector(".spoken").textContent };
}"""


def precise(text):
    """The number of "0.665", of "−1.5" or of "3.4·10⁻⁴"."""
    digits, _, power = text.partition("·10⁻")
    return as_number(digits) / 10.0 ** int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")) or 0)


def is_close(texts, wanted):
    """Whether numbers are right to their last digit shown: three decimals, or two digits before a power of ten."""
    small = np.array(["·" in text for text in texts])
    got = np.array([precise(text) for text in texts])
    return bool((abs(got - wanted) <= np.where(small, 0.06 * abs(wanted), 0.00051 + 1e-4 * abs(wanted))).all())


def example_on(root):
    """What the page is set to now, which the next setting starts from."""
    shown = root.evaluate(READ)
    return SimpleNamespace(
        logits=np.array(shown["logits"], float),
        truth=shown["truth"],
        temperature=as_number(shown["temperature"]),
        added=as_number(shown["added"]),
    )


def differences(root, example):
    """List what the page shows otherwise than `cnnlib` says."""
    shown = root.evaluate(READ)
    z = example.logits + example.added
    shifted = (z - z.max()) / example.temperature
    p, loss = softmax(z / example.temperature), cross_entropy(z / example.temperature, example.truth)
    k, largest = len(z), np.isclose(z, z.max(), rtol=0, atol=1e-6)
    highest = z.max() / example.temperature
    facts = {
        "logits": np.allclose(shown["logits"], example.logits, atol=1e-9),
        "settings": [shown["truth"], as_number(shown["temperature"]), as_number(shown["added"])]
        == [example.truth, example.temperature, example.added],
        "z": np.allclose([as_number(t) for t in shown["z"]], z, atol=1e-6),
        "shifted": np.allclose([as_number(t) for t in shown["shifted"]], shifted, atol=0.000501),
        "e": is_close(shown["e"], np.exp(shifted)),
        "sum": is_close(shown["sum"], np.exp(shifted).sum()),
        "p": is_close(shown["p"], p),
        "whole": shown["whole"] == ["1"],
        "bars": np.allclose(shown["bars"], p, atol=1e-4) and np.allclose(shown["parts"], p, atol=1e-4),
        "ends": np.allclose(np.diff(shown["starts"]) / shown["width"], p[:-1], atol=1e-4),
        "loss": is_close(shown["loss"], loss) and np.isclose(shown["gauge"], min(loss, 9) / 9 * 360, atol=1e-3),
        "log K": shown["even"] == f"all equal: log {k} = {np.log(k):.3f}",
        "largest": [bool(text) for text in shown["largest"]] == largest.tolist()
        and all(("tied" in text) == (largest.sum() > 1) for text in shown["largest"] if text),
        "true class": [bool(text) for text in shown["mark"]] == [i == example.truth for i in range(k)],
        "without": bool(shown["without"]) == bool(highest > np.log(np.finfo(float).max) or np.exp(highest) == 0),
        "knobs": (np.argsort(shown["knobs"], kind="stable") == np.argsort(example.logits, kind="stable")).all(),
        "spoken": f"loss {shown['loss'][0]}." in shown["spoken"] and all(t in shown["spoken"] for t in shown["p"]),
        "note": ("ordinary" in shown["note"]) == (example.temperature == 1)
        and ("largest share all" in shown["note"]) == bool(example.temperature < 1 and largest.sum() > 1),
    }
    return [f"{name}: {shown} for {vars(example)}" for name, right in facts.items() if not right]


# ---- doing what a reader does ----


def move_logit(page, root, rng, example):
    row = int(rng.integers(len(example.logits)))
    knob = root.locator(f'[data-part="logit"][data-row="{row}"]')
    how = rng.choice(["keys", "end", "drag"], p=[0.6, 0.1, 0.3])
    if how == "keys":
        knob.focus()
        for key in rng.choice(list(KEYS), 4):
            press(page, key)
            example.logits[row] = np.clip(np.round(example.logits[row] + KEYS[key], 1), -8, 8)
    elif how == "end":
        knob.focus()
        key = rng.choice(["Home", "End"])
        press(page, key)
        example.logits[row] = {"Home": -8, "End": 8}[key]
    else:
        drag(page, root, rng, row, example)


def drag(page, root, rng, row, example):
    """Drag a knob to a random place of its track, or beyond its end."""
    target = rng.integers(-100, 101) / 10
    line, knob = (root.locator(f'.class[data-row="{row}"] .{part}').bounding_box() for part in ("track", "knob"))
    y = line["y"] + line["height"] / 2
    page.mouse.move(knob["x"] + knob["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(line["x"] + line["width"] * (target + 8) / 16, y, steps=3)
    page.mouse.up()
    example.logits[row] = np.clip(target, -8, 8)


def use(page, root, rng, example, what):
    if what == "preset":
        name = rng.choice(list(PRESETS))
        root.locator('[data-part="preset"]').select_option(name)
        logits, example.added = PRESETS[name]
        example.logits = np.array(logits or [0] * len(example.logits), float)
        example.truth, example.temperature = 1, 1
    elif what == "classes":
        k = int(rng.integers(3, 7))
        set_slider(page, root, "classes", k)  # by way of 3
        example.logits = np.concatenate([example.logits[:3], np.zeros(k - 3)])
        example.truth = min(example.truth, 2)
    elif what == "temperature":
        place = int(rng.integers(len(TEMPERATURES)))
        set_slider(page, root, "temperature", place)
        example.temperature = TEMPERATURES[place]
    elif what == "added":
        example.added = float(rng.integers(-10, 11) * 100)
        set_slider(page, root, "added", example.added)
    else:
        example.truth = int(rng.integers(len(example.logits)))
        root.locator('[data-part="truth"]').focus()
        press(page, "Home", *["ArrowDown"] * example.truth)


def play(page, root, rng):
    """Use three controls and move two logits; list what the page shows otherwise than `cnnlib` says."""
    example, found = example_on(root), []
    for what in ("preset", *rng.choice(["classes", "temperature", "added", "truth"], 2)):
        use(page, root, rng, example, what)
        found += differences(root, example)
    for _ in range(2):
        move_logit(page, root, rng, example)
    return found + differences(root, example)


NAME = "Softmax explorer"
REACHED = ["preset", "classes", "temperature", "added", "truth", "reset", *["logit"] * 6]
