import io
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from browser import ROOT
from test_network import a_network, some_images

from cnnlib import Conv2D, Dense, Flatten, MaxPool2D, Network

IMAGES = some_images()


def same_predictions(one, other):
    return np.array_equal(one.predict_probabilities(IMAGES), other.predict_probabilities(IMAGES))


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A network and the bytes of its file."""
    net = a_network()
    path = tmp_path_factory.mktemp("stored") / "net.npz"
    net.save(path)
    return net, path.read_bytes()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", ["net.npz", "net", "a net.of mine", "netz.NPZ"])
@pytest.mark.parametrize("kind", [str, Path])
def test_a_loaded_network_predicts_the_same(tmp_path, dtype, name, kind):
    net, path = a_network(dtype), kind(tmp_path / name)
    net.save(path)
    assert os.listdir(tmp_path) == [name]
    again = Network.load(path)
    assert (again.dtype, again.input_shape, again.shapes) == (net.dtype, net.input_shape, net.shapes)
    assert repr(again.layers) == repr(net.layers)
    assert same_predictions(again, net)
    assert again.predict_probabilities(IMAGES).dtype == dtype


def test_a_loaded_network_trains_on_as_the_saved_one_would(tmp_path):
    net = a_network()
    net.save(tmp_path / "net")
    again, labels = Network.load(tmp_path / "net"), [0, 1, 2, 3, 0]
    how = {"epochs": 2, "batch_size": 2, "learning_rate": 0.1, "progress": False}
    assert net.fit(IMAGES, labels, rng=np.random.default_rng(0), **how) == again.fit(
        IMAGES, labels, rng=np.random.default_rng(0), **how
    )
    assert same_predictions(again, net)


@pytest.mark.parametrize("number", [np.int64(3), np.uint8(3)])
def test_numbers_of_numpy_can_be_saved(tmp_path, number):
    layers = [Conv2D(number, number, stride=(number, 1), padding=number), MaxPool2D(number), Flatten(), Dense(number)]
    net = Network(layers, (number * 4, 12, 1), rng=np.random.default_rng(0))
    net.save(tmp_path / "net")
    assert repr(Network.load(tmp_path / "net").layers) == repr(net.layers)


@pytest.mark.parametrize("pair", [[3, 2], np.array([3, 2])])
def test_pairs_of_any_kind_can_be_saved(tmp_path, pair):
    conv = Conv2D(2, pair, stride=pair, padding=pair)
    net = Network([conv, Flatten(), Dense(3)], (8, 8), rng=np.random.default_rng(0))
    net.save(tmp_path / "net")
    assert repr(Network.load(tmp_path / "net").layers) == repr(net.layers)


def loads_the_same_or_says_no(path, content, net):
    """Load what was made of a file: the same network, or one ValueError about the path. True if it is the network."""
    path.write_bytes(content)
    try:
        again = Network.load(path)
    except ValueError as error:
        assert str(error).startswith("path: expected a file written by Network.save; ")
        assert str(path) in str(error)
        return False
    assert same_predictions(again, net)
    return True


def test_a_truncated_file(tmp_path, stored):
    net, content = stored
    lengths = [*range(0, len(content), 41), len(content) - 1]
    assert not any(loads_the_same_or_says_no(tmp_path / "net", content[:length], net) for length in lengths)


def test_a_file_with_a_wrong_byte(tmp_path, stored):
    net, content = stored
    rng = np.random.default_rng(0)
    for index, value in zip(rng.integers(0, len(content), 220), rng.integers(1, 256, 220), strict=True):
        damaged = bytearray(content)
        damaged[index] ^= int(value)
        loads_the_same_or_says_no(tmp_path / "net", bytes(damaged), net)


@pytest.mark.parametrize("dtype", [b"'<f4'", b"'<f2'", b"'<i4'", b"'|u1'", b"'>f8'"])
def test_a_header_with_another_dtype(tmp_path, dtype):
    """Where fewer bytes are read than there are, the archive's checksum is never compared."""
    net = Network([Flatten(), Dense(100)], (7, 6, 2), rng=np.random.default_rng(0), dtype=np.float64)
    net.save(tmp_path / "net")
    content = (tmp_path / "net").read_bytes()
    assert content.count(b"'<f8'") == 2
    assert not loads_the_same_or_says_no(tmp_path / "net", content.replace(b"'<f8'", dtype, 1), net)


def archive(**arrays):
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


def changed(content, **changes):
    """The stored arrays with some replaced, or left out where the change is None."""
    with np.load(io.BytesIO(content)) as arrays:
        kept = dict(arrays) | changes
    return archive(**{name: array for name, array in kept.items() if array is not None})


ABOUT = {"input_shape": [4, 4, 1], "dtype": "float32", "layers": [["Flatten", {}], ["Dense", {"units": 3}]]}


@pytest.mark.parametrize(
    "make",
    [
        lambda content: b"",
        lambda content: b"epoch,loss\n1,2.3\n",
        lambda content: archive(x=np.zeros(3)),
        lambda content: archive(network="[]"),
        lambda content: archive(network="no JSON"),
        lambda content: archive(network=json.dumps(ABOUT)),
        lambda content: archive(network=json.dumps(ABOUT | {"layers": [["Network", {}]]})),
        lambda content: archive(network=json.dumps(ABOUT | {"layers": [["os.system", {"command": "true"}]]})),
        lambda content: archive(network=json.dumps(ABOUT | {"layers": [["Layer", {}]]})),
        lambda content: archive(network=json.dumps(ABOUT | {"layers": [["Flatten", {}], ["Dense", {"size": 3}]]})),
        lambda content: archive(network=json.dumps(ABOUT | {"dtype": "int64"})),
        lambda content: changed(content, param_0=None),
        lambda content: changed(content, param_0=np.zeros((3, 2, 2, 4), np.float32)),
        lambda content: changed(content, param_1=np.float32(1)),  # would broadcast
        lambda content: changed(content, param_0=np.full((3, 2, 2, 3), "x")),
        lambda content: changed(content, param_0=np.zeros((3, 2, 2, 3), np.float64)),
        lambda content: changed(content, param_0=np.zeros((3, 2, 2, 3), np.complex64)),
    ],
)
def test_other_files(tmp_path, stored, make):
    assert not loads_the_same_or_says_no(tmp_path / "net", make(stored[1]), stored[0])


class Bomb:
    def __reduce__(self):
        return (os.mkdir, ("pickle was here",))


def test_a_pickle_is_never_loaded(tmp_path, stored, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bomb = np.array([Bomb()], dtype=object)
    inside = archive(network=np.array(json.dumps(ABOUT)), param_0=bomb, param_1=bomb)
    for content in (pickle.dumps(Bomb()), inside, archive(network=bomb)):
        assert not loads_the_same_or_says_no(tmp_path / "net", content, stored[0])
    assert not Path("pickle was here").exists()
    pickle.loads(pickle.dumps(Bomb()))  # the bomb would go off
    assert Path("pickle was here").exists()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="nothing here"):
        Network.load(tmp_path / "nothing here")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"path: expected a folder that exists; got .*nowhere"):
        a_network().save(tmp_path / "nowhere" / "net")


FULL_DISK = """
import resource, sys
from test_network import a_network
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # no file may grow larger: as on a full disk
a_network(seed=1).save(sys.argv[1])
"""


def test_a_full_disk_leaves_what_was_there(tmp_path, stored):
    path = tmp_path / "net.npz"
    path.write_bytes(stored[1])
    command = [sys.executable, "-c", FULL_DISK, path]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "support")}
    done = subprocess.run(
        command, cwd=Path(__file__).parent, env=environment, capture_output=True, text=True, timeout=300
    )
    message = done.stderr.splitlines()[-1]
    assert done.returncode == 1
    assert message.startswith("OSError: ")
    assert str(path) in message  # which file, not only that one was too large
    assert os.listdir(tmp_path) == ["net.npz"]
    assert path.read_bytes() == stored[1]


@pytest.mark.parametrize("error", [OSError("no"), KeyboardInterrupt()])
def test_a_failure_at_the_last_moment_leaves_what_was_there(tmp_path, stored, monkeypatch, error):
    def fail(*arguments):
        raise error

    path = tmp_path / "net.npz"
    path.write_bytes(stored[1])
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(type(error)):
        a_network(seed=1).save(path)
    assert os.listdir(tmp_path) == ["net.npz"]
    assert path.read_bytes() == stored[1]


def test_saving_again_replaces(tmp_path, stored):
    path, other = tmp_path / "net.npz", a_network(seed=1)
    path.write_bytes(stored[1])
    other.save(path)
    assert same_predictions(Network.load(path), other)
    assert not same_predictions(other, stored[0])
