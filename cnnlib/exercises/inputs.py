"""Random inputs that the exercises share."""

__all__ = ["integers"]


def integers(rng, *shape):
    """Draw whole numbers, none of them 0, as floats: any wrong sum of products is then off by at least 1."""
    return rng.integers(1, 10, shape) * rng.choice([-1.0, 1.0], shape)
