"""Play with a stepper as a reader does, by keys and pointer, and compare what it shows with the library.

In each setting a slider may be moved, one pixel or one weight is changed by typing, and the window is moved: by
dragging it, by the arrow keys, by a click on an output, by Home or End. The numbers are read from the SVG's text.
"""

from types import SimpleNamespace

import numpy as np
from alone import as_number, set_slider

MOVES = ("drag", "arrows", "output", "home", "end")


def numbers(rng, *shape):
    """Multiples of 0.5: their products have two decimals, so what is displayed is exact."""
    return rng.integers(-6, 7, shape) / 2


# ---- reading the page ----

READ = """root => {
  const text = (part) => Object.fromEntries([...root.querySelectorAll(`svg [data-part="${part}"]`)].map((node) =>
    [`${node.dataset.row},${node.dataset.column},${node.dataset.channel ?? 0}`,
      (node.querySelector(".number") ?? node).textContent]));
  const here = root.querySelector(".here"), slider = (part) => root.querySelector(`[data-part="${part}"]`)?.value;
  const places = (kind) => [...root.querySelectorAll(kind)].map(({ dataset }) => [+dataset.row, +dataset.column]);
  return { image: text("image"), kernel: text("kernel"), output: text("output"), product: text("product"),
    frame: text("frame"), read: places(".read"), unread: places(".unread"), winners: places(".winner"),
    partial: [...root.querySelectorAll('[data-part="partial"]')].map((node) => node.textContent.replace("sum ", "")),
    sum: root.querySelector('[data-part="sum"]')?.textContent ?? "", spoken: root.querySelector(".spoken").textContent,
    message: root.querySelector(".message").textContent, sizes: root.querySelector('[data-part="sizes"]')?.textContent,
    stride: slider("stride"), padding: slider("padding"), size: slider("size"), kind: slider("kind"),
    here: here && here.dataset.row + "," + here.dataset.column };
}"""


def grid(texts):
    """Turn {"row,column,channel": text} into planes, (channels, height, width); an empty text becomes nan."""
    places = [tuple(map(int, key.split(","))) for key in texts]
    values = np.full(np.max(places, axis=0) + 1 if places else (0, 0, 0), np.nan)
    for place, text in zip(places, texts.values(), strict=True):
        values[place] = as_number(text)
    return values.transpose(2, 0, 1)


def example_on(root):
    """What the page shows now, which the next setting starts from; images and kernels as planes."""
    shown = root.evaluate(READ)
    row, column = map(int, (shown["here"] or "0,0").split(","))
    kernel = grid(shown["kernel"]) if shown["kernel"] else None
    size = int(shown["size"] or 0)
    return SimpleNamespace(
        image=grid(shown["image"]), kernel=kernel, row=row, column=column, kind=shown["kind"],
        stride=int(shown["stride"] or 1), padding=int(shown["padding"] or 0),
        window=(size, size) if kernel is None else kernel.shape[1:],
    )  # fmt: skip


def last_position(example):
    """The last place of the window along both axes."""
    spare = [n + 2 * example.padding - f for n, f in zip(example.image.shape[1:], example.window, strict=True)]
    return tuple(n // example.stride for n in spare)


def differences(root, example, reference, tolerance=0.0):
    """List what the page shows otherwise than the library says; `reference` gives the output for an example."""
    shown = root.evaluate(READ)
    row, column, (height, width), padding = example.row, example.column, example.window, example.padding
    output = reference(example)
    value = -np.inf if example.kind == "max" else 0.0
    padded = np.pad(example.image, ((0, 0), (padding, padding), (padding, padding)), constant_values=value)
    top, left = row * example.stride, column * example.stride
    window = padded[:, top : top + height, left : left + width]
    found = []

    def compare(what, got, wanted):
        if got != wanted:
            found.append(f"{what}: {got} for {wanted}")

    if not np.array_equal(grid(shown["image"]), example.image):
        found.append(f"image: {grid(shown['image'])} for {example.image}")
    if example.kernel is not None and not np.array_equal(grid(shown["kernel"]), example.kernel):
        found.append(f"kernel: {grid(shown['kernel'])} for {example.kernel}")
    filled = grid(shown["output"])[0]
    seen = ~np.isnan(filled)
    if filled.shape != output.shape or (abs(filled[seen] - output[seen]) > tolerance).any():
        found.append(f"output: {filled} for {output}")
    compare("frame", {as_number(text) for text in shown["frame"].values()}, {value} if padding else set())
    compare("frame", len(shown["frame"]), padded.size - example.image.size)
    compare("position", shown["here"], f"{row},{column}")
    compare("visited", shown["output"].get(f"{row},{column},0", "") != "", True)
    planes = len(example.image)
    under = sorted([i - padding, j - padding] for i in range(top, top + height) for j in range(left, left + width))
    compare("under the window", sorted(shown["read"]), sorted(under * planes))
    compare("products", products(shown, planes), expected_products(window, example))
    if example.kind == "max":
        winners = [[u + top - padding, v + left - padding] for _, u, v in np.argwhere(window == window.max())]
        compare("winners", sorted(shown["winners"]), sorted(winners))
    if example.kernel is not None and planes > 1:
        compare("partial", [as_number(t) for t in shown["partial"]], list((window * example.kernel).sum((1, 2))))
    if not abs(as_number(shown["sum"]) - output[row, column]) <= tolerance or shown["sum"] not in shown["spoken"]:
        found.append(f"sum: {shown['sum']} for {output[row, column]}")
    read = np.zeros(padded.shape[1:], bool)
    for i, j in np.ndindex(output.shape):
        read[i * example.stride : i * example.stride + height, j * example.stride : j * example.stride + width] = True
    compare(
        "never read",
        sorted(shown["unread"]),
        sorted([[i - padding, j - padding] for i, j in np.argwhere(~read)] * planes),
    )
    if shown["sizes"]:
        compare(
            "sizes",
            [text.split(",")[0].split(".")[0] for text in shown["sizes"].split("= ")[1:]],
            [str(n) for n in output.shape],
        )
    return found


def products(shown, planes):
    """What is written out under the picture: two factors, one number, or a grid of products a channel."""
    return {key: [as_number(part) for part in text.split("×")] for key, text in shown["product"].items()}


def expected_products(window, example):
    places = [(c, i, j) for c, i, j in np.ndindex(window.shape)]
    if example.kernel is None:
        return {f"{i},{j},{c}": [window[c, i, j]] for c, i, j in places}
    if len(window) == 1:
        return {f"{i},{j},{c}": [window[c, i, j], example.kernel[c, i, j]] for c, i, j in places}
    return {f"{i},{j},{c}": [window[c, i, j] * example.kernel[c, i, j]] for c, i, j in places}


# ---- doing what a reader does ----


def centre(root, part, row, column, channel=0):
    place = f'[data-row="{row}"][data-column="{column}"]'
    parts = ("image", "frame") if part == "image" else (part,)
    channel = f'[data-channel="{channel}"]'
    box = root.locator(", ".join(f'[data-part="{p}"]{place}{channel} .paper' for p in parts)).bounding_box()
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
    last = last_position(example)
    row = elsewhere(rng, example.row, last[0])
    column = elsewhere(rng, example.column, last[1])
    if way == "arrows":
        row, column = (last[0] + 1) // 2, (last[1] + 1) // 2
    if way == "home":
        row, column = 0, 0
    if way == "end":
        row, column = last
    if way == "drag":
        channel = int(rng.integers(len(example.image)))
        i, j = (f - 1 - example.padding for f in example.window)  # held at its last cell
        s = example.stride
        start = centre(root, "image", example.row * s + i, example.column * s + j, channel)
        drag(page, start, centre(root, "image", row * s + i, column * s + j, channel))
    elif way == "output":
        page.mouse.click(*centre(root, "output", row, column))
    else:
        root.locator(".window").first.focus()
        there = ["Home"] + ["ArrowDown"] * (last[0] + 1) + ["ArrowRight"] * (last[1] + 1)  # and once against the border
        back = ["ArrowUp"] * (last[0] - row) + ["ArrowLeft"] * (last[1] - column)
        for key in there + back if way == "arrows" else [way.capitalize()]:
            page.keyboard.press(key)
    example.row, example.column = row, column


def retype(page, root, rng, example, part):
    """Click a cell, type another number over the old one, and press Enter."""
    array = getattr(example, part)
    channel, row, column = (int(rng.integers(0, n)) for n in array.shape)
    array[channel, row, column] = numbers(rng)
    page.mouse.click(*centre(root, part, row, column, channel))
    page.keyboard.type(f"{array[channel, row, column]:g}")
    page.keyboard.press("Enter")


def turn(page, root, example, **values):
    """Move sliders; the window then starts again at its first position."""
    for name, value in values.items():
        if getattr(example, name) != value:
            set_slider(page, root, name, value)
            setattr(example, name, value)
            example.row, example.column = 0, 0


def play_through(page, root, rng, reference, sliders, tolerance=0.0):
    """Play one setting; return what is then shown otherwise than by the library."""
    if not root.locator(".here").count():
        return ["no output is marked"]
    example = example_on(root)
    if root.locator('input[type="range"]').count() and rng.random() < 0.5:
        turn(page, root, example, **sliders(rng, example))
    retype(page, root, rng, example, "image" if example.kernel is None else rng.choice(["image", "kernel"]))
    move(page, root, rng, example, rng.choice(MOVES))
    return differences(root, example, reference, tolerance)
