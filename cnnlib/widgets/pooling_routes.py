"""The Pooling routes: where each δ of a pooled map goes, in JavaScript."""

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Any, Bunch, Int, Unicode, observe, validate

from cnnlib.arguments import as_whole
from cnnlib.pooling import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward
from cnnlib.shapes import output_size
from cnnlib.types import Shape
from cnnlib.widgets.assets import as_grid, script, style
from cnnlib.widgets.backprop import fitted

__all__ = ["PoolingRoutes"]

IMAGE = [[1, 3, 2, 1], [4, 2, 0, 1], [5, 1, 3, 6], [0, 2, 4, 2]]
DELTA = [[8, -4], [12, 20]]
MOST = 8  # along an axis; more cannot be read
LIMITS = {"size": (1, 4), "stride": (1, 4)}
PLACES = ("row", "column", "out_row", "out_column")
POOLS = {"max": (max_pool2d, max_pool2d_backward), "average": (average_pool2d, average_pool2d_backward)}


class PoolingRoutes(anywidget.AnyWidget):
    """Choose an output of a pooling layer and see where its δ goes; choose a pixel and see what it gets.

    All of it happens in the browser, so it goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    image : array of numbers, (height, width), optional
        At most 8 along an axis. Left out, it is 4 by 4.
    delta : array of numbers, optional
        ∂C/∂(output), of the shape that pooling gives. Left out, it is made of whole numbers.
    size : int
        Height and width of the window, 1 to 4.
    stride : int
        1 to 4.
    mode : {"max", "average"}

    Attributes
    ----------
    image : list of list of float
        What the reader sees now; assigning redraws.
    delta : list of list of float
        As given. Where size and stride ask for another shape, it is cut, or begun again from its first row or column:
        output (i, j) gets ``delta[i % rows][j % columns]``.
    row, column : int
        The chosen pixel.
    out_row, out_column : int
        The chosen output.

    Raises
    ------
    ValueError
        If an array is not a grid of finite numbers that can be shown, or a number is outside its limits.

    Examples
    --------
    >>> routes = PoolingRoutes([[1, 2, 0, 1], [3, 4, 5, 0]], [[7, 8]])
    >>> routes.output
    array([[4., 5.]])
    >>> routes.dx
    array([[0., 0., 0., 0.],
           [0., 7., 8., 0.]])
    >>> routes
    PoolingRoutes: 2×4 image, windows of 2×2, stride 2, max (run this cell to play with it)
    """

    _esm = script("pooling_routes")
    _css = style("views", "pooling_routes")

    image = Any(IMAGE).tag(sync=True)
    delta = Any(DELTA).tag(sync=True)
    size = Int(2).tag(sync=True)
    stride = Int(2).tag(sync=True)
    mode = Unicode("max").tag(sync=True)
    row = Int(2).tag(sync=True)
    column = Int(2).tag(sync=True)
    out_row = Int(0).tag(sync=True)
    out_column = Int(0).tag(sync=True)

    def __init__(
        self,
        image: ArrayLike | None = None,
        delta: ArrayLike | None = None,
        *,
        size: int = 2,
        stride: int = 2,
        mode: str = "max",
        **traits: object,
    ) -> None:
        image = _as_shown("image", IMAGE if image is None else image)
        size, stride = _within("size", size), _within("stride", stride)
        wanted = _output_shape(image, size, stride)
        if delta is not None and np.shape(as_grid("delta", delta)) != wanted:
            shown = np.shape(as_grid("delta", delta))
            raise ValueError(f"delta: expected shape {wanted}, which pooling gives; got {shown}")
        delta = DELTA if delta is None else delta
        pixel = dict(zip(("row", "column"), (min(2, n - 1) for n in np.shape(image)), strict=True))
        super().__init__(image=image, delta=delta, size=size, stride=stride, mode=mode, **{**pixel, **traits})

    @property
    def shown_delta(self) -> NDArray:
        """The δ of every output, cut or begun again from `delta`."""
        return fitted(self.delta, _output_shape(self.image, self.size, self.stride))

    @property
    def output(self) -> NDArray:
        """What `cnnlib.max_pool2d` or `cnnlib.average_pool2d` gives."""
        return POOLS[self.mode][0](self.image, self.size, stride=self.stride)

    @property
    def dx(self) -> NDArray:
        """∂C/∂x by the pooling's backward function in `cnnlib`; ValueError where the window does not fit."""
        for n in np.shape(self.image):
            output_size(n, self.size, self.stride)  # raises if there is no output
        return POOLS[self.mode][1](self.shown_delta, self.image, self.size, stride=self.stride)

    @validate("image", "delta")
    def _is_shown(self, proposal: Bunch) -> list[list[float]]:
        return _as_shown(proposal.trait.name, proposal.value)

    @validate(*LIMITS)
    def _within_limits(self, proposal: Bunch) -> int:
        return _within(proposal.trait.name, proposal.value)

    @validate("mode")
    def _is_known(self, proposal: Bunch) -> str:
        if proposal.value not in POOLS:
            raise ValueError(f"mode: expected 'max' or 'average'; got {proposal.value!r}")
        return proposal.value

    @validate(*PLACES)
    def _on_its_grid(self, proposal: Bunch) -> int:
        name, value = proposal.trait.name, proposal.value
        last = self._last(name)
        if not 0 <= value <= last:
            raise ValueError(f"{name}: expected 0 to {last}; got {value}")
        return value

    @observe("image", "size", "stride")
    def _stay_on_the_grids(self, _: Bunch) -> None:
        for name in PLACES:
            setattr(self, name, min(getattr(self, name), self._last(name)))

    def _last(self, name: str) -> int:
        """Return the last place along one axis of the image or of the output; 0 where there is none."""
        is_output = name.startswith("out_")
        shape = _output_shape(self.image, self.size, self.stride) if is_output else np.shape(self.image)
        return max(0, shape[int(name.endswith("column"))] - 1)

    def __repr__(self) -> str:
        image = "×".join(map(str, np.shape(self.image)))
        about = f"windows of {self.size}×{self.size}, stride {self.stride}, {self.mode}"
        return f"PoolingRoutes: {image} image, {about} (run this cell to play with it)"


def _output_shape(image: ArrayLike, size: int, stride: int) -> Shape:
    """Return the shape of the output; 0 along an axis where the window does not fit."""
    return tuple(output_size(n, size, stride) if size <= n else 0 for n in np.shape(image))


def _as_shown(name: str, value: ArrayLike) -> list[list[float]]:
    grid = as_grid(name, value)
    if max(np.shape(grid)) > MOST:
        raise ValueError(f"{name}: expected shape (height, width), each 1 to {MOST}; got {np.shape(grid)}")
    return grid


def _within(name: str, value: int) -> int:
    low, high = LIMITS[name]
    if as_whole(name, value, low) > high:
        raise ValueError(f"{name}: expected {low} to {high}; got {value}")
    return value
