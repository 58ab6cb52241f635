"""The Threshold explorer without a browser: what it accepts, what it sends, what it says of itself."""

import numpy as np
import pytest
from traitlets import TraitError

from cnnlib import conv2d, relu
from cnnlib.widgets import ThresholdExplorer
from cnnlib.widgets.threshold import KERNELS, small_photo

EDGE = {"edge": [[-1, 1]]}


def test_it_starts_with_the_edges_of_the_photo():
    explorer = ThresholdExplorer()
    assert repr(explorer) == "ThresholdExplorer: 104×158 positions, 4 kernels (run this cell to play with it)"
    assert explorer._repr_mimebundle_()[0]["text/plain"] == repr(explorer)
    assert (explorer.kernel, explorer.bias, explorer.row, explorer.column) == ("vertical edges", 0, 52, 79)
    assert explorer.names == list(KERNELS)


def test_the_maps_are_sent_once_and_exactly():
    explorer = ThresholdExplorer("flower")
    sent = np.frombuffer(explorer.maps, "<f4").reshape(4, explorer.height, explorer.width)
    for name, z in zip(explorer.names, sent, strict=True):
        wanted = conv2d(small_photo("flower"), KERNELS[name])
        assert np.array_equal(z, wanted.astype(np.float32))
        assert name == "the mean of nine" or np.array_equal(z, wanted)  # whole weights: nothing is rounded
    assert len(explorer.signed_colours) == 3 * 256 and len(explorer.survivor_colours) == 3 * 257


def test_output_and_count_are_those_of_cnnlib():
    explorer = ThresholdExplorer(bias=-0.5, kernel="bright spots")
    assert np.array_equal(explorer.output, relu(explorer.z - np.float32(0.5)))
    assert explorer.surviving == (explorer.z > 0.5).sum() > 0


@pytest.mark.parametrize("largest", [0, 1e-3, 0.3, 1, 2.785, 4, 1020])
def test_the_slider_reaches_beyond_all_values(largest):
    explorer = ThresholdExplorer([[0, largest, 0]], {"edge": [[-1, 1]]})
    assert explorer.limit > largest and np.log2(explorer.step) % 1 == 0 and explorer.limit % explorer.step == 0
    assert 64 <= 2 * explorer.limit / explorer.step <= 280 or largest == 0
    for b, survive in ((-explorer.limit, 0), (explorer.limit, 2)):
        explorer.bias = b
        assert explorer.surviving == survive
    assert explorer.scales[0] > 0


def test_a_bias_is_rounded_to_the_sliders_step():
    explorer = ThresholdExplorer(bias=0.3)
    assert explorer.bias == 0.3125 and explorer.step == 1 / 32


BAD = [
    ({"image": "sunset"}, "name: expected 'china' or 'flower'; got 'sunset'"),
    ({"image": [1, 2, 3]}, "image: expected shape (height, width), at most 65,536 pixels; got (3,)"),
    ({"image": np.ones((0, 3))}, "image: expected shape (height, width), at most 65,536 pixels; got (0, 3)"),
    ({"image": np.ones((300, 300))}, "image: expected shape (height, width), at most 65,536 pixels; got (300, 300)"),
    ({"image": [[1, np.inf]]}, "image: expected finite numbers; got inf"),
    ({"kernels": {}}, "kernels: expected a dict of 1 to 8 kernels by their names; got {}"),
    ({"kernels": [[1]]}, "kernels: expected a dict of 1 to 8 kernels by their names; got [[1]]"),
    (
        {"image": [[1, 2]], "kernels": {"a": [1]}},
        "kernels: expected one shape (f_h, f_w) that fits into (1, 2); got [(1,)]",
    ),
    ({"image": [[1, 2]]}, "kernels: expected one shape (f_h, f_w) that fits into (1, 2); got [(3, 3)]"),
    (
        {"kernels": {"a": [[1]], "b": [[1, 2]]}},
        "kernels: expected one shape (f_h, f_w) that fits into (106, 160); got [(1, 1), (1, 2)]",
    ),
    ({"kernels": {"a": [[np.nan]]}}, "kernels: expected finite numbers; got nan"),
    ({"kernel": "corners"}, f"kernel: expected one of {list(KERNELS)}; got 'corners'"),
    ({"bias": 4}, "bias: expected -3.75 to 3.75; got 4"),
    ({"bias": np.nan}, "bias: expected -3.75 to 3.75; got nan"),
    ({"row": 104}, "row: expected 0 to 103; got 104"),
    ({"column": -1}, "column: expected 0 to 157; got -1"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD)
def test_what_cannot_be_is_refused(arguments, message):
    with pytest.raises(ValueError) as caught:
        ThresholdExplorer(**arguments)
    assert str(caught.value) == message


def test_a_refused_value_changes_nothing():
    explorer = ThresholdExplorer([[0, 0, 1]], EDGE)
    for name, value in (("bias", 9), ("kernel", "corners"), ("row", 1), ("column", 2)):
        before = getattr(explorer, name)
        with pytest.raises(ValueError, match=f"^{name}: "):
            setattr(explorer, name, value)
        assert getattr(explorer, name) == before
    with pytest.raises(TraitError):
        explorer.bias = "high"
