"""The tiny network of the course: whole numbers, few enough for paper.

An image of 5 × 5 goes through a convolution (two kernels of 2 × 2, with biases), ReLU, max pooling (2 × 2), and a fully
connected layer with three outputs. The chapters carry it from the first window to the first step of learning.

Examples
--------
>>> from cnnlib import conv2d, dense, max_pool2d, relu
>>> maps = max_pool2d(relu(conv2d(IMAGE, KERNELS, KERNEL_BIASES)), 2)
>>> dense(maps.reshape(-1), WEIGHTS, BIASES)
array([2., 1., 0.])
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["BIASES", "CLASSES", "IMAGE", "KERNELS", "KERNEL_BIASES", "LABEL", "WEIGHTS"]


def _read_only(values: ArrayLike) -> NDArray:
    array = np.array(values, dtype=float)
    array.flags.writeable = False
    return array


IMAGE = _read_only([[0, 1, 2, 1, 0], [0, 2, 0, 2, 0], [0, 0, 1, 2, 0], [0, 1, 2, 0, 0], [1, 2, 2, 2, 1]])
"""(5, 5): a coarse 2."""

KERNELS = _read_only(np.stack([[[1, -1], [1, -1]], [[1, 1], [-1, -1]]], axis=-1)[:, :, None])
"""(2, 2, 1, 2): left minus right, and upper minus lower."""

KERNEL_BIASES = _read_only([-1, 1])

WEIGHTS = _read_only([[1, 0, 1, -1, 0, 1, 1, 0], [0, 1, -1, 0, 1, -1, 1, 0], [-1, 1, 0, -1, 0, 1, 1, -1]])
"""(3, 8): a row for each class, a column for each feature: row, column, channel of the pooled maps."""

BIASES = _read_only([0, 0, 1])

CLASSES = ("a 1", "a 2", "a 7")
LABEL = 1
