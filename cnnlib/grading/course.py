"""What is graded: the exercises, the notebooks that were handed out, and the solutions behind them."""

import hashlib
import importlib.util
import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cnnlib import checks as public
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.judge import difference, outcome_of
from cnnlib.grading.submissions import Release, read_releases

__all__ = ["Course", "read_course"]


@dataclass(frozen=True)
class Course:
    """All exercises by id, the version of the set, the releases, and for each solved exercise its answer's cells.

    `only` has the names of the releases that were set; if it is empty, what anybody handed in is what was set.
    """

    exercises: Mapping[str, Exercise]
    version: str
    releases: list[Release]
    solutions: dict[str, tuple[str, ...]]
    only: tuple[str, ...] = ()

    def release(self, name: str) -> Release:
        """Return the release with this name."""
        return next(release for release in self.releases if release.name == name)

    def put_in_for(self, exercise: Exercise, full: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the reference solutions of what an exercise builds on, by function, but for those that are `full`."""
        earlier = [e for e in exercise.builds_on if e not in full and e in self.solutions]
        return {e.partition(".")[2]: self.solutions[e] for e in earlier}


def read_course(folder: str | os.PathLike, only: Sequence[str] = ()) -> Course:
    """Read the course in a folder.

    Parameters
    ----------
    folder : path
        Holds `exercises/`, the notebooks as handed out; `solutions/`, the same with answers; and, for a set of one's
        own, `catalogue.py`, which defines `EXERCISES`, a list of Exercise, and may define `VERSION`. What was graded
        before any of this changed is graded anew.
    only : sequence of str
        The names of the notebooks that were set, if not all.

    Raises
    ------
    ValueError
        If there are no such exercises in it, or one of its own cannot be used.
    """
    folder = Path(folder)
    if not (folder / "exercises").is_dir():
        raise ValueError(f"--exercises: expected a folder with the folder exercises in it; got {folder}")
    own = folder / "catalogue.py"
    exercises, version = _own(own) if own.is_file() else (public.EXERCISES, public.__version__)
    version = f"{version} {_digest([own, *folder.glob('exercises/*.ipynb'), *folder.glob('solutions/*.ipynb')])}"
    releases = read_releases(folder / "exercises", exercises)
    if unknown := set(only) - {release.name for release in releases}:
        names = ", ".join(release.name for release in releases)
        raise ValueError(f"--only: expected some of {names}; got {', '.join(sorted(unknown))}")
    if only:
        releases = [release for release in releases if release.name in only]
        version = " ".join([version, *(release.name for release in releases)])
    return Course(exercises, version, releases, _solutions(folder / "solutions", exercises), tuple(only))


def _digest(paths: Iterable[Path]) -> str:
    """Return what the content of files comes to; the same files give the same."""
    contents = [path.read_bytes() for path in sorted(paths) if path.is_file()]
    return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in contents)).hexdigest()[:16]


def _own(path: Path) -> tuple[dict[str, Exercise], str]:
    """Return the exercises in a catalogue and its version, after a look at whether they can be used."""
    spec: Any = importlib.util.spec_from_file_location("catalogue", path)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        exercises = {exercise.id: exercise for exercise in module.EXERCISES}
        for exercise in exercises.values():
            _try_out(exercise)
    except Exception as error:  # whatever its author did wrong
        raise ValueError(f"--exercises: {path}: {type(error).__name__}: {error}") from error
    return exercises, str(getattr(module, "VERSION", "own"))


def _try_out(exercise: Exercise) -> None:
    """Raise ValueError if an exercise cannot be graded with."""
    cases = exercise.cases(np.random.default_rng(0))
    groups = {case.group for case in cases}
    if groups != set(exercise.points):
        raise ValueError(f"{exercise.id}: expected cases for {sorted(exercise.points)}; got {sorted(groups)}")
    expected = [outcome_of(exercise.reference, case, exercise.observe) for case in cases]
    for outcome in expected:
        if isinstance(outcome, Exception):
            raise ValueError(f"{exercise.id}: its reference raised {type(outcome).__name__}: {outcome}")
    for mistake in exercise.mistakes:
        given = [outcome_of(mistake.answer, case, exercise.observe) for case in cases]
        if not any(difference(g, e, exercise.tolerance) for g, e in zip(given, expected, strict=True)):
            raise ValueError(f"{exercise.id}: a mistake is none, that with: {mistake.sentence}")
    if repeated := [key for key, times in Counter(m.key for m in exercise.mistakes).items() if times > 1]:
        raise ValueError(f"{exercise.id}: expected a key of its own for each mistake; got {repeated[0]} twice")


def _solutions(folder: Path, exercises: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return, for each exercise, the answers and helpers of its solution notebook up to and with its own."""
    by_grade_id = {e.replace(".", "_"): e for e in exercises}
    solutions = {}
    for path in sorted(folder.glob("*.ipynb")):
        cells = []
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            exercise = by_grade_id.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
            if exercise or "solution-only" in cell["metadata"].get("tags", []):
                cells.append("".join(cell["source"]))
            if exercise:
                solutions[exercise] = tuple(cells)
    return solutions
