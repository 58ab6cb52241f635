"""Figures of chapter 12: pixels in memory, how long each way of computing takes, how its cost grows."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from cnnlib.plotting.figure import ACCENT, BLUE, ORANGE, SKY, new_figure
from cnnlib.plotting.grids import format_number

UNITS = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]


def format_time(seconds: float) -> str:
    """Write a time with two digits, in the unit that suits it.

    Parameters
    ----------
    seconds : float

    Returns
    -------
    str

    Examples
    --------
    >>> format_time(0.00314)
    '3.1 ms'
    """
    unit, name = next(((u, n) for u, n in UNITS if seconds >= u), UNITS[-1])
    value = float(f"{seconds / unit:.2g}")
    return f"{value:,.0f} {name}" if value >= 10 else f"{value:g} {name}"


def window_buffer(band: ArrayLike, f_w: int) -> Figure:
    """Draw some rows of an image, and below them their pixels column after column: there each window is one block.

    Parameters
    ----------
    band : array, (f_h, width)
        As many rows of the image as the window has; every second column is tinted.
    f_w : int
        Width of the window. Windows 0 and 1 are outlined among the pixels, all of them stand below as bars.

    Returns
    -------
    matplotlib Figure
    """
    band = np.asarray(band)
    f_h, width = band.shape
    buffer = -f_h - 2.6  # the lower edge of its cells
    windows = range(width - f_w + 1)
    lowest = buffer - 0.9 * len(windows) - 0.2
    figure, (ax,) = new_figure(0.5 * (band.size + 0.4), 0.5 * (0.9 - lowest))
    for u, v in np.ndindex(f_h, width):
        for x, y in ((v, -u - 1), (f_h * v + u, buffer)):
            tint = (*to_rgb(SKY), 0.35) if v % 2 else "none"
            ax.add_patch(Rectangle((x, y), 1, 1, facecolor=tint, edgecolor="0.6"))
            ax.text(x + 0.5, y + 0.5, format_number(float(band[u, v])), ha="center", va="center", fontsize=12)
    for j in windows:
        colour, dashes = ((ACCENT, "-"), (BLUE, "--"), ("0.4", ":"))[min(j, 2)]
        y = buffer - 0.9 * (j + 1)
        blocks = [(f_h * j, y, f_h * f_w, 0.7)]
        if j < 2:
            blocks += [(j, -f_h, f_w, f_h), (f_h * j, buffer, f_h * f_w, 1)]
        for x, bottom, wide, high in blocks:
            style: dict[str, Any] = {"edgecolor": colour, "linestyle": dashes, "linewidth": 3 - min(j, 2) / 2}
            ax.add_patch(Rectangle((x, bottom), wide, high, fill=False, **style))
        ax.text(f_h * (j + f_w / 2), y + 0.33, f"window {j}", ha="center", va="center", fontsize=12)
    ax.text(0, 0.2, "rows of the image", fontsize=12)
    ax.text(0, buffer + 1.2, "the buffer: the same pixels, column after column", fontsize=12)
    ax.set(xlim=(-0.2, band.size + 0.2), ylim=(lowest, 0.9), aspect="equal")
    ax.set_axis_off()
    return figure


def time_bars(
    seconds: Mapping[str, float],
    *,
    bound: float | None = None,
    others: Collection[str] = (),
    unit: str = "an image",
) -> Figure:
    """Draw times as horizontal bars on a logarithmic scale.

    Parameters
    ----------
    seconds : dict of str to float
        Name: time, from the slowest to the fastest.
    bound : float, optional
        The time that the same multiplications would take at the machine's best speed; drawn as a dashed line.
    others : collection of str
        Names whose bars have another colour.
    unit : str
        Of what the times are, for the axis.

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(10, 0.55 * len(seconds) + 1.1)
    colours = [ORANGE if name in others else BLUE for name in seconds]
    drawn = ax.barh(list(seconds), list(seconds.values()), color=colours)
    ax.bar_label(drawn, [format_time(s) for s in seconds.values()], padding=5, fontsize=12)
    ax.set_xscale("log")
    ax.set_xlim(min([*seconds.values(), bound or np.inf]) / 3, max(seconds.values()) * 8)
    ax.set_xlabel(f"seconds {unit}, each mark ten times the one before")
    if bound is not None:
        ax.axvline(bound, color=ACCENT, linestyle="--", linewidth=2)
        ax.set_ylim(-0.6, len(seconds) + 0.1)
        text = f" the machine's bound: {format_time(bound)}"
        ax.text(bound, len(seconds) - 0.2, text, color=ACCENT, fontsize=12, va="center")
    ax.invert_yaxis()
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def time_against_size(panels: Mapping[str, tuple[Sequence[int], ArrayLike, ArrayLike]]) -> Figure:
    """Draw measured times against a size, and the times that the count of multiplications predicts.

    Parameters
    ----------
    panels : dict of str to (sizes, measured, predicted)
        The name of the size; the sizes; times in seconds.

    Returns
    -------
    matplotlib Figure
    """
    columns = len(panels) if len(panels) % 2 else 2
    rows = len(panels) // columns
    figure, axes = new_figure(4.6 * columns, 3.2 * rows, columns, rows=rows)
    for ax, (name, (sizes, measured, predicted)) in zip(axes.flat, panels.items(), strict=True):
        ax.loglog(sizes, np.multiply(measured, 1e3), "o", color=BLUE, markersize=7, label="measured")
        ax.loglog(sizes, np.multiply(predicted, 1e3), "--", color=ACCENT, linewidth=2, label="predicted")
        ax.set_xticks(sizes, [f"{n}" for n in sizes])
        ax.minorticks_off()
        ax.set_xlabel(name)
        ax.spines[["top", "right"]].set_visible(False)
        ax.set_ylabel("milliseconds")
    axes.flat[0].legend(frameon=False)
    return figure
