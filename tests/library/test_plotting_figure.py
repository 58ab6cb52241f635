"""How a figure gets into a notebook together with its text."""

import base64
import io
import re
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from cnnlib import plotting


def test_no_figure_is_hidden_by_the_module_of_its_name():
    assert [name for name in plotting.__all__ if isinstance(getattr(plotting, name), ModuleType)] == []


def test_html_carries_picture_and_escaped_text():
    figure = plotting.grids([np.eye(2)])
    html = plotting.to_html(figure, 'a "quoted" <text>')
    assert 'alt="a &quot;quoted&quot; &lt;text&gt;"' in html
    with Image.open(io.BytesIO(base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]))) as picture:
        assert picture.width == pytest.approx(2 * figure.get_figwidth() * 72, abs=2)


def test_show_prints_the_text_outside_a_notebook(capsys):
    plotting.show(plotting.grids([np.eye(2)]), "Two by two.")
    assert capsys.readouterr().out == "Two by two.\n"
