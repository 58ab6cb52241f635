"""Chapter 13 on a Dask cluster: gradients of parts add up to that of the batch, and nothing stays behind; and without.

The chapter's cells for PyTorch and Dask say in one sentence that these are missing, and the rest of it goes on.
"""

import contextlib
import importlib.util
import io
import os
from functools import partial

import nbformat
import numpy as np
import psutil
import pytest
from browser import ROOT
from distributed import Client, LocalCluster

from cnnlib import Conv2D, Dense, Flatten, MaxPool2D, Network, ReLU, datasets, small_cnn
from cnnlib.workers import gradients

CHAPTER = ROOT / "chapters" / "13_beyond.ipynb"


def share(net, images, labels, batch_size):
    """One worker's work, as the chapter has it."""
    loss, right = gradients(net, images, labels, batch_size)
    return loss, right, [g.copy() for g in net.grads()]


def python_processes():
    """Living processes below this one, without multiprocessing's resource tracker, which ends with it."""
    below = psutil.Process().children(recursive=True)
    return {p.pid for p in below if p.status() != "zombie" and "resource_tracker" not in " ".join(p.cmdline())}


@pytest.fixture(scope="module")
def client():
    before = python_processes()
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        yield client
    assert python_processes() <= before


def batch(size):
    train = datasets.load_digits().train
    return train.images[:size, ..., None].astype(np.float64), train.labels[:size]


def double_net():
    layers = [Conv2D(4, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(10)]
    return Network(layers, (8, 8, 1), rng=np.random.default_rng(0), dtype=np.float64)


def test_the_workers_are_other_processes(client):
    assert len({os.getpid(), *client.run(os.getpid).values()}) == 3


@pytest.mark.parametrize("cuts", [[33], [32], [63], [20, 41], [1, 2, 3]])
def test_parts_add_up_to_the_gradient_of_the_batch(client, cuts):
    images, labels = batch(64)
    net = double_net()
    loss, right, whole = share(net, images, labels, 64)
    pieces = np.split(np.arange(64), cuts)
    futures = [client.submit(share, net, images[piece], labels[piece], 64, pure=False) for piece in pieces]
    losses, rights, grads = zip(*client.gather(futures), strict=True)
    assert sum(losses) == pytest.approx(loss, rel=1e-12) and sum(rights) == right
    for index, expected in enumerate(whole):
        np.testing.assert_allclose(sum(g[index] for g in grads), expected, rtol=1e-10, atol=1e-13)


def test_in_float32_too(client):
    images, labels = batch(64)
    net = small_cnn((8, 8, 1), 10, rng=np.random.default_rng(0))
    *_, whole = share(net, images, labels, 64)
    work = partial(share, net, batch_size=64)
    futures = [client.submit(work, images[part], labels[part]) for part in (slice(33), slice(33, 64))]
    (*_, one), (*_, other) = client.gather(futures)
    for a, b, expected in zip(one, other, whole, strict=True):
        assert a.dtype == np.float32
        np.testing.assert_allclose(a + b, expected, rtol=1e-4, atol=1e-6)


def test_dividing_by_ones_own_part_is_found_out(client):
    images, labels = batch(64)
    net = double_net()
    *_, whole = share(net, images, labels, 64)
    futures = [client.submit(share, net, images[p], labels[p], n) for p, n in ((slice(60), 60), (slice(60, 64), 4))]
    (*_, one), (*_, other) = client.gather(futures)
    assert not any(np.allclose((a + b) / 2, c, rtol=0.05) for a, b, c in zip(one, other, whole, strict=True))


def test_the_worker_gets_a_copy_of_the_network(client):
    images, labels = batch(8)
    net = double_net()
    client.submit(share, net, images, labels, 8).result()
    assert not any(g.any() for g in net.grads())


# The chapter on a machine with neither


def test_the_chapter_reads_well_without_dask_and_pytorch(monkeypatch):
    find_spec = importlib.util.find_spec

    def without(name, *args):
        return None if name in ("torch", "distributed") else find_spec(name, *args)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    said, names = {}, {"__name__": "chapter"}
    cells = [cell for cell in nbformat.read(CHAPTER, as_version=4).cells if cell.cell_type == "code"]
    last = [cell.id for cell in cells].index("split-norm")
    for cell in cells[: last + 1]:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(cell.source, cell.id, "exec"), names)
        said[cell.id] = printed.getvalue()
    assert said["live"] == "PyTorch is not installed here; the stored values above are what it computes.\n"
    assert said["dask"] == "Dask is not installed here; the sum in one process above is the same calculation.\n"
    assert "torch" not in names and "LocalCluster" not in names and "apart" in said["split-norm"]
