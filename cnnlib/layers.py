"""Layers: the function pairs again, with their parameters and with what the way back needs to remember.

A layer is made without sizes (`Conv2D(6, 5)`); `build` gives it its input shape and its random weights. `backward`
takes ∂C/∂(output), stores ∂C/∂(parameters) in `dw` and `db`, and returns ∂C/∂(input).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from cnnlib.activations import relu, relu_backward
from cnnlib.arguments import as_array, as_pair, as_whole, check_shape
from cnnlib.convolution import conv2d, conv2d_backward_input, conv2d_backward_kernel
from cnnlib.dense import dense, dense_backward
from cnnlib.layer import Layer, settings_by_name, to_python
from cnnlib.pooling import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward
from cnnlib.shapes import output_shape, padding_amounts
from cnnlib.types import IntPair, Padding, Pair, Shape

__all__ = ["AveragePool2D", "Conv2D", "Dense", "Flatten", "Layer", "MaxPool2D", "ReLU"]


@settings_by_name
@dataclass(eq=False, repr=False)
class Conv2D(Layer):
    """Convolution with trainable kernels `w`, (f_h, f_w, channels, filters), and biases `b`, (filters,).

    Parameters
    ----------
    filters : int
        How many kernels, and so how many channels come out.
    kernel_size : int or pair of int
    stride : int or pair of int
    padding : {"valid", "same", "full"}, int or pair of int

    Examples
    --------
    >>> layer = Conv2D(6, 5, padding="same")
    >>> layer.build((28, 28, 1), np.random.default_rng(0), np.float32)
    (28, 28, 6)
    >>> layer.forward(np.zeros((28, 28, 1, 2))).shape
    (28, 28, 6, 2)
    """

    filters: int
    kernel_size: IntPair
    _: KW_ONLY
    stride: IntPair = 1
    padding: Padding = "valid"

    def __post_init__(self) -> None:
        self.filters = as_whole("filters", self.filters, 1)
        self.kernel_size, self.stride = to_python(self.kernel_size), to_python(self.stride)
        self.padding = to_python(self.padding)
        self.window = as_pair("kernel_size", self.kernel_size, 1), as_pair("stride", self.stride, 1)
        padding_amounts(self.padding, (1, 1), *self.window)  # raises if it is no padding

    def build(self, input_shape: Shape, rng: np.random.Generator, dtype: DTypeLike) -> Shape:
        """Draw the kernels; return (height', width', filters)."""
        height, width, channels = _volume(input_shape)
        shape = _slide((height, width), self.window, self.padding)
        self._make_params((*self.window[0], channels, self.filters), self.filters, rng, dtype)
        return (*shape, self.filters)

    def forward(self, x: ArrayLike) -> NDArray:
        """Convolve a batch, (height, width, channels, batch)."""
        return conv2d(self._save_input(x), self.w, self.b, stride=self.stride, padding=self.padding)

    def backward(self, delta: ArrayLike, *, input_gradient: bool = True) -> NDArray | None:
        """Store dw and db; return dx, unless it is not needed."""
        x, stride, padding = self._saved_input(), self.stride, self.padding
        self.dw[...], self.db[...] = conv2d_backward_kernel(delta, x, self.w.shape, stride=stride, padding=padding)
        if not input_gradient:
            return None
        return conv2d_backward_input(delta, self.w, x.shape, stride=stride, padding=padding)


@dataclass(eq=False, repr=False)
class Dense(Layer):
    """Fully connected layer with trainable weights `w`, (units, features), and biases `b`, (units,).

    Parameters
    ----------
    units : int
        How many numbers come out.

    Examples
    --------
    >>> layer = Dense(10)
    >>> layer.build((84,), np.random.default_rng(0), np.float32)
    (10,)
    >>> layer.forward(np.zeros((84, 2))).shape
    (10, 2)
    """

    units: int

    def __post_init__(self) -> None:
        self.units = as_whole("units", self.units, 1)

    def build(self, input_shape: Shape, rng: np.random.Generator, dtype: DTypeLike) -> Shape:
        """Draw the weights; return (units,)."""
        if len(input_shape) != 1:
            raise ValueError(f"expected flat features; got {input_shape}: put Flatten() before it")
        self._make_params((self.units, *input_shape), self.units, rng, dtype)
        return (self.units,)

    def forward(self, x: ArrayLike) -> NDArray:
        """Weigh a batch, (features, batch)."""
        return dense(self._save_input(x), self.w, self.b)

    def backward(self, delta: ArrayLike, *, input_gradient: bool = True) -> NDArray:
        """Store dw and db; return dx."""
        dx, self.dw[...], self.db[...] = dense_backward(delta, self._saved_input(), self.w)
        return dx


@settings_by_name
@dataclass(eq=False, repr=False)
class _Pool2D(Layer):
    _pool: ClassVar[Callable[..., NDArray]]
    _pool_backward: ClassVar[Callable[..., NDArray]]
    size: IntPair
    stride: IntPair | None = None
    _: KW_ONLY
    padding: IntPair = 0

    def __post_init__(self) -> None:
        self.size, self.stride, self.padding = to_python(self.size), to_python(self.stride), to_python(self.padding)
        size = as_pair("size", self.size, 1)
        self.window = size, size if self.stride is None else as_pair("stride", self.stride, 1)
        if not all(p < f for p, f in zip(as_pair("padding", self.padding, 0), size, strict=True)):
            raise ValueError(f"padding: expected less than the window {size}; got {self.padding}")

    def build(self, input_shape: Shape, rng: np.random.Generator, dtype: DTypeLike) -> Shape:
        """Return (height', width', channels)."""
        height, width, channels = _volume(input_shape)
        return (*_slide((height, width), self.window, self.padding), channels)

    def forward(self, x: ArrayLike) -> NDArray:
        """Pool a batch, (height, width, channels, batch)."""
        self.x = as_array("x", x)
        return self._pool(self.x, self.size, stride=self.stride, padding=self.padding)

    def backward(self, delta: ArrayLike, *, input_gradient: bool = True) -> NDArray:
        """Return dx."""
        return self._pool_backward(delta, self._saved_input(), self.size, stride=self.stride, padding=self.padding)


class MaxPool2D(_Pool2D):
    """Max pooling.

    Parameters
    ----------
    size : int or pair of int
    stride : int or pair of int, optional
        `size` if left out.
    padding : int or pair of int
        Pixels of -∞ per side.

    Examples
    --------
    >>> MaxPool2D(2).forward(np.zeros((28, 28, 6, 5))).shape
    (14, 14, 6, 5)
    """

    _pool, _pool_backward = staticmethod(max_pool2d), staticmethod(max_pool2d_backward)


class AveragePool2D(_Pool2D):
    """Average pooling; padding adds zeros, which count in the mean.

    Parameters
    ----------
    size : int or pair of int
    stride : int or pair of int, optional
        `size` if left out.
    padding : int or pair of int

    Examples
    --------
    >>> AveragePool2D(3, stride=2, padding=1).forward(np.ones((5, 5)))[0].round(3)  # 4, 6 and 4 ones in 9 pixels
    array([0.444, 0.667, 0.444])
    """

    _pool, _pool_backward = staticmethod(average_pool2d), staticmethod(average_pool2d_backward)


@dataclass(eq=False, repr=False)
class ReLU(Layer):
    """max(0, z), number by number.

    Examples
    --------
    >>> ReLU().forward([-1.0, 2.0])
    array([0., 2.])
    """

    def forward(self, x: ArrayLike) -> NDArray:
        """Clip at 0."""
        self.x = as_array("z", x)
        return relu(self.x)

    def backward(self, delta: ArrayLike, *, input_gradient: bool = True) -> NDArray:
        """Let δ pass where the input was positive."""
        return relu_backward(delta, self._saved_input())


@dataclass(eq=False, repr=False)
class Flatten(Layer):
    """(height, width, channels, batch) to (features, batch), channels running fastest.

    Examples
    --------
    >>> Flatten().forward(np.zeros((7, 7, 40, 2))).shape
    (1960, 2)
    """

    def build(self, input_shape: Shape, rng: np.random.Generator, dtype: DTypeLike) -> Shape:
        """Return (features,)."""
        return (math.prod(input_shape),)

    def forward(self, x: ArrayLike) -> NDArray:
        """Write each example as one column."""
        self.x = as_array("x", x)
        if self.x.ndim not in (2, 4):
            raise ValueError(f"x: expected (height, width, channels, batch) or (features, batch); got {self.x.shape}")
        return self.x.reshape(-1, self.x.shape[-1])

    def backward(self, delta: ArrayLike, *, input_gradient: bool = True) -> NDArray:
        """Give δ the shape of the maps again."""
        x, delta = self._saved_input(), as_array("delta", delta)
        check_shape("delta", delta, (x[..., 0].size, x.shape[-1]), " (the shape of the output)")
        return delta.reshape(x.shape)


def _volume(input_shape: Shape) -> Shape:
    if len(input_shape) != 3:
        raise ValueError(f"expected (height, width, channels) to slide over; got {input_shape}")
    return input_shape


def _slide(image: Pair, window: tuple[Pair, Pair], padding: Padding) -> Shape:
    """Height and width of what comes out when a window (size, stride) slides over a padded image."""
    (top, bottom), (left, right) = padding_amounts(padding, image, *window)
    return output_shape("f", (top + image[0] + bottom, left + image[1] + right), *window)
