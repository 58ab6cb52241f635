"""Tests that cannot fail prove nothing: `tools/mutate.py` changes one thing of the library, and a test must say so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import mutate  # noqa: E402
from mutants import TARGETS  # noqa: E402

SOURCE = """
def f(x, axis=0):
    \'\'\'Say 1 + 1.\'\'\'
    if x < 3:
        raise ValueError(f"x: {x + 1}")
    x[1:] += 2
    return -x
"""


def test_every_change_is_made_alone(tmp_path):
    """To decisions and numbers, not to texts; the tree is as it was before the next one."""
    path = tmp_path / "small.py"
    path.write_text(SOURCE)
    made = [(name, line, mutate.ast.unparse(tree)) for name, line, tree in mutate.mutants(path)]
    assert [name for name, _, _ in made] == [f"small:f:{kind}" for kind in (
        "constant + 1:0", "constant - 1:0", "condition turned:0", "< to <=:0", "constant + 1:1", "constant - 1:1",
        "statement dropped:0", "= for an augmented =:0", "statement dropped:1", "no lower:0", "constant + 1:2",
        "constant - 1:2", "constant + 1:3", "constant - 1:3", "None returned:0", "not, - dropped:0",
    )]  # fmt: skip
    whole = mutate.ast.unparse(mutate.ast.parse(SOURCE))
    for (_, line, changed), expected in zip(
        made,
        ["axis=1", "axis=-1", "if not x < 3", "if x <= 3", "x < 4", "x < 2", "pass", "x[1:] = 2", "pass", "x[:]"],
        strict=False,
    ):
        assert expected in changed and changed != whole
        assert 2 <= line <= 7


BOTH = """
import ast
import sys
import mutate
path = mutate.ROOT / "cnnlib" / "activations.py"
whole = ast.parse(path.read_text(encoding="utf-8"))
codes = [compile(whole, path, "exec")]
for name, _, tree in mutate.mutants(path):
    if name == "activations:relu_backward:> to >=:0":
        codes.append(compile(ast.fix_missing_locations(tree), path, "exec"))
for code in codes:
    print(mutate.status(path, code, ["tests/library/test_activations.py"], 600, sys.argv[1])[0])
"""


def test_a_mutant_is_noticed_and_the_module_as_it_is_passes(tmp_path):
    """In a process that has not imported the library."""
    command = [sys.executable, "-c", BOTH, tmp_path]
    done = subprocess.run(command, cwd=ROOT / "tools", capture_output=True, text=True)
    assert done.stdout.split() == ["0", "1"], done.stderr


def test_modules_that_are_mutated_and_their_tests_are_there():
    computing = {path for path in ROOT.glob("cnnlib/*.py") if "_backward(" in path.read_text(encoding="utf-8")}
    named = {ROOT / path for path in TARGETS}
    assert computing - named <= {ROOT / "cnnlib" / name for name in ("__init__.py", "formulas.py", "tiny.py")}
    assert all(path.is_file() for path in named | {ROOT / test for tests in TARGETS.values() for test in tests})


def tried(*arguments):
    """Run the tool; print what it says."""
    command = [sys.executable, ROOT / "tools" / "mutate.py", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout)
    return done


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("module", ["judge", "progress", "scores"])
def test_every_mutant_of_what_gives_points_is_noticed(module):
    assert tried(module).returncode == 0


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nine_mutants_of_ten_are_noticed():
    """In a sample of all; what survives is printed, and is often one that nobody could notice."""
    done = tried("--sample", "100")
    noticed, sample = map(int, re.findall(r"^(\d+) of (\d+) mutants noticed", done.stdout, re.MULTILINE)[0])
    assert sample == 100 and noticed >= 90, done.stderr


@pytest.mark.measure
@pytest.mark.timeout(0)
def test_all_mutants_are_tried():
    done = tried()
    assert "mutants noticed" in done.stdout, done.stderr
