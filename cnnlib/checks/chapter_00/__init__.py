"""The exercises of chapter 00: counting what a fully connected network would need."""

from cnnlib.checks.chapter_00 import dense_parameters, flatten_size

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        flatten_size,
        dense_parameters,
    )
]
