"""Cases for the arithmetic of the stepper in its three modes."""

import numpy as np
from stepping import numbers

from cnnlib import average_pool2d, conv2d, max_pool2d


def case(rng):
    """Return random traits and the output of `cnnlib`, or that the window does not fit."""
    mode = str(rng.choice(["convolution", "volume", "pooling"]))
    channels = (int(rng.integers(1, 5)),) if mode == "volume" else ()
    image = numbers(rng, *rng.integers(1, 7, 2), *channels)
    kernel = None if mode == "pooling" else numbers(rng, *rng.integers(1, 5, 2), *channels)
    traits = {
        "mode": mode, "image": image, "kernel": kernel, "stride": int(rng.integers(1, 5)),
        "padding": int(rng.integers(0, 4)), "size": int(rng.integers(1, 5)),
        "kind": str(rng.choice(["max", "average"])), "row": int(rng.integers(0, 9)), "column": int(rng.integers(0, 9)),
        "show_all": False, "sliders": True,
    }  # fmt: skip
    window = kernel.shape[:2] if kernel is not None else (traits["size"],) * 2
    fits = all(f <= n + 2 * traits["padding"] for n, f in zip(image.shape, window, strict=False))
    if not fits or (kernel is None and traits["padding"] >= traits["size"]):
        return {"traits": traits, "fits": False}
    return {"traits": traits, "fits": True, **walked(window, **traits)}


def walked(window, *, image, kernel, stride, padding, size, kind, row, column, **_):
    """Return the output, which cells no window reads, and what stands under the window."""
    if kernel is not None:
        output = conv2d(image, kernel, stride=stride, padding=padding)
    else:
        output = (max_pool2d if kind == "max" else average_pool2d)(image, size, stride=stride, padding=padding)
    frame = -np.inf if kernel is None and kind == "max" else 0.0
    planes = np.atleast_3d(image).transpose(2, 0, 1)
    padded = np.pad(planes, ((0, 0), (padding, padding), (padding, padding)), constant_values=frame)
    unread = np.ones(padded.shape[1:], bool)
    for i, j in np.ndindex(output.shape):
        unread[i * stride : i * stride + window[0], j * stride : j * stride + window[1]] = False
    row, column = (min(place, n - 1) for place, n in zip((row, column), output.shape, strict=True))
    under = padded[:, row * stride : row * stride + window[0], column * stride : column * stride + window[1]]
    weights = np.ones(under.shape) if kernel is None else np.atleast_3d(kernel).transpose(2, 0, 1)
    rows, columns = output.shape
    return {
        "output": output, "rows": rows, "columns": columns, "row": row, "column": column, "padded": padded,
        "unread": unread, "pixels": under, "weights": weights,
    }  # fmt: skip
