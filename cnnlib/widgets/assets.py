"""What explorers share: reading their JavaScript and their styles, colours, and the check of a grid of numbers."""

from pathlib import Path

import numpy as np
from matplotlib import colormaps
from numpy.typing import ArrayLike

from cnnlib.arguments import as_array

__all__ = ["LARGEST", "as_grid", "colours", "script", "style"]

HERE = Path(__file__).parent
LARGEST = 28  # cells along an axis; more cannot be read


def script(name: str) -> str:
    """Read the JavaScript of an explorer: the bundle that `make widgets` made of `js/<name>.js`."""
    return (HERE / "static" / f"{name}.js").read_text(encoding="utf-8")


def style(*names: str) -> str:
    """Put the styles that all explorers share, and those named, into one sheet."""
    return "\n".join((HERE / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ("explorer", *names))


def colours(name: str) -> bytes:
    """Return the 256 colours of a map, three bytes each."""
    return (255 * colormaps[name](np.arange(256))[:, :3]).round().astype(np.uint8).tobytes()


def as_grid(name: str, value: ArrayLike) -> list[list[float]]:
    """Return `value` as rows of floats, if it is a grid that can be shown."""
    array = as_array(name, value)
    if array.ndim != 2 or not all(1 <= n <= LARGEST for n in array.shape):
        raise ValueError(f"{name}: expected shape (height, width), each 1 to {LARGEST}; got {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name}: expected finite numbers; got {array[~np.isfinite(array)][0]}")
    return array.tolist()
