"""The Convolution stepper in a real browser, alone: its numbers, keys and colours, and mutants that must be found."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
from playwright.sync_api import Error as PlaywrightError
from stepping import READ, SIZES, as_number, differences, grid, play_through, random_example

from cnnlib import conv2d
from cnnlib.widgets import ConvolutionStepper, stepper

pytestmark = pytest.mark.browser


# A page with a stand-in for Jupyter's model.
ALONE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>stepper</title>
<style>EXPLORER_CSS html { color-scheme: light dark } body { background: light-dark(#fff, #111) }</style>
<body BODY><div id="place"></div>
<script type="module">
EXPLORER_JS
const values = STATE, listeners = {};
const model = {
  get: (name) => values[name],
  set(name, value) { values[name] = value; for (const f of listeners[`change:${name}`] ?? []) f(); },
  save_changes() {},
  on(name, f) { (listeners[name] ??= []).push(f); },
  off() {},
};
render({ model, el: document.getElementById("place") });
</script>"""


def alone(page, image, kernel, *, js=ConvolutionStepper._esm, body=""):
    """Show a stepper without Jupyter; return its element."""
    state = {"image": np.asarray(image).tolist(), "kernel": np.asarray(kernel).tolist(), "row": 0, "column": 0}
    css = (stepper.HERE / "explorer.css").read_text(encoding="utf-8")
    html = ALONE.replace("EXPLORER_CSS", css).replace("EXPLORER_JS", js).replace("BODY", body)
    page.set_content(html.replace("STATE", json.dumps({**state, "show_all": False})))
    root = page.locator(".cnn-explorer")
    root.wait_for()
    return root


def few_settings(page, js=ConvolutionStepper._esm, errors=()):
    """Ten settings in two sizes; what a mutant must not survive."""
    found = []
    for seed, size in enumerate(SIZES[1:3]):
        example = random_example(seed, size)
        root = alone(page, example.image, example.kernel, js=js)
        found += errors or play_through(page, root, example)
    return found


@pytest.fixture(scope="module")
def one_page(watched):
    return watched()


@pytest.fixture
def page(one_page, open_page):
    """The one page of this module, watched; a stepper replaces the one before."""
    one_page.emulate_media(color_scheme="light")
    return one_page


def test_the_explorer_alone_agrees_with_cnnlib(page):
    assert few_settings(page) == []


MUTANTS = [
    ("return n - f + 1;", "return n - f + 2;"),
    ("return n - f + 1;", "return n - f;"),
    ("image[row + i][column + j]", "image[row + j][column + i]"),
    ("image[row + i][column + j]", "image[row + i][column - j]"),
    ("total + pixel * weight", "total - pixel * weight"),
    ("total + pixel * weight", "total + pixel + weight"),
    ("row: row + i,", "row: row + j,"),
    ("sum(windowProducts(image, kernel, row, column))", "sum(windowProducts(image, kernel, column, row))"),
    ("Math.round(value * 100) / 100", "Math.round(value * 10) / 10"),
    ("format(array[i][j])", "format(array[j][i])"),
    ("i === row && j === column ? value", "i === row && j === row ? value"),
    ("ArrowDown: [1, 0]", "ArrowDown: [0, 1]"),
    ("moveTo(row - drag.grip[0], column - drag.grip[1])", "moveTo(row - drag.grip[0], column + drag.grip[1])"),
]


@pytest.fixture(scope="module")
def unwatched(chromium):
    """A page that may fail; the list collects how."""
    page, errors = chromium.new_page(viewport={"width": 1300, "height": 1000}), []
    page.set_default_timeout(2000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, errors


def is_found(page, js, errors):
    try:
        return few_settings(page, js, errors) != []
    except PlaywrightError:  # a part of the picture is gone
        return True


@pytest.mark.parametrize(("right", "wrong"), MUTANTS)
def test_one_changed_character_is_found(unwatched, right, wrong):
    page, errors = unwatched
    errors.clear()
    source = ConvolutionStepper._esm
    assert source.count(right) == 1
    assert is_found(page, source.replace(right, wrong), errors)


# ---- keys, sight and hearing ----


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def focused(page):
    return page.evaluate("document.activeElement.dataset.part")


def test_the_whole_example_can_be_typed(page):
    example = random_example(7, (5, 5, 3, 3))
    root = alone(page, stepper.IMAGE, stepper.KERNEL)
    for part in ("image", "kernel"):
        root.locator(f'[data-part="{part}"][data-row="0"][data-column="0"]').focus()
        for value in getattr(example, part).ravel():
            page.keyboard.type(f"{value:g}")
            page.keyboard.press("Tab")
        if part == "image":
            assert focused(page) == "kernel"  # Tab leaves the grid after its last cell
    assert differences(root, example) == []


def test_everything_is_reached_by_tab_and_the_focus_is_seen(page):
    root = alone(page, stepper.IMAGE, stepper.KERNEL)
    order = []
    for _ in range(9):
        press(page, "Tab")
        order.append(focused(page))
        if order[-1] in ("image", "kernel", "output", "window"):
            assert root.locator(":focus > .ring").evaluate("node => getComputedStyle(node).stroke") != "none"
        else:
            assert root.locator(":focus").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    assert order[:5] == ["play", "reset", "kernel-preset", "image-preset", "show-all"]
    assert order[5:] == ["image", "kernel", "output", "window"]


def test_numbers_are_edited_by_keys(page):
    root = alone(page, stepper.IMAGE, stepper.KERNEL)
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
    root = alone(page, stepper.IMAGE, stepper.KERNEL)
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
    assert "Play" in root.locator(".play").inner_text()
    root.locator('[data-part="reset"]').click()
    assert sum(text != "" for text in root.evaluate(READ)["output"].values()) == 1


def test_presets_and_reset(page):
    example = SimpleNamespace(image=np.array(stepper.IMAGE), kernel=np.array(stepper.KERNEL), row=0, column=0)
    root = alone(page, example.image, example.kernel)
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
    root = alone(page, [[1, 2]], stepper.KERNEL)
    sentence = "A 3×3 kernel does not fit into a 1×2 image: the window has nowhere to stand."
    assert root.locator("[role=alert]").inner_text() == sentence
    focus_by_tab = [press(page, "Tab", "Space", "End", "ArrowLeft") for _ in range(8)]
    assert len(focus_by_tab) == 8
    assert root.locator("[role=alert]").inner_text() == sentence


def test_names_for_those_who_cannot_see(page):
    root = alone(page, stepper.IMAGE, stepper.KERNEL)
    assert page.get_by_role("group", name="Convolution stepper").count() == 1
    assert page.get_by_role("grid", name="image, 5 by 5").count() == 1
    assert page.get_by_role("gridcell", name="row 4, column 1: 1").count() == 1
    assert page.get_by_role("gridcell", name="row 0, column 1: not visited yet").count() == 1
    assert root.locator("[role=status]").inner_text() == "Row 0, column 0: 9 products, sum 4."


CONTRASTS = """root => {
  const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    probe.clearRect(0, 0, 1, 1); probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1);
    return [...probe.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const style = (node, name) => getComputedStyle(node)[name];
  const page = style(root, "backgroundColor");
  const pairs = [...root.querySelectorAll("svg text")].filter((node) => node.textContent).map((node) => {
    const total = node.dataset.part === "sum" ? root.querySelector(".total") : null;
    const paper = node.closest(".cell")?.querySelector(".paper") ?? total;
    return [node.textContent, style(node, "fill"), paper ? style(paper, "fill") : page];
  });
  for (const node of root.querySelectorAll("button, select"))
    pairs.push([node.textContent, style(node, "color"), style(node, "backgroundColor")]);
  for (const node of root.querySelectorAll("label, .hint, .message"))
    pairs.push([node.textContent, style(node, "color"), page]);
  return pairs.map(([text, front, back]) => {
    const [a, b] = [rgb(front), rgb(back)];
    if (a[3] !== 255 || b[3] !== 255) return [text, 0];
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return [text, (high + 0.05) / (low + 0.05)];
  });
}"""


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("lab", ["", 'data-jp-theme-light="true"', 'data-jp-theme-light="false"'])
def test_every_text_has_contrast(page, system, lab):
    page.emulate_media(color_scheme=system)
    root = alone(page, [[1, 2, 0], [0, 1, 2], [2, 0, 1]], [[1, 0], [0, 1]], body=lab)
    contrasts = root.evaluate(CONTRASTS)
    assert len(contrasts) > 25
    assert [pair for pair in contrasts if pair[1] < 4.5] == []
    background = root.evaluate("node => getComputedStyle(node).backgroundColor")
    dark = lab.endswith('"false"') or (not lab and system == "dark")
    assert background == ("rgb(17, 17, 17)" if dark else "rgb(255, 255, 255)")
