"""Exercise 01.flip: true convolution from correlation."""

import numpy as np

from cnnlib import rot180
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import table


def _cases(rng):
    groups = {"square kernels": [(2, 2), (3, 3)], "other kernels": [(2, 3), (4, 2)]}
    return [Case(group, (integers(rng, *shape),)) for group, shapes in groups.items() for shape in shapes]


MISTAKES = table(
    ("columns-not-reversed", lambda kernel: kernel[::-1]),
    "You flipped top to bottom only. Flip left to right as well.",
    ("rows-not-reversed", lambda kernel: kernel[:, ::-1]),
    "You flipped left to right only. Flip top to bottom as well.",
    ("transposed-not-turned", lambda kernel: kernel.T),
    "That is the transpose: it mirrors along the diagonal. Turning by 180° reverses both axes.",
    ("turned-90-left", np.rot90),
    "You turned by 90°. Turn once more.",
    ("turned-90-right", lambda kernel: np.rot90(kernel, 3)),
    "You turned by 90°, to the right. Turn once more.",
    ("unchanged", lambda kernel: kernel),
    "This is the kernel as it was. Reverse its rows and its columns.",
)

POINTS = {"square kernels": 1, "other kernels": 1}
SENTENCES = {"transposed": "Both axes are reversed, which is right; the transpose after it is not."}
EXERCISE = Exercise("01.flip", POINTS, _cases, rot180, MISTAKES, sentences=SENTENCES, number=3)
