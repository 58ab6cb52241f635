"""The command `cnnlib grade`: what it checks, shows and returns."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cnnlib.grading.canaries import CANARIES, best_level, level_here
from cnnlib.grading.course import read_course
from cnnlib.grading.grader import Grader
from cnnlib.grading.records import Records, course_secret
from cnnlib.grading.run import Report, grade_class
from cnnlib.grading.runtime import make_runtime
from cnnlib.grading.sandbox import NOBODY
from cnnlib.grading.submissions import passed_over

__all__ = ["doctor", "run"]

MORE = """How to get more:
  level A  install bubblewrap (Debian, Ubuntu: apt install bubblewrap), and allow user namespaces
           (sysctl kernel.unprivileged_userns_clone=1; Ubuntu: kernel.apparmor_restrict_unprivileged_userns=0;
           Docker: --security-opt seccomp=unconfined, the same for apparmor, and systempaths=unconfined)
  level B  a kernel with Landlock: 5.13 or newer, with landlock among the names in /sys/kernel/security/lsm"""


def doctor() -> int:
    """Say what this machine gives, level by level; return 0 if there is a sandbox, else 1."""
    _linux_only()
    level, findings = best_level(make_runtime(), every=True)
    for name, finding in findings.items():
        print(f"level {name}: {'all ' + str(len(CANARIES)) + ' canaries stayed in' if not finding else finding}")
    if os.geteuid() == 0:
        print(f"You are root; learners' code runs as user {NOBODY}.")
    print(f"Submissions are graded at level {level}." if level else "Submissions are not graded here: no sandbox.")
    if level != "A":
        print(MORE)
    return 0 if level else 1


def run(
    submissions: Path,
    out: Path,
    exercises: Path,
    only: Sequence[str],
    round_name: str,
    secret: Path | None,
    workers: int,
    dask: str | None,
    allow_unsandboxed: bool,
    quiet: bool,
) -> int:
    """Grade the submissions; return the exit status, 0 or 1. Wrong use raises ValueError."""
    _linux_only()
    if not submissions.is_dir():
        raise ValueError(f"SUBMISSIONS: expected a folder; got {submissions}")
    if out.resolve().is_relative_to(submissions.resolve()):
        raise ValueError(f"--out: expected a folder outside the submissions; got {out}")
    course = read_course(exercises, only)
    with Records(out) as records:
        key = course_secret(secret or out / ".secret")
        runtime = make_runtime()
        level = level_here(runtime, allow_unsandboxed)
        grader = Grader(course, key, round_name, level, runtime)
        try:
            report = _with_bar(grader, submissions, records, workers, dask, quiet)
        except KeyboardInterrupt:
            print("stopped; what was graded is kept, and the same command goes on", file=sys.stderr, flush=True)
            os._exit(130)  # at once: sandboxes end with this process
    for student, reason in sorted(report.failures.items()):
        print(f"{_shown(student)}: {reason}", file=sys.stderr)
    for name in passed_over(submissions):
        print(f"{_shown(name)}: passed over, it is neither a notebook nor a zip archive", file=sys.stderr)
    for sentence in report.scores.without_effect():
        print(_shown(sentence), file=sys.stderr)
    if not quiet:
        kept = f", {report.kept} were already" if report.kept else ""
        print(f"{report.graded} graded at level {level}{kept}, {len(report.failures)} could not be read")
        print(f"{report.scores.possible} points are possible: {', '.join(report.scores.notebooks)}")
        print(f"scores: {out / 'scores.csv'}; the class: {out / 'summary.html'}; each student: {out / 'feedback'}/")
    return 1 if report.failures else 0


def _shown(text: str) -> str:
    """Return text that does nothing to a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _linux_only() -> None:
    if sys.platform != "linux":
        raise ValueError(f"cnnlib grade: grading runs on Linux, where a sandbox can be had; this is {sys.platform}")


def _with_bar(
    grader: Grader, submissions: Path, records: Records, workers: int, dask: str | None, quiet: bool
) -> Report:
    """Grade with a bar that shows how far it is, how fast, and how many failed."""
    columns = [
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[failed]}"),
    ]
    columns += [TimeRemainingColumn(), TextColumn("left")]
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as bar:
        task, start = bar.add_task("", total=None, rate="", failed=""), time.monotonic()

        def show(total: int, report: Report) -> None:
            done = report.graded + report.kept + len(report.failures)
            rate = f"{60 * report.graded / (time.monotonic() - start):.0f} a minute" if report.graded else ""
            bar.update(task, total=total, completed=done, rate=rate, failed=f"{len(report.failures)} failed")

        return grade_class(grader, Path(submissions), records, workers=workers, dask=dask, progress=show)
