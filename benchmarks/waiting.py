"""How long does a learner wait? For the library, for the small network, for a lab's next picture.

    PYTHONPATH=tests/support python benchmarks/waiting.py      a minute; `make bench` runs it too

Medians of processes of their own, and of twenty moves of a slider in JupyterLab. The aims are what the course
promises on two idle cores; no test asserts them.
"""

import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import nbformat
import numpy as np
from alone import alone
from browser import CHROMIUM, DEADLINE, FLAGS, NO_CHROMIUM, running_lab
from lab_slider import LABS, LISTEN, drag_slider
from rich.console import Console
from rich.table import Table

from cnnlib import lenet5, small_cnn
from cnnlib.widgets import DrawDigit

IMPORT = "import time, numpy; start = time.perf_counter(); import cnnlib; print(time.perf_counter() - start)"


def import_seconds():
    """Import the library in five processes; return the seconds that it took beside NumPy."""
    runs = [subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True) for _ in "12345"]
    return [float(run.stdout) for run in runs]


def training_seconds():
    """Train the small network on the digits three times, as `cnnlib train` does; return the seconds in all."""
    command, seconds = [str(Path(sys.executable).with_name("cnnlib")), "train"], []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            subprocess.run(command, cwd=folder, capture_output=True, check=True)
            seconds.append(time.perf_counter() - start)
    return seconds


def lab_seconds():
    """Drag a slider of each lab in JupyterLab; return {lab: seconds from its moves to their pictures}."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        cells = [nbformat.v4.new_code_cell(f"from cnnlib.widgets import {name}\n{name}()") for name, _, _ in LABS]
        kernel = {"kernelspec": {"display_name": "Python 3", "name": "python3"}}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), Path(folder) / "labs.ipynb")
        with running_lab(Path(home), Path(folder)) as server, sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS).new_page()
            page.set_default_timeout(DEADLINE)
            page.goto(f"{server.url}/lab/tree/labs.ipynb?token={server.token}")
            page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()
            for name in ("Run", "Run All Cells"):
                page.get_by_role("menuitem", name=name, exact=True).click()
            return {name: _drag(page, n, label) for n, (name, label, _) in enumerate(LABS)}


def _drag(page, number, label):
    lab = page.locator(".widget-vbox", has=page.locator("img.widget-image")).nth(number)
    slider = lab.locator(".widget-slider", has_text=label)
    slider.evaluate("node => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
    page.wait_for_timeout(1000)
    lab.locator("img.widget-image").evaluate(LISTEN)
    return [wait / 1000 for wait in drag_slider(page, slider)]


FOLLOW = """async (points) => {
  const pad = document.querySelector('[data-part="pad"]'), box = pad.getBoundingClientRect(), times = [];
  pad.setPointerCapture = () => {};
  const send = (type, [x, y]) => pad.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0,
    pointerId: 7, clientX: box.left + (x * box.width) / 224, clientY: box.top + (y * box.height) / 224 }));
  send("pointerdown", points[0]);
  for (const point of points) {
    const start = performance.now();
    send("pointermove", point);
    times.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  }
  return times;
}"""


def pen_seconds(network):
    """Draw a line of fifty points; return the seconds from each of them to the last map that has followed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS).new_page()
        alone(page, DrawDigit(network, strokes=[], layer=1))
        points = [[40 + 3 * n, 112 + 70 * math.sin(n / 8)] for n in range(50)]
        return [wait / 1000 for wait in page.evaluate(FOLLOW, points)]


def main():
    """Measure and print."""
    rng = np.random.default_rng(0)
    rows = [("import cnnlib, after NumPy", import_seconds(), 0.15), ("cnnlib train, digits", training_seconds(), 20)]
    if CHROMIUM:
        rows += [(f"{name}: slider to picture", waits, 0.1) for name, waits in lab_seconds().items()]
        for network, aim in ((small_cnn((8, 8, 1), 10, rng=rng), 0.03), (lenet5((28, 28, 1), 10, rng=rng), 0.1)):
            size = "{} × {}".format(*network.input_shape)
            rows += [(f"DrawDigit, {size}: pen to maps", pen_seconds(network), aim)]
    table = Table("a learner waits for", "median", "least", "most", "aim")
    for name, seconds, aim in rows:
        shown = [f"{1000 * s:,.0f} ms" for s in (median(seconds), min(seconds), max(seconds))]
        table.add_row(name, *shown, f"{1000 * aim:,.0f} ms")
    Console(width=100).print(table)
    if not CHROMIUM:
        print(NO_CHROMIUM)


if __name__ == "__main__":
    main()
