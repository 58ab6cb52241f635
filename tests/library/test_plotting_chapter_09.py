"""The figures of the way back: which cells are marked, which numbers stand where, what is outlined in which colour."""

import numpy as np
import pytest
from artists import patches, texts
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Rectangle

from cnnlib import conv2d
from cnnlib.plotting.chapter_09 import (
    channel_connections,
    convolution_matrix,
    dilated_delta,
    pooling_routes,
    windows_over_pixel,
)

KERNEL = np.array([[1, 2], [3, 4]])
MAP = np.array([[1, 3, 2, 0], [4, 6, 1, 5], [7, 2, 3, 3], [0, 1, 3, 2]])
DELTA = np.array([[5, 2], [4, 3]])


def colours(found):
    return [to_hex(patch.get_edgecolor()) for patch in found]


def matrix():
    return np.stack([conv2d(e.reshape(3, 3), KERNEL).ravel() for e in np.eye(9)], axis=1).astype(int)


def test_the_convolution_matrix_marks_one_row_and_one_column():
    outputs, pixels = [f"z{i}" for i in range(4)], [f"x{i}" for i in range(9)]
    (ax,) = convolution_matrix(matrix(), outputs, pixels, row=1, column=4).axes
    row, column = patches(ax, Rectangle)
    assert row.get_bbox().bounds == (-0.5, 0.5, 9, 1) and column.get_bbox().bounds == (3.5, -0.5, 1, 4)
    assert row.get_linestyle() == "solid" and column.get_linestyle() == "--"
    assert texts(ax)[:16] == ["1", "2", "3", "4"] * 4
    assert "z1" in texts(ax)[16] and "x4" in texts(ax)[17]
    assert [label.get_text() for label in ax.get_yticklabels()] == outputs


def test_windows_over_a_pixel_are_shown_with_the_pixel_and_the_weights_it_met():
    *windows, met = windows_over_pixel((3, 3), KERNEL, (1, 1)).axes
    assert [ax.get_title() for ax in windows] == [f"seen by z{index}" for index in ("00", "01", "10", "11")]
    assert texts(met) == ["4", "3", "2", "1"]
    for ax, (i, j) in zip(windows, np.ndindex(2, 2), strict=True):
        (window,) = patches(ax, Rectangle)
        assert window.get_bbox().bounds == (j - 0.5, i - 0.5, 2, 2)
        assert patches(ax, Circle)[0].center == (1, 1)
        shown = np.array(texts(ax)).reshape(3, 3)
        assert shown[i : i + 2, j : j + 2].ravel().tolist() == ["1", "2", "3", "4"] and (shown != "").sum() == 4


@pytest.mark.parametrize(("pixel", "met"), [((0, 0), ["1"]), ((0, 1), ["2", "1"]), ((2, 1), ["4", "3"])])
def test_fewer_windows_lie_over_a_pixel_at_the_border(pixel, met):
    axes = windows_over_pixel((3, 3), KERNEL, pixel).axes
    assert texts(axes[-1]) == met and len(axes) == len(met) + 1


def test_dilated_delta_tells_delta_zeros_remainder_and_padding_apart():
    delta, out = dilated_delta([[7, 8]], 2, (2, 4), padding=(1, 2), window=(1, 2, 2, 3)).axes
    assert texts(delta) == ["7", "8"]
    shown = np.array(texts(out)).reshape(4, 8)
    assert shown[1, 2] == "7" and shown[1, 4] == "8" and (shown == "0").sum() == 30
    bold = [text.get_fontweight() == "bold" for text in out.texts]
    assert np.flatnonzero(bold).tolist() == [10, 12]
    hatched = {tuple(np.add(p.get_xy(), 0.5)) for p in patches(out, Rectangle) if p.get_hatch()}
    assert hatched == {(5, 1), (2, 2), (3, 2), (4, 2), (5, 2)}
    tinted = {tuple(np.add(p.get_xy(), 0.5)) for p in patches(out, Rectangle) if to_hex(p.get_facecolor()) == "#56b4e9"}
    assert len(tinted) == 4 * 8 - 2 * 4 and (0, 0) in tinted and (7, 3) in tinted and (3, 1) not in tinted
    outline = next(p for p in patches(out, Rectangle) if p.get_linewidth() == 4)
    assert outline.get_bbox().bounds == (1.5, 0.5, 3, 2)


def test_routes_of_the_maximum_ring_the_winner_on_both_maps():
    before, delta, after = pooling_routes(MAP, DELTA, 2).axes
    winners = [(1, 1), (3, 1), (0, 2), (2, 2)]  # of the three 3s in the last window the first one
    for ax in (before, after):
        assert [circle.center for circle in patches(ax, Circle)] == winners
        assert colours(patches(ax, Rectangle)) == colours(patches(delta, Rectangle))
    assert len(set(colours(patches(delta, Rectangle)))) == 4
    shown = np.array(texts(after)).reshape(4, 4)
    assert [shown[row, column] for column, row in winners] == ["5", "2", "4", "3"] and (shown == "0").sum() == 12


def test_routes_of_overlapping_windows_add_up():
    *_, after = pooling_routes([[0, 9, 1]], [[5, 2]], 1, stride=2).axes
    assert texts(after) == ["5", "0", "2"]
    *_, after = pooling_routes(np.diag([1, 9, 2]), DELTA, 2, stride=1).axes
    assert texts(after) == ["0"] * 4 + ["14"] + ["0"] * 4


def test_routes_of_the_mean_have_no_ring():
    before, _, after = pooling_routes(MAP, 4 * DELTA, 2, kind="average").axes
    assert texts(after) == ["5", "5", "2", "2"] * 2 + ["4", "4", "3", "3"] * 2
    assert not patches(before, Circle) and not patches(after, Circle) and len(patches(after, Rectangle)) == 4


def test_channel_connections_mark_what_meets_in_a_map_and_in_a_channel():
    forward, back = channel_connections(2, 3, channel=1, unit=2).axes

    def arrows(ax):
        return [text for text in ax.texts if text.get_text() == ""]

    def strong(ax):
        return [a for a in arrows(ax) if a.arrow_patch.get_linewidth() == 2.5]

    assert len(arrows(forward)) == len(arrows(back)) == 6
    assert len(strong(forward)) == 2 and len(strong(back)) == 3
    assert {a.xy[1] for a in strong(forward)} == {2} and {a.xy[1] for a in strong(back)} == {1.5}
    assert all(a.xy[0] > 0.5 for a in strong(forward)) and all(a.xy[0] < 0.5 for a in strong(back))


def test_texts_are_large_enough_to_project():
    figures = [
        convolution_matrix(matrix(), list("abcd"), list("abcdefghi"), row=0, column=0),
        windows_over_pixel((3, 3), KERNEL, (0, 0)),
        dilated_delta(DELTA, 2, (3, 4)),
        pooling_routes(MAP, DELTA, 2),
        channel_connections(2, 2),
    ]
    assert (
        min(text.get_fontsize() for figure in figures for ax in figure.axes for text in ax.texts if text.get_text())
        >= 11
    )
