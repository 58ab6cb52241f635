"""The convolution of deep learning (cross-correlation) and its three derivatives.

    z[i, j, k]  = b[k] + Σ over u, v, c of  x[i·s + u, j·s + v, c] · w[u, v, c, k]

Chapter 01 builds the formula, chapter 09 derives the derivatives, chapter 12 explains the speed: `cnnlib.windows` lays
the rows of an image out so that every window is a matrix, with one column an image, that needs no copying.
"""

import numpy as np

from cnnlib.arguments import as_array, check_image, check_shape
from cnnlib.padding import framed
from cnnlib.shapes import as_pair, as_shape, every, padding_amounts, positions
from cnnlib.windows import blocks, row_windows

__all__ = ["conv2d", "conv2d_backward", "conv2d_backward_input", "conv2d_backward_kernel"]


def conv2d(x, w, b=None, *, stride=1, padding=0):
    """Slide kernels over an image: at each place multiply, add, and add the bias.

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
    stride, sides, z_shape = _plan(x.shape, w.shape, stride, padding)
    z = _correlate(framed(_four_axes(x), sides), _four_axes(w), stride)
    if b is not None:
        row = np.empty(z.shape[1:], z.dtype)  # (width', filters, batch): long rows are added faster than short ones
        row[...] = _bias(b, filters=z.shape[2])[:, None]
        z += row
    return z.reshape(z_shape)


def conv2d_backward(delta, x, w, *, stride=1, padding=0):
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
    _plan(x.shape, w.shape, stride, padding)  # complains about x and w, not about their shapes
    dx = conv2d_backward_input(delta, w, x.shape, stride=stride, padding=padding)
    dw, db = conv2d_backward_kernel(delta, x, w.shape, stride=stride, padding=padding)
    return dx, dw, db


def conv2d_backward_input(delta, w, input_shape, *, stride=1, padding=0):
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
    check_image("input_shape", input_shape)
    stride, ((top, bottom), (left, right)), z_shape = _plan(input_shape, w.shape, stride, padding)
    check_shape("delta", delta, z_shape, " (the shape of the output)")
    height, width, channels, batch = _four(input_shape)
    padded = (top + height + bottom, left + width + right, channels, batch)
    dx = _scatter(_four_axes(delta), _four_axes(w), stride, padded)
    return dx[top : top + height, left : left + width].reshape(input_shape)


def conv2d_backward_kernel(delta, x, kernel_shape, *, stride=1, padding=0):
    """Pass δ back to the kernel and the bias: at each place, the window times its δ, added up.

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
    stride, sides, z_shape = _plan(x.shape, kernel_shape, stride, padding, kernel="kernel_shape")
    check_shape("delta", delta, z_shape, " (the shape of the output)")
    delta = _four_axes(delta)
    dw = _gather(framed(_four_axes(x), sides), delta, kernel_shape[:2], stride)
    return dw.reshape(kernel_shape), delta.sum(axis=0).sum(axis=(0, 2))


def _correlate(x, w, stride):
    """Multiply every window by the kernels, and add: one matrix product for each window, for all images at once."""
    f_h, f_w, _, filters = w.shape
    kernels = w.transpose(3, 1, 0, 2).reshape(filters, -1)  # one row a filter, its weights in the order of a window
    out_h, out_w = positions("w", x.shape[:2], (f_h, f_w), stride)
    z = np.empty((out_h, out_w, filters, x.shape[3]), np.result_type(x, w))
    for block, windows in row_windows(x, (f_h, f_w), stride):
        _products(kernels, windows, out=z[block])
    return z


def _scatter(delta, w, stride, shape):
    """Hand each δ back to the window it came from, times the weights; what meets on a pixel adds up."""
    f_h, f_w, channels, filters = w.shape
    kernels = w.transpose(1, 0, 2, 3).reshape(f_w, f_h * channels, filters)  # column after column
    dx = np.zeros(shape, np.result_type(delta, w))
    todo = blocks(dx, (f_h, f_w), stride)
    many, (width, _, batch), out_w = len(delta[todo[0]]), shape[1:], delta.shape[1]
    rows = np.empty((many, width, f_h * channels, batch), dx.dtype)
    column = np.empty((many, out_w, f_h * channels, batch), dx.dtype)
    for block in todo:
        n = len(delta[block])
        rows[...] = 0
        _products(kernels[0], delta[block], out=rows[:n, every(stride[1], 0, out_w)])
        for v in range(1, f_w):
            rows[:n, every(stride[1], v, out_w)] += _products(kernels[v], delta[block], out=column[:n])
        bands = rows[:n].reshape(n, width, f_h, channels, batch)
        for u in range(f_h):
            dx[every(stride[0], block.start * stride[0] + u, n)] += bands[:, :, u]
    return dx


def _gather(x, delta, window, stride):
    """Add up, over all places and images, the products of window and δ: (f_h, f_w, channels, filters)."""
    dw = 0
    for block, windows in row_windows(x, window, stride):
        dw += _outer_products(windows, delta[block])
    f_h, f_w = window
    return dw.reshape(f_w, f_h, x.shape[2], -1).swapaxes(0, 1)


def _products(matrix, columns, out):
    """Multiply `matrix`, (m, n), with each of `columns`, (…, n, batch)."""
    if columns.shape[-1] == 1:  # one image: a row of places takes the part of the batch
        np.matmul(np.ascontiguousarray(columns[..., 0]), matrix.T, out=out[..., 0])
    else:
        np.matmul(matrix, columns, out=out)
    return out


def _outer_products(windows, delta):
    """Multiply windows, (…, n, batch), with the turned δ of their places, (…, filters, batch); add up: (n, filters)."""
    if delta.shape[-1] == 1:
        return (windows[..., 0].swapaxes(1, 2) @ delta[..., 0]).sum(axis=0)
    turned = delta.swapaxes(2, 3)
    if windows.shape[2] > 50:  # many numbers to multiply: turning δ in memory takes less time than it saves
        turned = turned.copy()
    return np.matmul(windows, turned).sum(axis=(0, 1))


def _plan(x_shape, w_shape, stride, padding, kernel="w"):
    """Check that image and kernel fit; return stride, padding (both in pixels) and the shape of the output."""
    check_image("x", x_shape)
    check_image(kernel, w_shape, "(f_h, f_w[, channels[, filters]])")
    (height, width, channels, batch), (f_h, f_w, depth, filters) = _four(x_shape), _four(w_shape)
    if depth != channels:
        raise ValueError(
            f"{kernel}: expected (f_h, f_w, {channels}, filters) to match x with {channels} channels; "
            f"got {tuple(w_shape)}"
        )
    stride = as_pair("stride", stride, 1)
    sides = padding_amounts(padding, (height, width), (f_h, f_w), stride)
    out_h, out_w = positions(kernel, (height + sum(sides[0]), width + sum(sides[1])), (f_h, f_w), stride)
    axes = 4 if len(x_shape) == 4 else 3 if len(w_shape) == 4 else 2  # 2 + filter axis + batch axis
    return stride, sides, (out_h, out_w, filters, batch)[:axes]


def _four(shape):
    return (*shape, 1, 1)[:4]


def _four_axes(array):
    return array.reshape(_four(array.shape))


def _bias(b, filters):
    b = as_array("b", b)
    b = b.reshape(1) if b.ndim == 0 else b
    check_shape("b", b, (filters,), ", one number a filter")
    return b
