"""Every explorer in a real browser, alone: its numbers, its keys, its colours."""

import itertools
import re

import numpy as np
import pytest
from alone import CONTRASTS, alone, play_alone, press
from explorer_players import EACH

pytestmark = pytest.mark.browser


@EACH
@pytest.mark.parametrize("settings", [range(2), pytest.param(range(2, 50), marks=pytest.mark.slow)], ids=["few", "all"])
def test_random_settings_agree_with_cnnlib(page, player, settings):
    assert play_alone(page, player, settings=settings) == []


@EACH
def test_everything_is_reached_by_tab_and_the_focus_is_seen(page, player):
    root = alone(page, player.START(np.random.default_rng(0)))
    order = []
    for _ in player.REACHED:
        press(page, "Tab")
        order.append(page.evaluate("document.activeElement.dataset.part"))
        ring = root.locator(":focus > .ring")
        if ring.count():
            assert ring.evaluate("node => getComputedStyle(node).stroke") != "none"
        else:
            assert root.locator(":focus").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    assert order == player.REACHED


@EACH
def test_every_text_has_contrast(page, player):
    """Whether light or dark is chosen by the system or, first of all, by JupyterLab."""
    root = alone(page, player.START(np.random.default_rng(0)))
    for system, light in itertools.product(("light", "dark"), ("", "true", "false")):
        page.emulate_media(color_scheme=system)
        page.evaluate("light => { if (light) document.body.dataset.jpThemeLight = light; }", light)
        contrasts = root.evaluate(CONTRASTS)
        assert len(contrasts) > 10
        assert [pair for pair in contrasts if pair[1] < 4.5] == [], (system, light)
        dark = light == "false" or (not light and system == "dark")
        background = root.evaluate("node => getComputedStyle(node).backgroundColor")
        assert background == ("rgb(17, 17, 17)" if dark else "rgb(255, 255, 255)"), (system, light)
        page.evaluate("delete document.body.dataset.jpThemeLight")


@EACH
def test_it_has_a_name_and_says_what_it_shows(page, player):
    root = alone(page, player.START(np.random.default_rng(0)))
    assert page.get_by_role("group", name=player.NAME).count() == 1
    assert len(root.locator("[role=status]").inner_text()) > 20
    assert len(root.locator(".hint").inner_text()) > 20


def nonsense(root):
    """What is written in an explorer that comes from a number that is none."""
    return re.findall("NaN|undefined|null|Infinity", root.evaluate("root => root.textContent"))


@EACH
def test_every_end_of_every_slider_and_every_choice_is_sound(page, player):
    root = alone(page, player.START(np.random.default_rng(0)))
    sliders = root.locator('input[type="range"]').all()
    for keys in itertools.product(("Home", "End"), repeat=len(sliders)):
        for slider, key in zip(sliders, keys, strict=True):
            slider.press(key)
        assert nonsense(root) == [], keys
    for select in root.locator("select").all():
        for name in select.locator("option:enabled").all_inner_texts():
            if select.is_enabled():
                select.select_option(name)
                assert nonsense(root) == [], name


@EACH
def test_it_fits_into_a_narrow_window(open_page, player):
    page = open_page(viewport={"width": 700, "height": 900})
    root = alone(page, player.START(np.random.default_rng(0)))
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert root.bounding_box()["width"] <= 700
