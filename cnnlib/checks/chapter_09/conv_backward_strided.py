"""Exercise 09.conv_backward_strided: strides and padding on the way back."""

import numpy as np

from cnnlib.checks.chapter_09 import spread
from cnnlib.checks.chapter_09.shared import fractions, pad_sides, turned_and_swapped
from cnnlib.checks.chapter_09.strided import (
    by_zeros,
    dw_by_windows,
    dw_by_zeros,
    dx_by_windows,
    dx_by_zeros,
    framed_dx,
    in_parts,
    kernel_unframed,
    moved_by_stride,
    neither,
    not_swapped,
    one_sided,
    only_dw,
    only_dx,
    right,
    settings_exchanged,
    uncropped,
    with_changes,
    with_kernel,
    with_parts,
)
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, keep_only, repeat_one, table
from cnnlib.convolution import conv2d_backward
from cnnlib.padding import dilate, rot180
from cnnlib.shapes import output_size

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


STRIDE = [
    *in_parts(
        "stride-left-out",
        dx_by_windows(lambda i, s: i),
        dw_by_windows(lambda i, s: i),
        "You left the stride out: δ at row i belongs to the window that begins at row i · stride, in dx and in dw.",
        "dx is right. In dw you left the stride out: δ at row i meets the window that begins at row i · stride.",
        "dw is right. In dx you left the stride out: δ at row i goes to the window that begins at row i · stride.",
    ),
    *by_zeros(
        "no-zeros-between",
        spread.none,
        "No zeros were put into δ. With stride s its neighbours are s apart: s - 1 zeros between them.",
        "dx is right, but for dw no zeros were put into δ: with stride s its neighbours are s apart.",
        "dw is right, but for dx no zeros were put into δ: with stride s its neighbours are s apart.",
    ),
    *by_zeros(
        "one-zero-too-many",
        spread.one_too_many,
        "You put `stride` zeros between neighbours of δ. It takes one less, stride - 1: they are stride apart.",
        "dx is right. For dw you put `stride` zeros between neighbours of δ. It takes one less, stride - 1.",
        "dw is right. For dx you put `stride` zeros between neighbours of δ. It takes one less, stride - 1.",
    ),
    *by_zeros(
        "delta-repeated",
        spread.repeated,
        "You repeated each δ stride times. Between neighbours of δ there are zeros.",
        "dx is right. For dw you repeated each δ stride times; there are zeros between neighbours.",
        "dw is right. For dx you repeated each δ stride times; there are zeros between neighbours.",
    ),
    *by_zeros(
        "stride-rows-only",
        spread.rows_only,
        "The stride holds for the rows only. Put zeros between the columns of δ as well.",
        "dx is right. For dw the stride holds for the rows only.",
        "dw is right. For dx the stride holds for the rows only.",
    ),
    *by_zeros(
        "stride-columns-only",
        spread.columns_only,
        "The stride holds for the columns only. Put zeros between the rows of δ as well.",
        "dx is right. For dw the stride holds for the columns only.",
        "dw is right. For dx the stride holds for the columns only.",
    ),
    *by_zeros(
        "zeros-before-each",
        spread.before_each,
        "Your zeros come before each δ. The first δ stands at row 0, column 0: [::stride, ::stride].",
        "dx is right. For dw your zeros come before each δ. The first stands at row 0, column 0: [::stride, ::stride].",
        "dw is right. For dx your zeros come before each δ. The first stands at row 0, column 0: [::stride, ::stride].",
    ),
    *table(
        ("dx-zeros-too-many", with_parts(dx_by_zeros(lambda delta, s, size: dilate(delta, s + 1)))),
        "With `stride` zeros between neighbours of δ dx gets too large, or its numbers lie too far apart. It takes "
        "stride - 1.",
        ("dw-delta-jumps", with_parts(dw=moved_by_stride)),
        "For dw you moved δ by the stride. It moves by one pixel; it is δ's own numbers that are stride apart.",
        ("divided-by-stride", with_changes(dx=lambda dx, delta, x, w, s, p: dx / s**2)),
        "You divided dx by stride · stride. Nothing is averaged here.",
        ("multiplied-by-stride", with_changes(dx=lambda dx, delta, x, w, s, p: dx * s**2)),
        "You multiplied dx by stride · stride. Each δ goes back once for each weight.",
        ("neither-stride-nor-padding", neither),
        "Neither stride nor padding is used: these are exercises 2 and 3 as they are. Put zeros into δ, and frame x.",
        (
            "zero-where-strided",
            lambda delta, x, w, s, p: right(delta, x, w, s, p) if s == 1 else (np.zeros(x.shape), np.zeros(w.shape)),
        ),
        "Where the stride is not 1 all is 0. Are the results filled in?",
        ("stride-padding-swapped", settings_exchanged),
        "Stride and padding are exchanged: the stride comes first.",
    ),
]

FRAME = table(
    ("frame-not-cropped", framed_dx(lambda dx, p, h, w: dx)),
    "dx still has its frame. Crop it: dx[padding:padding + H, padding:padding + W].",
    ("minus-padding-empty", framed_dx(lambda dx, p, h, w: dx[p:-p, p:-p])),
    "[padding:-padding] is empty where the padding is 0. Write [padding:padding + H].",
    ("cropped-before-only", framed_dx(lambda dx, p, h, w: dx[p:, p:])),
    "You cut the frame off above and on the left only. It is there on all four sides.",
    ("cropped-after-only", framed_dx(lambda dx, p, h, w: dx[: p + h, : p + w])),
    "You cut the frame off below and on the right only. It is there on all four sides.",
    ("upper-left-kept", framed_dx(lambda dx, p, h, w: dx[:h, :w])),
    "You kept the upper left part of dx, frame and all. The image begins at row and column `padding`.",
    ("cropped-twice-before", framed_dx(lambda dx, p, h, w: dx[2 * p :, 2 * p :])),
    "You cut the whole frame off above and on the left. There are `padding` pixels of it on each side.",
    ("rows-cropped-only", framed_dx(lambda dx, p, h, w: dx[p : p + h])),
    "You cut the frame off the rows only. The columns have one, too.",
    ("columns-cropped-only", framed_dx(lambda dx, p, h, w: dx[:, p : p + w])),
    "You cut the frame off the columns only. The rows have one, too.",
    ("crop-sides-swapped", framed_dx(lambda dx, p, h, w: dx[p : p + w, p : p + h])),
    "H and W are exchanged where you crop dx. With square images nobody notices.",
    ("cropped-too-much", framed_dx(lambda dx, p, h, w: dx[p : h - p, p : w - p])),
    "You cropped to the size of the image less a frame. dx is as large as x: [padding:padding + H].",
    ("padding-left-out", with_parts(dx_by_windows(frame=False), dw_by_windows(frame=lambda x, p: x))),
    "You left the padding out, so windows hang over the edge. They lie on the framed x; make dx as large as that, and "
    "crop it at the end.",
    ("dw-windows-without-frame", with_parts(dw=dw_by_windows(frame=lambda x, p: x))),
    "For dw you took the image without its frame, so the last windows hang over its edge.",
    ("dw-x-without-frame", with_parts(dw=kernel_unframed)),
    "dx is right. dw comes out too small: δ slides over the framed x, not over x.",
    (
        "padding-left-out-by-zeros",
        lambda delta, x, w, s, p: (uncropped(delta, x, w, s, p), kernel_unframed(delta, x, w, s, p)),
    ),
    "You left the padding out. δ slides over the framed x for dw, and the frame is cut off dx at the end.",
    ("dw-frame-after-only", with_parts(dw=dw_by_windows(frame=one_sided(0, 2)))),
    "dx is right. For dw the windows are cut from the image as if its frame were below and on the right only.",
    ("dw-frame-before-only", with_parts(dw=dw_by_windows(frame=one_sided(2, 0)))),
    "dx is right. For dw your frame is above and on the left only. It is on all four sides of x.",
    (
        "dw-border-repeated",
        with_parts(dw=dw_by_windows(frame=lambda x, p: pad_sides(x, (p, p), (p, p), mode="edge"))),
    ),
    "dx is right. For dw you repeated the border of x in the frame. It is made of zeros.",
)

REMAINDER = [
    *by_zeros(
        "remainder-lost",
        spread.no_remainder,
        "The remainder is lost: dx too small, or dw too large. After the last δ there are as many zeros as the "
        "stride-1 output has rows and columns left.",
        "dx is right. dw is too large: pixels that no window reached count. Put zeros after the last δ as well.",
        "dw is right. dx is too small: rows or columns that no window reached are missing. They get 0.",
    ),
    *by_zeros(
        "remainder-before",
        spread.remainder_before,
        "The zeros for the remainder stand before δ. Windows begin at the upper left; what is left over is at the end.",
        "dx is right. For dw the zeros for the remainder stand before δ. They belong after it.",
        "dw is right. For dx the zeros for the remainder stand before δ. They belong after it.",
    ),
    *table(
        ("dx-remainder-cropped", with_parts(dx_by_zeros(spread.no_remainder, lambda p, n: slice(p, -p or None)))),
        "dw is right. In dx rows and columns at the end are missing: your frame's far side is not where you cut.",
        ("dw-zeros-after-each", with_parts(dw=dw_by_zeros(spread.after_each))),
        "dx is right. dw is too small: behind the last δ there are only the zeros of the remainder, not stride - 1.",
    ),
]

KERNEL = table(
    ("dx-not-turned", with_kernel(rot180)),
    "dw is right. In dx your weights are turned the wrong way: gathering from δ with zeros around it, the kernel is "
    "turned by 180°; handing each δ back to its window, it is not.",
    ("dx-rows-not-reversed", with_kernel(lambda w: w[::-1])),
    "dw is right. In dx the kernel's rows are the wrong way round. To gather, reverse rows and columns; to scatter, "
    "neither.",
    ("dx-columns-not-reversed", with_kernel(lambda w: w[:, ::-1])),
    "dw is right. In dx the kernel's columns are the wrong way round. To gather, reverse rows and columns; to "
    "scatter, neither.",
    ("dx-channels-turned", with_kernel(lambda w: w[:, :, ::-1, ::-1])),
    "dw is right. In dx channels and filters are in opposite order, as np.flip(w) leaves them: undo that.",
    ("dx-relu", with_changes(dx=lambda dx, delta, x, *others: dx * (x > 0))),
    "dw is right. dx is 0 where x is not positive: that would be the ReLU's own step, and it is not asked for.",
    ("dx-not-swapped", with_parts(dx=not_swapped)),
    "dw is right. In dx channels in and out are not swapped: δ of map k goes back through w[:, :, :, k].",
    ("dw-turned", with_parts(dw=after(only_dw, rot180))),
    "dx is right. dw is turned by 180°; for the weights nothing is turned.",
    ("turned-in-wrong-place", with_parts(before(only_dx, None, None, rot180), after(only_dw, rot180))),
    "The turning stands in the wrong place: for dx the kernel is turned, for dw nothing is.",
    ("dx-first-filter-for-all", with_kernel(repeat_one(3, 0))),
    "dw is right. In dx all maps of δ went back through the first filter.",
    ("dx-delta-turned", with_parts(dx=after(only_dx, rot180))),
    "dw is right. dx is turned by 180°: was δ turned in place of the kernel?",
    ("dw-channels-swapped", with_parts(dw=after(only_dw, lambda dw: dw.swapaxes(2, 3)))),
    "dx is right. In dw channels in and out are exchanged; it has the shape of w.",
    ("dw-turned-and-swapped", with_parts(dw=after(only_dw, turned_and_swapped))),
    "dx is right. dw is turned, and its channels are swapped: both belong to dx alone.",
    ("dw-transposed", with_parts(dw=after(only_dw, lambda dw: dw.swapaxes(0, 1)))),
    "dx is right. dw is transposed: its row comes first, dw[u, v].",
    ("dx-transposed", with_parts(dx=after(only_dx, lambda dx: dx.swapaxes(0, 1)))),
    "dw is right. dx is transposed: its row comes first, dx[i, j].",
    ("dx-overwritten", with_parts(dx=dx_by_windows(add=False))),
    "dw is right. In dx the last window has overwritten the others where they overlap: += in place of =.",
    ("dw-overwritten", with_parts(dw=dw_by_windows(add=False))),
    "dx is right. In dw only the last window counts: += in place of =.",
    ("both-overwritten", with_parts(dx_by_windows(add=False), dw_by_windows(add=False))),
    "What windows give to the same pixel, or to the same weight, adds up: += in place of =, in dx and in dw.",
)

RESULTS = table(
    ("results-swapped", lambda *args: right(*args)[::-1]),
    "Your results are exchanged: dx comes first, then dw.",
    ("dw-missing", only_dx),
    "dx is there, dw is missing: return dx, dw.",
    ("dx-missing", only_dw),
    "dw is there, dx is missing: return dx, dw.",
    ("bias-returned", lambda delta, x, w, s, p: conv2d_backward(delta, x, w, stride=s, padding=p)),
    "You returned db as well. Here two results are wanted: return dx, dw.",
    ("batch-averaged", with_changes(lambda dx, *args: dx / dx.shape[3], lambda dw, delta, *args: dw / delta.shape[3])),
    "You divided by the number of images. 1/N stands in the loss and has reached δ already; divide nowhere else.",
    ("dw-batch-averaged", with_changes(dw=lambda dw, delta, *args: dw / delta.shape[3])),
    "You divided dw by the number of images. 1/N stands in the loss and has reached δ already; sum over the batch.",
    ("dx-batch-averaged", with_parts(dx=after(only_dx, lambda dx: dx / dx.shape[3]))),
    "You divided dx by the number of images. 1/N stands in the loss and has reached δ already.",
    ("dw-last-image-counts", with_parts(dw=before(only_dw, keep_only(..., slice(-1, None))))),
    "dx is right. In dw only the last image counts: = where += belongs? It is the sum over all images.",
    ("dw-places-averaged", with_changes(dw=lambda dw, delta, *args: dw / (delta.shape[0] * delta.shape[1]))),
    "You divided dw by the number of places. The same weight was used at all of them: take the sum.",
    ("first-image-counts", before(right, keep_only(..., slice(1)))),
    "Only the first image counts. dx has a part for each image, and dw is the sum over all.",
    ("dw-first-image-counts", with_parts(dw=before(only_dw, keep_only(..., slice(1))))),
    "dx is right. In dw only the first image counts; it is the sum over all images.",
    ("first-filter-counts", before(right, keep_only(slice(None), slice(None), slice(1)))),
    "Only the first filter counts. Every map of δ goes back, each through its own filter.",
    ("first-delta-only", before(right, keep_only(slice(1), slice(1)))),
    "Only the first δ was handed back: does a return stand inside the loops?",
    ("last-delta-left-out", before(right, keep_only(slice(-1), slice(-1)))),
    "The last row and column of δ were left out. range(H') runs to H' - 1.",
)


EXERCISE = Exercise(
    "09.conv_backward_strided",
    number=5,
    points={PLAIN: 1, STRIDES: 2, PADDING: 2, BOTH: 1, REST: 2},
    cases=_strided_cases,
    reference=right,
    builds_on=("02.pad2d",),
    sentences={
        "zero": "All is 0. Are the results filled in?",
        "wrong-sign": "The signs are wrong. These are the derivatives themselves; the minus comes when the weights are "
        "changed.",
        "whole-numbers": "The fractions are lost: were the results made with dtype=int?",
        "axes-squeezed": "Axes of length 1 are gone. dx has the four axes of x, dw those of w.",
    },
    mistakes=[*STRIDE, *FRAME, *REMAINDER, *KERNEL, *RESULTS],
)
