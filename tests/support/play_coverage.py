"""Play with the coverage explorer by keys and pointer, and compare what it shows with cnnlib.

The counts are what `cnnlib.conv2d_backward_input` gives for ones: each output hands 1 to every pixel of its window.
"""

import numpy as np
from alone import as_number, press, set_slider

from cnnlib import conv2d_backward_input, output_size
from cnnlib.widgets import CoverageExplorer

LIMITS = {"height": (3, 15), "width": (3, 15), "f": (1, 5), "stride": (1, 5), "layers": (1, 4)}
PRESETS = {
    "5 × 5, full": (5, 5, 3, 1, "full", 1),
    "a remainder": (7, 8, 3, 3, "valid", 1),
    "same, stride 2": (8, 7, 3, 2, "same", 1),
    "four layers, same": (15, 15, 3, 1, "same", 4),
}
NAMES = ("height", "width", "f", "stride", "padding", "layers")


def START(rng):
    """Make an explorer with a random image and kernel, one layer."""
    height, width, f = (int(rng.integers(low, high + 1)) for low, high in ((3, 9), (3, 9), (1, 3)))
    return CoverageExplorer(height, width, f, padding="same")


# ---- what must be shown ----


def wanted(height, width, f, stride, padding, layers):
    """Return the shapes after each layer and the counts; counts are None if the window does not fit somewhere."""
    shapes = [(height, width)]
    for _ in range(layers):
        try:
            shapes.append(tuple(output_size(n, f, stride, padding) for n in shapes[-1]))
        except ValueError:
            return shapes, None
    counts = np.ones(shapes[-1])
    for shape in reversed(shapes[:-1]):
        counts = conv2d_backward_input(counts, np.ones((f, f)), shape, stride=stride, padding=padding)
    return shapes, counts


READ = """root => {
  const text = (part) => root.querySelector(`svg [data-part="${part}"]`)?.textContent ?? "";
  const all = (part) => [...root.querySelectorAll(`svg [data-part="${part}"]`)];
  return {
    cells: all("image").map((node) => node.querySelector(".number").textContent),
    places: all("image").map((node) => [+node.dataset.row, +node.dataset.column]),
    struck: all("image").map((node) => getComputedStyle(node.querySelector(".strike")).display !== "none"),
    smallest: Math.min(99, ...all("image").map((node) => +node.querySelector(".number").getAttribute("font-size"))),
    rows: all("row-factor").map((node) => node.textContent),
    columns: all("column-factor").map((node) => node.textContent),
    sizes: [1, 2, 3, 4].map((n) => [text(`height-${n}`), text(`width-${n}`)]),
    ...Object.fromEntries(["corner", "edge", "centre", "never", "pixel"].map((part) => [part, text(part)])),
    message: root.querySelector(".message").textContent, spoken: root.querySelector(".spoken").textContent,
  };
}"""


def number(text):
    """Return the number that a text is; nan if it is none."""
    try:
        return as_number(text)
    except ValueError:
        return np.nan


def value(text):
    """Return the last number in what a formula or a readout says."""
    return number(text.replace("=", ":").rpartition(":")[2].split()[0])


def differences(root, setting, pixel):
    """List what the page shows otherwise than cnnlib says."""
    shown = root.evaluate(READ)
    shapes, counts = wanted(*setting)
    height, width = shapes[0]
    if counts is None:
        pale = not any(shown["cells"]) and not any(shown["struck"]) and not shown["corner"]
        return [] if pale and f"window of {setting[2]}" in shown["message"] else [f"no sentence for {setting}"]
    found = [] if shown["places"] == [[i, j] for i in range(height) for j in range(width)] else ["the grid's shape"]
    if [number(text) for text in shown["cells"]] != counts.ravel().tolist():
        return [*found, f"{setting}: {shown['cells']} for {counts.ravel()}"]
    factors = np.outer([number(t) for t in shown["rows"]], [number(t) for t in shown["columns"]])
    if not np.array_equal(factors, counts):
        found.append(f"factors: {shown['rows']} and {shown['columns']}")
    sizes = [[value(text) for text in pair] for pair in shown["sizes"] if pair[0]]
    if sizes != [list(shape) for shape in shapes[1:]]:
        found.append(f"{setting}: sizes {shown['sizes']} for {shapes[1:]}")
    if shown["struck"] != (counts == 0).ravel().tolist() or value(shown["never"]) != (counts == 0).sum():
        found.append(f"never read: {shown['never']}")
    if not shown["never"].startswith("never read" if setting[5] == 1 else "without a path"):
        found.append(f"{setting[5]} layers: {shown['never']}")
    places = {"corner": (0, 0), "edge": (0, width // 2), "centre": (height // 2, width // 2), "pixel": pixel}
    found += [f"{name}: {shown[name]}" for name, place in places.items() if value(shown[name]) != counts[place]]
    if f"row {pixel[0]}, column {pixel[1]}:" not in shown["pixel"] or shown["pixel"] not in shown["spoken"]:
        found.append(f"pixel {pixel}: {shown['pixel']}, {shown['spoken']}")
    if "Output {} by {} ".format(*shapes[-1]) not in shown["spoken"] or shown["message"]:
        found.append(f"said: {shown['spoken']} {shown['message']}")
    if shown["smallest"] < 16:
        found.append(f"letters of {shown['smallest']}")
    return found


# ---- doing what a reader does ----


def choose(page, root, rng):
    """Choose a setting: an example, or every slider by keys and the padding by its word or its slider."""
    if rng.random() < 0.2:
        name = rng.choice(list(PRESETS))
        root.locator('[data-part="preset"]').select_option(name)
        return PRESETS[name]
    setting = {
        name: low + int((high + 1 - low) * rng.random() ** 1.5) for name, (low, high) in LIMITS.items()
    }  # often low
    setting["f"], word = int(rng.integers(1, 6)), rng.choice(["valid", "same", "same", "full", 0, 1, 2, 4]).item()
    for name, wish in setting.items():
        set_slider(page, root, name, wish)
    setting["padding"] = int(word) if word.isdigit() else word
    if word.isdigit():
        root.locator('input[data-part="padding"]').press("End")
        set_slider(page, root, "padding", setting["padding"])
    else:
        root.locator('[data-part="word"]').select_option(word)
    return tuple(setting[name] for name in NAMES)


def point(page, root, rng, height, width):
    """Click a pixel, walk one step to the right, and return where that leads."""
    row, column = int(rng.integers(0, height)), int(rng.integers(0, width))
    place = f'[data-part="image"][data-row="{row}"][data-column="{column}"] .paper'
    box = root.locator(place).bounding_box()
    root.locator(place).click(position={"x": box["width"] / 4, "y": box["height"] / 4})
    press(page, "ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight")
    return min(row + 2, height - 1) - 1, min(column + 1, width - 1)


def play(page, root, rng):
    """Choose a setting and a pixel, and list what the page then shows otherwise than cnnlib says."""
    setting = choose(page, root, rng)
    return differences(root, setting, point(page, root, rng, *setting[:2]))


NAME = "Pixel coverage explorer"
REACHED = ["preset", "height", "width", "f", "stride", "word", "padding", "layers", "image"]
