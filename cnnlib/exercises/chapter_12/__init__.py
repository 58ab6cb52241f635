"""The exercises of chapter 12: fast convolution."""

__all__ = ["EXERCISES"]

EXERCISES = []
