"""A chapter's own figures are drawn by that chapter, and by no other notebook."""

import re
from importlib import import_module
from inspect import isfunction
from pathlib import Path

import nbformat
import pytest

import cnnlib.plotting

ROOT = Path(__file__).parents[2]
MODULES = sorted(path.stem for path in Path(cnnlib.plotting.__file__).parent.glob("chapter_*.py"))


def imported(module):
    """The name of each notebook that imports from a module of `cnnlib.plotting`, and what."""
    for path in sorted([*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("solutions/*.ipynb")]):
        code = "\n".join(c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code")
        for names in re.findall(rf"(?m)^from cnnlib\.plotting\.{module} import (.*)$", code):
            yield path.relative_to(ROOT).as_posix(), set(names.split(", "))


@pytest.mark.parametrize("module", MODULES)
def test_the_figures_of_a_chapter_are_drawn_by_it_alone(module):
    found = list(imported(module))
    assert {path[:12] for path, _ in found} == {module.replace("chapter_", "chapters/") + "_"}
    functions = vars(import_module(f"cnnlib.plotting.{module}")).items()
    own = {name for name, f in functions if isfunction(f) and f.__module__.endswith(module) and name[0] != "_"}
    assert set().union(*(names for _, names in found)) == own


def test_there_are_chapters_with_figures_of_their_own():
    assert len(MODULES) >= 10
