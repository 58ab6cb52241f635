"""The network of 07.forward_pass and its gradients, right and spoilt: what several exercises of chapter 11 share."""

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.exercise import Case
from cnnlib.checks.inputs import integers
from cnnlib.convolution import conv2d, conv2d_backward_kernel
from cnnlib.dense import dense
from cnnlib.losses import cross_entropy_backward, softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d, max_pool2d, max_pool2d_backward

__all__ = ["SPOILT", "gradients_with", "network_case", "one_hot"]


def network_case(rng, group, image, kernel, filters, classes, batch, *more, coarse=False):
    """Draw images, labels and weights in whole numbers; if `coarse`, zeros and ones, so that windows have ties."""
    f_h, f_w = kernel
    x = rng.integers(0, 2 if coarse else 4, (*image, 1, batch)).astype(float)
    w1 = rng.choice([-1.0, 1.0], (f_h, f_w, 1, filters)) if coarse else integers(rng, f_h, f_w, 1, filters)
    b1 = np.resize([1.0, -1.0], filters) if coarse else rng.choice([-2.0, -1.0, 1.0, 2.0], filters)
    features = (image[0] - f_h + 1) // 2 * ((image[1] - f_w + 1) // 2) * filters
    w2, b2 = integers(rng, classes, features) / (100 * np.sqrt(features)), integers(rng, classes) / 8
    return Case(group, (x, rng.integers(0, classes, batch), w1, b1, w2, b2, *more))


def one_hot(z, labels):
    """Return an array like z with a 1 in each column, at the true class."""
    return (np.arange(len(z))[:, None] == labels).astype(float)


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
    kernel=lambda delta, x, w: conv2d_backward_kernel(delta, x, w.shape)[0],
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


def _to_all(share):
    """Make an unpool in which every pixel of a window gets the same."""

    def unpool(delta, a):
        out = np.zeros_like(a)
        spread = delta.repeat(2, axis=0).repeat(2, axis=1) * share
        out[: spread.shape[0], : spread.shape[1]] = spread
        return out

    return unpool


def _to_every_maximum(delta, a):
    """Give the δ of a window to each of its largest numbers."""
    here = _to_all(1)(max_pool2d(a, 2), a)
    return _to_all(1)(delta, a) * (a == here)


def _to_last_maximum(delta, a):
    """Give the δ of a window to the last of its largest numbers."""
    whole = tuple(slice(0, n // 2 * 2) for n in a.shape[:2])
    out = np.zeros_like(a)
    out[whole] = max_pool2d_backward(delta[::-1, ::-1], a[whole][::-1, ::-1], 2)[::-1, ::-1]
    return out


def _to_first_pixel(delta, a):
    """Give the δ of a window to its upper left pixel."""
    out = np.zeros_like(a)
    out[: 2 * delta.shape[0] : 2, : 2 * delta.shape[1] : 2] = delta
    return out


def _by_channel(delta, shape):
    """Undo a flatten that took channel after channel."""
    height, width, channels, batch = shape
    return delta.reshape(channels, height, width, batch).transpose(1, 2, 0, 3)


def _only_image(place):
    """Let only one image of the batch count."""

    def start(z, labels):
        delta = cross_entropy_backward(z, labels)
        kept = np.zeros_like(delta)
        kept[:, place] = delta[:, place]
        return kept

    return start


SPOILT = [  # what differs from a right way back, and the sentence for it
    (
        {"start": lambda z, labels: cross_entropy_backward(z, labels) / len(labels)},
        "You divided by the batch size twice. The loss is a mean, so its δ has the 1/N, and nothing else.",
    ),
    (
        {"start": lambda z, labels: cross_entropy_backward(z, labels) * len(labels)},
        "The division by the batch size is missing. The loss is the mean over the images: δ = (p - y) / N.",
    ),
    (
        {"start": lambda z, labels: softmax(z) / len(labels)},
        "You passed p / N back. Subtract 1 at the true class of each image first: δ = (p - y) / N.",
    ),
    (
        {"start": lambda z, labels: (z - one_hot(z, labels)) / len(labels)},
        "You took the logits for probabilities. The softmax is missing: δ = (p - y) / N.",
    ),
    (
        {"start": lambda z, labels: (softmax(z.T).T - one_hot(z, labels)) / len(labels)},
        "Your softmax runs over the batch. The classes are along axis 0: each column adds up to 1.",
    ),
    (
        {"start": lambda z, labels: cross_entropy_backward(z, labels) / len(z)},
        "You divided by the number of classes as well. Only the batch size divides: δ = (p - y) / N.",
    ),
    (
        {"start": lambda z, labels: cross_entropy_backward(z, labels) * (z > 0)},
        "You multiplied the δ of the logits by a ReLU's derivative. There is no ReLU after the last layer.",
    ),
    (
        {"start": _only_image(-1)},
        "Only the last image counts: is there a = where += is wanted? The gradients of all images are added up.",
    ),
    (
        {"start": _only_image(0)},
        "Only the first image counts: does a return stand inside the loop? The gradients of all images are added up.",
    ),
    (
        {"unbend": lambda delta, z: delta},
        "The derivative of the ReLU is missing: after the pooling, δ is 0 wherever z1 is not positive.",
    ),
    (
        {"unbend": lambda delta, z: delta * (delta > 0)},
        "You kept δ where δ is positive. The ReLU's derivative asks for the sign of z1.",
    ),
    (
        {"unbend": lambda delta, z: delta * z * (z > 0)},
        "You multiplied by the ReLU's output. Its derivative is 1 where z1 is positive and 0 elsewhere.",
    ),
    (
        {"unpool": _to_all(1)},
        "You gave the δ of each window to all four of its pixels. Only the largest had a part in it.",
    ),
    (
        {"unpool": _to_all(1 / 4)},
        "You shared the δ of each window among its four pixels, as for a mean. The largest takes all of it.",
    ),
    (
        {"unpool": _to_first_pixel},
        "You gave the δ of each window to its upper left pixel. It belongs to the place of the maximum.",
    ),
    (
        {"unpool": _to_every_maximum},
        "Where a window has several largest numbers, you gave δ to each. Only the first of them, row by row, takes it.",
    ),
    (
        {"unpool": _to_last_maximum},
        "Where a window has several largest numbers, you gave δ to the last. The first of them, row by row, takes it.",
    ),
    (
        {"unflatten": _by_channel},
        "You folded δ back channel by channel. The flatten went row, column, channel: reshape to the pooled shape.",
    ),
    (
        {"flatten": lambda a: a.transpose(2, 0, 1, 3).reshape(-1, a.shape[3]), "unflatten": _by_channel},
        "You flattened channel after channel. The order is row, column, channel, the channel fastest.",
    ),
    (
        {"kernel": lambda delta, x, w: rot180(conv2d_backward_kernel(delta, x, w.shape)[0])},
        "Your dw1 is turned by 180°. Only the way to the layer before turns something; for dw1, nothing is turned.",
    ),
    (
        {"kernel": lambda delta, x, w: conv2d_backward_kernel(delta, x, w.shape)[0] / delta[..., 0, 0].size},
        "Your dw1 is the mean over the places of the window. A weight is used at all of them: add up.",
    ),
    (
        {"kernel": lambda delta, x, w: np.swapaxes(conv2d_backward_kernel(delta, x, w.shape)[0], 0, 1)},
        "Your dw1 has rows and columns exchanged.",
    ),
    (
        {"kernel_bias": lambda delta: delta.mean(axis=(0, 1, 3))},
        "Your db1 is a mean. A bias is added at every place of every image: add up all of its δ.",
    ),
    (
        {"kernel_bias": lambda delta: delta.sum(axis=(0, 1)).mean(axis=1)},
        "Your db1 is averaged over the batch. δ has the 1/N already: add up.",
    ),
    (
        {"kernel_bias": lambda delta: np.full(delta.shape[2], delta.sum())},
        "Your db1 is the sum over all filters. Each filter has a bias of its own: sum over axes 0, 1 and 3.",
    ),
    (
        {"weights_bias": lambda delta: delta.mean(axis=1)},
        "Your db2 is averaged over the batch. δ has the 1/N already: add up.",
    ),
    (
        {"weights": lambda delta, a: delta @ a.T / delta.shape[1]},
        "Your dw2 is averaged over the batch a second time. δ has the 1/N already: δ @ a.T.",
    ),
    (
        {"unbend": lambda delta, z: delta * (z >= 0)},
        "Where z1 is exactly 0 you passed δ on. The derivative of the ReLU at 0 is 0 here: z1 > 0, without the =.",
    ),
    (
        {
            "flatten": lambda a: a.reshape(-1, a.shape[3], order="F"),
            "unflatten": lambda delta, shape: delta.reshape(shape, order="F"),
        },
        'You flattened with the first axis fastest (order="F"). The channel changes fastest.',
    ),
    (
        {"start": lambda z, labels: cross_entropy_backward(z, (labels - 1) % len(z))},
        "You took label 1 for the first class. Classes are counted from 0.",
    ),
    (
        {"start": lambda z, labels: 2 * cross_entropy_backward(z, labels)},
        "Everything is twice as large. The derivative of the cross-entropy is p - y, without a 2.",
    ),
    (
        {"pool": lambda a: average_pool2d(a, 2), "unpool": _to_all(1 / 4)},
        "You pooled with the mean, forward and back. Here it is the maximum, and its place takes all of δ.",
    ),
    (
        {"weigh": lambda a, w, b: w @ a},
        "On the way forward the bias b2 is missing.",
    ),
    (
        {"convolve": lambda x, w, b: conv2d(x, w)},
        "On the way forward the bias b1 is missing.",
    ),
    (
        {
            "convolve": lambda x, w, b: conv2d(x, rot180(w), b),
            "kernel": lambda delta, x, w: rot180(conv2d_backward_kernel(delta, x, w.shape)[0]),
        },
        "You turned the kernels, forward and back: that is the true convolution. Here they are laid on as they stand.",
    ),
    (
        {"convolve": lambda x, w, b: conv2d(x, rot180(w), b)},
        "On the way forward you turned the kernels. They are laid on as they stand.",
    ),
]
