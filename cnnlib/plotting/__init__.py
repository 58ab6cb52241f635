"""Every figure of the course. Each function takes arrays and returns a figure; `show` puts it into a notebook.

Categories have Okabe and Ito's colours, which colour-blind readers can tell apart; magnitudes viridis; signed numbers a
diverging map centred on zero. The window of a convolution always has the colour `ACCENT`.
"""

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
from cnnlib.plotting.probabilities import bar_panels, every_map, spread_of_logits, surprise

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
    "bar_panels",
    "bars",
    "comparison",
    "confusion",
    "curves",
    "encoded",
    "every_map",
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
    "show",
    "spread_of_logits",
    "surprise",
    "training_report",
]
