"""Bars and curves, tested on what they draw."""

import numpy as np
from artists import font_sizes, texts

from cnnlib import plotting, relu


def test_bar_chart_carries_its_numbers():
    (ax,) = plotting.bar_chart(["a", "b"], [64_000, 3_000_000_000], log=True).axes
    assert [bar.get_width() for bar in ax.patches] == [64_000, 3_000_000_000]
    assert texts(ax) == ["64,000", "3,000,000,000"] and ax.get_xscale() == "log"


def test_function_curves_draw_each_curve_with_its_name_and_its_style():
    x = np.linspace(-2, 2, 9)
    figure = plotting.function_curves(
        x, {"value": {"ReLU": relu(x), "double": 2 * x}, "slope": {"of": x > 0}}, limits=(-1, 3)
    )
    value, slope = figure.axes
    assert [line.get_label() for line in value.lines[:2]] == ["ReLU", "double"]
    assert np.array_equal(value.lines[1].get_ydata(), 2 * x) and np.array_equal(value.lines[0].get_xdata(), x)
    assert len({line.get_linestyle() for line in value.lines[:2]}) == 2  # told apart without colour
    assert [text.get_text() for text in value.get_legend().get_texts()] == ["ReLU", "double"]
    assert slope.get_legend() is None
    assert [(ax.get_title(), ax.get_xlabel(), ax.get_ylim()) for ax in figure.axes] == [
        ("value", "z", (-1, 3)),
        ("slope", "z", (-1, 3)),
    ]


def test_loss_curves_have_a_panel_for_each_axis_and_tell_their_curves_apart():
    curves = {"all": ([0, 1], [4, 2]), "one": ([0, 3], [4, 1])}
    figure = plotting.loss_curves({"epochs": curves, "seconds": curves}, floor=0.5)
    epochs, seconds = figure.axes
    assert [ax.get_xlabel() for ax in figure.axes] == ["epochs", "seconds"] and epochs.get_ylabel() == "loss"
    assert [(list(line.get_xdata()), list(line.get_ydata())) for line in epochs.lines] == list(curves.values())
    assert len({line.get_color() for line in epochs.lines}) == len({line.get_linestyle() for line in epochs.lines}) == 2
    assert epochs.get_yscale() == "log" and epochs.get_ylim()[0] == 0.5
    assert [text.get_text() for text in seconds.get_legend().get_texts()] == ["all", "one"] and not epochs.get_legend()
    (alone,) = plotting.loss_curves({"steps": {"all": curves["all"]}}, logarithmic=False).axes
    assert alone.get_yscale() == "linear" and alone.get_legend() is None
    assert min(font_sizes(figure)) >= 11
