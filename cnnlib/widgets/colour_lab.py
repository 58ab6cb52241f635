"""The Colour filter lab: a colour photograph beside the one feature map of a 3 × 3 × 3 kernel."""

from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray
from traitlets import Bunch

from cnnlib.convolution import conv2d
from cnnlib.widgets.filter_lab import KERNELS as PATTERNS
from cnnlib.widgets.lab import PHOTOS, Picture, grey, half_size, paint, side_by_side, signed

__all__ = ["CHANNELS", "PATTERNS", "PRESETS", "ColourFilterLab", "ColourState", "colour_kernel", "draw"]

CHANNELS = ("red", "green", "blue")
VERTICAL, HORIZONTAL = "vertical edges (Sobel)", "horizontal edges (Sobel)"
PRESETS = {  # name: (pattern, weights of red, green and blue)
    "grey": ("identity", (0.3, 0.59, 0.11)),
    "red only": ("identity", (1.0, 0.0, 0.0)),
    "red minus green": ("identity", (1.0, -1.0, 0.0)),
    "blue minus red": ("identity", (-1.0, 0.0, 1.0)),
    "red edges": (VERTICAL, (1.0, 0.0, 0.0)),
    "grey edges": (VERTICAL, (0.3, 0.59, 0.11)),
    "edges between red and green": (VERTICAL, (1.0, -1.0, 0.0)),
}
START, OWN = "red minus green", "your own"


@dataclass(frozen=True)
class ColourState:
    """What the controls say: all that `draw` needs to know."""

    photo: str = "flower"
    pattern: str = PRESETS[START][0]
    weights: tuple[float, ...] = PRESETS[START][1]  # one each for red, green and blue


def colour_kernel(state: ColourState) -> NDArray:
    """Return the 3 × 3 × 3 kernel: in each channel the pattern, times that channel's weight."""
    return np.array(PATTERNS[state.pattern])[:, :, None] * state.weights


def draw(state: ColourState) -> NDArray:
    """Draw the photograph in colour and, to its right, the feature map of the kernel.

    Parameters
    ----------
    state : ColourState

    Returns
    -------
    ndarray of uint8, (213, 648, 3)
        The map is grey from 0 (black) to 1 (white). If the kernel has negative weights it runs from blue (-1) over
        white (0) to red (+1). Values beyond either end take the colour of that end.

    Examples
    --------
    >>> draw(ColourState("china")).shape
    (213, 648, 3)
    """
    photo = half_size(state.photo, colour=True)
    kernel = colour_kernel(state)
    feature_map = conv2d(photo, kernel, padding="same")
    return side_by_side(paint(photo), signed(feature_map) if has_signs(kernel) else grey(feature_map))


def has_signs(kernel: NDArray) -> bool:
    """Tell whether a map of numbers that are not negative may have negative numbers."""
    return bool((kernel < 0).any())


def describe(state: ColourState) -> str:
    """Say in one sentence what the colours of the map mean."""
    kernel = colour_kernel(state)
    total = f"The 27 weights sum to {_written(float(kernel.sum()))}. "
    if has_signs(kernel):
        colours = "Red says positive, white 0, blue negative (full colour at 1 and −1)"
        return f"{total}{colours}; it is not the photo's red and blue."
    return total + "None is negative, so black is 0, and white is 1 and above."


def _written(number: float) -> str:
    return f"{round(number, 2) + 0:.2f}".replace("-", "−")  # + 0 turns −0 into 0


def kernel_as_html(kernel: NDArray) -> str:
    """Write the three channels of a kernel as three small tables."""
    cell = '<td style="min-width: 3.2em; padding: 0 4px; text-align: right">'
    tables = []
    for channel, plane in zip(CHANNELS, np.moveaxis(kernel, 2, 0), strict=True):
        rows = "".join(f"<tr>{''.join(f'{cell}{_written(w)}</td>' for w in row)}</tr>" for row in plane)
        caption = f'<caption style="font-weight: bold">{channel}</caption>'
        tables.append(f'<table style="font-size: 14px; border: 1px solid">{caption}{rows}</table>')
    return f'<div style="display: flex; flex-wrap: wrap; gap: 8px 20px">{"".join(tables)}</div>'


class ColourFilterLab(widgets.VBox):
    """Filter a colour photograph with one 3 × 3 × 3 kernel; every control redraws at once.

    Attributes
    ----------
    photo, preset, pattern : ipywidgets.Dropdown
        A preset chooses the pattern and the three weights.
    weights : tuple of ipywidgets.FloatSlider
        What the pattern is multiplied with in the channels red, green and blue.
    kernel : ipywidgets.HTML
        The 27 weights.
    picture : ipywidgets.Image
        What `draw` returned, as PNG.

    Examples
    --------
    >>> lab = ColourFilterLab()
    >>> lab.preset.value = "red edges"
    >>> lab.state
    ColourState(photo='flower', pattern='vertical edges (Sobel)', weights=(1.0, 0.0, 0.0))
    """

    def __init__(self) -> None:
        self.photo = widgets.Dropdown(options=PHOTOS, value=ColourState.photo, description="photo")
        self.preset = widgets.Dropdown(options=[*PRESETS, OWN], value=START, description="preset")
        self.pattern = widgets.Dropdown(options=list(PATTERNS), description="pattern")
        self.weights = tuple(
            widgets.FloatSlider(0, min=-1, max=1, step=0.01, description=channel) for channel in CHANNELS
        )
        self.kernel, self.picture = widgets.HTML(layout={"margin": "8px 0"}), Picture()
        self.readout = widgets.HTML()  # a Label does not break its line, and would be cut off in a narrow window
        choices = widgets.VBox([self.photo, self.preset, self.pattern])
        sliders = widgets.VBox(self.weights)
        top = widgets.HBox([choices, sliders], layout={"flex_flow": "row wrap", "grid_gap": "8px 32px"})
        super().__init__([top, self.kernel, self.picture, self.readout])
        self._filling = False
        self._fill()
        self.preset.observe(self._fill, "value")
        for control in (self.photo, self.pattern, *self.weights):
            control.observe(self._redraw, "value")

    @property
    def state(self) -> ColourState:
        """What the controls say now."""
        return ColourState(self.photo.value, self.pattern.value, tuple(slider.value for slider in self.weights))

    def _fill(self, _: Bunch | None = None) -> None:
        """Set pattern and sliders to those of the chosen preset, then draw once."""
        if self.preset.value == OWN:
            return
        self._filling = True
        self.pattern.value, weights = PRESETS[self.preset.value]
        for slider, weight in zip(self.weights, weights, strict=True):
            slider.value = weight
        self._filling = False
        self._redraw()

    def _redraw(self, _: Bunch | None = None) -> None:
        if self._filling:
            return
        state = self.state
        chosen = state.pattern, state.weights
        self.preset.value = next((name for name, preset in PRESETS.items() if preset == chosen), OWN)
        self.kernel.value = kernel_as_html(colour_kernel(state))
        self.readout.value = describe(state)
        text = f"Left: {state.photo}, in colour. Right: the feature map of the kernel. {describe(state)}"
        self.picture.show(draw(state), text)

    def __repr__(self) -> str:
        return "ColourFilterLab: a colour photo beside the map of a 3×3×3 kernel (run this cell to play with it)"
