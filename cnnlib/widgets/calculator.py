"""The Shape calculator: a volume through a list of layers, drawn to scale, in JavaScript."""

from collections.abc import Sequence

import anywidget
from traitlets import Any, Bunch, validate

from cnnlib.arguments import as_whole
from cnnlib.shapes import output_size
from cnnlib.types import Shape
from cnnlib.widgets.assets import script, style

__all__ = ["ShapeCalculator"]

SETTINGS: dict[
    str, dict[str, tuple]
] = {  # of each kind of layer: (smallest, largest, what it is if left out; None if it must be given)
    "conv": {"f": (1, 99, None), "s": (1, 99, 1), "p": (0, 99, 0), "filters": (1, 4096, None)},
    "pool": {"f": (1, 99, None), "s": (1, 99, "f"), "p": (0, 98, 0)},
    "flatten": {},
    "dense": {"units": (1, 20000, None)},
}
SIDES = {"height": 1024, "width": 1024, "channels": 4096}
MOST_LAYERS = 24
CHAIN = [
    {"kind": "conv", "f": 3, "filters": 10},
    {"kind": "conv", "f": 5, "s": 2, "filters": 20},
    {"kind": "conv", "f": 5, "s": 2, "filters": 40},
    {"kind": "flatten"},
]


class ShapeCalculator(anywidget.AnyWidget):
    """Build a stack of layers and see what comes out of each: size, values, parameters, receptive field.

    Number fields change the layers, buttons add and remove them; the volumes are drawn to scale. Where a layer does
    not fit, a sentence says why, and what comes before it is still shown. All of it happens in the browser, so it
    goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    input : (height, width, channels), optional
        Left out, 39 × 39 × 3.
    layers : list of dict, optional
        Up to 24. ``{"kind": "conv", "f": 3, "s": 1, "p": 0, "filters": 10}``: a convolution, of which `s` and `p` may
        be left out; ``{"kind": "pool", "f": 2}``, with `s` = `f` if left out; ``{"kind": "flatten"}``;
        ``{"kind": "dense", "units": 10}``. Left out, the three convolutions of chapter 04.

    Attributes
    ----------
    input, layers : list
        What the reader sees now; assigning redraws.

    Raises
    ------
    ValueError, TypeError
        If a size is no whole number in its bounds, or a layer has other settings than these.

    Examples
    --------
    >>> calculator = ShapeCalculator((12, 16, 1), [{"kind": "conv", "f": 5, "filters": 6}, {"kind": "pool", "f": 2}])
    >>> calculator.shapes
    [(12, 16, 1), (8, 12, 6), (4, 6, 6)]
    >>> calculator
    ShapeCalculator: 12×16×1 through 2 layers (run this cell to play with it)
    """

    _esm = script("calculator")
    _css = style("calculator")

    input = Any([39, 39, 3]).tag(sync=True)
    layers = Any([]).tag(sync=True)

    def __init__(self, input: Sequence[int] = (39, 39, 3), layers: list[dict] | None = None, **traits: object) -> None:
        super().__init__(input=input, layers=CHAIN if layers is None else layers, **traits)

    @property
    def shapes(self) -> list[Shape]:
        """The shapes of the input and of what each layer gives; a ValueError says which layer does not fit."""
        shapes = [tuple(self.input)]
        for place, layer in enumerate(self.layers, 1):
            try:
                shapes.append(_shape_after(layer, shapes[-1]))
            except ValueError as error:
                raise ValueError(f"layer {place} ({layer['kind']}): {error}") from None
        return shapes

    @validate("input")
    def _as_volume(self, proposal: Bunch) -> list[int]:
        shape = proposal.value
        if isinstance(shape, str) or not hasattr(shape, "__len__") or len(shape) != 3:
            raise ValueError(f"input: expected (height, width, channels); got {shape!r}")
        sides = zip(SIDES.items(), shape, strict=True)
        return [_within(f"input, {name}", n, 1, largest) for (name, largest), n in sides]

    @validate("layers")
    def _as_layers(self, proposal: Bunch) -> list[dict]:
        layers = proposal.value
        if not isinstance(layers, list | tuple) or len(layers) > MOST_LAYERS:
            got = f"{len(layers)} layers" if isinstance(layers, list | tuple) else repr(layers)
            raise ValueError(f"layers: expected a list of at most {MOST_LAYERS} layers; got {got}")
        return [_as_layer(f"layers[{place}]", layer) for place, layer in enumerate(layers)]

    def __repr__(self) -> str:
        size = "×".join(map(str, self.input))
        return f"ShapeCalculator: {size} through {len(self.layers)} layers (run this cell to play with it)"


def _within(name: str, value: int, smallest: int, largest: int) -> int:
    number = as_whole(name, value, smallest)
    if number > largest:
        raise ValueError(f"{name}: expected a whole number of at most {largest}; got {number}")
    return number


def _as_layer(name: str, layer: dict) -> dict:
    """Return the layer as a dict with all its settings, in their order, if it has no others."""
    kind = layer.get("kind") if isinstance(layer, dict) else None
    if kind not in SETTINGS:
        raise ValueError(f"{name}: expected a dict whose 'kind' is one of {', '.join(SETTINGS)}; got {layer!r}")
    settings = SETTINGS[kind]
    missing = [key for key, (*_, default) in settings.items() if default is None and key not in layer]
    if missing or set(layer) - {"kind", *settings}:
        wanted = ", ".join(settings) if settings else "nothing"
        raise ValueError(f"{name}: expected {wanted} besides 'kind': {kind!r}; got {layer!r}")
    found = {"kind": kind}
    for key, (smallest, largest, default) in settings.items():
        value = layer.get(key, found["f"] if default == "f" else default)
        found[key] = _within(f"{name}, {key}", value, smallest, largest)
    return found


def _shape_after(layer: dict, shape: Shape) -> Shape:
    if layer["kind"] == "flatten":
        size = 1
        for n in shape:
            size *= n
        return (size,)
    if layer["kind"] == "dense":
        if len(shape) != 1:
            raise ValueError(f"expected a flat list of numbers; got {shape}")
        return (layer["units"],)
    if len(shape) != 3:
        raise ValueError(f"expected (height, width, channels) to slide over; got {shape}")
    f, s, p = layer["f"], layer["s"], layer["p"]
    if layer["kind"] == "pool" and p >= f:
        raise ValueError(f"expected p less than f = {f}; got {p}")
    height, width, channels = shape
    return output_size(height, f, s, p), output_size(width, f, s, p), layer.get("filters", channels)
