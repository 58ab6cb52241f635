"""Exercise 06.average_pool: average pooling."""

import numpy as np

from cnnlib.checks.chapter_06 import shared
from cnnlib.checks.chapter_06.shared import averaged, in_every_pooling, largest, pooled_by
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import before, table

MISTAKES = table(
    ("divided-by-real-pixels", lambda x, *settings: averaged(x, *settings) / averaged(np.ones_like(x), *settings)),
    "You divided by the pixels of the image that a window holds. Here the zeros of the frame count: size · size.",
    ("divided-by-stride", lambda x, size, stride, padding: averaged(x, size, stride, padding) * size**2 / stride**2),
    "You divided by stride · stride. A window holds size · size numbers.",
    ("not-divided", pooled_by(lambda window: window.sum(axis=(0, 1)))),
    "These are sums. Divide by the number of places in a window, size · size.",
    ("divided-by-size", pooled_by(lambda window: window.sum(axis=(0, 1)) / len(window))),
    "You divided by size. A window holds size · size numbers.",
    ("largest", pooled_by(largest)),
    "These are the largest numbers. Take the mean of each window.",
    ("frame-of-infinity", pooled_by(lambda window: window.mean(axis=(0, 1)), -np.inf)),
    "Your frame is made of -∞, which is for the maximum; a mean with it is -∞. Here the frame is zeros.",
    ("divided-by-4", pooled_by(lambda window: window.sum(axis=(0, 1)) / 4)),
    "You divided by 4, which is right for windows of 2 × 2. In general a window holds size · size numbers.",
    ("channels-added", pooled_by(lambda window: np.full(window.shape[2], window.sum() / len(window) ** 2))),
    "You added up all channels of a window. Each channel has its own mean: axis=(0, 1).",
    ("image-whole-numbers", before(averaged, np.trunc)),
    "The fractions of the image are lost: does your frame hold whole numbers only? np.zeros makes it of floats.",
    ("floor-division", pooled_by(lambda window: window.sum(axis=(0, 1)) // (window.shape[0] * window.shape[1]))),
    "The means are rounded down: // in place of /.",
    ("medians", pooled_by(lambda window: np.median(window, axis=(0, 1)))),
    "These are medians. The mean is the sum divided by how many there are.",
    ("averaged-down-only", pooled_by(lambda window: window.mean(axis=0))),
    "You averaged down the rows alone. A window has two axes to average over: axis=(0, 1).",
)

POINTS = {shared.TILES: 1, shared.OTHER: 1, shared.FRAME: 1, "images of fractions": 1}
SENTENCES = {**shared.POOLED, "whole-numbers": "The fractions are lost: was the output made with dtype=int?"}
EXERCISE = Exercise(
    "06.average_pool",
    POINTS,
    lambda rng: [*shared.pooling_cases(rng), Case("images of fractions", (integers(rng, 4, 5, 2) / 8, 2, 1, 0))],
    averaged,
    [*MISTAKES, *in_every_pooling(averaged, np.mean, 0.0)],
    sentences=SENTENCES,
    number=2,
)
