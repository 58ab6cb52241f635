"""A derivative by brute force, to check the formulas with."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_array, as_number, check_shape

__all__ = ["numerical_gradient", "relative_error"]


def numerical_gradient(f: Callable[[NDArray], ArrayLike], x: ArrayLike, step: float = 1e-5) -> NDArray:
    """Nudge one number of x at a time and see what f does: (f(x + h) - f(x - h)) / 2h.

    Parameters
    ----------
    f : callable
        Takes an array like `x`, returns one number.
    x : array
        Where to take the derivative; it is not changed.
    step : float
        The nudge h. In float64, 1e-5 leaves a relative error of about 1e-9.

    Returns
    -------
    array of the shape of `x`, float64
        ∂f/∂x.

    Examples
    --------
    >>> numerical_gradient(lambda x: (x**2).sum(), [1.0, 3.0]).round(6)
    array([2., 6.])
    """
    if not callable(f):
        raise TypeError(f"f: expected a function of an array; got {f!r}")
    x, step = as_array("x", x).astype(np.float64), as_number("step", step, np.finfo(float).tiny)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += step
        below[index] -= step
        gradient[index] = (_as_float(f(above)) - _as_float(f(below))) / (2 * step)
    return gradient


def _as_float(value: ArrayLike) -> float:
    value = as_array("f(x)", value)
    check_shape("f(x)", value, (), ", one number")
    return float(value)


def relative_error(a: ArrayLike, b: ArrayLike) -> float:
    """Compare two arrays as a whole: ‖a - b‖ / (‖a‖ + ‖b‖).

    Parameters
    ----------
    a, b : arrays of the same shape

    Returns
    -------
    float
        0 when they are equal (also when both are 0), 1 when they are opposite, NaN if a number is NaN or infinite.

    Examples
    --------
    >>> round(relative_error([1.0, 0.0], [0.0, 1.0]), 4)
    0.7071
    """
    a, b = as_array("a", a).astype(np.float64), as_array("b", b).astype(np.float64)
    check_shape("b", b, a.shape, " (the shape of a)")
    largest = np.abs([a, b]).max(initial=0)  # dividing by it first, no square is too small or too large
    if largest == 0 or not np.isfinite(largest):
        return 0.0 if largest == 0 else math.nan
    scaled_a, scaled_b = a / largest, b / largest
    return float(np.linalg.norm(scaled_a - scaled_b) / (np.linalg.norm(scaled_a) + np.linalg.norm(scaled_b)))
