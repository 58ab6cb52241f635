"""Play with the stepper in volume mode."""

from stepping import numbers, play_through

from cnnlib import conv2d
from cnnlib.widgets import VolumeStepper

NAME = "Volume stepper"
REACHED = ["play", "reset", "kernel-preset", "image-preset", "show-all", "stride", "padding", "image"]
SIZES = [(6, 7, 3, 3, 3), (7, 6, 2, 3, 2), (5, 7, 3, 2, 3), (5, 6, 4, 1, 2), (6, 8, 3, 2, 2), (5, 5, 1, 3, 3)]


def START(rng):
    """Make a stepper with random numbers, of a size that the Generator chooses."""
    height, width, channels, f_h, f_w = SIZES[rng.integers(len(SIZES))]
    image, kernel = numbers(rng, height, width, channels), numbers(rng, f_h, f_w, channels)
    return VolumeStepper(image, kernel, sliders=True)


def reference(example):
    image, kernel = example.image.transpose(1, 2, 0), example.kernel.transpose(1, 2, 0)
    return conv2d(image, kernel, stride=example.stride, padding=example.padding)


def play(page, root, rng):
    return play_through(
        page,
        root,
        rng,
        reference,
        lambda rng, _: {"stride": rng.choice([1, 1, 1, 2, 3, 4]), "padding": rng.integers(0, 3)},
    )
