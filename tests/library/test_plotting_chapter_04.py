"""Figures of layers and stacks, tested on what they draw."""

import numpy as np
import pytest
from artists import texts
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon, Rectangle

from cnnlib import plotting
from cnnlib.plotting.chapter_04 import layer_volumes, patch_rows, receptive_field_cone, weight_matrices
from cnnlib.shapes import output_size, receptive_field

SHAPES = [(39, 39, 3), (37, 37, 10), (17, 17, 20), (7, 7, 40)]
LAYERS = [(3, 1), (5, 2), (5, 2)]


def fronts(ax):
    boxes = [patch.get_xy() for patch in ax.patches if isinstance(patch, Polygon)]
    return [np.ptp(corners, axis=0) for corners in boxes[2::3]]


def test_volumes_are_drawn_to_scale():
    (ax,) = layer_volumes([(20, 10, 3), (5, 8, 6)]).axes
    assert np.allclose(fronts(ax), [(0.5, 1), (0.4, 0.25)])
    tops = [patch.get_xy() for patch in ax.patches][::3]
    slants = [corners[2][0] - corners[1][0] for corners in tops]
    assert slants[1] == pytest.approx(2 * slants[0])
    assert texts(ax) == ["20 × 10 × 3", "5 × 8 × 6"]


def test_what_is_seen_of_a_volume_is_outlined_in_the_accent_colour():
    (ax,) = layer_volumes([(10, 20, 3), (5, 8, 6)], ["a", "b"], seen=[(2, 4, 3, 5), None]).axes
    (outline,) = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert outline.get_bbox().bounds == pytest.approx((4 / 20, (10 - 2 - 3) / 20, 5 / 20, 3 / 20))
    assert to_hex(outline.get_edgecolor()) == plotting.ACCENT.lower()
    assert texts(ax)[1] == "b\n5 × 8 × 6"


def test_the_cone_marks_the_receptive_field():
    (ax,) = receptive_field_cone(39, LAYERS).axes
    counts = [39, 37, 17, 7]
    assert counts[1:] == [output_size(n, f, s) for n, (f, s) in zip(counts, LAYERS, strict=False)]
    fields = [receptive_field(LAYERS[n:])[0] for n in range(4)]
    assert texts(ax)[1::2] == [f"{field} of {n}" for field, n in zip(fields, counts, strict=True)]
    marked = [dots.get_offsets()[:, 0] for dots in ax.collections[1::2]]
    others = [dots.get_offsets()[:, 0] for dots in ax.collections[::2]]
    assert marked[0].tolist() == list(range(12, 27)) and marked[3].tolist() == [19]
    assert [len(a) + len(b) for a, b in zip(marked, others, strict=True)] == counts
    assert [line.get_xdata()[0] for line in ax.lines] == [12, 26]


def test_a_number_stands_above_the_middle_of_its_window():
    (ax,) = receptive_field_cone(7, [(3, 2), (2, 1)]).axes
    level = [np.sort(np.concatenate([d.get_offsets()[:, 0] for d in ax.collections[i : i + 2]])) for i in (2, 4)]
    assert level[0].tolist() == [1, 3, 5] and level[1].tolist() == [2, 4]


def test_weight_matrices_write_the_number_of_each_weight():
    shared, full = np.array([[1, 2, 0], [0, 1, 2]]), np.arange(1, 7).reshape(2, 3)
    first, second = weight_matrices([shared, full], ["shared", "full"]).axes
    assert texts(first) == ["1", "2", "1", "2"] and len(texts(second)) == 6
    drawn = first.images[0].get_array()
    assert np.array_equal(drawn[0, 0], drawn[1, 1]) and not np.array_equal(drawn[0, 0], drawn[0, 1])
    assert np.array_equal(drawn[0, 2], np.ones(4)) and first.get_title(loc="left") == "shared"


def test_numbers_of_weights_are_readable_on_their_colours():
    (ax,) = weight_matrices([np.arange(1, 13).reshape(3, 4)], ["all"]).axes
    for colour in ax.images[0].get_array().reshape(-1, 4)[:, :3]:
        linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
        assert (linear @ [0.2126, 0.7152, 0.0722] + 0.05) / 0.05 >= 4.5
    assert min(text.get_fontsize() for text in ax.texts) >= 11


def test_patch_rows_are_drawn_row_by_row():
    images = np.random.default_rng(0).random((3, 4, 4))
    axes = patch_rows([("a", list(images)), ("b", [np.eye(2)])]).axes
    drawn = [ax.images[0].get_array() for ax in axes if ax.images]
    assert len(axes) == 6 and all(np.array_equal(d, i) for d, i in zip(drawn, [*images, np.eye(2)], strict=True))
    assert [axes[0].get_ylabel(), axes[3].get_ylabel()] == ["a", "b"]
