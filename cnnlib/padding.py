"""Three small operations on the first two axes of an array: pad it, spread it out, turn it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_array, as_pair, as_whole, check_image, check_shape
from cnnlib.types import IntPair, Sides

__all__ = ["dilate", "pad2d", "pad_if_needed", "rot180"]


def pad2d(x: ArrayLike, padding: IntPair | Sides, *, value: ArrayLike = 0.0) -> NDArray:
    """Surround an image with pixels of `value`.

    Parameters
    ----------
    x : array, (height, width[, channels[, batch]])
    padding : int, pair of int, or ((top, bottom), (left, right))
        Pixels added per side.
    value : float
        What the added pixels are.

    Returns
    -------
    array, (top + height + bottom, left + width + right[, channels[, batch]])
        A new array, also when nothing is added.

    Examples
    --------
    >>> pad2d([[1, 2], [3, 4]], (0, 1))
    array([[0., 1., 2., 0.],
           [0., 3., 4., 0.]])
    """
    x = as_array("x", x)
    check_image("x", x.shape)
    sides, value = _per_side(padding), as_array("value", value)
    check_shape("value", value, (), ", one number")
    padded = pad_if_needed(x, sides, value=value)
    return x.copy() if padded is x else padded


def pad_if_needed(x: NDArray, sides: Sides, *, value: ArrayLike = 0.0) -> NDArray:
    """Do as `pad2d` with ((top, bottom), (left, right)), but return `x` itself if nothing is added.

    Examples
    --------
    >>> x = np.zeros((2, 2))
    >>> pad_if_needed(x, ((0, 0), (0, 0))) is x, pad_if_needed(x, ((0, 1), (0, 0))).shape
    (True, (3, 2))
    """
    (top, bottom), (left, right) = sides
    if not (top or bottom or left or right):
        return x
    h, w, *rest = x.shape
    padded = np.full((top + h + bottom, left + w + right, *rest), value, x.dtype)
    padded[top : top + h, left : left + w] = x
    return padded


def _per_side(padding: IntPair | Sides) -> Sides:
    if isinstance(padding, tuple | list | np.ndarray) and len(padding) == 2:
        return as_pair("padding", padding[0], 0), as_pair("padding", padding[1], 0)
    vertical, horizontal = as_pair("padding", padding, 0)
    return (vertical, vertical), (horizontal, horizontal)


def dilate(x: ArrayLike, stride: IntPair, size: IntPair | None = None) -> NDArray:
    """Put zeros between the rows and the columns of an image, so that neighbours are `stride` apart.

    Parameters
    ----------
    x : array, (height, width[, channels[, batch]])
    stride : int or pair of int
    size : int or pair of int, optional
        Height and width of the result, if the image should be followed by more zeros: the remainder of a strided
        convolution. Without it the result ends on the last row and column of `x`.

    Returns
    -------
    array, (size_h, size_w[, channels[, batch]])

    Examples
    --------
    >>> dilate([[1, 2], [3, 4]], 2)
    array([[1., 0., 2.],
           [0., 0., 0.],
           [3., 0., 4.]])
    """
    x = as_array("x", x)
    check_image("x", x.shape)
    stride = as_pair("stride", stride, 1)
    least = (x.shape[0] - 1) * stride[0] + 1, (x.shape[1] - 1) * stride[1] + 1
    size = as_pair("size", least if size is None else size, 1)
    for wanted, enough in zip(size, least, strict=True):
        as_whole("size", wanted, enough)
    out = np.zeros((*size, *x.shape[2:]), x.dtype)
    out[: least[0] : stride[0], : least[1] : stride[1]] = x
    return out


def rot180(w: ArrayLike) -> NDArray:
    """Turn a kernel by 180 degrees: flip it top to bottom and left to right, and nothing else.

    Parameters
    ----------
    w : array, (f_h, f_w[, channels[, filters]])

    Returns
    -------
    array of the same shape, a view of `w` if that is an array of floats

    Examples
    --------
    >>> rot180([[1, 2], [3, 4]])
    array([[4., 3.],
           [2., 1.]])
    """
    w = as_array("w", w)
    check_image("w", w.shape, "(f_h, f_w[, channels[, filters]])")
    return w[::-1, ::-1]
