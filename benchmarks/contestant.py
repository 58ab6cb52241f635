"""One side of a comparison, in a process of its own: reads jobs from its input, a line each, and answers with times.

    python benchmarks/contestant.py cnnlib 2

The process is started with the number of threads that it may use, and with nothing else in it: so it takes the time
and the memory that it would take in somebody's program.

One thing is made equal for all. The C library returns freed arrays to the system, to get them anew at some cost, until
a large one has been freed for the first time. Whether that has happened is chance, and worth up to 1.4 times the speed
of PyTorch's training and 1.5 times ours. Here it has happened for everybody.
"""

import json
import statistics
import sys
import time

import numpy as np


class Cnnlib:
    """Layers and networks of this course."""

    def __init__(self, threads):
        import cnnlib

        self.lib, self.threads = cnnlib, threads

    def layer(self, x, w, b, delta, stride, padding):
        """Make the three operations of a convolution; arrays come and stay batch-last."""
        lib, how = self.lib, {"stride": stride, "padding": padding}
        return {
            "forward": lambda: lib.conv2d(x, w, b, **how),
            "input gradient": lambda: lib.conv2d_backward_input(delta, w, x.shape, **how),
            "kernel gradient": lambda: lib.conv2d_backward_kernel(delta, x, w.shape, **how),
        }

    def lenet(self, images, labels, batch):
        """Make a function that trains LeNet-5's shape for one epoch on the data."""
        rng = np.random.default_rng(0)
        net = self.lib.lenet5((28, 28, 1), 10, rng=rng)
        how = {"batch_size": batch, "learning_rate": 0.01, "momentum": 0.9, "workers": self.threads}
        return lambda: net.fit(images, labels, epochs=1, rng=rng, progress=False, **how)


class Torch:
    """The same in PyTorch, eager, channels before height and width as it wants them."""

    def __init__(self, threads):
        import torch

        torch.set_num_threads(threads)
        self.torch = torch

    def layer(self, x, w, b, delta, stride, padding):
        """Make the three operations that PyTorch's autograd calls."""
        aten = self.torch.ops.aten
        x, delta = (self._tensor(array.transpose(3, 2, 0, 1)) for array in (x, delta))
        w, b = self._tensor(w.transpose(3, 2, 0, 1)), self._tensor(b)
        how = [stride, stride], [padding, padding], [1, 1], False, [0, 0], 1

        def backward(*wanted):
            with self.torch.no_grad():
                return aten.convolution_backward(delta, x, w, [len(b)], *how, list(wanted))

        def forward():
            with self.torch.no_grad():
                return aten.convolution(x, w, b, *how)

        return {
            "forward": forward,
            "input gradient": lambda: backward(True, False, False),
            "kernel gradient": lambda: backward(False, True, True),
        }

    def lenet(self, images, labels, batch):
        """Make a function that trains LeNet-5's shape for one epoch, as a PyTorch program would."""
        torch, nn = self.torch, self.torch.nn
        net = nn.Sequential(
            *(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()),
            *(nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)),
        )
        optimizer, loss_of = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9), nn.CrossEntropyLoss()
        images, labels = self._tensor(images)[:, None], self._tensor(labels)

        def epoch():
            for chosen in torch.randperm(len(images)).split(batch):
                optimizer.zero_grad()
                loss_of(net(images[chosen]), labels[chosen]).backward()
                optimizer.step()

        return epoch

    def _tensor(self, array):
        return self.torch.from_numpy(np.ascontiguousarray(array))


def layer_arrays(height, width, channels, filters, f, batch, out):
    """Draw image, kernel, bias and δ of a layer, the same for all contestants."""
    rng = np.random.default_rng(0)
    shapes = (height, width, channels, batch), (f, f, channels, filters), (filters,), (*out, filters, batch)
    return [rng.standard_normal(shape, dtype=np.float32) for shape in shapes]


def lenet_data(count, data):
    """Take `count` images of MNIST, read from `data`; without it random ones of the same size."""
    if data is None:
        rng = np.random.default_rng(0)
        return rng.random((count, 28, 28), dtype=np.float32), rng.integers(0, 10, count)
    with np.load(data) as stored:
        return stored["images"][:count], stored["labels"][:count]


def median_seconds(call, seconds):
    """Call for about `seconds`, at least three times; return the median time of a call."""
    times, end = [], time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


class Desk:
    """What can be asked for: the names of the methods are the jobs."""

    def __init__(self, library, threads):
        self.contestant = {"cnnlib": Cnnlib, "torch": Torch}[library](threads)
        self.calls = {}

    def prepare_layer(self, stride, padding, **sizes):
        """Make a layer and run it once."""
        self.calls = self.contestant.layer(*layer_arrays(**sizes), stride, padding)
        for call in self.calls.values():
            call()

    def prepare_lenet(self, count, batch, data):
        """Make LeNet-5 and train it for a moment."""
        images, labels = lenet_data(count, data)
        self.contestant.lenet(images[: 4 * batch], labels[: 4 * batch], batch)()
        self.calls = {"epoch": self.contestant.lenet(images, labels, batch)}

    def prepare_product(self, size):
        """Make a large matrix product in NumPy, whose speed is the machine's."""
        a, b = np.random.default_rng(0).standard_normal((2, size, size), dtype=np.float32)
        self.calls = {"product": lambda: a @ b}

    def time(self, what, seconds):
        """Time one of the prepared calls."""
        return median_seconds(self.calls[what], seconds)

    def once(self, what):
        """Time a single call."""
        start = time.perf_counter()
        self.calls[what]()
        return time.perf_counter() - start


def main(library, threads):
    """Answer jobs, a line of JSON each, until the input ends."""
    np.empty(2**25 - 2**16, np.uint8)  # freed at once; `cnnlib.workers` does the same in a training
    desk = Desk(library, int(threads))
    for line in sys.stdin:
        job, settings = json.loads(line)
        print(json.dumps(getattr(desk, job)(**settings)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
