"""Several processes that share each mini-batch: every one takes a part, and the gradients of the parts are added up.

NumPy computes small layers faster than Python's threads can take turns, so the workers are processes. All of them
hold the model and the data; what travels in each step are the indices of the images, and, through shared
memory, the parameters on the way out and the gradients on the way back.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from cnnlib.batches import batch_last, count_correct, shifted
from cnnlib.losses import cross_entropy, cross_entropy_backward

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["Model", "WorkerPool", "cores", "gradients"]


class Model(Protocol):
    """What can be trained: a `Network`, or any object with these four methods."""

    def forward(self, x: NDArray, /) -> NDArray:
        """Compute the logits, (classes, batch), of a batch, (…, batch)."""

    def backward(self, delta: NDArray, /) -> Any:
        """Pass ∂C/∂logits back; the derivatives are then in `grads`."""

    def params(self) -> list[NDArray]:
        """List the arrays that are trained."""

    def grads(self) -> list[NDArray]:
        """List their derivatives, in the same order."""


def gradients(
    model: Model, images: NDArray, labels: NDArray, batch_size: int, moves: NDArray | None = None
) -> tuple[float, int]:
    """Go forward and back with a part of a batch; the part's share of the gradients is then in `model.grads()`.

    Parameters
    ----------
    model : object with forward, backward and grads
    images : array, (n, …)
    labels : array, (n,)
    batch_size : int
        Size of the whole batch. The part's own mean counts n/batch_size, so that the gradients of all parts add up to
        the gradient of the whole.
    moves : array of int, (n, 2), optional
        Pixels by which each image is moved first, down and to the right.

    Returns
    -------
    loss : float
        Summed over the part.
    correct : int
        How many were classified correctly.
    """
    logits = model.forward(batch_last(images if moves is None else shifted(images, moves)))
    model.backward(cross_entropy_backward(logits, labels) * (len(labels) / batch_size))
    return cross_entropy(logits, labels) * len(labels), count_correct(logits, labels)


class WorkerPool:
    """A process and `workers` - 1 others, with the same model and the same data.

    Parameters
    ----------
    model : object with forward, backward, params and grads
    images : array, (N, …)
    labels : array, (N,)
    workers : int

    Notes
    -----
    While a pool of two or more exists, each of its processes computes with one thread. On Linux the others are forked:
    they start at once and share the images. Elsewhere they are started anew and are sent a copy, so that a script
    needs the usual line `if __name__ == "__main__":`.
    """

    def __init__(self, model: Model, images: NDArray, labels: NDArray, workers: int) -> None:
        self.model, self.images, self.labels, self.workers = model, images, labels, workers
        self.params: list[NDArray] = []  # in memory that all processes share
        # of each other worker: the process, the pipe to it, its gradients in shared memory
        self.helpers: list[tuple[Any, Connection, list[NDArray]]] = []
        self.one_thread: Any = None
        self.spin_seconds = 0.002 if workers <= cores() else 0  # seconds

    def __enter__(self) -> Self:
        _keep_memory()
        if self.workers > 1:
            try:
                self._start()
            except BaseException:
                self.__exit__()
                raise
        return self

    def _start(self) -> None:
        import multiprocessing

        from threadpoolctl import threadpool_limits

        self.one_thread = threadpool_limits(1, user_api="blas")
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        shared_params = [context.RawArray("B", p.nbytes) for p in self.model.params()]
        self.params = _as_arrays(shared_params, self.model.params())
        for _ in range(self.workers - 1):
            shared_grads = [context.RawArray("B", g.nbytes) for g in self.model.grads()]
            here, there = context.Pipe()
            task = (there, here, self.model, self.images, self.labels, shared_params, shared_grads, self.spin_seconds)
            process = context.Process(target=_worker_loop, args=task, daemon=True)
            process.start()
            there.close()
            self.helpers.append((process, here, _as_arrays(shared_grads, self.model.grads())))

    def gradients(self, indices: NDArray, moves: NDArray | None = None) -> tuple[float, int]:
        """Compute the gradients of one batch, given by indices; return the sum of losses and how many were correct."""
        parts = np.array_split(np.arange(len(indices)), min(self.workers, len(indices)))
        mine, *tasks = [(indices[part], len(indices), None if moves is None else moves[part]) for part in parts]
        helping = list(zip(self.helpers, tasks, strict=False))
        if helping:
            _copy(self.model.params(), into=self.params)
        for (_, pipe, _), task in helping:
            self._exchange(pipe.send, task)
        loss, correct = _compute(self.model, self.images, self.labels, *mine)
        for (_, pipe, part_grads), _ in helping:
            part_loss, part_correct = self._exchange(_receive, pipe, self.spin_seconds)
            loss, correct = loss + part_loss, correct + part_correct
            for grad, part_grad in zip(self.model.grads(), part_grads, strict=True):
                grad += part_grad
        return loss, correct

    def _exchange(self, send_or_receive: Callable, *what: Any) -> Any:
        """Talk with a worker; what went wrong there goes wrong here."""
        try:
            answer = send_or_receive(*what)
        except (EOFError, OSError) as error:
            raise RuntimeError(f"workers: expected {self.workers} processes; one of them has ended") from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def __exit__(self, *reason: object) -> None:
        for _, pipe, _ in self.helpers:
            pipe.close()  # which ends the worker
        for process, _, _ in self.helpers:
            process.join(timeout=10)
            process.kill()
            process.join()
        if self.one_thread is not None:
            self.one_thread.restore_original_limits()


def _worker_loop(
    pipe: Connection,
    parents_end: Connection,
    model: Model,
    images: NDArray,
    labels: NDArray,
    shared_params: list[Any],
    shared_grads: list[Any],
    spin_seconds: float,
) -> None:
    """Be a worker: compute the parts that come through the pipe until it is closed."""
    from threadpoolctl import threadpool_limits

    parents_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _keep_memory()
    params, grads = _as_arrays(shared_params, model.params()), _as_arrays(shared_grads, model.grads())
    with threadpool_limits(1, user_api="blas"), np.errstate(all="ignore"):
        while True:
            try:
                task = _receive(pipe, spin_seconds)
                _copy(params, into=model.params())
                answer = _result_or_error(_compute, model, images, labels, *task)
                _copy(model.grads(), into=grads)
                pipe.send(answer)
            except (EOFError, OSError):  # nobody is listening any more
                return


def _compute(
    model: Model, images: NDArray, labels: NDArray, indices: NDArray, batch_size: int, moves: NDArray | None
) -> tuple[float, int]:
    return gradients(model, images[indices], labels[indices], batch_size, moves)


def _receive(pipe: Connection, spin_seconds: float) -> Any:
    """Wait awake for a moment: to be woken up takes as long as one of the smaller layers."""
    end = time.perf_counter() + spin_seconds
    while not pipe.poll() and time.perf_counter() < end:
        pass
    return pipe.recv()


def _result_or_error(function: Callable, *args: Any) -> Any:
    try:
        return function(*args)
    except Exception as error:
        return error


def _as_arrays(shared: list[Any], arrays: list[NDArray]) -> list[NDArray]:
    """Look at blocks of shared memory as arrays of the shapes of `arrays`."""
    pairs = zip(shared, arrays, strict=True)
    return [np.frombuffer(block, array.dtype).reshape(array.shape) for block, array in pairs]


def _copy(arrays: list[NDArray], into: list[NDArray]) -> None:
    for source, target in zip(arrays, into, strict=True):
        target[...] = source


def cores() -> int:
    """Count the processor's cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _keep_memory() -> None:
    """Have the C library keep the memory of freed arrays, which the next step needs again.

    glibc returns a freed block to the system, page by page, unless a larger one was freed before (mallopt(3), "dynamic
    mmap threshold"); a training that gets all its pages anew in each step can take half as long again.
    """
    np.empty(2**25 - 2**16, np.uint8)  # nearly the largest block that counts; freed at once, never touched
