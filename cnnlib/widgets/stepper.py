"""The steppers: a window over a small image, every number under it written out. One explorer with three modes."""

from collections.abc import Callable

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Any, Bool, Bunch, Enum, Int, Unicode, observe, validate

from cnnlib.arguments import as_array, as_whole
from cnnlib.convolution import conv2d
from cnnlib.pooling import average_pool2d, max_pool2d
from cnnlib.widgets.assets import LARGEST, as_grid, script, style

__all__ = ["ConvolutionStepper", "PoolingStepper", "VolumeStepper"]

IMAGE = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
KERNEL = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
POOLED = [[1, 3, 2, 1], [4, 2, 0, 1], [5, 1, 3, 6], [0, 2, 4, 2]]
MOST_CHANNELS = 4  # planes beside each other; more do not fit on a page


class Stepper(anywidget.AnyWidget):
    """What the three modes share. All of it happens in the browser, without a kernel as well."""

    _esm = script("stepper")
    _css = style()

    mode = Unicode().tag(sync=True)
    image = Any().tag(sync=True)
    kernel = Any(None).tag(sync=True)
    stride = Int(1).tag(sync=True)
    padding = Int(0).tag(sync=True)
    size = Int(2).tag(sync=True)
    kind = Enum(["max", "average"], "max").tag(sync=True)
    row = Int(0).tag(sync=True)
    column = Int(0).tag(sync=True)
    show_all = Bool(False).tag(sync=True)
    sliders = Bool(False).tag(sync=True)

    as_array: Callable[[str, ArrayLike], list] = staticmethod(as_grid)  # how `image` and `kernel` are checked

    @validate("image", "kernel")
    def _is_shown(self, proposal: Bunch) -> list | None:
        name = proposal.trait.name
        return None if name == "kernel" and proposal.value is None else self.as_array(name, proposal.value)

    @validate("stride", "padding", "size")
    def _is_small(self, proposal: Bunch) -> int:
        name, least = proposal.trait.name, 0 if proposal.trait.name == "padding" else 1
        if as_whole(name, proposal.value, least) > LARGEST:
            raise ValueError(f"{name}: expected {least} to {LARGEST}; got {proposal.value}")
        return proposal.value

    @validate("row", "column")
    def _on_the_output(self, proposal: Bunch) -> int:
        last = self._last(proposal.trait.name)
        if not 0 <= proposal.value <= last:
            raise ValueError(f"{proposal.trait.name}: expected 0 to {last}; got {proposal.value}")
        return proposal.value

    @observe("image", "kernel", "stride", "padding", "size")
    def _stay_on_the_output(self, _: Bunch) -> None:
        self.row, self.column = min(self.row, self._last("row")), min(self.column, self._last("column"))

    def _last(self, name: str) -> int:
        """Return the last position along an axis; 0 where there is none."""
        axis = 0 if name == "row" else 1
        f = self.size if self.kernel is None else np.shape(self.kernel)[axis]
        return max(0, (np.shape(self.image)[axis] + 2 * self.padding - f) // self.stride)

    def __repr__(self) -> str:
        image, kernel = ("×".join(map(str, np.shape(grid))) for grid in (self.image, self.kernel))
        return f"{type(self).__name__}: {image} image, {kernel} kernel (run this cell to play with it)"


class ConvolutionStepper(Stepper):
    """Walk a window over an image by hand and watch the products and their sum.

    Drag the window or move it with the arrow keys, play it, click any number to change it. All of it happens in the
    browser, so it goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    image, kernel : array of numbers, (height, width), optional
        At most 28 cells along an axis. Left out, they are the example of chapter 01.
    stride : int
        Pixels from one position of the window to the next.
    padding : int
        Pixels of 0 added per side.
    sliders : bool
        Show sliders for stride and padding, and the sizes.

    Attributes
    ----------
    image, kernel : list of list of float
        What the reader sees now; assigning redraws.
    row, column : int
        Where the window stands, as a place of the output.
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

    def __init__(self, image: ArrayLike | None = None, kernel: ArrayLike | None = None, **traits: object) -> None:
        image, kernel = IMAGE if image is None else image, KERNEL if kernel is None else kernel
        super().__init__(mode="convolution", image=as_grid("image", image), kernel=as_grid("kernel", kernel), **traits)

    @property
    def output(self) -> NDArray:
        """The correlation of `image` with `kernel`, by `cnnlib.conv2d`."""
        return conv2d(self.image, self.kernel, stride=self.stride, padding=self.padding)


def as_volume(name: str, value: ArrayLike) -> list[list[list[float]]]:
    """Return `value` as rows of pixels, each a list of its channels, if it is a volume that can be shown."""
    array = as_array(name, value)
    if array.ndim != 3 or not 1 <= array.shape[2] <= MOST_CHANNELS:
        shape = f"(height, width, channels) with 1 to {MOST_CHANNELS} channels"
        raise ValueError(f"{name}: expected shape {shape}; got {array.shape}")
    for channel in range(array.shape[2]):
        as_grid(name, array[:, :, channel])
    return array.tolist()


def _example() -> tuple[NDArray, NDArray]:
    """Draw the volume that the stepper shows if none is given: 6 × 6 × 3 whole numbers, and a kernel of 3 × 3 × 3."""
    rng = np.random.default_rng(3)
    return rng.integers(0, 4, (6, 6, 3)), rng.integers(-1, 2, (3, 3, 3))


class VolumeStepper(Stepper):
    """Walk a kernel over an image with several channels: the products of each, their partial sums, and the sum.

    Parameters
    ----------
    image : array of numbers, (height, width, channels), optional
        At most 28 cells along height and width, 1 to 4 channels. Left out, 6 × 6 × 3 whole numbers.
    kernel : array of numbers, (f_h, f_w, channels), optional
        As many channels as the image. Left out, 3 × 3 × 3 weights, each −1, 0 or 1.
    stride, padding, sliders
        As in `ConvolutionStepper`.

    Raises
    ------
    ValueError
        If an array is not a volume of finite numbers, or a position is off the output.

    Examples
    --------
    >>> stepper = VolumeStepper([[[1, 2], [3, 4]]], kernel=[[[1, 10]]])
    >>> stepper.output
    array([[21., 43.]])
    >>> stepper
    VolumeStepper: 1×2×2 image, 1×1×2 kernel (run this cell to play with it)
    """

    as_array = staticmethod(as_volume)

    def __init__(self, image: ArrayLike | None = None, kernel: ArrayLike | None = None, **traits: object) -> None:
        image, kernel = (e if a is None else a for a, e in zip((image, kernel), _example(), strict=True))
        image, kernel = as_volume("image", image), as_volume("kernel", kernel)
        super().__init__(mode="volume", image=image, kernel=kernel, **traits)

    @property
    def output(self) -> NDArray:
        """The convolution over all channels, by `cnnlib.conv2d`."""
        return conv2d(self.image, self.kernel, stride=self.stride, padding=self.padding)


class PoolingStepper(Stepper):
    """Walk a pooling window over an image: its largest number, or the mean of all.

    Parameters
    ----------
    image : array of numbers, (height, width), optional
        At most 28 cells along an axis. Left out, the example of chapter 06.
    size : int
        Height and width of the window.
    stride : int, optional
        Pixels from one window to the next; `size` if left out.
    padding : int
        Pixels added per side: −∞ for the maximum, 0 for the mean.
    kind : {"max", "average"}
        What is taken from each window.
    sliders : bool
        Show sliders for size, stride and padding, and the sizes.

    Raises
    ------
    ValueError
        If the image is not a grid of finite numbers, or a position is off the output.

    Examples
    --------
    >>> stepper = PoolingStepper([[1, 2, 0, 1], [3, 4, 5, 0]])
    >>> stepper.output
    array([[4., 5.]])
    >>> stepper
    PoolingStepper: 2×4 image, windows of 2×2, max (run this cell to play with it)
    """

    def __init__(
        self,
        image: ArrayLike | None = None,
        size: int = 2,
        *,
        stride: int | None = None,
        sliders: bool = True,
        **traits: object,
    ) -> None:
        image = as_grid("image", POOLED if image is None else image)
        stride = size if stride is None else stride
        super().__init__(mode="pooling", image=image, size=size, stride=stride, sliders=sliders, **traits)

    @property
    def output(self) -> NDArray:
        """What `cnnlib.max_pool2d` or `cnnlib.average_pool2d` gives."""
        pool = max_pool2d if self.kind == "max" else average_pool2d
        return pool(self.image, self.size, stride=self.stride, padding=self.padding)

    def __repr__(self) -> str:
        image = "×".join(map(str, np.shape(self.image)))
        windows = f"windows of {self.size}×{self.size}, {self.kind}"
        return f"PoolingStepper: {image} image, {windows} (run this cell to play with it)"
