"""The exercises of chapter 08: backpropagation, and the check of it."""

from cnnlib.checks.chapter_08 import (
    dense_backward,
    mlp_backward,
    numerical_gradient,
    relu_backward,
    softmax_cross_entropy_backward,
)

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        relu_backward,
        softmax_cross_entropy_backward,
        dense_backward,
        numerical_gradient,
        mlp_backward,
    )
]
