"""The exercises of chapter 13: the axes of another library, and two parts of modern networks."""

from cnnlib.checks.chapter_13 import batch_norm, residual, to_nchw

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        to_nchw,
        batch_norm,
        residual,
    )
]
