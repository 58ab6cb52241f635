"""The records of a grading run: one line of JSON a submission, appended and on the disk before the next one counts.

Whatever ends the program, at most the line in hand is lost: a torn last line is cut off at the next start.
"""

import errno
import fcntl
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from cnnlib.files import write_whole

__all__ = ["Record", "Records", "course_secret"]

Record = dict[str, Any]
"""What is known of a submission: `Grader.grade` says what is in it, or "error" that it could not be read."""


class Records:
    """The file `records.jsonl` in a folder, which is held by one grader at a time.

    Parameters
    ----------
    folder : path
        Made if it is not there.

    Raises
    ------
    ValueError
        If another grader holds the folder, or a line of the file is damaged.
    """

    def __init__(self, folder: str | os.PathLike) -> None:
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._lock)
            raise ValueError(f"--out: another grader is at work in {self.folder}; wait until it has ended") from None
        path = self.folder / "records.jsonl"
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self.all = self._read(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)
        os.close(self._lock)  # and with it the lock

    def _read(self, path: Path) -> list[Record]:
        content = path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):  # the line that was being written when the grader was killed
            os.ftruncate(self._file, whole)
        records = []
        for number, line in enumerate(content[:whole].splitlines(), 1):
            try:
                records.append(json.loads(line))
            except ValueError:
                raise ValueError(f"{path}: line {number} is damaged; mend or remove it") from None
        return records

    def append(self, record: Record) -> None:
        """Write a record to the disk; if that fails, nothing of it is left there, and OSError is raised."""
        line = json.dumps(record).encode() + b"\n"
        before = os.fstat(self._file).st_size
        try:
            if os.write(self._file, line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(self._file)
        except OSError as error:
            os.ftruncate(self._file, before)
            advice = "a record does not fit; make room, and run the same command again"
            raise OSError(error.errno, f"{error.strerror}: {advice}", str(self.folder / "records.jsonl")) from None
        self.all.append(record)

    def newest(self, key: Callable[[Record], bool]) -> Record | None:
        """Return the last record for which `key(record)` holds, or None."""
        return next((record for record in reversed(self.all) if key(record)), None)


def course_secret(path: str | os.PathLike) -> bytes:
    """Return the secret in a file of 64 hexadecimal digits; make it if it is not there.

    Raises
    ------
    ValueError
        If the file holds something else.
    """
    path = Path(path)
    if not path.exists():
        write_whole(path, (secrets.token_hex(32) + "\n").encode(), mode=0o600)
    try:
        secret = bytes.fromhex(path.read_text().strip())
    except ValueError:
        secret = b""
    if len(secret) != 32:
        raise ValueError(f"--secret: expected a file with 64 hexadecimal digits; got {path}")
    return secret
