"""Instant feedback: `check("01.window_sum", window_sum)`."""

import difflib
import html
from collections.abc import Callable
from typing import Any

import numpy as np

from cnnlib import plotting
from cnnlib.checks import progress
from cnnlib.checks.catalogue import EXERCISES
from cnnlib.checks.judge import Result, judge, outcome_of

__all__ = ["Feedback", "NotSolved", "check"]


class NotSolved(Exception):
    """Raised by `Feedback.require` when points are missing."""

    def _render_traceback_(self):
        """Tell IPython to show one line: where `require` was called is of no interest."""
        return [f"NotSolved: {self}"]


class Feedback:
    """What `check` returns; it has shown itself already.

    Attributes
    ----------
    result : Result or None
        None if there was nothing to check.
    text : str
        The message as plain text.
    """

    def __init__(self, text: str, result: Result | None = None) -> None:
        self.text, self.result = text, result

    def __repr__(self):
        return self.text

    def _ipython_display_(self):
        pass  # check has shown it; a second time would only repeat it

    def require(self) -> None:
        """Raise NotSolved unless the answer got all points."""
        if self.result is None or not self.result.correct:
            raise NotSolved(self.text.splitlines()[0])


def check(exercise_id: str, answer: Callable[..., Any]) -> Feedback:
    """Try an answer on the exercise's inputs and say what is right, what is wrong, and why.

    Parameters
    ----------
    exercise_id : str
        Such as "01.window_sum".
    answer : function
        Your function itself (no parentheses after its name).

    Returns
    -------
    Feedback
        Shown at once as well. `check(...).require()` raises if points are missing. Nothing else raises.

    Examples
    --------
    >>> feedback = check("01.flip", lambda kernel: kernel[::-1, ::-1])
    ✓ 01.flip: 2 of 2 points
    """
    exercise = EXERCISES.get(exercise_id) if isinstance(exercise_id, str) else None
    if exercise is None:
        return _shown(Feedback(_no_such_exercise(exercise_id)))
    if not callable(answer):
        text = f"✗ {exercise.id}: check wants the function itself, check({exercise.id!r}, {exercise.name}); "
        return _shown(Feedback(text + f"got {type(answer).__name__}"))
    cases = exercise.cases(np.random.default_rng(0))
    outcomes = [outcome_of(answer, case, exercise.observe) for case in cases]
    if all(isinstance(outcome, NotImplementedError) for outcome in outcomes):
        result = Result(exercise.id, exercise.total, dict.fromkeys(exercise.points, 0), exercise.points)
        result.message = "Not solved yet (or it calls a function that is not)."
    else:
        result = judge(exercise, cases, outcomes)
    try:
        progress.record(result)
    except OSError as error:
        result.message += f" (Your points could not be kept: {error}.)"
    return _shown(Feedback(_text(result), result), _html(exercise, result))


def _no_such_exercise(exercise_id):
    close = difflib.get_close_matches(str(exercise_id), EXERCISES, n=1, cutoff=0.4)
    hint = f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(EXERCISES)}"
    return f"✗ there is no exercise {exercise_id!r}{hint}"


def _shown(feedback, as_html=None):
    plotting.display_html(as_html or f"<p>{html.escape(feedback.text)}</p>", feedback.text)
    return feedback


def _headline(result):
    mark = "✓" if result.correct else "✗"
    return f"{mark} {result.id}: {result.points} of {result.total} points"


def _groups(result):
    return [f"{'✓' if result.earned[g] else '✗'} {g}: {result.earned[g]} of {p}" for g, p in result.possible.items()]


def _text(result):
    lines = [_headline(result)]
    if not result.correct:
        lines += ["    " + line for line in _groups(result)]
    if result.message:
        lines.append(result.message.strip())
    if result.failing:
        lines.append(_call(result))
    return "\n".join(lines)


def _call(result):
    """Write the first failing call: small arguments in full, others by their shapes."""
    case, _, _ = result.failing
    name = result.id.partition(".")[2]
    return f"First seen with {name}({', '.join(_argument(a) for a in case.args)})"


def _argument(value):
    if callable(value):
        return getattr(value, "__name__", repr(value))  # without its address
    if isinstance(value, np.ndarray):
        small = value.size <= 9
        text = np.array2string(value, separator=", ", formatter={"float_kind": lambda v: f"{v:g}"}).replace("\n", "")
        return text.replace("  ", " ") if small else f"array of shape {value.shape}"
    return repr(value)


def _html(exercise, result):
    colour = plotting.GREEN if result.correct else plotting.ACCENT
    first, *others = (html.escape(line.strip()) for line in _text(result).splitlines())
    style = f"border-left: 5px solid {colour}; padding-left: 8px"
    text = f'<p style="{style}">' + "<br>".join([f"<b>{first}</b>", *others]) + "</p>"
    return text + (_picture(exercise, result) if result.failing else "")


def _picture(exercise, result):
    """Draw yours, expected and difference of the first failing case, if they are arrays of one shape."""
    _, outcome, expected = result.failing
    if exercise.observe is not None or isinstance(outcome, Exception) or len(outcome) != len(expected):
        return ""
    pairs = [(o, e) for o, e in zip(outcome, expected, strict=True) if o.shape == e.shape and o.ndim]
    differing = [(o, e) for o, e in pairs if not np.array_equal(o, e)]
    if not differing:
        return ""
    yours, wanted = (_flat_map(a, *differing[0]) for a in differing[0])
    figure = plotting.comparison(yours, wanted)
    return plotting.to_html(figure, f"Your answer, the expected one and their difference. {result.message}")


def _flat_map(array, yours, wanted):
    """Cut the 2-D map out of `array` in which the two answers first differ."""
    while array.ndim > 2:
        axes = tuple(range(yours.ndim - 1))
        last = int(np.argmax((yours != wanted).any(axis=axes)))
        array, yours, wanted = array[..., last], yours[..., last], wanted[..., last]
    return array
