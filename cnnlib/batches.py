"""From a data set to what a network is given: batches, with the batch axis last, and copies of images that are moved.

Images and labels come with the batch axis first, as data sets are stored; the layers want it last.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_whole, check_generator

__all__ = ["batch_indices", "batch_last", "count_correct", "minibatches", "shifted", "with_shifts"]


def batch_last(images: NDArray) -> NDArray:
    """Move the batch axis of data, (N, …), to the end: (…, N), contiguous.

    Examples
    --------
    >>> batch_last(np.zeros((64, 28, 28, 1))).shape
    (28, 28, 1, 64)
    """
    return np.ascontiguousarray(images.transpose(*range(1, images.ndim), 0))


def minibatches(
    images: NDArray, labels: NDArray, batch_size: int, *, rng: np.random.Generator | None = None
) -> Iterator[tuple[NDArray, NDArray]]:
    """Yield the data in batches: x, (…, batch), and labels, (batch,).

    Parameters
    ----------
    images : array, (N, …)
    labels : array, (N,)
    batch_size : int
        The last batch may be smaller.
    rng : numpy.random.Generator, optional
        Shuffles; without it the order stays.

    Examples
    --------
    >>> [len(y) for x, y in minibatches(np.zeros((5, 8, 8)), np.zeros(5), 2)]
    [2, 2, 1]
    """
    if len(labels) != len(images):
        raise ValueError(f"labels: expected {len(images)}, one an image; got {len(labels)}")
    for indices in batch_indices(len(images), batch_size, rng):
        yield batch_last(images[indices]), labels[indices]


def batch_indices(count: int, batch_size: int, rng: np.random.Generator | None) -> Iterator[NDArray]:
    """Yield the indices of the images in each batch."""
    batch_size = as_whole("batch_size", batch_size, 1)
    if rng is not None:
        check_generator(rng)
    order = np.arange(count) if rng is None else rng.permutation(count)
    for start in range(0, count, batch_size):
        yield order[start : start + batch_size]


def count_correct(logits: NDArray, labels: NDArray) -> int:
    """Count the examples that are classified correctly: whose largest logit is that of their label."""
    return int((logits.argmax(axis=0) == labels).sum())


def shifted(images: NDArray, moves: ArrayLike) -> NDArray:
    """Move images down and to the right by so many pixels, up and left by negative numbers; zeros move in.

    Parameters
    ----------
    images : array, (N, height, width[, channels])
    moves : array of int, (N, 2), or a pair of int for all

    Examples
    --------
    >>> shifted(np.array([[[1, 2], [3, 4]], [[1, 2], [3, 4]]]), np.array([[1, 0], [0, -1]]))
    array([[[0, 0],
            [1, 2]],
    <BLANKLINE>
           [[2, 0],
            [4, 0]]])
    """
    moves = np.broadcast_to(moves, (len(images), 2))
    most = np.abs(moves).max(initial=0)
    padded = np.pad(images, [(0, 0), (most, most), (most, most)] + [(0, 0)] * (images.ndim - 3))
    everywhere = sliding_window_view(padded, images.shape[1:3], axis=(1, 2))
    moved = everywhere[np.arange(len(images)), most - moves[:, 0], most - moves[:, 1]]
    return moved if images.ndim == 3 else np.moveaxis(moved, 1, 3)


def with_shifts(images: NDArray, labels: NDArray) -> tuple[NDArray, NDArray]:
    """Add four copies of each image, shifted by one pixel up, down, left and right; zeros move in.

    Parameters
    ----------
    images : array, (N, height, width[, channels])
    labels : array, (N,)

    Returns
    -------
    images, labels : arrays, five times as long

    Examples
    --------
    >>> images, labels = with_shifts(np.ones((2, 8, 8)), np.array([3, 7]))
    >>> images.shape, labels
    ((10, 8, 8), array([3, 7, 3, 7, 3, 7, 3, 7, 3, 7]))
    """
    moves = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)]
    return np.concatenate([shifted(images, move) for move in moves]), np.tile(labels, len(moves))
