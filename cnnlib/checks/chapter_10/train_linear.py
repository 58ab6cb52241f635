"""Exercise 10.train_linear: a linear model, fitted by gradient descent on all samples."""

from functools import partial
from operator import itemgetter

import numpy as np

from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import after, before, table


def _train_linear_cases(rng):
    def case(group, features, samples, steps, learning_rate=1 / 64):
        x = rng.integers(-3, 4, (features, samples)).astype(float)
        x[:, 0] = 1 + np.arange(features)  # no feature is 0 throughout, and no two are alike
        y = rng.integers(1, 10, samples).astype(float)
        return Case(group, (x, y, learning_rate, steps))

    one = [case("one step", 1, 4, 1), case("one step", 3, 5, 1, 0.125)]
    line = [case("a line", 1, 5, 2), case("a line", 1, 6, 20)]
    several = [case("several features", 3, 7, 3), case("several features", 2, 5, 25)]
    return [*one, *line, *several]


def _gradients(w, b, x, y, slope=lambda r: 2 * r):
    """Return dw and db; `slope` is the derivative of one sample's loss by its residual."""
    r = slope(w @ x + b - y)
    return x @ r / len(y), r.sum() / len(y)


def _descend(gradients=_gradients, *, count=lambda steps: steps, start=0.0):
    """Make an answer with other gradients, another number of steps, or another start."""

    def answer(x, y, learning_rate, steps):
        w, b = np.full(len(x), start), start
        for _ in range(count(steps)):
            dw, db = gradients(w, b, x, y)
            w, b = w - learning_rate * dw, b - learning_rate * db
        return w, b

    return answer


_right = _descend()


def _times(factors):
    """Make an answer whose dw and db are multiplied by `factors(x, y)`."""
    return _descend(lambda w, b, x, y: [f * g for f, g in zip(factors(x, y), _gradients(w, b, x, y), strict=True)])


def _accumulated(x, y, learning_rate, steps):
    w, b, dw, db = np.zeros(len(x)), 0.0, np.zeros(len(x)), 0.0
    for _ in range(steps):
        more_w, more_b = _gradients(w, b, x, y)
        dw, db = dw + more_w, db + more_b
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def _in_turn(*order):
    """Make an answer that moves w (0) and b (1) in turn: the second sees what the first has become."""

    def answer(x, y, learning_rate, steps):
        now = [np.zeros(len(x)), 0.0]
        for which in order * steps:
            now[which] = now[which] - learning_rate * _gradients(*now, x, y)[which]
        return tuple(now)

    return answer


def _sample_by_sample(count):
    """Make an answer that takes a step after each sample, count(steps, y) in all."""

    def answer(x, y, learning_rate, steps):
        w, b = np.zeros(len(x)), 0.0
        for n in np.arange(count(steps, y)) % len(y):
            dw, db = _gradients(w, b, x[:, [n]], y[[n]])
            w, b = w - learning_rate * dw, b - learning_rate * db
        return w, b

    return answer


def _solved(x, y, *_):
    *w, b = np.linalg.lstsq(np.vstack([x, np.ones(len(y))]).T, y, rcond=None)[0]
    return np.array(w), b


MISTAKES = table(
    ("gradients-accumulated", _accumulated),
    "The gradients of earlier steps are still in yours. Compute dw and db anew in every step, from 0.",
    ("b-not-moved", _times(lambda x, y: (1, 0))),
    "b stays where it was. It is a parameter like w, and takes its own step with db.",
    ("w-not-moved", _times(lambda x, y: (0, 1))),
    "w stays where it was. It takes its own step with dw.",
    ("two-missing", _times(lambda x, y: (1 / 2, 1 / 2))),
    "Your steps are half as long: the 2 is missing. The loss is a mean of squares, and (r²)' = 2r.",
    ("sum-for-mean", _times(lambda x, y: (len(y), len(y)))),
    "You took the sum over the samples. The loss is the mean: divide the gradients by their number.",
    ("two-and-mean-missing", _times(lambda x, y: (len(y) / 2, len(y) / 2))),
    "The gradient has neither its 2 nor its 1/N. The loss is the mean of the squares, and (r²)' = 2r.",
    ("batch-averaged-twice", _times(lambda x, y: (1 / len(y), 1 / len(y)))),
    "You divided by the number of samples twice: once in the gradient and once in the step.",
    ("divided-by-all", _times(lambda x, y: (len(y) / x.size, len(y) / x.size))),
    "You divided by the number of values in x. Divide by the number of samples, len(y).",
    ("divided-by-features", _times(lambda x, y: (len(y) / len(x), len(y) / len(x)))),
    "You divided by the number of features, len(x). Divide by the number of samples, len(y).",
    ("features-added", _descend(after(_gradients, lambda g: (g[0].sum(), g[1])))),
    "You added up dw over the features too. Each weight has a number of its own: sum over the samples only.",
    ("x-missing", _descend(after(_gradients, itemgetter(1, 1)))),
    "Your dw is the mean residual, as db is. For w each residual is multiplied by its x first.",
    ("db-sum-for-mean", _times(lambda x, y: (1, len(y)))),
    "dw is the mean over the samples, but db is their sum. Divide both gradients by the number of samples.",
    ("dw-sum-for-mean", _times(lambda x, y: (len(y), 1))),
    "db is the mean over the samples, but dw is their sum. Divide both gradients by the number of samples.",
    ("db-two-missing", _times(lambda x, y: (1, 1 / 2))),
    "The 2 is missing in db: 2 · the mean of the residuals.",
    ("dw-two-missing", _times(lambda x, y: (1 / 2, 1))),
    "The 2 is missing in dw: 2 · the mean of residual · x.",
    ("uphill", _times(lambda x, y: (-1, -1))),
    "You went up the slope. Subtract the gradient (or is the residual y - prediction?).",
    ("b-uphill", _times(lambda x, y: (1, -1))),
    "w goes down the slope, but b goes up. Subtract the rate times db.",
    ("w-uphill", _times(lambda x, y: (-1, 1))),
    "b goes down the slope, but w goes up. Subtract the rate times dw.",
    ("bias-missing", _descend(before(_gradients, None, lambda b: 0))),
    "Your prediction leaves the bias out. It is w · x + b.",
    ("absolute-error", _descend(partial(_gradients, slope=np.sign))),
    "These are the gradients of the mean absolute error. Here the error is squared.",
    ("w-moved-first", _in_turn(0, 1)),
    "b saw the new w: its gradient was computed after w had moved. Compute both gradients, then move both.",
    ("b-moved-first", _in_turn(1, 0)),
    "w saw the new b: its gradient was computed after b had moved. Compute both gradients, then move both.",
    ("one-sample-a-step", _sample_by_sample(lambda steps, y: steps)),
    "You took one sample a step. Here each step uses all of them.",
    ("step-per-sample", _sample_by_sample(lambda steps, y: steps * len(y))),
    "You took a step after every sample. Here one step uses the mean gradient of all samples.",
    ("one-step", _descend(count=lambda steps: 1)),
    "Only one step was taken: is the return inside the loop?",
    ("step-missing", _descend(count=lambda steps: steps - 1)),
    "One step is missing.",
    ("step-too-many", _descend(count=lambda steps: steps + 1)),
    "You took one step too many.",
    ("started-from-ones", _descend(start=1.0)),
    "You started from ones. Start from zeros, w and b alike.",
    ("solved", _solved),
    "This is the best line itself. Asked for is how far gradient descent has come after this many steps.",
    ("results-swapped", after(_right, itemgetter(1, 0))),
    "The two results are right but in the wrong order: first w, then b.",
    ("b-missing", after(_right, itemgetter(0))),
    "You returned w only. Return both: w, b.",
    ("b-in-array", after(_right, lambda r: (r[0], np.array([r[1]])))),
    "b is right, but it came back as an array. It is one number.",
    ("w-column", after(_right, lambda r: (r[0][:, None], r[1]))),
    "w is right, but it is a column. Return it with the shape (features,).",
    ("results-in-one-array", after(_right, lambda r: np.append(*r))),
    "You put w and b into one array. Return them as a tuple: return w, b.",
)

EXERCISE = Exercise(
    "10.train_linear",
    number=4,
    points={"one step": 2, "a line": 2, "several features": 2},
    cases=_train_linear_cases,
    reference=_right,
    builds_on=("10.sgd_step",),
    mistakes=MISTAKES,
)
