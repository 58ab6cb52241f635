"""Exercise 06.max_pool: max pooling."""

import numpy as np

from cnnlib.checks.chapter_06 import shared
from cnnlib.checks.chapter_06.shared import averaged, in_every_pooling, largest, maximum, pooled_by
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import before, table


def _cases(rng):
    """Add numbers so far below 0 that a frame of some finite number shows."""
    return [*shared.pooling_cases(rng), Case(shared.FRAME, (-1000 * np.abs(integers(rng, 4, 6, 2)), 2, 1, 1))]


MISTAKES = table(
    ("search-from-zero", pooled_by(lambda window: np.maximum(largest(window), 0), -np.inf)),
    "Your running maximum starts at 0, so a window of negative numbers gives 0. Start from the first number.",
    ("frame-of-zeros", pooled_by(largest, 0.0)),
    "Your frame is made of zeros, and a 0 beats negative numbers. A frame of -np.inf never wins.",
    ("averaged", averaged),
    "These are means. Take the largest number of each window.",
    ("smallest", lambda x, *settings: -maximum(-x, *settings)),
    "These are the smallest numbers. Take the largest.",
    ("frame-before-only", pooled_by(largest, -np.inf, frame=lambda p: (2 * p, 0))),
    "All of your frame is above and to the left. Put `padding` pixels on each side.",
    ("start-by-size", pooled_by(largest, -np.inf, start=lambda i, f, s: i * f)),
    "Window number i begins at row i · size, so the last ones leave the image. It begins at row i · stride.",
    ("window-one-smaller", pooled_by(lambda window: largest(window[:-1, :-1]), -np.inf)),
    "Your windows lack their last row and column. A slice that ends at i + size leaves out only i + size itself.",
    ("farthest-from-zero", before(maximum, np.abs)),
    "You took the number farthest from 0. Signs count: of -9 and 2 the larger is 2.",
)

POINTS = {shared.TILES: 2, shared.OTHER: 2, shared.FRAME: 2}
EXERCISE = Exercise(
    "06.max_pool",
    POINTS,
    _cases,
    maximum,
    [*MISTAKES, *in_every_pooling(maximum, np.max, -np.inf)],
    sentences=shared.POOLED,
    number=1,
)
