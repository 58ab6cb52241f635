"""Figures of chapter 08: steps down a slope, a computational graph, how exact a measured slope is."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from numpy.typing import ArrayLike

from cnnlib.plotting.figure import ACCENT, BLUE, GREEN, PURPLE, new_figure
from cnnlib.plotting.grids import format_number

LINES = [(BLUE, "o", "-"), (ACCENT, "s", "--"), (GREEN, "^", "-."), (PURPLE, "v", ":")]
NUMBERED = 4  # steps of a descent that have their number, and a line with the slope


def descent_steps(
    weights: ArrayLike, losses: ArrayLike, path: Sequence[tuple[float, float]], slopes: Sequence[float]
) -> Figure:
    """Draw the loss against one weight, the steps taken, and the slope at each point as a short line.

    Parameters
    ----------
    weights, losses : arrays, (points,)
        The curve.
    path : list of (weight, loss)
        Where the weight was after 0, 1, 2 … steps.
    slopes : list of float
        The slope at each point of the path; those of the first four are drawn.

    Returns
    -------
    matplotlib Figure
    """
    weights, losses = np.asarray(weights), np.asarray(losses)
    figure, (ax,) = new_figure(9, 4)
    ax.plot(weights, losses, color=BLUE, linewidth=2.5)
    ax.plot(*zip(*path, strict=True), marker="o", markersize=9, linestyle="", color=ACCENT)
    for step, ((w, loss), slope) in enumerate(zip(path[:NUMBERED], slopes, strict=False)):
        across = 0.12 * np.ptp(weights) / np.hypot(1, slope * np.ptp(weights) / np.ptp(losses) / 2)
        ends = np.array([w - across, w + across])
        ax.plot(ends, loss + slope * (ends - w), color="0.15", linewidth=1.8)
        ax.annotate(f"{step}", (w, loss), xytext=(9, 8), textcoords="offset points", fontsize=13)
    ax.set(xlabel="the weight w", ylabel="loss C", ylim=(min(0, np.min(losses)) - 0.05 * np.ptp(losses), None))
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def computational_graph(
    nodes: Mapping[str, tuple[float, float, float, float, str]],
    edges: Mapping[tuple[str, str], float],
    highlight: Collection[tuple[str, str]] = (),
) -> Figure:
    """Draw a computation: cards with value and δ, and the slope on each edge.

    Parameters
    ----------
    nodes : dict of str to (column, row, value, delta, formula)
        Row 0 is the top row; the formula may be "".
    edges : dict of (str, str) to float
        From where to where, and the slope.
    highlight : list of (str, str)
        Edges to draw in the accent colour.

    Returns
    -------
    matplotlib Figure
    """
    columns = 1 + max(column for column, *_ in nodes.values())
    rows = 1 + max(row for _, row, *_ in nodes.values())
    figure, (ax,) = new_figure(2.35 * columns, 1.25 * rows + 0.1)
    ax.set(xlim=(-0.45, columns - 0.55), ylim=(rows - 0.5, -0.5))
    ax.set_axis_off()
    for (start, end), slope in edges.items():
        (x1, y1), (x2, y2) = nodes[start][:2], nodes[end][:2]
        on = (start, end) in highlight
        style: dict[str, Any] = {"color": ACCENT if on else "0.55", "linewidth": 3.5 if on else 1.8}
        ends = (x1 + 0.31, y1), (x2 - 0.32, y2)
        ax.add_patch(FancyArrowPatch(*ends, arrowstyle="-|>", mutation_scale=16, shrinkA=0, shrinkB=0, **style))
        share = 0.42  # nearer to the start, where edges that meet are still apart
        x, y = (a + share * (b - a) for a, b in zip(*ends, strict=True))
        patch = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        weight = "bold" if on else "normal"
        ax.text(x, y, _signed(slope), ha="center", va="center", fontsize=13, fontweight=weight, bbox=patch)
    for name, (x, y, value, delta, formula) in nodes.items():
        box = FancyBboxPatch((x - 0.3, y - 0.36), 0.6, 0.72, boxstyle="round,pad=0,rounding_size=0.05",
                             facecolor="white", edgecolor="0.4", linewidth=1.4)  # fmt: skip
        ax.add_patch(box)
        ax.text(x - 0.26, y - 0.2, name, ha="left", va="center", fontsize=14, fontweight="bold")
        ax.text(x + 0.26, y - 0.2, _signed(value), ha="right", va="center", fontsize=15)
        ax.text(x + 0.26, y + 0.05, f"δ = {_signed(delta)}", ha="right", va="center", fontsize=13, color=ACCENT)
        ax.text(x - 0.26, y + 0.26, formula, ha="left", va="center", fontsize=11, color="0.35")
    return figure


def _signed(value: float) -> str:
    return format_number(value).replace("-", "−")


def slope_errors(steps: ArrayLike, errors: Mapping[str, ArrayLike], marked: float | None = None) -> Figure:
    """Draw the error of a measured slope against the size of the nudge, both on logarithmic scales.

    Parameters
    ----------
    steps : array, (points,)
    errors : dict of str to array
        The errors of each way of measuring, by its name.
    marked : float, optional
        A step to mark with a vertical line.

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(9, 4)
    for (name, values), (colour, marker, style) in zip(errors.items(), LINES, strict=False):
        ax.loglog(steps, values, color=colour, marker=marker, linestyle=style, linewidth=2, markersize=7, label=name)
    if marked is not None:
        ax.axvline(marked, color="0.5", linewidth=1.2, zorder=0)
    ax.set(xlabel="nudge h", ylabel="error of the slope")
    ax.legend(frameon=False, fontsize=12)
    ax.spines[["top", "right"]].set_visible(False)
    return figure
