"""The exercises of chapter 06: the largest and the mean of each window."""

from cnnlib.checks.chapter_06 import average_pool, global_average_pool, max_pool

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        max_pool,
        average_pool,
        global_average_pool,
    )
]
