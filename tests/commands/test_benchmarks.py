"""The benchmark measures what it says it measures, and does without PyTorch."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

import cnnlib

FOLDER = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(FOLDER))

import bench  # noqa: E402
import contestant  # noqa: E402
import ladder  # noqa: E402
import players  # noqa: E402


@pytest.mark.parametrize("rung", [ladder.seven_loops, ladder.window_slices, ladder.tensordot, ladder.im2col])
def test_every_rung_is_the_same_convolution(rung):
    rng = np.random.default_rng(0)
    x, w = rng.standard_normal((6, 5, 3, 2)), rng.standard_normal((3, 2, 3, 4))
    np.testing.assert_allclose(rung(x, w), cnnlib.conv2d(x, w), rtol=1e-9, atol=1e-12)


def test_a_rung_that_computes_something_else_is_noticed(monkeypatch):
    monkeypatch.setattr(ladder, "seven_loops", lambda x, w: cnnlib.conv2d(x, w[::-1]))
    with pytest.raises(AssertionError, match="Not equal"):
        ladder.climb(batch=4)


def test_operations_are_counted_on_the_network_itself():
    net = cnnlib.lenet5((28, 28, 1), 10, rng=np.random.default_rng(0))
    products = [
        layer.w.size * (np.prod(shape[:2]) if len(shape) == 3 else 1)
        for layer, shape in zip(net.layers, net.shapes[1:], strict=True)
        if layer.params()
    ]
    assert bench.lenet_operations() == 2 * (3 * sum(products) - products[0])


@pytest.mark.parametrize("layer", players.LAYERS, ids=lambda layer: layer["name"])
def test_operations_and_arrays_of_every_layer_fit(layer):
    settings = layer["settings"] | {"batch": 1}
    how = {name: settings[name] for name in ("stride", "padding")}
    x, w, b, delta = contestant.layer_arrays(**{name: settings[name] for name in settings.keys() - how.keys()})
    assert cnnlib.conv2d(x, w, b, **how).shape == delta.shape
    assert bench.layer_operations(settings) == 2 * w[..., 0].size * delta.size


def test_the_table_is_wide_enough():
    """Strides 1 and 2, f 1, 3, 5 and 7, a batch of one, one photo; twelve shapes at least."""
    settings = [layer["settings"] for layer in players.LAYERS]
    assert len(settings) >= 12
    assert {s["stride"] for s in settings} == {1, 2}
    assert {s["f"] for s in settings} == {1, 3, 5, 7}
    assert any(s["f"] == 7 and s["stride"] == 2 for s in settings)
    assert sum(s["batch"] == 1 for s in settings) == 2


def test_a_contestant_uses_the_library_and_its_three_functions(monkeypatch):
    called = []
    for name in ("conv2d", "conv2d_backward_input", "conv2d_backward_kernel"):
        monkeypatch.setattr(cnnlib, name, lambda *args, name=name, **kwargs: called.append(name))
    x, w, b, delta = contestant.layer_arrays(6, 5, 2, 3, 3, 4, (6, 5))
    for call in contestant.Cnnlib(1).layer(x, w, b, delta, 1, 1).values():
        call()
    assert called == ["conv2d", "conv2d_backward_input", "conv2d_backward_kernel"]


def test_two_processes_share_a_batch_and_a_batch_of_one_goes_to_one():
    player = players.Player("cnnlib", threads=2, processes=2)
    try:
        assert player.parts(5) == [{"batch": 3}, {"batch": 2}]
        assert player.parts(1) == [{"batch": 1}]
        settings = players.LAYERS[0]["settings"]
        player.ask("prepare_layer", player.parts(5), **settings)
        assert 0 < player.ask("time", [{}, {}], what="forward", seconds=0.001) < 1
        assert 20 < player.megabytes() < 500
    finally:
        player.stop()


def test_a_contestant_that_fails_is_reported():
    player = players.Player("cnnlib", threads=1)
    with pytest.raises(RuntimeError, match="cnnlib: its process ended with exit status 1"):
        player.ask("time", what="nothing prepared", seconds=1)


@pytest.mark.slow
def test_without_torch_the_rest_is_printed_stored_and_drawn(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bench, "find_spec", lambda name: None)
    monkeypatch.setattr(bench, "LAYERS", [players.LAYERS[0], players.LAYERS[-2]])
    monkeypatch.setattr(bench.datasets, "load_mnist", nowhere)
    bench.main(out=tmp_path, quick=True)
    said = capsys.readouterr().out
    assert "PyTorch is not installed" in said
    assert "MNIST is not to be had" in said
    report = json.loads((tmp_path / "bench.json").read_text())
    assert {"machine", "layers", "lenet", "ladder", "product operations a second"} <= set(report)
    rates = report["lenet"]["images a second"]["64"]
    assert set(rates) == {"cnnlib, 1", "cnnlib, 2"}
    assert all(rate < float(report["product operations a second"]["2"]) / 2e6 for rate in rates.values())
    assert (tmp_path / "bench.png").read_bytes().startswith(b"\x89PNG")


def nowhere(progress):
    raise OSError("nowhere")
