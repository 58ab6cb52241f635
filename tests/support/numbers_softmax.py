"""Cases for the arithmetic of the Softmax explorer."""

import numpy as np

from cnnlib import cross_entropy, softmax

TEMPERATURES = [0.01, 0.05, 0.3, 0.7, 1, 1, 1, 1.23, 2, 7, 50, 100]


def case(rng):
    """Return random traits, often with a tie for the largest logit, and what follows from them."""
    k = int(rng.integers(3, 7))
    logits = rng.integers(-80, 81, k) / 10
    if rng.random() < 0.3:
        logits[rng.integers(k)] = logits.max()
    temperature, added, truth = (
        float(rng.choice(TEMPERATURES)),
        float(rng.integers(-10, 11) * 100),
        int(rng.integers(k)),
    )
    z = logits + added
    shifted = (z - z.max()) / temperature
    with np.errstate(over="ignore", under="ignore"):
        highest = np.exp(z.max() / temperature)
    return {
        "traits": {
            "logits": logits, "labels": [], "true_class": truth, "temperature": temperature, "added": added,
        },
        "z": z,
        "largest": z.max(),
        "tied": int((z == z.max()).sum()) > 1,
        "shifted": shifted,
        "e": np.exp(shifted),
        "total": np.exp(shifted).sum(),
        "p": softmax(z / temperature),
        "loss": cross_entropy(z / temperature, truth),
        "fails": highest in (0, np.inf),
    }  # fmt: skip
