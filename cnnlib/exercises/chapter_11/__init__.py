"""The exercises of chapter 11: training a network."""

__all__ = ["EXERCISES"]

EXERCISES = []
