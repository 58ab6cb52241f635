"""Random inputs that the exercises share."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cnnlib.checks.exercise import Case

__all__ = ["cases", "cases_of", "integers", "pairs", "shuffled"]


def cases(group: str, *arguments: tuple) -> list[Case]:
    """Make a case of each tuple of arguments."""
    return [Case(group, args) for args in arguments]


def integers(rng: np.random.Generator, *shape: int) -> NDArray:
    """Draw whole numbers, none of them 0, as floats: any wrong sum of products is then off by at least 1."""
    return rng.integers(1, 10, shape) * rng.choice([-1.0, 1.0], shape)


def cases_of(groups: Mapping[str, Sequence[tuple]], draw: Callable[..., tuple] = lambda *args: args) -> list[Case]:
    """Make a case of each tuple in each group: its arguments are the tuple, or what `draw` makes of it."""
    return [Case(group, draw(*sizes)) for group, many in groups.items() for sizes in many]


def shuffled(rng: np.random.Generator, array: NDArray) -> NDArray:
    """Put the numbers of an array into another order."""
    return rng.permutation(array.ravel()).reshape(array.shape)


def pairs(rng: np.random.Generator, group: str, shapes: Sequence[tuple]) -> list[Case]:
    """Make a case of a random image and a random kernel for each pair of shapes; what follows in it is kept."""
    return [Case(group, (integers(rng, *a), integers(rng, *b), *others)) for a, b, *others in shapes]
