"""Exercise 12.conv_im2col: A convolution in one product."""

import numpy as np

from cnnlib.checks.chapter_12.shared import as_matrix, windows_of
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.padding import pad2d, rot180


def _cases(rng):
    sizes = {
        "one channel, one kernel, one image": [((4, 5, 1, 1), (2, 3, 1, 1)), ((6, 4, 1, 1), (3, 2, 1, 1))],
        "channels and kernels": [((5, 4, 2, 1), (3, 2, 2, 4)), ((4, 6, 3, 1), (2, 2, 3, 3))],
        "a batch": [((5, 6, 2, 3), (2, 3, 2, 4)), ((4, 4, 3, 2), (3, 3, 3, 2)), ((5, 5, 2, 4), (2, 2, 2, 4))],
    }
    return [Case(group, (integers(rng, *x), integers(rng, *w))) for group, many in sizes.items() for x, w in many]


def _places(x, w):
    return x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1


def _with(
    rows="uvc",
    columns="ijn",
    kernels=lambda w: w.reshape(-1, w.shape[3]).T,
    give=lambda product, x, w: product.reshape(w.shape[3], *_places(x, w), x.shape[3]).transpose(1, 2, 0, 3),
):
    """Make a convolution of im2col, a product, and a reshape, of which one is another one."""
    return lambda x, w: give(kernels(w) @ as_matrix(windows_of(x, *w.shape[:2]), rows, columns), x, w)


_RIGHT = _with()


EXERCISE = Exercise(
    "12.conv_im2col",
    number=4,
    points={"one channel, one kernel, one image": 2, "channels and kernels": 2, "a batch": 2},
    cases=_cases,
    reference=_RIGHT,
    builds_on=("12.im2col",),
    wrong=[
        Wrong(
            _with(kernels=lambda w: w.transpose(3, 2, 0, 1).reshape(w.shape[3], -1)),
            "The kernels are flattened channel by channel, the windows with the channel fastest. "
            "Flatten both in one order.",
        ),
        Wrong(
            _with(kernels=lambda w: w.transpose(3, 1, 0, 2).reshape(w.shape[3], -1)),
            "The kernels are flattened down their columns first, the windows row by row. Flatten both in one order.",
        ),
        Wrong(
            _with(kernels=lambda w: w.reshape(w.shape[3], -1)),
            "w.reshape(filters, -1) mixes the kernels: the filter is the last axis. Use w.reshape(-1, filters).T.",
        ),
        Wrong(
            _with(kernels=lambda w: rot180(w).reshape(-1, w.shape[3]).T),
            "You turned the kernels. Lay them on as they stand.",
        ),
        Wrong(
            _with(give=lambda p, x, w: p.reshape(w.shape[3], *_places(x, w), x.shape[3])),
            "The kernels stand first in your answer. It should be (height, width, kernels, batch).",
        ),
        Wrong(
            _with(give=lambda p, x, w: p.reshape(*_places(x, w), w.shape[3], x.shape[3])),
            "You reshaped the product to the final shape at once. Its first axis is the kernels: "
            "reshape to (kernels, height, width, batch), then move that axis.",
        ),
        Wrong(
            _with(give=lambda p, x, w: p.T.reshape(*_places(x, w), x.shape[3], w.shape[3])),
            "Batch and kernels are exchanged. The answer is (height, width, kernels, batch).",
        ),
        Wrong(
            _with(give=lambda p, x, w: p),
            "That is the matrix product itself. Give it the shape (height, width, kernels, batch).",
        ),
        Wrong(
            _with(give=lambda p, x, w: p.reshape(w.shape[3], *_places(x, w)[::-1], x.shape[3]).transpose(2, 1, 0, 3)),
            "The windows were listed row by row, and you read the product as if it went down the columns.",
        ),
        Wrong(
            _with(
                give=lambda p, x, w: p.reshape(w.shape[3], x.shape[3], *_places(x, w)).transpose(2, 3, 0, 1),
            ),
            "You read the product as if all windows of the first image came first. Along its rows the image changes "
            "fastest.",
        ),
        Wrong(
            _with(columns="nij"),
            "In your matrix all windows of the first image come first, and you read the product as if the image "
            "changed fastest.",
        ),
        Wrong(
            _with(give=lambda p, x, w: _RIGHT(x, w).sum(axis=2, keepdims=True)),
            "You added up the kernels. Each kernel has a map of its own.",
        ),
        Wrong(
            _with(give=lambda p, x, w: _RIGHT(x, w)[..., 0]),
            "Only the first image is there, without a batch axis.",
        ),
        Wrong(
            _with(give=lambda p, x, w: _RIGHT(x, w).squeeze()),
            "Axes that are 1 long are gone. The answer always has four axes.",
        ),
        Wrong(
            lambda x, w: _RIGHT(pad2d(x, (w.shape[0] // 2, w.shape[1] // 2)), w),
            "There is a frame of zeros around the image. Let the window stay inside (valid).",
        ),
        Wrong(
            lambda x, w: _RIGHT(x[:, :, :1], w[:, :, :1]),
            "Only the first channel was used. Add up over all of them.",
        ),
        Wrong(
            lambda x, w: _RIGHT(x, w) / np.prod(w.shape[:3]),
            "You divided by the number of products. A convolution is their sum.",
        ),
    ],
)
