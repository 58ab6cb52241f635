"""Finding the submissions in a folder, and taking the learner's cells out of their notebooks. Nothing is run here.

A notebook is read as JSON and known by the cells of the release notebook that are in it. Its checks, points and
metadata are not used: what counts is in the catalogue. All other code cells are the learner's, and keep their order.
"""

import hashlib
import io
import json
import os
import re
import stat
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

__all__ = [
    "Release",
    "Submission",
    "Unreadable",
    "cells_of",
    "find_submissions",
    "passed_over",
    "read_files",
    "read_notebooks",
    "read_releases",
]

KINDS = (".ipynb", ".zip")
HIDDEN = (".ipynb_checkpoints", ".DS_Store", ".git", ".gitignore", ".gitkeep")  # nobody's work, and not worth a word
MOST_BYTES = 10 << 20  # of a notebook
MOST_PARTS = 1_000_000  # strings, lists, objects and numbers in its JSON
MOST_CODE = 1 << 20  # characters of code in it
MOST_DEEP = 50  # folders within folders
MOST_FILES, MOST_TOGETHER = 200, 50 << 20  # of a student: notebooks, and their bytes
MOST_ENTRIES = 5000  # files of any kind in a student's folder
BEGIN = r"""check\(["']([\w.]+)["']"""
CHECK = re.compile(rf"\s*{BEGIN}, \w+\)(\.require\(\))?\s*")


class Unreadable(Exception):
    """A submission that cannot be graded; the message says why."""


@dataclass(frozen=True)
class Release:
    """A notebook as it was handed out: its exercises in order, and which cells are whose.

    `owners` maps the names of its cells to the exercise whose answer they hold, or to None where they are checks;
    `blank` are its cells where nothing has been written into them.
    """

    name: str
    exercises: tuple[str, ...]
    owners: dict[str, str | None] = field(repr=False)
    blank: tuple[str, ...] = field(default=(), repr=False)


@dataclass
class Submission:
    """What a student handed in: files and folders, not yet looked into."""

    student: str
    paths: list[Path]


@dataclass(frozen=True)
class Handed:
    """A notebook of a submission that was read: the learner's cells, and how many belong to each exercise."""

    release: str
    cells: tuple[str, ...]
    upto: dict[str, int]  # by exercise: how many of the cells come before the next exercise's answer
    is_blank: bool  # nothing was written into it


# The release


def read_releases(folder: str | os.PathLike, exercises: Collection[str]) -> list[Release]:
    """Read the notebooks of a folder, as handed out, that hold exercises of the catalogue.

    Raises
    ------
    ValueError
        If there is no such notebook, or an exercise is asked for twice.
    """
    releases: list[Release] = []
    seen: dict[str, str] = {}
    for path in sorted(Path(folder).glob("*.ipynb")):
        release = _release(path.stem, json.loads(path.read_text(encoding="utf-8"))["cells"], exercises)
        for exercise in release.exercises:
            if exercise in seen:
                raise ValueError(f"exercises: {exercise} is asked for in {seen[exercise]} and in {path.stem}")
            seen[exercise] = path.stem
        if release.exercises:
            releases.append(release)
    if not releases:
        wanted = 'a notebook with a cell that is marked as a test and begins with check("ID", ID being in the catalogue'
        raise ValueError(f"exercises: expected {wanted}; found none in {folder}")
    return releases


def _release(name: str, cells: list[dict], exercises: Collection[str]) -> Release:
    owners: dict[str, str | None] = {}
    order: list[str] = []
    for cell in cells:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code":
            continue
        checked = re.match(BEGIN, _source(cell))
        if checked and nbgrader.get("grade") and checked[1] in exercises:
            order.append(checked[1])
        if nbgrader.get("solution") or nbgrader.get("grade"):
            owners |= dict.fromkeys(_keys(cell), _asked(cell, exercises) if nbgrader.get("solution") else None)
    release = Release(name, tuple(order), owners)
    handed = cells_of({"cells": cells}, [release])
    return replace(release, blank=handed.cells) if handed else release


def _asked(cell: dict, exercises: Iterable[str]) -> str | None:
    """Return the exercise whose answer a cell of the release holds: nbgrader's grade_id is its id with underscores."""
    grade_id = cell["metadata"]["nbgrader"]["grade_id"]
    return next((e for e in exercises if e.replace(".", "_") == grade_id), None)


def _keys(cell: dict) -> list[str]:
    """Return the names by which a cell is known: its own id, and nbgrader's, which survives more editors."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return [k for k in (cell.get("id"), f"nbgrader:{grade_id}" if grade_id else None) if isinstance(k, str)]


def _source(cell: dict) -> str:
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


# Finding submissions


def find_submissions(folder: str | os.PathLike) -> list[Submission]:
    """Return the submissions in a folder, by student: a file or a folder each, or nbgrader's `submitted/`.

    Two entries for the same student are one submission. What is in `passed_over` is left out.
    """
    found: dict[str, Submission] = {}
    others = {*passed_over(folder), *HIDDEN}
    for entry in sorted(Path(folder).iterdir()):
        if entry.name in others:
            continue
        student = unicodedata.normalize("NFC", entry.name if _is_folder(entry) else entry.stem)
        found.setdefault(student, Submission(student, [])).paths.append(entry)
    return [found[student] for student in sorted(found)]


def passed_over(folder: str | os.PathLike) -> list[str]:
    """Return the names in a folder, not deeper, that are hidden or of files that are neither notebooks nor archives."""
    entries = [p for p in sorted(Path(folder).iterdir()) if p.name not in HIDDEN]
    return [p.name for p in entries if p.name.startswith(".") or (_is_file(p) and p.suffix.lower() not in KINDS)]


def _is_file(path: Path) -> bool:
    return bool(path.suffix) and stat.S_ISREG(path.lstat().st_mode)


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode)


def _files(path: Path, depth: int = 0) -> Iterator[Path]:
    """Yield a file, or those below a folder in order; links are among them and are refused later, never followed."""
    if depth > MOST_DEEP:
        raise Unreadable("its folders lie one in another, too deep")
    if not _is_folder(path):
        yield path
        return
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        raise Unreadable(f"{_quoted(path.name)} cannot be opened ({error.strerror})") from None
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _files(entry, depth + 1)


def read_files(submission: Submission) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the hash of a submission and the notebooks in it, as pairs of name and content.

    Raises
    ------
    Unreadable
        If there is no notebook in it, or one that is too large, a link, or in an archive that is damaged.
    """
    files: list[tuple[str, bytes]] = []
    others: list[str] = []
    digest, size = hashlib.sha256(), 0
    found = ((entry, path) for entry in submission.paths for path in _files(entry))
    for number, (entry, path) in enumerate(found):
        if number == MOST_ENTRIES:
            raise Unreadable(f"it has more than {MOST_ENTRIES:,} files")
        if path.suffix.lower() not in KINDS:
            others.append(path.name)
        for name, content in _notebooks(path, path.name if path == entry else str(path.relative_to(entry))):
            size += len(content)
            if len(files) == MOST_FILES or size > MOST_TOGETHER:
                raise Unreadable(f"it has more than {MOST_FILES} notebooks, or more than {MOST_TOGETHER >> 20} MB")
            files.append((name, content))
            digest.update(name.encode(errors="replace") + b"\0" + hashlib.sha256(content).digest())
    if not files:
        instead = f", only {', '.join(map(_quoted, others[:3]))}" if others else ""
        raise Unreadable(f"there is no notebook in it{instead}")
    return digest.hexdigest(), files


_one_at_a_time = threading.Lock()  # a notebook takes many times its size while it is read


def read_notebooks(files: Sequence[tuple[str, bytes]], releases: Sequence[Release]) -> list[Handed]:
    """Return what the learner wrote into the notebooks of a submission, one for each release that it has.

    Raises
    ------
    Unreadable
        If one of them is not a notebook, none of them is of the course, or two are of the same release.
    """
    by_release: dict[str, list[tuple[str, Handed]]] = {}
    for name, content in files:
        with _one_at_a_time:
            handed = cells_of(_json(content, name), releases)
        if handed:
            by_release.setdefault(handed.release, []).append((name, handed))
    if not by_release:
        why = "none of its cells is one of the course's (text copied into a new notebook is not)"
        raise Unreadable(f"{_quoted(files[0][0])} holds none of the exercises: {why}")
    return [_the_one(release, found) for release, found in sorted(by_release.items())]


def _the_one(release: str, found: list[tuple[str, Handed]]) -> Handed:
    """Return the notebook for a release; of several, all but one must be blank, or the same as that one."""
    found = [(name, handed) for name, handed in found if not handed.is_blank] or found
    if any(handed != found[0][1] for _, handed in found):
        names = " and ".join(sorted(_quoted(name) for name, _ in found))
        raise Unreadable(f"there are several notebooks for {release}, not the same: {names}; keep one")
    return found[0][1]


def _notebooks(path: Path, shown: str) -> Iterator[tuple[str, bytes]]:
    """Yield name, as it is shown, and content of each notebook that a file is or, as a zip archive, holds."""
    if path.is_symlink():
        raise Unreadable(f"{_quoted(path.name)} is a link; the file itself is wanted")
    if path.suffix.lower() not in KINDS:
        return
    content = _content(path)
    if path.suffix.lower() == ".ipynb":
        yield shown, content
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [m for m in archive.infolist() if m.filename.lower().endswith(".ipynb")]
            for member in members:  # names are shown, never used as paths; nothing is written
                if member.compress_type not in (
                    zipfile.ZIP_STORED,
                    zipfile.ZIP_DEFLATED,
                ):  # others cannot be read in parts
                    raise Unreadable(f"{_quoted(path.name)} is packed in an unusual way; make it anew, as plain zip")
                *folders, name = re.split(r"[/\\]", member.filename)
                if not name.startswith(".") and not any(f.startswith((".", "__MACOSX")) and f != ".." for f in folders):
                    with archive.open(member) as file:
                        yield member.filename, _at_most(file, member.filename)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Unreadable(
            f"{_quoted(path.name)} is not a zip archive that can be read ({type(error).__name__})"
        ) from None


def _content(path: Path) -> bytes:
    """Read a regular file of a reasonable size; nothing else is opened, so a link leads nowhere."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Unreadable(f"{_quoted(path.name)} cannot be opened ({error.strerror})") from None
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(f"{_quoted(path.name)} is not a regular file")
        return _at_most(file, path.name)


def _at_most(file: IO[bytes], name: str) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable(f"{_quoted(name)} is larger than {MOST_BYTES >> 20} MB; clear its outputs")
    return content


def _json(content: bytes, name: str) -> dict:
    """Return a notebook as Python's dicts and lists, if it is one and has not more parts than a notebook has."""
    if sum(map(content.count, (b"[", b"{", b","))) > MOST_PARTS:
        raise Unreadable(f"{_quoted(name)} has more than {MOST_PARTS:,} parts; clear its outputs")
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{_quoted(name)} is not a notebook, or damaged ({type(error).__name__})") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise Unreadable(f"{_quoted(name)} is not a notebook of version 4")
    return notebook


def _quoted(name: str) -> str:
    """Write a file's name so that it can be shown anywhere."""
    return json.dumps(name[-100:], ensure_ascii=True)


# Taking out cells


def cells_of(notebook: dict, releases: Sequence[Release]) -> Handed | None:
    """Return what a learner wrote into a notebook, or None if it is none of the releases.

    A cell that says whose answer it is opens that exercise; it lasts until another exercise's answer. So an answer may
    be spread over cells, stand below its check, or be copied into a new cell.
    """
    code = [c for c in notebook["cells"] if isinstance(c, dict) and c.get("cell_type") == "code"]
    keys = {key for cell in code for key in _keys(cell)}
    release = max(releases, key=lambda r: len(keys & r.owners.keys()))
    if not keys & release.owners.keys():
        return None
    cells: list[str] = []
    upto: dict[str, int] = {}
    current: str | None = None
    size = 0
    for cell in code:
        known = [release.owners[key] for key in _keys(cell) if key in release.owners]
        if CHECK.fullmatch(_source(cell)):
            continue  # a check, and nothing else in it
        current = next(filter(None, known), current)
        cells.append(_source(cell))
        size += len(cells[-1])
        if size > MOST_CODE:
            raise Unreadable(f"the notebook for {release.name} has more than {MOST_CODE:,} characters of code")
        if current:
            upto[current] = len(cells)
    upto = {e: upto.get(e, len(cells)) for e in release.exercises}
    return Handed(release.name, tuple(cells), upto, tuple(cells) == release.blank)
