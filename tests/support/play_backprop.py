"""Play with the Backprop stepper and compare what it shows with `cnnlib.conv2d_backward` and with a matrix made here.

In each setting an example is chosen or not, a δ is typed, stride and padding are set, an output, a pixel and a weight
are chosen in one of their views, a number is typed into x or w, and the kernel is turned or not. All numbers are read
from the page's text.
"""

import re
from types import SimpleNamespace

import numpy as np
from alone import as_number, press, set_slider

from cnnlib import conv2d_backward, dilate, rot180
from cnnlib.widgets import BackpropStepper

PRESETS = {
    "4×4 image, 2×2 kernel": ((4, 4), (2, 2), 1, 0),
    "on paper: 3×3 and 2×2": ((3, 3), (2, 2), 1, 0),
    "a vertical edge (Sobel)": ((4, 4), (3, 3), 1, 0),
    "a symmetric kernel": ((4, 4), (3, 3), 1, 0),
    "stride 2 with a remainder": ((5, 5), (2, 2), 2, 0),
    "padding 1, same size": ((4, 4), (3, 3), 1, 1),
    "not square": ((3, 5), (2, 3), 1, 0),
}


def START(rng):
    """Make a stepper with a random image and kernel, neither of them square by design."""
    height, width = rng.integers(2, 5), rng.integers(2, 6)
    f_h, f_w = rng.integers(1, 1 + min(3, height)), rng.integers(1, 4)
    return BackpropStepper(rng.integers(-3, 5, (height, width)), rng.integers(-3, 6, (f_h, f_w)), padding=1)


# ---- reading the page ----

READ = """root => {
  const all = (part) => [...root.querySelectorAll(`svg [data-part="${part}"]`)];
  const text = (part) => (root.querySelector(`[data-part="${part}"]`)?.textContent ?? "").replace(/\\u00a0/g, " ");
  const cells = (nodes) => nodes.map((node) => ({
    place: [Number(node.dataset.row), Number(node.dataset.column)], number: node.querySelector(".number").textContent,
    note: node.querySelector(".note").textContent, classes: [...node.classList], label: node.getAttribute("aria-label"),
    tab: node.getAttribute("tabindex"),
  }));
  const grids = Object.fromEntries(["delta", "kernel", "dx", "image", "dw", "db", "spread", "laid", "frame"].map(
    (part) => [part, cells(all(part))]));
  const framed = cells([...root.querySelectorAll('svg :is([data-part="image"], [data-part="frame"])')]);
  const outline = all("window")[0]?.style.transform.match(/-?[\\d.]+/g).map(Number);
  const spread = all("spread")[0];
  const side = spread && Number(spread.querySelector(".paper").getAttribute("width"));
  const middle = (node) => {
    const box = node?.getBoundingClientRect();
    return box && [node.textContent, box.x + box.width / 2, box.y + box.height / 2];
  };
  return { ...grids, framed, outline, side,
    index: [".chosen-index", ".chosen-row > .index"].map((name) => middle(root.querySelector(name))),
    bands: [".band.of-pixel", ".band.of-output"].map((name) => middle(root.querySelector(name))),
    entries: all("entry").map((node) => [+node.dataset.row, +node.dataset.column, node.textContent]),
    matrixDelta: all("matrix-delta").map((node) => node.textContent),
    matrixDx: all("matrix-dx").map((node) => node.textContent),
    text: Object.fromEntries(["scatter", "gather", "matrix", "weights"].map((name) => [name, text(`${name}-text`)])),
    chosen: Object.fromEntries(["output", "pixel", "weight"].map((name) => [name, text(`chosen-${name}`)])),
    fitted: text("fitted"), turned: root.querySelector(".turning")?.classList.contains("turned"),
    caption: root.querySelector(".laid-label")?.textContent, turn: text("turn"),
    hidden: ["gather", "matrix"].map((name) => root.querySelector(`[data-part="${name}-view"]`).hidden),
    preset: root.querySelector('[data-part="preset"]').value, stride: text("stride-value"),
    padding: text("padding-value"), message: root.querySelector(".message").textContent,
    spoken: root.querySelector(".spoken").textContent.replace(/\\u00a0/g, " "),
  };
}"""


def grid(cells):
    """The numbers of cells as an array, by the places that they say they have."""
    rows, columns = np.max([cell["place"] for cell in cells], axis=0) + 1
    numbers = np.full((rows, columns), np.nan)
    for cell in cells:
        numbers[tuple(cell["place"])] = as_number(cell["number"])
    return numbers


def notes(cells):
    """The notes in the corners as an array of text."""
    array = np.full(np.max([cell["place"] for cell in cells], axis=0) + 1, "", object)
    for cell in cells:
        array[tuple(cell["place"])] = cell["note"]
    return array


def places(cells, name):
    """Where the cells of a class are."""
    return [tuple(cell["place"]) for cell in cells if name in cell["classes"]]


def pairs(text):
    """The products in a text, as pairs of factors."""
    found = re.findall(r"(\(?−?[\d.]+\)?)×(\(?−?[\d.]+\)?)", text)
    return np.reshape([(as_number(a), as_number(b.rstrip("."))) for a, b in found], (-1, 2))


def after(text, sign="= "):
    """The number after the last sign."""
    return as_number(text.rpartition(sign)[2].split()[0].rstrip("."))


def total(text):
    """The number after the first sign."""
    return as_number(text.partition(" = ")[2].split()[0].rstrip("."))


def pair(text):
    """The place in "output (1, 2)"."""
    return tuple(map(int, re.findall(r"\d+", text)))


def close(got, wanted):
    got, wanted = np.asarray(got, float), np.asarray(wanted, float)
    return got.shape == wanted.shape and np.allclose(got, wanted, rtol=1e-9, atol=0.00501)


def setting_on(root):
    """What the page is set to now."""
    shown = root.evaluate(READ)
    setting = SimpleNamespace(image=grid(shown["image"]), kernel=grid(shown["kernel"]))
    setting.delta = grid(shown["delta"]) if shown["delta"] else None
    setting.stride, setting.padding = int(shown["stride"]), int(shown["padding"])
    setting.turned = shown["turn"] == "Turn the kernel back"
    setting.chosen = {name: pair(text) for name, text in shown["chosen"].items()}
    return setting


# ---- what must be shown ----


def shape_of(setting):
    """The output's shape; None where the kernel does not fit."""
    room = np.array(setting.image.shape) + 2 * setting.padding - setting.kernel.shape
    return tuple(room // setting.stride + 1) if (room >= 0).all() else None


def matrix_of(setting):
    """The convolution as a matrix: feed in images that are 1 at one pixel, by loops over the outputs."""
    (rows, columns), (f_h, f_w), s, p = shape_of(setting), setting.kernel.shape, setting.stride, setting.padding
    matrix = np.zeros((rows * columns, *setting.image.shape))
    for i, j in np.ndindex(rows, columns):
        row = np.zeros(np.array(setting.image.shape) + 2 * p)
        row[i * s : i * s + f_h, j * s : j * s + f_w] = setting.kernel
        matrix[i * columns + j] = row[p : p + setting.image.shape[0], p : p + setting.image.shape[1]]
    return matrix.reshape(rows * columns, -1)


def signed(number):
    return f"{number:+g}".replace("-", "−")


def times(number):
    return f"×{number:g}".replace("-", "−")


def differences(root, setting):
    """List what the page shows otherwise than `cnnlib` says."""
    shown, shape = root.evaluate(READ), shape_of(setting)
    if shape is None:
        right = shown["hidden"] == [True, True] and "does not fit" in shown["message"] and not shown["spoken"]
        same = close(grid(shown["image"]), setting.image) and close(grid(shown["kernel"]), setting.kernel)
        return [] if right and same else [f"no sentence for {vars(setting)}"]
    facts = {**facts_of_scatter(shown, setting), **facts_of_gather(shown, setting)}
    facts |= {**facts_of_matrix(shown, setting), **facts_of_weights(shown, setting)}
    facts |= {
        "no message": shown["message"] == "" and shown["hidden"] == [False, False],
        "chosen": {name: pair(text) for name, text in shown["chosen"].items()} == setting.chosen,
        "sliders": (shown["stride"], shown["padding"]) == (str(setting.stride), str(setting.padding)),
        "fitted": (shown["fitted"] != "") == (setting.given != setting.delta.shape),
    }
    return [f"{name}: {shown} for {vars(setting)}" for name, right in facts.items() if not right]


def facts_of_scatter(shown, setting):
    dx, _, _ = conv2d_backward(
        setting.delta, setting.image, setting.kernel, stride=setting.stride, padding=setting.padding
    )
    output, pixel, d = setting.chosen["output"], setting.chosen["pixel"], setting.delta[setting.chosen["output"]]
    alone = np.zeros_like(setting.delta)
    alone[output] = 1
    weights = np.zeros_like(setting.image)
    reach = matrix_of(setting)[np.flatnonzero(alone.ravel())[0]].reshape(setting.image.shape)
    weights += reach
    ones = SimpleNamespace(**{**vars(setting), "kernel": np.ones_like(setting.kernel)})
    sees = matrix_of(ones)
    column = pixel[0] * setting.image.shape[1] + pixel[1]
    seen = sees[:, column].reshape(setting.delta.shape)
    reached = sees[np.flatnonzero(alone.ravel())[0]].reshape(setting.image.shape)
    dropped = setting.kernel.size - int(reached.sum())
    return {
        "δ": close(grid(shown["delta"]), setting.delta),
        "w": close(grid(shown["kernel"]), setting.kernel),
        "dx": close(grid(shown["dx"]), dx),
        "who saw": places(shown["delta"], "saw") == [tuple(place) for place in np.argwhere(seen).tolist()],
        "where it goes": notes(shown["dx"]).tolist()
        == np.where(reached, np.vectorize(signed, otypes=[object])(weights * d + 0), "").tolist(),
        "one output": places(shown["delta"], "here") == [output],
        "one pixel": places(shown["dx"], "pixel") == [pixel] == places(shown["image"], "pixel"),
        "what it adds": close(pairs(shown["text"]["scatter"]), [(d, w) for w in setting.kernel.ravel()]),
        "dropped": ("dropped" in shown["text"]["scatter"]) == (dropped > 0)
        and (dropped == 0 or f" {dropped} of them" in shown["text"]["scatter"]),
        "spoken": all(part in shown["spoken"] for part in spoken(setting, dx)),
        "names": all(re.fullmatch(r"row \d+, column \d+: .+", cell["label"]) for cell in shown["dx"]),
    }


def spoken(setting, dx):
    output, pixel = setting.chosen["output"], setting.chosen["pixel"]
    yield f"Output ({output[0]}, {output[1]}): δ {written(setting.delta[output])}."
    yield f"Pixel ({pixel[0]}, {pixel[1]}): dx {written(dx[pixel])}."


def written(number):
    return f"{np.floor(number * 100 + 0.5) / 100 + 0:g}".replace("-", "−")


def facts_of_gather(shown, setting):
    (height, width), (f_h, f_w), p = setting.image.shape, setting.kernel.shape, setting.padding
    full = height + 2 * p - f_h + 1, width + 2 * p - f_w + 1
    spread = np.pad(dilate(setting.delta, setting.stride, full), ((f_h - 1, f_h - 1), (f_w - 1, f_w - 1)))
    laid = rot180(setting.kernel) if setting.turned else setting.kernel
    sums = np.array([
        [np.sum(spread[r + p : r + p + f_h, c + p : c + p + f_w] * laid) for c in range(width)] for r in range(height)
    ])  # fmt: skip
    (r, c), text = setting.chosen["pixel"], shown["text"]["gather"]
    over = np.full(spread.shape, "", object)
    over[r + p : r + p + f_h, c + p : c + p + f_w] = np.vectorize(times, otypes=[object])(laid)
    under = spread[r + p : r + p + f_h, c + p : c + p + f_w]
    dx = conv2d_backward(setting.delta, setting.image, setting.kernel, stride=setting.stride, padding=p)[0]
    wrong, here = int((abs(sums - dx) > 1e-9).sum()), abs(sums - dx)[r, c] > 1e-9
    symmetric = np.array_equal(setting.kernel, rot180(setting.kernel))
    i, j = setting.chosen["output"]
    verdict = (
        setting.turned
        or (wrong == 0 and (("half turn" if symmetric else "hide the mistake") in text))
        or (f"Wrong at {wrong} of {dx.size} pixels" in text and ("dx is" if here else "by chance") in text)
    )
    return {
        "spread": close(grid(shown["spread"]), spread),
        "laid over": notes(shown["spread"]).tolist() == over.tolist(),
        "gathered": close(pairs(text), np.column_stack([under.ravel(), laid.ravel()])),
        "sum": close(total(text), sums[r, c]),
        "place": f"at ({r}, {c}):" in text,
        "verdict": bool(verdict) and ("Wrong" in text) == (wrong > 0 and not setting.turned),
        "turned": shown["turned"] == setting.turned
        and shown["caption"] == ("w, turned" if setting.turned else "w, not turned")
        and shown["turn"] == ("Turn the kernel back" if setting.turned else "Turn the kernel by 180°"),
        "the kernel's numbers": close(grid(shown["laid"]), setting.kernel),
        "outline": close(np.array(shown["outline"][0]) / shown["side"], c + p),
        "output in the frame": places(shown["spread"], "here")
        == [(i * setting.stride + f_h - 1, j * setting.stride + f_w - 1)],
        "real": sum("nought" not in cell["classes"] for cell in shown["spread"]) == setting.delta.size,
    }


def facts_of_matrix(shown, setting):
    matrix, wanted = matrix_of(setting), matrix_of(SimpleNamespace(**{**vars(setting), "kernel": setting.kernel + 100}))
    entries = np.full(matrix.shape, np.nan)
    for row, column, text in shown["entries"]:
        entries[row, column] = as_number(text)
    output, pixel = setting.chosen["output"], setting.chosen["pixel"]
    row, column = output[0] * setting.delta.shape[1] + output[1], pixel[0] * setting.image.shape[1] + pixel[1]
    text, flat = shown["text"]["matrix"], setting.delta.ravel()
    sums = matrix.T @ flat
    saw = wanted[:, column] != 0
    crossing = "did not see" not in text
    (_, column_x, _), (_, _, row_y) = shown["index"]
    (_, x, _), (_, _, y) = shown["bands"]
    return {
        "entries": np.array_equal(np.isnan(entries), wanted == 0) and close(np.nan_to_num(entries), matrix),
        "matrix δ": close([as_number(t) for t in shown["matrixDelta"]], flat),
        "matrix dx": close([as_number(t) for t in shown["matrixDx"]], sums),
        "column": close(pairs(text), np.column_stack([matrix[saw, column], flat[saw]])),
        "column's sum": close(after(text), sums[column]) if saw.any() else "no output saw" in text,
        "crossing": crossing == (wanted[row, column] != 0)
        and (not crossing or f", {written(matrix[row, column])}. The column" in text),
        "heads": [t for t, *_ in shown["index"]] == ["{},{}".format(*pixel), "{},{}".format(*output)],
        "bands": abs(x - column_x) < 2 and abs(y - row_y) < 2,
    }


def facts_of_weights(shown, setting):
    s, p, (u, v) = setting.stride, setting.padding, setting.chosen["weight"]
    _, dw, db = conv2d_backward(setting.delta, setting.image, setting.kernel, stride=s, padding=p)
    padded, (rows, columns) = np.pad(setting.image, p), setting.delta.shape
    over = np.full(padded.shape, "", object)
    over[u : u + rows * s : s, v : v + columns * s : s][:rows, :columns] = np.vectorize(times, otypes=[object])(
        setting.delta
    )
    read = padded[u : u + rows * s : s, v : v + columns * s : s][:rows, :columns]
    text, end = shown["text"]["weights"].split(" db: ")
    products = np.column_stack([read.ravel(), setting.delta.ravel()])
    many = len(products) > 12
    left = int((products.prod(axis=1) == 0).sum()) if many else 0
    products = products[products.prod(axis=1) != 0] if left else products
    framed = [as_number(cell["number"]) for cell in shown["framed"]]
    return {
        "x": close(grid(shown["image"]), setting.image) and close(framed, padded.ravel()),
        "dw": close(grid(shown["dw"]), dw),
        "db": close(grid(shown["db"]), [[db.item()]]) and close(after(end), db.item()),
        "over x": [cell["note"] for cell in shown["framed"]] == over.ravel().tolist(),
        "its products": close(pairs(text), products) and (f"and {left} products that" in text) == bool(left),
        "its sum": close(total(text), dw[u, v]) and f"at ({u}, {v}):" in text,
        "one weight": places(shown["kernel"], "chosen") == places(shown["dw"], "chosen") == [(u, v)]
        == places(shown["laid"], "chosen"),
    }  # fmt: skip


# ---- doing what a reader does ----


def cell_of(root, part, place):
    return root.locator(f'[data-part="{part}"][data-row="{place[0]}"][data-column="{place[1]}"]')


def click(root, part, place):
    box = cell_of(root, part, place).locator(".paper").bounding_box()
    cell_of(root, part, place).locator(".paper").click(position={"x": box["width"] / 4, "y": box["height"] / 4})


def walk(page, root, part, place, shape):
    """Go to the first cell of a grid, and with the arrow keys to a place; press once too often at the end."""
    root.locator(f'[data-part="{part}"][tabindex="0"]').focus()
    press(page, "Home", *["ArrowDown"] * place[0], *["ArrowRight"] * place[1])
    for key, at_end in zip(("ArrowDown", "ArrowRight"), np.add(place, 1) == shape, strict=True):
        press(page, *[key] * int(at_end))


def choose_cell(page, root, rng, part, place, shape):
    if rng.random() < 0.5:
        click(root, part, place)
    else:
        walk(page, root, part, place, shape)


def choose(page, root, rng, setting):
    """Choose an output, a pixel and a weight, each somewhere in one of its views."""
    shapes = {"output": setting.delta.shape, "pixel": setting.image.shape, "weight": setting.kernel.shape}
    place = {name: tuple(int(rng.integers(n)) for n in shape) for name, shape in shapes.items()}
    choose_cell(page, root, rng, "delta", place["output"], shapes["output"])
    choose_cell(page, root, rng, rng.choice(["kernel", "dw"]), place["weight"], shapes["weight"])
    how = rng.choice(["dx", "image", "window", "matrix click", "matrix keys"], p=[0.15, 0.15, 0.15, 0.15, 0.4])
    if how in ("dx", "image"):
        choose_cell(page, root, rng, how, place["pixel"], shapes["pixel"])
    elif how == "window":
        root.locator('[data-part="window"]').focus()
        press(page, "Home", *["ArrowDown"] * place["pixel"][0], *["ArrowRight"] * place["pixel"][1])
    elif how == "matrix keys":
        place["output"], place["pixel"] = walk_in_matrix(page, root, rng, shapes)
    else:
        click_in_matrix(page, root, place["output"], place["pixel"], shapes)
    setting.chosen = place


def walk_in_matrix(page, root, rng, shapes):
    """Walk in the matrix from its first or its last entry."""
    root.locator('[data-part="matrix"]').focus()
    sizes = [int(np.prod(shapes[name])) for name in ("output", "pixel")]
    steps = [int(rng.integers(min(n, 6))) for n in sizes]
    if rng.random() < 0.5:
        press(page, "Home", *["ArrowDown"] * steps[0], *["ArrowRight"] * steps[1])
    else:
        press(page, "End", *["ArrowUp"] * steps[0], *["ArrowLeft"] * steps[1])
        steps = [n - 1 - k for n, k in zip(sizes, steps, strict=True)]
    return [divmod(k, shapes[name][1]) for k, name in zip(steps, ("output", "pixel"), strict=True)]


def click_in_matrix(page, root, output, pixel, shapes):
    """Click where a row and a column of the matrix cross."""
    row, column = output[0] * shapes["output"][1] + output[1], pixel[0] * shapes["pixel"][1] + pixel[1]
    svg = root.locator('[data-part="matrix-view"] svg')
    x, y = svg.evaluate(
        """(svg, [row, column]) => {
          const origin = svg.getBoundingClientRect();
          const middle = (node) => {
            const box = node.getBoundingClientRect();
            return [box.x + box.width / 2 - origin.x, box.y + box.height / 2 - origin.y];
          };
          return [middle(svg.querySelectorAll('[data-part="matrix-dx"]')[column].previousElementSibling)[0],
                  middle(svg.querySelectorAll("g[data-row] > .margin")[row])[1]];
        }""",
        [row, column],
    )
    svg.click(position={"x": x, "y": y})  # waits until JupyterLab has laid the page out


def type_into(page, root, rng, part, array):
    """Type a number into a cell of a grid, by a click and a key, or by two clicks."""
    place = tuple(int(rng.integers(n)) for n in array.shape)
    number = float(rng.choice([-2, -1, 0, 1, 2, 3, 7, 0.5, -1.5]))
    cell_of(root, part, place).focus()
    how = rng.choice(["type", "enter", "delete"], p=[0.5, 0.4, 0.1])
    if how == "delete":
        press(page, "Delete")
        number = 0.0
    else:
        if how == "enter":
            press(page, "Enter")
        page.keyboard.type(f"{number:g}")
        press(page, "Escape" if number == 7 else "Enter")  # Escape takes a change back
    array = array.copy()
    array[place] = array[place] if number == 7 else number
    return array


def fitted(delta, shape):
    """δ for as many outputs as there are: cut, or begun again from its first row or column."""
    return np.array([[delta[i % len(delta), j % len(delta[0])] for j in range(shape[1])] for i in range(shape[0])])


def take_preset(root, rng):
    """Choose an example; list what is wrong with it."""
    name = rng.choice(list(PRESETS))
    root.locator('[data-part="preset"]').select_option(name)
    setting = setting_on(root)
    got = (setting.image.shape, setting.kernel.shape, setting.stride, setting.padding)
    rows = root.evaluate(READ)
    right = got == PRESETS[name] and not rows["fitted"] and rows["preset"] == name
    return setting, [] if right else [f"{name}: {vars(setting)}"]


def play(page, root, rng):
    """Set everything that can be set, and list what the page then shows otherwise than `cnnlib` says."""
    try:
        return play_once(page, root, rng)
    except (IndexError, TypeError, ValueError) as error:  # where a number should be, there is none
        return [f"cannot be read: {error!r}"]


def play_once(page, root, rng):
    setting, found = setting_on(root), []
    if setting.delta is None or rng.random() < 0.15:
        setting, found = take_preset(root, rng)
    setting.delta = type_into(page, root, rng, "delta", setting.delta)  # from now on, all of it is given
    for name, low, high in (("stride", 1, 3), ("padding", 0, 2)):
        setattr(setting, name, int(rng.integers(low, high + 1)))
        set_slider(page, root, name, getattr(setting, name))
    if (shape := shape_of(setting)) is None:
        return found + differences(root, setting)
    setting.given, setting.delta = setting.delta.shape, fitted(setting.delta, shape)
    part = rng.choice(["image", "kernel"])
    setattr(setting, part, type_into(page, root, rng, part, getattr(setting, part)))
    choose(page, root, rng, setting)
    if rng.random() < 0.5:
        root.locator('[data-part="turn"]').click()
        setting.turned = not setting.turned
    return found + differences(root, setting)


NAME = "Backprop stepper"
REACHED = ["preset", "stride", "padding", "turn", "reset", "delta", "kernel", "dx", "window", "matrix", "image", "dw"]
