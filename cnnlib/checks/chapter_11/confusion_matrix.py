"""Exercise 11.confusion_matrix: what was taken for what."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import after, before, table


def _matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes))
    np.add.at(matrix, (labels, predictions), 1)
    return matrix


def _confusion_case(rng, group, classes, count, absent=0):
    """Draw more confusions upward than downward, so that the matrix is not symmetric; the last `absent` never occur."""
    labels = rng.integers(0, classes - absent, count)
    up = rng.random(count) < 0.6
    predictions = np.where(up, np.minimum(labels + 1, classes - absent - 1), rng.integers(0, classes - absent, count))
    labels[:3], predictions[:3] = [0, 0, 1], [1, 1, 1]
    return Case(group, (labels, predictions, classes))


def _confusion_cases(rng):
    small = Case("few examples", (np.array([0, 1, 2]), np.array([0, 2, 2]), 3))
    few = [small, Case("few examples", (np.array([2, 0, 3, 1]), np.array([1, 0, 2, 1]), 4))]
    few.append(_confusion_case(rng, "few examples", 3, 9))
    many = [_confusion_case(rng, "many examples", *size) for size in ((3, 20), (5, 40), (10, 100))]
    absent = [_confusion_case(rng, "classes that do not occur", 6, 30, 2)]
    absent += [Case("classes that do not occur", (np.array([1, 1, 1]), np.array([0, 0, 1]), 4))]
    return [*few, *many, *absent]


def _divided(axis=None):
    """Make a change that divides a matrix by the sums along an axis, or by the sum of all."""
    return lambda matrix: matrix / np.maximum(matrix.sum(axis=axis, keepdims=True), 1)


def _once(labels, predictions, classes):
    matrix = np.zeros((classes, classes))
    matrix[labels, predictions] = 1
    return matrix


def _absent_left_out(labels, predictions, classes):
    return _matrix(labels, predictions, classes)[np.unique(labels)][:, np.unique(predictions)]


def _outer(labels, predictions, classes):
    return np.outer(*(np.bincount(numbers, minlength=classes) for numbers in (labels, predictions)))


MISTAKES = table(
    ("repeats-once", _once),
    "Repeated pairs count only once. In a loop over the examples it is += 1, not = 1; and with arrays as indices += "
    "adds 1 to each place once: use a loop, or np.add.at.",
    ("transposed-repeats-once", after(_once, np.transpose)),
    "Your matrix is transposed, and repeated pairs count only once.",
    ("both-directions", after(_matrix, lambda matrix: matrix + matrix.T)),
    "You counted each pair in both directions. Row true, column predicted, and only that.",
    ("absent-classes-left-out", _absent_left_out),
    "Classes that do not occur have no row or column in your matrix. It is (classes, classes), always.",
    ("percentages", after(_matrix, lambda matrix: 100 * matrix / matrix.sum())),
    "These are percentages of all examples. Return the counts.",
    ("divided-by-rows", after(_matrix, _divided(axis=1))),
    "You divided each row by its sum. Return the counts.",
    ("divided-by-columns", after(_matrix, _divided(axis=0))),
    "You divided each column by its sum. Return the counts.",
    ("divided-by-all", after(_matrix, _divided())),
    "You divided by the number of examples. Return the counts.",
    ("diagonal-empty", after(_matrix, lambda matrix: matrix * (1 - np.eye(len(matrix))))),
    "The diagonal is empty. Right answers are counted as well.",
    ("diagonal-only", after(_matrix, lambda matrix: matrix * np.eye(len(matrix)))),
    "Only the right answers are counted. Wrong ones belong beside the diagonal: row true, column predicted.",
    ("size-of-largest-class", lambda labels, read, classes: _matrix(labels, read, max(*labels, *read) + 1)),
    "Your matrix is as large as the largest class that occurs. It has `classes` rows and columns, always.",
    ("one-too-many", before(_matrix, None, None, lambda classes: classes + 1)),
    "Your matrix has a row and a column too many: classes are counted from 0.",
    ("one-added", after(_matrix, lambda matrix: matrix + 1)),
    "All counts are too large by 1. Start from zeros.",
    ("first-example-only", before(_matrix, lambda labels: labels[:1], lambda predictions: predictions[:1])),
    "Only the first example is counted: does a return stand inside the loop?",
    ("last-example-missing", before(_matrix, lambda labels: labels[:-1], lambda predictions: predictions[:-1])),
    "The last example is not counted.",
    ("labels-from-1", before(_matrix, lambda labels: labels - 1, lambda predictions: predictions - 1)),
    "Everything is one row and one column too early: classes are counted from 0, and row 0 is class 0.",
    ("rows-reversed", after(_matrix, np.flipud)),
    "The rows are upside down. Row 0 is class 0.",
    ("diagonal-returned", after(_matrix, np.diag)),
    "These are the right answers of each class. Return the whole matrix, (classes, classes).",
    ("accuracy-returned", lambda labels, predictions, classes: (labels == predictions).mean()),
    "This is the accuracy. Return the whole matrix, (classes, classes).",
    ("flat", after(_matrix, np.ravel)),
    "The counts are right but lie in one list. Return an array of shape (classes, classes).",
    ("outer", _outer),
    "You counted labels and predictions apart and multiplied. Count the pairs, one an example.",
)

EXERCISE = Exercise(
    "11.confusion_matrix",
    number=5,
    points={"few examples": 1, "many examples": 2, "classes that do not occur": 1},
    cases=_confusion_cases,
    reference=_matrix,
    mistakes=MISTAKES,
    sentences={"transposed": "Your matrix is transposed. The row is the true class, the column what it was read as."},
)
