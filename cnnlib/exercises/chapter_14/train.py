"""Exercise 14.train: A network that reads digits it has never seen."""

from functools import cache

import numpy as np

from cnnlib.datasets import load_digits
from cnnlib.exercises.chapter_14.shared import Steps, in_order
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.layers import Conv2D, Dense, Flatten, MaxPool2D, ReLU
from cnnlib.network import Network
from cnnlib.training import cosine_decay, with_shifts

__all__ = ["EXERCISE"]

SHAPES = ((3, 3, 1, 16), (16,), (3, 3, 16, 32), (32,), (10, 128), (10,))
STEPS = (0, 0.2, 0.5, 0.9, 0.95, 0.97)  # shares of right answers that are told apart
BOUNDS = {"at least 95% of the held-out digits are read": 0.95, "at least 97% of the held-out digits are read": 0.97}


def _cases(rng):
    digits = load_digits().train
    images = digits.images.astype(float)
    return [Case(group, (images, digits.labels, int(rng.integers(10**6)))) for group in BOUNDS]


def _accuracy(params, flatten):
    test = load_digits().test
    x = test.images.transpose(1, 2, 0)[:, :, None].astype(float)
    return (Steps(flatten=flatten).forward(x, *params).argmax(axis=0) == test.labels).mean()


def _observe(case, *params):
    """Say what became of the training: [kind of trouble, share of right answers in steps, up to the bound]."""
    if tuple(p.shape for p in params) != SHAPES:
        transposed = [p.T.shape == shape for p, shape in zip(params, SHAPES, strict=False)]
        return np.array([1, len(params), *transposed])
    if not all(np.isfinite(p).all() for p in params):
        return np.array([2])
    if not any(p.any() for p in params):
        return np.array([3])
    reached = _accuracy(params, in_order(0, 1, 2))
    if reached < 0.5 and _accuracy(params, in_order(2, 0, 1)) > 0.9:
        return np.array([4])
    return np.array([0, max(step for step in STEPS if step <= min(reached, BOUNDS[case.group]))])


@cache
def _trained():
    """Train once; the answer need not depend on the seed that was asked for."""
    rng = np.random.default_rng(0)
    layers = [Conv2D(16, 3), ReLU(), Conv2D(32, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(10)]
    net = Network(layers, (8, 8, 1), rng=rng)
    data = with_shifts(*load_digits().train.pair)
    net.fit(*data, epochs=8, batch_size=64, learning_rate=cosine_decay(0.1, 8), momentum=0.9, rng=rng, progress=False)
    return tuple(net.params())


def _untrained(seed):
    rng = np.random.default_rng(seed)
    return tuple(rng.standard_normal(shape) * np.sqrt(2 / np.prod(shape[:-1])) for shape in SHAPES)


@cache
def _spoilt(low, high):
    """Blur the trained weights until the share of right answers lies between `low` and `high`."""
    rng = np.random.default_rng(0)
    noise = [rng.standard_normal(shape) * p.std() for shape, p in zip(SHAPES, _trained(), strict=True)]
    for strength in np.arange(0, 5, 0.02):
        params = tuple(p + strength * n for p, n in zip(_trained(), noise, strict=True))
        if low <= _accuracy(params, in_order(0, 1, 2)) < high:
            return params
    raise AssertionError(f"no blur gives {low} to {high}")


def _channel_first(w1, b1, w2, b2, w3, b3):
    return w1, b1, w2, b2, w3.reshape(10, 2, 2, 32).transpose(0, 3, 1, 2).reshape(10, 128), b3


def _always(make):
    return lambda images, labels, seed: make()


EXERCISE = Exercise(
    "14.train",
    points=dict(zip(BOUNDS, (5, 7), strict=True)),
    cases=_cases,
    reference=_always(_trained),
    observe=_observe,
    wrong=[
        Wrong(
            _always(lambda: tuple(p * np.nan for p in _trained())),
            "Your weights are not finite: the training ran away. Take a smaller learning rate; "
            "if that does not help, look at the softmax (subtract the maximum) and the logarithm.",
        ),
        Wrong(
            _always(lambda: tuple(p * 0 for p in _trained())),
            "All weights are 0. Start from random weights: equal kernels stay equal, and ReLU passes nothing on.",
        ),
        Wrong(
            lambda images, labels, seed: _untrained(seed),
            "Your network reads no better than one that guesses. Does each step change the weights that you return? "
            "Are labels shuffled along with their images? Is δ right (14.gradients)?",
        ),
        Wrong(
            _always(lambda: _spoilt(0.2, 0.5)),
            "Your network reads fewer than half of the held-out digits. It has hardly begun to learn, or the "
            "learning rate is too large for it to settle. Print the loss after each epoch.",
        ),
        Wrong(
            _always(lambda: _spoilt(0.5, 0.9)),
            "Your network reads fewer than 90% of the held-out digits. Print the loss: if it still falls, train for "
            "longer or with momentum; if it jumps, take a smaller learning rate.",
        ),
        Wrong(
            _always(lambda: _spoilt(0.9, 0.95)),
            "Your network reads 90% to 95% of the held-out digits. Train for longer, with momentum, and let the "
            "learning rate fall towards the end.",
        ),
        Wrong(
            _always(lambda: _spoilt(0.95, 0.97)),
            "Your network reads 95% to 97% of the held-out digits: it lacks examples. Add copies of the images, "
            "shifted by a pixel.",
        ),
        Wrong(
            _always(lambda: _channel_first(*_trained())),
            "Your weights read well if maps are flattened channel after channel. The order is row, column, channel.",
        ),
        Wrong(
            _always(lambda: (*_trained()[:4], _trained()[4].T, _trained()[5])),
            "w3 is transposed. It should be (10, 128): a row for each class.",
        ),
        Wrong(
            _always(lambda: tuple(_trained()[i] for i in (0, 2, 4, 1, 3, 5))),
            "The weights stand first, the biases after them. The order is w1, b1, w2, b2, w3, b3.",
        ),
        Wrong(
            _always(lambda: _trained()[::2]),
            "Three results, it seems the weights without the biases. Return w1, b1, w2, b2, w3, b3.",
        ),
        Wrong(_always(lambda: np.array(0.98)), "You returned one array. Return w1, b1, w2, b2, w3, b3."),
    ],
)
