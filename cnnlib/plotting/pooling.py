"""Pooling: windows, each in its own colour, and the number that each of them gives."""

from itertools import cycle

import numpy as np
from matplotlib.patches import Circle, Rectangle

from cnnlib.plotting.figure import ACCENT, BLUE, GREEN, ORANGE, PURPLE, SKY
from cnnlib.plotting.grids import grids
from cnnlib.pooling import average_pool2d, max_pool2d

WINDOWS = (ACCENT, BLUE, GREEN, PURPLE, SKY, ORANGE)
POOLS = {"max": (max_pool2d, -np.inf), "average": (average_pool2d, 0)}


def pooled(image, size, *, stride=None, padding=0, kind="max", windows=None):
    """Draw an image with windows in colours, and beside it what pooling makes of it.

    Parameters
    ----------
    image : array, (height, width)
    size, stride, padding : int
        Of the windows; the frame that padding adds is drawn, too.
    kind : {"max", "average"}
        The largest numbers of a window are ringed if it is "max".
    windows : list of (row, column), optional
        Which outputs to mark together with their windows; all of them if left out.

    Returns
    -------
    matplotlib Figure
    """
    pool, frame = POOLS[kind]
    stride = stride or size
    out = pool(image, size, stride=stride, padding=padding)
    framed = np.pad(np.asarray(image, float), padding, constant_values=np.nan if kind == "max" else frame)
    figure = grids([framed, out], ["map", f"{kind}"])
    left, right = figure.axes
    for text in left.texts:
        text.set_text(text.get_text().replace("nan", "−∞"))
    windows = list(np.ndindex(out.shape)) if windows is None else windows
    for number, ((i, j), colour) in enumerate(zip(windows, cycle(WINDOWS), strict=False)):
        corner = i * stride, j * stride
        _frame(left, corner, size, colour, inset=0.04 + 0.05 * (number % 2))
        _frame(right, (i, j), 1, colour, inset=0.04)
        if kind == "max":
            _ring(left, framed, corner, size, colour)
    return figure


def _frame(ax, corner, size, colour, inset):
    """Outline a window a little inside its border, so that its neighbour's outline stays visible."""
    row, column = corner
    side = size - 2 * inset
    place = column - 0.5 + inset, row - 0.5 + inset
    ax.add_patch(Rectangle(place, side, side, fill=False, edgecolor=colour, linewidth=3.5))


def _ring(ax, framed, corner, size, colour):
    """Ring the largest number of a window; all of them if several are equal."""
    row, column = corner
    window = framed[row : row + size, column : column + size]
    for i, j in np.argwhere(window == np.nanmax(window)):
        ax.add_patch(Circle((column + j, row + i), 0.33, fill=False, edgecolor=colour, linewidth=2.5))
