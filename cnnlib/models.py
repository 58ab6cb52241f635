"""Two networks that are ready to be trained."""

from __future__ import annotations

import numpy as np

from cnnlib.arguments import as_whole
from cnnlib.layers import Conv2D, Dense, Flatten, MaxPool2D, ReLU
from cnnlib.network import Network
from cnnlib.types import Shape

__all__ = ["lenet5", "small_cnn"]


def small_cnn(input_shape: Shape, classes: int, *, rng: np.random.Generator) -> Network:
    """Make the course's small network: convolution, pooling, convolution, and one dense layer.

    Parameters
    ----------
    input_shape : (height, width, channels)
        At least 2 × 2 pixels.
    classes : int
    rng : numpy.random.Generator

    Returns
    -------
    Network

    Examples
    --------
    >>> small_cnn((8, 8, 1), 10, rng=np.random.default_rng(0)).predict(np.zeros((1, 8, 8))).shape
    (1,)
    """
    layers = [
        Conv2D(16, 3, padding="same"),
        ReLU(),
        MaxPool2D(2),
        Conv2D(32, 3, padding="same"),
        ReLU(),
        Flatten(),
        Dense(as_whole("classes", classes, 1)),
    ]
    return Network(layers, input_shape, rng=rng)


def lenet5(input_shape: Shape, classes: int, *, rng: np.random.Generator) -> Network:
    """Make a network of LeNet-5's shape, with ReLU, max pooling and softmax where the original had others.

    Parameters
    ----------
    input_shape : (height, width, channels)
        (28, 28, 1) for MNIST; at least 12 × 12 pixels.
    classes : int
    rng : numpy.random.Generator

    Returns
    -------
    Network

    Notes
    -----
    LeCun, Bottou, Bengio and Haffner, *Gradient-based learning applied to document recognition* (1998).

    Examples
    --------
    >>> net = lenet5((28, 28, 1), 10, rng=np.random.default_rng(0))
    >>> sum(p.size for p in net.params())
    61706
    """
    layers = [
        Conv2D(6, 5, padding="same"),
        ReLU(),
        MaxPool2D(2),
        Conv2D(16, 5),
        ReLU(),
        MaxPool2D(2),
        Flatten(),
        Dense(120),
        ReLU(),
        Dense(84),
        ReLU(),
        Dense(as_whole("classes", classes, 1)),
    ]
    return Network(layers, input_shape, rng=rng)
