"""One exercise in one round: the inputs that everybody gets, what is expected of them, and the judgement of an answer.

The inputs come from a seed that is made of the course's secret, so nobody knows them beforehand; the exercise itself is
the object that `check` uses. What the reference and the known mistakes give is computed once for all submissions.
"""

import hashlib
import hmac
import re
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.judge import BadAnswer, Outcome, Result, difference, judge, observed, outcome_of
from cnnlib.checks.mistakes import Answer
from cnnlib.grading.frames import ALONE, Died, Raised, encoded
from cnnlib.grading.sandbox import Limits

__all__ = ["Mark", "Round", "seed_for"]

CHANGING = "another result when called again with the same arguments"
OTHER_FORM = "the answer has another form than asked for"
HINTS = {NameError: ALONE, ModuleNotFoundError: ALONE}


def seed_for(secret: bytes, exercise_id: str, round_name: str) -> int:
    """Return the seed of an exercise's inputs: the same for all students, another for each round and course."""
    message = f"{exercise_id}\n{round_name}".encode()
    return int.from_bytes(hmac.digest(secret, message, hashlib.sha256), "big")


@dataclass
class Mark:
    """What one answer is worth, and what its author is told."""

    earned: dict[str, int]  # points by group
    mistake: str = ""  # the key of the known mistake that explains what is missing
    sentence: str = ""  # what it says
    reasons: dict[str, str] = field(default_factory=dict)  # what went wrong in each group that was lost

    @property
    def points(self) -> int:
        """The points earned."""
        return sum(self.earned.values())


class Round:
    """An exercise with the inputs of this round.

    Parameters
    ----------
    exercise : Exercise
    seed : int
    clock : float
        Seconds of the clock that an answer may take for each second of the processor.
    """

    def __init__(self, exercise: Exercise, seed: int, clock: float = 3) -> None:
        self.exercise = exercise
        self.cases = exercise.cases(np.random.default_rng(seed))
        self.calls = [[encoded(a) for a in case.args] for case in self.cases]
        self._tried: dict[tuple[Answer, int], Outcome] = {}
        self._lock = threading.RLock()
        expected = [outcome_of(exercise.reference, case) for case in self.cases]
        size = sum(a.nbytes for outcome in expected if not isinstance(outcome, Exception) for a in outcome)
        seconds = exercise.cpu_seconds
        self.limits = Limits(seconds, clock * seconds, most_bytes=(64 << 10) + len(self.cases) * (2 << 10) + 16 * size)

    def judge(self, outcomes: list[Outcome], ended: bool, failure: str) -> Mark:
        """Return the Mark for the outcomes of calling an answer in each case, as often as the exercise says.

        Parameters
        ----------
        outcomes : list
            As from `frames.parse`, `exercise.times` for each case; those that are missing were not given.
        ended : bool
            Whether the child process that wrote them came to its end.
        failure : str
            What to say where an outcome is missing.
        """
        times, asked = self.exercise.times, self.exercise.times * len(self.cases)
        if len(outcomes) > asked or (ended and len(outcomes) < asked):
            outcomes = []  # nobody who calls a function gets there
        outcomes = [self._observed(o, i // times) for i, o in enumerate(self._settled(outcomes))]
        outcomes += [Died(failure)] * (asked - len(outcomes))
        with self._lock:
            expected = [self._try_out(self.exercise.reference, i) for i in range(len(self.cases))]
            first, changing = [], set()
            for i, wanted in enumerate(expected):
                once, *again = outcomes[times * i : times * (i + 1)]
                other = next((o for o in again if self._differs(o, wanted)), None)
                if not self._differs(once, wanted) and other is not None:
                    once = other
                    changing.add(i)
                first.append(once)
            result = judge(self.exercise, self.cases, first, self._try_out)
        known = (result.mistake.key, result.mistake.sentence) if result.mistake else ("", "")
        return Mark(result.earned, *known, self._reasons(result, first, expected, changing))

    def not_solved(self, reason: str) -> Mark:
        """Return the Mark of an answer that is not there."""
        return Mark(dict.fromkeys(self.exercise.points, 0), reasons=dict.fromkeys(self.exercise.points, reason))

    def _settled(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Return outcomes with BadAnswer for those that differ from an earlier one with the very same arguments."""
        times = self.exercise.times
        like = [next(j for j, other in enumerate(self.calls) if other == call) for call in self.calls]
        settled = []
        for i, outcome in enumerate(outcomes):
            earlier = like[i // times]
            fits = earlier == i // times or _same(outcome, outcomes[times * earlier])
            settled.append(outcome if fits else BadAnswer(CHANGING))
        return settled

    def _observed(self, outcome: Outcome, i: int) -> Outcome:
        """Let the exercise observe an answer that came out of the sandbox, where it judges by a property."""
        if isinstance(outcome, Exception):
            return outcome
        try:
            with np.errstate(all="ignore"):
                return observed(self.exercise.observe, self.cases[i], outcome)
        except Exception as error:  # arrays may be anything, so observing them may fail in any way: an outcome as well
            error.add_note(OTHER_FORM)
            return error

    def _try_out(self, answer: Answer, i: int) -> Outcome:
        """Return the outcome of a trusted answer in case `i`, from memory if it has been tried before."""
        if (answer, i) not in self._tried:
            self._tried[answer, i] = outcome_of(answer, self.cases[i], self.exercise.observe)
        return self._tried[answer, i]

    def _differs(self, outcome: Outcome, expected: Outcome) -> bool:
        return difference(outcome, expected, self.exercise.tolerance) is not None

    def _reasons(
        self, result: Result, outcomes: Sequence[Outcome], expected: Sequence[Any], changing: Collection[int]
    ) -> dict[str, str]:
        """Say for each lost group what went wrong in its first failing case, without a number of its inputs."""
        reasons = {}
        for i, (case, outcome, wanted) in enumerate(zip(self.cases, outcomes, expected, strict=True)):
            if result.earned[case.group] or case.group in reasons or not self._differs(outcome, wanted):
                continue
            if i in changing and not isinstance(outcome, Exception):
                reasons[case.group] = CHANGING
            else:
                reasons[case.group] = _reason(outcome, wanted, self.exercise.observe is not None)
        return reasons


def _same(outcome: Outcome, other: Outcome) -> bool:
    """Whether two outcomes are the same numbers."""
    if isinstance(outcome, Exception) or isinstance(other, Exception):
        return type(outcome) is type(other)
    return len(outcome) == len(other) and all(map(np.array_equal, outcome, other))


def _reason(outcome: Outcome, wanted: tuple[NDArray, ...], observed: bool) -> str:
    """Say what is wrong with an outcome in words that hold for any input."""
    if isinstance(outcome, Exception) and getattr(outcome, "__notes__", []):
        return _observers_words(outcome)
    if isinstance(outcome, BadAnswer | Died):
        return str(outcome)
    if isinstance(outcome, NotImplementedError):
        return "not solved yet, or it calls a function that is not"
    if isinstance(outcome, Raised):
        return "your function raised an exception"
    if isinstance(outcome, Exception):
        return f"your function raised {type(outcome).__name__}{HINTS.get(type(outcome), '')}"
    if observed:
        return "your answer does not do this"
    if len(outcome) != len(wanted):
        return f"another number of results; expected {'one' if len(wanted) == 1 else len(wanted)}"
    if any(o.ndim != w.ndim for o, w in zip(outcome, wanted, strict=True)):
        return "the result has another number of axes than expected"
    if any(o.shape != w.shape for o, w in zip(outcome, wanted, strict=True)):
        return "the result has another shape than expected"
    if any(o.dtype.kind == "f" and not np.isfinite(o).all() for o in outcome):
        return "the result has numbers that are not finite"
    if all(np.allclose(o, w, rtol=1e-5, atol=1e-5) for o, w in zip(outcome, wanted, strict=True)):
        return "the numbers are nearly right, but not exact enough; is something float32, or rounded?"
    return "the numbers are wrong"


def _observers_words(error: Exception) -> str:
    """Return what an observer said of an answer, without the numbers: a learner's code might say the inputs by them."""
    found, _, advice = str(error).partition("; ")
    if not isinstance(error, BadAnswer) or re.search(r"\(\d", found):
        return OTHER_FORM
    found = re.sub(r"(?<!\w)\d[\d.]*", "…", found)
    return f"{found}; {advice}" if advice else found
