"""Chapters that were tampered with: what nbval must notice, and how much of what is wrong in their code it notices.

Which number, sign or index is changed is drawn by chance from all that a chapter has.
"""

import ast
import os
import random
import re
import subprocess
import sys
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import nbformat
import pytest
from browser import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import mutate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]  # the first test runs them all
CHAPTERS = sorted(path.stem for path in ROOT.glob("chapters/*.ipynb"))
EACH = 8  # spoilt outputs of each chapter, and as many spoilt cells
KINDS = re.compile(r"[-+*/%@<>=! ]+ to |constant|no (lower|upper)|= for an augmented")
KEEP = """import copy, numpy as np
kept = {name: copy.deepcopy(value) if isinstance(value, (np.ndarray, np.random.Generator, list, dict)) else value
        for name, value in globals().items() if not name.startswith("_") and name not in ("In", "Out", "kept")}"""
BACK = "globals().update(kept)"


def compared(cell):
    """Tell whether nbval compares the outputs of a cell."""
    return "nbval-ignore-output" not in cell.metadata.get("tags", [])


def spoilt_outputs(cell):
    """Yield a cell for each digit of its printed output, with another one in its place."""
    for n, output in enumerate(cell.outputs if compared(cell) else []):
        for digit in re.finditer(r"\d", output.text if output.output_type == "stream" else ""):
            copy = deepcopy(cell)
            text = output.text
            copy.outputs[n].text = text[: digit.start()] + str((int(digit[0]) + 1) % 10) + text[digit.end() :]
            yield copy


def spoilt_code(cell):
    """Yield a cell for each sign, number or index of its functions and loops, with another one in its place."""
    try:
        lines = ast.parse(cell.source).body
    except SyntaxError:  # a line for IPython
        return
    text = "\n".join(ast.unparse(line) for line in lines if isinstance(line, ast.FunctionDef | ast.For))
    for name, _, tree in mutate.mutants_of(f"def cell():\n{_indented(text)}", "cell") if text else ():
        if KINDS.match(name.split(":")[2]):
            copy, changed = deepcopy(cell), iter(tree.body[0].body)
            kept = (next(changed) if isinstance(line, ast.FunctionDef | ast.For) else line for line in lines)
            copy.source = "\n".join(ast.unparse(line) for line in kept)
            yield copy


def _indented(text):
    return "\n".join(f"    {line}" for line in text.splitlines())


def spoilt(chapter):
    """Read a chapter; each cell to be spoilt comes spoilt first, with the code cell after it.

    Before they are run as they were, all variables get back what they held. Also returns, for each code cell of that
    notebook, what it belongs to, as (kind, number); None for the cells that are as they were.
    """
    notebook = nbformat.read(ROOT / "chapters" / f"{chapter}.ipynb", as_version=4)
    cells, rng = [cell for cell in notebook.cells if cell.cell_type == "code"], random.Random(chapter)
    ways = {}
    for kind, spoil in (("output", spoilt_outputs), ("code", spoilt_code)):
        found = [(place, copy) for place, cell in enumerate(cells[:-1]) for copy in spoil(cell)]
        for number, (place, copy) in enumerate(rng.sample(found, min(EACH, len(found)))):
            ways.setdefault(place, []).append(((kind, number), copy))
    notebook.cells, owners = [], []
    for place, cell in enumerate(cells):
        for owner, copy in ways.get(place, []):
            keep, back = nbformat.v4.new_code_cell(KEEP), nbformat.v4.new_code_cell(BACK)
            notebook.cells += [keep, copy, deepcopy(cells[place + 1]), back]
            owners += [None, owner, owner, None]
        notebook.cells.append(cell)
        owners.append(None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    return notebook, owners


@cache
def failing():
    """Run all chapters, spoilt in every way, as `make test` runs them; for each, return owners and those that fail."""
    chapters = {chapter: spoilt(chapter) for chapter in CHAPTERS}
    with TemporaryDirectory() as folder:
        for chapter, (notebook, _) in chapters.items():
            nbformat.write(notebook, Path(folder) / f"{chapter}.ipynb")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml")]
        command += [f"--rootdir={ROOT}", f"--confcutdir={ROOT}", "-p", "conftest", f"--junitxml={folder}/report.xml"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([*command, folder], cwd=ROOT, capture_output=True, text=True, env=environment)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        cells = list(ElementTree.parse(f"{folder}/report.xml").iter("testcase"))
    owners = [(chapter, n, owner) for chapter, (_, all_) in chapters.items() for n, owner in enumerate(all_)]
    ran = [(cell.get("classname").removesuffix(".ipynb"), cell.get("name")) for cell in cells]
    assert ran == [(chapter, f"Cell {n}") for chapter, n, _ in owners]
    failed = [owner for cell, owner in zip(cells, owners, strict=True) if cell.find("failure") is not None]
    return {
        chapter: (set(all_), {o for name, _, o in failed if name == chapter}) for chapter, (_, all_) in chapters.items()
    }


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_wrong_digit_in_an_output_is_noticed(chapter):
    there, failed = failing()[chapter]
    outputs = {owner for owner in there if owner and owner[0] == "output"}
    assert len(outputs) >= 5 and outputs <= failed


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_cells_that_are_as_they_were_pass(chapter):
    assert None not in failing()[chapter][1]


def test_most_of_what_is_wrong_in_the_code_is_noticed():
    """At the latest in the next cell; what is drawn, how long a training runs or a time is measured is not compared."""
    noticed = tried = 0
    for chapter, (there, failed) in failing().items():
        code = {owner for owner in there if owner and owner[0] == "code"}
        print(f"{chapter}: {len(code & failed)} of {len(code)}")
        noticed, tried = noticed + len(code & failed), tried + len(code)
    assert noticed > 0.7 * tried, f"{noticed} of {tried}"
