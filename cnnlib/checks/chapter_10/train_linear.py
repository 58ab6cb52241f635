"""Exercise 10.train_linear: a linear model, fitted by gradient descent on all samples."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong

RATE = 1 / 64


def _train_linear_cases(rng):
    def case(group, features, samples, steps, learning_rate=RATE):
        x = rng.integers(-3, 4, (features, samples)).astype(float)
        x[:, 0] = 1 + np.arange(features)  # no feature is 0 throughout, and no two are alike
        y = rng.integers(1, 10, samples).astype(float)
        return Case(group, (x, y, learning_rate, steps))

    one = [case("one step", 1, 4, 1), case("one step", 3, 5, 1, 0.125)]
    line = [case("a line", 1, 5, 2), case("a line", 1, 6, 20)]
    several = [case("several features", 3, 7, 3), case("several features", 2, 5, 25)]
    return [*one, *line, *several]


def _gradients(w, b, x, y):
    r = w @ x + b - y
    return 2 * x @ r / len(y), 2 * r.sum() / len(y)


def _descend(gradients=_gradients, *, count=lambda steps: steps, start=0.0, factors=(1, 1)):
    """Make an answer with other gradients, another number of steps, another start, or factors of dw and db."""

    def answer(x, y, learning_rate, steps):
        w, b = np.full(len(x), start), start
        for _ in range(count(steps)):
            dw, db = gradients(w, b, x, y)
            w, b = w - learning_rate * factors[0] * dw, b - learning_rate * factors[1] * db
        return w, b

    return answer


def _accumulated(x, y, learning_rate, steps):
    w, b, dw, db = np.zeros(len(x)), 0.0, np.zeros(len(x)), 0.0
    for _ in range(steps):
        more_w, more_b = _gradients(w, b, x, y)
        dw, db = dw + more_w, db + more_b
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def _one_after_the_other(first):
    """Make an answer that computes one of the gradients after the other parameter has moved."""

    def answer(x, y, learning_rate, steps):
        w, b = np.zeros(len(x)), 0.0
        for _ in range(steps):
            if first == "w":
                w = w - learning_rate * _gradients(w, b, x, y)[0]
                b = b - learning_rate * _gradients(w, b, x, y)[1]
            else:
                b = b - learning_rate * _gradients(w, b, x, y)[1]
                w = w - learning_rate * _gradients(w, b, x, y)[0]
        return w, b

    return answer


def _samples(x, y, learning_rate, steps, *, whole_passes):
    """Take a step after each sample: `steps` of them, or as many passes over all."""
    w, b = np.zeros(len(x)), 0.0
    for step in range(steps * (len(y) if whole_passes else 1)):
        n = step % len(y)
        dw, db = _gradients(w, b, x[:, n : n + 1], y[n : n + 1])
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def _solved(x, y, *_):
    *w, b = np.linalg.lstsq(np.vstack([x, np.ones(len(y))]).T, y, rcond=None)[0]
    return np.array(w), b


def _turned(w, b, x, y):
    dw, db = _gradients(w, b, x, y)
    return -dw, -db


def _without_bias(w, b, x, y):
    r = w @ x - y
    return 2 * x @ r / len(y), 2 * r.sum() / len(y)


def _absolute(w, b, x, y):
    r = np.sign(w @ x + b - y)
    return x @ r / len(y), r.mean()


def _summed(w, b, x, y):
    return [len(y) * g for g in _gradients(w, b, x, y)]


def _summed_halves(w, b, x, y):
    return [len(y) * g / 2 for g in _gradients(w, b, x, y)]


def _bias_summed(w, b, x, y):
    dw, db = _gradients(w, b, x, y)
    return dw, len(y) * db


def _weights_summed(w, b, x, y):
    dw, db = _gradients(w, b, x, y)
    return len(y) * dw, db


def _twice_averaged(w, b, x, y):
    return [g / len(y) for g in _gradients(w, b, x, y)]


def _averaged_features(w, b, x, y):
    dw, db = _gradients(w, b, x, y)
    return dw * len(y) / x.size, db * len(y) / x.size


def _features_summed(w, b, x, y):
    dw, db = _gradients(w, b, x, y)
    return dw.sum(), db


def _features_counted(w, b, x, y):
    dw, db = _gradients(w, b, x, y)
    return dw * len(y) / len(x), db * len(y) / len(x)


def _without_x(w, b, x, y):
    _, db = _gradients(w, b, x, y)
    return np.full(len(x), db), db


EXERCISE = Exercise(
    "10.train_linear",
    number=4,
    points={"one step": 2, "a line": 2, "several features": 2},
    cases=_train_linear_cases,
    reference=_descend(),
    builds_on=("10.sgd_step",),
    wrong=[
        Wrong(
            _accumulated,
            "The gradients of earlier steps are still in yours. Compute dw and db anew in every step, from 0.",
        ),
        Wrong(
            _descend(factors=(1, 0)),
            "b stays where it was. It is a parameter like w, and takes its own step with db.",
        ),
        Wrong(
            _descend(factors=(0, 1)),
            "w stays where it was. It takes its own step with dw.",
        ),
        Wrong(
            _descend(factors=(0.5, 0.5)),
            "Your steps are half as long: the 2 is missing. The loss is a mean of squares, and (r²)' = 2r.",
        ),
        Wrong(
            _descend(_summed),
            "You took the sum over the samples. The loss is the mean: divide the gradients by their number.",
        ),
        Wrong(
            _descend(_summed_halves),
            "The gradient has neither its 2 nor its 1/N. The loss is the mean of the squares, and (r²)' = 2r.",
        ),
        Wrong(
            _descend(_twice_averaged),
            "You divided by the number of samples twice: once in the gradient and once in the step.",
        ),
        Wrong(
            _descend(_averaged_features),
            "You divided by the number of values in x. Divide by the number of samples, len(y).",
        ),
        Wrong(
            _descend(_features_counted),
            "You divided by the number of features, len(x). Divide by the number of samples, len(y).",
        ),
        Wrong(
            _descend(_features_summed),
            "You added up dw over the features too. Each weight has a number of its own: sum over the samples only.",
        ),
        Wrong(
            _descend(_without_x),
            "Your dw is the mean residual, as db is. For w each residual is multiplied by its x first.",
        ),
        Wrong(
            _descend(_bias_summed),
            "dw is the mean over the samples, but db is their sum. Divide both gradients by the number of samples.",
        ),
        Wrong(
            _descend(_weights_summed),
            "db is the mean over the samples, but dw is their sum. Divide both gradients by the number of samples.",
        ),
        Wrong(
            _descend(factors=(1, 0.5)),
            "The 2 is missing in db: 2 · the mean of the residuals.",
        ),
        Wrong(
            _descend(factors=(0.5, 1)),
            "The 2 is missing in dw: 2 · the mean of residual · x.",
        ),
        Wrong(
            _descend(_turned),
            "You went up the slope. Subtract the gradient (or is the residual y - prediction?).",
        ),
        Wrong(
            _descend(factors=(1, -1)),
            "w goes down the slope, but b goes up. Subtract the rate times db.",
        ),
        Wrong(
            _descend(factors=(-1, 1)),
            "b goes down the slope, but w goes up. Subtract the rate times dw.",
        ),
        Wrong(
            _descend(_without_bias),
            "Your prediction leaves the bias out. It is w · x + b.",
        ),
        Wrong(
            _descend(_absolute),
            "These are the gradients of the mean absolute error. Here the error is squared.",
        ),
        Wrong(
            _one_after_the_other("w"),
            "b saw the new w: its gradient was computed after w had moved. Compute both gradients, then move both.",
        ),
        Wrong(
            _one_after_the_other("b"),
            "w saw the new b: its gradient was computed after b had moved. Compute both gradients, then move both.",
        ),
        Wrong(
            lambda *args: _samples(*args, whole_passes=False),
            "You took one sample a step. Here each step uses all of them.",
        ),
        Wrong(
            lambda *args: _samples(*args, whole_passes=True),
            "You took a step after every sample. Here one step uses the mean gradient of all samples.",
        ),
        Wrong(
            _descend(count=lambda steps: 1),
            "Only one step was taken: is the return inside the loop?",
        ),
        Wrong(
            _descend(count=lambda steps: steps - 1),
            "One step is missing.",
        ),
        Wrong(
            _descend(count=lambda steps: steps + 1),
            "You took one step too many.",
        ),
        Wrong(
            _descend(start=1.0),
            "You started from ones. Start from zeros, w and b alike.",
        ),
        Wrong(
            _solved,
            "This is the best line itself. Asked for is how far gradient descent has come after this many steps.",
        ),
        Wrong(
            lambda *args: _descend()(*args)[::-1],
            "The two results are right but in the wrong order: first w, then b.",
        ),
        Wrong(
            lambda *args: _descend()(*args)[0],
            "You returned w only. Return both: w, b.",
        ),
        Wrong(
            lambda *args: (_descend()(*args)[0], np.array([_descend()(*args)[1]])),
            "b is right, but it came back as an array. It is one number.",
        ),
        Wrong(
            lambda *args: (_descend()(*args)[0][:, None], _descend()(*args)[1]),
            "w is right, but it is a column. Return it with the shape (features,).",
        ),
        Wrong(
            lambda *args: np.append(*_descend()(*args)),
            "You put w and b into one array. Return them as a tuple: return w, b.",
        ),
    ],
)
