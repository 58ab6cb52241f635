"""The figures of chapter 07, tested on what they draw."""

import numpy as np
import pytest
from artists import texts
from matplotlib.colors import to_hex

from cnnlib import plotting
from cnnlib.plotting.chapter_07 import all_activations, class_bars, random_logits_loss, surprise_curve

rng = np.random.default_rng(0)
Z = [2, -1.5, 0]


def test_class_bars_carry_their_numbers_and_mark_the_true_class():
    figure = class_bars(["a", "b", "c"], {"z": Z, "e": np.exp(Z)}, mark=1)
    left, right = figure.axes
    assert [ax.get_title() for ax in figure.axes] == ["z", "e"]
    assert [bar.get_width() for bar in left.patches] == Z
    assert texts(left) == ["2", "-1.500", "0"] and texts(right) == ["7.389", "0.223", "1"]
    assert [to_hex(bar.get_facecolor()) == plotting.ACCENT.lower() for bar in left.patches] == [False, True, False]
    assert left.get_yticklabels()[0].get_text() == "a" and left.yaxis_inverted()
    assert left.get_xlim()[0] < -1.5 and left.get_xlim()[1] > 2 and right.get_xlim()[0] == 0


def test_class_bars_of_one_scale_can_be_compared():
    panels = {"T = 1": [0.7, 0.2, 0.1], "T = 4": [0.4, 0.35, 0.25]}
    own, shared = (class_bars(["a", "b", "c"], panels, one_scale=one).axes for one in (False, True))
    assert own[0].get_xlim() == shared[0].get_xlim() == shared[1].get_xlim() != own[1].get_xlim()


@pytest.mark.parametrize("values", [[0, 0, 0], [-3, -2, -1], [5, 5, 5]])
def test_class_bars_always_show_zero(values):
    (ax,) = class_bars(["a", "b", "c"], {"z": values}).axes
    low, high = ax.get_xlim()
    assert low <= 0 <= high and low < high


def test_surprise_curve_marks_points_on_the_curve():
    (ax,) = surprise_curve({"a 2": 0.25, "a 7": 0.5}).axes
    curve, *marked = ax.lines
    assert np.allclose(curve.get_ydata(), -np.log(curve.get_xdata()))
    assert [(*line.get_xdata(), *line.get_ydata()) for line in marked] == [(p, -np.log(p)) for p in (0.25, 0.5)]
    assert texts(ax)[0] == "a 2: −log 0.250 = 1.386"


def test_random_logits_loss_has_the_line_of_log_k():
    (ax,) = random_logits_loss([0, 1], [2.3, 2.7], 10).axes
    losses, even = ax.lines
    assert list(losses.get_ydata()) == [2.3, 2.7] and set(even.get_ydata()) == {np.log(10)}
    assert ax.get_legend().get_texts()[1].get_text() == "log 10 = 2.303"


def test_all_activations_draws_all_layers():
    maps = rng.standard_normal((4, 4, 5))
    steps = [("digit", rng.random((6, 6, 1))), ("conv", maps), ("ReLU", np.maximum(maps, 0)),
             ("flat", np.arange(80.0)), ("dense", np.array(Z)), ("softmax", np.array([0.5, 0.2, 0.3]))]  # fmt: skip
    figure = all_activations(steps, ["a", "b", "c"], mark=2, across=3)
    digit, conv, relu, flat, dense, softmax = figure.axes
    assert conv.get_ylabel() == "conv\n4 × 4 × 5" and flat.get_ylabel() == "flat\n80"
    shown = np.ma.filled(conv.images[0].get_array(), np.nan)
    assert np.array_equal(shown, plotting.montage(maps, 3), equal_nan=True)
    assert conv.images[0].norm(0) == 0.5 and relu.images[0].get_cmap().name == "viridis"
    assert digit.images[0].get_clim() == (0, 1) and flat.images[0].get_array().shape == (1, 80)
    assert [bar.get_height() for bar in dense.patches] == Z
    assert to_hex(softmax.patches[2].get_facecolor()) == plotting.ACCENT.lower()
    assert min(label.get_fontsize() for ax in figure.axes for label in [ax.yaxis.label, *ax.get_xticklabels()]) >= 11
