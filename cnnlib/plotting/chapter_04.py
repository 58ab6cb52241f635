"""Figures of chapter 04: volumes to scale, receptive fields, shared weights, what maps answer to."""

from collections.abc import Sequence

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import ACCENT, SKY, new_figure
from cnnlib.plotting.grids import Window

FACES = {"top": 0.2, "side": 0.7, "front": 0.45}  # how strong the colour of each face is


def layer_volumes(
    shapes: Sequence[tuple[int, int, int]],
    titles: Sequence[str] | None = None,
    seen: Sequence[Window | None] | None = None,
) -> Figure:
    """Draw volumes side by side: heights and widths to one scale, channels to another.

    Parameters
    ----------
    shapes : list of (height, width, channels)
    titles : list of str, optional
        Stand below the volumes, above their shapes.
    seen : list of None or (row, column, height, width), optional
        A part of each front to mark in the accent colour.

    Returns
    -------
    matplotlib Figure
    """
    side = 1 / max(max(height, width) for height, width, _ in shapes)
    depth = 0.3 / max(channels for *_, channels in shapes)
    top = max(height * side + depth * channels for height, _, channels in shapes) + 0.05
    figure, (ax,) = new_figure(2.2 * len(shapes), 1.45 * (top + 0.4))
    for i, (height, width, channels) in enumerate(shapes):
        x, slant = 1.6 * i, max(depth * channels, 0.02)
        w, h = width * side, height * side
        _box(ax, x, w, h, slant)
        window = seen[i] if seen else None
        if window:
            row, column, rows, columns = (n * side for n in window)
            corner = x + column, h - row - rows
            ax.add_patch(Rectangle(corner, columns, rows, facecolor=(*to_rgb(ACCENT), 0.35), edgecolor=ACCENT, lw=2.5))
        text = f"{titles[i]}\n" if titles else ""
        ax.text(x, -0.07, f"{text}{height} × {width} × {channels}", va="top", fontsize=12)
    ax.set(xlim=(-0.05, 1.6 * len(shapes) - 0.2), ylim=(-0.4, top), aspect="equal")
    ax.set_axis_off()
    return figure


def _box(ax: Axes, x: float, w: float, h: float, slant: float) -> None:
    top = [(x, h), (x + w, h), (x + w + slant, h + slant), (x + slant, h + slant)]
    side = [(x + w, 0), (x + w + slant, slant), (x + w + slant, h + slant), (x + w, h)]
    front = [(x, 0), (x + w, 0), (x + w, h), (x, h)]
    for name, corners in (("top", top), ("side", side), ("front", front)):
        colour = 1 - FACES[name] * (1 - np.array(to_rgb(SKY)))
        ax.add_patch(Polygon(corners, facecolor=colour, edgecolor="k", lw=0.8))


def receptive_field_cone(n: int, layers: Sequence[tuple[int, int]]) -> Figure:
    """Draw a row of pixels and, above it, a row of numbers for each layer; mark what the middle one at the top sees.

    Parameters
    ----------
    n : int
        Pixels along the axis.
    layers : list of (f, s)
        Window and stride of each layer, first layer first; no padding.

    Returns
    -------
    matplotlib Figure
    """
    counts, centres = [n], [np.arange(n, dtype=float)]
    for f, s in layers:
        counts.append((counts[-1] - f) // s + 1)
        centres.append(centres[-1][[i * s for i in range(counts[-1])]] + _half(centres[-1], f))
    seen = [(counts[-1] // 2, 1)]
    for f, s in reversed(layers):
        first, many = seen[0]
        seen.insert(0, (first * s, (many - 1) * s + f))
    figure, (ax,) = new_figure(10, 0.85 * len(counts) + 0.6)
    for level, (xs, (first, many)) in enumerate(zip(centres, seen, strict=True)):
        inside = (np.arange(len(xs)) >= first) & (np.arange(len(xs)) < first + many)
        ax.scatter(xs[~inside], np.full(sum(~inside), level), marker="s", s=42, facecolor="w", edgecolor="0.55")
        ax.scatter(xs[inside], np.full(many, level), marker="s", s=42, facecolor=ACCENT, edgecolor=ACCENT)
        ax.text(-1.2, level, f"volume {level}" if level else "image", ha="right", va="center", fontsize=12)
        ax.text(n + 0.4, level, f"{many} of {len(xs)}", va="center", fontsize=12)
    edges = [(xs[first], xs[first + many - 1]) for xs, (first, many) in zip(centres, seen, strict=True)]
    for ends in zip(*edges, strict=True):
        ax.plot(ends, range(len(counts)), color=ACCENT, lw=1.5, zorder=0)
    ax.set(xlim=(-6, n + 4.5), ylim=(-0.5, len(counts) - 0.5))
    ax.set_axis_off()
    return figure


def _half(xs: NDArray, f: int) -> float:
    return (xs[1] - xs[0]) * (f - 1) / 2 if len(xs) > 1 else 0


def weight_matrices(matrices: Sequence[NDArray], titles: Sequence[str]) -> Figure:
    """Draw which weight stands where in matrices: numbers, the same number and colour for the same weight.

    Parameters
    ----------
    matrices : list of arrays of int, (outputs, pixels)
        0 where there is no connection, else the number of the weight.
    titles : list of str

    Returns
    -------
    matplotlib Figure
    """
    rows, columns = matrices[0].shape
    figure, axes = new_figure(0.34 * columns + 1.6, (0.34 * rows + 0.45) * len(matrices), rows=len(matrices))
    axes = np.ravel(axes)
    for ax, matrix, title in zip(axes, matrices, titles, strict=True):
        shades = colormaps["viridis"](0.5 + 0.5 * matrix / matrix.max())
        shades[matrix == 0] = 1
        ax.imshow(shades)
        for i, j in np.argwhere(matrix):
            ax.text(j, i, str(matrix[i, j]), ha="center", va="center", fontsize=11)
        ax.set_xticks(np.arange(columns + 1) - 0.5, labels=[])
        ax.set_yticks(np.arange(rows + 1) - 0.5, labels=[])
        ax.grid(color="0.75", linewidth=0.8)
        ax.tick_params(length=0)
        ax.set_title(title, fontsize=12, loc="left")
    return figure


def patch_rows(rows: Sequence[tuple[str, Sequence[ArrayLike]]]) -> Figure:
    """Draw rows of small grey images, each row with its name.

    Parameters
    ----------
    rows : list of (name, list of arrays, (height, width))

    Returns
    -------
    matplotlib Figure
    """
    columns = max(len(images) for _, images in rows)
    figure, axes = new_figure(0.85 * columns + 2.6, 0.9 * len(rows), columns, rows=len(rows))
    for line, (name, images) in zip(np.reshape(axes, (len(rows), columns)), rows, strict=True):
        for ax in line:
            ax.set(xticks=[], yticks=[], frame_on=False)
        for ax, image in zip(line, images, strict=False):
            ax.imshow(image, cmap="gray", vmin=0, vmax=1)
        line[0].set_ylabel(name, fontsize=12, rotation=0, ha="right", va="center")
    return figure
