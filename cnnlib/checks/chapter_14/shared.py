"""The network of the capstone, of which its exercises change one step at a time."""

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.exercise import Case
from cnnlib.convolution import conv2d, conv2d_backward
from cnnlib.dense import dense, dense_backward
from cnnlib.losses import cross_entropy, cross_entropy_backward
from cnnlib.pooling import max_pool2d, max_pool2d_backward

__all__ = ["Steps", "in_order", "network_cases"]


def in_order(*axes):
    """Make a flattening that reads the three axes of maps in this order, the last one fastest."""
    return lambda a: a.transpose(*axes, 3).reshape(-1, a.shape[3])


class Steps:
    """Convolution, ReLU, convolution, ReLU, max pooling, flatten, dense; every step can be another one."""

    def __init__(self, **others):
        self.others = others

    def take(self, name, usual):
        """Return the step of this name."""
        return self.others.get(name, usual)

    def maps(self, x, w1, b1, w2, b2):
        """Go forward to the pooled maps; return everything on the way."""
        z1 = self.take("conv1", conv2d)(x, w1, b1)
        a1 = self.take("bend1", relu)(z1)
        z2 = self.take("conv2", conv2d)(a1, w2, b2)
        a2 = self.take("bend2", relu)(z2)
        return z1, a1, z2, a2, self.take("pool", lambda a: max_pool2d(a, 2))(a2)

    def forward(self, x, w1, b1, w2, b2, w3, b3):
        """Compute the logits."""
        *_, pooled = self.maps(x, w1, b1, w2, b2)
        features = self.take("flatten", in_order(0, 1, 2))(pooled)
        return self.take("finish", lambda z: z)(self.take("weigh", dense)(features, w3, b3))

    def gradients(self, x, labels, w1, b1, w2, b2, w3, b3):
        """Compute the loss and the derivatives of the six parameters."""
        z1, a1, z2, a2, pooled = self.maps(x, w1, b1, w2, b2)
        features = in_order(0, 1, 2)(pooled)
        logits = dense(features, w3, b3)
        delta = self.take("blame", cross_entropy_backward)(logits, labels)
        back, dw3, db3 = self.take("dense_back", dense_backward)(delta, features, w3)
        back = self.take("unpool", lambda d, a: max_pool2d_backward(d, a, 2))(back.reshape(pooled.shape), a2)
        back = self.take("unbend2", relu_backward)(back, z2)
        kept = self.take("kept", lambda z, a: a)(z1, a1)
        back, dw2, db2 = self.take("conv_back", conv2d_backward)(back, kept, w2)
        back = self.take("unbend1", relu_backward)(back, z1)
        _, dw1, db1 = conv2d_backward(back, x, w1)
        loss = self.take("loss", cross_entropy)(logits, labels)
        return self.take("give", lambda *all_of_them: all_of_them)(loss, dw1, db1, dw2, db2, dw3, db3)


def random_params(rng, image, kernels, filters, classes):
    """Draw small parameters for images of this size: w1, b1, w2, b2, w3, b3."""
    (height, width), ((h1, w1), (h2, w2)) = image, kernels
    features = (height - h1 - h2 + 2) // 2 * ((width - w1 - w2 + 2) // 2) * filters[1]
    shapes = [(h1, w1, 1, filters[0]), filters[:1], (h2, w2, *filters), filters[1:], (classes, features), (classes,)]
    return tuple(rng.standard_normal(shape) / 2 for shape in shapes)


def network_case(rng, group, image, kernels, filters, classes, batch, with_labels):
    """Make a case: images, perhaps labels, parameters."""
    x = rng.standard_normal((*image, 1, batch))
    labels = (rng.permutation(np.arange(batch) % classes),) if with_labels else ()
    return Case(group, (x, *labels, *random_params(rng, image, kernels, filters, classes)))


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
    return lambda rng: [network_case(rng, group, *size, with_labels) for group, many in sizes.items() for size in many]
