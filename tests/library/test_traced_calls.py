"""How many functions stand behind one call, and that there is one path: everything that convolves goes along it."""

import sys
from pathlib import Path

import numpy as np
import pytest
from tracing import traced

import cnnlib
from cnnlib import Conv2D, Dense, Flatten, Network
from cnnlib import convolution as convolution_module
from cnnlib import layers as layer_module

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import contestant

X, W, B = np.ones((9, 8, 3, 2)), np.ones((3, 2, 3, 4)), np.ones(4)
SETTINGS = [
    {},
    {"stride": 2, "padding": 1},
    {"stride": (2, 1), "padding": (0, 1)},
    {"stride": 2, "padding": "same"},
    {"padding": "full"},
]
PUBLIC = ("conv2d", "conv2d_backward_input", "conv2d_backward_kernel")


@pytest.mark.parametrize("images", [1, 2])
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_twelve_functions_convolve_and_sixteen_go_back(settings, images):
    x = X[..., :images]
    delta = cnnlib.conv2d(x, W, **settings)
    forward = traced(lambda: cnnlib.conv2d(x, W, B, **settings))
    backward = traced(lambda: cnnlib.conv2d_backward(delta, x, W, **settings))
    assert {"convolution.conv2d", "windows.row_windows"} <= set(forward)
    assert {"convolution.conv2d_backward", "windows.row_windows"} <= set(backward)
    assert len(forward) <= 12, forward
    assert len(backward) <= 16, backward


def of_convolution(call):
    return [name for name in traced(call) if name.startswith(("convolution.", "windows."))]


@pytest.fixture(scope="module")
def paths():
    """What runs in `convolution` and `windows` for each of the three public functions."""
    delta = cnnlib.conv2d(X, W)
    return {
        "conv2d": of_convolution(lambda: cnnlib.conv2d(X, W, B)),
        "conv2d_backward_input": of_convolution(lambda: cnnlib.conv2d_backward_input(delta, W, X.shape)),
        "conv2d_backward_kernel": of_convolution(lambda: cnnlib.conv2d_backward_kernel(delta, X, W.shape)),
    }


def ways_to_convolve():
    """Whatever convolves: name, call, the public functions that it has to go through."""
    net = Network([Conv2D(1, 3), Flatten(), Dense(2)], (5, 5, 1), rng=np.random.default_rng(0))
    layer, images = net.layers[0], np.zeros((4, 5, 5))
    delta = layer.forward(np.zeros((5, 5, 1, 4)))
    first = net.forward(np.zeros((5, 5, 1, 4)))
    how = {"epochs": 1, "batch_size": 2, "learning_rate": 0.1, "rng": np.random.default_rng(0), "progress": False}
    timed = contestant.Cnnlib(1).layer(X, W, B, cnnlib.conv2d(X, W), 1, 0)
    yield "Conv2D.forward", lambda: layer.forward(np.zeros((5, 5, 1, 4))), {"conv2d"}
    yield "Conv2D.backward", lambda: layer.backward(delta), set(PUBLIC[1:])
    yield "Network.forward", lambda: net.forward(np.zeros((5, 5, 1, 4))), {"conv2d"}
    yield "Network.backward", lambda: net.backward(first), {"conv2d_backward_kernel"}  # nobody needs the image's
    yield "Network.predict", lambda: net.predict(images), {"conv2d"}
    yield "Network.fit", lambda: net.fit(images, np.zeros(4, int), **how), {"conv2d", "conv2d_backward_kernel"}
    yield "benchmark, forward", timed["forward"], {"conv2d"}
    yield "benchmark, input gradient", timed["input gradient"], {"conv2d_backward_input"}
    yield "benchmark, kernel gradient", timed["kernel gradient"], {"conv2d_backward_kernel"}


@pytest.mark.parametrize(("call", "public"), [pytest.param(*way, id=name) for name, *way in ways_to_convolve()])
def test_there_is_no_second_path(call, public, paths):
    """Training, benchmarks and layers run what the public functions run, and nothing else that convolves."""
    assert set(of_convolution(call)) == {name for function in public for name in paths[function]}


@pytest.mark.parametrize("name", PUBLIC)
def test_what_chapters_import_is_what_layers_use(name):
    assert getattr(cnnlib, name) is getattr(convolution_module, name) is getattr(layer_module, name)


def test_the_tracer_counts_what_runs_once_each():
    assert traced(lambda: (cnnlib.relu([1.0]), cnnlib.relu([1.0]))) == [
        "activations.relu",
        "arguments.as_array",
        "arguments._asarray",
    ]
