"""What several exercises of chapter 08 share."""

import numpy as np

from cnnlib.losses import softmax

__all__ = ["one_hot", "over_the_batch", "quietly", "softmax_of_the_powers"]


def one_hot(z, labels):
    """Make y: 1 at the true class of each column, 0 elsewhere."""
    return (np.arange(len(z))[:, None] == labels).astype(float)


def quietly(function):
    """Let NumPy not warn of the overflow that this answer is known for."""

    def quiet(*args):
        with np.errstate(all="ignore"):
            return function(*args)

    return quiet


def softmax_of_the_powers(z, total=lambda e: e.sum(axis=0), subtract=lambda z: 0.0):
    """Make shares out of e^z without subtracting the right maximum first, or by another sum."""
    e = np.exp(z - subtract(z))
    return e / total(e)


def over_the_batch(z):
    """Take the softmax along the wrong axis."""
    return softmax(z.T).T
