"""What several exercises of chapter 01 share."""

import numpy as np

from cnnlib.exercises.exercise import Case
from cnnlib.exercises.inputs import integers

__all__ = ["IMAGE", "KERNEL", "pairs"]

IMAGE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], float)
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], float)


def pairs(rng, group, shapes):
    """Make a case of a random image and a random kernel for each pair of shapes."""
    return [Case(group, (integers(rng, *a), integers(rng, *b))) for a, b in shapes]
