"""Comparing answers: what is wrong, where, and which known mistake explains it.

An outcome is what one call gave: a tuple of arrays, or the exception it raised. Outcomes are compared here and nowhere
else; how they were obtained does not matter.
"""

from dataclasses import dataclass, field

import numpy as np

__all__ = ["BadAnswer", "Result", "difference", "judge", "outcome_of"]


class BadAnswer(Exception):
    """What came back is not an answer: None, text, or a spoilt argument."""


@dataclass
class Result:
    """The points of an answer, and the reason for those that are missing."""

    id: str
    total: int
    earned: dict  # points by group
    possible: dict
    message: str = ""  # what is wrong, in the most helpful words there are
    failing: tuple | None = field(default=None, repr=False)  # (case, outcome, expected) of the first failing case

    @property
    def points(self):
        """The points earned."""
        return sum(self.earned.values())

    @property
    def correct(self):
        """Whether nothing is missing."""
        return self.points == self.total


def outcome_of(function, case, observe=None):
    """Call `function` with copies of the case's arguments; return a tuple of arrays, or the exception."""
    args = case.copy_args()
    try:
        answer = function(*args)
        if observe is not None:
            answer = observe(case, answer)
        return _arrays(answer, args, case.args)
    except Exception as error:  # anything that a learner's function may raise is an outcome
        return error


def _arrays(answer, args, originals):
    """Check that an answer is numeric and that the arguments were left alone."""
    for place, (now, before) in enumerate(zip(args, originals, strict=True)):
        if isinstance(now, np.ndarray) and not np.array_equal(now, before):
            raise BadAnswer(f"your function changed its argument number {place + 1}; work on a copy")
    if answer is None:
        raise BadAnswer("your function returned None; is there a return?")
    arrays = tuple(np.asarray(a) for a in (answer if isinstance(answer, tuple) else (answer,)))
    for array in arrays:
        if array.dtype.kind not in "fiub":
            raise BadAnswer(f"your function returned {array.dtype} values; expected numbers")
    return arrays


def difference(outcome, expected, tolerance):
    """Say how an outcome differs from the expected one; None if it does not."""
    if isinstance(outcome, Exception) or isinstance(expected, Exception):
        if type(outcome) is type(expected):
            return None
        return _raised(outcome) if isinstance(outcome, Exception) else f"expected {type(expected).__name__}"
    if len(outcome) != len(expected):
        return f"expected {len(expected)} results, got {len(outcome)}"
    for place, (got, wanted) in enumerate(zip(outcome, expected, strict=True)):
        what = "the result" if len(expected) == 1 else f"result number {place + 1}"
        if got.shape != wanted.shape:
            return f"{what} has the shape {got.shape}; expected {wanted.shape}"
        close = np.abs(got.astype(float) - wanted.astype(float)) <= tolerance  # false where there is NaN
        if not close.all():
            first = tuple(int(i) for i in np.argwhere(~close)[0])
            where = f" at index {list(first)}" if first else ""
            return f"{what} is {_brief(got[first])}{where}; expected {_brief(wanted[first])}"
    return None


def _raised(outcome):
    if isinstance(outcome, BadAnswer):
        return str(outcome)
    return f"your function raised {type(outcome).__name__}: {outcome}"


def _brief(value):
    return f"{float(value):.6g}"


def judge(exercise, cases, outcomes):
    """Compare the outcomes of an answer with the reference, group by group, and explain what is wrong."""
    expected = [outcome_of(exercise.reference, case, exercise.observe) for case in cases]
    facts = [difference(o, e, exercise.tolerance) for o, e in zip(outcomes, expected, strict=True)]
    failed = [i for i, fact in enumerate(facts) if fact]
    lost = {cases[i].group for i in failed}
    earned = {group: 0 if group in lost else points for group, points in exercise.points.items()}
    result = Result(exercise.id, exercise.total, earned, exercise.points)
    if failed:
        first = failed[0]
        result.failing = cases[first], outcomes[first], expected[first]
        result.message = _known_mistake(exercise, cases, outcomes, failed) or _fact(exercise, facts[first], result)
    return result


def _known_mistake(exercise, cases, outcomes, failed):
    """Return the sentence of the known wrong answer that gives the same outcome in every failing case.

    If there are several, it is the one that agrees with the answer in most of the other cases.
    """
    best = None
    for wrong in exercise.wrong:
        theirs = [outcome_of(wrong.answer, case, exercise.observe) for case in cases]
        same = [difference(o, t, exercise.tolerance) is None for o, t in zip(outcomes, theirs, strict=True)]
        if all(same[i] for i in failed) and (best is None or sum(same) > best[0]):
            best = sum(same), wrong.sentence
    return best[1] if best else None


def _fact(exercise, fact, result):
    """Write what is wrong in the first failing case as a sentence."""
    case, outcome, _ = result.failing
    if exercise.observe is not None and not isinstance(outcome, Exception):
        fact = f"your answer does not do this: {case.group}"
    return fact[0].upper() + fact[1:] + ("" if fact.endswith((".", "?", "!")) else ".")
