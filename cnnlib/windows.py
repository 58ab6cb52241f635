"""The windows of an image, as matrices that BLAS can multiply, without copying each window.

Take the f_h rows of pixels that one row of windows needs, and write them column after column, as (width, f_h, channels,
batch). A window is f_w neighbouring columns: one block of memory, f_w·f_h·channels numbers for each image, in which the
images are the columns of a matrix. The next window begins one column, or a stride of columns, further on.

    column     0      1      2      3      4    …        each: f_h · channels · batch numbers
              [─── window 0 ────]
                     [─── window 1 ────]                 f_w = 3, stride 1

So each pixel is copied f_h times where one matrix of all windows ("im2col") would copy it f_h·f_w times.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from cnnlib.shapes import output_shape
from cnnlib.types import Pair

__all__ = ["row_windows", "rows_at_once"]

CACHE = 2**19  # bytes that stay close to the processor while they are worked on


def row_windows(x: NDArray, window: Pair, stride: Pair) -> Iterator[tuple[slice, NDArray]]:
    """Walk through the rows of windows of an image.

    Parameters
    ----------
    x : array, (height, width, channels, batch)
        Already padded.
    window, stride : pair of int

    Yields
    ------
    block : slice
        Some rows of the output.
    windows : array, (rows, width', f_w·f_h·channels, batch)
        Their windows: views of one buffer, which the next block overwrites.

    Examples
    --------
    >>> x = np.arange(12.0).reshape(3, 4, 1, 1)
    >>> [windows[0, 0, :, 0].tolist() for _, windows in row_windows(x, (2, 2), (1, 1))]  # column after column
    [[0.0, 4.0, 1.0, 5.0], [4.0, 8.0, 5.0, 9.0]]
    """
    (f_h, f_w), (_, width, channels, batch) = window, x.shape
    out_h, out_w = output_shape("w", x.shape[:2], window, stride)
    down, right, c, n = x.strides
    bands = as_strided(x, (out_h, width, f_h, channels, batch), (stride[0] * down, right, down, c, n))
    many = rows_at_once(x, window, out_w)
    rows = np.empty(bands[:many].shape, x.dtype)
    down, right, _, _, n = rows.strides
    shape = len(rows), out_w, f_w * f_h * channels, batch
    windows = np.ndarray(shape, rows.dtype, rows, strides=(down, stride[1] * right, batch * n, n))
    for start in range(0, out_h, many):
        block = slice(start, start + many)
        count = len(bands[block])
        rows[:count] = bands[block]
        yield block, windows[:count]


def rows_at_once(x: NDArray, window: Pair, out_w: int) -> int:
    """Count the rows of the output, `out_w` wide, that are computed together.

    As many as have their pixels in the cache, but with no more pixels than the windows of one row of the output have:
    no buffer is larger than that.

    Examples
    --------
    >>> rows_at_once(np.zeros((9, 9, 1, 1)), (3, 3), out_w=7)
    2
    """
    (f_h, f_w), (_, width, channels, batch) = window, x.shape
    return max(1, min(CACHE // (width * f_h * channels * batch * x.itemsize), f_w * out_w // width))
