"""The figures of chapter 08, tested on what they draw."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from cnnlib import plotting
from cnnlib.plotting.chapter_08 import computational_graph, descent_steps, slope_errors

NODES = {
    "w": (0, 0, 3, -12, ""),
    "x": (0, 1, 2, -18, ""),
    "z": (1, 0.5, 6, -6, "w·x"),
    "C": (2, 0.5, 0.0625, 1, "(z − y)²"),
}
EDGES = {("w", "z"): 2, ("x", "z"): 3, ("z", "C"): -6}


def test_descent_steps_draw_curve_points_and_slopes():
    w = np.linspace(-1, 4, 50)
    path, slopes = [(0.0, 4.0), (1.0, 1.0), (1.5, 0.25)], [-4.0, -2.0, -1.0]
    (ax,) = descent_steps(w, (w - 2) ** 2, path, slopes).axes
    curve, points, *tangents = ax.lines
    assert np.array_equal(curve.get_ydata(), (w - 2) ** 2)
    assert list(zip(points.get_xdata(), points.get_ydata(), strict=True)) == path
    for line, (x, loss), slope in zip(tangents, path, slopes, strict=True):
        (x1, x2), (y1, y2) = line.get_xdata(), line.get_ydata()
        assert (y2 - y1) / (x2 - x1) == pytest.approx(slope)
        assert (x1 + x2) / 2 == pytest.approx(x) and (y1 + y2) / 2 == pytest.approx(loss)
    assert [text.get_text() for text in ax.texts] == ["0", "1", "2"]
    assert len(descent_steps(w, w**2, 3 * path, 3 * slopes).axes[0].texts) == 4


def test_computational_graph_draws_every_card_and_every_slope():
    (ax,) = computational_graph(NODES, EDGES, [("w", "z")]).axes
    texts = [text.get_text() for text in ax.texts]
    assert texts[:3] == ["2", "3", "−6"]
    assert texts[3:7] == ["w", "3", "δ = −12", ""] and texts[-4:] == ["C", "0.0625", "δ = 1", "(z − y)²"]
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == 3 and sum(isinstance(patch, FancyBboxPatch) for patch in ax.patches) == 4
    assert [to_hex(arrow.get_edgecolor()) == plotting.ACCENT.lower() for arrow in arrows] == [True, False, False]
    assert min(text.get_fontsize() for text in ax.texts) >= 11
    low, high = ax.get_ylim()
    assert low > high  # row 0 is on top


def test_slope_errors_are_logarithmic_and_mark_a_step():
    steps = np.array([1e-1, 1e-3, 1e-5])
    (ax,) = slope_errors(steps, {"one-sided": steps, "central": steps**2}, marked=1e-5).axes
    one, two, mark = ax.lines
    assert np.array_equal(one.get_ydata(), steps) and np.array_equal(two.get_ydata(), steps**2)
    assert ax.get_xscale() == ax.get_yscale() == "log" and set(mark.get_xdata()) == {1e-5}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one-sided", "central"]
    assert len(slope_errors(steps, {"central": steps}).axes[0].lines) == 1
