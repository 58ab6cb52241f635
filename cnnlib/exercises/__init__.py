"""The exercises: what each asks, its inputs, its reference, its known wrong answers, and `check`."""

from cnnlib.exercises.catalogue import EXERCISES
from cnnlib.exercises.check import NotSolved, check
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.judge import Result, judge, outcome_of
from cnnlib.exercises.progress import progress

__version__ = "5"  # of the exercises and their points; results of different versions are not compared

__all__ = ["EXERCISES", "Case", "Exercise", "NotSolved", "Result", "Wrong", "check", "judge", "outcome_of", "progress"]
