"""The Backprop stepper: δ passed back through a convolution by scatter, gather and matrix, in JavaScript."""

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Any, Bool, Bunch, Int, observe, validate

from cnnlib.arguments import as_whole
from cnnlib.convolution import conv2d_backward
from cnnlib.shapes import output_size
from cnnlib.types import Shape
from cnnlib.widgets.assets import as_grid, script, style

__all__ = ["BackpropStepper", "fitted"]

IMAGE = [[1, 0, 2, 1], [3, 1, 0, 2], [0, 2, 1, 0], [1, 0, 3, 1]]
KERNEL = [[1, 2], [3, 4]]
DELTA = [[1, 0, 2], [-1, 3, 0], [2, 1, -2]]
SIDES = {"image": 6, "kernel": 3, "delta": 10}  # the most along an axis; more cannot be read
MOST_PIXELS = 30  # columns of the matrix
LIMITS = {"stride": (1, 3), "padding": (0, 2)}
PLACES = ("row", "column", "out_row", "out_column", "weight_row", "weight_column")


class BackpropStepper(anywidget.AnyWidget):
    """Pass δ back through a convolution and see dx come out in three ways, and dw and db beside it.

    Choose an output: where its δ goes (scatter), and its row of the matrix. Choose a pixel: which outputs saw it, the
    turned kernel laid over δ (gather), and its column of the matrix. Choose a weight: the products that make its dw.
    All of it happens in the browser, so it goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    image : array of numbers, (height, width), optional
        At most 6 along an axis and 30 pixels. Left out, it is 4 by 4.
    kernel : array of numbers, (f_h, f_w), optional
        At most 3 along an axis. Left out, it is 1, 2, 3, 4.
    delta : array of numbers, optional
        ∂C/∂z, of the shape that the convolution gives. Left out, it is made of whole numbers.
    stride : int
        1 to 3.
    padding : int
        Pixels of 0 added per side, 0 to 2.

    Attributes
    ----------
    image, kernel : list of list of float
        What the reader sees now; assigning redraws.
    delta : list of list of float
        As given. Where stride, padding or kernel ask for another shape, it is cut, or begun again from its first row
        or column: output (i, j) gets ``delta[i % rows][j % columns]``.
    row, column : int
        The chosen pixel.
    out_row, out_column : int
        The chosen output.
    weight_row, weight_column : int
        The chosen weight.
    turned : bool
        Whether the kernel that gathers is turned by 180°, as it must be.

    Raises
    ------
    ValueError
        If an array is not a grid of finite numbers that can be shown, or a number is outside its limits.

    Examples
    --------
    >>> stepper = BackpropStepper([[1, 2, 0], [3, 1, 2], [0, 1, 4]], [[1, 2], [3, 4]], [[1, -1], [2, 3]])
    >>> stepper.dx
    array([[ 1.,  1., -2.],
           [ 5.,  8.,  2.],
           [ 6., 17., 12.]])
    >>> stepper.dw
    array([[ 8., 10.],
           [ 5., 13.]])
    >>> stepper.db
    5.0
    >>> stepper
    BackpropStepper: 3×3 image, 2×2 kernel, stride 1, padding 0 (run this cell to play with it)
    """

    _esm = script("backprop")
    _css = style("views", "backprop")

    image = Any(IMAGE).tag(sync=True)
    kernel = Any(KERNEL).tag(sync=True)
    delta = Any(DELTA).tag(sync=True)
    stride = Int(1).tag(sync=True)
    padding = Int(0).tag(sync=True)
    row = Int(1).tag(sync=True)
    column = Int(1).tag(sync=True)
    out_row = Int(0).tag(sync=True)
    out_column = Int(0).tag(sync=True)
    weight_row = Int(0).tag(sync=True)
    weight_column = Int(0).tag(sync=True)
    turned = Bool(True).tag(sync=True)

    def __init__(
        self,
        image: ArrayLike | None = None,
        kernel: ArrayLike | None = None,
        delta: ArrayLike | None = None,
        *,
        stride: int = 1,
        padding: int = 0,
        **traits: object,
    ) -> None:
        image = _as_shown("image", IMAGE if image is None else image)
        kernel = _as_shown("kernel", KERNEL if kernel is None else kernel)
        stride, padding = _within("stride", stride), _within("padding", padding)
        wanted = _output_shape(image, kernel, stride, padding)
        if delta is not None and np.shape(as_grid("delta", delta)) != wanted:
            shown = np.shape(as_grid("delta", delta))
            raise ValueError(f"delta: expected shape {wanted}, which the convolution gives; got {shown}")
        delta = DELTA if delta is None else delta
        super().__init__(image=image, kernel=kernel, delta=delta, stride=stride, padding=padding, **traits)
        self._stay_on_the_grids(None)

    @property
    def shown_delta(self) -> NDArray:
        """The δ of every output, cut or begun again from `delta`."""
        return fitted(self.delta, _output_shape(self.image, self.kernel, self.stride, self.padding))

    @property
    def dx(self) -> NDArray:
        """∂C/∂x by `cnnlib.conv2d_backward`; ValueError where the kernel does not fit."""
        return self._derivatives()[0]

    @property
    def dw(self) -> NDArray:
        """∂C/∂w by `cnnlib.conv2d_backward`."""
        return self._derivatives()[1]

    @property
    def db(self) -> float:
        """∂C/∂b by `cnnlib.conv2d_backward`: the sum of δ."""
        return float(self._derivatives()[2].item())

    def _derivatives(self) -> tuple[NDArray, NDArray, NDArray]:
        for f, n in zip(np.shape(self.kernel), np.shape(self.image), strict=True):
            output_size(n, f, self.stride, self.padding)  # raises if there is no output
        return conv2d_backward(self.shown_delta, self.image, self.kernel, stride=self.stride, padding=self.padding)

    @validate("image", "kernel", "delta")
    def _is_shown(self, proposal: Bunch) -> list[list[float]]:
        return _as_shown(proposal.trait.name, proposal.value)

    @validate(*LIMITS)
    def _within_limits(self, proposal: Bunch) -> int:
        return _within(proposal.trait.name, proposal.value)

    @validate(*PLACES)
    def _on_its_grid(self, proposal: Bunch) -> int:
        name, value = proposal.trait.name, proposal.value
        last = self._last(name)
        if not 0 <= value <= last:
            raise ValueError(f"{name}: expected 0 to {last}; got {value}")
        return value

    @observe("image", "kernel", "stride", "padding")
    def _stay_on_the_grids(self, _: Bunch | None) -> None:
        for name in PLACES:
            setattr(self, name, min(getattr(self, name), self._last(name)))

    def _last(self, name: str) -> int:
        """Return the last place along one axis of the grid that `name` is a place of; 0 where there is none."""
        kind, axis = name.rpartition("_")[0], int(name.endswith("column"))
        shape = {
            "": np.shape(self.image),
            "weight": np.shape(self.kernel),
            "out": _output_shape(self.image, self.kernel, self.stride, self.padding),
        }[kind]
        return max(0, shape[axis] - 1)

    def __repr__(self) -> str:
        image, kernel = ("×".join(map(str, np.shape(grid))) for grid in (self.image, self.kernel))
        return (
            f"BackpropStepper: {image} image, {kernel} kernel, stride {self.stride}, padding {self.padding} "
            "(run this cell to play with it)"
        )


def fitted(delta: ArrayLike, shape: Shape) -> NDArray:
    """Return `delta` cut to `shape`, or, where it is too small, begun again from its first row or column."""
    delta = np.asarray(delta, dtype=float)
    rows, columns = (np.arange(n) % m for n, m in zip(shape, delta.shape, strict=True))
    return delta[rows[:, None], columns]


def _output_shape(image: ArrayLike, kernel: ArrayLike, stride: int, padding: int) -> Shape:
    """Return the shape of the output; 0 along an axis where the kernel does not fit."""
    sides = zip(np.shape(image), np.shape(kernel), strict=True)
    return tuple(output_size(n, f, stride, padding) if f <= n + 2 * padding else 0 for n, f in sides)


def _as_shown(name: str, value: ArrayLike) -> list[list[float]]:
    grid, most = as_grid(name, value), SIDES[name]
    shape = np.shape(grid)
    if max(shape) > most or (name == "image" and shape[0] * shape[1] > MOST_PIXELS):
        pixels = f", at most {MOST_PIXELS} pixels" if name == "image" else ""
        raise ValueError(f"{name}: expected shape (height, width), each 1 to {most}{pixels}; got {shape}")
    return grid


def _within(name: str, value: int) -> int:
    low, high = LIMITS[name]
    if as_whole(name, value, low) > high:
        raise ValueError(f"{name}: expected {low} to {high}; got {value}")
    return value
