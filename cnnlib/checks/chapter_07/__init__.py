"""The exercises of chapter 07: from feature maps to probabilities, and what a wrong one costs."""

from cnnlib.checks.chapter_07 import cross_entropy, dense, flatten, forward_pass, softmax

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        flatten,
        dense,
        softmax,
        cross_entropy,
        forward_pass,
    )
]
