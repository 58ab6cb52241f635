"""Ways to go wrong in a convolution that several chapters know: each makes an answer out of parts of a right one."""

import numpy as np

from cnnlib.convolution import conv2d
from cnnlib.padding import pad2d

__all__ = ["only", "same_size", "slide", "with_sides", "written_transposed"]


def slide(in_window, axes=2):
    """Make a convolution out of something that is done in each window; windows slide along the first `axes` axes."""

    def correlate(x, w):
        places = [n - f + 1 for n, f in zip(x.shape[:axes], w.shape, strict=False)]
        windows = (tuple(slice(i, i + f) for i, f in zip(p, w.shape, strict=False)) for p in np.ndindex(*places))
        numbers = np.array([in_window(x[window], w) for window in windows])
        return numbers.reshape(*places, *numbers.shape[1:])

    return correlate


def with_sides(sides, axes=2):
    """Make a convolution that takes the sides of the kernel to be `sides(kernel)`."""

    def correlate(x, w):
        return slide(lambda window, _: (window * w).sum(), axes)(x, np.empty(sides(w)))

    return correlate


def written_transposed(correlate):
    """Write each number of an output to the place with row and column exchanged; where there is none, fail."""

    def answer(x, w):
        full = correlate(x, w)
        out = np.zeros_like(full)
        for i, j in np.ndindex(*full.shape[:2]):
            out[j, i] = full[i, j]
        return out

    return answer


def same_size(x, w):
    """Put a frame around the image first, so that the output is as large as the image."""
    return conv2d(pad2d(x, (w.shape[0] // 2, w.shape[1] // 2)), w)


def only(correlate, *places):
    """Make a convolution that leaves its loops too early: all but `places` of its output stays 0."""

    def early(x, w):
        full = correlate(x, w)
        out = np.zeros_like(full)
        out[places] = full[places]
        return out

    return early
