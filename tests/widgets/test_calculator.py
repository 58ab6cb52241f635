"""What only the shape calculator has: examples, fields that refuse a number, an end to its layers, keys."""

import pytest
from alone import alone, press
from play_calculator import READ, differences, settings_on

from cnnlib.widgets import ShapeCalculator

pytestmark = pytest.mark.browser


def column(root, part):
    return [row["cells"][part] for row in root.evaluate(READ)["rows"]]


def message(root):
    return root.locator("[role=alert]").inner_text()


def test_the_chain_of_the_notes(page):
    root = alone(page, ShapeCalculator())
    assert column(root, "output") == ["39 × 39 × 3", "37 × 37 × 10", "17 × 17 × 20", "7 × 7 × 40", "1,960"]
    assert column(root, "values") == ["4,563", "13,690", "5,780", "1,960", "1,960"]
    assert column(root, "parameters") == ["", "280", "5,020", "20,040", ""]
    assert column(root, "sees") == ["1 × 1", "3 × 3", "7 × 7", "15 × 15", "15 × 15"]


def test_every_example_agrees_and_reset_goes_back(page):
    root = alone(page, ShapeCalculator((9, 9, 1), [{"kind": "conv", "f": 2, "filters": 3}]))
    preset = root.locator('[data-part="preset"]')
    assert preset.input_value() == "your own"
    totals = {}
    for name in root.locator('[data-part="preset"] option').all_inner_texts()[:-1]:
        preset.select_option(name)
        if name != "no layer but a fully connected one":  # whose weights cnnlib would draw, all 62 million
            assert differences(root) == []
        assert preset.input_value() == name
        totals[name] = root.evaluate(READ)["total"]
    assert totals["no layer but a fully connected one"] == "62,481,160"
    assert totals["the shape of LeNet-5"] == "61,706"
    assert (totals["one 5 × 5"], totals["two 3 × 3 in its place"]) == ("6,416", "4,640")
    root.locator('[data-part="reset"]').click()
    assert column(root, "output") == ["9 × 9 × 1", "8 × 8 × 3"]


MISFITS = [
    ([{"kind": "conv", "f": 9, "filters": 1}], "Layer 1 (convolution): a window of 9 × 9 does not fit into 9 × 8."),
    ([{"kind": "conv", "f": 12, "p": 1, "filters": 1}],
     "Layer 1 (convolution): a window of 12 × 12 does not fit into 9 × 8 with a frame of 1."),
    ([{"kind": "pool", "f": 2, "p": 2}],
     "Layer 1 (pooling): with p = 2 and f = 2 some windows would see no pixel; p must be less than f."),
    ([{"kind": "dense", "units": 3}],
     "Layer 1 (fully connected): its units weigh a list of numbers, not a volume: add flatten before it."),
    ([{"kind": "flatten"}, {"kind": "pool", "f": 2}],
     "Layer 2 (pooling): it slides over height and width, but here it gets a list of 72 numbers."),
]  # fmt: skip


@pytest.mark.parametrize(("layers", "sentence"), MISFITS, ids=range(len(MISFITS)))
def test_a_layer_that_does_not_fit_gets_a_sentence(page, layers, sentence):
    root = alone(page, ShapeCalculator((9, 8, 1), [*layers, {"kind": "flatten"}]))
    assert message(root) == sentence and sentence in root.locator("[role=status]").inner_text()
    assert column(root, "output")[-2:] == ["does not fit", "–"]


@pytest.mark.parametrize("typed", ["", "0", "-3", "2.5", "100"])
def test_a_field_refuses_what_is_no_setting(page, typed):
    root = alone(page, ShapeCalculator())
    field = root.locator('[data-part="f"][data-layer="2"]')
    field.fill(typed)
    assert message(root) == "f must be a whole number from 1 to 99; 5 stays."
    assert field.get_attribute("aria-invalid") == "true" and field.input_value() == typed
    assert column(root, "output")[2] == "17 × 17 × 20"
    press(page, "Tab")
    assert field.input_value() == "5" and message(root) == "" and field.get_attribute("aria-invalid") == "false"


def test_the_largest_settings_are_shown(page):
    root = alone(page, ShapeCalculator((1, 1, 1), [{"kind": "conv", "f": 1, "filters": 1}, {"kind": "flatten"}]))
    for part, value in (("height", 1024), ("width", 1024), ("channels", 4096), ("p", 99), ("filters", 4096)):
        root.locator(f'[data-part="{part}"]').fill(str(value))
    assert column(root, "output")[1:] == ["1,222 × 1,222 × 4,096", f"{1222 * 1222 * 4096:,}"]
    assert column(root, "parameters")[1] == f"{(4096 + 1) * 4096:,}"
    root.locator('[data-part="s"]').fill("99")
    root.locator('[data-part="f"]').fill("99")
    assert column(root, "output")[1] == "12 × 12 × 4,096" and column(root, "sees")[1] == "99 × 99"


def test_there_is_an_end_to_the_layers(page):
    root = alone(page, ShapeCalculator((9, 9, 1), [{"kind": "conv", "f": 1, "filters": 1}] * 23))
    add = root.locator('[data-part="add-pool"]')
    add.click()
    assert message(root) == "" and len(settings_on(root.evaluate(READ))[1]) == 24
    add.click()
    assert message(root) == "There are 24 layers already; remove one first."
    assert len(settings_on(root.evaluate(READ))[1]) == 24


def test_the_focus_stays_near_a_layer_that_was_removed(page):
    root = alone(page, ShapeCalculator((9, 9, 1), [{"kind": "flatten"}] * 2))
    root.locator('[data-part="remove"]').nth(1).focus()
    press(page, "Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "remove layer 1, flatten"
    press(page, "Enter")
    assert page.evaluate("document.activeElement.dataset.part") == "add-conv"
    assert column(root, "output") == ["9 × 9 × 1"] and differences(root) == []


def test_a_fully_connected_layer_sees_everything(page):
    root = alone(page, ShapeCalculator((9, 7, 2), [{"kind": "conv", "f": 3, "filters": 4}, {"kind": "flatten"},
                                                   {"kind": "dense", "units": 5}]))  # fmt: skip
    root.locator('[data-part="units"]').focus()
    shown = root.evaluate(READ)
    assert [row["chosen"] for row in shown["rows"]] == [False, False, False, True]
    assert [volume["seen"] for volume in shown["volumes"]] == [[[0, 0, 9]], [[0, 0, 7]], [], []]
