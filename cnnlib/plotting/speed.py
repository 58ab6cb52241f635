"""Speed: how long each way of computing takes, beside what the machine could do, and how cost grows."""

import numpy as np

from cnnlib.plotting.figure import ACCENT, BLUE, ORANGE, new_figure

UNITS = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]


def duration(seconds):
    """Write a time with two digits, in the unit that suits it."""
    unit, name = next(((u, n) for u, n in UNITS if seconds >= u), UNITS[-1])
    value = float(f"{seconds / unit:.2g}")
    return f"{value:,.0f} {name}" if value >= 10 else f"{value:g} {name}"


def ladder(seconds, *, bound=None, others=(), unit="an image"):
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
    ax.bar_label(drawn, [duration(s) for s in seconds.values()], padding=5, fontsize=12)
    ax.set_xscale("log")
    ax.set_xlim(min([*seconds.values(), bound or np.inf]) / 3, max(seconds.values()) * 8)
    ax.set_xlabel(f"seconds {unit}, each mark ten times the one before")
    if bound is not None:
        ax.axvline(bound, color=ACCENT, linestyle="--", linewidth=2)
        ax.set_ylim(-0.6, len(seconds) + 0.1)
        text = f" the machine's bound: {duration(bound)}"
        ax.text(bound, len(seconds) - 0.2, text, color=ACCENT, fontsize=12, va="center")
    ax.invert_yaxis()
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def growth(panels):
    """Draw measured times against a size, and the times that the count of multiplications predicts.

    Parameters
    ----------
    panels : dict of str to (sizes, measured, predicted)
        The name of the size; the sizes; times in seconds.

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(3.4 * len(panels), 3.4, len(panels))
    for ax, (name, (sizes, measured, predicted)) in zip(axes, panels.items(), strict=True):
        ax.loglog(sizes, np.multiply(measured, 1e3), "o", color=BLUE, markersize=7, label="measured")
        ax.loglog(sizes, np.multiply(predicted, 1e3), "--", color=ACCENT, linewidth=2, label="predicted")
        ax.set_xticks(sizes, [f"{n}" for n in sizes])
        ax.minorticks_off()
        ax.set_xlabel(name)
        ax.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("milliseconds")
    axes[0].legend(frameon=False)
    return figure
