"""A sandbox: a process that runs a learner's code, shut off from the machine as far as the machine allows.

Level A: bubblewrap (own file system, processes, network), a filter for system calls, limits, an unprivileged user.
Level B: Landlock (only Python and NumPy can be read, nothing written), the same filter, limits and user.
Level "none": limits alone. It protects nothing, and is for machines where neither works and one takes the risk.
"""

import base64
import json
import os
import select
import shutil
import struct
import subprocess
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from cnnlib.grading import seccomp
from cnnlib.grading.child import HEAD
from cnnlib.grading.runtime import Runtime

__all__ = ["LEVELS", "Limits", "Reply", "Sandbox", "SandboxError"]

LEVELS = ("A", "B", "none")
NOBODY = 64321  # a user and group that no service uses; what root becomes before a sandbox starts
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
FLAGS = ["-s", "-S"]  # no packages but what the runtime holds
AS_A_RULE: dict[str, Any] = {"put_in": {}, "skip": [], "frugal": False, "times": 1}  # of a job that does not say
GRACE_SECONDS = 30  # seconds beyond what is expected, on however busy a machine


class SandboxError(Exception):
    """A sandbox did not start, or did not answer; the message says what is known of the reason."""


@dataclass(frozen=True)
class Limits:
    """What one exercise may use: seconds of the processor and of the clock, bytes of memory and of answers."""

    cpu_seconds: int = 2
    wall_seconds: float = 6
    most_memory: int = 1 << 30
    most_bytes: int = 16 << 20


@dataclass(frozen=True)
class Reply:
    """How a job ended, and the bytes that it wrote; `status` is that of `os.wait`, -1 if the sandbox itself ended."""

    stopped: bool  # the clock's limit struck, not the processor's
    status: int
    cpu_ms: int
    peak_mb: int
    content: bytes


class Sandbox:
    """A running sandbox; it takes one job after the other.

    Parameters
    ----------
    level : {"A", "B", "none"}
    runtime : Runtime
        What Python is in it.

    Raises
    ------
    SandboxError
        If it does not start.
    """

    def __init__(self, level: str, runtime: Runtime) -> None:
        self.level, self.runtime = level, runtime
        self.process: Any = None  # a Popen, while it runs

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, job: Mapping[str, Any], limits: Limits) -> Reply:
        """Run one job (a dict that becomes JSON, see child.py) and return the Reply; restarts what was ended."""
        if self.process is None:
            self._start()
        job = {**AS_A_RULE, **job, **asdict(limits)}
        deadline = time.monotonic() + limits.wall_seconds + GRACE_SECONDS
        try:
            self._send(job, deadline)
            stopped, status, cpu_ms, peak_mb, size = HEAD.unpack(self._receive(HEAD.size, deadline))
            if size > limits.most_bytes:
                raise SandboxError(f"it announced {size} bytes")
            return Reply(stopped, status, cpu_ms, peak_mb, self._receive(size, deadline))
        except (SandboxError, OSError) as error:  # the first process never does this; it has been tampered with
            self.close()
            return Reply(isinstance(error, TimeoutError), -1, 0, 0, b"")

    def close(self) -> None:
        """End the sandbox with all that runs in it."""
        if self.process is not None:
            self.process.kill()
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait()
            self.process = None

    def _start(self) -> None:
        arguments, environment = command(self.level, self.runtime)
        user: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(
            arguments, env=environment, cwd="/", bufsize=0, start_new_session=True, **pipes, **user
        )
        os.set_blocking(self.process.stdin.fileno(), False)
        setup: dict[str, Any] = {"seccomp": "", "landlock": []}
        if self.level != "none":
            setup["seccomp"] = base64.b64encode(seccomp.program()).decode()
        if self.level == "B":
            setup["landlock"] = readable(self.runtime)
        deadline = time.monotonic() + GRACE_SECONDS
        try:
            self._send(setup, deadline)
            self._receive(5, deadline)
        except (TimeoutError, SandboxError, OSError) as error:
            self.close()
            raise SandboxError(f"no sandbox of level {self.level} can be started here ({error})") from None

    def _send(self, message: Mapping[str, Any], deadline: float) -> None:
        content = json.dumps(message).encode()
        view = memoryview(struct.pack("<Q", len(content)) + content)
        stdin = self.process.stdin.fileno()
        while view:
            _wait_for(stdin, select.POLLOUT, deadline)
            view = view[os.write(stdin, view) :]

    def _receive(self, count: int, deadline: float) -> bytes:
        content, stdout = bytearray(), self.process.stdout.fileno()
        while len(content) < count:
            _wait_for(stdout, select.POLLIN, deadline)
            piece = os.read(stdout, min(count - len(content), 1 << 20))
            if not piece:
                raise SandboxError("it ended without an answer")
            content += piece
        return bytes(content)


def _wait_for(descriptor: int, event: int, deadline: float) -> None:
    """Wait until a pipe is ready, or raise TimeoutError."""
    poll = select.poll()
    poll.register(descriptor, event)
    if not poll.poll(max(0, 1000 * (deadline - time.monotonic()))):
        raise TimeoutError("it did not answer in time")


def command(level: str, runtime: Runtime) -> tuple[list[str], dict[str, str]]:
    """Return the command that starts a sandbox, and its environment."""
    place = "/runtime" if level == "A" else runtime.folder
    python = [f"{place}/{runtime.python}", *FLAGS, f"{place}/child.py"]
    environment = {**ENVIRONMENT, "LD_LIBRARY_PATH": f"{place}/lib"}
    if level != "A":
        return python, environment
    set_all = [part for name, value in environment.items() for part in ("--setenv", name, value)]
    return [*bubblewrap(runtime), "--clearenv", *set_all, "--", *python], {}


def bubblewrap(runtime: Runtime) -> list[str]:
    """Return bubblewrap's command line: a machine of its own that holds the runtime, /tmp and /dev/null."""
    program = shutil.which("bwrap")
    if program is None:
        raise SandboxError("bubblewrap is not installed (on Debian and Ubuntu: apt install bubblewrap)")
    libraries = [part for path in runtime.libraries for part in ("--ro-bind", path, path)]
    away = [
        "--unshare-user",
        "--unshare-all",
        *_if_known(program, "--disable-userns"),
        "--uid",
        str(NOBODY),
        "--gid",
        str(NOBODY),
    ]
    files = ["--ro-bind", str(runtime.folder), "/runtime", *libraries, "--dev-bind", "/dev/null", "/dev/null"]
    small = ["--size", str(16 << 20), "--tmpfs", "/tmp", "--remount-ro", "/tmp", "--remount-ro", "/"]
    end = ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox", "--chdir", "/tmp"]
    return [program, *away, *files, *small, *end]


@cache
def _if_known(program: str, option: str) -> list[str]:
    """Return the option in a list if this version of bubblewrap has it."""
    told = subprocess.run([program, "--help"], capture_output=True, text=True, check=False)
    return [option] if option in told.stdout + told.stderr else []


def readable(runtime: Runtime) -> list[str]:
    """Return the paths that a sandbox of level B may read."""
    return [str(runtime.folder), *(path for path in runtime.libraries if Path(path).exists()), "/dev/null"]
