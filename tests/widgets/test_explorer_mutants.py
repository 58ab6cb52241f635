"""Explorers of whose JavaScript one piece was changed: playing with each of them must find it."""

import numpy as np
import pytest
from alone import is_found, play_alone
from explorer_players import PLAYERS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MUTANTS = [(player, *pair) for player in PLAYERS for pair in player.MUTANTS]


@pytest.fixture(scope="module")
def unwatched(chromium):
    """A page that may fail; the list collects how."""
    page, errors = chromium.new_page(viewport={"width": 1300, "height": 1000}), []
    page.set_default_timeout(2000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, errors


@pytest.mark.parametrize(
    ("player", "right", "wrong"), MUTANTS, ids=[f"{mutant[0].__name__}-{i}" for i, mutant in enumerate(MUTANTS)]
)
def test_one_changed_character_is_found(unwatched, player, right, wrong):
    page, errors = unwatched
    source = player.START(np.random.default_rng(0))._esm
    assert source.count(right) == 1, f"{source.count(right)} times: {right}"
    assert is_found(page, errors, lambda: play_alone(page, player, source.replace(right, wrong)))
