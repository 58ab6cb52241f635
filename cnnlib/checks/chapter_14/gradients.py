"""Exercise 14.gradients: The loss, and who is to blame for it."""

from operator import itemgetter

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.chapter_14.shared import SIZES, network_cases
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.mistakes import after, before, part, table
from cnnlib.checks.network import Steps, folded
from cnnlib.checks.prerequisites import BACKWARD, FORWARD
from cnnlib.convolution import conv2d
from cnnlib.losses import cross_entropy, cross_entropy_backward, softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d_backward


def _with(loss=cross_entropy, **steps):
    """Make a way there and back of which one step is another one."""
    net = Steps(**steps)
    return lambda x, labels, *params: (loss(net.forward(x, *params), labels), *net.gradients(x, labels, *params))


_right = _with()
_dz = cross_entropy_backward

MISTAKES = table(
    ("batch-not-averaged", _with(start=after(_dz, lambda delta: delta * delta.shape[1]))),
    "The gradients are those of the sum of losses. The loss is the mean: 1/N, once, in the first δ.",
    ("batch-averaged-twice", _with(start=after(_dz, lambda delta: delta / delta.shape[1]))),
    "There is one 1/N too many in the gradients. It stands in the first δ, and nowhere else.",
    ("wrong-sign", _with(start=after(_dz, np.negative))),
    "All gradients have the wrong sign: δ is p − y.",
    ("labels-not-subtracted", _with(start=lambda z, labels: softmax(z) / len(labels))),
    "Your δ of the logits is p alone. Subtract 1 at the true class of each image.",
    ("loss-not-averaged", _with(loss=lambda z, labels: cross_entropy(z, labels) * len(labels))),
    "The loss is the sum over the batch. Take the mean.",
    ("loss-nan", after(_right, part(0, lambda loss: np.nan))),
    "The loss is nan, the gradients are right. Did you subtract 1 from p in place before you took its logarithm? "
    "Compute the loss first.",
    ("loss-softmax-twice", _with(loss=before(cross_entropy, softmax))),
    "The loss went through the softmax twice. `cross_entropy` of chapter 07 takes the logits.",
    ("softmax-twice", _with(loss=before(cross_entropy, softmax), start=before(_dz, softmax))),
    "The loss and δ went through the softmax twice. The functions of chapters 07 and 08 take the logits.",
    ("delta-softmax-twice", _with(start=before(_dz, softmax))),
    "δ went through the softmax twice. `softmax_cross_entropy_backward` of chapter 08 takes the logits.",
    ("loss-images-apart", _with(loss=lambda z, labels: -np.log(softmax(z)[labels, np.arange(len(labels))]))),
    "The loss has a number for each image. Take their mean.",
    ("loss-wrong-sign", after(_right, part(0, np.negative))),
    "The loss has the wrong sign.",
    ("accuracy-returned", _with(loss=lambda z, labels: (z.argmax(axis=0) == labels).mean())),
    "The first result is the share of right answers. Return the loss.",
    ("second-slope-missing", _with(unbend=[relu_backward, lambda delta, z: delta])),
    "The second ReLU is missing on the way back: multiply by z2 > 0 after the pooling.",
    ("first-slope-missing", _with(unbend=[lambda delta, z: delta, relu_backward])),
    "The first ReLU is missing on the way back: multiply by z1 > 0 after the second convolution.",
    ("slopes-missing", _with(unbend=lambda delta, z: delta)),
    "Both ReLUs are missing on the way back.",
    ("second-negative-delta-cut", _with(unbend=[relu_backward, lambda delta, z: relu(delta)])),
    "You put δ itself through the second ReLU. It is z2 that says where δ passes: δ · (z2 > 0).",
    ("first-negative-delta-cut", _with(unbend=[lambda delta, z: relu(delta), relu_backward])),
    "You put δ itself through the first ReLU. It is z1 that says where δ passes: δ · (z1 > 0).",
    ("window-averaged", _with(unpool=lambda delta, a: average_pool2d_backward(delta, a, 2))),
    "You spread δ over the pooling windows. All of it goes to the place of the maximum.",
    ("whole-window", _with(unpool=lambda delta, a: 4 * average_pool2d_backward(delta, a, 2))),
    "You gave δ to all places of the pooling windows. Only the place of the maximum gets it.",
    ("second-kernel-not-turned", _with(conv_dx=before(Steps.conv_dx, None, None, rot180))),
    "The second kernel is not turned on the way back: dw1 and db1 are wrong, everything after them right.",
    ("folded-channel-after-channel", _with(unflatten=folded(2, 0, 1))),
    "δ of the features went back to the maps channel after channel. The order is row, column, channel, as in flatten: "
    "delta.reshape(pooled.shape).",
    ("dw2-of-z1", _with(bend=[lambda z: z, relu], convolve=[conv2d, before(conv2d, relu)])),
    "dw2 is computed with z1. The second convolution read a1, after the ReLU.",
    ("dw2-turned", after(_right, part(3, rot180))),
    "dw2 is turned by 180°. For dw nothing is turned.",
    ("db2-places-averaged", _with(conv_db=[Steps.conv_db, lambda delta: delta.mean(axis=(0, 1)).sum(axis=1)])),
    "db2 is the mean over the places. Add up.",
    ("last-layer-batch-averaged", _with(dense_dw=lambda d, a: d @ a.T / d.shape[1], dense_db=lambda d: d.mean(axis=1))),
    "dw3 and db3 are divided by the batch size once too often.",
    ("db3-first-image-counts", _with(dense_db=lambda delta: delta[:, 0])),
    "db3 holds the first image alone. Add up over the batch.",
    ("dw3-transposed", after(_right, part(5, np.transpose))),
    "dw3 is transposed. It has the shape of w3, (classes, features).",
    ("loss-missing", after(_right, lambda results: results[1:])),
    "The loss is missing. It comes first.",
    ("loss-last", after(_right, itemgetter(1, 2, 3, 4, 5, 6, 0))),
    "The loss stands last. It comes first.",
    ("layers-swapped", after(_right, itemgetter(0, 5, 6, 3, 4, 1, 2))),
    "The gradients stand in the order in which you found them. Return those of the first layer first.",
    ("weights-first", after(_right, itemgetter(0, 1, 3, 5, 2, 4, 6))),
    "The weights stand first, the biases after them. The order is dw1, db1, dw2, db2, dw3, db3.",
    ("descent-steps", after(_right, lambda results: (results[0], *(-0.1 * g for g in results[1:])))),
    "Your results are steps of descent. Return the gradients themselves.",
)

POINTS = dict(zip(SIZES, (3, 4, 3), strict=True))
EARLIER = (*FORWARD, *BACKWARD, "09.conv_backward_input", "14.convolution", "14.pooling")
RESULTS = ("loss", "dw1", "db1", "dw2", "db2", "dw3", "db3")
EXERCISE = Exercise(
    "14.gradients", POINTS, network_cases, _right, MISTAKES, number=4, results=RESULTS, builds_on=EARLIER
)
