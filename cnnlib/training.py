"""Training: take a mini-batch, go forward, go back, take a step; again and again.

Works with any object that has `forward`, `backward`, `params` and `grads`. Images and labels come with the batch axis
first, as data sets are stored; `minibatches` moves it to the end, where the layers want it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnlib.arguments import as_number, as_whole, check_generator
from cnnlib.batches import batch_indices, batch_last, count_correct, minibatches, with_shifts
from cnnlib.losses import cross_entropy
from cnnlib.workers import Model, WorkerPool

__all__ = [
    "SGD",
    "History",
    "batch_last",
    "cosine_decay",
    "evaluate",
    "fit",
    "minibatches",
    "step_decay",
    "with_shifts",
]


Batch = tuple[NDArray, NDArray | None]  # indices of the images, and how far each is moved


@dataclass
class History:
    """What happened in each epoch.

    Attributes
    ----------
    loss, accuracy : list of float
        Mean over the epoch's training batches, each taken before its step.
    validation_loss, validation_accuracy : list of float
        After the epoch; empty if there were no validation data.
    stopped : bool
        Whether the training was interrupted by hand.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    stopped: bool = False

    def __repr__(self) -> str:
        text = f"History of {len(self.loss)} epochs"
        if self.loss:
            text += f": loss {self.loss[-1]:.4f}, accuracy {self.accuracy[-1]:.4f}"
        if self.validation_loss:
            text += f", validation loss {self.validation_loss[-1]:.4f}, accuracy {self.validation_accuracy[-1]:.4f}"
        return text + (", stopped by hand" if self.stopped else "")


class SGD:
    """Gradient descent with momentum: v ← μ·v + g, then W ← W - η·v.

    Parameters
    ----------
    params, grads : lists of arrays
        Live: `step` changes the arrays in `params` and reads those in `grads`.
    momentum : float
        μ, from 0 (plain gradient descent) to less than 1.

    Notes
    -----
    Sutskever, Martens, Dahl and Hinton, *On the importance of initialization and momentum in deep learning* (2013),
    keep η inside v; with the η outside, as here and in PyTorch, a falling η slows the old gradients as well.

    Examples
    --------
    >>> w, g = np.array([1.0]), np.array([2.0])
    >>> SGD([w], [g]).step(learning_rate=0.1)
    >>> w
    array([0.8])
    """

    def __init__(self, params: Iterable[NDArray], grads: Iterable[NDArray], momentum: float = 0.0) -> None:
        self.params, self.grads = list(params), list(grads)
        if len(self.grads) != len(self.params):
            raise ValueError(f"grads: expected {len(self.params)}, one for each of params; got {len(self.grads)}")
        self.momentum = as_number("momentum", momentum, 0)
        if self.momentum >= 1:
            raise ValueError(f"momentum: expected less than 1, or old gradients never fade; got {momentum}")
        self.velocities = [np.zeros_like(p) for p in self.params]

    def step(self, learning_rate: float) -> None:
        """Move every parameter one step against its gradient."""
        learning_rate = as_number("learning_rate", learning_rate, 0)
        for w, g, v in zip(self.params, self.grads, self.velocities, strict=True):
            v *= self.momentum
            v += g
            w -= learning_rate * v


def step_decay(start: float, factor: float, every: int) -> Callable[[int], float]:
    """Make a learning rate that is multiplied by `factor` after every `every` epochs.

    Examples
    --------
    >>> [step_decay(0.1, 0.5, every=2)(epoch) for epoch in range(5)]
    [0.1, 0.1, 0.05, 0.05, 0.025]
    """
    every = as_whole("every", every, 1)
    return lambda epoch: start * factor ** (epoch // every)


def cosine_decay(start: float, epochs: int) -> Callable[[int], float]:
    """Make a learning rate that falls from `start` towards 0 along half a cosine (Loshchilov and Hutter, 2017).

    Examples
    --------
    >>> [round(cosine_decay(0.1, 4)(epoch), 4) for epoch in range(4)]
    [0.1, 0.0854, 0.05, 0.0146]
    """
    epochs = as_whole("epochs", epochs, 1)
    return lambda epoch: start * (1 + math.cos(math.pi * epoch / epochs)) / 2


def evaluate(model: Model, images: NDArray, labels: NDArray, batch_size: int = 256) -> tuple[float, float]:
    """Return the mean loss and the accuracy, from 0 to 1."""
    loss, correct = 0.0, 0
    for x, y in minibatches(images, labels, batch_size):
        logits = model.forward(x)
        loss += cross_entropy(logits, y) * len(y)
        correct += count_correct(logits, y)
    return loss / len(images), correct / len(images)


def fit(
    model: Model,
    images: NDArray,
    labels: NDArray,
    *,
    epochs: int,
    batch_size: int,
    learning_rate: float | Callable[[int], float],
    momentum: float = 0.0,
    validation: tuple[NDArray, NDArray] | None = None,
    rng: np.random.Generator,
    shift: int = 0,
    workers: int = 1,
    progress: bool = True,
) -> History:
    """Train `model` on images, (N, …), and labels, (N,); see `cnnlib.Network.fit`."""
    epochs, batch_size = as_whole("epochs", epochs, 1), as_whole("batch_size", batch_size, 1)
    shift, workers = as_whole("shift", shift, 0), as_whole("workers", workers, 1)
    check_generator(rng)
    if shift and images.ndim < 3:
        raise ValueError(f"shift: expected 0, since only images can be moved; got {shift} for data {images.shape}")
    rates = [_learning_rate(learning_rate, epoch) for epoch in range(epochs)]
    optimizer, history = SGD(model.params(), model.grads(), momentum), History()
    quiet = np.errstate(over="ignore", invalid="ignore")  # _check_finite says it better

    def batches() -> Iterator[Batch]:
        for indices in batch_indices(len(images), batch_size, rng):
            yield indices, rng.integers(-shift, shift, (len(indices), 2), endpoint=True) if shift else None

    steps = epochs * math.ceil(len(images) / batch_size)
    with quiet, WorkerPool(model, images, labels, workers) as pool, _progress_bar(steps, progress) as bar:
        try:
            for epoch, rate in enumerate(rates):
                loss, accuracy = _train_epoch(pool, optimizer, batches(), epoch, rate, bar)
                if validation is not None:
                    _validate(history, model, validation, epoch, rate)
                history.loss.append(loss)
                history.accuracy.append(accuracy)
        except KeyboardInterrupt:
            history.stopped = True
    return history


def _train_epoch(
    pool: WorkerPool, optimizer: SGD, batches: Iterable[Batch], epoch: int, rate: float, bar: Any
) -> tuple[float, float]:
    """Take one step for each batch; return the mean loss and accuracy."""
    loss, correct, seen = 0.0, 0, 0
    for indices, moves in batches:
        batch_loss, batch_correct = pool.gradients(indices, moves)
        _check_finite("loss", batch_loss, epoch, rate)
        optimizer.step(rate)
        loss, correct, seen = loss + batch_loss, correct + batch_correct, seen + len(indices)
        if not bar.disable:
            means = {"loss": f"{loss / seen:.4f}", "accuracy": f"{correct / seen:.4f}"}
            bar.set_postfix(epoch=epoch + 1, refresh=False, **means)
            bar.update()
    for param in optimizer.params:  # after the last step no later loss would tell
        _check_finite("weights", param, epoch, rate)
    return loss / seen, correct / seen


def _validate(history: History, model: Model, validation: tuple[NDArray, NDArray], epoch: int, rate: float) -> None:
    loss, accuracy = evaluate(model, *validation)
    _check_finite("validation loss", loss, epoch, rate)
    history.validation_loss.append(loss)
    history.validation_accuracy.append(accuracy)


def _check_finite(what: str, numbers: ArrayLike, epoch: int, rate: float) -> None:
    if not np.isfinite(numbers).all():
        how = "NaN" if np.isnan(numbers).any() else "infinite"
        raise ValueError(
            f"learning_rate: the {what} became {how} in epoch {epoch + 1}; "
            f"the usual cause is a learning rate that is too large (it was {rate:g}). "
            "Make a new network and try a tenth of it"
        )


def _learning_rate(learning_rate: float | Callable[[int], float], epoch: int) -> float:
    rate = learning_rate(epoch) if callable(learning_rate) else learning_rate
    return as_number("learning_rate", rate, 0)


def _progress_bar(steps: int, progress: bool) -> Any:
    from tqdm.auto import tqdm

    return tqdm(total=steps, disable=not progress, unit="step")
