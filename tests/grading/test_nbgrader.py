"""The grader inside nbgrader, from generate to export, and the same submissions with nbgrader's own execution."""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from browser import ROOT
from class_work import HONEST, code_cell, encoded, hand_in, need, notebook
from nbgrader.api import Gradebook

from cnnlib.grading.nbgrader import Grade

pytestmark = pytest.mark.slow  # nbgrader starts a process for each of its steps
NAME = "01_convolution"
TOTAL = 16
TOOLS = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]  # nbgrader calls alembic, beside it
GRADE = "from cnnlib.grading.nbgrader import configure\n\nconfigure(c)"
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
            + "\nimport sys\nsys.modules['cnnlib.checks.check'].Feedback.require = lambda self: None"
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
    "a cell of one's own is worth points": own_mark(notebook(BLANK)),
    "points are raised": raised_points(notebook(BLANK)),
}
FULL_MARKS_WITHOUT_US = ("checks are patched", "the check is replaced", "code is rewritten")


def copied_answer(made):
    """An answer's cell copied in JupyterLab, mark and all, and the copy filled in."""
    place = next(i for i, cell in enumerate(made["cells"]) if cell.get("id") == "flip-answer")
    answer = made["cells"][place]
    stub = {**answer, "id": "flip-stub", "source": "def flip(kernel):\n    raise NotImplementedError"}
    return {**made, "cells": [*made["cells"][:place], stub, *made["cells"][place:]]}


def odd_marks(made):
    marks = [{}, {"schema_version": 99, "grade_id": "x"}, {"grade_id": ["x"]}, "x"]
    return {**made, "cells": [*made["cells"], *(code_cell("1", nbgrader=mark) for mark in marks)]}


HONEST_WORK = {  # student: the notebook and its points
    "ada": (notebook(), TOTAL),
    "bob": (notebook(BLANK), 0),
    "cem": (notebook({FLIP: "def flip(kernel):\n    return kernel[::-1]"}), TOTAL - 2),
    "dan": (without_checks(notebook()), TOTAL),
    "eve": (copied_answer(notebook()), TOTAL),
    "flo": (odd_marks(notebook()), TOTAL),
}


RELEASE = json.loads((ROOT / "exercises" / f"{NAME}.ipynb").read_text(encoding="utf-8"))


def with_an_essay(made, text="### BEGIN SOLUTION\n# secret\n### END SOLUTION", **settings):
    """A question of the instructor's own behind the exercises, which people grade."""
    mark = {"grade": True, "solution": True, "locked": False, "task": False, "schema_version": 3}
    mark |= {"grade_id": "essay", "points": 4, "cell_type": "code"}
    return {**made, "cells": [*made["cells"], code_cell(text, nbgrader=mark | settings)]}


class NbgraderCourse:
    """A folder as nbgrader wants it, with exercises/ as its source."""

    def __init__(self, folder, *lines, source=RELEASE):
        self.folder = folder
        (folder / "source" / "ps1").mkdir(parents=True)
        (folder / "source" / "ps1" / f"{NAME}.ipynb").write_bytes(encoded(source))
        (folder / "nbgrader_config.py").write_text("\n".join(["c = get_config()", *lines]) + "\n")

    def call(self, *arguments):
        environment = os.environ | {"PATH": TOOLS, "OPENBLAS_NUM_THREADS": "1"}
        command = [str(Path(sys.executable).with_name("nbgrader")), *arguments]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)

    def hand_in(self, student, made):
        hand_in(self.folder / "submitted", f"{student}/ps1", made, f"{NAME}.ipynb")

    def scores(self):
        assert self.call("export").returncode == 0
        with open(self.folder / "grades.csv", newline="", encoding="utf-8") as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    need("A")
    made = NbgraderCourse(tmp_path_factory.mktemp("ours"), GRADE)
    assert made.call("generate_assignment", "ps1").returncode == 0
    for student, (work, _) in HONEST_WORK.items():
        made.hand_in(student, work)
    for student, work in HOSTILE.items():
        made.hand_in(student, work)
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
    assert graded.done.returncode == 0, graded.done.stderr
    assert {student: graded.points[student] for student in HONEST_WORK} == {s: p for s, (_, p) in HONEST_WORK.items()}


@pytest.mark.parametrize("student", HOSTILE)
def test_hostile_work_has_no_points(graded, student):
    assert graded.points[student] == 0


def test_students_read_what_was_wrong(graded):
    page = (graded.folder / "feedback" / "cem" / "ps1" / f"{NAME}.html").read_text(encoding="utf-8")
    text = re.sub("<[^>]*>", "", page)
    assert "01.flip: 0 of 2 points" in text and "01.edge_kernel: 3 of 3 points" in text
    assert "You turned it upside down" in text or "rows" in text


def test_a_question_of_the_instructors_own_is_left_to_people(tmp_path):
    need("A")
    made = NbgraderCourse(tmp_path, GRADE, source=with_an_essay(RELEASE))
    assert made.call("generate_assignment", "ps1").returncode == 0
    released = (tmp_path / "release" / "ps1" / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert "YOUR CODE HERE" in released and "secret" not in released and "def flip(kernel)" in released
    made.hand_in("ada", with_an_essay(notebook(), "# because it is so"))
    made.hand_in("bob", with_an_essay(notebook(BLANK), "# full marks, please", solution=False))
    done = made.call("autograde", "ps1")
    assert done.returncode == 0, done.stderr
    assert made.scores() == {"ada": TOTAL, "bob": 0}
    with sqlite3.connect(tmp_path / "gradebook.db") as database:
        waiting = "select count(*) from grade where needs_manual_grade and auto_score is null"
        assert database.execute(waiting).fetchone() == (2,)


@pytest.mark.parametrize(
    ("name", "wanted"), [("check_01_flip", "2 points, as in the course; got 3"), ("bonus", "the check of an exercise")]
)
def test_points_that_are_not_the_courses_are_refused(tmp_path, monkeypatch, name, wanted):
    """Our score would not fit, or nbgrader would give all the points to whatever raises nothing."""
    monkeypatch.setenv("PATH", TOOLS)
    address = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(address) as gradebook:
        gradebook.add_assignment("ps1")
        gradebook.add_notebook(NAME, "ps1")
        gradebook.add_grade_cell(name, NAME, "ps1", max_score=3, cell_type="code")
    resources = {"student": "ada", "notebook": NAME, "assignment": "ps1", "db_url": address}
    with pytest.raises(ValueError, match=f"{name}, in nbgrader's gradebook: expected {wanted}"):
        Grade(secret=str(tmp_path / ".secret"), allow_unsandboxed=True).preprocess(None, {"nbgrader": resources})


def test_without_a_course_there_is_no_score(graded):
    """It is said which submission has none, and why."""
    graded.hand_in("late", notebook())
    done = graded.call("autograde", "ps1", "--student=late", "--Grade.exercises=nowhere")
    assert done.returncode != 0
    assert "expected a folder with the folder exercises in it; got nowhere" in done.stderr


def test_nbgraders_own_execution_is_fooled(tmp_path):
    """The control: the same notebooks, run as nbgrader runs them, get full marks or change those of others."""
    made = NbgraderCourse(tmp_path)
    assert made.call("generate_assignment", "ps1").returncode == 0
    made.hand_in("ada", notebook())
    for student in FULL_MARKS_WITHOUT_US:
        made.hand_in(student, HOSTILE[student])
    assert made.call("autograde", "ps1").returncode == 0
    assert made.scores() == dict.fromkeys(["ada", *FULL_MARKS_WITHOUT_US], TOTAL)
    made.hand_in("the gradebook is rewritten", HOSTILE["the gradebook is rewritten"])
    made.call("autograde", "ps1")
    assert made.scores()["ada"] == 4 * 0.125
