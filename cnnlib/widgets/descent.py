"""The Descent explorer: two weights, a loss as contours, and the path of gradient descent, in JavaScript."""

import math
from collections.abc import Callable, Iterator
from typing import TypeVar

import anywidget
import numpy as np
from numpy.typing import NDArray
from traitlets import Any, Bunch, Float, Int, Unicode, observe, validate

from cnnlib.arguments import as_array
from cnnlib.training import SGD
from cnnlib.widgets.assets import script, style

__all__ = ["SAMPLES", "SURFACES", "DescentExplorer"]

Number = TypeVar("Number", int, float)

SAMPLES, MOST, TOO_LARGE = 12, 1000, 1e6  # samples; steps; the loss at which a path ends
TILTS = np.array(
    [(5, 1), (-3, 4), (-1, -5), (4, -3), (-5, -2), (2, 5), (1, -4), (-4, 2), (3, 3), (-2, -3), (4, -1), (-4, 3)]
)
X = np.arange(SAMPLES) / 4
Y = np.array([-0.7, -1.2, -0.2, 0.5, -0.2, 0.2, 1.3, 1.2, 0.8, 2.1, 1.8, 2.2])


def _bowl(w: NDArray, a: float, b: float) -> tuple[NDArray, NDArray]:
    """Losses and gradients of the samples: ½ (a u² + b v²), tilted by each in its own way."""
    curvatures, tilts = np.array([a, b]), TILTS * [1, math.sqrt(b)] / 4
    return (curvatures * w**2).sum() / 2 - tilts @ w, curvatures * w - tilts


def _curved(w: NDArray) -> tuple[NDArray, NDArray]:
    (u, v), tilts = w, TILTS / 8
    slope = np.array([u - 1 - 8 * u * (v - u**2), 4 * (v - u**2)])
    return (u - 1) ** 2 / 2 + 2 * (v - u**2) ** 2 - tilts @ w, slope - tilts


def _fitted(prediction: NDArray, derivatives: list[NDArray]) -> tuple[NDArray, NDArray]:
    residual = prediction - Y
    return residual**2 / 2, residual[:, None] * np.stack(derivatives, axis=1)


SURFACES: dict[str, tuple[Callable[[NDArray], tuple[NDArray, NDArray]], tuple[float, float, float, float]]] = {
    "round bowl": (lambda w: _bowl(w, 1, 1), (-3, 3, -3, 3)),
    "long valley": (lambda w: _bowl(w, 1, 20), (-3, 3, -3, 3)),
    "curved valley": (_curved, (-2, 2, -1, 3)),
    "a line through points": (lambda w: _fitted(w[0] + w[1] * X, [np.ones(SAMPLES), X]), (-4, 2, -2, 4)),
    "two layers": (lambda w: _fitted(w[0] * w[1] * X, [w[1] * X, w[0] * X]), (-3, 3, -3, 3)),
}
"""For each loss a function of the two weights, which gives the losses (12,) and the gradients (12, 2) of the samples,
and the part of the plane that is drawn: left, right, low, high."""


class DescentExplorer(anywidget.AnyWidget):
    """Watch gradient descent walk over a loss of two weights, with one sample, some or all in each step.

    Every loss is the mean over twelve samples. In each epoch they are shuffled (by a small generator of whole numbers,
    so that Python can repeat it) and taken in batches. All of it happens in the browser, so it goes on working when the
    kernel is stopped and in an exported page.

    Parameters
    ----------
    surface : str
        "round bowl", "long valley" (curvatures 1 and 20), "curved valley", "a line through points" or "two layers"
        (the prediction is w₂·w₁·x).

    Attributes
    ----------
    start : list of float
        The two weights to start from, within the part of the plane that is drawn.
    learning_rate : float
        0.001 to 3.
    batch_size : int
        1 to 12.
    momentum : float
        0 to 0.99.
    seed : int
        1 to 999; another one shuffles in another way.
    steps : int
        How many steps have been taken, 0 to 1000.

    Raises
    ------
    ValueError
        If there is no such surface, or a number is off its scale.

    Examples
    --------
    >>> explorer = DescentExplorer("round bowl", start=[2, -1], learning_rate=0.5, steps=2)
    >>> explorer.path.tolist()
    [[2.0, -1.0], [1.0, -0.5], [0.5, -0.25]]
    >>> explorer
    DescentExplorer: round bowl, η = 0.5, batches of 12, μ = 0 (run this cell to play with it)
    """

    _esm = script("descent")
    _css = style("descent")

    surface = Unicode("long valley").tag(sync=True)
    start = Any([-2.5, 1.0]).tag(sync=True)
    learning_rate = Float(0.09).tag(sync=True)
    batch_size = Int(SAMPLES).tag(sync=True)
    momentum = Float(0.0).tag(sync=True)
    seed = Int(1).tag(sync=True)
    steps = Int(0).tag(sync=True)

    def __init__(self, surface: str = "long valley", **traits: object) -> None:
        super().__init__(surface=surface, **traits)

    @property
    def path(self) -> NDArray:
        """The weights after 0, 1, … steps, (steps + 1, 2), by `cnnlib.SGD`; it ends where the loss passes a million."""
        samples, _ = SURFACES[self.surface]
        w, gradient = np.array(self.start, float), np.zeros(2)
        optimizer, path, batches = SGD([w], [gradient], self.momentum), [w.copy()], self._batches()
        while len(path) <= self.steps and samples(w)[0].mean() <= TOO_LARGE:
            gradient[...] = samples(w)[1][next(batches)].mean(axis=0)
            optimizer.step(self.learning_rate)
            path.append(w.copy())
        return np.array(path)

    @property
    def losses(self) -> NDArray:
        """The mean loss of all samples at each point of the path."""
        return np.array([SURFACES[self.surface][0](w)[0].mean() for w in self.path])

    def _batches(self) -> Iterator[list[int]]:
        """Yield the samples of each step: Fisher and Yates's shuffle with Park and Miller's generator."""
        random = self.seed
        while True:
            order = list(range(SAMPLES))
            for i in range(SAMPLES - 1, 0, -1):
                random = random * 16807 % 2147483647
                j = random % (i + 1)
                order[i], order[j] = order[j], order[i]
            for first in range(0, SAMPLES, self.batch_size):
                yield order[first : first + self.batch_size]

    @validate("surface")
    def _check_surface(self, proposal: Bunch) -> str:
        if proposal.value not in SURFACES:
            raise ValueError(f"surface: expected one of {', '.join(SURFACES)}; got {proposal.value!r}")
        return proposal.value

    @validate("start")
    def _check_start(self, proposal: Bunch) -> list[float]:
        start = as_array("start", proposal.value)
        if start.shape != (2,):
            raise ValueError(f"start: expected two weights; got shape {start.shape}")
        for number, low, high in zip(start, *self._ends(), strict=True):
            _within("start", float(number), low, high)
        return start.tolist()

    @observe("surface")
    def _stay_in_the_drawing(self, _: Bunch) -> None:
        self.start = np.clip(self.start, *self._ends()).tolist()

    def _ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the least and the largest weights that are drawn."""
        _, (left, right, low, high) = SURFACES.get(self.surface, SURFACES["long valley"])
        return (left, low), (right, high)

    @validate("learning_rate")
    def _check_learning_rate(self, proposal: Bunch) -> float:
        return _within("learning_rate", proposal.value, 0.001, 3)

    @validate("batch_size")
    def _check_batch_size(self, proposal: Bunch) -> int:
        return _within("batch_size", proposal.value, 1, SAMPLES)

    @validate("momentum")
    def _check_momentum(self, proposal: Bunch) -> float:
        return _within("momentum", proposal.value, 0, 0.99)

    @validate("seed")
    def _check_seed(self, proposal: Bunch) -> int:
        return _within("seed", proposal.value, 1, 999)

    @validate("steps")
    def _check_steps(self, proposal: Bunch) -> int:
        return _within("steps", proposal.value, 0, MOST)

    def __repr__(self) -> str:
        about = f"{self.surface}, η = {self.learning_rate:g}, batches of {self.batch_size}, μ = {self.momentum:g}"
        return f"DescentExplorer: {about} (run this cell to play with it)"


def _within(name: str, value: Number, low: float, high: float) -> Number:
    if not (math.isfinite(value) and low <= value <= high):
        raise ValueError(f"{name}: expected {low} to {high}; got {value:g}")
    return value
