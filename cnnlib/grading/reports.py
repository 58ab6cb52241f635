"""What instructors and students get: tables for gradebooks, a page of feedback for each student, a page on the class.

All of it is made from the records and from `overrides.csv`, and can be made again at any time.
"""

import csv
import hashlib
import html
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from cnnlib import plotting
from cnnlib.files import remove_parts, write_whole
from cnnlib.grading.records import Record
from cnnlib.grading.scores import WITHOUT_SANDBOX, Scores, explanations

__all__ = ["write_reports"]

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; }
td.number, .nowrap { text-align: right; white-space: nowrap; }
.nowrap { text-align: left; }
@media (max-width: 40rem) {
  body { font-size: 14px; } th, td { padding: .3rem .2rem; } .nowrap { white-space: normal; overflow-wrap: anywhere; }
}
.full { color: light-dark(#006b4f, #4fd1a8); } .lost { color: light-dark(#a63c00, #ff9b5e); }
.note { background: light-dark(#fff3e0, #3a2c17); padding: .5rem 1rem; border-left: 5px solid #d55e00; }
img, svg { max-width: 100%; background: white; }
""".strip()


def write_reports(folder: str | os.PathLike, scores: Scores) -> None:
    """Write scores.csv, canvas.csv, gradescope/, feedback/ and summary.html into a folder."""
    folder = Path(folder)
    for place in (folder, folder / "feedback", folder / "gradescope"):
        remove_parts(place)  # of a grader that was killed while it wrote a file
    write_whole(folder / "scores.csv", _scores_csv(scores))
    write_whole(folder / "canvas.csv", _canvas_csv(scores))
    write_whole(folder / "summary.html", _summary(scores).encode())
    for name, suffix, write in (("feedback", ".html", _feedback), ("gradescope", ".json", _gradescope)):
        (folder / name).mkdir(exist_ok=True)
        old = set((folder / name).glob(f"*{suffix}"))
        for record in scores.records:
            path = folder / name / (file_name(record["student"]) + suffix)
            write_whole(path, write(scores, record).encode(errors="replace"))
            old.discard(path)
        for path in old:  # of students whose submission is no longer there
            path.unlink()


def file_name(student: str) -> str:
    """Return a name for a student's files that no file system minds, and that no two students share.

    Examples
    --------
    >>> file_name("ada")
    'ada'
    >>> file_name("a/b")
    'a_b-c14cddc033f64b9d'
    """
    safe = re.sub(r"[^\w.@ +-]", "_", student).encode()[:150].decode(errors="ignore").strip(" .")
    if safe == student and safe.casefold() == safe and not re.search("-[0-9a-f]{16}$", safe):
        return safe
    return f"{safe}-{hashlib.sha256(student.encode(errors='surrogatepass')).hexdigest()[:16]}"


def cell(value: object) -> object:
    """Return a value for a table; text that a spreadsheet would take for a formula gets a quotation mark in front."""
    if value is None:
        return ""
    if isinstance(value, str):
        value = "".join(c if c.isprintable() else "?" for c in value)
        return f"'{value}" if value.lstrip().startswith(("=", "+", "-", "@")) or value[:1] in ("\t", "\r") else value
    return value


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).writerows(
        [[cell(value) for value in row] for row in rows]
    )
    return file.getvalue().encode()


def _scores_csv(scores: Scores) -> bytes:
    rows: list[list[object]] = [["student", *scores.exercises, "total"]]
    for record in scores.records:
        rows.append([record["student"], *(scores.points(record, e) for e in scores.exercises), scores.total(record)])
    return _csv(rows)


def _canvas_csv(scores: Scores) -> bytes:
    """Return Canvas' gradebook format, with one column of points: its importer finds a student by ID or SIS Login ID.

    If all students are named as Canvas names files, such as adalovelace_1234, the number is the ID.
    """
    numbered: list[Any] = [re.fullmatch(r"(.+)_(\d+)", record["student"]) for record in scores.records]
    by_number = all(numbered)
    first, last = scores.notebooks[:1], scores.notebooks[-1:]
    title = " to ".join(dict.fromkeys(first + last))
    rows: list[list[object]] = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]]
    rows.append(["    Points Possible", "", "", "", "", scores.possible])
    for record, named in zip(scores.records, numbered, strict=True):
        student = record["student"]
        who: list[object] = [named[1], int(named[2]), "", ""] if by_number else [student, "", "", student]
        rows.append([*who, "", scores.total(record)])
    return _csv(rows)


def _gradescope(scores: Scores, record: Record) -> str:
    """Return the results.json of Gradescope's autograders for one student."""
    head: dict[str, Any] = {"score": scores.total(record) or 0}
    tests: list[dict[str, Any]] = []
    if "error" in record:
        head["output"] = f"Your submission could not be read: {record['error']}"
    for exercise in scores.exercises:
        total = scores.course.exercises[exercise].total
        text = "\n".join(explanations(scores, record, exercise))
        points = scores.points(record, exercise) or 0
        tests.append({"name": exercise, "score": points, "max_score": total, "output": text, "visibility": "visible"})
    return json.dumps({**head, "tests": tests}, indent=1)


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>{STYLE}</style></head>\n<body>{body}</body></html>\n'


def _feedback(scores: Scores, record: Record) -> str:
    """Return a student's page: points, and the reason for those that are missing. All text is escaped."""
    title, total = html.escape(f"Feedback for {record['student']}"), scores.total(record)
    body = f"<h1>{title}</h1>{_warning(record)}"
    if "error" in record:
        body += f'<p class="note">Your submission could not be read: {html.escape(record["error"])}.</p>'
    if total is not None:
        head = '<tr><th>exercise</th><th class="number">points</th><th>what was found</th></tr>'
        rows = "".join(_row(scores, record, exercise) for exercise in scores.exercises)
        body += f"<p><b>{total} of {scores.possible} points</b></p><table>{head}{rows}</table>"
    return _page(title, body)


def _row(scores: Scores, record: Record, exercise: str) -> str:
    points, total = scores.points(record, exercise) or 0, scores.course.exercises[exercise].total
    lines = "<br>".join(map(html.escape, explanations(scores, record, exercise))) or "All right."
    mark = f'<span class="{"full" if points == total else "lost"}">{"✓" if points == total else "✗"}</span>'
    number = f'<td class="number">{points} of {total}</td>'
    return f'<tr><td class="nowrap">{mark} {exercise}</td>{number}<td>{lines}</td></tr>'


def _warning(record: Record) -> str:
    return f'<p class="note">{WITHOUT_SANDBOX}</p>' if record.get("sandbox") == "none" else ""


def _summary(scores: Scores) -> str:
    """Return the page on the class: a bar for each exercise, its mean, and the commonest misconceptions."""
    read = [record for record in scores.records if "error" not in record]
    failed = [record for record in scores.records if "error" in record]
    body = [f"<h1>The class</h1><p>{len(read)} submissions graded, {len(failed)} not readable.</p>"]
    if read and scores.exercises:
        totals = [scores.total(record) or 0 for record in read]
        middle = f"mean {sum(totals) / len(totals):.1f}, median {median(totals):g}, from {min(totals)} to {max(totals)}"
        levels = sorted({record["sandbox"] for record in read})  # "none" comes last
        about = f"{', '.join(scores.notebooks)}; round {read[0]['round']}, sandbox level {' and '.join(levels)}"
        body.append(_warning({"sandbox": levels[-1]}))
        body.append(f"<p><b>{middle}, of {scores.possible} points</b></p><p>{html.escape(about)}</p>")
        body += _by_exercise(scores, read)
    if failed:
        named = [f"<li><b>{html.escape(r['student'])}</b>: {html.escape(r['error'])}</li>" for r in failed]
        body.append(f"<h2>Not readable</h2><ul>{''.join(named)}</ul>")
    return _page("The class", "".join(body).encode(errors="replace").decode())


def _by_exercise(scores: Scores, read: Sequence[Record]) -> Iterator[str]:
    """Yield the chart of the means, and the table with what went wrong."""
    possible = [scores.course.exercises[e].total for e in scores.exercises]
    means = [sum(scores.points(r, e) or 0 for r in read) / len(read) for e in scores.exercises]
    figure = plotting.points_chart(scores.exercises, means, possible)
    yield plotting.to_html(figure, "Mean points by exercise, beside those that were possible.")
    yield '<table><tr><th>exercise</th><th class="number">mean</th><th class="number">handed in</th>'
    yield "<th>commonest misconceptions and faults</th></tr>"
    for exercise, mean, total in zip(scores.exercises, means, possible, strict=True):
        said = dict(_misconceptions(read, exercise))
        commonest = Counter(key for key, _ in _misconceptions(read, exercise)).most_common(3)
        found = "<br>".join(f"{count} × {html.escape(said[key])}" for key, count in commonest)
        handed = sum(exercise in record["exercises"] for record in read)
        numbers = f'<td class="number">{mean:.2f} of {total}</td><td class="number">{handed}</td>'
        yield f'<tr><td class="nowrap">{exercise}</td>{numbers}<td>{found}</td></tr>'
    yield "</table><p>In the mean, what was not handed in counts 0.</p>"


def _misconceptions(records: Iterable[Record], exercise: str) -> Iterator[tuple[str, str]]:
    """Yield a key and what it says for each student who lost points: of the mistake, or else of the first reason."""
    for record in records:
        mark = record["exercises"].get(exercise)
        if mark and mark["mistake"]:
            yield mark["mistake"], mark["sentence"]
        elif mark and mark["reasons"]:
            reason = next(iter(mark["reasons"].values()))
            yield reason, reason
