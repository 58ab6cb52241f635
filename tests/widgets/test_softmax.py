"""The Softmax explorer: what its Python accepts and refuses, and what is special about it in a browser."""

import numpy as np
import pytest
from alone import alone, press
from play_softmax import READ, differences, example_on
from refusals import assert_refused
from traitlets import TraitError

from cnnlib import cross_entropy, softmax
from cnnlib.widgets import SoftmaxExplorer


def test_it_starts_with_the_tiny_network():
    explorer = SoftmaxExplorer()
    assert (explorer.logits, explorer.labels, explorer.true_class) == ([2, 1, 0], ["a 1", "a 2", "a 7"], 1)
    assert explorer.probabilities.round(3).tolist() == [0.665, 0.245, 0.09] and round(explorer.loss, 4) == 1.4076
    assert repr(explorer) == "SoftmaxExplorer: 3 classes, T = 1 (run this cell to play with it)"
    assert explorer._repr_mimebundle_()[0]["text/plain"] == repr(explorer)


def test_temperature_and_the_added_constant_count():
    explorer = SoftmaxExplorer(np.array([1, -2, 3, 0.5]), true_class=3, temperature=2.0, added=1000)
    z = np.array([1, -2, 3, 0.5]) / 2
    np.testing.assert_allclose(explorer.probabilities, softmax(z))
    assert explorer.loss == pytest.approx(cross_entropy(z, 3))


def test_fewer_classes_move_the_true_class():
    explorer = SoftmaxExplorer(np.zeros(5), true_class=4)
    explorer.logits = [1, 2, 3]
    assert explorer.true_class == 2
    explorer.set_state({"logits": [0.0] * 6, "true_class": 5})
    assert (len(explorer.logits), explorer.true_class) == (6, 5)


REFUSED = [
    ({"logits": [1, 2]}, ValueError, "logits: expected 3 to 6 numbers; got shape (2,)"),
    ({"logits": np.zeros(7)}, ValueError, "logits: expected 3 to 6 numbers; got shape (7,)"),
    ({"logits": np.zeros((3, 1))}, ValueError, "logits: expected 3 to 6 numbers; got shape (3, 1)"),
    ({"logits": [0, 0, 8.5]}, ValueError, "logits: expected -8 to 8; got 8.5"),
    ({"logits": [0, 0, np.nan]}, ValueError, "logits: expected -8 to 8; got nan"),
    ({"logits": "abc"}, TypeError, "logits: expected an array of real numbers; got str 'abc'"),
    ({"labels": ["a"] * 7}, ValueError, f"labels: expected at most 6 names of 1 to 12 letters; got {['a'] * 7}"),
    ({"labels": ["", "a"]}, ValueError, "labels: expected at most 6 names of 1 to 12 letters; got ['', 'a']"),
    ({"labels": "abc"}, TypeError, "labels: expected a list of names; got 'abc'"),
    ({"labels": [1, 2, 3]}, TypeError, "labels: expected a list of names; got [1, 2, 3]"),
    ({"labels": 3}, TypeError, "labels: expected a list of names; got 3"),
    ({"true_class": 3}, ValueError, "true_class: expected 0 to 2; got 3"),
    ({"true_class": -1}, ValueError, "true_class: expected 0 to 2; got -1"),
    ({"temperature": 0.0}, ValueError, "temperature: expected 0.01 to 100; got 0"),
    ({"temperature": np.inf}, ValueError, "temperature: expected 0.01 to 100; got inf"),
    ({"added": 1001.0}, ValueError, "added: expected -1000 to 1000; got 1001"),
]


@pytest.mark.parametrize(("trait", "error", "message"), REFUSED)
def test_what_cannot_be_shown_is_refused(trait, error, message):
    assert_refused(SoftmaxExplorer, trait, error, message)


def test_the_types_are_checked():
    with pytest.raises(TraitError):
        SoftmaxExplorer(temperature="hot")


# ---- in a browser ----


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("temperature", [0.01, 1.0, 100.0])
@pytest.mark.parametrize("added", [-1000.0, 0.0, 1000.0])
@pytest.mark.parametrize("logits", [[8, -8, 8, -8, 8, -8], [-8, 8, 8], [8, 8, 8]])
def test_it_is_sound_at_the_ends_of_every_slider(open_page, logits, temperature, added):
    root = alone(open_page(), SoftmaxExplorer(logits, temperature=temperature, added=added))
    assert differences(root, example_on(root)) == []
    assert "NaN" not in root.inner_html() and "Infinity" not in root.inner_html()


@pytest.mark.browser
def test_reset_goes_back_and_a_temperature_between_the_marks_is_kept(open_page):
    page = open_page()
    root = alone(page, SoftmaxExplorer([1, 2, 3], labels=["cat"], temperature=1.23))
    assert example_on(root).temperature == 1.23
    press(page, "Tab")
    root.locator('[data-part="preset"]').select_option("sure and wrong")
    root.locator('[data-part="reset"]').click()
    shown = example_on(root)
    assert (shown.logits.tolist(), shown.temperature) == ([1, 2, 3], 1.23)
    assert root.evaluate(READ)["preset"] == "your own"
    assert root.locator(".name").all_text_contents() == ["cat", "class 1", "class 2"]


@pytest.mark.browser
def test_the_focus_stays_on_the_knob_that_is_moved(open_page):
    page = open_page()
    root = alone(page, SoftmaxExplorer())
    knob = page.get_by_role("slider", name="logit of a 7")
    knob.focus()
    press(page, "PageUp", "PageUp", "ArrowLeft", "Tab")
    assert knob.get_attribute("aria-valuenow") == "1.9"
    assert "probability" in knob.get_attribute("aria-valuetext")
    assert example_on(root).logits.tolist() == [2, 1, 1.9]
