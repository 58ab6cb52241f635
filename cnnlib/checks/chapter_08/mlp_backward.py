"""Exercise 08.mlp_backward: the gradients of a whole network of two layers."""

from operator import itemgetter

import numpy as np

from cnnlib import cross_entropy_backward, dense, relu
from cnnlib.checks.chapter_07.shared import delta_with, over_the_batch, sigmoid
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, before, spoil, table
from cnnlib.checks.prerequisites import BACKWARD


def _cases(rng):
    def draw(features, hidden, classes, batch, silent=0):
        x, w1, b1 = integers(rng, features, batch), integers(rng, hidden, features), integers(rng, hidden)
        w2, b2 = integers(rng, classes, hidden), integers(rng, classes)
        x[0], w1[:, 0] = abs(x[0]), abs(w1[:, 0])  # so that some units are on
        w1[0], x[:, 0] = abs(w1[0]), abs(x[:, 0])
        w1[hidden - silent :], b1[hidden - silent :] = 0, 0
        return x / 4, rng.permutation(np.arange(batch) % classes), w1 / 8, b1 / 8, w2 / 16, b2 / 8

    one, batch, equal = [(3, 5, 2, 1), (4, 3, 5, 1)], [(3, 6, 4, 5), (6, 5, 3, 4)], [(4, 4, 4, 4), (5, 5, 5, 5)]
    zero = [(3, 5, 4, 6, 1)]  # at the last unit
    return cases_of({"one example": one, "a batch": batch, "all sizes equal": equal, "z exactly 0": zero}, draw)


def _with(
    layer=dense,
    bend=relu,
    delta2=cross_entropy_backward,
    back=lambda w1, w2, d2, a1, z2: w2.T @ d2,
    slope=lambda d, z1, a1, z2: d * (z1 > 0),
    seen=lambda x, z1, a1: (x, a1),
    weights=lambda d, a: d @ a.T,
    biases=lambda d: d.sum(axis=1),
):
    """Make an answer of which one step is something else."""

    def answer(x, labels, w1, b1, w2, b2):
        z1 = layer(x, w1, b1)
        a1 = bend(z1)
        z2 = layer(a1, w2, b2)
        d2 = delta2(z2, labels)
        d1 = slope(back(w1, w2, d2, a1, z2), z1, a1, z2)
        seen_by_1, seen_by_2 = seen(x, z1, a1)
        return weights(d1, seen_by_1), biases(d1), weights(d2, seen_by_2), biases(d2)

    return answer


_right = _with()

MISTAKES = table(
    ("slope-missing", _with(slope=lambda d, z1, a1, z2: d)),
    "The slope of the ReLU is missing, or is 1 everywhere, as a1 >= 0 is: multiply W2ᵀδ2 by (z1 > 0) before it goes "
    "to dw1 and db1.",
    ("slope-at-z2", _with(slope=lambda d, z1, a1, z2: d * (z2 > 0))),
    "You took the slope of the ReLU at z2, the wrong layer. The ReLU stands after the first: (z1 > 0).",
    ("negative-delta-cut", _with(slope=lambda d, z1, a1, z2: d * (d > 0))),
    "You stopped negative deltas. Whether a delta passes the ReLU depends on z1: (z1 > 0).",
    ("slope-1-at-0", _with(slope=lambda d, z1, a1, z2: d * (z1 >= 0))),
    "Where z1 is exactly 0 your slope is 1. This course takes 0: z1 > 0, not z1 >= 0.",
    ("times-a1", _with(slope=lambda d, z1, a1, z2: d * a1)),
    "You multiplied by a1, the value of the ReLU. Multiply by its slope, (z1 > 0).",
    ("sigmoid-slope", _with(slope=lambda d, z1, a1, z2: d * a1 * (1 - a1))),
    "a(1 - a) is the slope of the sigmoid. The ReLU's is (z1 > 0).",
    ("no-relu", _with(bend=lambda z: z, slope=lambda d, z1, a1, z2: d)),
    "There is no ReLU, neither forward nor backward. It stands between the layers: a1 = max(0, z1).",
    ("relu-missing", _with(bend=lambda z: z)),
    "The ReLU is missing on the way forward: a1 = max(0, z1).",
    ("batch-not-averaged", _with(delta2=delta_with(share=lambda z: 1))),
    "The 1/N is missing. The loss is a mean over the batch: δ2 = (p - y) / N.",
    ("batch-averaged-twice", _with(delta2=delta_with(share=lambda z: z.shape[1] ** 2))),
    "You divided by N twice. It stands in δ2 = (p - y) / N and nowhere else.",
    ("divided-by-classes", _with(delta2=delta_with(share=len))),
    "You divided by the number of classes. The mean runs over the N examples.",
    ("wrong-sign-not-averaged", _with(delta2=delta_with(combine=lambda p, y: y - p, share=lambda z: 1))),
    "δ2 is (p - y) / N: you took y - p, and the 1/N is missing.",
    ("labels-not-subtracted", _with(delta2=delta_with(combine=lambda p, y: p))),
    "y is not subtracted. δ2 is (p - y) / N.",
    ("true-class-minus-1", _with(delta2=delta_with(combine=lambda p, y: np.where(y == 1, -1, p)))),
    "At the true class you have -1 in place of p - 1: subtract 1 there, do not write -1 over p.",
    ("slope-before-weights", _with(back=lambda w1, w2, d2, a1, z2: w2.T @ (d2 * (z2 > 0)), slope=lambda d, *_: d)),
    "You multiplied δ2 by (z2 > 0) and then went back through W2. First back, then the slope, at z1: W2ᵀδ2 ⊙ (z1 > 0).",
    ("last-example-alone", before(_right, lambda x: x[:, -1:], lambda labels: labels[-1:])),
    "Only the last example is there, as if it were alone. In a loop, add up (+=), each with its 1/N.",
    ("times-softmax-slope", _with(delta2=delta_with(combine=lambda p, y: (p - y) * p * (1 - p)))),
    "You multiplied p - y by p(1 - p). The softmax is inside p - y already.",
    ("doubled", _with(delta2=delta_with(combine=lambda p, y: 2 * (p - y)))),
    "Everything is twice too large: 2(p - y) belongs to a squared error.",
    ("db-not-added", _with(biases=lambda d: d)),
    "db1 and db2 are not summed over the batch: sum(axis=1).",
    ("db-column", _with(biases=lambda d: d.sum(axis=1, keepdims=True))),
    "db1 and db2 are columns. They have the shapes of b1 and b2, with one axis.",
    ("db-units-added", _with(biases=lambda d: d.sum(axis=0))),
    "db1 and db2 are summed over the units. Sum over the batch: axis 1.",
    ("db-batch-averaged", _with(biases=lambda d: d.mean(axis=1))),
    "db1 and db2 are means. The 1/N is in δ2 already: take sums.",
    ("dw-batch-averaged", _with(weights=lambda d, a: d @ a.T / d.shape[1])),
    "dw1 and dw2 are divided by N once more. The 1/N is in δ2 already.",
    ("first-layer-batch-averaged", _with(back=lambda w1, w2, d2, *_: w2.T @ d2 / d2.shape[1])),
    "dw1 and db1 are divided by N once more. The 1/N is in δ2 already, and comes along.",
    ("first-layer-not-averaged", _with(back=lambda w1, w2, d2, *_: w2.T @ d2 * d2.shape[1])),
    "The 1/N is missing in dw1 and db1. It belongs to δ2, from which everything else is made.",
    ("dw2-of-z1", _with(seen=lambda x, z1, a1: (x, z1))),
    "dw2 is made with z1. The second layer sees a1, what the ReLU has left.",
    ("dw2-of-x", _with(seen=lambda x, z1, a1: (x, x))),
    "dw2 is made with x. The second layer sees a1.",
    ("dw1-of-a1", _with(seen=lambda x, z1, a1: (a1, a1))),
    "dw1 is made with a1. The first layer sees x.",
    ("w2-not-transposed", _with(back=lambda w1, w2, d2, *_: w2 @ d2)),
    "You went back with W2. It is the transpose: W2ᵀδ2.",
    ("through-w1", _with(back=lambda w1, w2, d2, *_: w1.T @ d2)),
    "You went back through W1. Between δ2 and δ1 lies the second layer: W2ᵀδ2.",
    ("through-dw2", _with(back=lambda w1, w2, d2, a1, z2: (d2 @ a1.T).T @ d2)),
    "You went back through dw2. Go back through the weights: W2ᵀδ2.",
    ("softmax-over-batch", _with(delta2=delta_with(over_the_batch))),
    "Your softmax runs over the batch. Each column, one example, adds up to 1.",
    ("sigmoid", _with(delta2=delta_with(sigmoid))),
    "You took the sigmoid of the logits. The softmax shares 1 among the classes.",
    ("softmax-missing", _with(delta2=delta_with(lambda z: z))),
    "The softmax is missing: δ2 is made of probabilities, (p - y) / N.",
    ("relu-on-logits", _with(delta2=lambda z, labels: cross_entropy_backward(relu(z), labels) * (z > 0))),
    "There is no ReLU after the last layer: its logits go to the softmax as they are.",
    ("b2-missing", lambda x, labels, w1, b1, w2, b2: _right(x, labels, w1, b1, w2, 0 * b2)),
    "The bias b2 is missing on the way forward.",
    ("b1-missing", lambda x, labels, w1, b1, w2, b2: _right(x, labels, w1, 0 * b1, w2, b2)),
    "The bias b1 is missing on the way forward.",
    ("biases-missing", _with(layer=lambda a, w, b: w @ a)),
    "Both biases are missing on the way forward.",
    ("bias-along-batch", _with(layer=lambda a, w, b: w @ a + b)),
    "You added the biases along the batch axis. Each belongs to a unit, that is to a row: b1[:, None].",
    ("layers-swapped", after(_right, itemgetter(2, 3, 0, 1))),
    "The two layers have changed places. The order is dw1, db1, dw2, db2.",
    ("weights-first", after(_right, itemgetter(0, 2, 1, 3))),
    "The order is dw1, db1, dw2, db2; you returned dw1, dw2, db1, db2.",
    ("biases-first", after(_right, itemgetter(1, 0, 3, 2))),
    "The order is dw1, db1, dw2, db2; you returned each bias before its weights.",
    ("results-reversed", after(_right, itemgetter(3, 2, 1, 0))),
    "You returned the results back to front. The order is dw1, db1, dw2, db2.",
    ("db-missing", after(_right, itemgetter(0, 2))),
    "db1 and db2 are missing. Return dw1, db1, dw2, db2.",
    ("descent-steps", spoil(_right, lambda part: -0.1 * part)),
    "These look like steps of descent. Return the gradients themselves.",
)

POINTS = {"one example": 1, "a batch": 4, "all sizes equal": 2, "z exactly 0": 1}
SENTENCES = {
    "wrong-sign": "All signs are turned: δ2 is (p - y) / N, not (y - p) / N.",
    "axes-reversed": "dw1 and dw2 are transposed: they are δ aᵀ, and have the shapes of w1 and w2.",
}
PARTS = ("05.relu", "07.dense", *BACKWARD[:4])  # without those of the convolution
EXERCISE = Exercise(
    "08.mlp_backward", POINTS, _cases, _right, MISTAKES, sentences=SENTENCES, number=5, builds_on=PARTS, tolerance=1e-7
)
