"""Exercise 01.conv2d_valid: all windows."""

import numpy as np

from cnnlib.checks.chapter_01.shared import IMAGE, KERNEL
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers, pairs, shuffled
from cnnlib.checks.mistakes import after, keep_only
from cnnlib.checks.sliding import same_size, slide, with_sides, written_transposed
from cnnlib.convolution import conv2d
from cnnlib.padding import rot180


def _conv2d_valid_cases(rng):
    example = [Case("the chapter's example", (image, KERNEL)) for image in (IMAGE, shuffled(rng, IMAGE))]
    square = pairs(rng, "square images and kernels", [((5, 5), (3, 3)), ((6, 6), (2, 2))])
    square.append(Case("square images and kernels", (integers(rng, 4, 4) / 8, integers(rng, 2, 2) / 4)))
    images = pairs(rng, "images wider or taller", [((4, 7), (3, 3)), ((7, 4), (2, 2))])
    return example + square + images + pairs(rng, "kernels wider or taller", [((8, 8), (2, 3)), ((6, 7), (4, 2))])


def _swapped_loops(image, kernel):
    height, width = image.shape
    f_h, f_w = kernel.shape
    out = np.zeros((height - f_h + 1, width - f_w + 1))
    for i in range(width - f_w + 1):
        for j in range(height - f_h + 1):
            out[i, j] = (image[i : i + f_h, j : j + f_w] * kernel).sum()
    return out


def _size_of_the_image(image, kernel):
    out, inside = np.zeros(image.shape), conv2d(image, kernel)
    out[: inside.shape[0], : inside.shape[1]] = inside
    return out


def _tiles(image, kernel):
    f_h, f_w = kernel.shape
    return conv2d(image, kernel)[::f_h, ::f_w]


EXERCISE = Exercise(
    "01.conv2d_valid",
    number=2,
    points={
        "the chapter's example": 2,
        "square images and kernels": 2,
        "images wider or taller": 2,
        "kernels wider or taller": 2,
    },
    cases=_conv2d_valid_cases,
    reference=conv2d,
    builds_on=("01.window_sum",),
    wrong=[
        Wrong(
            lambda image, kernel: conv2d(image, kernel)[:-1, :-1],
            "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
        ),
        Wrong(
            with_sides(lambda kernel: kernel.shape[::-1]),
            "Height and width of the kernel are swapped somewhere; with square kernels nobody notices.",
        ),
        Wrong(
            lambda image, kernel: conv2d(image, rot180(kernel)),
            "You turned the kernel: that is true convolution. Here the kernel is laid on as it stands.",
        ),
        Wrong(
            same_size,
            "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
        ),
        Wrong(
            _swapped_loops,
            "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
        ),
        Wrong(
            _tiles,
            "Your window jumps by its own width. It moves by one pixel, so that windows overlap.",
        ),
        Wrong(
            slide(lambda window, kernel: (window @ kernel).sum()),
            "You took a matrix product (@) in each window. Multiply number by number: *.",
        ),
        Wrong(
            slide(lambda window, kernel: (window * kernel).mean()),
            "You took the mean in each window. Take the sum.",
        ),
        Wrong(
            with_sides(lambda kernel: kernel.shape[:1] * 2),
            "You took the kernel's height for its width as well; with square kernels nobody notices.",
        ),
        Wrong(
            with_sides(lambda kernel: kernel.shape[1:] * 2),
            "You took the kernel's width for its height as well; with square kernels nobody notices.",
        ),
        Wrong(
            slide(lambda window, kernel: (window * kernel.T).sum()),
            "You laid the transposed kernel on the image: its rows have become columns.",
        ),
        Wrong(
            lambda image, kernel: conv2d(image, kernel).T,
            "Your feature map is transposed: the row of the window belongs in the first index, out[i, j].",
        ),
        Wrong(
            written_transposed(conv2d),
            "You wrote to out[j, i]. The row comes first: out[i, j].",
        ),
        Wrong(
            after(conv2d, keep_only(0, 0)),
            "Only the first number is filled in: does a return stand inside the loops?",
        ),
        Wrong(
            after(conv2d, keep_only(0)),
            "Only the first row is filled in: does a return stand inside the outer loop?",
        ),
        Wrong(
            _size_of_the_image,
            "Your feature map is as large as the image. A window f wide fits at n - f + 1 places only.",
        ),
        Wrong(
            lambda image, kernel: np.trunc(conv2d(image, kernel)),
            "The fractions are lost: was the feature map made with dtype=int?",
        ),
    ],
)
