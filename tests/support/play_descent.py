"""Play with the Descent explorer and compare what it shows with NumPy.

In each setting an example is chosen; some of the sliders are moved; steps and epochs are taken, one by one or running;
the samples are shuffled again; the start is moved by arrow keys or dragged. The whole path is read from the page, and
every step of it is taken again in NumPy from the point before: so a path that is chaotic is compared as well.
"""

from types import SimpleNamespace

import numpy as np
from alone import as_number, press, set_slider

from cnnlib.widgets import DescentExplorer
from cnnlib.widgets.descent import SURFACES

RATES = [0.001, 0.002, 0.005, *np.arange(1, 12) / 100, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 1.9, 2, 2.1, 3]
MOMENTA = [*np.arange(10) / 10, 0.95, 0.99]
EXAMPLES = {  # surface, start, rate, batch, momentum, steps
    "round bowl": ("round bowl", [-2.5, 1.5], 0.3, 12, 0, 10),
    "round bowl, one sample a step": ("round bowl", [-2.5, 1.5], 0.3, 1, 0, 60),
    "long valley": ("long valley", [-2.5, 1], 0.09, 12, 0, 30),
    "long valley, too fast": ("long valley", [-2.5, 0.5], 0.11, 12, 0, 12),
    "long valley, momentum": ("long valley", [-2.5, 1], 0.06, 12, 0.7, 30),
    "curved valley": ("curved valley", [-1.5, 2], 0.03, 12, 0, 100),
    "a line through points": ("a line through points", [-3, 3], 0.5, 12, 0, 25),
    "a line, one sample a step": ("a line through points", [-3, 3], 0.1, 1, 0, 120),
    "two layers, from near the saddle": ("two layers", [0.5, -0.4], 0.1, 12, 0, 40),
}
BOWLS = ("round bowl", "long valley", "a line through points")
CONTROLS = ("rate", "batch", "momentum", "one-step", "epoch", "shuffle", "reset", "start")
KEYS = {"ArrowRight": (0.1, 0), "ArrowLeft": (-0.1, 0), "ArrowUp": (0, 0.1), "ArrowDown": (0, -0.1)}


def START(rng):
    """Make an explorer of a random loss, somewhere on its path."""
    surface = str(rng.choice(list(SURFACES)))
    return DescentExplorer(surface, start=[-1.5, 1.0], batch_size=int(rng.integers(1, 13)), steps=int(rng.integers(30)))


# ---- reading the page ----

READ = """root => {
  const one = (part) => root.querySelector(`[data-part="${part}"]`);
  const points = (part) => one(part).getAttribute("points").split(" ").map((point) => point.split(",").map(Number));
  const ground = one("ground"), side = (name) => Number(ground.getAttribute(name));
  const texts = Object.fromEntries(["step", "epoch", "seen", "w", "loss", "gradient", "all", "velocity", "note-0",
    "note-1", "rate-value", "batch-value", "momentum-value", "curve-end"].map((part) => [part, one(part).textContent]));
  const mark = ({ classList }) => ["batch", "used"].find((name) => classList.contains(name)) ?? "";
  const samples = [...root.querySelectorAll('[data-part="sample"]')];
  const contours = [...root.querySelectorAll('[data-part="contour"]')];
  const best = root.querySelector(".best");
  return { texts, path: points("path"), curve: points("curve"), example: one("example").value,
    ground: ["x", "y", "width", "height"].map(side), run: one("run").textContent,
    order: samples.map((node) => Number(node.textContent)),
    marks: samples.map(mark),
    levels: contours.map((node) => Number(node.dataset.level)),
    contour: [contours[3], contours[9]].map((node) => node.getAttribute("d").slice(1, 4000)),
    best: best && best.getAttribute("d").slice(1).split(/[ l]/).slice(0, 2).map((value) => Number(value) + 8),
    now: ["cx", "cy"].map((name) => Number(root.querySelector(".now").getAttribute(name))),
    ring: one("start").getAttribute("transform").slice(10, -1).split(" ").map(Number),
    dots: root.querySelector(".dots").getAttribute("d").split("M").length - 1,
    message: root.querySelector(".message").textContent, spoken: root.querySelector(".spoken").textContent };
}"""


def in_plane(points, ground, view):
    """From the picture to weights."""
    (x, y, width, height), (left, right, low, high) = ground, view
    across, down = np.moveaxis(np.array(points, float), -1, 0)
    return np.stack([left + (across - x) / width * (right - left), high - (down - y) / height * (high - low)], -1)


def numbers(text):
    return np.array([as_number(part) for part in text.replace(", ", " ").split()])


def is_close(text, wanted):
    """Whether numbers are right to the last digit shown: three decimals, or a whole number from 100 on."""
    wanted = np.atleast_1d(wanted)
    return bool((abs(numbers(text) - wanted) <= np.where(abs(wanted) < 100, 0.00051, 0.51 + 1e-9 * abs(wanted))).all())


def orders(seed):
    """Yield the shuffled samples of each epoch: Fisher and Yates, with Park and Miller's generator."""
    state = seed
    while True:
        order = np.arange(12)
        for i in range(11, 0, -1):
            state = state * 16807 % (2**31 - 1)
            order[[i, state % (i + 1)]] = order[[state % (i + 1), i]]
        yield order


def walked(example, path):
    """Take every step again from the point that the page shows: the points that should follow, and the last step."""
    samples, velocity, wanted, last = SURFACES[example.surface][0], np.zeros(2), [np.array(example.start, float)], None
    per_epoch, epochs, seen = -(-12 // example.batch), orders(example.seed), 0
    order = next(epochs)
    for step, w in enumerate(path[:-1]):
        place = step % per_epoch
        if place == 0 and step:
            order = next(epochs)
        chosen = order[place * example.batch :][: example.batch]
        gradients = samples(w)[1]
        velocity = example.momentum * velocity + gradients[chosen].mean(axis=0)
        wanted.append(w - example.rate * velocity)
        seen += len(chosen)
        last = SimpleNamespace(gradient=gradients[chosen].mean(axis=0), all=gradients.mean(axis=0), velocity=velocity)
        last.marks = ["used"] * (place * example.batch) + ["batch"] * len(chosen)
    marks = last.marks if last else []
    marks = marks + [""] * (12 - len(marks))
    return SimpleNamespace(points=np.array(wanted), last=last, seen=seen, order=order, marks=marks)


def threshold(example):
    """Return 2 (1 + μ) divided by the largest curvature."""
    slope = lambda w: SURFACES[example.surface][0](np.array(w, float))[1].mean(axis=0)  # noqa: E731
    curvatures = np.linalg.eigvalsh([slope([1, 0]) - slope([0, 0]), slope([0, 1]) - slope([0, 0])])
    return 2 * (1 + example.momentum) / curvatures[-1]


def contours_are_right(shown, samples, view):
    for text, level in zip(shown["contour"], np.array(shown["levels"])[[3, 9]], strict=True):
        ends = text.replace("L", "M").split("M")[:-1]
        points = in_plane([[float(v) for v in end.split()] for end in ends], shown["ground"], view)
        heights = np.array([samples(w)[0].mean() for w in points[:: max(1, len(points) // 20)]])
        if not len(points) or (abs(heights - level) > 0.03 + 0.01 * level).any():
            return False
    return bool((np.diff(shown["levels"]) > 0).all())


def differences(root, example):
    """List what the page shows otherwise than NumPy says; the number of steps may have run on."""
    shown, (samples, view) = root.evaluate(READ), SURFACES[example.surface]
    texts, path = shown["texts"], in_plane(shown["path"], shown["ground"], view)
    losses = np.array([samples(w)[0].mean() for w in path])
    right, done = walked(example, path), len(path) - 1
    last = right.last
    diverged, span = losses[-1] > 1e6, max(20, done)
    curve = np.array(shown["curve"])
    high, low = np.clip(np.log10(np.maximum(losses, 1e-99)), -4, 3), (curve[:, 1] - 452) / 142
    facts = {
        "path": np.allclose(path, right.points, rtol=1e-6, atol=1e-6),
        "ends": (losses[:-1] <= 1e6).all() and (done == example.steps or (diverged and done < example.steps)),
        "dots": shown["dots"] == len(path),
        "now": np.allclose(in_plane(shown["now"], shown["ground"], view), path[-1], atol=1e-6),
        "ring": np.allclose(in_plane(shown["ring"], shown["ground"], view), example.start),
        "settings": [as_number(texts[f"{name}-value"]) for name in ("rate", "batch", "momentum")]
        == [example.rate, example.batch, example.momentum],
        "steps": [as_number(texts[name]) for name in ("step", "epoch", "seen")]
        == [done, -(-done // -(-12 // example.batch)), right.seen],
        "weights": is_close(texts["w"], path[-1]) and is_close(texts["loss"], losses[-1]),
        "last step": all(texts[name] == "no step yet" for name in ("gradient", "all"))
        if last is None
        else is_close(texts["gradient"], last.gradient) and is_close(texts["all"], last.all),
        "velocity": is_close(texts["velocity"], np.zeros(2) if last is None else last.velocity),
        "order": shown["order"] == right.order.tolist() and shown["marks"] == right.marks,
        "curve": np.allclose((3 - high) / 7, low, atol=1e-6)
        and np.allclose(curve[:, 0], 700 + 366 * np.arange(done + 1) / span)
        and texts["curve-end"] == f"step {span}",
        "message": bool(shown["message"]) == diverged and (not diverged or f"After {done} step" in shown["message"]),
        "spoken": f"after {done} steps" in shown["spoken"] and texts["loss"] in shown["spoken"],
        "threshold": (example.surface in BOWLS) == ("2(1+μ)" in texts["note-1"])
        and (example.surface not in BOWLS or is_close(texts["note-1"].rstrip(".").split()[-1], threshold(example))),
        "kind": ("Stochastic" in texts["note-0"]) == (example.batch == 1)
        and ("Batch" in texts["note-0"]) == (example.batch == 12)
        and ("the last of" in texts["note-0"]) == (12 % example.batch > 0),
        "best": shown["best"] is None
        or np.allclose(samples(in_plane(shown["best"], shown["ground"], view))[1].mean(axis=0), 0, atol=1e-6),
        "contours": contours_are_right(shown, samples, view),
    }  # fmt: skip
    return [f"{name}: {texts} for {vars(example)}" for name, fine in facts.items() if not fine]


# ---- doing what a reader does ----


def use(page, root, rng, example, what):
    if what == "rate":
        place = int(rng.integers(len(RATES)))
        set_slider(page, root, "rate", place)
        example.rate = RATES[place]
    elif what == "batch":
        example.batch = int(rng.integers(1, 13))
        set_slider(page, root, "batch", example.batch)
    elif what == "momentum":
        place = int(rng.integers(len(MOMENTA)))
        set_slider(page, root, "momentum", place)
        example.momentum = MOMENTA[place]
    elif what == "one-step":
        steps(root, example, int(rng.integers(1, 4)))
    elif what == "epoch":
        steps(root, example, int(rng.integers(2)))  # perhaps from within an epoch
        per_epoch = -(-12 // example.batch)
        example.steps = (done(root) // per_epoch + 1) * per_epoch
        root.locator('[data-part="one-epoch"]').click()
    elif what == "shuffle":
        root.locator('[data-part="shuffle"]').click()
        example.seed += 1
    elif what == "reset":
        root.locator('[data-part="reset"]').click()
        example.steps = 0
    else:
        move_start(page, root, rng, example)


def steps(root, example, count):
    for _ in range(count):
        example.steps = done(root) + 1
        root.locator('[data-part="one-step"]').click()


def done(root):
    """How many steps have been taken; a path that goes astray ends before the steps that were asked for."""
    return int(root.locator('[data-part="step"]').text_content())


def move_start(page, root, rng, example):
    view = SURFACES[example.surface][1]
    left, right, low, high = view
    handle = root.locator('[data-part="start"]')
    if rng.random() < 0.5:
        handle.focus()
        for key in rng.choice(list(KEYS), 3):
            press(page, key)
            example.start = np.round(np.add(example.start, KEYS[key]), 1)
    else:
        across, down = rng.integers(0, 13) / 10, rng.integers(-2, 13) / 10  # to the left the window ends
        ground, ring = root.locator('[data-part="ground"]').bounding_box(), handle.locator(".hole").bounding_box()
        page.mouse.move(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
        page.mouse.down()
        page.mouse.move(ground["x"] + across * ground["width"], ground["y"] + down * ground["height"])
        page.mouse.up()
        shown = root.evaluate(READ)
        found = in_plane(shown["ring"], shown["ground"], view)
        wanted = np.array([left + across * (right - left), high - down * (high - low)])
        wanted = np.clip(wanted, [left, low], [right, high])
        near = abs(found - wanted).max() < 0.11  # a part of a tenth may be rounded up or down
        example.start = np.round(found if near else wanted, 1)
    example.start = np.clip(example.start, [left, low], [right, high])


def ran(root, example):
    """Let it run and stop it; return what is wrong."""
    button, before = root.locator('[data-part="run"]'), example.steps
    button.click()
    diverged, text = bool(root.locator(".message").inner_text()), button.inner_text()
    if text == "Pause":
        button.click()
    example.steps = done(root)
    wrong = (example.steps <= before and not diverged) or button.inner_text() != "Run"
    return [f"it did not run: {before} {example.steps} {text}"] if wrong else []


def play(page, root, rng):
    """Choose an example, use four controls, let it run; list what the page shows otherwise than NumPy says."""
    name = str(rng.choice(list(EXAMPLES)))
    root.locator('[data-part="example"]').select_option(name)
    surface, start, rate, batch, momentum, steps = EXAMPLES[name]
    example = SimpleNamespace(
        surface=surface, start=np.array(start, float), rate=rate, batch=batch, momentum=momentum, seed=1, steps=steps
    )
    found = differences(root, example)
    if root.evaluate(READ)["example"] != name:
        found.append(f"the list does not say {name}")
    for what in rng.choice(CONTROLS, 3, replace=False):
        use(page, root, rng, example, what)
        found += differences(root, example)
    found += ran(root, example)
    return found + differences(root, example)


NAME = "Descent explorer"
REACHED = ["example", "rate", "batch", "momentum", "one-step", "one-epoch", "run", "reset", "shuffle", "start"]
