"""Play with DrawDigit as a reader does, and compare its picture and every layer with `cnnlib`.

In each setting something is drawn with the mouse or with the keys, taken back, or cleared away; or an image is looked
at. Then a map is chosen and a number of it. All numbers are read from the page, and all maps pixel by pixel.
"""

import base64
import json
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
from alone import as_number, press
from matplotlib import colormaps

import cnnlib
from cnnlib import AveragePool2D, Conv2D, Dense, Flatten, MaxPool2D, Network, ReLU, lenet5, small_cnn, softmax
from cnnlib.plotting import SIGNED
from cnnlib.widgets import DrawDigit
from cnnlib.widgets.draw_digit import PENS
from cnnlib.widgets.ink import PAD, normalized, rasterized

ORDER = (0, 3, 2, 1, 0, 1, 1, 3, 2)  # so that the first forty settings of a test meet all four networks
STEP = 8  # points for an arrow key
KEYS = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1),
        "Home": (-1, -1), "PageUp": (-1, 1), "End": (1, -1), "PageDown": (1, 1)}  # fmt: skip


def _network(layers, size, seed):
    return Network([*layers, Flatten(), Dense(5)], (size, size), rng=np.random.default_rng(seed))


def _with_biases(network, seed):
    """Biases too, so that nothing is symmetric, and smaller logits, so that no probability is 1."""
    rng = np.random.default_rng(seed)
    for layer in network.layers:
        if hasattr(layer, "b"):
            layer.b[...] = rng.normal(0, 0.3, layer.b.shape)
    return network


@lru_cache
def stages():
    """The networks that an explorer in the tests can have, by the names of their layers; with images and labels."""
    rng = np.random.default_rng(0)
    mixed = [Conv2D(3, (3, 2), stride=(1, 2), padding=(1, 0)), AveragePool2D((2, 3), stride=(2, 1), padding=(0, 1))]
    other = [Conv2D(2, (4, 5), stride=(1, 3), padding="same"), MaxPool2D((3, 2), stride=2, padding=1)]
    networks = [
        lenet5((28, 28, 1), 10, rng=rng),
        _network([*mixed, ReLU(), Conv2D(4, 2)], 8, 1),
        _network([*other, ReLU(), AveragePool2D(2, stride=1, padding=1)], 28, 2),
        small_cnn((8, 8, 1), 10, rng=rng),
    ]
    found = {}
    for seed, network in enumerate(networks):
        network = _with_biases(network, seed)
        size, classes = network.input_shape[0], network.shapes[-1][0]
        count = (0, 0, 5, 7)[seed]
        images = rng.random((count, size, size)).astype(np.float32)
        found[names(network)] = network, images, rng.integers(0, classes, count)
    return found


def names(network):
    return tuple(repr(layer) for layer in network.layers)


def START(rng):
    """Make an explorer with one of the networks; those that have images begin with one of them."""
    network, images, labels = list(stages().values())[ORDER[rng.integers(9)]]
    pictures = (images, labels) if len(images) else ()
    return DrawDigit(network, *pictures)


def stage_of(page, root, shown):
    """The network and the images on the page: what an exported page carries, or one of those above."""
    model = root.evaluate(MODEL)
    return _exported(page, model) if model else stages()[tuple(shown["names"])]


MODEL = """root => {
  for (let node = root; node; node = node.parentElement) {
    const view = node.querySelector('script[type="application/vnd.jupyter.widget-view+json"]');
    if (view) return JSON.parse(view.textContent).model_id;
  }
  return null;
}"""


def _exported(page, model):
    stored = page.locator('script[type="application/vnd.jupyter.widget-state+json"]').first.text_content()
    found = json.loads(stored)["state"][model]
    state, sent = found["state"], {b["path"][0]: base64.b64decode(b["data"]) for b in found["buffers"]}
    layers = [eval(layer["name"], vars(cnnlib)) for layer in state["layers"]]
    network = Network(layers, (state["size"], state["size"]), rng=np.random.default_rng(0))
    weights = np.frombuffer(sent["weights"], "<f4")
    for param in network.params():
        param[...] = weights[: param.size].reshape(param.shape)
        weights = weights[param.size :]
    images = np.frombuffer(sent.get("images", b""), "<f4").reshape(-1, state["size"], state["size"])
    return network, images, np.array(state.get("labels", []), int)


# ---- reading the page ----

READ = """root => {
  const all = (part) => [...root.querySelectorAll(`[data-part="${part}"]`)];
  const texts = (part) => all(part).map((node) => node.textContent);
  const text = (part) => texts(part)[0];
  const letters = (data, step) => {
    let letters = "";
    for (let n = 0; n < data.length; n += step) letters += String.fromCharCode(data[n]);
    return btoa(letters);
  };
  const pixels = (canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const chosen = root.querySelector(".map.chosen").dataset, zoom = all("zoom");
  return {
    names: texts("layer-name"), shapes: texts("layer-shape"), ranges: texts("layer-range"),
    maps: all("map").map((node) => ({ layer: Number(node.dataset.layer), channel: Number(node.dataset.channel),
      width: node.width, height: node.height, data: letters(pixels(node), 1) })),
    pad: letters(pixels(all("pad")[0]), 4),
    down: root.querySelector(".pen-cross").classList.contains("down"),
    z: texts("logit"), p: texts("probability"), marks: texts("mark"),
    bars: all("bar").map((node) => Number(node.getAttribute("width"))),
    whole: Number(root.querySelector(".whole").getAttribute("width")),
    verdict: text("verdict"), place: text("place"), readout: text("readout"),
    chosen: [Number(chosen.layer), Number(chosen.channel)],
    zoom: zoom.map((node) => [Number(node.dataset.row), Number(node.dataset.column),
      node.querySelector(".number").textContent]),
    message: root.querySelector("[role=alert]").textContent, spoken: root.querySelector("[role=status]").textContent,
  };
}"""


def octets(text):
    return np.frombuffer(base64.b64decode(text), np.uint8)


def table(name):
    return (255 * colormaps[name](np.arange(256))[:, :3]).round().astype(np.uint8)


GREY = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)


def has_colours(canvas, kind):
    """Whether a canvas shows its numbers; one of 256 steps may go to rounding. A row of features may be broken."""
    data, values = octets(canvas["data"]).reshape(-1, 4), one(kind.whole, canvas["channel"])
    scale = 1 if canvas["layer"] == 0 else np.abs(kind.whole).max() or 1
    colours = GREY if canvas["layer"] == 0 else table(SIGNED if kind.signed else "viridis")
    level = (values.ravel() / scale + 1) / 2 if kind.signed else values.ravel() / scale
    step = np.floor(level * 255 + 0.5).astype(int)
    near = [colours[np.clip(step + d, 0, 255)] for d in (-1, 0, 1)]
    got = data[: values.size, :3]
    return np.any([(got == colour).all(axis=1) for colour in near], axis=0).all() and (data[values.size :] == 0).all()


GLANCE = """root => {
  const text = (part) => root.querySelector(`[data-part="${part}"]`).textContent;
  const chosen = root.querySelector(".map.chosen").dataset, cross = root.querySelector(".pen-cross");
  return {
    names: [...root.querySelectorAll('[data-part="layer-name"]')].map((node) => node.textContent),
    place: text("place"), readout: text("readout"), chosen: [Number(chosen.layer), Number(chosen.channel)],
    pen: [cross.style.left, cross.style.top].map((place) => parseFloat(place)),
    zoom: [...root.querySelectorAll('[data-part="zoom"]')].map(({ dataset }) =>
      [Number(dataset.row), Number(dataset.column), ""]),
  };
}"""
"""What `play` must know before it acts; `READ` takes longer."""


# ---- what must be seen ----


def outputs(network, picture):
    """The picture, and what comes out of every layer, without the batch axis."""
    x = picture[:, :, None, None]
    found = [picture[:, :, None]]
    for layer in network.layers:
        x = layer.forward(x)
        found.append(x[..., 0])
    return found


def signed_layers(network):
    signed = [False]
    for layer in network.layers:
        signed.append(isinstance(layer, Conv2D | Dense) or (signed[-1] and not isinstance(layer, ReLU)))
    return signed


def near(text, value, decimals):
    return abs(as_number(text) - value) <= 0.51 * 10**-decimals + 1e-4 * max(1, abs(value))


def differences(shown, setting):
    """List what the page shows otherwise than `cnnlib` says."""
    network, strokes, index = setting.network, setting.strokes, setting.index
    ink = rasterized(strokes, PENS[setting.size])
    facts = {
        "shapes": shown["shapes"] == ["×".join(map(str, shape)) for shape in network.shapes[1:]],
        "chosen": tuple(shown["chosen"]) == setting.chosen,
        "place": shown["place"] == setting.place,
        "pen": not shown["down"],
    }
    if strokes is not setting.unknown:
        facts["pad"] = abs(octets(shown["pad"]).astype(float) - 255 * ink.ravel()).max() <= 1
    picture = setting.images[index] if index is not None else normalized(ink, setting.size)
    facts |= nothing(shown, ink, setting) if picture is None else everything(shown, picture, setting)
    return [f"{name}: {readable(shown)} for {setting.about()}" for name, right in facts.items() if not right]


def readable(shown):
    return {name: value for name, value in shown.items() if name not in ("maps", "pad", "names", "shapes")}


def nothing(shown, ink, setting):
    return {
        "no numbers": not any(shown["z"] + shown["p"] + shown["marks"] + shown["ranges"] + [shown["verdict"]]),
        "no bars": not any(shown["bars"]),
        "no maps": not any(octets(canvas["data"]).any() for canvas in shown["maps"]),
        "no readout": not shown["readout"] and not any(text for *_, text in shown["zoom"]),
        "message": shown["message"].startswith("That is too small" if (ink > 0.5).any() else "The pad is empty"),
        "spoken": "Nothing to read." in shown["spoken"],
    }


def everything(shown, picture, setting):
    volumes, signed = outputs(setting.network, picture), signed_layers(setting.network)
    z = volumes[-1]
    p, order = softmax(z), np.argsort(-z)
    kinds = [SimpleNamespace(whole=v, signed=s) for v, s in zip(volumes, signed, strict=True)]
    layer, channel = setting.chosen
    chosen = volumes[layer][..., channel] if volumes[layer].ndim == 3 else volumes[layer]
    if len(shown["zoom"]) != chosen.size:
        return {"cells of the enlarged map": False}
    values = dict(zip(places(shown), chosen.ravel(), strict=True))
    place, _, number = shown["readout"].partition(": ")
    truth = None if setting.index is None or not len(setting.labels) else setting.labels[setting.index]
    marks = [("true" if n == truth else "read" if n == order[0] else "") for n in range(len(z))]
    return {
        "maps": all(has_colours(canvas, kinds[canvas["layer"]]) for canvas in shown["maps"]),
        "ranges": all(near((text.split() or [""])[-1], np.abs(v).max(), 2) and ("blue" in text) == s
                      for text, v, s in zip(shown["ranges"], volumes[1:], signed[1:], strict=True)),
        "logits": all(near(text, value, 2) for text, value in zip(shown["z"], z, strict=True)),
        "probabilities": all(near(text, value, 3) for text, value in zip(shown["p"], p, strict=True)),
        "bars": np.allclose(np.array(shown["bars"]) / shown["whole"], p, atol=1e-4),
        "marks": shown["marks"] == marks,
        "zoom": all(near(text, values[row, column], 2) for row, column, text in shown["zoom"] if text),
        "zoom has numbers": all(bool(text) == (max(r + 1 for r, *_ in shown["zoom"]) <= 10
                                               and max(c + 1 for _, c, _ in shown["zoom"]) <= 10)
                                for *_, text in shown["zoom"]),
        "readout": place == f"row {setting.cursor[0]}, column {setting.cursor[1]}"
        and near(number, values[setting.cursor], 4),
        "verdict": said(shown["verdict"], p, order, truth),
        "message": shown["message"] == "" or shown["message"].startswith(("Small drawings", "None of the images")),
        "spoken": shown["verdict"] in shown["spoken"],
    }  # fmt: skip


def one(volume, channel):
    return volume[..., channel] if volume.ndim == 3 else volume


def places(shown):
    return [(row, column) for row, column, _ in shown["zoom"]]


def said(verdict, p, order, truth):
    """Whether the sentence names the class, its probability, the true class, and doubt where there is some."""
    largest, second = f"{order[0]}", f"{order[1]}"
    if truth is not None and truth != order[0]:
        wanted = f"Misread: labelled {truth}, read as {largest} (probability {{}}; {truth} has {{}})."
        numbers = [p[order[0]], p[truth]]
    else:
        start = "Read" if truth is None else f"Labelled {truth}, and read"
        sure = p[order[0]] >= 0.5
        wanted = (
            f"{start} as {largest} (probability {{}})."
            if sure
            else f"{start} as {largest}, but unsure (probability {{}}; {second} has {{}})."
        )
        numbers = [p[order[0]], p[order[1]]][: 1 if sure else 2]
    pieces = wanted.split("{}")
    rest = verdict
    for piece, number in zip(pieces, [*numbers, None], strict=True):
        if not rest.startswith(piece):
            return False
        rest = rest[len(piece) :]
        if number is not None:
            if not near(rest[:5], number, 3):
                return False
            rest = rest[5:]
    return rest == ""


# ---- doing what a reader does ----


class Setting(SimpleNamespace):
    """What the page must now be set to."""

    def about(self):
        return {name: getattr(self, name) for name in ("strokes", "index", "chosen", "cursor", "place")}


def draw_with_keys(page, root, rng, pen):
    """Move the pen, put it down, move on, lift it; return the stroke."""
    root.locator('[data-part="pad"]').focus()

    def move(count):
        for key in [str(rng.choice(list(KEYS)))] * count:
            press(page, key)
            down, right = KEYS[key]
            pen[0] = float(np.clip(pen[0] + STEP * right, 0, PAD))
            pen[1] = float(np.clip(pen[1] + STEP * down, 0, PAD))
            points.append(tuple(pen))

    points = []
    move(int(rng.integers(0, 3)))
    points = [tuple(pen)]
    press(page, "Space")
    for _ in range(3):
        move(int(rng.integers(1, 5)))
    press(page, str(rng.choice(["Space", "Escape"])))
    return without_repeats(points)


def without_repeats(points):
    return [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]


def draw_with_mouse(page, root, rng, pen, count):
    """Draw a line through some places, perhaps beyond the pad; return the stroke."""
    pad = root.locator('[data-part="pad"]')
    pad.scroll_into_view_if_needed()
    box = pad.evaluate("node => { const { left, top, width, height } = node.getBoundingClientRect(); "
                       "return { left, top, width, height } }")  # fmt: skip
    first = rng.uniform(0.1, 0.9, (1, 2))
    shares = np.concatenate([first, rng.uniform(-0.05, 1.05, (count - 1, 2))])
    places = np.round(np.array([box["left"], box["top"]]) + shares * (box["width"], box["height"]))
    points = []
    for n, (x, y) in enumerate(places):
        page.mouse.move(x, y)
        if n == 0:
            page.mouse.down()
        across = np.floor(10 * PAD * (x - box["left"]) / box["width"] + 0.5) / 10
        down = np.floor(10 * PAD * (y - box["top"]) / box["height"] + 0.5) / 10
        points.append((float(np.clip(across, 0, PAD)), float(np.clip(down, 0, PAD))))
    page.mouse.up()
    pen[:] = points[-1]
    return without_repeats(points)


def draw(page, root, rng, setting, pen):
    """Clear the pad and draw one or two strokes, or a dot, or nothing; perhaps take the last one back."""
    root.locator('button[data-part="clear"]').click()
    setting.strokes, setting.index = [], None
    for way in {"two": ["mouse", "keys"], "one": ["mouse"], "dot": ["dot"], "none": []}[
        str(rng.choice(["two", "one", "dot", "none"], p=[0.45, 0.4, 0.08, 0.07]))
    ]:
        if way == "keys":
            stroke = draw_with_keys(page, root, rng, pen)
        else:
            stroke = draw_with_mouse(page, root, rng, pen, 1 if way == "dot" else int(rng.integers(3, 6)))
        setting.strokes.append(stroke)
    if rng.random() < 0.25:
        if rng.random() < 0.5:
            root.locator('button[data-part="undo"]').click()
        else:
            root.locator('[data-part="pad"]').focus()
            press(page, "Backspace")
        setting.strokes = setting.strokes[:-1]


def look(root, rng, setting):
    """Go to another image by one of the buttons."""
    count, before = len(setting.images), setting.index
    way = str(rng.choice(["previous", "next", "misread"], p=[0.25, 0.25, 0.5]))
    root.locator(f'button[data-part="{way}"]').click()
    if way == "previous":
        setting.index = ((0 if before is None else before) - 1) % count
    elif way == "next":
        setting.index = 0 if before is None else (before + 1) % count
    else:
        after = [((-1 if before is None else before) + 1 + n) % count for n in range(count)]
        wrong = setting.network.predict(setting.images) != setting.labels
        setting.index = next((n for n in after if wrong[n]), before)


def choose(page, root, rng, setting):
    """Choose a map by a click, or by keys from the one that is chosen; a new one has its cursor at the start."""
    shapes, before = setting.network.shapes, setting.chosen
    maps = [shape[2] if len(shape) == 3 else 1 for shape in shapes]
    if rng.random() < 0.5:
        layer = int(rng.integers(len(shapes)))
        channel = int(rng.integers(maps[layer]))
        root.locator(f'.map[data-layer="{layer}"][data-channel="{channel}"]').click()
    else:
        layer, channel = before
        root.locator(".map.chosen").focus()
        for key in rng.choice(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"], 2):
            press(page, str(key))
            down, right = KEYS[key] if key.startswith("Arrow") else (0, 0)
            layer = int(np.clip(layer + down, 0, len(shapes) - 1))
            channel = {"Home": 0, "End": maps[layer] - 1}.get(str(key), channel + right)
            channel = int(np.clip(channel, 0, maps[layer] - 1))
    setting.chosen = layer, channel


def point(page, root, rng, setting):
    """Move the cursor of the enlarged map by the mouse or by keys."""
    cells = places(root.evaluate(GLANCE))
    if rng.random() < 0.5:
        row, column = cells[rng.integers(len(cells))]
        root.locator(f'.cell[data-part="zoom"][data-row="{row}"][data-column="{column}"]').hover()
        page.mouse.move(0, 0)
    else:
        row, column = setting.cursor
        root.locator('.cell[data-part="zoom"][tabindex="0"]').focus()
        for key in rng.choice(["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"], 3):
            press(page, str(key))
            down, right = KEYS[key]
            row = int(np.clip(row + down, 0, max(r for r, _ in cells)))
            column = int(np.clip(column + right, 0, max(c for r, c in cells if r == row)))
    setting.cursor = row, column


def play(page, root, rng):
    """Draw or look at an image, choose a map and a number of it; list what differs from `cnnlib`."""
    shown = root.evaluate(GLANCE)
    network, images, labels = stage_of(page, root, shown)
    unknown, place = [], shown["place"]
    index = int(place.split()[1]) - 1 if place.startswith("image") else None
    setting = Setting(network=network, size=network.input_shape[0], images=images, labels=labels, strokes=unknown,
                      unknown=unknown, index=index, chosen=tuple(shown["chosen"]), cursor=(0, 0))  # fmt: skip
    pen = [float(np.round(PAD * share / 100, 1)) for share in shown["pen"]]
    if len(images) and rng.random() < 0.4:
        look(root, rng, setting)
    else:
        draw(page, root, rng, setting, pen)
    if setting.index is None and setting.strokes is unknown:  # no image is misread, and the drawing is not known
        draw(page, root, rng, setting, pen)
    setting.place = (
        ""
        if not len(images)
        else "your drawing"
        if setting.index is None
        else f"image {setting.index + 1} of {len(images)}"
    )
    before = setting.chosen
    choose(page, root, rng, setting)
    same = root.evaluate(GLANCE)["readout"].partition(":")[0]
    if same and setting.chosen == before:
        setting.cursor = tuple(int(word) for word in same.replace("row ", "").replace("column ", "").split(", "))
    if same:
        point(page, root, rng, setting)
    return differences(root.evaluate(READ), setting)


NAME = "Draw a digit"
REACHED = ["previous", "next", "misread", "draw", "undo", "clear", "pad", "map", "zoom"]
