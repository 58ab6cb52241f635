"""Ways to go wrong in a convolution that several chapters know: its loops, with something in them done otherwise."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.mistakes import Answer, after, table
from cnnlib.convolution import conv2d
from cnnlib.padding import pad2d

__all__ = ["FEATURE_MAP", "ONE_KERNEL", "same_size", "slide"]


def slide(
    in_window: Callable[..., Any] = lambda window, w: (window * w).sum(),
    axes: int = 2,  # along which windows slide, the first ones
    *,
    frame: Callable[..., NDArray] = pad2d,  # what is done with the image and the padding
    sides: Callable[..., Any] = lambda shape: shape,  # of a window, by the shape of the kernel
    loops: Callable[..., Any] = lambda shape: shape,  # how far they run, by the shape of the output
    start: Callable[..., Any] = lambda i, s: i * s,  # of window i, by the stride
    write: Callable[..., Any] = lambda place, s: place,  # where the number of a window goes
) -> Answer:
    """Make a convolution in plain loops, right but for what is given here."""

    def convolve(x, w, s=1, p=0):
        size = sides(w.shape)[:axes]
        shape = [(n + 2 * p - f) // s + 1 for n, f in zip(x.shape, size, strict=False)]
        x, out = frame(x, p), np.zeros(shape)
        for place in np.ndindex(*loops(shape)):
            starts = [start(i, s) for i in place]
            window = x[tuple(slice(i, i + f) for i, f in zip(starts, size, strict=True))]
            out[write(place, s)] = in_window(window, w)
        return out

    return convolve


def same_size(x: NDArray, w: NDArray) -> NDArray:
    """Put a frame around the image first, so that the output is as large as the image."""
    return conv2d(pad2d(x, (w.shape[0] // 2, w.shape[1] // 2)), w)


# What goes wrong with one kernel and all windows, whether or not there are channels.
ONE_KERNEL = table(
    ("last-row-missing", after(conv2d, lambda out: out[:-1, :-1])),
    "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ("height-width-swapped", slide(sides=lambda shape: shape[1::-1])),
    "Height and width of the kernel are swapped somewhere; with square kernels nobody notices.",
    ("height-for-width", slide(sides=lambda shape: shape[:1] * 2)),
    "You took the kernel's height for its width as well; with square kernels nobody notices.",
    ("width-for-height", slide(sides=lambda shape: shape[1:2] * 2)),
    "You took the kernel's width for its height as well; with square kernels nobody notices.",
    ("kernel-transposed", slide(lambda window, w: (window * w.swapaxes(0, 1)).sum())),
    "You laid the transposed kernel on the image: its rows have become columns.",
    ("same-size", same_size),
    "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
    ("loops-swapped", slide(loops=lambda shape: shape[::-1])),
    "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
    ("written-transposed", slide(write=lambda place, s: place[::-1])),
    "You wrote to out[j, i]. The row comes first: out[i, j].",
)

# Sentences for the shared mistakes where the result is a feature map.
FEATURE_MAP = {
    "transposed": "Your feature map is transposed: the row of the window belongs in the first index, out[i, j].",
    "whole-numbers": "The fractions are lost: was the feature map made with dtype=int?",
}
