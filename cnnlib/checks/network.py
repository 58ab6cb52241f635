"""The networks of chapters 07, 11 and 14: their steps, any of which may be done otherwise; cases; and trained ones.

They have one convolution or two, each with a ReLU, then pooling by two and a dense layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import Answer
from cnnlib.convolution import conv2d, conv2d_backward_input, conv2d_backward_kernel
from cnnlib.layers import Conv2D, Dense, Flatten, MaxPool2D, ReLU
from cnnlib.losses import cross_entropy_backward
from cnnlib.network import Network
from cnnlib.pooling import max_pool2d, max_pool2d_backward
from cnnlib.training import batch_last, cosine_decay

REMAINDER = "other shapes, and maps with a remainder"
SMALL = {  # sizes for `small_network`
    "one image": [((5, 5), (2, 2), 2, 3, 1), ((6, 6), (3, 3), 3, 4, 1)],
    "a batch": [((5, 5), (2, 2), 2, 3, 4), ((7, 7), (2, 2), 3, 5, 3), ((5, 5), (2, 2), 3, 4, 4)],
    REMAINDER: [((6, 9), (2, 3), 2, 4, 3), ((8, 5), (3, 2), 3, 4, 2)],
}
WITH_TIES = ((9, 7), (2, 2), 3, 4, 3, True)


def small_network(
    rng: np.random.Generator,
    image: tuple[int, int],
    kernel: tuple[int, int],
    filters: int,
    classes: int,
    batch: int,
    coarse: bool = False,
    with_labels: bool = True,
) -> tuple:
    """Draw images, labels and weights of one convolution; if `coarse`, zeros and ones, so that windows have ties."""
    x = rng.integers(0, 2 if coarse else 4, (*image, 1, batch)).astype(float)
    w1 = rng.choice([-1.0, 1.0], (*kernel, 1, filters)) if coarse else integers(rng, *kernel, 1, filters)
    b1 = np.resize([1.0, -1.0], filters) if coarse else rng.choice([-2.0, -1.0, 1.0, 2.0], filters)
    features = (image[0] - kernel[0] + 1) // 2 * ((image[1] - kernel[1] + 1) // 2) * filters
    w2, b2 = integers(rng, classes, features) / (100 * np.sqrt(features)), integers(rng, classes) / 8
    return x, *([rng.integers(0, classes, batch)] if with_labels else []), w1, b1, w2, b2


def _of(step, layer):
    return step[layer] if isinstance(step, list) else step


@dataclass(frozen=True)
class Steps:
    """The steps of a network, forward and back: the right ones, but for those given. A list has one a convolution."""

    convolve: Any = conv2d
    bend: Any = relu
    pool: Answer = lambda a: max_pool2d(a, 2)
    flatten: Answer = lambda a: a.reshape(-1, a.shape[3])
    weigh: Answer = lambda a, w, b: w @ a + b[:, None]
    start: Answer = cross_entropy_backward
    dense_da: Answer = lambda delta, w: w.T @ delta
    dense_dw: Answer = lambda delta, a: delta @ a.T
    dense_db: Answer = lambda delta: delta.sum(axis=1)
    unflatten: Answer = lambda delta, shape: delta.reshape(shape)
    unpool: Answer = lambda delta, a: max_pool2d_backward(delta, a, 2)
    unbend: Any = relu_backward
    conv_dx: Answer = lambda delta, x, w: conv2d_backward_input(delta, w, x.shape)
    conv_dw: Answer = lambda delta, x, w: conv2d_backward_kernel(delta, x, w.shape)[0]
    conv_db: Any = lambda delta: delta.sum(axis=(0, 1, 3))

    def _convolved(self, x, params):
        """Return what each convolution gets, x and w, and gives, z; and what comes out of the last ReLU."""
        layers = []
        for n, (w, b) in enumerate(zip(params[::2], params[1::2], strict=True)):
            z = _of(self.convolve, n)(x, w, b)
            layers.append((x, w, z))
            x = _of(self.bend, n)(z)
        return layers, x

    def forward(self, x: NDArray, *params: NDArray) -> NDArray:
        """Return the logits; params are w1, b1, w2, b2 and so on, those of the dense layer last."""
        _, a = self._convolved(x, params[:-2])
        return self.weigh(self.flatten(self.pool(a)), *params[-2:])

    def gradients(self, x: NDArray, labels: NDArray, *params: NDArray) -> tuple[NDArray, ...]:
        """Return dw1, db1, dw2, db2 and so on."""
        *convolutions, w, b = params
        layers, a = self._convolved(x, convolutions)
        pooled = self.pool(a)
        features = self.flatten(pooled)
        delta = self.start(self.weigh(features, w, b), labels)
        found = [self.dense_dw(delta, features), self.dense_db(delta)]
        delta = self.unpool(self.unflatten(self.dense_da(delta, w), pooled.shape), a)
        for n, (x, w, z) in reversed(list(enumerate(layers))):
            delta = _of(self.unbend, n)(delta, z)
            found = [self.conv_dw(delta, x, w), _of(self.conv_db, n)(delta), *found]
            delta = self.conv_dx(delta, x, w)
        return tuple(found)


def pool_to_the_end(a: NDArray) -> NDArray:
    """Pool what is left over at the lower and right border as well; no number may be negative."""
    return max_pool2d(np.pad(a, [(0, a.shape[0] % 2), (0, a.shape[1] % 2), (0, 0), (0, 0)]), 2)


def folded(*order: int) -> Answer:
    """Make a way back through a flatten that reads the first three axes in this order."""
    return lambda delta, shape: delta.reshape(*np.take(shape, order), shape[3]).transpose(*np.argsort(order), 3)


def share_read(
    params: Sequence[NDArray], images: NDArray, labels: NDArray, change: Answer = lambda x: x, **others: Any
) -> float:
    """Return the share of digits that are read right; images may be changed, and steps of the network be others."""
    x = change(batch_last(images[..., None].astype(float)))
    with np.errstate(all="ignore"):
        return (Steps(**others).forward(x, *params).argmax(axis=0) == labels).mean()


def trained(
    filters: Sequence[int], images: NDArray, labels: NDArray, seed: int, epochs: int, batch_size: int, rate: float
) -> tuple[NDArray, ...]:
    """Train a network on digits, with so many filters in each convolution; return its weights."""
    rng = np.random.default_rng(seed)
    convolutions = [layer for count in filters for layer in (Conv2D(count, 3), ReLU())]
    net = Network([*convolutions, MaxPool2D(2), Flatten(), Dense(10)], (8, 8, 1), rng=rng)
    how: dict[str, Any] = {
        "epochs": epochs,
        "batch_size": batch_size,
        "learning_rate": cosine_decay(rate, epochs),
        "momentum": 0.9,
    }
    net.fit(images, labels, rng=rng, progress=False, **how)
    return tuple(p.astype(float) for p in net.params())
