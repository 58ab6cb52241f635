"""Images and feature maps."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import CenteredNorm
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from cnnlib.plotting.figure import SIGNED, new_figure
from cnnlib.plotting.grids import grids


def pictures(
    images: Sequence[ArrayLike],
    titles: Sequence[str] | None = None,
    *,
    signed: bool | Sequence[bool] = False,
    width: float = 10.0,
) -> Figure:
    """Draw images side by side.

    Parameters
    ----------
    images : list of arrays, (height, width) or (height, width, 3)
        Grey or colour, 0 (black) to 1 (white).
    titles : list of str, optional
    signed : bool or list of bool
        Draw these grey images with colours centred on zero and a colour bar: red positive, blue negative.
    width : float
        Of the figure, in inches.

    Returns
    -------
    matplotlib Figure
    """
    signed = [signed] * len(images) if isinstance(signed, bool) else signed
    first = np.shape(images[0])
    height = width / len(images) * first[0] / first[1]
    figure, axes = new_figure(width, height + 0.5 + 0.6 * any(signed), len(images))
    for i, (ax, image) in enumerate(zip(axes, images, strict=True)):
        picture(ax, image, signed=signed[i])
        ax.set_title(titles[i] if titles else "", fontsize=12)
    return figure


def picture(ax: Axes, image: ArrayLike, *, signed: bool = False) -> Axes:
    """Draw one image on `ax`.

    Parameters
    ----------
    ax : matplotlib Axes
    image : array, (height, width) or (height, width, 3)
        Grey or colour, 0 (black) to 1 (white).
    signed : bool
        Draw a grey image with colours centred on zero and a colour bar.

    Returns
    -------
    matplotlib Axes
    """
    image = np.asarray(image)
    ax.set_axis_off()
    ax.set_anchor("N")  # so that pictures with and without a colour bar stand level
    if not signed:
        ax.imshow(np.clip(image, 0, 1), cmap="gray", vmin=0, vmax=1)
        return ax
    # the strongest hundredth is cut off, so that a few extreme pixels do not make the rest pale
    halfrange = max(np.quantile(np.abs(image), 0.99), 1e-12)
    drawn = ax.imshow(image, cmap=SIGNED, norm=CenteredNorm(halfrange=halfrange))
    ax.figure.colorbar(drawn, ax=ax, orientation="horizontal", shrink=0.6, panchor="N")
    return ax


def comparison(yours: ArrayLike, expected: ArrayLike) -> Figure:
    """Draw an answer, the expected one and their difference.

    Parameters
    ----------
    yours, expected : arrays, (height, width)
        Both of one shape; small ones are drawn with their numbers.

    Returns
    -------
    matplotlib Figure
    """
    arrays = [np.atleast_2d(np.asarray(a, float)) for a in (yours, expected)]
    arrays.append(arrays[0] - arrays[1])
    titles = ["yours", "expected", "yours - expected"]
    if arrays[0].size <= 64 and arrays[0].shape[1] <= 10:
        return grids(arrays, titles)
    return pictures(arrays, titles, signed=True, width=9.0)


def feature_maps(layers: Sequence[tuple[str, NDArray]], count: int = 6) -> Figure:
    """Draw feature maps of several layers, one layer a row.

    Parameters
    ----------
    layers : list of (name, array)
        Arrays are (height, width, channels).
    count : int
        How many channels to draw, those with the largest numbers; a layer with fewer leaves the rest of its row empty.

    Returns
    -------
    matplotlib Figure
    """
    figure, axes = new_figure(1.3 * count + 1, 1.35 * len(layers), count, rows=len(layers))
    for row, (name, array) in zip(axes, layers, strict=True):
        height, width, channels = array.shape
        strongest = np.sort(np.argsort(-array.max(axis=(0, 1)), kind="stable")[:count])
        for ax in row:
            ax.set(xticks=[], yticks=[], frame_on=False)
        for ax, channel in zip(row, strongest, strict=False):
            ax.imshow(array[..., channel], cmap="viridis" if channels > 1 else "gray", vmin=0, vmax=array.max())
        row[0].set_ylabel(f"{name}\n{height} × {width} × {channels}", fontsize=10, rotation=0, ha="right", va="center")
    return figure


def montage(maps: NDArray, across: int) -> NDArray:
    """Lay channels beside each other as one picture, with gaps of nan.

    Parameters
    ----------
    maps : array, (height, width, channels)
    across : int
        Channels in a row.

    Returns
    -------
    array, 2-D
    """
    height, width, channels = maps.shape
    gap = max(1, round(width / 8))
    rows = -(-channels // across)
    whole = np.full((rows * (height + gap) - gap, across * (width + gap) - gap), np.nan)
    for k in range(channels):
        i, j = (k // across) * (height + gap), (k % across) * (width + gap)
        whole[i : i + height, j : j + width] = maps[..., k]
    return whole
