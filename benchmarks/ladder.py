"""The rungs of chapter 12's ladder: one convolution, computed in five ways, each faster than the one before."""

import statistics
import time

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

import cnnlib

__all__ = ["climb"]


def seven_loops(x, w):
    """Multiply and add, one number at a time."""
    (f_h, f_w, channels, filters), (height, width, _, batch) = w.shape, x.shape
    z = np.zeros((height - f_h + 1, width - f_w + 1, filters, batch), x.dtype)
    for i, j, k, n in np.ndindex(z.shape):
        for u in range(f_h):
            for v in range(f_w):
                for c in range(channels):
                    z[i, j, k, n] += x[i + u, j + v, c, n] * w[u, v, c, k]
    return z


def window_slices(x, w):
    """Take the window as a slice; one sum for each output."""
    (f_h, f_w, _, filters), (height, width, _, batch) = w.shape, x.shape
    z = np.zeros((height - f_h + 1, width - f_w + 1, filters, batch), x.dtype)
    for i, j, k, n in np.ndindex(z.shape):
        z[i, j, k, n] = (x[i : i + f_h, j : j + f_w, :, n] * w[..., k]).sum()
    return z


def tensordot(x, w):
    """Look at all windows at once, and leave the sums to NumPy."""
    windows = sliding_window_view(x, w.shape[:2], axis=(0, 1))  # (height', width', channels, batch, f_h, f_w)
    return np.tensordot(windows, w, axes=((4, 5, 2), (0, 1, 2))).swapaxes(2, 3)


def im2col(x, w):
    """Copy all windows into one matrix, for a single product."""
    (f_h, f_w, channels, filters), batch = w.shape, x.shape[3]
    windows = sliding_window_view(x, (f_h, f_w), axis=(0, 1))
    out_h, out_w = windows.shape[:2]
    columns = windows.transpose(4, 5, 2, 0, 1, 3).reshape(f_h * f_w * channels, -1)
    z = w.reshape(-1, filters).T @ columns
    return z.reshape(filters, out_h, out_w, batch).transpose(1, 2, 0, 3)


def climb(batch=64):
    """Time each rung on LeNet's second layer; return rows of (name, images that were computed, seconds an image)."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((14, 14, 6, batch), dtype=np.float32)
    w = rng.standard_normal((5, 5, 6, 16), dtype=np.float32)
    expected = cnnlib.conv2d(x, w)
    rows = []
    rungs = [(seven_loops, 1), (window_slices, 4), (tensordot, batch), (im2col, batch), (cnnlib.conv2d, batch)]
    for rung, images in rungs:
        np.testing.assert_allclose(rung(x[..., :images], w), expected[..., :images], rtol=1e-3, atol=1e-3)
        times = []
        for _ in range(1 if rung is seven_loops else 9):
            start = time.perf_counter()
            rung(x[..., :images], w)
            times.append(time.perf_counter() - start)
        rows.append((rung.__name__, images, statistics.median(times) / images))
    return rows
