"""DrawDigit: draw a digit and see what every layer of a network makes of it, in JavaScript."""

import copy
from collections.abc import Sequence

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Any, Bunch, Bytes, Int, List, observe, validate

from cnnlib.arguments import as_array, as_labels, check_shape
from cnnlib.layers import AveragePool2D, Conv2D, Dense, Flatten, Layer, MaxPool2D, ReLU
from cnnlib.network import Network
from cnnlib.plotting import SIGNED
from cnnlib.shapes import padding_amounts
from cnnlib.types import Shape
from cnnlib.widgets.assets import colours, script, style
from cnnlib.widgets.ink import PAD, normalized, rasterized

__all__ = ["DrawDigit"]

PENS = {8: 13.0, 28: 10.0}  # radius in points, by the size of the picture
KINDS = (Conv2D, ReLU, MaxPool2D, AveragePool2D, Flatten, Dense)
MOST_IMAGES, MOST_PARAMETERS, MOST_CLASSES = 500, 1_000_000, 20  # more would make a page heavy
DEMO = [
    [[66, 66], [78, 48], [100, 38], [124, 40], [142, 54], [144, 72], [134, 90], [112, 102], [134, 108], [148, 124],
     [150, 146], [140, 168], [118, 180], [92, 180], [70, 166]]
]  # fmt: skip
# a three


class DrawDigit(anywidget.AnyWidget):
    """Draw a digit and watch what a trained network makes of it: the picture it gets, every feature map, the reading.

    Drawn with mouse, pen or finger, or with the keys. The whole forward pass happens in the browser, so it goes on
    working when the kernel is stopped and in an exported page. The drawing is placed as the data that such a network
    is trained on: `cnnlib.widgets.ink` says how, and what was measured.

    Parameters
    ----------
    network : Network
        For (8, 8, 1) or (28, 28, 1), of the layers Conv2D, ReLU, MaxPool2D, AveragePool2D, Flatten and Dense. The
        explorer has a copy, as it is now.
    images : array, (N, height, width), optional
        Up to 500 images from 0 to 1, to look at instead of a drawing.
    labels : array of int, (N,), optional
        Their true classes.

    Attributes
    ----------
    strokes : list of lists of [x, y]
        The drawing, in points of the pad, 0 to 224. Assigning redraws; ``[]`` is an empty pad.
    index : int or None
        Which of the images is shown; None is the drawing.
    layer, channel : int
        Which map is shown enlarged; layer 0 is the picture.

    Raises
    ------
    TypeError, ValueError
        If the network takes no such pictures or has other layers, or the images are not what it takes.

    Examples
    --------
    >>> from cnnlib import small_cnn
    >>> explorer = DrawDigit(small_cnn((8, 8, 1), 10, rng=np.random.default_rng(0)))
    >>> explorer.strokes = [[[110, 30], [100, 110], [90, 190]]]
    >>> explorer.picture.round(1)[:3]
    array([[0. , 0. , 0. , 0.7, 0.8, 0. , 0. , 0. ],
           [0. , 0. , 0. , 0.8, 0.9, 0. , 0. , 0. ],
           [0. , 0. , 0. , 0.8, 0.9, 0. , 0. , 0. ]], dtype=float32)
    >>> explorer.probabilities.shape
    (10,)
    >>> explorer
    DrawDigit: 8×8 pixels, 7 layers, 10 classes (run this cell to play with it)
    """

    _esm = script("draw_digit")
    _css = style("draw_digit")

    size = Int().tag(sync=True)
    pen = Any().tag(sync=True)
    layers: List = List().tag(sync=True)
    weights = Bytes().tag(sync=True)
    images = Bytes().tag(sync=True)
    count = Int(0).tag(sync=True)
    labels = List(Int()).tag(sync=True)
    magnitude_colours = Bytes().tag(sync=True)
    signed_colours = Bytes().tag(sync=True)
    strokes = Any([]).tag(sync=True)
    index = Int(None, allow_none=True).tag(sync=True)
    layer = Int(0).tag(sync=True)
    channel = Int(0).tag(sync=True)

    def __init__(
        self, network: Network, images: ArrayLike | None = None, labels: ArrayLike | None = None, **traits: object
    ) -> None:
        size = _size(network)
        self._network = copy.deepcopy(network)
        classes = network.shapes[-1][0]
        self._images = np.zeros((0, size, size), np.float32) if images is None else _images(images, size)
        labels = [] if labels is None else _labels(labels, len(self._images), classes)
        super().__init__(
            size=size,
            pen=PENS[size],
            layers=[_about(*layer) for layer in zip(network.layers, network.shapes, network.shapes[1:], strict=False)],
            weights=b"".join(p.astype("<f4").tobytes() for p in network.params()),
            images=self._images.astype("<f4").tobytes(),
            count=len(self._images),
            labels=labels,
            magnitude_colours=colours("viridis"),
            signed_colours=colours(SIGNED),
            **{"strokes": DEMO, "index": 0 if len(self._images) else None, **traits},
        )

    @property
    def picture(self) -> NDArray | None:
        """What the network gets now, (height, width): the image, or what the drawing becomes; None if there is none."""
        if self.index is not None:
            return self._images[self.index].copy()
        return normalized(rasterized(self.strokes, self.pen), self.size)

    @property
    def probabilities(self) -> NDArray | None:
        """The network's probabilities for `picture`, (classes,), by `Network.predict_probabilities`; None without."""
        picture = self.picture
        return None if picture is None else self._network.predict_probabilities(picture[None])[0]

    @validate("strokes")
    def _are_points(self, proposal: Bunch) -> list[list[list[float]]]:
        return _strokes(proposal.value)

    @validate("index")
    def _is_an_image(self, proposal: Bunch) -> int | None:
        if proposal.value is not None:
            _within("index", proposal.value, self.count - 1)
        return proposal.value

    @validate("layer")
    def _is_a_layer(self, proposal: Bunch) -> int:
        return _within("layer", proposal.value, len(self.layers))

    @validate("channel")
    def _is_a_channel(self, proposal: Bunch) -> int:
        return _within("channel", proposal.value, self._channels() - 1)

    @observe("layer")
    def _stay_among_the_channels(self, _: Bunch) -> None:
        self.channel = min(self.channel, self._channels() - 1)

    def _channels(self) -> int:
        """How many maps the chosen layer has; a row of numbers counts as one."""
        shape = self._network.shapes[self.layer]
        return shape[2] if len(shape) == 3 else 1

    def __repr__(self) -> str:
        classes = self._network.shapes[-1][0]
        about = [f"{self.size}×{self.size} pixels", f"{len(self.layers)} layers", f"{classes} classes"]
        about += [f"{self.count} image{'s' * (self.count > 1)}"] * (self.count > 0)
        return f"DrawDigit: {', '.join(about)} (run this cell to play with it)"


def _size(network: Network) -> int:
    """Return 8 or 28, if the network takes such pictures and has only layers that the page can compute."""
    if not isinstance(network, Network):
        raise TypeError(f"network: expected a cnnlib.Network; got {type(network).__name__}")
    if network.input_shape not in ((8, 8, 1), (28, 28, 1)):
        raise ValueError(f"network: expected one that takes (8, 8, 1) or (28, 28, 1); got {network.input_shape}")
    for place, layer in enumerate(network.layers):
        if type(layer) not in KINDS:
            wanted = ", ".join(kind.__name__ for kind in KINDS)
            raise ValueError(f"network: expected layers of the kinds {wanted}; got {layer} in place {place}")
    parameters = sum(p.size for p in network.params())
    classes = network.shapes[-1][0]
    if parameters > MOST_PARAMETERS or not 2 <= classes <= MOST_CLASSES:
        wanted = f"at most {MOST_PARAMETERS:,} parameters and 2 to {MOST_CLASSES} classes"
        raise ValueError(f"network: expected {wanted}; got {parameters:,} and {classes}")
    if not all(np.isfinite(p).all() for p in network.params()):
        raise ValueError("network: expected finite weights; some are NaN or infinite")
    return network.input_shape[0]


def _about(layer: Layer, input_shape: Shape, shape: Shape) -> dict:
    """Describe a layer for the page: what it is, what comes out, its window, how many weights and biases it has."""
    about = {"kind": type(layer).__name__, "name": repr(layer), "shape": list(shape)}
    if isinstance(layer, Conv2D | MaxPool2D | AveragePool2D):
        size, stride = layer.window
        padding = padding_amounts(layer.padding, (input_shape[0], input_shape[1]), size, stride)
        about |= {"window": [list(size), list(stride)], "padding": [list(sides) for sides in padding]}
    if layer.params():
        about["sizes"] = [p.size for p in layer.params()]
    return about


def _images(value: ArrayLike, size: int) -> NDArray:
    images = as_array("images", value)
    if images.shape[1:] == (size, size, 1):
        images = images[..., 0]
    if images.shape[1:] != (size, size) or not 1 <= len(images) <= MOST_IMAGES:
        raise ValueError(f"images: expected 1 to {MOST_IMAGES} of {size} × {size} pixels; got shape {images.shape}")
    if not ((images >= 0) & (images <= 1)).all():
        raise ValueError(f"images: expected numbers from 0 to 1; got {images.min():g} to {images.max():g}")
    return images.astype(np.float32)


def _labels(value: ArrayLike, count: int, classes: int) -> list[int]:
    labels = as_labels("labels", value, classes)
    check_shape("labels", labels, (count,), ", one an image")
    return labels.tolist()


def _strokes(value: Sequence[ArrayLike]) -> list[list[list[float]]]:
    """Return strokes as lists of [x, y], rounded to tenths of a point."""
    wanted = f"strokes: expected lists of points [x, y], each number 0 to {PAD}"
    if not isinstance(value, list | tuple):
        raise TypeError(f"{wanted}; got {value!r}")
    strokes = [as_array("strokes", stroke) for stroke in value]
    for stroke in strokes:
        if stroke.ndim != 2 or stroke.shape[1] != 2 or len(stroke) == 0:
            raise ValueError(f"{wanted}; got shape {stroke.shape}")
        if not ((stroke >= 0) & (stroke <= PAD)).all():
            raise ValueError(f"{wanted}; got {stroke.min():g} to {stroke.max():g}")
    return [stroke.astype(float).round(1).tolist() for stroke in strokes]


def _within(name: str, value: int, last: int) -> int:
    if not 0 <= value <= last:
        wanted = f"0 to {last}" if last >= 0 else "None, since there are no images"
        raise ValueError(f"{name}: expected {wanted}; got {value}")
    return value
