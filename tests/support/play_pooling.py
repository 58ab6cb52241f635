"""Play with the stepper in pooling mode."""

from stepping import numbers, play_through

from cnnlib import average_pool2d, max_pool2d
from cnnlib.widgets import PoolingStepper

NAME = "Pooling stepper"
REACHED = [
    "play",
    "reset",
    "image-preset",
    "kind",
    "show-all",
    "size",
    "stride",
    "padding",
    "image",
    "output",
    "window",
]
SIZES = [(4, 4), (5, 7), (7, 4), (6, 6), (4, 5)]


def START(rng):
    """Make a stepper with random numbers, of a size that the Generator chooses."""
    kind = str(rng.choice(["max", "average"]))
    return PoolingStepper(numbers(rng, *SIZES[rng.integers(len(SIZES))]), int(rng.integers(1, 4)), kind=kind)


def reference(example):
    pool = max_pool2d if example.kind == "max" else average_pool2d
    return pool(example.image[0], example.window, stride=example.stride, padding=example.padding)


def sliders(rng, example):
    """Any stride, and less padding than the window is wide."""
    return {"stride": rng.choice([1, 1, 1, 2, 3, 4]), "padding": rng.integers(0, min(3, example.window[0]))}


def play(page, root, rng):
    root.locator('[data-part="kind"]').select_option(str(rng.choice(["max", "average"])))
    return play_through(page, root, rng, reference, sliders, tolerance=0.005 + 1e-9)  # a mean is shown rounded
