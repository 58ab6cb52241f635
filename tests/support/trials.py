"""Exercises tried on the inputs of a seed; what an answer gives in a case is computed once."""

import functools

import numpy as np

from cnnlib.checks import EXERCISES, judge, outcome_of
from cnnlib.checks.judge import difference

SEEDS = (0, 1, 2)


class Trial:
    """An exercise with the inputs of one seed."""

    def __init__(self, exercise, seed=0):
        self.exercise, self.cases = exercise, exercise.cases(np.random.default_rng(seed))
        self._outcomes = {}

    def outcome(self, answer, i):
        """What an answer gives in case `i`."""
        if (answer, i) not in self._outcomes:
            self._outcomes[answer, i] = outcome_of(answer, self.cases[i], self.exercise.observe)
        return self._outcomes[answer, i]

    def outcomes(self, answer):
        """What an answer gives in all cases."""
        return [self.outcome(answer, i) for i in range(len(self.cases))]

    def verdict(self, answer):
        """The result of an answer."""
        return self.judge(self.outcomes(answer))

    def judge(self, outcomes):
        """The result of these outcomes."""
        return judge(self.exercise, self.cases, outcomes, self.outcome)

    def agree(self, one, other):
        """Whether two answers give the same in every case."""
        pairs = zip(self.outcomes(one), self.outcomes(other), strict=True)
        return not any(difference(a, b, self.exercise.tolerance) for a, b in pairs)


@functools.cache
def trial(name, seed=0):
    """The Trial of an exercise of the course, the same for all tests of a process."""
    return Trial(EXERCISES[name], seed)
