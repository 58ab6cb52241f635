"""What people pass by mistake, and what the answer must look like. Used by the two test modules on wrong calls."""

import re

import numpy as np
import pytest

RAGGED = [[1, 2], [3]]
COMPLEX, OBJECTS = np.full((3, 3), 1j), np.full((3, 3), None)
ARRAYS = {"str": "abc", "None": None, "complex": COMPLEX, "objects": OBJECTS, "ragged": RAGGED, "dict": {}}
IMAGES = {"number": 3.0, "1-D": np.ones(4), "5-D": np.ones((1,) * 5), "empty": np.ones((0, 3)), "[]": [], **ARRAYS}
STRIDES = {"0": 0, "-1": -1, "float": 1.0, "True": True, "str": "1", "3": (1, 1, 1), "(1, 0)": (1, 0), "list": [1.0, 2]}
PADDINGS = {"-1": -1, "0.5": 0.5, "None": None, "True": True, "word": "some", "3": (1, 1, 1), "words": ("same", 1)}
COUNTS = {"0": 0, "-1": -1, "float": 4.0, "None": None, "True": True, "str": "4", "pair": (4, 4)}
GENERATORS = {"0": 0, "None": None, "module": np.random, "class": np.random.Generator}
LABELS = {  # for 3 examples of 4 classes
    "float": [0.0, 1.0, 2.0],
    "too large": [0, 1, 4],
    "negative": [0, 1, -1],
    "short": [0, 1],
    "long": [0, 1, 2, 3],
    "one-hot": np.eye(3, 4, dtype=int),
    "column": np.array([[0], [1], [2]]),
    "None": None,
    "str": "012",
    "ragged": RAGGED,
    "bool": [True, False, True],
    "number": 1,
}


def rng():
    return np.random.default_rng(0)


def shapes(*wanted):
    """Arrays of ones by shape."""
    return {str(shape): np.ones(shape) for shape in wanted}


def each(argument, values, call):
    """One case for each bad value: the argument to blame, a name, the call."""
    return [(argument, name, lambda value=value: call(value)) for name, value in values.items()]


def strides_and_paddings(call):
    return each("stride", STRIDES, lambda v: call(stride=v)) + each("padding", PADDINGS, lambda v: call(padding=v))


def table(calls):
    """The cases of {function: [(argument, name, call), …]} for pytest.mark.parametrize."""
    return [
        pytest.param(argument, call, id=f"{function}-{argument}-{name}")
        for function, cases in calls.items()
        for argument, name, call in cases
    ]


def assert_named(argument, call):
    """The call raises ValueError or TypeError: argument, what was expected, what came."""
    with pytest.raises((ValueError, TypeError)) as caught:
        call()
    names = "|".join(map(re.escape, argument.split("|")))
    message = str(caught.value)
    assert re.search(rf"(^|\W)({names})(\[\d\])?: ", message), message
    assert re.search(r"expected .*got ", message, re.DOTALL), message
