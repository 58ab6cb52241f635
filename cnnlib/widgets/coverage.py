"""The Pixel coverage explorer: how many windows read each pixel of an image, in JavaScript."""

import anywidget
import numpy as np
from numpy.typing import NDArray
from traitlets import Any, Bunch, Int, validate

from cnnlib.arguments import as_whole
from cnnlib.convolution import conv2d_backward_input
from cnnlib.shapes import output_size
from cnnlib.types import Shape
from cnnlib.widgets.assets import script, style

__all__ = ["CoverageExplorer"]

LIMITS = {"height": (3, 15), "width": (3, 15), "f": (1, 5), "stride": (1, 5), "padding": (0, 4), "layers": (1, 4)}
WORDS = ("valid", "same", "full")


class CoverageExplorer(anywidget.AnyWidget):
    """Choose an image, a window and a frame, and see how many windows read each pixel.

    With several layers, each pixel shows the number of paths that lead from it to the output: how many products of
    one weight from each layer it takes part in. All of it happens in the browser, so it goes on working when the
    kernel is stopped and in an exported page.

    Parameters
    ----------
    height, width : int
        Of the image, 3 to 15.
    f : int
        Height and width of the kernel, 1 to 5.
    stride : int
        1 to 5.
    padding : int or {"valid", "same", "full"}
        Pixels per side, 0 to 4, or a word, as `cnnlib.conv2d` takes it.
    layers : int
        How often the same window, stride and padding are applied, 1 to 4.

    Raises
    ------
    ValueError
        If a number is outside these limits.

    Examples
    --------
    >>> explorer = CoverageExplorer(5, 5, f=3)
    >>> explorer.counts
    array([[1, 2, 3, 2, 1],
           [2, 4, 6, 4, 2],
           [3, 6, 9, 6, 3],
           [2, 4, 6, 4, 2],
           [1, 2, 3, 2, 1]])
    >>> explorer
    CoverageExplorer: 5×5 image, f 3, stride 1, padding valid, 1 layer (run this cell to play with it)
    """

    _esm = script("coverage")
    _css = style("coverage")

    height = Int(5).tag(sync=True)
    width = Int(5).tag(sync=True)
    f = Int(3).tag(sync=True)
    stride = Int(1).tag(sync=True)
    padding = Any("valid").tag(sync=True)
    layers = Int(1).tag(sync=True)

    def __init__(
        self,
        height: int = 5,
        width: int = 5,
        f: int = 3,
        stride: int = 1,
        padding: int | str = "valid",
        layers: int = 1,
        **traits: object,
    ) -> None:
        super().__init__(height=height, width=width, f=f, stride=stride, padding=padding, layers=layers, **traits)

    @property
    def counts(self) -> NDArray:
        """How often each pixel is read, by `cnnlib.conv2d_backward_input`; ValueError where a window does not fit."""
        shapes: list[Shape] = [(self.height, self.width)]
        for _ in range(self.layers):
            shapes.append(tuple(output_size(n, self.f, self.stride, self.padding) for n in shapes[-1]))
        counts, window = np.ones(shapes.pop()), np.ones((self.f, self.f))
        for shape in reversed(shapes):
            counts = conv2d_backward_input(counts, window, shape, stride=self.stride, padding=self.padding)
        return counts.astype(int)

    @validate(*LIMITS)
    def _within_limits(self, proposal: Bunch) -> int | str:
        name, value = proposal.trait.name, proposal.value
        if name == "padding" and isinstance(value, str):
            if value not in WORDS:
                raise ValueError(f"padding: expected a whole number, 'valid', 'same' or 'full'; got {value!r}")
            return value
        low, high = LIMITS[name]
        value = as_whole(name, value, low)
        if value > high:
            raise ValueError(f"{name}: expected {low} to {high}; got {value}")
        return value

    def __repr__(self) -> str:
        layers = f"{self.layers} layer{'s' if self.layers > 1 else ''}"
        return (
            f"CoverageExplorer: {self.height}×{self.width} image, f {self.f}, stride {self.stride}, "
            f"padding {self.padding}, {layers} (run this cell to play with it)"
        )
