"""Figures. Each function takes arrays and returns a figure; `show` puts it into a notebook.

Here are the figures that several chapters, the checks and the grader share; a chapter's own are in
`cnnlib.plotting.chapter_NN`. Categories have Okabe and Ito's colours, which colour-blind readers can tell apart;
magnitudes viridis; signed numbers a diverging map centred on zero. A window of a convolution always has the colour
`ACCENT`.
"""

from cnnlib.plotting.charts import bar_chart, function_curves, loss_curves, points_chart
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
    display_html,
    new_figure,
    show,
    to_bytes,
    to_html,
)
from cnnlib.plotting.grids import format_number, grid, grids, padded_grids
from cnnlib.plotting.pictures import comparison, feature_maps, montage, picture, pictures
from cnnlib.plotting.training import class_probabilities, confusion_matrix, learning_curves, training_report

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
    "bar_chart",
    "class_probabilities",
    "comparison",
    "confusion_matrix",
    "display_html",
    "feature_maps",
    "format_number",
    "function_curves",
    "grid",
    "grids",
    "learning_curves",
    "loss_curves",
    "montage",
    "new_figure",
    "padded_grids",
    "picture",
    "pictures",
    "points_chart",
    "show",
    "to_bytes",
    "to_html",
    "training_report",
]
