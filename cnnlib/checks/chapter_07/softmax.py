"""Exercise 07.softmax: probabilities, whatever the logits."""

import numpy as np

from cnnlib.checks.chapter_07.shared import logits, quietly, softmax_with
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.losses import softmax


def _softmax_cases(rng):
    example = Case("one example", (np.array([[2.0], [1.0], [0.0]]),))
    one = [example, Case("one example", (logits(rng, 5, 1),))]
    batch = [Case("a batch", (logits(rng, *shape),)) for shape in ((3, 5), (6, 4), (4, 4))]
    large = [
        Case("large logits", (logits(rng, 4, 3) + 1000,)),
        Case("large logits", (logits(rng, 3, 4) - 1000,)),
        Case("large logits", (logits(rng, 4, 2) + np.array([[0.0], [0.0], [5000.0], [0.0]]),)),
        Case("large logits", (logits(rng, 4, 2) + 900 * np.array([[1, 0], [0, 0], [1, 1], [0, 1]]),)),
    ]
    far = [Case("examples far apart", (logits(rng, 3, 4) + np.array([0.0, 1000.0, 400.0, -800.0]),))]
    return one + batch + large + far


EXERCISE = Exercise(
    "07.softmax",
    number=3,
    points={"one example": 1, "a batch": 2, "large logits": 2, "examples far apart": 1},
    cases=_softmax_cases,
    reference=softmax,
    wrong=[
        Wrong(
            lambda z: softmax(z.T).T,
            "You took the softmax over the batch. The classes are along axis 0: each column adds up to 1.",
        ),
        Wrong(
            quietly(lambda z: np.exp(z - z.max(axis=1)) / np.exp(z - z.max(axis=1)).sum(axis=1)),
            "You took maximum and sum along the batch, axis 1. The classes are along axis 0.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: z.max(axis=1, keepdims=True)),
            "You subtracted the maximum of each row, which mixes examples. Subtract that of each column: max(axis=0).",
        ),
        Wrong(
            softmax_with(subtract=lambda z: 0, total=lambda e: e.sum(axis=1)),
            "You added up along the batch, axis 1. The classes are along axis 0: sum(axis=0).",
        ),
        Wrong(
            softmax_with(total=lambda e: e.sum(axis=1)),
            "You subtracted the right maximum, then added up along axis 1. The classes are along axis 0: sum(axis=0).",
        ),
        Wrong(
            softmax_with(subtract=np.max),
            "You subtracted one maximum for the whole batch. Columns far below it become 0/0: max(axis=0), for each.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: 0),
            "The formula is right, but e^z is too large or too small for the computer. Subtract each column's maximum.",
        ),
        Wrong(
            softmax_with(total=np.sum),
            "You divided by the sum over the whole batch. Each column adds up to 1: sum(axis=0).",
        ),
        Wrong(
            softmax_with(subtract=np.max, total=np.sum),
            "Maximum and sum are those of the whole batch. Each example has its own: axis=0 in both.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: 0, total=np.sum),
            "You divided by the sum over the whole batch, and e^z is too large for some. Use axis=0, and subtract "
            "the maximum.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: 0, total=lambda e: e.sum(axis=1, keepdims=True)),
            "You added up along the batch, axis 1. The classes are along axis 0. And e^z may be too large: subtract "
            "the maximum.",
        ),
        Wrong(
            softmax_with(total=lambda e: e.sum(axis=1, keepdims=True)),
            "You subtracted the right maximum but added up along the batch. Each column adds up to 1: sum(axis=0).",
        ),
        Wrong(
            softmax_with(total=lambda e: 1),
            "These are the powers. Divide each by the sum of its column.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: z.min(axis=0)),
            "You subtracted the smallest logit. The largest is the one that would overflow.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: z.mean(axis=0)),
            "You subtracted the mean. A logit far above it still overflows: subtract the maximum.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: z[0]),
            "You subtracted the first logit. One far above it still overflows: subtract the maximum.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: z[-1]),
            "You subtracted the last logit. One far above it still overflows: subtract the maximum.",
        ),
        Wrong(
            softmax_with(subtract=lambda z: np.abs(z).max(axis=0)),
            "You subtracted the largest absolute value. With negative logits it is far above all of them: take "
            "z.max(axis=0).",
        ),
        Wrong(
            quietly(lambda z: np.exp(z - z.max(axis=0)) / np.exp(z).sum(axis=0)),
            "You subtracted the maximum above but not below the fraction. Compute the powers once and use them in "
            "both.",
        ),
        Wrong(
            quietly(lambda z: np.nan_to_num(np.exp(z) / np.exp(z).sum(axis=0))),
            "You replaced nan by a number, but the probabilities are lost by then. Subtract the maximum before "
            "taking powers.",
        ),
        Wrong(
            softmax_with(power=lambda z: np.exp(np.clip(z, -500, 500)), subtract=lambda z: 0),
            "You clipped large logits, which makes different ones equal. Subtract each column's maximum instead.",
        ),
        Wrong(
            softmax_with(power=np.exp2),
            "You took powers of 2. The softmax takes powers of e: np.exp.",
        ),
        Wrong(
            quietly(lambda z: z / z.sum(axis=0)),
            "You divided the logits by their sum; they may be negative. Take e to their power first.",
        ),
        Wrong(
            lambda z: (z == z.max(axis=0)).astype(float),
            "You gave everything to the largest. Softmax gives every class its share, e^z over the sum.",
        ),
        Wrong(
            lambda z: softmax(softmax(z)),
            "You applied the softmax twice.",
        ),
        Wrong(
            lambda z: np.log(np.maximum(softmax(z), 1e-300)),
            "These are the logarithms of the probabilities. Leave the logarithm out.",
        ),
        Wrong(
            lambda z: softmax(-z),
            "The smallest logit got the largest share. The exponent is +z (after subtracting the maximum).",
        ),
        Wrong(
            lambda z: 1 / (1 + np.exp(np.minimum(-z, 700))),
            "This is the sigmoid of each logit on its own. Softmax shares 1 among the classes of a column.",
        ),
        Wrong(
            quietly(lambda z: softmax_with(subtract=lambda y: 0)(z / z.max(axis=0))),
            "You divided by the maximum. That changes the differences; subtract it.",
        ),
        Wrong(
            lambda z: softmax(z).T,
            "Your answer is transposed. It has the shape of z: (classes, batch).",
        ),
        Wrong(
            lambda z: softmax(z)[:, 0],
            "Only the first example is there. The answer has the shape of z.",
        ),
        Wrong(
            lambda z: softmax(z).squeeze(),
            "With a single example your answer has no batch axis. It is 1 long and has to stay: (classes, 1).",
        ),
        Wrong(
            softmax_with(subtract=lambda z: 0, total=lambda e: e),
            "You divided each power by itself. Divide it by the sum over all classes of its column.",
        ),
    ],
)
