"""Random starting weights, scaled so that signals neither die out nor blow up on the way through the layers."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import DTypeLike, NDArray

from cnnlib.arguments import as_dtype, as_shape, check_generator
from cnnlib.types import Shape

__all__ = ["fan_in", "he_normal"]


def fan_in(shape: Shape) -> int:
    """Count the inputs that one output weighs: features of a dense layer, f_h·f_w·channels of a convolution.

    Parameters
    ----------
    shape : (units, features) or (f_h, f_w, channels, filters)

    Examples
    --------
    >>> fan_in((3, 3, 16, 32)), fan_in((10, 84))
    (144, 84)
    """
    shape = as_shape("shape", shape)
    if len(shape) not in (2, 4):
        raise ValueError(f"shape: expected (units, features) or (f_h, f_w, channels, filters); got {shape}")
    return shape[1] if len(shape) == 2 else math.prod(shape[:3])


def he_normal(shape: Shape, *, rng: np.random.Generator, dtype: DTypeLike = np.float64) -> NDArray:
    """Draw weights from a normal distribution with variance 2 / fan-in.

    Parameters
    ----------
    shape : (units, features) or (f_h, f_w, channels, filters)
    rng : numpy.random.Generator
    dtype : float32 or float64

    Returns
    -------
    array of `shape`

    Notes
    -----
    He, Zhang, Ren and Sun, *Delving deep into rectifiers* (2015), equation 10.

    Examples
    --------
    >>> round(float(he_normal((3, 3, 16, 32), rng=np.random.default_rng(0)).std()), 2)  # √(2 / 144) = 0.118
    0.12
    """
    check_generator(rng)
    dtype, scale = as_dtype(dtype), math.sqrt(2 / fan_in(shape))
    return (rng.standard_normal(shape) * scale).astype(dtype)
