"""The exercises of chapter 02: the size of the output, the frame, strides, and how often a pixel is read."""

__all__ = ["EXERCISES"]

EXERCISES = []
