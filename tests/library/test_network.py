import numpy as np
import pytest
from references import torch_groups

from cnnlib import AveragePool2D, Conv2D, Dense, Flatten, MaxPool2D, Network, ReLU, cross_entropy, small_cnn
from cnnlib import cross_entropy_backward as loss_backward
from cnnlib.training import SGD


def a_network(dtype=np.float32, seed=0):
    """Every layer there is, with rectangles and words."""
    layers = [
        Conv2D(3, (3, 2), stride=(1, 2), padding="same"),
        ReLU(),
        MaxPool2D((2, 1), stride=1, padding=(1, 0)),
        Conv2D(2, 2, padding=(0, 1)),
        AveragePool2D(2),
        Flatten(),
        Dense(6),
        ReLU(),
        Dense(4),
    ]
    return Network(layers, (7, 6, 2), rng=np.random.default_rng(seed), dtype=dtype)


def some_images(count=5):
    return np.random.default_rng(9).random((count, 7, 6, 2))


def network_of_torch(dtype=np.float64):
    """The network of tests/support/torch_values.py, with its weights."""
    first = [Conv2D(3, 3, padding=1), ReLU(), MaxPool2D(2)]
    second = [Conv2D(4, (2, 3), padding=(1, 0)), ReLU(), MaxPool2D(3, stride=2, padding=1)]
    layers = [*first, *second, Flatten(), Dense(5), ReLU(), Dense(4)]
    net, v = Network(layers, (8, 10, 2), rng=np.random.default_rng(0), dtype=dtype), torch_groups()["network/0"]
    for i, p in enumerate(net.params()):
        p[...] = v[f"param/{i}"]
    return net, v


def test_logits_loss_and_all_gradients_equal_torch():
    net, v = network_of_torch()
    logits = net.forward(v["x"])
    np.testing.assert_allclose(logits, v["logits"], rtol=1e-10, atol=1e-12)
    assert cross_entropy(logits, v["labels"]) == pytest.approx(v["losses"][0], rel=1e-12)
    dx = net.backward(loss_backward(logits, v["labels"]), input_gradient=True)
    np.testing.assert_allclose(dx, v["dx"], rtol=1e-9, atol=1e-12)
    for i, g in enumerate(net.grads()):
        np.testing.assert_allclose(g, v[f"grad/{i}"], rtol=1e-9, atol=1e-12, err_msg=f"gradient {i}")


def test_the_small_cnn_equals_torch_which_flattens_in_another_order():
    v = torch_groups()["small_cnn/0"]
    net = small_cnn((8, 8, 1), 10, rng=np.random.default_rng(0))
    layers = [Conv2D(16, 3, padding="same"), ReLU(), MaxPool2D(2), Conv2D(32, 3, padding="same"), ReLU(), Flatten()]
    double = Network([*layers, Dense(10)], (8, 8, 1), rng=np.random.default_rng(0), dtype=np.float64)
    assert repr(double.layers) == repr(net.layers)
    for i, p in enumerate(double.params()):
        p[...] = v[f"param/{i}"]
    logits = double.forward(v["x"])
    np.testing.assert_allclose(logits, v["logits"], rtol=1e-10, atol=1e-12)
    assert cross_entropy(logits, v["labels"]) == pytest.approx(float(v["loss"]), rel=1e-12)
    double.backward(loss_backward(logits, v["labels"]))
    for i, g in enumerate(double.grads()):
        np.testing.assert_allclose(g, v[f"grad/{i}"], rtol=1e-6, atol=1e-9, err_msg=f"gradient {i}")


def test_five_steps_with_momentum_equal_torch():
    net, v = network_of_torch()
    optimizer, losses = SGD(net.params(), net.grads(), float(v["momentum"])), []
    for _ in v["losses"]:
        logits = net.forward(v["x"])
        losses.append(cross_entropy(logits, v["labels"]))
        net.backward(loss_backward(logits, v["labels"]))
        optimizer.step(float(v["learning_rate"]))
    np.testing.assert_allclose(losses, v["losses"], rtol=1e-9)
    for i, p in enumerate(net.params()):
        np.testing.assert_allclose(p, v[f"trained/{i}"], rtol=1e-8, atol=1e-10, err_msg=f"parameter {i}")


def test_fit_with_one_batch_equals_torch():
    """All images in one batch: their order changes nothing but the last digits."""
    net, v = network_of_torch()
    how = {name: float(v[name]) for name in ("learning_rate", "momentum")}
    images = np.moveaxis(v["x"], -1, 0)
    rng = np.random.default_rng(0)
    history = net.fit(images, v["labels"], epochs=5, batch_size=6, rng=rng, progress=False, **how)
    np.testing.assert_allclose(history.loss, v["losses"], rtol=1e-8)


def test_params_and_grads_are_live_lists_in_the_same_order():
    net = a_network()
    params, grads = net.params(), net.grads()
    assert [p.shape for p in params] == [g.shape for g in grads]
    assert [p.shape for p in params[:4]] == [(3, 2, 2, 3), (3,), (2, 2, 3, 2), (2,)]
    before = net.predict_probabilities(some_images())
    net.backward(np.ones_like(net.forward(some_images().transpose(1, 2, 3, 0))))
    assert all(g.any() for g in grads)
    params[0][...] += 1
    assert not np.allclose(net.predict_probabilities(some_images()), before)
    assert all(a is b for a, b in zip(params + grads, net.params() + net.grads(), strict=True))


def test_backward_before_forward():
    with pytest.raises(ValueError, match="call forward before backward"):
        a_network().backward(np.zeros((4, 5)))


def test_the_gradient_of_the_input_is_given_if_asked_for():
    net = a_network(np.float64)
    logits = net.forward(some_images().transpose(1, 2, 3, 0))
    assert net.backward(np.ones_like(logits)) is None
    assert net.backward(np.ones_like(logits), input_gradient=True).shape == (7, 6, 2, 5)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_everything_is_computed_in_the_dtype_of_the_network(dtype):
    net = a_network(dtype)
    logits = net.forward(np.ones((7, 6, 2, 3), int))
    net.backward(np.ones((4, 3), int))
    layer_inputs = [layer.x for layer in net.layers]
    probabilities = net.predict_probabilities(some_images())
    assert {a.dtype for a in [logits, probabilities, *net.params(), *net.grads(), *layer_inputs]} == {np.dtype(dtype)}


def test_predictions_are_batch_first():
    net, images = a_network(np.float64), some_images()
    probabilities = net.predict_probabilities(images)
    logits = net.forward(images.transpose(1, 2, 3, 0))
    np.testing.assert_allclose(probabilities, (np.exp(logits) / np.exp(logits).sum(axis=0)).T)
    np.testing.assert_array_equal(net.predict(images), probabilities.argmax(axis=1))
    loss, accuracy = net.evaluate(images, net.predict(images))
    assert accuracy == 1
    assert loss == pytest.approx(-np.log(probabilities.max(axis=1)).mean())


def test_many_images_are_predicted_in_parts_and_in_order():
    net, images = a_network(np.float64), some_images(600)
    alone = net.predict_probabilities(images[[0, 255, 256, 599]])
    np.testing.assert_allclose(net.predict_probabilities(images)[[0, 255, 256, 599]], alone)


def test_grey_images_need_no_channel_axis():
    net, images = small_cnn((8, 8, 1), 10, rng=np.random.default_rng(0)), np.random.default_rng(1).random((3, 8, 8))
    np.testing.assert_array_equal(net.predict_probabilities(images), net.predict_probabilities(images[..., None]))
    assert Network([Flatten(), Dense(2)], (8, 8), rng=np.random.default_rng(0)).input_shape == (8, 8, 1)


def test_the_same_seed_gives_the_same_weights():
    for one, same, other in zip(a_network().params(), a_network().params(), a_network(seed=1).params(), strict=True):
        np.testing.assert_array_equal(one, same)
        assert not one.any() or not np.array_equal(one, other)


def test_summary(capsys):
    a_network().summary()
    assert (
        capsys.readouterr().out
        == """\
layer                                                output  parameters  receptive field
input                                             7 × 6 × 2                        1 × 1
Conv2D(3, (3, 2), stride=(1, 2), padding='same')  7 × 3 × 3          39            3 × 2
ReLU()                                            7 × 3 × 3                        3 × 2
MaxPool2D((2, 1), stride=1, padding=(1, 0))       8 × 3 × 3                        4 × 2
Conv2D(2, 2, padding=(0, 1))                      7 × 4 × 2          26            5 × 4
AveragePool2D(2)                                  3 × 2 × 2                        6 × 6
Flatten()                                                12                        6 × 6
Dense(6)                                                  6          78              all
ReLU()                                                    6                          all
Dense(4)                                                  4          28              all
total                                                               171
"""
    )


def test_a_network_that_could_not_be_made_leaves_its_layers_free():
    layers = [Conv2D(2, 3), Flatten(), Dense(4)]
    with pytest.raises(ValueError, match=r"layers\[0\]"):
        Network(layers, (2, 2, 1), rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"layers\[1\]"):
        Network([layers[0], MaxPool2D(9), *layers[1:]], (5, 5, 1), rng=np.random.default_rng(0))
    Network(layers, (5, 5, 1), rng=np.random.default_rng(0))


def test_one_layer_cannot_be_in_two_networks():
    layers = [Flatten(), Dense(3)]
    Network(layers, (4, 4), rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"layers\[0\]: .*belongs to a network already"):
        Network(layers, (4, 4), rng=np.random.default_rng(0))


def test_randomness_comes_by_keyword():
    with pytest.raises(TypeError):
        Network([Flatten(), Dense(3)], (4, 4), np.random.default_rng(0))
    with pytest.raises(TypeError):
        small_cnn((8, 8, 1), 10, np.random.default_rng(0))
