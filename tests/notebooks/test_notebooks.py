"""What holds for every notebook besides running: form, links, texts of pictures; and that exercises are fresh."""

import json
import re
import sys

import nbformat
import pytest
from browser import ROOT
from nbclient import NotebookClient

from cnnlib import datasets

sys.path.insert(0, str(ROOT / "tools"))
import notebooks as notebook_tool

import exercises as exercise_tool

CHAPTERS = sorted(ROOT.glob("chapters/*.ipynb"))
SOLUTIONS = sorted(ROOT.glob("solutions/*.ipynb"))
EXERCISES = sorted(ROOT.glob("exercises/*.ipynb"))
ALL = [*CHAPTERS, *SOLUTIONS, *EXERCISES]
TEXTS = [*ALL, *ROOT.glob("*.md")]
SECTIONS = ["**The question.**", "**Time.**", "**Afterwards**", "## What to keep", "## Where the names come from"]


def each(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.name}")


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def markdown(path):
    return path.read_text() if path.suffix == ".md" else "\n\n".join(c.source for c in cells(path, "markdown"))


def test_there_are_notebooks():
    """A notebook of exercises for each chapter, and the capstone, which belongs to all of them."""
    assert len(CHAPTERS) >= 2
    chapters, solutions = ({path.name for path in paths} for paths in (CHAPTERS, SOLUTIONS))
    assert chapters == solutions - {"14_capstone.ipynb"}
    assert [path.name for path in SOLUTIONS] == [path.name for path in EXERCISES]


@each([*CHAPTERS, *SOLUTIONS])
def test_stored_in_normal_form(path):
    stored = path.read_text(encoding="utf-8")
    assert stored == nbformat.writes(notebook_tool.normal_form(nbformat.reads(stored, as_version=4))) + "\n"


@each(CHAPTERS)
def test_stored_executed(path):
    assert sum(bool(cell.outputs) for cell in cells(path, "code")) >= 10
    assert not [o for cell in cells(path, "code") for o in cell.outputs if o.output_type == "error"]


@each(ALL)
def test_cells_are_short(path):
    for cell in cells(path, "code"):
        assert len([line for line in cell.source.splitlines() if line.strip()]) <= 25, cell.id
        assert max(map(len, cell.source.splitlines()), default=0) <= 100, cell.id


@each(ALL)
def test_every_picture_has_a_text(path):
    assert not re.search(r"!\[\s*\]\(", markdown(path))
    for cell in cells(path, "code"):
        for output in cell.outputs:
            data = output.get("data", {})
            assert "image/png" not in data, f"{cell.id}: show(figure, alt) gives a picture its text"
            for picture in re.findall(r"<img[^>]*>", data.get("text/html", "")):
                assert re.search(r'alt="[^"]{20,}"', picture), cell.id


@each(TEXTS)
def test_relative_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", markdown(path)):
        if not target.startswith(("http", "../my/")):  # `make learn` makes the files in my/
            assert (path.parent / target).exists(), target
        elif target.startswith("../my/"):
            assert (ROOT / "exercises" / target.removeprefix("../my/")).exists(), target


@each(CHAPTERS)
def test_chapters_have_their_sections(path):
    text = markdown(path)
    assert [s for s in [*SECTIONS, "## Quiz", "## Exercises", "**Predict first.**"] if s not in text] == []


@each(TEXTS)
def test_words_the_book_does_not_use(path):
    assert re.findall(r"(?i)\b(simply|just|obviously|let's|powerful|magic)\b", markdown(path)) == []


@each(SOLUTIONS)
def test_every_answer_has_a_hint_and_an_example(path):
    statements = [c.source for c in cells(path, "markdown") if re.match(r"## \d+ ·", c.source)]
    graded = [c for c in cells(path, "code") if c.metadata.get("nbgrader", {}).get("grade")]
    assert len(statements) == len(graded)
    for statement in statements:
        assert "<summary>Hint</summary>" in statement and "For example" in statement and "returns:" in statement


def test_results_on_mnist_are_not_replaced_where_it_is_missing(tmp_path, monkeypatch):
    monkeypatch.delenv("CNNLIB_DATA", raising=False)
    monkeypatch.setenv("CNNLIB_CACHE", str(tmp_path))
    path = ROOT / "chapters" / "11_training_a_cnn.ipynb"
    with pytest.raises(SystemExit, match=r"^11_training_a_cnn.ipynb: expected MNIST on this machine, .*CNNLIB_DATA"):
        notebook_tool.execute(path)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@each([path for path in CHAPTERS if "load_mnist(" in path.read_text(encoding="utf-8")])
def test_chapters_train_on_mnist(path):
    """Their cells assert what must come out of it; where the notebooks are compared there is no MNIST."""
    try:
        datasets.load_mnist(download=False)
    except OSError:
        pytest.skip("NO TRAINING ON MNIST: set CNNLIB_DATA to a folder with its four files")
    NotebookClient(
        nbformat.read(path, as_version=4), timeout=1800, resources={"metadata": {"path": path.parent}}
    ).execute()


# Exercises are made from solutions


@each(SOLUTIONS)
def test_exercises_are_what_the_solutions_give(path):
    made = nbformat.writes(exercise_tool.released(path)) + "\n"
    assert made == (ROOT / "exercises" / path.name).read_text(encoding="utf-8")


@each(EXERCISES)
def test_exercises_hold_no_answers_and_no_outputs(path):
    origin = exercise_tool.ORIGIN.format(path.name)
    assert cells(path, "markdown")[0].source.endswith(f"\n\n{origin}")
    stored = path.read_text(encoding="utf-8").replace(origin, "")
    assert "SOLUTION" not in stored and "solutions" not in stored.lower().replace('"solution":', "")
    assert all(not cell.outputs for cell in cells(path, "code"))
    assert stored.count("raise NotImplementedError") == sum(
        cell.metadata.get("nbgrader", {}).get("solution", False) for cell in cells(path, "code")
    )


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=[] if path.stem in ("01_convolution", "14_capstone") else pytest.mark.slow)
        for path in EXERCISES
    ],
    ids=lambda path: path.stem,
)
def test_exercises_as_handed_out_run_to_the_end_and_score_0(path, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": tmp_path}}).execute()
    for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if not cell.metadata.get("nbgrader", {}).get("grade"):
            assert not errors
            continue
        (error,) = errors
        assert error.ename == "NotSolved"
        assert re.fullmatch(rf"✗ [\w.]+: 0 of {cell.metadata.nbgrader.points} points", error.evalue)
        assert "Not solved yet" in cell.outputs[0].data["text/plain"]


def tampered(tmp_path, change):
    """Copy a solution, change its first answer, and make an exercise of it."""
    notebook = nbformat.read(SOLUTIONS[0], as_version=4)
    answer = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution"))
    change(answer)
    nbformat.write(notebook, tmp_path / "00.ipynb")
    return exercise_tool.released(tmp_path / "00.ipynb")


def unclose(cell):
    cell.source = cell.source.replace("### END SOLUTION", "")


def unopen(cell):
    cell.source = cell.source.replace("### BEGIN SOLUTION", "")


def nest(cell):
    cell.source = cell.source.replace("### BEGIN SOLUTION", "### BEGIN SOLUTION\n    ### BEGIN SOLUTION")


def untag(cell):
    del cell.metadata["nbgrader"]


@pytest.mark.parametrize("change", [unclose, unopen, nest, untag])
def test_a_malformed_answer_is_not_handed_out(tmp_path, change):
    with pytest.raises((RuntimeError, ValueError)):
        tampered(tmp_path, change)


def test_check_finds_stale_and_orphaned_exercises(tmp_path, capsys):
    target = tmp_path / "exercises"
    target.mkdir()
    assert exercise_tool.main([], target=target) == 0
    assert exercise_tool.main(["--check"], target=target) == 0
    name = SOLUTIONS[0].name
    (target / name).write_text((target / name).read_text().replace("points", "pionts", 1))
    (target / "99_old.ipynb").write_text("{}")
    assert exercise_tool.main(["--check"], target=target) == 1
    out = capsys.readouterr().out
    assert f"exercises/{name} is not what" in out and "exercises/99_old.ipynb has no solution" in out


def test_normal_form_drops_what_differs_from_run_to_run():
    cell = nbformat.v4.new_code_cell("1", execution_count=7, metadata={"tags": ["a"], "execution": {"t": "1"}})
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "a widget"}
    bar = {"application/vnd.jupyter.widget-view+json": {"model_id": "y"}, "text/plain": "  0%|          | 0/9"}
    cell.outputs = [nbformat.v4.new_output("display_data", data) for data in (view, bar)]
    printed = [("stderr", "warning"), ("stdout", "one\n"), ("stdout", "two\n")]
    cell.outputs += [nbformat.v4.new_output("stream", name=name, text=text) for name, text in printed]
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"widgets": {"state": {}}})
    normal = json.loads(nbformat.writes(notebook_tool.normal_form(notebook)))
    assert normal["metadata"] == notebook_tool.METADATA
    assert normal["cells"][0]["metadata"] == {"tags": ["a"]} and normal["cells"][0]["execution_count"] is None
    widget, stream = normal["cells"][0]["outputs"]
    assert widget["data"] == {"text/plain": ["a widget"]} and stream["text"] == ["one\n", "two\n"]
