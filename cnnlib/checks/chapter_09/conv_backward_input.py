"""Exercise 09.conv_backward_input: δ on its way back to the image."""

import numpy as np

from cnnlib.checks.chapter_09.shared import fractions, layer, pad_sides, turned_and_swapped
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import pairs
from cnnlib.checks.mistakes import IMAGE_GRADIENT, add_up, after, before, keep_only, repeat_one, table
from cnnlib.convolution import conv2d, conv2d_backward_input
from cnnlib.padding import rot180

ONE, SEVERAL, SAME, BATCH = "one channel", "several channels", "as many channels in as out", "a batch"


def _example():
    delta, w = np.array([[1.0, 10.0]]), np.array([[1.0, 2.0], [3.0, 4.0]])
    return delta[:, :, None, None], w[:, :, None, None]


def _input_cases(rng):
    one = pairs(rng, ONE, [((4, 3, 1, 1), (2, 3, 1, 1)), ((2, 4, 1, 1), (3, 2, 1, 1)), ((3, 4, 1, 1), (3, 3, 1, 1))])
    several = pairs(rng, SEVERAL, [((3, 4, 3, 1), (2, 3, 2, 3)), ((4, 2, 2, 1), (3, 2, 4, 2))])
    several += pairs(rng, SEVERAL, [((2, 3, 1, 1), (2, 2, 3, 1)), ((3, 2, 3, 1), (2, 2, 1, 3))])
    several.append(Case(SEVERAL, (fractions(rng, 3, 3, 2, 1), fractions(rng, 2, 3, 3, 2))))
    same = pairs(rng, SAME, [((3, 4, 2, 1), (2, 3, 2, 2)), ((4, 3, 3, 1), (2, 2, 3, 3))])
    batch = pairs(
        rng, BATCH, [((4, 3, 3, 2), (3, 2, 2, 3)), ((2, 4, 3, 3), (2, 3, 2, 3)), ((3, 2, 2, 4), (2, 2, 2, 2))]
    )
    return [Case(ONE, _example()), *one, *several, *same, *batch]


def _right(delta, w):
    shape = delta.shape[0] + w.shape[0] - 1, delta.shape[1] + w.shape[1] - 1, w.shape[2], delta.shape[3]
    return conv2d_backward_input(delta, w, shape)


def _framed(delta, w, frame=lambda f: (f - 1, f - 1), mode="constant"):
    return pad_sides(delta, frame(w.shape[0]), frame(w.shape[1]), mode=mode)


def _other_frame(before, after):
    """Make a frame of f - 1 zeros times these numbers."""
    return lambda f: (before * (f - 1), after * (f - 1))


def _gathered(kernel=turned_and_swapped, correlate=conv2d, **frame):
    """Make a way back that lays a kernel on δ with zeros around it."""
    return lambda delta, w: correlate(_framed(delta, w, **frame), kernel(w))


def _scattered(ends=0, add=True):
    """Make a way back that hands each δ to the window it came from, place after place, filter after filter."""

    def backward(delta, w):
        dx = np.zeros_like(_right(delta, w))
        rows, columns, filters, _ = delta.shape
        for i, j, k in np.ndindex(rows - ends, columns - ends, filters):
            window = dx[i : i + w.shape[0], j : j + w.shape[1]]
            part = w[:, :, :, k, None] * delta[i, j, k]
            window[...] = window + part if add else part
        return dx

    return backward


def _overwritten_places(delta, w):
    """Write what all filters give to a window, in place of what earlier windows gave."""
    dx = np.zeros_like(_right(delta, w))
    for i, j in np.ndindex(delta.shape[:2]):
        dx[i : i + w.shape[0], j : j + w.shape[1]] = w @ delta[i, j]
    return dx


def _scattered_unswapped(delta, w):
    dx = np.zeros_like(_right(delta, w))
    for i, j, k in np.ndindex(delta.shape[:3]):
        dx[i : i + w.shape[0], j : j + w.shape[1]] += w[:, :, k, :, None] * delta[i, j, k]
    return dx


def _index_by_index(delta, w):
    """Gather with w[…, k, c]."""
    dx = np.zeros_like(_right(delta, w))
    framed, (f_h, f_w) = _framed(delta, w), w.shape[:2]
    for i, j, c, k in np.ndindex(*dx.shape[:3], delta.shape[2]):
        products = framed[i : i + f_h, j : j + f_w, k] * rot180(w)[:, :, k, c, None]
        dx[i, j, c] += products.sum(axis=(0, 1))
    return dx


def _swapped_sides(delta, w):
    """Cut windows that are as wide as the kernel is high."""
    framed, turned, dx = _framed(delta, w), turned_and_swapped(w), np.zeros_like(_right(delta, w))
    f_w, f_h = w.shape[:2]
    for i, j, c in np.ndindex(dx.shape[:3]):
        products = framed[i : i + f_h, j : j + f_w] * turned[:, :, :, c, None]
        dx[i, j, c] = products.sum(axis=(0, 1, 2))
    return dx


def _by_tensordot(x, w):
    """Convolve with one product for each window."""
    f_h, f_w = w.shape[:2]
    z = np.zeros((len(x) - f_h + 1, x.shape[1] - f_w + 1, w.shape[3], x.shape[3]))
    for i, j in np.ndindex(*z.shape[:2]):
        z[i, j] = np.tensordot(w, x[i : i + f_h, j : j + f_w], axes=([0, 1, 2], [0, 1, 2]))
    return z


def _by_einsum(delta, w):
    framed, dx, (f_h, f_w) = _framed(delta, w), np.zeros_like(_right(delta, w)), w.shape[:2]
    for i, j in np.ndindex(*dx.shape[:2]):
        dx[i, j] = np.einsum("uvcn,uvck->kn", framed[i : i + f_h, j : j + f_w], rot180(w))
    return dx


def _channel_with_channel(delta, w):
    dx = np.zeros_like(_right(delta, w))
    for i, j, c in np.ndindex(*delta.shape[:2], w.shape[2]):
        dx[i : i + w.shape[0], j : j + w.shape[1], c] += w[:, :, c, c, None] * delta[i, j, c]
    return dx


def _counted_from_the_end(delta, w):
    """Sum over the kernel with δ[r - u, q - v], also where an index is below 0."""
    wrapped = _framed(delta, w, _other_frame(1, 0), mode="wrap")
    return conv2d(_framed(wrapped, w, _other_frame(0, 1)), turned_and_swapped(w))


def _with_frames(above, left):
    """Make a way back whose frame fits the kernel's height, 0, or its width, 1: above and below, and left and right."""

    def backward(delta, w):
        sides = [(w.shape[axis] - 1,) * 2 for axis in (above, left)]
        return layer(pad_sides(delta, *sides), turned_and_swapped(w))

    return backward


def _inside(delta, w):
    """Fill in only the pixels that all windows around them read."""
    f_h, f_w = w.shape[:2]
    return keep_only(slice(f_h - 1, 1 - f_h), slice(f_w - 1, 1 - f_w))(_right(delta, w))


def _some_filters(some):
    """Make a way back that sums over `some` filters only."""
    return lambda delta, w: _right(delta[:, :, some], w[..., some])


KERNEL = table(
    ("not-turned", _gathered(kernel=lambda w: w.swapaxes(2, 3))),
    "Your weights are turned the wrong way. Laid on δ with zeros around it, the kernel is turned by 180°; handing "
    "each δ back to its window, it is not.",
    ("columns-not-reversed", _gathered(kernel=lambda w: w[::-1].swapaxes(2, 3))),
    "The kernel's columns are the wrong way round. Laid on δ with zeros around it, rows and columns are reversed; "
    "handing each δ back to its window, neither.",
    ("rows-not-reversed", _gathered(kernel=lambda w: w[:, ::-1].swapaxes(2, 3))),
    "The kernel's rows are the wrong way round. Laid on δ with zeros around it, rows and columns are reversed; "
    "handing each δ back to its window, neither.",
    ("kernel-transposed", _gathered(kernel=lambda w: w.transpose(1, 0, 3, 2))),
    "You transposed the kernel. The way back needs it turned by 180°: both axes reversed.",
    ("kernel-sides-swapped", _gathered(kernel=lambda w: rot180(w).transpose(1, 0, 3, 2))),
    "Height and width of the kernel have changed places. Only its channels in and out may.",
    ("turned-90", _gathered(kernel=lambda w: np.rot90(w).swapaxes(2, 3))),
    "You turned the kernel by 90°. Turn it by 180°: both axes reversed.",
    ("channels-turned", _gathered(kernel=lambda w: w[::-1, ::-1, ::-1, ::-1].swapaxes(2, 3))),
    "The channels in and the filters are in opposite order, as np.flip(w) leaves them. They keep their order.",
    ("channels-in-reversed", _gathered(kernel=lambda w: w[::-1, ::-1, ::-1].swapaxes(2, 3))),
    "The kernel's channels in are in opposite order: channel c of x was read with w[:, :, c].",
    ("filters-reversed", _gathered(kernel=lambda w: w[::-1, ::-1, :, ::-1].swapaxes(2, 3))),
    "The filters are in opposite order: map k of δ meets filter k, w[:, :, :, k].",
    ("delta-turned", after(_right, rot180)),
    "Your result is turned by 180°. Was δ turned in place of the kernel?",
    ("result-turned", after(_gathered(kernel=lambda w: w.swapaxes(2, 3)), rot180)),
    "Your result is turned by 180°. Was δ laid on the kernel, or turned as well? δ stays as it is, and the turned "
    "kernel slides over it.",
    ("kernel-reshaped", _gathered(kernel=lambda w: rot180(w).reshape(*w.shape[:2], w.shape[3], w.shape[2]))),
    "The kernel's numbers are shuffled: reshape does not move an axis. Swap in and out with swapaxes(2, 3).",
)

CHANNELS = table(
    ("not-swapped", _gathered(kernel=rot180, correlate=layer)),
    "Channels in and out are not swapped. Your layer takes δ, with C_out channels, and has to give C_in: swapaxes(2, "
    "3).",
    ("not-swapped-by-index", _index_by_index),
    "Channels in and out are not swapped: the weight between channel c of x and map k of δ is w[u, v, c, k].",
    ("not-swapped-scattering", _scattered_unswapped),
    "δ of map k goes back through the weights of filter k, which are w[:, :, :, k]. You took w[:, :, k].",
    ("not-turned-not-swapped", _gathered(kernel=lambda w: w, correlate=layer)),
    "The kernel goes in as it is. It has to be turned by 180°, and its channels in and out have to be swapped.",
    ("not-swapped-tensordot", _gathered(kernel=rot180, correlate=_by_tensordot)),
    "Channels in and out are not swapped: δ has C_out channels, and the kernels of the way back have to take them.",
    ("not-swapped-einsum", _by_einsum),
    "Channels in and out are not swapped: it is the filters, the last axis of w, that meet the channels of δ.",
    ("channels-paired", _channel_with_channel),
    "You paired channel c of x with map c of δ. Every channel of x is read by every filter: a loop over both.",
    ("first-filter-counts", _some_filters([0])),
    "Only the first filter counts. Every filter has read this pixel: sum over the filters.",
    ("last-filter-counts", _some_filters([-1])),
    "Only the last filter counts: = where += belongs? Every filter has read this pixel: sum over the filters.",
    ("filters-averaged", lambda delta, w: _right(delta, w) / w.shape[3]),
    "You took the mean over the filters. Take the sum.",
    ("filters-apart", lambda delta, w: np.stack([_some_filters([k])(delta, w) for k in range(w.shape[3])], axis=3)),
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
    ("valid", _gathered(frame=lambda f: (0, 0), correlate=layer)),
    "There are no zeros around your δ (valid). A pixel at the border was read, too: f - 1 zeros on each side.",
    ("same", _gathered(frame=lambda f: ((f - 1) // 2, f // 2))),
    "Your result is as large as δ (same). It is as large as the image: f - 1 zeros on each side of δ (full).",
    ("frame-half", _gathered(frame=lambda f: (f // 2, f // 2))),
    "Your frame is f // 2 zeros wide. It takes f - 1 on each side of δ (full).",
    ("frame-one-wider", _gathered(frame=lambda f: (f, f))),
    "Your frame is one too wide: f - 1 zeros on each side of δ are enough for a window to touch its corner.",
    ("frame-sides-swapped", _with_frames(1, 0)),
    "In your frame f_h and f_w are exchanged: f_h - 1 above and below, f_w - 1 left and right.",
    ("frame-before-only", _gathered(frame=_other_frame(2, 0))),
    "All your zeros are above and to the left of δ. There are f - 1 on each side.",
    ("frame-after-only", _gathered(frame=_other_frame(0, 2))),
    "All your zeros are below and to the right of δ. There are f - 1 on each side.",
    ("end-missing", _gathered(frame=_other_frame(1, 0))),
    "Your result lacks its end: was it cut to the size of δ, or are the zeros below and to the right of δ missing?",
    ("beginning-missing", _gathered(frame=_other_frame(0, 1))),
    "Your result lacks its beginning: the zeros above and to the left of δ are missing. It takes f - 1 there.",
    ("border-repeated", _gathered(mode="edge")),
    "Around δ you repeated its border. Where no window stood there is no δ: the frame is made of zeros.",
    ("negative-indices", _counted_from_the_end),
    "Where i = r - u is negative there is no output, and no term. Python takes δ[-1], which is the last row of δ.",
    ("wrapped-around", _gathered(mode="wrap")),
    "Around δ you laid its own other side. Where no window stood there is no δ: the frame is made of zeros.",
    ("frame-by-height", _with_frames(0, 0)),
    "Your frame is f_h - 1 zeros wide on all sides. Left and right of δ it takes f_w - 1.",
    ("frame-by-width", _with_frames(1, 1)),
    "Your frame is f_w - 1 zeros wide on all sides. Above and below δ it takes f_h - 1.",
    ("window-sides-swapped", _swapped_sides),
    "Height and width of the kernel are swapped in the window; with square kernels nobody notices.",
    ("last-row-missing", after(_right, lambda dx: dx[:-1, :-1])),
    "The last row and the last column are missing. dx has H' + f_h - 1 rows.",
    ("border-zero", _inside),
    "The border of dx is 0. Its pixels were read, too, by fewer windows: slide over f - 1 zeros on each side of δ.",
    ("last-row-not-filled", after(_right, keep_only(slice(-1), slice(-1)))),
    "The last row and column of dx are not filled in. They run to H' + f_h - 2, counted from 0.",
    ("windows-overwritten", _overwritten_places),
    "Where windows overlap the last one has overwritten the others: += in place of =.",
    ("filters-overwritten", _scattered(add=False)),
    "Each filter and each window has overwritten those before it: += in place of =.",
    ("last-delta-left-out", _scattered(ends=1)),
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


EXERCISE = Exercise(
    "09.conv_backward_input",
    number=2,
    points={ONE: 3, SEVERAL: 3, SAME: 2, BATCH: 2},
    cases=_input_cases,
    reference=_right,
    builds_on=("04.conv_layer", "09.turn_and_swap"),
    sentences={"first-place-only": "Only the first pixel is filled in: does a return stand inside the loops?"},
    mistakes=[*KERNEL, *CHANNELS, *PLACES],
    shared=IMAGE_GRADIENT,
)
