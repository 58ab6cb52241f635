"""The exercises of chapter 04: a whole layer, its parameters, the shapes of a stack, what it sees, and its matrix."""

from cnnlib.checks.chapter_04 import chain_shapes, conv_layer, conv_matrix, parameters, receptive_field

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        conv_layer,
        parameters,
        chain_shapes,
        receptive_field,
        conv_matrix,
    )
]
