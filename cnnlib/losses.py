"""From logits to probabilities, and what a wrong probability costs."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_array, as_labels, check_shape

__all__ = ["cross_entropy", "cross_entropy_backward", "softmax"]


def softmax(z: ArrayLike) -> NDArray:
    """Turn logits into probabilities: e^z_i / Σ_j e^z_j.

    Parameters
    ----------
    z : array, (classes,) or (classes, batch)
        Logits; the sum runs over axis 0.

    Returns
    -------
    array of the same shape
        Positive numbers that sum to 1 along axis 0.

    Notes
    -----
    The largest logit of each example is subtracted first, which changes nothing but keeps e^z finite. Bridle,
    *Probabilistic interpretation of feedforward classification network outputs* (1990).

    Examples
    --------
    >>> softmax([2.0, 1.0, 0.0]).round(3)
    array([0.665, 0.245, 0.09 ])
    """
    e = np.exp(_subtract_max(_logits("z", z)))
    return e / e.sum(axis=0)


def cross_entropy(logits: ArrayLike, labels: ArrayLike) -> float:
    """Mean surprise at the right answers: -log softmax(logits)[label], averaged over the batch.

    Parameters
    ----------
    logits : array, (classes, batch) or (classes,)
    labels : array of int, (batch,), or one int
        The right class of each example, from 0.

    Returns
    -------
    float
        In nats; log(classes) when all logits are equal.

    Examples
    --------
    >>> round(cross_entropy([2.0, 1.0, 0.0], 0), 4)
    0.4076
    """
    z, labels = _logits_and_labels(logits, labels)
    z = _subtract_max(z)
    surprise = np.log(np.exp(z).sum(axis=0)) - z[labels, np.arange(labels.size)]  # -log softmax(z)[label]
    return float(surprise.mean())


def cross_entropy_backward(logits: ArrayLike, labels: ArrayLike) -> NDArray:
    """Compare the probabilities with the truth: (p - y) / N, where y is 1 at the right class and 0 elsewhere.

    Parameters
    ----------
    logits, labels
        As given to `cross_entropy`.

    Returns
    -------
    array of the shape of `logits`
        ∂C/∂logits. The division by the batch size N is here and nowhere else.

    Examples
    --------
    >>> cross_entropy_backward([2.0, 1.0, 0.0], 0).round(3)
    array([-0.335,  0.245,  0.09 ])
    """
    z, labels = _logits_and_labels(logits, labels)
    delta = softmax(z)
    delta[labels, np.arange(labels.size)] -= 1
    return (delta / labels.size).reshape(np.shape(logits))


def _logits(name: str, z: ArrayLike) -> NDArray:
    z = as_array(name, z)
    if z.ndim not in (1, 2) or 0 in z.shape:
        raise ValueError(f"{name}: expected (classes[, batch]), one example a column; got shape {z.shape}")
    return z


def _subtract_max(z: NDArray) -> NDArray:
    return z - z.max(axis=0)


def _logits_and_labels(logits: ArrayLike, labels: ArrayLike) -> tuple[NDArray, NDArray]:
    """Return logits as (classes, batch) and labels as (batch,)."""
    z = _logits("logits", logits)
    labels = as_labels("labels", labels, classes=z.shape[0])
    check_shape("labels", labels, z.shape[1:], f" to match logits of shape {z.shape}, one example a column")
    return z.reshape(len(z), -1), labels.reshape(-1)
