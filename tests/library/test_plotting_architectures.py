"""Diagrams of architectures, tested on what they draw: boxes, arrows, texts."""

import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from cnnlib import plotting
from cnnlib.plotting.architectures import KINDS

ROWS = [
    ("8 × 8", [("conv 3 × 3\n16", "conv"), ("max pool", "pool")], "160"),
    ("4 × 4", [("block\n32", "block"), ("block\n32", "block"), ("dense\n10", "dense")], "5,130"),
]
BLOCK = [("x", "data"), ("conv", "conv"), ("ReLU", "relu"), ("+", "sum")]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def of_kind(ax, kind):
    return [patch for patch in ax.patches if isinstance(patch, kind)]


def ends(arrow):
    """Where an arrow begins and ends."""
    return [tuple(np.round(point, 2)) for point in arrow._posA_posB]


def test_stages_stand_in_rows_from_top_to_bottom():
    (ax,) = plotting.stages(ROWS).axes
    assert texts(ax) == [
        *("conv 3 × 3\n16", "max pool", "8 × 8", "160"),
        *("block\n32", "block\n32", "dense\n10", "4 × 4", "5,130"),
    ]
    heights = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert heights["8 × 8"] == heights["160"] == heights["max pool"] > heights["4 × 4"] == heights["dense\n10"]
    assert len(of_kind(ax, FancyBboxPatch)) == 5


def test_only_blocks_have_a_shortcut():
    (ax,) = plotting.stages(ROWS).axes
    assert len(ax.lines) == 2 and len(of_kind(ax, FancyArrowPatch)) == 1 + 2 + 2
    for line, place in zip(ax.lines, (0, 1), strict=True):
        start, end = line.get_xdata()[[0, -1]]
        assert start < place * 1.5 - 0.6 and end > place * 1.5 + 0.6  # around the box


def test_flow_has_an_arrow_between_boxes_and_one_for_each_shortcut():
    (ax,) = plotting.flow(BLOCK, [(0, 3)]).axes
    arrows = of_kind(ax, FancyArrowPatch)
    assert texts(ax) == ["x", "conv", "ReLU", "+"] and len(arrows) == 4
    assert ends(arrows[0]) == [(0.6, 0.0), (0.9, 0.0)]
    assert ends(arrows[3])[1] == (4.5, 0.33)  # on the top of "+"
    assert len(plotting.flow(BLOCK).axes[0].lines) == 0


def test_fan_leads_from_the_start_through_each_row_to_the_end():
    rows = [[(size, "data"), ("worker", "block")] for size in ("33", "31", "0")]
    (ax,) = plotting.fan(("batch", "data"), rows, ("sum", "sum")).axes
    boxes, arrows = of_kind(ax, FancyBboxPatch), [ends(a) for a in of_kind(ax, FancyArrowPatch)]
    assert len(boxes) == 2 + 6 and len(arrows) == 3 * 3
    heights = [y for (x, y) in (end for _, end in arrows) if x == 0.9]
    assert heights == [1, 0, -1]
    assert sum(end == (3.9, 0) for _, end in arrows) == 3


def test_lists_stand_below_each_other_and_marked_numbers_are_framed():
    (ax,) = plotting.lists({"one": [0, 1, 10, 11], "other": [0, 10, 1, 11]}, marked=[10, 11]).axes
    assert texts(ax) == ["one", "0", "1", "10", "11", "other", "0", "10", "1", "11"]
    framed = [(cell.get_x(), cell.get_y()) for cell in of_kind(ax, Rectangle) if cell.get_linewidth() == 3]
    assert [x for x, _ in framed] == [1, 1.5, 0.5, 1.5]
    assert framed[0][1] == framed[1][1] > framed[2][1]


def test_each_kind_has_its_colour_and_black_text_can_be_read_on_it():
    figure = plotting.flow([(kind, kind) for kind in KINDS])
    colours = {tuple(np.round(box.get_facecolor()[:3], 3)) for box in of_kind(figure.axes[0], FancyBboxPatch)}
    assert len(colours) == len(KINDS)
    for colour in np.array(list(colours)):
        linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
        assert (linear @ [0.2126, 0.7152, 0.0722] + 0.05) / 0.05 >= 7


@pytest.mark.parametrize(
    "figure",
    [
        plotting.stages(ROWS),
        plotting.flow(BLOCK, [(0, 3)]),
        plotting.fan(BLOCK[0], [BLOCK, BLOCK], BLOCK[3]),
        plotting.lists({"height, width, channels": [0, 1, 2], "channels, height, width": [32]}),
    ],
)
def test_everything_lies_on_the_page_and_is_readable(figure):
    figure.canvas.draw()
    (ax,) = figure.axes
    page = figure.bbox
    for text in ax.texts:
        box = text.get_window_extent()
        assert text.get_fontsize() >= 11
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1


@pytest.mark.parametrize("draw", [lambda: plotting.stages(ROWS), lambda: plotting.flow(BLOCK)])
def test_texts_fit_into_their_boxes(draw):
    figure = draw()
    figure.canvas.draw()
    (ax,) = figure.axes
    inside = [text for text in ax.texts if text.get_ha() == "center"]
    assert len(inside) >= 4
    for text, box in zip(inside, of_kind(ax, FancyBboxPatch), strict=True):
        assert text.get_window_extent().width < box.get_window_extent().width
