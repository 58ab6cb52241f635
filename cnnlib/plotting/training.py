"""What came of a training: learning curves, the confusion matrix, single predictions."""

import numpy as np

from cnnlib.plotting.figure import ACCENT, BLUE, new_figure


def learning_curves(history, axes=None):
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


def confusion_matrix(matrix, ax=None):
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
    learning_curves(history, axes[:2])
    confusion_matrix(matrix, axes[2])
    return figure


def class_probabilities(images, probabilities, labels):
    """Draw digits above what a network makes of them: one bar for each class, the right class in the accent colour."""
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
