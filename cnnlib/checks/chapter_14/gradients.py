"""Exercise 14.gradients: The loss, and who is to blame for it."""

import numpy as np

from cnnlib.checks.chapter_14.shared import Steps, network_cases
from cnnlib.checks.exercise import Exercise, Wrong
from cnnlib.checks.prerequisites import BACKWARD, FORWARD
from cnnlib.convolution import conv2d, conv2d_backward
from cnnlib.dense import dense_backward
from cnnlib.losses import cross_entropy, cross_entropy_backward, softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d_backward, max_pool2d_backward


def _with(**others):
    return Steps(**others).gradients


def _blame(change):
    """Make a δ of the logits that differs from the right one."""
    return lambda logits, labels: change(cross_entropy_backward(logits, labels), logits.shape[1])


def _probabilities_alone(logits, labels):
    return softmax(logits) / logits.shape[1]


def _unturned(delta, x, w):
    _, dw, db = conv2d_backward(delta, x, w)
    return conv2d(delta, np.ascontiguousarray(w.swapaxes(2, 3)), padding="full"), dw, db


def _kernel_turned(delta, x, w):
    dx, dw, db = conv2d_backward(delta, x, w)
    return dx, rot180(dw), db


def _bias_per_place(delta, x, w):
    dx, dw, db = conv2d_backward(delta, x, w)
    return dx, dw, db / (delta.shape[0] * delta.shape[1])


def _mean_again(delta, a, w):
    da, dw, db = dense_backward(delta, a, w)
    return da, dw / a.shape[1], db / a.shape[1]


def _first_image(delta, a, w):
    da, dw, _ = dense_backward(delta, a, w)
    return da, dw, delta[:, 0]


def _turned_round(*axes):
    """Bring δ back to the shape of the maps as if they had been flattened in another order."""

    def unpool(delta, a):
        sides = [delta.shape[axis] for axis in axes]
        delta = delta.reshape(*sides, delta.shape[3]).transpose(*np.argsort(axes), 3)
        return max_pool2d_backward(np.ascontiguousarray(delta), a, 2)

    return unpool


EXERCISE = Exercise(
    "14.gradients",
    number=4,
    points={"one image": 3, "a batch": 4, "other kernels, and maps with a remainder": 3},
    cases=network_cases(with_labels=True),
    reference=_with(),
    builds_on=(*FORWARD, *BACKWARD, "09.conv_backward_input", "14.convolution", "14.pooling"),
    results=("loss", "dw1", "db1", "dw2", "db2", "dw3", "db3"),
    wrong=[
        Wrong(
            _with(blame=_blame(lambda delta, n: delta * n)),
            "The gradients are those of the sum of losses. The loss is the mean: 1/N, once, in the first δ.",
        ),
        Wrong(
            _with(blame=_blame(lambda delta, n: delta / n)),
            "There is one 1/N too many in the gradients. It stands in the first δ, and nowhere else.",
        ),
        Wrong(_with(blame=_blame(lambda delta, n: -delta)), "All gradients have the wrong sign: δ is p − y."),
        Wrong(
            _with(blame=_probabilities_alone),
            "Your δ of the logits is p alone. Subtract 1 at the true class of each image.",
        ),
        Wrong(
            _with(loss=lambda z, labels: cross_entropy(z, labels) * len(labels)),
            "The loss is the sum over the batch. Take the mean.",
        ),
        Wrong(
            _with(loss=lambda z, labels: np.nan),
            "The loss is nan, the gradients are right. Did you subtract 1 from p in place before you took its "
            "logarithm? Compute the loss first.",
        ),
        Wrong(
            _with(loss=lambda z, labels: cross_entropy(softmax(z), labels)),
            "The loss went through the softmax twice. `cross_entropy` of chapter 07 takes the logits.",
        ),
        Wrong(
            _with(
                loss=lambda z, labels: cross_entropy(softmax(z), labels),
                blame=lambda z, labels: cross_entropy_backward(softmax(z), labels),
            ),
            "The loss and δ went through the softmax twice. The functions of chapters 07 and 08 take the logits.",
        ),
        Wrong(
            _with(blame=lambda z, labels: cross_entropy_backward(softmax(z), labels)),
            "δ went through the softmax twice. `softmax_cross_entropy_backward` of chapter 08 takes the logits.",
        ),
        Wrong(
            _with(loss=lambda z, labels: -np.log(softmax(z)[labels, np.arange(len(labels))])),
            "The loss has a number for each image. Take their mean.",
        ),
        Wrong(_with(loss=lambda z, labels: -cross_entropy(z, labels)), "The loss has the wrong sign."),
        Wrong(
            _with(loss=lambda z, labels: (softmax(z).argmax(axis=0) == labels).mean()),
            "The first result is the share of right answers. Return the loss.",
        ),
        Wrong(
            _with(unbend2=lambda delta, z: delta),
            "The second ReLU is missing on the way back: multiply by z2 > 0 after the pooling.",
        ),
        Wrong(
            _with(unbend1=lambda delta, z: delta),
            "The first ReLU is missing on the way back: multiply by z1 > 0 after the second convolution.",
        ),
        Wrong(
            _with(unbend1=lambda delta, z: delta, unbend2=lambda delta, z: delta),
            "Both ReLUs are missing on the way back.",
        ),
        Wrong(
            _with(unbend2=lambda delta, z: np.maximum(delta, 0)),
            "You put δ itself through the second ReLU. It is z2 that says where δ passes: δ · (z2 > 0).",
        ),
        Wrong(
            _with(unbend1=lambda delta, z: np.maximum(delta, 0)),
            "You put δ itself through the first ReLU. It is z1 that says where δ passes: δ · (z1 > 0).",
        ),
        Wrong(
            _with(unpool=lambda delta, a: average_pool2d_backward(delta, a, 2)),
            "You spread δ over the pooling windows. All of it goes to the place of the maximum.",
        ),
        Wrong(
            _with(unpool=lambda delta, a: 4 * average_pool2d_backward(delta, a, 2)),
            "You gave δ to all places of the pooling windows. Only the place of the maximum gets it.",
        ),
        Wrong(
            _with(conv_back=_unturned),
            "The second kernel is not turned on the way back: dw1 and db1 are wrong, everything after them right.",
        ),
        Wrong(
            _with(unpool=_turned_round(2, 0, 1)),
            "δ of the features went back to the maps channel after channel. The order is row, column, channel, as in "
            "flatten: delta.reshape(pooled.shape).",
        ),
        Wrong(
            _with(kept=lambda z, a: z),
            "dw2 is computed with z1. The second convolution read a1, after the ReLU.",
        ),
        Wrong(_with(conv_back=_kernel_turned), "dw2 is turned by 180°. For dw nothing is turned."),
        Wrong(_with(conv_back=_bias_per_place), "db2 is the mean over the places. Add up."),
        Wrong(_with(dense_back=_mean_again), "dw3 and db3 are divided by the batch size once too often."),
        Wrong(_with(dense_back=_first_image), "db3 holds the first image alone. Add up over the batch."),
        Wrong(
            _with(give=lambda loss, dw1, db1, dw2, db2, dw3, db3: (loss, dw1, db1, dw2, db2, dw3.T, db3)),
            "dw3 is transposed. It has the shape of w3, (classes, features).",
        ),
        Wrong(_with(give=lambda loss, *grads: grads), "The loss is missing. It comes first."),
        Wrong(_with(give=lambda loss, *grads: (*grads, loss)), "The loss stands last. It comes first."),
        Wrong(
            _with(give=lambda loss, dw1, db1, dw2, db2, dw3, db3: (loss, dw3, db3, dw2, db2, dw1, db1)),
            "The gradients stand in the order in which you found them. Return those of the first layer first.",
        ),
        Wrong(
            _with(give=lambda loss, dw1, db1, dw2, db2, dw3, db3: (loss, dw1, dw2, dw3, db1, db2, db3)),
            "The weights stand first, the biases after them. The order is dw1, db1, dw2, db2, dw3, db3.",
        ),
        Wrong(
            _with(give=lambda loss, *grads: (loss, *(-0.1 * g for g in grads))),
            "Your results are steps of descent. Return the gradients themselves.",
        ),
    ],
)
