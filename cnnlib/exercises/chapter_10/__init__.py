"""The exercises of chapter 10: gradient descent."""

__all__ = ["EXERCISES"]

EXERCISES = []
