"""Figures of chapter 02: the positions of a window, and how often each pixel is read."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from cnnlib.plotting.figure import ACCENT, new_figure
from cnnlib.plotting.grids import grids, pixel

PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.85}  # under numbers on hatching


def window_positions(
    n: int, rows: Sequence[tuple[str, int, Sequence[int]]], *, before: int = 0, after: int = 0
) -> Figure:
    """Draw an axis of pixels once for each row, and below it the windows as bars; what no window reads is hatched.

    Parameters
    ----------
    n : int
        Pixels along the axis.
    rows : list of (label, f, starts)
        For each row, the width of the windows and the pixels on which their left edges stand; below 0 in the padding.
    before, after : int
        Pixels of padding to draw on each side, tinted and without a number.

    Returns
    -------
    matplotlib Figure
    """
    heights = [1.7 + 0.4 * len(starts) for _, _, starts in rows]
    columns = n + before + after
    figure, (ax,) = new_figure(0.5 * (columns + 4), 0.5 * sum(heights))
    for (name, f, starts), top in zip(rows, np.cumsum([0, *heights]), strict=False):
        ax.text(-before - 0.3, -top - 0.5, name, ha="right", va="center", fontsize=12)
        read = {start + k for start in starts for k in range(f)}
        for x in range(-before, n + after):
            ax.add_patch(pixel(x, -top - 1, padding=not 0 <= x < n, read=x in read))
            label = x if 0 <= x < n else ""
            ax.text(x + 0.5, -top - 0.5, label, ha="center", va="center", fontsize=12, bbox=PAPER)
        for line, start in enumerate(starts):
            y = -top - 1.3 - 0.4 * line
            ax.plot([start + 0.08, start + f - 0.08], [y, y], color=ACCENT, linewidth=5, solid_capstyle="butt")
    ax.set(xlim=(-before - 3.5, n + after + 0.5), ylim=(-sum(heights), 0.1), aspect="equal")
    ax.set_axis_off()
    return figure


def coverage_grids(counts: Sequence[ArrayLike], titles: Sequence[str] | None = None) -> Figure:
    """Draw how often each pixel is read, arrays side by side; pixels that are never read are hatched.

    Parameters
    ----------
    counts : list of arrays, (height, width)
    titles : list of str, optional

    Returns
    -------
    matplotlib Figure
    """
    figure = grids(counts, titles)
    for ax, array in zip(figure.axes, counts, strict=True):
        for i, j in np.argwhere(np.asarray(array) == 0):
            ax.add_patch(pixel(j - 0.5, i - 0.5, read=False))
        for text in ax.texts:
            text.set_bbox(PAPER if text.get_text() == "0" else None)
    return figure
