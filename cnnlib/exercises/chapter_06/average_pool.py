"""Exercise 06.average_pool: average pooling."""

import numpy as np

from cnnlib.exercises.chapter_06.shared import (
    FRAME,
    OTHER,
    TILES,
    all_channels,
    all_channels_spread,
    ceiling,
    channels_framed,
    empty_slice,
    first_channel,
    first_row,
    first_window,
    frame_not_counted,
    frame_once,
    framed_channels,
    largest,
    last_axis_lost,
    last_lost,
    left_early,
    minus_padding,
    no_padding,
    one_channel,
    one_less,
    out_transposed,
    padding_once,
    pooled_by,
    pooling_cases,
    rounded_up,
    settings,
    side_is_stride,
    sides_swapped,
    start_at_i,
    stride_is_one,
    stride_is_size,
    swapped_sides,
    transposed,
    without_frame,
)
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.pooling import average_pool2d

__all__ = ["EXERCISE"]


def _average_cases(rng):
    """Add an image of fractions to the usual cases."""
    cases = pooling_cases(rng)
    return [*cases, Case("images of fractions", (integers(rng, 4, 5, 2) / 8, 2, 1, 0))]


def _mean(window):
    return window.mean(axis=(0, 1))


def _over_real_pixels(x, size, stride, padding):
    """Divide each sum by the number of pixels of the image that the window holds."""
    ones = average_pool2d(np.ones_like(x), size, stride=stride, padding=padding)
    return average_pool2d(x, size, stride=stride, padding=padding) / ones


AVERAGE = [
    Wrong(
        _over_real_pixels,
        "You divided by the pixels of the image that a window holds. Here the zeros of the frame count: size · size.",
    ),
    Wrong(
        lambda x, size, stride, padding: (
            average_pool2d(x, size, stride=stride, padding=padding) * size * size / stride**2
        ),
        "You divided by stride · stride. A window holds size · size numbers.",
    ),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1))),
        "These are sums. Divide by the number of places in a window, size · size.",
    ),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1)) / len(window)),
        "You divided by size. A window holds size · size numbers.",
    ),
    Wrong(
        pooled_by(largest),
        "These are the largest numbers. Take the mean of each window.",
    ),
    Wrong(settings(average_pool2d, lambda size, stride, padding: (size, size, padding)), stride_is_size),
    Wrong(settings(average_pool2d, lambda size, stride, padding: (size, 1, padding)), stride_is_one),
    Wrong(settings(average_pool2d, lambda size, stride, padding: (size, stride, 0)), no_padding),
    Wrong(
        pooled_by(_mean, -np.inf),
        "Your frame is made of -∞, which is for the maximum; a mean with it is -∞. Here the frame is zeros.",
    ),
    Wrong(pooled_by(lambda window: window.mean()), all_channels),
    Wrong(pooled_by(lambda window: np.full(window.shape[2], window.mean())), all_channels_spread),
    Wrong(
        first_channel(average_pool2d),
        "Every channel of your output comes from channel 0. Pool each channel from itself.",
    ),
    Wrong(pooled_by(_mean, start=lambda i, size, stride: i), start_at_i),
    Wrong(pooled_by(_mean, count=rounded_up), ceiling),
    Wrong(pooled_by(_mean, count=one_less), last_lost),
    Wrong(pooled_by(_mean, count=without_frame), frame_not_counted),
    Wrong(pooled_by(_mean, count=frame_once), padding_once),
    Wrong(left_early(average_pool2d, rows=False), first_window),
    Wrong(left_early(average_pool2d, rows=True), first_row),
    Wrong(last_axis_lost(average_pool2d), one_channel),
    Wrong(minus_padding(average_pool2d), empty_slice),
    Wrong(framed_channels(average_pool2d, 0), channels_framed),
    Wrong(pooled_by(_mean, side=lambda size, stride: stride), side_is_stride),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1)) / 4),
        "You divided by 4, which is right for windows of 2 × 2. In general a window holds size · size numbers.",
    ),
    Wrong(
        pooled_by(lambda window: np.full(window.shape[2], window.sum() / len(window) ** 2)),
        "You added up all channels of a window. Each channel has its own mean: axis=(0, 1).",
    ),
    Wrong(swapped_sides(average_pool2d), sides_swapped),
    Wrong(transposed(average_pool2d), out_transposed),
    Wrong(
        lambda x, size, stride, padding: np.trunc(average_pool2d(x, size, stride=stride, padding=padding)),
        "The fractions are lost: was the output made with dtype=int?",
    ),
    Wrong(
        lambda x, size, stride, padding: average_pool2d(np.trunc(x), size, stride=stride, padding=padding),
        "The fractions of the image are lost: does your frame hold whole numbers only? np.zeros makes it of floats.",
    ),
    Wrong(
        pooled_by(lambda window: window.sum(axis=(0, 1)) // (window.shape[0] * window.shape[1])),
        "The means are rounded down: // in place of /.",
    ),
    Wrong(
        pooled_by(lambda window: np.median(window, axis=(0, 1))),
        "These are medians. The mean is the sum divided by how many there are.",
    ),
    Wrong(
        pooled_by(lambda window: window.mean(axis=0)),
        "You averaged down the rows alone. A window has two axes to average over: axis=(0, 1).",
    ),
]


EXERCISE = Exercise(
    "06.average_pool",
    points={TILES: 1, OTHER: 1, FRAME: 1, "images of fractions": 1},
    cases=_average_cases,
    reference=lambda x, size, stride, padding: average_pool2d(x, size, stride=stride, padding=padding),
    wrong=AVERAGE,
)
