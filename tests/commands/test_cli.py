"""The command, called as a user calls it: in a process of its own where that matters, else in this one."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from browser import ROOT
from PIL import Image

import cnnlib
from cnnlib.cli import main

COMMAND = [str(Path(sys.executable).with_name("cnnlib"))]


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    """Call the command in this process, in an empty folder; return its exit status and what it said."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["cnnlib", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return SimpleNamespace(returncode=ended.value.code or 0, stdout=said.out, stderr=said.err)

    return run


def test_train_reads_digits(tmp_path):
    """The main job: accuracy, table, picture, model."""
    command = [*COMMAND, "train", "--out", "new/folder"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    last = re.findall(r"([\d.]+)%", done.stdout)[-1]
    assert float(last) >= 97.5
    assert len(re.findall(r"│ \d+ +│ [\d.]+ +│ [\d.]+%", done.stdout)) == 10
    out = tmp_path / "new" / "folder"
    assert sorted(path.name for path in out.iterdir()) == ["model.npz", "training.png"]
    with Image.open(out / "training.png") as picture:
        assert picture.size[0] > 1000 and np.asarray(picture).std() > 10
    net = cnnlib.Network.load(out / "model.npz")
    _, accuracy = net.evaluate(*cnnlib.datasets.load_digits().test.pair)
    assert f"{accuracy:.2%}" == f"{last}%"


def test_train_repeats_from_its_seed_and_options_reach_the_training(run, tmp_path):
    quick = ("train", "--epochs", 1, "--batch-size", 200, "--learning-rate", 0.02)
    runs = [run(*quick, "--seed", seed, "--out", n) for n, seed in enumerate((1, 1, 2))]
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
def test_bad_values_get_one_line_and_status_2(run, tmp_path, arguments, named):
    (tmp_path / "a-file").write_text("mine")
    done = run(*arguments)
    message = [line for line in done.stderr.splitlines() if line and "step/s" not in line]
    assert done.returncode == 2 and len(message) == 1 and message[0].startswith("cnnlib: ") and named in message[0]
    assert (tmp_path / "a-file").read_text() == "mine"


def test_mnist_that_is_not_to_be_had_gets_one_line(run, tmp_path, monkeypatch):
    for name, value in {"CACHE": tmp_path, "DATA": tmp_path}.items():
        monkeypatch.setenv(f"CNNLIB_{name}", str(value))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    done = run("train", "--data", "mnist")
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
    out, _ = process.communicate(timeout=300)
    assert process.returncode == 0 and "stopped by hand" in out and (tmp_path / "model.npz").exists()


def test_help_and_version(run):
    text = run("--help").stdout
    assert "train" in text and "learn" in text and "..." not in text.partition("Commands:")[2]
    options = run("train", "--help").stdout
    assert all(f"--{name}" in options for name in "data epochs batch-size learning-rate seed out".split())
    assert run("--version").stdout == f"{cnnlib.__version__}\n"


def test_make_help_lists_every_target():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    command = ["make", "--no-print-directory", "help"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(targets) >= {"learn", "test", "lint", "exercises", "notebooks", "help"}
    assert sorted(re.findall(r"^([\w-]+)", listed, flags=re.MULTILINE)) == sorted(targets)
