"""Numbers as bars and as curves."""

from collections.abc import Mapping, Sequence

from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from cnnlib.plotting.figure import BLUE, GREEN, LINE_STYLES, SKY, new_figure


def bar_chart(names: Sequence[str], values: Sequence[float], *, unit: str = "", log: bool = False) -> Figure:
    """Draw horizontal bars with their numbers written beside them.

    Parameters
    ----------
    names : list of str
    values : list of numbers, (len(names),)
    unit : str
        What the horizontal axis is of.
    log : bool
        Whether that axis is logarithmic.

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(9, 0.5 * len(names) + 0.7)
    drawn = ax.barh(names, values, color=BLUE)
    ax.bar_label(drawn, [f"{v:,}" for v in values], padding=4, fontsize=11)
    ax.invert_yaxis()
    ax.set_xlabel(unit)
    ax.set_xscale("log" if log else "linear")
    ax.margins(x=0.25)
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def points_chart(names: Sequence[str], earned: Sequence[float], possible: Sequence[float]) -> Figure:
    """Draw points by exercise: what was earned, and behind it what there is to earn.

    Parameters
    ----------
    names : list of str
    earned, possible : list of float, (len(names),)

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(8, 0.36 * len(names) + 0.9)
    ax.barh(names, possible, color=(*to_rgb(SKY), 0.35), label="possible")
    drawn = ax.barh(names, earned, color=GREEN, label="earned")
    ax.bar_label(drawn, [f"{e:.3g} of {p}" for e, p in zip(earned, possible, strict=True)], padding=4, fontsize=10)
    ax.invert_yaxis()
    ax.set_xlabel("points")
    ax.margins(x=0.15, y=0.01)
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def function_curves(
    x: ArrayLike,
    panels: Mapping[str, Mapping[str, ArrayLike]],
    *,
    xlabel: str = "z",
    limits: tuple[float, float] | None = None,
) -> Figure:
    """Draw functions of one number as curves.

    Parameters
    ----------
    x : array, (points,)
    panels : dict of str to dict of str to array
        The curves of each panel by their names; an array has the values of a function at `x`.
    xlabel : str
    limits : (low, high), optional
        Of the vertical axes.

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(4.6 * len(panels), 3.3, len(panels))
    for ax, (title, curves) in zip(axes, panels.items(), strict=True):
        for (name, values), (colour, style) in zip(curves.items(), LINE_STYLES, strict=False):
            ax.plot(x, values, color=colour, linestyle=style, linewidth=2.5, label=name)
        ax.set(title=title, xlabel=xlabel, ylim=limits)
        ax.title.set_fontsize(12)
        ax.axhline(0, color="0.6", linewidth=0.8, zorder=0)
        ax.spines[["top", "right"]].set_visible(False)
        if len(curves) > 1:
            ax.legend(frameon=False)
    return figure


def loss_curves(
    panels: Mapping[str, Mapping[str, tuple[ArrayLike, ArrayLike]]],
    *,
    ylabel: str = "loss",
    logarithmic: bool = True,
    floor: float | None = None,
) -> Figure:
    """Draw losses that fall, several in each panel.

    Parameters
    ----------
    panels : dict of str to dict of str to (array, array)
        Label of the horizontal axis: name of a curve: its horizontal and its vertical numbers.
    ylabel : str
    logarithmic : bool
        Whether the vertical axis is.
    floor : float, optional
        Where the vertical axis begins.

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(max(7, 4.3 * len(panels)), 3.6, len(panels))
    for ax, (xlabel, curves) in zip(axes, panels.items(), strict=True):
        for (name, (x, y)), (colour, style) in zip(curves.items(), LINE_STYLES, strict=False):
            ax.plot(x, y, color=colour, linestyle=style, linewidth=2, label=name)
        ax.set(xlabel=xlabel, yscale="log" if logarithmic else "linear")
        ax.set_ylim(bottom=floor)
        ax.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel(ylabel)
    if len(axes[-1].lines) > 1:
        axes[-1].legend(frameon=False, fontsize=11)
    return figure
