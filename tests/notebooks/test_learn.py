"""`cnnlib learn`: it fills my/ and opens the course."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from browser import ROOT

from cnnlib.cli import copy_missing


@pytest.fixture
def course(tmp_path):
    """A copy of the course's notebooks."""
    for folder in ("chapters", "exercises"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_copy_missing_never_overwrites(course):
    first = copy_missing(course / "exercises", course / "my")
    assert first == sorted(path.name for path in (course / "exercises").iterdir())
    (course / "my" / first[0]).write_text("my work")
    (course / "my" / first[1]).unlink()
    assert copy_missing(course / "exercises", course / "my") == [first[1]]
    assert (course / "my" / first[0]).read_text() == "my work"
    assert sorted(path.name for path in (course / "my").iterdir()) == first


def test_learn_serves_the_first_chapter(course):
    """It fills my/, prints an address, and passes flags on."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment["JUPYTER_RUNTIME_DIR"] = str(course / "runtime")
    command = [str(Path(sys.executable).with_name("cnnlib")), "learn", "--ServerApp.port=0"]
    process = subprocess.Popen(
        command, cwd=course / "chapters", env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        lines = []
        while not any("chapters/00_start_here.ipynb?token=" in line for line in lines):
            lines.append(process.stdout.readline())
            assert lines[-1], "".join(lines)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=300)
    assert (course / "my" / "01_convolution.ipynb").is_file()
    assert any("No screen here" in line for line in lines)


def test_learn_finds_the_course_it_was_installed_from(tmp_path, monkeypatch):
    from cnnlib.cli import _course_folder

    monkeypatch.chdir(tmp_path)
    assert _course_folder() == ROOT
