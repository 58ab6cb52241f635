"""The figure of pooling: which windows are outlined, which numbers are ringed, what stands beside them."""

import numpy as np
import pytest
from artists import patches, texts
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Rectangle

from cnnlib.plotting.chapter_06 import pooling_windows

IMAGE = np.array([[1, 3, 2, 0], [4, 6, 1, 5], [7, 2, 3, 3], [0, 1, 3, 2]])


def test_each_window_and_its_number_have_one_colour():
    left, right = pooling_windows(IMAGE, 2).axes
    windows, numbers = patches(left, Rectangle), patches(right, Rectangle)
    assert texts(right) == ["6", "5", "7", "3"]
    colours = [to_hex(patch.get_edgecolor()) for patch in windows]
    assert colours == [to_hex(patch.get_edgecolor()) for patch in numbers] and len(set(colours)) == 4
    corners = [tuple(np.round(np.array(patch.get_xy()))) for patch in windows]
    assert corners == [(0, 0), (2, 0), (0, 2), (2, 2)]
    assert all(1.8 < patch.get_width() < 2 for patch in windows)


def test_the_largest_number_is_ringed_and_ties_are_ringed_all():
    left, _ = pooling_windows(IMAGE, 2).axes
    assert [circle.center for circle in patches(left, Circle)] == [(1, 1), (3, 1), (0, 2), (2, 2), (3, 2), (2, 3)]


def test_the_mean_has_no_ring_and_chosen_windows_only():
    left, right = pooling_windows(IMAGE, 2, stride=1, kind="average", windows=[(0, 0), (1, 2)]).axes
    assert not patches(left, Circle) and len(patches(left, Rectangle)) == len(patches(right, Rectangle)) == 2
    assert len(texts(right)) == 9 and texts(right)[0] == "3.5"
    assert patches(left, Rectangle)[1].get_xy() == pytest.approx((1.5 + 0.09, 0.5 + 0.09))


@pytest.mark.parametrize(("kind", "fill", "corner"), [("max", "−∞", "-1"), ("average", "0", "-0.25")])
def test_the_padding_is_drawn(kind, fill, corner):
    left, right = pooling_windows(-np.ones((2, 2)), 2, stride=1, padding=1, kind=kind).axes
    assert texts(left).count(fill) == 12 and len(texts(left)) == 16
    assert texts(right)[0] == corner and len(texts(right)) == 9
