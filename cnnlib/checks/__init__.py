"""The exercises: what each asks, its inputs, its reference, its known wrong answers, and `check`."""

from cnnlib.checks.catalogue import EXERCISES
from cnnlib.checks.check import NotSolved, check
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.judge import Result, judge, outcome_of
from cnnlib.checks.progress import progress

__version__ = "5"  # of the exercises and their points; results of different versions are not compared

__all__ = ["EXERCISES", "Case", "Exercise", "NotSolved", "Result", "Wrong", "check", "judge", "outcome_of", "progress"]
