"""What counts as an answer: one array of numbers or several, from arguments that were left alone.

This module needs NumPy alone: `check` uses it, and so does the sandbox of `cnnlib grade`, which has nothing else.
"""

from typing import Any

import numpy as np

__all__ = ["SENTENCES", "BadAnswer", "arrays_of", "changed"]

SENTENCES = {
    "none": "your function returned None; is there a return?",
    "function": "your function returned a function; are parentheses missing, as in .sum()?",
    "rows": "your function returned rows of different lengths (if these are several results, return them as a tuple: "
    "return a, b)",
    "text": "your function returned text; expected numbers",
    "other": "your function returned something that is not an array of numbers",
    "exit": "your function ends the program: it calls exit()",
}


class BadAnswer(Exception):
    """What came back is not an answer: None, text, or a spoilt argument."""


def changed(place: int) -> str:
    """Say that an argument was changed; places count from 0."""
    return f"your function changed its argument number {place + 1}; work on a copy"


def arrays_of(answer: Any, args: tuple, originals: tuple) -> tuple[np.ndarray, ...]:
    """Return an answer as a tuple of arrays; raise BadAnswer if it is none, or if `args` are no longer `originals`."""
    for place, (now, before) in enumerate(zip(args, originals, strict=True)):
        if isinstance(now, np.ndarray) and not np.array_equal(now, before):
            raise BadAnswer(changed(place))
    if answer is None:
        raise BadAnswer(SENTENCES["none"])
    return tuple(_array(a) for a in (answer if isinstance(answer, tuple) else (answer,)))


def _array(answer):
    if callable(answer):
        raise BadAnswer(SENTENCES["function"])
    try:
        array = np.asarray(answer)
    except ValueError:
        raise BadAnswer(SENTENCES["rows"]) from None
    if array.dtype.kind not in "fiub":
        raise BadAnswer(SENTENCES["text" if array.dtype.kind in "US" else "other"])
    return array
