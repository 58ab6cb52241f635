"""Figures of chapter 13: architectures as diagrams of blocks, and the order of numbers in memory."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from cnnlib.plotting.figure import ACCENT, BLUE, GREEN, ORANGE, PURPLE, SKY, YELLOW, new_figure

Box = tuple[str, str]  # text and kind
KINDS = {
    "conv": BLUE,
    "pool": ORANGE,
    "dense": GREEN,
    "norm": PURPLE,
    "relu": YELLOW,
    "block": SKY,
    "sum": ACCENT,
    "data": "#999999",
}
WIDTH, HEIGHT, STEP = 1.2, 0.66, 1.5  # of a box, in inches; from one box to the next


def network_stages(rows: Sequence[tuple[str, Sequence[Box], str]]) -> Figure:
    """Draw a network stage by stage: a row of boxes for each size of the maps, the first stage at the top.

    Parameters
    ----------
    rows : list of (str, list of (str, kind), str)
        What stands left of a row; the boxes, text and kind ("conv", "pool", "dense", "norm", "relu", "block", "sum" or
        "data"; a block has a shortcut over it); what stands right of it.

    Returns
    -------
    matplotlib Figure
    """
    longest = max(len(boxes) for _, boxes, _ in rows)
    figure, ax = _canvas(-2.1, (longest - 1) * STEP + 2.4, -len(rows) + 0.5, 0.55)
    for line, (left, boxes, right) in enumerate(rows):
        _row(ax, 0, -line, boxes)
        for i, (_, kind) in enumerate(boxes):
            if kind == "block":
                _shortcut(ax, (i - 0.5) * STEP, (i + 0.45) * STEP, -line, -line + HEIGHT / 2 + 0.1)
        ax.text(-0.95, -line, left, ha="right", va="center", fontsize=12)
        ax.text((longest - 1) * STEP + 0.95, -line, right, va="center", fontsize=12)
    return figure


def block_diagram(boxes: Sequence[Box], shortcuts: Sequence[tuple[int, int]] = ()) -> Figure:
    """Draw boxes from left to right with arrows between them, and shortcuts that jump over some.

    Parameters
    ----------
    boxes : list of (str, kind)
    shortcuts : list of (from, to), optional
        Indices of boxes.

    Returns
    -------
    matplotlib Figure
    """
    figure, ax = _canvas(-0.8, (len(boxes) - 1) * STEP + 0.8, -0.5, 0.8 if shortcuts else 0.5)
    _row(ax, 0, 0, boxes)
    for start, end in shortcuts:
        _shortcut(ax, start * STEP, end * STEP, HEIGHT / 2, HEIGHT / 2 + 0.3)
    return figure


def parallel_rows(start: Box, rows: Sequence[Sequence[Box]], end: Box) -> Figure:
    """Draw a box, from it rows of boxes side by side, and the box in which they come together.

    Parameters
    ----------
    start, end : (str, kind)
    rows : list of list of (str, kind)
        All of the same length.

    Returns
    -------
    matplotlib Figure
    """
    heights = np.arange(len(rows) - 1, -1, -1) - (len(rows) - 1) / 2
    last = (len(rows[0]) + 1) * STEP
    figure, ax = _canvas(-0.8, last + 0.8, heights[-1] - 0.5, heights[0] + 0.5)
    _box(ax, 0, 0, *start)
    _box(ax, last, 0, *end)
    for height, boxes in zip(heights, rows, strict=True):
        _row(ax, STEP, height, boxes)
        _arrow(ax, (WIDTH / 2, 0), (STEP - WIDTH / 2, height))
        _arrow(ax, (last - STEP + WIDTH / 2, height), (last - WIDTH / 2, 0))
    return figure


def memory_order(rows: Mapping[str, Sequence[int]], marked: Collection[int] = ()) -> Figure:
    """Draw lists of numbers, one below the other, and outline some numbers wherever they stand.

    Parameters
    ----------
    rows : dict of str to list of int
        Name: numbers, as they follow each other in memory.
    marked : list of int
        The numbers to outline in the accent colour.

    Returns
    -------
    matplotlib Figure
    """
    figure, ax = _canvas(-3.6, 0.5 * max(map(len, rows.values())) + 0.1, -0.7 * len(rows), 0.1)
    for line, (name, numbers) in enumerate(rows.items()):
        bottom = -0.7 * line - 0.55
        ax.text(-0.2, bottom + 0.25, name, ha="right", va="center", fontsize=12)
        for i, value in enumerate(numbers):
            style = {"edgecolor": ACCENT, "lw": 3, "zorder": 2} if value in marked else {"edgecolor": "0.5"}
            ax.add_patch(Rectangle((0.5 * i, bottom), 0.5, 0.5, facecolor="none", **style))
            ax.text(0.5 * i + 0.25, bottom + 0.25, str(value), ha="center", va="center", fontsize=12)
    return figure


def _canvas(left: float, right: float, bottom: float, top: float) -> tuple[Figure, Axes]:
    """Make axes on which one unit is one inch."""
    figure, (ax,) = new_figure(right - left, top - bottom)
    figure.set_layout_engine("none")
    ax.set_position([0, 0, 1, 1])
    ax.set(xlim=(left, right), ylim=(bottom, top))
    ax.set_axis_off()
    return figure, ax


def _row(ax: Axes, x: float, y: float, boxes: Sequence[Box]) -> None:
    for i, (text, kind) in enumerate(boxes):
        _box(ax, x + i * STEP, y, text, kind)
        if i:
            middle = x + i * STEP
            _arrow(ax, (middle - STEP + WIDTH / 2, y), (middle - WIDTH / 2, y))


def _box(ax: Axes, x: float, y: float, text: str, kind: str) -> None:
    corner = x - WIDTH / 2 + 0.06, y - HEIGHT / 2 + 0.06
    colour = 1 - 0.5 * (1 - np.array(to_rgb(KINDS[kind])))
    shape = "round,pad=0.06,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, WIDTH - 0.12, HEIGHT - 0.12, boxstyle=shape, facecolor=colour, edgecolor="k"))
    ax.text(x, y, text, ha="center", va="center", fontsize=12)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], colour: str = "k") -> None:
    how: dict[str, Any] = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(start, end, lw=1.4, color=colour, **how))


def _shortcut(ax: Axes, start: float, end: float, y: float, over: float) -> None:
    """Draw a line up from one box, across, and down to another."""
    ax.plot([start, start, end], [y, over, over], color=ACCENT, lw=1.4, zorder=0.5)
    _arrow(ax, (end, over), (end, y), ACCENT)
