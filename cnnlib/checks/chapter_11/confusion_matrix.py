"""Exercise 11.confusion_matrix: what was taken for what."""

import numpy as np

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import add_up, after, before, table

FEW, ABSENT = "few examples", "classes that do not occur"


def _matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes))
    np.add.at(matrix, (labels, predictions), 1)
    return matrix


def _cases(rng):
    def draw(classes, count, absent=0):
        """Draw more confusions upward than downward, so that the matrix is not symmetric; the last do not occur."""
        labels = rng.integers(0, classes - absent, count)
        up = rng.random(count) < 0.6
        above, any_class = np.minimum(labels + 1, classes - absent - 1), rng.integers(0, classes - absent, count)
        predictions = np.where(up, above, any_class)
        labels[:3], predictions[:3] = [0, 0, 1], [1, 1, 1]
        return labels, predictions, classes

    written = {FEW: [([0, 1, 2], [0, 2, 2], 3), ([2, 0, 3, 1], [1, 0, 2, 1], 4)], ABSENT: [([1, 1, 1], [0, 0, 1], 4)]}
    drawn = {FEW: [(3, 9)], "many examples": [(3, 20), (5, 40), (10, 100)], ABSENT: [(6, 30, 2)]}
    *few, absent = cases_of(written, lambda labels, read, classes: (np.array(labels), np.array(read), classes))
    return [*few, *cases_of(drawn, draw), absent]


MISTAKES = table(
    ("repeats-once", after(_matrix, lambda matrix: np.minimum(matrix, 1))),
    "Repeated pairs count only once. In a loop over the examples it is += 1, not = 1; and with arrays as indices += "
    "adds 1 to each place once: use a loop, or np.add.at.",
    ("transposed-repeats-once", after(_matrix, lambda matrix: np.minimum(matrix.T, 1))),
    "Your matrix is transposed, and repeated pairs count only once.",
    ("both-directions", after(_matrix, lambda matrix: matrix + matrix.T)),
    "You counted each pair in both directions. Row true, column predicted, and only that.",
    ("absent-classes-left-out", lambda true, read, k: _matrix(true, read, k)[np.unique(true)][:, np.unique(read)]),
    "Classes that do not occur have no row or column in your matrix. It is (classes, classes), always.",
    ("percentages", after(_matrix, lambda matrix: 100 * matrix / matrix.sum())),
    "These are percentages of all examples. Return the counts.",
    ("divided-by-rows", after(_matrix, lambda matrix: matrix / np.maximum(add_up(1)(matrix), 1))),
    "You divided each row by its sum. Return the counts.",
    ("divided-by-columns", after(_matrix, lambda matrix: matrix / np.maximum(add_up(0)(matrix), 1))),
    "You divided each column by its sum. Return the counts.",
    ("divided-by-all", after(_matrix, lambda matrix: matrix / matrix.sum())),
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
    ("outer", lambda true, read, k: np.outer(np.bincount(true, minlength=k), np.bincount(read, minlength=k))),
    "You counted labels and predictions apart and multiplied. Count the pairs, one an example.",
)

POINTS = {FEW: 1, "many examples": 2, ABSENT: 1}
SENTENCES = {"transposed": "Your matrix is transposed. The row is the true class, the column what it was read as."}
EXERCISE = Exercise("11.confusion_matrix", POINTS, _cases, _matrix, MISTAKES, sentences=SENTENCES, number=5)
