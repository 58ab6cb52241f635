"""Exercise 08.softmax_cross_entropy_backward: p - y, divided by N once."""

import numpy as np

from cnnlib.checks.chapter_08.shared import one_hot, over_the_batch, quietly, softmax_of_the_powers
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.losses import cross_entropy, cross_entropy_backward, softmax


def _cases(rng):
    def case(group, classes, batch, added=0.0):
        columns = [rng.permutation(25)[:classes] for _ in range(batch)]
        logits = np.stack(columns, axis=1) / 4.0 - 3
        labels = rng.integers(0, classes, batch)
        labels[:2] = (1, 0)[: len(labels[:2])]  # in a batch two labels differ
        return Case(group, (logits + added, labels))

    one = [Case("one example", (np.array([[2.0], [1.0], [0.0]]), np.array([1]))), case("one example", 5, 1)]
    batch = [case("a batch", 3, 5), case("a batch", 6, 4)]
    square = [case("as many examples as classes", 4, 4), case("as many examples as classes", 3, 3)]
    apart = np.array([0.0, 1000.0, -900.0]), np.array([[0.0], [900.0], [0.0], [-900.0]])  # columns, and classes
    large = [case("large logits", 4, 3, added) for added in (1000.0, -1000.0, *apart)]
    return [*one, *batch, *square, *large]


def _with(probabilities=softmax, combine=lambda p, y: p - y, share=lambda z: z.shape[1]):
    """Make an answer that takes other probabilities, combines them otherwise or divides by something else."""

    @quietly
    def answer(logits, labels):
        return combine(probabilities(logits), one_hot(logits, labels)) / share(logits)

    return answer


def _one(_):
    return 1


def _swapped_indices(logits, labels):
    p = softmax(logits)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)


def _set_to_minus_one(logits, labels):
    p = softmax(logits)
    p[labels, np.arange(len(labels))] = -1
    return p / len(labels)


def _whole_rows(logits, labels):
    p = softmax(logits)
    p[labels] -= 1
    return p / len(labels)


EXERCISE = Exercise(
    "08.softmax_cross_entropy_backward",
    number=2,
    points={"one example": 1, "a batch": 2, "as many examples as classes": 1, "large logits": 2},
    cases=_cases,
    reference=cross_entropy_backward,
    builds_on=("07.softmax",),
    wrong=[
        Wrong(
            _with(share=_one),
            "The 1/N is missing. The loss is a mean over the batch, so each column is divided by N.",
        ),
        Wrong(
            _with(combine=lambda p, y: y - p),
            "You took y - p. The derivative is p - y: raising the true logit lowers the loss.",
        ),
        Wrong(
            _with(combine=lambda p, y: y - p, share=_one),
            "You took y - p, and the 1/N is missing. It is (p - y) / N.",
        ),
        Wrong(
            _with(share=lambda z: z.shape[1] ** 2),
            "You divided by N twice. The mean over the batch brings it in once.",
        ),
        Wrong(
            _with(share=len),
            "You divided by the number of classes. The mean runs over the examples: N = logits.shape[1].",
        ),
        Wrong(
            _with(share=np.size),
            "You divided by the number of all logits. The mean runs over the examples only: N = logits.shape[1].",
        ),
        Wrong(
            _with(combine=lambda p, y: p),
            "These are the probabilities, divided by N. Subtract 1 at the true class of each column first.",
        ),
        Wrong(
            _with(combine=lambda p, y: p, share=_one),
            "These are the probabilities. Subtract 1 at the true class of each column, and divide by N.",
        ),
        Wrong(
            lambda logits, labels: softmax(logits) / logits.shape[1] - one_hot(logits, labels),
            "Only p is divided by N. The whole difference is: (p - y) / N.",
        ),
        Wrong(
            lambda logits, labels: softmax(logits) - one_hot(logits, labels) / logits.shape[1],
            "Only y is divided by N. The whole difference is: (p - y) / N.",
        ),
        Wrong(
            _with(combine=lambda p, y: -y / p),
            "This is the derivative with respect to the probabilities, -y / p. Go one step further back, through the "
            "softmax, to the logits.",
        ),
        Wrong(
            _with(combine=lambda p, y: (p - y) * y),
            "Only the true class got a number. Every logit is in the sum under the logarithm, so every one has its p.",
        ),
        Wrong(
            _with(combine=lambda p, y: p * (1 - y)),
            "The true class has 0. It has p - 1.",
        ),
        Wrong(
            _with(combine=lambda p, y: (p - y) * p * (1 - p)),
            "You multiplied by p(1 - p) on top of p - y. The softmax is inside p - y already.",
        ),
        Wrong(
            _with(combine=lambda p, y: p * (1 - p)),
            "p(1 - p) is the slope of each probability by its own logit. The other paths and the logarithm are "
            "missing: p - y.",
        ),
        Wrong(
            _with(combine=lambda p, y: 2 * (p - y)),
            "This is twice too large: 2(p - y) belongs to a squared error. Here it is p - y.",
        ),
        Wrong(
            _with(combine=lambda p, y: p + y),
            "You added y. It is subtracted: p - y.",
        ),
        Wrong(
            _with(probabilities=over_the_batch),
            "Your softmax runs over the batch. The classes are along axis 0: each column of p adds up to 1.",
        ),
        Wrong(
            _with(probabilities=lambda z: softmax_of_the_powers(z, total=lambda e: e.sum(axis=1))),
            "Your softmax adds up along axis 1. The classes are along axis 0: sum(axis=0).",
        ),
        Wrong(
            _with(probabilities=lambda z: softmax_of_the_powers(z, np.sum, np.max)),
            "Your softmax is one for the whole batch. Each column has its own sum and its own maximum: axis=0.",
        ),
        Wrong(
            _with(probabilities=lambda z: softmax_of_the_powers(z, np.sum)),
            "Your softmax divides by the sum over the whole batch, and e^z may be too large. Use axis=0, and subtract "
            "each column's maximum.",
        ),
        Wrong(
            _with(probabilities=softmax_of_the_powers),
            "The formula is right, but e^z is too large or too small for the computer. Subtract each column's maximum "
            "first.",
        ),
        Wrong(
            _with(probabilities=softmax_of_the_powers, share=_one),
            "The 1/N is missing; and e^z is too large or too small for some logits: subtract each column's maximum.",
        ),
        Wrong(
            _with(probabilities=softmax_of_the_powers, combine=lambda p, y: y - p),
            "You took y - p where p - y is right; and e^z is too large or too small for some logits: subtract each "
            "column's maximum.",
        ),
        Wrong(
            _with(probabilities=lambda z: softmax_of_the_powers(z, subtract=np.max)),
            "You subtracted one maximum for the whole batch. Columns far below it become 0/0: max(axis=0), for each.",
        ),
        Wrong(
            _with(probabilities=lambda z: z),
            "The softmax is missing: the argument holds logits. Turn them into probabilities first.",
        ),
        Wrong(
            _with(probabilities=lambda z: softmax(softmax(z))),
            "You applied the softmax twice.",
        ),
        Wrong(
            _with(probabilities=lambda z: 1 / (1 + np.exp(-z))),
            "You took the sigmoid of each logit. The softmax shares 1 among the classes of a column.",
        ),
        Wrong(
            _set_to_minus_one,
            "At the true class you have -1 in place of p - 1: subtract 1 there, do not write -1 over p.",
        ),
        Wrong(
            _with(combine=lambda p, y: p - 1),
            "You subtracted 1 from every probability. y is 1 at the true class only, and 0 elsewhere.",
        ),
        Wrong(
            _with(share=lambda z: 1 / z.shape[1]),
            "You multiplied by N. The loss is a mean over the batch, so each column is divided by N.",
        ),
        Wrong(
            _swapped_indices,
            "The two indices are swapped: the class comes first, p[labels, np.arange(N)].",
        ),
        Wrong(
            lambda logits, labels: (softmax(logits) - labels) / len(labels),
            "You subtracted the labels, which are numbers of classes. Subtract y: 1 at the true class, 0 elsewhere.",
        ),
        Wrong(
            lambda logits, labels: (softmax(logits) - np.eye(len(logits))[labels]) / len(labels),
            "Your y has one example a row. Transpose it: p - y needs one example a column.",
        ),
        Wrong(
            _whole_rows,
            "p[labels] are whole rows. Subtract 1 at one place of each column: p[labels, np.arange(N)].",
        ),
        Wrong(
            lambda logits, labels: cross_entropy_backward(logits, labels).T,
            "Your answer is transposed. It has the shape of the logits: (classes, batch).",
        ),
        Wrong(
            lambda logits, labels: cross_entropy_backward(logits, labels).sum(axis=1),
            "You put the examples together. Each has a column of its own.",
        ),
        Wrong(
            lambda logits, labels: cross_entropy_backward(logits, labels).squeeze(),
            "With a single example your answer has no batch axis. It is 1 long and has to stay: (classes, 1).",
        ),
        Wrong(
            lambda logits, labels: cross_entropy_backward(logits[:, :1], labels[:1]),
            "Only the first example is there. Every example has a column.",
        ),
        Wrong(
            cross_entropy,
            "This is the loss. Its derivative by each logit is wanted: an array of the shape of the logits.",
        ),
        Wrong(
            lambda logits, labels: one_hot(logits, labels),
            "This is y. Subtract it from the probabilities, and divide by N.",
        ),
    ],
)
