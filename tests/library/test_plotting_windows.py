"""Figures of windows, frames and coverage, tested on what they draw."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cnnlib import pad2d, plotting


def cells(ax, **wanted):
    """Squares on `ax` with these properties, by their lower left corners."""
    found = [p for p in ax.patches if all(getattr(p, f"get_{name}")() == value for name, value in wanted.items())]
    return {(float(p.get_x()), float(p.get_y())) for p in found}


def test_window_rows_draw_each_window_below_its_pixels():
    (ax,) = plotting.window_rows(7, [("stride 2", 3, [0, 2, 4]), ("stride 3", 3, [0, 3])]).axes
    bars = [tuple(line.get_xdata()) for line in ax.lines]
    assert np.allclose(bars, [(s + 0.08, s + 2.92) for s in (0, 2, 4, 0, 3)])
    assert {to_hex(line.get_color()) for line in ax.lines} == {plotting.ACCENT.lower()}
    assert [text.get_text() for text in ax.texts] == ["stride 2", *"0123456", "stride 3", *"0123456"]
    assert len({line.get_ydata()[0] for line in ax.lines}) == 5  # none hides another


def test_window_rows_hatch_what_no_window_reads():
    (ax,) = plotting.window_rows(7, [("stride 3", 3, [0, 3])]).axes
    assert {x for x, _ in cells(ax, hatch="////")} == {6}
    (ax,) = plotting.window_rows(8, [("a", 2, [0, 3, 6])]).axes
    assert {x for x, _ in cells(ax, hatch="////")} == {2, 5}


def test_window_rows_tint_the_frame_and_number_the_image():
    (ax,) = plotting.window_rows(4, [("p = 1", 3, [-1, 1])], before=1, after=2).axes
    assert {x for x, _ in cells(ax, linestyle=":")} == {-1, 4, 5}
    assert {x for x, _ in cells(ax, hatch="////")} == {4, 5}
    assert [text.get_text() for text in ax.texts] == ["p = 1", "", *"0123", "", ""]


def test_coverage_hatches_zeros_alone():
    counts = np.array([[1, 2, 0], [0, 3, 10]])
    left, right = plotting.coverage([counts, np.ones((2, 2))], ["a", "b"]).axes
    assert cells(left, hatch="////") == {(1.5, -0.5), (-0.5, 0.5)} and not right.patches
    assert [text.get_text() for text in left.texts] == ["1", "2", "0", "0", "3", "10"]
    assert left.get_title() == "a"


@pytest.mark.parametrize("sides", [((1, 1), (1, 1)), ((0, 2), (1, 0))])
def test_framed_grids_tint_the_frame_alone(sides):
    image = np.arange(6.0).reshape(2, 3)
    framed, plain = plotting.framed_grids([pad2d(image, sides), image], [sides, None], ["a", "b"]).axes
    (top, _), (left, _) = sides
    inside = {(left + j - 0.5, top + i - 0.5) for i in range(2) for j in range(3)}
    rows, columns = np.array(image.shape) + np.sum(sides, axis=1)
    everywhere = {(j - 0.5, i - 0.5) for i in range(rows) for j in range(columns)}
    assert cells(framed) == everywhere - inside and not plain.patches


def test_framed_grids_can_frame_a_window():
    (ax,) = plotting.framed_grids([np.zeros((3, 3))], [((1, 0), (0, 0))], windows=[(0, 1, 2, 2)]).axes
    assert [to_hex(p.get_edgecolor()) for p in ax.patches].count(plotting.ACCENT.lower()) == 1


def test_texts_are_large_enough_to_project():
    figures = [plotting.window_rows(3, [("a", 2, [0])]), plotting.coverage([np.eye(2)], ["a"])]
    assert min(text.get_fontsize() for figure in figures for ax in figure.axes for text in ax.texts) >= 11
