"""The Descent explorer: what its Python accepts and refuses, its path, and what is special about it in a browser."""

import numpy as np
import pytest
from alone import alone, press
from play_descent import EXAMPLES, READ, in_plane
from refusals import assert_refused
from traitlets import TraitError

from cnnlib import numerical_gradient
from cnnlib.widgets import DescentExplorer
from cnnlib.widgets.descent import SURFACES


def explorer_of(name):
    surface, start, rate, batch, momentum, steps = EXAMPLES[name]
    return DescentExplorer(
        surface, start=start, learning_rate=rate, batch_size=batch, momentum=momentum, steps=steps, seed=1
    )


def test_it_starts_in_the_long_valley():
    explorer = DescentExplorer()
    assert (explorer.surface, explorer.start, explorer.batch_size, explorer.steps) == ("long valley", [-2.5, 1], 12, 0)
    assert explorer.path.tolist() == [[-2.5, 1]] and explorer.losses == pytest.approx([(2.5**2 + 20) / 2])
    about = "long valley, η = 0.09, batches of 12, μ = 0"
    assert repr(explorer) == f"DescentExplorer: {about} (run this cell to play with it)"
    assert explorer._repr_mimebundle_()[0]["text/plain"] == repr(explorer)


@pytest.mark.parametrize("surface", SURFACES)
def test_the_gradients_are_those_of_the_losses(surface):
    samples, (left, right, low, high) = SURFACES[surface]
    w = np.array([0.7 * left + 0.3 * right, 0.4 * low + 0.6 * high])
    for n in range(12):
        wanted = numerical_gradient(lambda at, n=n: samples(at)[0][n], w)
        np.testing.assert_allclose(samples(w)[1][n], wanted, atol=1e-7)


def test_every_sample_is_used_once_in_an_epoch():
    batches = DescentExplorer(batch_size=5, seed=7)._batches()
    for _ in range(4):
        epoch = [next(batches) for _ in range(3)]
        assert [len(batch) for batch in epoch] == [5, 5, 2]
        assert sorted(sample for batch in epoch for sample in batch) == list(range(12))


def test_another_surface_keeps_the_start_in_the_drawing():
    explorer = DescentExplorer("a line through points", start=[-3.5, 3.8])
    explorer.surface = "curved valley"
    assert explorer.start == [-2, 3]
    explorer.set_state({"surface": "round bowl", "start": [2.9, -2.9]})
    assert (explorer.surface, explorer.start) == ("round bowl", [2.9, -2.9])


def test_a_path_that_runs_away_ends():
    explorer = DescentExplorer("long valley", learning_rate=0.5, steps=1000)
    losses = explorer.losses
    assert 2 < len(losses) < 20 and losses[-1] > 1e6 >= losses[-2]


REFUSED = [
    ({"surface": "a hill"}, ValueError, "surface: expected one of round bowl, long valley, curved valley, "
     "a line through points, two layers; got 'a hill'"),
    ({"start": [1, 2, 3]}, ValueError, "start: expected two weights; got shape (3,)"),
    ({"start": [1, 5]}, ValueError, "start: expected -3 to 3; got 5"),
    ({"start": [np.nan, 0]}, ValueError, "start: expected -3 to 3; got nan"),
    ({"start": "ab"}, TypeError, "start: expected an array of real numbers; got str 'ab'"),
    ({"learning_rate": 0.0}, ValueError, "learning_rate: expected 0.001 to 3; got 0"),
    ({"learning_rate": np.inf}, ValueError, "learning_rate: expected 0.001 to 3; got inf"),
    ({"batch_size": 0}, ValueError, "batch_size: expected 1 to 12; got 0"),
    ({"batch_size": 13}, ValueError, "batch_size: expected 1 to 12; got 13"),
    ({"momentum": 1.0}, ValueError, "momentum: expected 0 to 0.99; got 1"),
    ({"seed": 0}, ValueError, "seed: expected 1 to 999; got 0"),
    ({"steps": 1001}, ValueError, "steps: expected 0 to 1000; got 1001"),
]  # fmt: skip


@pytest.mark.parametrize(("trait", "error", "message"), REFUSED)
def test_what_cannot_be_shown_is_refused(trait, error, message):
    assert_refused(DescentExplorer, trait, error, message)


def test_the_types_are_checked():
    with pytest.raises(TraitError):
        DescentExplorer(batch_size="all")


# ---- in a browser ----


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if n else []) for n, name in enumerate(EXAMPLES)]
)
def test_the_path_is_that_of_cnnlib(open_page, name):
    explorer = explorer_of(name)
    shown = alone(open_page(), explorer).evaluate(READ)
    assert shown["example"] == name
    path = in_plane(shown["path"], shown["ground"], SURFACES[explorer.surface][1])
    np.testing.assert_allclose(path, explorer.path, rtol=1e-6, atol=1e-6)


@pytest.mark.browser
def test_it_runs_until_it_runs_away(open_page):
    page = open_page()
    root = alone(page, DescentExplorer("round bowl", learning_rate=3.0))
    run = root.locator('[data-part="run"]')
    run.click()
    assert run.inner_text() == "Pause"
    root.locator(".message").filter(has_text="too large").wait_for()
    assert run.inner_text() == "Run"
    done = root.evaluate(READ)["texts"]["step"]
    press(page, "Enter")
    assert root.evaluate(READ)["texts"]["step"] == done and run.inner_text() == "Run"


@pytest.mark.browser
def test_a_rate_between_the_marks_is_kept_and_shown(open_page):
    root = alone(open_page(), DescentExplorer("two layers", learning_rate=0.123, steps=5))
    assert root.evaluate(READ)["texts"]["rate-value"] == "0.123"
    assert root.evaluate(READ)["example"] == "your own"


@pytest.mark.browser
def test_nothing_moves_at_the_saddle(open_page):
    root = alone(open_page(), DescentExplorer("two layers", start=[0, 0], batch_size=1, steps=50))
    assert root.evaluate(READ)["texts"]["w"] == "(0, 0)"
