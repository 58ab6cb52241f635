"""Cases for the arithmetic of the Pooling routes."""

import numpy as np

from cnnlib import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward
from cnnlib.widgets.backprop import fitted

POOLS = {"max": (max_pool2d, max_pool2d_backward), "average": (average_pool2d, average_pool2d_backward)}


def case(rng):
    """Return random traits, with ties, and what `cnnlib` makes of them, or that the window does not fit."""
    image, delta = (rng.integers(-3, 4, rng.integers(1, most, 2)) for most in (8, 5))
    size, stride, mode = int(rng.integers(1, 5)), int(rng.integers(1, 5)), str(rng.choice(list(POOLS)))
    places = {name: int(rng.integers(0, 9)) for name in ("row", "column", "out_row", "out_column")}
    traits = {"image": image, "delta": delta, "size": size, "stride": stride, "mode": mode, **places}
    if size > min(image.shape):
        return {"traits": traits, "fits": False}
    pool, backward = POOLS[mode]
    pooled = pool(image, size, stride=stride)
    shown = fitted(delta, pooled.shape)
    read = average_pool2d_backward(np.full(pooled.shape, size**2), image, size, stride=stride)  # once for each window
    return {
        "traits": traits, "fits": True, "pooled": pooled, "delta": shown, "read": read,
        "dx": backward(shown, image, size, stride=stride),
        "pixel": np.minimum([places["row"], places["column"]], np.array(image.shape) - 1),
        "output": np.minimum([places["out_row"], places["out_column"]], np.array(pooled.shape) - 1),
    }  # fmt: skip
