"""GRADING.md says what the grader does: its table of attacks is that of the tests, and what it shows works."""

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest
import test_attacks as attacks
import test_nbgrader as inside_nbgrader
from browser import ROOT
from class_work import code_cell

from cnnlib.grading.canaries import CANARIES
from cnnlib.grading.course import read_course

PAGE = (ROOT / "GRADING.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| .+? \| `(\w+)` \|$", PAGE, re.MULTILINE)
NAMED = {
    "test_no_attack_raises_a_score": attacks.SCORES,
    "test_no_secret_is_read": attacks.SECRETS,
    "test_nothing_outlives_its_time_or_spoils_the_rest": attacks.HANGS,
    "test_no_system_call_reaches_out": attacks.CALLS,
    "test_what_cannot_be_read_is_named_with_the_reason": attacks.FAULTS,
    "test_hostile_work_has_no_points": inside_nbgrader.HOSTILE,
}


@pytest.mark.parametrize("test", NAMED)
def test_the_page_names_every_attack_of_a_test_and_no_other(test):
    listed = [name for what, by in ROWS if by == test for name in what.split("; ")]
    assert sorted(listed) == sorted(NAMED[test])


def test_the_page_names_tests_that_exist():
    known = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert len(ROWS) > 30 and {by for _, by in ROWS} <= known


def test_the_page_knows_how_many_canaries_there_are():
    assert len(CANARIES) == 13 and "thirteen canaries" in PAGE


def test_the_lines_for_canvas_sort_files_by_student(tmp_path):
    (lines,) = re.findall(r"```\n(cd submissions; .*?)```", PAGE, re.DOTALL)
    (tmp_path / "submissions").mkdir()
    for name in ("adalovelace_1234_5678_01_a.ipynb", "adalovelace_LATE_1234_5679_02_b.ipynb", "adalovelace_99_1_w.zip"):
        (tmp_path / "submissions" / name).touch()
    subprocess.run(["bash", "-c", lines], cwd=tmp_path, check=True)
    found = {str(path.relative_to(tmp_path / "submissions")) for path in tmp_path.rglob("*_*.*") if path.is_file()}
    assert found == {
        "adalovelace_1234/adalovelace_1234_5678_01_a.ipynb",
        "adalovelace_1234/adalovelace_LATE_1234_5679_02_b.ipynb",
        "adalovelace_99/adalovelace_99_1_w.zip",
    }


def test_the_set_of_ones_own_on_the_page_can_be_read(tmp_path):
    (source,) = re.findall(r"```python\n(from cnnlib.checks.*?)```", PAGE, re.DOTALL)
    (tmp_path / "catalogue.py").write_text(source)
    (tmp_path / "exercises").mkdir()
    kind = {"grade": False, "solution": True, "grade_id": "exam_row_sums"}
    check = {"grade": True, "solution": False, "grade_id": "check_exam_row_sums", "points": 5}
    cells = [code_cell("", nbgrader=kind), code_cell('check("exam.row_sums", row_sums).require()', nbgrader=check)]
    (tmp_path / "exercises" / "exam.ipynb").write_text(json.dumps({"cells": cells}))
    course = read_course(tmp_path)
    assert list(course.exercises) == ["exam.row_sums"] and course.releases[0].exercises == ("exam.row_sums",)
    (tmp_path / "catalogue.py").write_text(source + "\n")
    assert read_course(tmp_path).version != course.version


def test_the_lines_for_nbgrader_are_those_that_were_tried():
    assert f"```python\n{inside_nbgrader.GRADE}\n```" in PAGE
