"""Exercise 07.dense: the fully connected layer."""

import numpy as np

from cnnlib import dense, relu
from cnnlib.checks.chapter_07.shared import BATCH_AXIS_LOST
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, before, table


def _cases(rng):
    def draw(units, features, batch):
        return integers(rng, features, batch), integers(rng, units, features), integers(rng, units)

    one, batch, square = [(3, 5, 1), (4, 4, 1)], [(3, 5, 4), (2, 6, 5), (4, 4, 3)], [(3, 4, 3), (4, 4, 4)]
    return cases_of({"one example": one, "a batch": batch, "as many examples as units": square}, draw)


MISTAKES = table(
    ("weights-transposed", lambda a, w, b: w.T @ a + b[:, None]),
    "You transposed W. Its rows are the units already: W @ a.",
    ("bias-along-batch", lambda a, w, b: w @ a + b),
    "You added b along the batch axis. Each bias belongs to a unit, that is to a row: b[:, None].",
    ("bias-as-row", lambda a, w, b: w @ a + b[None, :]),
    "b[None, :] is a row, so b runs along the batch axis. Make it a column: b[:, None].",
    ("factors-swapped", lambda a, w, b: a @ w + b),
    "You wrote a @ W. W comes first: each of its rows meets each column of a.",
    ("elementwise", lambda a, w, b: w * a + b[:, None]),
    "* multiplies number by number. Here the matrix product is wanted: W @ a.",
    ("bias-missing", lambda a, w, b: w @ a),
    "The bias is missing.",
    ("biases-added-up", lambda a, w, b: w @ a + b.sum()),
    "You added all biases to every unit. Unit k gets b[k] only.",
    ("first-bias-for-all", lambda a, w, b: w @ a + b[0]),
    "You added the bias of the first unit to all units. Unit k gets b[k].",
    ("biases-averaged", lambda a, w, b: w @ a + b.mean()),
    "You added the mean of the biases to every unit. Unit k gets b[k].",
    ("biases-reversed", before(dense, None, None, np.flip)),
    "The biases are in reverse order. Unit k gets b[k].",
    ("bias-per-product", lambda a, w, b: w @ a + w.shape[1] * b[:, None]),
    "You added the bias once for each product. It is added once for each output.",
    ("mean-for-sum", lambda a, w, b: w @ a / w.shape[1] + b[:, None]),
    "You took the mean of the products. Take their sum.",
    ("relu", after(dense, relu)),
    "You put a ReLU at the end. The layer gives z as it is, negative or not.",
    ("relu-before-bias", lambda a, w, b: relu(w @ a) + b[:, None]),
    "You put a ReLU before the bias. The layer has none: it gives z as it is, negative or not.",
    ("bias-subtracted", before(dense, None, None, np.negative)),
    "You subtracted the bias. It is added.",
    ("first-example-flat", after(dense, lambda z: z[:, 0])),
    "Only the first example is there, as a list. Every example of the batch has a column.",
    ("first-example-returned", after(dense, lambda z: z[:, :1])),
    "Only the first example is there. Every example of the batch has a column.",
    ("examples-added", after(dense, lambda z: z.sum(axis=1))),
    "You added up the examples. Each example has a column of its own.",
    ("products-not-added", lambda a, w, b: w[:, :, None] * a + b[:, None, None]),
    "These are the products. Add them up over the features, then add the bias.",
    ("flat", after(dense, np.ravel)),
    "The numbers are right but lie in one list. The answer has two axes, (units, batch), even for one example.",
)

POINTS = {"one example": 1, "a batch": 2, "as many examples as units": 1}
SENTENCES = {
    "transposed": "Your answer has one example a row. It should be one a column: (units, batch).",
    "axes-squeezed": BATCH_AXIS_LOST.format("example", "units"),
    "first-row-only": "Only the first unit is filled in: does a return stand inside the loop?",
}
EXERCISE = Exercise("07.dense", POINTS, _cases, dense, MISTAKES, sentences=SENTENCES, number=2)
