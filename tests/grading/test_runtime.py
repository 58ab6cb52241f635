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


def test_a_damaged_runtime_is_made_anew():
    """A file that was cleared away, or is empty since the power went, must not cost anybody points."""
    with tempfile.TemporaryDirectory() as where:
        runtime = make_runtime(where)
        (module,) = runtime.folder.glob("lib/python*/fractions.py")
        whole = module.read_bytes()
        for damage in (module.unlink, lambda: module.write_bytes(b""), (runtime.folder / "sizes").unlink):
            damage()
            assert make_runtime(where) == runtime and module.read_bytes() == whole
        made = runtime.folder.stat().st_mtime
        assert make_runtime(where) == runtime and runtime.folder.stat().st_mtime == made


def test_what_a_killed_grader_left_is_cleared_away():
    with tempfile.TemporaryDirectory() as where:
        folder = make_runtime(where).folder
        old, new = (Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=where)) for _ in range(2))
        os.utime(old, (0, 0))
        (folder / "sizes").unlink()
        make_runtime(where)
        assert new.exists() and not old.exists()
