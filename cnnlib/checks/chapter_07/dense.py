"""Exercise 07.dense: the fully connected layer."""

import numpy as np

from cnnlib.activations import relu
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.dense import dense


def _dense_case(rng, group, units, features, batch):
    return Case(group, (integers(rng, features, batch), integers(rng, units, features), integers(rng, units)))


def _dense_cases(rng):
    sizes = {
        "one example": [(3, 5, 1), (4, 4, 1)],
        "a batch": [(3, 5, 4), (2, 6, 5), (4, 4, 3)],
        "as many examples as units": [(3, 4, 3), (4, 4, 4)],
    }
    return [_dense_case(rng, group, *size) for group, many in sizes.items() for size in many]


EXERCISE = Exercise(
    "07.dense",
    number=2,
    points={"one example": 1, "a batch": 2, "as many examples as units": 1},
    cases=_dense_cases,
    reference=dense,
    wrong=[
        Wrong(
            lambda a, w, b: w.T @ a + b[:, None],
            "You transposed W. Its rows are the units already: W @ a.",
        ),
        Wrong(
            lambda a, w, b: w @ a + b,
            "You added b along the batch axis. Each bias belongs to a unit, that is to a row: b[:, None].",
        ),
        Wrong(
            lambda a, w, b: w @ a + b[None, :],
            "b[None, :] is a row, so b runs along the batch axis. Make it a column: b[:, None].",
        ),
        Wrong(
            lambda a, w, b: a @ w + b,
            "You wrote a @ W. W comes first: each of its rows meets each column of a.",
        ),
        Wrong(
            lambda a, w, b: w * a + b[:, None],
            "* multiplies number by number. Here the matrix product is wanted: W @ a.",
        ),
        Wrong(
            lambda a, w, b: w @ a,
            "The bias is missing.",
        ),
        Wrong(
            lambda a, w, b: (w @ a + b[:, None]).T,
            "Your answer has one example a row. It should be one a column: (units, batch).",
        ),
        Wrong(
            lambda a, w, b: w @ a + b.sum(),
            "You added all biases to every unit. Unit k gets b[k] only.",
        ),
        Wrong(
            lambda a, w, b: w @ a + b[0],
            "You added the bias of the first unit to all units. Unit k gets b[k].",
        ),
        Wrong(
            lambda a, w, b: w @ a + b.mean(),
            "You added the mean of the biases to every unit. Unit k gets b[k].",
        ),
        Wrong(
            lambda a, w, b: w @ a + b[::-1, None],
            "The biases are in reverse order. Unit k gets b[k].",
        ),
        Wrong(
            lambda a, w, b: w @ a + w.shape[1] * b[:, None],
            "You added the bias once for each product. It is added once for each output.",
        ),
        Wrong(
            lambda a, w, b: w @ a / w.shape[1] + b[:, None],
            "You took the mean of the products. Take their sum.",
        ),
        Wrong(
            lambda a, w, b: relu(w @ a + b[:, None]),
            "You put a ReLU at the end. The layer gives z as it is, negative or not.",
        ),
        Wrong(
            lambda a, w, b: relu(w @ a) + b[:, None],
            "You put a ReLU before the bias. The layer has none: it gives z as it is, negative or not.",
        ),
        Wrong(
            lambda a, w, b: w @ a - b[:, None],
            "You subtracted the bias. It is added.",
        ),
        Wrong(
            lambda a, w, b: w @ a[:, 0] + b,
            "Only the first example is there, as a list. Every example of the batch has a column.",
        ),
        Wrong(
            lambda a, w, b: (w @ a + b[:, None]).squeeze(),
            "With a single example your answer has no batch axis. It is 1 long and has to stay: (units, 1).",
        ),
        Wrong(
            lambda a, w, b: (w @ a + b[:, None]) * (np.arange(len(w)) == 0)[:, None],
            "Only the first unit is filled in: does a return stand inside the loop?",
        ),
        Wrong(
            lambda a, w, b: w @ a[:, :1] + b[:, None],
            "Only the first example is there. Every example of the batch has a column.",
        ),
        Wrong(
            lambda a, w, b: (w @ a + b[:, None]).sum(axis=1),
            "You added up the examples. Each example has a column of its own.",
        ),
        Wrong(
            lambda a, w, b: w[:, :, None] * a + b[:, None, None],
            "These are the products. Add them up over the features, then add the bias.",
        ),
        Wrong(
            lambda a, w, b: (w @ a + b[:, None]).reshape(-1),
            "The numbers are right but lie in one list. The answer has two axes, (units, batch), even for one example.",
        ),
    ],
)
