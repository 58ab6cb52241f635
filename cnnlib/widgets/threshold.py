"""The Threshold explorer: what of a feature map survives a ReLU, as the bias moves the threshold."""

from collections.abc import Mapping
from functools import lru_cache

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Bunch, Bytes, Float, Int, List, Unicode, validate

from cnnlib.activations import relu
from cnnlib.arguments import as_array
from cnnlib.convolution import conv2d
from cnnlib.datasets import load_photo
from cnnlib.plotting import SIGNED
from cnnlib.types import Shape
from cnnlib.widgets.assets import colours, script, style

__all__ = ["KERNELS", "ThresholdExplorer", "small_photo"]

KERNELS = {
    "vertical edges": ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
    "horizontal edges": ((-1, -2, -1), (0, 0, 0), (1, 2, 1)),
    "bright spots": ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),
    "the mean of nine": ((1 / 9,) * 3,) * 3,
}
MOST_KERNELS, MOST_POSITIONS = 8, 65_536  # more would make a page heavy
SILENT = (200, 200, 200)  # the colour of what does not survive


class ThresholdExplorer(anywidget.AnyWidget):
    """Move a bias over a feature map and see what a ReLU leaves of it.

    Left z + b, right ReLU(z + b), below them the histogram of z with the threshold at -b, and a probe that shows the
    numbers of one position. All of it happens in the browser, so it goes on working when the kernel is stopped and in
    an exported page; Python computes the feature maps once.

    Parameters
    ----------
    image : str or array, (height, width)
        One of the course's photographs by its name, made four times smaller and grey; or an image.
    kernels : dict of str to array, (f_h, f_w), optional
        Up to 8 kernels to choose from, all of one size. Left out, they find vertical edges, horizontal edges and bright
        spots, and take the mean of nine pixels.

    Attributes
    ----------
    kernel : str
        The name of the kernel whose map is shown.
    bias : float
        From -limit to limit; what is assigned is rounded to the slider's nearest step.
    row, column : int
        Where the probe stands.

    Raises
    ------
    ValueError
        If image or kernels are not what they should be, or a name, a bias or a position does not exist.

    Examples
    --------
    >>> explorer = ThresholdExplorer([[0, 0, 1, 1, 0]], {"edge": [[-1, 1]], "sum": [[1, 1]]})
    >>> explorer.z
    array([[ 0.,  1.,  0., -1.]], dtype=float32)
    >>> explorer.bias = -0.5
    >>> explorer.output, explorer.surviving
    (array([[0. , 0.5, 0. , 0. ]], dtype=float32), 1)
    >>> explorer
    ThresholdExplorer: 1×4 positions, 2 kernels (run this cell to play with it)
    """

    _esm = script("threshold")
    _css = style("threshold")

    maps = Bytes().tag(sync=True)
    names = List(Unicode()).tag(sync=True)
    scales = List(Float()).tag(sync=True)
    height = Int().tag(sync=True)
    width = Int().tag(sync=True)
    limit = Float().tag(sync=True)
    step = Float().tag(sync=True)
    signed_colours = Bytes().tag(sync=True)
    survivor_colours = Bytes().tag(sync=True)
    kernel = Unicode().tag(sync=True)
    bias = Float(0.0).tag(sync=True)
    row = Int(0).tag(sync=True)
    column = Int(0).tag(sync=True)

    def __init__(
        self, image: str | ArrayLike = "china", kernels: Mapping[str, ArrayLike] | None = None, **traits: object
    ) -> None:
        pixels = small_photo(image) if isinstance(image, str) else _image(image)
        arrays = _kernels(KERNELS if kernels is None else kernels, pixels.shape)
        self._maps = {name: conv2d(pixels, kernel).astype(np.float32) for name, kernel in arrays.items()}
        maps = np.stack(list(self._maps.values()))
        step, limit = _slider(np.abs(maps).max())
        super().__init__(
            maps=maps.astype("<f4").tobytes(),
            names=list(self._maps),
            scales=[_scale(z, step) for z in maps],
            height=maps.shape[1],
            width=maps.shape[2],
            limit=limit,
            step=step,
            signed_colours=colours(SIGNED),
            survivor_colours=colours("viridis") + bytes(SILENT),
            **{"kernel": next(iter(arrays)), "row": maps.shape[1] // 2, "column": maps.shape[2] // 2, **traits},
        )

    @property
    def z(self) -> NDArray:
        """The feature map of the chosen kernel, by `cnnlib.conv2d`."""
        return self._maps[self.kernel]

    @property
    def output(self) -> NDArray:
        """ReLU(z + b), by `cnnlib.relu`."""
        return relu(self.z + np.float32(self.bias))

    @property
    def surviving(self) -> int:
        """At how many positions z + b is positive."""
        return int((self.output > 0).sum())

    @validate("kernel")
    def _is_known(self, proposal: Bunch) -> str:
        if proposal.value not in self._maps:
            raise ValueError(f"kernel: expected one of {list(self._maps)}; got {proposal.value!r}")
        return proposal.value

    @validate("bias")
    def _is_on_the_slider(self, proposal: Bunch) -> float:
        if not -self.limit <= proposal.value <= self.limit:
            raise ValueError(f"bias: expected {-self.limit:g} to {self.limit:g}; got {proposal.value:g}")
        return round(proposal.value / self.step) * self.step

    @validate("row", "column")
    def _is_on_the_map(self, proposal: Bunch) -> int:
        last = (self.height if proposal.trait.name == "row" else self.width) - 1
        if not 0 <= proposal.value <= last:
            raise ValueError(f"{proposal.trait.name}: expected 0 to {last}; got {proposal.value}")
        return proposal.value

    def __repr__(self) -> str:
        size = f"{self.height}×{self.width} positions, {len(self.names)} kernel{'s' * (len(self.names) > 1)}"
        return f"ThresholdExplorer: {size} (run this cell to play with it)"


@lru_cache
def small_photo(name: str) -> NDArray:
    """Load a photograph in grey, each pixel the mean of 4 × 4, rounded to a multiple of 1/256.

    Whole multiples of the same fraction add up without rounding, so that Python and the browser agree to the last bit.

    Examples
    --------
    >>> small_photo("china").shape
    (106, 160)
    """
    photo = load_photo(name, grey=True)
    height, width = photo.shape[0] // 4, photo.shape[1] // 4
    blocks = photo[: 4 * height, : 4 * width].reshape(height, 4, width, 4)
    return np.round(256 * blocks.mean((1, 3), dtype=np.float64)) / 256


def _image(value: ArrayLike) -> NDArray:
    image = as_array("image", value)
    if image.ndim != 2 or not 1 <= image.size <= MOST_POSITIONS:
        raise ValueError(f"image: expected shape (height, width), at most {MOST_POSITIONS:,} pixels; got {image.shape}")
    return _finite("image", image)


def _kernels(kernels: Mapping[str, ArrayLike], size: Shape) -> dict[str, NDArray]:
    """Return the kernels as arrays, if they are of one size and fit into an image of `size`."""
    if not isinstance(kernels, dict) or not 1 <= len(kernels) <= MOST_KERNELS:
        raise ValueError(f"kernels: expected a dict of 1 to {MOST_KERNELS} kernels by their names; got {kernels!r}")
    arrays = {str(name): _finite("kernels", as_array("kernels", kernel)) for name, kernel in kernels.items()}
    shapes = {array.shape for array in arrays.values()}
    fits = all(len(s) == 2 and all(1 <= f <= n for f, n in zip(s, size, strict=True)) for s in shapes)
    if len(shapes) > 1 or not fits:
        raise ValueError(f"kernels: expected one shape (f_h, f_w) that fits into {size}; got {sorted(shapes)}")
    return arrays


def _finite(name: str, array: NDArray) -> NDArray:
    if not np.isfinite(array).all():
        raise ValueError(f"{name}: expected finite numbers; got {array[~np.isfinite(array)][0]}")
    return array


def _slider(largest: float) -> tuple[float, float]:
    """Return step and limit of the slider: a power of two, and a multiple of it beyond all values of the maps."""
    step = 2.0 ** (np.ceil(np.log2(largest if largest > 0 else 1.0)) - 7)
    return float(step), float((np.floor(largest / (8 * step)) + 1) * 8 * step)


def _scale(z: NDArray, step: float) -> float:
    """Return where the colours of a map end: beyond all but its strongest hundredth."""
    return float(max(np.ceil(np.quantile(np.abs(z), 0.99) / step), 1) * step)
