"""Canaries: before strangers' code runs, code of our own tries to break out, and must fail.

Each canary is a thing that a sandbox forbids, tried for real: a file beside the grader to read, a port of this machine
to reach, a process to start, to signal. What it claims to have done is checked where that is possible.
"""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from cnnlib.grading.frames import encoded, parse
from cnnlib.grading.runtime import Runtime
from cnnlib.grading.sandbox import LEVELS, Limits, Sandbox, SandboxError

__all__ = ["CANARIES", "best_level", "level_here", "probe"]

CANARIES = {  # what must not happen: how it is tried, as Python in which `target` has what there is to reach
    "a file of this machine is read": "open(target['file']).read()",
    "the folders of this machine are listed": "os.listdir(target['folder'])",
    "a file is left on this machine": "open(target['folder'] + '/left', 'w').write('x')",
    "a port of this machine is reached": "socket.create_connection(('127.0.0.1', target['port']), 1)",
    "a process is started": "os.fork() or os._exit(0)",
    "a thread is started": "threading.Thread(target=int).start()",
    "another process is ended": "os.kill(target['pid'], 9)",
    "another process is looked into": "open('/proc/%d/environ' % target['pid']).read()",
    "a limit is raised": "resource.setrlimit(resource.RLIMIT_CPU, (99, 99))",
    "packages of this machine are imported": "sys.path.append(target['packages']) or __import__('matplotlib')",
    "more memory is taken than allowed": "bytearray(2 << 30)",
    "the environment shows a secret": "1 / ('CNNLIB_CANARY' in os.environ)",
    "the code runs as root": "1 / (os.getuid() == 0)",
}
CELL = """
import os, resource, socket, sys, threading

def canaries(file, folder, packages, port, pid):
    target = {"file": file, "folder": folder, "packages": packages, "port": port, "pid": pid}
    escaped = []
    for attempt in ATTEMPTS:
        try:
            eval(attempt)
            escaped.append(1)
        except BaseException:
            escaped.append(0)
    return escaped
"""


def probe(level: str, runtime: Runtime) -> list[str]:
    """Let the canaries try to break out of a sandbox; return what they managed to do.

    Raises
    ------
    SandboxError
        If no sandbox of this level starts, or code that only computes does not run in it.
    """
    with tempfile.TemporaryDirectory() as folder, _prey() as (port, pid):
        os.chmod(folder, 0o777)
        secret = Path(folder, "secret")
        secret.write_text(secrets.token_hex())
        secret.chmod(0o644)
        packages = str(Path(np.__file__).parent.parent)
        args = [encoded(value) for value in (str(secret), folder, packages, port, pid)]
        cells = [CELL.replace("ATTEMPTS", repr(list(CANARIES.values())))]
        job = {"cells": cells, "name": "canaries", "calls": [args]}
        with Sandbox(level, runtime) as sandbox:
            reply = sandbox.run(job, Limits(wall_seconds=20))
    outcomes = parse(reply.content).outcomes
    if not outcomes or isinstance(outcomes[0], Exception) or outcomes[0][0].shape != (len(CANARIES),):
        raise SandboxError(f"a sandbox of level {level} starts, but code does not run in it")
    return [what for what, escaped in zip(CANARIES, outcomes[0][0], strict=True) if escaped]


@contextlib.contextmanager
def _prey() -> Iterator[tuple[int, int]]:
    """Offer a port to reach and a process to end, as the user that a sandbox runs as would find them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], env={"CNNLIB_CANARY": "1"})
        try:
            yield server.getsockname()[1], sleeper.pid
        finally:
            sleeper.kill()
            sleeper.wait()


def best_level(runtime: Runtime, every: bool = False) -> tuple[str | None, dict[str, str]]:
    """Return the best level that this machine gives, with what is known of each: (level or None, {level: finding}).

    A finding is a sentence why a level is not given, or "" where all canaries failed to get out. Levels below the best
    are tried if `every` is asked for.
    """
    best: str | None = None
    findings: dict[str, str] = {}
    for level in LEVELS[:2]:
        try:
            escaped = probe(level, runtime)
            findings[level] = f"the canaries got out: {', '.join(escaped)}" if escaped else ""
        except (SandboxError, OSError, ValueError) as error:
            findings[level] = str(error)
        if not findings[level]:
            best = best or level
            if not every:
                break
    return best, findings


def level_here(runtime: Runtime, allow_unsandboxed: bool) -> str:
    """Return the level that submissions are graded at on this machine.

    Raises
    ------
    ValueError
        If there is no sandbox, and grading without one is not allowed.
    """
    level, findings = best_level(runtime)
    if level is None and not allow_unsandboxed:
        found = "; ".join(f"level {name}: {finding}" for name, finding in findings.items())
        advice = "cnnlib grade --doctor says more; --allow-unsandboxed grades all the same"
        raise ValueError(f"cnnlib grade: this machine gives no sandbox ({found}). {advice}")
    return level or "none"
