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


MUTANTS = [
    ("- f) / stride) + 1", "- f) / stride) + 2"),
    ("(n + before + after - f)", "(n + before - f)"),
    ("Math.floor((n + before", "Math.ceil((n + before"),
    ("plane[i - padding]?.[j - padding]", "plane[j - padding]?.[i - padding]"),
    ("[row * stride + i, column * stride + j]", "[row * stride + j, column * stride + i]"),
    ("[row * stride + i, column * stride + j]", "[row + i, column + j]"),
    ("total + pixel * weight", "total - pixel * weight"),
    ("total + pixel * weight", "total + pixel + weight"),
    ("termsAt(state, row, column), state)", "termsAt(state, column, row), state)"),
    ("i < k * stride + f", "i <= k * stride + f"),
    ("decimals = 2", "decimals = 1"),
    ("format(array[i][j])", "format(array[j][i])"),
    ("(i === row && j === column ? put", "(i === row && j === row ? put"),
    ("ArrowDown: [1, 0]", "ArrowDown: [0, 1]"),
    ("along(x - left, drag.grip[1])", "along(x - left, drag.grip[0])"),
    ("- grip) / state.stride", "- grip) / 1"),
    ("[i - padding, j - padding]", "[i, j]"),
]
