"""Ways to go wrong in a convolution that several chapters know: each makes an answer out of parts of a right one."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.mistakes import Answer, after, table
from cnnlib.convolution import conv2d
from cnnlib.padding import pad2d

__all__ = ["FEATURE_MAP", "ONE_KERNEL", "same_size", "slide", "with_sides", "written_transposed"]


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


def _loops_swapped(x, w):
    """Count rows as far as the output is wide, and columns as far as it is high."""
    (f_h, f_w), out = w.shape[:2], np.zeros_like(conv2d(x, w))
    for i, j in np.ndindex(out.shape[::-1]):
        out[i, j] = (x[i : i + f_h, j : j + f_w] * w).sum()
    return out


# What goes wrong with one kernel and all windows, whether or not there are channels.
ONE_KERNEL = table(
    ("last-row-missing", after(conv2d, lambda out: out[:-1, :-1])),
    "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ("height-width-swapped", with_sides(lambda w: w.shape[1::-1])),
    "Height and width of the kernel are swapped somewhere; with square kernels nobody notices.",
    ("height-for-width", with_sides(lambda w: w.shape[:1] * 2)),
    "You took the kernel's height for its width as well; with square kernels nobody notices.",
    ("width-for-height", with_sides(lambda w: w.shape[1:2] * 2)),
    "You took the kernel's width for its height as well; with square kernels nobody notices.",
    ("kernel-transposed", slide(lambda window, w: (window * w.swapaxes(0, 1)).sum())),
    "You laid the transposed kernel on the image: its rows have become columns.",
    ("same-size", same_size),
    "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
    ("loops-swapped", _loops_swapped),
    "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
    ("written-transposed", written_transposed(conv2d)),
    "You wrote to out[j, i]. The row comes first: out[i, j].",
)

# Sentences for the shared mistakes where the result is a feature map.
FEATURE_MAP = {
    "transposed": "Your feature map is transposed: the row of the window belongs in the first index, out[i, j].",
    "whole-numbers": "The fractions are lost: was the feature map made with dtype=int?",
}
