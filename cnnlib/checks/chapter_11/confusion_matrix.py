"""Exercise 11.confusion_matrix: what was taken for what."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong


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


def _normalized(axis):
    def answer(labels, predictions, classes):
        matrix = _matrix(labels, predictions, classes)
        return matrix / np.maximum(matrix.sum(axis=axis, keepdims=True), 1)

    return answer


def _once(labels, predictions, classes):
    matrix = np.zeros((classes, classes))
    matrix[labels, predictions] += 1
    return matrix


def _on_diagonal(keep):
    return lambda labels, predictions, classes: (
        _matrix(labels, predictions, classes) * (np.eye(classes) if keep else 1 - np.eye(classes))
    )


EXERCISE = Exercise(
    "11.confusion_matrix",
    number=5,
    points={"few examples": 1, "many examples": 2, "classes that do not occur": 1},
    cases=_confusion_cases,
    reference=_matrix,
    wrong=[
        Wrong(
            lambda labels, predictions, classes: _matrix(predictions, labels, classes),
            "Your matrix is transposed. The row is the true class, the column what it was read as.",
        ),
        Wrong(
            _once,
            "Repeated pairs count only once. In a loop over the examples it is += 1, not = 1; and with arrays as "
            "indices += adds 1 to each place once: use a loop, or np.add.at.",
        ),
        Wrong(
            lambda labels, predictions, classes: _once(predictions, labels, classes),
            "Your matrix is transposed, and repeated pairs count only once.",
        ),
        Wrong(
            lambda labels, predictions, classes: (
                _matrix(labels, predictions, classes) + _matrix(predictions, labels, classes)
            ),
            "You counted each pair in both directions. Row true, column predicted, and only that.",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels, predictions, classes)[
                np.ix_(np.unique(labels), np.unique(predictions))
            ],
            "Classes that do not occur have no row or column in your matrix. It is (classes, classes), always.",
        ),
        Wrong(
            lambda labels, predictions, classes: 100 * _normalized(axis=None)(labels, predictions, classes),
            "These are percentages of all examples. Return the counts.",
        ),
        Wrong(
            _normalized(axis=1),
            "You divided each row by its sum. Return the counts.",
        ),
        Wrong(
            _normalized(axis=0),
            "You divided each column by its sum. Return the counts.",
        ),
        Wrong(
            _normalized(axis=None),
            "You divided by the number of examples. Return the counts.",
        ),
        Wrong(
            _on_diagonal(keep=False),
            "The diagonal is empty. Right answers are counted as well.",
        ),
        Wrong(
            _on_diagonal(keep=True),
            "Only the right answers are counted. Wrong ones belong beside the diagonal: row true, column predicted.",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels, predictions, max(labels.max(), predictions.max()) + 1),
            "Your matrix is as large as the largest class that occurs. It has `classes` rows and columns, always.",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels, predictions, classes + 1),
            "Your matrix has a row and a column too many: classes are counted from 0.",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels, predictions, classes) + 1,
            "All counts are too large by 1. Start from zeros.",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels[:1], predictions[:1], classes),
            "Only the first example is counted: does a return stand inside the loop?",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels[:-1], predictions[:-1], classes),
            "The last example is not counted.",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels - 1, predictions - 1, classes),
            "Everything is one row and one column too early: classes are counted from 0, and row 0 is class 0.",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels, predictions, classes)[::-1],
            "The rows are upside down. Row 0 is class 0.",
        ),
        Wrong(
            lambda labels, predictions, classes: np.diag(_matrix(labels, predictions, classes)),
            "These are the right answers of each class. Return the whole matrix, (classes, classes).",
        ),
        Wrong(
            lambda labels, predictions, classes: (labels == predictions).mean(),
            "This is the accuracy. Return the whole matrix, (classes, classes).",
        ),
        Wrong(
            lambda labels, predictions, classes: _matrix(labels, predictions, classes).ravel(),
            "The counts are right but lie in one list. Return an array of shape (classes, classes).",
        ),
        Wrong(
            lambda labels, predictions, classes: np.outer(
                np.bincount(labels, minlength=classes), np.bincount(predictions, minlength=classes)
            ),
            "You counted labels and predictions apart and multiplied. Count the pairs, one an example.",
        ),
    ],
)
