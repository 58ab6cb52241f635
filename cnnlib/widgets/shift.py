"""The Shift explorer: a digit is moved, and every stage says what moved along and what changed, in JavaScript."""

from collections.abc import Mapping, Sequence

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Any, Bunch, Int, Unicode, validate

from cnnlib.arguments import as_array, check_shape
from cnnlib.datasets import load_digits
from cnnlib.widgets.assets import as_grid, script, style

__all__ = ["ShiftExplorer"]

MARGIN = 3  # dark pixels on each side of the digit: it can be moved by as many
SIDES = range(8, 17)  # of a digit
POOLINGS = ("max", "average", "none")
CHOSEN = {"a 3": 3, "a 7": 7, "a 0": 0, "a 4": 4}
KERNELS = {
    "vertical edges": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "horizontal edges": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "all ones": [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
}
UNITS = 8


class ShiftExplorer(anywidget.AnyWidget):
    """Move a digit on a dark field and read, stage by stage, what moved along and what changed.

    The digit goes through a 3 × 3 kernel, a ReLU and a pooling; and its raw pixels go through a fully connected layer.
    Every stage is compared with that of the digit in the middle: place by place, and moved back. All of it happens in
    the browser, so it goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    digits : dict of str to array, (height, width), optional
        To choose from, all of one shape, 8 to 16 pixels a side. Left out, they are four test digits, in sixteenths.
    kernels : dict of str to array, (3, 3), optional
    weights : array, (units, (height + 6) · (width + 6)), optional
        Of the fully connected layer, one to eight units. Left out, they are random, the same every time.

    Attributes
    ----------
    digits, kernels, weights : as above, and fixed
    digit, kernel : str
        The ones that are chosen.
    down, right : int
        How far the digit is moved, -3 to 3.
    stride, side : int
        Of the convolution, and of the pooling window (whose stride is its side), 1 to 3.
    pooling : {"max", "average", "none"}

    Raises
    ------
    ValueError
        If an array has another shape, or a setting is not among those above.

    Examples
    --------
    >>> explorer = ShiftExplorer(right=1, pooling="average")
    >>> explorer
    ShiftExplorer: a 3 moved 0 down, 1 right (run this cell to play with it)
    """

    _esm = script("shift")
    _css = style("shift")

    digits = Any(read_only=True).tag(sync=True)
    kernels = Any(read_only=True).tag(sync=True)
    weights = Any(read_only=True).tag(sync=True)
    digit = Unicode().tag(sync=True)
    kernel = Unicode().tag(sync=True)
    down = Int(0).tag(sync=True)
    right = Int(0).tag(sync=True)
    stride = Int(1).tag(sync=True)
    pooling = Unicode("max").tag(sync=True)
    side = Int(2).tag(sync=True)

    def __init__(
        self,
        digits: Mapping[str, ArrayLike] | None = None,
        kernels: Mapping[str, ArrayLike] | None = None,
        weights: ArrayLike | None = None,
        **traits: object,
    ) -> None:
        shown = _as_grids("digits", _test_digits() if digits is None else digits, SIDES)
        filters = _as_grids("kernels", KERNELS if kernels is None else kernels, [3])
        first = next(iter(shown.values()))
        pixels = (len(first) + 2 * MARGIN) * (len(first[0]) + 2 * MARGIN)
        units = _random_weights(pixels) if weights is None else _as_weights(weights, pixels)
        for name, value in (("digits", shown), ("kernels", filters), ("weights", units)):
            self.set_trait(name, value)
        super().__init__(**{"digit": next(iter(shown)), "kernel": next(iter(filters)), **traits})

    @validate("digit", "kernel", "pooling")
    def _among_the_choices(self, proposal: Bunch) -> str:
        name, value = proposal.trait.name, proposal.value
        wanted = POOLINGS if name == "pooling" else tuple(getattr(self, f"{name}s"))
        if value not in wanted:
            raise ValueError(f"{name}: expected one of {', '.join(map(repr, wanted))}; got {value!r}")
        return value

    @validate("down", "right", "stride", "side")
    def _in_range(self, proposal: Bunch) -> int:
        name, (low, high) = proposal.trait.name, _RANGES[proposal.trait.name]
        if not low <= proposal.value <= high:
            raise ValueError(f"{name}: expected {low} to {high}; got {proposal.value}")
        return proposal.value

    def __repr__(self) -> str:
        moved = f"{self.digit} moved {self.down} down, {self.right} right"
        return f"ShiftExplorer: {moved} (run this cell to play with it)"


_RANGES = {"down": (-MARGIN, MARGIN), "right": (-MARGIN, MARGIN), "stride": (1, 3), "side": (1, 3)}


def _test_digits() -> dict[str, NDArray]:
    """Return four test digits, in whole sixteenths."""
    images, labels = load_digits().test.pair
    return {name: (16 * images[labels == label][0]).round() for name, label in CHOSEN.items()}


def _random_weights(pixels: int) -> list[list[float]]:
    weights = np.random.default_rng(0).standard_normal((UNITS, pixels)) / np.sqrt(pixels)
    return weights.round(3).tolist()


def _as_weights(weights: ArrayLike, pixels: int) -> list[list[float]]:
    array = as_array("weights", weights)
    check_shape("weights", array, (len(array) if array.ndim and 1 <= len(array) <= UNITS else UNITS, pixels))
    return array.tolist()


def _as_grids(name: str, grids: Mapping[str, ArrayLike], sides: Sequence[int]) -> dict[str, list[list[float]]]:
    """Return a dict of grids as rows of floats, if they are of one shape with sides that are allowed."""
    if not isinstance(grids, dict) or not grids:
        raise ValueError(f"{name}: expected a dict of names to arrays; got {type(grids).__name__}")
    made = {str(key): as_grid(f"{name}[{key!r}]", value) for key, value in grids.items()}
    shapes = {(len(grid), len(grid[0])) for grid in made.values()}
    if len(shapes) > 1 or not all(n in sides for n in next(iter(shapes))):
        span = f"{sides[0]} to {sides[-1]}" if len(sides) > 1 else sides[0]
        raise ValueError(f"{name}: expected arrays of one shape, each side {span}; got {sorted(shapes)}")
    return made
