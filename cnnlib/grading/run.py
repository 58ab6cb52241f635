"""Grading a class: submission after submission, by threads of this machine or by a Dask cluster, one writer of records.

Each thread only waits for a sandbox. What was graded before is not graded again; so a run that was ended goes on.
"""

import contextlib
import os
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cnnlib.grading.canaries import probe
from cnnlib.grading.grader import Grader, Outcome
from cnnlib.grading.records import Record, Records
from cnnlib.grading.reports import write_reports
from cnnlib.grading.runtime import make_runtime
from cnnlib.grading.sandbox import SandboxError
from cnnlib.grading.scores import Scores, read_overrides
from cnnlib.grading.submissions import Submission, Unreadable, find_submissions, read_files

__all__ = ["Report", "grade_class"]

Submit = Callable[[str, str, list[tuple[str, bytes]]], Future[Outcome]]


@dataclass
class Report:
    """What a run did: submissions graded now, those that were already, the failures with their reasons, and figures."""

    scores: Scores
    graded: int = 0
    kept: int = 0
    failures: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)  # of the clock, by exercise
    peak_mb: int = 0


def grade_class(
    grader: Grader,
    folder: str | os.PathLike,
    records: Records,
    *,
    workers: int = 1,
    dask: str | None = None,
    progress: Callable[[int, Report], None] = lambda total, report: None,
) -> Report:
    """Grade the submissions in a folder, append a record for each, and write the reports.

    Parameters
    ----------
    grader : Grader
    folder : path
        Holds a file or a folder for each student.
    records : Records
        Where records are kept, and beside them the reports.
    workers : int
        Submissions that are graded at the same time on this machine.
    dask : str, optional
        The address of a Dask scheduler whose workers do it instead.
    progress : function of the number of submissions and the Report so far

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        If there are no submissions, or a line of overrides.csv cannot be meant.
    """
    submissions = find_submissions(folder)
    if not submissions:
        raise ValueError(f"SUBMISSIONS: expected a file (.ipynb, .zip) or a folder for each student; {folder} has none")
    overrides = read_overrides(records.folder / "overrides.csv", grader.course)
    run = _Run(grader, records, lambda report: progress(len(submissions), report))
    with _workers(grader, workers, dask) as (submit, at_once):
        for submission in submissions:
            run.begin(submission, submit)
            while len(run.pending) >= 2 * at_once:
                run.collect()
        while run.pending:
            run.collect()
        again, run.again = run.again or [], None
        for submission in again:  # alone on the machine, so that a busy one is nobody's fault
            run.begin(submission, submit)
            while run.pending:
                run.collect()
    run.report.scores = Scores(list(run.now.values()), grader.course, overrides)
    write_reports(records.folder, run.report.scores)
    return run.report


class _Run:
    """A run in progress: the records so far, what is being graded, and what the clock stopped and is tried again."""

    def __init__(self, grader: Grader, records: Records, progress: Callable[[Report], None]) -> None:
        self.grader, self.records, self.progress = grader, records, progress
        self.report = Report(Scores([], grader.course))
        self.now: dict[str, Record] = {}
        self.pending: dict[Future[Outcome], Submission] = {}
        self.again: list[Submission] | None = []

    def begin(self, submission: Submission, submit: Submit) -> None:
        """Have a submission graded, unless it was before or cannot be read."""
        student = submission.student
        try:
            digest, files = read_files(submission)
        except Exception as error:
            self.fail(student, error)
            return
        known = self.records.newest(lambda record: _is_for(record, student, digest, self.grader))
        if known:
            self.now[student] = known
            self.report.kept += 1
            self.progress(self.report)
        else:
            self.pending[submit(student, digest, files)] = submission

    def collect(self) -> None:
        """Wait for at least one submission; what the clock stopped is put off if there is a list for it."""
        done, _ = wait(self.pending, return_when=FIRST_COMPLETED)
        for future in done:
            submission = self.pending.pop(future)
            try:
                outcome = future.result()
            except Exception as error:
                self.fail(submission.student, error)
                continue
            if "error" in outcome.record:
                self.fail(submission.student, Unreadable(outcome.record["error"]))
            elif outcome.stopped and self.again is not None:
                self.again.append(submission)  # not what it holds, which may be much
            else:
                self.take(outcome)

    def take(self, outcome: Outcome) -> None:
        """Write a record down, and count it."""
        self.records.append(outcome.record)
        self.now[outcome.record["student"]] = outcome.record
        self.report.graded += 1
        self.report.seconds += outcome.seconds
        self.report.peak_mb = max(self.report.peak_mb, outcome.peak_mb)
        self.progress(self.report)

    def fail(self, student: str, error: Exception) -> None:
        """Remember why a submission has no points. Nothing that goes wrong with one of them stops the others."""
        reason = str(error)
        if not isinstance(error, Unreadable):
            reason = f"it could not be graded ({type(error).__name__})"
        self.now[student] = {"student": student, "error": reason}
        self.report.failures[student] = reason if isinstance(error, Unreadable) else f"{reason}: {error}"
        self.progress(self.report)


def _is_for(record: Record, student: str, digest: str, grader: Grader) -> bool:
    """Whether a record says what grading this submission would say."""
    same = record["student"] == student and record["submission"] == digest
    same = same and all(record.get(name) == value for name, value in grader.about.items())
    return same and (record["sandbox"] != "none" or grader.level == "none")


@contextlib.contextmanager
def _workers(grader: Grader, workers: int, dask: str | None) -> Iterator[tuple[Submit, int]]:
    """Give a function that has a submission graded and returns a future, and how many are graded at the same time."""
    if dask is None:
        pool = ThreadPoolExecutor(workers)
        try:
            yield lambda *job: pool.submit(grader.grade, *job), workers
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # nothing is left to wait for, or nobody wants to
        return
    packed, client = _connect(dask, grader)
    with client, client.get_executor(pure=False) as pool:
        yield lambda *job: pool.submit(_grade_there, packed, *job), max(1, sum(client.nthreads().values()))


def _connect(address: str, grader: Grader) -> tuple[bytes, Any]:
    try:
        import cloudpickle
        from distributed import Client
    except ImportError:
        raise ValueError("--dask: the extra is wanted for it: pip install 'cnnlib[dask]'") from None
    try:
        client = Client(address, timeout=10)
        client.wait_for_workers(1, timeout=30)
        return cloudpickle.dumps(grader), client
    except (OSError, ValueError) as error:
        wanted = "expected the address of a Dask scheduler with workers, such as tcp://host:8786"
        raise ValueError(f"--dask: {wanted}; got {address} ({error})") from None


def _grade_there(packed: bytes, *job: Any) -> Outcome:
    """Grade a submission on a worker of a cluster."""
    return _grader(packed, os.getpid()).grade(*job)


@lru_cache(maxsize=2)
def _grader(packed: bytes, _: int) -> Grader:
    """Unpack the grader once a worker, with a runtime of that machine, and prove that its sandbox holds there."""
    grader = pickle.loads(packed)
    grader.runtime = make_runtime()
    escaped = probe(grader.level, grader.runtime) if grader.level != "none" else []
    if escaped:
        raise SandboxError(f"on {os.uname().nodename} the canaries got out: {', '.join(escaped)}")
    return grader
