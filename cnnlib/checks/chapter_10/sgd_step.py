"""Exercise 10.sgd_step: one step against the gradient."""

import numpy as np

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import before, keep_only, table


def _cases(rng):
    shapes = {"a vector": [(3,), (4,)], "a matrix": [(2, 3), (4, 2)], "a kernel": [(2, 3, 4, 5)]}
    rates = iter((0.1, 0.5, 0.25, 2.0, 0.125))
    return cases_of(shapes, lambda *shape: (integers(rng, *shape), integers(rng, *shape), next(rates)))


def _step(w, dw, learning_rate):
    return w - learning_rate * dw


MISTAKES = table(
    ("uphill", lambda w, dw, rate: w + rate * dw),
    "You went up the slope. The gradient points to where the loss grows: subtract it.",
    ("divided-by-length", lambda w, dw, rate: w - rate * dw / len(dw)),
    "You divided by the length of dw. It is the mean over the batch already; the division happens only once.",
    ("divided-by-last-side", lambda w, dw, rate: w - rate * dw / dw.shape[-1]),
    "You divided by the last side of dw. That side counts weights, not samples, and dw is the mean already.",
    ("divided-by-weights", lambda w, dw, rate: w - rate * dw / dw.size),
    "You divided by the number of weights. dw is the mean over the samples already: multiply by the rate only.",
    ("weights-averaged", lambda w, dw, rate: w - rate * dw.mean()),
    "You took the mean of the gradient over the weights. Each weight moves by its own number in dw.",
    ("weights-added", lambda w, dw, rate: w - rate * dw.sum()),
    "You added up the gradient over the weights. Each weight moves by its own number in dw.",
    ("first-axis-averaged", lambda w, dw, rate: w - rate * dw.mean(axis=0)),
    "You averaged dw over its first axis. That axis counts weights, not samples: use dw as it is.",
    ("first-axis-added", lambda w, dw, rate: w - rate * dw.sum(axis=0)),
    "You added up dw over its first axis. That axis counts weights, not samples: use dw as it is.",
    ("rate-missing", lambda w, dw, rate: w - dw),
    "The learning rate is missing: subtract learning_rate times dw.",
    ("divided-by-rate", lambda w, dw, rate: w - dw / rate),
    "You divided by the learning rate. A small rate means small steps: multiply by it.",
    ("step-returned", lambda w, dw, rate: -rate * dw),
    "This is the step alone. Return the new weights: the old ones plus the step.",
    ("subtrahend-returned", lambda w, dw, rate: rate * dw),
    "This is what has to be subtracted. Return the new weights: w minus this.",
    ("rate-times-w", lambda w, dw, rate: rate * (w - dw)),
    "The learning rate multiplies w as well. It belongs to dw only.",
    ("arguments-swapped", lambda w, dw, rate: dw - rate * w),
    "w and dw have changed places: start from w, and subtract the rate times dw.",
    ("w-scaled", lambda w, dw, rate: w * (1 - rate * dw)),
    "You multiplied w by a factor. The step is subtracted from w, and does not depend on the size of w.",
    ("weight-decay", lambda w, dw, rate: (1 - rate) * w - rate * dw),
    "You shrank w as well. Only the gradient moves it: w minus the rate times dw.",
    ("sign-only", lambda w, dw, rate: w - rate * np.sign(dw)),
    "You used the sign of the gradient only, or cut it off at 1. Where it is steep the step is large: use dw.",
    ("absolute-values", lambda w, dw, rate: w - rate * np.abs(dw)),
    "You took absolute values. Where dw is negative the weight has to grow.",
    ("divided-by-norm", lambda w, dw, rate: w - rate * dw / np.linalg.norm(dw)),
    "You divided the gradient by its length. The length counts too: the steps shrink where the slope does.",
    ("unchanged", lambda w, dw, rate: w),
    "The weights are as they were. Return w minus the rate times dw.",
    ("first-row-moved", before(_step, None, keep_only(slice(1)))),
    "Only the first row has moved: is the return inside the loop? Every weight takes its step.",
)

POINTS = {"a vector": 1, "a matrix": 1, "a kernel": 1}
SENTENCES = {"whole-numbers": "Your weights are whole numbers: the fractions are cut off. Keep them floats."}
EXERCISE = Exercise("10.sgd_step", POINTS, _cases, _step, MISTAKES, sentences=SENTENCES, number=1)
