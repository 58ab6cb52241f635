"""The rectified linear unit and its derivative."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_array, check_shape

__all__ = ["relu", "relu_backward"]


def relu(z: ArrayLike) -> NDArray:
    """Keep what is positive: max(0, z), number by number.

    Parameters
    ----------
    z : array of any shape
        Pre-activations.

    Returns
    -------
    array of the same shape

    Notes
    -----
    Nair and Hinton, *Rectified linear units improve restricted Boltzmann machines* (2010).

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return np.maximum(as_array("z", z), 0)


def relu_backward(delta: ArrayLike, z: ArrayLike) -> NDArray:
    """Let δ pass where z was positive.

    Parameters
    ----------
    delta : array of the shape of `z`
        ∂C/∂a, the derivative of the loss with respect to relu(z).
    z : array of any shape
        What `relu` was given.

    Returns
    -------
    array of the same shape
        ∂C/∂z. The derivative at z = 0, where there is none, is taken as 0.

    Examples
    --------
    >>> relu_backward([5.0, 5.0, 5.0], [-2.0, 0.0, 3.0])
    array([0., 0., 5.])
    """
    delta, z = as_array("delta", delta), as_array("z", z)
    check_shape("delta", delta, z.shape, " (the shape of z)")
    return delta * (z > 0)
