"""Figures of chapter 10: gradient descent on a curve and on contours, and the noise of a gradient."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import ACCENT, BLUE, LINE_STYLES, new_figure


def descent_on_curve(
    loss: Callable[[NDArray], NDArray], walks: Mapping[str, ArrayLike], limits: tuple[float, float]
) -> Figure:
    """Draw a loss of one weight, and on it the points that a walk visits, one panel for each walk.

    Parameters
    ----------
    loss : function of an array
    walks : dict of str to array, (points,)
        Title: the weight at each step.
    limits : (low, high)
        Of the weight; points beyond are not drawn.

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(3.5 * len(walks), 3.2, len(walks))
    w = np.linspace(*limits, 300)
    for ax, (title, walk) in zip(axes, walks.items(), strict=True):
        visited = np.asarray(walk, float)
        ax.plot(w, loss(w), color="0.55", linewidth=2)
        ax.plot(visited, loss(visited), color=BLUE, marker="o", markersize=6, linewidth=1.5)
        ax.plot(visited[:1], loss(visited[:1]), color=ACCENT, marker="s", markersize=9)
        ax.set(xlim=limits, ylim=(-0.04 * loss(w).max(), loss(w).max()), xlabel="weight w")
        ax.set_title(title, fontsize=12)
        ax.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("loss C")
    return figure


def descent_on_contours(
    loss: Callable[[NDArray, NDArray], NDArray],
    walks: Mapping[str, ArrayLike],
    limits: tuple[float, float, float, float],
    *,
    best: tuple[float, float] | None = None,
    levels: int = 14,
) -> Figure:
    """Draw the contours of a loss of two weights and a walk over them, one panel for each walk.

    Parameters
    ----------
    loss : function of two arrays of one shape
    walks : dict of str to array, (points, 2)
        Title: the weights at each step.
    limits : (left, right, low, high)
    best : (float, float), optional
        Where the loss is lowest, marked by a cross.
    levels : int
        Contours to draw; they lie close together near the lowest point.

    Returns
    -------
    matplotlib Figure
    """
    left, right, low, high = limits
    side = 12 / max(3, len(walks))
    figure, axes = new_figure(side * len(walks), side * (high - low) / (right - left) + 0.9, len(walks))
    across, up = np.meshgrid(np.linspace(left, right, 120), np.linspace(low, high, 120))
    heights = loss(across, up)
    edges = heights.min() + np.ptp(heights) * (np.arange(1, levels + 1) / (levels + 1)) ** 3
    for ax, (title, walk) in zip(axes, walks.items(), strict=True):
        visited = np.asarray(walk, float)
        ax.contour(across, up, heights, levels=edges, colors="0.65", linewidths=1)
        small = 2.5 if len(visited) > 60 else 5
        ax.plot(*visited.T, color=BLUE, marker="o", markersize=small, linewidth=1.3)
        ax.plot(*visited[0], color=ACCENT, marker="s", markersize=9, linestyle="none")
        if best is not None:
            ax.plot(*best, color="k", marker="x", markersize=10, markeredgewidth=2.5, linestyle="none")
        ax.set(xlim=(left, right), ylim=(low, high), xlabel="w₁", aspect="equal")
        ax.set_title(title, fontsize=12)
    axes[0].set_ylabel("w₂")
    return figure


def gradient_noise(
    sizes: ArrayLike,
    measured: Mapping[str, ArrayLike],
    predicted: Mapping[str, tuple[ArrayLike, ArrayLike]],
) -> Figure:
    """Draw measured distances from the mean gradient as points, and predictions as curves, both axes logarithmic.

    Parameters
    ----------
    sizes : array, (points,)
        The batch sizes at which was measured.
    measured : dict of str to array
        Name: one number for each size.
    predicted : dict of str to (array, array)
        Name: batch sizes and the numbers that a formula gives.

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(8.5, 4.4)
    for (name, (x, y)), (colour, style) in zip(predicted.items(), LINE_STYLES, strict=False):
        ax.plot(x, y, color=colour, linestyle=style, linewidth=2, label=name)
    for (name, y), (colour, _), marker, size in zip(measured.items(), LINE_STYLES, "os^", (7, 12, 16), strict=False):
        hollow: dict[str, Any] = {"markerfacecolor": "none", "markeredgewidth": 2} if marker != "o" else {}
        ax.plot(sizes, y, color=colour, marker=marker, markersize=size, linestyle="none", label=name, **hollow)
    ax.set(xscale="log", yscale="log", xlabel="batch size B", ylabel="distance from the mean gradient")
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, fontsize=11)
    return figure
