"""What a closing note reports and no suite repeats: trainings from several seeds, and other versions of Python."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browser import ROOT

pytestmark = [pytest.mark.measure, pytest.mark.timeout(0)]
PYTHONS = [
    *(path for minor in range(11, 20) if "shims" not in (path := shutil.which(f"python3.{minor}") or "shims")),
    *map(str, sorted(Path.home().glob(".pyenv/versions/3.1[1-9]*/bin/python"))),
]


def accuracies(tmp_path, seeds, *options):
    """Train from each seed; return the accuracies on held-out images, in percent."""
    found = []
    for seed in seeds:
        command = [str(Path(sys.executable).with_name("cnnlib")), "train", "--seed", str(seed), *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        found.append(float(re.findall(r"([\d.]+)%", done.stdout)[-1]))
    return found


@pytest.mark.parametrize(("data", "seeds", "least"), [("digits", 30, 97.5), ("mnist", 5, 99)])
def test_trainings_from_several_seeds(tmp_path, data, seeds, least):
    found = accuracies(tmp_path, range(seeds), "--data", data)
    print(f"{data}, seeds 0 to {seeds - 1}: {min(found)}% to {max(found)}%, {sorted(found)[seeds // 2]}% in the median")
    assert min(found) > least


@pytest.mark.parametrize("python", PYTHONS)
def test_library_and_exercises_with_every_python_at_hand(tmp_path, python):
    subprocess.run([python, "-m", "venv", tmp_path], check=True)
    install = ["-m", "pip", "install", "--quiet", "--constraint", "constraints.txt", "--editable", ".[test]"]
    subprocess.run([tmp_path / "bin" / "python", *install], cwd=ROOT, check=True, capture_output=True)
    tests = ["-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "tests/library", "tests/exercises"]
    done = subprocess.run([tmp_path / "bin" / "python", *tests], cwd=ROOT, capture_output=True, text=True)
    version = subprocess.run([python, "--version"], capture_output=True, text=True).stdout.strip()
    print(f"{version}: {done.stdout.splitlines()[-1]}")
    assert done.returncode == 0, done.stdout[-3000:]
