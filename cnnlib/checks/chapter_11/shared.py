"""The gradients of a small network that went wrong on the way, for 11.backward_pass and 11.train_step."""

from functools import partial

import numpy as np

from cnnlib.checks.chapter_07.shared import flattened, one_hot, over_the_batch
from cnnlib.checks.chapter_09.winners import in_twos, last_share, to_all_winners, to_places
from cnnlib.checks.mistakes import add_up, after, before, keep_only, part, spoil, table
from cnnlib.checks.network import Steps, folded
from cnnlib.losses import cross_entropy_backward, softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d, average_pool2d_backward

_right = Steps().gradients
_turned = before(_right, None, None, rot180)  # forward, with w1
_dw, _dz2 = Steps.conv_dw, cross_entropy_backward
_share_out = partial(average_pool2d_backward, size=2)  # the δ of each window among its pixels

# Steps of the way back that go wrong, whatever is done with the gradients.
SPOILT = table(
    ("batch-averaged-twice", Steps(start=after(_dz2, lambda delta: delta / delta.shape[1])).gradients),
    "You divided by the batch size twice. The loss is a mean, so its δ has the 1/N, and nothing else.",
    ("batch-not-averaged", Steps(start=after(_dz2, lambda delta: delta * delta.shape[1])).gradients),
    "The division by the batch size is missing. The loss is the mean over the images: δ = (p - y) / N.",
    ("labels-not-subtracted", Steps(start=lambda z, labels: softmax(z) / len(labels)).gradients),
    "You passed p / N back. Subtract 1 at the true class of each image first: δ = (p - y) / N.",
    ("softmax-missing", Steps(start=lambda z, labels: (z - one_hot(z, labels)) / len(labels)).gradients),
    "You took the logits for probabilities. The softmax is missing: δ = (p - y) / N.",
    ("softmax-over-batch", Steps(start=lambda z, y: (over_the_batch(z) - one_hot(z, y)) / len(y)).gradients),
    "Your softmax runs over the batch. The classes are along axis 0: each column adds up to 1.",
    ("divided-by-classes", Steps(start=after(_dz2, lambda delta: delta / len(delta))).gradients),
    "You divided by the number of classes as well. Only the batch size divides: δ = (p - y) / N.",
    ("relu-on-logits", Steps(start=lambda z, labels: _dz2(z, labels) * (z > 0)).gradients),
    "You multiplied the δ of the logits by a ReLU's derivative. There is no ReLU after the last layer.",
    ("last-image-counts", Steps(start=after(_dz2, keep_only(..., -1))).gradients),
    "Only the last image counts: is there a = where += is wanted? The gradients of all images are added up.",
    ("first-image-counts", Steps(start=after(_dz2, keep_only(..., 0))).gradients),
    "Only the first image counts: does a return stand inside the loop? The gradients of all images are added up.",
    ("slope-missing", Steps(unbend=lambda delta, z: delta).gradients),
    "The derivative of the ReLU is missing: after the pooling, δ is 0 wherever z1 is not positive.",
    ("negative-delta-cut", Steps(unbend=lambda delta, z: delta * (delta > 0)).gradients),
    "You kept δ where δ is positive. The ReLU's derivative asks for the sign of z1.",
    ("times-a1", Steps(unbend=lambda delta, z: delta * z * (z > 0)).gradients),
    "You multiplied by the ReLU's output. Its derivative is 1 where z1 is positive and 0 elsewhere.",
    ("whole-window", Steps(unpool=lambda delta, a: 4 * _share_out(delta, a)).gradients),
    "You gave the δ of each window to all four of its pixels. Only the largest had a part in it.",
    ("window-averaged", Steps(unpool=_share_out).gradients),
    "You shared the δ of each window among its four pixels, as for a mean. The largest takes all of it.",
    ("upper-left", Steps(unpool=in_twos(to_places(lambda flat: 0))).gradients),
    "You gave the δ of each window to its upper left pixel. It belongs to the place of the maximum.",
    ("all-ties", Steps(unpool=in_twos(to_all_winners)).gradients),
    "Where a window has several largest numbers, you gave δ to each. Only the first of them, row by row, takes it.",
    ("last-tie", Steps(unpool=in_twos(last_share)).gradients),
    "Where a window has several largest numbers, you gave δ to the last. The first of them, row by row, takes it.",
    ("folded-channel-after-channel", Steps(unflatten=folded(2, 0, 1)).gradients),
    "You folded δ back channel by channel. The flatten went row, column, channel: reshape to the pooled shape.",
    ("channel-after-channel", Steps(flatten=flattened(2, 0, 1), unflatten=folded(2, 0, 1)).gradients),
    "You flattened channel after channel. The order is row, column, channel, the channel fastest.",
    ("dw1-turned", after(_right, part(0, rot180))),
    "Your dw1 is turned by 180°. Only the way to the layer before turns something; for dw1, nothing is turned.",
    ("dw1-places-averaged", Steps(conv_dw=lambda delta, x, w: _dw(delta, x, w) / delta[..., 0, 0].size).gradients),
    "Your dw1 is the mean over the places of the window. A weight is used at all of them: add up.",
    ("dw1-transposed", after(_right, part(0, lambda dw: dw.swapaxes(0, 1)))),
    "Your dw1 has rows and columns exchanged.",
    ("db1-averaged", Steps(conv_db=lambda delta: delta.mean(axis=(0, 1, 3))).gradients),
    "Your db1 is a mean. A bias is added at every place of every image: add up all of its δ.",
    ("db1-batch-averaged", Steps(conv_db=lambda delta: delta.sum(axis=(0, 1)).mean(axis=1)).gradients),
    "Your db1 is averaged over the batch. δ has the 1/N already: add up.",
    ("db1-filters-added", after(_right, part(1, add_up(0)))),
    "Your db1 is the sum over all filters. Each filter has a bias of its own: sum over axes 0, 1 and 3.",
    ("db2-batch-averaged", Steps(dense_db=lambda delta: delta.mean(axis=1)).gradients),
    "Your db2 is averaged over the batch. δ has the 1/N already: add up.",
    ("dw2-batch-averaged", Steps(dense_dw=lambda delta, a: delta @ a.T / delta.shape[1]).gradients),
    "Your dw2 is averaged over the batch a second time. δ has the 1/N already: δ @ a.T.",
    ("slope-1-at-0", Steps(unbend=lambda delta, z: delta * (z >= 0)).gradients),
    "Where z1 is exactly 0 you passed δ on. The derivative of the ReLU at 0 is 0 here: z1 > 0, without the =.",
    ("first-axis-fastest", Steps(flatten=flattened(2, 1, 0), unflatten=folded(2, 1, 0)).gradients),
    'You flattened with the first axis fastest (order="F"). The channel changes fastest.',
    ("labels-from-1", Steps(start=lambda z, labels: _dz2(z, (labels - 1) % len(z))).gradients),
    "You took label 1 for the first class. Classes are counted from 0.",
    ("doubled", spoil(_right, lambda gradient: 2 * gradient)),
    "Everything is twice as large. The derivative of the cross-entropy is p - y, without a 2.",
    ("averaged", Steps(pool=lambda a: average_pool2d(a, 2), unpool=_share_out).gradients),
    "You pooled with the mean, forward and back. Here it is the maximum, and its place takes all of δ.",
    ("b2-missing", before(_right, None, None, None, None, None, np.zeros_like)),
    "On the way forward the bias b2 is missing.",
    ("b1-missing", before(_right, None, None, None, np.zeros_like)),
    "On the way forward the bias b1 is missing.",
    ("kernel-turned", after(_turned, part(0, rot180))),
    "You turned the kernels, forward and back: that is the true convolution. Here they are laid on as they stand.",
    ("kernel-turned-forward", _turned),
    "On the way forward you turned the kernels. They are laid on as they stand.",
)
