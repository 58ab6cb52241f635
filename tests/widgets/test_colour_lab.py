"""The Colour filter lab without a browser: what it draws at the ends of every slider, and that each control redraws."""

from io import BytesIO
from itertools import product

import numpy as np
import pytest
from PIL import Image

from cnnlib import conv2d
from cnnlib.datasets import load_photo
from cnnlib.widgets import ColourFilterLab
from cnnlib.widgets.colour_lab import (
    PATTERNS,
    PRESETS,
    ColourState,
    colour_kernel,
    describe,
    draw,
    kernel_as_html,
)
from cnnlib.widgets.lab import COLOURS, PHOTOS, half_size


def by_channels(state):
    """The feature map, computed as the sum of three convolutions with one channel each."""
    photo, pattern = half_size(state.photo, colour=True), np.array(PATTERNS[state.pattern])
    return sum(w * conv2d(photo[:, :, c], pattern, padding="same") for c, w in enumerate(state.weights))


@pytest.mark.parametrize(("photo", "pattern"), list(product(PHOTOS, PATTERNS)))
def test_it_draws_at_the_ends_of_every_slider(photo, pattern):
    for weights in [*product((-1.0, 1.0), repeat=3), (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)]:
        state = ColourState(photo, pattern, weights)
        picture = draw(state)
        assert picture.dtype == np.uint8 and picture.shape == (213, 320 + 8 + 320, 3)
        left, gap, right = np.split(picture, (320, 328), axis=1)
        assert np.array_equal(left, (255 * half_size(photo, colour=True)).round()) and (gap == 255).all()
        expected = by_channels(state)
        if (colour_kernel(state) < 0).any():
            step = np.clip((127.5 * (expected + 1)).round().astype(int), 0, 255)
            off = (right != COLOURS[step]).any(axis=-1)  # a rounding error may take a number over a step
            assert off.mean() < 0.001
            assert (right[expected > 0.5][:, 0] > right[expected > 0.5][:, 2]).all()  # positive is red
            assert (right[expected < -0.5][:, 2] > right[expected < -0.5][:, 0]).all()  # negative is blue
        else:
            close = abs(right - 255 * np.clip(expected, 0, 1)[..., None]) <= 0.5 + 1e-9
            assert close.all()


def test_half_the_size_in_colour_is_the_mean_of_four_pixels():
    photo = load_photo("flower")
    np.testing.assert_allclose(half_size("flower", colour=True)[5, 7], photo[10:12, 14:16].mean((0, 1)), rtol=1e-6)
    assert half_size("flower").shape == (213, 320)


def test_the_kernel_is_the_pattern_times_a_weight_in_each_channel():
    kernel = colour_kernel(ColourState(pattern="Laplacian", weights=(0.5, -1.0, 0.0)))
    assert kernel.shape == (3, 3, 3)
    for c, weight in enumerate((0.5, -1, 0)):
        assert np.array_equal(kernel[:, :, c], weight * np.array(PATTERNS["Laplacian"]))


def test_it_says_what_its_colours_mean():
    signs = "The 27 weights sum to 0.00. Red says positive, white 0, blue negative"
    assert describe(ColourState()).startswith(signs)
    assert describe(ColourState(weights=(0.3, -0.2, -0.1))).startswith(signs)  # not quite 0 in floats
    assert describe(ColourState(weights=(0.0, -0.4, 0.0))).startswith("The 27 weights sum to −0.40. Red says positive")
    grey = ColourState(weights=PRESETS["grey"][1])
    assert describe(grey) == "The 27 weights sum to 1.00. None is negative, so black is 0, and white is 1 and above."
    assert "sum to 0.00. None is negative" in describe(ColourState(weights=(0.0, 0.0, 0.0)))


def test_the_kernel_is_written_out():
    html = kernel_as_html(colour_kernel(ColourState(pattern="sharpen", weights=(1.0, -0.25, 0.0))))
    assert html.count("<td") == 27
    assert [html.index(name) for name in ("red", "green", "blue")] == sorted(
        html.index(name) for name in ("red", "green", "blue")
    )
    assert ">5.00<" in html and ">−1.25<" in html and ">0.25<" in html and "−0.00" not in html


def shown(lab):
    return np.array(Image.open(BytesIO(lab.picture.value)))


def test_every_control_redraws():
    lab = ColourFilterLab()
    assert np.array_equal(shown(lab), draw(ColourState()))
    changes = [(lab.photo, "china"), (lab.preset, "red edges"), (lab.pattern, "sharpen"),
               *zip(lab.weights, (0.5, -0.25, 1.0), strict=True)]  # fmt: skip
    for control, value in changes:
        before = lab.picture.value
        control.value = value
        assert lab.picture.value != before
        assert np.array_equal(shown(lab), draw(lab.state))
        assert lab.kernel.value == kernel_as_html(colour_kernel(lab.state))
    assert lab.state == ColourState("china", "sharpen", (0.5, -0.25, 1.0))
    assert lab.readout.value == describe(lab.state)
    assert "china" in lab.picture.tooltip and describe(lab.state) in lab.picture.tooltip


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_sets_everything_and_draws_once(monkeypatch, name):
    lab = ColourFilterLab()
    lab.pattern.value = "Laplacian"
    assert lab.preset.value == "your own"
    drawn = []
    monkeypatch.setattr("cnnlib.widgets.colour_lab.draw", lambda state: drawn.append(state) or draw(state))
    lab.preset.value = name
    assert drawn == [ColourState("flower", *PRESETS[name])] and lab.preset.value == name


def test_a_slider_makes_it_your_own_and_back():
    lab = ColourFilterLab()
    assert lab.preset.value == "red minus green"
    lab.weights[1].value = -0.99
    assert lab.preset.value == "your own"
    lab.preset.value = "red only"
    lab.weights[1].value = -1.0
    assert lab.preset.value == "red minus green"
    assert repr(lab).endswith("(run this cell to play with it)")
