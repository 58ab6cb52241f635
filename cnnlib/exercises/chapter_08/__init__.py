"""The exercises of chapter 08: backpropagation."""

__all__ = ["EXERCISES"]

EXERCISES = []
