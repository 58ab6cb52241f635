"""Exercise 14.convolution: A convolution layer, forward and backward."""

from operator import itemgetter

import numpy as np

from cnnlib.activations import relu, relu_backward
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, table
from cnnlib.convolution import conv2d, conv2d_backward
from cnnlib.padding import rot180


def _case(rng, group, image, kernel, channels, filters, batch):
    (height, width), (f_h, f_w) = image, kernel
    x, w = integers(rng, height, width, channels, batch), integers(rng, f_h, f_w, channels, filters)
    delta = integers(rng, height - f_h + 1, width - f_w + 1, filters, batch)
    return Case(group, (x, w, rng.choice([-2.0, -1.0, 1.0, 2.0], filters), delta))


def _cases(rng):
    one = [((4, 5), (2, 2), 1, 1, 1), ((5, 4), (3, 2), 1, 1, 1)]
    several = [((5, 6), (3, 2), 2, 4, 3), ((6, 5), (2, 3), 3, 3, 3), ((4, 4), (3, 3), 3, 2, 2)]
    groups = (("one channel, one kernel, one image", one), ("channels, kernels and a batch", several))
    return [_case(rng, group, *size) for group, sizes in groups for size in sizes]


_dx, _dw = (after(conv2d_backward, itemgetter(place)) for place in (0, 1))


def _db(delta):
    return delta.sum(axis=(0, 1, 3))


def _with(z=conv2d, dx=_dx, dw=_dw, db=_db):
    """Make a layer of which one of the four results is another one."""
    return lambda x, w, b, delta: (z(x, w, b), dx(delta, x, w), dw(delta, x, w), db(delta))


def _full(delta, w):
    """Slide kernels, their channels in and out swapped, over all places where they touch δ."""
    return conv2d(delta, np.ascontiguousarray(w.swapaxes(2, 3)), padding="full")


def _unswapped(delta, x, w):
    """Forget to swap in and out where the shape lets one; elsewhere, do it right."""
    return _full(delta, rot180(w.swapaxes(2, 3) if w.shape[2] == w.shape[3] else w))


def _dw_averaged(delta, x, w):
    return _dw(delta, x, w) / x.shape[3]


def _db_averaged(delta):
    return _db(delta) / delta.shape[3]


def _overwritten_by_weight(delta, x, w):
    """Let the later weights of the kernel overwrite what the earlier ones gave to dx."""
    dx = np.zeros(x.shape)
    for u, v in np.ndindex(*w.shape[:2]):
        dx[u : u + delta.shape[0], v : v + delta.shape[1]] = w[u, v] @ delta
    return dx


def _overwritten_by_window(delta, x, w):
    """Let the later windows overwrite what the earlier ones gave to dx."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(*delta.shape[:2]):
        dx[i : i + w.shape[0], j : j + w.shape[1]] = w @ delta[i, j]
    return dx


_right = _with()

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
    ("dx-not-turned", _with(dx=lambda delta, x, w: _full(delta, w))),
    "dx: the kernels are not turned. Turn them by 180° before they slide over δ.",
    ("dx-columns-not-reversed", _with(dx=lambda delta, x, w: _full(delta, w[::-1]))),
    "dx: you turned the kernels top to bottom only. Turn them left to right as well.",
    ("dx-rows-not-reversed", _with(dx=lambda delta, x, w: _full(delta, w[:, ::-1]))),
    "dx: you turned the kernels left to right only. Turn them top to bottom as well.",
    ("dx-not-swapped", _with(dx=_unswapped)),
    "dx: channels in and out are not swapped. It shows where there are as many kernels as channels.",
    ("dx-batch-averaged", _with(dx=lambda delta, x, w: _dx(delta, x, w) / x.shape[3])),
    "dx: you divided by the batch size. The 1/N stands in the loss; δ brings it along.",
    ("dx-relu", _with(dx=lambda delta, x, w: _dx(delta, x, w) * (x > 0))),
    "dx: you set it to 0 where x is not positive. That is the step through a ReLU, not through the layer.",
    ("dx-weights-overwritten", _with(dx=_overwritten_by_weight)),
    "dx: each weight of the kernel overwrites what those before it gave. They add up: dx[…] += …",
    ("dx-windows-overwritten", _with(dx=_overwritten_by_window)),
    "dx: each window overwrites what those before it gave. Where windows overlap they add up: dx[…] += …",
    ("dx-last-filter-counts", _with(dx=lambda delta, x, w: _dx(delta[:, :, -1:], x, w[..., -1:]))),
    "dx: only the last kernel is in it. Add up over the kernels.",
    ("dw-turned", _with(dw=after(_dw, rot180))),
    "dw is turned by 180°. x is the image and δ slides over it; nothing is turned.",
    ("dw-batch-averaged", _with(dw=_dw_averaged)),
    "dw: you took the mean over the batch. Add up; the 1/N stands in the loss, and δ brings it along.",
    ("dw-first-image-counts", _with(dw=lambda delta, x, w: _dw(delta[..., :1], x[..., :1], w))),
    "dw: only the first image is in it. Add up over the batch.",
    ("dw-places-averaged", _with(dw=lambda delta, x, w: _dw(delta, x, w) / delta[..., 0, 0].size)),
    "dw: you took the mean over the places. Add up: every place used the same weights.",
    ("dw-last-image-counts", _with(dw=lambda delta, x, w: _dw(delta[..., -1:], x[..., -1:], w))),
    "dw: only the last image is in it. Add up over the batch: dw[…] += … in a loop over images.",
    ("db-averaged", _with(db=lambda delta: delta.mean(axis=(0, 1, 3)))),
    "db: you took the mean. Add up over places and batch.",
    ("db-batch-averaged", _with(db=_db_averaged)),
    "db: you divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
    ("db-filters-added", _with(db=lambda delta: delta.sum())),
    "db is one number. Each kernel has a bias of its own: do not add up over the kernels.",
    ("db-images-apart", _with(db=lambda delta: delta.sum(axis=(0, 1)))),
    "db: the batch is not added up. It should be (kernels,).",
    ("db-first-image-counts", _with(db=lambda delta: delta[..., 0].sum(axis=(0, 1)))),
    "db: only the first image is in it. Add up over the batch.",
    ("db-by-images", _with(db=lambda delta: delta.sum(axis=(0, 1, 2)))),
    "db: you added up over the kernels, not over the images. It should be (kernels,).",
    ("batch-averaged", lambda x, w, b, delta: (conv2d(x, w, b), *conv2d_backward(delta / x.shape[3], x, w))),
    "dx, dw and db are divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
    ("dw-db-batch-averaged", _with(dw=_dw_averaged, db=_db_averaged)),
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

EXERCISE = Exercise(
    "14.convolution",
    number=1,
    points={"one channel, one kernel, one image": 3, "channels, kernels and a batch": 5},
    cases=_cases,
    reference=_right,
    builds_on=("04.conv_layer", "09.conv_backward_input", "09.conv_backward_kernel", "09.conv_backward_bias"),
    results=("z", "dx", "dw", "db"),
    mistakes=MISTAKES,
)
