"""Exercise 14.convolution: A convolution layer, forward and backward."""

from functools import partial
from operator import itemgetter

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, before, part, table
from cnnlib.checks.network import Steps
from cnnlib.convolution import conv2d
from cnnlib.padding import rot180

ONE, SEVERAL = "one channel, one kernel, one image", "channels, kernels and a batch"


def _cases(rng):
    def draw(image, kernel, channels, filters, batch):
        (height, width), (f_h, f_w) = image, kernel
        x, w = integers(rng, height, width, channels, batch), integers(rng, f_h, f_w, channels, filters)
        delta = integers(rng, height - f_h + 1, width - f_w + 1, filters, batch)
        return x, w, rng.choice([-2.0, -1.0, 1.0, 2.0], filters), delta

    sizes = {
        ONE: [((4, 5), (2, 2), 1, 1, 1), ((5, 4), (3, 2), 1, 1, 1)],
        SEVERAL: [((5, 6), (3, 2), 2, 4, 3), ((6, 5), (2, 3), 3, 3, 3), ((4, 4), (3, 3), 3, 2, 2)],
    }
    return cases_of(sizes, draw)


_dx, _dw, _db = Steps.conv_dx, Steps.conv_dw, Steps.conv_db
_dx_by = partial(before, _dx, None, None)  # other kernels


def _with(z=conv2d, dx=_dx, dw=_dw, db=_db):
    """Make a layer of which one of the four results is another one."""
    return lambda x, w, b, delta: (z(x, w, b), dx(delta, x, w), dw(delta, x, w), db(delta))


_right = _with()


def _averaged(right):
    """Divide by the number of images."""
    return lambda delta, *others: right(delta, *others) / delta.shape[3]


def _overwritten(delta, x, w, by_window=False):
    """Let later weights of the kernel, or later windows, overwrite what the earlier ones gave to dx."""
    dx = np.zeros(x.shape)
    steps, patch = (delta, w) if by_window else (w, delta)
    for i, j in np.ndindex(*steps.shape[:2]):
        given = w @ delta[i, j] if by_window else w[i, j] @ delta
        dx[i : i + patch.shape[0], j : j + patch.shape[1]] = given
    return dx


MISTAKES = table(
    ("z-bias-missing", _with(z=lambda x, w, b: conv2d(x, w))),
    "z: the bias is missing.",
    ("z-bias-per-product", _with(z=lambda x, w, b: conv2d(x, w, b * w[..., 0].size))),
    "z: you added the bias once for each product of the window. It is added once for each output.",
    ("z-bias-along-batch", _with(z=lambda x, w, b: conv2d(x, w) + b)),
    "z: you added b along the batch axis. Each bias belongs to a kernel: b[:, None].",
    ("z-kernel-turned", _with(z=before(conv2d, None, rot180))),
    "z: you turned the kernel. Going forward it is laid on as it stands; it turns on the way back, for dx.",
    ("z-relu", _with(z=after(conv2d, relu))),
    "z: there is a ReLU in it. Return the numbers before the bend.",
    ("dx-not-turned", _with(dx=_dx_by(rot180))),
    "dx: the kernels are not turned. Turn them by 180° before they slide over δ.",
    ("dx-columns-not-reversed", _with(dx=_dx_by(lambda w: w[:, ::-1]))),
    "dx: you turned the kernels top to bottom only. Turn them left to right as well.",
    ("dx-rows-not-reversed", _with(dx=_dx_by(lambda w: w[::-1]))),
    "dx: you turned the kernels left to right only. Turn them top to bottom as well.",
    ("dx-not-swapped", _with(dx=_dx_by(lambda w: w.swapaxes(2, 3) if w.shape[2] == w.shape[3] else w))),
    "dx: channels in and out are not swapped. It shows where there are as many kernels as channels.",
    ("dx-batch-averaged", _with(dx=_averaged(_dx))),
    "dx: you divided by the batch size. The 1/N stands in the loss; δ brings it along.",
    ("dx-relu", _with(dx=lambda delta, x, w: _dx(delta, x, w) * (x > 0))),
    "dx: you set it to 0 where x is not positive. That is the step through a ReLU, not through the layer.",
    ("dx-weights-overwritten", _with(dx=_overwritten)),
    "dx: each weight of the kernel overwrites what those before it gave. They add up: dx[…] += …",
    ("dx-windows-overwritten", _with(dx=partial(_overwritten, by_window=True))),
    "dx: each window overwrites what those before it gave. Where windows overlap they add up: dx[…] += …",
    ("dx-last-filter-counts", _with(dx=lambda delta, x, w: _dx(delta[:, :, -1:], x, w[..., -1:]))),
    "dx: only the last kernel is in it. Add up over the kernels.",
    ("dw-turned", after(_right, part(2, rot180))),
    "dw is turned by 180°. x is the image and δ slides over it; nothing is turned.",
    ("dw-batch-averaged", _with(dw=_averaged(_dw))),
    "dw: you took the mean over the batch. Add up; the 1/N stands in the loss, and δ brings it along.",
    ("dw-first-image-counts", _with(dw=lambda delta, x, w: _dw(delta[..., :1], x[..., :1], w))),
    "dw: only the first image is in it. Add up over the batch.",
    ("dw-places-averaged", _with(dw=lambda delta, x, w: _dw(delta, x, w) / delta[..., 0, 0].size)),
    "dw: you took the mean over the places. Add up: every place used the same weights.",
    ("dw-last-image-counts", _with(dw=lambda delta, x, w: _dw(delta[..., -1:], x[..., -1:], w))),
    "dw: only the last image is in it. Add up over the batch: dw[…] += … in a loop over images.",
    ("db-averaged", _with(db=lambda delta: delta.mean(axis=(0, 1, 3)))),
    "db: you took the mean. Add up over places and batch.",
    ("db-batch-averaged", _with(db=_averaged(_db))),
    "db: you divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
    ("db-filters-added", _with(db=np.sum)),
    "db is one number. Each kernel has a bias of its own: do not add up over the kernels.",
    ("db-images-apart", _with(db=lambda delta: delta.sum(axis=(0, 1)))),
    "db: the batch is not added up. It should be (kernels,).",
    ("db-first-image-counts", _with(db=lambda delta: delta[..., 0].sum(axis=(0, 1)))),
    "db: only the first image is in it. Add up over the batch.",
    ("db-by-images", _with(db=lambda delta: delta.sum(axis=(0, 1, 2)))),
    "db: you added up over the kernels, not over the images. It should be (kernels,).",
    ("batch-averaged", _with(dx=_averaged(_dx), dw=_averaged(_dw), db=_averaged(_db))),
    "dx, dw and db are divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
    ("dw-db-batch-averaged", _with(dw=_averaged(_dw), db=_averaged(_db))),
    "dw and db are divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
    ("relu", lambda x, w, b, delta: _right(x, w, b, relu_backward(delta, conv2d(x, w, b)))),
    "dx, dw and db: you set δ to 0 where z is not positive. There is no ReLU in this layer.",
    ("dx-last", after(_right, itemgetter(0, 2, 3, 1))),
    "dx stands last. The order is z, dx, dw, db.",
    ("z-missing", after(_right, itemgetter(1, 2, 3))),
    "z is missing. Return four results: z, dx, dw, db.",
    ("dx-dw-swapped", after(_right, itemgetter(0, 2, 1, 3))),
    "dx and dw have changed places. The order is z, dx, dw, db.",
    ("z-last", after(_right, itemgetter(1, 2, 3, 0))),
    "z stands last. The order is z, dx, dw, db.",
    ("z-alone", after(_right, itemgetter(0))),
    "That is z alone. Return four results: z, dx, dw, db.",
)

POINTS = {ONE: 3, SEVERAL: 5}
EARLIER = ("04.conv_layer", "09.conv_backward_input", "09.conv_backward_kernel", "09.conv_backward_bias")
RESULTS = ("z", "dx", "dw", "db")
EXERCISE = Exercise("14.convolution", POINTS, _cases, _right, MISTAKES, number=1, results=RESULTS, builds_on=EARLIER)
