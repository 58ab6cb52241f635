"""What labs share: the photographs, how numbers are painted, and the image that shows what was painted."""

from functools import lru_cache
from io import BytesIO

import ipywidgets as widgets
import numpy as np
from matplotlib import colormaps
from numpy.typing import NDArray
from PIL import Image
from traitlets import Unicode

from cnnlib.datasets import load_photo
from cnnlib.plotting import SIGNED

__all__ = ["PHOTOS", "Picture", "as_png", "grey", "half_size", "paint", "side_by_side", "signed"]

PHOTOS = ("china", "flower")
GAP = 8  # white columns between two pictures
COLOURS = (255 * colormaps[SIGNED](np.arange(256))[:, :3]).round().astype(np.uint8)


@lru_cache
def half_size(name: str, colour: bool = False) -> NDArray:
    """Load a photograph, grey or in colour, each pixel the mean of 2 × 2."""
    photo = load_photo(name, grey=not colour)
    height, width = photo.shape[0] // 2, photo.shape[1] // 2
    blocks = photo[: 2 * height, : 2 * width].reshape(height, 2, width, 2, *photo.shape[2:])
    return blocks.mean((1, 3), dtype=np.float64)


def paint(values: NDArray) -> NDArray:
    """Paint red, green and blue, or grey values: 0 as 0, 1 as 255; what lies beyond takes the end."""
    return (255 * np.clip(values, 0, 1)).round().astype(np.uint8)


def grey(values: NDArray) -> NDArray:
    """Paint 0 black and 1 white."""
    return np.repeat(paint(values)[:, :, None], 3, axis=2)


def signed(values: NDArray) -> NDArray:
    """Paint -1 blue, 0 white and 1 red."""
    return COLOURS[(127.5 * (np.clip(values, -1, 1) + 1)).round().astype(np.uint8)]


def side_by_side(left: NDArray, right: NDArray) -> NDArray:
    """Put two painted pictures of one height next to each other."""
    return np.hstack([left, np.full((len(left), GAP, 3), 255, np.uint8), right])


class Picture(widgets.Image):
    """An image whose tooltip is its text for those who cannot see it.

    ipywidgets 8.1 writes a tooltip only where a widget has a description, and fails in the browser where it has none.
    """

    description = Unicode("").tag(sync=True)

    def __init__(self) -> None:
        super().__init__(format="png", layout={"width": "100%", "max_width": "972px"})

    def show(self, picture: NDArray, text: str) -> None:
        """Show an RGB array, with its text."""
        self.value = as_png(picture)
        self.tooltip = text


def as_png(picture: NDArray) -> bytes:
    """Encode an RGB array as PNG, for speed rather than for size."""
    file = BytesIO()
    Image.fromarray(picture).save(file, "PNG", compress_level=1)
    return file.getvalue()
