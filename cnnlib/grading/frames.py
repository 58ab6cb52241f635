"""Reading what came out of a sandbox. Whatever the bytes are, they become numbers or a kind of failure, never code.

The parent of a sandbox never unpickles and never evaluates anything here: the head of an array is matched against one
pattern, and its numbers must fill exactly the bytes that are there.
"""

import base64
import builtins
import inspect
import io
import math
import re
import struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.answers import SENTENCES, BadAnswer, changed
from cnnlib.checks.judge import Outcome

__all__ = ["ALONE", "Died", "Raised", "SandboxOutput", "encoded", "parse", "read_array"]

MAGIC = b"\x93NUMPY\x01\x00"
HEADER = re.compile(
    rb"\{'descr': '([<|](?:f[248]|[iu][1248]|b1))', 'fortran_order': False, "
    rb"'shape': \(((?:\d{1,9}, ?)*\d{0,9},?)\), \} *\n"
)
MISSING = "there is no function of this name"
UNREAD = f"{MISSING}, and a cell cannot be read: look for a SyntaxError"
ALONE = "; there are Python and NumPy here, your cells up to this one, and nothing else"
MOST_AXES = 8
MOST_ARRAYS = 64
MOST_OUTCOMES = 1000


class Died(Exception):
    """A call gave no answer: the process ended before it."""


class Raised(Exception):
    """A call raised something that is none of Python's own exceptions, or is not known to be one."""


def read_array(content: bytes) -> NDArray:
    """Return the array in the bytes of a .npy file; raise ValueError if they are anything else.

    Examples
    --------
    >>> import io
    >>> file = io.BytesIO()
    >>> np.save(file, np.arange(3.0))
    >>> read_array(file.getvalue())
    array([0., 1., 2.])
    """
    start = len(MAGIC) + 2
    if len(content) < start or content[: len(MAGIC)] != MAGIC:
        raise ValueError("not an array")
    (length,) = struct.unpack("<H", content[len(MAGIC) : start])
    found = HEADER.fullmatch(content[start : start + length])
    if not found:
        raise ValueError("not the head of an array of numbers")
    kind, numbers = np.dtype(found[1].decode()), [int(n) for n in re.findall(rb"\d+", found[2])]
    data = content[start + length :]
    if len(numbers) > MOST_AXES or math.prod(numbers) * kind.itemsize != len(data):
        raise ValueError("the shape does not fit the bytes")
    if kind.kind == "b":
        return np.frombuffer(data, np.uint8).reshape(numbers) != 0
    return np.frombuffer(data, kind).reshape(numbers)


class SandboxOutput(NamedTuple):
    """What a child process wrote.

    Attributes
    ----------
    statement : pair of int or None
        Numbers of the last cell and statement that it began.
    missing : str or None
        What is missing where the function should be, or ""; None if the child did not get as far as that.
    outcomes : list
        For each call a tuple of arrays, or an exception.
    ended : bool
        Whether it came to its end.
    milliseconds : int
        Of the processor, that the cells had taken when the function was called, by its own account.
    """

    statement: tuple[int, int] | None
    missing: str | None
    outcomes: list[Outcome]
    ended: bool
    milliseconds: int


def parse(content: bytes) -> SandboxOutput:
    """Return what a child process wrote, as SandboxOutput. Anything that cannot be read ends the reading."""
    statement: tuple[int, int] | None = None
    missing: str | None = None
    outcomes: list[Outcome] = []
    milliseconds = start = 0
    kind = b""
    while kind != b"Z" and len(content) - start >= 5 and len(outcomes) < MOST_OUTCOMES:
        kind, (length,) = content[start : start + 1], struct.unpack_from("<I", content, start + 1)
        frame = content[start + 5 : start + 5 + length]
        start += 5 + length
        if len(frame) < length:
            break
        if kind == b"C" and length == 4:
            statement = struct.unpack("<HH", frame)
        elif kind == b"F" and length > 4:
            (milliseconds,) = struct.unpack_from("<I", frame)
            missing = "" if frame[4:] == b"yes" else _missing(frame[6:])
        elif kind in (b"A", b"B", b"E"):
            outcomes.append(_outcome(kind, frame))
        elif kind != b"Z":
            break
    return SandboxOutput(statement, missing, outcomes, kind == b"Z", milliseconds)


def _outcome(kind: bytes, frame: bytes) -> Outcome:
    if kind == b"A":
        try:
            return tuple(read_array(part) for part in _parts(frame))
        except ValueError:
            return BadAnswer(SENTENCES["other"])
    text = frame.decode(errors="replace")
    if kind == b"B":
        known = {*SENTENCES.values(), *map(changed, range(MOST_AXES))}  # no other words, which may say the inputs
        return BadAnswer(text if text in known else SENTENCES["other"])
    name, _, message = text.partition("\n")
    return _exception(name, message)


def _missing(error: bytes) -> str:
    """Say why there is no function, given the name of the error that its definition ended with, or b""."""
    kind = type(_exception(error.decode(errors="replace"), ""))
    if kind is SyntaxError:
        return UNREAD
    return MISSING if kind is Raised else f"the statement that defines it raised {kind.__name__}{ALONE}"


def _parts(frame: bytes) -> list[bytes]:
    """Cut a frame into arrays, each behind its length."""
    parts: list[bytes] = []
    while frame:
        if len(frame) < 4 or len(parts) == MOST_ARRAYS:
            raise ValueError("not an answer")
        (length,) = struct.unpack("<I", frame[:4])
        parts.append(frame[4 : 4 + length])
        frame = frame[4 + length :]
    return parts


def _exception(name: str, message: str) -> Exception:
    """Return an exception of Python's own with this name, to compare with what known wrong answers raise."""
    kind = getattr(builtins, name, None) if re.fullmatch(r"[A-Z][A-Za-z]{1,40}", name) else None
    if isinstance(kind, type) and issubclass(kind, Exception) and kind not in (UnicodeDecodeError, UnicodeEncodeError):
        try:
            return kind(message)
        except (TypeError, ValueError):  # it wants more than a message
            return Raised("")
    return Raised("")


def encoded(value: Any) -> Any:
    """Return an argument of a call as JSON can carry it; `child.decoded` takes it back."""
    if isinstance(value, np.ndarray):
        file = io.BytesIO()
        np.save(file, value, allow_pickle=False)
        return {"array": base64.b64encode(file.getvalue()).decode()}
    if isinstance(value, list | tuple):
        return {"tuple": [encoded(item) for item in value]}
    if callable(value):
        return {"function": {"name": value.__name__, "source": inspect.getsource(value)}}
    return value
