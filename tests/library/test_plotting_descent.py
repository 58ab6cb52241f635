"""The figures of chapter 10, tested on what they draw."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cnnlib import plotting

WALK = np.array([[-2.0, 1.0], [-1.0, 0.5], [-0.5, 0.0]])


def fonts(figure):
    return [text.get_fontsize() for ax in figure.axes for text in (ax.title, ax.xaxis.label, *ax.get_xticklabels())]


def test_curve_walks_put_every_point_on_the_curve():
    figure = plotting.curve_walks(lambda w: w**2, {"slow": [-2, -1, -0.5], "fast": [-2, 3]}, (-2.5, 2.5))
    assert [ax.get_title() for ax in figure.axes] == ["slow", "fast"]
    curve, walk, start = figure.axes[0].lines
    assert np.allclose(curve.get_ydata(), curve.get_xdata() ** 2)
    assert walk.get_xdata().tolist() == [-2, -1, -0.5] and walk.get_ydata().tolist() == [4, 1, 0.25]
    assert (start.get_xdata().tolist(), start.get_ydata().tolist()) == ([-2], [4])
    assert to_hex(start.get_color()) == plotting.ACCENT.lower()
    assert figure.axes[1].get_xlim() == (-2.5, 2.5) and min(fonts(figure)) >= 11


def test_contour_walks_draw_the_walk_over_rising_levels():
    walks = {"a": WALK, "b": WALK[:2]}
    figure = plotting.contour_walks(lambda u, v: u**2 + 9 * v**2, walks, (-3, 3, -2, 2), best=(0, 0))
    left, right = figure.axes
    walk, start, best = left.lines
    assert np.array_equal(np.stack(walk.get_data(), axis=1), WALK) and len(right.lines[0].get_xdata()) == 2
    assert [*start.get_xdata(), *start.get_ydata()] == [-2, 1] and [*best.get_xdata(), *best.get_ydata()] == [0, 0]
    (contours,) = left.collections
    assert len(contours.levels) == 14 and (np.diff(contours.levels) > 0).all()
    inner = contours.get_paths()[3].vertices
    assert np.allclose(inner[:, 0] ** 2 + 9 * inner[:, 1] ** 2, contours.levels[3], atol=0.02)
    assert (left.get_xlim(), left.get_ylim()) == ((-3, 3), (-2, 2)) and min(fonts(figure)) >= 11


def test_contour_walks_need_no_lowest_point():
    (ax,) = plotting.contour_walks(lambda u, v: u * v, {"a": WALK}, (-3, 3, -3, 3)).axes
    assert len(ax.lines) == 2


def test_descents_have_a_panel_for_each_axis_and_tell_their_curves_apart():
    curves = {"all": ([0, 1], [4, 2]), "one": ([0, 3], [4, 1])}
    figure = plotting.descents({"epochs": curves, "seconds": curves}, floor=0.5)
    epochs, seconds = figure.axes
    assert [ax.get_xlabel() for ax in figure.axes] == ["epochs", "seconds"] and epochs.get_ylabel() == "loss"
    assert [(list(line.get_xdata()), list(line.get_ydata())) for line in epochs.lines] == list(curves.values())
    assert len({line.get_color() for line in epochs.lines}) == len({line.get_linestyle() for line in epochs.lines}) == 2
    assert epochs.get_yscale() == "log" and epochs.get_ylim()[0] == 0.5
    assert [text.get_text() for text in seconds.get_legend().get_texts()] == ["all", "one"] and not epochs.get_legend()
    (alone,) = plotting.descents({"steps": {"all": curves["all"]}}, logarithmic=False).axes
    assert alone.get_yscale() == "linear" and alone.get_legend() is None
    assert min(fonts(figure)) >= 11


def test_noise_against_size_has_points_and_curves():
    sizes = np.array([1, 4, 16])
    figure = plotting.noise_against_size(
        sizes, {"measured": 2 / np.sqrt(sizes)}, {"formula": (np.arange(1, 20), 2 / np.sqrt(np.arange(1, 20)))}
    )
    (ax,) = figure.axes
    curve, points = ax.lines
    assert np.allclose(curve.get_ydata(), 2 / np.sqrt(curve.get_xdata())) and curve.get_marker() == "None"
    assert points.get_ydata() == pytest.approx([2, 1, 0.5]) and points.get_linestyle() == "None"
    assert ax.get_xscale() == ax.get_yscale() == "log" and min(fonts(figure)) >= 11
