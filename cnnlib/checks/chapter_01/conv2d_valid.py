"""Exercise 01.conv2d_valid: all windows."""

import numpy as np

from cnnlib import conv2d, rot180
from cnnlib.checks.chapter_01.window_sum import IMAGE, KERNEL
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import cases, integers, pairs, shuffled
from cnnlib.checks.mistakes import before, table
from cnnlib.checks.sliding import FEATURE_MAP, ONE_KERNEL, slide

EXAMPLE, SQUARE = "the chapter's example", "square images and kernels"
IMAGES, KERNELS = "images wider or taller", "kernels wider or taller"


def _cases(rng):
    return [
        *cases(EXAMPLE, (IMAGE, KERNEL), (shuffled(rng, IMAGE), KERNEL)),
        *pairs(rng, SQUARE, [((5, 5), (3, 3)), ((6, 6), (2, 2))]),
        Case(SQUARE, (integers(rng, 4, 4) / 8, integers(rng, 2, 2) / 4)),
        *pairs(rng, IMAGES, [((4, 7), (3, 3)), ((7, 4), (2, 2))]),
        *pairs(rng, KERNELS, [((8, 8), (2, 3)), ((6, 7), (4, 2))]),
    ]


MISTAKES = table(
    ("kernel-turned", before(conv2d, None, rot180)),
    "You turned the kernel: that is true convolution. Here the kernel is laid on as it stands.",
    ("stride-is-window", lambda image, kernel: conv2d(image, kernel, stride=kernel.shape)),
    "Your window jumps by its own width. It moves by one pixel, so that windows overlap.",
    ("matrix-product", slide(lambda window, w: (window @ w).sum())),
    "You took a matrix product (@) in each window. Multiply number by number: *.",
    ("mean-for-sum", slide(lambda window, w: (window * w).mean())),
    "You took the mean in each window. Take the sum.",
    ("size-of-image", lambda image, kernel: np.pad(conv2d(image, kernel), [(0, f - 1) for f in kernel.shape])),
    "Your feature map is as large as the image. A window f wide fits at n - f + 1 places only.",
)

POINTS = {EXAMPLE: 2, SQUARE: 2, IMAGES: 2, KERNELS: 2}
EXERCISE = Exercise(
    "01.conv2d_valid",
    POINTS,
    _cases,
    conv2d,
    [*MISTAKES, *ONE_KERNEL],
    sentences=FEATURE_MAP,
    number=2,
    builds_on=("01.window_sum",),
)
