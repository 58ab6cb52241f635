"""Ways back through a strided and padded convolution, right and wrong, for 09.conv_backward_strided.

All take (delta, x, w, stride, padding). There are two ways to write one: to put zeros into δ, and to hand each δ to the
window it came from.
"""

import numpy as np

from cnnlib.checks.chapter_09 import spread
from cnnlib.checks.chapter_09.shared import pad_sides, turned_and_swapped
from cnnlib.checks.mistakes import before, table
from cnnlib.convolution import conv2d, conv2d_backward, conv2d_backward_input, conv2d_backward_kernel
from cnnlib.padding import pad2d

__all__ = [
    "by_zeros",
    "dw_by_windows",
    "dw_by_zeros",
    "dx_by_windows",
    "dx_by_zeros",
    "framed_dx",
    "in_parts",
    "kernel_unframed",
    "moved_by_stride",
    "neither",
    "not_swapped",
    "one_sided",
    "only_dw",
    "only_dx",
    "right",
    "settings_exchanged",
    "uncropped",
    "with_changes",
    "with_kernel",
    "with_parts",
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


def dx_by_zeros(put_in, crop=lambda p, n: slice(p, p + n)):
    """Make a dx out of δ with zeros in it: `put_in(delta, stride, size)`, size being that of the stride-1 output."""

    def backward(delta, x, w, s, p):
        sides = [(f - 1, f - 1) for f in w.shape[:2]]
        full = conv2d(pad_sides(put_in(delta, s, _size(x, w, p)), *sides), turned_and_swapped(w))
        return full[crop(p, x.shape[0]), crop(p, x.shape[1])]

    return backward


def dw_by_zeros(put_in):
    """Make a dw out of δ with zeros in it; it is as large as it comes out."""

    def backward(delta, x, w, s, p):
        x, delta = pad2d(x, p), put_in(delta, s, _size(x, w, p))
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


def with_kernel(change):
    """Make an answer whose dx is made with a kernel that was changed first."""
    return with_parts(dx=before(only_dx, None, None, change))


def in_parts(key, dx, dw, both, dx_right, dw_right):
    """List a mistake that is made for dx and dw, or for one of the two alone."""
    return table(
        (key, with_parts(dx, dw)),
        both,
        (f"dx-{key}", with_parts(dx=dx)),
        dw_right,
        (f"dw-{key}", with_parts(dw=dw)),
        dx_right,
    )


def by_zeros(key, put_in, both, dx_right, dw_right):
    """List a mistake that is made where zeros are put into δ."""
    return in_parts(key, dx_by_zeros(put_in), dw_by_zeros(put_in), both, dx_right, dw_right)


def one_sided(first, last):
    """Make a frame that is so many times the padding wide at the first and the last side of the image."""
    return lambda x, p: pad2d(x, ((first * p, last * p), (first * p, last * p)))


def moved_by_stride(delta, x, w, s, p):
    """Slide δ, as it is, over the padded image by the stride."""
    framed, dw = pad2d(x, p), np.zeros(w.shape)
    for u, v in np.ndindex(w.shape[:2]):
        window = framed[u * s :, v * s :][: delta.shape[0], : delta.shape[1]]
        cut = delta[: window.shape[0], : window.shape[1]]
        dw[u, v] = (window[:, :, :, None] * cut[:, :, None]).sum(axis=(0, 1, 4))
    return dw


def not_swapped(delta, x, w, s, p):
    """Hand each δ back through w[:, :, k]; where the shapes do not fit NumPy says so."""
    dx = np.zeros_like(pad2d(x, p))
    for i, j, k in np.ndindex(delta.shape[:3]):
        dx[i * s : i * s + w.shape[0], j * s : j * s + w.shape[1]] += w[:, :, k, :, None] * delta[i, j, k]
    return dx[p : p + x.shape[0], p : p + x.shape[1]]


def settings_exchanged(delta, x, w, p, s):
    """Put zeros into δ and crop as one does, with the last two arguments in the wrong order."""

    def by_slice(delta, s, size):
        out = np.zeros((*size, *delta.shape[2:]))
        out[::s, ::s] = delta
        return out

    return dx_by_zeros(by_slice)(delta, x, w, s, p), dw_by_zeros(by_slice)(delta, x, w, s, p)


def framed_dx(crop):
    """Make an answer that crops dx, frame included, with `crop(dx, p, H, W)`."""

    def cropped(dx, delta, x, w, s, p):
        framed = uncropped(delta, x, w, s, p)
        return crop(framed, p, *x.shape[:2])

    return with_changes(dx=cropped)


def kernel_unframed(delta, x, w, s, p):
    """Slide a δ that is spread as it should over the image without its frame."""
    return dw_by_zeros(spread.none)(spread.evenly(delta, s, _size(x, w, p)), x, w, 1, 0)


def uncropped(*args):
    """Return dx with its frame."""
    return dx_by_zeros(spread.evenly, crop=lambda p, n: slice(None))(*args)


def neither(delta, x, w, s, p):
    """Use exercises 2 and 3 as they are."""
    whole = dx_by_zeros(spread.none, crop=lambda p, n: slice(None))
    return whole(delta, x, w, 1, 0), dw_by_zeros(spread.none)(delta, x, w, 1, 0)


def _size(x, w, p):
    return tuple(n + 2 * p - f + 1 for n, f in zip(x.shape[:2], w.shape[:2], strict=True))
