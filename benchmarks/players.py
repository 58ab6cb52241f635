"""The contestants' processes, and the layers they are given."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil

from cnnlib.shapes import output_shape

__all__ = ["LAYERS", "Player"]


class Player:
    """One or more processes of `contestant.py`, each with its number of threads.

    Parameters
    ----------
    library : {"cnnlib", "torch"}
    threads : int
        How many threads the library may use.
    processes : int
        Processes that each get a part of the batch, with one thread each: this is how `fit(workers=2)` uses two cores.
    """

    def __init__(self, library, threads, processes=1):
        self.library = library
        own = threads // processes
        limits = {name: str(own) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
        command = [sys.executable, str(Path(__file__).parent / "contestant.py"), library, str(threads)]
        how = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": os.environ | limits}
        self.processes = [subprocess.Popen(command, **how) for _ in range(processes)]

    def ask(self, job, parts=None, **settings):
        """Give every process the job, changed by its part if there are parts; return the largest answer."""
        parts = [{}] if parts is None else parts
        busy = self.processes[: len(parts)]
        for process, part in zip(busy, parts, strict=True):
            print(json.dumps([job, settings | part]), file=process.stdin, flush=True)
        answers = [self._answer(process) for process in busy]
        return max(answers) if answers[0] is not None else None

    def _answer(self, process):
        line = process.stdout.readline()
        if not line:
            process.communicate(timeout=60)
            raise RuntimeError(f"{self.library}: its process ended with exit status {process.returncode}")
        return json.loads(line)

    def parts(self, batch):
        """Split a batch over the processes."""
        n = len(self.processes)
        sizes = [batch // n + (i < batch % n) for i in range(n)]
        return [{"batch": size} for size in sizes if size]

    def megabytes(self):
        """Measure the memory of all processes and of those they started; what they share counts once."""
        parents = [psutil.Process(process.pid) for process in self.processes]
        family = parents + [child for parent in parents for child in parent.children(recursive=True)]
        return sum(map(_bytes, family)) / 1e6

    def stop(self):
        """End the processes."""
        for process in self.processes:
            process.communicate(timeout=60)  # closes its input, at which it ends


def _bytes(process):
    """Return the memory of a process; 0 if it ended while others were looked at."""
    try:
        return process.memory_full_info().pss
    except psutil.NoSuchProcess:
        return 0


def _layer(name, image, channels, filters, f, *, batch=64, stride=1, padding=0, kind="other"):
    height, width = image
    out = output_shape("f", (height + 2 * padding, width + 2 * padding), (f, f), (stride, stride))
    sizes = {"height": height, "width": width, "channels": channels, "filters": filters, "f": f, "batch": batch}
    return {"name": name, "kind": kind, "settings": sizes | {"stride": stride, "padding": padding, "out": out}}


LAYERS = [
    _layer("digits, first", (8, 8), 1, 16, 3, padding=1, kind="course"),
    _layer("digits, second", (4, 4), 16, 32, 3, padding=1, kind="course"),
    _layer("chapter 04, first", (39, 39), 3, 10, 3, kind="course"),
    _layer("chapter 04, second", (37, 37), 10, 20, 5, stride=2, kind="course"),
    _layer("chapter 04, third", (17, 17), 20, 40, 5, stride=2, kind="course"),
    _layer("LeNet, first", (28, 28), 1, 6, 5, padding=2, kind="course"),
    _layer("LeNet, second", (14, 14), 6, 16, 5, kind="course"),
    _layer("LeNet as published, first", (32, 32), 1, 6, 5, kind="course"),
    _layer("small photos, first", (32, 32), 3, 16, 3, padding=1),
    _layer("small photos, second", (32, 32), 16, 32, 3, padding=1),
    _layer("VGG, second", (56, 56), 64, 64, 3, padding=1),
    _layer("VGG, later", (14, 14), 128, 128, 3, padding=1),
    _layer("ResNet, first", (112, 112), 3, 64, 7, stride=2, padding=3),
    _layer("ResNet, halving", (28, 28), 64, 128, 3, stride=2, padding=1),
    _layer("ResNet, shortcut", (28, 28), 64, 128, 1, stride=2),
    _layer("1 × 1", (14, 14), 64, 64, 1),
    _layer("batch of 1", (32, 32), 16, 32, 3, batch=1, padding=1),
    _layer("one full photo", (427, 640), 3, 8, 3, batch=1, padding=1),
]
