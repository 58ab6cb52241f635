"""Exercise 06.max_pool: max pooling."""

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
from cnnlib.pooling import average_pool2d, max_pool2d

__all__ = ["EXERCISE"]


def _max_cases(rng):
    """Add numbers so far below 0 that a frame of some finite number shows."""
    return [*pooling_cases(rng), Case(FRAME, (-1000 * np.abs(integers(rng, 4, 6, 2)), 2, 1, 1))]


def _frame_before(x, size, stride, padding):
    framed = np.pad(x, [(2 * padding, 0), (2 * padding, 0), (0, 0)], constant_values=-np.inf)
    return max_pool2d(framed, size, stride=stride)


MAX = [
    Wrong(
        pooled_by(lambda window: np.maximum(largest(window), 0), -np.inf),
        "Your running maximum starts at 0, so a window of negative numbers gives 0. Start from the first number.",
    ),
    Wrong(settings(max_pool2d, lambda size, stride, padding: (size, size, padding)), stride_is_size),
    Wrong(settings(max_pool2d, lambda size, stride, padding: (size, 1, padding)), stride_is_one),
    Wrong(
        pooled_by(largest, 0.0),
        "Your frame is made of zeros, and a 0 beats negative numbers. A frame of -np.inf never wins.",
    ),
    Wrong(settings(max_pool2d, lambda size, stride, padding: (size, stride, 0)), no_padding),
    Wrong(
        lambda x, size, stride, padding: average_pool2d(x, size, stride=stride, padding=padding),
        "These are means. Take the largest number of each window.",
    ),
    Wrong(
        lambda x, size, stride, padding: -max_pool2d(-x, size, stride=stride, padding=padding),
        "These are the smallest numbers. Take the largest.",
    ),
    Wrong(pooled_by(lambda window: window.max(), -np.inf), all_channels),
    Wrong(pooled_by(lambda window: np.full(window.shape[2], window.max()), -np.inf), all_channels_spread),
    Wrong(
        first_channel(max_pool2d),
        "Every channel of your output comes from channel 0. Pool each channel from itself.",
    ),
    Wrong(pooled_by(largest, -np.inf, start=lambda i, size, stride: i), start_at_i),
    Wrong(pooled_by(largest, -np.inf, count=rounded_up), ceiling),
    Wrong(pooled_by(largest, -np.inf, count=one_less), last_lost),
    Wrong(pooled_by(largest, -np.inf, count=without_frame), frame_not_counted),
    Wrong(pooled_by(largest, -np.inf, count=frame_once), padding_once),
    Wrong(
        _frame_before,
        "All of your frame is above and to the left. Put `padding` pixels on each side.",
    ),
    Wrong(minus_padding(max_pool2d), empty_slice),
    Wrong(framed_channels(max_pool2d, -np.inf), channels_framed),
    Wrong(pooled_by(largest, -np.inf, side=lambda size, stride: stride), side_is_stride),
    Wrong(
        pooled_by(largest, -np.inf, start=lambda i, size, stride: i * size),
        "Window number i begins at row i · size, so the last ones leave the image. It begins at row i · stride.",
    ),
    Wrong(
        pooled_by(lambda window: largest(window[:-1, :-1]), -np.inf),
        "Your windows lack their last row and column. A slice that ends at i + size leaves out only i + size itself.",
    ),
    Wrong(swapped_sides(max_pool2d), sides_swapped),
    Wrong(transposed(max_pool2d), out_transposed),
    Wrong(left_early(max_pool2d, rows=False), first_window),
    Wrong(left_early(max_pool2d, rows=True), first_row),
    Wrong(last_axis_lost(max_pool2d), one_channel),
    Wrong(
        lambda x, size, stride, padding: max_pool2d(np.abs(x), size, stride=stride, padding=padding),
        "You took the number farthest from 0. Signs count: of -9 and 2 the larger is 2.",
    ),
]


EXERCISE = Exercise(
    "06.max_pool",
    points={TILES: 2, OTHER: 2, FRAME: 2},
    cases=_max_cases,
    reference=lambda x, size, stride, padding: max_pool2d(x, size, stride=stride, padding=padding),
    wrong=MAX,
)
