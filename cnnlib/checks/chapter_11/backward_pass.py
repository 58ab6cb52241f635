"""Exercise 11.backward_pass: all gradients of a small network."""

from functools import partial
from operator import itemgetter

import numpy as np

from cnnlib.checks.chapter_11.shared import SPOILT
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import after, part, table
from cnnlib.checks.network import SMALL, WITH_TIES, Steps, small_network
from cnnlib.checks.prerequisites import BACKWARD, FORWARD

TIES = "windows with several largest numbers"


def _cases(rng):
    return cases_of({**SMALL, TIES: [WITH_TIES]}, partial(small_network, rng))


_right = Steps().gradients

RESULTS = table(
    ("layers-swapped", after(_right, itemgetter(2, 3, 0, 1))),
    "Your results come in the order of the way back. Return them in the order of the arguments: dw1, db1, dw2, db2.",
    ("weights-first", after(_right, itemgetter(0, 2, 1, 3))),
    "The order of your results is dw1, dw2, db1, db2. Return dw1, db1, dw2, db2.",
    ("db-missing", after(_right, itemgetter(0, 2))),
    "These are two results. The biases have gradients as well: return dw1, db1, dw2, db2.",
    ("dw2-transposed", after(_right, part(2, np.transpose))),
    "Your dw2 is transposed. It has the shape of w2: δ @ a.T, δ first.",
    ("dw1-channel-axis-lost", after(_right, part(0, lambda dw: dw[:, :, 0]))),
    "Your dw1 has lost its channel axis. It has the shape of w1, (f_h, f_w, 1, filters).",
    ("db2-column", after(_right, part(3, lambda db: db[:, None]))),
    "Your db2 is a column. It has the shape of b2, (classes,).",
    ("db1-one-number", after(_right, part(1, np.sum))),
    "Your db1 is one number. Each filter has a bias of its own: sum over axes 0, 1 and 3.",
    ("db1-zero", after(_right, part(1, np.zeros_like))),
    "Your db1 is 0: the bias of the convolution has a gradient, too, the sum of its δ.",
    ("first-layer-zero", after(_right, lambda found: (0 * found[0], 0 * found[1], *found[2:]))),
    "dw1 and db1 are 0: δ ends at the fully connected layer. Pass it on: w2.T @ δ, fold back, unpool, ReLU.",
)

POINTS = dict(zip([*SMALL, TIES], (2, 3, 2, 1), strict=True))
SENTENCES = {"wrong-sign": "All signs are wrong: δ of the logits is p - y, not y - p."}
MISTAKES = [*SPOILT, *RESULTS]
EARLIER = FORWARD + BACKWARD
EXERCISE = Exercise(
    "11.backward_pass", POINTS, _cases, _right, MISTAKES, sentences=SENTENCES, number=2, builds_on=EARLIER
)
