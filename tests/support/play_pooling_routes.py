"""Play with the Pooling routes and compare with `cnnlib.max_pool2d_backward` and `cnnlib.average_pool2d_backward`.

In each setting an example is chosen or not, a δ is typed, window, stride and mode are set, a pixel is typed and an
output and a pixel are chosen in one of their grids. All numbers are read from the page's text.
"""

import re
from types import SimpleNamespace

import numpy as np
from alone import press, set_slider
from play_backprop import (
    choose_cell,
    close,
    fitted,
    grid,
    notes,
    pair,
    places,
    signed,
    type_into,
    written,
)

from cnnlib import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward
from cnnlib.widgets import PoolingRoutes

POOLS = {"max": (max_pool2d, max_pool2d_backward), "average": (average_pool2d, average_pool2d_backward)}
PRESETS = {
    "four windows": ((4, 4), 2, 2),
    "on paper: 6, 5, 7 and 8 win": ((4, 4), 2, 2),
    "a tie": ((4, 4), 2, 2),
    "windows overlap (3, stride 2)": ((5, 5), 3, 2),
    "a remainder": ((5, 5), 2, 2),
    "a stride wider than the window": ((5, 5), 2, 3),
    "all windows at stride 1": ((4, 4), 2, 1),
}


def START(rng):
    """Make the explorer over a small image with few different numbers, so that there are ties."""
    return PoolingRoutes(
        rng.integers(-2, 4, (rng.integers(3, 7), rng.integers(3, 7))), mode=rng.choice(["max", "average"])
    )


# ---- reading the page ----

READ = """root => {
  const text = (part) => (root.querySelector(`[data-part="${part}"]`)?.textContent ?? "").replace(/\\u00a0/g, " ");
  const cells = (part) => [...root.querySelectorAll(`svg [data-part="${part}"]`)].map((node) => ({
    place: [Number(node.dataset.row), Number(node.dataset.column)], number: node.querySelector(".number").textContent,
    note: node.querySelector(".note").textContent, classes: [...node.classList],
  }));
  const box = (node) => { const r = node.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; };
  const end = root.querySelector(".end");
  const side = Number(root.querySelector(".paper").getAttribute("width"));
  return {
    ...Object.fromEntries(["image", "pooled", "delta", "dx"].map((part) => [part, cells(part)])), side,
    end: end && box(end), corner: end && box(root.querySelector('[data-part="dx"] .paper')),
    moves: [...root.querySelectorAll(".window")].map((node) => node.style.transform.match(/-?[\\d.]+/g).map(Number)),
    frames: [...root.querySelectorAll(".window .frame")].map((node) => Number(node.getAttribute("width"))),
    forward: text("forward-text"), back: text("back-text"), fitted: text("fitted"),
    chosen: Object.fromEntries(["output", "pixel"].map((name) => [name, text(`chosen-${name}`)])),
    size: text("size-value"), stride: text("stride-value"),
    hidden: root.querySelector('[data-part="back-view"]').hidden,
    mode: root.querySelector('[data-part="mode"]').value, preset: root.querySelector('[data-part="preset"]').value,
    message: root.querySelector(".message").textContent, spoken: root.querySelector(".spoken").textContent,
  };
}"""


def setting_on(root):
    """What the page is set to now."""
    shown = root.evaluate(READ)
    setting = SimpleNamespace(image=grid(shown["image"]), delta=grid(shown["delta"]) if shown["delta"] else None)
    setting.size, setting.stride, setting.mode = int(shown["size"]), int(shown["stride"]), shown["mode"]
    return setting


# ---- what must be shown ----


def windows_of(setting):
    """For each output the image's cells in its window, as a mask; and how much of δ each cell gets."""
    rows, columns = setting.delta.shape
    masks = np.zeros((rows, columns, *setting.image.shape))
    for i, j in np.ndindex(rows, columns):
        masks[i, j, i * setting.stride :, j * setting.stride :][: setting.size, : setting.size] = 1
    if setting.mode == "average":
        return masks, masks / setting.size**2
    shares = np.zeros_like(masks)
    for i, j in np.ndindex(rows, columns):
        inside = np.where(masks[i, j] > 0, setting.image, -np.inf)
        shares[i, j][np.unravel_index(inside.argmax(), inside.shape)] = 1  # the first of the largest
    return masks, shares


def differences(root, setting):
    """List what the page shows otherwise than `cnnlib` says."""
    shown = root.evaluate(READ)
    if setting.size > min(setting.image.shape):
        right = shown["hidden"] and "does not fit" in shown["message"] and not shown["spoken"]
        return (
            []
            if right and close(grid(shown["image"]), setting.image)
            else [f"no sentence: {shown} for {vars(setting)}"]
        )
    masks, shares = windows_of(setting)
    (pool, backward), now = POOLS[setting.mode], setting.delta.shape
    settings = str(setting.size), str(setting.stride), setting.mode
    facts = {
        "image": close(grid(shown["image"]), setting.image),
        "pooled": close(grid(shown["pooled"]), pool(setting.image, setting.size, stride=setting.stride)),
        "δ": close(grid(shown["delta"]), setting.delta),
        "dx": close(grid(shown["dx"]), backward(setting.delta, setting.image, setting.size, stride=setting.stride)),
        "settings": (shown["size"], shown["stride"], shown["mode"]) == settings,
        "no message": shown["message"] == "" and not shown["hidden"],
        "chosen": {name: pair(text) for name, text in shown["chosen"].items()} == setting.chosen,
        "fitted": ("cut" in shown["fitted"], "begun" in shown["fitted"])
        == (np.any(np.less(now, setting.given)), np.any(np.greater(now, setting.given))),
        **facts_of_cells(shown, setting, masks, shares),
        **facts_of_text(shown, setting, masks, shares),
    }  # fmt: skip
    return [f"{name}: {shown} for {vars(setting)}" for name, right in facts.items() if not right]


def facts_of_cells(shown, setting, masks, shares):
    output, pixel = setting.chosen["output"], setting.chosen["pixel"]
    mask, share, d = masks[output], shares[output], setting.delta[output]
    winners = np.argwhere((shares == 1).any(axis=(0, 1))) if setting.mode == "max" else []
    unread = np.argwhere(masks.sum(axis=(0, 1)) == 0)
    parts = np.where(
        share > 0,
        np.vectorize(lambda x: signed(float(written(x).replace("−", "-"))), otypes=[object])(share * d + 0),
        "",
    )
    tie = mask * (setting.image == setting.image[mask > 0].max())
    marks = (
        np.where(tie, np.where(share == 1, "first", "tie"), "")
        if setting.mode == "max" and tie.sum() > 1
        else parts * 0
    )
    with_pixel = [tuple(place) for place in np.argwhere(masks[:, :, *pixel] > 0) if tuple(place) != output]
    side, (row, column) = shown["side"], np.multiply(output, setting.stride)
    scale = shown["corner"][2] / side
    end = ((np.array(shown["end"][:2]) + np.array(shown["end"][2:]) / 2) - shown["corner"][:2]) / scale / side
    target = np.argwhere(share == 1)[0][::-1] if setting.mode == "max" else (column, row + setting.size / 2)
    return {
        "where it goes": notes(shown["dx"]).tolist() == parts.tolist(),
        "ties": notes(shown["image"]).tolist() == marks.tolist(),
        **{name: places(shown["dx"], mark) == places(shown["image"], mark) == [tuple(p) for p in wanted]
           for name, mark, wanted in (("the window", "reached", np.argwhere(mask)),
                                      ("winners", "winner", winners), ("unread", "nought", unread))},
        "one output": places(shown["delta"], "here") == places(shown["pooled"], "here") == [output],
        "one pixel": places(shown["dx"], "pixel") == places(shown["image"], "pixel") == [pixel],
        "its windows": [p for p in places(shown["delta"], "saw") if p != output] == with_pixel,
        "frames": shown["frames"] == [setting.size * side] * 2 and close(shown["moves"][0][0] / side, column),
        "the line's end": (abs(end - target) < 0.3).all() and (end > np.array(target) - 0.1).all(),
    }  # fmt: skip


def facts_of_text(shown, setting, masks, shares):
    output, pixel = setting.chosen["output"], setting.chosen["pixel"]
    mask, d = masks[output], setting.delta[output]
    values = setting.image[mask > 0]
    gets = (shares * setting.delta[:, :, None, None])[:, :, *pixel]
    parts = gets[shares[:, :, *pixel] > 0]
    count, dx = int(masks[:, :, *pixel].sum()), gets.sum()
    back, forward = shown["back"], shown["forward"]
    sentence = back[back.index("Pixel") :]
    where = [tuple(p) for p in np.argwhere(shares[output] == 1)]
    tie = setting.mode == "max" and (values == values.max()).sum() > 1
    words = f"in {count} window" if count else "in no window and gets 0."
    won = "" if setting.mode == "average" or not count else f"wins in {len(parts) or 'none'}:"
    return {
        "read": f"read {', '.join(map(written, values))}." in forward,
        "tie": ("a tie" in forward) == tie,
        "where": setting.mode == "average" or (places_in(forward)[1] == where[0] and places_in(back)[1] == where[0]),
        "δ": f"δ = {written(d)};" in back,
        "divided": setting.mode == "max" or f"gets {written(d)}/{values.size} = {written(d / values.size)}." in back,
        "pixel": places_in(sentence)[0] == pixel and words in sentence and won in sentence,
        "sum": count == 0 or sentence.endswith(f"= {written(dx)}."),
        "parts": len(parts) < 2 or added(sentence) == [written(part) for part in parts],
        "spoken": back in shown["spoken"].replace("\u00a0", " "),
    }


def places_in(text):
    return [tuple(map(int, found)) for found in re.findall(r"\((\d+), (\d+)\)", text)]


def added(sentence):
    """The summands of "dx = 9 + (−1) = 8."."""
    return [part.strip("() ") for part in sentence.partition("dx = ")[2].rpartition(" = ")[0].split(" + ")]


# ---- doing what a reader does ----


def take_preset(root, rng):
    """Choose an example; list what is wrong with it."""
    name = rng.choice(list(PRESETS))
    root.locator('[data-part="preset"]').select_option(name)
    setting = setting_on(root)
    right = (setting.image.shape, setting.size, setting.stride) == PRESETS[name]
    right &= not root.locator('[data-part="fitted"]').text_content() and root.evaluate(READ)["preset"] == name
    return setting, [] if right else [f"{name}: {vars(setting)}"]


def play(page, root, rng):
    """Set everything that can be set, and list what the page then shows otherwise than `cnnlib` says."""
    try:
        return play_once(page, root, rng)
    except (IndexError, TypeError, ValueError) as error:  # where a number should be, there is none
        return [f"cannot be read: {error!r}"]


def play_once(page, root, rng):
    setting, found = setting_on(root), []
    if setting.delta is None or rng.random() < 0.25:
        setting, found = take_preset(root, rng)
    setting.delta = type_into(page, root, rng, "delta", setting.delta)  # from now on, all of it is given
    setting.size, setting.stride = int(rng.choice([1, 2, 2, 3, 3, 4])), int(rng.integers(1, 5))
    set_slider(page, root, "size", setting.size)
    set_slider(page, root, "stride", setting.stride)
    setting.mode = rng.choice(["max", "max", "average"])
    root.locator('[data-part="mode"]').focus()
    press(page, "Home" if setting.mode == "max" else "End")
    setting.image = type_into(page, root, rng, "image", setting.image)
    if setting.size > min(setting.image.shape):
        return found + differences(root, setting)
    rows, columns = (np.array(setting.image.shape) - setting.size) // setting.stride + 1
    setting.given, setting.delta = setting.delta.shape, fitted(setting.delta, (rows, columns))
    shapes = {"output": (rows, columns), "pixel": setting.image.shape}
    setting.chosen = {name: tuple(int(rng.integers(n)) for n in shape) for name, shape in shapes.items()}
    choose_cell(page, root, rng, rng.choice(["delta", "pooled"]), setting.chosen["output"], shapes["output"])
    choose_cell(page, root, rng, rng.choice(["dx", "image"]), setting.chosen["pixel"], shapes["pixel"])
    return found + differences(root, setting)


NAME = "Pooling routes"
REACHED = ["preset", "mode", "size", "stride", "reset", "image", "pooled", "delta", "dx"]
