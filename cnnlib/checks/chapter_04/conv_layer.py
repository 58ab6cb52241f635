"""Exercise 04.conv_layer: A whole layer."""

import math

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.convolution import conv2d
from cnnlib.padding import rot180


def _layer(rng, group, x, w, divide=1):
    return Case(group, (integers(rng, *x) / divide, integers(rng, *w), integers(rng, w[3])))


def _conv_layer_cases(rng):
    return [
        _layer(rng, "one image, one filter", (5, 6, 3, 1), (3, 2, 3, 1)),
        _layer(rng, "one image, one filter", (4, 4, 2, 1), (2, 2, 2, 1), divide=4),
        _layer(rng, "several filters", (5, 4, 2, 1), (2, 2, 2, 3)),
        _layer(rng, "a batch", (4, 6, 2, 3), (3, 2, 2, 4)),
        _layer(rng, "a batch", (6, 5, 3, 2), (2, 3, 3, 4)),
        _layer(rng, "as many filters as images", (4, 5, 2, 3), (2, 2, 2, 3)),
    ]


def _bias_times(count):
    """Make a layer that adds `count(w)` times the bias."""
    return lambda x, w, b: conv2d(x, w) + count(w) * b[:, None]


def _bias_at_each_place(x, w, b):
    z = conv2d(x, w)
    for i, j in np.ndindex(z.shape[:2]):
        z[i, j] = z[i, j] + b
    return z


def _bias_into_z(x, w, b):
    z = conv2d(x, w)
    z += b
    return z


def _bias_into_each_place(x, w, b):
    z = conv2d(x, w)
    for i, j in np.ndindex(z.shape[:2]):
        z[i, j] += b
    return z


def _first_filter(x, w, b):
    return np.repeat(conv2d(x, w[..., :1], b[:1]), w.shape[3], axis=2)


def _first_image(x, w, b):
    z = np.zeros_like(conv2d(x, w, b))
    z[..., :1] = conv2d(x[..., :1], w, b)
    return z


def _without_the_last(x, w, b):
    return conv2d(x, w, b)[:-1, :-1]


def _early(x, w, b):
    full = conv2d(x, w, b)
    z = np.zeros_like(full)
    z[:1, :1] = full[:1, :1]
    return z


def _early_row(x, w, b):
    full = conv2d(x, w, b)
    z = np.zeros_like(full)
    z[:1] = full[:1]
    return z


EXERCISE = Exercise(
    "04.conv_layer",
    number=1,
    points={"one image, one filter": 2, "several filters": 2, "a batch": 2, "as many filters as images": 2},
    cases=_conv_layer_cases,
    reference=conv2d,
    builds_on=("03.conv_filters",),
    wrong=[
        Wrong(
            _bias_times(lambda w: math.prod(w.shape[:3])),
            "The bias is added to every product. Add it once to each output value, after the sum.",
        ),
        Wrong(
            _bias_times(lambda w: w.shape[2]),
            "The bias is added once for each input channel. Add it once to each output value, after the sum.",
        ),
        Wrong(
            _bias_times(lambda w: w.shape[0] * w.shape[1]),
            "The bias is added once for each place in the window. Add it once to each output value, after the sum.",
        ),
        Wrong(_bias_times(lambda w: 0), "The bias is missing: add b[k] to every value of map k."),
        Wrong(_bias_times(lambda w: -1), "You subtracted the bias. Add it."),
        Wrong(
            lambda x, w, b: conv2d(x, w) + b,
            "You added b, of shape (filters,), to (…, filters, batch): NumPy lines it up with the batch. "
            "Write b[:, None].",
        ),
        Wrong(
            _bias_at_each_place,
            "At each place you added b, (filters,), to (filters, batch): NumPy lines it up with the batch. "
            "Write b[:, None].",
        ),
        Wrong(
            _bias_into_z,
            "You added b, (filters,), into (…, filters, batch): NumPy lines it up with the batch. Write b[:, None].",
        ),
        Wrong(
            _bias_into_each_place,
            "At each place you added b, (filters,), into (filters, batch): NumPy lines it up with the batch. "
            "Write b[:, None].",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w) + b[None, :],
            "b[None, :] has shape (1, filters): its numbers lie along the batch. Write b[:, None].",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w) + b.sum(),
            "You added all biases to every map. Filter k has its own, b[k].",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w) + b[0],
            "All maps get the bias of the first filter. Filter k has its own, b[k].",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w) * b[:, None],
            "You multiplied by the bias. It is added.",
        ),
        Wrong(_first_filter, "All maps are that of the first filter. Map k comes from w[:, :, :, k] and b[k]."),
        Wrong(
            lambda x, w, b: np.repeat(conv2d(x, w, b)[:, :, -1:], w.shape[3], axis=2),
            "All maps are that of the last filter: is k missing in z[i, j, k]?",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, np.repeat(w[..., :1], w.shape[3], axis=3), b),
            "All maps come from the first kernel, each with its own bias. Map k comes from w[:, :, :, k].",
        ),
        Wrong(_first_image, "Only the first image of the batch is filled in; the others are 0."),
        Wrong(
            lambda x, w, b: conv2d(x[..., :1], w, b),
            "There is only one image in your result. The output has as many as the batch, on its last axis.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w, b).swapaxes(2, 3),
            "Your last two axes are swapped: filters come third, the batch last.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w, b)[..., 0],
            "The batch axis is gone. It stays, even when there is only one image.",
        ),
        Wrong(
            lambda x, w, b: np.moveaxis(conv2d(x, w, b), -1, 0),
            "The batch is your first axis. In this course it is the last one.",
        ),
        Wrong(
            lambda x, w, b: np.repeat(conv2d(x, w).sum(axis=3, keepdims=True), x.shape[3], axis=3) + b[:, None],
            "You added up the images of the batch. Each image has its own maps.",
        ),
        Wrong(
            lambda x, w, b: np.repeat(conv2d(x, w, b)[..., -1:], x.shape[3], axis=3),
            "All images have the maps of the last one. Each image has its own.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w, b).squeeze(),
            "Axes of length 1 are gone. All four stay: height, width, filters, batch.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w, b).sum(axis=2),
            "You added up the maps of the filters. Each filter gives a map of its own, on axis 2.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w / math.prod(w.shape[:3]), b),
            "You took the mean of the products. Add them up.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w.swapaxes(0, 1), b),
            "The kernels are transposed: f_h and f_w are swapped somewhere. With square kernels nobody notices.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w / w.shape[2], b),
            "You took the mean over the channels. Add them up.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, rot180(w), b),
            "You turned the kernels. They are laid on the image as they stand.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x, w[:, :, ::-1], b),
            "The channels of the kernels are in the wrong order: channel c of w belongs on channel c of x.",
        ),
        Wrong(
            lambda x, w, b: conv2d(x[:, :, :1], w[:, :, :1], b),
            "Only the first channel counts. The sum runs over all channels.",
        ),
        Wrong(_without_the_last, "The last row and column are missing. A window f wide fits at n - f + 1 places."),
        Wrong(
            lambda x, w, b: conv2d(x, w, b, padding="same"),
            "You put a frame of zeros around the images. Here the window must stay inside (valid).",
        ),
        Wrong(
            lambda x, w, b: np.maximum(conv2d(x, w, b), 0),
            "You set negative values to 0. That is ReLU, which comes in the next chapter; here z keeps its sign.",
        ),
        Wrong(
            lambda x, w, b: np.trunc(conv2d(x, w, b)),
            "The fractions are lost: was the output made with dtype=int?",
        ),
        Wrong(_early, "Only the first place is filled in: does a return stand inside the loops?"),
        Wrong(_early_row, "Only the first row is filled in: does a return stand inside the outer loop?"),
    ],
)
