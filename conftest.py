"""What pytest needs to know about the notebooks: nbval runs them and compares their outputs."""

import json
import os
from pathlib import Path

import pytest
from nbval.plugin import IPyNbCell

ROOT = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Have all cells compared. Notebooks are stored without execution counts, which nbval takes for "never run"."""
    for item in items:
        if isinstance(item, IPyNbCell):
            item.cell.execution_count = 0


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    """Start the kernels of notebooks where MNIST is not to be had, on which chapters train for minutes.

    `make test-slow` runs those chapters with it.
    """
    if not isinstance(item, IPyNbCell):
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CNNLIB_DATA", "CNNLIB_CACHE"):
            patch.setenv(name, os.devnull)
        return (yield)


def pytest_terminal_summary(terminalreporter):
    """Print how many cells are run without a comparison of their outputs."""
    paths = [*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("solutions/*.ipynb")]
    tags = [tags for path in paths for tags in _tags(path)]
    ignored = sum("nbval-ignore-output" in tag for tag in tags)
    share = ignored / max(len(tags), 1)
    terminalreporter.write_line(
        f"notebooks: outputs of {len(tags) - ignored} code cells compared, of {ignored} not ({share:.0%})"
    )


def _tags(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell["metadata"].get("tags", []) for cell in cells if cell["cell_type"] == "code"]
