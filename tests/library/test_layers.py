import copy
import pickle

import numpy as np
import pytest
from references import assert_gradients, frozen

from cnnlib import AveragePool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU, layers

LAYERS = [  # layer, shape of one example, shape of what comes out
    (lambda: Conv2D(4, 3), (6, 7, 2), (4, 5, 4)),
    (lambda: Conv2D(3, (2, 3), stride=(2, 1), padding=(0, 1)), (6, 7, 2), (3, 7, 3)),
    (lambda: Conv2D(2, (4, 3), stride=2, padding="same"), (7, 6, 3), (4, 3, 2)),
    (lambda: Conv2D(2, 2, padding="full"), (3, 4, 2), (4, 5, 2)),
    (lambda: Conv2D(3, 1, padding=2), (3, 4, 1), (7, 8, 3)),
    (lambda: MaxPool2D(2), (6, 7, 2), (3, 3, 2)),
    (lambda: MaxPool2D((3, 2), stride=(2, 1), padding=1), (6, 5, 2), (3, 6, 2)),
    (lambda: AveragePool2D(2), (6, 7, 2), (3, 3, 2)),
    (lambda: AveragePool2D(3, 2, padding=1), (6, 7, 2), (3, 4, 2)),
    (lambda: ReLU(), (4, 5, 2), (4, 5, 2)),
    (lambda: ReLU(), (7,), (7,)),
    (lambda: Flatten(), (3, 4, 2), (24,)),
    (lambda: Dense(5), (8,), (5,)),
]
every_layer = pytest.mark.parametrize(("make", "shape", "out_shape"), LAYERS)


def built(make, shape, dtype=np.float64, batch=3):
    """A layer with its random weights and biases, and a batch for it; no two numbers close together, none near 0."""
    rng = np.random.default_rng(0)
    layer = make()
    layer.build(shape, np.random.default_rng(1), dtype)
    for b in layer.params()[1:]:
        b[...] = rng.standard_normal(b.shape)
    x = (rng.permutation(np.prod(shape) * batch) - np.prod(shape) + 0.5) * 0.05
    return layer, x.reshape(*shape, batch).astype(dtype)


def test_every_layer_is_in_the_list():
    assert {type(make()).__name__ for make, _, _ in LAYERS} == set(layers.__all__) - {"Layer"}


@every_layer
def test_build_knows_the_shape_that_forward_gives(make, shape, out_shape):
    layer, x = built(make, shape)
    assert make().build(shape, np.random.default_rng(0), np.float64) == out_shape
    assert layer.forward(x).shape == (*out_shape, 3)


@every_layer
def test_gradients_against_finite_differences(make, shape, out_shape):
    layer, x = built(make, shape)
    params = layer.params()

    def forward(x, *values):
        for p, value in zip(params, values, strict=True):
            p[...] = value
        return layer.forward(x)

    def backward(delta, x, *values):
        forward(x, *values)
        dx = layer.backward(delta)
        return [dx, *(g.copy() for g in layer.grads())]

    assert_gradients(forward, backward, [x, *(p.copy() for p in params)], np.random.default_rng(2))


@every_layer
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(make, shape, out_shape, dtype):
    layer, x = built(make, shape, dtype)
    out = layer.forward(x)
    assert {a.dtype for a in (out, layer.backward(out), *layer.params(), *layer.grads())} == {np.dtype(dtype)}


@every_layer
def test_arguments_are_never_written_to(make, shape, out_shape):
    layer, x = built(make, shape)
    frozen(x)
    layer.backward(*frozen(np.ones_like(layer.forward(x))))


@every_layer
def test_backward_before_forward(make, shape, out_shape):
    layer, _ = built(make, shape)
    with pytest.raises(ValueError, match="call forward before backward"):
        layer.backward(np.zeros((*out_shape, 3)))


@every_layer
def test_a_delta_of_another_shape(make, shape, out_shape):
    layer, x = built(make, shape)
    layer.forward(x)
    for wrong in [(*out_shape, 2), (3, *out_shape), out_shape, (1,)]:
        with pytest.raises(ValueError, match=r"delta: expected shape .*got \("):
            layer.backward(np.zeros(wrong))


@every_layer
def test_written_as_one_would_make_it(make, shape, out_shape):
    layer = make()
    again = eval(repr(layer))
    assert repr(again) == repr(layer)
    assert again.config() == layer.config()


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        (Conv2D(6, 5), "Conv2D(6, 5)"),
        (Conv2D(6, (5, 3), padding="same"), "Conv2D(6, (5, 3), padding='same')"),
        (MaxPool2D(3, 2), "MaxPool2D(3, stride=2)"),
        (AveragePool2D(2), "AveragePool2D(2)"),
        (ReLU(), "ReLU()"),
        (Dense(10), "Dense(10)"),
    ],
)
def test_repr(layer, text):
    assert repr(layer) == text


@pytest.mark.parametrize("make", [lambda: Conv2D(4, 3), lambda: Dense(4)])
def test_gradients_are_live_and_start_anew_at_each_backward(make):
    layer, x = built(make, (5, 5, 2) if isinstance(make(), Conv2D) else (6,))
    grads = layer.grads()
    out = layer.forward(x)
    layer.backward(out)
    first = [g.copy() for g in grads]
    layer.backward(out)
    assert all(a is b for a, b in zip(grads, layer.grads(), strict=True))
    for now, before in zip(grads, first, strict=True):
        np.testing.assert_array_equal(now, before)


def test_layers_without_parameters_have_no_params():
    assert all(layer.params() == layer.grads() == [] for layer in (ReLU(), Flatten(), MaxPool2D(2), AveragePool2D(2)))


def test_conv2d_spares_the_input_gradient_if_told():
    layer, x = built(lambda: Conv2D(4, 3), (5, 5, 2))
    out = layer.forward(x)
    layer.backward(out)
    dw, db = layer.dw.copy(), layer.db.copy()
    assert layer.backward(out, input_gradient=False) is None
    np.testing.assert_array_equal(layer.dw, dw)
    np.testing.assert_array_equal(layer.db, db)


def test_flatten_writes_height_width_channels_and_one_column_an_example():
    x = np.arange(24).reshape(2, 3, 2, 2)
    layer = Flatten()
    flat = layer.forward(x)
    np.testing.assert_array_equal(flat[:, 1], x[..., 1].ravel())
    np.testing.assert_array_equal(layer.backward(flat), x)


@pytest.mark.parametrize("make", [lambda: Conv2D(4, 3), lambda: Dense(4)])
def test_a_layer_without_weights_says_so(make):
    with pytest.raises(ValueError, match="build"):
        make().forward(np.zeros((5, 5, 1, 2)))


@every_layer
def test_lists_are_as_good_as_arrays(make, shape, out_shape):
    layer, x = built(make, shape)
    expected = layer.forward(x)
    dx = layer.backward(expected)
    np.testing.assert_array_equal(layer.forward(x.tolist()), expected)
    np.testing.assert_array_equal(layer.backward(expected.tolist()), dx)


@pytest.mark.parametrize(
    ("make", "argument", "wanted", "got"),
    [
        (lambda: Conv2D(32, 3, 3), "stride", "Conv2D(32, 3, stride=3)", "Conv2D(32, 3, 3)"),
        (
            lambda: Conv2D(8, 3, 1, "full"),
            "stride",
            "Conv2D(8, 3, stride=1, padding='full')",
            "Conv2D(8, 3, 1, 'full')",
        ),
        (lambda: MaxPool2D(2, 2, 1), "padding", "MaxPool2D(2, 2, padding=1)", "MaxPool2D(2, 2, 1)"),
        (lambda: AveragePool2D(2, 1, 1), "padding", "AveragePool2D(2, 1, padding=1)", "AveragePool2D(2, 1, 1)"),
    ],
)
def test_settings_after_the_second_have_to_be_named(make, argument, wanted, got):
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value) == f"{argument}: expected with its name, {wanted}; got {got}"


def test_too_many_settings_and_unknown_ones_are_left_to_python():
    with pytest.raises(TypeError, match="positional arguments"):
        Conv2D(1, 2, 3, 4, 5)
    with pytest.raises(TypeError, match="strides"):
        Conv2D(1, 2, strides=3)


@pytest.mark.parametrize("layer", [Conv2D(4, 3, stride=2, padding=1), MaxPool2D(3, 2, padding=1), Dense(3), Flatten()])
def test_a_layer_can_be_copied_and_sent_to_another_process(layer):
    for other in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
        assert repr(other) == repr(layer)
        assert other.window == layer.window
