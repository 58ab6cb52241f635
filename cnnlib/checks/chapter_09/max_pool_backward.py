"""Exercise 09.max_pool_backward: δ goes to the winner."""

import math
from functools import partial

import numpy as np

from cnnlib.checks.chapter_09 import winners
from cnnlib.checks.chapter_09.shared import OTHER, TILES, by_position, pool_back, pool_cases, wrong_windows
from cnnlib.checks.chapter_09.winners import to_all_winners, to_places, winners_share
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import integers, shuffled
from cnnlib.checks.mistakes import IMAGE_GRADIENT, add_up, after, before, keep_only, table
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d_backward, max_pool2d, max_pool2d_backward

TIES, BATCH = "ties", "a batch"


def _cases(rng):
    def tied(*shape):
        return rng.integers(0, 3, shape) - 1.0

    def zeros(*shape):
        return np.maximum(integers(rng, *shape), 0)

    def distinct(*shape, shift=0.0):
        """Draw numbers no two of which are equal, so that every window has one maximum."""
        numbers = np.arange(np.prod(shape)).reshape(shape)
        return shuffled(rng, numbers - numbers.size // 2) + shift

    example = np.array([[1, 3, 2, 0], [4, 6, 1, 5]], float)[:, :, None, None]
    tiles = [(example, 2, 2), (distinct(4, 6, 3, 1), 2, 2), (distinct(6, 9, 2, 1, shift=-200), 3, 3)]
    other = [(distinct(7, 6, 2, 1), 3, 2), (distinct(5, 7, 1, 1, shift=-200), 3, 1), (distinct(8, 6, 2, 1), 2, 3)]
    other += [(distinct(6, 8, 3, 1), 3, 3), (distinct(5, 7, 2, 1), 2, 2)]
    ties = [(tied(4, 6, 2, 1), 2, 2), (zeros(6, 9, 1, 1), 3, 3), (tied(5, 6, 2, 1), 3, 1), (zeros(5, 7, 2, 1), 3, 2)]
    batch = [(distinct(4, 7, 2, 3), 2, 2), (distinct(6, 5, 3, 2), 3, 2), (tied(5, 4, 2, 2), 3, 1)]
    return pool_cases(rng, {TILES: tiles, OTHER: other, TIES: ties, BATCH: batch})


def _column_by_two(flat):
    """Take divmod(number, 2) for row and column; what is outside of the window is lost."""
    number, width = flat.argmax(axis=0), math.isqrt(len(flat))
    return number // 2 * width + number % 2


def _equal_anywhere(delta, x, size, stride):
    """Give δ to every pixel of the map that equals the window's maximum."""
    out = max_pool2d(x, size, stride=stride)
    return sum((x == out[place]) * delta[place] for place in np.ndindex(delta.shape[:2]))


_right = by_position(max_pool2d_backward)
_in_all_channels, _in_all_images = after(_right, add_up(2)), after(_right, add_up(3))

ROUTES = table(
    ("all-ties", pool_back(to_all_winners)),
    "Every pixel that equals the maximum got δ. Of equal maxima only the first, row by row, gets it.",
    ("ties-share", pool_back(winners.shared_out)),
    "Equal maxima share δ in your answer. Here the first of them, row by row, gets all of it.",
    ("last-tie", pool_back(winners.last_share)),
    "Of equal maxima the last got δ. It goes to the first, row by row: compare with >, not with >=.",
    ("first-tie-by-columns", pool_back(winners.by_columns(winners_share))),
    "Of equal maxima you took the first column by column. Read the window row by row.",
    ("last-tie-by-columns", pool_back(winners.by_columns(winners.last_share))),
    "Of equal maxima you took the last, column by column. Take the first, row by row.",
    ("equal-anywhere", _equal_anywhere),
    "Every pixel of the map that equals the window's maximum got δ, also outside the window. Look inside it only.",
    ("winners-overwritten", pool_back(winners_share, merge=lambda old, new: np.where(new != 0, new, old))),
    "A pixel may win in several windows. What it gets adds up: += in place of =.",
    ("all-ties-overwritten", pool_back(to_all_winners, merge=lambda old, new: np.where(new != 0, new, old))),
    "Every tie got δ, where the first alone should; and what a pixel gets from several windows adds up: +=.",
    ("ties-share-over-all", pool_back(partial(winners.shared_out, axis=None))),
    "You divided δ by the number of winners in all channels and images. Each channel's first winner takes all.",
    ("windows-overwritten", pool_back(winners_share, merge=lambda old, new: new)),
    "Each window overwrote what earlier ones had given to its pixels, with zeros, too: += in place of =.",
    ("all-ties-windows-overwritten", pool_back(to_all_winners, merge=lambda old, new: new)),
    "Every tie got δ, where the first alone should; and windows overwrote each other: += in place of =.",
    ("whole-map", lambda delta, x, size, stride: winners_share(x, delta.sum(axis=(0, 1)))),
    "All of δ went to the largest number of the whole map. Each window has a winner of its own.",
    ("maximum-of-all", pool_back(partial(to_all_winners, axis=None))),
    "You compared with the largest number of all channels and images: window.max(). Each has its own: axis=(0, 1).",
    ("maximum-of-channels", pool_back(partial(to_all_winners, axis=(0, 1, 2)))),
    "You compared with the largest number of all channels. Each channel has a winner of its own: axis=(0, 1).",
    ("maximum-of-images", pool_back(partial(to_all_winners, axis=(0, 1, 3)))),
    "You compared with the largest number of all images. Each image has a winner of its own: axis=(0, 1).",
    ("first-winner-for-all", pool_back(to_places(lambda flat: flat[:, 0, 0].argmax()))),
    "All channels and images took the winner's place of the first. Each has its own: argmax(axis=0).",
    ("row-column-swapped", pool_back(lambda window, delta: winners_share(window, delta).swapaxes(0, 1))),
    "Row and column of the winner are exchanged: argmax // size is the row, argmax % size the column.",
    ("place-in-window", pool_back(winners_share, to=lambda i, f, s: 0)),
    "You wrote to the winner's place within its window. Add where the window begins: i·stride, j·stride.",
    ("smallest", pool_back(lambda window, delta: winners_share(-window, delta))),
    "δ went to the smallest number of each window. It goes to the largest.",
    ("farthest-from-zero", pool_back(lambda window, delta: winners_share(np.abs(window), delta))),
    "δ went to the number farthest from 0. Signs count: of -9 and 2 the larger is 2.",
    ("positive-winners-only", pool_back(lambda window, delta: winners_share(window, delta) * (window > 0))),
    "Winners that are not positive got nothing: does your search start at 0, or is this a ReLU's way back as well?",
    ("search-from-zero", pool_back(to_places(lambda flat: np.maximum(flat, 0).argmax(axis=0)))),
    "Where no number is positive the upper left pixel got δ: does your search for the maximum start at 0?",
    ("written-to-channel-0", after(_in_all_channels, keep_only(slice(None), slice(None), slice(1)))),
    "You wrote to channel 0 whatever the channel. Every channel has pixels of its own: dx[…, c, n].",
    ("written-to-image-0", after(_in_all_images, keep_only(..., slice(1)))),
    "You wrote to image 0 whatever the image. Every image has pixels of its own: dx[…, c, n].",
    ("to-all-channels-images", after(_in_all_channels, add_up(3))),
    "Each δ went to all channels of all images. Say on the left, too, whose it is: dx[row, column, c, n].",
    ("to-all-images", _in_all_images),
    "Each δ went to all images. Say on the left, too, of which image it is: dx[row, column, c, n].",
    ("divided-by-2", pool_back(to_places(_column_by_two))),
    "You split the winner's number by 2, which is right for windows of 2 × 2. In general: divmod(number, size).",
    ("delta-turned", before(_right, rot180)),
    "You turned δ. Nothing is turned in pooling: delta[i, j] belongs to window i, j.",
    ("averaged", by_position(average_pool2d_backward)),
    "You spread δ evenly over the window, which is for average pooling. Here the winner gets all of it.",
    ("whole-window", pool_back(lambda window, delta: np.broadcast_to(delta, window.shape))),
    "Every pixel of a window got its δ. Only the winner gets it.",
    ("winners-marked", pool_back(lambda window, delta: winners_share(window, np.ones_like(delta)))),
    "These are the places of the winners, with a 1 each. What goes there is δ.",
    ("multiplied-by-winner", pool_back(lambda window, delta: window * winners_share(window, delta))),
    "You multiplied δ by the winning number. A maximum passes δ on as it is: its derivative is 1.",
    ("winners-returned", pool_back(lambda window, delta: window * winners_share(window, np.ones_like(delta)))),
    "You gave the winners' own numbers. What goes to their places is δ.",
    ("upper-left", pool_back(to_places(lambda flat: 0))),
    "δ went to the upper left pixel of each window. It goes to the largest.",
)

POINTS = {TILES: 2, OTHER: 2, TIES: 2, BATCH: 2}
EXERCISE = Exercise(
    "09.max_pool_backward",
    POINTS,
    _cases,
    _right,
    [*ROUTES, *wrong_windows(partial(pool_back, winners_share))],
    IMAGE_GRADIENT,
    number=6,
)
