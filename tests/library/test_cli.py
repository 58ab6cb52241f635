"""The command, called as a user calls it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from browser import ROOT
from PIL import Image

import cnnlib
from cnnlib.cli import copy_missing

COMMAND = [str(Path(sys.executable).with_name("cnnlib"))]


def run(*arguments, cwd, **environment):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True
    )


def test_train_reads_digits(tmp_path):
    """The main job: accuracy, time, table, picture, model."""
    start = time.perf_counter()
    done = run("train", "--out", tmp_path / "new" / "folder", cwd=tmp_path)
    seconds = time.perf_counter() - start
    assert done.returncode == 0, done.stderr
    last = re.findall(r"([\d.]+)%", done.stdout)[-1]
    assert float(last) >= 97.5
    assert seconds < 20 * (1 + os.getloadavg()[0])  # 20 s on two idle cores; other tests may be running
    assert len(re.findall(r"│ \d+ +│ [\d.]+ +│ [\d.]+%", done.stdout)) == 10
    out = tmp_path / "new" / "folder"
    assert sorted(path.name for path in out.iterdir()) == ["model.npz", "training.png"]
    with Image.open(out / "training.png") as picture:
        assert picture.size[0] > 1000 and np.asarray(picture).std() > 10
    net = cnnlib.Network.load(out / "model.npz")
    _, accuracy = net.evaluate(*cnnlib.datasets.load_digits().test.pair)
    assert f"{accuracy:.2%}" == f"{last}%"


def test_train_repeats_from_its_seed_and_options_reach_the_training(tmp_path):
    quick = ("train", "--epochs", 1, "--batch-size", 200, "--learning-rate", 0.02)
    runs = [run(*quick, "--seed", seed, "--out", tmp_path / str(n), cwd=tmp_path) for n, seed in enumerate((1, 1, 2))]
    params = [cnnlib.Network.load(tmp_path / str(n) / "model.npz").params()[0] for n in range(3)]
    assert np.array_equal(params[0], params[1]) and not np.array_equal(params[0], params[2])
    steps = -(-5 * (1347 - 134) // 200)
    assert all(f"{steps}/{steps}" in done.stderr for done in runs)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["train", "--epochs", "0"], "--epochs"),
        (["train", "--epochs", "many"], "--epochs"),
        (["train", "--batch-size", "0"], "--batch-size"),
        (["train", "--learning-rate", "0"], "--learning-rate"),
        (["train", "--learning-rate", "-1"], "--learning-rate"),
        (["train", "--learning-rate", "nan"], "--learning-rate"),
        (["train", "--learning-rate", "inf"], "--learning-rate"),
        (["train", "--seed", "-1"], "--seed"),
        (["train", "--data", "cifar"], "--data"),
        (["train", "--out", "a-file"], "--out"),
        (["train", "--out", "a-file/inside"], "--out"),
        (["train", "--speed", "9"], "--speed"),
        (["train", "digits"], "digits"),
        (["trian"], "trian"),
        (["train", "--learning-rate", "1e12", "--epochs", "3"], "learning_rate"),
    ],
)
def test_bad_values_get_one_line_and_status_2(tmp_path, arguments, named):
    (tmp_path / "a-file").write_text("mine")
    done = run(*arguments, cwd=tmp_path)
    message = [line for line in done.stderr.splitlines() if line and "step/s" not in line]
    assert done.returncode == 2 and len(message) == 1 and message[0].startswith("cnnlib: ") and named in message[0]
    assert (tmp_path / "a-file").read_text() == "mine"


def test_mnist_that_is_not_to_be_had_gets_one_line(tmp_path):
    nowhere = {"CNNLIB_CACHE": str(tmp_path), "CNNLIB_DATA": str(tmp_path), "HTTPS_PROXY": "http://127.0.0.1:9"}
    done = run("train", "--data", "mnist", cwd=tmp_path, **nowhere)
    lines = [line for line in done.stderr.splitlines() if line and "B/s" not in line]
    assert done.returncode == 2 and len(lines) == 1 and "CNNLIB_DATA" in lines[0]


def test_ctrl_c_keeps_what_was_learned(tmp_path):
    command = [*COMMAND, "train", "--epochs", "500", "--out", str(tmp_path)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores Ctrl-C
    )
    seen = ""
    while "epoch=2" not in seen:
        seen += process.stderr.read(1)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0 and "stopped by hand" in out and (tmp_path / "model.npz").exists()


def test_help_and_version(tmp_path):
    text = run("--help", cwd=tmp_path).stdout
    assert "train" in text and "learn" in text and "..." not in text.partition("Commands:")[2]
    options = run("train", "--help", cwd=tmp_path).stdout
    assert all(f"--{name}" in options for name in "data epochs batch-size learning-rate seed out".split())
    assert run("--version", cwd=tmp_path).stdout == f"{cnnlib.__version__}\n"


def test_make_help_lists_every_target():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    command = ["make", "--no-print-directory", "help"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(targets) >= {"learn", "test", "lint", "exercises", "notebooks", "help"}
    assert sorted(re.findall(r"^([\w-]+)", listed, flags=re.MULTILINE)) == sorted(targets)


# learn


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
    command = [*COMMAND, "learn", "--ServerApp.port=0"]
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
        process.communicate(timeout=30)
    assert (course / "my" / "01_convolution.ipynb").is_file()
    assert any("No screen here" in line for line in lines)


def test_learn_finds_the_course_it_was_installed_from(tmp_path, monkeypatch):
    from cnnlib.cli import _course_folder

    monkeypatch.chdir(tmp_path)
    assert _course_folder() == ROOT
