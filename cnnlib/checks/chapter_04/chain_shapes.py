"""Exercise 04.chain_shapes: the shapes along a stack."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.shapes import output_size

CHAIN = ((3, 1, 0, 10), (5, 2, 0, 20), (5, 2, 0, 40))


def _sizes(size, channels=lambda before, filters: filters, then=list):
    """Make an answer in which `size(n, f, s, p)` gives the new height and width, `channels` the channels."""

    def chain(shape, layers):
        rows = [tuple(shape)]
        for f, s, p, filters in layers:
            height, width, before = rows[-1]
            rows.append((size(height, f, s, p), size(width, f, s, p), channels(before, filters)))
        return np.array(then(rows))

    return chain


_chain_shapes = _sizes(output_size)


def _chain_shapes_cases(rng):
    height, width = (int(n) for n in np.add(rng.integers(40, 60, 2), (0, 30)))
    filters = [int(n) for n in rng.integers(4, 30, 4)]
    return [
        Case("the chain of the chapter", ((39, 39, 3), CHAIN)),
        Case("the chain of the chapter", ((height, height, 3), CHAIN)),
        Case("images that are not square", ((height, width, 2), ((3, 1, 0, filters[0]), (4, 1, 0, filters[1])))),
        Case("padding", ((20, 27, 1), ((5, 1, 2, filters[2]), (3, 1, 1, filters[3]), (2, 1, 2, 7)))),
        Case("strides that leave a remainder", ((22, 30, 3), ((4, 4, 0, 6), (2, 3, 1, 5)))),
        Case("strides that leave a remainder", ((width, height, 3), ((4, 4, 0, filters[0]), (2, 3, 1, filters[1])))),
        Case("strides that leave a remainder", ((31, 24, 4), ((3, 3, 1, 2), (3, 2, 0, 9), (1, 2, 0, 8)))),
    ]


def _from_the_input(shape, layers):
    rows = [shape, *((output_size(shape[0], f, s, p), output_size(shape[1], f, s, p), n) for f, s, p, n in layers)]
    return np.array(rows)


def _square(side):
    """Make an answer that computes height and width both from side 0, the height, or 1, the width."""

    def chain(shape, layers):
        rows = _chain_shapes(shape, layers)
        rows[1:, :2] = rows[1:, side : side + 1]
        return rows

    return chain


EXERCISE = Exercise(
    "04.chain_shapes",
    number=3,
    points={
        "the chain of the chapter": 1,
        "images that are not square": 1,
        "padding": 1,
        "strides that leave a remainder": 1,
    },
    cases=_chain_shapes_cases,
    reference=_chain_shapes,
    builds_on=("02.output_size",),
    wrong=[
        Wrong(
            _sizes(output_size, channels=lambda before, filters: before * filters),
            "You multiplied the channels. There are as many output channels as filters, whatever comes in.",
        ),
        Wrong(
            _sizes(output_size, channels=lambda before, filters: before + filters),
            "You added the filters to the channels. There are as many output channels as filters.",
        ),
        Wrong(
            _sizes(output_size, channels=lambda before, filters: before),
            "The channels stay those of the input. There are as many output channels as filters.",
        ),
        Wrong(
            _sizes(lambda n, f, s, p: (n + p - f) // s + 1),
            "The padding is counted once. There are p pixels on each side: 2 · p.",
        ),
        Wrong(_sizes(lambda n, f, s, p: (n - f) // s + 1), "The padding is left out: the axis is n + 2 · p long."),
        Wrong(
            _sizes(lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1),
            "You rounded up. A window that hangs over the edge does not count: round down.",
        ),
        Wrong(
            _sizes(lambda n, f, s, p: round((n + 2 * p - f) / s + 1)),
            "You rounded to the nearest whole number. Round down: //.",
        ),
        Wrong(
            _sizes(lambda n, f, s, p: (n + 2 * p - f) / s + 1),
            "Sizes with fractions. Round down at each layer: //.",
        ),
        Wrong(
            _sizes(lambda n, f, s, p: (n + 2 * p - f + 1) // s),
            "The + 1 is inside the division. First divide and round down, then add 1.",
        ),
        Wrong(
            _sizes(lambda n, f, s, p: (n + 2 * p - f) // s),
            "The + 1 is missing: the window's first position counts as well.",
        ),
        Wrong(_sizes(lambda n, f, s, p: n + 2 * p - f + 1), "The stride is ignored: divide by s, then add 1."),
        Wrong(
            _sizes(lambda n, f, s, p: (n + 2 * p) // s),
            "The window is left out: n + 2 · p - f is what it can move.",
        ),
        Wrong(_sizes(output_size, then=lambda rows: rows[1:]), "The first row must be the shape of the input."),
        Wrong(
            lambda shape, layers: tuple(_chain_shapes(shape, layers)),
            "Your rows stand in a tuple, which counts as several results. Return them as a list or an array.",
        ),
        Wrong(
            _sizes(output_size, then=lambda rows: rows[::-1]),
            "Your rows are in the opposite order: row 0 is the shape of the input.",
        ),
        Wrong(_sizes(output_size, then=lambda rows: rows[-1]), "That is the last shape. All are wanted, as rows."),
        Wrong(
            _sizes(output_size, then=lambda rows: rows[:2]),
            "Your rows end after the first layer: does a return stand inside the loop?",
        ),
        Wrong(
            _sizes(output_size, then=lambda rows: rows[:-1]),
            "The last shape is missing: there is one row more than there are layers.",
        ),
        Wrong(
            _sizes(output_size, then=lambda rows: [(w, h, c) for h, w, c in rows]),
            "Height and width are swapped. Height comes first.",
        ),
        Wrong(
            _sizes(output_size, then=lambda rows: [(c, h, w) for h, w, c in rows]),
            "Your channels come first. In this course the order is height, width, channels.",
        ),
        Wrong(
            lambda shape, layers: _chain_shapes(shape, layers)[[-1] * (len(layers) + 1)],
            "All rows are the last shape: you appended one list again and again, and changed it. Append a new one.",
        ),
        Wrong(
            _sizes(lambda n, f, s, p: (n + 2 * s - f) // p + 1),
            "Stride and padding are swapped: a layer is (f, s, p, filters).",
        ),
        Wrong(
            _sizes(lambda n, f, s, p: -(-n // s)),
            "That is the size that 'same' padding gives. Here the padding is p pixels on each side.",
        ),
        Wrong(
            lambda shape, layers: _chain_shapes(shape, layers).prod(axis=1),
            "You counted the values. Wanted are the three sides.",
        ),
        Wrong(_from_the_input, "Each layer is applied to the input. It takes what the layer before it gives."),
        Wrong(_square(0), "The width is computed from the height; the images are not always square."),
        Wrong(_square(1), "The height is computed from the width; the images are not always square."),
    ],
)
