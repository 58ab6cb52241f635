"""The figures of chapter 10, tested on what they draw."""

import numpy as np
import pytest
from artists import font_sizes
from matplotlib.colors import to_hex

from cnnlib import plotting
from cnnlib.plotting.chapter_10 import descent_on_contours, descent_on_curve, gradient_noise

WALK = np.array([[-2.0, 1.0], [-1.0, 0.5], [-0.5, 0.0]])


def test_descent_on_curve_puts_every_point_on_the_curve():
    figure = descent_on_curve(lambda w: w**2, {"slow": [-2, -1, -0.5], "fast": [-2, 3]}, (-2.5, 2.5))
    assert [ax.get_title() for ax in figure.axes] == ["slow", "fast"]
    curve, walk, start = figure.axes[0].lines
    assert np.allclose(curve.get_ydata(), curve.get_xdata() ** 2)
    assert walk.get_xdata().tolist() == [-2, -1, -0.5] and walk.get_ydata().tolist() == [4, 1, 0.25]
    assert (start.get_xdata().tolist(), start.get_ydata().tolist()) == ([-2], [4])
    assert to_hex(start.get_color()) == plotting.ACCENT.lower()
    assert figure.axes[1].get_xlim() == (-2.5, 2.5) and min(font_sizes(figure)) >= 11


def test_descent_on_contours_draws_the_walk_over_rising_levels():
    walks = {"a": WALK, "b": WALK[:2]}
    figure = descent_on_contours(lambda u, v: u**2 + 9 * v**2, walks, (-3, 3, -2, 2), best=(0, 0))
    left, right = figure.axes
    walk, start, best = left.lines
    assert np.array_equal(np.stack(walk.get_data(), axis=1), WALK) and len(right.lines[0].get_xdata()) == 2
    assert [*start.get_xdata(), *start.get_ydata()] == [-2, 1] and [*best.get_xdata(), *best.get_ydata()] == [0, 0]
    (contours,) = left.collections
    assert len(contours.levels) == 14 and (np.diff(contours.levels) > 0).all()
    inner = contours.get_paths()[3].vertices
    assert np.allclose(inner[:, 0] ** 2 + 9 * inner[:, 1] ** 2, contours.levels[3], atol=0.02)
    assert (left.get_xlim(), left.get_ylim()) == ((-3, 3), (-2, 2)) and min(font_sizes(figure)) >= 11


def test_descent_on_contours_needs_no_lowest_point():
    (ax,) = descent_on_contours(lambda u, v: u * v, {"a": WALK}, (-3, 3, -3, 3)).axes
    assert len(ax.lines) == 2


def test_gradient_noise_has_points_and_curves():
    sizes = np.array([1, 4, 16])
    figure = gradient_noise(
        sizes, {"measured": 2 / np.sqrt(sizes)}, {"formula": (np.arange(1, 20), 2 / np.sqrt(np.arange(1, 20)))}
    )
    (ax,) = figure.axes
    curve, points = ax.lines
    assert np.allclose(curve.get_ydata(), 2 / np.sqrt(curve.get_xdata())) and curve.get_marker() == "None"
    assert points.get_ydata() == pytest.approx([2, 1, 0.5]) and points.get_linestyle() == "None"
    assert ax.get_xscale() == ax.get_yscale() == "log" and min(font_sizes(figure)) >= 11
