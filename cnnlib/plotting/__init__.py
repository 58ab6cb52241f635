"""Every figure of the course. Each function takes arrays and returns a figure; `show` puts it into a notebook.

Categories have Okabe and Ito's colours, which colour-blind readers can tell apart; magnitudes viridis; signed numbers a
diverging map centred on zero. The window of a convolution always has the colour `ACCENT`.
"""

from cnnlib.plotting.activations import graphs, rectified, threshold
from cnnlib.plotting.charts import bars, confusion, curves, points, training_report
from cnnlib.plotting.figure import (
    ACCENT,
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SIGNED,
    SKY,
    YELLOW,
    as_html,
    encoded,
    new_figure,
    put,
    show,
)
from cnnlib.plotting.grids import grid, grids, number
from cnnlib.plotting.pictures import comparison, maps, picture, pictures, reading

__all__ = [
    "ACCENT",
    "BLACK",
    "BLUE",
    "GREEN",
    "ORANGE",
    "PURPLE",
    "SIGNED",
    "SKY",
    "YELLOW",
    "as_html",
    "bars",
    "comparison",
    "confusion",
    "curves",
    "encoded",
    "graphs",
    "grid",
    "grids",
    "maps",
    "new_figure",
    "number",
    "picture",
    "pictures",
    "points",
    "put",
    "reading",
    "rectified",
    "show",
    "threshold",
    "training_report",
]
