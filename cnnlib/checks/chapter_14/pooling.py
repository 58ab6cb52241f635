"""Exercise 14.pooling: Max pooling, forward and backward."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.pooling import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward


def _case(rng, group, height, width, channels, batch):
    x = rng.integers(-2, 3, (height, width, channels, batch)).astype(float)  # few values, many ties
    x[:2, :2] = rng.integers(-2, 0, x[:2, :2].shape)  # and a window of negative numbers
    delta = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], (height // 2, width // 2, channels, batch))
    return Case(group, (x, delta))


def _cases(rng):
    return [
        _case(rng, "even sides", 4, 6, 1, 1),
        _case(rng, "even sides", 6, 4, 3, 2),
        _case(rng, "a row or column left over", 5, 6, 2, 3),
        _case(rng, "a row or column left over", 7, 5, 2, 2),
    ]


def _repeated(delta, x):
    """Put each δ at all four places of its window."""
    dx = np.zeros(x.shape)
    dx[: 2 * delta.shape[0], : 2 * delta.shape[1]] = delta.repeat(2, axis=0).repeat(2, axis=1)
    return dx


def _winners(x):
    """Say which places hold the maximum of their window: with ties, several."""
    return x == _repeated(max_pool2d(x, 2), x)


def _last_winner(delta, x):
    return max_pool2d_backward(delta[::-1, ::-1], _even(x)[::-1, ::-1], 2)[::-1, ::-1]


def _even(x):
    return x[: x.shape[0] // 2 * 2, : x.shape[1] // 2 * 2]


def _transposed(array):
    return array.swapaxes(0, 1)


def _padded(dx, x):
    return np.pad(dx, [(0, n - m) for n, m in zip(x.shape, dx.shape, strict=True)])


def _shared(delta, x):
    share = _winners(x) / np.maximum(_repeated(4 * average_pool2d(_winners(x).astype(float), 2), x), 1)
    return share * _repeated(delta, x)


def _with(a=lambda x: max_pool2d(x, 2), dx=lambda delta, x: max_pool2d_backward(delta, x, 2)):
    """Make a pooling of which one of the two results is another one."""
    return lambda x, delta: (a(x), dx(delta, x))


def _one_winner(delta, x):
    """Let the first map of the first image say for all maps which place wins."""
    dx = np.zeros(x.shape)
    marks = _even(max_pool2d_backward(np.ones_like(delta), x, 2))
    dx[: len(marks), : marks.shape[1]] = marks[:, :, :1, :1] * delta.repeat(2, axis=0).repeat(2, axis=1)
    return dx


def _of_one_image(x, delta):
    """Pool as chapter 06 did, without a batch axis: fails where there is one."""
    H, W, C = x.shape
    return np.zeros((H // 2, W // 2, C)), np.zeros(x.shape)


EXERCISE = Exercise(
    "14.pooling",
    number=2,
    points={"even sides": 2, "a row or column left over": 2},
    cases=_cases,
    reference=_with(),
    builds_on=(
        "06.max_pool",
        "09.max_pool_backward",
    ),
    results=("a", "dx"),
    wrong=[
        Wrong(_with(a=lambda x: average_pool2d(x, 2)), "The first result holds means. Take the maximum."),
        Wrong(
            _with(a=lambda x: max_pool2d(x, 2, stride=1)),
            "The first result: your window moves by one. It moves by its own size, 2.",
        ),
        Wrong(
            _with(a=lambda x: _even(x).reshape(len(x) // 2, x.shape[1] // 2, 2, 2, *x.shape[2:]).max(axis=(2, 3))),
            "The first result: reshape(h, w, 2, 2, …) cuts rows into pieces of four, not the map into windows. "
            "Use reshape(h, 2, w, 2, …) and the axes 1 and 3.",
        ),
        Wrong(_with(a=lambda x: max_pool2d(np.maximum(x, 0), 2)), "The first result: your maximum starts at 0."),
        Wrong(
            _with(dx=lambda delta, x: average_pool2d_backward(delta, x, 2)),
            "dx: you spread δ over the window, as for the mean. All of it goes to the place of the maximum.",
        ),
        Wrong(
            _with(dx=_one_winner),
            "dx: the first map decides for all maps. Each channel of each image has its own winner.",
        ),
        Wrong(
            _with(dx=lambda delta, x: max_pool2d_backward(delta, x, 2) / x.shape[3]),
            "dx: you divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
        ),
        Wrong(
            _with(dx=_repeated),
            "dx: you gave the whole δ to all four places of the window. Only the place of the maximum gets it.",
        ),
        Wrong(
            _with(dx=lambda delta, x: _repeated(delta, x) * _winners(x)),
            "dx: where the maximum stands twice, both places get δ. Only the first of them, row by row, gets it.",
        ),
        Wrong(
            _with(dx=_shared),
            "dx: where the maximum stands twice, you divided δ. The first place, row by row, gets all of it.",
        ),
        Wrong(
            _with(dx=lambda delta, x: _padded(_last_winner(delta, x), x)),
            "dx: where the maximum stands twice, the last place gets δ. The first one, row by row, gets it.",
        ),
        Wrong(
            _with(dx=lambda delta, x: _transposed(max_pool2d_backward(_transposed(delta), _transposed(x), 2))),
            "dx: where the maximum stands twice, you took the first one column by column. Go row by row.",
        ),
        Wrong(
            _with(dx=lambda delta, x: max_pool2d_backward(np.ones_like(delta), x, 2)),
            "dx: you marked the winners with 1. Each gets the δ of its window.",
        ),
        Wrong(
            _with(dx=lambda delta, x: max_pool2d_backward(delta, x, 2) * (x > 0)),
            "dx: you set it to 0 where x is not positive. That is the step through a ReLU; pooling has none.",
        ),
        Wrong(
            _with(dx=lambda delta, x: max_pool2d_backward(delta * max_pool2d(x, 2), x, 2)),
            "dx: you multiplied by the maximum. Its derivative is 1: the winner gets δ itself.",
        ),
        Wrong(
            _with(dx=lambda delta, x: max_pool2d_backward(delta, x, 2)[: 2 * delta.shape[0], : 2 * delta.shape[1]]),
            "dx is too small: the row or column that is left over belongs to it, with zeros.",
        ),
        Wrong(
            _of_one_image,
            "Something takes three numbers out of four: H, W, C = x.shape. `max_pool` of 06 was for one image; give "
            "it a batch axis, H, W, C, N = x.shape, and N to the arrays that it makes.",
        ),
        Wrong(lambda x, delta: max_pool2d(x, 2), "That is the pooled map alone. Return two results: a, dx."),
        Wrong(lambda x, delta: max_pool2d_backward(delta, x, 2), "That is dx alone. Return two results: a, dx."),
        Wrong(
            lambda x, delta: (max_pool2d_backward(delta, x, 2), max_pool2d(x, 2)),
            "The two results have changed places. The order is a, dx.",
        ),
    ],
)
