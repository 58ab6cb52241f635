"""Explorers and labs in JupyterLab, in a real browser, with a kernel and without."""

import itertools

import nbformat
import numpy as np
import pytest
from alone import as_number
from browser import ROOT
from explorer_players import PLAYERS
from lab_slider import LABS, LISTEN, drag_slider

pytestmark = pytest.mark.browser


SHOW = f"""import sys, numpy as np
sys.path.insert(0, {str(ROOT / "tests" / "support")!r})
import {{0}}
for seed in (0, 1):
    display({{0}}.START(np.random.default_rng(seed)))"""


@pytest.fixture(scope="module", params=["few", pytest.param("all", marks=pytest.mark.slow)])
def players(request):
    """The explorers of the notebook: one whose traits are bytes and one that plays by itself, or all."""
    few = ("play_draw_digit", "play_stepper")
    return [player for player in PLAYERS if request.param == "all" or player.__name__ in few]


@pytest.fixture(scope="module")
def notebook(lab_server, players):
    """A notebook with two of each explorer, and the labs."""
    sources = [SHOW.format(player.__name__) for player in players]
    sources += [f"from cnnlib.widgets import {name}\n{name}()" for name, _, _ in LABS]
    path = lab_server.folder / f"{len(players)} explorers.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


@pytest.fixture(scope="module")
def lab_page(watched, lab_server, notebook, players):
    """The notebook open in JupyterLab, every cell run by the menu."""
    page = watched()
    page.goto(f"{lab_server.url}/lab/tree/{notebook.name}?token={lab_server.token}")
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()
    menu(page, "Run", "Run All Cells")
    page.locator(".cnn-explorer").nth(2 * len(players) - 1).wait_for(state="attached")
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for()
    return page


def menu(page, *names):
    for name in names:
        page.get_by_role("menuitem", name=name, exact=True).click()


def bring(page, node):
    """Scroll until the node stands still in view: JupyterLab lays cells out only when they come near."""
    boxes = [None]
    for _ in range(2000):
        node.evaluate("node => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
        page.wait_for_timeout(60)
        boxes.append(node.bounding_box())
        if boxes[-1] and boxes[-1] == boxes[-2] and 100 - boxes[-1]["height"] < boxes[-1]["y"] < 900:
            return node
    raise AssertionError(f"the page did not come to rest: {boxes}")


def play_in_the_lab(page, players, settings, explorers=(0, 1)):
    """Play on explorers of each kind; return the differences in the first setting that has any."""
    for player, n in itertools.product(players, explorers):
        root = bring(page, page.locator(".cnn-explorer").nth(2 * players.index(player) + n))
        rng = np.random.default_rng(n)
        for setting in range(settings):
            if found := player.play(page, root, rng):
                return [f"{player.__name__}, explorer {n}, setting {setting}", *found]
    return []


def test_in_jupyterlab_random_settings_agree_with_cnnlib(lab_page, open_page, players):
    """On each of two explorers; `test_explorers.py` has fifty more."""
    assert play_in_the_lab(lab_page, players, settings=2) == []


def test_in_jupyterlab_there_is_no_news_popup(lab_page):
    assert lab_page.locator(".Toastify__toast").count() == 0


def lab_on(page, name):
    """The lab of this class, of those in the notebook."""
    labs = page.locator(".widget-vbox", has=page.locator("img.widget-image"))
    return labs.nth([lab for lab, _, _ in LABS].index(name))


@pytest.mark.parametrize(("name", "label", "text"), LABS, ids=[name for name, _, _ in LABS])
def test_in_jupyterlab_a_lab_answers_every_move(lab_page, open_page, name, label, text):
    """Each time the slider stops there is a new picture; how soon, `make bench` measures."""
    lab = lab_on(lab_page, name)
    slider = bring(lab_page, lab.locator(".widget-slider", has_text=label))
    image = lab.locator("img.widget-image")
    assert image.get_attribute("title").startswith(text)
    image.evaluate(LISTEN)
    before = image.get_attribute("src")
    assert len(drag_slider(lab_page, slider)) >= 20
    assert image.get_attribute("src") != before
    assert as_number(slider.locator(".widget-readout").inner_text()) < 0


def test_in_jupyterlab_a_preset_fills_the_nine_weights(lab_page, open_page):
    lab = bring(lab_page, lab_on(lab_page, "FilterLab"))
    lab.locator("select").nth(1).select_option("Laplacian")
    lab_page.wait_for_function("document.querySelectorAll('.widget-gridbox input')[4].value === '-4'")
    lab.locator(".widget-gridbox input").nth(4).fill("-3")
    lab_page.keyboard.press("Tab")
    lab.get_by_text("The weights sum to 1.00").wait_for()
    assert lab.locator("select").nth(1).input_value() == "your own"


def test_in_jupyterlab_a_preset_sets_pattern_and_weights(lab_page, open_page):
    lab = bring(lab_page, lab_on(lab_page, "ColourFilterLab"))
    photo, preset, pattern = (lab.locator("select").nth(n) for n in range(3))
    preset.select_option("red edges")
    lab.get_by_text("The 27 weights sum to 0.00").wait_for()
    lab_page.wait_for_function("select => select.value === 'vertical edges (Sobel)'", arg=pattern.element_handle())
    readouts = [as_number(text) for text in lab.locator(".widget-readout").all_inner_texts()]
    assert readouts == [1, 0, 0] and photo.input_value() == "flower"
    pattern.select_option("identity")
    lab.get_by_text("The 27 weights sum to 1.00").wait_for()
    assert preset.input_value() == "red only"


def test_in_jupyterlab_explorers_outlive_the_kernel(lab_page, open_page, players):
    menu(lab_page, "Kernel", "Shut Down Kernel")
    lab_page.locator("#jp-main-statusbar").get_by_text("No Kernel").wait_for()
    assert play_in_the_lab(lab_page, players, settings=1, explorers=[0]) == []
    # ipywidgets complains for every widget that has nobody to tell; nothing else may
    said = [problem for problem in open_page.problems if "Could not send widget sync message" not in problem]
    open_page.problems[:] = said
