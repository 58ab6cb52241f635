"""Exercise 10.train_linear: a linear model, fitted by gradient descent on all samples."""

import numpy as np

from cnnlib.checks.chapter_10.shared import descend, descent, gradient, one_by_one, solved
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import after, before, keep_only, repeat_one, table

ONLY_W, ONLY_B = keep_only(slice(-1)), keep_only(-1)


def _cases(rng):
    def draw(features, samples, steps, learning_rate=1 / 64):
        x = rng.integers(-3, 4, (features, samples)).astype(float)
        x[:, 0] = 1 + np.arange(features)  # no feature is 0 throughout, and no two are alike
        return x, rng.integers(1, 10, samples).astype(float), learning_rate, steps

    sizes = {
        "one step": [(1, 4, 1), (3, 5, 1, 0.125)],
        "a line": [(1, 5, 2), (1, 6, 20)],
        "several features": [(3, 7, 3), (2, 5, 25)],
    }
    return cases_of(sizes, draw)


def _train(fit=descent, rates=lambda x, y: (1, 1)):
    """Make an answer that fits otherwise, or with multiples of the learning rate for w and b.

    Inside, b is the last weight: that of a feature which is always 1.
    """

    def answer(x, y, learning_rate, steps):
        of_w, of_b = rates(x, y)
        each = learning_rate * np.array([of_w] * len(x) + [of_b])
        weights = fit(np.vstack([x, np.ones(len(y))]), y, each, steps)
        return weights[:-1], weights[-1]

    return answer


_right = _train()

MISTAKES = table(
    ("gradients-accumulated", _train(descend(kept=1))),
    "The gradients of earlier steps are still in yours. Compute dw and db anew in every step, from 0.",
    ("b-not-moved", _train(rates=lambda x, y: (1, 0))),
    "b stays where it was. It is a parameter like w, and takes its own step with db.",
    ("w-not-moved", _train(rates=lambda x, y: (0, 1))),
    "w stays where it was. It takes its own step with dw.",
    ("two-missing", _train(rates=lambda x, y: (1 / 2, 1 / 2))),
    "Your steps are half as long: the 2 is missing. The loss is a mean of squares, and (r²)' = 2r.",
    ("sum-for-mean", _train(rates=lambda x, y: (len(y), len(y)))),
    "You took the sum over the samples. The loss is the mean: divide the gradients by their number.",
    ("two-and-mean-missing", _train(rates=lambda x, y: (len(y) / 2, len(y) / 2))),
    "The gradient has neither its 2 nor its 1/N. The loss is the mean of the squares, and (r²)' = 2r.",
    ("batch-averaged-twice", _train(rates=lambda x, y: (1 / len(y), 1 / len(y)))),
    "You divided by the number of samples twice: once in the gradient and once in the step.",
    ("divided-by-all", _train(rates=lambda x, y: (len(y) / x.size, len(y) / x.size))),
    "You divided by the number of values in x. Divide by the number of samples, len(y).",
    ("divided-by-features", _train(rates=lambda x, y: (len(y) / len(x), len(y) / len(x)))),
    "You divided by the number of features, len(x). Divide by the number of samples, len(y).",
    ("features-added", _train(descend(after(gradient, lambda g: np.append(0 * g[:-1] + g[:-1].sum(), g[-1]))))),
    "You added up dw over the features too. Each weight has a number of its own: sum over the samples only.",
    ("x-missing", _train(descend(after(gradient, repeat_one(0, -1))))),
    "Your dw is the mean residual, as db is. For w each residual is multiplied by its x first.",
    ("db-sum-for-mean", _train(rates=lambda x, y: (1, len(y)))),
    "dw is the mean over the samples, but db is their sum. Divide both gradients by the number of samples.",
    ("dw-sum-for-mean", _train(rates=lambda x, y: (len(y), 1))),
    "db is the mean over the samples, but dw is their sum. Divide both gradients by the number of samples.",
    ("db-two-missing", _train(rates=lambda x, y: (1, 1 / 2))),
    "The 2 is missing in db: 2 · the mean of the residuals.",
    ("dw-two-missing", _train(rates=lambda x, y: (1 / 2, 1))),
    "The 2 is missing in dw: 2 · the mean of residual · x.",
    ("uphill", _train(rates=lambda x, y: (-1, -1))),
    "You went up the slope. Subtract the gradient (or is the residual y - prediction?).",
    ("b-uphill", _train(rates=lambda x, y: (1, -1))),
    "w goes down the slope, but b goes up. Subtract the rate times db.",
    ("w-uphill", _train(rates=lambda x, y: (-1, 1))),
    "b goes down the slope, but w goes up. Subtract the rate times dw.",
    ("bias-missing", _train(descend(before(gradient, ONLY_W)))),
    "Your prediction leaves the bias out. It is w · x + b.",
    ("absolute-error", _train(descend(lambda w, x, y: gradient(w, x, y, slope=np.sign)))),
    "These are the gradients of the mean absolute error. Here the error is squared.",
    ("w-moved-first", _train(descend(after(gradient, ONLY_W), after(gradient, ONLY_B)))),
    "b saw the new w: its gradient was computed after w had moved. Compute both gradients, then move both.",
    ("b-moved-first", _train(descend(after(gradient, ONLY_B), after(gradient, ONLY_W)))),
    "w saw the new b: its gradient was computed after b had moved. Compute both gradients, then move both.",
    ("one-sample-a-step", _train(descend(data=one_by_one))),
    "You took one sample a step. Here each step uses all of them.",
    ("step-per-sample", _train(descend(data=lambda x, y, steps: one_by_one(x, y, steps * len(y))))),
    "You took a step after every sample. Here one step uses the mean gradient of all samples.",
    ("one-step", _train(descend(data=lambda x, y, steps: [(x, y)]))),
    "Only one step was taken: is the return inside the loop?",
    ("step-missing", _train(descend(data=lambda x, y, steps: [(x, y)] * (steps - 1)))),
    "One step is missing.",
    ("step-too-many", _train(descend(data=lambda x, y, steps: [(x, y)] * (steps + 1)))),
    "You took one step too many.",
    ("started-from-ones", _train(descend(start=1.0))),
    "You started from ones. Start from zeros, w and b alike.",
    ("solved", _train(solved)),
    "This is the best line itself. Asked for is how far gradient descent has come after this many steps.",
    ("results-swapped", after(_right, lambda r: r[::-1])),
    "The two results are right but in the wrong order: first w, then b.",
    ("b-missing", after(_right, lambda r: r[0])),
    "You returned w only. Return both: w, b.",
    ("b-in-array", after(_right, lambda r: (r[0], np.array([r[1]])))),
    "b is right, but it came back as an array. It is one number.",
    ("w-column", after(_right, lambda r: (r[0][:, None], r[1]))),
    "w is right, but it is a column. Return it with the shape (features,).",
    ("results-in-one-array", after(_right, lambda r: np.append(*r))),
    "You put w and b into one array. Return them as a tuple: return w, b.",
)

POINTS = {"one step": 2, "a line": 2, "several features": 2}
EXERCISE = Exercise("10.train_linear", POINTS, _cases, _right, MISTAKES, number=4, builds_on=("10.sgd_step",))
