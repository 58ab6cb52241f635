"""Exercise 08.dense_backward: three derivatives of the fully connected layer."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.dense import dense_backward


def _dense_backward_cases(rng):
    def case(group, units, features, batch):
        arrays = integers(rng, units, batch), integers(rng, features, batch), integers(rng, units, features)
        return Case(group, arrays)

    sizes = {
        "one example": [(2, 3, 1), (4, 3, 1)],
        "a batch": [(3, 5, 4), (5, 2, 3)],
        "all sizes equal": [(3, 3, 3), (4, 4, 4)],
    }
    return [case(group, *size) for group, many in sizes.items() for size in many]


def _with(da=lambda d, a, w: w.T @ d, dw=lambda d, a, w: d @ a.T, db=lambda d, a, w: d.sum(axis=1)):
    """Make an answer of which one part is something else."""
    return lambda delta, a, w: (da(delta, a, w), dw(delta, a, w), db(delta, a, w))


def _ordered(*order):
    def answer(delta, a, w):
        right = dense_backward(delta, a, w)
        return tuple(right[place] for place in order)

    return answer


def _divided(delta, a, w):
    da, dw, db = dense_backward(delta, a, w)
    return da, dw / delta.shape[1], db / delta.shape[1]


def _all_divided(delta, a, w):
    return tuple(part / delta.shape[1] for part in dense_backward(delta, a, w))


def _one_example(place):
    def answer(delta, a, w):
        one = delta[:, place]
        return w.T @ delta, np.outer(one, a[:, place]), one

    return answer


EXERCISE = Exercise(
    "08.dense_backward",
    number=3,
    points={"one example": 1, "a batch": 3, "all sizes equal": 2},
    cases=_dense_backward_cases,
    reference=dense_backward,
    wrong=[
        Wrong(
            _with(db=lambda d, a, w: d),
            "db is delta itself. A bias is used by every example, so delta is summed over the batch: sum(axis=1).",
        ),
        Wrong(
            _with(dw=lambda d, a, w: a @ d.T),
            "dw is transposed: you took a δᵀ. It has the shape of w: δ aᵀ.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: a @ d.T, db=lambda d, a, w: d),
            "dw is transposed (it is δ aᵀ), and db is not summed over the batch (sum(axis=1)).",
        ),
        Wrong(
            _with(db=lambda d, a, w: d.sum(axis=0)),
            "db is summed over the units. Sum over the batch, axis 1: one number for each unit is left.",
        ),
        Wrong(
            _with(db=lambda d, a, w: d.sum(axis=1, keepdims=True)),
            "db is a column, (units, 1). It has the shape of b: (units,).",
        ),
        Wrong(
            _with(db=lambda d, a, w: d.sum()),
            "db is the sum of everything. Each unit has a bias of its own: sum over the batch only.",
        ),
        Wrong(
            _with(db=lambda d, a, w: d.mean(axis=1)),
            "db is a mean. The 1/N stands in the loss, and so in delta already: take the sum.",
        ),
        Wrong(
            _with(db=lambda d, a, w: d[:, 0]),
            "db holds the first example only. Sum over the batch.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: d @ a.T / d.shape[1]),
            "dw is divided by N. The 1/N stands in the loss, and so in delta already.",
        ),
        Wrong(
            _divided,
            "dw and db are divided by N. The 1/N stands in the loss, and so in delta already: sums, no means.",
        ),
        Wrong(
            _all_divided,
            "You divided by N. The 1/N stands in the loss, and so in delta already.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: d[:, :1] @ a[:, :1].T),
            "dw holds the first example only. The product δ aᵀ sums over all of them.",
        ),
        Wrong(
            _one_example(0),
            "dw and db hold the first example only. Add up over the batch.",
        ),
        Wrong(
            _one_example(-1),
            "dw and db hold the last example only. Add up over the batch: in a loop, += and not =.",
        ),
        Wrong(
            lambda delta, a, w: tuple(-part for part in dense_backward(delta, a, w)),
            "All signs are turned. The gradients are Wᵀδ, δ aᵀ and the sum of δ; a descent subtracts them later.",
        ),
        Wrong(
            _with(da=lambda d, a, w: w @ d),
            "da is w δ. Back to the inputs it is the transpose: Wᵀδ.",
        ),
        Wrong(
            _with(da=lambda d, a, w: d.T @ w),
            "da is transposed, one example a row. It has the shape of a: Wᵀδ.",
        ),
        Wrong(
            _with(da=lambda d, a, w: w.T @ d / d.shape[1]),
            "da is divided by N. The 1/N stands in the loss, and so in delta already.",
        ),
        Wrong(
            _with(da=lambda d, a, w: (w.T @ d) * (a > 0)),
            "You multiplied da by the slope of a ReLU. That is the job of relu_backward; the dense layer has no ReLU.",
        ),
        Wrong(
            _with(da=lambda d, a, w: (w.T @ d) * a),
            "You multiplied da by a. Nudge an input, and z changes by the weight alone: Wᵀδ.",
        ),
        Wrong(
            _with(da=lambda d, a, w: (w.T @ d).sum(axis=1)),
            "da is summed over the batch. Each example has inputs of its own: it has the shape of a.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: (d @ a.T) * w),
            "You multiplied dw by the weights. Nudge a weight, and z changes by the input: δ aᵀ.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: d @ a.T, da=lambda d, a, w: -(w.T @ d)),
            "da has the wrong sign: Wᵀδ.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: d @ (a > 0).T),
            "You used where a is positive in place of a. dw is δ aᵀ.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: a.T @ d),
            "dw is aᵀδ. delta comes first: δ aᵀ, which has the shape of w.",
        ),
        Wrong(
            _with(dw=lambda d, a, w: d[:, None] * a[None]),
            "dw has a number for each example. Add them up over the batch; the product δ aᵀ does.",
        ),
        Wrong(
            _ordered(1, 2, 0),
            "The order is da, dw, db; you returned dw, db, da.",
        ),
        Wrong(
            _ordered(1, 0, 2),
            "da and dw have changed places. The order is da, dw, db.",
        ),
        Wrong(
            _ordered(0, 2, 1),
            "dw and db have changed places. The order is da, dw, db.",
        ),
        Wrong(
            _ordered(0, 1),
            "db is missing. Return da, dw, db.",
        ),
        Wrong(
            _ordered(1, 2),
            "da is missing. Return da, dw, db.",
        ),
        Wrong(
            _ordered(1),
            "You returned dw only. Return da, dw, db.",
        ),
        Wrong(
            _ordered(0),
            "You returned da only. Return da, dw, db.",
        ),
    ],
)
