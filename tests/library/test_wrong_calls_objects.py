"""Wrong calls of layers, Network and the training functions; see test_wrong_calls.py."""

import numpy as np
import pytest
from wrong_calls import (
    ARRAYS,
    COUNTS,
    GENERATORS,
    IMAGES,
    LABELS,
    PADDINGS,
    STRIDES,
    assert_named,
    each,
    rng,
    shapes,
    strides_and_paddings,
    table,
)

import cnnlib
from cnnlib import AveragePool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU, layers, training

PICTURES, CLASSES = np.zeros((3, 8, 8)), np.zeros(3, int)


def network(*layers, shape=(8, 8, 1), **how):
    layers = layers or (Conv2D(2, 3), ReLU(), Flatten(), Dense(4))
    return cnnlib.Network(list(layers), shape, **({"rng": rng()} | how))


def fit(images=PICTURES, labels=CLASSES, **how):
    how = {"epochs": 1, "batch_size": 3, "learning_rate": 0.1, "rng": rng(), "progress": False} | how
    return network().fit(images, labels, **how)


def back(layer, shape, delta):
    """Send `delta` back through a layer that has seen two examples of `shape`."""
    layer.build(shape, rng(), np.float64)
    layer.forward(np.ones((*shape, 2)))
    layer.backward(delta)


def back_through_network(delta):
    net = network()
    net.forward(np.ones((8, 8, 1, 3)))
    net.backward(delta)


def pooling(pool):
    return [
        *each("size", STRIDES | {"None": None}, pool),
        *each("stride", STRIDES, lambda v: pool(2, stride=v)),
        *each("padding", PADDINGS | {"2": 2, "same": "same"}, lambda v: pool(2, padding=v)),
        *each("x", IMAGES, lambda v: pool(2).forward(v)),
        *each("delta", shapes((2, 2, 1), (2, 2, 2, 1)) | ARRAYS, lambda v: back(pool(2), (4, 4, 1), v)),
    ]


LAYERS = {
    "Conv2D": [
        *each("filters", COUNTS, lambda v: Conv2D(v, 3)),
        *each("kernel_size", STRIDES | {"None": None}, lambda v: Conv2D(4, v)),
        *strides_and_paddings(lambda **how: Conv2D(4, 3, **how)),
        *each("x", IMAGES, lambda v: network().layers[0].forward(v)),
        *each("delta", shapes((2, 2, 4), (2, 2, 2, 4), (4,)) | ARRAYS, lambda v: back(Conv2D(4, 3), (4, 4, 1), v)),
    ],
    "MaxPool2D": pooling(MaxPool2D),
    "AveragePool2D": pooling(AveragePool2D),
    "ReLU": [
        *each("x|z", ARRAYS, lambda v: ReLU().forward(v)),
        *each("delta", shapes((2, 3), (3,), (1, 2)) | ARRAYS, lambda v: back(ReLU(), (3,), v)),
    ],
    "Flatten": [
        *each("x", shapes((), (12,), (2, 2, 3)) | ARRAYS, lambda v: Flatten().forward(v)),
        *each("delta", shapes((2, 12), (24,), (2, 3, 2, 2)) | ARRAYS, lambda v: back(Flatten(), (2, 3, 2), v)),
    ],
    "Dense": [
        *each("units", COUNTS, Dense),
        *each("x|a", ARRAYS | shapes((), (72, 1, 1), (72, 0)), lambda v: network().layers[3].forward(v)),
        *each("delta", shapes((2, 4), (4,), (4, 1), (1, 2)) | ARRAYS, lambda v: back(Dense(4), (3,), v)),
    ],
}

SINGLE = {"batch first": np.ones((2, 8, 8, 1)), "one image": np.ones((8, 8, 1)), "no images": np.ones((8, 8, 1, 0))}
NETWORK = {
    "Network": [
        *each(
            "layers",
            {"layer": Dense(3), "None": None, "int": 3, "empty": [], "class": Dense, "str": "Dense"},
            lambda v: cnnlib.Network(v, (8, 8, 1), rng=rng()),
        ),
        *each("layers[1]", {"class": Dense, "str": "Dense", "None": None}, lambda v: network(Flatten(), v, Dense(2))),
        ("layers[0]", "not flat", lambda: network(Dense(3))),
        ("layers[1]", "large kernel", lambda: network(ReLU(), Conv2D(2, 9))),
        ("layers[1]", "large pool", lambda: network(ReLU(), MaxPool2D((2, 9)))),
        ("layers[2]", "convolution of features", lambda: network(Flatten(), Dense(3), Conv2D(2, 3))),
        ("layers[2]", "pooling of features", lambda: network(Flatten(), Dense(3), MaxPool2D(2))),
        ("layers", "not flat at the end", lambda: network(Conv2D(2, 3))),
        ("layers", "no parameters", lambda: network(Flatten())),
        *each("rng", GENERATORS, lambda v: network(rng=v)),
        *each("dtype", {"int": int, "str": "abc", "half": np.float16, "7": 7}, lambda v: network(dtype=v)),
        *each("dtype", {"None": None, "object": object, "complex": complex}, lambda v: network(dtype=v)),
        *each("input_shape", {"int": 8, "None": None, "str": "88", "empty": ()}, lambda v: network(shape=v)),
        *each("input_shape", {"float": (8.0, 8.0), "0": (0, 8), "4": (8, 8, 1, 2)}, lambda v: network(shape=v)),
        *each("classes", COUNTS, lambda v: cnnlib.small_cnn((8, 8, 1), v, rng=rng())),
        ("layers[2]", "1 × 8 pixels", lambda: cnnlib.small_cnn((1, 8, 1), 10, rng=rng())),
    ],
    "forward": [
        *each("x", ARRAYS | SINGLE | {"number": 1.0}, lambda v: network().forward(v)),
        ("x", "no examples", lambda: network(Dense(3), shape=(5,)).forward(np.ones((5, 0)))),
        *each("delta", shapes((3, 4), (4,), (4, 2), (2, 6, 6, 3)) | ARRAYS, back_through_network),
    ],
    "predict": [
        *each("images", ARRAYS | shapes((), (8, 8), (8, 8, 1, 2), (0, 8, 8), (2, 8, 8, 3)), network().predict),
        *each("images", ARRAYS | shapes((8, 8), (2, 64)), network().predict_probabilities),
        *each("images", ARRAYS | shapes((8, 8)), lambda v: network().evaluate(v, CLASSES)),
        *each("labels", LABELS, lambda v: network().evaluate(PICTURES, v)),
    ],
    "files": [
        *each("path", {"None": None, "int": 999_999, "list": []}, cnnlib.Network.load),
        *each("path", {"None": None, "int": 3, "empty": "", "dot": "."}, network().save),
    ],
}

RATES = {"negative": -0.1, "NaN": np.nan, "inf": np.inf, "str": "0.1", "word": "small", "None": None}
PAIRS = {"images": PICTURES, "one": (PICTURES,), "str": "ab", "three": (PICTURES, CLASSES, CLASSES), "True": True}
DATA = {
    "None, None": (None, None),
    "float labels": (PICTURES, np.zeros(3)),
    "short labels": (PICTURES, CLASSES[:2]),
    "other pictures": (np.zeros((3, 7, 8)), CLASSES),
}
TRAINING = {
    "fit": [
        *each("images", ARRAYS | {"batch last": PICTURES.T, "none": PICTURES[:0]}, lambda v: fit(images=v)),
        *each("images", {"NaN": PICTURES + np.nan, "inf": PICTURES + np.inf}, lambda v: fit(images=v)),
        *each("labels", LABELS, lambda v: fit(labels=v)),
        *each("epochs", COUNTS, lambda v: fit(epochs=v)),
        *each("batch_size", COUNTS, lambda v: fit(batch_size=v)),
        *each("workers", COUNTS, lambda v: fit(workers=v)),
        *each("learning_rate", RATES | {"1j": 1j, "list": [0.1], "True": True}, lambda v: fit(learning_rate=v)),
        *each("learning_rate", RATES, lambda v: fit(learning_rate=lambda epoch: v)),
        *each("momentum", RATES | {"1": 1, "1.5": 1.5}, lambda v: fit(momentum=v)),
        *each("rng", GENERATORS, lambda v: fit(rng=v)),
        *each("validation", PAIRS | DATA, lambda v: fit(validation=v)),
    ],
    "minibatches": [
        *each("batch_size", COUNTS, lambda v: list(training.minibatches(PICTURES, CLASSES, v))),
        *each("labels", {"short": CLASSES[:2], "none": []}, lambda v: list(training.minibatches(PICTURES, v, 2))),
        ("labels", "long", lambda: list(training.minibatches(PICTURES[:2], CLASSES, 2))),
        *each("rng", {"0": 0, "module": np.random}, lambda v: list(training.minibatches(PICTURES, CLASSES, 2, rng=v))),
    ],
    "SGD": [
        *each("learning_rate", RATES, training.SGD([np.ones(2)], [np.ones(2)]).step),
        *each("momentum", RATES | {"1": 1}, lambda v: training.SGD([], [], momentum=v)),
        ("grads", "fewer", lambda: training.SGD([np.ones(2)], [])),
        ("every", "0", lambda: training.step_decay(0.1, 0.5, every=0)),
        ("epochs", "0", lambda: training.cosine_decay(0.1, 0)),
    ],
}


def test_every_layer_has_its_wrong_calls():
    assert LAYERS.keys() == set(layers.__all__) - {"Layer"}


@pytest.mark.parametrize(("argument", "call"), table(LAYERS | NETWORK | TRAINING))
def test_the_error_names_the_argument_and_says_what_was_expected_and_what_came(argument, call):
    assert_named(argument, call)


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("rng", lambda: cnnlib.Network([Dense(3)], (4,))),
        ("rng", lambda: network().fit(PICTURES, CLASSES, epochs=1, batch_size=2, learning_rate=0.1)),
        ("kernel_size", lambda: Conv2D(3)),
        ("units", lambda: Dense()),
        ("activation", lambda: Dense(3, activation="relu")),
    ],
)
def test_python_itself_names_an_argument_that_is_missing_or_unknown(name, call):
    with pytest.raises(TypeError, match=rf"\b{name}\b"):
        call()


def test_the_same_layer_twice():
    layer = ReLU()
    with pytest.raises(ValueError, match=r"^layers\[1\]: ReLU\(\) belongs to a network already; make a new one"):
        network(layer, layer, Flatten(), Dense(3))
