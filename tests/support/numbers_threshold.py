"""Cases for the arithmetic of the Threshold explorer."""

import numpy as np

from cnnlib import relu

STEP = 0.125


def case(rng):
    """Return random traits over two small maps, where many numbers are whole steps, and what `cnnlib.relu` leaves."""
    height, width = (int(n) for n in rng.integers(1, 5, 2))
    whole = rng.integers(-16, 17, (2, height, width)) * STEP
    maps = (whole + (rng.random(whole.shape) < 0.5) * rng.standard_normal(whole.shape) / 4).astype(np.float32)
    limit = float(np.ceil(np.abs(maps).max() + 1))
    which, steps = int(rng.integers(2)), round(2 * limit / STEP)
    bias, scale = float(rng.integers(-steps // 2, steps // 2 + 1) * STEP), float(rng.integers(1, 5))
    row, column = int(rng.integers(height)), int(rng.integers(width))
    z = maps[which]
    moved = z + np.float32(bias)
    a = relu(moved)
    biases = np.arange(steps // 2, -steps // 2 - 1, -1) * STEP
    share = np.array([(relu(z + np.float32(b)) > 0).mean() for b in biases])  # falls from 1 to 0
    bins = np.ceil((z.astype(float).ravel() + limit) / STEP).astype(int) - 1
    traits = {"kernel": "ab"[which], "names": ["a", "b"], "maps": maps.ravel(), "scales": [scale, scale]}
    traits |= {"height": height, "width": width, "limit": limit, "step": STEP, "bias": bias, "row": row}
    return {
        "traits": traits | {"column": column},
        "count": int((a > 0).sum()),
        "moved": _by_place(moved),
        "a": _by_place(a),
        "probe": {"z": z[row, column], "a": a[row, column], "slope": int(moved[row, column] > 0)},
        "counts": np.bincount(bins, minlength=steps),
        "nothing": biases[(share == 0).argmax()],
        "strongest": biases[(share <= 0.05).argmax()],
        "everything": biases[share == 1].min(),
        "signed": _levels((moved.astype(float).ravel() / scale + 1) / 2),
        "survivors": np.where(a.ravel() > 0, _levels(a.astype(float).ravel() / scale), 256),
    }


def _by_place(array):
    """Return an array as JavaScript's typed arrays are compared: by index."""
    return {str(i): value for i, value in enumerate(array.ravel())}


def _levels(values):
    """Which of 256 colours: halves rounded up."""
    return np.clip(np.floor(values * 255 + 0.5), 0, 255).astype(int)
