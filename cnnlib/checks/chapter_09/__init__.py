"""The exercises of chapter 09: backpropagation through convolution and pooling."""

from cnnlib.checks.chapter_09 import (
    average_pool_backward,
    conv_backward_bias,
    conv_backward_input,
    conv_backward_kernel,
    conv_backward_strided,
    max_pool_backward,
    turn_and_swap,
)

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        turn_and_swap,
        conv_backward_input,
        conv_backward_kernel,
        conv_backward_bias,
        conv_backward_strided,
        max_pool_backward,
        average_pool_backward,
    )
]
