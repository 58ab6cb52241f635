"""A class of 300: the same scores however it is graded, and whenever the grader is killed."""

import csv
import random
import sys

import pytest
from browser import ROOT
from class_work import need

sys.path.insert(0, str(ROOT / "benchmarks"))

import grading


def totals(table):
    return [row["total"] for row in csv.DictReader(table.decode().splitlines())]


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_class_of_300_has_the_same_scores_though_the_grader_is_killed(tmp_path):
    need("A")
    grading.make_class(tmp_path / "class", 300)
    figures, whole = grading.graded(tmp_path, "whole", 2)
    assert figures["failures"] == 3 and totals(whole).count("") == 3 and len(totals(whole)) == 303
    assert grading.killed(tmp_path, 2, wall=figures["wall"]) == (0, whole)


@pytest.mark.measure
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(20))
def test_twenty_classes_have_the_same_scores_however_they_are_graded(tmp_path, seed):
    need("A")
    grading.make_class(tmp_path / "class", 300, random.Random(seed))
    tables = [
        grading.graded(tmp_path, name, workers, *options)[1]
        for name, workers, *options in (("two", 2), ("eight", 8, "--shuffled"))
    ]
    assert tables[0] == tables[1] and totals(tables[0]).count("") == 3
    points = sorted(float(total) for total in totals(tables[0]) if total)
    print(f"class {seed}: {points[0]:g} to {points[-1]:g} points, {points[len(points) // 2]:g} in the median")
