"""Exercise 14.gradients: The loss, and who is to blame for it."""

from operator import itemgetter

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.chapter_14.shared import network_cases
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.mistakes import after, before, table
from cnnlib.checks.prerequisites import BACKWARD, FORWARD
from cnnlib.convolution import conv2d, conv2d_backward
from cnnlib.dense import dense, dense_backward
from cnnlib.losses import cross_entropy, cross_entropy_backward, softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d_backward, max_pool2d, max_pool2d_backward


def _with(
    loss=cross_entropy,
    blame=cross_entropy_backward,
    dense_back=dense_backward,
    unpool=lambda delta, a: max_pool2d_backward(delta, a, 2),
    unbend2=relu_backward,
    kept=lambda z, a: a,
    conv_back=conv2d_backward,
    unbend1=relu_backward,
):
    """Make a way there and back of which one step is another one."""

    def gradients(x, labels, w1, b1, w2, b2, w3, b3):
        z1 = conv2d(x, w1, b1)
        a1 = relu(z1)
        z2 = conv2d(a1, w2, b2)
        a2 = relu(z2)
        pooled = max_pool2d(a2, 2)
        features = pooled.reshape(-1, x.shape[3])
        logits = dense(features, w3, b3)
        back, dw3, db3 = dense_back(blame(logits, labels), features, w3)
        back = unbend2(unpool(back.reshape(pooled.shape), a2), z2)
        back, dw2, db2 = conv_back(back, kept(z1, a1), w2)
        _, dw1, db1 = conv2d_backward(unbend1(back, z1), x, w1)
        return loss(logits, labels), dw1, db1, dw2, db2, dw3, db3

    return gradients


_right = _with()


def _changed(place, change):
    """Make an answer that changes one of its results at the end."""
    return after(_right, lambda results: (*results[:place], change(results[place]), *results[place + 1 :]))


def _bent(delta, z):
    return relu(delta)


def _unbent(delta, z):
    return delta


def _unturned(delta, x, w):
    swapped = np.ascontiguousarray(w.swapaxes(2, 3))
    return conv2d(delta, swapped, padding="full"), *conv2d_backward(delta, x, w)[1:]


def _mean_of_places(delta, x, w):
    dx, dw, db = conv2d_backward(delta, x, w)
    return dx, dw, db / (delta.shape[0] * delta.shape[1])


def _mean_again(delta, a, w):
    da, dw, db = dense_backward(delta, a, w)
    return da, dw / a.shape[1], db / a.shape[1]


def _first_image(delta, a, w):
    return *dense_backward(delta, a, w)[:2], delta[:, 0]


def _channels_first(delta, a):
    """Bring δ back to the shape of the maps as if they had been flattened channel after channel."""
    height, width, channels, batch = delta.shape
    delta = delta.reshape(channels, height, width, batch).transpose(1, 2, 0, 3)
    return max_pool2d_backward(np.ascontiguousarray(delta), a, 2)


MISTAKES = table(
    ("batch-not-averaged", _with(blame=after(cross_entropy_backward, lambda delta: delta * delta.shape[1]))),
    "The gradients are those of the sum of losses. The loss is the mean: 1/N, once, in the first δ.",
    ("batch-averaged-twice", _with(blame=after(cross_entropy_backward, lambda delta: delta / delta.shape[1]))),
    "There is one 1/N too many in the gradients. It stands in the first δ, and nowhere else.",
    ("wrong-sign", _with(blame=after(cross_entropy_backward, np.negative))),
    "All gradients have the wrong sign: δ is p − y.",
    ("labels-not-subtracted", _with(blame=lambda z, labels: softmax(z) / len(labels))),
    "Your δ of the logits is p alone. Subtract 1 at the true class of each image.",
    ("loss-not-averaged", _with(loss=lambda z, labels: cross_entropy(z, labels) * len(labels))),
    "The loss is the sum over the batch. Take the mean.",
    ("loss-nan", _changed(0, lambda loss: np.nan)),
    "The loss is nan, the gradients are right. Did you subtract 1 from p in place before you took its logarithm? "
    "Compute the loss first.",
    ("loss-softmax-twice", _with(loss=before(cross_entropy, softmax))),
    "The loss went through the softmax twice. `cross_entropy` of chapter 07 takes the logits.",
    ("softmax-twice", _with(loss=before(cross_entropy, softmax), blame=before(cross_entropy_backward, softmax))),
    "The loss and δ went through the softmax twice. The functions of chapters 07 and 08 take the logits.",
    ("delta-softmax-twice", _with(blame=before(cross_entropy_backward, softmax))),
    "δ went through the softmax twice. `softmax_cross_entropy_backward` of chapter 08 takes the logits.",
    ("loss-images-apart", _with(loss=lambda z, labels: -np.log(softmax(z)[labels, np.arange(len(labels))]))),
    "The loss has a number for each image. Take their mean.",
    ("loss-wrong-sign", _changed(0, np.negative)),
    "The loss has the wrong sign.",
    ("accuracy-returned", _with(loss=lambda z, labels: (z.argmax(axis=0) == labels).mean())),
    "The first result is the share of right answers. Return the loss.",
    ("second-slope-missing", _with(unbend2=_unbent)),
    "The second ReLU is missing on the way back: multiply by z2 > 0 after the pooling.",
    ("first-slope-missing", _with(unbend1=_unbent)),
    "The first ReLU is missing on the way back: multiply by z1 > 0 after the second convolution.",
    ("slopes-missing", _with(unbend1=_unbent, unbend2=_unbent)),
    "Both ReLUs are missing on the way back.",
    ("second-negative-delta-cut", _with(unbend2=_bent)),
    "You put δ itself through the second ReLU. It is z2 that says where δ passes: δ · (z2 > 0).",
    ("first-negative-delta-cut", _with(unbend1=_bent)),
    "You put δ itself through the first ReLU. It is z1 that says where δ passes: δ · (z1 > 0).",
    ("window-averaged", _with(unpool=lambda delta, a: average_pool2d_backward(delta, a, 2))),
    "You spread δ over the pooling windows. All of it goes to the place of the maximum.",
    ("whole-window", _with(unpool=lambda delta, a: 4 * average_pool2d_backward(delta, a, 2))),
    "You gave δ to all places of the pooling windows. Only the place of the maximum gets it.",
    ("second-kernel-not-turned", _with(conv_back=_unturned)),
    "The second kernel is not turned on the way back: dw1 and db1 are wrong, everything after them right.",
    ("folded-channel-after-channel", _with(unpool=_channels_first)),
    "δ of the features went back to the maps channel after channel. The order is row, column, channel, as in flatten: "
    "delta.reshape(pooled.shape).",
    ("dw2-of-z1", _with(kept=lambda z, a: z)),
    "dw2 is computed with z1. The second convolution read a1, after the ReLU.",
    ("dw2-turned", _changed(3, rot180)),
    "dw2 is turned by 180°. For dw nothing is turned.",
    ("db2-places-averaged", _with(conv_back=_mean_of_places)),
    "db2 is the mean over the places. Add up.",
    ("last-layer-batch-averaged", _with(dense_back=_mean_again)),
    "dw3 and db3 are divided by the batch size once too often.",
    ("db3-first-image-counts", _with(dense_back=_first_image)),
    "db3 holds the first image alone. Add up over the batch.",
    ("dw3-transposed", _changed(5, np.transpose)),
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

EXERCISE = Exercise(
    "14.gradients",
    number=4,
    points={"one image": 3, "a batch": 4, "other kernels, and maps with a remainder": 3},
    cases=network_cases(with_labels=True),
    reference=_right,
    builds_on=(*FORWARD, *BACKWARD, "09.conv_backward_input", "14.convolution", "14.pooling"),
    results=("loss", "dw1", "db1", "dw2", "db2", "dw3", "db3"),
    mistakes=MISTAKES,
)
