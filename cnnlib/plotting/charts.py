"""Numbers as bars and curves."""

import numpy as np
from matplotlib.colors import to_rgb

from cnnlib.plotting.figure import ACCENT, BLUE, GREEN, SKY, new_figure


def bars(names, values, *, unit="", log=False):
    """Draw horizontal bars with their numbers written beside them."""
    figure, (ax,) = new_figure(9, 0.5 * len(names) + 0.7)
    drawn = ax.barh(names, values, color=BLUE)
    ax.bar_label(drawn, [f"{v:,}" for v in values], padding=4, fontsize=11)
    ax.invert_yaxis()
    ax.set_xlabel(unit)
    ax.set_xscale("log" if log else "linear")
    ax.margins(x=0.25)
    ax.spines[["top", "right"]].set_visible(False)
    return figure


def curves(history, axes=None):
    """Draw loss and accuracy against the epoch, training and validation; returns the figure."""
    figure, axes = new_figure(9, 3.4, 2) if axes is None else (axes[0].figure, axes)
    epochs = np.arange(1, len(history.loss) + 1)
    for ax, name in zip(axes, ("loss", "accuracy"), strict=True):
        ax.plot(epochs, getattr(history, name), color=BLUE, marker="o", markersize=4, label="training")
        if history.validation_loss:
            values = getattr(history, f"validation_{name}")
            ax.plot(epochs, values, color=ACCENT, marker="s", markersize=4, linestyle="--", label="validation")
        ax.set(xlabel="epoch", ylabel=name)
        ax.spines[["top", "right"]].set_visible(False)
        ax.legend(frameon=False)
    return figure


def confusion(matrix, ax=None):
    """Draw how often class i (row) was read as class j (column)."""
    ax = new_figure(5.5, 5.2)[1][0] if ax is None else ax
    ax.imshow(np.log1p(matrix), cmap="viridis")
    for i, j in np.ndindex(matrix.shape):
        if matrix[i, j]:
            light = np.log1p(matrix[i, j]) > 0.6 * np.log1p(matrix.max())
            ax.text(j, i, f"{matrix[i, j]}", ha="center", va="center", fontsize=10, color="k" if light else "w")
    ax.set(xlabel="read as", ylabel="is", xticks=range(len(matrix)), yticks=range(len(matrix)))
    return ax.figure


def training_report(history, matrix):
    """Draw learning curves and confusion matrix in one figure."""
    figure, axes = new_figure(14, 4.6, 3, ratios=[1, 1, 1.1])
    curves(history, axes[:2])
    confusion(matrix, axes[2])
    return figure


def points(names, earned, possible):
    """Draw points by exercise: what was earned, and behind it what there is to earn."""
    figure, (ax,) = new_figure(8, 0.36 * len(names) + 0.9)
    ax.barh(names, possible, color=(*to_rgb(SKY), 0.35), label="possible")
    drawn = ax.barh(names, earned, color=GREEN, label="earned")
    ax.bar_label(drawn, [f"{e:.3g} of {p}" for e, p in zip(earned, possible, strict=True)], padding=4, fontsize=10)
    ax.invert_yaxis()
    ax.set_xlabel("points")
    ax.margins(x=0.15, y=0.01)
    ax.spines[["top", "right"]].set_visible(False)
    return figure
