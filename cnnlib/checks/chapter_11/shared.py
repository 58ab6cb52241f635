"""The network of 07.forward_pass and its gradients, right and spoilt: what several exercises of chapter 11 share."""

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.chapter_07.shared import flattened, one_hot, over_the_batch
from cnnlib.checks.chapter_09.winners import in_twos, last_share, to_all_winners, to_places
from cnnlib.checks.exercise import Case
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, keep_only, table
from cnnlib.convolution import conv2d, conv2d_backward_kernel
from cnnlib.dense import dense
from cnnlib.losses import cross_entropy_backward, softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward

__all__ = ["SPOILT", "gradients_with", "network_case"]


def network_case(rng, group, image, kernel, filters, classes, batch, *more, coarse=False):
    """Draw images, labels and weights in whole numbers; if `coarse`, zeros and ones, so that windows have ties."""
    f_h, f_w = kernel
    x = rng.integers(0, 2 if coarse else 4, (*image, 1, batch)).astype(float)
    w1 = rng.choice([-1.0, 1.0], (f_h, f_w, 1, filters)) if coarse else integers(rng, f_h, f_w, 1, filters)
    b1 = np.resize([1.0, -1.0], filters) if coarse else rng.choice([-2.0, -1.0, 1.0, 2.0], filters)
    features = (image[0] - f_h + 1) // 2 * ((image[1] - f_w + 1) // 2) * filters
    w2, b2 = integers(rng, classes, features) / (100 * np.sqrt(features)), integers(rng, classes) / 8
    return Case(group, (x, rng.integers(0, classes, batch), w1, b1, w2, b2, *more))


def _dw(delta, x, w):
    return conv2d_backward_kernel(delta, x, w.shape)[0]


def gradients_with(
    convolve=conv2d,
    pool=lambda a: max_pool2d(a, 2),
    flatten=lambda a: a.reshape(-1, a.shape[3]),
    weigh=dense,
    start=cross_entropy_backward,
    pass_back=lambda w2, delta: w2.T @ delta,
    unflatten=lambda delta, shape: delta.reshape(shape),
    unpool=lambda delta, a: max_pool2d_backward(delta, a, 2),
    unbend=relu_backward,
    kernel=_dw,
    kernel_bias=lambda delta: delta.sum(axis=(0, 1, 3)),
    weights=lambda delta, a: delta @ a.T,
    weights_bias=lambda delta: delta.sum(axis=1),
):
    """Make a way back through the network of which one step is another one."""

    def answer(x, labels, w1, b1, w2, b2):
        z1 = convolve(x, w1, b1)
        a1 = relu(z1)
        pooled = pool(a1)
        features = flatten(pooled)
        delta2 = start(weigh(features, w2, b2), labels)
        delta1 = unbend(unpool(unflatten(pass_back(w2, delta2), pooled.shape), a1), z1)
        return kernel(delta1, x, w1), kernel_bias(delta1), weights(delta2, features), weights_bias(delta2)

    return answer


def _by_channel(delta, shape):
    """Undo a flatten that took channel after channel."""
    height, width, channels, batch = shape
    return delta.reshape(channels, height, width, batch).transpose(1, 2, 0, 3)


def _share_out(delta, a):
    """Divide the δ of each window among its pixels."""
    return average_pool2d_backward(delta, a, 2)


_dz2 = cross_entropy_backward

# Steps of the way back that go wrong, whatever is done with the gradients.
SPOILT = table(
    ("batch-averaged-twice", gradients_with(start=after(_dz2, lambda delta: delta / delta.shape[1]))),
    "You divided by the batch size twice. The loss is a mean, so its δ has the 1/N, and nothing else.",
    ("batch-not-averaged", gradients_with(start=after(_dz2, lambda delta: delta * delta.shape[1]))),
    "The division by the batch size is missing. The loss is the mean over the images: δ = (p - y) / N.",
    ("labels-not-subtracted", gradients_with(start=lambda z, labels: softmax(z) / len(labels))),
    "You passed p / N back. Subtract 1 at the true class of each image first: δ = (p - y) / N.",
    ("softmax-missing", gradients_with(start=lambda z, labels: (z - one_hot(z, labels)) / len(labels))),
    "You took the logits for probabilities. The softmax is missing: δ = (p - y) / N.",
    ("softmax-over-batch", gradients_with(start=lambda z, y: (over_the_batch(z) - one_hot(z, y)) / len(y))),
    "Your softmax runs over the batch. The classes are along axis 0: each column adds up to 1.",
    ("divided-by-classes", gradients_with(start=after(_dz2, lambda delta: delta / len(delta)))),
    "You divided by the number of classes as well. Only the batch size divides: δ = (p - y) / N.",
    ("relu-on-logits", gradients_with(start=lambda z, labels: _dz2(z, labels) * (z > 0))),
    "You multiplied the δ of the logits by a ReLU's derivative. There is no ReLU after the last layer.",
    ("last-image-counts", gradients_with(start=after(_dz2, keep_only(..., -1)))),
    "Only the last image counts: is there a = where += is wanted? The gradients of all images are added up.",
    ("first-image-counts", gradients_with(start=after(_dz2, keep_only(..., 0)))),
    "Only the first image counts: does a return stand inside the loop? The gradients of all images are added up.",
    ("slope-missing", gradients_with(unbend=lambda delta, z: delta)),
    "The derivative of the ReLU is missing: after the pooling, δ is 0 wherever z1 is not positive.",
    ("negative-delta-cut", gradients_with(unbend=lambda delta, z: delta * (delta > 0))),
    "You kept δ where δ is positive. The ReLU's derivative asks for the sign of z1.",
    ("times-a1", gradients_with(unbend=lambda delta, z: delta * z * (z > 0))),
    "You multiplied by the ReLU's output. Its derivative is 1 where z1 is positive and 0 elsewhere.",
    ("whole-window", gradients_with(unpool=lambda delta, a: 4 * _share_out(delta, a))),
    "You gave the δ of each window to all four of its pixels. Only the largest had a part in it.",
    ("window-averaged", gradients_with(unpool=_share_out)),
    "You shared the δ of each window among its four pixels, as for a mean. The largest takes all of it.",
    ("upper-left", gradients_with(unpool=in_twos(to_places(lambda flat: 0)))),
    "You gave the δ of each window to its upper left pixel. It belongs to the place of the maximum.",
    ("all-ties", gradients_with(unpool=in_twos(to_all_winners))),
    "Where a window has several largest numbers, you gave δ to each. Only the first of them, row by row, takes it.",
    ("last-tie", gradients_with(unpool=in_twos(last_share))),
    "Where a window has several largest numbers, you gave δ to the last. The first of them, row by row, takes it.",
    ("folded-channel-after-channel", gradients_with(unflatten=_by_channel)),
    "You folded δ back channel by channel. The flatten went row, column, channel: reshape to the pooled shape.",
    ("channel-after-channel", gradients_with(flatten=flattened(2, 0, 1), unflatten=_by_channel)),
    "You flattened channel after channel. The order is row, column, channel, the channel fastest.",
    ("dw1-turned", gradients_with(kernel=after(_dw, rot180))),
    "Your dw1 is turned by 180°. Only the way to the layer before turns something; for dw1, nothing is turned.",
    ("dw1-places-averaged", gradients_with(kernel=lambda delta, x, w: _dw(delta, x, w) / delta[..., 0, 0].size)),
    "Your dw1 is the mean over the places of the window. A weight is used at all of them: add up.",
    ("dw1-transposed", gradients_with(kernel=after(_dw, lambda dw: dw.swapaxes(0, 1)))),
    "Your dw1 has rows and columns exchanged.",
    ("db1-averaged", gradients_with(kernel_bias=lambda delta: delta.mean(axis=(0, 1, 3)))),
    "Your db1 is a mean. A bias is added at every place of every image: add up all of its δ.",
    ("db1-batch-averaged", gradients_with(kernel_bias=lambda delta: delta.sum(axis=(0, 1)).mean(axis=1))),
    "Your db1 is averaged over the batch. δ has the 1/N already: add up.",
    ("db1-filters-added", gradients_with(kernel_bias=lambda delta: np.full(delta.shape[2], delta.sum()))),
    "Your db1 is the sum over all filters. Each filter has a bias of its own: sum over axes 0, 1 and 3.",
    ("db2-batch-averaged", gradients_with(weights_bias=lambda delta: delta.mean(axis=1))),
    "Your db2 is averaged over the batch. δ has the 1/N already: add up.",
    ("dw2-batch-averaged", gradients_with(weights=lambda delta, a: delta @ a.T / delta.shape[1])),
    "Your dw2 is averaged over the batch a second time. δ has the 1/N already: δ @ a.T.",
    ("slope-1-at-0", gradients_with(unbend=lambda delta, z: delta * (z >= 0))),
    "Where z1 is exactly 0 you passed δ on. The derivative of the ReLU at 0 is 0 here: z1 > 0, without the =.",
    (
        "first-axis-fastest",
        gradients_with(
            flatten=lambda a: a.reshape(-1, a.shape[3], order="F"),
            unflatten=lambda delta, shape: delta.reshape(shape, order="F"),
        ),
    ),
    'You flattened with the first axis fastest (order="F"). The channel changes fastest.',
    ("labels-from-1", gradients_with(start=lambda z, labels: _dz2(z, (labels - 1) % len(z)))),
    "You took label 1 for the first class. Classes are counted from 0.",
    ("doubled", gradients_with(start=after(_dz2, lambda delta: 2 * delta))),
    "Everything is twice as large. The derivative of the cross-entropy is p - y, without a 2.",
    ("averaged", gradients_with(pool=lambda a: average_pool2d(a, 2), unpool=_share_out)),
    "You pooled with the mean, forward and back. Here it is the maximum, and its place takes all of δ.",
    ("b2-missing", gradients_with(weigh=lambda a, w, b: w @ a)),
    "On the way forward the bias b2 is missing.",
    ("b1-missing", gradients_with(convolve=lambda x, w, b: conv2d(x, w))),
    "On the way forward the bias b1 is missing.",
    ("kernel-turned", gradients_with(convolve=before(conv2d, None, rot180), kernel=after(_dw, rot180))),
    "You turned the kernels, forward and back: that is the true convolution. Here they are laid on as they stand.",
    ("kernel-turned-forward", gradients_with(convolve=before(conv2d, None, rot180))),
    "On the way forward you turned the kernels. They are laid on as they stand.",
)
