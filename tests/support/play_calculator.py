"""Play with the shape calculator as a reader does, and compare what it shows with cnnlib's layers.

In each setting three things are done, chosen at random: a number is typed or changed by the arrow keys,
a layer is added or removed, a row is chosen. The sizes are read from the table and the picture; what a number sees of
the volumes before it is followed back, pixel by pixel. Then one layer is made not to fit.
"""

import numpy as np
from alone import as_number

from cnnlib import Conv2D, Dense, Flatten, MaxPool2D, Network
from cnnlib.shapes import receptive_field
from cnnlib.widgets import ShapeCalculator

LARGEST = {"height": 30, "width": 30, "channels": 5, "f": 6, "s": 3, "p": 2, "filters": 9, "units": 12}
FIELDS = {"conv": ("f", "s", "p", "filters"), "pool": ("f", "s", "p"), "flatten": (), "dense": ("units",)}
KINDS = {"convolution": "conv", "pooling": "pool", "flatten": "flatten", "fully connected": "dense"}
STARTS = [["conv", "pool", "conv"], ["conv", "conv", "flatten", "dense"], ["pool", "conv", "flatten"],
          ["conv", "flatten", "dense", "dense"]]  # fmt: skip


def number(rng, field):
    return int(rng.integers(0 if field == "p" else 1, LARGEST[field] + 1))


def START(rng):
    """Make a calculator with layers of random settings, most of which fit."""
    kinds = STARTS[rng.integers(len(STARTS))]
    layers = [{"kind": kind, **{field: number(rng, field) for field in FIELDS[kind]}} for kind in kinds]
    return ShapeCalculator(rng.integers(12, 31, 3).tolist(), layers)


# ---- reading the page ----

READ = """root => ({
  rows: [...root.querySelectorAll(".layers tbody tr")].map((row) => ({
    name: row.querySelector("th").textContent.split(" · ")[1], chosen: row.classList.contains("chosen"),
    inputs: Object.fromEntries([...row.querySelectorAll("input")].map((f) => [f.dataset.part, Number(f.value)])),
    cells: Object.fromEntries([...row.querySelectorAll("td[data-part]")].map((t) => [t.dataset.part, t.textContent])),
  })),
  total: root.querySelector('[data-part="total"]').textContent,
  volumes: [...root.querySelectorAll('[data-part="volume"]')].map((group) => ({
    label: group.querySelector(".shape").textContent, sides: [...group.querySelectorAll(".front")].map((node) =>
      [Number(node.getAttribute("height")), Number(node.getAttribute("width"))]),
    seen: [...group.querySelectorAll(".seen")].map(({ dataset }) =>
      [dataset.row, dataset.column, dataset.side].map(Number)),
  })),
  message: root.querySelector(".message").textContent, spoken: root.querySelector(".spoken").textContent,
})"""


def settings_on(shown):
    """The input and the layers that the page's number fields hold."""
    first, *others = shown["rows"]
    return list(first["inputs"].values()), [{"kind": KINDS[row["name"]], **row["inputs"]} for row in others]


# ---- what cnnlib says ----


def made(layer):
    if layer["kind"] == "conv":
        return Conv2D(layer["filters"], layer["f"], stride=layer["s"], padding=layer["p"])
    if layer["kind"] == "pool":
        return MaxPool2D(layer["f"], layer["s"], padding=layer["p"])
    return Flatten() if layer["kind"] == "flatten" else Dense(layer["units"])


def expected(volume, layers):
    """The rows of the table, up to the first layer that does not fit: shape, values, parameters, field, step."""
    rng, shape, windows = np.random.default_rng(0), tuple(volume), []
    rows = [[shape, int(np.prod(shape)), 0, 1, 1]]
    dense = False
    for layer in layers:
        try:
            one = made(layer)
            shape = one.build(shape, rng, np.float32)
        except ValueError:
            return rows
        windows += [(layer["f"], layer["s"])] if "f" in layer else []
        dense = dense or layer["kind"] == "dense"
        field, step = receptive_field(windows)
        count = sum(p.size for p in one.params())
        rows.append([shape, int(np.prod(shape)), count, "all" if dense else field, None if dense else step])
    return rows


def text(n):
    return f"{n:,}"


def cells(row):
    shape, values, parameters, field, step = row
    sees = "all" if field == "all" else f"{text(field)} × {text(field)}"
    return {"output": " × ".join(map(text, shape)), "values": text(values), "sees": sees,
            "parameters": text(parameters) if parameters else "", "step": text(step) if step else ""}  # fmt: skip


def followed_back(size, layers, to):
    """What a number in the middle of volume `to` sees of the volumes before, along one axis: first pixel, how many."""
    pixels, found = {size // 2}, [(size // 2, 1)]
    for layer in reversed(layers[:to]):
        pixels = {i * layer["s"] - layer["p"] + u for i in pixels for u in range(layer["f"])}
        found.insert(0, (min(pixels), max(pixels) - min(pixels) + 1))
    return found


def differences(root):
    shown = root.evaluate(READ)
    volume, layers = settings_on(shown)
    rows = expected(volume, layers)
    found = [f"row {i}: {line['cells']} for {cells(row)}"
             for i, (line, row) in enumerate(zip(shown["rows"], rows, strict=False))
             if line["cells"] != cells(row)]  # fmt: skip
    if as_number(shown["total"]) != sum(row[2] for row in rows):
        found.append(f"total: {shown['total']}")
    fits = len(rows) == len(layers) + 1
    if fits and layers and layers[-1]["kind"] == "dense":
        net = Network([made(layer) for layer in layers], tuple(volume), rng=np.random.default_rng(0))
        if as_number(shown["total"]) != sum(p.size for p in net.params()):
            found.append(f"total: {shown['total']}, not that of the network")
    labels = [cells(row)["output"] for row in rows] + ([] if fits else ["does not fit"])
    if [volume["label"] for volume in shown["volumes"]] != labels:
        found.append(f"volumes: {[volume['label'] for volume in shown['volumes']]} for {labels}")
    if fits != (shown["message"] == "") or (not fits and not shown["message"].startswith(f"Layer {len(rows)} (")):
        found.append(f"message: {shown['message']!r}")
    if f"becomes {labels[len(rows) - 1]}; {shown['total']} parameters" not in shown["spoken"]:
        found.append(f"spoken: {shown['spoken']}")
    return found + scale_differences(shown, rows) + seen_differences(shown, rows, layers)


def scale_differences(shown, rows):
    """Heights and widths must be drawn to one scale, if not less than 2 units."""
    drawn = [(side, n) for volume, row in zip(shown["volumes"], rows, strict=False) if len(row[0]) == 3
             for side, n in zip(volume["sides"][0], row[0][:2], strict=True) if side > 2]  # fmt: skip
    if not drawn:
        return ["no volume is drawn"]
    scale = max(side for side, _ in drawn) / max(n for _, n in drawn)
    return [f"scale: {side} for {n}" for side, n in drawn if abs(side - n * scale) > 0.01]


def seen_differences(shown, rows, layers):
    chosen = [i for i, row in enumerate(shown["rows"]) if row["chosen"]]
    if len(chosen) != 1:
        return [f"chosen: {chosen}"]
    (to,) = chosen
    if to >= len(rows) or rows[to][3] == "all" or to == 0:
        return []
    shape = rows[to][0]
    if len(shape) != 3:
        return [f"chosen: a list, {to}"]
    down, across = (followed_back(n, layers, to) for n in shape[:2])
    wanted = [[[row, column, side]] for (row, side), (column, _) in zip(down, across, strict=True)]
    got = [volume["seen"] for volume in shown["volumes"]]
    return [] if got[: to + 1] == wanted and not any(got[to + 1 :]) else [f"seen by {to}: {got} for {wanted}"]


# ---- doing what a reader does ----


def any_field(root, rng):
    """Choose a number field, its name first, so that each setting comes up as often as the others."""
    name = rng.choice(["height", "width", "channels", "f", "s", "s", "p", "p", "filters", "units"])
    fields = root.locator(f".layers input[data-part={name}]")
    return fields.nth(int(rng.integers(fields.count()))) if fields.count() else any_field(root, rng)


def retype(page, root, rng):
    field = any_field(root, rng)
    value = number(rng, field.get_attribute("data-part"))
    field.fill(str(value))
    page.keyboard.press("Tab")
    return [] if field.input_value() == str(value) else [f"typed {value}, holds {field.input_value()}"]


def pad(page, root, rng):
    """Give a convolution some padding, which it seldom gets otherwise; the row is thereby chosen."""
    rows = root.locator(".layers tbody tr", has_text="convolution")
    if not rows.count():
        return add(page, root, rng)
    rows.nth(int(rng.integers(rows.count()))).locator('[data-part="p"]').fill(str(rng.integers(1, 4)))
    return []


def misfit(page, root, rng):
    """Make a window a pixel too large, or the padding of a pooling layer as wide as its window; look; and undo it."""
    volume, layers = settings_on(root.evaluate(READ))
    rows = expected(volume, layers)
    places = [i for i, (row, layer) in enumerate(zip(rows, layers, strict=False)) if len(row[0]) == 3 and "f" in layer]
    if not places:
        return []
    i = int(rng.choice(places))
    name, value = "f", min(rows[i][0][:2]) + 2 * layers[i]["p"] + 1
    if layers[i]["kind"] == "pool":
        name, value = "p", layers[i]["f"]
    field = root.locator(f'[data-part="{name}"][data-layer="{i + 1}"]')
    field.fill(str(value))
    found = differences(root)
    field.fill(str(layers[i][name]))
    return found


def step(page, root, rng):
    field = any_field(root, rng)
    before, lowest = int(field.input_value()), int(field.get_attribute("min"))
    key = ["ArrowUp", "ArrowDown"][rng.integers(2)]
    field.focus()
    page.keyboard.press(key)
    wanted = max(lowest, before + (1 if key == "ArrowUp" else -1))
    return [] if field.input_value() == str(wanted) else [f"{key} from {before} gives {field.input_value()}"]


def add(page, root, rng):
    kind = rng.choice(list(FIELDS), p=[0.4, 0.3, 0.15, 0.15])
    before = settings_on(root.evaluate(READ))[1]
    if len(before) > 7:
        return remove(page, root, rng)
    root.locator(f'[data-part="add-{kind}"]').focus()
    page.keyboard.press("Enter")
    rank = {"conv": 1, "pool": 1, "flatten": 2, "dense": 3}
    at = next((i for i, layer in enumerate(before) if rank[layer["kind"]] > rank[kind]), len(before))
    after = settings_on(root.evaluate(READ))[1]
    right = [*after[:at], *after[at + 1 :]] == before and after[at]["kind"] == kind
    return [] if right else [f"added {kind}: {after} from {before}"]


def remove(page, root, rng):
    buttons = root.locator('[data-part="remove"]')
    if not buttons.count():
        return add(page, root, rng)
    before, at = settings_on(root.evaluate(READ))[1], int(rng.integers(buttons.count()))
    buttons.nth(at).focus()
    page.keyboard.press("Space")
    after = settings_on(root.evaluate(READ))[1]
    return [] if after == before[:at] + before[at + 1 :] else [f"removed {at}: {after} from {before}"]


def choose(page, root, rng):
    rows = root.locator(".layers tbody tr")
    at = int(rng.integers(rows.count()))
    rows.nth(at).locator('[data-part="values"]').click()
    shown = root.evaluate(READ)
    rows = expected(*settings_on(shown))
    volumes = sum(len(row[0]) == 3 for row in rows)
    dense = at < len(rows) and rows[at][3] == "all"
    wanted = at if dense else min(at, volumes - 1)
    return [] if shown["rows"][wanted]["chosen"] else [f"row {wanted} is not chosen"]


def play(page, root, rng):
    """Change some things, and list what the page then shows otherwise than cnnlib says; then the same with a misfit."""
    found = []
    for act in [pad, *rng.choice([retype, retype, step, add, add, remove, choose], 2)]:
        found += act(page, root, rng)
    return found + differences(root) + misfit(page, root, rng)


NAME = "Shape calculator"
REACHED = ["preset", "add-conv", "add-pool", "add-flatten", "add-dense", "reset", "height", "width", "channels"]
REACHED += [part for layer in START(np.random.default_rng(0)).layers for part in ("remove", *FIELDS[layer["kind"]])]
