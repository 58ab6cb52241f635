"""Comparing answers: what is wrong, where, and which known mistake explains it.

An outcome is what one call gave: a tuple of arrays, or the exception it raised. Outcomes are compared here and nowhere
else; how they were obtained does not matter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.answers import SENTENCES, BadAnswer, arrays_of
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import Answer, Mistake

__all__ = ["BadAnswer", "Outcome", "Result", "difference", "judge", "observed", "outcome_of"]

Outcome = tuple[NDArray, ...] | Exception


@dataclass
class Result:
    """The points of an answer, and the reason for those that are missing."""

    id: str
    total: int
    earned: dict[str, int]  # points by group
    possible: Mapping[str, int]
    mistake: Mistake | None = None  # the known one that explains what is missing
    message: str = ""  # what is wrong, in the most helpful words there are
    failing: tuple[Case, Outcome, Outcome] | None = field(default=None, repr=False)  # case, outcome, expected

    @property
    def points(self) -> int:
        """The points earned."""
        return sum(self.earned.values())

    @property
    def correct(self) -> bool:
        """Whether nothing is missing."""
        return self.points == self.total


def outcome_of(function: Answer, case: Case, observe: Callable[..., NDArray] | None = None) -> Outcome:
    """Call `function` with copies of the case's arguments; return a tuple of arrays, or the exception."""
    args = case.copy_args()
    try:
        return observed(observe, case, arrays_of(function(*args), args, case.args))
    except SystemExit:
        return BadAnswer(SENTENCES["exit"])
    except Exception as error:  # anything that a learner's function may raise is an outcome
        return error


def observed(observe: Callable[..., NDArray] | None, case: Case, arrays: tuple[NDArray, ...]) -> tuple[NDArray, ...]:
    """Return what about an answer counts: the arrays themselves if there is no `observe`."""
    return arrays if observe is None else (observe(case, *arrays),)


def difference(outcome: Outcome, expected: Outcome, tolerance: float, names: Sequence[str] = ()) -> str | None:
    """Say how an outcome differs from the expected one, calling its arrays by their names; None if it does not."""
    if isinstance(outcome, Exception) or isinstance(expected, Exception):
        if type(outcome) is type(expected) and str(outcome) == str(expected):
            return None
        return _raised(outcome) if isinstance(outcome, Exception) else f"expected {type(expected).__name__}"
    if len(outcome) != len(expected):
        how_many = "one result" if len(expected) == 1 else f"a tuple of {len(expected)}"
        return f"expected {how_many}, got {'one' if len(outcome) == 1 else f'a tuple of {len(outcome)}'}"
    for place, (got, wanted) in enumerate(zip(outcome, expected, strict=True)):
        what = "the result" if len(expected) == 1 else names[place] if names else f"result number {place + 1}"
        if got.shape != wanted.shape:
            return f"{what} is {_shape(got)}; expected {_shape(wanted)}"
        close = _close(got.astype(float), wanted.astype(float), tolerance)
        if not close.all():
            first = tuple(int(i) for i in np.argwhere(~close)[0])
            where = f" at index {list(first)}" if first else ""
            yours, theirs = _brief(got[first], wanted[first])
            return f"{what} is {yours}{where}; expected {theirs}"
    return None


def _close(a, b, tolerance):
    """Compare number by number, as `np.isclose` does, which takes several times as long; NaN is like NaN."""
    with np.errstate(all="ignore"):
        return (a == b) | (np.abs(a - b) <= tolerance) | (np.isnan(a) & np.isnan(b))


def _shape(array):
    return f"an array of shape {array.shape}" if array.ndim else "one number"


def _raised(outcome):
    if isinstance(outcome, BadAnswer):
        return str(outcome)
    return f"your function raised {type(outcome).__name__}: {outcome}"


def _brief(*values):
    """Write numbers briefly, but so that they differ."""
    for digits in (6, 12, 17):
        texts = [f"{float(value) + 0.0:.{digits}g}" for value in values]  # never "-0"
        if len(set(texts)) == len(texts):
            break
    return texts


def judge(
    exercise: Exercise,
    cases: Sequence[Case],
    outcomes: Sequence[Outcome],
    try_out: Callable[[Answer, int], Outcome] | None = None,
) -> Result:
    """Compare the outcomes of an answer with the reference, group by group, and explain what is wrong.

    `try_out(answer, i)` gives the outcome of another answer in case `i`; pass one that remembers to judge many answers.
    """

    def afresh(answer, i):
        return outcome_of(answer, cases[i], exercise.observe)

    try_out = try_out or afresh
    expected = [try_out(exercise.reference, i) for i in range(len(cases))]
    facts = [difference(o, e, exercise.tolerance, exercise.results) for o, e in zip(outcomes, expected, strict=True)]
    failed = [i for i, fact in enumerate(facts) if fact]
    lost = {cases[i].group for i in failed}
    earned = {group: 0 if group in lost else points for group, points in exercise.points.items()}
    result = Result(exercise.id, exercise.total, earned, exercise.points)
    if failed:
        first = failed[0]
        result.failing = cases[first], outcomes[first], expected[first]
        result.mistake = _explanation(exercise, outcomes, expected, failed, try_out)
        result.message = result.mistake.sentence if result.mistake else _fact(exercise, facts[first], result)
    return result


def _explanation(exercise, outcomes, expected, failed, try_out):
    """Return the first known mistake that does all that the answer does, or None.

    It has the same outcome in every case that the answer has wrong, and is right wherever the answer is right: what
    would lose other points is no explanation.
    """
    passed = [i for i in range(len(outcomes)) if i not in failed]

    def explains(mistake):
        def gives(wanted, i):
            return difference(wanted, try_out(mistake.answer, i), exercise.tolerance) is None

        return all(gives(outcomes[i], i) for i in failed) and all(gives(expected[i], i) for i in passed)

    return next(filter(explains, exercise.known_mistakes), None)


def _fact(exercise, fact, result):
    """Write what is wrong in the first failing case as a sentence."""
    case, outcome, expected = result.failing
    if exercise.observe is not None and not isinstance(outcome, Exception):
        fact = f"your answer does not do this: {case.group}"
    if not fact.startswith(exercise.results):  # names keep their small letters
        fact = fact[0].upper() + fact[1:]
    return fact + ("" if fact.endswith((".", "?", "!")) else ".") + _right_results(exercise, outcome, expected)


def _right_results(exercise, outcome, expected):
    """Name those of several results that are right."""
    if isinstance(outcome, Exception) or len(outcome) != len(exercise.results):
        return ""
    triples = zip(exercise.results, outcome, expected, strict=True)
    right = [name for name, o, e in triples if not difference((o,), (e,), exercise.tolerance)]
    return f" Right here: {', '.join(right)}." if right else ""
