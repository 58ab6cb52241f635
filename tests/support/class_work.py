"""Submissions for the tests of the grader: notebooks with answers in them, and a course whose exercises are quick."""

import copy
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from browser import ROOT, missing

from cnnlib.grading.canaries import best_level
from cnnlib.grading.course import read_course
from cnnlib.grading.grader import Grader
from cnnlib.grading.runtime import make_runtime

SECRET = bytes(range(32))
NO_LEVEL = {
    "A": "NOT RUN: attacks at sandbox level A, bubblewrap with user namespaces is needed",
    "B": "NOT RUN: attacks at sandbox level B, a kernel with Landlock is needed",
}
HONEST = {
    "01.window_sum": "def window_sum(window, kernel):\n    return (window * kernel).sum()",
    "01.conv2d_valid": """def conv2d_valid(image, kernel):
    (H, W), (f_h, f_w) = image.shape, kernel.shape
    out = np.zeros((H - f_h + 1, W - f_w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = window_sum(image[i:i + f_h, j:j + f_w], kernel)
    return out""",
    "01.flip": "def flip(kernel):\n    return kernel[::-1, ::-1]",
    "01.edge_kernel": "def edge_kernel():\n    return np.array([[-1, 0, 1]] * 3)",
}
FULL = {"01.window_sum": 3, "01.conv2d_valid": 8, "01.flip": 2, "01.edge_kernel": 3}


@cache
def runtime():
    return make_runtime()


@cache
def findings():
    return best_level(runtime(), every=True)[1]


def need(level):
    """Say loudly, in the summary, that a level cannot be had here."""
    if findings().get(level):
        missing(NO_LEVEL[level])


@cache
def course(cpu_seconds=1):
    """The course, with one second for each exercise, so that what hangs does not hang for long."""
    whole = read_course(ROOT)
    quick = {name: replace(e, cpu_seconds=min(e.cpu_seconds, cpu_seconds)) for name, e in whole.exercises.items()}
    return replace(whole, exercises=quick)


@cache
def grader(level, clock=10.0):
    return Grader(course(), SECRET, "1", level, runtime(), clock)


@cache
def _release(name):
    return json.loads((ROOT / "exercises" / f"{name}.ipynb").read_text(encoding="utf-8"))


def code_cell(source, **metadata):
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def notebook(answers=None, after=None, release="01_convolution"):
    """The release with answers written into it, by exercise, and cells of the learner's own behind an exercise's."""
    filled = copy.deepcopy(_release(release))
    answers, cells = HONEST | (answers or {}), []
    for cell in filled["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        exercise = grade_id.replace("_", ".", 1)
        if exercise in answers and cell["metadata"]["nbgrader"]["solution"]:
            cell["source"] = answers[exercise]
        cells.append(cell)
        if exercise in (after or {}) and cell["metadata"]["nbgrader"]["solution"]:
            cells += [code_cell(source) for source in after[exercise]]
    return {**filled, "cells": cells}


def encoded(made):
    return json.dumps(made).encode()


def grade(level, made, clock=10.0):
    """Grade one notebook, a dict or bytes; return the Outcome."""
    content = made if isinstance(made, bytes) else encoded(made)
    return grader(level, clock).grade("ada", "digest", [("01_convolution.ipynb", content)])


def points(outcome):
    return {name: mark["points"] for name, mark in outcome.record["exercises"].items()}


def hand_in(folder, student, made, name="01_convolution.ipynb"):
    """Write a notebook into a student's folder."""
    path = Path(folder, student, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made if isinstance(made, bytes) else encoded(made))
    return path
