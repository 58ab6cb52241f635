"""Figures of windows, padding and coverage, tested on what they draw."""

import numpy as np
from artists import cells
from matplotlib.colors import to_hex

from cnnlib import plotting
from cnnlib.plotting.chapter_02 import coverage_grids, window_positions


def test_window_positions_draw_each_window_below_its_pixels():
    (ax,) = window_positions(7, [("stride 2", 3, [0, 2, 4]), ("stride 3", 3, [0, 3])]).axes
    bars = [tuple(line.get_xdata()) for line in ax.lines]
    assert np.allclose(bars, [(s + 0.08, s + 2.92) for s in (0, 2, 4, 0, 3)])
    assert {to_hex(line.get_color()) for line in ax.lines} == {plotting.ACCENT.lower()}
    assert [text.get_text() for text in ax.texts] == ["stride 2", *"0123456", "stride 3", *"0123456"]
    assert len({line.get_ydata()[0] for line in ax.lines}) == 5  # none hides another


def test_window_positions_hatch_what_no_window_reads():
    (ax,) = window_positions(7, [("stride 3", 3, [0, 3])]).axes
    assert {x for x, _ in cells(ax, hatch="////")} == {6}
    (ax,) = window_positions(8, [("a", 2, [0, 3, 6])]).axes
    assert {x for x, _ in cells(ax, hatch="////")} == {2, 5}


def test_window_positions_tint_the_padding_and_number_the_image():
    (ax,) = window_positions(4, [("p = 1", 3, [-1, 1])], before=1, after=2).axes
    assert {x for x, _ in cells(ax, linestyle=":")} == {-1, 4, 5}
    assert {x for x, _ in cells(ax, hatch="////")} == {4, 5}
    assert [text.get_text() for text in ax.texts] == ["p = 1", "", *"0123", "", ""]


def test_coverage_hatches_zeros_alone():
    counts = np.array([[1, 2, 0], [0, 3, 10]])
    left, right = coverage_grids([counts, np.ones((2, 2))], ["a", "b"]).axes
    assert cells(left, hatch="////") == {(1.5, -0.5), (-0.5, 0.5)} and not right.patches
    assert [text.get_text() for text in left.texts] == ["1", "2", "0", "0", "3", "10"]
    assert left.get_title() == "a"


def test_texts_are_large_enough_to_project():
    figures = [window_positions(3, [("a", 2, [0])]), coverage_grids([np.eye(2)], ["a"])]
    assert min(text.get_fontsize() for figure in figures for ax in figure.axes for text in ax.texts) >= 11
