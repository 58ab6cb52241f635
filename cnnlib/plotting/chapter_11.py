"""Figures of chapter 11: the training loop, how a data set is split, kernels, a sheet of small arrays."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.colors import CenteredNorm, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import ACCENT, BLUE, GREEN, ORANGE, SIGNED, SKY, new_figure
from cnnlib.plotting.grids import grid
from cnnlib.plotting.pictures import montage

CELL = 0.58  # inches, the width of a cell of a sheet: room for -0.755


def training_loop(steps: Sequence[str], loops: Sequence[tuple[int, int, str]]) -> Figure:
    """Draw numbered steps below each other, and around them the loops that repeat some of them.

    Parameters
    ----------
    steps : list of str
        Step 1 first.
    loops : list of (first, last, text)
        Numbers of the first and the last step that the loop repeats, and what it says; outer loops first.

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(10, 0.42 * len(steps) + 0.3)
    ax.set(xlim=(0, 10), ylim=(len(steps) + 0.6, 0.4))
    ax.set_axis_off()
    for depth, (first, last, text) in enumerate(loops):
        left, colour = 0.1 + 0.35 * depth, (SKY, ORANGE, GREEN)[depth % 3]
        corner, size = (left, first - 0.46), (9.8 - 1.55 * depth - left, last - first + 0.92)
        pale = 0.82 + 0.18 * np.array(to_rgb(colour))
        ax.add_patch(Rectangle(corner, *size, facecolor=pale, edgecolor=colour, linewidth=2))
        ax.text(left + size[0] - 0.12, last + 0.28, text, ha="right", va="bottom", fontsize=12, style="italic")
    for number, step in enumerate(steps, 1):
        ax.text(1.15, number, f"{number}", ha="right", va="center", fontsize=13, weight="bold")
        ax.text(1.35, number, step, va="center", fontsize=13)
    return figure


def data_split(sizes: Mapping[str, int]) -> Figure:
    """Draw a data set as one bar, divided into parts, with their names and sizes.

    Parameters
    ----------
    sizes : dict of str to int

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(10, 1.3)
    start = 0
    for (name, size), colour in zip(sizes.items(), (BLUE, SKY, ORANGE, GREEN), strict=False):
        ax.barh([0], [size], left=start, color=(*to_rgb(colour), 0.75), edgecolor="white", linewidth=3)
        ax.text(start + size / 2, 0, f"{name}\n{size:,}", ha="center", va="center", fontsize=13)
        start += size
    ax.set(xlim=(0, start))
    ax.set_axis_off()
    return figure


def first_layer_kernels(w: NDArray, across: int = 8) -> Figure:
    """Draw the kernels of a first layer in signed colours of one scale.

    Parameters
    ----------
    w : array, (f_h, f_w, 1, filters)
    across : int
        Kernels in a row.

    Returns
    -------
    matplotlib Figure
    """
    f_h, f_w, _, filters = w.shape
    across = min(across, filters)
    figure, (ax,) = new_figure(1.0 * across + 1.2, 1.0 * -(-filters // across) * f_h / f_w + 0.2)
    ax.set_axis_off()
    picture = montage(w[:, :, 0].astype(float), across)
    drawn = ax.imshow(picture, cmap=SIGNED, norm=CenteredNorm(halfrange=np.abs(w).max()), interpolation="nearest")
    figure.colorbar(drawn, ax=ax, shrink=0.9)
    return figure


def array_sheet(rows: Sequence[tuple[str, Sequence[tuple[str, ArrayLike]]]]) -> Figure:
    """Draw many small arrays on one page, row by row, with their numbers.

    Parameters
    ----------
    rows : list of (str, list of (str, array))
        A title for each row, and its arrays with theirs; an array of one axis lies flat.

    Returns
    -------
    matplotlib Figure
    """
    height, gap, top, title = 0.4, 0.3, 0.28, 0.4  # inches
    drawn = [(name, [(label, np.atleast_2d(a)) for label, a in arrays]) for name, arrays in rows]
    heights = [height * max(a.shape[0] for _, a in arrays) + top + title for _, arrays in drawn]
    widths = [sum(_wide(label, a) + gap for label, a in arrays) for _, arrays in drawn]
    figure = Figure(figsize=(max(widths) + 0.2, sum(heights) + 0.2))
    page = np.tile(figure.get_size_inches(), 2)
    y = figure.get_figheight() - 0.1
    for (name, arrays), tall in zip(drawn, heights, strict=True):
        figure.text(0.15 / page[0], (y - 0.16) / page[1], name, va="top", fontsize=12, weight="bold", color=ACCENT)
        x = 0.2
        for label, array in arrays:
            size = CELL * array.shape[1], height * array.shape[0]
            ax = figure.add_axes(tuple(np.array([x, y - title - top - size[1], *size]) / page))
            grid(ax, array).set_aspect("auto")
            for text in ax.texts:
                text.set_fontsize(11)
            ax.set_title(label, fontsize=11, loc="left", pad=3)
            x += _wide(label, array) + gap
        y -= tall
    return figure


def _wide(label: str, array: NDArray) -> float:
    """Return how many inches an array and its title need."""
    return max(CELL * array.shape[1], 0.085 * len(label))
