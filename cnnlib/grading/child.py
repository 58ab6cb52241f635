"""What runs inside the sandbox: for each exercise a process of its own, in which a learner's code is called.

The first process never runs a learner's code. It reads one job after the other from its standard input, and for each
it forks: the child takes on its limits, runs the learner's cells, calls the function, and writes what came out into a
piece of memory. When the child has ended, however it did, the first process writes that memory to its standard output,
behind a head that says how the child ended. Nothing here judges anything, and nothing here is secret from a learner:
to forge an answer, you have to know the right one.

This file is copied into the sandbox. It needs Python and NumPy alone, and `answers.py` and `statements.py` beside it.
"""

import __future__

import ast
import base64
import builtins
import contextlib
import ctypes
import importlib
import io
import json
import os
import random
import resource
import signal
import struct
import sys
import time
from typing import Any

import numpy as np

HEAD = struct.Struct("<?iIIQ")  # stopped by the clock?, exit status as from wait(), CPU ms, peak MB, bytes that follow
ANSWERS = 3  # the file descriptor of the memory that a child writes to
WHOLE_CELL = 0xFFFF  # in place of the number of a statement: the cell cannot even be read

FROM_FUTURE = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)

libc = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 1, 4, 22, 38, 2


def main() -> None:
    """Take on what holds for the whole sandbox, then serve job after job."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # the grader may be killed while a child sleeps
    setup = read_message()
    prctl(PR_SET_DUMPABLE, 0)  # a child must not look into this process
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # it is waited for
    if setup["landlock"]:
        allow_only(setup["landlock"])
    warm_up()
    os.write(1, b"ready")
    while (job := read_message()) is not None:
        serve(job, setup)


def warm_up() -> None:
    """Do once what every child would do anew, and make what NumPy and Python draw without a seed repeatable."""
    importlib.import_module("answers")
    importlib.import_module("statements")
    time.sleep = lambda seconds: None  # for animations, which nobody sees here
    np.lib.format.write_array(io.BytesIO(), np.zeros(1))
    np.linalg.norm(np.ones((2, 2)) @ np.ones((2, 2)))
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 - a learner's code may use it


def read_message() -> Any:
    """Read eight bytes of length and that much JSON; None at the end."""
    length = read_exactly(8)
    return json.loads(read_exactly(*struct.unpack("<Q", length))) if length else None


def read_exactly(count: int) -> bytes:
    """Read `count` bytes from standard input; fewer only at its end, where there must be none at all."""
    content = bytearray()
    while len(content) < count:
        piece = os.read(0, count - len(content))
        if not piece:
            return b""
        content += piece
    return bytes(content)


def serve(job: dict, setup: dict) -> None:
    """Let a child of this process do the job; write how it ended and what it wrote."""
    memory = os.memfd_create("answers")
    pid = os.fork()
    if pid == 0:
        try:
            confine(memory, job, setup)
            run(job)
            os._exit(0)
        finally:  # whatever was raised, a child never goes on as if it were the first process
            os._exit(1)
    stopped = signal.sigtimedwait({signal.SIGCHLD}, job["wall_seconds"]) is None
    if stopped:
        os.kill(pid, signal.SIGKILL)
        signal.sigwait({signal.SIGCHLD})
    _, status, used = os.wait4(pid, 0)
    size = min(os.fstat(memory).st_size, job["most_bytes"])
    head = HEAD.pack(stopped, status, int(1000 * (used.ru_utime + used.ru_stime)), used.ru_maxrss // 1024, size)
    write_all(1, head + os.pread(memory, size, 0))
    os.close(memory)


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of `content`, however many calls it takes."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


# What a child takes on before it runs a learner's code


def confine(memory: int, job: dict, setup: dict) -> None:
    """Close everything but the memory for answers, set limits, and give up all system calls that are not needed."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    nothing = os.open("/dev/null", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.dup2(memory, ANSWERS)
    os.closerange(ANSWERS + 1, 1024)
    limits = {
        resource.RLIMIT_CPU: job["cpu_seconds"],
        resource.RLIMIT_AS: job["most_memory"],
        resource.RLIMIT_FSIZE: job["most_bytes"],
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))
    if setup["seccomp"]:
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        filter_calls(base64.b64decode(setup["seccomp"]))


def prctl(option: int, value: int) -> None:
    """Change a property of this process, or raise OSError."""
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl({option}, {value})")


def filter_calls(program: bytes) -> None:
    """Hand a seccomp filter to the kernel."""
    lines = ctypes.create_string_buffer(program, len(program))

    class Filter(ctypes.Structure):
        _fields_ = [("count", ctypes.c_ushort), ("lines", ctypes.c_void_p)]

    handed_over = Filter(len(program) // 8, ctypes.addressof(lines))
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(handed_over), 0, 0):
        raise OSError(ctypes.get_errno(), "the filter for system calls was refused")


LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446  # on all architectures
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
ALL_OF_FILES = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}  # what each version of Landlock can forbid


def allow_only(paths: list[str]) -> None:
    """Forbid, with Landlock, every file that is not below one of `paths`; these may be read, not written."""
    version = libc.syscall(LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        raise OSError(ctypes.get_errno(), "this kernel has no Landlock")
    network, scopes = (3 if version >= 4 else 0), (3 if version >= 6 else 0)
    attributes = struct.pack("<QQQ", ALL_OF_FILES[min(version, 5)], network, scopes)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = landlock(LANDLOCK_CREATE, attributes, ctypes.c_size_t(size), 0)
    for path in paths:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        kind = READ_DIR if os.path.isdir(path) else WRITE_FILE if path == "/dev/null" else 0
        access = EXECUTE | READ_FILE | kind
        landlock(LANDLOCK_ADD, rules, 1, struct.pack("<Qi", access, place), 0)
        os.close(place)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    landlock(LANDLOCK_RESTRICT, rules, 0)
    os.close(rules)


def landlock(number: int, *args: Any) -> int:
    """Make one of Landlock's system calls, or raise OSError."""
    result = libc.syscall(number, *args)
    if result < 0:
        raise OSError(ctypes.get_errno(), "Landlock refused")
    return result


# What a child does with a learner's code


def run(job: dict) -> None:
    """Run the cells, call the function with each list of arguments, as a rule twice, and write down what came out."""
    from answers import SENTENCES, BadAnswer, arrays_of  # the file beside this one, before a learner's code runs

    def outcome(args: list, originals: list) -> tuple[bytes, bytes]:
        """Call the function; return the letter and the content of the frame that says what came out."""
        try:
            return b"A", packed(arrays_of(function(*args), args, originals))
        except SystemExit:
            return b"B", SENTENCES["exit"].encode()
        except BadAnswer as bad:
            return b"B", str(bad).encode()
        except BaseException as error:
            return b"E", f"{type(error).__name__}\n{error}".encode(errors="replace")[:2000]

    calls = [[decoded(a) for a in call] for call in job["calls"]]
    function, failure = learners_function(job)
    found = "yes" if callable(function) else f"no{failure}"
    note(b"F", struct.pack("<I", int(1000 * time.process_time())) + found.encode()[:100])
    if callable(function):
        for originals in calls:
            args = [a.copy() if isinstance(a, np.ndarray) else a for a in originals]
            for _ in range(job["times"]):
                note(*outcome(args, originals))
    note(b"Z", b"")


def learners_function(job: dict) -> tuple[Any, str]:
    """Run the learner's cells, put in the references; return what then bears the name, and why it may be missing."""
    names = namespace()
    failure = run_cells(job, names)
    for name, cells in job["put_in"].items():
        if name in names:
            names[name] = in_its_own_namespace(cells, name)
    return names.get(job["name"]), failure


def note(kind: bytes, content: bytes) -> None:
    """Write one frame: a letter, the length in four bytes, the content."""
    write_all(ANSWERS, kind + struct.pack("<I", len(content)) + content)


def packed(arrays: tuple[np.ndarray, ...]) -> bytes:
    """Return arrays in NumPy's own file format, one after the other, each behind its length."""
    whole = b""
    for array in arrays:
        file = io.BytesIO()
        array = array.astype(float if array.dtype.itemsize > 8 else array.dtype.newbyteorder("="))
        np.lib.format.write_array(file, np.array(array, order="C", subok=False), (1, 0), allow_pickle=False)
        whole += struct.pack("<I", file.tell()) + file.getvalue()
    return whole


def decoded(value: Any) -> Any:
    """Return an argument as it was before it became JSON."""
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    if kind == "array":
        return np.lib.format.read_array(io.BytesIO(base64.b64decode(content)), allow_pickle=False)
    if kind == "function":
        return in_its_own_namespace([content["source"]], content["name"])
    return tuple(decoded(item) for item in content)


def namespace() -> dict[str, Any]:
    """Return the names that a notebook begins with."""
    return {"__name__": "__main__", "__builtins__": builtins, "exit": sys.exit, "quit": sys.exit, "display": print}


def in_its_own_namespace(cells: list[str], name: str) -> Any:
    """Run trusted cells and return what they call `name`."""
    names = {**namespace(), "np": np}
    for source in cells:
        exec(source, names)
    return names[name]


def run_cells(job: dict, names: dict[str, Any]) -> str:
    """Run cells statement by statement; one that fails does not stop the others, nor the rest of its cell.

    So that one that never ends does not stop them either, it is noted down which comes next; the first process' reader
    sees where a child has come to its end, and has the job done again: first with those alone that the answer needs,
    then with that statement among those to skip. Return the kind of the error that a cell or the answer's own
    definition ended with, or "".
    """
    from statements import bound, needed

    skip, flags = {tuple(pair) for pair in job["skip"]}, 0
    found, failure = read_cells(job["cells"], skip)
    if job["frugal"]:
        with contextlib.suppress(RecursionError):
            found = needed(found, job["name"])
    for place, statement in found:
        if place in skip:
            continue
        note(b"C", struct.pack("<HH", *place))
        try:
            code = compile(ast.Module([statement], []), f"<cell {place[0] + 1}>", "exec", flags, dont_inherit=True)
            flags |= code.co_flags & FROM_FUTURE
            exec(code, names)
        except BaseException as error:
            with contextlib.suppress(BaseException):
                failure = type(error).__name__ if job["name"] in bound(statement) else failure
    return failure


def read_cells(cells: list[str], skip: set[tuple[int, int]]) -> tuple[list[tuple[tuple[int, int], ast.stmt]], str]:
    """Return the statements of all cells, each with its place (cell, statement), and "SyntaxError" or ""."""
    from statements import statements_of

    found, failure = [], ""
    for number, source in enumerate(cells[:WHOLE_CELL]):
        if (number, WHOLE_CELL) in skip:
            continue
        note(b"C", struct.pack("<HH", number, WHOLE_CELL))
        try:
            found += [((number, place), part) for place, part in enumerate(statements_of(source)[:WHOLE_CELL])]
        except BaseException:
            failure = "SyntaxError"
    return found, failure


if __name__ == "__main__":
    main()
