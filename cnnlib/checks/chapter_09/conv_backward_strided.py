"""Exercise 09.conv_backward_strided: strides and padding on the way back."""

from operator import iadd, itemgetter

from cnnlib.checks.chapter_09.shared import fractions, pad_sides, turned_and_swapped
from cnnlib.checks.chapter_09.strided import dw_by_windows, dw_by_zeros, dx_by_windows, dx_by_zeros, not_swapped
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, keep_only, repeat_one, table
from cnnlib.convolution import conv2d, conv2d_backward
from cnnlib.padding import dilate, pad2d, rot180
from cnnlib.shapes import output_size

PLAIN, STRIDES, PADDING = "stride 1, no padding", "strides", "padding"
BOTH, REST, ALL = "strides and padding", "remainders", slice(None)


def _cases(rng):
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


def _right(delta, x, w, stride, padding):
    return conv2d_backward(delta, x, w, stride=stride, padding=padding)[:2]


_dx, _dw = (after(_right, itemgetter(place)) for place in (0, 1))


def _with(dx=_dx, dw=_dw):
    """Make an answer of which dx, dw, or both are made in another way."""
    return lambda *args: (dx(*args), dw(*args))


def _for_either(*rows):
    """Make three mistakes of each way to put zeros into δ: for dx and dw, for dw alone, and for dx alone.

    A row has three lines: (key, put_in), the sentence for both, and "{} is right. For {} …" for one of them.
    """
    mistakes = []
    for (key, put_in), both, one in zip(rows[::3], rows[1::3], rows[2::3], strict=True):
        dx, dw = dx_by_zeros(put_in), dw_by_zeros(put_in)
        mistakes += table((key, _with(dx, dw)), both)
        mistakes += table((f"dx-{key}", _with(dx=dx)), one.format("dw", "dx"))
        mistakes += table((f"dw-{key}", _with(dw=dw)), one.format("dx", "dw"))
    return mistakes


def _to_size(put_in):
    """Cut what `put_in(delta, stride)` gives to the size of the stride-1 output, or fill it up with zeros."""

    def sized(delta, s, size):
        part = put_in(delta, s)[: size[0], : size[1]]
        return pad_sides(part, *((0, n - m) for n, m in zip(size, part.shape[:2], strict=True)))

    return sized


def _as_is(delta, s, size):
    return delta


def _no_remainder(delta, s, size):
    return dilate(delta, s)


def _moved_by_stride(delta, x, w, s, p):
    """Slide δ, as it is, over the framed image by the stride; beyond the frame there are zeros."""
    framed = pad_sides(x, *((p, p + s * f) for f in w.shape[:2]))
    dw = conv2d(framed.swapaxes(2, 3), delta.swapaxes(2, 3), stride=s).swapaxes(2, 3)
    return dw[: w.shape[0], : w.shape[1]]


def _cropped(crop):
    return _with(dx_by_zeros(crop=crop))


def _unframed(x, p):
    return x


BY_WINDOWS, BY_ZEROS = _with(dx_by_windows(), dw_by_windows()), _with(dx_by_zeros(), dw_by_zeros())
STRIDE_1 = None, None, None, lambda s: 1  # changes of the arguments
UNPADDED = None, None, None, None, lambda p: 0

STRIDE_LEFT_OUT = table(
    ("stride-left-out", before(BY_WINDOWS, *STRIDE_1)),
    "You left the stride out: δ at row i belongs to the window that begins at row i · stride, in dx and in dw.",
    ("dx-stride-left-out", _with(dx=before(dx_by_windows(), *STRIDE_1))),
    "dw is right. In dx you left the stride out: δ at row i goes to the window that begins at row i · stride.",
    ("dw-stride-left-out", _with(dw=before(dw_by_windows(), *STRIDE_1))),
    "dx is right. In dw you left the stride out: δ at row i meets the window that begins at row i · stride.",
)

ZEROS = _for_either(
    ("no-zeros-between", _as_is),
    "No zeros were put into δ. With stride s its neighbours are s apart: s - 1 zeros between them.",
    "{} is right, but for {} no zeros were put into δ: with stride s its neighbours are s apart.",
    ("one-zero-too-many", _to_size(lambda delta, s: dilate(delta, s + 1))),
    "You put `stride` zeros between neighbours of δ. It takes one less, stride - 1: they are stride apart.",
    "{} is right. For {} you put `stride` zeros between neighbours of δ. It takes one less, stride - 1.",
    ("delta-repeated", _to_size(lambda delta, s: delta.repeat(s, 0).repeat(s, 1))),
    "You repeated each δ stride times. Between neighbours of δ there are zeros.",
    "{} is right. For {} you repeated each δ stride times; there are zeros between neighbours.",
    ("stride-rows-only", _to_size(lambda delta, s: dilate(delta, (s, 1)))),
    "The stride holds for the rows only. Put zeros between the columns of δ as well.",
    "{} is right. For {} the stride holds for the rows only.",
    ("stride-columns-only", _to_size(lambda delta, s: dilate(delta, (1, s)))),
    "The stride holds for the columns only. Put zeros between the rows of δ as well.",
    "{} is right. For {} the stride holds for the columns only.",
    ("zeros-before-each", _to_size(lambda delta, s: pad2d(dilate(delta, s), ((s - 1, 0), (s - 1, 0))))),
    "Your zeros come before each δ. The first δ stands at row 0, column 0: [::stride, ::stride].",
    "{} is right. For {} your zeros come before each δ. The first stands at row 0, column 0: [::stride, ::stride].",
)

STRIDE = table(
    ("dx-zeros-too-many", _with(dx_by_zeros(lambda delta, s, size: dilate(delta, s + 1)))),
    "With `stride` zeros between neighbours of δ dx gets too large, or its numbers lie too far apart. It takes "
    "stride - 1.",
    ("dw-delta-jumps", _with(dw=_moved_by_stride)),
    "For dw you moved δ by the stride. It moves by one pixel; it is δ's own numbers that are stride apart.",
    ("divided-by-stride", _with(lambda delta, x, w, s, p: _dx(delta, x, w, s, p) / s**2)),
    "You divided dx by stride · stride. Nothing is averaged here.",
    ("multiplied-by-stride", _with(lambda delta, x, w, s, p: _dx(delta, x, w, s, p) * s**2)),
    "You multiplied dx by stride · stride. Each δ goes back once for each weight.",
    ("neither-stride-nor-padding", _with(dx_by_zeros(_as_is, lambda dx, *sides: dx), dw_by_zeros(_as_is, _unframed))),
    "Neither stride nor padding is used: these are exercises 2 and 3 as they are. Put zeros into δ, and frame x.",
    ("zero-where-strided", lambda *args: tuple(result * (args[3] == 1) for result in _right(*args))),
    "Where the stride is not 1 all is 0. Are the results filled in?",
    ("stride-padding-swapped", lambda delta, x, w, s, p: BY_ZEROS(delta, x, w, p, s)),
    "Stride and padding are exchanged: the stride comes first.",
)

FRAME = table(
    ("frame-not-cropped", _cropped(lambda dx, p, h, w: dx)),
    "dx still has its frame. Crop it: dx[padding:padding + H, padding:padding + W].",
    ("minus-padding-empty", _cropped(lambda dx, p, h, w: dx[p:-p, p:-p])),
    "[padding:-padding] is empty where the padding is 0. Write [padding:padding + H].",
    ("cropped-before-only", _cropped(lambda dx, p, h, w: dx[p:, p:])),
    "You cut the frame off above and on the left only. It is there on all four sides.",
    ("cropped-after-only", _cropped(lambda dx, p, h, w: dx[: p + h, : p + w])),
    "You cut the frame off below and on the right only. It is there on all four sides.",
    ("upper-left-kept", _cropped(lambda dx, p, h, w: dx[:h, :w])),
    "You kept the upper left part of dx, frame and all. The image begins at row and column `padding`.",
    ("cropped-twice-before", _cropped(lambda dx, p, h, w: dx[2 * p :, 2 * p :])),
    "You cut the whole frame off above and on the left. There are `padding` pixels of it on each side.",
    ("rows-cropped-only", _cropped(lambda dx, p, h, w: dx[p : p + h])),
    "You cut the frame off the rows only. The columns have one, too.",
    ("columns-cropped-only", _cropped(lambda dx, p, h, w: dx[:, p : p + w])),
    "You cut the frame off the columns only. The rows have one, too.",
    ("crop-sides-swapped", _cropped(lambda dx, p, h, w: dx[p : p + w, p : p + h])),
    "H and W are exchanged where you crop dx. With square images nobody notices.",
    ("cropped-too-much", _cropped(lambda dx, p, h, w: dx[p : h - p, p : w - p])),
    "You cropped to the size of the image less a frame. dx is as large as x: [padding:padding + H].",
    ("padding-left-out", before(BY_WINDOWS, *UNPADDED)),
    "You left the padding out, so windows hang over the edge. They lie on the framed x; make dx as large as that, and "
    "crop it at the end.",
    ("dw-windows-without-frame", _with(dw=dw_by_windows(frame=_unframed))),
    "For dw you took the image without its frame, so the last windows hang over its edge.",
    ("dw-x-without-frame", _with(dw=dw_by_zeros(frame=_unframed))),
    "dx is right. dw comes out too small: δ slides over the framed x, not over x.",
    ("padding-left-out-by-zeros", _with(dx_by_zeros(crop=lambda dx, *sides: dx), dw_by_zeros(frame=_unframed))),
    "You left the padding out. δ slides over the framed x for dw, and the frame is cut off dx at the end.",
    ("dw-frame-after-only", _with(dw=dw_by_windows(frame=lambda x, p: pad2d(x, ((0, 2 * p),) * 2)))),
    "dx is right. For dw the windows are cut from the image as if its frame were below and on the right only.",
    ("dw-frame-before-only", _with(dw=dw_by_windows(frame=lambda x, p: pad2d(x, ((2 * p, 0),) * 2)))),
    "dx is right. For dw your frame is above and on the left only. It is on all four sides of x.",
    ("dw-border-repeated", _with(dw=dw_by_windows(frame=lambda x, p: pad_sides(x, (p, p), (p, p), mode="edge")))),
    "dx is right. For dw you repeated the border of x in the frame. It is made of zeros.",
)

REMAINDER_LOST = table(
    ("remainder-lost", _with(dx_by_zeros(_no_remainder), dw_by_zeros(_no_remainder))),
    "The remainder is lost: dx too small, or dw too large. After the last δ there are as many zeros as the "
    "stride-1 output has rows and columns left.",
    ("dx-remainder-lost", _with(dx=dx_by_zeros(_no_remainder))),
    "dw is right. dx is too small: rows or columns that no window reached are missing. They get 0.",
    ("dw-remainder-lost", _with(dw=dw_by_zeros(_no_remainder))),
    "dx is right. dw is too large: pixels that no window reached count. Put zeros after the last δ as well.",
)

REMAINDER_BEFORE = _for_either(
    ("remainder-before", lambda delta, s, size: rot180(dilate(rot180(delta), s, size))),
    "The zeros for the remainder stand before δ. Windows begin at the upper left; what is left over is at the end.",
    "{} is right. For {} the zeros for the remainder stand before δ. They belong after it.",
)

REMAINDER = table(
    ("dx-remainder-cropped", _with(dx_by_zeros(_no_remainder, lambda dx, p, h, w: dx[p : -p or None, p : -p or None]))),
    "dw is right. In dx rows and columns at the end are missing: your frame's far side is not where you cut.",
    ("dw-zeros-after-each", _with(dw=dw_by_zeros(lambda delta, s, _: pad2d(dilate(delta, s), ((0, s - 1),) * 2)))),
    "dx is right. dw is too small: behind the last δ there are only the zeros of the remainder, not stride - 1.",
)

KERNEL = table(
    ("dx-not-turned", _with(before(_dx, None, None, rot180))),
    "dw is right. In dx your weights are turned the wrong way: gathering from δ with zeros around it, the kernel is "
    "turned by 180°; handing each δ back to its window, it is not.",
    ("dx-rows-not-reversed", _with(before(_dx, None, None, lambda w: w[::-1]))),
    "dw is right. In dx the kernel's rows are the wrong way round. To gather, reverse rows and columns; to scatter, "
    "neither.",
    ("dx-columns-not-reversed", _with(before(_dx, None, None, lambda w: w[:, ::-1]))),
    "dw is right. In dx the kernel's columns are the wrong way round. To gather, reverse rows and columns; to "
    "scatter, neither.",
    ("dx-channels-turned", _with(before(_dx, None, None, lambda w: w[:, :, ::-1, ::-1]))),
    "dw is right. In dx channels and filters are in opposite order, as np.flip(w) leaves them: undo that.",
    ("dx-relu", _with(lambda delta, x, *rest: _dx(delta, x, *rest) * (x > 0))),
    "dw is right. dx is 0 where x is not positive: that would be the ReLU's own step, and it is not asked for.",
    ("dx-not-swapped", _with(dx=dx_by_windows(iadd, not_swapped))),
    "dw is right. In dx channels in and out are not swapped: δ of map k goes back through w[:, :, :, k].",
    ("dw-turned", _with(dw=after(_dw, rot180))),
    "dx is right. dw is turned by 180°; for the weights nothing is turned.",
    ("turned-in-wrong-place", _with(before(_dx, None, None, rot180), after(_dw, rot180))),
    "The turning stands in the wrong place: for dx the kernel is turned, for dw nothing is.",
    ("dx-first-filter-for-all", _with(before(_dx, None, None, repeat_one(3, 0)))),
    "dw is right. In dx all maps of δ went back through the first filter.",
    ("dx-delta-turned", _with(dx=after(_dx, rot180))),
    "dw is right. dx is turned by 180°: was δ turned in place of the kernel?",
    ("dw-channels-swapped", _with(dw=after(_dw, lambda dw: dw.swapaxes(2, 3)))),
    "dx is right. In dw channels in and out are exchanged; it has the shape of w.",
    ("dw-turned-and-swapped", _with(dw=after(_dw, turned_and_swapped))),
    "dx is right. dw is turned, and its channels are swapped: both belong to dx alone.",
    ("dw-transposed", _with(dw=after(_dw, lambda dw: dw.swapaxes(0, 1)))),
    "dx is right. dw is transposed: its row comes first, dw[u, v].",
    ("dx-transposed", _with(dx=after(_dx, lambda dx: dx.swapaxes(0, 1)))),
    "dw is right. dx is transposed: its row comes first, dx[i, j].",
    ("dx-overwritten", _with(dx=dx_by_windows(lambda old, new: new))),
    "dw is right. In dx the last window has overwritten the others where they overlap: += in place of =.",
    ("dw-overwritten", _with(dw=dw_by_windows(lambda old, new: new))),
    "dx is right. In dw only the last window counts: += in place of =.",
    ("both-overwritten", _with(dx_by_windows(lambda old, new: new), dw_by_windows(lambda old, new: new))),
    "What windows give to the same pixel, or to the same weight, adds up: += in place of =, in dx and in dw.",
)

RESULTS = table(
    ("results-swapped", after(_right, lambda results: results[::-1])),
    "Your results are exchanged: dx comes first, then dw.",
    ("dw-missing", _dx),
    "dx is there, dw is missing: return dx, dw.",
    ("dx-missing", _dw),
    "dw is there, dx is missing: return dx, dw.",
    ("bias-returned", lambda delta, x, w, s, p: conv2d_backward(delta, x, w, stride=s, padding=p)),
    "You returned db as well. Here two results are wanted: return dx, dw.",
    ("batch-averaged", lambda delta, *rest: tuple(d / delta.shape[3] for d in _right(delta, *rest))),
    "You divided by the number of images. 1/N stands in the loss and has reached δ already; divide nowhere else.",
    ("dw-batch-averaged", _with(dw=lambda delta, *rest: _dw(delta, *rest) / delta.shape[3])),
    "You divided dw by the number of images. 1/N stands in the loss and has reached δ already; sum over the batch.",
    ("dx-batch-averaged", _with(dx=after(_dx, lambda dx: dx / dx.shape[3]))),
    "You divided dx by the number of images. 1/N stands in the loss and has reached δ already.",
    ("dw-last-image-counts", _with(dw=before(_dw, keep_only(..., slice(-1, None))))),
    "dx is right. In dw only the last image counts: = where += belongs? It is the sum over all images.",
    ("dw-places-averaged", _with(dw=lambda delta, *rest: _dw(delta, *rest) / (delta.shape[0] * delta.shape[1]))),
    "You divided dw by the number of places. The same weight was used at all of them: take the sum.",
    ("first-image-counts", before(_right, keep_only(..., slice(1)))),
    "Only the first image counts. dx has a part for each image, and dw is the sum over all.",
    ("dw-first-image-counts", _with(dw=before(_dw, keep_only(..., slice(1))))),
    "dx is right. In dw only the first image counts; it is the sum over all images.",
    ("first-filter-counts", before(_right, keep_only(ALL, ALL, slice(1)))),
    "Only the first filter counts. Every map of δ goes back, each through its own filter.",
    ("first-delta-only", before(_right, keep_only(slice(1), slice(1)))),
    "Only the first δ was handed back: does a return stand inside the loops?",
    ("last-delta-left-out", before(_right, keep_only(slice(-1), slice(-1)))),
    "The last row and column of δ were left out. range(H') runs to H' - 1.",
)

POINTS = {PLAIN: 1, STRIDES: 2, PADDING: 2, BOTH: 1, REST: 2}
SENTENCES = {
    "zero": "All is 0. Are the results filled in?",
    "wrong-sign": "The signs are wrong. These are the derivatives themselves; the minus comes when the weights are "
    "changed.",
    "whole-numbers": "The fractions are lost: were the results made with dtype=int?",
    "axes-squeezed": "Axes of length 1 are gone. dx has the four axes of x, dw those of w.",
}
MISTAKES = [
    *STRIDE_LEFT_OUT,
    *ZEROS,
    *STRIDE,
    *FRAME,
    *REMAINDER_LOST,
    *REMAINDER_BEFORE,
    *REMAINDER,
    *KERNEL,
    *RESULTS,
]
EXERCISE = Exercise(
    "09.conv_backward_strided", POINTS, _cases, _right, MISTAKES, sentences=SENTENCES, number=5, builds_on=("02.pad2d",)
)
