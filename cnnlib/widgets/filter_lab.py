"""The Filter lab: a photograph beside what a 3 × 3 kernel makes of it."""

from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray
from traitlets import Bunch

from cnnlib.convolution import conv2d
from cnnlib.widgets.lab import PHOTOS, Picture, grey, half_size, side_by_side, signed

__all__ = ["KERNELS", "FilterLab", "FilterState", "draw", "mixed_kernel"]

NINTH = 1 / 9
KERNELS = {
    "identity": ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
    "blur (the mean of nine)": ((NINTH, NINTH, NINTH), (NINTH, NINTH, NINTH), (NINTH, NINTH, NINTH)),
    "sharpen": ((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
    "vertical edges (Sobel)": ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
    "horizontal edges (Sobel)": ((-1, -2, -1), (0, 0, 0), (1, 2, 1)),
    "Laplacian": ((0, 1, 0), (1, -4, 1), (0, 1, 0)),
}
START, OWN = "vertical edges (Sobel)", "your own"


@dataclass(frozen=True)
class FilterState:
    """What the controls say: all that `draw` needs to know."""

    photo: str = "china"
    kernel: tuple[tuple[float, ...], ...] = KERNELS[START]
    strength: float = 1.0
    brightness: float = 0.0


def mixed_kernel(state: FilterState) -> NDArray:
    """Return (1 - t)·identity + t·kernel, where t is the strength."""
    return (1 - state.strength) * np.array(KERNELS["identity"]) + state.strength * np.array(state.kernel)


def sums_to_zero(kernel: NDArray) -> bool:
    """Tell whether a kernel's weights cancel, up to rounding; then its results have both signs."""
    return bool(abs(kernel.sum()) <= 1e-9 * max(1, abs(kernel).sum()))


def draw(state: FilterState) -> NDArray:
    """Draw the photograph and, to its right, the filtered photograph.

    Parameters
    ----------
    state : FilterState

    Returns
    -------
    ndarray of uint8, (213, 648, 3)
        Grey from 0 (black) to 1 (white). If the kernel's weights sum to 0 the filtered half runs from blue (-1)
        over white (0) to red (+1). Values beyond either end take the colour of that end.

    Examples
    --------
    >>> draw(FilterState("flower")).shape
    (213, 648, 3)
    """
    photo = half_size(state.photo) + state.brightness
    kernel = mixed_kernel(state)
    filtered = conv2d(photo, kernel, padding="same")
    painted = signed(filtered) if sums_to_zero(kernel) else grey(filtered)
    return side_by_side(grey(photo), painted)


def describe(state: FilterState) -> str:
    """Say in one sentence what the right-hand picture shows."""
    kernel = mixed_kernel(state)
    if sums_to_zero(kernel):
        return "The weights sum to 0: blue is negative, white is 0, red is positive (the ends are −1 and 1)."
    return f"The weights sum to {kernel.sum():.2f}: black is 0 and below, white is 1 and above.".replace("-", "−")


class FilterLab(widgets.VBox):
    """Filter a photograph with a 3 × 3 kernel; every control redraws at once.

    Attributes
    ----------
    photo, preset : ipywidgets.Dropdown
    cells : list of ipywidgets.FloatText
        The nine weights, row by row.
    strength : ipywidgets.FloatSlider
        t in (1 - t)·identity + t·kernel.
    brightness : ipywidgets.FloatSlider
        Added to every pixel before filtering.
    picture : ipywidgets.Image
        What `draw` returned, as PNG.

    Examples
    --------
    >>> lab = FilterLab()
    >>> lab.preset.value = "Laplacian"
    >>> lab.state.kernel
    ((0.0, 1.0, 0.0), (1.0, -4.0, 1.0), (0.0, 1.0, 0.0))
    """

    def __init__(self) -> None:
        self.photo = widgets.Dropdown(options=PHOTOS, description="photo")
        self.preset = widgets.Dropdown(options=[*KERNELS, OWN], value=START, description="kernel")
        self.strength = widgets.FloatSlider(1, min=0, max=1, step=0.02, description="strength")
        self.brightness = widgets.FloatSlider(0, min=-0.5, max=0.5, step=0.02, description="brightness")
        self.cells = [_weight(row, column) for row in range(3) for column in range(3)]
        self.picture = Picture()
        self.readout = widgets.Label()
        controls = widgets.VBox([self.photo, self.preset, self.strength, self.brightness])
        columns = {"grid_template_columns": "repeat(3, 76px)", "align_content": "flex-start"}
        grid = widgets.GridBox(self.cells, layout=columns)
        top = widgets.HBox([controls, grid], layout={"flex_flow": "row wrap", "grid_gap": "8px 32px"})
        super().__init__([top, self.picture, self.readout])
        self._filling = False
        self._fill()
        self.preset.observe(self._fill, "value")
        for control in (self.photo, self.strength, self.brightness, *self.cells):
            control.observe(self._redraw, "value")

    @property
    def state(self) -> FilterState:
        """What the controls say now."""
        weights = [cell.value for cell in self.cells]
        kernel = tuple(tuple(weights[i : i + 3]) for i in (0, 3, 6))
        return FilterState(self.photo.value, kernel, self.strength.value, self.brightness.value)

    def _fill(self, _: Bunch | None = None) -> None:
        """Write the chosen kernel into the nine cells, then draw once."""
        if self.preset.value == OWN:
            return
        self._filling = True
        for cell, weight in zip(self.cells, np.ravel(KERNELS[self.preset.value]), strict=True):
            cell.value = weight
        self._filling = False
        self._redraw()

    def _redraw(self, _: Bunch | None = None) -> None:
        if self._filling:
            return
        state = self.state
        self.preset.value = next((name for name, kernel in KERNELS.items() if kernel == state.kernel), OWN)
        self.readout.value = describe(state)
        text = f"Left: {state.photo}, in grey. Right: the same, filtered. {describe(state)}"
        self.picture.show(draw(state), text)

    def __repr__(self) -> str:
        return "FilterLab: a photo beside what a 3×3 kernel makes of it (run this cell to play with it)"


def _weight(row: int, column: int) -> widgets.BoundedFloatText:
    """Make the field for one weight; bounded, since a number like 1e300 has no picture."""
    return widgets.BoundedFloatText(
        min=-100, max=100, tooltip=f"weight in row {row}, column {column}", layout={"width": "72px"}
    )
