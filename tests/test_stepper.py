"""What only the stepper has: an editor for its numbers, a player, presets, and a sentence for what does not fit."""

from types import SimpleNamespace

import numpy as np
import pytest
from alone import alone, as_number, press
from play_stepper import READ, differences, grid, numbers

from cnnlib import conv2d
from cnnlib.widgets import ConvolutionStepper, stepper

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def one_page(watched):
    return watched()


@pytest.fixture
def page(one_page, open_page):
    """The one page of this module, watched; a stepper replaces the one before."""
    return one_page


def focused(page):
    return page.evaluate("document.activeElement.dataset.part")


def test_the_whole_example_can_be_typed(page):
    rng = np.random.default_rng(7)
    example = SimpleNamespace(image=numbers(rng, 5, 5), kernel=numbers(rng, 3, 3), row=0, column=0)
    root = alone(page, ConvolutionStepper())
    for part in ("image", "kernel"):
        root.locator(f'[data-part="{part}"][data-row="0"][data-column="0"]').focus()
        for value in getattr(example, part).ravel():
            page.keyboard.type(f"{value:g}")
            page.keyboard.press("Tab")
        if part == "image":
            assert focused(page) == "kernel"  # Tab leaves the grid after its last cell
    assert differences(root, example) == []


def test_numbers_are_edited_by_keys(page):
    root = alone(page, ConvolutionStepper())
    root.locator('[data-part="kernel"][data-row="0"][data-column="0"]').focus()
    press(page, "ArrowRight", "ArrowDown", "Enter", "ArrowUp", "ArrowUp", "Enter")
    assert grid(root.evaluate(READ)["kernel"])[1, 1] == 3
    press(page, "Enter", "ArrowDown", "Escape")
    assert grid(root.evaluate(READ)["kernel"])[1, 1] == 3
    page.keyboard.type("-1/4")
    press(page, "Enter")
    assert grid(root.evaluate(READ)["kernel"])[1, 1] == -0.25
    press(page, "Delete")
    assert grid(root.evaluate(READ)["kernel"])[1, 1] == 0
    page.keyboard.type("1,5e")  # not a number: what was valid stays
    assert root.locator(".editor").get_attribute("aria-invalid") == "true"
    press(page, "Enter")
    assert grid(root.evaluate(READ)["kernel"])[1, 1] == 1.5


def test_play_visits_every_output_and_pauses(open_page):
    page = open_page(reduced_motion="reduce")
    page.clock.install()
    root = alone(page, ConvolutionStepper())
    assert root.locator(".window").evaluate("node => getComputedStyle(node).transitionDuration") == "0s"
    root.locator(".window").focus()
    press(page, "Space")
    page.clock.run_for(3 * 800 + 100)
    press(page, "Space")
    page.clock.run_for(5000)
    shown = root.evaluate(READ)
    assert shown["here"] == "1,0"
    assert sum(text != "" for text in shown["output"].values()) == 4
    press(page, "Space")
    page.clock.run_for(10 * 800)
    assert np.array_equal(grid(root.evaluate(READ)["output"]), conv2d(stepper.IMAGE, stepper.KERNEL))
    assert "Play" in root.locator('[data-part="play"]').inner_text()
    root.locator('[data-part="reset"]').click()
    assert sum(text != "" for text in root.evaluate(READ)["output"].values()) == 1


def test_presets_and_reset(page):
    example = SimpleNamespace(image=np.array(stepper.IMAGE), kernel=np.array(stepper.KERNEL), row=0, column=0)
    root = alone(page, ConvolutionStepper())
    names = root.locator('[data-part="kernel-preset"] option').all_inner_texts()
    for name in names[:-1]:
        root.locator('[data-part="kernel-preset"]').select_option(name)
        shown = root.evaluate(READ)
        kernel = grid(shown["kernel"])
        if name != "average":  # whose ninths are rounded on the page
            assert as_number(shown["sum"]) == (example.image[:3, :3] * kernel).sum()
        assert name != "identity" or as_number(shown["sum"]) == example.image[1, 1]
        assert "edge" not in name or kernel.sum() == 0
    root.locator('[data-part="reset"]').click()
    assert differences(root, example) == []
    assert root.locator('[data-part="kernel-preset"]').input_value() == names[0]


def test_a_kernel_that_does_not_fit_gets_a_sentence(page):
    root = alone(page, ConvolutionStepper([[1, 2]]))
    sentence = "A 3×3 kernel does not fit into a 1×2 image: the window has nowhere to stand."
    assert root.locator("[role=alert]").inner_text() == sentence
    focus_by_tab = [press(page, "Tab", "Space", "End", "ArrowLeft") for _ in range(8)]
    assert len(focus_by_tab) == 8
    assert root.locator("[role=alert]").inner_text() == sentence


def test_names_for_those_who_cannot_see(page):
    root = alone(page, ConvolutionStepper())
    assert page.get_by_role("group", name="Convolution stepper").count() == 1
    assert page.get_by_role("grid", name="image, 5 by 5").count() == 1
    assert page.get_by_role("gridcell", name="row 4, column 1: 1").count() == 1
    assert page.get_by_role("gridcell", name="row 0, column 1: not visited yet").count() == 1
    assert root.locator("[role=status]").inner_text() == "Row 0, column 0: 9 products, sum 4."
