"""What all layers share: their settings, written and checked alike, their parameters, and the input they keep."""

from __future__ import annotations

import functools
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from cnnlib.arguments import as_array
from cnnlib.initializers import he_normal
from cnnlib.types import Shape

__all__ = ["Layer", "settings_by_name", "to_python"]


class Layer:
    """What all layers share. A layer is a dataclass of its settings, with `forward` and `backward`."""

    x: NDArray | None = None  # what the last forward got
    window: Any = None  # (f_h, f_w) and (s_h, s_w), if it slides a window
    in_network = False  # a layer can be in one only
    w: NDArray  # and these four, if it has weights
    b: NDArray
    dw: NDArray
    db: NDArray

    def build(self, input_shape: Shape, rng: np.random.Generator, dtype: DTypeLike) -> Shape:
        """Prepare for inputs of `input_shape` (without the batch axis); return the shape of the output."""
        return input_shape

    def forward(self, x: ArrayLike) -> NDArray:
        """Compute the output, and keep what `backward` needs."""
        raise NotImplementedError

    def backward(self, delta: ArrayLike, *, input_gradient: bool = True) -> NDArray | None:
        """Pass ∂C/∂(output) back: store ∂C/∂(parameters), return ∂C/∂(input), unless it is expensive and not needed."""
        raise NotImplementedError

    def params(self) -> list[NDArray]:
        """List the weights and the biases: the arrays themselves, not copies."""
        return [self.w, self.b] if hasattr(self, "w") else []

    def grads(self) -> list[NDArray]:
        """List the derivatives, in the order of `params`."""
        return [self.dw, self.db] if hasattr(self, "w") else []

    def config(self) -> dict[str, Any]:
        """Return what the layer was made with, as a dict."""
        return {setting.name: getattr(self, setting.name) for setting in self._settings()}

    @classmethod
    def _settings(cls) -> tuple[Field, ...]:
        return fields(cls)  # type: ignore[arg-type]  # every layer that one can make is a dataclass

    def __repr__(self) -> str:
        """Write the layer as one would: `Conv2D(6, 5, padding='same')`."""
        given = [(f, getattr(self, f.name)) for f in self._settings()]
        needed = [repr(value) for f, value in given if f.default is MISSING]
        chosen = [f"{f.name}={value!r}" for f, value in given if f.default is not MISSING and value != f.default]
        return f"{type(self).__name__}({', '.join(needed + chosen)})"

    def _make_params(self, w_shape: Shape, units: int, rng: np.random.Generator, dtype: DTypeLike) -> None:
        self.w, self.b = he_normal(w_shape, rng=rng, dtype=dtype), np.zeros(units, dtype)
        self.dw, self.db = np.zeros_like(self.w), np.zeros_like(self.b)

    def _save_input(self, x: ArrayLike) -> NDArray:
        """Keep x, as an array, for the way back."""
        if not hasattr(self, "w"):
            raise ValueError(f"x: {self} has no weights yet; call build, or put it into a Network")
        self.x = as_array("x", x)
        return self.x

    def _saved_input(self) -> NDArray:
        if self.x is None:
            raise ValueError(f"delta: {self} has nothing to pass back yet; call forward before backward")
        return self.x


T = TypeVar("T", bound=Layer)


def settings_by_name(layer: type[T]) -> type[T]:
    """Have a layer refuse `Conv2D(32, 3, 3)`, in which nobody sees a stride: only the first two need no name."""
    init, names = layer.__init__, [setting.name for setting in layer._settings()]

    @functools.wraps(init)
    def checked(self: T, *given: Any, **named: Any) -> None:
        if 2 < len(given) <= len(names):
            first = [repr(value) for value in given[:2]]
            others = [f"{name}={value!r}" for name, value in zip(names[2:], given[2:], strict=False)]
            wanted, got, kind = ", ".join(first + others), ", ".join(map(repr, given)), type(self).__name__
            raise TypeError(f"{names[2]}: expected with its name, {kind}({wanted}); got {kind}({got})")
        init(self, *given, **named)

    layer.__init__ = checked  # type: ignore[assignment]
    return layer


def to_python(value: Any) -> Any:
    """Numbers of NumPy as numbers of Python, lists as tuples: so they are written, saved and compared alike."""
    if isinstance(value, np.generic | np.ndarray):
        value = value.tolist()
    return tuple(map(to_python, value)) if isinstance(value, list | tuple) else value
