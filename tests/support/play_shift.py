"""Play with a shift explorer as a reader does, and compare every stage, before and now, with `cnnlib`.

In each setting the lists and sliders are set by keys, and the digit is moved: by the arrow keys, by the buttons, by
dragging it, by a preset, or back. Numbers are read from the pixels' titles and the texts.
"""

import numpy as np
from alone import as_number, press, set_slider

from cnnlib import average_pool2d, conv2d, dense, max_pool2d, relu
from cnnlib.widgets import ShiftExplorer
from cnnlib.widgets.shift import KERNELS, MARGIN, _random_weights

WAYS = ("arrows", "buttons", "drag", "preset", "back")
PRESETS = {  # down, right, stride, pooling, window
    "one pixel right": (0, 1, 1, "max", 2),
    "two pixels right": (0, 2, 1, "max", 2),
    "one pixel right, average": (0, 1, 1, "average", 2),
    "one pixel right, stride 2": (0, 1, 2, "none", 2),
    "two pixels right, stride 2": (0, 2, 2, "none", 2),
    "three pixels down, windows of 3": (3, 0, 1, "max", 3),
}


def START(rng):
    """Make an explorer, of the course's digits or of a random image that is wider than high, moved somewhere."""
    digits = None if rng.integers(2) else {"a cloud": rng.integers(0, 17, (8, 11)), "dark": np.zeros((8, 11))}
    down, right = (int(n) for n in rng.integers(-MARGIN, MARGIN + 1, 2))
    return ShiftExplorer(digits, down=down, right=right, stride=int(rng.integers(1, 4)), side=int(rng.integers(1, 4)))


# ---- reading the page ----

READ = """root => {
  const text = (part) => root.querySelector(`[data-part="${part}"]`).textContent;
  const picture = (part) => {
    const group = root.querySelector(`[data-part="${part}"]`);
    return [Number(group.dataset.columns), [...group.querySelectorAll("title")].map((title) => title.textContent)];
  };
  const bars = (part) => [...root.querySelectorAll(`[data-part="${part}"] text`)].map((node) => node.textContent);
  const value = (part) => root.querySelector(`[data-part="${part}"]`).value;
  return {
    pictures: Object.fromEntries(["image", "map", "relu", "pooled"].flatMap((part) =>
      ["before", "now"].map((when) => [`${part}-${when}`, picture(`${part}-${when}`)]))),
    dense: { before: bars("dense-before"), now: bars("dense-now") },
    words: Object.fromEntries(["image", "map", "relu", "pooled", "dense"].map((part) =>
      [part, ["change", "back", "verdict"].map((what) => text(`${part}-${what}`))])),
    weights: text("kernel-weights"), message: root.querySelector(".message").textContent,
    spoken: root.querySelector(".spoken").textContent,
    kernel: value("kernel"), stride: Number(value("stride")), pooling: value("pooling"), side: Number(value("side")),
  };
}"""


def pictures(shown):
    """Turn the titles of each picture into an array."""
    return {
        part: np.reshape([as_number(text) for text in texts], (-1, columns))
        for part, (columns, texts) in shown["pictures"].items()
    }


# ---- what it should show ----


def stages(image, kernel, stride, pooling, side):
    """Compute every stage, and how many pixels one of its cells is worth."""
    z = conv2d(image, kernel, stride=stride)
    pools = {"max": max_pool2d, "average": average_pool2d, "none": lambda a, side: a}
    step = stride * (1 if pooling == "none" else side)
    weights = np.array(_random_weights(image.size))
    return {
        "image": (image, 1),
        "map": (z, stride),
        "relu": (relu(z), stride),
        "pooled": (pools[pooling](relu(z), side), step),
        "dense": (dense(image.ravel(), weights, np.zeros(len(weights))), 0),
    }


def relative(before, now):
    change = np.linalg.norm(now - before)
    return change and (np.inf if not before.any() else change / np.linalg.norm(before))


def moved_back(before, now, i, j):
    """Compare two maps where both have a cell after `now` was moved back by i rows and j columns."""
    height, width = before.shape
    old = before[max(0, -i) : height - max(0, i), max(0, -j) : width - max(0, j)]
    new = now[max(0, i) : height + min(0, i), max(0, j) : width + min(0, j)]
    return relative(old, new) if old.size else np.inf


def words(before, now, step, down, right):
    """Say what the three texts under a stage should be: two numbers (nan for none) and the verdict."""
    change = relative(before, now)
    best, whole = np.nan, False
    if step:
        rows, columns = ({int(np.floor(n / step)), int(np.ceil(n / step))} for n in (down, right))
        best = min(moved_back(before, now, i, j) for i in rows for j in columns)
        whole = down % step == right % step == 0
    if not (down or right):
        verdict = "not moved"
    elif change == 0:
        verdict = "did not change"
    elif not step:
        verdict = "changed"
    elif whole:
        verdict = "moved along exactly" if best == 0 else "moved out of sight"
    else:
        verdict = "fits moved back" if best == 0 else "changed"
    return change, best, verdict


def share(text):
    """Read "93.21%", "was all 0" or "no places"."""
    return {"was all 0": np.inf, "no places": np.nan}.get(text) if text[0] in "wn" else as_number(text) / 100


def differences(root, down, right):
    """List what the page shows otherwise than `cnnlib` says, if the digit is moved by `down` and `right`."""
    shown, found = root.evaluate(READ), []
    seen = pictures(shown)
    digit = seen["image-before"][MARGIN:-MARGIN, MARGIN:-MARGIN]
    field = np.pad(digit, MARGIN)
    kernel = np.array(KERNELS[shown["kernel"]])
    if [as_number(text) for text in shown["weights"].replace("|", " ").split()] != kernel.ravel().tolist():
        found.append(f"kernel: {shown['weights']} for {kernel}")
    settings = shown["stride"], shown["pooling"], shown["side"]
    expected = {
        "before": stages(field, kernel, *settings),
        "now": stages(np.roll(field, (down, right), (0, 1)), kernel, *settings),
    }
    for when, parts in expected.items():
        for part, (wanted, _) in parts.items():
            got = np.array([as_number(t) for t in shown["dense"][when]]) if part == "dense" else seen[f"{part}-{when}"]
            if got.shape != wanted.shape or not np.allclose(got, wanted, rtol=0, atol=0.00501):
                found.append(f"{part} {when}: {got} for {wanted}")
    for part, (before, step) in expected["before"].items():
        change, back, verdict = words(before, expected["now"][part][0], step, down, right)
        *numbers, said = shown["words"][part]
        if not np.allclose([share(text) for text in numbers], [change, back], rtol=0, atol=0.000501, equal_nan=True):
            found.append(f"{part}: {numbers} for {change}, {back}")
        if said != verdict or said not in shown["spoken"]:
            found.append(f"{part}: {said} for {verdict}")
    if f"Moved {down} down, {right} right." not in shown["spoken"]:
        found.append(f"spoken: {shown['spoken']} for {down}, {right}")
    return found


# ---- doing what a reader does ----


def choose(page, root, part, option):
    root.locator(f'[data-part="{part}"]').select_option(option)


def where(root):
    """How far the digit is moved now, read from what is spoken."""
    words = root.locator(".spoken").text_content().split()
    return int(words[1]), int(words[3])


def drag(page, root, down, right):
    """Drag the digit by whole pixels of its field."""
    grip = root.locator('[data-part="handle"] .grip')
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    pixel = box["width"] / int(root.locator('[data-part="image-now"]').get_attribute("data-columns"))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right * pixel, y + down * pixel, steps=4)
    page.mouse.up()


def walk(page, root, way, down, right):
    """Move step by step with the arrow keys or the buttons."""
    steps = [("down" if down > 0 else "up")] * abs(down) + [("right" if right > 0 else "left")] * abs(right)
    if way == "arrows":
        root.locator('[data-part="handle"]').focus()
        press(page, *[f"Arrow{name.capitalize()}" for name in steps])
    else:
        for name in steps:
            root.locator(f'button[data-part="{name}"]').click()


def move(page, root, rng, way):
    """Move the digit in this way; return where it must be, and what else is then set."""
    down, right = where(root)
    if way == "back":
        root.locator('button[data-part="reset"]').click()
        return 0, 0
    if way == "preset":
        name = rng.choice(list(PRESETS))
        choose(page, root, "preset", name)
        down, right, *settings = PRESETS[name]
        shown = root.evaluate(READ)
        return (down, right) if [shown["stride"], shown["pooling"], shown["side"]] == settings else (np.nan, np.nan)
    by = rng.integers(-MARGIN - 1, MARGIN + 2, 2)
    if way == "drag":
        drag(page, root, *by)
    else:
        walk(page, root, way, *by)
    return tuple(int(np.clip(n, -MARGIN, MARGIN)) for n in (down + by[0], right + by[1]))


def play(page, root, rng):
    """Set the lists and sliders, move the digit, and list what the page then shows otherwise than `cnnlib` says."""
    options = root.locator('[data-part="digit"] option').all_text_contents()
    choose(page, root, "digit", rng.choice(options))
    choose(page, root, "kernel", rng.choice(list(KERNELS)))
    choose(page, root, "pooling", rng.choice(["max", "average"]))
    set_slider(page, root, "stride", int(rng.integers(1, 4)))
    set_slider(page, root, "side", int(rng.integers(1, 4)))
    choose(page, root, "pooling", rng.choice(["max", "max", "average", "none"]))
    down, right = move(page, root, rng, rng.choice(WAYS))
    found = differences(root, down, right) if not np.isnan(down) else ["the preset sets something else"]
    return found + border(page, root, down, right)


def border(page, root, down, right):
    """Push the digit up against the border and once more: it must stay, and a sentence must say why."""
    if down != -MARGIN:
        return []
    root.locator('[data-part="handle"]').focus()
    press(page, "ArrowUp")
    said = root.locator(".message").text_content()
    return [] if where(root) == (down, right) and "border" in said else [f"at the border: {said!r}, {where(root)}"]


NAME = "Shift explorer"
REACHED = ["preset", "digit", "kernel", "stride", "pooling", "side", "left", "right", "up", "down", "reset", "handle"]
