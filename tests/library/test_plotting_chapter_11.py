"""The figures of chapter 11, tested on what they draw."""

import numpy as np
import pytest
from artists import texts
from matplotlib.patches import Rectangle

from cnnlib.plotting.chapter_11 import array_sheet, data_split, first_layer_kernels, training_loop

rng = np.random.default_rng(0)


def test_steps_of_the_training_loop_are_numbered_and_enclosed_by_their_loops():
    figure = training_loop(["draw", "take", "add", "move"], [(2, 4, "batches"), (3, 3, "images")])
    (ax,) = figure.axes
    assert [t for t in texts(ax) if t.isdigit()] == ["1", "2", "3", "4"]
    assert {"draw", "take", "add", "move", "batches", "images"} <= set(texts(ax))
    outer, inner = (patch for patch in ax.patches if isinstance(patch, Rectangle))
    rows = {text.get_text(): text.get_position()[1] for text in ax.texts}
    steps = ("draw", "take", "add", "move")
    inside = [{name for name in steps if _covers(box, rows[name])} for box in (outer, inner)]
    assert inside == [{"take", "add", "move"}, {"add"}]
    assert outer.get_x() < inner.get_x() and ax.yaxis_inverted()


def _covers(box, y):
    return box.get_y() < y < box.get_y() + box.get_height()


def test_parts_of_a_data_split_are_as_long_as_their_sizes_and_follow_each_other():
    (ax,) = data_split({"training": 1147, "validation": 200, "test": 450}).axes
    assert [bar.get_width() for bar in ax.patches] == [1147, 200, 450]
    assert [bar.get_x() for bar in ax.patches] == [0, 1147, 1347]
    assert texts(ax) == ["training\n1,147", "validation\n200", "test\n450"]
    assert len({bar.get_facecolor() for bar in ax.patches}) == 3


@pytest.mark.parametrize(("filters", "shape"), [(16, (7, 31)), (6, (3, 23)), (9, (7, 31))])
def test_kernels_stand_side_by_side_in_signed_colours(filters, shape):
    w = rng.standard_normal((3, 3, 1, filters)).astype(np.float32)
    (drawn,) = first_layer_kernels(w).axes[0].images
    picture = np.asarray(drawn.get_array(), float)
    assert picture.shape == shape
    assert np.allclose(picture[:3, :3], w[:, :, 0, 0]) and np.allclose(picture[:3, 4:7], w[:, :, 0, 1])
    assert np.isclose(drawn.norm.vmin, -np.abs(w).max()) and np.isclose(drawn.norm.vmax, np.abs(w).max())


def test_a_sheet_has_every_number_under_its_title():
    figure = array_sheet([("forward", [("z", np.array([[1, -2], [3, 4]])), ("b", np.array([5]))]),
                             ("back", [("δ", np.array([0.665, -0.755, 0.09]))])])  # fmt: skip
    z, b, delta = figure.axes
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["z", "b", "δ"]
    assert texts(z) == ["1", "-2", "3", "4"] and texts(b) == ["5"] and texts(delta) == ["0.665", "-0.755", "0.09"]
    assert [text.get_text() for text in figure.texts] == ["forward", "back"]
    assert b.get_position().x0 > z.get_position().x1 and delta.get_position().y1 < z.get_position().y0


def test_the_parts_of_a_sheet_do_not_overlap_and_stay_on_the_page():
    arrays = [("a long title of something", np.zeros((2, 2))), ("x", np.zeros((3, 8))), ("y", np.zeros((5, 1)))]
    figure = array_sheet([("one", arrays), ("two", arrays[::-1])])
    boxes = [ax.get_position() for ax in figure.axes]
    assert all(0 <= box.x0 and box.x1 <= 1 and 0 <= box.y0 and box.y1 <= 1 for box in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
