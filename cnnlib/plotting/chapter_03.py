"""Figures of chapter 03: arrays with channels or depth, as blocks and as grids channel by channel."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import ACCENT
from cnnlib.plotting.grids import Window, grid

Shape = tuple[int, int, int]  # height, width, depth
BACK = np.array([0.42, 0.34])  # one step in depth, as it is drawn: to the right and up


def channel_grids(
    arrays: Sequence[ArrayLike],
    titles: Sequence[str],
    channels: Sequence[str],
    windows: Sequence[Window | None] | None = None,
) -> Figure:
    """Draw small arrays channel by channel: a column for each array, a row of grids for each channel.

    Parameters
    ----------
    arrays : list of arrays, (height, width, channels)
    titles : list of str
        Of the columns.
    channels : list of str
        Names of the rows.
    windows : list of None or (row, column, height, width), optional
        A part of each array to outline in the accent colour, in every channel.

    Returns
    -------
    matplotlib Figure
    """
    drawn = [np.asarray(array) for array in arrays]
    cell, gap, left, top = 0.44, 0.5, 0.8, 0.4  # inches
    lefts = left + np.cumsum([0, *(cell * a.shape[1] + gap for a in drawn)])
    row_height = cell * max(a.shape[0] for a in drawn) + 0.25
    figure = Figure(figsize=(lefts[-1] - gap + 0.1, top + row_height * len(channels)))
    size = np.tile(figure.get_size_inches(), 2)
    for c, name in enumerate(channels):
        for i, array in enumerate(drawn):
            height, width = cell * np.array(array.shape[:2])
            bottom = size[1] - top - row_height * c - height
            ax = figure.add_axes(tuple(np.array([lefts[i], bottom, width, height]) / size))
            grid(ax, array[:, :, c], window=windows[i] if windows else None)
            ax.set_title(titles[i] if c == 0 else "", fontsize=12)
            ax.set_ylabel(name if i == 0 else "", fontsize=12, rotation=0, ha="right", va="center")
    return figure


def volume_blocks(
    shapes: Sequence[Shape],
    titles: Sequence[str],
    signs: Sequence[str] = (),
    windows: Sequence[tuple[int, int, int, int, int, int] | None] | None = None,
    sides: Sequence[str] = ("height", "width", "channels"),
) -> Figure:
    """Draw the shapes of arrays as blocks of cells, to one scale, side by side.

    Parameters
    ----------
    shapes : list of (height, width, depth)
        The first of the cells in depth is in front.
    titles : list of str
        Written above the blocks.
    signs : list of str
        What stands between one block and the next.
    windows : list of None or (row, column, depth, height, width, depth), optional
        A part of each block, its first cell and its size, to draw in the accent colour, as if the block were of glass.
    sides : three str
        What height, width and depth are called.

    Returns
    -------
    matplotlib Figure
    """
    sizes = [np.array([w + BACK[0] * d, h + BACK[1] * d]) for h, w, d in shapes]
    left, lefts = 0.0, []
    for width, _ in sizes:
        lefts.append(left)
        left += width + 4.0
    tallest = max(height for _, height in sizes)
    figure = Figure(figsize=(0.36 * (left + 0.3), 0.36 * (tallest + 2.6)))
    ax = figure.add_axes((0, 0, 1, 1))
    for i, (shape, (width, height)) in enumerate(zip(shapes, sizes, strict=True)):
        corner = np.array([lefts[i], (tallest - height) / 2])
        _block(ax, corner, shape, windows[i] if windows else None)
        _names(ax, corner, shape, sides)
        ax.text(corner[0] + shape[1] / 2, tallest + 0.6, titles[i], ha="center", va="bottom", fontsize=12)
        if i < len(signs):
            middle = (corner[0] + width + 0.6 + lefts[i + 1]) / 2 - 0.1
            ax.text(middle, tallest / 2, signs[i], ha="center", va="center", fontsize=20)
    ax.set(xlim=(-1.6, left - 1.3), ylim=(-1.1, tallest + 1.5), aspect="equal")
    ax.set_axis_off()
    return figure


def _block(ax: Axes, corner: NDArray, shape: Shape, window: Sequence[int] | None) -> None:
    """Draw one block, its front face's lower left corner at `corner`: front, top and right side, cell by cell."""
    for face in _faces(shape):
        for cell in face:
            _patch(ax, corner, cell, shape[0], facecolor="0.93", edgecolor="0.6", linewidth=0.8)
    if window is not None:
        row, column, depth, h, w, d = window
        corner_cell = np.array([column, row, depth])
        for face in _faces((h, w, d)):
            whole = _hull(face) + corner_cell
            _patch(ax, corner, whole, shape[0], facecolor=(*to_rgb(ACCENT), 0.35), edgecolor=ACCENT, linewidth=2.5)


def _faces(shape: Shape) -> tuple[NDArray, NDArray, NDArray]:
    """Return the cells of front, top and right side, each as four corners (across, down, back)."""
    h, w, d = shape
    square = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])

    def cells(rows: int, columns: int, at: Callable[[NDArray, NDArray], NDArray]) -> NDArray:
        return np.array([at(square[:, 0] + j, square[:, 1] + i) for i in range(rows) for j in range(columns)])

    front = cells(h, w, lambda a, b: np.stack([a, b, 0 * a], axis=1))
    top = cells(d, w, lambda a, b: np.stack([a, 0 * a, b], axis=1))
    right = cells(h, d, lambda a, b: np.stack([0 * a + w, b, a], axis=1))
    return front, top, right


def _hull(face: NDArray) -> NDArray:
    """Return the four outer corners of a face."""
    low, high = face.min(axis=(0, 1)), face.max(axis=(0, 1))
    fixed = int(np.argmin(high - low))
    a, b = (axis for axis in range(3) if axis != fixed)
    corners = np.tile(low, (4, 1))
    corners[1:3, a], corners[2:4, b] = high[a], high[b]
    return corners


def _patch(ax: Axes, corner: NDArray, points: NDArray, height: int, **style: Any) -> None:
    across, down, back = points.T
    drawn = np.stack([across, height - down], axis=1) + back[:, None] * BACK
    ax.add_patch(Polygon(corner + drawn, joinstyle="round", **style))


def _names(ax: Axes, corner: NDArray, shape: Shape, sides: Sequence[str]) -> None:
    """Write the lengths of a block's sides beside them."""
    h, w, d = shape
    height, width, depth = (f"{name} {n}" for name, n in zip(sides, shape, strict=True))
    ax.text(corner[0] - 0.3, corner[1] + h / 2, height, ha="right", va="center", fontsize=11, rotation=90)
    ax.text(corner[0] + w / 2, corner[1] - 0.25, width, ha="center", va="top", fontsize=11)
    x, y = corner + np.array([w, 0]) + BACK * d / 2
    ax.text(x + 0.35, y - 0.1, depth, ha="left", va="top", fontsize=11)
