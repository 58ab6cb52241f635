"""What several exercises of chapter 06 share."""

from functools import partial

import numpy as np

from cnnlib.checks.exercise import Case
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, repeat_one, table
from cnnlib.pooling import average_pool2d, max_pool2d
from cnnlib.shapes import output_size

TILES, OTHER, FRAME = "windows that tile the image", "other strides", "padding"

POOLED = {  # sentences for the shared mistakes
    "first-place-only": "Only the first window is filled in: does a return stand inside the loops?",
    "axes-squeezed": "With a single channel the last axis is missing. The output has C channels, and C may be 1.",
    "transposed": "Your output is transposed: the row of the window comes first, out[i, j].",
}


def pooling_cases(rng):
    """Images with negative and with only negative numbers; sides that differ, remainders, overlaps, a frame."""
    example = np.array([[1, 3, 2, 0], [4, 6, 1, 5], [7, 2, 3, 3], [0, 1, 8, 2]], float)[:, :, None]
    tiles = [(example, 2, 2, 0), (integers(rng, 4, 6, 3), 2, 2, 0), (-np.abs(integers(rng, 6, 9, 2)), 3, 3, 0)]
    other = [(integers(rng, 7, 6, 2), 3, 2, 0), (-np.abs(integers(rng, 5, 8, 3)), 2, 1, 0)]
    other += [(integers(rng, 8, 11, 2), 2, 3, 0), (integers(rng, 6, 8, 3), 3, 3, 0)]
    frame = [(-np.abs(integers(rng, 5, 7, 2)), 3, 2, 1), (-np.abs(integers(rng, 7, 4, 3)), 3, 1, 2)]
    frame += [(integers(rng, 6, 5, 2), 3, 2, 1)]
    return [Case(group, args) for group, cases in ((TILES, tiles), (OTHER, other), (FRAME, frame)) for args in cases]


def by_position(pool):
    """Make an answer out of one of the library's poolings, which want stride and padding by name."""
    return lambda x, size, stride, padding: pool(x, size, stride=stride, padding=padding)


averaged, maximum = by_position(average_pool2d), by_position(max_pool2d)
largest = partial(np.max, axis=(0, 1))


def pooled_by(
    one, value=0.0, start=lambda i, f, s: i * s, count=output_size, side=lambda f, s: f, frame=lambda p: (p, p)
):
    """Make a pooling out of what is done in each window, mistakes included.

    `one` takes the window, (height, width, channels); `value` fills the frame; `start(i, size, stride)` is where window
    number i begins, `count(n, size, stride, padding)` how many there are, `side(size, stride)` how wide they are, and
    `frame(padding)` what is added before and after the image.
    """

    def pool(x, size, stride, padding):
        framed = np.pad(x, [frame(padding), frame(padding), (0, 0)], constant_values=value)
        starts = [[start(i, size, stride) for i in range(count(n, size, stride, padding))] for n in x.shape[:2]]
        rows, columns = ([slice(i, i + side(size, stride)) for i in along] for along in starts)
        return np.array([[one(framed[i, j]) for j in columns] for i in rows])

    return pool


def in_every_pooling(pool, reduce, value):
    """List what goes wrong with the maximum and the mean alike: `reduce` is one of them, `value` fills the frame."""
    pool_with = partial(pooled_by, partial(reduce, axis=(0, 1)), value)

    def loops_swapped(*args):
        right = pool(*args)
        out, side = np.zeros_like(right.swapaxes(0, 1)), min(right.shape[:2])
        out[:side, :side] = right[:side, :side]
        return out

    def minus_padding(x, size, stride, p):
        framed = np.pad(x, [(p, p), (p, p), (0, 0)], constant_values=value)
        framed[p:-p, p:-p] = x
        return pool(framed, size, stride, 0)

    return table(
        ("stride-is-window", lambda x, size, stride, padding: pool(x, size, size, padding)),
        "Your windows lie side by side: the stride you use is the window's size. Use the argument `stride`.",
        ("stride-1", lambda x, size, stride, padding: pool(x, size, 1, padding)),
        "Your window moves by one pixel. Window number i begins at row i · stride.",
        ("padding-left-out", lambda x, size, stride, padding: pool(x, size, stride, 0)),
        "The padding is ignored: put a frame of `padding` pixels around the image, then pool.",
        ("one-number-a-window", pooled_by(reduce, value)),
        "One number for a whole window, over all channels. Pool each channel by itself: axis=(0, 1).",
        ("one-number-for-all-channels", pooled_by(lambda window: np.full(window.shape[2], reduce(window)), value)),
        "All channels of your output are the same: the window was pooled over its channels, too. Use axis=(0, 1).",
        ("first-channel-for-all", after(pool, repeat_one(2, 0))),
        "Every channel of your output comes from channel 0. Pool each channel from itself.",
        ("window-at-i", pool_with(start=lambda i, f, s: i)),
        "As many windows as there should be, but number i begins at row i. It begins at row i · stride.",
        ("rounded-up", pool_with(count=lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1)),
        "You rounded the number of windows up, so the last one hangs over the edge. It is rounded down: //.",
        ("last-windows-missing", pool_with(count=lambda n, f, s, p: (n + 2 * p - f) // s)),
        "The last row and the last column of windows are missing: (n + 2·padding - size) // stride, plus 1.",
        ("size-without-padding", pool_with(count=lambda n, f, s, p: (n - f) // s + 1)),
        "The frame is there, but the number of windows was counted without it: n + 2·padding - size.",
        ("padding-once", pool_with(count=lambda n, f, s, p: (n + p - f) // s + 1)),
        "You counted the padding once. It is added on both sides: n + 2·padding - size.",
        ("minus-padding-empty", minus_padding),
        "`[padding:-padding]` is empty where the padding is 0. Write `[padding:padding + H]`.",
        ("channels-framed", lambda x, size, stride, p: pool(np.pad(x, p, constant_values=value), size, stride, 0)),
        "Your frame goes around the channels as well: give np.pad a pair for each axis, (0, 0) for the last.",
        ("window-of-stride", pool_with(side=lambda f, s: s)),
        "Your windows hold stride · stride pixels. Their side is `size`; the stride says where they begin.",
        ("loops-swapped", loops_swapped),
        "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
    )
