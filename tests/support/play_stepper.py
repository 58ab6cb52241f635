"""Play with the stepper in convolution mode."""

from stepping import numbers, play_through

from cnnlib import conv2d
from cnnlib.widgets import ConvolutionStepper

NAME = "Convolution stepper"
REACHED = ["play", "reset", "kernel-preset", "image-preset", "show-all", "stride", "padding", "image", "kernel",
           "output", "window"]  # fmt: skip
SIZES = [(5, 5, 3, 3), (4, 7, 3, 2), (7, 4, 2, 3), (6, 6, 1, 4), (5, 8, 5, 1), (3, 3, 3, 3), (2, 9, 1, 2), (8, 5, 4, 4),
         (6, 3, 5, 3), (1, 6, 1, 1)]  # fmt: skip


def START(rng):
    """Make a stepper with random numbers, of a size that the Generator chooses."""
    size = SIZES[rng.integers(len(SIZES))]
    return ConvolutionStepper(numbers(rng, *size[:2]), numbers(rng, *size[2:]), sliders=True)


def reference(example):
    return conv2d(example.image[0], example.kernel[0], stride=example.stride, padding=example.padding)


def play(page, root, rng):
    return play_through(
        page,
        root,
        rng,
        reference,
        lambda rng, _: {"stride": rng.choice([1, 1, 1, 2, 3, 4]), "padding": rng.integers(0, 4)},
    )
