"""The Softmax explorer: logits on sliders, every step to the probabilities, and the loss, in JavaScript."""

import math
from collections.abc import Sequence
from typing import TypeVar

import anywidget
from numpy.typing import ArrayLike, NDArray
from traitlets import Any, Bunch, Float, Int, observe, validate

from cnnlib.arguments import as_array
from cnnlib.losses import cross_entropy, softmax
from cnnlib.widgets.assets import script, style

__all__ = ["SoftmaxExplorer"]

Number = TypeVar("Number", int, float)

LARGEST = 8  # of a logit, with either sign
MOST = 6  # classes
LOGITS, LABELS = [2.0, 1.0, 0.0], ["a 1", "a 2", "a 7"]


class SoftmaxExplorer(anywidget.AnyWidget):
    """Move logits and watch their shares of the whole, the arithmetic in between, and the loss.

    All of it happens in the browser, so it goes on working when the kernel is stopped and in an exported page.

    Parameters
    ----------
    logits : array of numbers, (classes,), optional
        3 to 6 of them, each from -8 to 8. Left out, they are 2, 1, 0.
    labels : list of str, optional
        The names of the classes; those that are missing are called "class 3" and so on.

    Attributes
    ----------
    logits : list of float
        What the reader sees now; assigning redraws.
    labels : list of str
    true_class : int
        The class whose surprise is the loss.
    temperature : float
        0.01 to 100; the probabilities are softmax(z / temperature). 1 is the ordinary softmax.
    added : float
        A constant that is added to every logit, -1000 to 1000.

    Raises
    ------
    ValueError
        If there are too few or too many classes, or a number is off its scale.

    Examples
    --------
    >>> explorer = SoftmaxExplorer([2, 1, 0], true_class=1)
    >>> explorer.probabilities.round(3)
    array([0.665, 0.245, 0.09 ])
    >>> round(explorer.loss, 4)
    1.4076
    >>> explorer
    SoftmaxExplorer: 3 classes, T = 1 (run this cell to play with it)
    """

    _esm = script("softmax")
    _css = style("softmax")

    logits = Any(LOGITS).tag(sync=True)
    labels = Any(LABELS).tag(sync=True)
    true_class = Int(1).tag(sync=True)
    temperature = Float(1.0).tag(sync=True)
    added = Float(0.0).tag(sync=True)

    def __init__(self, logits: ArrayLike | None = None, labels: Sequence[str] | None = None, **traits: object) -> None:
        logits, labels = LOGITS if logits is None else logits, LABELS if labels is None else labels
        super().__init__(logits=_as_logits(logits), labels=_as_labels(labels), **traits)

    @property
    def probabilities(self) -> NDArray:
        """The softmax of (logits + added) / temperature, by `cnnlib.softmax`."""
        return softmax(self._scaled())

    @property
    def loss(self) -> float:
        """The surprise at the true class, by `cnnlib.cross_entropy`."""
        return cross_entropy(self._scaled(), self.true_class)

    def _scaled(self) -> NDArray:
        return (as_array("logits", self.logits) + self.added) / self.temperature

    @validate("logits")
    def _check_logits(self, proposal: Bunch) -> list[float]:
        return _as_logits(proposal.value)

    @validate("labels")
    def _check_labels(self, proposal: Bunch) -> list[str]:
        return _as_labels(proposal.value)

    @validate("true_class")
    def _check_true_class(self, proposal: Bunch) -> int:
        return _within("true_class", proposal.value, 0, len(self.logits) - 1)

    @validate("temperature")
    def _check_temperature(self, proposal: Bunch) -> float:
        return _within("temperature", proposal.value, 0.01, 100)

    @validate("added")
    def _check_added(self, proposal: Bunch) -> float:
        return _within("added", proposal.value, -1000, 1000)

    @observe("logits")
    def _stay_among_the_classes(self, _: Bunch) -> None:
        self.true_class = min(self.true_class, len(self.logits) - 1)

    def __repr__(self) -> str:
        about = f"{len(self.logits)} classes, T = {self.temperature:g}"
        return f"SoftmaxExplorer: {about} (run this cell to play with it)"


def _as_logits(value: ArrayLike) -> list[float]:
    array = as_array("logits", value)
    if array.ndim != 1 or not 3 <= len(array) <= MOST:
        raise ValueError(f"logits: expected 3 to {MOST} numbers; got shape {array.shape}")
    for number in array:
        _within("logits", float(number), -LARGEST, LARGEST)
    return array.tolist()


def _as_labels(value: Sequence[str]) -> list[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise TypeError(f"labels: expected a list of names; got {value!r}")
    if len(value) > MOST or not all(1 <= len(name) <= 12 for name in value):
        raise ValueError(f"labels: expected at most {MOST} names of 1 to 12 letters; got {list(value)}")
    return list(value)


def _within(name: str, value: Number, low: float, high: float) -> Number:
    if not (math.isfinite(value) and low <= value <= high):
        raise ValueError(f"{name}: expected {low} to {high}; got {value:g}")
    return value
