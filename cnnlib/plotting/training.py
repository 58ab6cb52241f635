"""What came of a training: learning curves, the confusion matrix, single predictions."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import ACCENT, BLUE, new_figure
from cnnlib.training import History


def learning_curves(history: History) -> Figure:
    """Draw loss and accuracy against the epoch, for training and, where it was measured, validation.

    Parameters
    ----------
    history : History
        What `Network.fit` returns.

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(9, 3.4, 2)
    _draw_curves(axes, history)
    return figure


def confusion_matrix(matrix: NDArray) -> Figure:
    """Draw how often class i (row) was read as class j (column).

    Parameters
    ----------
    matrix : array of int, (classes, classes)

    Returns
    -------
    matplotlib Figure
    """
    figure, (ax,) = new_figure(5.5, 5.2)
    _draw_matrix(ax, matrix)
    return figure


def training_report(history: History, matrix: NDArray) -> Figure:
    """Draw learning curves and confusion matrix in one figure.

    Parameters
    ----------
    history : History
    matrix : array of int, (classes, classes)

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(14, 4.6, 3, ratios=[1, 1, 1.1])
    _draw_curves(axes[:2], history)
    _draw_matrix(axes[2], matrix)
    return figure


def class_probabilities(
    images: Sequence[NDArray] | NDArray, probabilities: Sequence[ArrayLike] | NDArray, labels: Sequence[int] | NDArray
) -> Figure:
    """Draw digits above what a network makes of them: one bar for each class, the right class in the accent colour.

    Parameters
    ----------
    images : array, (N, height, width)
    probabilities : array, (N, classes)
    labels : array of int, (N,)

    Returns
    -------
    matplotlib Figure
    """
    n = len(images)
    figure, axes = new_figure(2.1 * n, 4.0, n, rows=2)
    for (top, bottom), image, p, label in zip(axes.T, images, probabilities, labels, strict=True):
        top.imshow(image, cmap="gray", vmin=0, vmax=1)
        top.set_axis_off()
        top.set_title(f"is a {label}", fontsize=12)
        colours = [ACCENT if k == label else "0.6" for k in range(len(p))]
        bottom.barh(range(len(p)), p, color=colours)
        bottom.set(xlim=(0, 1), yticks=range(len(p)), xlabel="probability")
        bottom.tick_params(labelsize=9)
        bottom.invert_yaxis()
    return figure


def _draw_curves(axes: NDArray, history: History) -> None:
    epochs = np.arange(1, len(history.loss) + 1)
    for ax, name in zip(axes, ("loss", "accuracy"), strict=True):
        ax.plot(epochs, getattr(history, name), color=BLUE, marker="o", markersize=4, label="training")
        if history.validation_loss:
            values = getattr(history, f"validation_{name}")
            ax.plot(epochs, values, color=ACCENT, marker="s", markersize=4, linestyle="--", label="validation")
        ax.set(xlabel="epoch", ylabel=name)
        ax.spines[["top", "right"]].set_visible(False)
        ax.legend(frameon=False)


def _draw_matrix(ax: Axes, matrix: NDArray) -> None:
    ax.imshow(np.log1p(matrix), cmap="viridis")
    for i, j in np.ndindex(matrix.shape):
        if matrix[i, j]:
            light = np.log1p(matrix[i, j]) > 0.6 * np.log1p(matrix.max())
            ax.text(j, i, f"{matrix[i, j]}", ha="center", va="center", fontsize=10, color="k" if light else "w")
    ax.set(xlabel="read as", ylabel="is", xticks=range(len(matrix)), yticks=range(len(matrix)))
