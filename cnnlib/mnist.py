"""MNIST's four files: found, verified, and if need be downloaded.

They are looked for in the folder named by the environment variable ``CNNLIB_DATA``, then in the cache
(``CNNLIB_CACHE``, or the system's usual folder), and last they are downloaded into the cache. Nothing is used or
stored before its checksum is verified.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import os
import threading
import time
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from cnnlib.files import write_whole

__all__ = ["read_mnist"]

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
STALL_SECONDS = 20  # how long a server may take to answer, or be silent
TOTAL_SECONDS = 300  # how long one file may take from one mirror
FILES = {  # name: (SHA-256 of the decompressed bytes, shape of the array)
    "train-images-idx3-ubyte":
        ("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", (60000, 28, 28)),
    "train-labels-idx1-ubyte":
        ("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", (60000,)),
    "t10k-images-idx3-ubyte":
        ("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", (10000, 28, 28)),
    "t10k-labels-idx1-ubyte":
        ("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", (10000,)),
}  # fmt: skip


def read_mnist(progress: bool = True, download: bool = True) -> dict[str, NDArray]:
    """Return the four arrays by name, bytes of the shapes in `FILES`; see `cnnlib.datasets.load_mnist`."""
    mirrors = list(MIRRORS) if download else None
    return {name: _parse_idx(_find(name, mirrors, progress), name) for name in FILES}


def _find(name: str, mirrors: list[str] | None, progress: bool) -> bytes:
    """Return the decompressed bytes of MNIST's file `name` from the first file that is right."""
    remarks = ""
    if own := os.environ.get("CNNLIB_DATA"):
        for path in _candidates(own, name):
            try:
                return _read(path.open("rb"), name)
            except ValueError as error:
                advice = "replace this file, or unset CNNLIB_DATA to have MNIST downloaded"
                raise ValueError(f"{path}: {error}; {advice}") from None
        remarks += f"; CNNLIB_DATA is now {own!r}, where this file is missing"
    import pooch

    cache = Path(os.environ.get("CNNLIB_CACHE") or pooch.os_cache("cnnlib")).expanduser()
    for path in _candidates(cache, name):
        try:
            return _read(path.open("rb"), name)
        except (OSError, ValueError) as error:
            remarks += f"; the cache's {path} is of no use ({error})"
    if mirrors is None:
        where = "it is neither in the folder CNNLIB_DATA nor in the cache, and download is False"
        raise FileNotFoundError(f"MNIST's file {name} is not on this machine: {where}{remarks}")
    content, raw = _download(name, mirrors, progress, remarks)
    _store(content, cache / f"{name}.gz")
    return raw


def _candidates(folder: str | Path, name: str) -> list[Path]:
    """Return the paths in `folder`, or in its subfolder mnist, where the file exists."""
    folder = Path(folder).expanduser()
    paths = [folder / file for file in (f"{name}.gz", name, f"mnist/{name}.gz", f"mnist/{name}")]
    return [path for path in paths if path.is_file()]


def _read(stream: BinaryIO, name: str) -> bytes:
    """Return the decompressed content of `stream`, and close it; ValueError if it is not MNIST's `name`."""
    sha256, shape = FILES[name]
    size = 4 + 4 * len(shape) + math.prod(shape)
    try:
        with stream:
            gzipped = stream.read(2) == b"\x1f\x8b"
            stream.seek(0)
            with gzip.GzipFile(fileobj=stream) if gzipped else stream as plain:
                raw = plain.read(size + 1)  # one byte more tells a longer file, however long it is
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise ValueError("damaged or incomplete gzip data") from None
    if len(raw) != size:
        kind = "after decompression" if gzipped else "(it is not a gzip file)"
        raise ValueError(f"expected {size} bytes; got {'more' if len(raw) > size else len(raw)} {kind}")
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise ValueError("expected MNIST; got other data of the same size (the SHA-256 differs)")
    return raw


def _parse_idx(raw: bytes, name: str) -> NDArray:
    """Return the array in `raw`: 0, 0, 8 (bytes), number of axes, their lengths (big-endian), values."""
    shape = FILES[name][1]
    start = 4 + 4 * len(shape)
    lengths = np.frombuffer(raw[4:start], ">u4").tolist()
    if raw[:4] != bytes([0, 0, 8, len(shape)]) or lengths != list(shape):
        raise ValueError(f"{name}: expected an IDX header for bytes, {shape}; got {raw[:start].hex(' ', 4)}")
    return np.frombuffer(raw, np.uint8, offset=start).reshape(shape)


def _download(name: str, mirrors: list[str], progress: bool, remarks: str) -> tuple[bytes, bytes]:
    """Return the file as sent and its data; a mirror that fails moves to the end of the list `mirrors`."""
    limit = 2 * math.prod(FILES[name][1]) + 1024  # no gzip of the data is as large
    reasons = []
    for mirror in list(mirrors):
        try:
            content = _receive(f"{mirror}{name}.gz", limit, progress)
            return content, _read(BytesIO(content), name)
        except (OSError, ValueError) as error:
            reasons.append(f"{mirror} ({error})")
            mirrors.remove(mirror)
            mirrors.append(mirror)
    raise OSError(
        f"{name}.gz: could not be downloaded from {' or '.join(reasons)}; if you have MNIST's four files, "
        f"set the environment variable CNNLIB_DATA to their folder{remarks}"
    )


def _receive(url: str, limit: int, progress: bool) -> bytes:
    """Return the bytes at `url`, or raise OSError within TOTAL_SECONDS, whatever the server does.

    A socket's timeout starts anew with every byte, so a slow trickle could go on for ever. Therefore one
    thread downloads, into memory only, while this one watches the clock.
    """
    from tqdm.auto import tqdm

    inbox = _Inbox(limit)
    end, done = time.monotonic() + TOTAL_SECONDS, False
    thread = threading.Thread(target=_fetch, args=(url, inbox), name="cnnlib-download", daemon=True)
    thread.start()
    try:
        with tqdm(desc=url.rpartition("/")[2], unit="B", unit_scale=True, disable=not progress) as bar:
            while not done:
                thread.join(0.1)
                done = not thread.is_alive() or time.monotonic() > end
                if bar.total != inbox.total:
                    bar.reset(inbox.total)
                bar.update(len(inbox.content) - bar.n)
    finally:
        inbox.limit = 0  # after Ctrl-C, too, the thread ends with its next chunk
    if thread.is_alive():
        raise OSError(f"incomplete after {TOTAL_SECONDS} s")
    if inbox.error:
        raise OSError(inbox.error)
    return bytes(inbox.content)


def _fetch(url: str, inbox: _Inbox) -> None:
    """Fill `inbox` with the bytes at `url`, as sent; if that fails, ``inbox.error`` says why."""
    import pooch

    headers = {"Accept-Encoding": "identity"}
    hooks = {"response": lambda response, *_, **__: inbox.responses.append(response)}
    download = pooch.HTTPDownloader(inbox, 8192, timeout=STALL_SECONDS, headers=headers, hooks=hooks)
    try:
        download(url, output_file=inbox, pooch=None)
    except ValueError as error:
        inbox.error = str(error)
    except Exception as error:  # from requests, urllib3, ssl: the name says more than the text
        inbox.error = f"{type(error).__name__} after {len(inbox.content)} bytes"
        if type(error).__name__ == "HTTPError":
            inbox.error = f"HTTP status {inbox.responses[-1].status_code}"
    finally:
        for response in inbox.responses:
            response.close()


class _Inbox:
    """What pooch needs as the file to write to and as the progress bar to move; it takes at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.content, self.limit = bytearray(), limit
        self.total: int | None = None
        self.error: str | None = None
        self.responses: list[Any] = []

    def write(self, chunk: bytes) -> None:
        if len(self.content) + len(chunk) > self.limit:
            raise ValueError("more data than MNIST has")
        self.content += chunk

    def flush(self, *_: Any) -> None:
        """Do nothing: the thread that waits reads `content` and moves the visible bar."""

    update = reset = close = flush


def _store(content: bytes, path: Path) -> None:
    """Write `content` to `path`, wholly or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        advice = "make room, or set CNNLIB_CACHE to a folder where you can write"
        raise OSError(f"{path}: could not be stored ({error.strerror}); {advice}") from None
