"""Small arrays, drawn as grids with their numbers in the cells."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import CenteredNorm, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import ACCENT, SIGNED, SKY
from cnnlib.types import Sides

Window = tuple[int, int, int, int]  # row, column, height, width


def grids(
    arrays: Sequence[ArrayLike], titles: Sequence[str] | None = None, windows: Sequence[Window | None] | None = None
) -> Figure:
    """Draw small arrays side by side as grids with their numbers in the cells.

    Parameters
    ----------
    arrays : list of arrays, (height, width)
        A vector is drawn as one row.
    titles : list of str, optional
    windows : list of None or (row, column, height, width), optional
        A part of each grid to outline in the accent colour.

    Returns
    -------
    matplotlib Figure
    """
    drawn = [np.atleast_2d(a) for a in arrays]
    cell, gap, top = 0.5, 0.4, 0.35  # inches
    widths = [max(cell * a.shape[1], 1.2) for a in drawn]
    figure = Figure(figsize=(sum(widths) + gap * len(drawn), cell * max(a.shape[0] for a in drawn) + top + 0.1))
    for i, array in enumerate(drawn):
        rows, columns = array.shape
        left = sum(widths[:i]) + gap * (i + 0.5) + (widths[i] - cell * columns) / 2
        bottom = figure.get_figheight() - top - cell * rows
        inches = np.array([left, bottom, cell * columns, cell * rows])
        ax = figure.add_axes(tuple(inches / np.tile(figure.get_size_inches(), 2)))
        grid(ax, array, window=windows[i] if windows else None)
        ax.set_title(titles[i] if titles else "", fontsize=12)
    return figure


def padded_grids(
    arrays: Sequence[ArrayLike],
    padding: Sequence[Sides | None],
    titles: Sequence[str] | None = None,
    windows: Sequence[Window | None] | None = None,
) -> Figure:
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


def grid(ax: Axes, array: ArrayLike, window: Window | None = None) -> Axes:
    """Draw one small array on `ax` as a grid with its numbers in the cells.

    Parameters
    ----------
    ax : matplotlib Axes
    array : array, (height, width)
    window : (row, column, height, width), optional
        A part of the grid to outline in the accent colour.

    Returns
    -------
    matplotlib Axes
    """
    array = np.asarray(array)
    rows, columns = array.shape
    largest = _halfrange(array)
    if (array < 0).any():  # pale colours, since the numbers matter
        ax.imshow(array, cmap=SIGNED, norm=CenteredNorm(halfrange=2.5 * largest))
    else:
        ax.imshow(array, cmap="gray", vmin=-5 * largest, vmax=largest)
    for i, j in np.ndindex(rows, columns):
        ax.text(j, i, format_number(float(array[i, j])), ha="center", va="center", fontsize=12)
    ax.set_xticks(np.arange(columns + 1) - 0.5, labels=[])
    ax.set_yticks(np.arange(rows + 1) - 0.5, labels=[])
    ax.grid(color="0.6", linewidth=0.8)
    ax.tick_params(length=0)
    if window is not None:
        row, column, height, width = window
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), width, height, fill=False, edgecolor=ACCENT, linewidth=4))
    return ax


def pixel(x: float, y: float, *, padding: bool = False, read: bool = True) -> Rectangle:
    """Make a square: tinted and dotted for a pixel of the padding, hatched for one that no window reads.

    Parameters
    ----------
    x, y : float
        The corner with the smallest coordinates.
    padding, read : bool

    Returns
    -------
    matplotlib Rectangle
    """
    colour = (*to_rgb(SKY), 0.35) if padding else "none"
    style: dict[str, Any] = {
        "facecolor": colour,
        "edgecolor": "0.45",
        "linestyle": ":" if padding else "-",
        "zorder": 0.9,
    }
    return Rectangle((x, y), 1, 1, hatch="" if read else "////", **style)


def outline(ax: Axes, corner: tuple[int, int], size: int, colour: str, inset: float) -> None:
    """Outline a square window a little inside its border, so that its neighbour's outline stays visible.

    Parameters
    ----------
    ax : matplotlib Axes
        With a grid on it.
    corner : (row, column)
    size : int
    colour : str
    inset : float
        How far inside the border, in cells.
    """
    row, column = corner
    side = size - 2 * inset
    start = column - 0.5 + inset, row - 0.5 + inset
    ax.add_patch(Rectangle(start, side, side, fill=False, edgecolor=colour, linewidth=3.5))


def format_number(value: float) -> str:
    """Write a number briefly: whole if it is whole, else with at most three significant digits.

    Parameters
    ----------
    value : float

    Returns
    -------
    str

    Examples
    --------
    >>> format_number(2.0), format_number(1 / 3)
    ('2', '0.333')
    """
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e5 else f"{value:.3g}"


def _halfrange(array: NDArray) -> float:
    finite = np.abs(array[np.isfinite(array)])
    return finite.max() if finite.size and finite.max() > 0 else 1.0
