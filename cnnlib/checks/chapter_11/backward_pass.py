"""Exercise 11.backward_pass: all gradients of a small network."""

from operator import itemgetter

import numpy as np

from cnnlib.checks.chapter_11.shared import SPOILT, gradients_with, network_case
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.mistakes import after, table
from cnnlib.checks.prerequisites import BACKWARD, FORWARD

REMAINDER = "other shapes, and maps with a remainder"
TIES = "windows with several largest numbers"


def _backward_cases(rng):
    sizes = {
        "one image": [((5, 5), (2, 2), 2, 3, 1), ((6, 6), (3, 3), 3, 4, 1)],
        "a batch": [((5, 5), (2, 2), 2, 3, 4), ((7, 7), (2, 2), 3, 5, 3), ((5, 5), (2, 2), 3, 4, 4)],
        REMAINDER: [((6, 9), (2, 3), 2, 4, 3), ((8, 5), (3, 2), 3, 4, 2)],
    }
    cases = [network_case(rng, group, *size) for group, many in sizes.items() for size in many]
    return [*cases, network_case(rng, TIES, (9, 7), (2, 2), 3, 4, 3, coarse=True)]


_right = gradients_with()


def _changed(change):
    """Make an answer that does something to the four right gradients."""
    return lambda *args: change(*_right(*args))


RESULTS = table(
    ("layers-swapped", after(_right, itemgetter(2, 3, 0, 1))),
    "Your results come in the order of the way back. Return them in the order of the arguments: dw1, db1, dw2, db2.",
    ("weights-first", after(_right, itemgetter(0, 2, 1, 3))),
    "The order of your results is dw1, dw2, db1, db2. Return dw1, db1, dw2, db2.",
    ("db-missing", after(_right, itemgetter(0, 2))),
    "These are two results. The biases have gradients as well: return dw1, db1, dw2, db2.",
    ("dw2-transposed", _changed(lambda dw1, db1, dw2, db2: (dw1, db1, dw2.T, db2))),
    "Your dw2 is transposed. It has the shape of w2: δ @ a.T, δ first.",
    ("dw1-channel-axis-lost", _changed(lambda dw1, db1, dw2, db2: (dw1[:, :, 0], db1, dw2, db2))),
    "Your dw1 has lost its channel axis. It has the shape of w1, (f_h, f_w, 1, filters).",
    ("db2-column", _changed(lambda dw1, db1, dw2, db2: (dw1, db1, dw2, db2[:, None]))),
    "Your db2 is a column. It has the shape of b2, (classes,).",
    ("db1-one-number", _changed(lambda dw1, db1, dw2, db2: (dw1, db1.sum(), dw2, db2))),
    "Your db1 is one number. Each filter has a bias of its own: sum over axes 0, 1 and 3.",
    ("db1-zero", _changed(lambda dw1, db1, dw2, db2: (dw1, np.zeros_like(db1), dw2, db2))),
    "Your db1 is 0: the bias of the convolution has a gradient, too, the sum of its δ.",
    ("first-layer-zero", _changed(lambda dw1, db1, dw2, db2: (np.zeros_like(dw1), np.zeros_like(db1), dw2, db2))),
    "dw1 and db1 are 0: δ ends at the fully connected layer. Pass it on: w2.T @ δ, fold back, unpool, ReLU.",
)

EXERCISE = Exercise(
    "11.backward_pass",
    number=2,
    points={"one image": 2, "a batch": 3, REMAINDER: 2, TIES: 1},
    cases=_backward_cases,
    reference=_right,
    builds_on=FORWARD + BACKWARD,
    sentences={"wrong-sign": "All signs are wrong: δ of the logits is p - y, not y - p."},
    mistakes=[*SPOILT, *RESULTS],
)
