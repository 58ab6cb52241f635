"""Every figure of the course. Each function takes arrays and returns a figure; `show` puts it into a notebook.

Categories have Okabe and Ito's colours, which colour-blind readers can tell apart; magnitudes viridis; signed numbers a
diverging map centred on zero. The window of a convolution always has the colour `ACCENT`.
"""

import base64
import html
import io

import numpy as np
from matplotlib.colors import CenteredNorm, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, ACCENT, PURPLE = (
    ["#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"]
)  # fmt: skip
SIGNED = "RdBu_r"
FONT = {"font.size": 12}


def show(figure, alt):
    """Show a figure in a notebook, with a text for those who cannot see it.

    Parameters
    ----------
    figure : matplotlib Figure
    alt : str
        What the picture shows, as a sentence.
    """
    put(as_html(figure, alt), alt)


def put(as_html, text):
    """Show HTML in a notebook; where there is none, print the text."""
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(text)
    else:
        display({"text/html": as_html, "text/plain": text}, raw=True)


def as_html(figure, alt):
    """Return an `<img>` element that carries the figure and its text."""
    content = encoded(figure, "webp", dpi=144, pil_kwargs={"quality": 88})
    source = "data:image/webp;base64," + base64.b64encode(content).decode()
    width = round(figure.get_figwidth() * 72)
    return f'<img src="{source}" width="{width}" alt="{html.escape(alt)}" style="max-width:100%">'


def encoded(figure, kind, **options):
    """Return the figure as the bytes of a picture file of this kind, "png" or "webp"."""
    content = io.BytesIO()
    figure.savefig(content, format=kind, **options)
    return content.getvalue()


def new_figure(width, height, columns=1, *, rows=1, ratios=None):
    """Make a figure of `width` × `height` inches and its axes, as an array of axes."""
    from matplotlib import rc_context

    with rc_context(FONT):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots(rows, columns, squeeze=False, width_ratios=ratios)
    return figure, axes if rows > 1 else axes[0]


def grids(arrays, titles=None, windows=None):
    """Draw small arrays side by side as grids with their numbers in the cells.

    Parameters
    ----------
    arrays : list of 2-D arrays
    titles : list of str, optional
    windows : list of None or (row, column, height, width), optional
        A part of each grid to frame in the accent colour.

    Returns
    -------
    matplotlib Figure
    """
    arrays = [np.atleast_2d(a) for a in arrays]
    cell, gap, top = 0.5, 0.4, 0.35  # inches
    widths = [max(cell * a.shape[1], 1.2) for a in arrays]
    figure = Figure(figsize=(sum(widths) + gap * len(arrays), cell * max(a.shape[0] for a in arrays) + top + 0.1))
    for i, array in enumerate(arrays):
        rows, columns = array.shape
        left = sum(widths[:i]) + gap * (i + 0.5) + (widths[i] - cell * columns) / 2
        bottom = figure.get_figheight() - top - cell * rows
        inches = np.array([left, bottom, cell * columns, cell * rows])
        ax = figure.add_axes(inches / np.tile(figure.get_size_inches(), 2))
        grid(ax, array, window=windows[i] if windows else None)
        ax.set_title(titles[i] if titles else "", fontsize=12)
    return figure


def grid(ax, array, window=None):
    """Draw one small array on `ax` as a grid with its numbers; frame `window`, (row, column, height, width)."""
    rows, columns = array.shape
    largest = _halfrange(array)
    if (array < 0).any():  # pale colours, since the numbers matter
        ax.imshow(array, cmap=SIGNED, norm=CenteredNorm(halfrange=2.5 * largest))
    else:
        ax.imshow(array, cmap="gray", vmin=-5 * largest, vmax=largest)
    for i, j in np.ndindex(rows, columns):
        ax.text(j, i, number(array[i, j]), ha="center", va="center", fontsize=12)
    ax.set_xticks(np.arange(columns + 1) - 0.5, labels=[])
    ax.set_yticks(np.arange(rows + 1) - 0.5, labels=[])
    ax.grid(color="0.6", linewidth=0.8)
    ax.tick_params(length=0)
    if window is not None:
        row, column, height, width = window
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), width, height, fill=False, edgecolor=ACCENT, linewidth=4))
    return ax


def number(value):
    """Write a number briefly: whole if it is whole, else with at most three significant digits."""
    return f"{value:.0f}" if float(value).is_integer() and abs(value) < 1e5 else f"{value:.3g}"


def _halfrange(array):
    finite = np.abs(array[np.isfinite(array)])
    return finite.max() if finite.size and finite.max() > 0 else 1.0


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
    ax.figure.colorbar(drawn, ax=ax, orientation="horizontal", shrink=0.6)
    return ax


def comparison(yours, expected):
    """Draw an answer, the expected one and their difference, 2-D arrays of one shape."""
    arrays = [np.atleast_2d(np.asarray(a, float)) for a in (yours, expected)]
    arrays.append(arrays[0] - arrays[1])
    titles = ["yours", "expected", "yours - expected"]
    if arrays[0].size <= 64 and arrays[0].shape[1] <= 10:
        return grids(arrays, titles)
    return pictures(arrays, titles, signed=True, width=9.0)


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


def reading(images, probabilities, labels):
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


def maps(layers, count=6):
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
    ax.bar_label(drawn, [f"{e:g} of {p}" for e, p in zip(earned, possible, strict=True)], padding=4, fontsize=10)
    ax.invert_yaxis()
    ax.set_xlabel("points")
    ax.margins(x=0.15)
    ax.spines[["top", "right"]].set_visible(False)
    return figure
