"""What an exercise is: inputs, a reference, and the mistakes that learners are known to make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.mistakes import ANYTHING, Answer, Mistake, spoil

__all__ = ["Case", "Exercise"]


@dataclass(frozen=True)
class Case:
    """One call: the arguments, and the group of points it belongs to."""

    group: str
    args: tuple

    def copy_args(self) -> tuple:
        """Return the arguments, arrays copied, so that nobody can spoil them."""
        return tuple(a.copy() if isinstance(a, np.ndarray) else a for a in self.args)


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
    mistakes : list of Mistake
        What is known to go wrong here, as from `table`. The first that explains an answer is told.
    shared : list of Mistake, optional
        The family of mistakes that fits the result, tried after `mistakes`; ANYTHING if left out, and none where there
        is `observe`. What has a key of `mistakes` is left out.
    sentences : dict of str to str
        For keys of `shared`, the sentence that says more in this exercise.
    number : int
        Its place in the chapter.
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
    points: dict[str, int]
    cases: Callable[[np.random.Generator], list[Case]]
    reference: Answer
    mistakes: Sequence[Mistake] = field(default=(), repr=False)
    shared: Sequence[Mistake] | None = field(default=None, repr=False)
    sentences: Mapping[str, str] = field(default_factory=dict, repr=False)
    number: int = 0
    observe: Callable[..., NDArray] | None = None
    tolerance: float = 1e-6
    results: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    cpu_seconds: int = 2
    times: int = 2

    @property
    def name(self) -> str:
        """The name of the function to write."""
        return self.id.partition(".")[2]

    @property
    def total(self) -> int:
        """The points for a full answer."""
        return sum(self.points.values())

    @cached_property
    def shared_mistakes(self) -> list[Mistake]:
        """The mistakes of `shared`, as answers to this exercise; of several with one key the first."""
        family = self.shared
        if family is None:
            family = () if self.observe else ANYTHING
        first = {mistake.key: mistake for mistake in reversed(family)}
        own = {mistake.key for mistake in self.mistakes}
        return [
            Mistake(key, spoil(self.reference, first[key].answer), self.sentences.get(key, first[key].sentence))
            for key in dict.fromkeys(mistake.key for mistake in family)
            if key not in own
        ]

    @cached_property
    def known_mistakes(self) -> list[Mistake]:
        """All mistakes in the order in which they are tried: those of this exercise before those that many share."""
        return [*self.mistakes, *self.shared_mistakes]
