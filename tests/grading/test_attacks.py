"""Attacks on the grader, each with a hostile notebook: at levels A and B it fails, with the sandbox off it succeeds.

Where an attack aims at the score, a naive grader, which compares in the process that runs the answer, is fooled by it.
"""

import ctypes
import os
import platform
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import numpy as np
import psutil
import pytest
from class_work import FULL, HONEST, encoded, grade, need, notebook, points, runtime

from cnnlib.checks import EXERCISES
from cnnlib.grading import frames, seccomp
from cnnlib.grading.sandbox import Limits, Sandbox

FLIP = "01.flip"


@pytest.fixture(params=["A", "B"])
def level(request):
    need(request.param)
    return request.param


def attempt(level, cell, *args, name="attack", seconds=2):
    """Let a function of hostile code run; return what came out of the sandbox, arrays or an exception."""
    calls = [[frames.encoded(a) for a in args]]
    job = {"cells": [textwrap.dedent(cell)], "name": name, "calls": calls}
    with Sandbox(level, runtime()) as sandbox:
        reply = sandbox.run(job, Limits(cpu_seconds=seconds))
    outcomes = frames.parse(reply.content)[2]
    return outcomes[0] if outcomes else frames.Died("")


def text_of(outcome):
    return "" if isinstance(outcome, Exception) else outcome[0].astype(np.uint8).tobytes().decode(errors="replace")


# Scores

SAME = "def flip(kernel):\n    return kernel\n"
FORGED = """
import os, struct
def frame_of(kind, content):
    return kind + struct.pack("<I", len(content)) + content
def npy(head, data=b""):
    head = head.encode().ljust(118 - 1) + b"\\n"
    return b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(head)) + head + data
def answer(content):
    return frame_of(b"A", struct.pack("<I", len(content)) + content)
def flip(kernel):
    os.write(3, CONTENT)
    os._exit(0)
"""
HUGE = "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904,), }"
OBJECTS = "{'descr': '|O', 'fortran_order': False, 'shape': (), }"
CODE = "{'descr': '<f8', 'fortran_order': False, 'shape': (__import__('os').abort(),), }"
NAIVE = """
import sys
import numpy as np
exec(sys.argv[1], globals())
def grade(kernel, expected):
    answer = flip(kernel)
    return {}
print("passed" if grade(np.array(eval(sys.argv[2])), np.array(eval(sys.argv[3]))) else "failed")
"""
SCORES = {  # name: (cells, the comparison of a naive grader that it fools; None where there is none to fool)
    "NumPy's comparisons are patched": (
        SAME + "np.allclose = np.array_equal = np.isclose = lambda *a, **k: np.True_",
        "np.allclose(answer, expected)",
    ),
    "a subclass says that it is equal to everything": (
        """class Yes(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)
    def __array_function__(self, *args):
        return True
    def __array_ufunc__(self, *args, **kwargs):
        return np.ones(self.shape, bool)
def flip(kernel):
    return kernel.view(Yes)""",
        "(answer == expected).all()",
    ),
    "an object pretends to be an array": (
        """class Yes:
    def __array__(self, *args, **kwargs):
        raise SystemExit(0)
    def __eq__(self, other):
        return True
def flip(kernel):
    return Yes()""",
        "answer == expected",
    ),
    "the process ends well": (
        "import os\ndef flip(kernel):\n    print('passed', flush=True)\n    os._exit(0)",
        "False",
    ),
    "the end of the process prints": (SAME + "import atexit\natexit.register(print, 'passed')", "False"),
    "the answer prints that it passed": (
        "def flip(kernel):\n    print('passed', flush=True)\n    import os\n    os.close(1)\n    return kernel",
        "False",
    ),
    "the caller's variables are read": (
        "import sys\ndef flip(kernel):\n    frame = sys._getframe(1)\n"
        "    while frame and 'expected' not in frame.f_locals:\n"
        "        frame = frame.f_back\n"
        "    return frame.f_locals['expected'] if frame else kernel",
        "np.array_equal(answer, expected)",
    ),
    "memory is searched": (
        "import gc\ndef flip(kernel):\n    for thing in gc.get_objects():\n"
        "        if isinstance(thing, dict) and 'expected' in thing:\n"
        "            return thing['expected']\n    return kernel",
        None,
    ),
    "not a number": ("def flip(kernel):\n    return kernel * np.nan", "not (abs(answer - expected) > 1e-6).any()"),
    "one number for all": ("def flip(kernel):\n    return 1.0", "np.allclose(answer, expected)"),
    "the public examples are known by heart": ("KNOWN", "np.allclose(answer, expected)"),
    "answers are written early": (
        FORGED.replace(
            "CONTENT",
            "frame_of(b'F', bytes(4) + b'yes') + answer(npy(\"{'descr': '<f8', "
            "'fortran_order': False, 'shape': (2, 2), }\", bytes(32))) * 8 + frame_of(b'Z', b'')",
        ),
        None,
    ),
    "an array announces 2^62 numbers": (
        FORGED.replace("CONTENT", f"answer(npy({HUGE!r})) * 8 + frame_of(b'Z', b'')"),
        None,
    ),
    "an array of pickled objects": (FORGED.replace("CONTENT", f"answer(npy({OBJECTS!r}, b'cos')) * 8"), None),
    "the head of an array is code": (
        FORGED.replace("CONTENT", f"answer(npy({CODE!r})) * 8 + frame_of(b'Z', b'')"),
        None,
    ),
    "a frame announces 4 GB": (FORGED.replace("CONTENT", "b'A' + bytes([255] * 4) + b'x'"), None),
    "more answers than questions": (FORGED.replace("CONTENT", "answer(npy('')) * 500 + frame_of(b'Z', b'')"), None),
    "random bytes": (FORGED.replace("CONTENT", "os.urandom(9999)"), None),
    "the copy's own functions are replaced": (
        SAME + "import __main__, answers\n__main__.note = print\nanswers.arrays_of = lambda *a: (np.zeros((2, 2)),)",
        None,
    ),
    "the copy's memory is emptied": (
        "import os\ndef flip(kernel):\n    os.lseek(3, 0, 0)\n    os.write(3, bytes(9999))\n    return kernel",
        None,
    ),
}


def known_by_heart():
    """An answer that holds the right results for all inputs of `check`, which anybody can look up."""
    cases = EXERCISES[FLIP].cases(np.random.default_rng(0))
    table = {case.args[0].tobytes(): case.args[0][::-1, ::-1].tolist() for case in cases}
    return f"KNOWN = {table!r}\ndef flip(kernel):\n    return KNOWN.get(kernel.tobytes(), kernel)"


def scoring(name):
    source, comparison = SCORES[name]
    return known_by_heart() if source == "KNOWN" else source, comparison


@pytest.mark.parametrize("name", SCORES)
def test_no_attack_raises_a_score(level, name):
    source, _ = scoring(name)
    assert points(grade(level, notebook({FLIP: source}))) == {**FULL, FLIP: 0}


@pytest.mark.parametrize("name", [name for name, (_, comparison) in SCORES.items() if comparison])
def test_the_attack_fools_a_naive_grader(name):
    source, comparison = scoring(name)
    kernel = (
        np.ones((2, 2)) if name == "one number for all" else EXERCISES[FLIP].cases(np.random.default_rng(0))[0].args[0]
    )
    arguments = [source, repr(kernel.tolist()), repr(kernel[::-1, ::-1].tolist())]
    naive = [sys.executable, "-c", NAIVE.format(comparison)]
    done = subprocess.run([*naive, *arguments], capture_output=True, text=True)
    assert "passed" in done.stdout
    honest = subprocess.run([*naive, SAME, *arguments[1:]], capture_output=True, text=True)
    assert "passed" not in honest.stdout or name == "one number for all"


def test_forging_the_channel_takes_the_right_answers(level):
    """The control: frames that are written early do count if every number in them is right, so nothing is gained."""
    read_inputs = """
import sys
frame = sys._getframe()
while "calls" not in frame.f_locals:
    frame = frame.f_back
os.write(3, frame_of(b"F", bytes(4) + b"yes"))
for (kernel,) in frame.f_locals["calls"]:
    right = np.ascontiguousarray(kernel[::-1, ::-1])
    head = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {right.shape}, }}"
    os.write(3, 2 * answer(npy(head, right.tobytes())))
os.write(3, frame_of(b"Z", b""))
os._exit(0)
"""
    forged = FORGED.partition("def flip")[0]
    assert points(grade(level, notebook({FLIP: forged + read_inputs})))[FLIP] == 2
    wrong = read_inputs.replace("kernel[::-1, ::-1]", "kernel")
    assert points(grade(level, notebook({FLIP: forged + wrong})))[FLIP] == 0


SPIED = """
import os, struct, sys
frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
seen = repr(frame.f_locals["job"]["calls"]).encode()
letters = "".join("abcdefghijklmnop"[b >> 4] + "abcdefghijklmnop"[b & 15] for b in seen)
os.write(3, b"F" + struct.pack("<II", 7, 0) + b"yes")
words = "your function changed its argument number 1; ", "your function returned ", ""
for kind, text in zip((b"B", b"B", b"E"), words):
    text = (text + letters).encode()
    os.write(3, kind + struct.pack("<I", len(text)) + text)
os._exit(0)
def flip(kernel):
    return kernel
"""


def test_feedback_does_not_carry_inputs(level):
    """Of what a learner's code says went wrong, only sentences that are known get to its author."""
    told = grade(level, notebook({FLIP: SPIED})).record["exercises"][FLIP]["reasons"].values()
    assert told and max(map(len, told)) < 100


@pytest.mark.parametrize("exercise", [FLIP, "01.edge_kernel"])
def test_feedback_says_no_number_that_the_code_chose(exercise):
    """Neither the number of results, nor one in the words of an exercise that judges by a property."""
    need("A")
    told = []
    for number in (17, 23):
        results = f"return tuple(np.ones({number}) for _ in range({number}))"
        source = f"def {exercise.partition('.')[2]}(*args):\n    {results}"
        told.append(grade("A", notebook({exercise: source})).record["exercises"][exercise]["reasons"])
    assert told[0] == told[1] and all(told[0].values())


def test_a_function_that_counts_its_calls_gains_nothing(level):
    """The same arguments must give the same answer, also where each group accepts another one."""
    source = """calls = 0
def edge_kernel():
    global calls
    calls += 1
    return np.ones((3, 3)) if calls in (3, 4) else np.zeros((3, 3))"""
    assert points(grade(level, notebook({"01.edge_kernel": source})))["01.edge_kernel"] == 2  # as for zeros


def test_nothing_is_passed_on_from_exercise_to_exercise(level):
    early = HONEST["01.window_sum"] + "\nfor folder in ('/tmp', '/dev/shm', '/var/tmp', '.'):\n    try:\n"
    early += "        open(folder + '/left', 'a').write('x')\n    except OSError:\n        pass"
    late = "import os\ndef flip(kernel):\n    left = [f for f in ('/tmp', '/dev/shm', '/var/tmp', '.')"
    late += " if os.path.exists(f + '/left')]\n    return kernel if left else kernel[::-1, ::-1]"
    assert points(grade(level, notebook({"01.window_sum": early, FLIP: late}))) == FULL


def test_points_in_the_metadata_are_not_read(level):
    made = notebook({FLIP: SAME})
    for cell in made["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"points": 1000, "grade": True, "locked": False}
    made["metadata"]["points"] = 1000
    assert points(grade(level, made)) == {**FULL, FLIP: 0}


def test_rewritten_checks_decide_nothing(level):
    made = notebook({FLIP: SAME})
    for cell in made["cells"]:
        if "check(" in "".join(cell["source"]):
            cell["source"] = "check = print\nprint('passed')\n2"
    assert points(grade(level, made)) == {**FULL, FLIP: 0}


# Secrets: what hostile code brings back is the text of a secret, or nothing


@pytest.fixture
def secret():
    """A file that anybody on this machine may read, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder, "solutions.txt")
        path.write_text("the secret")
        path.chmod(0o644)
        yield path


SECRETS = {  # an expression that brings back bytes, and whether it does without a sandbox
    "a file": ("open(path, 'rb').read()", True),
    "the names in a folder": ("repr(__import__('os').listdir(path.rpartition('/')[0])).encode()", True),
    "the file through /proc": ("open('/proc/self/root' + path, 'rb').read()", True),
    "the argument list": ("b'secret' + open('/proc/self/cmdline', 'rb').read()", True),
    "memory of the first process": ("open(f'/proc/{os.getppid()}/mem', 'rb') and b'secret'", False),
    "the environment of the grader": ("b'secret' * ('PATH' in os.environ or 'HOME' in os.environ)", False),
    "cnnlib": ("__import__('cnnlib') and b'secret'", False),
    "SciPy": ("__import__('scipy') and b'secret'", False),
    "packages of this machine": ("sys.path.append(packages) or __import__('threadpoolctl') and b'secret'", True),
    "a link in /tmp": ("os.symlink(path, '/tmp/x') or open('/tmp/x', 'rb').read()", False),
}


def read_secret(level, expression, path):
    packages = str(Path(np.__file__).parent.parent)
    cell = f"import os, sys\ndef attack(path, packages):\n    return np.frombuffer({expression}, np.uint8)"
    return text_of(attempt(level, "import numpy as np\n" + cell, str(path), packages))


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_is_read(level, name, secret):
    assert "secret" not in read_secret(level, SECRETS[name][0], secret)
    assert "solutions" not in read_secret(level, SECRETS[name][0], secret)


@pytest.mark.parametrize("name", [name for name, (_, control) in SECRETS.items() if control])
def test_the_secret_is_read_without_a_sandbox(name, secret):
    seen = read_secret("none", SECRETS[name][0], secret)
    assert "secret" in seen or "solutions" in seen


# Time and space

WAIT = "import select\ndef wait(seconds):\n    select.select([], [], [], seconds)\n"  # time.sleep does nothing there
HANGS = {
    "a loop in the function": "def flip(kernel):\n    while True:\n        pass",
    "a loop at import": "while True:\n    pass",
    "a loop that catches everything": "import signal\nfor n in range(1, 65):\n    try:\n"
    "        signal.signal(n, signal.SIG_IGN)\n    except BaseException:\n        pass\n"
    "def flip(kernel):\n    while True:\n        try:\n            while True:\n                pass\n"
    "        except BaseException:\n            pass",
    "one byte every half second": f"import os\n{WAIT}def flip(kernel):\n    while True:\n        os.write(3, b'A')\n"
    "        wait(0.5)",
    "waiting for ever": f"{WAIT}def flip(kernel):\n    wait(1e6)",
    "waiting at import": f"{WAIT}wait(1e6)",
    "a lie about the time that the cells took": "import os\ndef flip(kernel):\n"
    "    os.write(3, b'F' + bytes([7, 0, 0, 0]) + b'\\xff' * 4 + b'yes')\n"
    "    while True:\n        pass",
    "a call that lets nobody else run": "def flip(kernel):\n    return sum(range(10**12))",
    "a number of a thousand million digits": "def flip(kernel):\n    return 7 ** (10 ** 9)",
    "recursion without end": "import sys\nsys.setrecursionlimit(10**9)\ndef flip(kernel):\n    return flip(kernel)",
    "recursion in a cell that cannot be read": "(" * 100_000,
    "a text that swells": "def flip(kernel):\n    text = 'x'\n    while True:\n        text += text",
    "64 GiB": "def flip(kernel):\n    return np.ones(8 << 30)",
    "10,000 threads": "import threading\ndef flip(kernel):\n    for _ in range(10_000):\n"
    "        threading.Thread(target=threading.Event().wait).start()\n    return kernel",
    "a fork bomb": "import os\ndef flip(kernel):\n    while True:\n        os.fork()",
    "a flood of output": "def flip(kernel):\n    while True:\n        print('x' * 10_000)",
    "a flood of answers": "import os\ndef flip(kernel):\n    while True:\n        os.write(3, bytes(1 << 20))",
    "a full /tmp": "def flip(kernel):\n    with open('/tmp/full', 'wb') as f:\n        while True:\n"
    "            f.write(bytes(1 << 20))",
    "a full /dev/shm": "def flip(kernel):\n    with open('/dev/shm/full', 'wb') as f:\n        while True:\n"
    "            f.write(bytes(1 << 20))",
    "a full /": "def flip(kernel):\n    with open('/full', 'wb') as f:\n        while True:\n"
    "            f.write(bytes(1 << 20))",
    "a crash": "import ctypes\ndef flip(kernel):\n    ctypes.string_at(0)",
    "a crash at import": "import ctypes\nctypes.string_at(0)",
    "the end at import": "import os\nos._exit(0)",
}


@pytest.mark.parametrize("level", ["A", pytest.param("B", marks=pytest.mark.slow)], indirect=True)
@pytest.mark.parametrize("name", HANGS)
def test_nothing_outlives_its_time_or_spoils_the_rest(level, name):
    before = {p.pid for p in psutil.Process().children(recursive=True)}
    assert points(grade(level, notebook({FLIP: HANGS[name]}), clock=1.5)) == {**FULL, FLIP: 0}
    assert {p.pid for p in psutil.Process().children(recursive=True)} <= before


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", "/var/tmp"])
def test_nothing_can_be_written_but_without_a_sandbox(folder):
    """The control: the same code leaves a file on this machine if nothing is between them."""
    name = f"{folder}/cnnlib-attack-{os.getpid()}"
    cell = f"def attack():\n    with open({name!r}, 'w') as file:\n        return file.write('full')"
    written = {}
    for level in ("none", "A", "B"):
        if level != "none":
            need(level)
        written[level] = not isinstance(attempt(level, cell), Exception)
        assert Path(name).exists() == written[level]
        Path(name).unlink(missing_ok=True)
    assert written == {"none": True, "A": False, "B": False}


NOT_TRIED = "not tried, since other cells of yours waited until their time was over"


def test_a_submission_may_wait_only_so_often():
    """Three times; then the rest of it is not tried, and nobody else waits."""
    need("A")
    sleeping = {e: f"{WAIT}def {e.partition('.')[2]}(*args):\n    wait(1e6)" for e in FULL}
    outcome = grade("A", notebook(sleeping), clock=0.5)
    reasons = [set(mark["reasons"].values()) for mark in outcome.record["exercises"].values()]
    assert outcome.stopped and sum("waited for something" in next(iter(r)) for r in reasons) == 2
    assert {NOT_TRIED} in reasons


def test_waiting_almost_to_the_end_counts_as_well(monkeypatch):
    need("A")
    monkeypatch.setattr("cnnlib.grading.grader.MOST_WAITED", 2)
    body = "(*args):\n    wait(0.8)\n    os._exit(0)"
    outcome = grade("A", notebook({e: f"import os\n{WAIT}def {e.partition('.')[2]}{body}" for e in FULL}), clock=0.9)
    reasons = [set(mark["reasons"].values()) for mark in outcome.record["exercises"].values()]
    assert outcome.stopped and {NOT_TRIED} in reasons and {NOT_TRIED} != reasons[0]


def test_millions_of_frames_are_read_quickly():
    """However small the pieces are into which an answer is cut, reading it costs no more than its bytes."""
    content = b"C\4\0\0\0\0\0\0\0" * 1_500_000
    assert frames.parse(content + b"Z\0\0\0\0").ended  # copying what is left each time would not end
    assert len(frames.parse(b"B\0\0\0\0" * 1_000_000).outcomes) == frames.MOST_OUTCOMES


# Reach: system calls made directly, as compiled code would

CALLS = {  # number on x86-64 and arguments
    "socket of every family": [(41, family, kind, 0) for family in range(46) for kind in (1, 2, 3)],
    "pair of sockets": [(53, 1, 1, 0)],
    "fork, vfork, clone": [(57,), (58,), (56, 17, 0, 0, 0, 0)],
    "clone3": [(435, 0, 0)],
    "another program": [(59, 0, 0, 0), (322, 0, 0, 0, 0, 0)],
    "signals": [(62, 1, 9), (62, -1, 9), (200, 1, 9), (234, 1, 1, 9), (129, 1, 9, 0), (424, 0, 9, 0, 0)],
    "limits": [(160, 0, 0), (302, 0, 0, 0, 0)],
    "tracing and memory of others": [
        (101, 0, 1, 0, 0),
        (310, 1, 0, 0, 0, 0, 0),
        (311, 1, 0, 0, 0, 0, 0),
        (312, 1, 1, 0, 0, 0),
    ],
    "name spaces": [(272, 0x10000000), (308, 0, 0)],
    "mounts and roots": [(165, 0, 0, 0, 0, 0), (161, 0), (155, 0, 0)],
    "keys, bpf, userfaultfd, perf, io_uring": [
        (248, 0, 0, 0, 0, 0),
        (250, 0, 0, 0, 0, 0),
        (321, 0, 0, 0),
        (323, 0),
        (298, 0, 0, 0, 0, 0),
        (425, 1, 0),
    ],
    "shared memory and queues": [(29, 0, 4096, 0o1600), (240, 0, 0, 0, 0), (68, 0, 0o1600), (319, 0, 0)],
    "a signal by way of a folder": [(72, 0, 8, 1), (72, 0, 10, 9), (72, 0, 1026, 1)],
    "processes by their properties": [(157, 22, 0, 0, 0, 0), (141, 0, 0, 0), (203, 0, 0, 0), (112,), (109, 0, 0)],
    "users": [(105, 0), (106, 0), (117, 0, 0, 0), (126, 0, 0)],
    "files by handle": [(304, 0, 0, 0), (133, 0, 0, 0), (83, 0, 0), (87, 0)],
}
DIRECT = """
import ctypes
import numpy as np
def attack(calls):
    libc = ctypes.CDLL(None, use_errno=True)
    return [ctypes.get_errno() if libc.syscall(*map(ctypes.c_long, call)) == -1 else 0 for call in calls]
"""


@pytest.mark.skipif(platform.machine() != "x86_64", reason="NOT RUN: these are the numbers of x86-64")
@pytest.mark.parametrize("name", CALLS)
def test_no_system_call_reaches_out(level, name):
    calls = tuple(CALLS[name])
    outcome = attempt(level, DIRECT, calls)
    assert not isinstance(outcome, Exception)
    assert outcome[0].tolist() == [1] * len(calls)  # EPERM, each of them


@pytest.mark.skipif(platform.machine() != "x86_64", reason="NOT RUN: these are the numbers of x86-64")
def test_without_a_sandbox_they_do():
    outcome = attempt("none", DIRECT, ((41, 2, 1, 0), (53, 1, 1, 0), (319, 0, 0), (112,)))
    assert 1 not in outcome[0].tolist()


# Faults

FAULTS = {
    "cut off": encoded(notebook())[:2000],
    "empty": b"",
    "not JSON": b"\x00\xff" * 100,
    "JSON, but no notebook": b"[1, 2, 3]",
    "deep": b"[" * 100_000,
    "very deep": b'{"cells":' * 50_000,
    "cells that are none": b'{"cells": [1, null, "x", {"cell_type": "code", "metadata": 3, "source": 7}]}',
    "a long number": b'{"cells": ' + b"9" * 100_000 + b"}",
    "many parts": b'{"cells": [' + b"[]," * 700_000 + b"0]}",
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_read_is_named_with_the_reason(name):
    need("A")
    record = grade("A", FAULTS[name]).record
    assert record["error"].startswith('"01_convolution.ipynb"') and "exercises" not in record


def test_cells_with_odd_forms_do_not_disturb():
    need("A")
    made = notebook()
    made["cells"] += [1, None, {"cell_type": "code"}, {"cell_type": "code", "metadata": [], "source": {"a": 1}}]
    made["cells"] += [
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": ["x"]}}, "source": [1, "x = 2"], "id": 3}
    ]
    assert points(grade("A", made)) == FULL


def test_the_filter_holds_the_right_numbers():
    """Of both architectures, by libseccomp's own tables."""
    resolve = ctypes.CDLL("libseccomp.so.2").seccomp_syscall_resolve_name_arch
    resolve.argtypes, resolve.restype = [ctypes.c_uint32, ctypes.c_char_p], ctypes.c_int
    for name, numbers in seccomp.CALLS.items():
        for architecture, number in zip(seccomp.ARCHITECTURES.values(), numbers, strict=True):
            known = resolve(architecture, name.encode())
            assert (known if known >= 0 else None) == number, name
