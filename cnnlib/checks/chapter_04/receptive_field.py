"""Exercise 04.receptive_field: how far does it see?."""

import math

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.shapes import receptive_field


def _receptive_field_cases(rng):
    one, two, three = (int(n) for n in rng.integers(3, 25, 3))
    return [
        Case("one layer", (((3, 1),),)),
        Case("one layer", (((one + 2, 3),),)),
        Case("stride 1", (((3, 1), (5, 1), (two, 1)),)),
        Case("the chain of the chapter", (((3, 1), (5, 2), (5, 2)),)),
        Case("the chain of the chapter", (((one, 1), (two, 2), (three, 2)),)),
        Case("other strides", (((three, 3), (4, 2), (3, 1), (2, 2)),)),
        Case("other strides", (((5, 2), (1, 2), (7, 3), (3, 1)),)),
    ]


def _walk(grow, step=lambda j, s: j * s, start=(1, 1), first="r"):
    """Make an answer that changes r by `grow(r, j, f, s)` and j by `step(j, s)`, in this order or the other."""

    def field(layers):
        r, j = start
        for f, s in layers:
            if first == "j":
                j = step(j, s)
            r = grow(r, j, f, s)
            if first == "r":
                j = step(j, s)
        return r, j

    return field


def _stride_before(layers):
    r, before = 1, 1
    for f, s in layers:
        r, before = r + (f - 1) * before, s
    return r, math.prod(s for _, s in layers)


def _product(layers):
    return math.prod(f for f, _ in layers), math.prod(s for _, s in layers)


def _as_if_stride_1(layers):
    return receptive_field([(f, 1) for f, _ in layers])[0], math.prod(s for _, s in layers)


EXERCISE = Exercise(
    "04.receptive_field",
    number=4,
    points={"one layer": 1, "stride 1": 1, "the chain of the chapter": 1, "other strides": 2},
    cases=_receptive_field_cases,
    reference=receptive_field,
    wrong=[
        Wrong(
            _walk(lambda r, j, f, s: r + (f - 1) * j, first="j"),
            "You updated j before r. A layer's own stride does not widen its own window: first r, then j.",
        ),
        Wrong(
            lambda layers: (sum(f for f, _ in layers), math.prod(s for _, s in layers)),
            "You added up the windows. They overlap: a window of f adds f - 1, times the jump j so far.",
        ),
        Wrong(
            _as_if_stride_1,
            "The strides are left out of r: a layer adds (f - 1) · j, j being the product of the strides before it.",
        ),
        Wrong(
            _stride_before,
            "You multiplied by the stride of the layer before. Multiply by j, the product of all strides before.",
        ),
        Wrong(
            _walk(lambda r, j, f, s: r + (f - 1) * s),
            "You multiplied by the layer's own stride. Multiply by j, the product of the strides before it.",
        ),
        Wrong(
            _walk(lambda r, j, f, s: r + f * j),
            "A window of f adds f - 1 to the field, not f: one of its places was there already.",
        ),
        Wrong(_walk(lambda r, j, f, s: r + (f - 1) * j, start=(0, 1)), "Start with r = 1: a pixel sees itself."),
        Wrong(
            _walk(lambda r, j, f, s: r + (f - 1) * j, start=(1, 0), step=lambda j, s: j + s),
            "You added up the strides, from 0. They multiply, from 1.",
        ),
        Wrong(
            _walk(lambda r, j, f, s: r + (f - 1) * j, step=lambda j, s: j + s),
            "You added up the strides. They multiply: j · s.",
        ),
        Wrong(
            _walk(lambda r, j, f, s: r + (f - 1) * j, step=lambda j, s: s),
            "Your j is the last stride alone. It is the product of all.",
        ),
        Wrong(
            lambda layers: (receptive_field(layers)[0], math.prod(s for _, s in layers[:-1])),
            "The last layer's stride is missing in your j: multiply after every layer, also after the last.",
        ),
        Wrong(
            _walk(lambda r, j, f, s: r + (f - 1) * j, step=lambda j, s: j),
            "Your j stays 1. After each layer it is multiplied by the stride.",
        ),
        Wrong(
            lambda layers: receptive_field(layers[::-1]),
            "This is right for the layers in the opposite order. From the first layer on: r + (f - 1) · j. "
            "From the last one back: (r - 1) · s + f.",
        ),
        Wrong(lambda layers: receptive_field(layers[:1]), "Only the first layer counts: is the return in the loop?"),
        Wrong(
            lambda layers: receptive_field(layers[-1:]),
            "Only the last layer counts: are r and j set to 1 inside the loop?",
        ),
        Wrong(_product, "You multiplied the windows. A window of f adds (f - 1) · j to the field."),
        Wrong(
            lambda layers: receptive_field(layers)[0],
            "That is r. Return the jump j as well: return r, j.",
        ),
        Wrong(
            lambda layers: list(receptive_field(layers)),
            "r and j stand in one list or array. Return a tuple: return r, j.",
        ),
        Wrong(
            lambda layers: receptive_field([(s, f) for f, s in layers]),
            "Window and stride are swapped: a layer is (f, s).",
        ),
        Wrong(
            lambda layers: [receptive_field(layers[: n + 1]) for n in range(len(layers))],
            "You returned r and j after every layer. Wanted are those after the last one.",
        ),
        Wrong(lambda layers: receptive_field(layers)[::-1], "The order is r, then j."),
        Wrong(
            lambda layers: tuple(n * n if i == 0 else n for i, n in enumerate(receptive_field(layers))),
            "You counted the pixels of the field. Return its side.",
        ),
    ],
)
