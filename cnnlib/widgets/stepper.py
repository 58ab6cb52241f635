"""The Convolution stepper: a window over a small image, every product written out, in JavaScript."""

import anywidget
from traitlets import Any, Bool, Int, observe, validate

from cnnlib.convolution import conv2d
from cnnlib.widgets.parts import as_grid, script, style

__all__ = ["ConvolutionStepper"]

IMAGE = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
KERNEL = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]


class ConvolutionStepper(anywidget.AnyWidget):
    """Walk a window over an image by hand and watch the products and their sum.

    Drag the window or move it with the arrow keys, play it, click any number to change it. All of it happens in the
    browser, so it goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    image, kernel : array of numbers, (height, width), optional
        At most 28 cells along an axis. Left out, they are the example of chapter 01.

    Attributes
    ----------
    image, kernel : list of list of float
        What the reader sees now; assigning redraws.
    row, column : int
        Where the upper left cell of the window stands.
    show_all : bool
        Show the whole output, not only the cells that the window has visited.

    Raises
    ------
    ValueError
        If an array is not a grid of finite numbers, or a position is off the output.

    Examples
    --------
    >>> stepper = ConvolutionStepper([[1, 2, 3], [4, 5, 6]], kernel=[[1, 0], [0, 1]])
    >>> stepper.output
    array([[6., 8.]])
    >>> stepper
    ConvolutionStepper: 2×3 image, 2×2 kernel (run this cell to play with it)
    """

    _esm = script("stepper.js")
    _css = style()

    image = Any(IMAGE).tag(sync=True)
    kernel = Any(KERNEL).tag(sync=True)
    row = Int(0).tag(sync=True)
    column = Int(0).tag(sync=True)
    show_all = Bool(False).tag(sync=True)

    def __init__(self, image=None, kernel=None, **traits):
        image, kernel = IMAGE if image is None else image, KERNEL if kernel is None else kernel
        super().__init__(image=as_grid("image", image), kernel=as_grid("kernel", kernel), **traits)

    @property
    def output(self):
        """The correlation of `image` with `kernel`, by `cnnlib.conv2d`."""
        return conv2d(self.image, self.kernel)

    @validate("image", "kernel")
    def _as_grid(self, proposal):
        return as_grid(proposal.trait.name, proposal.value)

    @validate("row", "column")
    def _on_the_output(self, proposal):
        last = self._last(proposal.trait.name)
        if not 0 <= proposal.value <= last:
            raise ValueError(f"{proposal.trait.name}: expected 0 to {last}; got {proposal.value}")
        return proposal.value

    @observe("image", "kernel")
    def _stay_on_the_output(self, _):
        self.row, self.column = min(self.row, self._last("row")), min(self.column, self._last("column"))

    def _last(self, name):
        image, kernel = (self.image, self.kernel) if name == "row" else (self.image[0], self.kernel[0])
        return max(0, len(image) - len(kernel))

    def __repr__(self):
        image, kernel = (f"{len(grid)}×{len(grid[0])}" for grid in (self.image, self.kernel))
        return f"ConvolutionStepper: {image} image, {kernel} kernel (run this cell to play with it)"
