"""Ways back through a strided and padded convolution, right and wrong, for 09.conv_backward_strided.

All take (delta, x, w, stride, padding). There are two ways to write one: to put zeros into δ, and to hand each δ to the
window it came from.
"""

import numpy as np

from cnnlib.checks.chapter_09.shared import turned_and_swapped
from cnnlib.convolution import conv2d, conv2d_backward, conv2d_backward_input, conv2d_backward_kernel
from cnnlib.padding import dilate, pad2d

__all__ = [
    "cut_or_filled",
    "dw_by_windows",
    "dw_by_zeros",
    "dx_by_windows",
    "dx_by_zeros",
    "only_dw",
    "only_dx",
    "repeated",
    "right",
    "spread_columns",
    "spread_rows",
    "with_changes",
    "with_parts",
    "zeros_before",
]


def right(delta, x, w, stride, padding):
    """Return dx and dw."""
    return conv2d_backward(delta, x, w, stride=stride, padding=padding)[:2]


def only_dx(delta, x, w, stride, padding):
    """Return dx."""
    return conv2d_backward_input(delta, w, x.shape, stride=stride, padding=padding)


def only_dw(delta, x, w, stride, padding):
    """Return dw."""
    return conv2d_backward_kernel(delta, x, w.shape, stride=stride, padding=padding)[0]


def with_parts(dx=only_dx, dw=only_dw):
    """Make an answer of which dx, dw, or both are made in another way."""
    return lambda *args: (dx(*args), dw(*args))


def with_changes(dx=lambda dx, *args: dx, dw=lambda dw, *args: dw):
    """Make an answer that is right and then changed; a change may look at the arguments."""
    return lambda *args: (dx(only_dx(*args), *args), dw(only_dw(*args), *args))


def dx_by_zeros(spread, crop=lambda p, n: slice(p, p + n)):
    """Make a dx out of δ with zeros in it: `spread(delta, stride, size)`, size being that of the stride-1 output."""

    def backward(delta, x, w, s, p):
        sides = [(f - 1, f - 1) for f in w.shape[:2]]
        full = conv2d(np.pad(spread(delta, s, _size(x, w, p)), [*sides, (0, 0), (0, 0)]), turned_and_swapped(w))
        return full[crop(p, x.shape[0]), crop(p, x.shape[1])]

    return backward


def dw_by_zeros(spread):
    """Make a dw out of δ with zeros in it; it is as large as it comes out."""

    def backward(delta, x, w, s, p):
        x, delta = pad2d(x, p), spread(delta, s, _size(x, w, p))
        sides = (n - m + 1 for n, m in zip(x.shape[:2], delta.shape[:2], strict=True))
        dw = np.zeros((*sides, x.shape[2], delta.shape[2]))
        return conv2d_backward_kernel(delta, x, dw.shape)[0] if dw.size else dw

    return backward


def dx_by_windows(start=lambda i, s: i * s, add=True, frame=True):
    """Make a dx that hands each δ to the window which begins at `start(i, stride)`."""

    def backward(delta, x, w, s, p):
        p = p if frame else 0
        dx = np.zeros_like(pad2d(x, p))
        for i, j in np.ndindex(delta.shape[:2]):
            top, left = start(i, s), start(j, s)
            place = slice(top, top + w.shape[0]), slice(left, left + w.shape[1])
            dx[place] = dx[place] * add + w @ delta[i, j]
        return dx[p : p + x.shape[0], p : p + x.shape[1]]

    return backward


def dw_by_windows(start=lambda i, s: i * s, add=True, frame=pad2d):
    """Make a dw out of the windows which begin at `start(i, stride)` in the framed image."""

    def backward(delta, x, w, s, p):
        dw, framed = np.zeros(w.shape), frame(x, p)
        for i, j in np.ndindex(delta.shape[:2]):
            top, left = start(i, s), start(j, s)
            window = framed[top : top + w.shape[0], left : left + w.shape[1]]
            dw *= add
            dw += (window[:, :, :, None] * delta[i, j]).sum(axis=4)
        return dw

    return backward


def cut_or_filled(delta, size):
    """Cut a δ to this size, or fill it up with zeros."""
    out = np.zeros((*size, *delta.shape[2:]))
    part = delta[: size[0], : size[1]]
    out[: part.shape[0], : part.shape[1]] = part
    return out


def repeated(delta, s, size):
    """Repeat each δ in place of putting in zeros."""
    return cut_or_filled(delta.repeat(s, 0).repeat(s, 1), size)


def spread_rows(delta, s, size):
    """Put zeros between the rows only."""
    return cut_or_filled(dilate(delta, (s, 1)), size)


def spread_columns(delta, s, size):
    """Put zeros between the columns only."""
    return cut_or_filled(dilate(delta, (1, s)), size)


def zeros_before(delta, s, size):
    """Put the zeros of the remainder above and to the left of δ."""
    out = dilate(delta, s)
    return np.pad(out, [*((n - m, 0) for n, m in zip(size, out.shape[:2], strict=True)), (0, 0), (0, 0)])


def _size(x, w, p):
    return tuple(n + 2 * p - f + 1 for n, f in zip(x.shape[:2], w.shape[:2], strict=True))
