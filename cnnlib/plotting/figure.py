"""What all figures share: colours, sizes, and how a figure gets into a notebook together with its text."""

import base64
import io
from html import escape

from matplotlib.figure import Figure

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, ACCENT, PURPLE = (
    ["#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"]
)  # fmt: skip
SIGNED = "RdBu_r"
LINE_STYLES = [(BLUE, "-"), (ACCENT, "--"), (GREEN, "-."), (PURPLE, ":"), (ORANGE, (0, (5, 1, 1, 1, 1, 1)))]
WINDOW_COLOURS = (ACCENT, BLUE, GREEN, PURPLE, SKY, ORANGE)
FONT = {"font.size": 12}


def show(figure, alt):
    """Show a figure in a notebook, with a text for those who cannot see it.

    Parameters
    ----------
    figure : matplotlib Figure
    alt : str
        What the picture shows, as a sentence.
    """
    display_html(to_html(figure, alt), alt)


def display_html(html, text):
    """Show HTML in a notebook; where there is none, print the text."""
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(text)
    else:
        display({"text/html": html, "text/plain": text}, raw=True)


def to_html(figure, alt):
    """Return an `<img>` element that carries the figure and its text."""
    content = to_bytes(figure, "webp", dpi=144, pil_kwargs={"quality": 88})
    source = "data:image/webp;base64," + base64.b64encode(content).decode()
    width = round(figure.get_figwidth() * 72)
    return f'<img src="{source}" width="{width}" alt="{escape(alt)}" style="max-width:100%">'


def to_bytes(figure, kind, **options):
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
