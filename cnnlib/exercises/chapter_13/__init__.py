"""The exercises of chapter 13: what lies beyond."""

__all__ = ["EXERCISES"]

EXERCISES = []
