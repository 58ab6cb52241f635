"""Exercise 12.conv_im2col: A convolution in one product."""

import numpy as np

from cnnlib import conv2d, rot180
from cnnlib.checks.chapter_12.shared import as_matrix, windows_of
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import IMAGES, after, before, table
from cnnlib.checks.sliding import same_size


def _cases(rng):
    sizes = {
        "one channel, one kernel, one image": [((4, 5, 1, 1), (2, 3, 1, 1)), ((6, 4, 1, 1), (3, 2, 1, 1))],
        "channels and kernels": [((5, 4, 2, 1), (3, 2, 2, 4)), ((4, 6, 3, 1), (2, 2, 3, 3))],
        "a batch": [((5, 6, 2, 3), (2, 3, 2, 4)), ((4, 4, 3, 2), (3, 3, 3, 2)), ((5, 5, 2, 4), (2, 2, 2, 4))],
    }
    return cases_of(sizes, lambda x, w: (integers(rng, *x), integers(rng, *w)))


def _with(windows="uvcijn", kernels=lambda w: w.reshape(-1, w.shape[3]).T, order="kijn"):
    """Make a convolution: im2col, a product, and its axes (kernel, row, column, image) taken apart in some order."""

    def answer(x, w):
        product = kernels(w) @ as_matrix(windows_of(x, *w.shape[:2], windows))
        sizes = dict(zip("ijkn", conv2d(x, w).shape, strict=True))
        return product.reshape([sizes[axis] for axis in order]).transpose([order.index(axis) for axis in "ijkn"])

    return answer


_right = _with()

MISTAKES = table(
    ("kernels-channel-by-channel", _with(kernels=lambda w: w.transpose(3, 2, 0, 1).reshape(w.shape[3], -1))),
    "The kernels are flattened channel by channel, the windows with the channel fastest. Flatten both in one order.",
    ("kernels-by-columns", _with(kernels=lambda w: w.transpose(3, 1, 0, 2).reshape(w.shape[3], -1))),
    "The kernels are flattened down their columns first, the windows row by row. Flatten both in one order.",
    ("kernels-reshaped", _with(kernels=lambda w: w.reshape(w.shape[3], -1))),
    "w.reshape(filters, -1) mixes the kernels: the filter is the last axis. Use w.reshape(-1, filters).T.",
    ("kernel-turned", before(_right, None, rot180)),
    "You turned the kernels. Lay them on as they stand.",
    ("kernels-first", after(_right, lambda z: np.moveaxis(z, 2, 0))),
    "The kernels stand first in your answer. It should be (height, width, kernels, batch).",
    ("product-reshaped", _with(order="ijkn")),
    "You reshaped the product to the final shape at once. Its first axis is the kernels: reshape to (kernels, height, "
    "width, batch), then move that axis.",
    ("matrix-product", lambda x, w: w.reshape(-1, w.shape[3]).T @ as_matrix(windows_of(x, *w.shape[:2]))),
    "That is the matrix product itself. Give it the shape (height, width, kernels, batch).",
    ("product-by-columns", _with(order="kjin")),
    "The windows were listed row by row, and you read the product as if it went down the columns.",
    ("product-image-by-image", _with(order="knij")),
    "You read the product as if all windows of the first image came first. Along its rows the image changes fastest.",
    ("windows-image-by-image", _with("uvcnij")),
    "In your matrix all windows of the first image come first, and you read the product as if the image changed "
    "fastest.",
    ("filters-added", after(_right, lambda z: z.sum(axis=2, keepdims=True))),
    "You added up the kernels. Each kernel has a map of its own.",
    ("same-size", same_size),
    "There is a frame of zeros around the image. Let the window stay inside (valid).",
    ("first-channel-counts", lambda x, w: _right(x[:, :, :1], w[:, :, :1])),
    "Only the first channel was used. Add up over all of them.",
    ("mean-for-sum", lambda x, w: _right(x, w) / np.prod(w.shape[:3])),
    "You divided by the number of products. A convolution is their sum.",
)

POINTS = {"one channel, one kernel, one image": 2, "channels and kernels": 2, "a batch": 2}
SENTENCES = {
    "channels-batch-swapped": "Batch and kernels are exchanged. The answer is (height, width, kernels, batch).",
    "batch-axis-lost": "Only the first image is there, without a batch axis.",
    "axes-squeezed": "Axes that are 1 long are gone. The answer always has four axes.",
}
EXERCISE = Exercise(
    "12.conv_im2col", POINTS, _cases, _right, MISTAKES, IMAGES, SENTENCES, number=4, builds_on=("12.im2col",)
)
