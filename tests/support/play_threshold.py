"""Play with a Threshold explorer as a reader does, and compare what it shows with `cnnlib.conv2d` and `cnnlib.relu`.

In each setting the kernel is chosen or not; the bias is moved by keys, by a preset, or by a drag in the histogram; and
the probe by keys or by a click. All numbers are read from the page, and both pictures pixel by pixel. A float32 map and
a bias that is a multiple of the slider's step leave nothing to rounding: everything must be equal to the last bit.
"""

import base64
from functools import lru_cache

import numpy as np
from alone import as_number, press
from matplotlib import colormaps

from cnnlib import conv2d, relu
from cnnlib.plotting import SIGNED
from cnnlib.widgets import ThresholdExplorer
from cnnlib.widgets.threshold import KERNELS, SILENT, small_photo

WAYS = ("arrows", "home", "end", "zero", "nothing", "strongest", "everything", "drag")
PROBES = ("arrows", "home", "end", "signed", "survivors")


def _random(seed):
    """Make a small image and kernels whose names tell the seed; ones give whole steps, so that z + b can be 0."""
    rng = np.random.default_rng(seed)
    image = rng.integers(0, 9, (rng.integers(6, 16), rng.integers(6, 21))) / 8
    shape = rng.integers(1, 4, 2)
    kernels = {"fractions": rng.standard_normal(shape), "others": rng.standard_normal(shape)}
    kernels |= {"ones": np.ones(shape), "minus ones": -np.ones(shape)}
    return image, {f"{name} ({seed})": kernel for name, kernel in kernels.items()}


STAGES = [_random(seed) for seed in range(6)] + [(small_photo("china")[20:60, 30:90], KERNELS), ("china", KERNELS)]


def START(rng):
    """Make an explorer over a small image with random kernels, or over a part of a photograph."""
    return ThresholdExplorer(*STAGES[rng.integers(len(STAGES) - 1)])


@lru_cache
def maps():
    """All feature maps that an explorer in the tests or in the chapter can show, and the ends of their colours."""
    found = {}
    for image, kernels in STAGES:
        explorer = ThresholdExplorer(image, kernels)
        pixels = small_photo(image) if isinstance(image, str) else image
        for (name, kernel), scale in zip(kernels.items(), explorer.scales, strict=True):
            z = conv2d(pixels, kernel).astype(np.float32)
            found[name, z.shape] = z, scale
    return found


# ---- reading the page ----

READ = """root => {
  const cell = (name) => root.querySelector(`[data-part="probe-${name}"]`);
  const slider = root.querySelector('input[data-part="bias"]');
  const pixels = (name) => {
    const canvas = root.querySelector(`canvas[data-part="${name}"]`);
    const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return { width, height, data: btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join("")) };
  };
  const bars = [...root.querySelectorAll('[data-part="histogram"] rect')];
  return {
    kernel: root.querySelector('select[data-part="kernel"]').value,
    names: [...root.querySelectorAll('select[data-part="kernel"] option')].map((node) => node.textContent),
    slider: Object.fromEntries(["min", "max", "step", "value"].map((name) => [name, Number(slider[name])])),
    readout: root.querySelector('[data-part="bias-value"]').textContent,
    surviving: root.querySelector('[data-part="surviving"]').textContent,
    threshold: root.querySelector('[data-part="threshold"]').textContent,
    line: parseFloat(root.querySelector(".threshold").getAttribute("transform").slice("translate(".length)),
    alive: bars.filter((bar) => bar.classList.contains("alive")).map((bar) => Number(bar.dataset.count)),
    counts: bars.map((bar) => [Number(bar.getAttribute("x")), Number(bar.dataset.count)]),
    probe: Object.fromEntries(["z", "b", "moved", "a", "slope"].map((name) =>
      [name, [Number(cell(name).dataset.value), cell(name).textContent]])),
    place: cell("place").textContent,
    message: root.querySelector("[role=alert]").textContent,
    spoken: root.querySelector("[role=status]").textContent,
    signed: pixels("signed"), survivors: pixels("survivors"),
  };
}"""


def written(value, decimals=2):
    """A number as the explorer writes it: so many decimals at most, halves rounded up, no minus before 0."""
    rounded = np.floor(float(value) * 10**decimals + 0.5) / 10**decimals
    return f"{rounded + 0.0:.{decimals}f}".rstrip("0").rstrip(".").replace("-", "−")


def picture(shown):
    """Turn the pixels of a canvas into an array, (height, width, 3)."""
    data = np.frombuffer(base64.b64decode(shown["data"]), np.uint8)
    return data.reshape(shown["height"], shown["width"], 4)[..., :3]


def levels(values):
    """Which of 256 colours: halves rounded up."""
    return np.clip(np.floor(values * 255 + 0.5), 0, 255).astype(int)


def table(name):
    return (255 * colormaps[name](np.arange(256))[:, :3]).round().astype(np.uint8)


# ---- what must be seen ----


def differences(shown, z, b, scale, place):
    """List what the page shows otherwise than `cnnlib.relu` says of z + b with the probe at `place`."""
    moved = z + np.float32(b)
    a, slider = relu(moved), shown["slider"]
    count, (row, column) = int((a > 0).sum()), place
    found = []

    def compare(what, got, wanted):
        if got != wanted:
            found.append(f"{what}: {got} for {wanted}")

    compare("slider", slider["value"], b)
    compare("readout", shown["readout"], written(b))
    compare("threshold", shown["threshold"], f"threshold −b = {written(-b)}")
    compare("line", round(shown["line"], 9), round(1000 * (slider["max"] - b) / (2 * slider["max"]), 9))
    counted, _, share = shown["surviving"].partition(" positions survive ")
    compare("surviving", counted, f"{count:,} of {z.size:,}")
    if abs(as_number(share) - 100 * count / z.size) > 0.0500001:
        found.append(f"share: {share} for {100 * count / z.size}")
    compare("bars that survive", sum(shown["alive"]), count)
    bins = np.ceil((z.astype(float).ravel() + slider["max"]) / slider["step"]).astype(int) - 1
    wide = 1000 * slider["step"] / (2 * slider["max"])
    wanted = {int(k): int(n) for k, n in zip(*np.unique(bins, return_counts=True), strict=True)}
    compare("bars", {round(x / wide): n for x, n in shown["counts"]}, wanted)
    wanted = {"z": z[place], "b": b, "moved": moved[place], "a": a[place], "slope": float(moved[place] > 0)}
    compare("probe", shown["probe"], {name: [float(value), written(value, 4)] for name, value in wanted.items()})
    compare("place", shown["place"], f"row {row}, column {column}")
    remark = {0: "Nothing survives", z.size: "Everything survives"}.get(count, "")
    compare("message", shown["message"].partition(":")[0], remark)
    if f"{shown['surviving']}." not in shown["spoken"] or f"ReLU {written(a[place], 4)}." not in shown["spoken"]:
        found.append(f"spoken: {shown['spoken']}")
    signed = table(SIGNED)[levels((moved.astype(float) / scale + 1) / 2)]
    alive = np.where((a > 0)[..., None], table("viridis")[levels(a.astype(float) / scale)], np.uint8(SILENT))
    for name, wanted in (("signed", signed), ("survivors", alive)):
        if picture(shown[name]).shape != wanted.shape or (picture(shown[name]) != wanted).any():
            found.append(f"the picture {name!r} differs")
    return found


# ---- doing what a reader does ----


def spot(locator, across=0.5, down=0.5):
    """A point inside a part of the page, brought into view first."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def move_bias(page, root, rng, shown, z, way):
    """Move the bias the given way; return where it must then stand."""
    slider = shown["slider"]
    step, limit = slider["step"], slider["max"]
    if way in ("zero", "nothing", "strongest", "everything"):
        root.locator(f'button[data-part="{way}"]').click()
        biases = np.arange(round(limit / step), -round(limit / step) - 1, -1) * step
        share = np.array([(relu(z + np.float32(b)) > 0).mean() for b in biases])  # falls from 1 to 0
        return {
            "zero": 0.0,
            "nothing": biases[(share == 0).argmax()],
            "strongest": biases[(share <= 0.05).argmax()],
            "everything": biases[share == 1].min(),
        }[way]
    if way == "drag":
        svg = root.locator("svg.histogram")
        steps = int(rng.integers(0, round(2 * limit / step) + 1))
        page.mouse.move(*spot(svg, 0.5))
        page.mouse.down()
        page.mouse.move(*spot(svg, steps * step / (2 * limit)))
        page.mouse.up()
        return limit - steps * step
    root.locator('input[data-part="bias"]').focus()
    if way in ("home", "end"):
        page.keyboard.press(way.capitalize())
        return limit if way == "end" else -limit
    steps = int(rng.integers(1, 30)) * int(rng.choice([-1, 1]))
    press(page, *["ArrowRight" if steps > 0 else "ArrowLeft"] * abs(steps))
    return float(np.clip(slider["value"] + steps * step, -limit, limit))


def move_probe(page, root, rng, size, now, way):
    """Move the probe the given way; return where it must then stand."""
    row, column = (int(rng.integers(0, n)) for n in size)
    if way in ("signed", "survivors"):
        canvas = root.locator(f'canvas[data-part="{way}"]')
        page.mouse.click(*spot(canvas, (column + 0.5) / size[1], (row + 0.5) / size[0]))
        return row, column
    root.locator('canvas[data-part="signed"]').focus()
    if way in ("home", "end"):
        page.keyboard.press(way.capitalize())
        return (0, 0) if way == "home" else (size[0] - 1, size[1] - 1)
    down, right = (int(rng.integers(-4, 5)) for _ in size)
    press(page, *["ArrowDown" if down > 0 else "ArrowUp"] * abs(down))
    press(page, *["ArrowRight" if right > 0 else "ArrowLeft"] * abs(right))
    page.keyboard.press("Shift+ArrowDown")
    return min(max(now[0] + down, 0) + 10, size[0] - 1), int(np.clip(now[1] + right, 0, size[1] - 1))


def play(page, root, rng):
    """Choose a kernel, move bias and probe, and list what the page then shows otherwise than `cnnlib` says."""
    kernel = str(rng.choice(root.evaluate(READ)["names"]))
    root.locator('select[data-part="kernel"]').select_option(kernel)
    shown = root.evaluate(READ)
    z, scale = maps()[kernel, (shown["signed"]["height"], shown["signed"]["width"])]
    b = move_bias(page, root, rng, shown, z, rng.choice(WAYS))
    now = tuple(int(number) for number in shown["place"].replace("row", "").replace("column", "").split(","))
    place = move_probe(page, root, rng, z.shape, now, rng.choice(PROBES))
    shown = root.evaluate(READ)
    wrong = [] if shown["kernel"] == kernel else [f"kernel: {shown['kernel']} for {kernel}"]
    return wrong + differences(shown, z, b, scale, place)


NAME = "Threshold explorer"
REACHED = ["kernel", "bias", "zero", "nothing", "strongest", "everything", "signed", "survivors"]
