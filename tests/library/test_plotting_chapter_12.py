"""The figures of speed: windows in memory, bars, their texts, the bound, and points beside their prediction."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cnnlib import plotting
from cnnlib.plotting.chapter_12 import format_time, time_against_size, time_bars, window_buffer

TIMES = {"loops": 0.09, "slices": 3.1e-3, "library": 3.2e-6, "PyTorch": 6.04e-6}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(12.3, "12 s"), (1, "1 s"), (0.0912, "91 ms"), (3.149e-3, "3.1 ms"), (4.2e-8, "42 ns"), (2.5e-5, "25 µs"),
     (140, "140 s"), (1e-10, "0.1 ns")],
)  # fmt: skip
def test_times_are_written_with_two_digits(seconds, text):
    assert format_time(seconds) == text


def test_pixels_stand_column_after_column_and_each_window_is_a_block_of_them():
    band = np.array([[0, 1, 2, 3, 4], [10, 11, 12, 13, 14]])
    (ax,) = window_buffer(band, f_w=3).axes
    at = {text.get_position(): text.get_text() for text in ax.texts}
    heights = sorted({y for (x, y), text in at.items() if text.isdigit()})
    lines = [[text for (x, y), text in sorted(at.items()) if text.isdigit() and y == height] for height in heights]
    assert lines[::-1] == [["0", "1", "2", "3", "4"], ["10", "11", "12", "13", "14"],
                           ["0", "10", "1", "11", "2", "12", "3", "13", "4", "14"]]  # fmt: skip
    outlines = [patch.get_bbox() for patch in ax.patches if not patch.get_fill()]
    blocks = [(box.x0, box.x1) for box in outlines if box.height < 2]
    assert sorted(set(blocks)) == [(0, 6), (2, 8), (4, 10)] and len(blocks) == 5  # bars, two of them on the pixels too
    assert [(box.x0, box.x1, box.y0) for box in outlines if box.height == 2] == [(0, 3, -2), (1, 4, -2)]


def test_time_bars_go_down_on_a_logarithmic_scale():
    (ax,) = time_bars(TIMES, bound=1.5e-6, others={"PyTorch"}).axes
    assert ax.get_xscale() == "log" and ax.yaxis_inverted()
    assert [bar.get_width() for bar in ax.patches] == list(TIMES.values())
    assert [to_hex(bar.get_facecolor()).upper() for bar in ax.patches] == [plotting.BLUE] * 3 + [plotting.ORANGE]
    texts = [text.get_text() for text in ax.texts]
    assert texts == ["90 ms", "3.1 ms", "3.2 µs", "6 µs", " the machine's bound: 1.5 µs"]
    assert ax.lines[0].get_xdata() == [1.5e-6, 1.5e-6]


def test_without_a_bound_there_is_no_line():
    (ax,) = time_bars(TIMES).axes
    assert not ax.lines and len(ax.texts) == 4


def test_time_against_size_draws_points_and_the_prediction_in_milliseconds():
    figure = time_against_size({"image": ([8, 16], [1e-3, 4e-3], [1e-3, 5e-3]), "batch": ([1, 2], [1, 2], [1, 2])})
    first, second = figure.axes
    measured, predicted = first.lines
    assert np.allclose(measured.get_ydata(), [1, 4]) and np.allclose(predicted.get_ydata(), [1, 5])
    assert (first.get_xlabel(), second.get_xlabel()) == ("image", "batch")
    assert (first.get_xscale(), first.get_yscale()) == ("log", "log")


def test_four_sizes_are_drawn_two_by_two():
    figure = time_against_size({name: ([1, 2], [1, 2], [1, 2]) for name in "abcd"})
    assert [ax.get_xlabel() for ax in figure.axes] == list("abcd")
    assert figure.axes[0].get_subplotspec().get_gridspec().get_geometry() == (2, 2)
