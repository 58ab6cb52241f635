"""Exercise 09.conv_backward_strided: strides and padding on the way back."""

import numpy as np

from cnnlib.checks.chapter_09.shared import fractions, keep_only, turned_and_swapped
from cnnlib.checks.chapter_09.strided import (
    cut_or_filled,
    dw_by_windows,
    dw_by_zeros,
    dx_by_windows,
    dx_by_zeros,
    only_dw,
    only_dx,
    repeated,
    right,
    spread_columns,
    spread_rows,
    with_changes,
    with_parts,
    zeros_before,
)
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.convolution import conv2d_backward
from cnnlib.padding import dilate, pad2d, rot180
from cnnlib.shapes import output_size

__all__ = ["EXERCISE"]

PLAIN, STRIDES, PADDING = "stride 1, no padding", "strides", "padding"
BOTH, REST = "strides and padding", "remainders"


def _strided_cases(rng):
    def case(group, x, w, stride, padding, draw=integers):
        sides = (output_size(n, f, stride, padding) for n, f in zip(x[:2], w[:2], strict=True))
        return Case(group, (draw(rng, *sides, w[3], x[3]), draw(rng, *x), draw(rng, *w), stride, padding))

    return [
        case(PLAIN, (4, 5, 2, 2), (2, 3, 2, 3), 1, 0),
        case(PLAIN, (4, 3, 1, 1), (2, 2, 1, 1), 1, 0, draw=fractions),
        case(STRIDES, (6, 8, 1, 1), (2, 2, 1, 1), 2, 0),
        case(STRIDES, (7, 5, 2, 2), (3, 3, 2, 3), 2, 0),
        case(STRIDES, (5, 9, 3, 1), (2, 3, 3, 3), 3, 0),
        case(PADDING, (4, 5, 1, 1), (3, 3, 1, 1), 1, 1),
        case(PADDING, (3, 4, 2, 2), (3, 4, 2, 3), 1, 2),
        case(PADDING, (5, 3, 2, 3), (3, 2, 2, 2), 1, 1),
        case(BOTH, (5, 7, 2, 2), (3, 3, 2, 3), 2, 1),
        case(BOTH, (5, 8, 1, 1), (3, 3, 1, 2), 3, 2),
        case(REST, (6, 7, 1, 1), (3, 2, 1, 1), 2, 0),
        case(REST, (7, 6, 2, 2), (2, 3, 2, 3), 4, 0),
        case(REST, (9, 7, 2, 2), (3, 2, 2, 2), 3, 1),
    ]


def _with_kernel(change):
    """Make an answer whose dx is made with a kernel that was changed first."""
    return with_parts(dx=lambda delta, x, w, s, p: only_dx(delta, x, change(w), s, p))


def _with_delta(change):
    """Make an answer from a δ that was changed first."""
    return lambda delta, *others: right(change(delta), *others)


def _in_parts(dx, dw, both, dx_right, dw_right):
    """List a mistake that is made for dx and dw, or for one of the two alone."""
    return [Wrong(with_parts(dx, dw), both), Wrong(with_parts(dx=dx), dw_right), Wrong(with_parts(dw=dw), dx_right)]


def _one_sided(before, after):
    """Make a frame that is this many times the padding wide before and after the image."""
    return lambda x, p: pad2d(x, ((before * p, after * p), (before * p, after * p)))


def _one_zero_more(delta, s, size):
    return cut_or_filled(dilate(delta, s + 1), size)


def _no_zeros(delta, s, size):
    return delta


def _no_remainder(delta, s, size):
    return dilate(delta, s)


def _moved_by_stride(delta, x, w, s, p):
    """Slide δ, as it is, over the padded image by the stride."""
    framed, dw = pad2d(x, p), np.zeros(w.shape)
    for u, v in np.ndindex(w.shape[:2]):
        window = framed[u * s :, v * s :][: delta.shape[0], : delta.shape[1]]
        cut = delta[: window.shape[0], : window.shape[1]]
        dw[u, v] = (window[:, :, :, None] * cut[:, :, None]).sum(axis=(0, 1, 4))
    return dw


def _not_swapped(delta, x, w, s, p):
    """Hand each δ back through w[:, :, k]; where the shapes do not fit NumPy says so."""
    dx = np.zeros_like(pad2d(x, p))
    for i, j, k in np.ndindex(delta.shape[:3]):
        dx[i * s : i * s + w.shape[0], j * s : j * s + w.shape[1]] += w[:, :, k, :, None] * delta[i, j, k]
    return dx[p : p + x.shape[0], p : p + x.shape[1]]


def _settings_exchanged(delta, x, w, p, s):
    """Put zeros into δ and crop as one does, with the last two arguments in the wrong order."""

    def spread(delta, s, size):
        out = np.zeros((*size, *delta.shape[2:]))
        out[::s, ::s] = delta
        return out

    return dx_by_zeros(spread)(delta, x, w, s, p), dw_by_zeros(spread)(delta, x, w, s, p)


def _framed_dx(crop):
    """Make an answer that crops dx, frame included, with `crop(dx, p, H, W)`."""

    def cropped(dx, delta, x, w, s, p):
        framed = _uncropped(delta, x, w, s, p)
        return crop(framed, p, *x.shape[:2])

    return with_changes(dx=cropped)


def _kernel_unframed(delta, x, w, s, p):
    """Slide a δ that is spread as it should over the image without its frame."""
    size = tuple(n + 2 * p - f + 1 for n, f in zip(x.shape[:2], w.shape[:2], strict=True))
    return dw_by_zeros(_no_zeros)(cut_or_filled(dilate(delta, s), size), x, w, 1, 0)


def _uncropped(*args):
    return dx_by_zeros(_spread, crop=lambda p, n: slice(None))(*args)


def _spread(delta, s, size):
    return cut_or_filled(dilate(delta, s), size)


def _zeros_after_each(delta, s, size):
    """Put stride - 1 zeros after each δ, the last one included."""
    return cut_or_filled(dilate(delta, s), tuple(s * n for n in delta.shape[:2]))


def _late_by_one_stride(delta, s, size):
    """Begin with stride - 1 zeros, as out[stride - 1 :: stride] = delta does."""
    return cut_or_filled(np.pad(dilate(delta, s), [(s - 1, 0), (s - 1, 0), (0, 0), (0, 0)]), size)


def _neither(delta, x, w, s, p):
    """Use exercises 2 and 3 as they are."""
    return dx_by_zeros(_no_zeros, crop=lambda p, n: slice(None))(delta, x, w, 1, 0), dw_by_zeros(_no_zeros)(
        delta, x, w, 1, 0
    )


STRIDE = [
    *_in_parts(
        dx_by_windows(lambda i, s: i),
        dw_by_windows(lambda i, s: i),
        "You left the stride out: δ at row i belongs to the window that begins at row i · stride, in dx and in dw.",
        "dx is right. In dw you left the stride out: δ at row i meets the window that begins at row i · stride.",
        "dw is right. In dx you left the stride out: δ at row i goes to the window that begins at row i · stride.",
    ),
    *_in_parts(
        dx_by_zeros(_no_zeros),
        dw_by_zeros(_no_zeros),
        "No zeros were put into δ. With stride s its neighbours are s apart: s - 1 zeros between them.",
        "dx is right, but for dw no zeros were put into δ: with stride s its neighbours are s apart.",
        "dw is right, but for dx no zeros were put into δ: with stride s its neighbours are s apart.",
    ),
    *_in_parts(
        dx_by_zeros(_one_zero_more),
        dw_by_zeros(_one_zero_more),
        "You put `stride` zeros between neighbours of δ. It takes one less, stride - 1: they are stride apart.",
        "dx is right. For dw you put `stride` zeros between neighbours of δ. It takes one less, stride - 1.",
        "dw is right. For dx you put `stride` zeros between neighbours of δ. It takes one less, stride - 1.",
    ),
    Wrong(
        with_parts(dx_by_zeros(lambda delta, s, size: dilate(delta, s + 1))),
        "With `stride` zeros between neighbours of δ dx gets too large, or its numbers lie too far apart. It takes "
        "stride - 1.",
    ),
    *_in_parts(
        dx_by_zeros(repeated),
        dw_by_zeros(repeated),
        "You repeated each δ stride times. Between neighbours of δ there are zeros.",
        "dx is right. For dw you repeated each δ stride times; there are zeros between neighbours.",
        "dw is right. For dx you repeated each δ stride times; there are zeros between neighbours.",
    ),
    *_in_parts(
        dx_by_zeros(spread_rows),
        dw_by_zeros(spread_rows),
        "The stride holds for the rows only. Put zeros between the columns of δ as well.",
        "dx is right. For dw the stride holds for the rows only.",
        "dw is right. For dx the stride holds for the rows only.",
    ),
    *_in_parts(
        dx_by_zeros(spread_columns),
        dw_by_zeros(spread_columns),
        "The stride holds for the columns only. Put zeros between the rows of δ as well.",
        "dx is right. For dw the stride holds for the columns only.",
        "dw is right. For dx the stride holds for the columns only.",
    ),
    Wrong(
        with_parts(dw=_moved_by_stride),
        "For dw you moved δ by the stride. It moves by one pixel; it is δ's own numbers that are stride apart.",
    ),
    Wrong(
        with_changes(dx=lambda dx, delta, x, w, s, p: dx / s**2),
        "You divided dx by stride · stride. Nothing is averaged here.",
    ),
    Wrong(
        with_changes(dx=lambda dx, delta, x, w, s, p: dx * s**2),
        "You multiplied dx by stride · stride. Each δ goes back once for each weight.",
    ),
    *_in_parts(
        dx_by_zeros(_late_by_one_stride),
        dw_by_zeros(_late_by_one_stride),
        "Your zeros come before each δ. The first δ stands at row 0, column 0: [::stride, ::stride].",
        "dx is right. For dw your zeros come before each δ. The first stands at row 0, column 0: [::stride, ::stride].",
        "dw is right. For dx your zeros come before each δ. The first stands at row 0, column 0: [::stride, ::stride].",
    ),
    Wrong(
        _neither,
        "Neither stride nor padding is used: these are exercises 2 and 3 as they are. Put zeros into δ, and frame x.",
    ),
    Wrong(
        with_parts(lambda d, x, w, s, p: np.zeros(x.shape), lambda d, x, w, s, p: np.zeros(w.shape)),
        "All is 0. Are the results filled in?",
    ),
    Wrong(
        lambda delta, x, w, s, p: right(delta, x, w, s, p) if s == 1 else (np.zeros(x.shape), np.zeros(w.shape)),
        "Where the stride is not 1 all is 0. Are the results filled in?",
    ),
    Wrong(
        _settings_exchanged,
        "Stride and padding are exchanged: the stride comes first.",
    ),
]

FRAME = [
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx),
        "dx still has its frame. Crop it: dx[padding:padding + H, padding:padding + W].",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[p:-p, p:-p]),
        "[padding:-padding] is empty where the padding is 0. Write [padding:padding + H].",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[p:, p:]),
        "You cut the frame off above and on the left only. It is there on all four sides.",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[: p + h, : p + w]),
        "You cut the frame off below and on the right only. It is there on all four sides.",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[:h, :w]),
        "You kept the upper left part of dx, frame and all. The image begins at row and column `padding`.",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[2 * p :, 2 * p :]),
        "You cut the whole frame off above and on the left. There are `padding` pixels of it on each side.",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[p : p + h]),
        "You cut the frame off the rows only. The columns have one, too.",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[:, p : p + w]),
        "You cut the frame off the columns only. The rows have one, too.",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[p : p + w, p : p + h]),
        "H and W are exchanged where you crop dx. With square images nobody notices.",
    ),
    Wrong(
        _framed_dx(lambda dx, p, h, w: dx[p : h - p, p : w - p]),
        "You cropped to the size of the image less a frame. dx is as large as x: [padding:padding + H].",
    ),
    Wrong(
        with_parts(dx_by_windows(frame=False), dw_by_windows(frame=lambda x, p: x)),
        "You left the padding out, so windows hang over the edge. They lie on the framed x; make dx as large as that, "
        "and crop it at the end.",
    ),
    Wrong(
        with_parts(dw=dw_by_windows(frame=lambda x, p: x)),
        "For dw you took the image without its frame, so the last windows hang over its edge.",
    ),
    Wrong(
        with_parts(dw=_kernel_unframed),
        "dx is right. dw comes out too small: δ slides over the framed x, not over x.",
    ),
    Wrong(
        lambda delta, x, w, s, p: (_uncropped(delta, x, w, s, p), _kernel_unframed(delta, x, w, s, p)),
        "You left the padding out. δ slides over the framed x for dw, and the frame is cut off dx at the end.",
    ),
    Wrong(
        with_parts(dw=dw_by_windows(frame=_one_sided(0, 2))),
        "dx is right. For dw the windows are cut from the image as if its frame were below and on the right only.",
    ),
    Wrong(
        with_parts(dw=dw_by_windows(frame=_one_sided(2, 0))),
        "dx is right. For dw your frame is above and on the left only. It is on all four sides of x.",
    ),
    Wrong(
        with_parts(dw=dw_by_windows(frame=lambda x, p: np.pad(x, [(p, p), (p, p), (0, 0), (0, 0)], mode="edge"))),
        "dx is right. For dw you repeated the border of x in the frame. It is made of zeros.",
    ),
]

REMAINDER = [
    *_in_parts(
        dx_by_zeros(_no_remainder),
        dw_by_zeros(_no_remainder),
        "The remainder is lost: dx too small, or dw too large. After the last δ there are as many zeros as the "
        "stride-1 output has rows and columns left.",
        "dx is right. dw is too large: pixels that no window reached count. Put zeros after the last δ as well.",
        "dw is right. dx is too small: rows or columns that no window reached are missing. They get 0.",
    ),
    Wrong(
        with_parts(dx=dx_by_zeros(_no_remainder, crop=lambda p, n: slice(p, -p or None))),
        "dw is right. In dx rows and columns at the end are missing: your frame's far side is not where you cut.",
    ),
    Wrong(
        with_parts(dw=dw_by_zeros(_zeros_after_each)),
        "dx is right. dw is too small: behind the last δ there are only the zeros of the remainder, not stride - 1.",
    ),
    *_in_parts(
        dx_by_zeros(zeros_before),
        dw_by_zeros(zeros_before),
        "The zeros for the remainder stand before δ. Windows begin at the upper left; what is left over is at the end.",
        "dx is right. For dw the zeros for the remainder stand before δ. They belong after it.",
        "dw is right. For dx the zeros for the remainder stand before δ. They belong after it.",
    ),
]

KERNEL = [
    Wrong(
        _with_kernel(rot180),
        "dw is right. In dx your weights are turned the wrong way: gathering from δ with zeros around it, the kernel "
        "is turned by 180°; handing each δ back to its window, it is not.",
    ),
    Wrong(
        _with_kernel(lambda w: w[::-1]),
        "dw is right. In dx the kernel's rows are the wrong way round. To gather, reverse rows and columns; to "
        "scatter, neither.",
    ),
    Wrong(
        _with_kernel(lambda w: w[:, ::-1]),
        "dw is right. In dx the kernel's columns are the wrong way round. To gather, reverse rows and columns; to "
        "scatter, neither.",
    ),
    Wrong(
        _with_kernel(lambda w: w[:, :, ::-1, ::-1]),
        "dw is right. In dx channels and filters are in opposite order, as np.flip(w) leaves them: undo that.",
    ),
    Wrong(
        with_changes(dx=lambda dx, delta, x, *others: dx * (x > 0)),
        "dw is right. dx is 0 where x is not positive: that would be the ReLU's own step, and it is not asked for.",
    ),
    Wrong(
        with_parts(dx=_not_swapped),
        "dw is right. In dx channels in and out are not swapped: δ of map k goes back through w[:, :, :, k].",
    ),
    Wrong(
        with_changes(dw=lambda dw, *args: rot180(dw)),
        "dx is right. dw is turned by 180°; for the weights nothing is turned.",
    ),
    Wrong(
        lambda delta, x, w, s, p: (only_dx(delta, x, rot180(w), s, p), rot180(only_dw(delta, x, w, s, p))),
        "The turning stands in the wrong place: for dx the kernel is turned, for dw nothing is.",
    ),
    Wrong(
        _with_kernel(lambda w: np.repeat(w[..., :1], w.shape[3], axis=3)),
        "dw is right. In dx all maps of δ went back through the first filter.",
    ),
    Wrong(
        with_changes(dx=lambda dx, *args: rot180(dx)),
        "dw is right. dx is turned by 180°: was δ turned in place of the kernel?",
    ),
    Wrong(
        with_changes(dw=lambda dw, *args: dw.swapaxes(2, 3)),
        "dx is right. In dw channels in and out are exchanged; it has the shape of w.",
    ),
    Wrong(
        with_changes(dw=lambda dw, *args: turned_and_swapped(dw)),
        "dx is right. dw is turned, and its channels are swapped: both belong to dx alone.",
    ),
    Wrong(
        with_changes(dw=lambda dw, *args: dw.swapaxes(0, 1)),
        "dx is right. dw is transposed: its row comes first, dw[u, v].",
    ),
    Wrong(
        with_changes(dx=lambda dx, *args: dx.swapaxes(0, 1)),
        "dw is right. dx is transposed: its row comes first, dx[i, j].",
    ),
    Wrong(
        with_parts(dx=dx_by_windows(add=False)),
        "dw is right. In dx the last window has overwritten the others where they overlap: += in place of =.",
    ),
    Wrong(
        with_parts(dw=dw_by_windows(add=False)),
        "dx is right. In dw only the last window counts: += in place of =.",
    ),
    Wrong(
        with_parts(dx_by_windows(add=False), dw_by_windows(add=False)),
        "What windows give to the same pixel, or to the same weight, adds up: += in place of =, in dx and in dw.",
    ),
]

RESULTS = [
    Wrong(
        lambda *args: right(*args)[::-1],
        "Your results are exchanged: dx comes first, then dw.",
    ),
    Wrong(only_dx, "dx is there, dw is missing: return dx, dw."),
    Wrong(only_dw, "dw is there, dx is missing: return dx, dw."),
    Wrong(
        lambda delta, x, w, s, p: conv2d_backward(delta, x, w, stride=s, padding=p),
        "You returned db as well. Here two results are wanted: return dx, dw.",
    ),
    Wrong(
        with_changes(lambda dx, *args: dx / dx.shape[3], lambda dw, delta, *args: dw / delta.shape[3]),
        "You divided by the number of images. 1/N stands in the loss and has reached δ already; divide nowhere else.",
    ),
    Wrong(
        with_changes(dw=lambda dw, delta, *args: dw / delta.shape[3]),
        "You divided dw by the number of images. 1/N stands in the loss and has reached δ already; sum over the batch.",
    ),
    Wrong(
        with_changes(dx=lambda dx, *args: dx / dx.shape[3]),
        "You divided dx by the number of images. 1/N stands in the loss and has reached δ already.",
    ),
    Wrong(
        with_parts(dw=lambda delta, *others: only_dw(keep_only(..., slice(-1, None))(delta), *others)),
        "dx is right. In dw only the last image counts: = where += belongs? It is the sum over all images.",
    ),
    Wrong(
        with_changes(dw=lambda dw, delta, *args: dw / (delta.shape[0] * delta.shape[1])),
        "You divided dw by the number of places. The same weight was used at all of them: take the sum.",
    ),
    Wrong(
        _with_delta(keep_only(..., slice(1))),
        "Only the first image counts. dx has a part for each image, and dw is the sum over all.",
    ),
    Wrong(
        with_parts(dw=lambda delta, *others: only_dw(keep_only(..., slice(1))(delta), *others)),
        "dx is right. In dw only the first image counts; it is the sum over all images.",
    ),
    Wrong(
        _with_delta(keep_only(slice(None), slice(None), slice(1))),
        "Only the first filter counts. Every map of δ goes back, each through its own filter.",
    ),
    Wrong(
        _with_delta(keep_only(slice(1), slice(1))),
        "Only the first δ was handed back: does a return stand inside the loops?",
    ),
    Wrong(
        _with_delta(keep_only(slice(-1), slice(-1))),
        "The last row and column of δ were left out. range(H') runs to H' - 1.",
    ),
    Wrong(
        with_changes(lambda dx, *args: -dx, lambda dw, *args: -dw),
        "The signs are wrong. These are the derivatives themselves; the minus comes when the weights are changed.",
    ),
    Wrong(
        with_changes(lambda dx, *args: np.trunc(dx), lambda dw, *args: np.trunc(dw)),
        "The fractions are lost: were the results made with dtype=int?",
    ),
    Wrong(
        with_changes(lambda dx, *args: dx.squeeze(), lambda dw, *args: dw.squeeze()),
        "Axes of length 1 are gone. dx has the four axes of x, dw those of w.",
    ),
]


EXERCISE = Exercise(
    "09.conv_backward_strided",
    number=5,
    points={PLAIN: 1, STRIDES: 2, PADDING: 2, BOTH: 1, REST: 2},
    cases=_strided_cases,
    reference=right,
    builds_on=("02.pad2d",),
    wrong=[*STRIDE, *FRAME, *REMAINDER, *KERNEL, *RESULTS],
)
