"""Exercise 04.receptive_field: how far it sees."""

import math
from functools import partial

from cnnlib import receptive_field
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases
from cnnlib.checks.mistakes import after, table


def _cases(rng):
    a, b, c = (int(n) for n in rng.integers(3, 25, 3))
    return [
        *cases("one layer", (((3, 1),),), (((a + 2, 3),),)),
        *cases("stride 1", (((3, 1), (5, 1), (b, 1)),)),
        *cases("the chain of the chapter", (((3, 1), (5, 2), (5, 2)),), (((a, 1), (b, 2), (c, 2)),)),
        *cases("other strides", (((c, 3), (4, 2), (3, 1), (2, 2)),), (((5, 2), (1, 2), (7, 3), (3, 1)),)),
    ]


def _walk(layers, grow=lambda r, j, f, s: r + (f - 1) * j, step=lambda j, s: j * s, start=(1, 1)):
    """Follow the layers: each changes r to `grow(r, j, f, s)` and j to `step(j, s)`."""
    r, j = start
    for f, s in layers:
        r, j = grow(r, j, f, s), step(j, s)
    return r, j


MISTAKES = table(
    ("jump-first", partial(_walk, grow=lambda r, j, f, s: r + (f - 1) * (j * s))),
    "You updated j before r. A layer's own stride does not widen its own window: first r, then j.",
    ("windows-added", lambda layers: (sum(f for f, _ in layers), math.prod(s for _, s in layers))),
    "You added up the windows. They overlap: a window of f adds f - 1, times the jump j so far.",
    ("strides-left-out", partial(_walk, grow=lambda r, j, f, s: r + (f - 1))),
    "The strides are left out of r: a layer adds (f - 1) · j, j being the product of the strides before it.",
    ("stride-of-layer-before", lambda layers: (_walk(layers, step=lambda j, s: s)[0], receptive_field(layers)[1])),
    "You multiplied by the stride of the layer before. Multiply by j, the product of all strides before.",
    ("own-stride", partial(_walk, grow=lambda r, j, f, s: r + (f - 1) * s)),
    "You multiplied by the layer's own stride. Multiply by j, the product of the strides before it.",
    ("window-not-less-one", partial(_walk, grow=lambda r, j, f, s: r + f * j)),
    "A window of f adds f - 1 to the field, not f: one of its places was there already.",
    ("starts-at-0", partial(_walk, start=(0, 1))),
    "Start with r = 1: a pixel sees itself.",
    ("strides-added-from-0", partial(_walk, step=lambda j, s: j + s, start=(1, 0))),
    "You added up the strides, from 0. They multiply, from 1.",
    ("strides-added", partial(_walk, step=lambda j, s: j + s)),
    "You added up the strides. They multiply: j · s.",
    ("last-stride-alone", partial(_walk, step=lambda j, s: s)),
    "Your j is the last stride alone. It is the product of all.",
    ("last-stride-missing", lambda layers: (receptive_field(layers)[0], math.prod(s for _, s in layers[:-1]))),
    "The last layer's stride is missing in your j: multiply after every layer, also after the last.",
    ("jump-stays-1", partial(_walk, step=lambda j, s: j)),
    "Your j stays 1. After each layer it is multiplied by the stride.",
    ("layers-reversed", lambda layers: receptive_field(layers[::-1])),
    "This is right for the layers in the opposite order. From the first layer on: r + (f - 1) · j. From the last one "
    "back: (r - 1) · s + f.",
    ("first-layer-only", lambda layers: receptive_field(layers[:1])),
    "Only the first layer counts: is the return in the loop?",
    ("last-layer-only", lambda layers: receptive_field(layers[-1:])),
    "Only the last layer counts: are r and j set to 1 inside the loop?",
    ("windows-multiplied", lambda layers: tuple(map(math.prod, zip(*layers, strict=True)))),
    "You multiplied the windows. A window of f adds (f - 1) · j to the field.",
    ("jump-missing", after(receptive_field, lambda both: both[0])),
    "That is r. Return the jump j as well: return r, j.",
    ("list-returned", after(receptive_field, list)),
    "r and j stand in one list or array. Return a tuple: return r, j.",
    ("window-stride-swapped", lambda layers: receptive_field([(s, f) for f, s in layers])),
    "Window and stride are swapped: a layer is (f, s).",
    ("every-layer-returned", lambda layers: [receptive_field(layers[: n + 1]) for n in range(len(layers))]),
    "You returned r and j after every layer. Wanted are those after the last one.",
    ("results-swapped", after(receptive_field, lambda both: both[::-1])),
    "The order is r, then j.",
    ("squared", after(receptive_field, lambda both: (both[0] ** 2, both[1]))),
    "You counted the pixels of the field. Return its side.",
)

POINTS = {"one layer": 1, "stride 1": 1, "the chain of the chapter": 1, "other strides": 2}
EXERCISE = Exercise("04.receptive_field", POINTS, _cases, receptive_field, MISTAKES, number=4)
