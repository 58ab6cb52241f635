"""Cases for the arithmetic of the Backprop stepper."""

import numpy as np

from cnnlib import conv2d, conv2d_backward, dilate, rot180
from cnnlib.widgets.backprop import fitted


def case(rng):
    """Return a random convolution, its δ, and what `cnnlib` makes of them."""
    stride, padding = int(rng.integers(1, 4)), int(rng.integers(3))
    image, kernel = _numbers(rng, 1, 6), _numbers(rng, 1, 4)
    kernel = kernel[: image.shape[0] + 2 * padding, : image.shape[1] + 2 * padding]
    given, turned = _numbers(rng, 1, 6), bool(rng.random() < 0.5)
    delta = fitted(given, conv2d(image, kernel, stride=stride, padding=padding).shape)
    dx, dw, db = conv2d_backward(delta, image, kernel, stride=stride, padding=padding)
    places = rng.integers(0, 10, 6).tolist()  # some of them outside, as after a change of stride
    names = ("row", "column", "out_row", "out_column", "weight_row", "weight_column")
    traits = {"image": image, "kernel": kernel, "delta": given, "stride": stride, "padding": padding}
    return {
        "traits": traits | {"turned": turned} | dict(zip(names, places, strict=True)),
        "impossible": "",
        "delta": delta,
        "dx": dx,
        "dxGathered": dx if turned else _gathered(image, kernel, delta, stride, padding),
        "dxMultiplied": dx.ravel(),
        "dw": dw,
        "db": db.item(),
        "pixel": np.minimum(places[:2], np.subtract(image.shape, 1)),
        "output": np.minimum(places[2:4], np.subtract(delta.shape, 1)),
        "weight": np.minimum(places[4:], np.subtract(kernel.shape, 1)),
        "spread": _spread(image, kernel, delta, stride, padding),
        "laid": rot180(kernel) if turned else kernel,
    }


def _numbers(rng, low, high):
    """Whole numbers, and some halves, on a random grid."""
    return rng.integers(-6, 10, rng.integers(low, high, 2)) / rng.choice([1.0, 2.0])


def _spread(image, kernel, delta, stride, padding):
    full = np.add(image.shape, 2 * padding) - kernel.shape + 1
    frame = np.subtract(kernel.shape, 1)
    return np.pad(dilate(delta, stride, tuple(full)), [(n, n) for n in frame])


def _gathered(image, kernel, delta, stride, padding):
    """What a kernel gathers that nobody turned."""
    (height, width), spread = image.shape, _spread(image, kernel, delta, stride, padding)
    return conv2d(spread, kernel)[padding : padding + height, padding : padding + width]
