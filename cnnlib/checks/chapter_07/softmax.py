"""Exercise 07.softmax: probabilities, whatever the logits."""

import numpy as np

from cnnlib.checks.chapter_07.shared import BATCH_AXIS_LOST, logits, over_the_batch, sigmoid, softmax_with, unshifted
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import after, before, table
from cnnlib.losses import softmax


def _cases(rng):
    one = [np.array([[2.0], [1.0], [0.0]]), logits(rng, 5, 1)]
    batch = [logits(rng, 3, 5), logits(rng, 6, 4), logits(rng, 4, 4)]
    large = [logits(rng, 4, 3) + 1000, logits(rng, 3, 4) - 1000]
    large.append(logits(rng, 4, 2) + np.array([[0.0], [0.0], [5000.0], [0.0]]))
    large.append(logits(rng, 4, 2) + 900 * np.array([[1, 0], [0, 0], [1, 1], [0, 1]]))
    far = [logits(rng, 3, 4) + np.array([0.0, 1000.0, 400.0, -800.0])]
    groups = {"one example": one, "a batch": batch, "large logits": large, "examples far apart": far}
    return [Case(group, (z,)) for group, several in groups.items() for z in several]


MISTAKES = table(
    ("softmax-over-batch", over_the_batch),
    "You took the softmax over the batch. The classes are along axis 0: each column adds up to 1.",
    ("maximum-and-sum-axis-1", softmax_with(lambda z: z.max(axis=1), lambda e: e.sum(axis=1))),
    "You took maximum and sum along the batch, axis 1. The classes are along axis 0.",
    ("maximum-along-batch", softmax_with(subtract=lambda z: z.max(axis=1, keepdims=True))),
    "You subtracted the maximum of each row, which mixes examples. Subtract that of each column: max(axis=0).",
    ("sum-axis-1-overflows", softmax_with(subtract=lambda z: 0, total=lambda e: e.sum(axis=1))),
    "You added up along the batch, axis 1. The classes are along axis 0: sum(axis=0).",
    ("sum-axis-1", softmax_with(total=lambda e: e.sum(axis=1))),
    "You subtracted the right maximum, then added up along axis 1. The classes are along axis 0: sum(axis=0).",
    ("one-maximum", softmax_with(subtract=np.max)),
    "You subtracted one maximum for the whole batch. Columns far below it become 0/0: max(axis=0), for each.",
    ("softmax-overflows", unshifted),
    "The formula is right, but e^z is too large or too small for the computer. Subtract each column's maximum.",
    ("one-sum", softmax_with(total=np.sum)),
    "You divided by the sum over the whole batch. Each column adds up to 1: sum(axis=0).",
    ("one-maximum-one-sum", softmax_with(subtract=np.max, total=np.sum)),
    "Maximum and sum are those of the whole batch. Each example has its own: axis=0 in both.",
    ("one-sum-overflows", softmax_with(subtract=lambda z: 0, total=np.sum)),
    "You divided by the sum over the whole batch, and e^z is too large for some. Use axis=0, and subtract the maximum.",
    ("sum-along-batch-overflows", softmax_with(subtract=lambda z: 0, total=lambda e: e.sum(axis=1, keepdims=True))),
    "You added up along the batch, axis 1. The classes are along axis 0. And e^z may be too large: subtract the "
    "maximum.",
    ("sum-along-batch", softmax_with(total=lambda e: e.sum(axis=1, keepdims=True))),
    "You subtracted the right maximum but added up along the batch. Each column adds up to 1: sum(axis=0).",
    ("not-divided", softmax_with(total=lambda e: 1)),
    "These are the powers. Divide each by the sum of its column.",
    ("minimum-subtracted", softmax_with(subtract=lambda z: z.min(axis=0))),
    "You subtracted the smallest logit. The largest is the one that would overflow.",
    ("mean-subtracted", softmax_with(subtract=lambda z: z.mean(axis=0))),
    "You subtracted the mean. A logit far above it still overflows: subtract the maximum.",
    ("first-subtracted", softmax_with(subtract=lambda z: z[0])),
    "You subtracted the first logit. One far above it still overflows: subtract the maximum.",
    ("last-subtracted", softmax_with(subtract=lambda z: z[-1])),
    "You subtracted the last logit. One far above it still overflows: subtract the maximum.",
    ("largest-absolute-subtracted", softmax_with(subtract=lambda z: np.abs(z).max(axis=0))),
    "You subtracted the largest absolute value. With negative logits it is far above all of them: take z.max(axis=0).",
    ("maximum-above-only", lambda z: np.exp(z - z.max(axis=0)) / np.exp(z).sum(axis=0)),
    "You subtracted the maximum above but not below the fraction. Compute the powers once and use them in both.",
    ("nan-replaced", lambda z: np.nan_to_num(np.exp(z) / np.exp(z).sum(axis=0))),
    "You replaced nan by a number, but the probabilities are lost by then. Subtract the maximum before taking powers.",
    ("clipped", softmax_with(power=lambda z: np.exp(np.clip(z, -500, 500)), subtract=lambda z: 0)),
    "You clipped large logits, which makes different ones equal. Subtract each column's maximum instead.",
    ("powers-of-2", softmax_with(power=np.exp2)),
    "You took powers of 2. The softmax takes powers of e: np.exp.",
    ("logits-divided-by-sum", lambda z: z / z.sum(axis=0)),
    "You divided the logits by their sum; they may be negative. Take e to their power first.",
    ("largest-takes-all", lambda z: (z == z.max(axis=0)).astype(float)),
    "You gave everything to the largest. Softmax gives every class its share, e^z over the sum.",
    ("softmax-twice", after(softmax, softmax)),
    "You applied the softmax twice.",
    ("log-softmax", lambda z: np.log(np.maximum(softmax(z), 1e-300))),
    "These are the logarithms of the probabilities. Leave the logarithm out.",
    ("negated-first", before(softmax, np.negative)),
    "The smallest logit got the largest share. The exponent is +z (after subtracting the maximum).",
    ("sigmoid", sigmoid),
    "This is the sigmoid of each logit on its own. Softmax shares 1 among the classes of a column.",
    ("divided-by-maximum", before(unshifted, lambda z: z / z.max(axis=0))),
    "You divided by the maximum. That changes the differences; subtract it.",
    ("first-example-flat", after(softmax, lambda p: p[:, 0])),
    "Only the first example is there. The answer has the shape of z.",
    ("divided-by-itself-shifted", softmax_with(total=lambda e: e)),
    "You subtracted the right maximum but divided each power by itself. Divide by the sum of its column: sum(axis=0).",
    ("divided-by-itself", softmax_with(subtract=lambda z: 0, total=lambda e: e)),
    "You divided each power by itself. Divide it by the sum over all classes of its column.",
)

POINTS = {"one example": 1, "a batch": 2, "large logits": 2, "examples far apart": 1}
SENTENCES = {
    "transposed": "Your answer is transposed. It has the shape of z: (classes, batch).",
    "axes-squeezed": BATCH_AXIS_LOST.format("example", "classes"),
}
EXERCISE = Exercise("07.softmax", POINTS, _cases, softmax, MISTAKES, sentences=SENTENCES, number=3)
