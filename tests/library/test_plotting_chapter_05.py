"""Figures of activation functions are tested on what they draw."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cnnlib import plotting, relu
from cnnlib.plotting.chapter_05 import SILENT, before_and_after_relu, relu_threshold

rng = np.random.default_rng(0)


def test_before_and_after_relu_draws_each_map_above_what_is_left_of_it():
    maps = [rng.standard_normal((6, 9)) for _ in range(3)]
    figure = before_and_after_relu(maps, ["a", "b", "c"])
    above, below = figure.axes[:3], figure.axes[3:]
    for ax, other, z in zip(above, below, maps, strict=True):
        assert np.array_equal(ax.images[0].get_array(), z) and ax.images[0].norm(0) == 0.5
        left = other.images[0].get_array()
        assert np.array_equal(np.ma.getmaskarray(left), z <= 0) and np.array_equal(left.filled(0), relu(z))
    assert [ax.get_title() for ax in above] == ["a", "b", "c"]


@pytest.mark.parametrize("b", [0.0, -0.5, 0.25, -9.0, 9.0])
def test_relu_threshold_parts_the_histogram_where_the_pictures_part(b):
    z = np.round(4 * rng.standard_normal((20, 30))) / 4  # some are exactly at the threshold: they do not survive
    left, middle, right = relu_threshold(z, b).axes[:3]
    assert np.array_equal(left.images[0].get_array(), z + b) and left.images[0].norm(0) == 0.5
    assert np.array_equal(np.ma.getmaskarray(middle.images[0].get_array()), z + b <= 0)
    alive = [bar for bar in right.patches if to_hex(bar.get_facecolor()) == plotting.GREEN.lower()]
    assert sum(bar.get_height() for bar in alive) == (z + b > 0).sum()
    assert sum(bar.get_height() for bar in right.patches) == z.size
    assert list(right.lines[0].get_xdata()) == [-b, -b]
    assert right.get_title() == f"threshold −b = {-b:g}".replace("-", "−")


def test_what_does_not_survive_is_grey_whatever_the_picture():
    (ax,) = before_and_after_relu([np.full((2, 2), -1.0)], ["z"]).axes[1:]
    shown = ax.images[0].to_rgba(ax.images[0].get_array())
    assert to_hex(shown[0, 0]) == to_hex(SILENT)
