"""The exercises of chapter 01: one window, all windows, the turned kernel, and an edge."""

from cnnlib.checks.chapter_01 import conv2d_valid, edge_kernel, flip, window_sum

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        window_sum,
        conv2d_valid,
        flip,
        edge_kernel,
    )
]
