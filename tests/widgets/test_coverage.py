"""What only the coverage explorer has: its limits, its counts in Python, and a sentence where a window does not fit."""

import numpy as np
import pytest
from alone import alone, set_slider
from play_coverage import READ
from refusals import assert_refused

from cnnlib.widgets import CoverageExplorer

browser = pytest.mark.browser


def test_counts_are_those_of_the_chapter():
    same = CoverageExplorer(5, 5, padding="same").counts
    assert same[0].tolist() == [4, 6, 6, 6, 4] and same[2, 2] == 9
    assert (CoverageExplorer(5, 5, padding="full").counts == 9).all()
    deep = [CoverageExplorer(15, 15, padding=padding, layers=4).counts for padding in ("valid", "same")]
    assert [(counts[0, 0], counts[7, 7]) for counts in deep] == [(1, 6241), (1225, 6561)]


def test_counts_of_rectangles_with_a_remainder():
    counts = CoverageExplorer(7, 8, stride=3).counts
    assert counts.shape == (7, 8) and np.array_equal(counts != 0, np.outer(np.arange(7) < 6, np.arange(8) < 6))


@pytest.mark.parametrize(
    ("trait", "error", "message"),
    [
        ({"height": 2}, ValueError, "height: expected a whole number of at least 3; got 2"),
        ({"width": 16}, ValueError, "width: expected 3 to 15; got 16"),
        ({"f": 0}, ValueError, "f: expected a whole number of at least 1; got 0"),
        ({"stride": 6}, ValueError, "stride: expected 1 to 5; got 6"),
        ({"padding": 5}, ValueError, "padding: expected 0 to 4; got 5"),
        ({"padding": "sam"}, ValueError, "padding: expected a whole number, 'valid', 'same' or 'full'; got 'sam'"),
        ({"padding": 1.5}, TypeError, "padding: expected a whole number; got 1.5"),
        ({"layers": 5}, ValueError, "layers: expected 1 to 4; got 5"),
    ],
)
def test_what_cannot_be_shown_is_refused(trait, error, message):
    assert_refused(CoverageExplorer, trait, error, message)


def test_repr_says_what_it_shows():
    assert repr(CoverageExplorer(4, 6, padding=1, layers=3)) == (
        "CoverageExplorer: 4×6 image, f 3, stride 1, padding 1, 3 layers (run this cell to play with it)"
    )


def test_counts_of_a_window_that_does_not_fit_are_an_error():
    with pytest.raises(ValueError, match="f: expected at most 2 pixels"):
        _ = CoverageExplorer(4, 6, layers=3).counts


@browser
@pytest.mark.parametrize(
    ("traits", "sentence"),
    [
        ({"width": 3, "f": 5}, "A window of 5×5 does not fit into 5×3 pixels, padding included."),
        ({"height": 4, "f": 5, "padding": 0}, "A window of 5×5 does not fit into 4×5 pixels, padding included."),
        ({"height": 4, "width": 6, "layers": 3}, "In layer 2 a window of 3×3 does not fit into 2×4 pixels, padding"),
    ],
)
def test_what_does_not_fit_gets_a_sentence(page, traits, sentence):
    shown = alone(page, CoverageExplorer(**traits)).evaluate(READ)
    assert shown["message"].startswith(sentence) and not any(shown["cells"]) and not shown["spoken"]


@browser
def test_a_setting_that_fits_again_takes_the_sentence_away(page):
    root = alone(page, CoverageExplorer(3, 3, f=5))
    assert root.locator(".message").inner_text() and root.locator(".cell").count() == 9
    set_slider(page, root, "f", 2)
    shown = root.evaluate(READ)
    assert not shown["message"] and shown["cells"] == ["1", "2", "1", "2", "4", "2", "1", "2", "1"]


@browser
@pytest.mark.parametrize(
    ("traits", "text"),
    [
        ({"padding": "same"}, "1"),
        ({"padding": "same", "f": 4}, "1 + 2"),
        ({"padding": "same", "height": 8, "width": 7, "stride": 2}, "varies"),
        ({"padding": 3}, "3"),
    ],
)
def test_the_padding_is_written_beside_its_slider(page, traits, text):
    root = alone(page, CoverageExplorer(**traits))
    assert root.locator('[data-part="padding-value"]').inner_text() == text
    word = traits["padding"] if isinstance(traits["padding"], str) else "your own"
    assert root.locator('[data-part="word"]').input_value() == word


@browser
def test_a_preset_is_named_as_long_as_it_lasts(page):
    root = alone(page, CoverageExplorer(5, 5))
    preset = root.locator('[data-part="preset"]')
    assert preset.input_value() == "5 × 5, valid"
    set_slider(page, root, "stride", 2)
    assert preset.input_value() == "your own"
    preset.select_option("four layers, valid")
    assert root.locator('[data-part="corner"]').text_content() == "corner: 1"
    assert root.locator('[data-part="centre"]').text_content() == "centre: 6241"


@browser
def test_the_extremes_of_all_sliders_can_be_read(page):
    root = alone(page, CoverageExplorer(15, 15, f=5, padding=4, layers=4))
    shown = root.evaluate(READ)
    assert shown["smallest"] >= 16 and max(map(int, shown["cells"])) == 5**8
