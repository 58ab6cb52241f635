"""Exercise 10.sgd_step: one step against the gradient."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers


def _sgd_step_cases(rng):
    shapes = {"a vector": [(3,), (4,)], "a matrix": [(2, 3), (4, 2)], "a kernel": [(2, 3, 4, 5)]}
    rates = iter((0.1, 0.5, 0.25, 2.0, 0.125))
    return [
        Case(group, (integers(rng, *shape), integers(rng, *shape), next(rates)))
        for group, several in shapes.items()
        for shape in several
    ]


def _step(w, dw, learning_rate):
    return w - learning_rate * dw


def _first_row(w, dw, learning_rate):
    out = w.copy()
    out[0] = _step(w[0], dw[0], learning_rate)
    return out


EXERCISE = Exercise(
    "10.sgd_step",
    number=1,
    points={"a vector": 1, "a matrix": 1, "a kernel": 1},
    cases=_sgd_step_cases,
    reference=_step,
    wrong=[
        Wrong(
            lambda w, dw, learning_rate: w + learning_rate * dw,
            "You went up the slope. The gradient points to where the loss grows: subtract it.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw / len(dw),
            "You divided by the length of dw. It is the mean over the batch already; the division happens only once.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw / dw.shape[-1],
            "You divided by the last side of dw. That side counts weights, not samples, and dw is the mean already.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw / dw.size,
            "You divided by the number of weights. dw is the mean over the samples already: multiply by the rate only.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw.mean(),
            "You took the mean of the gradient over the weights. Each weight moves by its own number in dw.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw.sum(),
            "You added up the gradient over the weights. Each weight moves by its own number in dw.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw.mean(axis=0),
            "You averaged dw over its first axis. That axis counts weights, not samples: use dw as it is.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw.sum(axis=0),
            "You added up dw over its first axis. That axis counts weights, not samples: use dw as it is.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - dw,
            "The learning rate is missing: subtract learning_rate times dw.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - dw / learning_rate,
            "You divided by the learning rate. A small rate means small steps: multiply by it.",
        ),
        Wrong(
            lambda w, dw, learning_rate: -learning_rate * dw,
            "This is the step alone. Return the new weights: the old ones plus the step.",
        ),
        Wrong(
            lambda w, dw, learning_rate: learning_rate * dw,
            "This is what has to be subtracted. Return the new weights: w minus this.",
        ),
        Wrong(
            lambda w, dw, learning_rate: learning_rate * (w - dw),
            "The learning rate multiplies w as well. It belongs to dw only.",
        ),
        Wrong(
            lambda w, dw, learning_rate: dw - learning_rate * w,
            "w and dw have changed places: start from w, and subtract the rate times dw.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w * (1 - learning_rate * dw),
            "You multiplied w by a factor. The step is subtracted from w, and does not depend on the size of w.",
        ),
        Wrong(
            lambda w, dw, learning_rate: (1 - learning_rate) * w - learning_rate * dw,
            "You shrank w as well. Only the gradient moves it: w minus the rate times dw.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * np.sign(dw),
            "You used the sign of the gradient only, or cut it off at 1. Where it is steep the step is large: use dw.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * np.abs(dw),
            "You took absolute values. Where dw is negative the weight has to grow.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w - learning_rate * dw / np.linalg.norm(dw),
            "You divided the gradient by its length. The length counts too: the steps shrink where the slope does.",
        ),
        Wrong(
            lambda w, dw, learning_rate: (w - learning_rate * dw).astype(int),
            "Your weights are whole numbers: the fractions are cut off. Keep them floats.",
        ),
        Wrong(
            lambda w, dw, learning_rate: w,
            "The weights are as they were. Return w minus the rate times dw.",
        ),
        Wrong(
            _first_row,
            "Only the first row has moved: is the return inside the loop? Every weight takes its step.",
        ),
    ],
)
