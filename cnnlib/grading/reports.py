"""What instructors and students get: tables for gradebooks, a page of feedback for each student, a page on the class.

All of it is made from the records and from `overrides.csv`, and can be made again at any time.
"""

import csv
import hashlib
import html
import io
import json
import re
from collections import Counter
from pathlib import Path

from cnnlib import plotting
from cnnlib.files import write_whole

__all__ = ["WITHOUT_SANDBOX", "Scores", "explanations", "read_overrides", "write_reports"]

WITHOUT_SANDBOX = "Graded without a sandbox: the code could read and change whatever the grader's user can."

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; }
td.number { text-align: right; white-space: nowrap; }
.full { color: light-dark(#006b4f, #4fd1a8); } .lost { color: light-dark(#a63c00, #ff9b5e); }
.note { background: light-dark(#fff3e0, #3a2c17); padding: .5rem 1rem; border-left: 5px solid #d55e00; }
img, svg { max-width: 100%; background: white; }
""".strip()


class Scores:
    """The points of a class: what the records say, with the instructor's overrides.

    Parameters
    ----------
    records : list of dict
        One for each student.
    course : Course
    overrides : list of dict
        As from `read_overrides`.
    """

    def __init__(self, records, course, overrides=()):
        self.records = sorted(records, key=lambda record: record["student"])
        self.course = course
        self.overrides = {(o["student"], o["exercise"]): o for o in overrides}
        handed = {name for record in records for name in record.get("notebooks", ())}
        self.exercises = [e for r in course.releases if r.name in handed for e in r.exercises]

    def points(self, record, exercise):
        """Return a student's points in an exercise; 0 where nothing was handed in, None where it cannot be read."""
        override = self.overrides.get((record["student"], exercise))
        if override:
            return override["points"]
        return None if "error" in record else record["exercises"].get(exercise, {"points": 0})["points"]

    def total(self, record):
        """Return a student's points in all; None where there are none to add."""
        known = [p for e in self.exercises if (p := self.points(record, e)) is not None]
        return sum(known) if known or "error" not in record else None

    @property
    def possible(self):
        """The points of all exercises together."""
        return sum(self.course.exercises[e].total for e in self.exercises)


def read_overrides(path, course):
    """Read the instructor's corrections: a CSV file with the columns student, exercise, points, reason.

    Raises
    ------
    ValueError
        If a line of it cannot be meant.
    """
    if not path.exists():
        return []
    overrides = []
    with path.open(newline="", encoding="utf-8-sig") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            exercise = course.exercises.get((row.get("exercise") or "").strip())
            try:
                points = float(row.get("points") or "")
                points = int(points) if points == int(points) else points
            except (ValueError, OverflowError):
                points = -1
            if exercise is None or not 0 <= points <= exercise.total or not (row.get("student") or "").strip():
                wanted = "student, exercise, points (0 to the exercise's), reason"
                raise ValueError(f"{path}, line {number}: expected {wanted}; got {', '.join(map(str, row.values()))}")
            student = row["student"].strip()
            reason = (row.get("reason") or "").strip()
            overrides.append({"student": student, "exercise": exercise.id, "points": points, "reason": reason})
    return overrides


def write_reports(folder, scores):
    """Write scores.csv, canvas.csv, gradescope/, feedback/ and summary.html into a folder."""
    folder = Path(folder)
    write_whole(folder / "scores.csv", _scores_csv(scores))
    write_whole(folder / "canvas.csv", _canvas_csv(scores))
    write_whole(folder / "summary.html", _summary(scores).encode())
    for name in ("feedback", "gradescope"):
        (folder / name).mkdir(exist_ok=True)
    for record in scores.records:
        name = file_name(record["student"])
        write_whole(folder / "feedback" / f"{name}.html", _feedback(scores, record).encode(errors="replace"))
        write_whole(folder / "gradescope" / f"{name}.json", _gradescope(scores, record).encode())


def file_name(student):
    """Return a name for a student's files that no file system minds, and that no two students share.

    Examples
    --------
    >>> file_name("ada")
    'ada'
    >>> file_name("a/b")
    'a_b-c14cddc0'
    """
    safe = re.sub(r"[^\w.@ +-]", "_", student)[:80].strip(" .")
    if safe == student and safe.lower() == safe:
        return safe
    return f"{safe}-{hashlib.sha256(student.encode(errors='surrogatepass')).hexdigest()[:8]}"


def cell(value):
    """Return a value for a table; text that a spreadsheet would take for a formula gets a quotation mark in front."""
    if value is None:
        return ""
    if isinstance(value, str):
        value = value.encode(errors="replace").decode()
        return f"'{value}" if value.lstrip().startswith(("=", "+", "-", "@")) or value[:1] in ("\t", "\r") else value
    return value


def _csv(rows):
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([[cell(value) for value in row] for row in rows])
    return file.getvalue().encode()


def _scores_csv(scores):
    rows = [["student", *scores.exercises, "total"]]
    for record in scores.records:
        rows.append([record["student"], *(scores.points(record, e) for e in scores.exercises), scores.total(record)])
    return _csv(rows)


def _canvas_csv(scores):
    """Return Canvas' gradebook format: its importer finds a student by SIS Login ID, and takes one column of points."""
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Convolutional networks"]]
    rows.append(["    Points Possible", "", "", "", "", scores.possible])
    rows += [[r["student"], "", "", r["student"], "", scores.total(r)] for r in scores.records]
    return _csv(rows)


def _gradescope(scores, record):
    """Return the results.json of Gradescope's autograders for one student."""
    if "error" in record:
        return json.dumps({"score": 0, "output": f"Your submission could not be read: {record['error']}"}, indent=1)
    tests = []
    for exercise in scores.exercises:
        total = scores.course.exercises[exercise].total
        text = "\n".join(explanations(scores, record, exercise))
        points = scores.points(record, exercise)
        tests.append({"name": exercise, "score": points, "max_score": total, "output": text, "visibility": "visible"})
    return json.dumps({"score": scores.total(record), "tests": tests}, indent=1)


def explanations(scores, record, exercise):
    """Yield the sentences for a student about one exercise."""
    override = scores.overrides.get((record["student"], exercise))
    if override:
        yield f"Your instructor set these points{': ' + override['reason'] if override['reason'] else ''}."
    mark = record["exercises"].get(exercise)
    if mark is None:
        yield "Not handed in."
        return
    if mark["instead_of"]:
        names = ", ".join(mark["instead_of"])
        yield f"Counted with the course's own {names} in place of yours, which is not right yet."
    if mark["mistake"]:
        yield mark["mistake"]
    for group, reason in mark["reasons"].items():
        possible = scores.course.exercises[exercise].points[group]
        yield f"✗ {group} (0 of {possible}){'' if mark['mistake'] else f': {reason}'}"


def _page(title, body):
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}<style>{STYLE}</style></head>\n<body>{body}</body></html>\n'


def _feedback(scores, record):
    """Return a student's page: points, and the reason for those that are missing. All text is escaped."""
    title = html.escape(f"Feedback for {record['student']}")
    if "error" in record:
        reason = html.escape(record["error"])
        return _page(title, f'<h1>{title}</h1><p class="note">Your submission could not be read: {reason}.</p>')
    rows = []
    for exercise in scores.exercises:
        points, total = scores.points(record, exercise), scores.course.exercises[exercise].total
        lines = "<br>".join(map(html.escape, explanations(scores, record, exercise))) or "All right."
        mark = f'<span class="{"full" if points == total else "lost"}">{"✓" if points == total else "✗"}</span>'
        rows.append(f'<tr><td>{mark} {exercise}</td><td class="number">{points} of {total}</td><td>{lines}</td></tr>')
    total = f"<p><b>{scores.total(record)} of {scores.possible} points</b></p>"
    head = '<tr><th>exercise</th><th class="number">points</th><th>what was found</th></tr>'
    return _page(title, f"<h1>{title}</h1>{_warning(record)}{total}<table>{head}{''.join(rows)}</table>")


def _warning(record):
    return f'<p class="note">{WITHOUT_SANDBOX}</p>' if record["sandbox"] == "none" else ""


def _summary(scores):
    """Return the page on the class: a bar for each exercise, its mean, and the commonest misconceptions."""
    read = [record for record in scores.records if "error" not in record]
    body = [f"<h1>The class</h1><p>{len(read)} submissions graded, {len(scores.records) - len(read)} not readable.</p>"]
    body += [_warning(read[0])] if read else []
    if read and scores.exercises:
        possible = [scores.course.exercises[e].total for e in scores.exercises]
        means = [sum(scores.points(r, e) for r in read) / len(read) for e in scores.exercises]
        figure = plotting.points(scores.exercises, means, possible)
        body.append(plotting.as_html(figure, "Mean points by exercise, beside those that were possible."))
        body.append("<table><tr><th>exercise</th><th>mean</th><th>commonest misconceptions</th></tr>")
        for exercise, mean, total in zip(scores.exercises, means, possible, strict=True):
            sentences = Counter(_misconceptions(read, exercise)).most_common(3)
            found = "<br>".join(f"{count} × {html.escape(sentence)}" for sentence, count in sentences)
            body.append(f'<tr><td>{exercise}</td><td class="number">{mean:.2f} of {total}</td><td>{found}</td></tr>')
        body.append("</table>")
    failed = [(r["student"], r["error"]) for r in scores.records if "error" in r]
    if failed:
        items = "".join(f"<li><b>{html.escape(s)}</b>: {html.escape(reason)}</li>" for s, reason in failed)
        body.append(f"<h2>Not readable</h2><ul>{items}</ul>")
    return _page("The class", "".join(body).encode(errors="replace").decode())


def _misconceptions(records, exercise):
    """Yield the sentence, or else the first reason, for each student who lost points in an exercise."""
    for record in records:
        mark = record["exercises"].get(exercise)
        if mark and (mark["mistake"] or mark["reasons"]):
            yield mark["mistake"] or next(iter(mark["reasons"].values()))
