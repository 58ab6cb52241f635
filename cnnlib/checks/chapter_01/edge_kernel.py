"""Exercise 01.edge_kernel: A kernel that finds vertical edges."""

import numpy as np

from cnnlib import conv2d
from cnnlib.checks.answers import BadAnswer
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import table

SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], float)
EDGE = np.repeat([[0.0, 0, 0, 1, 1, 1]], 6, axis=0)
IMAGES = {
    "gives 0 on an image of one brightness": np.ones((6, 6)),
    "gives positive numbers, and none negative, where dark turns to bright from left to right": EDGE,
    "gives 0 where dark turns to bright from top to bottom": EDGE.T,
}


def _responses(case, kernel):
    """Observe a kernel: what it does with a flat image, a vertical edge and a horizontal edge."""
    if kernel.shape != (3, 3) or not np.isfinite(kernel).all():
        what = f"of shape {kernel.shape}" if kernel.shape != (3, 3) else "with a number that is not finite"
        raise BadAnswer(f"your function returned an array {what}; expected a 3 × 3 kernel")
    kernel, tiny = kernel / (np.abs(kernel).max() or 1), 1e-6
    response = conv2d(IMAGES[case.group], kernel)
    if IMAGES[case.group] is EDGE:
        return np.array([(response > tiny).any(), (response < -tiny).any()], float)
    return np.array([np.abs(response).max() > tiny], float)


MISTAKES = table(
    ("horizontal-edges", lambda: SOBEL.T),
    "Your kernel compares above with below, so it finds horizontal edges. Compare left with right.",
    ("wrong-sign", lambda: -SOBEL),
    "Your kernel answers with negative numbers. It is not turned: its right column meets the bright side.",
    ("sum-not-zero", lambda: np.array([[0, 0, 1], [0, 0, 1], [0, 0, 1]], float)),
    "The numbers of your kernel do not add up to 0, so it answers brightness as well as edges.",
    ("all-sides", lambda: np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]], float)),
    "Your kernel compares the centre with all sides: it answers every edge, with both signs.",
    ("columns-add-to-zero", lambda: np.zeros((3, 3))),
    "Each column of your kernel adds up to 0, so it gives 0 at the edge as well. Give the right one more weight.",
)

POINTS = dict.fromkeys(IMAGES, 1)
EXERCISE = Exercise(
    "01.edge_kernel",
    POINTS,
    lambda rng: [Case(group, ()) for group in IMAGES],
    lambda: SOBEL,
    MISTAKES,
    number=4,
    observe=_responses,
)
