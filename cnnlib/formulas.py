"""Every operation of the course as its formula, in plain loops. Read this first; the tests hold the library to it.

The rest of the library computes the same numbers thousands of times faster. Here nothing is checked or rearranged.
Images are (height, width, channels, batch), with their padding already added, kernels (f_h, f_w, channels, filters),
dense activations (features, batch). In the formulas i, j is a position in the output and u, v one in the window, c is a
channel, k a filter, n an image of the batch, and δ the derivative of the loss with respect to an output.
"""

import math

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "average_pool2d",
    "average_pool2d_backward",
    "conv2d",
    "conv2d_backward",
    "cross_entropy",
    "cross_entropy_backward",
    "dense",
    "dense_backward",
    "max_pool2d",
    "max_pool2d_backward",
    "relu",
    "relu_backward",
    "softmax",
]

Pair = tuple[int, int]


def output_size(n: int, f: int, stride: int) -> int:
    """⌊(n - f) / stride⌋ + 1."""
    return (n - f) // stride + 1


def conv2d(x: NDArray, w: NDArray, b: NDArray, stride: Pair = (1, 1)) -> NDArray:
    """z[i, j, k, n] = b[k] + Σ over u, v, c of x[i·s_h + u, j·s_w + v, c, n] · w[u, v, c, k]."""
    (height, width, channels, batch), (f_h, f_w, _, filters), (s_h, s_w) = x.shape, w.shape, stride
    z = np.zeros((output_size(height, f_h, s_h), output_size(width, f_w, s_w), filters, batch))
    for i, j, k, n in np.ndindex(z.shape):
        z[i, j, k, n] = b[k]
        for u, v, c in np.ndindex(f_h, f_w, channels):
            z[i, j, k, n] += x[i * s_h + u, j * s_w + v, c, n] * w[u, v, c, k]
    return z


def conv2d_backward(delta: NDArray, x: NDArray, w: NDArray, stride: Pair = (1, 1)) -> tuple[NDArray, NDArray, NDArray]:
    """Give each factor of a product x · w the other factor times δ; the sums are dx, dw and db."""
    (f_h, f_w, channels, filters), (s_h, s_w) = w.shape, stride
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(filters)
    for i, j, k, n in np.ndindex(delta.shape):
        db[k] += delta[i, j, k, n]
        for u, v, c in np.ndindex(f_h, f_w, channels):
            dx[i * s_h + u, j * s_w + v, c, n] += delta[i, j, k, n] * w[u, v, c, k]
            dw[u, v, c, k] += delta[i, j, k, n] * x[i * s_h + u, j * s_w + v, c, n]
    return dx, dw, db


def max_pool2d(x: NDArray, size: Pair, stride: Pair) -> NDArray:
    """z[i, j, c, n] = max over u, v of x[i·s_h + u, j·s_w + v, c, n]."""
    (height, width, channels, batch), (f_h, f_w), (s_h, s_w) = x.shape, size, stride
    z = np.full((output_size(height, f_h, s_h), output_size(width, f_w, s_w), channels, batch), -np.inf)
    for i, j, c, n in np.ndindex(z.shape):
        for u, v in np.ndindex(f_h, f_w):
            z[i, j, c, n] = max(z[i, j, c, n], x[i * s_h + u, j * s_w + v, c, n])
    return z


def max_pool2d_backward(delta: NDArray, x: NDArray, size: Pair, stride: Pair) -> NDArray:
    """All of δ goes to the pixel that was the maximum; of equal ones to the first, row by row."""
    (f_h, f_w), (s_h, s_w) = size, stride
    dx = np.zeros(x.shape)
    for i, j, c, n in np.ndindex(delta.shape):
        row, column = i * s_h, j * s_w  # of the largest pixel so far
        for u, v in np.ndindex(f_h, f_w):
            if x[i * s_h + u, j * s_w + v, c, n] > x[row, column, c, n]:
                row, column = i * s_h + u, j * s_w + v
        dx[row, column, c, n] += delta[i, j, c, n]
    return dx


def average_pool2d(x: NDArray, size: Pair, stride: Pair) -> NDArray:
    """z[i, j, c, n] = mean over u, v of x[i·s_h + u, j·s_w + v, c, n]."""
    (height, width, channels, batch), (f_h, f_w), (s_h, s_w) = x.shape, size, stride
    z = np.zeros((output_size(height, f_h, s_h), output_size(width, f_w, s_w), channels, batch))
    for i, j, c, n in np.ndindex(z.shape):
        for u, v in np.ndindex(f_h, f_w):
            z[i, j, c, n] += x[i * s_h + u, j * s_w + v, c, n] / (f_h * f_w)
    return z


def average_pool2d_backward(delta: NDArray, x: NDArray, size: Pair, stride: Pair) -> NDArray:
    """Each pixel of a window gets an equal share of its δ."""
    (f_h, f_w), (s_h, s_w) = size, stride
    dx = np.zeros(x.shape)
    for i, j, c, n in np.ndindex(delta.shape):
        for u, v in np.ndindex(f_h, f_w):
            dx[i * s_h + u, j * s_w + v, c, n] += delta[i, j, c, n] / (f_h * f_w)
    return dx


def relu(z: NDArray) -> NDArray:
    """max(0, z), number by number."""
    a = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        a[index] = max(0.0, float(z[index]))
    return a


def relu_backward(delta: NDArray, z: NDArray) -> NDArray:
    """δ where z > 0, and 0 elsewhere."""
    dz = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        dz[index] = delta[index] if z[index] > 0 else 0
    return dz


def dense(a: NDArray, w: NDArray, b: NDArray) -> NDArray:
    """z[i, n] = b[i] + Σ over j of w[i, j] · a[j, n]."""
    (units, features), batch = w.shape, a.shape[1]
    z = np.zeros((units, batch))
    for i, n in np.ndindex(units, batch):
        z[i, n] = b[i]
        for j in range(features):
            z[i, n] += w[i, j] * a[j, n]
    return z


def dense_backward(delta: NDArray, a: NDArray, w: NDArray) -> tuple[NDArray, NDArray, NDArray]:
    """Give each factor of a product w · a the other factor times δ; the sums are da, dw and db."""
    da, dw, db = np.zeros(a.shape), np.zeros(w.shape), np.zeros(len(w))
    for i, n in np.ndindex(delta.shape):
        db[i] += delta[i, n]
        for j in range(len(a)):
            da[j, n] += delta[i, n] * w[i, j]
            dw[i, j] += delta[i, n] * a[j, n]
    return da, dw, db


def softmax(z: NDArray) -> NDArray:
    """p[i, n] = e^z[i, n] / Σ over j of e^z[j, n]."""
    p = np.zeros(z.shape)
    for i, n in np.ndindex(z.shape):
        p[i, n] = math.exp(z[i, n]) / sum(math.exp(z[j, n]) for j in range(len(z)))
    return p


def cross_entropy(logits: NDArray, labels: NDArray) -> float:
    """C = -1/N · Σ over n of log p[label of n, n], where p = softmax(logits)."""
    p, batch = softmax(logits), len(labels)
    return -sum(math.log(p[labels[n], n]) for n in range(batch)) / batch


def cross_entropy_backward(logits: NDArray, labels: NDArray) -> NDArray:
    """(p[i, n] - y[i, n]) / N, where y is 1 at the label and 0 elsewhere."""
    delta, batch = softmax(logits), len(labels)
    for i, n in np.ndindex(delta.shape):
        delta[i, n] = (delta[i, n] - (labels[n] == i)) / batch
    return delta
