"""Exercise 04.conv_layer: A whole layer."""

import operator
from functools import partial

import numpy as np

from cnnlib import conv2d, relu, rot180
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import IMAGES, add_up, after, before, repeat_one, table


def _cases(rng):
    shapes = [
        ("one image, one filter", 1, (5, 6, 3, 1), (3, 2, 3, 1)),
        ("one image, one filter", 4, (4, 4, 2, 1), (2, 2, 2, 1)),
        ("several filters", 1, (5, 4, 2, 1), (2, 2, 2, 3)),
        ("a batch", 1, (4, 6, 2, 3), (3, 2, 2, 4)),
        ("a batch", 1, (6, 5, 3, 2), (2, 3, 3, 4)),
        ("as many filters as images", 1, (4, 5, 2, 3), (2, 2, 2, 3)),
    ]
    draw = partial(integers, rng)
    return [Case(group, (draw(*x) / parts, draw(*w), draw(w[3]))) for group, parts, x, w in shapes]


def _at_each_place(add, x, w, b):
    """Add the bias place by place, with `add`, which is + or +=."""
    z = conv2d(x, w)
    for place in np.ndindex(z.shape[:2]):
        z[place] = add(z[place], b)
    return z


MISTAKES = table(
    ("bias-per-product", lambda x, w, b: conv2d(x, w, b * w[..., 0].size)),
    "The bias is added to every product. Add it once to each output value, after the sum.",
    ("bias-per-channel", lambda x, w, b: conv2d(x, w, b * w.shape[2])),
    "The bias is added once for each input channel. Add it once to each output value, after the sum.",
    ("bias-per-place", lambda x, w, b: conv2d(x, w, b * w.shape[0] * w.shape[1])),
    "The bias is added once for each place in the window. Add it once to each output value, after the sum.",
    ("bias-missing", lambda x, w, b: conv2d(x, w)),
    "The bias is missing: add b[k] to every value of map k.",
    ("bias-subtracted", lambda x, w, b: conv2d(x, w, -b)),
    "You subtracted the bias. Add it.",
    ("bias-along-batch", lambda x, w, b: conv2d(x, w) + b),
    "You added b, of shape (filters,), to (…, filters, batch): NumPy lines it up with the batch. Write b[:, None].",
    ("bias-along-batch-at-place", partial(_at_each_place, operator.add)),
    "At each place you added b, (filters,), to (filters, batch): NumPy lines it up with the batch. Write b[:, None].",
    ("bias-into-batch", lambda x, w, b: operator.iadd(conv2d(x, w), b)),
    "You added b, (filters,), into (…, filters, batch): NumPy lines it up with the batch. Write b[:, None].",
    ("bias-into-batch-at-place", partial(_at_each_place, operator.iadd)),
    "At each place you added b, (filters,), into (filters, batch): NumPy lines it up with the batch. Write b[:, None].",
    ("bias-as-row", lambda x, w, b: conv2d(x, w) + b[None, :]),
    "b[None, :] has shape (1, filters): its numbers lie along the batch. Write b[:, None].",
    ("biases-added-up", lambda x, w, b: conv2d(x, w) + b.sum()),
    "You added all biases to every map. Filter k has its own, b[k].",
    ("first-bias-for-all", lambda x, w, b: conv2d(x, w) + b[0]),
    "All maps get the bias of the first filter. Filter k has its own, b[k].",
    ("bias-multiplied", lambda x, w, b: conv2d(x, w) * b[:, None]),
    "You multiplied by the bias. It is added.",
    ("first-filter-for-all", after(conv2d, repeat_one(2, 0))),
    "All maps are that of the first filter. Map k comes from w[:, :, :, k] and b[k].",
    ("last-filter-for-all", after(conv2d, repeat_one(2, -1))),
    "All maps are that of the last filter: is k missing in z[i, j, k]?",
    ("first-kernel-for-all", before(conv2d, None, repeat_one(3, 0))),
    "All maps come from the first kernel, each with its own bias. Map k comes from w[:, :, :, k].",
    ("images-added", lambda x, w, b: add_up(3)(conv2d(x, w)) + b[:, None]),
    "You added up the images of the batch. Each image has its own maps.",
    ("last-image-for-all", after(conv2d, repeat_one(3, -1))),
    "All images have the maps of the last one. Each image has its own.",
    ("filters-added", after(conv2d, lambda z: z.sum(axis=2))),
    "You added up the maps of the filters. Each filter gives a map of its own, on axis 2.",
    ("mean-for-sum", before(conv2d, None, lambda w: w / w[..., 0].size)),
    "You took the mean of the products. Add them up.",
    ("kernel-transposed", before(conv2d, None, lambda w: w.swapaxes(0, 1))),
    "The kernels are transposed: f_h and f_w are swapped somewhere. With square kernels nobody notices.",
    ("channels-averaged", before(conv2d, None, lambda w: w / w.shape[2])),
    "You took the mean over the channels. Add them up.",
    ("kernel-turned", before(conv2d, None, rot180)),
    "You turned the kernels. They are laid on the image as they stand.",
    ("channels-reversed", before(conv2d, None, lambda w: w[:, :, ::-1])),
    "The channels of the kernels are in the wrong order: channel c of w belongs on channel c of x.",
    ("first-channel-counts", lambda x, w, b: conv2d(x[:, :, :1], w[:, :, :1], b)),
    "Only the first channel counts. The sum runs over all channels.",
    ("last-row-missing", after(conv2d, lambda z: z[:-1, :-1])),
    "The last row and column are missing. A window f wide fits at n - f + 1 places.",
    ("same-size", lambda x, w, b: conv2d(x, w, b, padding="same")),
    "You put a frame of zeros around the images. Here the window must stay inside (valid).",
    ("relu", after(conv2d, relu)),
    "You set negative values to 0. That is ReLU, which comes in the next chapter; here z keeps its sign.",
)

POINTS = {"one image, one filter": 2, "several filters": 2, "a batch": 2, "as many filters as images": 2}
SENTENCES = {
    "one-image-returned": "There is only one image in your result. The output has as many as the batch, on its "
    "last axis.",
    "channels-batch-swapped": "Your last two axes are swapped: filters come third, the batch last.",
    "axes-squeezed": "Axes of length 1 are gone. All four stay: height, width, filters, batch.",
    "whole-numbers": "The fractions are lost: was the output made with dtype=int?",
    "first-place-only": "Only the first place is filled in: does a return stand inside the loops?",
}
EXERCISE = Exercise(
    "04.conv_layer", POINTS, _cases, conv2d, MISTAKES, IMAGES, SENTENCES, number=1, builds_on=("03.conv_filters",)
)
