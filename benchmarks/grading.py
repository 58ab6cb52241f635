"""How fast the grader is, and whether it gives the same scores however it is run.

    make bench-grade                  300 submissions; about thirteen minutes
    make bench-grade ARGS=--quick     60 of them; under two

The class is made here: 10 exercises each, right, wrong and broken answers mixed, a tenth of the class hanging in one
exercise, three files that cannot be read. It is graded by one worker and by as many as there are cores, in turn, by
eight, in shuffled order, and by a grader that is killed again and again. Each run is a process of its own.
"""

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from cnnlib.grading import run as grading_run
from cnnlib.grading.canaries import level_here
from cnnlib.grading.course import read_course
from cnnlib.grading.grader import Grader
from cnnlib.grading.records import Records
from cnnlib.grading.runtime import make_runtime
from cnnlib.grading.submissions import find_submissions

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ("01_convolution", "02_stride_and_padding", "05_relu")
SPOILT = {  # what is written in place of what, to make a right answer wrong
    "01.window_sum": ("sum()", "mean()"),
    "01.conv2d_valid": ("f_w], kernel)", "f_w], kernel[::-1, ::-1])"),
    "01.flip": ("[::-1, ::-1]", "[::-1]"),
    "01.edge_kernel": ("[-1, 0, 1]", "[1, 0, -1]"),
    "02.output_size": ("2 * padding", "padding"),
    "02.pad2d": ("np.zeros", "np.ones"),
    "02.conv2d": ("i * stride", "i"),
    "02.coverage": ("+= 1", "= 1"),
    "05.relu": ("maximum", "minimum"),
    "05.merge_kernels": ("+=", "="),
}
BROKEN = (
    "def {name}(*args:",
    "def {name}(*args):\n    return undefined",
    "def {name}(*args):\n    import os\n    os.abort()",
    "def {name}(*args):\n    return 'no array'",
)
HANGING = "def {name}(*args):\n    while True: pass", "while True: pass"
TARGETS = {"per minute and core": 700, "gain": 1.7, "seconds": 240, "parent MB": 300}
app = typer.Typer(add_completion=False)
console = Console(width=110)


def make_class(folder, size, rng=None):
    """Write the submissions of a class, the same each time unless there is another generator."""
    rng = rng or random.Random(0)
    for number in range(size):
        hanging = rng.choice(list(SPOILT)) if number % 10 == 0 else None
        for name in NOTEBOOKS:
            notebook = json.loads((ROOT / "solutions" / f"{name}.ipynb").read_text(encoding="utf-8"))
            for cell in notebook["cells"]:
                exercise = cell["metadata"].get("nbgrader", {}).get("grade_id", "").replace("_", ".", 1)
                if exercise in SPOILT:
                    cell["source"] = answer(exercise, "".join(cell["source"]), exercise == hanging, rng)
            path = folder / f"student {number:03d}" / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(notebook), encoding="utf-8")
    for number in range(3):
        (folder / f"torn {number}.ipynb").write_text('{"cells": [')


def answer(exercise, right, hangs, rng):
    """Return an answer to an exercise: one that hangs, or six in ten right, three wrong, one broken."""
    name, kind = exercise.partition(".")[2], rng.random()
    if hangs:
        return rng.choice(HANGING).format(name=name)
    if kind < 0.6:
        return right
    if kind < 0.9:
        assert SPOILT[exercise][0] in right, exercise
        return right.replace(*SPOILT[exercise])
    return rng.choice(BROKEN).format(name=name)


@app.command(hidden=True)
def once(submissions: Path, out: Path, workers: int, shuffled: bool = False):
    """Grade the class once; print figures as JSON."""
    if shuffled:
        found = find_submissions(submissions)
        random.Random(1).shuffle(found)
        grading_run.find_submissions = lambda _: found
    runtime = make_runtime()
    level = level_here(runtime, allow_unsandboxed=False)
    clock = 3 * max(1, workers / (os.cpu_count() or 1))
    grader = Grader(read_course(ROOT), bytes(32), "1", level, runtime, clock)
    start = time.perf_counter()
    with Records(out) as records:
        report = grading_run.grade_class(grader, submissions, records, workers=workers)
    figures = {"wall": time.perf_counter() - start, "level": level, "seconds": report.seconds}
    figures |= {"child MB": report.peak_mb, "failures": len(report.failures)}
    print(json.dumps(figures | {"parent MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


def graded(folder, name, workers, *options):
    """Have the class graded by a process of its own; return its figures and the table of scores."""
    out = folder / name
    command = [sys.executable, __file__, "once", str(folder / "class"), str(out), str(workers), *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout), (out / "scores.csv").read_bytes()


def killed(folder, workers, wall):
    """Kill the grader at ten random moments, then let it end; return how many grades were lost, and the scores."""
    rng, out, lost = random.Random(2), folder / "killed", 0
    command = [sys.executable, __file__, "once", str(folder / "class"), str(out), str(workers)]
    before = set()
    for _ in range(10):
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.5, max(1, wall / 5)))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        now = recorded(out)
        lost += len(before - now)
        before = now
    _, scores = graded(folder, "killed", workers)
    return lost + len(before - recorded(out)), scores


def recorded(out):
    """Return the whole lines of the file of records."""
    path = out / "records.jsonl"
    return set(re.findall(rb"(.*)\n", path.read_bytes())) if path.exists() else set()


@app.command()
def measure(quick: Annotated[bool, typer.Option("--quick", help="60 submissions, one round")] = False):
    """Measure, print the figures, and fail if scores depend on how they were made."""
    size, rounds = (60, 1) if quick else (300, 3)
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        make_class(folder / "class", size)
        runs, tables = {1: [], cores: []}, {}
        for number in range(rounds):
            for workers in dict.fromkeys((1, cores)):
                name = f"workers {workers}, round {number + 1}"
                figures, tables[name] = graded(folder, name, workers)
                runs[workers].append(figures)
        _, tables["8 workers"] = graded(folder, "8 workers", 8)
        _, tables["shuffled"] = graded(folder, "shuffled", cores, "--shuffled")
        wall = median(figures["wall"] for figures in runs[cores])
        lost, tables["killed"] = killed(folder, cores, wall)
    show(size, runs, cores, lost, len(set(tables.values())) == 1)
    if lost or len(set(tables.values())) != 1:
        raise typer.Exit(1)


def show(size, runs, cores, lost, same):
    """Print what was measured, beside what was aimed at."""
    table = Table("", *(f"{workers} worker{'s' * (workers > 1)}" for workers in runs), "aim", title=f"{size} students")
    walls = {workers: median(f["wall"] for f in found) for workers, found in runs.items()}
    exercises = len(SPOILT) * size
    rates = [f"{exercises / walls[w] * 60 / w:.0f}" for w in runs]
    table.add_row("exercises per minute and core", *rates, f"≥ {TARGETS['per minute and core']}")
    table.add_row("seconds for the class", *(f"{walls[w]:.1f}" for w in runs), f"< {TARGETS['seconds']}")
    percentiles = [quantiles([s for f in found for s in f["seconds"]], n=20) for found in runs.values()]
    for name, place in (("50th", 9), ("95th", 18)):
        table.add_row(f"milliseconds an exercise, {name} percentile", *(f"{1000 * q[place]:.1f}" for q in percentiles))
    for name in ("parent MB", "child MB"):
        most = [f"{max(f[name] for f in found)}" for found in runs.values()]
        table.add_row(f"most memory, {name}", *most, f"< {TARGETS[name]}" if name in TARGETS else "")
    console.print(table)
    gains = [one["wall"] / all["wall"] for one, all in zip(runs[1], runs[cores], strict=True)]
    each = ", ".join(f"{gain:.2f}" for gain in gains)
    console.print(f"gain of {cores} workers over one: {median(gains):.2f} (aim ≥ {TARGETS['gain']}); by round {each}")
    console.print(f"sandbox level {runs[1][0]['level']}; files that could not be read: {runs[1][0]['failures']} of 3")
    console.print(f"grades lost after SIGKILL at ten random moments: {lost}")
    word = "the same bytes" if same else "DIFFERENT"
    console.print(f"scores.csv of all runs, 8 workers, shuffled and killed ones among them: {word}")


if __name__ == "__main__":
    app()
