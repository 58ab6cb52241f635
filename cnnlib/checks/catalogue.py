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
    folders = [str(folder) for folder in Path(__file__).parent.glob("chapter_*")]
    found = []
    for module in pkgutil.iter_modules(folders):
        chapter = Path(module.module_finder.path).name
        content = importlib.import_module(f"{__package__}.{chapter}.{module.name}")
        if hasattr(content, "EXERCISE"):
            found.append((chapter, content.EXERCISE.number, content.EXERCISE))
    return {exercise.id: exercise for _, _, exercise in sorted(found, key=lambda place: place[:2])}


EXERCISES = find_exercises()
