"""What the exercises of chapter 12 share: windows as an array with eight axes, and the orders to write them in."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

__all__ = ["PLACES", "WINDOW", "as_matrix", "windows_of"]

WINDOW = "uvc"  # the rows of the matrix: row, column and channel in the window, the channel fastest
PLACES = "ijn"  # its columns: row and column of the window, then the image, the image fastest


def windows_of(x, f_h, f_w):
    """Return all windows, (places down, places across, channels, batch, f_h, f_w): the axes i, j, c, n, u, v."""
    return sliding_window_view(x, (f_h, f_w), axis=(0, 1))


def as_matrix(windows, rows=WINDOW, columns=PLACES, order="C"):
    """Write the windows as a matrix whose rows and columns run through these axes, the last one fastest."""
    turned = windows.transpose(["ijcnuv".index(axis) for axis in rows + columns])
    height = int(np.prod(turned.shape[: len(rows)]))
    return turned.reshape(height, -1, order=order)
