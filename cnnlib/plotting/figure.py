"""What all figures share: colours, sizes, and how a figure gets into a notebook together with its text."""

import base64
import io
from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
from matplotlib.figure import Figure

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, ACCENT, PURPLE = (
    ["#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"]
)  # fmt: skip
SIGNED = "RdBu_r"
LINE_STYLES: list[tuple[str, Any]] = [
    (BLUE, "-"),
    (ACCENT, "--"),
    (GREEN, "-."),
    (PURPLE, ":"),
    (ORANGE, (0, (5, 1, 1, 1, 1, 1))),
]
WINDOW_COLOURS = (ACCENT, BLUE, GREEN, PURPLE, SKY, ORANGE)
FONT: dict[Any, Any] = {"font.size": 12}


def show(figure: Figure, alt: str) -> None:
    """Show a figure in a notebook, with a text for those who cannot see it.

    Parameters
    ----------
    figure : matplotlib Figure
    alt : str
        What the picture shows, as a sentence.
    """
    display_html(to_html(figure, alt), alt)


def display_html(html: str, text: str) -> None:
    """Show HTML in a notebook; where there is none, print the text.

    Parameters
    ----------
    html : str
    text : str
        The same for a terminal, and for those who cannot see it.
    """
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(text)
    else:
        display({"text/html": html, "text/plain": text}, raw=True)


def to_html(figure: Figure, alt: str) -> str:
    """Return an `<img>` element that carries the figure and its text.

    Parameters
    ----------
    figure : matplotlib Figure
    alt : str
        What the picture shows, as a sentence.

    Returns
    -------
    str
    """
    content = to_bytes(figure, "webp", dpi=144, pil_kwargs={"quality": 88})
    source = "data:image/webp;base64," + base64.b64encode(content).decode()
    width = round(figure.get_figwidth() * 72)
    return f'<img src="{source}" width="{width}" alt="{escape(alt)}" style="max-width:100%">'


def to_bytes(figure: Figure, kind: str, **options: Any) -> bytes:
    """Return the figure as the bytes of a picture file.

    Parameters
    ----------
    figure : matplotlib Figure
    kind : {"png", "webp"}
    **options
        As for `matplotlib.figure.Figure.savefig`.

    Returns
    -------
    bytes
    """
    content = io.BytesIO()
    figure.savefig(content, format=kind, **options)
    return content.getvalue()


def new_figure(
    width: float, height: float, columns: int = 1, *, rows: int = 1, ratios: Sequence[float] | None = None
) -> tuple[Figure, np.ndarray]:
    """Make a figure and its axes.

    Parameters
    ----------
    width, height : float
        Of the figure, in inches.
    columns, rows : int
        Of axes.
    ratios : list of float, (columns,), optional
        How wide the columns are, compared with each other.

    Returns
    -------
    figure : matplotlib Figure
    axes : array of Axes, (columns,) or (rows, columns)
    """
    from matplotlib import rc_context

    with rc_context(FONT):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots(rows, columns, squeeze=False, width_ratios=ratios)
    return figure, axes if rows > 1 else axes[0]
