"""Where windows stand, the frame around an image, and what no window reads."""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from cnnlib.plotting.figure import ACCENT, SKY, new_figure
from cnnlib.plotting.grids import grids

PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.85}  # under numbers on hatching


def window_rows(n, rows, *, before=0, after=0):
    """Draw an axis of pixels once for each row, and below it the windows as bars; what no window reads is hatched.

    Parameters
    ----------
    n : int
        Pixels along the axis.
    rows : list of (label, f, starts)
        For each row, the width of the windows and the pixels on which their left edges stand; below 0 in a frame.
    before, after : int
        Pixels of a frame to draw on each side, tinted and without a number.

    Returns
    -------
    matplotlib Figure
    """
    heights = [1.7 + 0.4 * len(starts) for _, _, starts in rows]
    columns = n + before + after
    figure, (ax,) = new_figure(0.5 * (columns + 4), 0.5 * sum(heights))
    for (label, f, starts), top in zip(rows, np.cumsum([0, *heights]), strict=False):
        ax.text(-before - 0.3, -top - 0.5, label, ha="right", va="center", fontsize=12)
        read = {start + k for start in starts for k in range(f)}
        for pixel in range(-before, n + after):
            ax.add_patch(_cell(pixel, -top - 1, frame=not 0 <= pixel < n, read=pixel in read))
            ax.text(
                pixel + 0.5,
                -top - 0.5,
                pixel if 0 <= pixel < n else "",
                ha="center",
                va="center",
                fontsize=12,
                bbox=PAPER,
            )
        for line, start in enumerate(starts):
            y = -top - 1.3 - 0.4 * line
            ax.plot([start + 0.08, start + f - 0.08], [y, y], color=ACCENT, linewidth=5, solid_capstyle="butt")
    ax.set(xlim=(-before - 3.5, n + after + 0.5), ylim=(-sum(heights), 0.1), aspect="equal")
    ax.set_axis_off()
    return figure


def coverage(counts, titles=None):
    """Draw how often each pixel is read, arrays side by side; pixels that are never read are hatched."""
    figure = grids(counts, titles)
    for ax, array in zip(figure.axes, counts, strict=True):
        for i, j in np.argwhere(np.asarray(array) == 0):
            ax.add_patch(_cell(j - 0.5, i - 0.5, read=False))
        for text in ax.texts:
            text.set_bbox(PAPER if text.get_text() == "0" else None)
    return figure


def framed_grids(arrays, frames, titles=None, windows=None):
    """Draw small arrays as `grids` does, and tint the frame that padding put around some of them.

    Parameters
    ----------
    arrays, titles, windows
        As for `grids`.
    frames : list of None or ((top, bottom), (left, right))
        How many rows and columns of each array are frame.

    Returns
    -------
    matplotlib Figure
    """
    figure = grids(arrays, titles, windows)
    for ax, array, frame in zip(figure.axes, arrays, frames, strict=True):
        (top, bottom), (left, right) = frame or ((0, 0), (0, 0))
        height, width = np.shape(array)
        for i, j in np.ndindex(height, width):
            if not (top <= i < height - bottom and left <= j < width - right):
                ax.add_patch(_cell(j - 0.5, i - 0.5, frame=True))
    return figure


def _cell(x, y, *, frame=False, read=True):
    """Make a square: tinted and dotted for a pixel of the frame, hatched for one that no window reads."""
    colour = (*to_rgb(SKY), 0.35) if frame else "none"
    style = {"facecolor": colour, "edgecolor": "0.45", "linestyle": ":" if frame else "-", "zorder": 0.9}
    return Rectangle((x, y), 1, 1, hatch="" if read else "////", **style)
