"""Our grader inside nbgrader: it takes the place of the preprocessor that executes a submission.

After `from cnnlib.grading.nbgrader import configure`, one line in `nbgrader_config.py` does it: `configure(c)`.
Then `nbgrader autograde` runs no notebook. What it finds below each check are our points, and what is told to the
student; it takes them to its gradebook, its pages of feedback and its export.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor
from traitlets import Bool, Unicode

import cnnlib
from cnnlib.grading.canaries import level_here
from cnnlib.grading.course import Course, read_course
from cnnlib.grading.grader import Grader
from cnnlib.grading.records import course_secret
from cnnlib.grading.runtime import make_runtime
from cnnlib.grading.scores import WITHOUT_SANDBOX, Scores, explanations

__all__ = ["Clean", "Grade", "KeepStubs", "configure"]

Resources = dict[str, Any]  # what nbgrader's converters hand on to each other
STUB = re.compile(r"def \w+\([\w, =]*\):\n    raise NotImplementedError  # your answer here\n?")


def configure(c: Any) -> None:
    """Put our grader in the place of nbgrader's execution, in the configuration `c` of `nbgrader_config.py`.

    Parameters
    ----------
    c : traitlets.config.Config
        As from `get_config()`.
    """
    nbgraders = ["ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata"]
    c.Autograde.sanitize_preprocessors = [f"{__name__}.Clean", *(f"nbgrader.preprocessors.{n}" for n in nbgraders)]
    after = ["SaveAutoGrades", "AssignLatePenalties"]
    c.Autograde.autograde_preprocessors = [f"{__name__}.Grade", *(f"nbgrader.preprocessors.{n}" for n in after)]
    usual = GenerateAssignment.class_traits()["preprocessors"].default()
    c.GenerateAssignment.preprocessors = [KeepStubs if p is ClearSolutions else p for p in usual]


class KeepStubs(ClearSolutions):
    """Clears solutions as nbgrader does, but leaves the stubs of exercises/, which have no solution in them."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: Resources, cell_index: int
    ) -> tuple[NotebookNode, Resources]:
        """Leave a stub as it stands."""
        if STUB.fullmatch(cell.source):
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)


class Clean(NbGraderPreprocessor):
    """Takes away marks that nbgrader did not hand out, which would stop it, and all but the last of a copied cell."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Leave each mark once."""
        asked = resources["nbgrader"]
        with Gradebook(asked["db_url"]) as gradebook:
            left = {cell.name for cell in gradebook.find_notebook(asked["notebook"], asked["assignment"]).source_cells}
        for cell in reversed(nb.cells):
            mark = cell.metadata.get("nbgrader", {})
            name = mark.get("grade_id") if isinstance(mark, dict) else None
            if isinstance(name, str) and name in left and mark.get("schema_version") == 3:
                left.remove(name)
            else:
                cell.metadata.pop("nbgrader", None)
        return nb, resources


class Grade(NbGraderPreprocessor):
    """Grades a submission in a sandbox, and writes points and reasons below its checks."""

    exercises = Unicode("", help="Folder of another set of exercises than the course's.").tag(config=True)
    secret = Unicode(".secret", help="File of the secret behind the inputs; made if it is not there.").tag(config=True)
    round_name = Unicode("1", help="Another round has other inputs.").tag(config=True)
    allow_unsandboxed = Bool(False, help="Grade without any protection where there is no sandbox.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Grade what is in the notebook; raise what nbgrader then reports for this submission, and go on with."""
        grader = _grader(self.exercises, str(Path(self.secret).absolute()), self.round_name, self.allow_unsandboxed)
        student = resources["nbgrader"]["student"]
        checks, by_hand = _asked(resources["nbgrader"], grader.course)
        release = _release(checks.values(), grader.course)
        files = [(f"{release}.ipynb", nbformat.writes(nb).encode())]
        outcome = grader.grade(student, "", files)
        if outcome.stopped:  # on a busy machine it may be nobody's fault
            outcome = grader.grade(student, "", files)
        if "error" in outcome.record:
            raise ValueError(f"{student}: {outcome.record['error']}")
        scores = Scores([outcome.record], grader.course)
        found = _only_known(nb, checks, by_hand)
        for name, exercise in checks.items():
            if name not in found:
                found[name] = nbformat.v4.new_code_cell(f"# the check of {exercise}, which was missing")
                nb.cells.append(found[name])
            _write(found[name], name, exercise, scores)
        return nb, resources


def _asked(resources: Resources, course: Course) -> tuple[dict[str, str], set[str]]:
    """Return what nbgrader's gradebook has points for in a notebook: our exercises by check, and what people grade."""
    by_name = {f"check_{e.replace('.', '_')}": course.exercises[e] for e in course.exercises}
    with Gradebook(resources["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(resources["notebook"], resources["assignment"])
        by_hand = {cell.name for cell in notebook.solution_cells}
        points = {cell.name: cell.max_score for cell in notebook.grade_cells if cell.name not in by_hand}
    for name, most in points.items():
        where = f"{name}, in nbgrader's gradebook"
        if name not in by_name:
            raise ValueError(f"{where}: expected the check of an exercise, such as {next(iter(by_name))}")
        if most != by_name[name].total:
            raise ValueError(f"{where}: expected {by_name[name].total} points, as in the course; got {most:g}")
    return {name: by_name[name].id for name in points}, by_hand


def _release(exercises: Iterable[str], course: Course) -> str:
    """Return the name of the notebook of the course that holds the exercises."""
    names = [release.name for release in course.releases if set(release.exercises) & set(exercises)]
    if len(names) != 1:
        raise ValueError(f"expected the exercises of one notebook of the course; got those of {names}")
    return names[0]


def _only_known(nb: NotebookNode, checks: Mapping[str, str], by_hand: Collection[str]) -> dict[str, NotebookNode]:
    """Return the check cells of a notebook by name; no other cell in it counts after that, but what people grade."""
    found = {}
    for cell in nb.cells:
        settings = cell.metadata.get("nbgrader", {})
        name = settings.get("grade_id")
        if name in checks and name not in found and cell.cell_type == "code":
            found[name] = cell
        elif settings.get("grade") and name in by_hand:
            settings["solution"] = True
        elif settings.get("grade"):
            del cell.metadata["nbgrader"]
    return found


def _write(cell: NotebookNode, name: str, exercise: str, scores: Scores) -> None:
    """Make a cell the check of an exercise, with points and reasons below it."""
    (record,) = scores.records
    points, total = scores.points(record, exercise), scores.course.exercises[exercise].total
    kind = {"grade": True, "solution": False, "task": False, "locked": True, "cell_type": "code"}
    cell.metadata["nbgrader"] = {**kind, "grade_id": name, "points": total, "schema_version": 3}
    lines = [f"{exercise}: {points} of {total} points", *explanations(scores, record, exercise)]
    lines += [WITHOUT_SANDBOX] if record["sandbox"] == "none" else []
    cell.outputs = [
        nbformat.v4.new_output("stream", name="stdout", text="\n".join(lines) + "\n"),
        nbformat.v4.new_output("execute_result", {"text/plain": str(points)}),  # what nbgrader takes as the score
    ]


@cache
def _grader(exercises: str, secret: str, round_name: str, allow_unsandboxed: bool) -> Grader:
    runtime = make_runtime()
    level = level_here(runtime, allow_unsandboxed)
    course = read_course(exercises or Path(cnnlib.__file__).parent.parent)
    return Grader(course, course_secret(secret), round_name, level, runtime)
