"""Figures of chapter 09: the way back through a convolution and a pooling."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from numpy.typing import ArrayLike, NDArray

from cnnlib.padding import dilate, pad2d
from cnnlib.plotting.figure import ACCENT, BLUE, SKY, WINDOW_COLOURS, YELLOW, new_figure
from cnnlib.plotting.grids import Window, format_number, grids, outline
from cnnlib.pooling import average_pool2d_backward, max_pool2d_backward


def convolution_matrix(
    matrix: NDArray, outputs: Sequence[str], pixels: Sequence[str], *, row: int, column: int
) -> Figure:
    """Draw the matrix of a convolution, a row for each output, and mark one row and one column of it.

    Parameters
    ----------
    matrix : array of int, (outputs, pixels)
        0 where there is no connection.
    outputs, pixels : list of str
        Names of the rows and of the columns.
    row, column : int
        The output whose weights are marked (solid), and the pixel (dashed).

    Returns
    -------
    matplotlib Figure
    """
    rows, columns = matrix.shape
    figure, (ax,) = new_figure(0.62 * columns + 3.4, 0.55 * rows + 1.3)
    shades = colormaps["viridis"](0.55 + 0.45 * matrix / matrix.max())
    shades[matrix == 0] = 1
    ax.imshow(shades)
    for i, j in np.argwhere(matrix):
        ax.text(j, i, format_number(matrix[i, j]), ha="center", va="center", fontsize=13)
    ax.set_xticks(range(columns), pixels, fontsize=12)
    ax.set_yticks(range(rows), outputs, fontsize=12)
    ax.set_xticks(np.arange(columns + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(rows + 1) - 0.5, minor=True)
    ax.xaxis.tick_top()
    ax.grid(which="minor", color="0.75", linewidth=0.8)
    ax.tick_params(which="both", length=0)
    style: dict[str, Any] = {"fill": False, "linewidth": 3.5, "clip_on": False}
    ax.add_patch(Rectangle((-0.5, row - 0.5), columns, 1, edgecolor=ACCENT, **style))
    ax.add_patch(Rectangle((column - 0.5, -0.5), 1, rows, edgecolor=BLUE, linestyle="--", **style))
    ax.text(columns - 0.2, row, f"where the δ of {outputs[row]}\ngoes: scatter", va="center", fontsize=12)
    ax.text(column, rows - 0.2, f"which outputs saw {pixels[column]}: gather", ha="center", va="top", fontsize=12)
    return figure


def windows_over_pixel(shape: tuple[int, int], kernel: ArrayLike, pixel: tuple[int, int]) -> Figure:
    """Draw each window that contains a pixel, with the weights that lie on it, and the weights the pixel met.

    Parameters
    ----------
    shape : (height, width)
        Of the image.
    kernel : array, (f_h, f_w)
    pixel : (row, column)

    Returns
    -------
    matplotlib Figure
        The last grid has the weights the pixel met, each at the index of its output.
    """
    kernel = np.asarray(kernel, float)
    f_h, f_w = kernel.shape
    (row, column), (height, width) = pixel, shape
    rows = range(max(0, row - f_h + 1), min(row, height - f_h) + 1)
    columns = range(max(0, column - f_w + 1), min(column, width - f_w) + 1)
    corners = [(i, j) for i in rows for j in columns]
    images, met = [], np.zeros((len(rows), len(columns)))
    for i, j in corners:
        image = np.full(shape, np.nan)
        image[i : i + f_h, j : j + f_w] = kernel
        images.append(image)
        met[i - rows[0], j - columns[0]] = kernel[row - i, column - j]
    figure = grids([*map(np.nan_to_num, images), met], [*(f"seen by z{i}{j}" for i, j in corners), "weights met"])
    for ax, image, (i, j) in zip(figure.axes, images, corners, strict=False):
        for text, value in zip(ax.texts, image.ravel(), strict=True):
            text.set_text("" if np.isnan(value) else format_number(value))
        ax.add_patch(Rectangle((j - 0.5, i - 0.5), f_w, f_h, fill=False, edgecolor=ACCENT, linewidth=4))
        ax.add_patch(Circle((column, row), 0.36, fill=False, edgecolor=BLUE, linewidth=3))
    return figure


def dilated_delta(
    delta: ArrayLike,
    stride: int | tuple[int, int],
    size: tuple[int, int],
    *,
    padding: tuple[int, int] = (0, 0),
    window: Window | None = None,
) -> Figure:
    """Draw δ, and δ spread out with zeros to the size of the output at stride 1, inside padding of zeros.

    Parameters
    ----------
    delta : array, (height, width)
    stride : int or pair of int
    size : (height, width)
        Of the output at stride 1; what lies beyond the last δ is hatched.
    padding : (int, int)
        Rows and columns of zeros on each side, tinted.
    window : (row, column, height, width), optional
        A part of the spread-out δ, padding included, to mark.

    Returns
    -------
    matplotlib Figure
    """
    delta = np.asarray(delta, float)
    reached = dilate(np.ones_like(delta), stride)
    inside = np.pad(reached, [(0, n - m) for n, m in zip(size, reached.shape, strict=True)], constant_values=-1)
    kinds = np.pad(inside, [(n, n) for n in padding], constant_values=-2)
    figure = grids([delta, pad2d(dilate(delta, stride, size), padding)], ["δ", "δ, spread out"], [None, window])
    for ax, kind in zip(figure.axes, (np.ones_like(delta), kinds), strict=True):
        for text, (index, value) in zip(ax.texts, np.ndenumerate(kind), strict=True):
            text.set_fontweight("bold" if value == 1 else "normal")
            ax.add_patch(_cell(index, value))
    return figure


def _cell(index: tuple[int, ...], kind: float) -> Rectangle:
    """Make a square: yellow for a δ, plain for a zero put in, hatched beyond the last δ, tinted in the padding."""
    colours: dict[float, Any] = {1: (*to_rgb(YELLOW), 0.6), -2: (*to_rgb(SKY), 0.35)}
    style: dict[str, Any] = {"facecolor": colours.get(kind, "none"), "edgecolor": "0.45", "zorder": 0.9}
    return Rectangle((index[1] - 0.5, index[0] - 0.5), 1, 1, hatch="////" if kind == -1 else "", **style)


def pooling_routes(
    image: ArrayLike, delta: ArrayLike, size: int, *, stride: int | None = None, kind: str = "max"
) -> Figure:
    """Draw the way back through a pooling: the map with its windows, δ, and where each δ arrives.

    Parameters
    ----------
    image : array, (height, width)
    delta : array, of the shape of the pooled map
    size, stride : int
    kind : {"max", "average"}
        The pixels that won are ringed if it is "max".

    Returns
    -------
    matplotlib Figure
    """
    image, delta = np.asarray(image, float), np.asarray(delta, float)
    stride = stride or size
    back = {"max": max_pool2d_backward, "average": average_pool2d_backward}[kind]
    figure = grids([image, delta, back(delta, image, size, stride=stride)], ["map", "δ", "∂C/∂(map)"])
    before, above, after = figure.axes
    for count, ((i, j), colour) in enumerate(zip(np.ndindex(delta.shape), cycle(WINDOW_COLOURS), strict=False)):
        inset, corner = 0.04 + 0.05 * (count % 2), (i * stride, j * stride)
        outline(above, (i, j), 1, colour, 0.04)
        for ax in (before, after):
            outline(ax, corner, size, colour, inset)
        if kind == "max":
            window = image[corner[0] : corner[0] + size, corner[1] : corner[1] + size]
            row, column = np.add(corner, np.unravel_index(np.argmax(window), window.shape))
            for ax in (before, after):
                ring: dict[str, Any] = {"radius": 0.36 - 0.07 * (count % 2), "edgecolor": colour, "linewidth": 2.5}
                ax.add_patch(Circle((column, row), fill=False, **ring))
    return figure


def channel_connections(channels: int, filters: int, *, channel: int = 0, unit: int = 0) -> Figure:
    """Draw which channels meet in an output map, and which maps' δ meet in a channel, side by side.

    Parameters
    ----------
    channels, filters : int
        How many channels come in, and how many go out.
    channel, unit : int
        The input channel and the output map whose connections are marked.

    Returns
    -------
    matplotlib Figure
    """
    height = max(channels, filters)
    left, right = (np.arange(n) + (height - n) / 2 for n in (channels, filters))
    figure, (forward, back) = new_figure(9, 0.75 * height + 0.8, 2)
    for c, k in np.ndindex(channels, filters):
        start, end = (0.13, float(left[c])), (0.87, float(right[k]))
        _arrow(forward, start, end, ACCENT if k == unit else None)
        _arrow(back, end, start, BLUE if c == channel else None)
    for ax, inputs, outputs in ((forward, "x", "z"), (back, "∂C/∂x", "δ")):
        for c, y in enumerate(left):
            ax.text(0, y, f"{inputs}, c = {c}", ha="right", va="center", fontsize=12)
        for k, y in enumerate(right):
            ax.text(1, y, f"{outputs}, k = {k}", va="center", fontsize=12)
        ax.set(xlim=(-0.55, 1.5), ylim=(height - 0.5, -0.5))
        ax.set_axis_off()
    forward.set_title("forward: a map reads all channels", fontsize=12)
    back.set_title("back: a channel hears from all maps", fontsize=12)
    return figure


def _arrow(ax: Axes, start: tuple[float, float], tip: tuple[float, float], colour: str | None) -> None:
    """Draw an arrow if there is a colour, else a thin line."""
    style = {"arrowstyle": "-|>", "color": colour, "lw": 2.5} if colour else {"arrowstyle": "-", "color": "0.8"}
    ax.annotate("", tip, start, arrowprops={"mutation_scale": 18, **style}, zorder=2 if colour else 1)
