"""Figures of chapter 07: from logits to probabilities, the cost of a probability, a whole forward pass."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import CenteredNorm
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import ACCENT, BLUE, SIGNED, new_figure
from cnnlib.plotting.pictures import montage


def class_bars(
    names: Sequence[str],
    panels: Mapping[str, Sequence[float] | NDArray],
    *,
    mark: int | None = None,
    one_scale: bool = False,
    width: float = 12.0,
) -> Figure:
    """Draw one bar chart for each entry of `panels` side by side, a bar for each name.

    Parameters
    ----------
    names : list of str
    panels : dict of str to array, (len(names),)
        Title: numbers, which are written beside their bars.
    mark : int, optional
        The bar to draw in the accent colour: the true class.
    one_scale : bool
        Whether all panels have one scale, so that bars can be compared between them.
    width : float
        Of the figure, in inches.

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(width, 0.42 * len(names) + 0.8, len(panels))
    for ax, (title, values) in zip(axes, panels.items(), strict=True):
        colours = [ACCENT if k == mark else BLUE for k in range(len(names))]
        drawn = ax.barh(range(len(names)), values, color=colours)
        ax.bar_label(drawn, [_brief(value) for value in values], padding=4, fontsize=12)
        ax.set_yticks(range(len(names)), names if ax is axes[0] else [""] * len(names))
        ax.set_xticks([])
        ax.set_title(title, fontsize=13)
        ax.axvline(0, color="0.4", linewidth=0.8)
        ax.spines[["top", "right", "bottom", "left"]].set_visible(False)
        ax.tick_params(length=0)
        ax.invert_yaxis()
        _include_zero(ax, np.array(list(panels.values())) if one_scale else values)
    return figure


def _include_zero(ax: Axes, values: ArrayLike) -> None:
    low, high = min(0, np.asarray(values).min()), max(0, np.asarray(values).max())
    span = (high - low) or 1
    ax.set_xlim(low - 0.35 * span * (low < 0), high + 0.35 * span)


def _brief(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.3f}"


def surprise_curve(marked: Mapping[str, float]) -> Figure:
    """Draw the cost of a probability, -log p, with some points of the curve marked and named.

    Parameters
    ----------
    marked : dict of str to float
        Name: probability.

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(8, 3.8)
    p = np.geomspace(0.005, 1, 300)
    ax.plot(p, -np.log(p), color=BLUE, linewidth=2.5)
    for name, value in marked.items():
        ax.plot([value], [-np.log(value)], marker="o", markersize=9, color=ACCENT)
        ax.annotate(f"{name}: −log {value:.3f} = {-np.log(value):.3f}", (value, -np.log(value)), xytext=(10, 6),
                    textcoords="offset points", fontsize=12)  # fmt: skip
    ax.set(xlabel="probability p of the true class", ylabel="surprise −log p", xlim=(0, 1.18), ylim=(0, 5.4))
    ax.set_xticks(np.linspace(0, 1, 6))
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def random_logits_loss(spreads: ArrayLike, losses: ArrayLike, classes: int) -> Figure:
    """Draw the mean loss of random logits against their standard deviation, and the line log(classes).

    Parameters
    ----------
    spreads, losses : arrays, (points,)
    classes : int

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(8, 3.4)
    ax.plot(spreads, losses, color=BLUE, marker="o", markersize=7, label="random logits")
    label = f"log {classes} = {np.log(classes):.3f}"
    ax.axhline(np.log(classes), color=ACCENT, linestyle="--", linewidth=2, label=label)
    ax.set(xlabel="standard deviation of the logits", ylabel="mean loss", ylim=(0, None))
    ax.legend(frameon=False, loc="upper left", fontsize=12)
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def all_activations(
    steps: Sequence[tuple[str, NDArray]], names: Sequence[str], *, mark: int | None = None, across: int = 16
) -> Figure:
    """Draw everything that a network computes for one image, every channel of every layer.

    Parameters
    ----------
    steps : list of (name, array)
        In order: the image, (height, width, 1); maps, (height, width, channels), in signed colours if they have
        negative numbers; one long vector; and two short ones, (len(names),): logits and probabilities, drawn as bars.
    names : list of str
        The classes.
    mark : int, optional
        The true class.
    across : int
        Maps in a row.

    Returns
    -------
    matplotlib Figure
    """
    pictures, vectors = steps[:-2], steps[-2:]
    rows = [_rows(array, across) for _, array in pictures]
    tile, label = 0.62, 1.7  # inches
    figure, _ = new_figure(tile * across + label + 0.3, tile * sum(rows) + 0.22 * len(rows) + 2.3)
    figure.clear()
    heights = [tile * sum(rows) + 0.22 * len(rows), 2.3]
    top, bottom = figure.subfigures(2, 1, squeeze=False, height_ratios=heights)[:, 0]
    axes = top.subplots(len(pictures), 1, height_ratios=rows, squeeze=False)[:, 0]
    for ax, (name, array) in zip(axes, pictures, strict=True):
        _all_channels(ax, array, across)
        ax.set_ylabel(f"{name}\n{_format_shape(array.shape)}", fontsize=11, rotation=0, ha="right", va="center")
    for ax, (name, values) in zip(bottom.subplots(1, 2), vectors, strict=True):
        ax.bar(range(len(names)), values, color=[ACCENT if k == mark else BLUE for k in range(len(names))])
        ax.set_xticks(range(len(names)), names, fontsize=12)
        ax.axhline(0, color="0.4", linewidth=0.8)
        ax.set_ylabel(f"{name}\n{_format_shape(np.shape(values))}", fontsize=11, rotation=0, ha="right", va="center")
        ax.tick_params(labelsize=11)
        ax.spines[["top", "right"]].set_visible(False)
    return figure


def _rows(array: NDArray, across: int) -> float:
    return -(-array.shape[2] // across) if array.ndim == 3 else 0.5


def _all_channels(ax: Axes, array: NDArray, across: int) -> None:
    """Draw all channels of a layer as one picture; a vector as a strip."""
    picture = montage(array, across) if array.ndim == 3 else array[None]
    ax.set(xticks=[], yticks=[], frame_on=False, anchor="W")
    if array.ndim == 3 and array.shape[2] == 1:
        colours: dict[str, Any] = {"cmap": "gray", "vmin": 0, "vmax": 1}
    elif (array < 0).any():
        colours = {"cmap": SIGNED, "norm": CenteredNorm(halfrange=np.abs(array).max())}
    else:
        colours = {"cmap": "viridis", "vmin": 0, "vmax": array.max()}
    ax.imshow(picture, aspect="equal" if array.ndim == 3 else "auto", interpolation="nearest", **colours)


def _format_shape(shape: Sequence[int]) -> str:
    return " × ".join(map(str, shape))
