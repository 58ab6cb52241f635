"""Pooling: one number for each window of each channel, and the way its derivative goes back.

All functions walk through the positions (i, j) in a window, numbered row by row; `x[pixels]` is then the pixel that
every window has at that position, for all windows, channels and images at once.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_array, as_pair, check_image, check_shape
from cnnlib.padding import pad_if_needed
from cnnlib.shapes import output_shape, strided_slice, window_offsets
from cnnlib.types import IntPair, Pair, Shape

__all__ = ["average_pool2d", "average_pool2d_backward", "max_pool2d", "max_pool2d_backward"]


def max_pool2d(x: ArrayLike, size: IntPair, *, stride: IntPair | None = None, padding: IntPair = 0) -> NDArray:
    """Keep the largest number of each window.

    Parameters
    ----------
    x : array, (height, width[, channels[, batch]])
    size : int or pair of int
        Height and width of the window.
    stride : int or pair of int, optional
        Pixels from one window to the next; `size` if left out.
    padding : int or pair of int
        Pixels of -∞ added per side, fewer than `size`.

    Returns
    -------
    array, (height', width'[, channels[, batch]])

    Notes
    -----
    Riesenhuber and Poggio, *Hierarchical models of object recognition in cortex* (1999), use the maximum; the size of
    the output is that of a convolution, chapter 06.

    Examples
    --------
    >>> max_pool2d([[1, 2, 0, 1], [3, 4, 5, 0]], 2)
    array([[4., 5.]])
    """
    x = as_array("x", x)
    size, stride, padding, shape = _check_and_shape(x.shape, size, stride, padding)
    x = _pad(x, padding, value=-np.inf)
    first, *others = _pixels(shape, size, stride)
    out = x[first].copy()
    for pixels in others:
        np.maximum(out, x[pixels], out=out)
    return out


def max_pool2d_backward(
    delta: ArrayLike, x: ArrayLike, size: IntPair, *, stride: IntPair | None = None, padding: IntPair = 0
) -> NDArray:
    """Send each δ to the pixel its maximum came from.

    Parameters
    ----------
    delta : array, of the shape that `max_pool2d` returned
        ∂C/∂(output).
    x, size, stride, padding
        As given to `max_pool2d`.

    Returns
    -------
    array of the shape of `x`
        ∂C/∂x. Where windows overlap, contributions add up. Of equal maxima the first one, row by row, takes all.

    Examples
    --------
    >>> max_pool2d_backward([[7, 8]], [[1, 2, 0, 1], [3, 4, 5, 0]], 2)
    array([[0., 0., 0., 0.],
           [0., 7., 8., 0.]])
    """
    delta, x = as_array("delta", delta), as_array("x", x)
    size, stride, padding, shape = _check_and_shape(x.shape, size, stride, padding)
    check_shape("delta", delta, shape, " (the shape of the output)")
    finite = np.maximum(x, np.finfo(x.dtype).min) if any(padding) else x  # so that the padding, -∞, never wins
    padded = _pad(finite, padding, value=-np.inf)
    winners = _argmax(padded, shape, size, stride)
    dx = np.empty(padded.shape, np.result_type(delta, x))
    tiled = size == stride and dx.shape[:2] == (size[0] * shape[0], size[1] * shape[1])  # each pixel in one window
    if not tiled:
        dx[...] = 0
    for number, pixels in enumerate(_pixels(shape, size, stride)):
        if tiled:
            np.multiply(delta, winners == number, out=dx[pixels])
        else:
            dx[pixels] += delta * (winners == number)
    return _crop(dx, x.shape, padding)


def average_pool2d(x: ArrayLike, size: IntPair, *, stride: IntPair | None = None, padding: IntPair = 0) -> NDArray:
    """Take the mean of each window.

    Parameters
    ----------
    x : array, (height, width[, channels[, batch]])
    size : int or pair of int
        Height and width of the window.
    stride : int or pair of int, optional
        Pixels from one window to the next; `size` if left out.
    padding : int or pair of int
        Pixels of 0 added per side, fewer than `size`; they count in the mean.

    Returns
    -------
    array, (height', width'[, channels[, batch]])

    Notes
    -----
    LeCun et al. (1998) call it subsampling (and add a trainable factor and bias, which this has not).

    Examples
    --------
    >>> average_pool2d([[1, 2, 0, 1], [3, 4, 5, 0]], 2)
    array([[2.5, 1.5]])
    """
    x = as_array("x", x)
    size, stride, padding, shape = _check_and_shape(x.shape, size, stride, padding)
    x = _pad(x, padding)
    out = np.zeros(shape, x.dtype)
    for pixels in _pixels(shape, size, stride):
        out += x[pixels]
    return out / (size[0] * size[1])


def average_pool2d_backward(
    delta: ArrayLike, x: ArrayLike, size: IntPair, *, stride: IntPair | None = None, padding: IntPair = 0
) -> NDArray:
    """Spread each δ evenly over its window.

    Parameters
    ----------
    delta : array, of the shape that `average_pool2d` returned
        ∂C/∂(output).
    x, size, stride, padding
        As given to `average_pool2d`; of `x` only the shape and the dtype matter.

    Returns
    -------
    array of the shape of `x`
        ∂C/∂x. Where windows overlap, contributions add up.

    Examples
    --------
    >>> average_pool2d_backward([[4, 8]], [[1, 2, 0, 1], [3, 4, 5, 0]], 2)
    array([[1., 1., 2., 2.],
           [1., 1., 2., 2.]])
    """
    delta, x = as_array("delta", delta), as_array("x", x)
    size, stride, padding, shape = _check_and_shape(x.shape, size, stride, padding)
    check_shape("delta", delta, shape, " (the shape of the output)")
    height, width, *rest = x.shape
    dx = np.zeros((height + 2 * padding[0], width + 2 * padding[1], *rest), np.result_type(delta, x))
    share = delta / (size[0] * size[1])
    for pixels in _pixels(shape, size, stride):
        dx[pixels] += share
    return _crop(dx, x.shape, padding)


def _check_and_shape(
    x_shape: Shape, size: IntPair, stride: IntPair | None, padding: IntPair
) -> tuple[Pair, Pair, Pair, Shape]:
    """Check what was asked for; return size, stride and padding as pairs, and the shape of the output."""
    check_image("x", x_shape)
    size = as_pair("size", size, 1)
    stride = size if stride is None else as_pair("stride", stride, 1)
    padding = as_pair("padding", padding, 0)
    if padding[0] >= size[0] or padding[1] >= size[1]:
        raise ValueError(f"padding: expected less than the window {size}, or a window sees no pixel; got {padding}")
    padded = x_shape[0] + 2 * padding[0], x_shape[1] + 2 * padding[1]
    return size, stride, padding, (*output_shape("size", padded, size, stride), *x_shape[2:])


def _pixels(shape: Shape, size: Pair, stride: Pair) -> Iterator[tuple[slice, slice]]:
    """Yield, for each position (i, j) in a window, the index of the pixels that the windows have there."""
    (out_h, out_w), (s_h, s_w) = shape[:2], stride
    for i, j in window_offsets(size):
        yield strided_slice(i, out_h, s_h), strided_slice(j, out_w, s_w)


def _argmax(x: NDArray, shape: Shape, size: Pair, stride: Pair) -> NDArray:
    """Find, for each window, the number of the position of its first maximum."""
    first, *others = _pixels(shape, size, stride)
    largest, winners = x[first].copy(), np.zeros(shape, np.min_scalar_type(len(others)))
    for number, pixels in enumerate(others, start=1):
        larger = x[pixels] > largest
        np.maximum(winners, larger * winners.dtype.type(number), out=winners)  # the last to be larger wins
        np.maximum(largest, x[pixels], out=largest)
    return winners


def _pad(x: NDArray, padding: Pair, value: float = 0.0) -> NDArray:
    vertical, horizontal = padding
    return pad_if_needed(x, ((vertical, vertical), (horizontal, horizontal)), value=value)


def _crop(dx: NDArray, shape: Shape, padding: Pair) -> NDArray:
    return dx[padding[0] : padding[0] + shape[0], padding[1] : padding[1] + shape[1]]
