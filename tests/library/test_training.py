import gc
import re
import tracemalloc

import numpy as np
import pytest
from references import Biases, torch_groups

from cnnlib import Conv2D, Dense, Flatten, MaxPool2D, Network, ReLU, cross_entropy, cross_entropy_backward
from cnnlib import datasets as data_module
from cnnlib.batches import batch_last, minibatches
from cnnlib.training import SGD, History, cosine_decay, evaluate, fit, step_decay

HOW = {"epochs": 3, "batch_size": 16, "learning_rate": 0.1, "progress": False}


def small_net(seed=0, dtype=np.float64):
    layers = [Conv2D(4, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(10)]
    return Network(layers, (8, 8), rng=np.random.default_rng(seed), dtype=dtype)


@pytest.fixture(scope="module")
def digits():
    train = data_module.load_digits().train
    return train.images, train.labels


def train(digits, seed, count=100, **changes):
    net = small_net()
    images, labels = digits
    return net, net.fit(images[:count], labels[:count], rng=np.random.default_rng(seed), **(HOW | changes))


def test_sgd_with_momentum_equals_torch():
    """Two steps by hand, against the recursion; the whole network is compared with PyTorch in test_network.py."""
    w, g = np.array([1.0, 2.0]), np.array([10.0, -10.0])
    optimizer = SGD([w], [g], momentum=0.5)
    optimizer.step(0.1)
    np.testing.assert_allclose(w, [0, 3])
    g[...] = [0, 4]  # live: the optimizer sees it
    optimizer.step(0.1)
    np.testing.assert_allclose(w, [-0.5, 3.1])
    assert float(torch_groups()["network/0"]["momentum"]) > 0


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sgd_works_in_place_and_keeps_the_dtype(dtype):
    w = np.ones(3, dtype)
    optimizer = SGD([w], [np.ones(3, dtype)], momentum=0.9)
    optimizer.step(0.5)
    assert optimizer.params[0] is w
    assert w.dtype == optimizer.velocities[0].dtype == dtype
    np.testing.assert_array_equal(w, 0.5)


def test_schedules():
    assert [step_decay(1.0, 0.1, every=3)(epoch) for epoch in (0, 2, 3, 6)] == pytest.approx([1, 1, 0.1, 0.01])
    rates = [cosine_decay(0.4, 10)(epoch) for epoch in range(11)]
    assert rates == sorted(rates, reverse=True)
    assert [rates[0], rates[5], rates[10]] == pytest.approx([0.4, 0.2, 0])
    assert cosine_decay(0.4, 1)(0) == step_decay(0.4, 0.5, every=1)(0) == 0.4


def test_parts_of_33_and_31_divided_by_64_give_the_whole_gradient(digits):
    images, labels = digits[0][:64], digits[1][:64]
    net = small_net()
    logits = net.forward(batch_last(images[..., None]))
    net.backward(cross_entropy_backward(logits, labels))
    whole, total = [g.copy() for g in net.grads()], [np.zeros_like(g) for g in net.grads()]
    for part in (slice(0, 33), slice(33, 64)):
        logits = net.forward(batch_last(images[part][..., None]))
        count = len(labels[part])
        net.backward(cross_entropy_backward(logits, labels[part]) * (count / 64))
        total = [t + g for t, g in zip(total, net.grads(), strict=True)]
    for one, other in zip(total, whole, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-14)


def test_the_gradient_does_not_depend_on_how_often_the_batch_is_repeated(digits):
    images, labels = digits[0][:8], digits[1][:8]
    found = []
    for repeats in (1, 3):
        net = small_net()
        logits = net.forward(batch_last(np.tile(images, (repeats, 1, 1))[..., None]))
        net.backward(cross_entropy_backward(logits, np.tile(labels, repeats)))
        found.append(net.grads())
    for one, other in zip(*found, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-14)


def test_fit_repeats_with_the_same_seed_and_differs_with_another(digits):
    nets, histories = zip(*(train(digits, seed) for seed in (0, 0, 1)), strict=True)
    assert histories[0] == histories[1] != histories[2]
    for one, same, other in zip(*(net.params() for net in nets), strict=True):
        np.testing.assert_array_equal(one, same)
        assert not np.array_equal(one, other)


def test_fit_is_the_loop_one_would_write(digits):
    images, labels = digits[0][:40], digits[1][:40]
    net, history = train(digits, 5, count=40, epochs=2, momentum=0.9)
    twin, rng = small_net(), np.random.default_rng(5)
    optimizer, losses = SGD(twin.params(), twin.grads(), 0.9), []
    for _ in range(2):
        total = 0
        for x, y in minibatches(images[..., None].astype(np.float64), labels, 16, rng=rng):
            logits = twin.forward(x)
            total += cross_entropy(logits, y) * len(y)
            twin.backward(cross_entropy_backward(logits, y))
            optimizer.step(0.1)
        losses.append(total / 40)
    assert history.loss == pytest.approx(losses, rel=1e-12)
    for one, other in zip(net.params(), twin.params(), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)


def test_fit_learns_60_digits_by_heart(digits):
    _, history = train(digits, 0, count=60, epochs=60, batch_size=10, momentum=0.9, learning_rate=0.05)
    assert history.accuracy[-1] == 1.0
    assert history.loss[-1] < 0.02 < 2 < history.loss[0] + 1


def test_validation_history(digits):
    images, labels = digits
    net, history = train(digits, 0, validation=(images[100:150], labels[100:150]))
    assert len(history.validation_loss) == len(history.validation_accuracy) == len(history.loss) == 3
    last = net.evaluate(images[100:150], labels[100:150])
    assert (history.validation_loss[-1], history.validation_accuracy[-1]) == last
    _, without = train(digits, 0)
    assert without.validation_loss == []
    assert without.loss == history.loss  # looking does not change the training


def test_evaluate_weighs_a_smaller_last_batch_rightly(digits):
    images, labels = digits[0][:50, ..., None].astype(np.float64), digits[1][:50]
    net = small_net()
    logits = net.forward(batch_last(images))
    whole = cross_entropy(logits, labels), (logits.argmax(axis=0) == labels).mean()
    for batch_size in (1, 16, 50):
        assert evaluate(net, images, labels, batch_size=batch_size) == pytest.approx(whole)


def test_learning_rate_as_a_function_of_the_epoch(digits):
    asked = []

    def rate(epoch):
        asked.append(epoch)
        return 0.1 if epoch == 0 else 0

    net, history = train(digits, 0, learning_rate=rate)
    once, _ = train(digits, 0, epochs=1)
    assert asked == [0, 1, 2]
    assert len(history.loss) == 3
    for one, other in zip(net.params(), once.params(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_interrupting_returns_the_history_so_far(digits, monkeypatch):
    """The stop button in the middle of the third epoch: two epochs are recorded."""
    steps, original = [], SGD.step

    def step(self, learning_rate):
        steps.append(learning_rate)
        if len(steps) == 17:
            raise KeyboardInterrupt
        original(self, learning_rate)

    monkeypatch.setattr(SGD, "step", step)
    _, history = train(digits, 0, epochs=5)  # 7 steps an epoch
    assert history.stopped
    assert len(history.loss) == len(history.accuracy) == 2
    assert "stopped by hand" in repr(history)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_loss_that_is_no_number_names_the_learning_rate(digits, dtype):
    """And nothing else: no warnings about overflow come before (warnings are errors here)."""
    net, (images, labels) = small_net(dtype=dtype), digits
    how = HOW | {"learning_rate": 1e20 if dtype == np.float32 else 1e200}
    with pytest.raises(ValueError, match=r"^learning_rate: the loss became (NaN|infinite) in epoch 1; .*too large"):
        net.fit(images[:100], labels[:100], rng=np.random.default_rng(0), **how)


@pytest.mark.parametrize(("rate", "what"), [(1e30, "validation loss"), (1e300, "weights")])
def test_a_last_step_that_goes_too_far_is_noticed(digits, rate, what):
    net, (images, labels) = small_net(dtype=np.float32), digits
    how = HOW | {"learning_rate": rate, "epochs": 1, "batch_size": 100, "validation": (images[100:], labels[100:])}
    with pytest.raises(ValueError, match=f"^learning_rate: the {what} became (NaN|infinite) in epoch 1; .*too large"):
        net.fit(images[:100], labels[:100], rng=np.random.default_rng(0), **how)


def test_the_bar_counts_the_steps_and_shows_loss_and_accuracy(digits, capsys):
    _, history = train(digits, 0, progress=True)
    bar = capsys.readouterr().err
    assert "21/21" in bar  # 3 epochs of 7 batches
    assert f"accuracy={history.accuracy[-1]:.4f}" in bar
    assert f"loss={history.loss[-1]:.4f}" in bar
    assert set(re.findall(r"epoch=(\d+)", bar)) <= {"1", "2", "3"} and "epoch=3" in bar
    train(digits, 0)
    assert capsys.readouterr().err == ""


def test_memory_does_not_grow_with_the_number_of_steps(digits):
    images, labels = digits[0][:64], digits[1][:64]
    net, rng = small_net(), np.random.default_rng(0)
    net.fit(images, labels, rng=rng, **HOW)
    tracemalloc.start()
    held = []
    for epochs in (3, 30):
        net.fit(images, labels, rng=rng, **(HOW | {"epochs": epochs}))
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert held[1] - held[0] < 50_000  # one batch of feature maps is 16 × 6 × 6 × 4 × 8 bytes = 18,432


def test_fit_takes_any_object_with_the_four_methods():
    model, labels = Biases(3), np.array([0, 0, 0, 1])
    how = {"epochs": 200, "batch_size": 4, "learning_rate": 2, "progress": False}
    history = fit(model, np.zeros((4, 2)), labels, rng=np.random.default_rng(0), **how)
    assert history.loss[-1] == pytest.approx(np.log(4) - 0.75 * np.log(3), abs=0.01)
    assert history.accuracy[-1] == 0.75


@pytest.mark.parametrize(("shift", "error"), [(-1, ValueError), (0.5, TypeError), ("1", TypeError), (1, ValueError)])
def test_a_wrong_shift_is_named(shift, error):
    net = Network([Dense(2)], (4,), rng=np.random.default_rng(0))
    with pytest.raises(error, match=r"^shift: expected"):
        net.fit(np.zeros((3, 4)), np.zeros(3, int), rng=np.random.default_rng(0), shift=shift, **HOW)


def test_images_without_channels_can_be_moved(digits):
    _, still = train(digits, 0)
    _, moved = train(digits, 0, shift=1)
    assert moved.loss != still.loss


def test_history_in_words():
    assert repr(History()) == "History of 0 epochs"
    assert repr(History([2.0, 1.0], [0.1, 0.5])) == "History of 2 epochs: loss 1.0000, accuracy 0.5000"
    assert "validation loss 3.0000, accuracy 0.2500" in repr(History([1.0], [0.5], [3.0], [0.25]))
