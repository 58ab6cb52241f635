"""Small arrays, drawn as grids with their numbers in the cells."""

import numpy as np
from matplotlib.colors import CenteredNorm, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnnlib.plotting.figure import ACCENT, SIGNED, SKY


def grids(arrays, titles=None, windows=None):
    """Draw small arrays side by side as grids with their numbers in the cells.

    Parameters
    ----------
    arrays : list of 2-D arrays
    titles : list of str, optional
    windows : list of None or (row, column, height, width), optional
        A part of each grid to outline in the accent colour.

    Returns
    -------
    matplotlib Figure
    """
    arrays = [np.atleast_2d(a) for a in arrays]
    cell, gap, top = 0.5, 0.4, 0.35  # inches
    widths = [max(cell * a.shape[1], 1.2) for a in arrays]
    figure = Figure(figsize=(sum(widths) + gap * len(arrays), cell * max(a.shape[0] for a in arrays) + top + 0.1))
    for i, array in enumerate(arrays):
        rows, columns = array.shape
        left = sum(widths[:i]) + gap * (i + 0.5) + (widths[i] - cell * columns) / 2
        bottom = figure.get_figheight() - top - cell * rows
        inches = np.array([left, bottom, cell * columns, cell * rows])
        ax = figure.add_axes(inches / np.tile(figure.get_size_inches(), 2))
        grid(ax, array, window=windows[i] if windows else None)
        ax.set_title(titles[i] if titles else "", fontsize=12)
    return figure


def padded_grids(arrays, padding, titles=None, windows=None):
    """Draw small arrays as `grids` does, and tint the padding around some of them.

    Parameters
    ----------
    arrays, titles, windows
        As for `grids`.
    padding : list of None or ((top, bottom), (left, right))
        How many rows and columns of each array are padding.

    Returns
    -------
    matplotlib Figure
    """
    figure = grids(arrays, titles, windows)
    for ax, array, sides in zip(figure.axes, arrays, padding, strict=True):
        (top, bottom), (left, right) = sides or ((0, 0), (0, 0))
        height, width = np.shape(array)
        for i, j in np.ndindex(height, width):
            if not (top <= i < height - bottom and left <= j < width - right):
                ax.add_patch(pixel(j - 0.5, i - 0.5, padding=True))
    return figure


def grid(ax, array, window=None):
    """Draw one small array on `ax` as a grid with its numbers; outline `window`, (row, column, height, width)."""
    rows, columns = array.shape
    largest = _halfrange(array)
    if (array < 0).any():  # pale colours, since the numbers matter
        ax.imshow(array, cmap=SIGNED, norm=CenteredNorm(halfrange=2.5 * largest))
    else:
        ax.imshow(array, cmap="gray", vmin=-5 * largest, vmax=largest)
    for i, j in np.ndindex(rows, columns):
        ax.text(j, i, format_number(array[i, j]), ha="center", va="center", fontsize=12)
    ax.set_xticks(np.arange(columns + 1) - 0.5, labels=[])
    ax.set_yticks(np.arange(rows + 1) - 0.5, labels=[])
    ax.grid(color="0.6", linewidth=0.8)
    ax.tick_params(length=0)
    if window is not None:
        row, column, height, width = window
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), width, height, fill=False, edgecolor=ACCENT, linewidth=4))
    return ax


def pixel(x, y, *, padding=False, read=True):
    """Make a square: tinted and dotted for a pixel of the padding, hatched for one that no window reads."""
    colour = (*to_rgb(SKY), 0.35) if padding else "none"
    style = {"facecolor": colour, "edgecolor": "0.45", "linestyle": ":" if padding else "-", "zorder": 0.9}
    return Rectangle((x, y), 1, 1, hatch="" if read else "////", **style)


def outline(ax, corner, size, colour, inset):
    """Outline a square window a little inside its border, so that its neighbour's outline stays visible."""
    row, column = corner
    side = size - 2 * inset
    start = column - 0.5 + inset, row - 0.5 + inset
    ax.add_patch(Rectangle(start, side, side, fill=False, edgecolor=colour, linewidth=3.5))


def format_number(value):
    """Write a number briefly: whole if it is whole, else with at most three significant digits."""
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e5 else f"{value:.3g}"


def _halfrange(array):
    finite = np.abs(array[np.isfinite(array)])
    return finite.max() if finite.size and finite.max() > 0 else 1.0
