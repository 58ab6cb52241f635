"""Exercise 04.chain_shapes: the shapes along a stack."""

from functools import partial

import numpy as np

from cnnlib import output_size
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases
from cnnlib.checks.mistakes import after, repeat_one, table

CHAPTER, REMAINDER = "the chain of the chapter", "strides that leave a remainder"
CHAIN = ((3, 1, 0, 10), (5, 2, 0, 20), (5, 2, 0, 40))


def _chain(shape, layers, size=output_size, channels=lambda before, filters: filters, then=list):
    """Follow the shapes: `size(n, f, s, p)` gives the new height and width, `channels` the channels."""
    rows = [tuple(shape)]
    for f, s, p, filters in layers:
        height, width, before = rows[-1]
        rows.append((size(height, f, s, p), size(width, f, s, p), channels(before, filters)))
    return np.array(then(rows))


def _cases(rng):
    height, width = (int(n) for n in np.add(rng.integers(40, 60, 2), (0, 30)))
    a, b, c, d = (int(n) for n in rng.integers(4, 30, 4))
    return [
        *cases(CHAPTER, ((39, 39, 3), CHAIN), ((height, height, 3), CHAIN)),
        *cases("images that are not square", ((height, width, 2), ((3, 1, 0, a), (4, 1, 0, b)))),
        *cases("padding", ((20, 27, 1), ((5, 1, 2, c), (3, 1, 1, d), (2, 1, 2, 7)))),
        *cases(REMAINDER, ((22, 30, 3), ((4, 4, 0, 6), (2, 3, 1, 5)))),
        *cases(REMAINDER, ((width, height, 3), ((4, 4, 0, a), (2, 3, 1, b)))),
        *cases(REMAINDER, ((31, 24, 4), ((3, 3, 1, 2), (3, 2, 0, 9), (1, 2, 0, 8)))),
    ]


MISTAKES = table(
    ("channels-multiplied", partial(_chain, channels=lambda before, filters: before * filters)),
    "You multiplied the channels. There are as many output channels as filters, whatever comes in.",
    ("channels-added", partial(_chain, channels=lambda before, filters: before + filters)),
    "You added the filters to the channels. There are as many output channels as filters.",
    ("channels-kept", partial(_chain, channels=lambda before, filters: before)),
    "The channels stay those of the input. There are as many output channels as filters.",
    ("padding-once", partial(_chain, size=lambda n, f, s, p: (n + p - f) // s + 1)),
    "The padding is counted once. There are p pixels on each side: 2 · p.",
    ("padding-left-out", partial(_chain, size=lambda n, f, s, p: (n - f) // s + 1)),
    "The padding is left out: the axis is n + 2 · p long.",
    ("rounded-up", partial(_chain, size=lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1)),
    "You rounded up. A window that hangs over the edge does not count: round down.",
    ("rounded-to-nearest", partial(_chain, size=lambda n, f, s, p: round((n + 2 * p - f) / s + 1))),
    "You rounded to the nearest whole number. Round down: //.",
    ("not-rounded", partial(_chain, size=lambda n, f, s, p: (n + 2 * p - f) / s + 1)),
    "Sizes with fractions. Round down at each layer: //.",
    ("one-added-before-dividing", partial(_chain, size=lambda n, f, s, p: (n + 2 * p - f + 1) // s)),
    "The + 1 is inside the division. First divide and round down, then add 1.",
    ("one-missing", partial(_chain, size=lambda n, f, s, p: (n + 2 * p - f) // s)),
    "The + 1 is missing: the window's first position counts as well.",
    ("stride-left-out", partial(_chain, size=lambda n, f, s, p: n + 2 * p - f + 1)),
    "The stride is ignored: divide by s, then add 1.",
    ("window-left-out", partial(_chain, size=lambda n, f, s, p: (n + 2 * p) // s)),
    "The window is left out: n + 2 · p - f is what it can move.",
    ("input-missing", partial(_chain, then=lambda rows: rows[1:])),
    "The first row must be the shape of the input.",
    ("tuple-returned", after(_chain, tuple)),
    "Your rows stand in a tuple, which counts as several results. Return them as a list or an array.",
    ("rows-reversed", partial(_chain, then=lambda rows: rows[::-1])),
    "Your rows are in the opposite order: row 0 is the shape of the input.",
    ("last-row-returned", partial(_chain, then=lambda rows: rows[-1])),
    "That is the last shape. All are wanted, as rows.",
    ("first-layer-only", partial(_chain, then=lambda rows: rows[:2])),
    "Your rows end after the first layer: does a return stand inside the loop?",
    ("last-layer-missing", partial(_chain, then=lambda rows: rows[:-1])),
    "The last shape is missing: there is one row more than there are layers.",
    ("height-width-swapped", partial(_chain, then=lambda rows: [(w, h, c) for h, w, c in rows])),
    "Height and width are swapped. Height comes first.",
    ("channels-first", partial(_chain, then=lambda rows: [(c, h, w) for h, w, c in rows])),
    "Your channels come first. In this course the order is height, width, channels.",
    ("last-row-for-all", after(_chain, repeat_one(0, -1))),
    "All rows are the last shape: you appended one list again and again, and changed it. Append a new one.",
    ("stride-padding-swapped", partial(_chain, size=lambda n, f, s, p: (n + 2 * s - f) // p + 1)),
    "Stride and padding are swapped: a layer is (f, s, p, filters).",
    ("same-size", partial(_chain, size=lambda n, f, s, p: -(-n // s))),
    "That is the size that 'same' padding gives. Here the padding is p pixels on each side.",
    ("values-counted", after(_chain, lambda rows: rows.prod(axis=1))),
    "You counted the values. Wanted are the three sides.",
    ("layers-on-input", lambda shape, layers: np.vstack([shape, *(_chain(shape, [one])[1] for one in layers)])),
    "Each layer is applied to the input. It takes what the layer before it gives.",
    ("height-for-width", partial(_chain, then=lambda rows: [rows[0], *((h, h, c) for h, _, c in rows[1:])])),
    "The width is computed from the height; the images are not always square.",
    ("width-for-height", partial(_chain, then=lambda rows: [rows[0], *((w, w, c) for _, w, c in rows[1:])])),
    "The height is computed from the width; the images are not always square.",
)

POINTS = {CHAPTER: 1, "images that are not square": 1, "padding": 1, REMAINDER: 1}
EXERCISE = Exercise("04.chain_shapes", POINTS, _cases, _chain, MISTAKES, number=3, builds_on=("02.output_size",))
