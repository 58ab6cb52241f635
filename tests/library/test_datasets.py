"""Digits, photographs, and MNIST from folders, from the cache, and from servers of every bad kind."""

import _thread
import errno
import gzip
import hashlib
import os
import struct
import subprocess
import sys
import threading
import tracemalloc
from dataclasses import FrozenInstanceError
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import datasets as sklearn_datasets

from cnnlib import datasets, mnist

TRAIN_IMAGES = "train-images-idx3-ubyte"
SHAPES = {
    TRAIN_IMAGES: (6, 3, 5),
    "train-labels-idx1-ubyte": (6,),
    "t10k-images-idx3-ubyte": (4, 3, 5),
    "t10k-labels-idx1-ubyte": (4,),
}


def idx(array):
    """Write the IDX format as its definition says, independently of the library."""
    header = struct.pack(">BBBB", 0, 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.tobytes()


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Four tiny files in MNIST's place, an empty cache, and no CNNLIB_DATA."""
    rng = np.random.default_rng(7)
    arrays = {name: rng.integers(0, 256, shape, np.uint8) for name, shape in SHAPES.items()}
    raw = {name: idx(array) for name, array in arrays.items()}
    files = {name: (hashlib.sha256(raw[name]).hexdigest(), shape) for name, shape in SHAPES.items()}
    monkeypatch.setattr(mnist, "FILES", files)
    monkeypatch.setattr(mnist, "MIRRORS", ())
    monkeypatch.setenv("CNNLIB_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CNNLIB_DATA", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    gz = {name: gzip.compress(data) for name, data in raw.items()}
    return SimpleNamespace(arrays=arrays, raw=raw, gz=gz, cache=tmp_path / "cache", own=tmp_path / "own")


class Server(ThreadingHTTPServer):
    """Answers /behaviour/name.gz in the way that `behaviour` names; remembers what it was asked for."""

    daemon_threads = False  # server_close() waits for the handlers, so that no socket is left open

    def __init__(self, files):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files, self.stop, self.asked = files, threading.Event(), []

    def mirror(self, behaviour):
        return f"http://127.0.0.1:{self.server_port}/{behaviour}/"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        """Keep standard error free for the progress bar."""

    def do_GET(self):
        _, behaviour, name = self.path.split("/")
        self.server.asked.append(behaviour)
        self.content = self.server.files[name.removesuffix(".gz")]
        try:
            getattr(self, behaviour)()
        except ConnectionError:
            self.close_connection = True

    def answer(self, body, status=200, length=None, **headers):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def trickle(self, data):
        for byte in data:
            self.wfile.write(bytes([byte]))
            if self.server.stop.wait(0.02):
                return

    def good(self):
        self.answer(self.content)

    def without_length(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.content)

    def marked_as_encoded(self):  # as an Apache with `AddEncoding x-gzip .gz` does
        self.answer(self.content, Content_Encoding="x-gzip")

    def redirecting(self):
        self.answer(b"", status=302, Location=self.path.replace("redirecting", "good"))

    def circling(self):
        self.answer(b"", status=302, Location=self.path)

    def broken(self):
        self.answer(b"out of order", status=500)

    def missing(self):
        self.answer(b"not here", status=404)

    def partial(self):
        self.answer(self.content[:20], status=206)

    def nonsense(self):
        self.wfile.write(b"this is no HTTP\r\n\r\n")

    def silent(self):
        self.server.stop.wait(20)

    def stalling(self):
        self.answer(self.content[:20], length=len(self.content))
        self.server.stop.wait(20)

    def dripping(self):
        self.answer(b"", length=100_000)
        self.trickle(self.content[:1] * 1000)

    def dripping_header(self):
        self.trickle(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000)

    def interrupting(self):
        self.answer(b"", length=100_000)
        _thread.interrupt_main()
        self.trickle(self.content[:1] * 10_000)  # a reader that waits for a byte notices only at the next

    def short(self):
        self.answer(self.content[:30], length=len(self.content))

    def cut(self):
        self.answer(self.content[:-20])

    def untrue(self):
        raw = gzip.decompress(self.content)
        self.answer(gzip.compress(raw[:-1] + bytes([raw[-1] ^ 1])))

    def portal(self):
        self.answer(b"<!DOCTYPE html><title>Log in to the network</title>", Content_Type="text/html")

    def bomb(self):
        self.answer(gzip.compress(bytes(1_000_000)))

    def flooding(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.stop.is_set():
            self.wfile.write(bytes(1 << 16))

    def pouring(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.stop.wait(0.02):
            self.wfile.write(bytes(1 << 16))


@pytest.fixture
def server(fake):
    server = Server(fake.gz)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()
    assert downloads_end(10)


def downloads_end(seconds):
    """Wait for the threads that load_mnist left behind; return whether all ended in time."""
    left = [thread for thread in threading.enumerate() if thread.name == "cnnlib-download"]
    for thread in left:
        thread.join(seconds)
    return not any(thread.is_alive() for thread in left)


@pytest.fixture
def mirrors(server, monkeypatch):
    """Set the mirrors by their behaviours."""
    return lambda *names: monkeypatch.setattr(mnist, "MIRRORS", tuple(server.mirror(name) for name in names))


def put(folder, contents, suffix=".gz"):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}{suffix}").write_bytes(content)


def contents(folder):
    """Return the content of every file below `folder`."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def with_gz(files):
    return {f"{name}.gz": content for name, content in files.items()}


def assert_is_fake(data, fake):
    for split, part in ((data.train, "train"), (data.test, "t10k")):
        assert (split.images.dtype, split.labels.dtype) == (np.float32, np.int64)
        np.testing.assert_array_equal(
            split.images, fake.arrays[f"{part}-images-idx3-ubyte"].astype(np.float32) / np.float32(255)
        )
        np.testing.assert_array_equal(split.labels, fake.arrays[f"{part}-labels-idx1-ubyte"])


def assert_one_sentence(error, *parts):
    text = str(error.value)
    assert "\n" not in text and len(text) < 700
    for part in parts:
        assert str(part) in text
    assert error.value.__suppress_context__ or error.value.__context__ is None


# Digits


def test_digits_are_scikit_learns_each_once():
    data, source = datasets.load_digits(), sklearn_datasets.load_digits()
    assert (data.train.images.shape, data.test.images.shape) == ((1347, 8, 8), (450, 8, 8))
    for split in (data.train, data.test):
        assert (split.images.dtype, split.labels.dtype) == (np.float32, np.int64)
        assert (split.images.min(), split.images.max()) == (0, 1)
    images = np.concatenate([data.train.images, data.test.images]).reshape(1797, 64)
    labels = np.concatenate([data.train.labels, data.test.labels])
    ours = sorted((*image, label) for image, label in zip(images.tolist(), labels.tolist(), strict=True))
    theirs = sorted((*x, y) for x, y in zip((source.data / 16).tolist(), source.target.tolist(), strict=True))
    assert ours == theirs


def test_digits_are_stratified_and_mixed():
    data = datasets.load_digits()
    train, test = np.bincount(data.train.labels), np.bincount(data.test.labels)
    assert np.abs(test - (train + test) * 450 / 1797).max() < 1
    for split in (data.train, data.test):
        assert set(split.labels[:60]) == set(range(10))
        assert 0.85 < np.mean(split.labels[1:] != split.labels[:-1]) < 0.95


def test_digits_are_the_same_every_time():
    first, second = datasets.load_digits(), datasets.load_digits()
    np.testing.assert_array_equal(first.train.images, second.train.images)
    assert first.train.labels[:8].tolist() == [9, 8, 9, 8, 2, 6, 7, 1]
    assert first.test.labels[:8].tolist() == [1, 9, 7, 9, 9, 6, 4, 6]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.data(), st.integers(0, 2**32))
def test_stratified_split_keeps_every_share(labels, data, seed):
    labels = np.array(labels)
    n_test = data.draw(st.integers(1, len(labels)))
    train, test = datasets._stratified_split(labels, n_test, np.random.default_rng(seed))
    assert sorted([*train, *test]) == list(range(len(labels))) and len(test) == n_test
    share = np.bincount(labels) * n_test / len(labels)
    assert np.abs(np.bincount(labels[test], minlength=len(share)) - share).max() < 1


def test_splits_are_frozen_sized_and_short_in_print():
    data = datasets.load_digits()
    assert (len(data.train), len(data.test)) == (1347, 450)
    assert repr(data.test) == "Split(images=(450, 8, 8) float32, labels=(450,) int64)"
    assert repr(data) == f"DataSet(train={data.train!r}, test={data.test!r})"
    with pytest.raises(FrozenInstanceError):
        data.train.images = None
    with pytest.raises(FrozenInstanceError):
        data.test = data.train


# Photographs


@pytest.mark.parametrize("name", ["china", "flower"])
def test_photo_is_scikit_learns_scaled(name):
    photo, source = datasets.load_photo(name), sklearn_datasets.load_sample_image(f"{name}.jpg")
    assert photo.dtype == np.float32 and photo.shape == (427, 640, 3)
    np.testing.assert_allclose(photo * 255, source, atol=1e-4)
    np.testing.assert_array_equal(photo, datasets.load_photo(f"{name}.jpg"))
    grey = datasets.load_photo(name, grey=True)
    assert grey.dtype == np.float32 and grey.shape == (427, 640) and 0 <= grey.min() and grey.max() <= 1
    red, green, blue = source[..., 0], source[..., 1], source[..., 2]
    np.testing.assert_allclose(grey * 255, 0.299 * red + 0.587 * green + 0.114 * blue, atol=1e-4)


@pytest.mark.parametrize("name", ["cat", "china.png", "china.jpg.jpg", "", None, 3])
def test_photo_refuses_other_names(name):
    with pytest.raises(ValueError) as error:
        datasets.load_photo(name)
    assert str(error.value) == f"name: expected 'china' or 'flower'; got {name!r}"


@pytest.mark.parametrize("group", ["conv", "conv/99", "conv/1/x", ""])
def test_torch_values_refuse_other_groups(group):
    with pytest.raises(ValueError, match=r"^group: expected one of conv/0, .*network/0.*; got"):
        datasets.load_torch_values(group)


# MNIST from a folder


@pytest.mark.parametrize("folder", [".", "mnist"])
@pytest.mark.parametrize("suffix", [".gz", ""])
def test_mnist_from_the_users_folder(fake, monkeypatch, folder, suffix):
    put(fake.own / folder, fake.gz if suffix else fake.raw, suffix)
    monkeypatch.setenv("CNNLIB_DATA", str(fake.own))
    assert_is_fake(datasets.load_mnist(), fake)
    assert not fake.cache.exists()


def test_any_gzip_of_the_same_data_will_do(fake, monkeypatch):
    stored = {name: gzip.compress(raw, compresslevel=0, mtime=1) for name, raw in fake.raw.items()}
    assert all(stored[name] != fake.gz[name] for name in stored)
    put(fake.own, stored)
    monkeypatch.setenv("CNNLIB_DATA", str(fake.own))
    assert_is_fake(datasets.load_mnist(), fake)


def damage(raw):
    """Return (name of the damage, file content, a part of the message)."""
    good = gzip.compress(raw)
    flipped = bytes([*good[:40], good[40] ^ 255, *good[41:]])
    return [
        ("empty", b"", "got 0"),
        ("first half", good[: len(good) // 2], "incomplete gzip"),
        ("gzip header only", good[:5], "incomplete gzip"),
        ("all but the checksum", good[:-8], "incomplete gzip"),
        ("all but the last byte", good[:-1], "incomplete gzip"),
        ("a byte changed", flipped, "damaged"),
        ("nonsense after the gzip header", good[:10] + b"\xff" * 60, "damaged"),
        ("wrong checksum", good[:-8] + bytes([good[-8] ^ 1]) + good[-7:], "damaged"),
        ("bytes appended", good + b"more", "damaged"),
        ("web page", b"<html>Not found</html>", "not a gzip file"),
        ("plain but shorter", raw[:-1], f"expected {len(raw)} bytes; got {len(raw) - 1}"),
        ("plain but longer", raw + b"0", f"expected {len(raw)} bytes; got more"),
        ("gzip of less", gzip.compress(raw[:-1]), f"got {len(raw) - 1} after decompression"),
        ("gzip of more", gzip.compress(raw + b"0"), "got more after decompression"),
        ("other data", gzip.compress(raw[:-1] + bytes([raw[-1] ^ 1])), "SHA-256"),
    ]


DAMAGES = [name for name, _, _ in damage(bytes(range(200)))]


@pytest.mark.parametrize("kind", DAMAGES)
def test_damaged_file_of_the_user_is_refused_and_left_alone(fake, server, mirrors, monkeypatch, kind):
    mirrors("good")
    put(fake.own, fake.gz)
    _, content, part = next(d for d in damage(fake.raw[TRAIN_IMAGES]) if d[0] == kind)
    path = fake.own / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(content)
    before = contents(fake.own)
    monkeypatch.setenv("CNNLIB_DATA", str(fake.own))
    with pytest.raises(ValueError) as error:
        datasets.load_mnist(progress=False)
    assert_one_sentence(error, path, part, "replace this file, or unset CNNLIB_DATA")
    assert contents(fake.own) == before and not fake.cache.exists() and server.asked == []


def test_gzip_bomb_stays_small_in_memory(fake, monkeypatch):
    put(fake.own, {TRAIN_IMAGES: gzip.compress(bytes(50_000_000), compresslevel=1)})
    monkeypatch.setenv("CNNLIB_DATA", str(fake.own))
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="got more after decompression"):
            datasets.load_mnist(progress=False)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_what_the_users_folder_lacks_is_downloaded_into_the_cache(fake, mirrors, monkeypatch):
    mirrors("good")
    labels = {name: content for name, content in fake.gz.items() if "labels" in name}
    put(fake.own, labels)
    monkeypatch.setenv("CNNLIB_DATA", str(fake.own))
    assert_is_fake(datasets.load_mnist(progress=False), fake)
    assert contents(fake.own) == with_gz(labels)
    assert contents(fake.cache) == with_gz({n: c for n, c in fake.gz.items() if n not in labels})


@pytest.mark.parametrize("make", [True, False])
def test_final_error_mentions_a_folder_without_the_files(fake, mirrors, monkeypatch, make):
    mirrors("broken")
    if make:
        fake.own.mkdir()
    monkeypatch.setenv("CNNLIB_DATA", str(fake.own))
    with pytest.raises(OSError) as error:
        datasets.load_mnist(progress=False)
    assert_one_sentence(error, f"CNNLIB_DATA is now {str(fake.own)!r}, where this file is missing")


# MNIST's format


@pytest.mark.parametrize("shape", [(2, 3, 5), (300,), (1, 2, 3, 4), (258, 1, 1)])
def test_idx_header(monkeypatch, shape):
    array = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    monkeypatch.setattr(mnist, "FILES", {"f": ("", shape)})
    np.testing.assert_array_equal(mnist._parse_idx(idx(array), "f"), array)


@pytest.mark.parametrize(
    "header",
    [
        bytes([0, 0, 9, 2, 0, 0, 0, 3, 0, 0, 0, 5]),  # signed bytes
        bytes([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 5]),  # one axis more
        bytes([8, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 5]),  # the other byte order
        bytes([0, 0, 8, 2, 0, 0, 0, 5, 0, 0, 0, 3]),  # axes exchanged
        bytes([0, 0, 8, 2, 3, 0, 0, 0, 5, 0, 0, 0]),  # little-endian lengths
    ],
    ids=lambda header: header.hex(),
)
def test_idx_header_refused(monkeypatch, header):
    monkeypatch.setattr(mnist, "FILES", {"f": ("", (3, 5))})
    with pytest.raises(ValueError) as error:
        mnist._parse_idx(header + bytes(15), "f")
    assert_one_sentence(error, "f: expected an IDX header for bytes, (3, 5); got ", header.hex(" ", 4))


# MNIST from servers


@pytest.mark.parametrize("behaviour", ["good", "redirecting", "without_length", "marked_as_encoded"])
def test_download_fills_the_cache_once(fake, server, mirrors, behaviour):
    mirrors(behaviour)
    assert_is_fake(datasets.load_mnist(progress=False), fake)
    kept = with_gz(fake.raw if behaviour == "marked_as_encoded" else fake.gz)  # the client decodes what is so marked
    assert contents(fake.cache) == kept
    server.asked.clear()
    assert_is_fake(datasets.load_mnist(progress=False), fake)
    assert server.asked == []


FAILURES = {
    "broken": "HTTP status 500",
    "missing": "HTTP status 404",
    "partial": "incomplete gzip",
    "circling": "TooManyRedirects after 0 bytes",
    "nonsense": "ConnectionError after 0 bytes",
    "silent": "ReadTimeout after 0 bytes",
    "stalling": "ConnectionError after ",
    "dripping": "incomplete after 0.9 s",
    "dripping_header": "incomplete after 0.9 s",
    "short": "after ",
    "cut": "incomplete gzip",
    "untrue": "SHA-256",
    "portal": "not a gzip file",
    "bomb": "got more after decompression",
    "flooding": "more data than MNIST has",
}


@pytest.fixture
def impatient(behaviour, monkeypatch):
    """Shorten the limit that the behaviour meets; the others stay long, however busy the machine is."""
    if behaviour.startswith("dripping"):
        monkeypatch.setattr(mnist, "TOTAL_SECONDS", 0.9)
    if behaviour in ("silent", "stalling"):
        monkeypatch.setattr(mnist, "STALL_SECONDS", 0.5)


@pytest.mark.parametrize("behaviour", FAILURES)
def test_failing_mirror_is_named_and_leaves_nothing(fake, server, mirrors, impatient, behaviour):
    mirrors(behaviour, "missing")
    with pytest.raises(OSError) as error:
        datasets.load_mnist(progress=False)
    assert_one_sentence(error, f"{TRAIN_IMAGES}.gz", f"{server.mirror(behaviour)} (", FAILURES[behaviour])
    assert_one_sentence(error, f"{server.mirror('missing')} (HTTP status 404)", "CNNLIB_DATA to their folder")
    assert not fake.cache.exists() or contents(fake.cache) == {}


@pytest.mark.parametrize("behaviour", FAILURES)
def test_next_mirror_takes_over_and_stays_first(fake, server, mirrors, impatient, behaviour):
    mirrors(behaviour, "good")
    assert_is_fake(datasets.load_mnist(progress=False), fake)
    assert contents(fake.cache) == with_gz(fake.gz)
    assert server.asked.count("good") == 4 and server.asked[-4:] == ["good"] * 4
    assert set(server.asked[:-4]) == {behaviour}


def test_download_given_up_ends_while_the_server_goes_on(server, monkeypatch):
    monkeypatch.setattr(mnist, "TOTAL_SECONDS", 0.3)
    with pytest.raises(OSError, match=r"^incomplete after 0\.3 s$"):
        mnist._receive(server.mirror("pouring") + f"{TRAIN_IMAGES}.gz", 10**12, progress=False)
    assert downloads_end(10)


def test_refused_connection(fake, server, monkeypatch):
    closed = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    closed.server_close()  # nobody listens on this port any more
    nobody = f"http://127.0.0.1:{closed.server_port}/"
    monkeypatch.setattr(mnist, "MIRRORS", (nobody,))
    with pytest.raises(OSError) as error:
        datasets.load_mnist(progress=False)
    assert_one_sentence(error, f"{nobody} (ConnectionError after 0 bytes)")
    monkeypatch.setattr(mnist, "MIRRORS", (nobody, server.mirror("good")))
    assert_is_fake(datasets.load_mnist(progress=False), fake)


def test_nothing_is_downloaded_against_the_readers_will(fake, mirrors):
    with pytest.raises(FileNotFoundError) as error:
        datasets.load_mnist(download=False)
    assert_one_sentence(error, "train-images-idx3-ubyte is not on this machine", "download is False")
    assert not list(fake.cache.glob("**/*.gz"))
    put(fake.cache, fake.gz)
    assert_is_fake(datasets.load_mnist(download=False), fake)


@pytest.mark.parametrize("kind", DAMAGES)
def test_damaged_cache_is_replaced_only_by_a_good_file(fake, mirrors, kind):
    put(fake.cache, fake.gz)
    _, content, part = next(d for d in damage(fake.raw[TRAIN_IMAGES]) if d[0] == kind)
    path = fake.cache / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(content)
    before = contents(fake.cache)
    mirrors("untrue", "missing")
    with pytest.raises(OSError) as error:
        datasets.load_mnist(progress=False)
    assert_one_sentence(error, path, part, "SHA-256", "HTTP status 404")
    assert contents(fake.cache) == before
    mirrors("good")
    assert_is_fake(datasets.load_mnist(progress=False), fake)
    assert contents(fake.cache) == with_gz(fake.gz)


def test_interrupted_download_leaves_what_was_there(fake, mirrors):
    bad = {f"{TRAIN_IMAGES}.gz": b"an older, damaged file"}
    put(fake.cache, bad, suffix="")
    mirrors("interrupting")
    with pytest.raises(KeyboardInterrupt):
        datasets.load_mnist(progress=False)
    assert contents(fake.cache) == bad


@pytest.mark.parametrize("function", ["write_bytes", "replace"])
def test_interrupted_writing_leaves_what_was_there(fake, mirrors, monkeypatch, function):
    bad = {f"{TRAIN_IMAGES}.gz": b"an older, damaged file"}
    put(fake.cache, bad, suffix="")
    mirrors("good")
    interrupt_when_storing(monkeypatch, function, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        datasets.load_mnist(progress=False)
    assert contents(fake.cache) == bad


@pytest.mark.parametrize("function", ["write_bytes", "replace"])
def test_full_disk_is_one_sentence_and_leaves_what_was_there(fake, mirrors, monkeypatch, function):
    bad = {f"{TRAIN_IMAGES}.gz": b"an older, damaged file"}
    put(fake.cache, bad, suffix="")
    mirrors("good")
    interrupt_when_storing(monkeypatch, function, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises(OSError) as error:
        datasets.load_mnist(progress=False)
    assert_one_sentence(error, fake.cache / f"{TRAIN_IMAGES}.gz", os.strerror(errno.ENOSPC), "CNNLIB_CACHE")
    assert contents(fake.cache) == bad


def interrupt_when_storing(monkeypatch, function, exception):
    """Let the half of a file be written, or the whole but not renamed, and then raise."""

    def write_half(path, content):
        with open(path, "wb") as stream:
            stream.write(content[: len(content) // 2])
        raise exception

    def refuse(source, target):
        assert Path(source).parent == Path(target).parent and Path(source).is_file()
        raise exception

    if function == "write_bytes":
        monkeypatch.setattr(Path, "write_bytes", write_half)
    else:
        monkeypatch.setattr(os, "replace", refuse)


def test_cache_folder_that_cannot_be_made(fake, mirrors, monkeypatch):
    mirrors("good")
    fake.own.write_text("a file where a folder should be")
    monkeypatch.setenv("CNNLIB_CACHE", str(fake.own / "cache"))
    with pytest.raises(OSError) as error:
        datasets.load_mnist(progress=False)
    assert_one_sentence(error, fake.own / "cache", "could not be stored", "CNNLIB_CACHE")
    assert fake.own.read_text() == "a file where a folder should be"


def test_default_cache_is_poochs(fake, mirrors, monkeypatch, tmp_path):
    mirrors("good")
    monkeypatch.delenv("CNNLIB_CACHE")
    monkeypatch.setattr("pooch.os_cache", lambda project: tmp_path / f"default-{project}")
    datasets.load_mnist(progress=False)
    assert contents(tmp_path / "default-cnnlib") == with_gz(fake.gz)


def test_progress_bar(fake, mirrors, capsys):
    mirrors("good")
    datasets.load_mnist(progress=False)
    assert capsys.readouterr() == ("", "")
    (fake.cache / f"{TRAIN_IMAGES}.gz").unlink()
    datasets.load_mnist()
    bar = capsys.readouterr().err
    assert f"{TRAIN_IMAGES}.gz: 100%" in bar and "labels" not in bar


# The module


def test_real_mnist():
    """The only test of the checksums in the module; it needs the data."""
    folder = os.environ.get("CNNLIB_DATA")
    if not folder or not all(mnist._candidates(folder, name) for name in mnist.FILES):
        pytest.skip("REAL MNIST NOT TESTED: set CNNLIB_DATA to a folder with MNIST's four files")
    data = datasets.load_mnist(progress=False)
    assert (data.train.images.shape, data.test.images.shape) == ((60000, 28, 28), (10000, 28, 28))
    assert data.train.labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert data.test.labels[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    assert np.bincount(data.train.labels).tolist() == [
        5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]  # fmt: skip
    assert data.train.images.mean() == pytest.approx(0.1307, abs=5e-5)
    assert data.train.images.std() == pytest.approx(0.3081, abs=5e-5)
    assert (data.test.images.min(), data.test.images.max()) == (0, 1)


def test_import_is_light():
    code = "import sys, cnnlib.datasets; print(*{'pooch', 'requests', 'sklearn', 'tqdm'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
