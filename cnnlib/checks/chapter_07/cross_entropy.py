"""Exercise 07.cross_entropy: what wrong answers cost."""

import numpy as np

from cnnlib.checks.chapter_07.shared import logits, one_hot, over_the_batch, unshifted
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import Mistake, after, before, table
from cnnlib.losses import cross_entropy, softmax


def _cases(rng):
    def draw(classes, batch, added=0.0, first=0):
        labels = rng.integers(first, classes, batch)
        return logits(rng, classes, batch) + added, labels

    one, batch = [(np.array([[2.0], [1.0], [0.0]]), np.array([1])), draw(5, 1)], [draw(3, 5), draw(6, 4), draw(4, 4)]
    behind, far = np.array([[2000.0], [0.0], [0.0], [0.0]]), np.array([0.0, 1000.0, -900.0])
    large = [draw(4, 3, added, first=1) for added in (1000.0, behind, far)]  # class 0, far ahead in one, is never true
    return cases_of({"one example": one, "a batch": batch, "large logits": large})


def _picked(z, labels):
    return z[labels, np.arange(len(labels))]


def _log_softmax(z, largest=lambda z: z.max(axis=0), total=lambda e: e.sum(axis=0)):
    """Subtract log Σ e^z from the logits, which gives the logarithms of the probabilities."""
    z = z - largest(z)
    return z - np.log(total(np.exp(z)))


def _with(log_p=lambda z: np.log(softmax(z)), pick=_picked, finish=np.mean):
    """Make a cross-entropy: some logarithms of probabilities are picked, and minus them averaged."""
    return lambda z, labels: finish(-pick(log_p(z), labels))


MISTAKES = table(
    ("sum-for-mean", lambda z, labels: cross_entropy(z, labels) * len(labels)),
    "You took the sum over the batch. The loss is the mean: divide by the number of examples.",
    ("log-of-zero", _with()),
    "A probability became 0, and log 0 is infinite. Start from the logits: log Σ e^z - z[label].",
    ("sum-for-mean-log-of-zero", _with(finish=np.sum)),
    "You took the sum and not the mean; and where a probability became 0, log 0 is infinite: start from the logits.",
    ("one-hot-times-log", lambda z, labels: -(one_hot(z, labels) * np.log(softmax(z))).sum() / len(labels)),
    "0 times log 0 is no number. Pick the logit of the true class instead of multiplying by zeros and ones.",
    ("one-hot-averaged", _with(pick=lambda log_p, labels: log_p * one_hot(log_p, labels))),
    "The mean over the whole matrix divides by the classes too; and 0 times log 0 is no number. Pick one logit a "
    "column.",
    ("log-of-mean", lambda z, labels: -np.log(_picked(softmax(z), labels).mean())),
    "You took the logarithm of the mean probability. Take the mean of the logarithms.",
    ("indices-swapped", _with(pick=lambda log_p, labels: log_p[np.arange(len(labels)), labels])),
    "The two indices are swapped: the class comes first, z[labels, np.arange(N)].",
    ("softmax-overflows", _with(after(unshifted, np.log))),
    "The formula is right, but e^z is too large for the computer. Subtract each column's maximum first.",
    ("log-sum-overflows", _with(lambda z: _log_softmax(z, largest=lambda z: 0))),
    "log Σ e^z - z[label] is right, but e^z overflows. Subtract each column's maximum from the logits first.",
    ("one-maximum", _with(lambda z: _log_softmax(z, largest=np.max))),
    "You subtracted one maximum for the whole batch. In columns far below it the sum becomes 0: max(axis=0).",
    ("maximum-under-log-only", _with(lambda z: _log_softmax(z) + z.max(axis=0))),
    "You subtracted the maximum under the logarithm only. Subtract it from z once, and use that z in both terms.",
    ("one-sum", _with(lambda z: _log_softmax(z, total=np.sum))),
    "The sum under the logarithm runs over the whole batch. Each column has its own: sum(axis=0).",
    ("not-averaged", _with(_log_softmax, finish=lambda surprises: surprises)),
    "These are the surprises of the single examples. The loss is one number, their mean.",
    ("divided-by-classes", lambda z, labels: cross_entropy(z, labels) / len(z)),
    "You divided by the number of classes as well. Take the mean over the examples only.",
    ("log-2", lambda z, labels: cross_entropy(z, labels) / np.log(2)),
    "You took the logarithm to base 2. Here it is the natural one, np.log.",
    ("log-10", lambda z, labels: cross_entropy(z, labels) / np.log(10)),
    "You took the logarithm to base 10. Here it is the natural one, np.log.",
    ("log-sum-missing", _with(lambda z: z)),
    "You took the logits for logarithms of probabilities. The term log Σ e^z is missing.",
    ("log-of-logits", _with(np.log)),
    "You took the logarithm of the logits. They are no probabilities: the softmax is missing.",
    ("one-minus-p", lambda z, labels: 1 - _picked(softmax(z), labels).mean()),
    "You took 1 - p. The surprise is -log p.",
    ("softmax-twice", before(cross_entropy, softmax)),
    "You applied the softmax twice. Take it once, or log Σ e^z - z[label] of the logits themselves.",
    ("infinity-made-0", _with(finish=lambda surprises: np.nan_to_num(surprises, posinf=0).mean())),
    "A probability became 0, and its infinite surprise was made 0. It is a large one: start from the logits.",
    ("logits-whole-rows", _with(_log_softmax, pick=lambda log_p, labels: log_p[labels])),
    "z[labels] takes whole rows. One number of each column is wanted: z[labels, np.arange(N)].",
    ("labels-ignored", lambda z, labels: cross_entropy(z, z.argmax(axis=0))),
    "Your loss does not depend on labels. Subtract the logit of the true class, z[labels, np.arange(N)], not the "
    "largest.",
    ("labels-from-1", _with(_log_softmax, pick=lambda log_p, labels: _picked(log_p, labels - 1))),
    "You took label 1 for the first class. Classes are counted from 0.",
    ("softmax-over-batch", _with(after(over_the_batch, np.log))),
    "The softmax runs over the batch. The classes are along axis 0, one example a column.",
    ("classes-averaged", _with(pick=lambda log_p, labels: log_p)),
    "You averaged over all classes. Only the true class of each example counts: p[labels, np.arange(N)].",
    ("whole-rows", _with(pick=lambda log_p, labels: log_p[labels])),
    "p[labels] takes whole rows. One number of each column is wanted: p[labels, np.arange(N)].",
    ("first-example-counts", lambda z, labels: cross_entropy(z[:, :1], labels[:1])),
    "Only the first example counts in your answer. Take the mean over the batch.",
)

MISTAKES += [
    Mistake(
        f"epsilon-{epsilon:.0e}",
        _with(lambda z, epsilon=epsilon: np.log(softmax(z) + epsilon)),
        f"You kept the logarithm finite with {epsilon:g}. That caps the surprise at {-np.log(epsilon):.1f}: start from "
        "the logits instead, log Σ e^z - z[label], and nothing has to be kept finite.",
    )
    for epsilon in (1e-300, np.finfo(float).eps, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6)
]

POINTS = {"one example": 1, "a batch": 2, "large logits": 2}
SENTENCES = {"wrong-sign": "The sign is wrong: the loss is -log p, which is never negative."}
BUILDS_ON = ("07.softmax",)
EXERCISE = Exercise(
    "07.cross_entropy", POINTS, _cases, cross_entropy, MISTAKES, sentences=SENTENCES, number=4, builds_on=BUILDS_ON
)
