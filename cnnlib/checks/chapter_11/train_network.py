"""Exercise 11.train_network: a network that reads digits it has not seen."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from cnnlib.checks.answers import BadAnswer
from cnnlib.checks.chapter_07.shared import flattened
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import after, before, part, spoil, table
from cnnlib.checks.network import Steps, share_read, trained
from cnnlib.convolution import conv2d
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d
from cnnlib.training import batch_last

BOUNDS = {
    "from 600 digits: reads at least 90% of others": (600, 0.90),
    "from 1,297 digits: reads at least 95% of others": (1297, 0.95),
}


@dataclass(frozen=True)
class DigitsCase(Case):
    """A call of `train_network`, and the digits that its answer is tried on: images from 0 to 1, labels."""

    held_out: tuple = ()


@cache
def _digits():
    from sklearn.datasets import load_digits

    return load_digits(return_X_y=True)


def _cases(rng):
    """Draw which digits to learn from, which number each digit's class has, and the learner's seed."""
    pixels, digit = _digits()
    images = pixels.reshape(-1, 8, 8)
    cases = []
    for group, (count, _) in BOUNDS.items():
        labels, order = rng.permutation(10)[digit], rng.permutation(len(images))
        seen, others = order[:count], order[-500:]
        args = images[seen], labels[seen], int(rng.integers(1000))
        cases.append(DigitsCase(group, args, (images[others] / 16, labels[others])))
    return cases


# The judge: what a learner's weights do with digits that they have not seen

ELSEWHERE = {  # what to try where the weights fail: they may be right for another network or for other images
    "raw": {"change": lambda x: 16 * x},
    "kernel-turned": {"convolve": before(conv2d, None, rot180)},
    "channel-after-channel": {"flatten": flattened(2, 0, 1)},
    "relu-missing": {"bend": lambda z: z},
    "averaged": {"pool": lambda a: average_pool2d(a, 2)},
}


def _observed(case, *weights):
    """Observe that the weights read enough, or say in a sentence what is the matter with them."""
    verdict, share = _verdict(case, _checked(weights))
    if verdict == "low":
        more = "try more epochs, more filters, or a larger learning rate that falls in the course of the training"
        raise BadAnswer(f"your network reads {share:.1%} of 500 other digits; {more}")
    if verdict != "right":
        raise BadAnswer(TOLD[verdict])
    return np.array([1.0])


def _checked(weights):
    if len(weights) != 4:
        raise BadAnswer(f"your function returned {len(weights)} results; expected a tuple of 4: w1, b1, w2, b2")
    w1, b1, w2, b2 = weights = [np.asarray(w, float) for w in weights]
    if w1.ndim != 4 or w1.shape[2] != 1 or max(w1.shape[:2]) > 7 or w1.shape[3] > 64 or 0 in w1.shape:
        wanted = "(f_h, f_w, 1, filters), f_h and f_w at most 7, filters at most 64"
        raise BadAnswer(f"your w1 has shape {w1.shape}; expected {wanted}")
    f_h, f_w, _, filters = w1.shape
    features = (9 - f_h) // 2 * ((9 - f_w) // 2) * filters
    for name, array, shape in (("b1", b1, (filters,)), ("w2", w2, (10, features)), ("b2", b2, (10,))):
        if array.shape != shape:
            raise BadAnswer(f"your {name} has shape {array.shape}; expected {shape} to match w1 of shape {w1.shape}")
    return weights


def _verdict(case, weights):
    """Return what is the matter, and the share of digits that are read right."""
    if not all(np.isfinite(w).all() for w in weights):
        return "not-finite", 0
    w1, b1, w2, b2 = weights
    if not w1.any():
        return "zero", 0
    if not b1.any():
        return "first-layer-untouched" if b2.any() else "untouched", 0
    share = share_read(weights, *case.held_out)
    if share >= BOUNDS[case.group][1]:
        return "right", share
    features = Steps(weigh=lambda a, w, b: a).forward(batch_last(case.held_out[0][..., None]), *weights)
    if not features.any():
        return "dead", share
    if len(set((w2 @ features + b2[:, None]).argmax(axis=0))) == 1:
        return "one-class", share
    elsewhere = {name: share_read(weights, *case.held_out, **how) for name, how in ELSEWHERE.items()}
    best = max(elsewhere, key=elsewhere.get)
    if elsewhere[best] >= max(0.85, share + 0.03):
        return best, share
    return "chance" if share < 0.2 else "low", share


# The reference, and weights that show what goes wrong


@lru_cache(maxsize=8)
def _trained(pixels, classes, seed):
    images, labels = np.frombuffer(pixels).reshape(-1, 8, 8), np.frombuffer(classes, np.int64)
    return trained([16], images / 16, labels, seed, epochs=20, batch_size=32, rate=0.05)


def _right(images, labels, seed):
    return _trained(images.tobytes(), labels.tobytes(), seed)


def _untrained(images, labels, seed):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((3, 3, 1, 16)) / 2, np.zeros(16), rng.standard_normal((10, 144)) / 8, np.zeros(10)


MISTAKES = table(
    ("raw", after(_right, part(0, lambda w1: w1 / 16))),
    "Your weights read images from 0 to 16. They are tried on images divided by 16: divide before you train.",
    ("not-finite", after(_right, part(0, lambda w1: w1 * np.nan))),
    "Your weights are not finite: the training blew up. Divide the images by 16, and take a smaller learning rate.",
    ("zero", spoil(_right, lambda weights: 0 * weights)),
    "w1 is 0: kernels that start at 0 stay there. Start from random weights, as those of `initialize`.",
    ("untouched", _untrained),
    "All your biases are 0, as at a usual start. Is the result of each step kept? Do the biases move?",
    ("first-layer-untouched", after(_untrained, part(3, lambda b2: b2 + 1))),
    "b1 is 0, as at a usual start. Does δ reach the convolution, and do both w1 and b1 move?",
    ("dead", after(_right, part(1, lambda b1: b1 - 1e6))),
    "After the ReLU all your feature maps are 0, whatever the image. The learning rate was too large, or the images "
    "were not divided by 16.",
    ("one-class", after(_right, part(3, lambda b2: b2 + 1e6 * np.eye(10)[3]))),
    "Your network gives the same answer to every image. Does each batch have images of all classes, and does its δ "
    "have the right sign?",
    ("chance", after(_right, part(2, lambda w2: np.roll(w2, 1, axis=0)))),
    "Your network reads no better than somebody who guesses. Do images and labels still belong together after "
    "shuffling? Were there enough steps?",
    ("kernel-turned", after(_right, part(0, rot180))),
    "Your weights work with kernels turned by 180°. Here kernels are laid on as they stand.",
    ("channel-after-channel", after(_right, part(2, lambda w2: flattened(2, 0, 1)(w2.T.reshape(3, 3, 16, 10)).T))),
    "Your weights work if the maps are flattened channel after channel. Here the order is row, column, channel.",
)

TOLD = {mistake.key: mistake.sentence for mistake in MISTAKES} | {
    "relu-missing": "Your weights work without a ReLU. It belongs after the convolution.",
    "averaged": "Your weights work with the mean in each pooling window. Here it is the maximum.",
}

POINTS = dict(zip(BOUNDS, (5, 7), strict=True))
EARLIER = ("10.minibatches", "10.momentum", "10.sgd_step", "11.initialize", "11.backward_pass", "11.train_step")
EXERCISE = Exercise(
    "11.train_network",
    POINTS,
    _cases,
    _right,
    MISTAKES,
    number=6,
    observe=_observed,
    builds_on=EARLIER,
    cpu_seconds=60,
    times=1,
)
