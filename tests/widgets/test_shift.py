"""The shift explorer without a browser: what it starts with, what it accepts, what it refuses."""

import numpy as np
import pytest
from traitlets import TraitError

from cnnlib.datasets import load_digits
from cnnlib.widgets import ShiftExplorer
from cnnlib.widgets.shift import KERNELS, MARGIN

DIGITS = {"an L": np.tri(8, 9), "a dot": np.zeros((8, 9))}


def test_it_starts_with_test_digits_in_sixteenths():
    explorer = ShiftExplorer()
    assert repr(explorer) == "ShiftExplorer: a 3 moved 0 down, 0 right (run this cell to play with it)"
    images = load_digits().test.images.tolist()
    for name, digit in explorer.digits.items():
        assert name in ("a 3", "a 7", "a 0", "a 4") and (np.array(digit) / 16).tolist() in images
    assert (explorer.stride, explorer.pooling, explorer.side, explorer.kernel) == (1, "max", 2, "vertical edges")
    assert np.shape(explorer.weights) == (8, (8 + 2 * MARGIN) ** 2)
    assert explorer.weights == ShiftExplorer().weights


def test_it_takes_other_digits_kernels_and_weights():
    weights = np.ones((2, 14 * 15), dtype=np.float32)
    explorer = ShiftExplorer(DIGITS, {"one": np.eye(3)}, weights, digit="a dot", down=-3, right=3, stride=3, side=1)
    assert explorer.digits["an L"] == np.tri(8, 9).tolist() and explorer.weights == weights.tolist()
    assert (explorer.digit, explorer.kernel, explorer.down, explorer.right) == ("a dot", "one", -3, 3)
    assert KERNELS["vertical edges"][0] == [-1, 0, 1]


BAD = [
    ({"digits": {"a": np.ones((7, 8))}}, "digits: expected arrays of one shape, each side 8 to 16; got [(7, 8)]"),
    ({"digits": {"a": np.ones((8, 8)), "b": np.ones((8, 9))}},
     "digits: expected arrays of one shape, each side 8 to 16; got [(8, 8), (8, 9)]"),
    ({"digits": {"a": np.ones(8)}}, "digits['a']: expected shape (height, width), each 1 to 28; got (8,)"),
    ({"digits": {"a": np.full((8, 8), np.inf)}}, "digits['a']: expected finite numbers; got inf"),
    ({"digits": {}}, "digits: expected a dict of names to arrays; got dict"),
    ({"digits": np.ones((8, 8))}, "digits: expected a dict of names to arrays; got ndarray"),
    ({"kernels": {"k": np.ones((2, 2))}}, "kernels: expected arrays of one shape, each side 3; got [(2, 2)]"),
    ({"weights": np.ones((8, 10))}, "weights: expected shape (8, 196); got (8, 10)"),
    ({"weights": np.ones((9, 196))}, "weights: expected shape (8, 196); got (9, 196)"),
    ({"digit": "a 9"}, "digit: expected one of 'a 3', 'a 7', 'a 0', 'a 4'; got 'a 9'"),
    ({"kernel": "blur"}, "kernel: expected one of 'vertical edges', 'horizontal edges', 'all ones'; got 'blur'"),
    ({"pooling": "min"}, "pooling: expected one of 'max', 'average', 'none'; got 'min'"),
    ({"down": -4}, "down: expected -3 to 3; got -4"),
    ({"right": 4}, "right: expected -3 to 3; got 4"),
    ({"stride": 0}, "stride: expected 1 to 3; got 0"),
    ({"side": 4}, "side: expected 1 to 3; got 4"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), BAD)
def test_what_cannot_be_is_refused_with_a_sentence(arguments, message):
    with pytest.raises(ValueError) as caught:
        ShiftExplorer(**arguments)
    assert str(caught.value) == message


def test_settings_can_be_assigned_and_the_data_are_fixed():
    explorer = ShiftExplorer()
    explorer.digit, explorer.right, explorer.pooling = "a 7", 2, "none"
    assert repr(explorer).startswith("ShiftExplorer: a 7 moved 0 down, 2 right")
    with pytest.raises(ValueError, match=r"^side: expected 1 to 3; got 0$"):
        explorer.side = 0
    assert explorer.side == 2
    with pytest.raises(TraitError, match="read-only"):
        explorer.digits = DIGITS
    with pytest.raises(TraitError):
        explorer.right = "far"


def test_the_browser_may_change_everything_in_one_message():
    explorer = ShiftExplorer()
    explorer.set_state({"down": 3, "right": 0, "stride": 1, "pooling": "average", "side": 3, "digit": "a 0"})
    assert (explorer.down, explorer.pooling, explorer.side, explorer.digit) == (3, "average", 3, "a 0")
