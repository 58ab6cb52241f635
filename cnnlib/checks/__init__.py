"""The exercises: what each asks, its inputs, its reference, the mistakes it knows, and `check`.

`chapter_NN/NAME.py` describes one exercise: its inputs, its reference, and a table of mistakes (`mistakes.table`), each
with a key, an answer that makes it, and the sentence for its author. What any answer can get wrong is in the families
of `mistakes.py` and tried everywhere. `judge.py` compares an answer with the reference and finds the mistake that
explains it; `check.py` shows that in a notebook, `progress.py` keeps the points.
"""

from cnnlib.checks.catalogue import EXERCISES
from cnnlib.checks.check import NotSolved, check
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.judge import Result, judge, outcome_of
from cnnlib.checks.mistakes import Mistake, table
from cnnlib.checks.progress import progress

__version__ = "6"  # of the exercises and their points; results of different versions are not compared

__all__ = [
    "EXERCISES",
    "Case",
    "Exercise",
    "Mistake",
    "NotSolved",
    "Result",
    "check",
    "judge",
    "outcome_of",
    "progress",
    "table",
]
