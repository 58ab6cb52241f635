"""Exercise 08.softmax_cross_entropy_backward: p - y, divided by N once."""

import numpy as np

from cnnlib.checks.chapter_07 import shared
from cnnlib.checks.chapter_07.shared import delta_with, one_hot, softmax_with, unshifted
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import after, before, keep_only, table
from cnnlib.losses import cross_entropy, cross_entropy_backward, softmax


def _cases(rng):
    def draw(classes, batch, added=0.0):
        z, labels = shared.logits(rng, classes, batch) + added, rng.integers(0, classes, batch)
        labels[:2] = (1, 0)[: len(labels[:2])]  # in a batch two labels differ
        return z, labels

    one = [(np.array([[2.0], [1.0], [0.0]]), np.array([1])), draw(5, 1)]
    batch, square = [draw(3, 5), draw(6, 4)], [draw(4, 4), draw(3, 3)]
    apart = np.array([0.0, 1000.0, -900.0]), np.array([[0.0], [900.0], [0.0], [-900.0]])  # columns, and classes
    large = [draw(4, 3, added) for added in (1000.0, -1000.0, *apart)]
    groups = {"one example": one, "a batch": batch, "as many examples as classes": square, "large logits": large}
    return cases_of(groups)


MISTAKES = table(
    ("batch-not-averaged", delta_with(share=lambda z: 1)),
    "The 1/N is missing. The loss is a mean over the batch, so each column is divided by N.",
    ("wrong-sign-not-averaged", delta_with(combine=lambda p, y: y - p, share=lambda z: 1)),
    "You took y - p, and the 1/N is missing. It is (p - y) / N.",
    ("batch-averaged-twice", delta_with(share=lambda z: z.shape[1] ** 2)),
    "You divided by N twice. The mean over the batch brings it in once.",
    ("divided-by-classes", delta_with(share=len)),
    "You divided by the number of classes. The mean runs over the examples: N = logits.shape[1].",
    ("divided-by-all", delta_with(share=np.size)),
    "You divided by the number of all logits. The mean runs over the examples only: N = logits.shape[1].",
    ("labels-not-subtracted", delta_with(combine=lambda p, y: p)),
    "These are the probabilities, divided by N. Subtract 1 at the true class of each column first.",
    ("probabilities-returned", delta_with(combine=lambda p, y: p, share=lambda z: 1)),
    "These are the probabilities. Subtract 1 at the true class of each column, and divide by N.",
    ("only-p-averaged", lambda z, labels: softmax(z) / z.shape[1] - one_hot(z, labels)),
    "Only p is divided by N. The whole difference is: (p - y) / N.",
    ("only-y-averaged", lambda z, labels: softmax(z) - one_hot(z, labels) / z.shape[1]),
    "Only y is divided by N. The whole difference is: (p - y) / N.",
    ("by-probabilities", delta_with(combine=lambda p, y: -y / p)),
    "This is the derivative with respect to the probabilities, -y / p. Go one step further back, through the softmax, "
    "to the logits.",
    ("true-class-only", delta_with(combine=lambda p, y: (p - y) * y)),
    "Only the true class got a number. Every logit is in the sum under the logarithm, so every one has its p.",
    ("true-class-zero", delta_with(combine=lambda p, y: p * (1 - y))),
    "The true class has 0. It has p - 1.",
    ("times-softmax-slope", delta_with(combine=lambda p, y: (p - y) * p * (1 - p))),
    "You multiplied by p(1 - p) on top of p - y. The softmax is inside p - y already.",
    ("softmax-slope", delta_with(combine=lambda p, y: p * (1 - p))),
    "p(1 - p) is the slope of each probability by its own logit. The other paths and the logarithm are missing: p - y.",
    ("doubled", delta_with(combine=lambda p, y: 2 * (p - y))),
    "This is twice too large: 2(p - y) belongs to a squared error. Here it is p - y.",
    ("labels-added", delta_with(combine=lambda p, y: p + y)),
    "You added y. It is subtracted: p - y.",
    ("softmax-over-batch", delta_with(shared.over_the_batch)),
    "Your softmax runs over the batch. The classes are along axis 0: each column of p adds up to 1.",
    ("sum-axis-1-overflows", delta_with(softmax_with(subtract=lambda z: 0, total=lambda e: e.sum(axis=1)))),
    "Your softmax adds up along axis 1. The classes are along axis 0: sum(axis=0).",
    ("one-maximum-one-sum", delta_with(softmax_with(subtract=np.max, total=np.sum))),
    "Your softmax is one for the whole batch. Each column has its own sum and its own maximum: axis=0.",
    ("one-sum-overflows", delta_with(softmax_with(subtract=lambda z: 0, total=np.sum))),
    "Your softmax divides by the sum over the whole batch, and e^z may be too large. Use axis=0, and subtract each "
    "column's maximum.",
    ("softmax-overflows", delta_with(unshifted)),
    "The formula is right, but e^z is too large or too small for the computer. Subtract each column's maximum first.",
    ("softmax-overflows-not-averaged", delta_with(unshifted, share=lambda z: 1)),
    "The 1/N is missing; and e^z is too large or too small for some logits: subtract each column's maximum.",
    ("softmax-overflows-wrong-sign", delta_with(unshifted, combine=lambda p, y: y - p)),
    "You took y - p where p - y is right; and e^z is too large or too small for some logits: subtract each column's "
    "maximum.",
    ("one-maximum", delta_with(softmax_with(subtract=np.max))),
    "You subtracted one maximum for the whole batch. Columns far below it become 0/0: max(axis=0), for each.",
    ("softmax-missing", delta_with(lambda z: z)),
    "The softmax is missing: the argument holds logits. Turn them into probabilities first.",
    ("softmax-twice", delta_with(after(softmax, softmax))),
    "You applied the softmax twice.",
    ("sigmoid", delta_with(shared.sigmoid)),
    "You took the sigmoid of each logit. The softmax shares 1 among the classes of a column.",
    ("true-class-minus-1", delta_with(combine=lambda p, y: np.where(y == 1, -1, p))),
    "At the true class you have -1 in place of p - 1: subtract 1 there, do not write -1 over p.",
    ("one-subtracted", delta_with(combine=lambda p, y: p - 1)),
    "You subtracted 1 from every probability. y is 1 at the true class only, and 0 elsewhere.",
    ("multiplied-by-batch", delta_with(share=lambda z: 1 / z.shape[1])),
    "You multiplied by N. The loss is a mean over the batch, so each column is divided by N.",
    ("indices-swapped", delta_with(truth=lambda z, y: keep_only(np.arange(len(y)), y)(np.ones(z.shape)))),
    "The two indices are swapped: the class comes first, p[labels, np.arange(N)].",
    ("label-numbers-subtracted", delta_with(truth=lambda z, labels: labels)),
    "You subtracted the labels, which are numbers of classes. Subtract y: 1 at the true class, 0 elsewhere.",
    ("one-hot-transposed", delta_with(truth=lambda z, labels: np.eye(len(z))[labels])),
    "Your y has one example a row. Transpose it: p - y needs one example a column.",
    ("whole-rows", delta_with(truth=lambda z, labels: keep_only(labels)(np.ones(z.shape)))),
    "p[labels] are whole rows. Subtract 1 at one place of each column: p[labels, np.arange(N)].",
    ("examples-added", after(cross_entropy_backward, lambda delta: delta.sum(axis=1))),
    "You put the examples together. Each has a column of its own.",
    ("first-example-returned", before(cross_entropy_backward, lambda z: z[:, :1], lambda labels: labels[:1])),
    "Only the first example is there. Every example has a column.",
    ("loss-returned", cross_entropy),
    "This is the loss. Its derivative by each logit is wanted: an array of the shape of the logits.",
    ("one-hot-returned", one_hot),
    "This is y. Subtract it from the probabilities, and divide by N.",
)

POINTS = {"one example": 1, "a batch": 2, "as many examples as classes": 1, "large logits": 2}
SENTENCES = {
    "wrong-sign": "You took y - p. The derivative is p - y: raising the true logit lowers the loss.",
    "transposed": "Your answer is transposed. It has the shape of the logits: (classes, batch).",
    "axes-squeezed": shared.BATCH_AXIS_LOST.format("example", "classes"),
}
EXERCISE = Exercise(
    "08.softmax_cross_entropy_backward",
    POINTS,
    _cases,
    cross_entropy_backward,
    MISTAKES,
    sentences=SENTENCES,
    number=2,
    builds_on=("07.softmax",),
)
