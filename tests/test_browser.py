"""The explorer and the lab of chapter 01 in a real browser: in JupyterLab, and in an exported page without a kernel."""

import shutil
import statistics
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
from browser import NO_NPM, ROOT, missing
from stepping import SIZES, as_number, play_through, random_example

from cnnlib.widgets import stepper

pytestmark = pytest.mark.browser


# ---- in JupyterLab ----


@pytest.fixture(scope="module")
def examples():
    return [random_example(seed, size) for seed, size in enumerate(SIZES)]


@pytest.fixture(scope="module")
def notebook(lab_server, examples):
    """A copy of the chapter with one cell more, which shows a stepper for each of the random examples."""
    chapter = nbformat.read(ROOT / "chapters" / "01_convolution.ipynb", as_version=4)
    shown = [(example.image.tolist(), example.kernel.tolist()) for example in examples]
    chapter.cells.append(
        nbformat.v4.new_code_cell(f"for image, kernel in {shown}:\n    display(ConvolutionStepper(image, kernel))")
    )
    path = lab_server.folder / "chapter.ipynb"
    nbformat.write(chapter, path)
    return path


@pytest.fixture(scope="module")
def lab_page(watched, lab_server, notebook, examples):
    """The notebook open in JupyterLab, every cell run by the menu."""
    page = watched()
    page.goto(f"{lab_server.url}/lab/tree/{notebook.name}?token={lab_server.token}")
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)
    menu(page, "Run", "Run All Cells")
    page.locator(".cnn-explorer").nth(len(examples)).wait_for(state="attached", timeout=120_000)
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()
    return page


def menu(page, *names):
    for name in names:
        page.get_by_role("menuitem", name=name, exact=True).click()


def bring(page, node):
    """Scroll until the node stands still in view: JupyterLab lays cells out only when they come near."""
    boxes = [None]
    for _ in range(50):
        node.evaluate("node => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
        page.wait_for_timeout(60)
        boxes.append(node.bounding_box())
        if boxes[-1] and boxes[-1] == boxes[-2] and 0 < boxes[-1]["y"] < 900:
            return node
    raise AssertionError(f"the page did not come to rest: {boxes}")


def lab_explorer(page, n):
    """Show the n-th stepper of the notebook; the chapter's own is the first."""
    return bring(page, page.locator(".cnn-explorer").nth(n))


def test_in_jupyterlab_fifty_settings_agree_with_cnnlib(lab_page, open_page, examples):
    for n, example in enumerate(examples, start=1):
        assert play_through(lab_page, lab_explorer(lab_page, n), example) == []


def test_in_jupyterlab_there_is_no_news_popup(lab_page):
    assert lab_page.locator(".Toastify__toast").count() == 0


LISTEN = """image => {
  window.waits = [];
  let started;
  document.addEventListener("pointermove", () => { started = performance.now(); }, true);
  image.addEventListener("load", () => window.waits.push(performance.now() - started));
}"""


def test_in_jupyterlab_the_lab_answers_within_100_ms(lab_page, open_page, record_property):
    slider = bring(lab_page, lab_page.locator(".widget-slider", has_text="brightness"))
    image = lab_page.locator("img.widget-image")
    assert image.get_attribute("title").startswith("Left: china")
    image.evaluate(LISTEN)
    handle = slider.locator(".noUi-handle").bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    lab_page.mouse.move(x, y)
    lab_page.mouse.down()
    for n in range(1, 21):
        x += 4 if n <= 10 else -6
        lab_page.mouse.move(x, y)
        lab_page.wait_for_function(f"window.waits.length >= {n}", timeout=5000)
    lab_page.mouse.up()
    waits = lab_page.evaluate("window.waits")
    median = statistics.median(waits)
    record_property("slider_to_picture_ms", round(median, 1))
    print(f"from slider to new picture: median {median:.0f} ms, {min(waits):.0f} to {max(waits):.0f}, of {len(waits)}")
    assert median <= 100
    assert as_number(slider.locator(".widget-readout").inner_text()) < 0


def test_in_jupyterlab_a_preset_fills_the_nine_weights(lab_page, open_page):
    lab = lab_page.locator(".widget-vbox", has=lab_page.locator("img.widget-image")).last
    lab.locator("select").nth(1).select_option("Laplacian")
    lab_page.wait_for_function("document.querySelectorAll('.widget-gridbox input')[4].value === '-4'")
    lab.locator(".widget-gridbox input").nth(4).fill("-3")
    lab_page.keyboard.press("Tab")
    lab.get_by_text("The weights sum to 1.00").wait_for()
    assert lab.locator("select").nth(1).input_value() == "your own"


def test_in_jupyterlab_the_explorer_outlives_the_kernel(lab_page, open_page, examples):
    menu(lab_page, "Kernel", "Shut Down Kernel")
    lab_page.locator("#jp-main-statusbar").get_by_text("No Kernel").wait_for()
    for n in (2, 3):
        assert play_through(lab_page, lab_explorer(lab_page, n), examples[n - 1]) == []
    # ipywidgets complains for every widget that has nobody to tell; nothing else may
    said = [problem for problem in open_page.problems if "Could not send widget sync message" not in problem]
    open_page.problems[:] = said


# ---- in an exported page ----


@pytest.fixture(scope="module")
def site(chromium, tmp_path_factory):
    """The chapter as a web page."""
    if not shutil.which("npm"):
        missing(NO_NPM)
    folder = tmp_path_factory.mktemp("site")
    chapter = ROOT / "chapters" / "01_convolution.ipynb"
    command = [sys.executable, ROOT / "tools" / "pages.py", chapter, "--out", folder]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def test_in_an_exported_page_everything_lives_from_a_file(site, open_page):
    page = open_page()
    page.goto((site / "01_convolution.html").as_uri())
    root = page.locator(".cnn-explorer")
    root.wait_for()
    example = SimpleNamespace(image=np.array(stepper.IMAGE, float), kernel=np.array(stepper.KERNEL, float))
    example.row, example.column, example.rng = 0, 0, np.random.default_rng(5)
    root.scroll_into_view_if_needed()
    for _ in range(3):
        assert play_through(page, root, example) == []
    page.locator("mjx-container").first.wait_for(state="attached")
    assert page.locator("img.widget-image").evaluate("node => node.naturalWidth") == 648
    assert page.locator("mjx-merror, .widget-error, .jupyter-widgets-error-widget").count() == 0
