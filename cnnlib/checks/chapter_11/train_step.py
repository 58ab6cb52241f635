"""Exercise 11.train_step: one step of gradient descent."""

from operator import itemgetter

import numpy as np

from cnnlib.checks.chapter_11.shared import SPOILT, gradients_with, network_case
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.mistakes import Mistake, after, table

REMAINDER = "other shapes, and maps with a remainder"


def _step_cases(rng):
    sizes = {
        "one image": [((5, 5), (2, 2), 2, 3, 1, 0.5), ((6, 6), (3, 3), 3, 4, 1, 0.25)],
        "a batch": [((5, 5), (2, 2), 2, 3, 4, 0.5), ((7, 7), (2, 2), 3, 5, 3, 2.0), ((5, 5), (2, 2), 3, 4, 4, 0.25)],
        REMAINDER: [((6, 9), (2, 3), 2, 4, 3, 0.5), ((8, 5), (3, 2), 3, 4, 2, 0.75)],
    }
    cases = [network_case(rng, group, *size) for group, many in sizes.items() for size in many]
    return [*cases, network_case(rng, REMAINDER, (9, 7), (2, 2), 3, 4, 3, 0.5, coarse=True)]


_gradients = gradients_with()


def _step_with(gradients=_gradients, move=lambda p, g, rate: p - rate * g, moved=range(4)):
    """Make a step with other gradients or another move, or one that moves only some parameters."""

    def answer(x, labels, *rest):
        *params, rate = rest
        pairs = list(zip(params, gradients(x, labels, *params), strict=True))
        return tuple(move(p, g, rate) if i in moved else p for i, (p, g) in enumerate(pairs))

    return answer


_right = _step_with()


def _moved_too_early(x, labels, w1, b1, w2, b2, rate):
    dw2, db2 = _gradients(x, labels, w1, b1, w2, b2)[2:]
    late = gradients_with(pass_back=lambda _, delta: (w2 - rate * dw2).T @ delta)
    dw1, db1, *_ = late(x, labels, w1, b1, w2, b2)
    return w1 - rate * dw1, b1 - rate * db1, w2 - rate * dw2, b2 - rate * db2


def _in_turns(first, then):
    """Move the first parameters, then the others with gradients that are computed anew."""

    def answer(x, labels, *rest):
        return _step_with(moved=then)(x, labels, *_step_with(moved=first)(x, labels, *rest), rest[-1])

    return answer


def _image_by_image(x, labels, *rest):
    *params, rate = rest
    for n in range(len(labels)):
        params = _right(x[..., n : n + 1], labels[n : n + 1], *params, rate)
    return tuple(params)


STEPS = table(
    ("moved-too-early", _moved_too_early),
    "w2 moved before δ was passed back through it. Compute all gradients with the old weights, then move all.",
    ("last-layer-first", _in_turns((2, 3), (0, 1))),
    "You moved the last layer, then computed the gradients of the first with its new weights. Compute all four first.",
    ("first-layer-first", _in_turns((0, 1), (2, 3))),
    "You moved the first layer, then computed the gradients of the last with its new weights. Compute all four first.",
    ("uphill", _step_with(move=lambda p, g, rate: p + rate * g)),
    "You went uphill. A step goes against the gradient: w - η · dw.",
    ("rate-missing", _step_with(move=lambda p, g, rate: p - g)),
    "The learning rate is missing: w - η · dw.",
    ("rate-tenth", _step_with(move=lambda p, g, rate: p - 0.1 * g)),
    "Your learning rate is always 0.1. Take the one that comes in: w - η · dw.",
    ("rate-hundredth", _step_with(move=lambda p, g, rate: p - 0.01 * g)),
    "Your learning rate is always 0.01. Take the one that comes in: w - η · dw.",
    ("biases-missing", after(_right, itemgetter(0, 2))),
    "These are the new weights alone. Return the biases, too: w1, b1, w2, b2.",
    ("step-returned", _step_with(move=lambda p, g, rate: -rate * g)),
    "These are the steps. Add them to the weights: w - η · dw.",
    ("gradients-returned", _step_with(move=lambda p, g, rate: g)),
    "These are the gradients. Return the new weights, w - η · dw.",
    ("rate-on-weights", _step_with(move=lambda p, g, rate: rate * p - g)),
    "The learning rate belongs to the gradient: w - η · dw.",
    ("sign-only", _step_with(move=lambda p, g, rate: p - rate * np.sign(g))),
    "You used only the sign of the gradient. Its size counts: w - η · dw.",
    ("w-scaled", _step_with(move=lambda p, g, rate: p * (1 - rate * g))),
    "You multiplied the weights. Subtract the step from them: w - η · dw.",
    ("unchanged", _step_with(moved=())),
    "These are the old weights. Return the new ones (and leave the arguments as they are).",
    ("biases-not-moved", _step_with(moved=(0, 2))),
    "The biases did not move. They have gradients as the weights do: b - η · db.",
    ("last-layer-only", _step_with(moved=(2, 3))),
    "Only the last layer moved. The kernels and their biases learn, too.",
    ("first-layer-only", _step_with(moved=(0, 1))),
    "Only the convolution moved. w2 and b2 learn, too.",
    ("b1-not-moved", _step_with(moved=(0, 2, 3))),
    "b1 did not move. It has a gradient, the sum of its δ.",
    ("b2-not-moved", _step_with(moved=(0, 1, 2))),
    "b2 did not move. It has a gradient, the sum of δ over the batch.",
    ("image-by-image", _image_by_image),
    "You took a step after each image. Take one for the batch, with the mean of the gradients.",
    ("two-steps", lambda x, labels, *rest: _right(x, labels, *_right(x, labels, *rest), rest[-1])),
    "You took two steps. One is wanted.",
    ("layers-swapped", after(_right, itemgetter(2, 3, 0, 1))),
    "The last layer comes first in your answer. Return w1, b1, w2, b2.",
    ("weights-first", after(_right, itemgetter(0, 2, 1, 3))),
    "The order of your results is w1, w2, b1, b2. Return w1, b1, w2, b2.",
)

# The gradients themselves may be wrong.
GRADIENTS = [Mistake(m.key, _step_with(m.answer), m.sentence) for m in SPOILT]

EXERCISE = Exercise(
    "11.train_step",
    number=3,
    points={"one image": 2, "a batch": 4, REMAINDER: 2},
    cases=_step_cases,
    reference=_right,
    builds_on=("10.sgd_step", "11.backward_pass"),
    mistakes=[*STEPS, *GRADIENTS],
)
