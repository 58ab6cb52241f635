"""Figures of chapter 05: what a ReLU leaves of feature maps."""

from collections.abc import Sequence

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import CenteredNorm
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from numpy.typing import NDArray

from cnnlib.activations import relu
from cnnlib.plotting.figure import ACCENT, GREEN, SIGNED, new_figure

SILENT = "0.78"  # the colour of what does not survive a ReLU


def before_and_after_relu(maps: Sequence[NDArray], titles: Sequence[str]) -> Figure:
    """Draw feature maps above what a ReLU leaves of them.

    Parameters
    ----------
    maps : list of arrays, (height, width)
        Pre-activations.
    titles : list of str

    Returns
    -------
    matplotlib Figure
    """
    height = 12 / len(maps) * maps[0].shape[0] / maps[0].shape[1]
    figure, rows = new_figure(12, 2 * height + 0.6, len(maps), rows=2)
    for ax, below, z, title in zip(*rows, maps, titles, strict=True):
        _signed(ax, z, _strong(z))
        _survivors(below, relu(z), _strong(z))
        ax.set_title(title, fontsize=12)
        below.set_title("after ReLU", fontsize=12)
    return figure


def relu_threshold(z: NDArray, b: float) -> Figure:
    """Draw z + b, ReLU(z + b), and how often each z occurs, with the threshold at -b.

    Parameters
    ----------
    z : array, (height, width)
    b : float

    Returns
    -------
    matplotlib Figure
    """
    height = 4.5 * z.shape[0] / z.shape[1] + 1.1
    figure, (left, middle, right) = new_figure(13, height, 3, ratios=[1, 1, 0.8])
    for ax, draw, values, title in ((left, _signed, z + b, "z + b"), (middle, _survivors, relu(z + b), "ReLU(z + b)")):
        drawn = draw(ax, values, _strong(z))
        ax.set_title(title, fontsize=12)
        figure.colorbar(drawn, ax=ax, orientation="horizontal", shrink=0.6)
    wide = max(np.ptp(z), 1e-12) / 70
    first, last = np.floor((z.min() + b) / wide), np.ceil((z.max() + b) / wide)
    edges = np.arange(first, last + 2) * wide - b  # one of them is -b
    right.hist(z[z + b <= 0], edges, color=SILENT)
    right.hist(z[z + b > 0], edges, color=GREEN)
    right.axvline(-b, color=ACCENT, linewidth=3)
    right.set(yscale="log", xlabel="z", ylabel="positions", title=f"threshold −b = {-b:g}".replace("-", "−"))
    right.title.set_fontsize(12)
    right.spines[["top", "right"]].set_visible(False)
    return figure


def _strong(z: NDArray) -> float:
    """Return where the colours end: at the strongest hundredth, so that a few extremes do not make the rest pale."""
    return max(np.quantile(np.abs(z), 0.99), 1e-12)


def _signed(ax: Axes, values: NDArray, halfrange: float) -> AxesImage:
    ax.set_axis_off()
    return ax.imshow(values, cmap=SIGNED, norm=CenteredNorm(halfrange=halfrange))


def _survivors(ax: Axes, a: NDArray, largest: float) -> AxesImage:
    """Draw what survived from dark to bright, and what did not in grey."""
    ax.set_axis_off()
    colours = colormaps["viridis"].with_extremes(bad=SILENT)
    return ax.imshow(np.ma.masked_equal(a, 0), cmap=colours, vmin=0, vmax=largest)
