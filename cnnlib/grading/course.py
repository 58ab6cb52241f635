"""What is graded: the exercises, the notebooks that were handed out, and the solutions behind them."""

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

from cnnlib import exercises as public
from cnnlib.grading.submissions import read_releases

__all__ = ["Course", "read_course"]


@dataclass(frozen=True)
class Course:
    """The exercises by id, the version of the set, the releases, and for each solved exercise its answer's cells."""

    exercises: dict
    version: str
    releases: list
    solutions: dict

    def release(self, name):
        """Return the release with this name."""
        return next(release for release in self.releases if release.name == name)

    def put_in_for(self, exercise, full):
        """Return the reference solutions of what an exercise builds on, by function, but for those that are `full`."""
        earlier = [e for e in exercise.builds_on if e not in full and e in self.solutions]
        return {e.partition(".")[2]: self.solutions[e] for e in earlier}


def read_course(folder):
    """Read the course in a folder.

    Parameters
    ----------
    folder : path
        Holds `exercises/`, the notebooks as handed out; `solutions/`, the same with answers; and, for a set of one's
        own, `catalogue.py`, which defines `EXERCISES`, a list of Exercise, and may define `VERSION`; without that,
        what was graded before it was changed is graded anew.

    Raises
    ------
    ValueError
        If there are no exercises in it.
    """
    folder = Path(folder)
    if not (folder / "exercises").is_dir():
        raise ValueError(f"--exercises: expected a folder with the folder exercises in it; got {folder}")
    own = folder / "catalogue.py"
    if own.is_file():
        spec = importlib.util.spec_from_file_location("catalogue", own)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        changed = hashlib.sha256(own.read_bytes()).hexdigest()[:16]
        exercises, version = {e.id: e for e in module.EXERCISES}, str(getattr(module, "VERSION", changed))
    else:
        exercises, version = public.EXERCISES, public.__version__
    releases = read_releases(folder / "exercises", exercises)
    asked = {e for release in releases for e in release.exercises}
    solutions = {e: cells for e, cells in _solutions(folder / "solutions", exercises).items() if e in asked}
    return Course({e: exercises[e] for e in exercises if e in asked}, version, releases, solutions)


def _solutions(folder, exercises):
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
