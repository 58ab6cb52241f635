"""The chapters as exported pages, opened from a file: no kernel, no network, and every explorer alive."""

import os
import shutil
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from browser import NO_NPM, ROOT, missing
from explorer_players import PLAYERS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(3000)]  # making the pages runs every chapter
CHAPTERS = sorted(path.stem for path in ROOT.glob("chapters/*.ipynb"))


@pytest.fixture(scope="module")
def site(chromium, tmp_path_factory):
    """The chapters as web pages; without MNIST, since its trainings have been tried where the chapters are run."""
    if not shutil.which("npm"):
        missing(NO_NPM)
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, ROOT / "tools" / "pages.py", "--out", folder]
    environment = {name: value for name, value in os.environ.items() if name != "CNNLIB_DATA"}
    environment["CNNLIB_CACHE"] = str(folder / "no MNIST here")
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def explorers_in(chapter):
    """Count the cells that show an explorer, those aside that need MNIST."""
    kinds = tuple(f"{type(player.START(np.random.default_rng(0))).__name__}:" for player in PLAYERS)
    cells = nbformat.read(ROOT / "chapters" / f"{chapter}.ipynb", as_version=4).cells
    cells = [cell for cell in cells if not cell.source.startswith("if mnist:")]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return sum(output.get("data", {}).get("text/plain", "").startswith(kinds) for output in outputs)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_everything_lives_from_a_file(site, open_page, chapter):
    page = open_page()
    page.goto((site / f"{chapter}.html").as_uri())
    page.locator("mjx-container").first.wait_for(state="attached")
    page.wait_for_function(f"document.querySelectorAll('.cnn-explorer').length === {explorers_in(chapter)}")
    folded = page.locator("details").evaluate_all("all => all.map((d) => [d.open, d.innerText, d.textContent])")
    assert folded and all(not is_open and len(text.strip()) > len(seen.strip()) + 5 for is_open, seen, text in folded)
    for root in page.locator(".cnn-explorer").all():
        root.scroll_into_view_if_needed()
        name = root.locator("svg > title").first.text_content()
        (player,) = [player for player in PLAYERS if player.NAME == name]
        assert player.play(page, root, np.random.default_rng(0)) == []
    for picture in page.locator("img.widget-image").all():
        assert picture.evaluate("node => node.naturalWidth") > 300
    assert page.locator("mjx-merror, .widget-error, .jupyter-widgets-error-widget").count() == 0
