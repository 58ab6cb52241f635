"""The checks that raise: every wrong argument gets one error that names it, what came and what was wanted."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from cnnlib.types import IntPair, Shape

__all__ = [
    "as_array",
    "as_dtype",
    "as_labels",
    "as_number",
    "as_pair",
    "as_shape",
    "as_whole",
    "check_generator",
    "check_image",
    "check_shape",
]


def as_array(name: str, value: ArrayLike) -> NDArray:
    """Return `value` as an array of float32 (if it is one) or float64 (everything else that is real)."""
    if type(value) is np.ndarray and value.dtype in (np.float32, np.float64):  # nearly always
        return value
    array = _asarray(name, value)
    if array.dtype.kind not in "fiub":
        raise TypeError(f"{name}: expected an array of real numbers; got {_kind(value, array)}")
    return array if array.dtype == np.float32 else array.astype(np.float64, copy=False)


def _asarray(name: str, value: ArrayLike) -> NDArray:
    try:
        return np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: expected an array of numbers; got rows of different lengths") from None


def _kind(value: ArrayLike, array: NDArray) -> str:
    if array.ndim == 0 or value is None:
        return f"{type(value).__name__} {str(value)[:40]!r}"
    return f"dtype {array.dtype}"


def check_image(name: str, shape: Shape, wanted: str = "(height, width[, channels[, batch]])") -> None:
    """Raise unless `shape` has two to four axes, none of them empty."""
    if len(shape) not in (2, 3, 4):
        raise ValueError(f"{name}: expected {wanted}; got shape {tuple(shape)}")
    if 0 in shape:
        raise ValueError(f"{name}: expected {wanted} with at least 1 along every axis; got shape {tuple(shape)}")


def check_shape(name: str, array: NDArray, wanted: Iterable[int], why: str = "") -> None:
    """Raise unless `array` has the shape `wanted`."""
    if array.shape != tuple(wanted):
        raise ValueError(f"{name}: expected shape {tuple(wanted)}{why}; got {array.shape}")


def as_labels(name: str, labels: ArrayLike, classes: int) -> NDArray:
    """Return `labels` as integers, each from 0 to `classes` - 1."""
    labels = _asarray(name, labels)
    if labels.dtype.kind not in "iu":
        raise TypeError(f"{name}: expected whole numbers, one class an example; got dtype {labels.dtype}")
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        raise ValueError(f"{name}: expected classes from 0 to {classes - 1}; got {labels.min()} to {labels.max()}")
    return labels


def as_whole(name: str, value: SupportsIndex, minimum: int) -> int:
    """Return `value` as an int that is at least `minimum`."""
    try:
        if isinstance(value, bool):
            raise TypeError
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: expected a whole number; got {value!r}") from None
    if number < minimum:
        raise ValueError(f"{name}: expected a whole number of at least {minimum}; got {number}")
    return number


def as_pair(name: str, value: IntPair, minimum: int) -> tuple[int, int]:
    """Return one whole number, or a pair of them, as a pair (vertical, horizontal)."""
    if isinstance(value, str):
        raise TypeError(f"{name}: expected a whole number or a pair of them; got {value!r}")
    values: tuple[Any, ...]
    try:
        values = (value, value) if isinstance(value, int) else tuple(value)
    except TypeError:
        values = (value, value)
    if len(values) != 2:
        raise ValueError(f"{name}: expected one whole number or a pair (vertical, horizontal); got {value!r}")
    if type(values[0]) is type(values[1]) is int and min(values) >= minimum:  # nearly always
        return values[0], values[1]
    return as_whole(name, values[0], minimum), as_whole(name, values[1], minimum)


def as_shape(name: str, shape: Iterable[int]) -> Shape:
    """Return `shape` as a tuple of whole numbers that are at least 1."""
    if isinstance(shape, str) or not hasattr(shape, "__iter__"):
        raise TypeError(f"{name}: expected a shape, such as (3, 3, 1, 8); got {shape!r}")
    return tuple(as_whole(name, n, 1) for n in shape)


def as_dtype(dtype: DTypeLike) -> np.dtype:
    """Return `dtype` as a numpy.dtype, float32 or float64."""
    try:
        wanted = np.dtype(dtype)
    except TypeError:
        wanted = None
    if dtype is None or wanted not in (np.float32, np.float64):
        raise ValueError(f"dtype: expected float32 or float64; got {dtype!r}")
    return wanted


def as_number(name: str, value: SupportsFloat, minimum: float) -> float:
    """Return `value` as a finite float that is at least `minimum`."""
    if isinstance(value, bool | str | bytes):
        raise TypeError(f"{name}: expected a number; got {value!r}")
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name}: expected a number; got {value!r}") from None
    if not (math.isfinite(number) and number >= minimum):
        raise ValueError(f"{name}: expected a finite number of at least {minimum}; got {value!r}")
    return number


def check_generator(rng: np.random.Generator) -> None:
    """Raise unless `rng` is a `numpy.random.Generator`."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng: expected a numpy.random.Generator such as np.random.default_rng(0); got {rng!r}")
