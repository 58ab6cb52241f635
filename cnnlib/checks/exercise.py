"""What an exercise is: inputs, a reference, and the wrong answers that learners are known to give."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

__all__ = ["Case", "Exercise", "Wrong"]


@dataclass(frozen=True)
class Case:
    """One call: the arguments, and the group of points it belongs to."""

    group: str
    args: tuple

    def copy_args(self):
        """Return the arguments, arrays copied, so that nobody can spoil them."""
        return tuple(a.copy() if isinstance(a, np.ndarray) else a for a in self.args)


@dataclass(frozen=True)
class Wrong:
    """A known wrong answer, and the sentence that explains it to whoever gave it."""

    answer: Callable
    sentence: str


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Attributes
    ----------
    id : str
        Chapter and name, such as "01.conv2d_valid"; the name is that of the function to write.
    points : dict of str to int
        Points for each group of cases; a group counts when all of its cases are right.
    cases : function of a numpy.random.Generator that returns a list of Case
    reference : function
        The right answer; takes the arguments of a case, returns one array or a tuple of arrays.
    wrong : list of Wrong
    observe : function of (case, answer), optional
        Where many answers are right: what about an answer counts, as an array that is compared instead of the answer.
    tolerance : float
        Largest absolute difference that is forgiven.
    results : tuple of str
        Where the answer is several arrays, their names, by which messages call them.
    builds_on : tuple of str
        The ids of earlier exercises whose functions an answer may call: `cnnlib grade` forgives a mistake in those.
    cpu_seconds : int
        How long `cnnlib grade` lets an answer compute.
    times : int
        How often `cnnlib grade` calls an answer in each case: twice shows what it keeps, once is enough where a network
        is trained.
    """

    id: str
    points: dict
    cases: Callable
    reference: Callable
    wrong: list = field(repr=False)
    observe: Callable | None = None
    tolerance: float = 1e-6
    results: tuple = ()
    builds_on: tuple = ()
    cpu_seconds: int = 2
    times: int = 2

    @property
    def name(self):
        """The name of the function to write."""
        return self.id.partition(".")[2]

    @property
    def total(self):
        """The points for a full answer."""
        return sum(self.points.values())
