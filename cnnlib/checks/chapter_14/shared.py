"""What several exercises of chapter 14 share: the network of the capstone, and cases for it."""

import numpy as np

from cnnlib.activations import relu
from cnnlib.checks.chapter_07.shared import flattened
from cnnlib.checks.exercise import Case
from cnnlib.convolution import conv2d
from cnnlib.dense import dense
from cnnlib.pooling import max_pool2d

__all__ = ["forward_with", "network_cases"]

_in_order = flattened(0, 1, 2)


def forward_with(
    conv1=conv2d,
    bend1=relu,
    conv2=conv2d,
    bend2=relu,
    pool=lambda a: max_pool2d(a, 2),
    flatten=_in_order,
    weigh=dense,
    finish=lambda z: z,
):
    """Make a forward pass of which one step is another one."""

    def forward(x, w1, b1, w2, b2, w3, b3):
        a1 = bend1(conv1(x, w1, b1))
        a2 = bend2(conv2(a1, w2, b2))
        return finish(weigh(flatten(pool(a2)), w3, b3))

    return forward


def _random_params(rng, image, kernels, filters, classes):
    """Draw small parameters for images of this size: w1, b1, w2, b2, w3, b3."""
    (height, width), ((h1, w1), (h2, w2)) = image, kernels
    features = (height - h1 - h2 + 2) // 2 * ((width - w1 - w2 + 2) // 2) * filters[1]
    shapes = [(h1, w1, 1, filters[0]), filters[:1], (h2, w2, *filters), filters[1:], (classes, features), (classes,)]
    return tuple(rng.standard_normal(shape) / 2 for shape in shapes)


def _network_case(rng, group, image, kernels, filters, classes, batch, with_labels):
    """Make a case: images, perhaps labels, parameters."""
    x = rng.standard_normal((*image, 1, batch))
    labels = (rng.permutation(np.arange(batch) % classes),) if with_labels else ()
    return Case(group, (x, *labels, *_random_params(rng, image, kernels, filters, classes)))


def network_cases(with_labels):
    """Make the cases that `forward` and `gradients` share."""
    square = ((3, 3), (2, 2))
    sizes = {
        "one image": [((7, 7), square, (2, 3), 3, 1), ((7, 9), square, (3, 2), 4, 1)],
        "a batch": [((7, 7), square, (3, 3), 3, 4), ((7, 9), square, (2, 3), 4, 3), ((7, 7), square, (3, 4), 4, 4)],
        "other kernels, and maps with a remainder": [
            ((8, 9), ((3, 2), (2, 3)), (2, 3), 3, 4),
            ((9, 8), ((2, 3), (3, 3)), (3, 3), 4, 2),
        ],
    }
    return lambda rng: [_network_case(rng, group, *size, with_labels) for group, many in sizes.items() for size in many]
