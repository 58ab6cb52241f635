"""The grader inside nbgrader, from generate to export, and the same submissions with nbgrader's own execution."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browser import ROOT
from class_work import HONEST, code_cell, hand_in, need, notebook

NAME = "01_convolution"
TOTAL = 16
GRADE = """c.Autograde.autograde_preprocessors = [
    "cnnlib.grading.nbgrader.Grade",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]"""
KEEP = "c.ClearSolutions.enabled = False"
BLANK = {e: f"def {e.partition('.')[2]}(*args):\n    raise NotImplementedError" for e in HONEST}
FLIP = "01.flip"


def raised_points(made):
    for cell in made["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("points"):
            cell["metadata"]["nbgrader"]["points"] = 1000
    return made


def without_checks(made):
    kept = [cell for cell in made["cells"] if not cell["metadata"].get("nbgrader", {}).get("points")]
    return {**made, "cells": kept}


def own_mark(made):
    """A cell of the learner's own that says it is worth points, and its output that they were earned."""
    settings = {"grade": True, "solution": False, "locked": False, "task": False, "schema_version": 3}
    settings |= {"grade_id": "bonus", "points": 50, "cell_type": "code"}
    return {**made, "cells": [*made["cells"], code_cell("50", nbgrader=settings)]}


REWRITE = """import pathlib, sqlite3
for folder in pathlib.Path().absolute().parents:
    if (folder / "gradebook.db").exists():
        with sqlite3.connect(folder / "gradebook.db") as database:
            database.execute("update grade set manual_score = 0.125")
"""
HOSTILE = {  # student: the notebook, which has no right answer
    "checks are patched": notebook(
        BLANK
        | {
            "01.window_sum": BLANK["01.window_sum"]
            + "\nimport sys\nsys.modules['cnnlib.exercises.check'].Feedback.require = lambda self: None"
        }
    ),
    "the check is replaced": notebook(
        BLANK, after={"01.window_sum": ["class Yes:\n    def require(self): pass\ncheck = lambda *args: Yes()"]}
    ),
    "code is rewritten": notebook(
        BLANK
        | {
            "01.window_sum": BLANK["01.window_sum"]
            + """
import ast
class No(ast.NodeTransformer):
    def visit_Expr(self, node):
        return ast.Pass() if "require" in ast.dump(node) else node
get_ipython().ast_transformers.append(No())"""
        }
    ),
    "the gradebook is rewritten": notebook(BLANK, after={FLIP: [REWRITE]}),
    "points are raised": raised_points(notebook(BLANK)),
}
FULL_MARKS_WITHOUT_US = ("checks are patched", "the check is replaced", "code is rewritten")
HONEST_WORK = {  # student: the notebook and its points
    "ada": (notebook(), TOTAL),
    "bob": (notebook(BLANK), 0),
    "cem": (notebook({FLIP: "def flip(kernel):\n    return kernel[::-1]"}), TOTAL - 2),
    "dan": (without_checks(notebook()), TOTAL),
}


class NbgraderCourse:
    """A folder as nbgrader wants it, with exercises/ as its source."""

    def __init__(self, folder, *lines):
        self.folder = folder
        (folder / "source" / "ps1").mkdir(parents=True)
        shutil.copy(ROOT / "exercises" / f"{NAME}.ipynb", folder / "source" / "ps1")
        (folder / "nbgrader_config.py").write_text("\n".join(["c = get_config()", *lines]) + "\n")

    def call(self, *arguments):
        tools = str(Path(sys.executable).parent)  # nbgrader calls alembic, which lies beside it
        environment = os.environ | {"PATH": tools + os.pathsep + os.environ["PATH"], "OPENBLAS_NUM_THREADS": "1"}
        command = [str(Path(tools, "nbgrader")), *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=250, check=False
        )

    def hand_in(self, student, made):
        hand_in(self.folder / "submitted", f"{student}/ps1", made, f"{NAME}.ipynb")

    def scores(self):
        assert self.call("export").returncode == 0
        with open(self.folder / "grades.csv", newline="", encoding="utf-8") as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    need("A")
    made = NbgraderCourse(tmp_path_factory.mktemp("ours"), GRADE, KEEP)
    assert made.call("generate_assignment", "ps1").returncode == 0
    for student, (work, _) in HONEST_WORK.items():
        made.hand_in(student, work)
    for student, work in HOSTILE.items():
        made.hand_in(student, work)
    made.hand_in("refused", own_mark(notebook(BLANK)))
    made.done = made.call("autograde", "ps1")
    assert made.call("generate_feedback", "ps1").returncode == 0
    made.points = made.scores()
    return made


def test_the_release_is_exercises_as_it_stands(graded):
    ours, theirs = (
        json.loads((folder / f"{NAME}.ipynb").read_text(encoding="utf-8"))
        for folder in (ROOT / "exercises", graded.folder / "release" / "ps1")
    )
    assert [c["source"] for c in ours["cells"]] == [c["source"] for c in theirs["cells"]]
    assert [c["metadata"].get("nbgrader") for c in ours["cells"]] == [
        c["metadata"].get("nbgrader") for c in theirs["cells"]
    ]


def test_our_points_are_in_its_gradebook(graded):
    assert {student: graded.points[student] for student in HONEST_WORK} == {s: p for s, (_, p) in HONEST_WORK.items()}


def test_what_nbgrader_refuses_is_named(graded):
    """It does not read a notebook whose metadata are broken; all others are graded."""
    assert re.findall("for student '(.*)'", graded.done.stderr) == ["refused"], graded.done.stderr
    assert graded.points["refused"] == 0


@pytest.mark.parametrize("student", HOSTILE)
def test_hostile_work_has_no_points(graded, student):
    assert graded.points[student] == 0


def test_students_read_what_was_wrong(graded):
    page = (graded.folder / "feedback" / "cem" / "ps1" / f"{NAME}.html").read_text(encoding="utf-8")
    text = re.sub("<[^>]*>", "", page)
    assert "01.flip: 0 of 2 points" in text and "01.edge_kernel: 3 of 3 points" in text
    assert "You turned it upside down" in text or "rows" in text


def test_without_a_course_there_is_no_score(graded):
    """It is said which submission has none, and why."""
    graded.hand_in("late", notebook())
    done = graded.call("autograde", "ps1", "--student=late", "--Grade.exercises=nowhere")
    assert done.returncode != 0
    assert "expected a folder with the folder exercises in it; got nowhere" in done.stderr


def test_nbgraders_own_execution_is_fooled(tmp_path):
    """The control: the same notebooks, run as nbgrader runs them, get full marks or change those of others."""
    made = NbgraderCourse(tmp_path, KEEP)
    assert made.call("generate_assignment", "ps1").returncode == 0
    made.hand_in("ada", notebook())
    for student in FULL_MARKS_WITHOUT_US:
        made.hand_in(student, HOSTILE[student])
    assert made.call("autograde", "ps1").returncode == 0
    assert made.scores() == dict.fromkeys(["ada", *FULL_MARKS_WITHOUT_US], TOTAL)
    made.hand_in("the gradebook is rewritten", HOSTILE["the gradebook is rewritten"])
    made.call("autograde", "ps1")
    assert made.scores()["ada"] == 4 * 0.125
