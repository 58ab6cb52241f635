"""The fully connected layer, z = W a + b, and its three derivatives."""

from __future__ import annotations

from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_array, check_shape

__all__ = ["dense", "dense_backward"]


def dense(a: ArrayLike, w: ArrayLike, b: ArrayLike) -> NDArray:
    """Weigh every input for every output, and add the bias.

    Parameters
    ----------
    a : array, (features, batch) or (features,)
        One example a column.
    w : array, (units, features)
    b : array, (units,)

    Returns
    -------
    array, (units, batch) or (units,)

    Examples
    --------
    >>> dense([1.0, 2.0], [[3.0, 4.0], [5.0, 6.0]], [0.5, 0.0])
    array([11.5, 17. ])
    """
    a, w = _input_and_weights(a, w)
    b = as_array("b", b)
    check_shape("b", b, w.shape[:1], ", one number a unit")
    z = w @ _columns(a)
    z += b[:, None]
    return z.reshape(w.shape[:1] + a.shape[1:])


def dense_backward(delta: ArrayLike, a: ArrayLike, w: ArrayLike) -> tuple[NDArray, NDArray, NDArray]:
    """Pass δ back through `dense`.

    Parameters
    ----------
    delta : array, of the shape that `dense` returned
        ∂C/∂z.
    a, w
        As given to `dense`.

    Returns
    -------
    da, dw, db : arrays
        Wᵀδ of the shape of `a`, δaᵀ of the shape of `w`, and δ summed over the batch, (units,).

    Notes
    -----
    Rumelhart, Hinton and Williams, *Learning representations by back-propagating errors* (1986); derived in chapter 08.

    Examples
    --------
    >>> da, dw, db = dense_backward([1.0, 10.0], [1.0, 2.0], [[3.0, 4.0], [5.0, 6.0]])
    >>> da
    array([53., 64.])
    >>> dw
    array([[ 1.,  2.],
           [10., 20.]])
    """
    a, w = _input_and_weights(a, w)
    delta = as_array("delta", delta)
    check_shape("delta", delta, w.shape[:1] + a.shape[1:], " (the shape of the output)")
    delta = _columns(delta)
    da = w.T @ delta
    dw = delta @ _columns(a).T
    return da.reshape(a.shape), dw, delta.sum(axis=1)


def _input_and_weights(a: ArrayLike, w: ArrayLike) -> tuple[NDArray, NDArray]:
    a, w = as_array("a", a), as_array("w", w)
    if a.ndim not in (1, 2) or 0 in a.shape:
        raise ValueError(f"a: expected (features[, batch]), one example a column; got shape {a.shape}")
    if w.ndim != 2 or w.shape[1] != a.shape[0]:
        raise ValueError(f"w: expected (units, {a.shape[0]}) to match a with {a.shape[0]} features; got {w.shape}")
    return a, w


def _columns(a: NDArray) -> NDArray:
    return a.reshape(len(a), -1)
