"""Grading one submission: each exercise in a child of a fresh process, what hangs left out, the mistakes explained."""

import hashlib
import re
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from cnnlib.grading.course import Course
from cnnlib.grading.frames import parse
from cnnlib.grading.records import Record
from cnnlib.grading.rounds import Mark, Round, seed_for
from cnnlib.grading.runtime import Runtime
from cnnlib.grading.sandbox import Limits, Reply, Sandbox
from cnnlib.grading.submissions import Handed, Unreadable, read_notebooks

__all__ = ["Grader", "Outcome"]

FORM = 2  # of records; what was written in another form is graded again
MOST_STOPPED = 3  # children that waited until their time was over, in one submission; the rest of it is not tried
MOST_WAITED = 8  # times `clock`, seconds of a submission in which it did not compute; then, too
MOST_SKIPPED = 4  # statements that never end, in one submission; then the rest of it counts as such


@dataclass
class Outcome:
    """What grading a submission gave: its record, and figures that belong to this run and not to the record."""

    record: Record
    stopped: bool  # the clock's limit struck: on a busy machine it may be nobody's fault
    seconds: list[float]  # of the clock, by exercise
    peak_mb: int


class Grader:
    """Grades submissions; many threads may share one.

    Parameters
    ----------
    course : Course
    secret : bytes
        Of the course: who has it knows the inputs.
    round_name : str
        Another round has other inputs.
    level : {"A", "B", "none"}
        Of the sandbox.
    runtime : Runtime
    clock : float
        Seconds of the clock for each second of the processor: the same however many workers there are, so that scores
        do not depend on their number; what it strikes is graded again alone.
    """

    def __init__(
        self, course: Course, secret: bytes, round_name: str, level: str, runtime: Runtime, clock: float = 3
    ) -> None:
        self.course, self.secret, self.round_name = course, secret, round_name
        self.level, self.runtime, self.clock = level, runtime, clock
        self._rounds: dict[str, Round] = {}
        self._lock = threading.Lock()

    @property
    def about(self) -> dict[str, Any]:
        """What else than the submission decides over a record: the exercises, the round, the secret, disguised."""
        key = hashlib.sha256(b"of records\n" + self.secret).hexdigest()[:16]
        return {"version": self.course.version, "round": self.round_name, "key": key, "form": FORM}

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what belongs to this process: a grader is sent to the workers of a cluster."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Grader.__init__(self, **state)

    def round(self, exercise_id: str) -> Round:
        """Return the Round of an exercise, made when it is first needed."""
        with self._lock:
            if exercise_id not in self._rounds:
                seed = seed_for(self.secret, exercise_id, self.round_name)
                self._rounds[exercise_id] = Round(self.course.exercises[exercise_id], seed, self.clock)
            return self._rounds[exercise_id]

    def grade(self, student: str, digest: str, files: Sequence[tuple[str, bytes]]) -> Outcome:
        """Grade what a student handed in, as from `read_files`; return an Outcome. Nothing in it raises here."""
        record = {"student": student, "submission": digest, **self.about}
        try:
            notebooks = read_notebooks(files, self.course.releases)
        except Unreadable as error:
            return Outcome({**record, "error": str(error)}, False, [], 0)
        with Sandbox(self.level, self.runtime) as sandbox:
            work = _Work(self, sandbox)
            for handed in notebooks:
                work.grade(handed)
        names = [handed.release for handed in notebooks]
        record |= {"sandbox": self.level, "notebooks": names, "exercises": work.marks}
        return Outcome(record, work.stopped > 0 or work.has_waited_enough, work.seconds, work.peak_mb)


class _Work:
    """The work on one submission: the marks so far, and what was found not to end.

    `frugal` has the notebooks whose cells took too long: of these, only what an answer needs is run. `skip` has, for
    each notebook, the statements that never end even so.
    """

    def __init__(self, grader: Grader, sandbox: Sandbox) -> None:
        self.grader, self.sandbox = grader, sandbox
        self.marks: dict[str, dict[str, Any]] = {}
        self.full: set[str] = set()
        self.frugal: set[str] = set()
        self.skip: dict[str, list[tuple[int, int]]] = {}
        self.seconds: list[float] = []
        self.stopped, self.waited, self.peak_mb = 0, 0.0, 0

    @property
    def has_waited_enough(self) -> bool:
        """Whether so much time went by without work that the rest is not tried."""
        return self.stopped >= MOST_STOPPED or self.waited > MOST_WAITED * self.grader.clock

    def grade(self, handed: Handed) -> None:
        """Grade all exercises of a notebook."""
        for exercise_id in self.grader.course.release(handed.release).exercises:
            round = self.grader.round(exercise_id)
            start = time.perf_counter()
            put_in: list[str] = []
            mark = self._try(round, handed, {})
            if mark.points < round.exercise.total:
                mark, put_in = self._with_references(round, handed, mark)
            if mark.points == round.exercise.total and not put_in:
                self.full.add(exercise_id)
            self.seconds.append(time.perf_counter() - start)
            self.marks[exercise_id] = {"points": mark.points, **asdict(mark), "instead_of": put_in}

    def _with_references(self, round: Round, handed: Handed, mark: Mark) -> tuple[Mark, list[str]]:
        """Try again with the reference for what the exercise builds on; return the better mark, and what was put in."""
        code, put_in = "\n".join(handed.cells), self.grader.course.put_in_for(round.exercise, self.full)
        named = {name: cells for name, cells in put_in.items() if re.search(rf"\b{name}\b", code)}
        if named:
            again = self._try(round, handed, named)
            if again.points > mark.points:
                return again, list(named)
        return mark, []

    def _try(self, round: Round, handed: Handed, put_in: Mapping[str, tuple[str, ...]]) -> Mark:
        """Have the exercise done, again and again without the statements that end the process; return its Mark."""
        exercise, limits, skip = round.exercise, round.limits, self.skip.setdefault(handed.release, [])
        cells = list(handed.cells[: handed.upto[exercise.id]])
        job = {"cells": cells, "name": exercise.name, "calls": round.calls, "put_in": put_in, "times": exercise.times}
        while not self.has_waited_enough:
            start = time.perf_counter()
            reply = self.sandbox.run({**job, "skip": skip, "frugal": handed.release in self.frugal}, limits)
            self.waited += max(0, time.perf_counter() - start - reply.cpu_ms / 1000)
            heard = parse(reply.content)
            self.peak_mb = max(self.peak_mb, reply.peak_mb)
            self.stopped += reply.stopped
            if heard.missing is None and handed.release not in self.frugal:
                self.frugal.add(handed.release)
            elif heard.missing is None and heard.statement and sum(map(len, self.skip.values())) < MOST_SKIPPED:
                skip.append(heard.statement)
            elif (
                limits is round.limits and _out_of_time(reply, limits) and heard.milliseconds > 250 * limits.cpu_seconds
            ):
                # the cells before it took more than a quarter of the time: once more, with twice as much
                limits = replace(limits, cpu_seconds=2 * limits.cpu_seconds, wall_seconds=2 * limits.wall_seconds)
            elif heard.missing is None:
                return round.not_solved(f"the cells that it needs do not end: {_how(reply, limits)}")
            elif heard.missing:
                return round.not_solved(heard.missing)
            else:
                return round.judge(heard.outcomes, heard.ended, f"it gave no answer: {_how(reply, limits)}")
        return round.not_solved("not tried, since other cells of yours waited until their time was over")


def _out_of_time(reply: Reply, limits: Limits) -> bool:
    """Whether a child was ended because it had used up its time of the processor."""
    return reply.status & 0x7F == 9 and not reply.stopped and reply.cpu_ms >= 900 * limits.cpu_seconds


def _how(reply: Reply, limits: Limits) -> str:
    """Say how a child came to its end."""
    if reply.stopped:
        return "it waited for something until its time was over"
    if _out_of_time(reply, limits):
        return f"it needed more than {limits.cpu_seconds} s"
    return "it crashed" if reply.status & 0x7F else "it ended the program, or returned far too many numbers"
