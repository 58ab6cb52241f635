"""Random inputs that the exercises share."""

from cnnlib.checks.exercise import Case

__all__ = ["integers", "mixed", "pairs"]


def integers(rng, *shape):
    """Draw whole numbers, none of them 0, as floats: any wrong sum of products is then off by at least 1."""
    return rng.integers(1, 10, shape) * rng.choice([-1.0, 1.0], shape)


def mixed(rng, array):
    """Put the numbers of an array into another order."""
    return rng.permutation(array.ravel()).reshape(array.shape)


def pairs(rng, group, shapes):
    """Make a case of a random image and a random kernel for each pair of shapes."""
    return [Case(group, (integers(rng, *a), integers(rng, *b))) for a, b in shapes]
