"""The points of a class: what the records say, with the instructor's corrections, and why points are missing."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cnnlib.grading.course import Course
from cnnlib.grading.records import Record

__all__ = ["WITHOUT_SANDBOX", "Scores", "explanations", "read_overrides"]

WITHOUT_SANDBOX = "Graded without a sandbox: the code could read and change whatever the grader's user can."
Overrides = dict[tuple[str, str], dict[str, Any]]  # of a student in an exercise: points and reason
COLUMNS = ["student", "exercise", "points", "reason"]


class Scores:
    """The points of a class.

    Parameters
    ----------
    records : list of dict
        One for each student.
    course : Course
    overrides : dict
        As from `read_overrides`.
    """

    def __init__(self, records: Iterable[Record], course: Course, overrides: Overrides | None = None) -> None:
        self.records = sorted(records, key=lambda record: record["student"])
        self.course, self.overrides = course, overrides or {}
        handed = course.only or {name for record in records for name in record.get("notebooks", ())}
        self.notebooks = [release.name for release in course.releases if release.name in handed]
        self.exercises = [e for r in course.releases if r.name in handed for e in r.exercises]

    def points(self, record: Record, exercise: str) -> float | None:
        """Return a student's points in an exercise; 0 where nothing was handed in, None where it cannot be read."""
        override = self.overrides.get((record["student"], exercise))
        if override:
            return override["points"]
        return None if "error" in record else record["exercises"].get(exercise, {"points": 0})["points"]

    def total(self, record: Record) -> float | None:
        """Return a student's points in all; None where there are none to add."""
        known = [p for e in self.exercises if (p := self.points(record, e)) is not None]
        return sum(known) if known or "error" not in record else None

    @property
    def possible(self) -> int:
        """The points of all exercises together."""
        return sum(self.course.exercises[e].total for e in self.exercises)

    def without_effect(self) -> Iterator[str]:
        """Yield a sentence for each override that changes nobody's points."""
        students = {record["student"] for record in self.records}
        for student, exercise in self.overrides:
            if student not in students:
                yield f"overrides.csv: there is no submission of {student}"
            elif exercise not in self.exercises:
                yield f"overrides.csv: nobody handed in the notebook of {exercise}, so {student} gets no points for it"


def read_overrides(path: Path, course: Course) -> Overrides:
    """Return the instructor's corrections by student and exercise: dicts with points and reason.

    Parameters
    ----------
    path : path
        A CSV file with the columns student, exercise, points, reason; it need not be there.
    course : Course

    Raises
    ------
    ValueError
        If a line of it cannot be meant.
    """
    if not path.exists():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: expected a file in UTF-8; save it with this encoding") from None
    lines = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    overrides = {}
    for values in lines:
        where, values = f"{path}, line {lines.line_num}", [value.strip() for value in values]
        if lines.line_num == 1:
            if [value.lower() for value in values] != COLUMNS:
                raise ValueError(f"{where}: expected {','.join(COLUMNS)}; got {','.join(values)}")
        elif any(values):
            student, exercise, points, reason = (*values, "", "", "", "")[:4]
            key = unicodedata.normalize("NFC", student), exercise
            if not student or exercise not in course.exercises or key in overrides:
                wanted = "a student and an exercise of the course, each pair once"
                raise ValueError(f"{where}: expected {wanted}; got {student or 'no student'}, {exercise}")
            overrides[key] = {"points": _points(points, course.exercises[exercise].total, where), "reason": reason}
    return overrides


def _points(text: str, most: int, where: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points <= most:
        raise ValueError(f"{where}: expected points from 0 to {most}; got {text or 'none'}")
    return int(points) if points == int(points) else points


def explanations(scores: Scores, record: Record, exercise: str) -> Iterator[str]:
    """Yield the sentences for a student about one exercise."""
    override = scores.overrides.get((record["student"], exercise))
    if override:
        reason = override["reason"].rstrip(".")
        yield f"Your instructor set these points{': ' + reason if reason else ''}."
    mark = record.get("exercises", {}).get(exercise)
    if mark is None:
        if not override:
            yield "Could not be read." if "error" in record else "Not handed in."
        return
    if mark["instead_of"]:
        names = ", ".join(mark["instead_of"])
        yield f"Counted with the course's own {names}; it is not right with yours."
    if mark["mistake"]:
        yield mark["sentence"]
    possible, reasons = scores.course.exercises[exercise].points, mark["reasons"]
    if len(reasons) > 1 and len(reasons) == len(possible) and len(set(reasons.values())) == 1:
        if not mark["mistake"]:
            yield f"✗ {next(iter(reasons.values()))}"
        return
    for group, reason in reasons.items():
        yield f"✗ {group} (0 of {possible[group]}){'' if mark['mistake'] else f': {reason}'}"
