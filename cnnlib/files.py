"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import re
import uuid
from pathlib import Path

__all__ = ["as_path", "remove_parts", "write_whole"]


def as_path(path: str | os.PathLike[str]) -> Path:
    """Return `path` as a Path that names a file."""
    if not isinstance(path, str | os.PathLike) or not Path(path).name:
        raise TypeError(f"path: expected the name of a file; got {path!r}")
    return Path(path)


def write_whole(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write bytes next to `path` first, then put them in its place; if that fails, what was there is still there."""
    part = path.with_name(f"{uuid.uuid4().hex}.part")
    try:
        part.touch(mode, exist_ok=False)
        part.write_bytes(content)
        with part.open("r+b") as file:
            os.fsync(file.fileno())  # or, after the power went, an empty file may have taken the place of a whole one
        os.replace(part, path)
    except OSError as error:
        error.filename = error.filename or str(path)  # a full disk does not say which file it was
        raise
    finally:
        part.unlink(missing_ok=True)


def remove_parts(folder: Path) -> None:
    """Remove what `write_whole` left in a folder when it was killed, and nothing else."""
    for part in folder.glob("*.part"):
        if re.fullmatch("[0-9a-f]{32}", part.stem):
            part.unlink()
