"""Exercise 11.accuracy: the share of right answers."""

import numpy as np

from cnnlib.checks.chapter_07.shared import logits
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import table
from cnnlib.losses import cross_entropy, softmax


def _cases(rng):
    def draw(classes, batch):
        """Draw logits, and labels: some of the largest logit, one of the second largest, one of the smallest."""
        right = rng.integers(2, batch - 1)
        z = logits(rng, classes, batch)
        labels = z.argmax(axis=0)
        missed = rng.permutation(batch)[right:]
        labels[missed] = (labels[missed] + rng.integers(1, classes, len(missed))) % classes
        labels[missed[:2]] = z.argsort(axis=0)[[-2, 0], missed[:2]]
        return z, labels

    first = Case("a batch", (np.array([[3.0, 0, 1, 0], [1, 2, 2, 1], [0, 1, 0, 2]]), np.array([0, 2, 2, 2])))
    sizes = {"a batch": [(4, 7), (3, 11), (5, 8)], "as many examples as classes": [(5, 5), (7, 7), (9, 9)]}
    return [first, *cases_of(sizes, draw)]


def _right(z, labels):
    return (z.argmax(axis=0) == labels).mean()


MISTAKES = table(
    ("argmax-axis-1", lambda z, labels: (z.argmax(axis=1) == labels).mean()),
    "You looked for the largest logit of each class. Each example is a column: argmax(axis=0).",
    ("percentage", lambda z, labels: 100 * _right(z, labels)),
    "This is a percentage. Return the share, between 0 and 1.",
    ("not-divided", lambda z, labels: _right(z, labels) * len(labels)),
    "This is the number of right answers. Divide by the number of examples.",
    ("divided-by-classes", lambda z, labels: _right(z, labels) * len(labels) / len(z)),
    "You divided by the number of classes. Divide by the number of examples.",
    ("divided-by-all", lambda z, labels: _right(z, labels) / len(z)),
    "You divided by the whole size of the logits. Divide by the number of examples.",
    ("share-of-wrong", lambda z, labels: 1 - _right(z, labels)),
    "This is the share of wrong answers.",
    ("not-averaged", lambda z, labels: z.argmax(axis=0) == labels),
    "This says of each example whether it is right. Take the mean.",
    ("predictions-returned", lambda z, labels: z.argmax(axis=0)),
    "These are the predicted classes. Compare them with the labels, and take the mean.",
    ("largest-two-count", lambda z, labels: (z.argsort(axis=0)[-2:] == labels).any(axis=0).mean()),
    "You counted an answer as right if the true class is among the two largest. Only the largest counts.",
    ("smallest", lambda z, labels: (z.argmin(axis=0) == labels).mean()),
    "You took the smallest logit of each example. The prediction is the largest: argmax.",
    ("argmax-of-all", lambda z, labels: (z.argmax() == labels).mean()),
    "argmax without an axis gives one place in the whole array. Each example has its own: argmax(axis=0).",
    ("labels-from-1", lambda z, labels: (z.argmax(axis=0) == labels - 1).mean()),
    "You took label 1 for the first class. Classes are counted from 0.",
    ("largest-logit-compared", lambda z, labels: (z.max(axis=0) == labels).mean()),
    "You compared the largest logit itself with the label. Compare its place: argmax.",
    ("all-or-nothing", lambda z, labels: float((z.argmax(axis=0) == labels).all())),
    "You asked whether all are right, or rounded down. The accuracy is the share that is right: right / all.",
    ("rounded", lambda z, labels: round(_right(z, labels), 2)),
    "You rounded. Return the share as it is.",
    ("mean-probability", lambda z, labels: softmax(z)[labels, np.arange(len(labels))].mean()),
    "This is the mean probability of the true class. Accuracy only asks whether it is the largest.",
    ("loss-returned", cross_entropy),
    "This is the loss. Accuracy is the share of examples whose largest logit is that of the true class.",
)

POINTS = {"a batch": 1, "as many examples as classes": 1}
EXERCISE = Exercise("11.accuracy", POINTS, _cases, _right, MISTAKES, number=4)
