"""What only the stepper has: an editor for its numbers, a player, presets, and a sentence for what does not fit."""

import itertools

import numpy as np
import pytest
from alone import alone, as_number, press, set_slider
from play_stepper import reference
from stepping import READ, differences, example_on, grid, numbers

from cnnlib import conv2d
from cnnlib.widgets import ConvolutionStepper, PoolingStepper, VolumeStepper, stepper

pytestmark = pytest.mark.browser


def focused(page):
    return page.evaluate("document.activeElement.dataset.part")


def test_the_whole_example_can_be_typed(page):
    rng = np.random.default_rng(7)
    root = alone(page, ConvolutionStepper())
    example = example_on(root)
    example.image, example.kernel = numbers(rng, 1, 5, 5), numbers(rng, 1, 3, 3)
    for part in ("image", "kernel"):
        root.locator(f'[data-part="{part}"][data-row="0"][data-column="0"]').focus()
        for value in getattr(example, part).ravel():
            page.keyboard.type(f"{value:g}")
            page.keyboard.press("Tab")
        if part == "image":
            assert focused(page) == "kernel"  # Tab leaves the grid after its last cell
    assert differences(root, example, reference) == []


def test_numbers_are_edited_by_keys(page):
    root = alone(page, ConvolutionStepper())
    root.locator('[data-part="kernel"][data-row="0"][data-column="0"]').focus()
    press(page, "ArrowRight", "ArrowDown", "Enter", "ArrowUp", "ArrowUp", "Enter")
    assert grid(root.evaluate(READ)["kernel"])[0, 1, 1] == 3
    press(page, "Enter", "ArrowDown", "Escape")
    assert grid(root.evaluate(READ)["kernel"])[0, 1, 1] == 3
    page.keyboard.type("-1/4")
    press(page, "Enter")
    assert grid(root.evaluate(READ)["kernel"])[0, 1, 1] == -0.25
    press(page, "Delete")
    assert grid(root.evaluate(READ)["kernel"])[0, 1, 1] == 0
    page.keyboard.type("1,5e")  # not a number: what was valid stays
    assert root.locator(".editor").get_attribute("aria-invalid") == "true"
    press(page, "Enter")
    assert grid(root.evaluate(READ)["kernel"])[0, 1, 1] == 1.5


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
    assert np.array_equal(grid(root.evaluate(READ)["output"])[0], conv2d(stepper.IMAGE, stepper.KERNEL))
    assert "Play" in root.locator('[data-part="play"]').inner_text()
    root.locator('[data-part="reset"]').click()
    assert sum(text != "" for text in root.evaluate(READ)["output"].values()) == 1


def test_presets_and_reset(page):
    root = alone(page, ConvolutionStepper())
    example, image = example_on(root), np.array(stepper.IMAGE)
    names = root.locator('[data-part="kernel-preset"] option').all_inner_texts()
    for name in names[:-1]:
        root.locator('[data-part="kernel-preset"]').select_option(name)
        shown = root.evaluate(READ)
        kernel = grid(shown["kernel"])[0]
        height, width = kernel.shape
        if name != "average":  # whose ninths are rounded on the page
            assert as_number(shown["sum"]) == (image[:height, :width] * kernel).sum()
        assert name != "identity" or as_number(shown["sum"]) == image[1, 1]
        assert "edge" not in name or kernel.sum() == 0
    root.locator('[data-part="reset"]').click()
    assert differences(root, example, reference) == []
    assert root.locator('[data-part="kernel-preset"]').input_value() == names[0]


def test_a_kernel_that_does_not_fit_gets_a_sentence(page):
    root = alone(page, ConvolutionStepper([[1, 2]]))
    sentence = "A {} kernel does not fit into a 1×2 image: the window has nowhere to stand."
    assert root.locator("[role=alert]").inner_text() == sentence.format("3×3")
    focus_by_tab = [press(page, "Tab", "Space", "End", "ArrowLeft") for _ in range(8)]
    assert len(focus_by_tab) == 8
    assert root.locator("[role=alert]").inner_text() == sentence.format("2×4")  # End chose the last kernel


def test_every_end_of_every_slider_gives_numbers_or_a_sentence(page):
    widgets = ConvolutionStepper(sliders=True), VolumeStepper(sliders=True), PoolingStepper(), PoolingStepper([[1]])
    for root in (alone(page, widget) for widget in widgets):
        sliders = root.locator('input[type="range"]').all()
        for keys in itertools.product(("Home", "End"), repeat=len(sliders)):
            for slider, key in zip(sliders, keys, strict=True):
                slider.press(key)
            shown = root.evaluate(READ)
            assert bool(shown["message"]) != bool(shown["sum"]), keys


@pytest.mark.parametrize("widget", [ConvolutionStepper(sliders=True), VolumeStepper(), PoolingStepper()])
def test_every_preset_can_be_computed(page, widget):
    root = alone(page, widget)
    for select in root.locator("select").all():
        names = select.locator("option:enabled").all_inner_texts()
        for name in names:
            select.select_option(name)
            shown = root.evaluate(READ)
            assert shown["message"] == "" and shown["sum"], name


def test_what_cannot_be_says_why(page):
    root = alone(page, PoolingStepper(size=1, padding=1))
    assert "The padding has to be smaller than the window." in root.locator("[role=alert]").inner_text()
    set_slider(page, root, "size", 2)
    assert root.locator("[role=alert]").inner_text() == ""
    root = alone(page, VolumeStepper(np.ones((3, 3, 2)), np.ones((2, 2, 3))))
    assert "The kernel has 3 channels and the image 2" in root.locator("[role=alert]").inner_text()


def test_names_for_those_who_cannot_see(page):
    root = alone(page, ConvolutionStepper())
    assert page.get_by_role("group", name="Convolution stepper").count() == 1
    assert page.get_by_role("grid", name="image, 5 by 5").count() == 1
    assert page.get_by_role("gridcell", name="row 4, column 1: 1").count() == 1
    assert page.get_by_role("gridcell", name="row 0, column 1: not visited yet").count() == 1
    assert root.locator("[role=status]").inner_text() == "Row 0, column 0: 9 products, sum 4."
