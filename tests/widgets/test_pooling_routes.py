"""What only the Pooling routes have: their values in Python, what they refuse, and a window that does not fit."""

import numpy as np
import pytest
from alone import alone, press, set_slider
from play_backprop import fitted, grid
from play_pooling_routes import READ
from refusals import assert_refused

from cnnlib import average_pool2d_backward, max_pool2d, max_pool2d_backward
from cnnlib.widgets import PoolingRoutes

browser = pytest.mark.browser
BACKWARD = {"max": max_pool2d_backward, "average": average_pool2d_backward}


@pytest.mark.parametrize("mode", ["max", "average"])
@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 1), (3, 2), (1, 3), (2, 4)])
def test_values_are_those_of_cnnlib(mode, size, stride):
    routes = PoolingRoutes(mode=mode)
    routes.size, routes.stride = size, stride
    shape = max_pool2d(routes.image, size, stride=stride).shape
    assert routes.output.shape == shape
    assert np.array_equal(routes.shown_delta, fitted(np.array(routes.delta), shape))
    assert np.array_equal(routes.dx, BACKWARD[mode](routes.shown_delta, routes.image, size, stride=stride))


def test_repr_says_what_it_shows():
    routes = PoolingRoutes(np.ones((4, 6)), size=3, stride=1, mode="average")
    assert repr(routes) == "PoolingRoutes: 4×6 image, windows of 3×3, stride 1, average (run this cell to play with it)"
    assert routes._repr_mimebundle_()[0]["text/plain"] == repr(routes)


def test_places_stay_on_their_grids():
    routes = PoolingRoutes(out_row=1, out_column=1, row=3)
    routes.image = [[1, 2, 3]] * 2
    assert (routes.out_row, routes.out_column, routes.row, routes.column) == (0, 0, 1, 2)
    assert (PoolingRoutes([[5, 6]] * 2).row, PoolingRoutes([[5, 6]] * 2).column) == (1, 1)


REFUSED = [
    ({"image": np.ones((9, 2))}, ValueError, "image: expected shape (height, width), each 1 to 8; got (9, 2)"),
    ({"image": [[1, np.inf]]}, ValueError, "image: expected finite numbers; got inf"),
    ({"image": "abc"}, TypeError, "image: expected an array of real numbers; got str 'abc'"),
    ({"size": 5}, ValueError, "size: expected 1 to 4; got 5"),
    ({"stride": 0}, ValueError, "stride: expected a whole number of at least 1; got 0"),
    ({"mode": "median"}, ValueError, "mode: expected 'max' or 'average'; got 'median'"),
    ({"row": 4}, ValueError, "row: expected 0 to 3; got 4"),
    ({"out_row": 2}, ValueError, "out_row: expected 0 to 1; got 2"),
]


@pytest.mark.parametrize(("trait", "error", "message"), REFUSED)
def test_what_cannot_be_shown_is_refused(trait, error, message):
    assert_refused(PoolingRoutes, trait, error, message)


def test_a_delta_of_another_shape_is_refused_at_the_start():
    with pytest.raises(ValueError, match=r"^delta: expected shape \(2, 2\), which pooling gives; got \(1, 2\)$"):
        PoolingRoutes(delta=[[1, 2]])


def test_a_window_that_does_not_fit_has_no_derivative():
    with pytest.raises(ValueError, match="f: expected at most 2 pixels"):
        _ = PoolingRoutes([[1, 2, 3]] * 2, size=3).dx


# ---- in a browser ----


@browser
def test_a_window_that_does_not_fit_gets_a_sentence_until_it_fits(page):
    root = alone(page, PoolingRoutes([[1, 2, 3], [4, 5, 6]], size=3))
    shown = root.evaluate(READ)
    assert shown["message"].startswith("A window of 3×3 does not fit into an image of 2×3") and shown["hidden"]
    set_slider(page, root, "size", 2)
    shown = root.evaluate(READ)
    assert not shown["message"] and grid(shown["pooled"]).tolist() == [[5]] and not shown["hidden"]


@browser
def test_a_tie_goes_to_the_first_and_a_change_moves_the_route(page):
    root = alone(page, PoolingRoutes())
    root.locator('[data-part="preset"]').select_option("a tie")
    shown = root.evaluate(READ)
    assert grid(shown["dx"])[:2, :2].tolist() == [[0, 8], [0, 0]] and "a tie" in shown["forward"]
    root.locator('[data-part="image"][data-row="1"][data-column="0"]').focus()
    press(page, "5", "Enter")
    shown = root.evaluate(READ)
    assert grid(shown["dx"])[:2, :2].tolist() == [[0, 0], [8, 0]] and "a tie" not in shown["forward"]


@browser
def test_one_pixel_can_win_all_windows(page):
    root = alone(page, PoolingRoutes())
    root.locator('[data-part="preset"]').select_option("windows overlap (3, stride 2)")
    shown = root.evaluate(READ)
    assert grid(shown["dx"]).sum() == grid(shown["dx"])[2, 2] == 45
    assert "lies in 4 windows and wins in 4: dx = 9 + 18 + (−9) + 27 = 45." in shown["back"]
