"""Several workers compute what one computes; whatever goes wrong in one of them is said, and none stays behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest
from references import Biases
from threadpoolctl import threadpool_info

from cnnlib import Conv2D, Dense, Flatten, MaxPool2D, Network, ReLU, datasets, workers
from cnnlib.training import SGD, fit
from cnnlib.workers import WorkerPool, gradients


@pytest.fixture(scope="module")
def digits():
    train = datasets.load_digits().train
    return train.images[:150], train.labels[:150]


def small_net(dtype=np.float64):
    layers = [Conv2D(4, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(10)]
    return Network(layers, (8, 8), rng=np.random.default_rng(0), dtype=dtype)


def trained(digits, count, net=None, **changes):
    net = net or small_net()
    how = {"epochs": 3, "batch_size": 32, "learning_rate": 0.1, "momentum": 0.9, "progress": False}
    return net, net.fit(*digits, rng=np.random.default_rng(1), workers=count, **(how | changes))


# 150 images in batches of 32 end with a batch of 22; in batches of 149, with a batch of 1 that cannot be shared.
@pytest.mark.parametrize(("count", "batch_size"), [(2, 32), (3, 32), (2, 149), (5, 4)])
def test_workers_equal_one_worker_up_to_rounding(digits, count, batch_size):
    one, history = trained(digits, 1, batch_size=batch_size)
    many, shared = trained(digits, count, batch_size=batch_size)
    for name in ("loss", "accuracy"):
        np.testing.assert_allclose(getattr(shared, name), getattr(history, name), rtol=1e-9)
    for w, v in zip(one.params(), many.params(), strict=True):
        np.testing.assert_allclose(v, w, rtol=1e-7, atol=1e-11)


def test_workers_equal_one_worker_in_float32_and_with_validation(digits):
    nets, histories = zip(
        *(trained(digits, n, small_net(np.float32), epochs=1, validation=digits) for n in (1, 2)), strict=True
    )
    np.testing.assert_allclose(histories[1].validation_loss, histories[0].validation_loss, rtol=1e-4)
    assert [p.dtype for p in nets[1].params()] == [np.float32] * 4


def test_the_same_number_of_workers_gives_the_same_network(digits):
    (one, _), (other, _) = (trained(digits, 2) for _ in range(2))
    for w, v in zip(one.params(), other.params(), strict=True):
        np.testing.assert_array_equal(w, v)


def test_parts_add_up_to_the_gradient_of_the_batch(digits):
    images, labels = digits[0][:64, ..., None].astype(np.float64), digits[1][:64]
    net = small_net()
    loss, right = gradients(net, images, labels, 64)
    whole = [g.copy() for g in net.grads()]
    with WorkerPool(net, images, labels, 3) as pool:
        assert pool.gradients(np.arange(64)) == (pytest.approx(loss), right)
        for one, other in zip(net.grads(), whole, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-14)


def test_elsewhere_than_on_linux_workers_are_started_anew(digits, monkeypatch):
    expected, _ = trained(digits, 1, epochs=1)
    monkeypatch.setattr(workers.sys, "platform", "darwin")
    net, _ = trained(digits, 2, epochs=1)
    for w, v in zip(expected.params(), net.params(), strict=True):
        np.testing.assert_allclose(v, w, rtol=1e-7, atol=1e-11)


def test_each_process_computes_with_one_thread_and_the_others_come_back(digits):
    def threads():
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = threads()
    with WorkerPool(small_net(), *digits, 2):
        assert set(threads()) == {1}
    assert threads() == before


class Failing(Biases):
    """A model that fails in every process but the first."""

    def __init__(self, fail):
        super().__init__(10)
        self.home, self.fail = os.getpid(), fail

    def forward(self, x):
        if os.getpid() != self.home:
            self.fail()
        return super().forward(x)


def raise_value_error():
    raise ValueError("x: expected something else")


def end_at_once():
    os._exit(1)


@pytest.mark.parametrize(
    ("fail", "error", "message"),
    [
        (raise_value_error, ValueError, "^x: expected something else$"),
        (end_at_once, RuntimeError, "^workers: expected 2 processes; one of them has ended"),
    ],
)
def test_what_goes_wrong_in_a_worker_is_said(digits, fail, error, message):
    with pytest.raises(error, match=message):
        fit(
            Failing(fail), *digits, epochs=1, batch_size=8, learning_rate=1, rng=np.random.default_rng(0), workers=2,
            progress=False,
        )  # fmt: skip
    assert multiprocessing.active_children() == []


def test_no_process_stays_behind(digits, monkeypatch):
    trained(digits, 3, epochs=1)
    assert multiprocessing.active_children() == []

    def interrupted(self, learning_rate):
        raise KeyboardInterrupt

    monkeypatch.setattr(SGD, "step", interrupted)
    _, history = trained(digits, 3)
    assert history.stopped
    assert multiprocessing.active_children() == []


def test_what_was_started_is_ended_if_the_rest_cannot_be(digits, monkeypatch):
    started, original = [], multiprocessing.context.ForkProcess.start

    def start(self):
        if started:
            raise OSError("no more processes")
        started.append(self)
        original(self)

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", start)
    with pytest.raises(OSError, match="no more processes"):
        trained(digits, 3)
    assert len(started) == 1
    assert multiprocessing.active_children() == []


def test_workers_end_when_their_parent_is_killed():
    program = textwrap.dedent("""
        import multiprocessing, time, numpy as np
        from cnnlib import Dense, Network
        from cnnlib.workers import WorkerPool
        net = Network([Dense(10)], (4,), rng=np.random.default_rng(0))
        with WorkerPool(net, np.zeros((8, 4), np.float32), np.zeros(8, int), 3) as pool:
            pool.gradients(np.arange(8))
            print(*(p.pid for p in multiprocessing.active_children()), flush=True)
            time.sleep(600)
    """)
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(pids) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 300
    while any(running(pid) for pid in pids):
        assert time.monotonic() < deadline, "a worker outlives its parent"
        time.sleep(0.05)


def running(pid):
    """Whether a process runs: one that has ended may still be listed until somebody asks how."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_moved_images_train_to_the_same_network_with_one_worker_and_with_two(digits):
    (still, _), (one, _), (two, _) = (trained(digits, n, shift=s, epochs=1) for n, s in ((1, 0), (1, 1), (2, 1)))
    for w, v in zip(one.params(), two.params(), strict=True):
        np.testing.assert_allclose(v, w, rtol=1e-7, atol=1e-11)
    assert not np.allclose(still.params()[0], one.params()[0])
