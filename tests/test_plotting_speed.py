"""The figures of speed: bars, their texts, the bound, and points beside their prediction."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cnnlib import plotting

TIMES = {"loops": 0.09, "slices": 3.1e-3, "library": 3.2e-6, "PyTorch": 6.04e-6}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(12.3, "12 s"), (1, "1 s"), (0.0912, "91 ms"), (3.149e-3, "3.1 ms"), (4.2e-8, "42 ns"), (2.5e-5, "25 µs"),
     (140, "140 s"), (1e-10, "0.1 ns")],
)  # fmt: skip
def test_times_are_written_with_two_digits(seconds, text):
    assert plotting.duration(seconds) == text


def test_the_ladder_goes_down_on_a_logarithmic_scale():
    (ax,) = plotting.ladder(TIMES, bound=1.5e-6, others={"PyTorch"}).axes
    assert ax.get_xscale() == "log" and ax.yaxis_inverted()
    assert [bar.get_width() for bar in ax.patches] == list(TIMES.values())
    assert [to_hex(bar.get_facecolor()).upper() for bar in ax.patches] == [plotting.BLUE] * 3 + [plotting.ORANGE]
    texts = [text.get_text() for text in ax.texts]
    assert texts == ["90 ms", "3.1 ms", "3.2 µs", "6 µs", " the machine's bound: 1.5 µs"]
    assert ax.lines[0].get_xdata() == [1.5e-6, 1.5e-6]


def test_without_a_bound_there_is_no_line():
    (ax,) = plotting.ladder(TIMES).axes
    assert not ax.lines and len(ax.texts) == 4


def test_growth_draws_points_and_the_prediction_in_milliseconds():
    figure = plotting.growth({"image": ([8, 16], [1e-3, 4e-3], [1e-3, 5e-3]), "batch": ([1, 2], [1, 2], [1, 2])})
    first, second = figure.axes
    measured, predicted = first.lines
    assert np.allclose(measured.get_ydata(), [1, 4]) and np.allclose(predicted.get_ydata(), [1, 5])
    assert (first.get_xlabel(), second.get_xlabel()) == ("image", "batch")
    assert (first.get_xscale(), first.get_yscale()) == ("log", "log")
