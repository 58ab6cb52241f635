"""Exercise 09.conv_backward_kernel: δ on its way back to the weights."""

import numpy as np

from cnnlib.checks.chapter_09.shared import fractions, pad_sides
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import pairs
from cnnlib.checks.mistakes import add_up, after, before, keep_only, repeat_one, table
from cnnlib.convolution import conv2d_backward_kernel
from cnnlib.padding import rot180

ONE, SEVERAL, SAME, BATCH = "one channel", "several channels", "as many channels in as out", "a batch"


def _cases(rng):
    example = np.array([[1.0, 10.0]])[:, :, None, None], np.array([[1.0, 2, 3], [4, 5, 6]])[:, :, None, None]
    return [
        Case(ONE, example),
        *pairs(rng, ONE, [((3, 2, 1, 1), (4, 4, 1, 1)), ((2, 4, 1, 1), (5, 5, 1, 1)), ((2, 3, 1, 1), (4, 7, 1, 1))]),
        *pairs(rng, SEVERAL, [((3, 4, 2, 1), (4, 6, 3, 1)), ((2, 3, 4, 1), (4, 4, 2, 1))]),
        *pairs(rng, SEVERAL, [((2, 2, 3, 1), (3, 4, 1, 1)), ((3, 2, 1, 1), (4, 4, 3, 1))]),
        Case(SEVERAL, (fractions(rng, 2, 3, 2, 1), fractions(rng, 4, 4, 3, 1))),
        *pairs(rng, SAME, [((3, 2, 2, 1), (4, 4, 2, 1)), ((2, 3, 3, 1), (3, 4, 3, 1))]),
        *pairs(rng, BATCH, [((3, 4, 2, 3), (5, 5, 3, 3)), ((2, 3, 4, 2), (3, 5, 2, 2)), ((3, 2, 2, 4), (4, 3, 2, 4))]),
    ]


def _sides(delta, x):
    return x.shape[0] - delta.shape[0] + 1, x.shape[1] - delta.shape[1] + 1


def _right(delta, x):
    return conv2d_backward_kernel(delta, x, (*_sides(delta, x), x.shape[2], delta.shape[2]))[0]


def _loops(
    sides=_sides,
    window=lambda x, u, v, shape: x[u : u + shape[0], v : v + shape[1]],
    product=lambda part, delta: part[:, :, :, None] * delta[:, :, None],
):
    """Make a gradient of the kernel out of loops over its places (u, v), mistakes included.

    `sides` says how many places there are, `window(x, u, v, shape)` what of x meets δ, and `product` gives an array of
    which axes 0, 1 and -1 (places and images) are summed.
    """

    def gradient(delta, x):
        dw = np.zeros((*sides(delta, x), x.shape[2], delta.shape[2]))
        for u, v in np.ndindex(dw.shape[:2]):
            dw[u, v] = product(window(x, u, v, delta.shape), delta).sum(axis=(0, 1, -1))
        return dw

    return gradient


TURNED = table(
    ("result-turned", after(_right, rot180)),
    "Your result is turned by 180°. For ∂C/∂w nothing is turned: x is the image, δ slides over it.",
    ("delta-turned", before(_right, rot180)),
    "You turned δ. For ∂C/∂w nothing is turned: it is ∂C/∂x that needs a turned kernel.",
    ("x-turned", before(_right, None, rot180)),
    "You turned x. For ∂C/∂w nothing is turned: it is ∂C/∂x that needs a turned kernel.",
    ("rows-reversed", after(_right, lambda dw: dw[::-1])),
    "The rows of your result are in opposite order. Nothing is turned here.",
    ("columns-reversed", after(_right, lambda dw: dw[:, ::-1])),
    "The columns of your result are in opposite order. Nothing is turned here.",
    ("delta-flipped", before(_right, np.flip)),
    "You reversed all axes of δ, as np.flip(delta) does. Nothing is turned here, the filters and images least.",
    ("result-flipped", after(_right, np.flip)),
    "All axes of your result are in opposite order, as np.flip leaves them. Nothing is turned here.",
)

AXES = table(
    ("channels-swapped", after(_right, lambda dw: dw.swapaxes(2, 3))),
    "Channels in and out are exchanged in your result. It has the shape of w: (f_h, f_w, C_in, C_out).",
    ("turned-and-swapped", after(_right, lambda dw: rot180(dw).swapaxes(2, 3))),
    "You turned your result and swapped its channels. Both belong to ∂C/∂x; here neither is done.",
    ("reshaped", after(_right, lambda dw: dw.swapaxes(2, 3).reshape(dw.shape))),
    "The shape is right but the channels are shuffled: reshape does not move an axis. Use swapaxes(2, 3).",
    ("channels-first", after(_right, lambda dw: dw.transpose(3, 2, 0, 1))),
    "Your channels stand in front. In this course they come last: (f_h, f_w, C_in, C_out).",
    ("channels-added", after(_right, lambda dw: dw.sum(axis=2))),
    "You added up the channels of x. Each of them has weights of its own, on axis 2.",
    ("filters-added", after(_right, lambda dw: dw.sum(axis=3))),
    "You added up the filters. Each filter has a gradient of its own, on axis 3.",
    ("all-channels-added", after(_right, lambda dw: dw.sum(axis=(2, 3)))),
    "You added up all channels. There is a weight between each channel in and each channel out.",
    ("x-channels-added-first", before(_right, None, add_up(2))),
    "You added up the channels of x first. Channel c of x belongs to dw[:, :, c] alone.",
    ("first-channel-for-all", before(_right, None, repeat_one(2, 0))),
    "All channels in have the gradient of the first. Channel c of x belongs to dw[:, :, c].",
    ("last-channel-for-all", before(_right, None, repeat_one(2, -1))),
    "All channels in have the gradient of the last. Is c missing on the left of your assignment?",
    ("maps-added-first", before(_right, add_up(2))),
    "You added up the maps of δ first. Map k of δ belongs to filter k alone.",
    ("first-filter-for-all", before(_right, repeat_one(2, 0))),
    "All filters have the gradient of the first. Map k of δ belongs to filter k.",
    ("last-filter-for-all", before(_right, repeat_one(2, -1))),
    "All filters have the gradient of the last. Is k missing on the left of your assignment?",
    ("channels-reversed", after(_right, lambda dw: dw[:, :, ::-1])),
    "The channels of your result are in opposite order. Channel c of x belongs to dw[:, :, c].",
    ("filters-reversed", after(_right, lambda dw: dw[..., ::-1])),
    "The filters of your result are in opposite order. Map k of δ belongs to dw[:, :, :, k].",
    ("first-filter-returned", after(_right, lambda dw: dw[..., :1])),
    "Only the first filter is there. dw has one for each map of δ.",
    ("first-channel-returned", after(_right, lambda dw: dw[:, :, :1])),
    "Only the weights of the first channel are there. dw has some for each channel of x.",
    ("first-filter-only", after(_right, keep_only(..., slice(1)))),
    "Only the first filter is filled in; the others are 0.",
    ("first-channel-only", after(_right, keep_only(slice(None), slice(None), slice(1)))),
    "Only the first channel of x is filled in; the others are 0.",
    ("channels-paired", _loops(product=lambda part, delta: (part * delta)[:, :, :, None])),
    "You multiplied channel c of x with map c of δ. Every channel of x meets every map of δ: a loop over both.",
    ("divided-by-channels", after(_right, lambda dw: dw / dw.shape[2])),
    "You divided by the number of channels of x. Each channel has weights of its own; nothing is averaged.",
)

SUMS = table(
    ("batch-averaged", lambda delta, x: _right(delta, x) / x.shape[3]),
    "You divided by the number of images. 1/N stands in the loss and has reached δ already; sum over the batch.",
    ("places-averaged", lambda delta, x: _right(delta, x) / (delta.shape[0] * delta.shape[1])),
    "You took the mean over the places. Take the sum: the same weight was used at all of them.",
    ("places-images-averaged", lambda delta, x: _right(delta, x) / (delta.shape[0] * delta.shape[1] * delta.shape[3])),
    "You took the mean over places and images. Take the sum.",
    ("images-apart", lambda delta, x: np.stack([_right(delta, keep_only(..., n)(x)) for n in range(x.shape[3])], -1)),
    "The images are still apart, on a fifth axis. One kernel serves them all: sum over the batch.",
    ("first-image-counts", before(_right, keep_only(..., slice(1)))),
    "Only the first image counts. One kernel serves all images: sum over the batch.",
    ("last-image-counts", before(_right, keep_only(..., slice(-1, None)))),
    "Only the last image counts: = where += belongs? Sum over the batch.",
    ("images-added-first", before(_right, add_up(3))),
    "You added up the images before multiplying, so that one image meets the δ of another. Multiply first.",
    ("images-averaged-first", lambda delta, x: _right(add_up(3)(delta), x) / x.shape[3] ** 2),
    "You averaged the images before multiplying, so that one image meets the δ of another. Multiply, then sum.",
    ("bias-returned", lambda delta, x: (_right(delta, x), delta.sum(axis=(0, 1, 3)))),
    "You returned db as well. Here ∂C/∂w alone is wanted.",
    ("images-out-of-step", before(_right, lambda delta: np.roll(delta, 1, axis=3))),
    "Each image met the δ of another one. Image n belongs to delta[..., n].",
    ("last-place-counts", before(_right, keep_only(slice(-1, None), slice(-1, None)))),
    "Only the last place counts: = where += belongs? Every place of the window used this weight: sum over them.",
    ("first-place-counts", before(_right, keep_only(slice(1), slice(1)))),
    "Only the first place of δ counts. Every place of the window used this weight: sum over them.",
    ("last-delta-left-out", before(_right, keep_only(slice(-1), slice(-1)))),
    "The last row and column of δ were left out. range(H') runs to H' - 1.",
    ("delta-added", _loops(product=lambda part, delta: part[:, :, :, None] + delta[:, :, None])),
    "You added δ to the pixels. Each pixel is multiplied by its δ; then the products are added.",
    ("delta-left-out", before(_right, np.ones_like)),
    "These are sums of pixels. Each pixel is multiplied by its δ first.",
)

SIZES = table(
    ("last-row-missing", _loops(sides=lambda delta, x: tuple(n - 1 for n in _sides(delta, x)))),
    "The last row and the last column are missing. The kernel has f_h = H - H' + 1 rows.",
    ("sides-swapped", _loops(sides=lambda delta, x: _sides(delta, x)[::-1])),
    "Your f_h and f_w are exchanged: f_h = H - H' + 1 comes from the heights. With square kernels nobody notices.",
    ("height-for-width", _loops(sides=lambda delta, x: _sides(delta, x)[:1] * 2)),
    "You took f_h for f_w as well; with square kernels nobody notices.",
    ("width-for-height", _loops(sides=lambda delta, x: _sides(delta, x)[1:] * 2)),
    "You took f_w for f_h as well; with square kernels nobody notices.",
    ("full", lambda delta, x: _right(delta, pad_sides(x, *((n - 1, n - 1) for n in delta.shape[:2])))),
    "You put zeros around x (full). Here δ stays inside x (valid), and the result is as large as the kernel.",
    ("same", lambda delta, x: _right(delta, pad_sides(x, *(((n - 1) // 2, n // 2) for n in delta.shape[:2])))),
    "Your result is as large as the image (same). δ stays inside x (valid): H - H' + 1 rows.",
    ("same-window", _loops(window=lambda x, u, v, shape: x[: shape[0], : shape[1]])),
    "For every weight you took the same part of x. Weight (u, v) met the pixels x[u:u + H', v:v + W'].",
    ("delta-sides-swapped", _loops(window=lambda x, u, v, shape: x[u : u + shape[1], v : v + shape[0]])),
    "Height and width of δ are exchanged in your slice: x[u:u + H', v:v + W'].",
    ("slice-transposed", _loops(window=lambda x, u, v, shape: np.roll(x, (-v, -u), (0, 1))[: shape[0], : shape[1]])),
    "Your slice begins at row v and column u. Weight (u, v) met the pixels x[u:u + H', v:v + W'].",
    ("first-window-for-all", _loops(window=lambda x, u, v, shape: x[u : u + 1, v : v + 1])),
    "All δ met the first window of x. δ at row i, column j meets the window that begins there.",
    ("first-delta-for-all", before(_right, lambda delta: np.broadcast_to(delta[:1, :1], delta.shape))),
    "All windows met the first δ. The window at row i, column j meets delta[i, j].",
)

POINTS = {ONE: 2, SEVERAL: 2, SAME: 2, BATCH: 2}
SENTENCES = {
    "transposed": "Your kernels are transposed: the row comes first, dw[u, v]. With square kernels nobody notices.",
    "axes-squeezed": "Axes of length 1 are gone. All four stay: (f_h, f_w, C_in, C_out).",
    "wrong-sign": "The sign is wrong. This is the derivative itself; the minus comes when the weights are changed.",
    "first-place-only": "Only the first weight is filled in: does a return stand inside the loops?",
    "first-row-only": "Only the first row of weights is filled in: does a return stand inside the outer loop?",
}
EXERCISE = Exercise(
    "09.conv_backward_kernel", POINTS, _cases, _right, [*TURNED, *AXES, *SUMS, *SIZES], sentences=SENTENCES, number=3
)
