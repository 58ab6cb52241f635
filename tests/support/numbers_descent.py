"""Cases for the arithmetic of the Descent explorer."""

from functools import cache
from itertools import islice

import numpy as np

from cnnlib.widgets import DescentExplorer
from cnnlib.widgets.descent import SURFACES

explorer_of = cache(DescentExplorer)  # made once for each surface, since that takes a millisecond


def case(rng):
    """Return random traits, few steps from the start, and the path that `cnnlib.SGD` takes."""
    explorer = explorer_of(str(rng.choice(list(SURFACES))))
    samples, (left, right, low, high) = SURFACES[explorer.surface]
    traits = {
        "start": np.round(rng.uniform([left, low], [right, high]), 1),
        "learning_rate": float(rng.choice([0.001, 0.04, 0.1, 0.123, 0.3, 1, 3])),
        "batch_size": int(rng.integers(1, 13)),
        "momentum": float(rng.choice([0, 0, 0.4, 0.99])),
        "seed": int(rng.integers(1, 1000)),
        "steps": int(rng.integers(8)),
    }
    for name, value in traits.items():
        setattr(explorer, name, value)
    path = explorer.path
    done, per_epoch = len(path) - 1, -(-12 // explorer.batch_size)
    epochs = -(-done // per_epoch)
    batches = list(islice(explorer._batches(), max(1, epochs) * per_epoch))
    losses, gradients = zip(*map(samples, path), strict=True)
    last = None
    if done:
        chosen = batches[done - 1]
        last = {"chosen": chosen, "gradient": gradients[-2][chosen].mean(axis=0), "all": gradients[-2].mean(axis=0)}
    return {
        "traits": {"surface": explorer.surface} | traits,
        "path": path,
        "losses": np.mean(losses, axis=1),
        "loss": losses[-1].mean(),
        "done": done,
        "epoch": epochs,
        "seen": sum(map(len, batches[:done])),
        "diverged": bool(losses[-1].mean() > 1e6),
        "order": np.concatenate(batches[-per_epoch:]),
        "velocity": (path[-2] - path[-1]) / explorer.learning_rate if done else [0, 0],
        "last": last,
    }
