"""Ways back through a strided and padded convolution, right but for what is given to the function that makes them.

All take (delta, x, w, stride, padding). There are two ways to write one: to hand each δ to the window it came from, and
to put zeros into δ, which `put_in(delta, stride, size)` does, `size` being that of the output at stride 1.
"""

from operator import add, iadd

import numpy as np

from cnnlib.checks.chapter_09.shared import turned_and_swapped
from cnnlib.convolution import conv2d, conv2d_backward_kernel
from cnnlib.padding import pad2d


def _windows(delta, w, s):
    """Give, place after place, what stands there in δ, and where its window is."""
    for i, j in np.ndindex(delta.shape[:2]):
        yield delta[i, j], (slice(i * s, i * s + w.shape[0]), slice(j * s, j * s + w.shape[1]))


def not_swapped(w, delta):
    """Make the part of δ for its window with w[:, :, k] for map k; where it does not fit, adding it is what fails."""
    return w.swapaxes(2, 3)[..., : len(delta)] @ delta[: w.shape[2]]


def dx_by_windows(merge=add, part=np.matmul):
    """Make a dx that hands `part(w, delta)` to each window: where `old` is already, `merge(old, new)` is then.

    Where shapes do not fit, `add` raises the error of dx[…] = dx[…] + part, and `iadd` that of dx[…] += part.
    """

    def backward(delta, x, w, s, p):
        dx = np.zeros_like(pad2d(x, p))
        for here, window in _windows(delta, w, s):
            dx[window] = merge(dx[window], part(w, here))
        return dx[p : p + x.shape[0], p : p + x.shape[1]]

    return backward


def dw_by_windows(merge=iadd, frame=pad2d):
    """Make a dw out of the windows of `frame(x, padding)`, merged as in `dx_by_windows`."""

    def backward(delta, x, w, s, p):
        dw, framed = np.zeros(w.shape), frame(x, p)
        for here, window in _windows(delta, w, s):
            dw[...] = merge(dw, (framed[window][:, :, :, None] * here).sum(axis=4))
        return dw

    return backward


def _evenly(delta, s, size):
    """Put s - 1 zeros between neighbours, and the remainder's at the end."""
    out = np.zeros((*size, *delta.shape[2:]))
    out[::s, ::s] = delta
    return out


def _size(x, w, p):
    return tuple(n + 2 * p - f + 1 for n, f in zip(x.shape[:2], w.shape[:2], strict=True))


def dx_by_zeros(put_in=_evenly, crop=lambda dx, p, h, w: dx[p : p + h, p : p + w]):
    """Make a dx out of δ with zeros in it; `crop(dx, padding, height, width)` cuts its frame off."""

    def backward(delta, x, w, s, p):
        dx = conv2d(put_in(delta, s, _size(x, w, p)), turned_and_swapped(w), padding="full")
        return crop(dx, p, *x.shape[:2])

    return backward


def dw_by_zeros(put_in=_evenly, frame=pad2d):
    """Make a dw out of δ with zeros in it, which slides over `frame(x, padding)`; it is as large as it comes out."""

    def backward(delta, x, w, s, p):
        framed, delta = frame(x, p), put_in(delta, s, _size(x, w, p))
        sides = (n - m + 1 for n, m in zip(framed.shape[:2], delta.shape[:2], strict=True))
        dw = np.zeros((*sides, x.shape[2], delta.shape[2]))
        return conv2d_backward_kernel(delta, framed, dw.shape)[0] if dw.size else dw

    return backward
