"""Exercise 01.window_sum: one window."""

import numpy as np

from cnnlib import rot180
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases, pairs
from cnnlib.checks.mistakes import table

IMAGE = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], float)
KERNEL = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], float)


def _cases(rng):
    small = cases("3 × 3 windows", (IMAGE[:3, :3], KERNEL)) + pairs(rng, "3 × 3 windows", [((3, 3), (3, 3))] * 2)
    return small + pairs(rng, "windows of other shapes", [((2, 3), (2, 3)), ((4, 1), (4, 1))])


MISTAKES = table(
    ("matrix-product", lambda window, kernel: (window @ kernel).sum()),
    "You took the matrix product (@). Convolution multiplies number by number: *.",
    ("kernel-turned", lambda window, kernel: (window * rot180(kernel)).sum()),
    "You turned the kernel. Here it is laid on the window as it stands.",
    ("added", lambda window, kernel: (window + kernel).sum()),
    "You added the window and the kernel. Multiply them number by number first, then add the products.",
    ("added-before-multiplying", lambda window, kernel: window.sum() * kernel.sum()),
    "You added first and multiplied then. Multiply number by number first, then add the products.",
    ("mean-for-sum", lambda window, kernel: (window * kernel).mean()),
    "You took the mean of the products. The kernel carries the weights already: take their sum.",
    ("not-summed", lambda window, kernel: window * kernel),
    "These are the products. Add them up: one window gives one number.",
    ("python-sum", lambda window, kernel: sum(window * kernel)),
    "Python's sum adds row to row and leaves one number a column. The array's own .sum() adds them all.",
    ("matrix-product-not-summed", np.matmul),
    "This is the matrix product (@). Multiply number by number with *, then add all products.",
    ("dot-not-summed", np.dot),
    "np.dot of two matrices is the matrix product. Multiply number by number with *, then add all products.",
    ("dot", lambda window, kernel: np.dot(window, kernel).sum()),
    "You added up np.dot, the matrix product. Convolution multiplies number by number: *.",
)

POINTS = {"3 × 3 windows": 2, "windows of other shapes": 1}
EXERCISE = Exercise("01.window_sum", POINTS, _cases, lambda window, kernel: (window * kernel).sum(), MISTAKES, number=1)
