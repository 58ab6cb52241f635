"""What the sandbox holds: a copy of Python and NumPy that anybody may read, and nothing else of this machine.

Python may live where an unprivileged user cannot look, and beside packages that a learner's code must not see. So its
standard library and NumPy are copied once, into a folder of their own, which later runs use again.
"""

import hashlib
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cnnlib.checks import answers
from cnnlib.grading import child, statements

__all__ = ["Runtime", "make_runtime"]

LEFT_OUT = {
    "site-packages",
    "dist-packages",
    "test",
    "tests",
    "idlelib",
    "tkinter",
    "ensurepip",
    "lib2to3",
    "turtledemo",
}
OURS = tuple(Path(str(module.__file__)) for module in (child, answers, statements))


@dataclass(frozen=True)
class Runtime:
    """The folder, the interpreter in it (a path inside the folder), and the system's libraries that both need."""

    folder: Path
    python: str
    libraries: tuple[str, ...]


def make_runtime(where: str | os.PathLike | None = None) -> Runtime:
    """Return the runtime of the Python that runs now; make it if it is not there yet, which takes some seconds.

    Parameters
    ----------
    where : path, optional
        The folder to keep it in; that for files that survive a restart (`/var/tmp`) if left out.
    """
    kept_in = Path(where or ("/var/tmp" if os.access("/var/tmp", os.W_OK) else tempfile.gettempdir()))
    folder = kept_in / f"cnnlib-runtime-{os.geteuid()}-{_fingerprint()}"
    if not _is_ours(folder):
        if folder.is_symlink() or folder.exists():
            raise ValueError(
                f"{folder}: expected a folder that this user made and only this user can write to; remove it"
            )
        _make(folder)
    elif not _is_whole(folder):  # something was cleared away, or the power went while it was written
        damaged = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=kept_in))
        os.rename(folder, damaged / "damaged")
        shutil.rmtree(damaged)
        _make(folder)
    return Runtime(folder, f"bin/{_interpreter().name}", tuple((folder / "libraries").read_text().split("\n")))


def _make(folder: Path) -> None:
    for old in folder.parent.glob(f"{folder.name}-*"):  # of a grader that was killed while it made one
        if _is_ours(old) and time.time() - old.lstat().st_mtime > 3600:
            shutil.rmtree(old, ignore_errors=True)
    part = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        _fill(part)
        (part / "sizes").write_text(_sizes(part))
        os.sync()  # a name that is there after the power went must not stand for files that are not
        os.rename(part, folder)
    except shutil.Error as error:
        raise OSError(f"{folder}: it cannot be made ({error.args[0][0][2]})") from None
    except OSError:
        if not (_is_ours(folder) and _is_whole(folder)):  # another grader may have been faster
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _sizes(folder: Path) -> str:
    """List the files in a folder with their sizes."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / "sizes")
    return "\n".join(f"{path.relative_to(folder)} {path.stat().st_size}" for path in files)


def _is_whole(folder: Path) -> bool:
    """Whether every file is there, in its size."""
    try:
        return (folder / "sizes").read_text() == _sizes(folder)
    except OSError:
        return False


def _interpreter() -> Path:
    return Path(sys.executable).resolve()


def _fingerprint() -> str:
    """Name what the copy is made of: another Python, another NumPy, or another version of our own files."""
    parts = [sys.version, sys.base_prefix, np.__version__, np.__file__, platform.machine()]
    parts += [path.read_text(encoding="utf-8") for path in (*OURS, Path(__file__))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _is_ours(folder: Path) -> bool:
    """Whether the folder was made by this user, and nobody else can have written into it."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _fill(folder: Path) -> None:
    """Copy Python, NumPy and the files that run a learner's code."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    library = folder / "lib" / version
    (folder / "bin").mkdir()
    interpreter = folder / "bin" / _interpreter().name
    shutil.copy2(_interpreter(), interpreter)
    for name in ("stdlib", "platstdlib"):
        _copy(Path(sysconfig.get_path(name)), library)
    numpy_folder = Path(np.__file__).parent
    _copy(numpy_folder, library / "numpy")
    beside = numpy_folder.with_name("numpy.libs")
    if beside.is_dir():
        _copy(beside, library / "numpy.libs")
    for path in OURS:
        shutil.copy2(path, folder / path.name)
    libraries = _needed_libraries([interpreter, *library.rglob("*.so*")], folder)
    (folder / "libraries").write_text("\n".join(sorted(libraries)))
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(library)], check=True)  # nobody can write there later
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _copy(source: Path, target: Path) -> None:
    def unwanted(_: str, names: list[str]) -> list[str]:
        return [name for name in names if name in LEFT_OUT or name.startswith(("config-", "_tkinter."))]

    shutil.copytree(source, target, ignore=unwanted, dirs_exist_ok=True)


def _needed_libraries(files: Iterable[Path], folder: Path) -> set[str]:
    """Return the paths of the system's libraries that the files load; those of Python's own folder are copied."""
    told = subprocess.run(["ldd", *map(str, files)], capture_output=True, text=True, check=False).stdout
    found = set(re.findall(r"(/\S+) \(0x", told))
    outside = set()
    prefix = Path(sys.base_prefix).resolve()
    for path in map(Path, found):
        if path.is_relative_to(folder):
            continue
        if prefix != Path("/usr") and path.resolve().is_relative_to(prefix):
            target = folder / path.resolve().relative_to(prefix)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target.with_name(path.name))
        else:
            outside.add(str(path))
    return outside
