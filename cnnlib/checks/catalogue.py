"""All exercises of the course by id, in the order of the chapters; they are found in the folders beside this file."""

import importlib
import pkgutil
from pathlib import Path

from cnnlib.checks.exercise import Exercise

__all__ = ["EXERCISES", "find_exercises"]


def find_exercises() -> dict[str, Exercise]:
    """Return the `EXERCISE` of every module in the folders chapter_NN, in the order of chapters and numbers.

    Examples
    --------
    >>> list(find_exercises())[:3]
    ['00.flatten_size', '00.dense_parameters', '01.window_sum']
    """
    found: list[Exercise] = []
    for folder in sorted(Path(__file__).parent.glob("chapter_*")):
        names = [f"{__package__}.{folder.name}.{module.name}" for module in pkgutil.iter_modules([str(folder)])]
        chapter = [module.EXERCISE for module in map(importlib.import_module, names) if hasattr(module, "EXERCISE")]
        found += sorted(chapter, key=lambda exercise: exercise.number)
    return {exercise.id: exercise for exercise in found}


EXERCISES = find_exercises()
