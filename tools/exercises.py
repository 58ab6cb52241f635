"""Make exercises/ from solutions/: the same notebooks without the answers.

    python tools/exercises.py            write exercises/
    python tools/exercises.py --check    only say whether exercises/ is what solutions/ gives

nbgrader's own preprocessors take out the answers; they refuse an answer that is not marked or not closed.
"""

import sys
from pathlib import Path

import nbformat
from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, ClearSolutions, ComputeChecksums, LockCells
from notebooks import METADATA, ROOT, write

ORIGIN = "<!-- This notebook is made from solutions/{} by `make exercises`; a change to its text belongs there. -->"
STUB = {"python": "raise NotImplementedError  # your answer here"}


def released(path):
    """Return the notebook at `path` as learners get it."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "solution-only" not in cell.metadata.get("tags", [])]
    notebook.cells[0].source += f"\n\n{ORIGIN.format(path.name)}"
    for cell in notebook.cells:
        _check_marked(cell)
    for preprocessor in (LockCells(), ClearSolutions(code_stub=STUB), ClearOutput(), CheckCellMetadata()):
        notebook, _ = preprocessor.preprocess(notebook, {})
    for cell in notebook.cells:
        _tag(cell)
    notebook, _ = ComputeChecksums().preprocess(notebook, {})
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


def _check_marked(cell):
    """Raise unless an answer is marked: nbgrader would clear the whole cell, signature included."""
    answer = cell.metadata.get("nbgrader", {}).get("solution", False)
    marks = [cell.source.count(f"### {mark} SOLUTION") for mark in ("BEGIN", "END")]
    if answer and (marks[0] != marks[1] or marks[0] == 0):
        raise ValueError(f"expected ### BEGIN SOLUTION and ### END SOLUTION in:\n{cell.source}")


def _tag(cell):
    """Mark what pytest --nbval must know: a check may raise, and no outputs are stored."""
    if cell.cell_type != "code":
        return
    if "BEGIN SOLUTION" in cell.source or "END SOLUTION" in cell.source:
        raise ValueError(f"an answer would be handed out:\n{cell.source}")
    graded = cell.metadata.get("nbgrader", {}).get("grade", False)
    tags = ["nbval-ignore-output"] + (["raises-exception"] if graded else [])
    cell.metadata["tags"] = tags


def main(arguments, source=ROOT / "solutions", target=ROOT / "exercises"):
    """Write all exercises, or check them."""
    stale = 0
    made = {path.name: released(path) for path in sorted(source.glob("*.ipynb"))}
    for name in sorted({path.name for path in target.glob("*.ipynb")} - set(made)):
        print(f"exercises/{name} has no solution")
        stale += 1
    for name, notebook in made.items():
        path = Path(target) / name
        if "--check" not in arguments:
            write(notebook, path)
        elif not path.exists() or path.read_text(encoding="utf-8") != nbformat.writes(notebook) + "\n":
            print(f"exercises/{name} is not what solutions/{name} gives; run make exercises")
            stale += 1
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
