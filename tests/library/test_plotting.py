"""Figures are tested on what they draw: the artists, their colours, their texts."""

import base64
import io
import re
from types import ModuleType

import numpy as np
import pytest
from matplotlib.colors import to_hex
from PIL import Image

from cnnlib import plotting
from cnnlib.training import History

rng = np.random.default_rng(0)


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_no_figure_is_hidden_by_the_module_of_its_name():
    assert [name for name in plotting.__all__ if isinstance(getattr(plotting, name), ModuleType)] == []


def test_grid_writes_every_number_in_its_cell():
    array = np.array([[1, -2, 0.5], [10, 0, 1 / 3]])
    figure = plotting.grids([array], ["a"])
    (ax,) = figure.axes
    assert texts(ax) == ["1", "-2", "0.5", "10", "0", "0.333"]
    assert [text.get_position() for text in ax.texts] == [(j, i) for i in range(2) for j in range(3)]
    assert ax.get_title() == "a"


def test_grid_frames_the_window_in_the_accent_colour():
    figure = plotting.grids([np.eye(5), np.eye(3)], windows=[(1, 2, 3, 2), None])
    framed, plain = figure.axes
    (frame,) = framed.patches
    assert frame.get_bbox().bounds == (1.5, 0.5, 2, 3) and to_hex(frame.get_edgecolor()) == plotting.ACCENT.lower()
    assert not plain.patches


@pytest.mark.parametrize("array", [[[-3.0, 1.0]], [[-1.0, 0.0]], [[np.nan, -1.0]]])
def test_signed_colours_are_centred_on_zero(array):
    (ax,) = plotting.grids([np.array(array)]).axes
    norm = ax.images[0].norm
    assert norm(0) == 0.5 and norm.vmax > 0


@pytest.mark.parametrize("array", [[[3.0, 1.0]], [[0.0, 0.0]], [[np.nan, 1.0]]])
def test_numbers_without_a_sign_go_from_grey_to_white(array):
    (ax,) = plotting.grids([np.array(array)]).axes
    norm = ax.images[0].norm
    assert ax.images[0].get_cmap().name == "gray" and norm(0) == pytest.approx(5 / 6) and norm.vmax > 0


def test_grid_numbers_are_readable_on_their_colours():
    """Black on the darkest cell: contrast of at least 4.5 to 1 by the rule of WCAG."""
    (ax,) = plotting.grids([np.array([[-7.0, 7.0]])]).axes
    (grey,) = plotting.grids([np.array([[0.0, 7.0]])]).axes
    colours = [*ax.images[0].to_rgba(np.array([-7.0, 7.0]))[:, :3], grey.images[0].to_rgba(np.array([0.0]))[0, :3]]
    for colour in colours:
        linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
        luminance = linear @ [0.2126, 0.7152, 0.0722]
        assert (luminance + 0.05) / 0.05 >= 4.5


def test_cells_of_all_grids_have_one_size():
    figure = plotting.grids([np.eye(5), np.eye(3), np.ones((1, 1))], ["image", "kernel", "feature map"])
    size = figure.get_size_inches()
    for ax, n in zip(figure.axes, (5, 3, 1), strict=True):
        assert np.allclose(ax.get_position().size * size, 0.5 * n)


def test_pictures_signed_has_a_colour_bar_and_grey_has_none():
    images = [rng.random((4, 6)), rng.standard_normal((4, 6))]
    figure = plotting.pictures(images, ["grey", "signed"], signed=[False, True])
    grey, signed, bar = figure.axes
    assert grey.images[0].get_cmap().name == "gray" and grey.images[0].get_clim() == (0, 1)
    assert signed.images[0].get_cmap().name == plotting.SIGNED and signed.images[0].norm(0) == 0.5
    assert bar.get_label() == "<colorbar>"
    assert np.array_equal(signed.images[0].get_array(), images[1])


def test_comparison_draws_yours_expected_and_difference():
    yours, expected = np.array([[1.0, 5.0]]), np.array([[1.0, 3.0]])
    figure = plotting.comparison(yours, expected)
    assert [ax.get_title() for ax in figure.axes] == ["yours", "expected", "yours - expected"]
    assert [texts(ax) for ax in figure.axes] == [["1", "5"], ["1", "3"], ["0", "2"]]
    large = plotting.comparison(np.ones((20, 20)), np.zeros((20, 20)))
    assert np.array_equal(large.axes[2].images[0].get_array(), np.ones((20, 20)))


def test_bars_carry_their_numbers():
    (ax,) = plotting.bars(["a", "b"], [64_000, 3_000_000_000], log=True).axes
    assert [bar.get_width() for bar in ax.patches] == [64_000, 3_000_000_000]
    assert texts(ax) == ["64,000", "3,000,000,000"] and ax.get_xscale() == "log"


def test_reading_marks_the_right_class():
    p = np.array([[0.1, 0.9], [0.7, 0.3]])
    figure = plotting.reading(rng.random((2, 8, 8)), p, [1, 1])
    for ax, row in zip(figure.axes[2:], p, strict=True):
        assert [bar.get_width() for bar in ax.patches] == row.tolist()
        assert to_hex(ax.patches[1].get_facecolor()) == plotting.ACCENT.lower()
        assert to_hex(ax.patches[0].get_facecolor()) != plotting.ACCENT.lower()


def test_maps_draws_channels_row_by_row():
    layers = [("image", rng.random((4, 4, 1))), ("ReLU", rng.random((3, 3, 8)))]
    figure = plotting.maps(layers, count=3)
    drawn = [ax.images[0].get_array() for ax in figure.axes if ax.images]
    strongest = sorted(np.argsort(-layers[1][1].max(axis=(0, 1)))[:3])
    assert len(drawn) == 4 and all(np.array_equal(drawn[1 + n], layers[1][1][..., k]) for n, k in enumerate(strongest))
    assert figure.axes[3].get_ylabel() == "ReLU\n3 × 3 × 8"


def test_curves_draw_training_and_held_out():
    history = History([1.0, 0.5], [0.6, 0.8], [1.1, 0.7], [0.5, 0.7])
    loss, accuracy = plotting.curves(history).axes
    assert [list(line.get_ydata()) for line in loss.lines] == [[1.0, 0.5], [1.1, 0.7]]
    assert [list(line.get_ydata()) for line in accuracy.lines] == [[0.6, 0.8], [0.5, 0.7]]
    assert len({line.get_linestyle() for line in loss.lines}) == 2  # told apart without colour
    assert loss.get_xlabel() == "epoch" and loss.get_ylabel() == "loss"


def test_confusion_has_the_truth_in_rows():
    (ax,) = plotting.confusion(np.array([[5, 2], [0, 7]])).axes
    assert {(text.get_position(), text.get_text()) for text in ax.texts} == {
        ((0, 0), "5"),
        ((1, 0), "2"),
        ((1, 1), "7"),
    }
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("read as", "is")


@pytest.mark.parametrize("history", [History(), History([1.0], [0.5], [1.1], [0.4])])
def test_training_report(history):
    assert len(plotting.training_report(history, np.eye(10, dtype=int)).axes) == 3


def test_html_carries_picture_and_escaped_text():
    figure = plotting.grids([np.eye(2)])
    html = plotting.as_html(figure, 'a "quoted" <text>')
    assert 'alt="a &quot;quoted&quot; &lt;text&gt;"' in html
    with Image.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]))) as picture:
        assert picture.width == pytest.approx(2 * figure.get_figwidth() * 72, abs=2)


def test_show_prints_the_text_outside_a_notebook(capsys):
    plotting.show(plotting.grids([np.eye(2)]), "Two by two.")
    assert capsys.readouterr().out == "Two by two.\n"


def test_text_is_large_enough_to_project():
    figure = plotting.curves(History([1.0], [0.6]))
    for ax in figure.axes:
        sizes = [ax.xaxis.label.get_fontsize(), *(label.get_fontsize() for label in ax.get_xticklabels())]
        assert min(sizes) >= 11
