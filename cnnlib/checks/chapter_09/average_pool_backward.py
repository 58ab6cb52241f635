"""Exercise 09.average_pool_backward: δ in equal shares."""

from functools import partial

import numpy as np

from cnnlib.checks.chapter_09.shared import OTHER, TILES, by_position, pool_back, pool_cases, wrong_windows
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import IMAGE_GRADIENT, keep_only, table
from cnnlib.pooling import average_pool2d_backward, max_pool2d_backward

BATCH = "a batch"


def _cases(rng):
    image = partial(integers, rng)
    example = np.array([[1, 3, 2, 0], [4, 6, 1, 5]], float)[:, :, None, None]
    tiles = [(example, 2, 2), (image(4, 6, 3, 1), 2, 2), (image(6, 9, 2, 1), 3, 3)]
    other = [(image(7, 6, 2, 1), 3, 2), (image(5, 7, 1, 1), 3, 1), (image(8, 6, 2, 1), 2, 3), (image(6, 8, 3, 1), 3, 3)]
    batch = [(image(4, 7, 2, 3), 2, 2), (image(6, 5, 3, 2), 3, 2), (image(3, 4, 2, 2), 2, 1)]
    return pool_cases(rng, {TILES: tiles, OTHER: other, BATCH: batch}, draw=integers)


def _evenly(window, delta):
    """Give each pixel of the window all of δ."""
    return np.broadcast_to(delta, window.shape)


def _back(share=_evenly, **settings):
    """Make a `pool_back` in which each window has δ / size² to share."""
    back = pool_back(share, **settings)
    return lambda delta, x, size, stride: back(delta / size**2, x, size, stride)


def _upper_left(window, delta):
    return keep_only(slice(1), slice(1))(_evenly(window, delta))


_right, _max_back = by_position(average_pool2d_backward), by_position(max_pool2d_backward)


def _times(number):
    """Make an answer in which each share of 1/size² is multiplied by something else."""
    return lambda delta, x, size, stride: _right(delta, x, size, stride) * number(x, size, stride, delta)


def _over_windows(delta, x, size, stride):
    """Divide what a pixel got by the number of windows that hold it."""
    count = size**2 * _right(np.ones_like(delta), x, size, stride)
    return _right(delta, x, size, stride) / np.maximum(count, 1)


SHARES = table(
    ("not-divided", pool_back(_evenly)),
    "Every pixel of a window got all of δ. Each gets its share: δ / (size · size).",
    ("windows-overwritten", _back(merge=lambda old, new: new)),
    "Where windows overlap the last one has overwritten the others. What a pixel gets adds up: += in place of =.",
    ("not-divided-overwritten", pool_back(_evenly, merge=lambda old, new: new)),
    "δ was not divided by size · size, and where windows overlap the last one has overwritten the others.",
    ("divided-by-size", _times(lambda x, size, stride, delta: size)),
    "You divided by size. A window holds size · size pixels.",
    ("divided-by-stride", _times(lambda x, size, stride, delta: size**2 / stride**2)),
    "You divided by stride · stride. A window holds size · size pixels.",
    ("divided-by-4", _times(lambda x, size, stride, delta: size**2 / 4)),
    "You divided by 4, which is right for windows of 2 × 2. In general a window holds size · size pixels.",
    ("divided-by-image", _times(lambda x, size, stride, delta: size**2 / (x.shape[0] * x.shape[1]))),
    "You divided by the number of pixels of the image. A window holds size · size of them.",
    ("divided-by-windows", _times(lambda x, size, stride, delta: size**2 / (delta.shape[0] * delta.shape[1]))),
    "You divided by the number of windows. It is the pixels of one window that share its δ: size · size.",
    ("divided-by-2-size", _times(lambda x, size, stride, delta: size / 2)),
    "You divided by 2 · size. A window holds size · size pixels.",
    ("divided-by-size-stride", _times(lambda x, size, stride, delta: size / stride)),
    "You divided by size · stride. A window holds size · size pixels.",
    ("divided-by-all-axes", _times(lambda x, size, stride, delta: 1 / (x.shape[2] * x.shape[3]))),
    "You divided by all numbers of the window, channels and images included. A channel has size · size of them.",
    ("delta-averaged", _back(lambda window, delta: _evenly(window, delta.mean()))),
    "You took the mean of δ over channels and images. Each has its own.",
    ("upper-left-share", _back(_upper_left)),
    "Only the upper left pixel of each window got its share. Add to the whole slice, [top:top + size, …].",
    ("upper-left", pool_back(_upper_left)),
    "All of δ went to the upper left pixel of each window. Every pixel gets δ / (size · size).",
    ("overlaps-averaged", _back(merge=lambda old, new: (old + new) / 2)),
    "Where windows overlap you took a mean. What a pixel gets adds up.",
    ("repeated-by-size", lambda delta, x, size, stride: delta.repeat(size, 0).repeat(size, 1) / size**2),
    "Your dx has size · H' rows. That is right if windows lie side by side up to the end. It has the shape of x.",
    ("repeated-not-divided", lambda delta, x, size, stride: delta.repeat(size, 0).repeat(size, 1)),
    "Each δ is repeated, not shared, and dx has size · H' rows. Each pixel of a window gets δ / (size · size).",
    ("repeated-by-stride", lambda delta, x, size, stride: delta.repeat(stride, 0).repeat(stride, 1) / size**2),
    "You repeated each δ stride times. It belongs to all size · size pixels of its window; windows may overlap.",
    ("divided-by-channels", _times(lambda x, size, stride, delta: 1 / x.shape[2])),
    "You divided by the number of channels as well. Each channel has its own δ.",
    ("divided-twice", _times(lambda x, size, stride, delta: 1 / size**2)),
    "You divided by size · size twice.",
    ("multiplied", _times(lambda x, size, stride, delta: size**4)),
    "You multiplied by size · size. Each pixel gets a share of δ: divide.",
    ("divided-by-overlaps", _over_windows),
    "You divided by the number of windows that hold a pixel. What it gets from them adds up.",
    ("overlaps-mean", lambda delta, x, size, stride: size**2 * _over_windows(delta, x, size, stride)),
    "You took the mean of the δ of all windows that hold a pixel. Take δ / (size · size) from each, and the sum.",
    ("multiplied-by-pixels", _back(lambda window, delta: window * delta)),
    "You multiplied by the pixels. Their numbers do not matter for a mean: every pixel gets the same share.",
    ("by-pixel-size", pool_back(lambda window, delta: window / np.abs(window).sum(axis=(0, 1)) * delta)),
    "Large pixels got more. For a mean every pixel gets the same share, δ / (size · size).",
    ("largest", _max_back),
    "All of δ went to the largest pixel, which is for max pooling. Here every pixel of the window gets a share.",
    ("largest-share", lambda delta, x, size, stride: _max_back(delta, x, size, stride) / size**2),
    "Only the largest pixel got a share. Every pixel of the window gets δ / (size · size).",
    ("first-row-of-window", _back(lambda window, delta: keep_only(slice(1))(_evenly(window, delta)))),
    "Only the first row of each window got its shares: two indices run over a window.",
    ("floor-division", pool_back(lambda window, delta: delta // (window.shape[0] * window.shape[1]) + 0 * window)),
    "The shares are rounded down: // in place of /.",
    ("image-averaged", lambda delta, x, *_: np.broadcast_to(delta.sum(axis=(0, 1)) / x[..., 0, 0].size, x.shape)),
    "Every pixel of the image got the same. Each window spreads its own δ over its own pixels.",
    ("delta-added", _back(lambda window, delta: _evenly(window, delta.sum()))),
    "You added up the δ of all channels and images. Each has its own.",
)

POINTS = {TILES: 1, OTHER: 2, BATCH: 1}
EXERCISE = Exercise(
    "09.average_pool_backward", POINTS, _cases, _right, [*SHARES, *wrong_windows(_back)], IMAGE_GRADIENT, number=7
)
