"""Cases for the arithmetic of the Shift explorer."""

import numpy as np
from play_shift import stages, words

from cnnlib.widgets.shift import KERNELS, MARGIN, _random_weights


def case(rng):
    """Return random traits, and every stage before and now, as `cnnlib` computes them."""
    shape = rng.integers(3, 7, 2)
    digit = rng.integers(0, 17, shape) * (rng.random() < 0.9)
    kernel = str(rng.choice(list(KERNELS)))
    stride, side = int(rng.integers(1, 3)), int(rng.integers(1, 3))
    pooling = str(rng.choice(["max", "average", "none"]))
    down, right = (int(n) for n in rng.integers(-MARGIN, MARGIN + 1, 2))
    field = np.pad(digit, MARGIN).astype(float)
    settings = np.array(KERNELS[kernel]), stride, pooling, side
    before, now = (stages(np.roll(field, move, (0, 1)), *settings) for move in ((0, 0), (down, right)))
    compared, verdicts = {}, {}
    for part, (array, step) in before.items():
        change, back, verdicts[part] = words(array, now[part][0], step, down, right)
        compared[part] = {"change": change} if np.isnan(back) else {"change": change, "back": back}
    return {
        "traits": {
            "digit": "d", "digits": {"d": digit}, "kernel": kernel, "kernels": KERNELS, "down": down, "right": right,
            "weights": _random_weights(field.size), "stride": stride, "pooling": pooling, "side": side,
        },
        "before": {part: {"array": np.atleast_2d(array)} for part, (array, _) in before.items()},
        "now": {part: {"array": np.atleast_2d(array)} for part, (array, _) in now.items()},
        "compared": compared,
        "verdicts": verdicts,
    }  # fmt: skip
