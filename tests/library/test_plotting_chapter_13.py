"""Diagrams of architectures, tested on what they draw: boxes, arrows, texts."""

import numpy as np
import pytest
from artists import patches, texts
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from cnnlib.plotting.chapter_13 import KINDS, block_diagram, memory_order, network_stages, parallel_rows

ROWS = [
    ("8 × 8", [("conv 3 × 3\n16", "conv"), ("max pool", "pool")], "160"),
    ("4 × 4", [("block\n32", "block"), ("block\n32", "block"), ("dense\n10", "dense")], "5,130"),
]
BLOCK = [("x", "data"), ("conv", "conv"), ("ReLU", "relu"), ("+", "sum")]


def ends(arrow):
    """Where an arrow begins and ends."""
    return [tuple(np.round(point, 2)) for point in arrow._posA_posB]


def test_network_stages_stand_in_rows_from_top_to_bottom():
    (ax,) = network_stages(ROWS).axes
    assert texts(ax) == [
        *("conv 3 × 3\n16", "max pool", "8 × 8", "160"),
        *("block\n32", "block\n32", "dense\n10", "4 × 4", "5,130"),
    ]
    heights = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert heights["8 × 8"] == heights["160"] == heights["max pool"] > heights["4 × 4"] == heights["dense\n10"]
    assert len(patches(ax, FancyBboxPatch)) == 5


def test_only_blocks_have_a_shortcut():
    (ax,) = network_stages(ROWS).axes
    assert len(ax.lines) == 2 and len(patches(ax, FancyArrowPatch)) == 1 + 2 + 2
    for line, box in zip(ax.lines, (0, 1), strict=True):
        start, end = line.get_xdata()[[0, -1]]
        assert start < box * 1.5 - 0.6 and end > box * 1.5 + 0.6  # around the box


def test_block_diagram_has_an_arrow_between_boxes_and_one_for_each_shortcut():
    (ax,) = block_diagram(BLOCK, [(0, 3)]).axes
    arrows = patches(ax, FancyArrowPatch)
    assert texts(ax) == ["x", "conv", "ReLU", "+"] and len(arrows) == 4
    assert ends(arrows[0]) == [(0.6, 0.0), (0.9, 0.0)]
    assert ends(arrows[3])[1] == (4.5, 0.33)  # on the top of "+"
    assert len(block_diagram(BLOCK).axes[0].lines) == 0


def test_parallel_rows_lead_from_the_start_through_each_row_to_the_end():
    rows = [[(size, "data"), ("worker", "block")] for size in ("33", "31", "0")]
    (ax,) = parallel_rows(("batch", "data"), rows, ("sum", "sum")).axes
    boxes, arrows = patches(ax, FancyBboxPatch), [ends(a) for a in patches(ax, FancyArrowPatch)]
    assert len(boxes) == 2 + 6 and len(arrows) == 3 * 3
    heights = [y for (x, y) in (end for _, end in arrows) if x == 0.9]
    assert heights == [1, 0, -1]
    assert sum(end == (3.9, 0) for _, end in arrows) == 3


def test_memory_orders_stand_below_each_other_and_marked_numbers_are_outlined():
    (ax,) = memory_order({"one": [0, 1, 10, 11], "other": [0, 10, 1, 11]}, marked=[10, 11]).axes
    assert texts(ax) == ["one", "0", "1", "10", "11", "other", "0", "10", "1", "11"]
    marked = [(cell.get_x(), cell.get_y()) for cell in patches(ax, Rectangle) if cell.get_linewidth() == 3]
    assert [x for x, _ in marked] == [1, 1.5, 0.5, 1.5]
    assert marked[0][1] == marked[1][1] > marked[2][1]


def test_each_kind_has_its_colour_and_black_text_can_be_read_on_it():
    figure = block_diagram([(kind, kind) for kind in KINDS])
    colours = {tuple(np.round(box.get_facecolor()[:3], 3)) for box in patches(figure.axes[0], FancyBboxPatch)}
    assert len(colours) == len(KINDS)
    for colour in np.array(list(colours)):
        linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
        assert (linear @ [0.2126, 0.7152, 0.0722] + 0.05) / 0.05 >= 7


@pytest.mark.parametrize(
    "figure",
    [
        network_stages(ROWS),
        block_diagram(BLOCK, [(0, 3)]),
        parallel_rows(BLOCK[0], [BLOCK, BLOCK], BLOCK[3]),
        memory_order({"height, width, channels": [0, 1, 2], "channels, height, width": [32]}),
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


@pytest.mark.parametrize("draw", [lambda: network_stages(ROWS), lambda: block_diagram(BLOCK)])
def test_texts_fit_into_their_boxes(draw):
    figure = draw()
    figure.canvas.draw()
    (ax,) = figure.axes
    inside = [text for text in ax.texts if text.get_ha() == "center"]
    assert len(inside) >= 4
    for text, box in zip(inside, patches(ax, FancyBboxPatch), strict=True):
        assert text.get_window_extent().width < box.get_window_extent().width
