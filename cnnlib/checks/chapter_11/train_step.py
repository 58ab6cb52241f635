"""Exercise 11.train_step: one step of gradient descent."""

from functools import partial
from operator import itemgetter

import numpy as np

from cnnlib.checks.chapter_11.shared import SPOILT
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import Mistake, after, before, table
from cnnlib.checks.network import REMAINDER, SMALL, WITH_TIES, Steps, small_network


def _cases(rng):
    cases = cases_of({**SMALL, REMAINDER: [*SMALL[REMAINDER], WITH_TIES]}, partial(small_network, rng))
    rates = 0.5, 0.25, 0.5, 2.0, 0.25, 0.5, 0.75, 0.5
    return [Case(case.group, (*case.args, rate)) for case, rate in zip(cases, rates, strict=True)]


_gradients = Steps().gradients


def _with(gradients=_gradients, move=lambda p, g, rate: p - rate * g, moved=range(4)):
    """Make a step with other gradients or another move, or one that moves only some parameters."""

    def step(x, labels, *others):
        *params, rate = others
        pairs = enumerate(zip(params, gradients(x, labels, *params), strict=True))
        return tuple(move(p, g, rate) if i in moved else p for i, (p, g) in pairs)

    return step


_right = _with()


def _in_turn(*steps):
    """Take steps in turn, each with gradients that are computed anew."""

    def answer(x, labels, *others):
        *params, rate = others
        for step in steps:
            params = step(x, labels, *params, rate)
        return params

    return answer


def _moved_too_early(x, labels, w1, b1, w2, b2, rate):
    moved = _right(x, labels, w1, b1, w2, b2, rate)[2]
    return _with(Steps(dense_da=lambda delta, w: moved.T @ delta).gradients)(x, labels, w1, b1, w2, b2, rate)


def _image_by_image(x, labels, *others):
    steps = [before(_right, itemgetter((..., [n])), itemgetter([n])) for n in range(len(labels))]
    return _in_turn(*steps)(x, labels, *others)


STEPS = table(
    ("moved-too-early", _moved_too_early),
    "w2 moved before δ was passed back through it. Compute all gradients with the old weights, then move all.",
    ("last-layer-first", _in_turn(_with(moved=(2, 3)), _with(moved=(0, 1)))),
    "You moved the last layer, then computed the gradients of the first with its new weights. Compute all four first.",
    ("first-layer-first", _in_turn(_with(moved=(0, 1)), _with(moved=(2, 3)))),
    "You moved the first layer, then computed the gradients of the last with its new weights. Compute all four first.",
    ("uphill", _with(move=lambda p, g, rate: p + rate * g)),
    "You went uphill. A step goes against the gradient: w - η · dw.",
    ("rate-missing", _with(move=lambda p, g, rate: p - g)),
    "The learning rate is missing: w - η · dw.",
    ("rate-tenth", _with(move=lambda p, g, rate: p - 0.1 * g)),
    "Your learning rate is always 0.1. Take the one that comes in: w - η · dw.",
    ("rate-hundredth", _with(move=lambda p, g, rate: p - 0.01 * g)),
    "Your learning rate is always 0.01. Take the one that comes in: w - η · dw.",
    ("biases-missing", after(_right, itemgetter(0, 2))),
    "These are the new weights alone. Return the biases, too: w1, b1, w2, b2.",
    ("step-returned", _with(move=lambda p, g, rate: -rate * g)),
    "These are the steps. Add them to the weights: w - η · dw.",
    ("gradients-returned", _with(move=lambda p, g, rate: g)),
    "These are the gradients. Return the new weights, w - η · dw.",
    ("rate-on-weights", _with(move=lambda p, g, rate: rate * p - g)),
    "The learning rate belongs to the gradient: w - η · dw.",
    ("sign-only", _with(move=lambda p, g, rate: p - rate * np.sign(g))),
    "You used only the sign of the gradient. Its size counts: w - η · dw.",
    ("w-scaled", _with(move=lambda p, g, rate: p * (1 - rate * g))),
    "You multiplied the weights. Subtract the step from them: w - η · dw.",
    ("unchanged", _with(moved=())),
    "These are the old weights. Return the new ones (and leave the arguments as they are).",
    ("biases-not-moved", _with(moved=(0, 2))),
    "The biases did not move. They have gradients as the weights do: b - η · db.",
    ("last-layer-only", _with(moved=(2, 3))),
    "Only the last layer moved. The kernels and their biases learn, too.",
    ("first-layer-only", _with(moved=(0, 1))),
    "Only the convolution moved. w2 and b2 learn, too.",
    ("b1-not-moved", _with(moved=(0, 2, 3))),
    "b1 did not move. It has a gradient, the sum of its δ.",
    ("b2-not-moved", _with(moved=(0, 1, 2))),
    "b2 did not move. It has a gradient, the sum of δ over the batch.",
    ("image-by-image", _image_by_image),
    "You took a step after each image. Take one for the batch, with the mean of the gradients.",
    ("two-steps", _in_turn(_right, _right)),
    "You took two steps. One is wanted.",
    ("layers-swapped", after(_right, itemgetter(2, 3, 0, 1))),
    "The last layer comes first in your answer. Return w1, b1, w2, b2.",
    ("weights-first", after(_right, itemgetter(0, 2, 1, 3))),
    "The order of your results is w1, w2, b1, b2. Return w1, b1, w2, b2.",
)

GRADIENTS = [Mistake(m.key, _with(m.answer), m.sentence) for m in SPOILT]  # these may be wrong as well

POINTS = dict(zip(SMALL, (2, 4, 2), strict=True))
EARLIER = ("10.sgd_step", "11.backward_pass")
EXERCISE = Exercise("11.train_step", POINTS, _cases, _right, [*STEPS, *GRADIENTS], number=3, builds_on=EARLIER)
