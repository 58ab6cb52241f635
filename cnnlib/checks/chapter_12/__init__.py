"""The exercises of chapter 12: what a convolution costs, and the convolution as one matrix product."""

from cnnlib.checks.chapter_12 import col2im, conv_im2col, count_multiplications, im2col

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        count_multiplications,
        im2col,
        col2im,
        conv_im2col,
    )
]
