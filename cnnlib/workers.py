"""Several processes that share each mini-batch: every one takes a part, and the gradients of the parts are added up.

NumPy computes small layers faster than Python's threads can take turns, so the workers are processes. All of them
hold the model and the data; what travels in each step are the numbers of the chosen images, and, through shared
memory, the parameters on the way out and the gradients on the way back.
"""

import os
import signal
import sys
import time

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnnlib.losses import cross_entropy, cross_entropy_backward

__all__ = ["Team", "batch_last", "cores", "count_right", "gradients", "shifted"]


def batch_last(images):
    """Move the batch axis of data, (N, …), to the end: (…, N), contiguous.

    Examples
    --------
    >>> batch_last(np.zeros((64, 28, 28, 1))).shape
    (28, 28, 1, 64)
    """
    return np.ascontiguousarray(images.transpose(*range(1, images.ndim), 0))


def shifted(images, moves):
    """Move images down and to the right by so many pixels, up and left by negative numbers; zeros move in.

    Parameters
    ----------
    images : array, (N, height, width[, channels])
    moves : array of int, (N, 2), or a pair of int for all

    Examples
    --------
    >>> shifted(np.array([[[1, 2], [3, 4]], [[1, 2], [3, 4]]]), np.array([[1, 0], [0, -1]]))
    array([[[0, 0],
            [1, 2]],
    <BLANKLINE>
           [[2, 0],
            [4, 0]]])
    """
    moves = np.broadcast_to(moves, (len(images), 2))
    most = np.abs(moves).max(initial=0)
    padded = np.pad(images, [(0, 0), (most, most), (most, most)] + [(0, 0)] * (images.ndim - 3))
    everywhere = sliding_window_view(padded, images.shape[1:3], axis=(1, 2))
    moved = everywhere[np.arange(len(images)), most - moves[:, 0], most - moves[:, 1]]
    return moved if images.ndim == 3 else np.moveaxis(moved, 1, 3)


def count_right(logits, labels):
    """Count the examples whose largest logit is that of their label."""
    return int((logits.argmax(axis=0) == labels).sum())


def gradients(model, images, labels, batch_size, moves=None):
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
    right : int
        How many were right.
    """
    logits = model.forward(batch_last(images if moves is None else shifted(images, moves)))
    model.backward(cross_entropy_backward(logits, labels) * (len(labels) / batch_size))
    return cross_entropy(logits, labels) * len(labels), count_right(logits, labels)


class Team:
    """A process and `workers` - 1 others, with the same model and the same data.

    Parameters
    ----------
    model : object with forward, backward, params and grads
    images : array, (N, …)
    labels : array, (N,)
    workers : int

    Notes
    -----
    While a team of two or more exists, each of its processes computes with one thread. On Linux the others are forked:
    they start at once and share the images. Elsewhere they are started anew and are sent a copy, so that a script
    needs the usual line `if __name__ == "__main__":`.
    """

    def __init__(self, model, images, labels, workers):
        self.model, self.images, self.labels, self.workers = model, images, labels, workers
        self.params = []  # in memory that all processes share
        self.others = []  # of each other worker: the process, the pipe to it, its gradients in shared memory
        self.one_thread = None
        self.patience = 0.002 if workers <= cores() else 0  # seconds

    def __enter__(self):
        _keep_memory()
        if self.workers > 1:
            try:
                self._start()
            except BaseException:
                self.__exit__()
                raise
        return self

    def _start(self):
        import multiprocessing

        from threadpoolctl import threadpool_limits

        self.one_thread = threadpool_limits(1, user_api="blas")
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        shared_params = [context.RawArray("B", p.nbytes) for p in self.model.params()]
        self.params = _views(shared_params, self.model.params())
        for _ in range(self.workers - 1):
            shared_grads = [context.RawArray("B", g.nbytes) for g in self.model.grads()]
            here, there = context.Pipe()
            task = (there, here, self.model, self.images, self.labels, shared_params, shared_grads, self.patience)
            process = context.Process(target=_serve, args=task, daemon=True)
            process.start()
            there.close()
            self.others.append((process, here, _views(shared_grads, self.model.grads())))

    def gradients(self, chosen, moves=None):
        """Compute the gradients of one batch, the images with these numbers; return the sum of losses and the right."""
        parts = np.array_split(np.arange(len(chosen)), min(self.workers, len(chosen)))
        mine, *tasks = [(chosen[part], len(chosen), None if moves is None else moves[part]) for part in parts]
        helping = list(zip(self.others, tasks, strict=False))
        if helping:
            _copy(self.model.params(), into=self.params)
        for (_, pipe, _), task in helping:
            self._exchange(pipe.send, task)
        loss, right = _compute(self.model, self.images, self.labels, *mine)
        for (_, pipe, part_grads), _ in helping:
            part_loss, part_right = self._exchange(_receive, pipe, self.patience)
            loss, right = loss + part_loss, right + part_right
            for grad, part_grad in zip(self.model.grads(), part_grads, strict=True):
                grad += part_grad
        return loss, right

    def _exchange(self, send_or_receive, *what):
        """Talk with a worker; what went wrong there goes wrong here."""
        try:
            answer = send_or_receive(*what)
        except (EOFError, OSError) as error:
            raise RuntimeError(f"workers: expected {self.workers} processes; one of them has ended") from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def __exit__(self, *_):
        for _, pipe, _ in self.others:
            pipe.close()  # which ends the worker
        for process, _, _ in self.others:
            process.join(timeout=10)
            process.kill()
            process.join()
        if self.one_thread is not None:
            self.one_thread.restore_original_limits()


def _serve(pipe, parents_end, model, images, labels, shared_params, shared_grads, patience):
    """Be a worker: compute the parts that come through the pipe until it is closed."""
    from threadpoolctl import threadpool_limits

    parents_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _keep_memory()
    params, grads = _views(shared_params, model.params()), _views(shared_grads, model.grads())
    with threadpool_limits(1, user_api="blas"), np.errstate(all="ignore"):
        while True:
            try:
                task = _receive(pipe, patience)
                _copy(params, into=model.params())
                answer = _attempt(_compute, model, images, labels, *task)
                _copy(model.grads(), into=grads)
                pipe.send(answer)
            except (EOFError, OSError):  # nobody is listening any more
                return


def _compute(model, images, labels, chosen, batch_size, moves):
    return gradients(model, images[chosen], labels[chosen], batch_size, moves)


def _receive(pipe, patience):
    """Wait awake for a moment: to be woken up takes as long as one of the smaller layers."""
    end = time.perf_counter() + patience
    while not pipe.poll() and time.perf_counter() < end:
        pass
    return pipe.recv()


def _attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return error


def _views(shared, arrays):
    """Look at blocks of shared memory as arrays of the shapes of `arrays`."""
    pairs = zip(shared, arrays, strict=True)
    return [np.frombuffer(block, array.dtype).reshape(array.shape) for block, array in pairs]


def _copy(arrays, into):
    for source, target in zip(arrays, into, strict=True):
        target[...] = source


def cores():
    """Count the processor's cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def _keep_memory():
    """Have the C library keep the memory of freed arrays, which the next step needs again.

    glibc returns a freed block to the system, page by page, unless a larger one was freed before (mallopt(3), "dynamic
    mmap threshold"); a training that gets all its pages anew in each step can take half as long again.
    """
    np.empty(2**25 - 2**16, np.uint8)  # nearly the largest block that counts; freed at once, never touched
