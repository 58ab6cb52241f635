"""The exercises of chapter 14: the capstone."""

__all__ = ["EXERCISES"]

EXERCISES = []
