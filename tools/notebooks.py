"""Execute notebooks in place and store them in normal form, so that a difference in git is a difference in the text.

python tools/notebooks.py [NOTEBOOK ...]      all of chapters/ and solutions/ without arguments
python tools/notebooks.py --check             only say which are not in normal form
"""

import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from cnnlib.datasets import load_mnist
from cnnlib.files import write_whole

ROOT = Path(__file__).resolve().parent.parent
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
KEPT = ("tags", "nbgrader")  # of a cell's metadata
DROPPED = ("application/vnd.jupyter.widget-view+json",)  # of an output: it names a model that is gone


def execute(path):
    """Run a notebook where it lies; return it in normal form."""
    notebook = nbformat.read(path, as_version=4)
    if any("load_mnist(" in cell.source for cell in notebook.cells if cell.cell_type == "code"):
        _require_mnist(path)
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": path.parent}}).execute()
    return normal_form(notebook)


def _require_mnist(path):
    """Stop where stored results on MNIST would be replaced by the sentence that it is not here."""
    try:
        load_mnist(download=False)
    except OSError as error:
        sys.exit(f"{path.name}: expected MNIST on this machine, since its results are stored in it. {error}")


def normal_form(notebook):
    """Drop what differs from run to run or from machine to machine."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({k: cell.metadata[k] for k in KEPT if k in cell.metadata})
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = _joined([kept for output in cell.outputs if (kept := _normal_output(output))])
    return notebook


def _joined(outputs):
    """Put what was printed without an interruption together: how it was cut depends on how long it took."""
    joined = []
    for output in outputs:
        if joined and output.output_type == joined[-1].output_type == "stream":
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def _normal_output(output):
    if output.output_type == "stream":
        return None if output.name == "stderr" else output
    if "data" in output:
        if re.match(r"\s*\d+%\|", output.data.get("text/plain", "")):
            return None  # a progress bar that is over
        for kind in DROPPED:
            output.data.pop(kind, None)
        output.metadata = nbformat.from_dict({})
    if "execution_count" in output:
        output.execution_count = None
    return output


def write(notebook, path):
    """Write a notebook as JSON with one line a value and a newline at the end, whole or not at all."""
    write_whole(path, f"{nbformat.writes(notebook)}\n".encode())


def main(arguments):
    """Run the notebooks named, or all."""
    check = "--check" in arguments
    named = [Path(a).resolve() for a in arguments if a != "--check"]
    paths = named or sorted([*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("solutions/*.ipynb")])
    bad = 0
    for path in paths:
        if check:
            stored = path.read_text(encoding="utf-8")
            normal = nbformat.writes(normal_form(nbformat.read(path, as_version=4))) + "\n"
            bad += stored != normal
            print(f"{'not in normal form' if stored != normal else 'normal'}: {path.name}")
        else:
            write(execute(path), path)
            print(f"executed: {path.name}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
