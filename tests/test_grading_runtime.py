"""The copy of Python and NumPy that a sandbox holds."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cnnlib.grading.runtime import make_runtime


def test_graders_that_start_at_once_share_one_runtime():
    """Made by whoever is first; nothing else is left lying about."""
    with tempfile.TemporaryDirectory() as where:
        with ThreadPoolExecutor(3) as pool:
            made = {runtime.folder for runtime in pool.map(make_runtime, [where] * 3)}
        assert made == set(Path(where).iterdir())
        (folder,) = made
        assert not list(folder.rglob("site-packages")) and (folder / "child.py").exists()
        folder.chmod(0o777)
        with pytest.raises(ValueError, match="only this user can write to"):
            make_runtime(where)
        assert os.stat(folder).st_mode & 0o002
