"""What the exercises of chapter 12 share: windows as an array with six axes, and the orders to write them in."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def windows_of(x, f_h, f_w, order="uvcijn"):
    """Return all windows with their axes in some order: row, column, channel in it, its place down, across, image."""
    return sliding_window_view(x, (f_h, f_w), axis=(0, 1)).transpose(["ijcnuv".index(axis) for axis in order])


def as_matrix(windows, rows=3):
    """Write windows as a matrix whose rows run through the first `rows` axes, its columns through the others."""
    return windows.reshape(int(np.prod(windows.shape[:rows])), -1)
