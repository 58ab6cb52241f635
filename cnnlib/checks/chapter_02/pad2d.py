"""Exercise 02.pad2d: A frame of zeros."""

from functools import partial

import numpy as np

from cnnlib import pad2d
from cnnlib.checks.chapter_02.shared import frame
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases, integers
from cnnlib.checks.mistakes import keep_only, table


def _cases(rng):
    halves = integers(rng, 3, 2) + 0.5
    return [
        *cases("one pixel", (integers(rng, 3, 4), 1), (halves, 1)),
        *cases("wider frames", (integers(rng, 5, 4), 2), (integers(rng, 4, 7), 3)),
        *cases("no frame", (integers(rng, 3, 5), 0)),
    ]


def _placed(image, p, at=lambda p, n: slice(p, p + n), size=lambda shape: shape):
    """Make zeros `size(shape)` large and their frame, and put the image `at(p, n)`, a slice, along each axis."""
    out = np.zeros(np.array(size(image.shape)) + 2 * p)
    out[tuple(at(p, n) for n in image.shape)] = image
    return out


MISTAKES = table(
    ("frame-after-only", frame(0, 1, 0, 1)),
    "Your frame is below and on the right only. Padding is added on all four sides.",
    ("frame-before-only", frame(1, 0, 1, 0)),
    "Your frame is above and on the left only. Padding is added on all four sides.",
    ("padding-shared-out", lambda image, p: pad2d(image, ((p // 2, p - p // 2),) * 2)),
    "You shared the padding out between the two sides. It is meant per side.",
    ("padding-doubled", frame(2, 2, 2, 2)),
    "Your frame is twice as wide: padding is the number of pixels on each side.",
    ("frame-rows-only", frame(1, 1, 0, 0)),
    "Your frame is above and below only. Left and right are missing.",
    ("frame-columns-only", frame(0, 0, 1, 1)),
    "Your frame is on the left and right only. Above and below are missing.",
    ("minus-padding-empty", partial(_placed, at=lambda p, n: slice(p, -p))),
    "x[p:-p] is empty at p = 0, since -0 is 0. Write the end as padding + height.",
    ("end-without-padding", partial(_placed, at=lambda p, n: slice(p, n))),
    "x[p:height] is p rows too short. The image begins at p, so it ends at padding + height.",
    ("image-at-start", partial(_placed, at=lambda p, n: slice(n))),
    "The size is right, but the image stands in the upper left corner. It belongs in the middle.",
    ("image-at-end", partial(_placed, at=lambda p, n: slice(2 * p, None))),
    "The size is right, but the image stands in the lower right corner. It belongs in the middle.",
    ("image-at-one", partial(_placed, at=lambda p, n: slice(min(1, p), min(1, p) + n))),
    "The size is right, but your image always begins in row and column 1. It begins at `padding`.",
    ("image-missing", lambda image, p: 0 * pad2d(image, p)),
    "The size is right, but the image is missing in it.",
    ("height-width-swapped", partial(_placed, size=lambda shape: shape[::-1])),
    "Height and width are swapped somewhere; with square images nobody notices.",
    ("no-frame", lambda image, p: image),
    "This is the image without a frame.",
    ("frame-one-wide", lambda image, p: pad2d(image, 1)),
    "Your frame is one pixel wide, whatever the padding is.",
    ("frame-over-image", lambda image, p: keep_only(*(slice(p, n - p) for n in image.shape))(image)),
    "You wrote zeros over the border of the image. The frame is put around it, and the result is larger.",
    ("filled-with-ones", lambda image, p: pad2d(image, p, value=1)),
    "Your frame is made of ones. Fill it with zeros, np.zeros.",
    ("border-repeated", lambda image, p: np.pad(image, p, mode="edge")),
    "You repeated the border pixels. Here the frame is made of zeros.",
    ("wrapped-around", lambda image, p: np.pad(image, p, mode="wrap")),
    "You continued the image from its other side. Here the frame is made of zeros.",
    ("border-mirrored", lambda image, p: np.pad(image, p, mode="symmetric")),
    "You mirrored the image into the frame. Here the frame is made of zeros.",
    ("border-reflected", lambda image, p: np.pad(image, p, mode="reflect")),
    "You reflected the image at its border pixels. Here the frame is made of zeros.",
)

POINTS = {"one pixel": 2, "wider frames": 1, "no frame": 1}
EXERCISE = Exercise("02.pad2d", POINTS, _cases, pad2d, MISTAKES, number=2)
