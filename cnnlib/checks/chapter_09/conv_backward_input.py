"""Exercise 09.conv_backward_input: δ on its way back to the image."""

from functools import partial
from operator import iadd

import numpy as np

from cnnlib.checks.chapter_09.shared import fractions, pad_sides, turned_and_swapped
from cnnlib.checks.chapter_09.strided import dx_by_windows, not_swapped
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import pairs
from cnnlib.checks.mistakes import IMAGE_GRADIENT, add_up, after, before, keep_only, repeat_one, table
from cnnlib.convolution import conv2d_backward_input
from cnnlib.padding import rot180

ONE, SEVERAL, SAME, BATCH = "one channel", "several channels", "as many channels in as out", "a batch"
ALL = slice(None)


def _cases(rng):
    example = np.array([[1.0, 10.0]])[:, :, None, None], np.array([[1.0, 2.0], [3.0, 4.0]])[:, :, None, None]
    return [
        Case(ONE, example),
        *pairs(rng, ONE, [((4, 3, 1, 1), (2, 3, 1, 1)), ((2, 4, 1, 1), (3, 2, 1, 1)), ((3, 4, 1, 1), (3, 3, 1, 1))]),
        *pairs(rng, SEVERAL, [((3, 4, 3, 1), (2, 3, 2, 3)), ((4, 2, 2, 1), (3, 2, 4, 2))]),
        *pairs(rng, SEVERAL, [((2, 3, 1, 1), (2, 2, 3, 1)), ((3, 2, 3, 1), (2, 2, 1, 3))]),
        Case(SEVERAL, (fractions(rng, 3, 3, 2, 1), fractions(rng, 2, 3, 3, 2))),
        *pairs(rng, SAME, [((3, 4, 2, 1), (2, 3, 2, 2)), ((4, 3, 3, 1), (2, 2, 3, 3))]),
        *pairs(rng, BATCH, [((4, 3, 3, 2), (3, 2, 2, 3)), ((2, 4, 3, 3), (2, 3, 2, 3)), ((3, 2, 2, 4), (2, 2, 2, 2))]),
    ]


def _shape(delta, w):
    return delta.shape[0] + w.shape[0] - 1, delta.shape[1] + w.shape[1] - 1, w.shape[2], delta.shape[3]


def _right(delta, w):
    return conv2d_backward_input(delta, w, _shape(delta, w))


def _scattered(*how):
    """Make a way back that hands each δ to the window it came from."""
    return lambda delta, w: dx_by_windows(*how)(delta, np.zeros(_shape(delta, w)), w, 1, 0)


def _sum_of_products(window, w):
    return [(window * w[..., k, None]).sum(axis=(0, 1, 2)) for k in range(w.shape[3])]


def _layer(x, w, in_window=_sum_of_products, axis=3, sides=lambda shape: shape[:2]):
    """Slide a window, with NumPy's own messages; `in_window(window, w)` gives as many maps as `axis` of w is long."""
    f_h, f_w = sides(w.shape)
    z = np.zeros((x.shape[0] - f_h + 1, x.shape[1] - f_w + 1, w.shape[axis], x.shape[3]))
    for i, j in np.ndindex(z.shape[:2]):
        z[i, j] = in_window(x[i : i + f_h, j : j + f_w], w)
    return z


def _framed(delta, w, frame=lambda f: (f - 1, f - 1), sides=lambda shape: shape[:2], mode="constant"):
    return pad_sides(delta, *map(frame, sides(w.shape)), mode=mode)


def _gathered(kernel=turned_and_swapped, layer=_layer, **frame):
    """Make a way back that lays a kernel on δ with zeros around it."""
    return lambda delta, w: layer(_framed(delta, w, **frame), kernel(w))


def _unswapped(in_window):
    """Make a way back that fills a dx of the right shape, window after window, with the channels of w as they are."""
    return _gathered(rot180, partial(_layer, in_window=in_window, axis=2))


def _index_by_index(window, w):
    """Go through all channels c of x and maps k of δ with w[…, k, c]."""
    products = [[window[:, :, k] * w[:, :, k, c, None] for k in range(window.shape[2])] for c in range(w.shape[2])]
    return np.sum(products, axis=(1, 2, 3))


def _channel_with_channel(w, delta):
    return np.stack([w[:, :, c, c, None] * delta[c] for c in range(w.shape[2])], axis=2)


def _counted_from_the_end(delta, w):
    """Sum over the kernel with δ[r - u, q - v], also where an index is below 0."""
    wrapped = _framed(delta, w, lambda f: (f - 1, 0), mode="wrap")
    return _gathered(frame=lambda f: (0, f - 1))(wrapped, w)


KERNEL = table(
    ("not-turned", _gathered(lambda w: w.swapaxes(2, 3))),
    "Your weights are turned the wrong way. Laid on δ with zeros around it, the kernel is turned by 180°; handing "
    "each δ back to its window, it is not.",
    ("columns-not-reversed", _gathered(lambda w: w[::-1].swapaxes(2, 3))),
    "The kernel's columns are the wrong way round. Laid on δ with zeros around it, rows and columns are reversed; "
    "handing each δ back to its window, neither.",
    ("rows-not-reversed", _gathered(lambda w: w[:, ::-1].swapaxes(2, 3))),
    "The kernel's rows are the wrong way round. Laid on δ with zeros around it, rows and columns are reversed; "
    "handing each δ back to its window, neither.",
    ("kernel-transposed", _gathered(lambda w: w.transpose(1, 0, 3, 2))),
    "You transposed the kernel. The way back needs it turned by 180°: both axes reversed.",
    ("kernel-sides-swapped", _gathered(lambda w: rot180(w).transpose(1, 0, 3, 2))),
    "Height and width of the kernel have changed places. Only its channels in and out may.",
    ("turned-90", _gathered(lambda w: np.rot90(w).swapaxes(2, 3))),
    "You turned the kernel by 90°. Turn it by 180°: both axes reversed.",
    ("channels-turned", _gathered(lambda w: w[::-1, ::-1, ::-1, ::-1].swapaxes(2, 3))),
    "The channels in and the filters are in opposite order, as np.flip(w) leaves them. They keep their order.",
    ("channels-in-reversed", _gathered(lambda w: w[::-1, ::-1, ::-1].swapaxes(2, 3))),
    "The kernel's channels in are in opposite order: channel c of x was read with w[:, :, c].",
    ("filters-reversed", _gathered(lambda w: w[::-1, ::-1, :, ::-1].swapaxes(2, 3))),
    "The filters are in opposite order: map k of δ meets filter k, w[:, :, :, k].",
    ("delta-turned", after(_right, rot180)),
    "Your result is turned by 180°. Was δ turned in place of the kernel?",
    ("result-turned", after(_gathered(lambda w: w.swapaxes(2, 3)), rot180)),
    "Your result is turned by 180°. Was δ laid on the kernel, or turned as well? δ stays as it is, and the turned "
    "kernel slides over it.",
    ("kernel-reshaped", _gathered(lambda w: rot180(w).reshape(*w.shape[:2], w.shape[3], w.shape[2]))),
    "The kernel's numbers are shuffled: reshape does not move an axis. Swap in and out with swapaxes(2, 3).",
)

CHANNELS = table(
    ("not-swapped", _gathered(rot180)),
    "Channels in and out are not swapped. Your layer takes δ, with C_out channels, and has to give C_in: swapaxes(2, "
    "3).",
    ("not-swapped-by-index", _unswapped(_index_by_index)),
    "Channels in and out are not swapped: the weight between channel c of x and map k of δ is w[u, v, c, k].",
    ("not-swapped-scattering", _scattered(iadd, not_swapped)),
    "δ of map k goes back through the weights of filter k, which are w[:, :, :, k]. You took w[:, :, k].",
    ("not-turned-not-swapped", _gathered(lambda w: w)),
    "The kernel goes in as it is. It has to be turned by 180°, and its channels in and out have to be swapped.",
    ("not-swapped-tensordot", _unswapped(lambda window, w: np.tensordot(w, window, ([0, 1, 2], [0, 1, 2])))),
    "Channels in and out are not swapped: δ has C_out channels, and the kernels of the way back have to take them.",
    ("not-swapped-einsum", _unswapped(lambda window, w: np.einsum("uvcn,uvck->kn", window, w))),
    "Channels in and out are not swapped: it is the filters, the last axis of w, that meet the channels of δ.",
    ("channels-paired", _scattered(iadd, _channel_with_channel)),
    "You paired channel c of x with map c of δ. Every channel of x is read by every filter: a loop over both.",
    ("first-filter-counts", before(_right, keep_only(ALL, ALL, slice(1)))),
    "Only the first filter counts. Every filter has read this pixel: sum over the filters.",
    ("last-filter-counts", before(_right, keep_only(ALL, ALL, slice(-1, None)))),
    "Only the last filter counts: = where += belongs? Every filter has read this pixel: sum over the filters.",
    ("filters-averaged", lambda delta, w: _right(delta, w) / w.shape[3]),
    "You took the mean over the filters. Take the sum.",
    ("filters-apart", lambda delta, w: np.stack([_right(delta[:, :, [k]], w[..., [k]]) for k in range(w.shape[3])], 3)),
    "The filters are still apart. Every filter has read this pixel: sum over them.",
    ("first-filter-for-all", before(_right, None, repeat_one(3, 0))),
    "All maps of δ went back through the first filter. Map k goes back through w[:, :, :, k].",
    ("first-map-for-all", before(_right, repeat_one(2, 0))),
    "All filters got the first map of δ. Filter k gets delta[:, :, k].",
    ("kernel-channels-added", before(_right, None, add_up(2))),
    "You added up the kernel's channels. Each channel of x has weights of its own.",
    ("maps-added-first", before(_right, add_up(2))),
    "You added up the maps of δ first. Multiply each with its own filter, then add.",
)

PLACES = table(
    ("valid", _gathered(frame=lambda f: (0, 0))),
    "There are no zeros around your δ (valid). A pixel at the border was read, too: f - 1 zeros on each side.",
    ("same", _gathered(frame=lambda f: ((f - 1) // 2, f // 2))),
    "Your result is as large as δ (same). It is as large as the image: f - 1 zeros on each side of δ (full).",
    ("frame-half", _gathered(frame=lambda f: (f // 2, f // 2))),
    "Your frame is f // 2 zeros wide. It takes f - 1 on each side of δ (full).",
    ("frame-one-wider", _gathered(frame=lambda f: (f, f))),
    "Your frame is one too wide: f - 1 zeros on each side of δ are enough for a window to touch its corner.",
    ("frame-sides-swapped", _gathered(sides=lambda shape: shape[1::-1])),
    "In your frame f_h and f_w are exchanged: f_h - 1 above and below, f_w - 1 left and right.",
    ("frame-before-only", _gathered(frame=lambda f: (2 * f - 2, 0))),
    "All your zeros are above and to the left of δ. There are f - 1 on each side.",
    ("frame-after-only", _gathered(frame=lambda f: (0, 2 * f - 2))),
    "All your zeros are below and to the right of δ. There are f - 1 on each side.",
    ("end-missing", _gathered(frame=lambda f: (f - 1, 0))),
    "Your result lacks its end: was it cut to the size of δ, or are the zeros below and to the right of δ missing?",
    ("beginning-missing", _gathered(frame=lambda f: (0, f - 1))),
    "Your result lacks its beginning: the zeros above and to the left of δ are missing. It takes f - 1 there.",
    ("border-repeated", _gathered(mode="edge")),
    "Around δ you repeated its border. Where no window stood there is no δ: the frame is made of zeros.",
    ("negative-indices", _counted_from_the_end),
    "Where i = r - u is negative there is no output, and no term. Python takes δ[-1], which is the last row of δ.",
    ("wrapped-around", _gathered(mode="wrap")),
    "Around δ you laid its own other side. Where no window stood there is no δ: the frame is made of zeros.",
    ("frame-by-height", _gathered(sides=lambda shape: shape[:1] * 2)),
    "Your frame is f_h - 1 zeros wide on all sides. Left and right of δ it takes f_w - 1.",
    ("frame-by-width", _gathered(sides=lambda shape: shape[1:2] * 2)),
    "Your frame is f_w - 1 zeros wide on all sides. Above and below δ it takes f_h - 1.",
    ("window-sides-swapped", _gathered(layer=partial(_layer, sides=lambda shape: shape[1::-1]))),
    "Height and width of the kernel are swapped in the window; with square kernels nobody notices.",
    ("last-row-missing", after(_right, lambda dx: dx[:-1, :-1])),
    "The last row and the last column are missing. dx has H' + f_h - 1 rows.",
    ("border-zero", lambda delta, w: _framed(_gathered(frame=lambda f: (0, 0))(delta, w), w)),
    "The border of dx is 0. Its pixels were read, too, by fewer windows: slide over f - 1 zeros on each side of δ.",
    ("last-row-not-filled", after(_right, keep_only(slice(-1), slice(-1)))),
    "The last row and column of dx are not filled in. They run to H' + f_h - 2, counted from 0.",
    ("windows-overwritten", _scattered(lambda old, new: new)),
    "Where windows overlap the last one has overwritten the others: += in place of =.",
    ("filters-overwritten", before(_scattered(lambda old, new: new), keep_only(ALL, ALL, slice(-1, None)))),
    "Each filter and each window has overwritten those before it: += in place of =.",
    ("last-delta-left-out", before(_right, keep_only(slice(-1), slice(-1)))),
    "The last row and column of δ were not handed back. range(H') runs to H' - 1.",
    ("first-delta-for-all", before(_right, lambda delta: np.broadcast_to(delta[:1, :1], delta.shape))),
    "Every window got the same δ, the first. The window at (i, j) gets delta[i, j].",
    ("window-averaged", lambda delta, w: _right(delta, w) / (w.shape[0] * w.shape[1])),
    "You took the mean over the window. Take the sum.",
    ("first-delta-only", before(_right, keep_only(slice(1), slice(1)))),
    "Only the first δ was handed back: does a return stand inside the loops?",
    ("negative-results-cut", after(_right, lambda dx: np.maximum(dx, 0))),
    "You set negative numbers of the result to 0. A gradient keeps its sign; the ReLU's own step asks for z.",
    ("negative-delta-cut", before(_right, lambda delta: np.maximum(delta, 0))),
    "You set negative δ to 0. δ keeps its sign; the ReLU's own step asks for z, not for δ.",
)

POINTS = {ONE: 3, SEVERAL: 3, SAME: 2, BATCH: 2}
EXERCISE = Exercise(
    "09.conv_backward_input",
    POINTS,
    _cases,
    _right,
    [*KERNEL, *CHANNELS, *PLACES],
    shared=IMAGE_GRADIENT,
    sentences={"first-place-only": "Only the first pixel is filled in: does a return stand inside the loops?"},
    number=2,
    builds_on=("04.conv_layer", "09.turn_and_swap"),
)
