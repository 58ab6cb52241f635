"""The Graph explorer: what its Python accepts and refuses, and what is special about it in a browser."""

import itertools

import numpy as np
import pytest
from alone import alone, press
from play_graph import PRESETS, READ, card, deltas, differences, example_on
from refusals import assert_refused
from traitlets import TraitError

from cnnlib import numerical_gradient
from cnnlib.widgets import GraphExplorer
from cnnlib.widgets.graph import COMPUTED, INPUTS


def test_it_starts_with_one_unit():
    explorer = GraphExplorer()
    assert (explorer.graph, explorer.inputs, explorer.selected) == ("one unit", [3, 2, -4, 5], "w")
    assert explorer.loss == 9 and explorer.gradient == {"w": -12, "x": -18, "b": -6, "y": 6}
    assert repr(explorer) == "GraphExplorer: one unit, C = 9 (run this cell to play with it)"
    assert explorer._repr_mimebundle_()[0]["text/plain"] == repr(explorer)


@pytest.mark.parametrize("graph", INPUTS)
def test_the_gradient_is_that_of_the_loss(graph):
    rng = np.random.default_rng(0)
    for _ in range(20):
        inputs = rng.uniform(-3, 3, len(INPUTS[graph]))
        measured = numerical_gradient(lambda x: GraphExplorer(graph, x).loss, inputs)
        np.testing.assert_allclose(list(GraphExplorer(graph, inputs).gradient.values()), measured, atol=1e-5)


def test_a_new_graph_begins_with_its_own_inputs():
    explorer = GraphExplorer()
    explorer.graph = "softmax and loss"
    assert (explorer.inputs, explorer.selected) == ([2, 1, 0], "z1")
    assert [round(slope, 3) for slope in explorer.gradient.values()] == [0.665, -0.755, 0.09]
    explorer.set_state({"graph": "one value, used twice", "inputs": [1.0, 2.0, 3.0, 4.0, 5.0], "selected": "C2"})
    assert (explorer.inputs, explorer.selected) == ([1, 2, 3, 4, 5], "C2")


REFUSED = [
    ({"graph": "a tree"}, ValueError, f"graph: expected one of {', '.join(map(repr, INPUTS))}; got 'a tree'"),
    ({"inputs": [1, 2]}, ValueError, "inputs: expected 4 numbers, w, x, b, y; got shape (2,)"),
    ({"inputs": [[1, 2, 3, 4]]}, ValueError, "inputs: expected 4 numbers, w, x, b, y; got shape (1, 4)"),
    ({"inputs": [1, 9.5, 0, 0]}, ValueError, "inputs: expected x from -9 to 9; got 9.5"),
    ({"inputs": [1, np.nan, 0, 0]}, ValueError, "inputs: expected x from -9 to 9; got nan"),
    ({"inputs": "abcd"}, TypeError, "inputs: expected an array of real numbers; got str 'abcd'"),
    ({"selected": "z1"}, ValueError, "selected: expected one of w, x, b, y, z, a, C; got 'z1'"),
]


@pytest.mark.parametrize(("trait", "error", "message"), REFUSED)
def test_what_cannot_be_shown_is_refused(trait, error, message):
    assert_refused(GraphExplorer, trait, error, message)


def test_the_types_are_checked():
    with pytest.raises(TraitError):
        GraphExplorer().selected = 3


# ---- in a browser ----


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("graph", INPUTS)
def test_it_is_sound_at_the_ends_of_every_input(open_page, graph):
    page = open_page()
    for ends in itertools.product((-9.0, 9.0), repeat=len(INPUTS[graph])):
        root = alone(page, GraphExplorer(graph, ends, COMPUTED[graph][0]))
        assert differences(root, example_on(root)) == []
        text = root.evaluate("root => root.textContent")
        assert not [word for word in ("NaN", "Infinity", "undefined") if word in text]


@pytest.mark.browser
def test_every_example_is_as_announced(open_page):
    page = open_page()
    root = alone(page, GraphExplorer())
    for name, (graph, inputs, selected) in PRESETS.items():
        root.locator('[data-part="preset"]').select_option(name)
        example = example_on(root)
        assert (example.graph, list(example.inputs.values()), example.selected) == (graph, inputs, selected)
        assert differences(root, example) == []
    assert [deltas(g, dict(zip(INPUTS[g], i, strict=True)))[s] for g, i, s in PRESETS.values()][:7] == [
        -12, 0, 0, 12, 60, 18, 0]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize(
    ("preset", "remark"),
    [
        ("one unit", ""),
        ("its ReLU is dead", "z is negative: the ReLU's slope is 0, and nothing before it learns from this."),
        ("exactly at the corner", "z is exactly 0, where the ReLU has a corner: the rule takes the slope 0, the "
         "measurement the mean of both sides."),
        ("two paths cancel", "The two paths cancel: to move this value a little gains on one side what it loses on "
         "the other."),
        ("softmax: p − y", "The true class is the second: its logit is z2."),
    ],
)  # fmt: skip
def test_what_is_remarkable_gets_a_sentence(open_page, preset, remark):
    root = alone(open_page(), GraphExplorer())
    root.locator('[data-part="preset"]').select_option(preset)
    assert root.locator(".message").text_content() == remark


@pytest.mark.browser
def test_no_text_is_smaller_than_16_and_none_leaves_its_card(open_page):
    for graph in INPUTS:
        root = alone(open_page(), GraphExplorer(graph, [9.0] * len(INPUTS[graph])))
        sizes = root.evaluate("""root => [...root.querySelectorAll("svg text")].filter((node) => node.textContent)
          .map((node) => [node.textContent, parseFloat(getComputedStyle(node).fontSize)])""")
        assert [pair for pair in sizes if pair[1] < 16] == []
        beyond = root.evaluate("""root => [...root.querySelectorAll(".node")].flatMap((node) => {
          const card = node.querySelector(".card").getBoundingClientRect();
          return [...node.querySelectorAll("text")].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < card.left || box.right > card.right;
          }).map((text) => text.textContent);
        })""")
        assert beyond == []


@pytest.mark.browser
def test_reset_goes_back_and_the_focus_chooses(open_page):
    page = open_page()
    root = alone(page, GraphExplorer("one unit", [1, 2, 3, 4], selected="x"))
    card(root, "w").focus()
    press(page, "PageUp", "ArrowLeft")
    example = example_on(root)
    assert (example.inputs["w"], example.selected) == (2.5, "w")
    card(root, "a").focus()
    press(page, "ArrowUp")
    assert example_on(root).selected == "a" and example_on(root).inputs["w"] == 2.5
    root.locator('[data-part="reset"]').click()
    example = example_on(root)
    assert (list(example.inputs.values()), example.selected) == ([1, 2, 3, 4], "x")
    assert root.evaluate(READ)["preset"] == "your own"
