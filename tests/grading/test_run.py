"""`cnnlib grade` as an instructor runs it: folders, archives, faults, records, a run that is killed and goes on."""

import csv
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import psutil
import pytest
from browser import ROOT
from class_work import FULL, HONEST, grader, hand_in, need, notebook
from distributed import LocalCluster

from cnnlib.cli import main
from cnnlib.grading.course import read_course
from cnnlib.grading.grader import Grader
from cnnlib.grading.records import Records, course_secret
from cnnlib.grading.run import grade_class
from cnnlib.grading.sandbox import SandboxError
from cnnlib.grading.submissions import find_submissions

FLIP, WINDOW = "01.flip", "01.window_sum"


@pytest.fixture(autouse=True)
def with_a_sandbox():
    need("A")


def command(*arguments):
    return [str(Path(sys.executable).with_name("cnnlib")), "grade", *map(str, arguments)]


def run_alone(*arguments, **options):
    """Run the command in a process of its own."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, **options)


def run(*arguments):
    """Run the command in this process, which takes a fifth of the time."""
    with (
        redirect_stdout(StringIO()) as said,
        redirect_stderr(StringIO()) as complained,
        patch.object(sys, "argv", ["cnnlib", "grade", *map(str, arguments)]),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    return SimpleNamespace(returncode=ended.value.code or 0, stdout=said.getvalue(), stderr=complained.getvalue())


def scores(out):
    with open(Path(out, "scores.csv"), newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def small_class(folder, size=6):
    """Students with right answers, wrong ones and none, each another mixture."""
    wrong = {FLIP: "def flip(kernel):\n    return kernel[::-1]"}
    missing = {WINDOW: "def window_sum(window, kernel):\n    raise NotImplementedError"}
    for number in range(size):
        answers = (wrong if number % 2 else {}) | (missing if number % 3 == 0 else {})
        hand_in(folder, f"student {number:02d}", notebook(answers))


def test_a_class_is_graded(tmp_path):
    small_class(tmp_path / "in")
    done = run_alone(tmp_path / "in", "--out", tmp_path / "out", "--workers", 2)
    assert done.returncode == 0, done.stderr
    assert "6 graded at level A" in done.stdout
    rows = scores(tmp_path / "out")
    assert list(rows["student 00"]) == ["student", *FULL, "total"]
    assert [row["total"] for row in rows.values()] == ["13", "14", "16", "11", "16", "14"]


def test_quiet_says_nothing(tmp_path):
    small_class(tmp_path / "in", 1)
    done = run(tmp_path / "in", "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_layout_is_read(tmp_path):
    hand_in(tmp_path / "in", "folder", notebook())
    hand_in(tmp_path / "in", "nbgrader/assignment", notebook())
    shutil.copy(hand_in(tmp_path, "x", notebook()), tmp_path / "in" / "file.ipynb")
    with zipfile.ZipFile(tmp_path / "in" / "archive.zip", "w") as archive:
        archive.writestr("work/01_convolution.ipynb", json.dumps(notebook()))
        archive.writestr("__MACOSX/._01_convolution.ipynb", b"junk")
        archive.writestr("work/.ipynb_checkpoints/01_convolution-checkpoint.ipynb", json.dumps(notebook({FLIP: "1"})))
    (tmp_path / "in" / ".DS_Store").write_text("junk")
    (tmp_path / "in" / "roster.csv").write_text("ada")
    done = run(tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 0 and "roster.csv: passed over" in done.stderr
    assert {name: row["total"] for name, row in scores(tmp_path / "out").items()} == dict.fromkeys(
        ("archive", "file", "folder", "nbgrader"), "16"
    )


def test_copies_as_they_were_handed_out_do_not_count(tmp_path):
    """Nor do those that an editor keeps; the archive was made where paths have backslashes."""
    blank = json.loads((ROOT / "exercises" / "01_convolution.ipynb").read_text(encoding="utf-8"))
    hand_in(tmp_path / "in", "ada", notebook())
    hand_in(tmp_path / "in", "ada/as handed out", blank)
    (tmp_path / "in" / "bob").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "bob" / "work.zip", "w") as archive:
        archive.writestr("my\\01_convolution.ipynb", json.dumps(notebook()))
        archive.writestr("my\\.ipynb_checkpoints\\01_convolution.ipynb", json.dumps(notebook({FLIP: "1"})))
    hand_in(tmp_path / "in", "cem", blank)
    hand_in(tmp_path / "in", "dan/one", notebook())
    hand_in(tmp_path / "in", "dan/two", notebook({FLIP: "1"}))
    done = run(tmp_path / "in", "--out", tmp_path / "out")
    assert {name: row["total"] for name, row in scores(tmp_path / "out").items()} == {
        "ada": "16", "bob": "16", "cem": "0", "dan": ""
    }  # fmt: skip
    assert '"one/01_convolution.ipynb" and "two/01_convolution.ipynb"; keep one' in done.stderr


def test_what_is_not_looked_at_is_named(tmp_path):
    hand_in(tmp_path / "in", "ada", notebook())
    hand_in(tmp_path / "in", ".bob", notebook())
    shutil.copy(tmp_path / "in" / "ada" / "01_convolution.ipynb", tmp_path / "in" / ".cem.ipynb")
    (tmp_path / "in" / "dan").mkdir()
    (tmp_path / "in" / "dan" / "01_convolution.ipynb.txt").write_text("{}")
    said = run(tmp_path / "in", "--out", tmp_path / "out").stderr
    assert ".bob: passed over" in said and ".cem.ipynb: passed over" in said
    assert 'there is no notebook in it, only "01_convolution.ipynb.txt"' in said


def test_canvas_is_told_numbers_if_all_folders_have_them(tmp_path):
    def rows():
        run(tmp_path / "in", "--out", tmp_path / "out")
        return list(csv.reader((tmp_path / "out" / "canvas.csv").read_text().splitlines()))[2:]

    hand_in(tmp_path / "in", "lovelaceada_1234", notebook())
    assert rows() == [["lovelaceada", "1234", "", "", "", "16"]]
    hand_in(tmp_path / "in", "bob", notebook())
    assert rows()[1] == ["lovelaceada_1234", "", "", "lovelaceada_1234", "", "16"]


def test_a_class_that_was_graded_in_part_without_a_sandbox_says_so(tmp_path):
    hand_in(tmp_path / "in", "ada", notebook())
    run(tmp_path / "in", "--out", tmp_path / "out", "--secret", tmp_path / "secret")
    hand_in(tmp_path / "in", "bob", notebook())
    with Records(tmp_path / "out") as records:
        none = Grader(read_course(ROOT), course_secret(tmp_path / "secret"), "1", "none", grader("A").runtime)
        grade_class(none, tmp_path / "in", records)
    page = (tmp_path / "out" / "summary.html").read_text()
    assert "sandbox level A and none" in page and "without a sandbox" in page


def test_only_our_own_remains_are_cleared_away(tmp_path):
    hand_in(tmp_path / "in", "ada", notebook())
    (tmp_path / "out" / "feedback").mkdir(parents=True)
    ours, others = tmp_path / "out" / "feedback" / f"{'0f' * 16}.part", tmp_path / "out" / "film.part"
    ours.write_text("half a page")
    others.write_text("somebody's")
    run(tmp_path / "in", "--out", tmp_path / "out")
    assert not ours.exists() and others.read_text() == "somebody's"


NAMES = [
    "Ada Lovelace",
    'O\'Brien "Bob"',
    "李雷",
    "=cmd|' /C calc'!A0",
    "-2+3",
    "<script>alert(1)</script>",
    "a\\b;$(id)",
    "ÅsaÖ",
    "李" * 80,
    "𒀀" * 60,
    "x;=1+1",
]


def test_an_empty_folder_is_wrong_use(tmp_path):
    (tmp_path / "in").mkdir()
    done = run(tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 2 and "SUBMISSIONS: expected" in done.stderr


def test_only_what_was_set_counts(tmp_path):
    """One more notebook in one submission does not change what there is to earn for all."""
    hand_in(tmp_path / "in", "ada", notebook())
    hand_in(tmp_path / "in", "bob", notebook(release="02_stride_and_padding"), "02_stride_and_padding.ipynb")
    everything = run(tmp_path / "in", "--out", tmp_path / "out")
    assert "36 points are possible: 01_convolution, 02_stride_and_padding" in everything.stdout
    set_ = run(tmp_path / "in", "--out", tmp_path / "out", "--only", "01_convolution")
    assert "16 points are possible: 01_convolution\n" in set_.stdout and "1 graded" in set_.stdout
    assert list(scores(tmp_path / "out")["ada"]) == ["student", *FULL, "total"]
    assert "holds none of the exercises" in set_.stderr and set_.returncode == 1
    wrong = run(tmp_path / "in", "--out", tmp_path / "out", "--only", "01")
    assert wrong.returncode == 2 and "--only: expected some of 00_start_here, 01_convolution" in wrong.stderr


def test_names_of_all_kinds(tmp_path):
    for name in NAMES:
        hand_in(tmp_path / "in", name.replace("/", "∕"), notebook())
    assert run(tmp_path / "in", "--out", tmp_path / "out").returncode == 0
    written = (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8")
    rows = scores(tmp_path / "out")
    assert len(rows) == len(NAMES) and {row["total"] for row in rows.values()} == {"16"}
    assert '"x;=1+1"' in written
    assert {"李雷", "'=cmd|' ∕C calc'!A0", "'-2+3", 'O\'Brien "Bob"'} <= set(rows)
    assert not any(line.startswith(("=", "-")) for line in written.splitlines())
    pages = list((tmp_path / "out" / "feedback").iterdir())
    assert len(pages) == len(NAMES)
    assert not any("<script>" in page.read_text(encoding="utf-8") for page in pages)


def faulty_class(folder):
    hand_in(folder, "honest", notebook())
    hand_in(folder, "cut off", json.dumps(notebook()).encode()[:999])
    hand_in(folder, "twice", notebook())
    hand_in(folder, "twice", notebook({FLIP: "def flip(k): return k"}), "01_convolution (1).ipynb")
    hand_in(folder, "copied", notebook())
    hand_in(folder, "copied", notebook(), "01_convolution-Copy1.ipynb")
    hand_in(folder, "empty", b"x", "notes.txt")
    hand_in(folder, "another", b'{"cells": [{"cell_type": "code", "metadata": {}, "source": "1"}]}', "essay.ipynb")
    secret = Path(folder).parent / "secret.ipynb"
    secret.write_text(json.dumps(notebook()))
    Path(folder, "link").mkdir()
    Path(folder, "link", "01_convolution.ipynb").symlink_to(secret)
    Path(folder, "linked folder").symlink_to(Path(folder, "honest"))
    with open(hand_in(folder, "huge", b""), "wb") as file:
        file.truncate(1 << 30)
    Path(folder, "pipe").mkdir()
    os.mkfifo(Path(folder, "pipe", "01_convolution.ipynb"))
    with zipfile.ZipFile(Path(folder, "climbs.zip"), "w") as archive:
        archive.writestr("../../climbed.ipynb", json.dumps(notebook()))
    with zipfile.ZipFile(Path(folder, "bomb.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("01_convolution.ipynb", bytes(200 << 20))
    member = zipfile.ZipInfo("01_convolution.ipynb")
    member.compress_type = zipfile.ZIP_BZIP2
    with zipfile.ZipFile(Path(folder, "dense.zip"), "w") as archive:
        archive.writestr(member, bytes(50 << 20))
    Path(folder, "damaged.zip").write_bytes(b"PK\x03\x04 and no more")


REASONS = {
    "another": "holds none of the exercises",
    "bomb": "is larger than 10 MB",
    "cut off": "is not a notebook",
    "damaged": "is not a zip archive that can be read",
    "dense": "is packed in an unusual way",
    "empty": "there is no notebook in it",
    "huge": "is larger than 10 MB",
    "link": "is a link",
    "linked folder": "is a link",
    "pipe": "is not a regular file",
    "twice": "there are several notebooks for 01_convolution",
}


def test_faults_are_named_and_stop_nobody_else(tmp_path):
    faulty_class(tmp_path / "in")
    done = run(tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 1
    named = dict(line.split(": ", 1) for line in done.stderr.splitlines() if ": " in line)
    assert {name: reason in named.get(name, "") for name, reason in REASONS.items()} == dict.fromkeys(REASONS, True)
    rows = scores(tmp_path / "out")
    assert {name: row["total"] for name, row in rows.items()} == {
        **dict.fromkeys(REASONS, ""), **dict.fromkeys(("honest", "copied", "climbs"), "16")
    }  # fmt: skip
    assert not list(tmp_path.rglob("climbed*"))
    page = (tmp_path / "out" / "feedback" / "twice.html").read_text()
    assert "could not be read" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "expected SUBMISSIONS and --out"),
        (("nowhere", "--out", "out"), "SUBMISSIONS: expected a folder"),
        (("in", "--out", "in/out"), "--out: expected a folder outside the submissions"),
        (("in", "--out", "out", "--exercises", "in"), "--exercises: expected a folder"),
        (("in", "--out", "out", "--secret", "in/a/01_convolution.ipynb"), "--secret: expected a file"),
        (("in", "--out", "out", "--workers", "0"), "--workers"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(tmp_path, monkeypatch, arguments, said):
    hand_in(tmp_path / "in", "a", notebook())
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and said in done.stderr


def test_what_was_graded_is_not_graded_again(tmp_path):
    small_class(tmp_path / "in", 3)
    run(tmp_path / "in", "--out", tmp_path / "out")
    before = (tmp_path / "out" / "records.jsonl").read_bytes()
    again = run(tmp_path / "in", "--out", tmp_path / "out")
    assert "0 graded at level A, 3 were already" in again.stdout
    assert (tmp_path / "out" / "records.jsonl").read_bytes() == before
    hand_in(tmp_path / "in", "student 01", notebook())
    assert "1 graded at level A, 2 were already" in run(tmp_path / "in", "--out", tmp_path / "out").stdout
    assert scores(tmp_path / "out")["student 01"]["total"] == "16"
    assert "3 graded" in run(tmp_path / "in", "--out", tmp_path / "out", "--round", "2").stdout
    (tmp_path / "out" / ".secret").unlink()
    assert "3 graded" in run(tmp_path / "in", "--out", tmp_path / "out").stdout  # with another secret


def test_a_student_who_is_gone_has_no_page_left(tmp_path):
    small_class(tmp_path / "in", 2)
    run(tmp_path / "in", "--out", tmp_path / "out")
    shutil.rmtree(tmp_path / "in" / "student 00")
    run(tmp_path / "in", "--out", tmp_path / "out")
    left = sorted(path.name for path in (tmp_path / "out").rglob("student*"))
    assert left == ["student 01.html", "student 01.json"]
    assert list(scores(tmp_path / "out")) == ["student 01"]


def test_what_was_graded_with_other_exercises_is_graded_again(tmp_path):
    own, solved = tmp_path / "own", {FLIP: HONEST[FLIP], WINDOW: HONEST[WINDOW]}
    (own / "exercises").mkdir(parents=True)
    (own / "catalogue.py").write_text(
        f"from cnnlib.checks import EXERCISES as e\nEXERCISES = [e[name] for name in {list(FULL)}]\n"
    )
    release = notebook({FLIP: "1", WINDOW: "1"})
    checks = [c for c in release["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    others = [c for c in release["cells"] if c not in checks]
    for asked in (checks[:1], checks):
        (own / "exercises" / "exam.ipynb").write_text(json.dumps({**release, "cells": others + asked}))
        hand_in(tmp_path / "in", "ada", notebook(solved))
        assert "1 graded" in run(tmp_path / "in", "--out", tmp_path / "out", "--exercises", own).stdout
    assert scores(tmp_path / "out")["ada"]["total"] == "16"


def test_follow_through_needs_not_the_other_notebook(tmp_path):
    """What an exercise builds on may be in a notebook that was not set."""
    name = "07_from_features_to_probabilities"
    made = json.loads((ROOT / "solutions" / f"{name}.ipynb").read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in made["cells"]}
    cells["forward-pass-helpers"]["source"] = "def conv_layer(x, w, b):\n    return 1"
    right = "".join(cells["forward-pass-answer"]["source"])
    before, after = right[: right.index("    rows,")], right[right.index("    a1 =") :]
    use = "    rows, columns = x.shape[0] - f_h + 1, x.shape[1] - f_w + 1\n    z1 = conv_layer(x, w1, b1)\n"
    cells["forward-pass-answer"]["source"] = before + use + after
    hand_in(tmp_path / "in", "ada", made, f"{name}.ipynb")
    for only in ((), ("--only", name)):
        assert run(tmp_path / "in", "--out", tmp_path / "out", *only).returncode == 0
        assert scores(tmp_path / "out")["ada"]["07.forward_pass"] == "6"
    page = (tmp_path / "out" / "feedback" / "ada.html").read_text()
    assert "Counted with the course&#x27;s own conv_layer; it is not right with yours." in page


def test_overrides_survive(tmp_path):
    small_class(tmp_path / "in", 2)
    out = tmp_path / "out"
    out.mkdir()
    (out / "overrides.csv").write_text("student,exercise,points,reason\nstudent 01,01.flip,1.5,agreed in class\n")
    for _ in range(2):
        assert run(tmp_path / "in", "--out", out).returncode == 0
        assert scores(out)["student 01"][FLIP] == "1.5" and scores(out)["student 01"]["total"] == "15.5"
    assert "agreed in class" in (out / "feedback" / "student 01.html").read_text()
    (out / "overrides.csv").write_text(HEAD + "student 99,01.flip,2,\nstudent 00,03.conv3d,1,\n")
    said = run(tmp_path / "in", "--out", out, "--quiet").stderr
    assert "no submission of student 99" in said and "nobody handed in the notebook of 03.conv3d" in said


HEAD = "student,exercise,points,reason\n"


def test_an_override_counts_for_what_cannot_be_read(tmp_path):
    hand_in(tmp_path / "in", "ada", b"{")
    hand_in(tmp_path / "in", "bob", notebook())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "overrides.csv").write_text(HEAD + "ada,01.flip,2,solved it on the blackboard.\n")
    assert run(tmp_path / "in", "--out", tmp_path / "out").returncode == 1
    assert scores(tmp_path / "out")["ada"]["total"] == "2"
    page = (tmp_path / "out" / "feedback" / "ada.html").read_text()
    assert "could not be read" in page and "2 of 16 points" in page and "blackboard.<" in page
    assert json.loads((tmp_path / "out" / "gradescope" / "ada.json").read_text())["score"] == 2


def test_a_second_grader_is_refused(tmp_path):
    hand_in(tmp_path / "in", "a", notebook({FLIP: "def flip(k):\n    while True: pass"}))
    first = subprocess.Popen(command(tmp_path / "in", "--out", tmp_path / "out", "--quiet"))
    while first.poll() is None and not (tmp_path / "out" / ".secret").exists():
        time.sleep(0.05)
    second = run(tmp_path / "in", "--out", tmp_path / "out")
    assert second.returncode == 2 and "another grader" in second.stderr
    assert first.wait(300) == 0


def test_the_same_table_however_the_work_is_shared(tmp_path):
    small_class(tmp_path / "in", 9)
    tables = set()
    (tmp_path / "secret").write_text("ab" * 32)
    for workers in (1, 2, 8):
        out = tmp_path / f"out {workers}"
        assert run(tmp_path / "in", "--out", out, "--workers", workers, "--secret", tmp_path / "secret").returncode == 0
        tables.add((out / "scores.csv").read_bytes())
    assert len(tables) == 1


@pytest.mark.slow
def test_the_same_table_in_any_order(tmp_path, monkeypatch):
    """As it would be if submissions were found, and were done, one after the other in any order."""
    small_class(tmp_path / "in", 9)
    tables, found = [], find_submissions(tmp_path / "in")
    for seed in (None, 1, 2):
        if seed is not None:
            random.Random(seed).shuffle(found)
        monkeypatch.setattr("cnnlib.grading.run.find_submissions", lambda folder: found)
        with Records(tmp_path / f"out {seed}") as records:
            grade_class(grader("A"), tmp_path / "in", records, workers=2)
        tables.append((tmp_path / f"out {seed}" / "scores.csv").read_bytes())
        written = (tmp_path / f"out {seed}" / "records.jsonl").read_text().splitlines()
        assert seed is None or [json.loads(line)["student"] for line in written] != sorted(s.student for s in found)
    assert tables[0] == tables[1] == tables[2]


def test_a_busy_machine_is_nobodys_fault(tmp_path):
    """What the clock stopped while others were graded counts as it turns out when it is graded alone."""
    small_class(tmp_path / "in", 3)

    class Busy:
        level, about, course = "A", grader("A").about, grader("A").course
        alone, seen = [], []

        def grade(self, student, digest, files):
            self.seen.append(student)
            outcome = grader("A").grade(student, digest, files)
            again = self.seen.count(student) > 1
            if again:
                self.alone.append(student)
            elif student != "student 00":
                outcome.record["exercises"] = {}
                return replace(outcome, stopped=True)
            return outcome

    with Records(tmp_path / "out") as records:
        report = grade_class(Busy(), tmp_path / "in", records, workers=3)
    assert sorted(Busy.alone) == ["student 01", "student 02"] and report.graded == len(records.all) == 3
    assert [row["total"] for row in scores(tmp_path / "out").values()] == ["13", "14", "16"]


@pytest.mark.parametrize("error", [RuntimeError("within <us>"), MemoryError(), SandboxError("it did not start")])
def test_what_goes_wrong_within_us_stops_nobody_else(tmp_path, error):
    """It is named with all that is known; the student's page has its kind alone."""
    small_class(tmp_path / "in", 3)

    class Broken:
        level, about, course = "A", grader("A").about, grader("A").course

        def grade(self, student, digest, files):
            if student == "student 01":
                raise error
            return grader("A").grade(student, digest, files)

    with Records(tmp_path / "out") as records:
        report = grade_class(Broken(), tmp_path / "in", records)
    assert report.failures == {"student 01": f"it could not be graded ({type(error).__name__}): {error}"}
    assert [row["total"] for row in scores(tmp_path / "out").values()] == ["13", "", "16"]
    page = (tmp_path / "out" / "feedback" / "student 01.html").read_text()
    assert type(error).__name__ in page and "within" not in page


@pytest.mark.slow
def test_a_cluster_gives_the_same_table(tmp_path):
    """Two workers in processes of their own; records are written by the grader alone."""
    small_class(tmp_path / "in", 9)
    hand_in(tmp_path / "in", "hanging", notebook({FLIP: "def flip(kernel):\n    while True: pass"}))
    (tmp_path / "secret").write_text("ef" * 32)
    options = ("--secret", tmp_path / "secret")
    assert run(tmp_path / "in", "--out", tmp_path / "here", *options).returncode == 0
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        done = run_alone(tmp_path / "in", "--out", tmp_path / "there", *options, "--dask", cluster.scheduler_address)
    assert done.returncode == 0, done.stderr
    assert "10 graded at level A" in done.stdout
    assert (tmp_path / "there" / "scores.csv").read_bytes() == (tmp_path / "here" / "scores.csv").read_bytes()
    assert scores(tmp_path / "there")["hanging"]["total"] == "14"


@pytest.mark.slow
def test_a_cluster_that_is_not_there_is_named(tmp_path):
    small_class(tmp_path / "in", 1)
    done = run_alone(tmp_path / "in", "--out", tmp_path / "out", "--dask", "tcp://127.0.0.1:9", "--quiet")
    assert done.returncode == 2 and "--dask" in done.stderr and done.stderr.count("\n") == 1, done.stderr


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A class in the folder `in`, graded into `whole` with the file `secret`."""
    folder = tmp_path_factory.mktemp("whole")
    small_class(folder / "in", 6)
    (folder / "secret").write_text("12" * 32)
    run(folder / "in", "--out", folder / "whole", "--secret", folder / "secret", "--quiet")
    return folder


@pytest.mark.parametrize("room", [1500, *(pytest.param(room, marks=pytest.mark.slow) for room in (150, 12_000))])
def test_a_full_disk_stops_it_loudly_and_tears_nothing(tmp_path, whole, room):
    """No file may grow beyond `room` bytes: a record or a page does not fit; then there is room again."""
    options = (whole / "in", "--out", tmp_path / "out", "--secret", whole / "secret", "--quiet")
    out, limit = tmp_path / "out", (room, resource.RLIM_INFINITY)
    done = run_alone(*options, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
    assert re.search("File too large|No space left on device", done.stderr) and str(out) in done.stderr
    lines = (out / "records.jsonl").read_text().splitlines(keepends=True)
    assert all(line.endswith("\n") and json.loads(line) for line in lines)
    assert run(*options).returncode == 0
    assert (out / "records.jsonl").read_text().startswith("".join(lines))
    for path in (whole / "whole").rglob("*.*"):
        if path.suffix in (".csv", ".html"):
            assert (out / path.relative_to(whole / "whole")).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(("size", "kills"), [(6, 4), pytest.param(24, 20, marks=pytest.mark.slow)])
def test_killed_at_any_moment_it_ends_with_the_same_table(tmp_path, size, kills):
    """SIGKILL, each time at a random moment; the records go on where they were, none is lost or torn."""
    small_class(tmp_path / "in", size)
    (tmp_path / "secret").write_text("cd" * 32)
    whole, out = tmp_path / "whole", tmp_path / "out"
    options = ("--secret", tmp_path / "secret", "--quiet")
    run(tmp_path / "in", "--out", whole, *options)
    moments, seen = random.Random(0), 0
    for _ in range(kills):
        process = subprocess.Popen(command(tmp_path / "in", "--out", out, *options))
        time.sleep(moments.uniform(0.6, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        lines = (out / "records.jsonl").read_bytes().count(b"\n") if (out / "records.jsonl").exists() else 0
        assert lines >= seen  # nothing that was graded is lost
        seen = lines
    assert run(tmp_path / "in", "--out", out, *options).returncode == 0
    assert (out / "scores.csv").read_bytes() == (whole / "scores.csv").read_bytes()
    students = [json.loads(line)["student"] for line in (out / "records.jsonl").read_text().splitlines()]
    assert len(students) == len(set(students)) == size


@pytest.mark.parametrize(
    ("level", "sent"),
    [
        ("A", signal.SIGKILL),
        ("B", signal.SIGINT),
        pytest.param("A", signal.SIGINT, marks=pytest.mark.slow),
        pytest.param("B", signal.SIGKILL, marks=pytest.mark.slow),
    ],
)
def test_it_stops_at_once_and_leaves_nothing_running(tmp_path, level, sent):
    need(level)
    small_class(tmp_path / "in", 2)
    waits = "import select\ndef flip(kernel):\n    select.select([], [], [], 1e6)"
    hand_in(tmp_path / "in", "a", notebook({FLIP: waits}))
    environment = os.environ | ({"PATH": "/nowhere"} if level == "B" else {})  # then there is no bubblewrap
    arguments = command(tmp_path / "in", "--out", tmp_path / "out", "--quiet", "--workers", 1)
    process = subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE, text=True)
    below, newest = [], time.time()
    while process.poll() is None and (len(below) < 2 or time.time() - newest < 2):  # till a copy lives for two seconds
        time.sleep(0.1)
        below = psutil.Process(process.pid).children(recursive=True)
        newest = max((p.create_time() for p in below if p.is_running()), default=0)
    process.send_signal(sent)
    _, said = process.communicate(timeout=300)
    assert process.returncode == (130 if sent == signal.SIGINT else -signal.SIGKILL)
    assert ("the same command goes on" in said) == (sent == signal.SIGINT)
    psutil.wait_procs(below, timeout=300)
    assert not [p for p in below if p.is_running()]
    records = (tmp_path / "out" / "records.jsonl").read_text()  # it did not wait for what was being graded
    assert '"student": "a"' not in records


def test_a_torn_line_is_cut_off_and_a_damaged_one_is_named(tmp_path):
    small_class(tmp_path / "in", 2)
    run(tmp_path / "in", "--out", tmp_path / "out")
    path = tmp_path / "out" / "records.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1][:50])
    assert "1 graded at level A, 1 were already" in run(tmp_path / "in", "--out", tmp_path / "out").stdout
    path.write_bytes(b"damaged\n" + lines[1])
    done = run(tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 2 and "line 1 is damaged" in done.stderr


def test_records_hold_the_key_of_a_mistake_and_the_class_is_counted_by_it(tmp_path):
    small_class(tmp_path / "in", 4)
    run(tmp_path / "in", "--out", tmp_path / "out")
    path = tmp_path / "out" / "records.jsonl"
    marks = [json.loads(line)["exercises"][FLIP] for line in path.read_text().splitlines()]
    sentence = "You flipped top to bottom only. Flip left to right as well."
    told = [("columns-not-reversed", sentence)] * 2
    assert sorted((mark["mistake"], mark["sentence"]) for mark in marks) == [("", "")] * 2 + told
    assert f"2 × {sentence}" in (tmp_path / "out" / "summary.html").read_text()


def test_records_in_another_form_are_made_again(tmp_path):
    small_class(tmp_path / "in", 2)
    run(tmp_path / "in", "--out", tmp_path / "out")
    path = tmp_path / "out" / "records.jsonl"
    new, old = map(json.loads, path.read_text().splitlines())
    del old["form"]
    path.write_text("".join(json.dumps(record) + "\n" for record in (new, old)))
    assert "1 graded at level A, 1 were already" in run(tmp_path / "in", "--out", tmp_path / "out").stdout


def test_feedback_says_what_went_wrong_and_shows_no_input(tmp_path):
    hand_in(tmp_path / "in", "ada", notebook({FLIP: "def flip(kernel):\n    print(kernel)\n    return kernel[::-1]"}))
    hand_in(tmp_path / "in", "bob", notebook({FLIP: "def flip(kernel):\n    raise ValueError('<b>' + str(kernel))"}))
    run(tmp_path / "in", "--out", tmp_path / "out")
    ada, bob = ((tmp_path / "out" / "feedback" / f"{name}.html").read_text() for name in ("ada", "bob"))
    assert "You flipped top to bottom only." in ada and "14 of 16 points" in ada
    assert "your function raised ValueError" in bob and "<b>[" not in bob and "&lt;b" not in bob
    summary = (tmp_path / "out" / "summary.html").read_text()
    assert "1 × You flipped top to bottom only." in summary and "<img" in summary
    result = json.loads((tmp_path / "out" / "gradescope" / "ada.json").read_text())
    assert result["score"] == 14 and [test["max_score"] for test in result["tests"]] == [3, 8, 2, 3]
    canvas = list(csv.reader((tmp_path / "out" / "canvas.csv").read_text().splitlines()))
    assert canvas[1][5] == "16" and canvas[2] == ["ada", "", "", "ada", "", "14"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("EXERCISES = [", "SyntaxError"),
        ("x = 1", "AttributeError"),
        ("EXERCISES = [replace(public['01.flip'], points={'any': 1})]", "01.flip: expected cases for ['any']; got"),
        ("EXERCISES = [replace(public['01.flip'], reference=lambda k: k.no)]", "flip: its reference raised Attribute"),
        (
            "EXERCISES = [replace(public['01.flip'], mistakes=table(('right', lambda k: k[::-1, ::-1]), 'No.'))]",
            "01.flip: a mistake is none, that with: No.",
        ),
        (
            "EXERCISES = [replace(public['01.flip'], mistakes=2 * table(('same', lambda k: k), 'No.'))]",
            "01.flip: expected a key of its own for each mistake; got same twice",
        ),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_named(tmp_path, source, said):
    (tmp_path / "exercises").mkdir()
    head = "from dataclasses import replace\nfrom cnnlib.checks import EXERCISES as public, table\n"
    (tmp_path / "catalogue.py").write_text(head + source)
    with pytest.raises(ValueError, match=rf"--exercises: .*catalogue.py: .*{re.escape(said)}"):
        read_course(tmp_path)


def test_a_set_of_exercises_of_ones_own(tmp_path):
    own = tmp_path / "own"
    made = notebook({FLIP: "def flip(kernel):\n    raise NotImplementedError"})
    (own / "exercises").mkdir(parents=True)
    (own / "exercises" / "01_convolution.ipynb").write_text(json.dumps(made))
    (own / "catalogue.py").write_text(
        "from dataclasses import replace\nfrom cnnlib.checks import EXERCISES as public\nVERSION = 'exam'\n"
        "EXERCISES = [replace(public['01.flip'], points={'square kernels': 5, 'other kernels': 5})]\n"
    )
    hand_in(tmp_path / "in", "ada", notebook({FLIP: HONEST[FLIP]}))
    assert run(tmp_path / "in", "--out", tmp_path / "out", "--exercises", own).returncode == 0
    assert scores(tmp_path / "out")["ada"] == {"student": "ada", FLIP: "10", "total": "10"}
