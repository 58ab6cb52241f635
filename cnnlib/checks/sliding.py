"""Ways to go wrong in a convolution that several chapters know: each makes an answer out of parts of a right one."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.mistakes import Answer
from cnnlib.convolution import conv2d
from cnnlib.padding import pad2d

__all__ = ["same_size", "slide", "with_sides", "written_transposed"]


def slide(in_window: Callable[[NDArray, NDArray], NDArray], axes: int = 2) -> Answer:
    """Make a convolution out of something that is done in each window; windows slide along the first `axes` axes."""

    def correlate(x, w):
        places = [n - f + 1 for n, f in zip(x.shape[:axes], w.shape, strict=False)]
        windows = (tuple(slice(i, i + f) for i, f in zip(p, w.shape, strict=False)) for p in np.ndindex(*places))
        numbers = np.array([in_window(x[window], w) for window in windows])
        return numbers.reshape(*places, *numbers.shape[1:])

    return correlate


def with_sides(sides: Callable[[NDArray], tuple], axes: int = 2) -> Answer:
    """Make a convolution that takes the sides of the kernel to be `sides(kernel)`."""

    def correlate(x, w):
        return slide(lambda window, _: (window * w).sum(), axes)(x, np.empty(sides(w)))

    return correlate


def written_transposed(correlate: Answer) -> Answer:
    """Write each number of an output to the place with row and column exchanged; where there is none, fail."""

    def answer(x, w):
        full = correlate(x, w)
        out = np.zeros_like(full)
        for i, j in np.ndindex(*full.shape[:2]):
            out[j, i] = full[i, j]
        return out

    return answer


def same_size(x: NDArray, w: NDArray) -> NDArray:
    """Put a frame around the image first, so that the output is as large as the image."""
    return conv2d(pad2d(x, (w.shape[0] // 2, w.shape[1] // 2)), w)
