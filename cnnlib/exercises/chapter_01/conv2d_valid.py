"""Exercise 01.conv2d_valid: all windows."""

import numpy as np

from cnnlib.convolution import conv2d
from cnnlib.exercises.chapter_01.shared import IMAGE, KERNEL, pairs
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.padding import pad2d, rot180

__all__ = ["EXERCISE"]


def _conv2d_valid_cases(rng):
    example = [Case("the chapter's example", (IMAGE, KERNEL))]
    square = pairs(rng, "square images and kernels", [((5, 5), (3, 3)), ((6, 6), (2, 2))])
    square.append(Case("square images and kernels", (integers(rng, 4, 4) / 8, integers(rng, 2, 2) / 4)))
    images = pairs(rng, "images wider or taller", [((4, 7), (3, 3)), ((7, 4), (2, 2))])
    return example + square + images + pairs(rng, "kernels wider or taller", [((8, 8), (2, 3)), ((6, 7), (4, 2))])


def _over_windows(window_sum):
    """Make a convolution out of something that is done in each window."""

    def correlate(image, kernel):
        f_h, f_w = kernel.shape
        rows, columns = range(image.shape[0] - f_h + 1), range(image.shape[1] - f_w + 1)
        return np.array([[window_sum(image[i : i + f_h, j : j + f_w], kernel) for j in columns] for i in rows])

    return correlate


def _with_sides(sides):
    """Make a convolution that takes the height and width of the kernel to be `sides(kernel)`."""

    def correlate(image, kernel):
        return _over_windows(lambda window, _: (window * kernel).sum())(image, np.empty(sides(kernel)))

    return correlate


def _swapped_loops(image, kernel):
    height, width = image.shape
    f_h, f_w = kernel.shape
    out = np.zeros((height - f_h + 1, width - f_w + 1))
    for i in range(width - f_w + 1):
        for j in range(height - f_h + 1):
            out[i, j] = (image[i : i + f_h, j : j + f_w] * kernel).sum()
    return out


def _first_only(rows):
    """Make a convolution whose `return` stands inside a loop: it leaves after one window, or after one row."""

    def correlate(image, kernel):
        full = conv2d(image, kernel)
        out = np.zeros_like(full)
        out[:1, : None if rows else 1] = full[:1, : None if rows else 1]
        return out

    return correlate


def _size_of_the_image(image, kernel):
    out, inside = np.zeros(image.shape), conv2d(image, kernel)
    out[: inside.shape[0], : inside.shape[1]] = inside
    return out


def _written_transposed(image, kernel):
    full = conv2d(image, kernel)
    out = np.zeros_like(full)
    for i, j in np.ndindex(full.shape):
        out[j, i] = full[i, j]
    return out


def _tiles(image, kernel):
    f_h, f_w = kernel.shape
    return conv2d(image, kernel)[::f_h, ::f_w]


EXERCISE = Exercise(
    "01.conv2d_valid",
    points={
        "the chapter's example": 2,
        "square images and kernels": 2,
        "images wider or taller": 2,
        "kernels wider or taller": 2,
    },
    cases=_conv2d_valid_cases,
    reference=conv2d,
    wrong=[
        Wrong(
            lambda image, kernel: conv2d(image, kernel)[:-1, :-1],
            "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
        ),
        Wrong(
            _with_sides(lambda kernel: kernel.shape[::-1]),
            "Height and width of the kernel are swapped somewhere; with square kernels nobody notices.",
        ),
        Wrong(
            lambda image, kernel: conv2d(image, rot180(kernel)),
            "You turned the kernel: that is true convolution. Here the kernel is laid on as it stands.",
        ),
        Wrong(
            lambda image, kernel: conv2d(pad2d(image, (kernel.shape[0] // 2, kernel.shape[1] // 2)), kernel),
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
            _over_windows(lambda window, kernel: (window @ kernel).sum()),
            "You took a matrix product (@) in each window. Multiply number by number: *.",
        ),
        Wrong(
            _over_windows(lambda window, kernel: (window * kernel).mean()),
            "You took the mean in each window. Take the sum.",
        ),
        Wrong(
            _with_sides(lambda kernel: kernel.shape[:1] * 2),
            "You took the kernel's height for its width as well; with square kernels nobody notices.",
        ),
        Wrong(
            _with_sides(lambda kernel: kernel.shape[1:] * 2),
            "You took the kernel's width for its height as well; with square kernels nobody notices.",
        ),
        Wrong(
            _over_windows(lambda window, kernel: (window * kernel.T).sum()),
            "You laid the transposed kernel on the image: its rows have become columns.",
        ),
        Wrong(
            lambda image, kernel: conv2d(image, kernel).T,
            "Your feature map is transposed: the row of the window belongs in the first index, out[i, j].",
        ),
        Wrong(
            _written_transposed,
            "You wrote to out[j, i]. The row comes first: out[i, j].",
        ),
        Wrong(
            _first_only(rows=False),
            "Only the first number is filled in: does a return stand inside the loops?",
        ),
        Wrong(
            _first_only(rows=True),
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
