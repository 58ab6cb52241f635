"""Exercise 01.flip: true convolution from correlation."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.padding import rot180


def _flip_cases(rng):
    square = [Case("square kernels", (integers(rng, n, n),)) for n in (2, 3)]
    return square + [Case("other kernels", (integers(rng, *shape),)) for shape in ((2, 3), (4, 2))]


EXERCISE = Exercise(
    "01.flip",
    number=3,
    points={"square kernels": 1, "other kernels": 1},
    cases=_flip_cases,
    reference=rot180,
    wrong=[
        Wrong(lambda kernel: kernel[::-1], "You flipped top to bottom only. Flip left to right as well."),
        Wrong(lambda kernel: kernel[:, ::-1], "You flipped left to right only. Flip top to bottom as well."),
        Wrong(
            lambda kernel: kernel.T,
            "That is the transpose: it mirrors along the diagonal. Turning by 180° reverses both axes.",
        ),
        Wrong(lambda kernel: np.rot90(kernel), "You turned by 90°. Turn once more."),
        Wrong(lambda kernel: np.rot90(kernel, 3), "You turned by 90°, to the right. Turn once more."),
        Wrong(
            lambda kernel: kernel[::-1, ::-1].T,
            "Both axes are reversed, which is right; the transpose after it is not.",
        ),
        Wrong(lambda kernel: kernel, "This is the kernel as it was. Reverse its rows and its columns."),
    ],
)
