"""Figure of chapter 06: the windows of a pooling, and the number that each of them gives."""

from collections.abc import Sequence
from itertools import cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import WINDOW_COLOURS
from cnnlib.plotting.grids import grids, outline
from cnnlib.pooling import average_pool2d, max_pool2d

POOLS = {"max": (max_pool2d, -np.inf), "average": (average_pool2d, 0)}


def pooling_windows(
    image: ArrayLike,
    size: int,
    *,
    stride: int | None = None,
    padding: int = 0,
    kind: str = "max",
    windows: Sequence[tuple[int, int]] | None = None,
) -> Figure:
    """Draw an image with windows in colours, and beside it what pooling makes of it.

    Parameters
    ----------
    image : array, (height, width)
    size, stride, padding : int
        Of the windows; the padding is drawn, too.
    kind : {"max", "average"}
        The largest numbers of a window are ringed if it is "max".
    windows : list of (row, column), optional
        Which outputs to mark together with their windows; all of them if left out.

    Returns
    -------
    matplotlib Figure
    """
    pool, fill = POOLS[kind]
    stride = stride or size
    out = pool(image, size, stride=stride, padding=padding)
    padded = np.pad(np.asarray(image, float), padding, constant_values=np.nan if kind == "max" else fill)
    figure = grids([padded, out], ["map", f"{kind}"])
    left, right = figure.axes
    for text in left.texts:
        text.set_text(text.get_text().replace("nan", "−∞"))
    windows = list(np.ndindex(out.shape)) if windows is None else windows
    for n, ((i, j), colour) in enumerate(zip(windows, cycle(WINDOW_COLOURS), strict=False)):
        corner = i * stride, j * stride
        outline(left, corner, size, colour, inset=0.04 + 0.05 * (n % 2))
        outline(right, (i, j), 1, colour, inset=0.04)
        if kind == "max":
            _ring(left, padded, corner, size, colour)
    return figure


def _ring(ax: Axes, padded: NDArray, corner: tuple[int, int], size: int, colour: str) -> None:
    """Ring the largest number of a window; all of them if several are equal."""
    row, column = corner
    window = padded[row : row + size, column : column + size]
    for i, j in np.argwhere(window == np.nanmax(window)):
        ax.add_patch(Circle((column + j, row + i), 0.33, fill=False, edgecolor=colour, linewidth=2.5))
