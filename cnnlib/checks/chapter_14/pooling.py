"""Exercise 14.pooling: Max pooling, forward and backward."""

from operator import itemgetter

import numpy as np

from cnnlib.activations import relu
from cnnlib.checks.chapter_09 import winners
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import after, before, table
from cnnlib.checks.network import Steps
from cnnlib.pooling import average_pool2d, average_pool2d_backward, max_pool2d

EVEN, REMAINDER = "even sides", "a row or column left over"


def _cases(rng):
    def draw(height, width, channels, batch):
        x = rng.integers(-2, 3, (height, width, channels, batch)).astype(float)  # few values, many ties
        x[:2, :2] = rng.integers(-2, 0, x[:2, :2].shape)  # and a window of negative numbers
        return x, rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], (height // 2, width // 2, channels, batch))

    return cases_of({EVEN: [(4, 6, 1, 1), (6, 4, 3, 2)], REMAINDER: [(5, 6, 2, 3), (7, 5, 2, 2)]}, draw)


_a, _dx = Steps.pool, Steps.unpool


def _with(a=_a, dx=_dx):
    """Make a pooling of which one of the two results is another one."""
    return lambda x, delta: (a(x), dx(delta, x))


_right = _with()


def _cut_in_fours(x):
    height, width = x.shape[0] // 2, x.shape[1] // 2
    return x[: 2 * height, : 2 * width].reshape(height, width, 2, 2, *x.shape[2:]).max(axis=(2, 3))


def _of_one_image(x, delta):
    """Pool as chapter 06 did, without a batch axis: fails where there is one."""
    H, W, C = x.shape
    return np.zeros((H // 2, W // 2, C)), np.zeros(x.shape)


MISTAKES = table(
    ("a-averaged", _with(a=lambda x: average_pool2d(x, 2))),
    "The first result holds means. Take the maximum.",
    ("a-stride-1", _with(a=lambda x: max_pool2d(x, 2, stride=1))),
    "The first result: your window moves by one. It moves by its own size, 2.",
    ("a-reshaped", _with(a=_cut_in_fours)),
    "The first result: reshape(h, w, 2, 2, …) cuts rows into pieces of four, not the map into windows. Use reshape(h, "
    "2, w, 2, …) and the axes 1 and 3.",
    ("a-search-from-zero", _with(a=before(_a, relu))),
    "The first result: your maximum starts at 0.",
    ("dx-averaged", _with(dx=lambda delta, x: average_pool2d_backward(delta, x, 2))),
    "dx: you spread δ over the window, as for the mean. All of it goes to the place of the maximum.",
    ("dx-first-winner-for-all", _with(dx=winners.in_twos(winners.to_places(lambda flat: flat[:, 0, 0].argmax())))),
    "dx: the first map decides for all maps. Each channel of each image has its own winner.",
    ("dx-batch-averaged", _with(dx=lambda delta, x: _dx(delta, x) / x.shape[3])),
    "dx: you divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
    ("dx-whole-window", _with(dx=lambda delta, x: 4 * average_pool2d_backward(delta, x, 2))),
    "dx: you gave the whole δ to all four places of the window. Only the place of the maximum gets it.",
    ("dx-all-ties", _with(dx=winners.in_twos(winners.to_all_winners))),
    "dx: where the maximum stands twice, both places get δ. Only the first of them, row by row, gets it.",
    ("dx-ties-share", _with(dx=winners.in_twos(winners.shared_out))),
    "dx: where the maximum stands twice, you divided δ. The first place, row by row, gets all of it.",
    ("dx-last-tie", _with(dx=winners.in_twos(winners.last_share))),
    "dx: where the maximum stands twice, the last place gets δ. The first one, row by row, gets it.",
    ("dx-first-tie-by-columns", _with(dx=winners.in_twos(winners.by_columns(winners.winners_share)))),
    "dx: where the maximum stands twice, you took the first one column by column. Go row by row.",
    ("dx-winners-marked", _with(dx=before(_dx, np.ones_like))),
    "dx: you marked the winners with 1. Each gets the δ of its window.",
    ("dx-relu", _with(dx=lambda delta, x: _dx(delta, x) * (x > 0))),
    "dx: you set it to 0 where x is not positive. That is the step through a ReLU; pooling has none.",
    ("dx-multiplied-by-winner", _with(dx=lambda delta, x: _dx(delta * _a(x), x))),
    "dx: you multiplied by the maximum. Its derivative is 1: the winner gets δ itself.",
    ("dx-end-missing", _with(dx=lambda delta, x: _dx(delta, x)[: 2 * len(delta), : 2 * delta.shape[1]])),
    "dx is too small: the row or column that is left over belongs to it, with zeros.",
    ("three-axes", _of_one_image),
    "Something takes three numbers out of four: H, W, C = x.shape. `max_pool` of 06 was for one image; give it a "
    "batch axis, H, W, C, N = x.shape, and N to the arrays that it makes.",
    ("a-alone", after(_right, itemgetter(0))),
    "That is the pooled map alone. Return two results: a, dx.",
    ("dx-alone", after(_right, itemgetter(1))),
    "That is dx alone. Return two results: a, dx.",
    ("results-swapped", after(_right, itemgetter(1, 0))),
    "The two results have changed places. The order is a, dx.",
)

POINTS = {EVEN: 2, REMAINDER: 2}
EARLIER = ("06.max_pool", "09.max_pool_backward")
EXERCISE = Exercise("14.pooling", POINTS, _cases, _right, MISTAKES, number=2, results=("a", "dx"), builds_on=EARLIER)
