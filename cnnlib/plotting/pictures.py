"""Images and feature maps."""

import numpy as np
from matplotlib.colors import CenteredNorm

from cnnlib.plotting.figure import SIGNED, new_figure
from cnnlib.plotting.grids import grids


def pictures(images, titles=None, *, signed=False, width=10.0):
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
    height = width / len(images) * images[0].shape[0] / images[0].shape[1]
    figure, axes = new_figure(width, height + 0.5 + 0.6 * any(signed), len(images))
    for i, (ax, image) in enumerate(zip(axes, images, strict=True)):
        picture(ax, image, signed=signed[i])
        ax.set_title(titles[i] if titles else "", fontsize=12)
    return figure


def picture(ax, image, *, signed=False):
    """Draw one image on `ax`; if `signed`, with a diverging map and a colour bar."""
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


def comparison(yours, expected):
    """Draw an answer, the expected one and their difference, 2-D arrays of one shape."""
    arrays = [np.atleast_2d(np.asarray(a, float)) for a in (yours, expected)]
    arrays.append(arrays[0] - arrays[1])
    titles = ["yours", "expected", "yours - expected"]
    if arrays[0].size <= 64 and arrays[0].shape[1] <= 10:
        return grids(arrays, titles)
    return pictures(arrays, titles, signed=True, width=9.0)


def feature_maps(layers, count=6):
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


def montage(maps, across):
    """Lay the channels of (height, width, channels) beside each other, `across` in a row, with gaps of nan."""
    height, width, channels = maps.shape
    gap = max(1, round(width / 8))
    rows = -(-channels // across)
    picture = np.full((rows * (height + gap) - gap, across * (width + gap) - gap), np.nan)
    for k in range(channels):
        i, j = (k // across) * (height + gap), (k % across) * (width + gap)
        picture[i : i + height, j : j + width] = maps[..., k]
    return picture
