"""cnnlib: convolutional neural networks in NumPy, written so that the code is the formulas.

To read the library, begin with `cnnlib.formulas`: every operation as its formula, in plain loops. The modules beside it
compute the same numbers fast, and the tests hold them to it.

The functions, layers and `Network` below need NumPy alone. `datasets`, `plotting`, `widgets` and `checks` are
loaded when they are first used.
"""

import importlib
from typing import Any

from cnnlib.activations import relu, relu_backward
from cnnlib.convolution import conv2d, conv2d_backward, conv2d_backward_input, conv2d_backward_kernel
from cnnlib.dense import dense, dense_backward
from cnnlib.gradient_check import numerical_gradient, relative_error
from cnnlib.initializers import he_normal
from cnnlib.layers import AveragePool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU
from cnnlib.losses import cross_entropy, cross_entropy_backward, softmax
from cnnlib.models import lenet5, small_cnn
from cnnlib.network import Network
from cnnlib.padding import dilate, pad2d, rot180
from cnnlib.pooling import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward
from cnnlib.shapes import output_size, receptive_field

__version__ = "0.2.0"

__all__ = [
    "AveragePool2D",
    "Conv2D",
    "Dense",
    "Flatten",
    "MaxPool2D",
    "Network",
    "ReLU",
    "average_pool2d",
    "average_pool2d_backward",
    "check",
    "checks",
    "conv2d",
    "conv2d_backward",
    "conv2d_backward_input",
    "conv2d_backward_kernel",
    "cross_entropy",
    "cross_entropy_backward",
    "datasets",
    "dense",
    "dense_backward",
    "dilate",
    "he_normal",
    "lenet5",
    "max_pool2d",
    "max_pool2d_backward",
    "numerical_gradient",
    "output_size",
    "pad2d",
    "plotting",
    "progress",
    "receptive_field",
    "relative_error",
    "relu",
    "relu_backward",
    "rot180",
    "small_cnn",
    "softmax",
    "widgets",
]


def __getattr__(name: str) -> Any:
    if name in ("check", "progress"):
        return getattr(importlib.import_module("cnnlib.checks"), name)
    if name in ("checks", "datasets", "formulas", "plotting", "widgets"):
        return importlib.import_module(f"cnnlib.{name}")
    raise AttributeError(f"module 'cnnlib' has no attribute {name!r}")
