"""Known ways to go wrong: tables of them, and families that many exercises share.

A table has two lines for each mistake: its key and an answer that makes it, then the sentence for its author.
A *family* is a table whose answers are changes of a right result. `Exercise` tries a family on its own results, and
leaves out what cannot be done to them (a vector cannot be transposed).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ANYTHING",
    "IMAGES",
    "IMAGE_GRADIENT",
    "Answer",
    "Change",
    "DoesNotApply",
    "Mistake",
    "add_up",
    "after",
    "before",
    "keep_only",
    "part",
    "repeat_one",
    "spoil",
    "table",
]

Answer = Callable[..., Any]  # takes the arguments of a case
Change = Callable[[NDArray], Any]  # takes a right result


class DoesNotApply(Exception):
    """A change cannot be made to this result: it has too few axes."""


@dataclass(frozen=True)
class Mistake:
    """A known way to go wrong.

    Attributes
    ----------
    key : str
        Its name in records, statistics and translations, such as "kernel-turned". It never changes.
    answer : function
        Makes the mistake: takes the arguments of a case; in a family, takes a right result and changes it.
    sentence : str
        Says to its author what is wrong.
    """

    key: str
    answer: Callable[..., Any] = field(repr=False)
    sentence: str


def table(*rows: tuple[str, Callable[..., Any]] | str) -> list[Mistake]:
    """Make mistakes of rows: (key, answer), and in the next line the sentence.

    Examples
    --------
    >>> table(
    ...     ("squared", lambda x: x**2),
    ...     "You squared. Take twice the number.",
    ... )
    [Mistake(key='squared', sentence='You squared. Take twice the number.')]
    """
    heads: Any = rows[::2]
    sentences: Any = rows[1::2]
    return [Mistake(key, _quiet(answer), sentence) for (key, answer), sentence in zip(heads, sentences, strict=True)]


def _quiet(answer: Answer) -> Answer:
    """Leave out the warnings of NumPy: some mistakes are known for their overflow."""

    def quiet(*args):
        with np.errstate(all="ignore"):
            return answer(*args)

    return quiet


def after(right: Answer, change: Change) -> Answer:
    """Make an answer whose result is changed at the end."""
    return lambda *args: change(right(*args))


def before(right: Answer, *changes: Change | None) -> Answer:
    """Make an answer whose arguments are changed at the beginning: the first change is for the first of them.

    Examples
    --------
    >>> before(pow, None, abs)(2, -3)
    8
    """

    def answer(*args):
        changed = (change(a) if change else a for change, a in zip(changes, args, strict=False))
        return right(*changed, *args[len(changes) :])

    return answer


def part(place: int, change: Change) -> Change:
    """Make a change of one of several results."""
    return lambda results: (*results[:place], change(results[place]), *results[place + 1 :])


def spoil(reference: Answer, change: Change) -> Answer:
    """Make an answer of which every result is changed at the end; DoesNotApply is raised where that cannot be."""

    def answer(*args):
        results = reference(*args)
        try:
            return tuple(map(change, results)) if isinstance(results, tuple) else change(np.asarray(results))
        except (IndexError, ValueError) as error:
            raise DoesNotApply from error

    return answer


def keep_only(*places: Any) -> Change:
    """Make a change that sets all but `places` of an array to 0.

    Examples
    --------
    >>> keep_only(slice(1))(np.array([[1, 2], [3, 4]]))
    array([[1, 2],
           [0, 0]])
    """

    def change(full):
        out = np.zeros_like(full)
        out[places] = full[places]
        return out

    return change


def repeat_one(axis: int, place: int) -> Change:
    """Make a change that gives the numbers at one place of an axis to all places of it."""
    return lambda full: np.repeat(full.take([place], axis=axis), full.shape[axis], axis=axis)


def add_up(axis: int) -> Change:
    """Make a change that gives the sum along an axis to all places of it."""
    return lambda full: np.repeat(full.sum(axis=axis, keepdims=True), full.shape[axis], axis=axis)


def _vector(array):
    """Return an array of one axis as it is; refuse any other."""
    if array.ndim != 1:
        raise ValueError("expected one axis")
    return array


# What goes wrong with any array. A single number has no axis and so no [:]; most of these do not apply to it.
ANYTHING = table(
    ("zero", lambda result: np.zeros_like(result[:])),
    "All is 0. Is the result filled in?",
    ("whole-numbers", lambda result: np.trunc(result[:])),
    "The fractions are lost: was the result made with dtype=int?",
    ("wrong-sign", lambda result: -1.0 * result),
    "The sign is wrong.",
    ("transposed", lambda result: result.swapaxes(0, 1)),
    "Your result is transposed: rows come first.",
    ("axes-reversed", np.transpose),
    "The axes of your result are in reverse order, as .T leaves them.",
    ("axes-squeezed", np.squeeze),
    "Axes of length 1 are gone. They stay: your result always has the same number of axes.",
    ("first-only", lambda result: keep_only(slice(1))(_vector(result))),
    "Only the first number is filled in: does a return stand inside the loop?",
    ("first-place-only", keep_only(slice(1), slice(1))),
    "Only the first number is filled in: does a return stand inside the loops?",
    ("first-row-only", keep_only(slice(1), slice(None))),
    "Only the first row is filled in: does a return stand inside the outer loop?",
)

# What goes wrong with images or maps, (height, width, channels[, batch]).
IMAGES = [
    *table(
        ("batch-first", lambda images: np.moveaxis(images, 3, 0)),
        "The batch is your first axis. In this course it is the last one.",
        ("batch-axis-lost", lambda images: images[:, :, :, 0]),
        "The batch axis is gone. It stays, even when there is only one image.",
        ("first-image-only", keep_only(slice(None), slice(None), slice(None), slice(1))),
        "Only the first image of the batch is filled in; the others are 0.",
        ("one-image-returned", lambda images: images[:, :, :, :1]),
        "There is only one image in your result. It has as many as the batch, on its last axis.",
        ("first-channel-only", keep_only(slice(None), slice(None), slice(1))),
        "Only the first channel is filled in; the others are 0.",
        ("channels-batch-swapped", lambda images: images.swapaxes(2, 3)),
        "Your last two axes are swapped: channels come third, the batch last.",
        ("axes-squeezed", np.squeeze),
        "Axes of length 1 are gone. All four stay: height, width, channels, batch.",
        ("images-added", lambda images: images.sum(axis=3)),
        "You added up the images. Each image of the batch has a result of its own, on the last axis.",
        ("images-averaged", lambda images: images.mean(axis=3)),
        "You took the mean over the images. Each image of the batch has a result of its own, on the last axis.",
        ("last-image-for-all", repeat_one(3, -1)),
        "All images have the result of the last one. Each image has its own.",
        ("first-image-for-all", repeat_one(3, 0)),
        "All images have the result of the first one. Each image has its own.",
        ("channels-added", lambda images: images.sum(axis=2)),
        "You added up the channels of the result. Each channel has its own numbers, on axis 2.",
        ("first-channel-for-all", repeat_one(2, 0)),
        "All channels of the result are like the first one. Each channel has its own numbers.",
        ("last-channel-for-all", repeat_one(2, -1)),
        "All channels of the result are like the last one. Is the channel missing on the left of your assignment?",
    ),
    *ANYTHING,
]

# What goes wrong with ∂C/∂x, (height, width, channels, batch), whatever it is the gradient of.
IMAGE_GRADIENT = [
    *table(
        ("batch-averaged", lambda dx: dx / dx.shape[3]),
        "You divided by the number of images. 1/N stands in the loss and has reached δ already; divide nowhere else.",
        ("wrong-sign", lambda dx: -1.0 * dx),
        "The sign is wrong. This is the derivative itself; the minus comes when the weights are changed.",
        ("transposed", lambda dx: dx.swapaxes(0, 1)),
        "Your result is transposed: rows come first, dx[i, j]. With square images nobody notices.",
        ("images-added", lambda dx: dx.sum(axis=3)),
        "You added up the images. Each image of the batch has a gradient of its own, on the last axis.",
        ("images-averaged", lambda dx: dx.mean(axis=3)),
        "You took the mean over the images. Each image of the batch has a gradient of its own, on the last axis.",
        ("last-image-for-all", repeat_one(3, -1)),
        "All images have the gradient of the last one. Each image has its own.",
        ("first-image-for-all", repeat_one(3, 0)),
        "All images have the gradient of the first one. Each image has its own.",
        ("first-channel-for-all", repeat_one(2, 0)),
        "All channels have the gradient of the first one. Each channel has its own.",
        ("last-channel-for-all", repeat_one(2, -1)),
        "All channels have the gradient of the last one. Is the channel missing on the left of your assignment?",
        ("channels-added", lambda dx: dx.sum(axis=2)),
        "You added up the channels of the result. Each channel has a gradient of its own, on axis 2.",
    ),
    *IMAGES,
]
