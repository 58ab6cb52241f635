"""Grids are tested on what they draw: the artists, their colours, their texts."""

import numpy as np
import pytest
from artists import cells, texts
from matplotlib.colors import to_hex

from cnnlib import pad2d, plotting


def test_grid_writes_every_number_in_its_cell():
    array = np.array([[1, -2, 0.5], [10, 0, 1 / 3]])
    figure = plotting.grids([array], ["a"])
    (ax,) = figure.axes
    assert texts(ax) == ["1", "-2", "0.5", "10", "0", "0.333"]
    assert [text.get_position() for text in ax.texts] == [(j, i) for i in range(2) for j in range(3)]
    assert ax.get_title() == "a"


def test_grid_outlines_the_window_in_the_accent_colour():
    figure = plotting.grids([np.eye(5), np.eye(3)], windows=[(1, 2, 3, 2), None])
    outlined, plain = figure.axes
    (outline,) = outlined.patches
    assert outline.get_bbox().bounds == (1.5, 0.5, 2, 3) and to_hex(outline.get_edgecolor()) == plotting.ACCENT.lower()
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


@pytest.mark.parametrize("sides", [((1, 1), (1, 1)), ((0, 2), (1, 0))])
def test_padded_grids_tint_the_padding_alone(sides):
    image = np.arange(6.0).reshape(2, 3)
    padded, plain = plotting.padded_grids([pad2d(image, sides), image], [sides, None], ["a", "b"]).axes
    (top, _), (left, _) = sides
    inside = {(left + j - 0.5, top + i - 0.5) for i in range(2) for j in range(3)}
    rows, columns = np.array(image.shape) + np.sum(sides, axis=1)
    everywhere = {(j - 0.5, i - 0.5) for i in range(rows) for j in range(columns)}
    assert cells(padded) == everywhere - inside and not plain.patches


def test_padded_grids_can_outline_a_window():
    (ax,) = plotting.padded_grids([np.zeros((3, 3))], [((1, 0), (0, 0))], windows=[(0, 1, 2, 2)]).axes
    assert [to_hex(p.get_edgecolor()) for p in ax.patches].count(plotting.ACCENT.lower()) == 1
