"""What several exercises of chapter 06 share."""

import numpy as np

from cnnlib.checks.exercise import Case, Wrong
from cnnlib.checks.inputs import integers

__all__ = ["FRAME", "OTHER", "TILES", "in_every_pooling", "largest", "pooled_by", "pooling_cases"]

TILES, OTHER, FRAME = "windows that tile the image", "other strides", "padding"


def pooling_cases(rng):
    """Images with negative and with only negative numbers; sides that differ, remainders, overlaps, a frame."""
    example = np.array([[1, 3, 2, 0], [4, 6, 1, 5], [7, 2, 3, 3], [0, 1, 8, 2]], float)[:, :, None]
    tiles = [(example, 2, 2, 0), (integers(rng, 4, 6, 3), 2, 2, 0), (-np.abs(integers(rng, 6, 9, 2)), 3, 3, 0)]
    other = [(integers(rng, 7, 6, 2), 3, 2, 0), (-np.abs(integers(rng, 5, 8, 3)), 2, 1, 0)]
    other += [(integers(rng, 8, 11, 2), 2, 3, 0), (integers(rng, 6, 8, 3), 3, 3, 0)]
    frame = [(-np.abs(integers(rng, 5, 7, 2)), 3, 2, 1), (-np.abs(integers(rng, 7, 4, 3)), 3, 1, 2)]
    frame += [(integers(rng, 6, 5, 2), 3, 2, 1)]
    groups = ((TILES, tiles), (OTHER, other), (FRAME, frame))
    return [Case(group, args) for group, cases in groups for args in cases]


def pooled_by(one, value=0.0, *, start=None, count=None, side=None):
    """Make a pooling out of what is done in each window, mistakes included.

    `one` takes the window, (height, width, channels); `value` fills the frame; `start(i, size, stride)` is where window
    number i begins, `count(n, size, stride, padding)` how many there are, `side(size, stride)` how wide they are.
    """
    side = side or (lambda size, stride: size)
    start = start or (lambda i, size, stride: i * stride)
    count = count or (lambda n, size, stride, padding: (n + 2 * padding - size) // stride + 1)

    def pool(x, size, stride, padding):
        sides = [(padding, padding), (padding, padding), (0, 0)]
        framed = np.pad(x, sides, constant_values=value)
        rows, columns = (range(count(n, size, stride, padding)) for n in x.shape[:2])
        corners = [[(start(i, size, stride), start(j, size, stride)) for j in columns] for i in rows]
        reach = side(size, stride)
        return np.array([[one(framed[i : i + reach, j : j + reach]) for i, j in row] for row in corners])

    return pool


def largest(window):
    """Take the largest number of each channel."""
    return window.max(axis=(0, 1))


def rounded_up(n, size, stride, padding):
    """Count the windows with a division rounded up."""
    return -(-(n + 2 * padding - size) // stride) + 1


def one_less(n, size, stride, padding):
    """Count the windows without the first."""
    return (n + 2 * padding - size) // stride


def without_frame(n, size, stride, padding):
    """Count the windows as if there were no frame."""
    return (n - size) // stride + 1


def frame_once(n, size, stride, padding):
    """Count the windows with the frame on one side only."""
    return (n + padding - size) // stride + 1


def swapped_sides(pool):
    """Make a pooling whose loops run over the height as if it were the width."""

    def swapped(x, size, stride, padding):
        right = pool(x, size, stride=stride, padding=padding)
        rows, columns = right.shape[:2]
        out = np.zeros((columns, rows, x.shape[2]))
        side = min(rows, columns)
        out[:side, :side] = right[:side, :side]
        return out

    return swapped


def transposed(pool):
    """Make a pooling whose output has rows and columns exchanged."""
    return lambda x, size, stride, padding: pool(x, size, stride=stride, padding=padding).swapaxes(0, 1)


def settings(pool, change):
    """Make a pooling that does not use the size, stride and padding that it was given."""

    def changed(x, size, stride, padding):
        size, stride, padding = change(size, stride, padding)
        return pool(x, size, stride=stride, padding=padding)

    return changed


def left_early(pool, rows):
    """Make a pooling whose `return` stands inside a loop: it leaves after one window, or after one row of them."""

    def early(x, size, stride, padding):
        full = pool(x, size, stride=stride, padding=padding)
        out = np.zeros_like(full)
        out[:1, : None if rows else 1] = full[:1, : None if rows else 1]
        return out

    return early


def last_axis_lost(pool):
    """Make a pooling whose output has no axis of channels if there is one channel only."""

    def lost(x, size, stride, padding):
        out = pool(x, size, stride=stride, padding=padding)
        return out[..., 0] if x.shape[2] == 1 else out

    return lost


def first_channel(pool):
    """Make a pooling that takes every channel of its output from channel 0."""

    def first(x, size, stride, padding):
        return pool(x[..., :1].repeat(x.shape[2], axis=2), size, stride=stride, padding=padding)

    return first


def minus_padding(pool):
    """Make a pooling that fills its frame with `[padding:-padding]`, which is empty if `padding` is 0."""

    def sliced(x, size, stride, padding):
        if padding == 0:
            shape = "({},{},{})".format(*x.shape)
            raise ValueError(f"could not broadcast input array from shape {shape} into shape (0,0,{x.shape[2]})")
        return pool(x, size, stride=stride, padding=padding)

    return sliced


def framed_channels(pool, value):
    """Make a pooling whose frame goes around the channels as well."""
    return lambda x, size, stride, padding: pool(np.pad(x, padding, constant_values=value), size, stride=stride)


def in_every_pooling(pool, reduce, value):
    """List what goes wrong with the maximum and the mean alike: `reduce` is one of them, `value` fills the frame."""

    def each(window):
        return reduce(window, axis=(0, 1))

    return [
        Wrong(
            settings(pool, lambda size, stride, padding: (size, size, padding)),
            "Your windows lie side by side: the stride you use is the window's size. Use the argument `stride`.",
        ),
        Wrong(
            settings(pool, lambda size, stride, padding: (size, 1, padding)),
            "Your window moves by one pixel. Window number i begins at row i · stride.",
        ),
        Wrong(
            settings(pool, lambda size, stride, padding: (size, stride, 0)),
            "The padding is ignored: put a frame of `padding` pixels around the image, then pool.",
        ),
        Wrong(
            pooled_by(reduce, value),
            "One number for a whole window, over all channels. Pool each channel by itself: axis=(0, 1).",
        ),
        Wrong(
            pooled_by(lambda window: np.full(window.shape[2], reduce(window)), value),
            "All channels of your output are the same: the window was pooled over its channels, too. Use axis=(0, 1).",
        ),
        Wrong(
            first_channel(pool),
            "Every channel of your output comes from channel 0. Pool each channel from itself.",
        ),
        Wrong(
            pooled_by(each, value, start=lambda i, size, stride: i),
            "As many windows as there should be, but number i begins at row i. It begins at row i · stride.",
        ),
        Wrong(
            pooled_by(each, value, count=rounded_up),
            "You rounded the number of windows up, so the last one hangs over the edge. It is rounded down: //.",
        ),
        Wrong(
            pooled_by(each, value, count=one_less),
            "The last row and the last column of windows are missing: (n + 2·padding - size) // stride, plus 1.",
        ),
        Wrong(
            pooled_by(each, value, count=without_frame),
            "The frame is there, but the number of windows was counted without it: n + 2·padding - size.",
        ),
        Wrong(
            pooled_by(each, value, count=frame_once),
            "You counted the padding once. It is added on both sides: n + 2·padding - size.",
        ),
        Wrong(
            left_early(pool, rows=False),
            "Only the first window is filled in: does a return stand inside the loops?",
        ),
        Wrong(
            left_early(pool, rows=True),
            "Only the first row is filled in: does a return stand inside the outer loop?",
        ),
        Wrong(
            last_axis_lost(pool),
            "With a single channel the last axis is missing. The output has C channels, and C may be 1.",
        ),
        Wrong(
            minus_padding(pool),
            "`[padding:-padding]` is empty where the padding is 0. Write `[padding:padding + H]`.",
        ),
        Wrong(
            framed_channels(pool, value),
            "Your frame goes around the channels as well: give np.pad a pair for each axis, (0, 0) for the last.",
        ),
        Wrong(
            pooled_by(each, value, side=lambda size, stride: stride),
            "Your windows hold stride · stride pixels. Their side is `size`; the stride says where they begin.",
        ),
        Wrong(
            swapped_sides(pool),
            "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
        ),
        Wrong(
            transposed(pool),
            "Your output is transposed: the row of the window comes first, out[i, j].",
        ),
    ]
