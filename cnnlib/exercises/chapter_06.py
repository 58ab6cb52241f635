"""The exercises of chapter 06: the largest and the mean of each window."""

import numpy as np

from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.pooling import average_pool2d, max_pool2d

__all__ = ["EXERCISES"]

TILES, OTHER, FRAME = "windows that tile the image", "other strides", "padding"


def _pooling_cases(rng):
    """Images with negative and with only negative numbers; sides that differ, remainders, overlaps, a frame."""
    example = np.array([[1, 3, 2, 0], [4, 6, 1, 5], [7, 2, 3, 3], [0, 1, 8, 2]], float)[:, :, None]
    tiles = [(example, 2, 2, 0), (integers(rng, 4, 6, 3), 2, 2, 0), (-np.abs(integers(rng, 6, 9, 2)), 3, 3, 0)]
    other = [(integers(rng, 7, 6, 2), 3, 2, 0), (-np.abs(integers(rng, 5, 8, 3)), 2, 1, 0)]
    other += [(integers(rng, 8, 11, 2), 2, 3, 0), (integers(rng, 6, 8, 3), 3, 3, 0)]
    frame = [(-np.abs(integers(rng, 5, 7, 2)), 3, 2, 1), (-np.abs(integers(rng, 7, 4, 3)), 3, 1, 2)]
    frame += [(integers(rng, 6, 5, 2), 3, 2, 1)]
    groups = ((TILES, tiles), (OTHER, other), (FRAME, frame))
    return [Case(group, args) for group, cases in groups for args in cases]


def _max_cases(rng):
    """The same, and numbers so far below 0 that a frame of some finite number shows."""
    return [*_pooling_cases(rng), Case(FRAME, (-1000 * np.abs(integers(rng, 4, 6, 2)), 2, 1, 1))]


def _average_cases(rng):
    """The same, each group worth a point, and windows whose mean is no whole number."""
    cases = _pooling_cases(rng)
    return [*cases, Case("images of fractions", (integers(rng, 4, 5, 2) / 8, 2, 1, 0))]


def _global_cases(rng):
    one = [Case("one image", (integers(rng, *shape),)) for shape in ((3, 5, 2, 1), (4, 2, 3, 1))]
    return one + [Case("a batch", (integers(rng, *shape),)) for shape in ((4, 6, 3, 2), (5, 2, 3, 4))]


def _pool(one, value=0.0, *, start=None, count=None, side=None):
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


def _largest(window):
    return window.max(axis=(0, 1))


def _mean(window):
    return window.mean(axis=(0, 1))


def _rounded_up(n, size, stride, padding):
    return -(-(n + 2 * padding - size) // stride) + 1


def _one_less(n, size, stride, padding):
    return (n + 2 * padding - size) // stride


def _without_frame(n, size, stride, padding):
    return (n - size) // stride + 1


def _frame_once(n, size, stride, padding):
    return (n + padding - size) // stride + 1


def _swapped_sides(pool):
    """Make a pooling whose loops run over the height as if it were the width."""

    def swapped(x, size, stride, padding):
        right = pool(x, size, stride=stride, padding=padding)
        rows, columns = right.shape[:2]
        out = np.zeros((columns, rows, x.shape[2]))
        side = min(rows, columns)
        out[:side, :side] = right[:side, :side]
        return out

    return swapped


def _transposed(pool):
    return lambda x, size, stride, padding: pool(x, size, stride=stride, padding=padding).swapaxes(0, 1)


def _settings(pool, change):
    """Make a pooling that does not use the size, stride and padding that it was given."""

    def changed(x, size, stride, padding):
        size, stride, padding = change(size, stride, padding)
        return pool(x, size, stride=stride, padding=padding)

    return changed


def _early(pool, rows):
    """Make a pooling whose `return` stands inside a loop: it leaves after one window, or after one row of them."""

    def early(x, size, stride, padding):
        full = pool(x, size, stride=stride, padding=padding)
        out = np.zeros_like(full)
        out[:1, : None if rows else 1] = full[:1, : None if rows else 1]
        return out

    return early


def _last_axis_lost(pool):
    """Make a pooling whose output has no axis of channels if there is one channel only."""

    def lost(x, size, stride, padding):
        out = pool(x, size, stride=stride, padding=padding)
        return out[..., 0] if x.shape[2] == 1 else out

    return lost


def _first_channel(pool):
    def first(x, size, stride, padding):
        return pool(x[..., :1].repeat(x.shape[2], axis=2), size, stride=stride, padding=padding)

    return first


def _frame_before(x, size, stride, padding):
    framed = np.pad(x, [(2 * padding, 0), (2 * padding, 0), (0, 0)], constant_values=-np.inf)
    return max_pool2d(framed, size, stride=stride)


def _minus_padding(pool):
    """Make a pooling that fills its frame with `[padding:-padding]`, which is empty if `padding` is 0."""

    def sliced(x, size, stride, padding):
        if padding == 0:
            shape = "({},{},{})".format(*x.shape)
            raise ValueError(f"could not broadcast input array from shape {shape} into shape (0,0,{x.shape[2]})")
        return pool(x, size, stride=stride, padding=padding)

    return sliced


def _framed_channels(pool, value):
    """Make a pooling whose frame goes around the channels as well."""
    return lambda x, size, stride, padding: pool(np.pad(x, padding, constant_values=value), size, stride=stride)


def _over_real_pixels(x, size, stride, padding):
    """Divide each sum by the number of pixels of the image that the window holds."""
    ones = average_pool2d(np.ones_like(x), size, stride=stride, padding=padding)
    return average_pool2d(x, size, stride=stride, padding=padding) / ones


_stride_is_size = "Your windows lie side by side: the stride you use is the window's size. Use the argument `stride`."
_stride_is_one = "Your window moves by one pixel. Window number i begins at row i · stride."
_start_at_i = "As many windows as there should be, but number i begins at row i. It begins at row i · stride."
_all_channels = "One number for a whole window, over all channels. Pool each channel by itself: axis=(0, 1)."
_all_channels_spread = (
    "All channels of your output are the same: the window was pooled over its channels, too. Use axis=(0, 1)."
)
_ceiling = "You rounded the number of windows up, so the last one hangs over the edge. It is rounded down: //."
_last_lost = "The last row and the last column of windows are missing: (n + 2·padding - size) // stride, plus 1."
_no_padding = "The padding is ignored: put a frame of `padding` pixels around the image, then pool."
_side_is_stride = "Your windows hold stride · stride pixels. Their side is `size`; the stride says where they begin."
_slice = "`[padding:-padding]` is empty where the padding is 0. Write `[padding:padding + H]`."
_channels_framed = "Your frame goes around the channels as well: give np.pad a pair for each axis, (0, 0) for the last."
_sides_swapped = "Your loops run over rows and columns in swapped ranges; with square images nobody notices."
_frame_not_counted = "The frame is there, but the number of windows was counted without it: n + 2·padding - size."
_padding_once = "You counted the padding once. It is added on both sides: n + 2·padding - size."
_first_window = "Only the first window is filled in: does a return stand inside the loops?"
_first_row = "Only the first row is filled in: does a return stand inside the outer loop?"
_one_channel = "With a single channel the last axis is missing. The output has C channels, and C may be 1."
_swapped = "Your output is transposed: the row of the window comes first, out[i, j]."

MAX = [
    Wrong(
        _pool(lambda window: np.maximum(_largest(window), 0), -np.inf),
        "Your running maximum starts at 0, so a window of negative numbers gives 0. Start from the first number.",
    ),
    Wrong(_settings(max_pool2d, lambda size, stride, padding: (size, size, padding)), _stride_is_size),
    Wrong(_settings(max_pool2d, lambda size, stride, padding: (size, 1, padding)), _stride_is_one),
    Wrong(
        _pool(_largest, 0.0),
        "Your frame is made of zeros, and a 0 beats negative numbers. A frame of -np.inf never wins.",
    ),
    Wrong(_settings(max_pool2d, lambda size, stride, padding: (size, stride, 0)), _no_padding),
    Wrong(
        lambda x, size, stride, padding: average_pool2d(x, size, stride=stride, padding=padding),
        "These are means. Take the largest number of each window.",
    ),
    Wrong(
        lambda x, size, stride, padding: -max_pool2d(-x, size, stride=stride, padding=padding),
        "These are the smallest numbers. Take the largest.",
    ),
    Wrong(_pool(lambda window: window.max(), -np.inf), _all_channels),
    Wrong(_pool(lambda window: np.full(window.shape[2], window.max()), -np.inf), _all_channels_spread),
    Wrong(
        _first_channel(max_pool2d),
        "Every channel of your output comes from channel 0. Pool each channel from itself.",
    ),
    Wrong(_pool(_largest, -np.inf, start=lambda i, size, stride: i), _start_at_i),
    Wrong(_pool(_largest, -np.inf, count=_rounded_up), _ceiling),
    Wrong(_pool(_largest, -np.inf, count=_one_less), _last_lost),
    Wrong(_pool(_largest, -np.inf, count=_without_frame), _frame_not_counted),
    Wrong(_pool(_largest, -np.inf, count=_frame_once), _padding_once),
    Wrong(
        _frame_before,
        "All of your frame is above and to the left. Put `padding` pixels on each side.",
    ),
    Wrong(_minus_padding(max_pool2d), _slice),
    Wrong(_framed_channels(max_pool2d, -np.inf), _channels_framed),
    Wrong(_pool(_largest, -np.inf, side=lambda size, stride: stride), _side_is_stride),
    Wrong(
        _pool(_largest, -np.inf, start=lambda i, size, stride: i * size),
        "Window number i begins at row i · size, so the last ones leave the image. It begins at row i · stride.",
    ),
    Wrong(
        _pool(lambda window: _largest(window[:-1, :-1]), -np.inf),
        "Your windows lack their last row and column. A slice that ends at i + size leaves out only i + size itself.",
    ),
    Wrong(_swapped_sides(max_pool2d), _sides_swapped),
    Wrong(_transposed(max_pool2d), _swapped),
    Wrong(_early(max_pool2d, rows=False), _first_window),
    Wrong(_early(max_pool2d, rows=True), _first_row),
    Wrong(_last_axis_lost(max_pool2d), _one_channel),
    Wrong(
        lambda x, size, stride, padding: max_pool2d(np.abs(x), size, stride=stride, padding=padding),
        "You took the number farthest from 0. Signs count: of -9 and 2 the larger is 2.",
    ),
]

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
        _pool(lambda window: window.sum(axis=(0, 1))),
        "These are sums. Divide by the number of places in a window, size · size.",
    ),
    Wrong(
        _pool(lambda window: window.sum(axis=(0, 1)) / len(window)),
        "You divided by size. A window holds size · size numbers.",
    ),
    Wrong(
        _pool(_largest),
        "These are the largest numbers. Take the mean of each window.",
    ),
    Wrong(_settings(average_pool2d, lambda size, stride, padding: (size, size, padding)), _stride_is_size),
    Wrong(_settings(average_pool2d, lambda size, stride, padding: (size, 1, padding)), _stride_is_one),
    Wrong(_settings(average_pool2d, lambda size, stride, padding: (size, stride, 0)), _no_padding),
    Wrong(
        _pool(_mean, -np.inf),
        "Your frame is made of -∞, which is for the maximum; a mean with it is -∞. Here the frame is zeros.",
    ),
    Wrong(_pool(lambda window: window.mean()), _all_channels),
    Wrong(_pool(lambda window: np.full(window.shape[2], window.mean())), _all_channels_spread),
    Wrong(
        _first_channel(average_pool2d),
        "Every channel of your output comes from channel 0. Pool each channel from itself.",
    ),
    Wrong(_pool(_mean, start=lambda i, size, stride: i), _start_at_i),
    Wrong(_pool(_mean, count=_rounded_up), _ceiling),
    Wrong(_pool(_mean, count=_one_less), _last_lost),
    Wrong(_pool(_mean, count=_without_frame), _frame_not_counted),
    Wrong(_pool(_mean, count=_frame_once), _padding_once),
    Wrong(_early(average_pool2d, rows=False), _first_window),
    Wrong(_early(average_pool2d, rows=True), _first_row),
    Wrong(_last_axis_lost(average_pool2d), _one_channel),
    Wrong(_minus_padding(average_pool2d), _slice),
    Wrong(_framed_channels(average_pool2d, 0), _channels_framed),
    Wrong(_pool(_mean, side=lambda size, stride: stride), _side_is_stride),
    Wrong(
        _pool(lambda window: window.sum(axis=(0, 1)) / 4),
        "You divided by 4, which is right for windows of 2 × 2. In general a window holds size · size numbers.",
    ),
    Wrong(
        _pool(lambda window: np.full(window.shape[2], window.sum() / len(window) ** 2)),
        "You added up all channels of a window. Each channel has its own mean: axis=(0, 1).",
    ),
    Wrong(_swapped_sides(average_pool2d), _sides_swapped),
    Wrong(_transposed(average_pool2d), _swapped),
    Wrong(
        lambda x, size, stride, padding: np.trunc(average_pool2d(x, size, stride=stride, padding=padding)),
        "The fractions are lost: was the output made with dtype=int?",
    ),
    Wrong(
        lambda x, size, stride, padding: average_pool2d(np.trunc(x), size, stride=stride, padding=padding),
        "The fractions of the image are lost: does your frame hold whole numbers only? np.zeros makes it of floats.",
    ),
    Wrong(
        _pool(lambda window: window.sum(axis=(0, 1)) // (window.shape[0] * window.shape[1])),
        "The means are rounded down: // in place of /.",
    ),
    Wrong(
        _pool(lambda window: np.median(window, axis=(0, 1))),
        "These are medians. The mean is the sum divided by how many there are.",
    ),
    Wrong(
        _pool(lambda window: window.mean(axis=0)),
        "You averaged down the rows alone. A window has two axes to average over: axis=(0, 1).",
    ),
]

GLOBAL = [
    Wrong(lambda x: x.sum(axis=(0, 1)), "These are sums. Divide by the number of places, height · width."),
    Wrong(lambda x: x.mean(axis=(0, 1, 3)), "You averaged over the batch as well. Each image keeps its own numbers."),
    Wrong(lambda x: x.mean(axis=(0, 1, 2)), "You averaged over the channels as well. Each channel keeps its number."),
    Wrong(lambda x: x.max(axis=(0, 1)), "These are the largest numbers: global max pooling. Take the mean."),
    Wrong(lambda x: x.mean(), "One number for everything. Keep the channels and the images apart: axis=(0, 1)."),
    Wrong(lambda x: x.mean(axis=0), "You averaged down the rows alone. Average over height and width."),
    Wrong(lambda x: x.mean(axis=1), "You averaged across the columns alone. Average over height and width."),
    Wrong(
        lambda x: x.mean(axis=(0, 1), keepdims=True),
        "The numbers are right, but two axes of length 1 are left. The shape is (channels, batch).",
    ),
    Wrong(
        lambda x: x.mean(axis=(0, 1)).T,
        "The numbers are right, but image and channel have changed places. The shape is (channels, batch).",
    ),
    Wrong(
        lambda x: x.mean(axis=(1, 2)),
        "You averaged over the axes 1 and 2. In this course the batch comes last: height and width are axes 0 and 1.",
    ),
    Wrong(
        lambda x: x.mean(axis=(2, 3)),
        "You averaged over the last two axes. In this course height and width are the first two.",
    ),
    Wrong(
        lambda x: x.sum(axis=(0, 1)) / x.shape[0] ** 2,
        "You divided by height · height. There are height · width places.",
    ),
    Wrong(
        lambda x: x.sum(axis=(0, 1)) / x.shape[0],
        "You divided by the height alone. There are height · width places.",
    ),
    Wrong(
        lambda x: x.sum(axis=(0, 1)) / x.size,
        "You divided by all numbers of the array. A channel of one image has height · width places.",
    ),
    Wrong(
        lambda x: np.broadcast_to(x.mean(axis=(0, 1), keepdims=True), x.shape),
        "Your output is as large as the image. Each channel of each image gives one number.",
    ),
    Wrong(
        lambda x: x.sum(axis=(0, 1)) / x.shape[1] ** 2,
        "You divided by width · width. There are height · width places.",
    ),
    Wrong(lambda x: x.mean(axis=(0, 1))[:, 0], "These are the numbers of the first image. Each image has its own."),
    Wrong(
        lambda x: x.mean(axis=(0, 1)).ravel(),
        "The numbers are right, but in one long row. The shape is (channels, batch).",
    ),
    Wrong(
        lambda x: x.mean(axis=(0, 1)).squeeze(),
        "The numbers are right, but an axis of length 1 was dropped. A batch of one image is still a batch.",
    ),
    Wrong(
        lambda x: x.sum(axis=(0, 1)) // (x.shape[0] * x.shape[1]),
        "The means are rounded down: // in place of /.",
    ),
    Wrong(
        lambda x: np.trunc(x.mean(axis=(0, 1))),
        "The fractions are lost: was the output made with dtype=int?",
    ),
    Wrong(
        lambda x: np.median(x, axis=(0, 1)), "These are medians. The mean is the sum divided by how many there are."
    ),
]

EXERCISES = [
    Exercise(
        "06.max_pool",
        points={TILES: 2, OTHER: 2, FRAME: 2},
        cases=_max_cases,
        reference=lambda x, size, stride, padding: max_pool2d(x, size, stride=stride, padding=padding),
        wrong=MAX,
    ),
    Exercise(
        "06.average_pool",
        points={TILES: 1, OTHER: 1, FRAME: 1, "images of fractions": 1},
        cases=_average_cases,
        reference=lambda x, size, stride, padding: average_pool2d(x, size, stride=stride, padding=padding),
        wrong=AVERAGE,
    ),
    Exercise(
        "06.global_average_pool",
        points={"one image": 1, "a batch": 1},
        cases=_global_cases,
        reference=lambda x: x.mean(axis=(0, 1)),
        wrong=GLOBAL,
    ),
]
