"""The exercises of chapter 11: the parts of a training, and a network that was trained."""

from cnnlib.checks.chapter_11 import (
    accuracy,
    backward_pass,
    confusion_matrix,
    initialize,
    train_network,
    train_step,
)

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        initialize,
        backward_pass,
        train_step,
        accuracy,
        confusion_matrix,
        train_network,
    )
]
