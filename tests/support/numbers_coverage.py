"""Cases for the arithmetic of the Pixel coverage explorer."""

from itertools import pairwise

from play_coverage import LIMITS, NAMES, wanted


def case(rng):
    """Return random traits and the counts of `cnnlib.conv2d_backward_input`, or that the window does not fit."""
    setting = {name: int(rng.integers(low, high + 1)) for name, (low, high) in LIMITS.items()}
    setting["layers"] = min(setting["layers"], int(rng.integers(1, 5)))
    word = rng.choice(["valid", "same", "full", 0, 1, 2, 3, 4]).item()
    setting["padding"] = int(word) if word.isdigit() else word
    shapes, counts = wanted(*(setting[name] for name in NAMES))
    if counts is None:
        return {"traits": setting, "fits": False}
    heights, widths = ([{"n": n, "out": out} for n, out in pairwise(axis)] for axis in zip(*shapes, strict=True))
    return {"traits": setting, "fits": True, "heights": heights, "widths": widths, "counts": counts}
