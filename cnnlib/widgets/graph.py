"""The Graph explorer: a small computation, its values, and how fast the loss changes with each, in JavaScript."""

from collections.abc import Callable, Sequence

import anywidget
import numpy as np
from numpy.typing import ArrayLike, NDArray
from traitlets import Any, Bunch, Unicode, observe, validate

from cnnlib.activations import relu, relu_backward
from cnnlib.arguments import as_array
from cnnlib.dense import dense_backward
from cnnlib.losses import cross_entropy, cross_entropy_backward
from cnnlib.widgets.assets import script, style

__all__ = ["GraphExplorer"]

LARGEST = 9  # of an input, with either sign
INPUTS = {  # the graphs: the names of their inputs, and where these begin
    "one unit": {"w": 3.0, "x": 2.0, "b": -4.0, "y": 5.0},
    "two units in a row": {"w1": 2.0, "x": 1.0, "w2": 3.0, "y": 4.0},
    "one value, used twice": {"y1": 4.0, "w1": 3.0, "a": 2.0, "w2": -1.0, "y2": 1.0},
    "softmax and loss": {"z1": 2.0, "z2": 1.0, "z3": 0.0},
}
COMPUTED = {
    "one unit": ["z", "a", "C"],
    "two units in a row": ["z1", "a1", "z2", "C"],
    "one value, used twice": ["z1", "z2", "C1", "C2", "C"],
    "softmax and loss": ["e1", "e2", "e3", "S", "L", "C"],
}


class GraphExplorer(anywidget.AnyWidget):
    """Move the inputs of a small computation and watch every value and every derivative of the loss.

    All of it happens in the browser, so it goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    graph : str
        "one unit": C = (a - y)² with a = ReLU(w·x + b). "two units in a row": C = (w2·ReLU(w1·x) - y)².
        "one value, used twice": C = (w1·a - y1)² + (w2·a - y2)². "softmax and loss": C = log(e^z1 + e^z2 + e^z3) - z2.
    inputs : list of float, optional
        The values of the inputs, each from -9 to 9, in the order in which they stand below each other.
    selected : str, optional
        The node whose paths to the loss are shown; left out, the first input.

    Attributes
    ----------
    graph, inputs, selected
        What the reader sees now; assigning redraws. A new `graph` begins with its own inputs.

    Raises
    ------
    ValueError
        If there is no such graph or node, or the inputs are too few, too many or off their scale.

    Examples
    --------
    >>> explorer = GraphExplorer("one unit", [3, 2, -4, 5])
    >>> explorer.loss
    9.0
    >>> explorer.gradient
    {'w': -12.0, 'x': -18.0, 'b': -6.0, 'y': 6.0}
    >>> explorer
    GraphExplorer: one unit, C = 9 (run this cell to play with it)
    """

    _esm = script("graph")
    _css = style("graph")

    graph = Unicode("one unit").tag(sync=True)
    inputs = Any().tag(sync=True)
    selected = Unicode("w").tag(sync=True)

    def __init__(
        self,
        graph: str = "one unit",
        inputs: ArrayLike | None = None,
        selected: str | None = None,
        **traits: object,
    ) -> None:
        first = INPUTS[_as_graph(graph)]
        inputs = _as_inputs(list(first.values()) if inputs is None else inputs, graph)
        selected = _as_node(next(iter(first)) if selected is None else selected, graph)
        super().__init__(graph=graph, inputs=inputs, selected=selected, **traits)

    @property
    def loss(self) -> float:
        """The value of C."""
        return float(_LOSSES[self.graph](*self.inputs)[0])

    @property
    def gradient(self) -> dict[str, float]:
        """∂C/∂input by the name of the input, computed by the functions of `cnnlib`."""
        slopes = _LOSSES[self.graph](*self.inputs)[1]
        return {name: float(slope) + 0.0 for name, slope in zip(INPUTS[self.graph], slopes, strict=True)}

    @validate("graph")
    def _check_graph(self, proposal: Bunch) -> str:
        return _as_graph(proposal.value)

    @validate("inputs")
    def _check_inputs(self, proposal: Bunch) -> list[float]:
        return _as_inputs(proposal.value, self.graph)

    @validate("selected")
    def _check_selected(self, proposal: Bunch) -> str:
        return _as_node(proposal.value, self.graph)

    @observe("graph")
    def _begin_anew(self, _: Bunch) -> None:
        own = INPUTS[self.graph]
        if not isinstance(self.inputs, list) or len(self.inputs) != len(own):
            self.inputs = list(own.values())
        if self.selected not in (*own, *COMPUTED[self.graph]):
            self.selected = next(iter(own))

    def __repr__(self) -> str:
        return f"GraphExplorer: {self.graph}, C = {self.loss:.4g} (run this cell to play with it)"


def _as_graph(value: str) -> str:
    if value not in INPUTS:
        raise ValueError(f"graph: expected one of {', '.join(map(repr, INPUTS))}; got {value!r}")
    return value


def _as_inputs(value: ArrayLike, graph: str) -> list[float]:
    names, array = list(INPUTS[graph]), as_array("inputs", value)
    if array.shape != (len(names),):
        raise ValueError(f"inputs: expected {len(names)} numbers, {', '.join(names)}; got shape {array.shape}")
    for name, number in zip(names, array.astype(float), strict=True):
        if not -LARGEST <= number <= LARGEST:
            raise ValueError(f"inputs: expected {name} from -{LARGEST} to {LARGEST}; got {number:g}")
    return array.astype(float).tolist()


def _as_node(value: str, graph: str) -> str:
    names = [*INPUTS[graph], *COMPUTED[graph]]
    if value not in names:
        raise ValueError(f"selected: expected one of {', '.join(names)}; got {value!r}")
    return value


# The loss of each graph and its derivatives by the inputs, in their order.
LossAndSlopes = tuple[float | NDArray, Sequence[float | NDArray] | NDArray]


def _one_unit(w: float, x: float, b: float, y: float) -> LossAndSlopes:
    z = np.array(w * x + b)
    a = relu(z)
    delta = relu_backward(2 * (a - y), z)
    return (a - y) ** 2, (delta * x, delta * w, delta, -2 * (a - y))


def _two_units(w1: float, x: float, w2: float, y: float) -> LossAndSlopes:
    z1 = np.array([w1 * x])
    a1 = relu(z1)
    delta2 = 2 * (w2 * a1 - y)
    da1, dw2, _ = dense_backward(delta2, a1, [[w2]])
    delta1 = relu_backward(da1, z1)
    return (w2 * a1[0] - y) ** 2, (delta1[0] * x, delta1[0] * w1, dw2[0, 0], -delta2[0])


def _used_twice(y1: float, w1: float, a: float, w2: float, y2: float) -> LossAndSlopes:
    weights, targets = np.array([[w1], [w2]]), np.array([y1, y2])
    missed = weights[:, 0] * a - targets
    da, dw, _ = dense_backward(2 * missed, [a], weights)
    return (missed**2).sum(), (-2 * missed[0], dw[0, 0], da[0], dw[1, 0], -2 * missed[1])


def _softmax_and_loss(*z: float) -> LossAndSlopes:
    return cross_entropy(z, 1), cross_entropy_backward(z, 1)


_LOSSES: dict[str, Callable[..., LossAndSlopes]] = {
    "one unit": _one_unit,
    "two units in a row": _two_units,
    "one value, used twice": _used_twice,
    "softmax and loss": _softmax_and_loss,
}
