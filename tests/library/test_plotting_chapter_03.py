"""Blocks and channels are tested on what they draw: the artists, their positions, their texts."""

import numpy as np
import pytest
from artists import texts
from matplotlib.colors import to_hex

from cnnlib import plotting
from cnnlib.plotting.chapter_03 import BACK, channel_grids, volume_blocks


def test_channel_grids_has_a_row_for_each_channel():
    a, b = np.arange(12).reshape(2, 3, 2), -np.arange(8).reshape(2, 2, 2)
    figure = channel_grids([a, b], ["a", "b"], ["red", "green"], [(0, 1, 2, 2), None])
    assert [texts(ax) for ax in figure.axes] == [
        [str(n) for n in array[:, :, c].ravel()] for c in (0, 1) for array in (a, b)
    ]
    assert [ax.get_title() for ax in figure.axes] == ["a", "b", "", ""]
    assert [ax.get_ylabel() for ax in figure.axes] == ["red", "", "green", ""]
    assert [len(ax.patches) for ax in figure.axes] == [1, 0, 1, 0]
    assert figure.axes[0].patches[0].get_bbox().bounds == (0.5, -0.5, 2, 2)
    tops = [round(ax.get_position().y1, 6) for ax in figure.axes]
    assert tops[0] == tops[1] > tops[2] == tops[3]


def accent(patch):
    return to_hex(patch.get_edgecolor()) == plotting.ACCENT.lower()


def test_volume_blocks_draw_the_cells_that_are_seen():
    (ax,) = volume_blocks([(2, 3, 4), (5, 1, 1)], ["x", "w"], ["="]).axes
    assert len(ax.patches) == (2 * 3 + 4 * 3 + 2 * 4) + (5 + 1 + 5)
    assert not any(map(accent, ax.patches))
    assert {"x", "w", "=", "height 2", "width 3", "channels 4", "height 5", "width 1", "channels 1"} == set(texts(ax))
    assert min(text.get_fontsize() for text in ax.texts) >= 11


def test_volume_blocks_mark_a_part_where_it_lies():
    (ax,) = volume_blocks([(4, 5, 3)], ["x"], windows=[(1, 2, 1, 2, 3, 2)], sides=("a", "b", "c")).axes
    front, top, right = (patch.get_xy()[:-1] for patch in ax.patches if accent(patch))
    shift = 1 * BACK  # it begins one step back
    np.testing.assert_allclose(front.min(axis=0), np.array([2, 4 - 3]) + shift)
    np.testing.assert_allclose(front.max(axis=0), np.array([2 + 3, 4 - 1]) + shift)
    np.testing.assert_allclose(top.max(axis=0), np.array([5, 3]) + shift + 2 * BACK)
    np.testing.assert_allclose(right.min(axis=0), np.array([5, 1]) + shift)
    assert {"a 4", "b 5", "c 3"} <= set(texts(ax))


@pytest.mark.parametrize("shapes", [[(6, 6, 3), (3, 3, 3), (4, 4, 1)], [(1, 1, 1)], [(2, 9, 9), (9, 2, 1)]])
def test_every_cell_and_text_lies_in_the_figure(shapes):
    (ax,) = volume_blocks(shapes, ["a"] * len(shapes), ["="] * (len(shapes) - 1)).axes
    figure = ax.figure
    figure.draw_without_rendering()
    width, height = figure.bbox.size
    for artist in [*ax.patches, *ax.texts]:
        box = artist.get_window_extent()
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height


def test_blocks_do_not_overlap():
    (ax,) = volume_blocks([(3, 3, 2), (3, 3, 2)], ["a", "b"]).axes
    half = len(ax.patches) // 2
    left, right = ax.patches[:half], ax.patches[half:]
    assert max(p.get_xy()[:, 0].max() for p in left) < min(p.get_xy()[:, 0].min() for p in right)
