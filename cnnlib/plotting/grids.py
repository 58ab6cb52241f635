"""Small arrays, drawn as grids with their numbers in the cells."""

import numpy as np
from matplotlib.colors import CenteredNorm
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnnlib.plotting.figure import ACCENT, SIGNED


def grids(arrays, titles=None, windows=None):
    """Draw small arrays side by side as grids with their numbers in the cells.

    Parameters
    ----------
    arrays : list of 2-D arrays
    titles : list of str, optional
    windows : list of None or (row, column, height, width), optional
        A part of each grid to frame in the accent colour.

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


def grid(ax, array, window=None):
    """Draw one small array on `ax` as a grid with its numbers; frame `window`, (row, column, height, width)."""
    rows, columns = array.shape
    largest = _halfrange(array)
    if (array < 0).any():  # pale colours, since the numbers matter
        ax.imshow(array, cmap=SIGNED, norm=CenteredNorm(halfrange=2.5 * largest))
    else:
        ax.imshow(array, cmap="gray", vmin=-5 * largest, vmax=largest)
    for i, j in np.ndindex(rows, columns):
        ax.text(j, i, number(array[i, j]), ha="center", va="center", fontsize=12)
    ax.set_xticks(np.arange(columns + 1) - 0.5, labels=[])
    ax.set_yticks(np.arange(rows + 1) - 0.5, labels=[])
    ax.grid(color="0.6", linewidth=0.8)
    ax.tick_params(length=0)
    if window is not None:
        row, column, height, width = window
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), width, height, fill=False, edgecolor=ACCENT, linewidth=4))
    return ax


def number(value):
    """Write a number briefly: whole if it is whole, else with at most three significant digits."""
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e5 else f"{value:.3g}"


def _halfrange(array):
    finite = np.abs(array[np.isfinite(array)])
    return finite.max() if finite.size and finite.max() > 0 else 1.0
