"""The shape calculator's Python side: what it accepts, what it refuses, and its own arithmetic against a Network."""

import numpy as np
import pytest

from cnnlib import Conv2D, Dense, Flatten, MaxPool2D, Network
from cnnlib.widgets import ShapeCalculator

CONV = {"kind": "conv", "f": 3, "s": 1, "p": 0, "filters": 10}


def test_it_starts_with_the_chain_of_the_notes():
    calculator = ShapeCalculator()
    assert calculator.shapes == [(39, 39, 3), (37, 37, 10), (17, 17, 20), (7, 7, 40), (1960,)]
    assert calculator.layers[0] == CONV and list(calculator.layers[0]) == list(CONV)
    assert repr(calculator) == "ShapeCalculator: 39×39×3 through 4 layers (run this cell to play with it)"
    assert calculator._repr_mimebundle_()[0]["text/plain"] == repr(calculator)


def test_shapes_are_those_of_a_network():
    given = [
        {"kind": "conv", "f": 5, "p": 2, "filters": 6},
        {"kind": "pool", "f": 3, "s": 2, "p": 1},
        {"kind": "pool", "f": 2},
        {"kind": "flatten"},
        {"kind": "dense", "units": 7},
    ]
    layers = [Conv2D(6, 5, padding=2), MaxPool2D(3, 2, padding=1), MaxPool2D(2), Flatten(), Dense(7)]
    assert (
        ShapeCalculator((13, 18, 2), given).shapes == Network(layers, (13, 18, 2), rng=np.random.default_rng(0)).shapes
    )


def test_numbers_of_numpy_and_settings_in_any_order_are_taken():
    calculator = ShapeCalculator(np.array([9, 8, 1]), [{"filters": np.int64(2), "f": 3, "kind": "conv"}])
    assert calculator.input == [9, 8, 1] and list(calculator.layers[0]) == ["kind", "f", "s", "p", "filters"]
    calculator.layers = []
    assert calculator.shapes == [(9, 8, 1)]


BAD = [
    ({"input": (39, 39)}, ValueError, "input: expected (height, width, channels); got (39, 39)"),
    ({"input": "large"}, ValueError, "input: expected (height, width, channels); got 'large'"),
    ({"input": (0, 39, 3)}, ValueError, "input, height: expected a whole number of at least 1; got 0"),
    ({"input": (9, 1025, 3)}, ValueError, "input, width: expected a whole number of at most 1024; got 1025"),
    ({"input": (9, 9, 2.5)}, TypeError, "input, channels: expected a whole number; got 2.5"),
    ({"layers": CONV}, ValueError, "layers: expected a list of at most 24 layers; got {"),
    ({"layers": [CONV] * 25}, ValueError, "layers: expected a list of at most 24 layers; got 25 layers"),
    ({"layers": [{"kind": "relu"}]}, ValueError, "layers[0]: expected a dict whose 'kind' is one of conv, pool, "),
    ({"layers": ["conv"]}, ValueError, "layers[0]: expected a dict whose 'kind' is one of conv, pool, "),
    ({"layers": [CONV, {"kind": "conv", "f": 3}]}, ValueError, "layers[1]: expected f, s, p, filters besides 'kind'"),
    ({"layers": [{**CONV, "stride": 2}]}, ValueError, "layers[0]: expected f, s, p, filters besides 'kind'"),
    ({"layers": [{"kind": "flatten", "f": 2}]}, ValueError, "layers[0]: expected nothing besides 'kind': 'flatten'"),
    ({"layers": [{**CONV, "s": 0}]}, ValueError, "layers[0], s: expected a whole number of at least 1; got 0"),
    ({"layers": [{**CONV, "p": 100}]}, ValueError, "layers[0], p: expected a whole number of at most 99; got 100"),
]


@pytest.mark.parametrize(("traits", "error", "message"), BAD, ids=range(len(BAD)))
def test_what_is_refused_changes_nothing(traits, error, message):
    with pytest.raises(error) as caught:
        ShapeCalculator(**traits)
    assert str(caught.value).startswith(message)
    calculator = ShapeCalculator()
    before = calculator.input, calculator.layers
    ((name, value),) = traits.items()
    with pytest.raises(error):
        setattr(calculator, name, value)
    assert (calculator.input, calculator.layers) == before


MISFITS = [
    ([{"kind": "conv", "f": 9, "filters": 1}], "layer 1 (conv): f: expected at most 8 pixels"),
    ([{"kind": "pool", "f": 2, "p": 2}], "layer 1 (pool): expected p less than f = 2; got 2"),
    ([{"kind": "dense", "units": 3}], "layer 1 (dense): expected a flat list of numbers; got (9, 8, 1)"),
    ([{"kind": "flatten"}, CONV], "layer 2 (conv): expected (height, width, channels) to slide over; got (72,)"),
]


@pytest.mark.parametrize(("layers", "message"), MISFITS, ids=range(len(MISFITS)))
def test_a_layer_that_does_not_fit_is_kept_and_named(layers, message):
    calculator = ShapeCalculator((9, 8, 1), layers)
    with pytest.raises(ValueError) as caught:
        calculator.shapes  # noqa: B018
    assert str(caught.value).startswith(message)
