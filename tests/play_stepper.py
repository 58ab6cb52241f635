"""Play with a stepper as a reader does, by keys and pointer, and compare what it shows with `cnnlib.conv2d`.

In each setting one pixel or one weight is changed by typing, and the window is moved: by dragging it, by the arrow
keys, by a click on an output, by Home or End. The numbers are read from the SVG's text.
"""

from types import SimpleNamespace

import numpy as np
from alone import as_number

from cnnlib import conv2d
from cnnlib.widgets import ConvolutionStepper

SIZES = [(5, 5, 3, 3), (4, 7, 3, 2), (7, 4, 2, 3), (6, 6, 1, 4), (5, 8, 5, 1), (3, 3, 3, 3), (2, 9, 1, 2), (8, 5, 4, 4),
         (6, 3, 5, 3), (1, 6, 1, 1)]  # fmt: skip
MOVES = ("drag", "arrows", "output", "home", "end")


def numbers(rng, *shape):
    """Multiples of 0.5: their products have two decimals, so what is displayed is exact."""
    return rng.integers(-6, 7, shape) / 2


def START(rng):
    """Make a stepper with random numbers, of a size that the Generator chooses."""
    size = SIZES[rng.integers(len(SIZES))]
    return ConvolutionStepper(numbers(rng, *size[:2]), numbers(rng, *size[2:]))


# ---- reading the page ----

READ = """root => {
  const text = (part) => Object.fromEntries([...root.querySelectorAll(`svg [data-part="${part}"]`)].map((node) =>
    [`${node.dataset.row},${node.dataset.column}`, (node.querySelector(".number") ?? node).textContent]));
  const here = root.querySelector(".here");
  return { image: text("image"), kernel: text("kernel"), output: text("output"), product: text("product"),
    sum: root.querySelector('[data-part="sum"]')?.textContent ?? "", spoken: root.querySelector(".spoken").textContent,
    here: here && `${here.dataset.row},${here.dataset.column}` };
}"""


def grid(texts):
    """Turn {"row,column": text} into an array; an empty text becomes nan."""
    places = [tuple(map(int, key.split(","))) for key in texts]
    values = np.full(np.max(places, axis=0) + 1 if places else (0, 0), np.nan)
    for place, text in zip(places, texts.values(), strict=True):
        values[place] = as_number(text)
    return values


def example_on(root):
    """What the page shows now, which the next setting starts from."""
    shown = root.evaluate(READ)
    row, column = map(int, shown["here"].split(","))
    return SimpleNamespace(image=grid(shown["image"]), kernel=grid(shown["kernel"]), row=row, column=column)


def differences(root, example):
    """List what the page shows otherwise than `cnnlib.conv2d` says."""
    shown = root.evaluate(READ)
    row, column = example.row, example.column
    height, width = example.kernel.shape
    window = example.image[row : row + height, column : column + width]
    output = conv2d(example.image, example.kernel)
    found = []
    for part, wanted in (("image", example.image), ("kernel", example.kernel)):
        if not np.array_equal(grid(shown[part]), wanted):
            found.append(f"{part}: {grid(shown[part])} for {wanted}")
    filled = grid(shown["output"])
    if filled.shape != output.shape or not np.array_equal(filled[~np.isnan(filled)], output[~np.isnan(filled)]):
        found.append(f"output: {filled} for {output}")
    factors = {key: [as_number(part) for part in text.split("×")] for key, text in shown["product"].items()}
    wanted = {f"{i},{j}": [window[i, j], example.kernel[i, j]] for i in range(height) for j in range(width)}
    if factors != wanted:
        found.append(f"products: {factors} for {wanted}")
    if shown["here"] != f"{row},{column}" or not shown["output"].get(shown["here"]):
        found.append(f"position: {shown['here']} for {row},{column}")
    if as_number(shown["sum"]) != output[row, column] or f"sum {shown['sum']}." not in shown["spoken"]:
        found.append(f"sum: {shown['sum']} for {output[row, column]}")
    return found


# ---- doing what a reader does ----


def centre(root, part, row, column):
    box = root.locator(f'[data-part="{part}"][data-row="{row}"][data-column="{column}"] .paper').bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 12, start[1] + 12)  # a press that never moves is a click
    page.mouse.move(*end, steps=3)
    page.mouse.up()


def elsewhere(rng, now, last):
    """Choose a place from 0 to `last` other than the present one, if there is one."""
    return (now + 1 + int(rng.integers(0, max(1, last)))) % (last + 1)


def move(page, root, rng, example, way):
    """Move the window the given way and note in `example` where it must stand."""
    last = example.image.shape[0] - example.kernel.shape[0], example.image.shape[1] - example.kernel.shape[1]
    row = elsewhere(rng, example.row, last[0])
    column = elsewhere(rng, example.column, last[1])
    if way == "arrows":
        row, column = (last[0] + 1) // 2, (last[1] + 1) // 2
    if way == "home":
        row, column = 0, 0
    if way == "end":
        row, column = last
    if way == "drag":
        i, j = example.kernel.shape[0] - 1, example.kernel.shape[1] - 1  # held at its last cell
        start = centre(root, "image", example.row + i, example.column + j)
        drag(page, start, centre(root, "image", row + i, column + j))
    elif way == "output":
        page.mouse.click(*centre(root, "output", row, column))
    else:
        root.locator(".window").focus()
        there = ["Home"] + ["ArrowDown"] * (last[0] + 1) + ["ArrowRight"] * (last[1] + 1)  # and once against the border
        back = ["ArrowUp"] * (last[0] - row) + ["ArrowLeft"] * (last[1] - column)
        for key in there + back if way == "arrows" else [way.capitalize()]:
            page.keyboard.press(key)
    example.row, example.column = row, column


def retype(page, root, rng, example, part):
    """Click a cell, type another number over the old one, and press Enter."""
    array = getattr(example, part)
    row, column = (int(rng.integers(0, n)) for n in array.shape)
    array[row, column] = numbers(rng)
    page.mouse.click(*centre(root, part, row, column))
    page.keyboard.type(f"{array[row, column]:g}")
    page.keyboard.press("Enter")


def play(page, root, rng):
    """Change a number, move the window, and list what the page then shows otherwise than `cnnlib.conv2d` says."""
    if not root.locator(".here").count():
        return ["no output is marked"]
    example = example_on(root)
    retype(page, root, rng, example, rng.choice(["image", "kernel"]))
    move(page, root, rng, example, rng.choice(MOVES))
    return differences(root, example)


NAME = "Convolution stepper"
REACHED = ["play", "reset", "kernel-preset", "image-preset", "show-all", "image", "kernel", "output", "window"]

MUTANTS = [
    ("return n - f + 1;", "return n - f + 2;"),
    ("return n - f + 1;", "return n - f;"),
    ("image[row + i][column + j]", "image[row + j][column + i]"),
    ("image[row + i][column + j]", "image[row + i][column - j]"),
    ("total + pixel * weight", "total - pixel * weight"),
    ("total + pixel * weight", "total + pixel + weight"),
    ("row: row + i,", "row: row + j,"),
    ("sum(windowProducts(image, kernel, row, column))", "sum(windowProducts(image, kernel, column, row))"),
    ("Math.round(value * 100) / 100", "Math.round(value * 10) / 10"),
    ("format(array[i][j])", "format(array[j][i])"),
    ("i === row && j === column ? value", "i === row && j === row ? value"),
    ("ArrowDown: [1, 0]", "ArrowDown: [0, 1]"),
    ("moveTo(row - drag.grip[0], column - drag.grip[1])", "moveTo(row - drag.grip[0], column + drag.grip[1])"),
]
