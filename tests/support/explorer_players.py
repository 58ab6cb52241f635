"""The modules that play with the explorers, `play_<name>.py` beside this file.

Each has

- `NAME`: what a screen reader calls the explorer;
- `START`: a function of a Generator that makes the widget to begin with;
- `play(page, root, rng)`: puts an explorer, in whatever state it is, into a random setting by keys and pointer, reads
  the numbers from the page, and returns a list of what differs from `cnnlib`;
- `REACHED`: what Tab reaches, in this order, as the values of `data-part`.
"""

import importlib
from pathlib import Path

import pytest

PLAYERS = [importlib.import_module(path.stem) for path in sorted(Path(__file__).parent.glob("play_*.py"))]
EACH = pytest.mark.parametrize("player", PLAYERS, ids=[player.__name__ for player in PLAYERS])
