"""Exercise 06.global_average_pool: global average pooling."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import table


def _global_cases(rng):
    one = [Case("one image", (integers(rng, *shape),)) for shape in ((3, 5, 2, 1), (4, 2, 3, 1))]
    return one + [Case("a batch", (integers(rng, *shape),)) for shape in ((4, 6, 3, 2), (5, 2, 3, 4))]


MISTAKES = table(
    ("not-divided", lambda x: x.sum(axis=(0, 1))),
    "These are sums. Divide by the number of places, height · width.",
    ("images-averaged", lambda x: x.mean(axis=(0, 1, 3))),
    "You averaged over the batch as well. Each image keeps its own numbers.",
    ("channels-averaged", lambda x: x.mean(axis=(0, 1, 2))),
    "You averaged over the channels as well. Each channel keeps its number.",
    ("largest", lambda x: x.max(axis=(0, 1))),
    "These are the largest numbers: global max pooling. Take the mean.",
    ("one-number", lambda x: x.mean()),
    "One number for everything. Keep the channels and the images apart: axis=(0, 1).",
    ("averaged-down-only", lambda x: x.mean(axis=0)),
    "You averaged down the rows alone. Average over height and width.",
    ("averaged-across-only", lambda x: x.mean(axis=1)),
    "You averaged across the columns alone. Average over height and width.",
    ("axes-left", lambda x: x.mean(axis=(0, 1), keepdims=True)),
    "The numbers are right, but two axes of length 1 are left. The shape is (channels, batch).",
    ("averaged-over-1-and-2", lambda x: x.mean(axis=(1, 2))),
    "You averaged over the axes 1 and 2. In this course the batch comes last: height and width are axes 0 and 1.",
    ("averaged-over-last-two", lambda x: x.mean(axis=(2, 3))),
    "You averaged over the last two axes. In this course height and width are the first two.",
    ("divided-by-height-squared", lambda x: x.sum(axis=(0, 1)) / x.shape[0] ** 2),
    "You divided by height · height. There are height · width places.",
    ("divided-by-height", lambda x: x.sum(axis=(0, 1)) / x.shape[0]),
    "You divided by the height alone. There are height · width places.",
    ("divided-by-all", lambda x: x.sum(axis=(0, 1)) / x.size),
    "You divided by all numbers of the array. A channel of one image has height · width places.",
    ("spread-over-image", lambda x: np.broadcast_to(x.mean(axis=(0, 1), keepdims=True), x.shape)),
    "Your output is as large as the image. Each channel of each image gives one number.",
    ("divided-by-width-squared", lambda x: x.sum(axis=(0, 1)) / x.shape[1] ** 2),
    "You divided by width · width. There are height · width places.",
    ("first-image-returned", lambda x: x.mean(axis=(0, 1))[:, 0]),
    "These are the numbers of the first image. Each image has its own.",
    ("flat", lambda x: x.mean(axis=(0, 1)).ravel()),
    "The numbers are right, but in one long row. The shape is (channels, batch).",
    ("floor-division", lambda x: x.sum(axis=(0, 1)) // (x.shape[0] * x.shape[1])),
    "The means are rounded down: // in place of /.",
    ("medians", lambda x: np.median(x, axis=(0, 1))),
    "These are medians. The mean is the sum divided by how many there are.",
)

POINTS = {"one image": 1, "a batch": 1}
SENTENCES = {
    "transposed": "The numbers are right, but image and channel have changed places. The shape is (channels, batch).",
    "axes-squeezed": "The numbers are right, but an axis of length 1 was dropped. A batch of one image is still a "
    "batch.",
    "whole-numbers": "The fractions are lost: was the output made with dtype=int?",
}
EXERCISE = Exercise(
    "06.global_average_pool",
    POINTS,
    _global_cases,
    lambda x: x.mean(axis=(0, 1)),
    MISTAKES,
    sentences=SENTENCES,
    number=3,
)
