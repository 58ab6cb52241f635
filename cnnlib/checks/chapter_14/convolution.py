"""Exercise 14.convolution: A convolution layer, forward and backward."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.convolution import conv2d, conv2d_backward
from cnnlib.padding import rot180


def _case(rng, group, image, kernel, channels, filters, batch):
    (height, width), (f_h, f_w) = image, kernel
    x, w = integers(rng, height, width, channels, batch), integers(rng, f_h, f_w, channels, filters)
    delta = integers(rng, height - f_h + 1, width - f_w + 1, filters, batch)
    return Case(group, (x, w, rng.choice([-2.0, -1.0, 1.0, 2.0], filters), delta))


def _cases(rng):
    return [
        _case(rng, "one channel, one kernel, one image", (4, 5), (2, 2), 1, 1, 1),
        _case(rng, "one channel, one kernel, one image", (5, 4), (3, 2), 1, 1, 1),
        _case(rng, "channels, kernels and a batch", (5, 6), (3, 2), 2, 4, 3),
        _case(rng, "channels, kernels and a batch", (6, 5), (2, 3), 3, 3, 3),
        _case(rng, "channels, kernels and a batch", (4, 4), (3, 3), 3, 2, 2),
    ]


def _with(
    z=conv2d,
    dx=lambda delta, x, w: conv2d_backward(delta, x, w)[0],
    dw=lambda delta, x, w: conv2d_backward(delta, x, w)[1],
    db=lambda delta: delta.sum(axis=(0, 1, 3)),
):
    """Make a layer of which one of the four results is another one."""
    return lambda x, w, b, delta: (z(x, w, b), dx(delta, x, w), dw(delta, x, w), db(delta))


def _full(delta, kernels):
    """Slide `kernels`, (f_h, f_w, filters, channels), over all places where they touch δ."""
    return conv2d(delta, np.ascontiguousarray(kernels), padding="full")


def _swapped(w):
    return w.swapaxes(2, 3)


def _unswapped(w):
    """Forget to swap in and out where the shape lets one; elsewhere, do it right."""
    return w if w.shape[2] == w.shape[3] else _swapped(w)


def _turned_dw(delta, x, w):
    return rot180(conv2d_backward(delta, x, w)[1])


def _per_image(dw):
    return lambda delta, x, w: dw(delta, x, w) / x.shape[3]


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


def _bent(z, delta):
    return delta * (z > 0)


_RIGHT = _with()


EXERCISE = Exercise(
    "14.convolution",
    number=1,
    points={"one channel, one kernel, one image": 3, "channels, kernels and a batch": 5},
    cases=_cases,
    reference=_RIGHT,
    builds_on=(
        "04.conv_layer",
        "09.conv_backward_input",
        "09.conv_backward_kernel",
        "09.conv_backward_bias",
    ),
    results=("z", "dx", "dw", "db"),
    wrong=[
        Wrong(_with(z=lambda x, w, b: conv2d(x, w)), "z: the bias is missing."),
        Wrong(
            _with(z=lambda x, w, b: conv2d(x, w, b * w.shape[0] * w.shape[1] * w.shape[2])),
            "z: you added the bias once for each product of the window. It is added once for each output.",
        ),
        Wrong(
            _with(z=lambda x, w, b: conv2d(x, w) + b),
            "z: you added b along the batch axis. Each bias belongs to a kernel: b[:, None].",
        ),
        Wrong(
            _with(z=lambda x, w, b: conv2d(x, rot180(w), b)),
            "z: you turned the kernel. Going forward it is laid on as it stands; it turns on the way back, for dx.",
        ),
        Wrong(
            _with(z=lambda x, w, b: np.maximum(conv2d(x, w, b), 0)),
            "z: there is a ReLU in it. Return the numbers before the bend.",
        ),
        Wrong(
            _with(dx=lambda delta, x, w: _full(delta, _swapped(w))),
            "dx: the kernels are not turned. Turn them by 180° before they slide over δ.",
        ),
        Wrong(
            _with(dx=lambda delta, x, w: _full(delta, _swapped(w)[::-1])),
            "dx: you turned the kernels top to bottom only. Turn them left to right as well.",
        ),
        Wrong(
            _with(dx=lambda delta, x, w: _full(delta, _swapped(w)[:, ::-1])),
            "dx: you turned the kernels left to right only. Turn them top to bottom as well.",
        ),
        Wrong(
            _with(dx=lambda delta, x, w: _full(delta, rot180(_unswapped(w)))),
            "dx: channels in and out are not swapped. It shows where there are as many kernels as channels.",
        ),
        Wrong(
            _with(dx=lambda delta, x, w: conv2d_backward(delta, x, w)[0] / x.shape[3]),
            "dx: you divided by the batch size. The 1/N stands in the loss; δ brings it along.",
        ),
        Wrong(
            _with(dx=lambda delta, x, w: conv2d_backward(delta, x, w)[0] * (x > 0)),
            "dx: you set it to 0 where x is not positive. That is the step through a ReLU, not through the layer.",
        ),
        Wrong(
            _with(dx=_overwritten_by_weight),
            "dx: each weight of the kernel overwrites what those before it gave. They add up: dx[…] += …",
        ),
        Wrong(
            _with(dx=_overwritten_by_window),
            "dx: each window overwrites what those before it gave. Where windows overlap they add up: dx[…] += …",
        ),
        Wrong(
            _with(dx=lambda delta, x, w: conv2d_backward(delta[:, :, -1:], x, w[..., -1:])[0]),
            "dx: only the last kernel is in it. Add up over the kernels.",
        ),
        Wrong(
            _with(dw=_turned_dw),
            "dw is turned by 180°. x is the image and δ slides over it; nothing is turned.",
        ),
        Wrong(
            _with(dw=_per_image(lambda delta, x, w: conv2d_backward(delta, x, w)[1])),
            "dw: you took the mean over the batch. Add up; the 1/N stands in the loss, and δ brings it along.",
        ),
        Wrong(
            _with(dw=lambda delta, x, w: conv2d_backward(delta[..., :1], x[..., :1], w)[1]),
            "dw: only the first image is in it. Add up over the batch.",
        ),
        Wrong(
            _with(dw=lambda delta, x, w: conv2d_backward(delta, x, w)[1] / (delta.shape[0] * delta.shape[1])),
            "dw: you took the mean over the places. Add up: every place used the same weights.",
        ),
        Wrong(
            _with(dw=lambda delta, x, w: conv2d_backward(delta[..., -1:], x[..., -1:], w)[1]),
            "dw: only the last image is in it. Add up over the batch: dw[…] += … in a loop over images.",
        ),
        Wrong(
            _with(db=lambda delta: delta.mean(axis=(0, 1, 3))),
            "db: you took the mean. Add up over places and batch.",
        ),
        Wrong(
            _with(db=lambda delta: delta.sum(axis=(0, 1, 3)) / delta.shape[3]),
            "db: you divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
        ),
        Wrong(
            _with(db=lambda delta: delta.sum()),
            "db is one number. Each kernel has a bias of its own: do not add up over the kernels.",
        ),
        Wrong(
            _with(db=lambda delta: delta.sum(axis=(0, 1))),
            "db: the batch is not added up. It should be (kernels,).",
        ),
        Wrong(
            _with(db=lambda delta: delta[..., 0].sum(axis=(0, 1))),
            "db: only the first image is in it. Add up over the batch.",
        ),
        Wrong(
            _with(db=lambda delta: delta.sum(axis=(0, 1, 2))),
            "db: you added up over the kernels, not over the images. It should be (kernels,).",
        ),
        Wrong(
            lambda x, w, b, delta: (conv2d(x, w, b), *(d / x.shape[3] for d in conv2d_backward(delta, x, w))),
            "dx, dw and db are divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
        ),
        Wrong(
            _with(
                dw=_per_image(lambda delta, x, w: conv2d_backward(delta, x, w)[1]),
                db=lambda delta: delta.sum(axis=(0, 1, 3)) / delta.shape[3],
            ),
            "dw and db are divided by the batch size. The 1/N stands in the loss, and δ brings it along.",
        ),
        Wrong(
            lambda x, w, b, delta: (conv2d(x, w, b), *conv2d_backward(_bent(conv2d(x, w, b), delta), x, w)),
            "dx, dw and db: you set δ to 0 where z is not positive. There is no ReLU in this layer.",
        ),
        Wrong(
            lambda x, w, b, delta: tuple(_RIGHT(x, w, b, delta)[i] for i in (0, 2, 3, 1)),
            "dx stands last. The order is z, dx, dw, db.",
        ),
        Wrong(
            lambda x, w, b, delta: _RIGHT(x, w, b, delta)[1:],
            "z is missing. Return four results: z, dx, dw, db.",
        ),
        Wrong(
            lambda x, w, b, delta: tuple(_RIGHT(x, w, b, delta)[i] for i in (0, 2, 1, 3)),
            "dx and dw have changed places. The order is z, dx, dw, db.",
        ),
        Wrong(
            lambda x, w, b, delta: tuple(_RIGHT(x, w, b, delta)[i] for i in (1, 2, 3, 0)),
            "z stands last. The order is z, dx, dw, db.",
        ),
        Wrong(
            lambda x, w, b, delta: _RIGHT(x, w, b, delta)[0],
            "That is z alone. Return four results: z, dx, dw, db.",
        ),
    ],
)
