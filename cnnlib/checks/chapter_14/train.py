"""Exercise 14.train: A network that reads digits it has never seen."""

from functools import cache, lru_cache, partial
from operator import itemgetter

import numpy as np

from cnnlib.checks.answers import BadAnswer
from cnnlib.checks.chapter_07.shared import flattened
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import after, part, spoil, table
from cnnlib.checks.network import share_read, trained
from cnnlib.datasets import load_digits
from cnnlib.training import with_shifts

NAMES = ("w1", "b1", "w2", "b2", "w3", "b3")
SHAPES = ((3, 3, 1, 16), (16,), (3, 3, 16, 32), (32,), (10, 128), (10,))
BOUNDS = {"at least 95% of the held-out digits are read": 0.95, "at least 97% of the held-out digits are read": 0.97}

ELSEWHERE = {  # weights that do not read may be right for other images, or for maps flattened in another order
    "images-transposed": {"change": lambda x: x.swapaxes(0, 1)},
    "images-divided": {"change": lambda x: x / 16},
    "images-centred": {"change": lambda x: x - x.mean()},
    "images-inverted": {"change": lambda x: 1 - x},
    "channel-after-channel": {"flatten": flattened(2, 0, 1)},
}
BELOW = {0.97: "below-97", 0.95: "below-95", 0.9: "below-90", 0.5: "below-half", 0.2: "chance"}  # shares that are read


_digits = cache(load_digits)  # which takes as long as reading all of them


def _cases(rng):
    """Draw which number each digit's class has, and the learner's seed."""
    images, labels = _digits().train.pair
    images = images.astype(float)
    return [Case(group, (images, rng.permutation(10)[labels], int(rng.integers(10**6)))) for group in BOUNDS]


def _classes(labels):
    """Return the number that the class of each digit has among the labels of a case."""
    return labels[np.unique(_digits().train.labels, return_index=True)[1]]


def _reordered(params, order):
    """Put the classes of weights in another order."""
    w1, b1, w2, b2, w3, b3 = params
    return w1, b1, w2, b2, w3[order], b3[order]


def _accuracy(params, **others):
    """Return the share of right answers; the images may be changed, and steps of the network be others."""
    return share_read(params, *_digits().test.pair, **others)


def _observe(case, *params):
    """Observe that enough is read, or say in a sentence what is the matter with the weights."""
    sentence = _wrong_form(params)
    if not sentence:
        as_digits = _reordered(params, _classes(case.args[1]))
        sizeable = (np.where(np.abs(p) < 1e-30, 0, p).astype(float) for p in as_digits)  # tiny ones only take time
        sentence = _low(tuple(p.tobytes() for p in sizeable), BOUNDS[case.group])
    if sentence:
        raise BadAnswer(sentence)
    return np.array([1])


def _wrong_form(params):
    """Say what is wrong with the arrays as arrays; None if nothing is."""
    shapes = tuple(p.shape for p in params)
    if len(params) in (1, 3):
        return TOLD["one-result" if len(params) == 1 else "biases-missing"]
    if len(params) != 6:
        return f"Expected a tuple of 6, got a tuple of {len(params)}. Return w1, b1, w2, b2, w3, b3."
    if sorted(shapes) == sorted(SHAPES) and shapes != SHAPES:
        return TOLD["weights-first"]
    if (*shapes[:4], shapes[4][::-1], shapes[5]) == SHAPES != shapes:
        return TOLD["w3-transposed"]
    for name, shape, wanted in zip(NAMES, shapes, SHAPES, strict=True):
        if shape != wanted:
            return f"{name} has the shape {shape}. Expected {wanted}."
    if not all(np.isfinite(p).all() for p in params):
        return TOLD["not-finite"]
    return None if any(p.any() for p in params[::2]) else TOLD["zero"]


@lru_cache(maxsize=64)
def _low(contents, bound):
    """Say why too little is read, as far as it shows; None if it is enough."""
    params = [np.frombuffer(content).reshape(shape) for content, shape in zip(contents, SHAPES, strict=True)]
    reached = _accuracy(params)
    if reached >= bound:
        return None
    elsewhere = {name: _accuracy(params, **how) for name, how in ELSEWHERE.items()}
    best = max(elsewhere, key=elsewhere.get)
    if elsewhere[best] >= 0.9 and elsewhere[best] > reached + 0.03:
        return TOLD[best]
    return TOLD[BELOW[min(limit for limit in BELOW if reached < limit)]]


@cache
def _trained(divisor=1, epochs=8):
    """Train once; the answer need not depend on the seed that was asked for."""
    images, labels = with_shifts(*_digits().train.pair)
    return trained([16, 32], images / divisor, labels, 0, epochs, batch_size=64, rate=0.1)


def _untrained(images, labels, seed):
    rng = np.random.default_rng(seed)
    return tuple(rng.standard_normal(shape) * np.sqrt(2 / np.prod(shape[:-1])) for shape in SHAPES)


@cache
def _spoilt(low, high):
    """Blur the trained weights until the share of right answers lies between `low` and `high`."""
    rng = np.random.default_rng(0)
    noise = [rng.standard_normal(shape) * p.std() for shape, p in zip(SHAPES, _trained(), strict=True)]
    for strength in np.arange(0, 5, 0.05):
        params = tuple(p + strength * n for p, n in zip(_trained(), noise, strict=True))
        if low <= _accuracy(params) < high:
            return params
    raise AssertionError(f"no blur gives {low} to {high}")


def _with(weights):
    """Make an answer out of what gives weights for digits."""
    return lambda images, labels, seed: _reordered(weights(), np.argsort(_classes(labels)))


_right = _with(_trained)


def _made_for(factor, offset):
    """Change the first layer so that it wants `factor` times the image, plus `offset`."""

    def change(weights):
        w1, b1, *others = weights
        return w1 / factor, b1 - offset / factor * w1.sum(axis=(0, 1, 2)), *others

    return after(_right, change)


def _turned_over(weights):
    """Exchange rows and columns in every layer."""
    w1, b1, w2, b2, w3, b3 = weights
    return w1.swapaxes(0, 1), b1, w2.swapaxes(0, 1), b2, flattened(1, 0, 2)(w3.T.reshape(2, 2, 32, 10)).T, b3


MISTAKES = table(
    ("not-finite", spoil(_right, lambda weights: weights * np.nan)),
    "Your weights are not finite: the training ran away. Take a smaller learning rate; if that does not help, look at "
    "the softmax (subtract the maximum) and the logarithm.",
    ("zero", spoil(_right, lambda weights: weights * 0)),
    "All weights are 0. Start from random weights: equal kernels stay equal, and ReLU passes nothing on.",
    ("chance", _untrained),
    "Your network reads no better than one that guesses. Does each step change the weights that you return? Do images "
    "and labels still belong together, after shuffling and in the copies (np.tile, not np.repeat)? Did you move the "
    "batch axis with transpose? (reshape mixes the images.) Is the learning rate too large? Does 14.gradients pass?",
    ("below-half", _with(partial(_spoilt, 0.2, 0.5))),
    "Your network reads fewer than half of the held-out digits. It has hardly begun to learn, or the learning rate is "
    "too large for it to settle. Print the loss after each epoch.",
    ("below-90", _with(partial(_spoilt, 0.5, 0.9))),
    "Your network reads fewer than 90% of the held-out digits. Print the loss: if it still falls, train for longer or "
    "with momentum; if it jumps, take a smaller learning rate.",
    ("below-95", _with(partial(_spoilt, 0.9, 0.95))),
    "Your network reads 90% to 95% of the held-out digits. Train for longer, with momentum, and let the learning rate "
    "fall towards the end.",
    ("below-97", _with(partial(_spoilt, 0.95, 0.97))),
    "Your network reads 95% to 97% of the held-out digits: it lacks examples. Add copies of the images, shifted by a "
    "pixel.",
    ("channel-after-channel", after(_right, part(4, lambda w3: flattened(2, 0, 1)(w3.T.reshape(2, 2, 32, 10)).T))),
    "Your weights read well if maps are flattened channel after channel. The order is row, column, channel.",
    ("images-transposed", after(_right, _turned_over)),
    "Your weights read well if rows and columns of the images are exchanged. A batch becomes `x` by transpose(1, 2, "
    "0), not (2, 1, 0).",
    ("images-divided", _with(partial(_trained, 16, 4))),
    "Your weights read images that are divided by 16. Here they come from 0 to 1, and are tried so.",
    ("images-centred", _made_for(1, -0.5)),
    "Your weights read images from which something is subtracted, such as their mean. Here they are tried as they "
    "come, from 0 to 1: train on those.",
    ("images-inverted", _made_for(-1, 1)),
    "Your weights read images with black and white exchanged. Train on the images as they come.",
    ("w3-transposed", after(_right, part(4, np.transpose))),
    "w3 is transposed. It should be (10, 128): a row for each class.",
    ("weights-first", after(_right, itemgetter(0, 2, 4, 1, 3, 5))),
    "The six arrays stand in another order. The order is w1, b1, w2, b2, w3, b3.",
    ("biases-missing", after(_right, itemgetter(0, 2, 4))),
    "Three results, it seems the weights without the biases. Return w1, b1, w2, b2, w3, b3.",
    ("one-result", lambda images, labels, seed: np.array(0.98)),
    "You returned one array. Return w1, b1, w2, b2, w3, b3.",
)

TOLD = {mistake.key: mistake.sentence for mistake in MISTAKES}

POINTS = dict(zip(BOUNDS, (5, 7), strict=True))
EARLIER = ("10.minibatches", "10.momentum", "11.initialize", "14.gradients", "14.forward")
EXERCISE = Exercise(
    "14.train", POINTS, _cases, _right, MISTAKES, number=5, observe=_observe, builds_on=EARLIER, cpu_seconds=60, times=1
)
