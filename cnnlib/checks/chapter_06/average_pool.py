"""Exercise 06.average_pool: average pooling."""

import numpy as np

from cnnlib.checks.chapter_06.shared import FRAME, OTHER, TILES, in_every_pooling, largest, pooled_by, pooling_cases
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.pooling import average_pool2d


def _average_cases(rng):
    """Add an image of fractions to the usual cases."""
    cases = pooling_cases(rng)
    return [*cases, Case("images of fractions", (integers(rng, 4, 5, 2) / 8, 2, 1, 0))]


def _mean(window):
    return window.mean(axis=(0, 1))


def _over_real_pixels(x, size, stride, padding):
    """Divide each sum by the number of pixels of the image that the window holds."""
    ones = average_pool2d(np.ones_like(x), size, stride=stride, padding=padding)
    return average_pool2d(x, size, stride=stride, padding=padding) / ones


OWN = [
    Wrong(
        _over_real_pixels,
        "You divided by the pixels of the image that a window holds. Here the zeros of the frame count: size · size.",
    ),
    Wrong(
        lambda x, size, stride, padding: (
            average_pool2d(x, size, stride=stride, padding=padding) * size * size / stride**2
        ),
        "You divided by stride · stride. A window holds size · size numbers.",
    ),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1))),
        "These are sums. Divide by the number of places in a window, size · size.",
    ),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1)) / len(window)),
        "You divided by size. A window holds size · size numbers.",
    ),
    Wrong(
        pooled_by(largest),
        "These are the largest numbers. Take the mean of each window.",
    ),
    Wrong(
        pooled_by(_mean, -np.inf),
        "Your frame is made of -∞, which is for the maximum; a mean with it is -∞. Here the frame is zeros.",
    ),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1)) / 4),
        "You divided by 4, which is right for windows of 2 × 2. In general a window holds size · size numbers.",
    ),
    Wrong(
        pooled_by(lambda window: np.full(window.shape[2], window.sum() / len(window) ** 2)),
        "You added up all channels of a window. Each channel has its own mean: axis=(0, 1).",
    ),
    Wrong(
        lambda x, size, stride, padding: np.trunc(average_pool2d(x, size, stride=stride, padding=padding)),
        "The fractions are lost: was the output made with dtype=int?",
    ),
    Wrong(
        lambda x, size, stride, padding: average_pool2d(np.trunc(x), size, stride=stride, padding=padding),
        "The fractions of the image are lost: does your frame hold whole numbers only? np.zeros makes it of floats.",
    ),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1)) // (window.shape[0] * window.shape[1])),
        "The means are rounded down: // in place of /.",
    ),
    Wrong(
        pooled_by(lambda window: np.median(window, axis=(0, 1))),
        "These are medians. The mean is the sum divided by how many there are.",
    ),
    Wrong(
        pooled_by(lambda window: window.mean(axis=0)),
        "You averaged down the rows alone. A window has two axes to average over: axis=(0, 1).",
    ),
]


EXERCISE = Exercise(
    "06.average_pool",
    number=2,
    points={TILES: 1, OTHER: 1, FRAME: 1, "images of fractions": 1},
    cases=_average_cases,
    reference=lambda x, size, stride, padding: average_pool2d(x, size, stride=stride, padding=padding),
    wrong=[*OWN, *in_every_pooling(average_pool2d, np.mean, 0.0)],
)
