"""Every figure of the course. Each function takes arrays and returns a figure; `show` puts it into a notebook.

Categories have Okabe and Ito's colours, which colour-blind readers can tell apart; magnitudes viridis; signed numbers a
diverging map centred on zero. The window of a convolution always has the colour `ACCENT`.
"""

from cnnlib.plotting.activations import graphs, rectified, threshold
from cnnlib.plotting.architectures import fan, flow, lists, stages
from cnnlib.plotting.backprop import matrix_views, routes, sightings, spread, wires
from cnnlib.plotting.charts import bars, confusion, curves, points, training_report
from cnnlib.plotting.derivatives import computation, downhill, nudge_errors
from cnnlib.plotting.descent import contour_walks, curve_walks, descents, noise_against_size
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
from cnnlib.plotting.pooling import pooled
from cnnlib.plotting.probabilities import bar_panels, every_map, spread_of_logits, surprise
from cnnlib.plotting.speed import column_after_column, duration, growth, ladder
from cnnlib.plotting.stacks import chain, cone, connections, patches
from cnnlib.plotting.training import kernels, nested_steps, piles, sheet
from cnnlib.plotting.volumes import channel_grids, volumes
from cnnlib.plotting.windows import coverage, framed_grids, window_rows

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
    "chain",
    "channel_grids",
    "column_after_column",
    "comparison",
    "computation",
    "cone",
    "confusion",
    "connections",
    "contour_walks",
    "coverage",
    "curve_walks",
    "curves",
    "descents",
    "downhill",
    "duration",
    "encoded",
    "every_map",
    "fan",
    "flow",
    "framed_grids",
    "graphs",
    "grid",
    "grids",
    "growth",
    "kernels",
    "ladder",
    "lists",
    "maps",
    "matrix_views",
    "nested_steps",
    "new_figure",
    "noise_against_size",
    "nudge_errors",
    "number",
    "patches",
    "picture",
    "pictures",
    "piles",
    "points",
    "pooled",
    "put",
    "reading",
    "rectified",
    "routes",
    "sheet",
    "show",
    "sightings",
    "spread",
    "spread_of_logits",
    "stages",
    "surprise",
    "threshold",
    "training_report",
    "volumes",
    "window_rows",
    "wires",
]
