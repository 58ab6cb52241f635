"""The convolution of deep learning (cross-correlation) and its three derivatives.

    z[i, j, k]  = b[k] + Σ over u, v, c of  x[i·s + u, j·s + v, c] · w[u, v, c, k]

Chapter 01 builds the formula, chapter 09 derives the derivatives, chapter 12 explains the speed: `cnnlib.windows` lays
the rows of an image out so that every window is a matrix, with one column an image, that needs no copying.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_array, as_pair, as_shape, check_image, check_shape
from cnnlib.padding import pad_if_needed
from cnnlib.shapes import output_shape, padding_amounts, strided_slice
from cnnlib.types import IntPair, Padding, Pair, Shape, Sides
from cnnlib.windows import row_windows, rows_at_once

__all__ = ["conv2d", "conv2d_backward", "conv2d_backward_input", "conv2d_backward_kernel"]


def conv2d(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None = None, *, stride: IntPair = 1, padding: Padding = 0
) -> NDArray:
    """Slide kernels over an image: at each position multiply, add up, and add the bias.

    Parameters
    ----------
    x : array, (height, width[, channels[, batch]])
    w : array, (f_h, f_w[, channels[, filters]])
    b : array, (filters,), optional
    stride : int or pair of int
        Pixels from one window to the next (vertical, horizontal).
    padding : int, pair of int or {"valid", "same", "full"}
        Zeros added per side; "same" gives ⌈n/stride⌉ outputs, the odd pixel at the bottom and right.

    Returns
    -------
    array, (height', width'[, filters[, batch]])
        With a batch axis if `x` is 4-D, with a filter axis if `x` or `w` is 4-D.

    Raises
    ------
    ValueError, TypeError
        If the shapes do not fit; the message names the argument.

    Notes
    -----
    The kernel is not turned: this is cross-correlation, as in PyTorch, TensorFlow and JAX. LeCun, Bottou, Bengio and
    Haffner, *Gradient-based learning applied to document recognition* (1998), section II.

    Examples
    --------
    >>> conv2d([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1]])
    array([[6., 8.]])
    """
    x, w = as_array("x", x), as_array("w", w)
    shapes, stride, sides = _check_and_shape(x.shape, w.shape, stride, padding)
    x, w = pad_if_needed(x.reshape(shapes.x), sides), w.reshape(shapes.w)
    f_h, f_w, _, filters = shapes.w
    kernels = w.transpose(3, 1, 0, 2).reshape(filters, -1)  # one row a filter, its weights in the order of a window
    z = np.empty(shapes.z, np.result_type(x, w))
    for block, windows in row_windows(x, (f_h, f_w), stride):
        _matmul(kernels, windows, out=z[block])
    if b is not None:
        b = np.atleast_1d(as_array("b", b))
        check_shape("b", b, (filters,), ", one number a filter")
        row = np.empty(z.shape[1:], z.dtype)  # (width', filters, batch): long rows are added faster than short ones
        row[...] = b[:, None]
        z += row
    return z.reshape(shapes.output)


def conv2d_backward(
    delta: ArrayLike, x: ArrayLike, w: ArrayLike, *, stride: IntPair = 1, padding: Padding = 0
) -> tuple[NDArray, NDArray, NDArray]:
    """Pass δ back through `conv2d`.

    Parameters
    ----------
    delta : array, of the shape that `conv2d` returned
        ∂C/∂z, the derivative of the loss with respect to the output.
    x, w, stride, padding
        As given to `conv2d`.

    Returns
    -------
    dx, dw, db : arrays
        ∂C/∂x of the shape of `x`, ∂C/∂w of the shape of `w`, and ∂C/∂b, (filters,).

    Examples
    --------
    >>> dx, dw, db = conv2d_backward([[1, 10]], [[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1]])
    >>> dx
    array([[ 1., 10.,  0.],
           [ 0.,  1., 10.]])
    >>> dw
    array([[21., 32.],
           [54., 65.]])
    >>> db
    array([11.])
    """
    x, w = as_array("x", x), as_array("w", w)
    shapes, stride, sides = _check_and_shape(x.shape, w.shape, stride, padding)
    delta = as_array("delta", delta)
    check_shape("delta", delta, shapes.output, " (the shape of the output)")
    delta = delta.reshape(shapes.z)
    dx = _input_gradient(delta, w.reshape(shapes.w), shapes.x, stride, sides)
    dw, db = _kernel_gradient(delta, x.reshape(shapes.x), shapes.w, stride, sides)
    return dx.reshape(x.shape), dw.reshape(w.shape), db


def conv2d_backward_input(
    delta: ArrayLike, w: ArrayLike, input_shape: Shape, *, stride: IntPair = 1, padding: Padding = 0
) -> NDArray:
    """Pass δ back to the image: each δ, times its weights, to the window it came from; what meets there adds up.

    Parameters
    ----------
    delta : array, of the shape that `conv2d` returned
    w : array, (f_h, f_w[, channels[, filters]])
    input_shape : tuple of int
        Shape of the `x` that `conv2d` got.
    stride, padding
        As given to `conv2d`.

    Returns
    -------
    array of shape `input_shape`
        ∂C/∂x.

    Notes
    -----
    Chapter 09 derives it in two ways. Seen from the pixel it is the full correlation of δ with the turned kernel,
    filters and channels swapped, δ being spread out with zeros if the stride is not 1: so in G. Gwardys,
    *Convolutional Neural Networks backpropagation: from intuition to derivation* (2016). Seen from the output it is
    this, which has no zeros to multiply. Padding is cut off last.

    Examples
    --------
    >>> conv2d_backward_input([[1, 10]], [[1, 0], [0, 1]], (2, 3))
    array([[ 1., 10.,  0.],
           [ 0.,  1., 10.]])
    """
    delta, w = as_array("delta", delta), as_array("w", w)
    input_shape = as_shape("input_shape", input_shape)
    shapes, stride, sides = _check_and_shape(input_shape, w.shape, stride, padding, x="input_shape")
    check_shape("delta", delta, shapes.output, " (the shape of the output)")
    dx = _input_gradient(delta.reshape(shapes.z), w.reshape(shapes.w), shapes.x, stride, sides)
    return dx.reshape(input_shape)


def conv2d_backward_kernel(
    delta: ArrayLike, x: ArrayLike, kernel_shape: Shape, *, stride: IntPair = 1, padding: Padding = 0
) -> tuple[NDArray, NDArray]:
    """Pass δ back to the kernel and the bias: at each position, the window times its δ, added up.

    Parameters
    ----------
    delta : array, of the shape that `conv2d` returned
    x : array, (height, width[, channels[, batch]])
    kernel_shape : tuple of int
        Shape of the `w` that `conv2d` got.
    stride, padding
        As given to `conv2d`.

    Returns
    -------
    dw, db : arrays
        ∂C/∂w of shape `kernel_shape` and ∂C/∂b, (filters,); both summed over the batch.

    Examples
    --------
    >>> conv2d_backward_kernel([[1, 10]], [[1, 2, 3], [4, 5, 6]], (2, 2))
    (array([[21., 32.],
           [54., 65.]]), array([11.]))
    """
    delta, x = as_array("delta", delta), as_array("x", x)
    kernel_shape = as_shape("kernel_shape", kernel_shape)
    shapes, stride, sides = _check_and_shape(x.shape, kernel_shape, stride, padding, w="kernel_shape")
    check_shape("delta", delta, shapes.output, " (the shape of the output)")
    dw, db = _kernel_gradient(delta.reshape(shapes.z), x.reshape(shapes.x), shapes.w, stride, sides)
    return dw.reshape(kernel_shape), db


def _input_gradient(delta: NDArray, w: NDArray, x_shape: Shape, stride: Pair, sides: Sides) -> NDArray:
    """Hand each δ back to the window it came from, times the weights; what meets on a pixel adds up."""
    (f_h, f_w, channels, filters), (height, width, _, batch) = w.shape, x_shape
    (top, bottom), (left, right) = sides
    kernels = w.transpose(1, 0, 2, 3).reshape(f_w, f_h * channels, filters)  # column after column
    dx = np.zeros((top + height + bottom, left + width + right, channels, batch), np.result_type(delta, w))
    out_h, out_w = delta.shape[:2]
    many = rows_at_once(dx, (f_h, f_w), out_w)
    rows = np.empty((many, dx.shape[1], f_h * channels, batch), dx.dtype)
    column = np.empty((many, out_w, f_h * channels, batch), dx.dtype)
    for start in range(0, out_h, many):
        block = delta[start : start + many]
        n = len(block)
        rows[...] = 0
        _matmul(kernels[0], block, out=rows[:n, strided_slice(0, out_w, stride[1])])
        for v in range(1, f_w):
            rows[:n, strided_slice(v, out_w, stride[1])] += _matmul(kernels[v], block, out=column[:n])
        bands = rows[:n].reshape(n, -1, f_h, channels, batch)
        for u in range(f_h):
            dx[strided_slice(start * stride[0] + u, n, stride[0])] += bands[:, :, u]
    return dx[top : top + height, left : left + width]


def _kernel_gradient(delta: NDArray, x: NDArray, w_shape: Shape, stride: Pair, sides: Sides) -> tuple[NDArray, NDArray]:
    """Add up, over all positions and images, the products of window and δ; for the bias, δ alone."""
    f_h, f_w, channels, filters = w_shape
    dw = np.zeros((f_w * f_h * channels, filters), np.result_type(delta, x))
    for block, windows in row_windows(pad_if_needed(x, sides), (f_h, f_w), stride):
        dw += _sum_of_outer_products(windows, delta[block])
    return dw.reshape(f_w, f_h, channels, filters).swapaxes(0, 1), delta.sum(axis=0).sum(axis=(0, 2))


def _matmul(matrix: NDArray, columns: NDArray, out: NDArray) -> NDArray:
    """Multiply `matrix`, (m, n), with each of `columns`, (…, n, batch)."""
    if columns.shape[-1] == 1:  # one image: the positions of a row take the part of the batch
        np.matmul(np.ascontiguousarray(columns[..., 0]), matrix.T, out=out[..., 0])
    else:
        np.matmul(matrix, columns, out=out)
    return out


def _sum_of_outer_products(windows: NDArray, delta: NDArray) -> NDArray:
    """Multiply windows, (…, n, batch), by the transposed δ of their positions, (…, filters, batch): (n, filters)."""
    if delta.shape[-1] == 1:
        return (windows[..., 0].swapaxes(1, 2) @ delta[..., 0]).sum(axis=0)
    transposed = delta.swapaxes(2, 3)
    if windows.shape[2] > 50:  # many numbers to multiply: moving δ in memory takes less time than it saves
        transposed = transposed.copy()
    return np.matmul(windows, transposed).sum(axis=(0, 1))


class _Shapes(NamedTuple):
    """The shapes of x, w and z with all four axes, and of the output: those axes of z that the caller uses."""

    x: Shape
    w: Shape
    z: Shape
    output: Shape


def _check_and_shape(
    x_shape: Shape, w_shape: Shape, stride: IntPair, padding: Padding, *, x: str = "x", w: str = "w"
) -> tuple[_Shapes, Pair, Sides]:
    """Check that image and kernel, called `x` and `w`, fit; return the shapes, and stride and padding in pixels."""
    check_image(x, x_shape)
    check_image(w, w_shape, "(f_h, f_w[, channels[, filters]])")
    height, width, channels, batch = x_4d = (*x_shape, 1, 1)[:4]
    f_h, f_w, depth, filters = w_4d = (*w_shape, 1, 1)[:4]
    if depth != channels:
        raise ValueError(
            f"{w}: expected (f_h, f_w, {channels}, filters) to match x with {channels} channels; got {tuple(w_shape)}"
        )
    stride = as_pair("stride", stride, 1)
    sides = padding_amounts(padding, (height, width), (f_h, f_w), stride)
    padded = height + sum(sides[0]), width + sum(sides[1])
    z_4d = (*output_shape(w, padded, (f_h, f_w), stride), filters, batch)
    axes = 4 if len(x_shape) == 4 else 3 if len(w_shape) == 4 else 2  # 2 + filter axis + batch axis
    return _Shapes(x_4d, w_4d, z_4d, z_4d[:axes]), stride, sides
