"""The exercises of chapter 09: backpropagation through convolution."""

__all__ = ["EXERCISES"]

EXERCISES = []
