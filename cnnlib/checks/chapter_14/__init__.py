"""The exercises of chapter 14, the capstone: a network made of the learner's own functions, piece by piece."""

from cnnlib.checks.chapter_14 import convolution, forward, gradients, pooling, train

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        convolution,
        pooling,
        forward,
        gradients,
        train,
    )
]
