"""What several exercises share that end in a softmax, those of chapters 08 and 11 too."""

import numpy as np

from cnnlib.checks.mistakes import after, before
from cnnlib.losses import softmax

BATCH_AXIS_LOST = "With a single {} your answer has no batch axis. It is 1 long and has to stay: ({}, 1)."


def flattened(*order):
    """Make a flatten that reads the first three axes in this order, the last of them fastest."""
    return lambda x: x.transpose(*order, 3).reshape(-1, x.shape[3])


def logits(rng, classes, batch):
    """Draw logits between -3 and 3, in quarters, without ties within an example."""
    return np.stack([rng.permutation(25)[:classes] for _ in range(batch)], axis=1) / 4.0 - 3


def one_hot(z, labels):
    """Make y: 1 at the true class of each column, 0 elsewhere."""
    return (np.arange(len(z))[:, None] == labels).astype(float)


def softmax_with(subtract=lambda z: z.max(axis=0), total=lambda e: e.sum(axis=0), power=np.exp):
    """Make a softmax that subtracts something else first, or divides by something else, or takes other powers."""

    def answer(z):
        e = power(z - subtract(z))
        return e / total(e)

    return answer


unshifted = softmax_with(subtract=lambda z: 0)
over_the_batch = before(after(softmax, np.transpose), np.transpose)  # along the wrong axis


def delta_with(probabilities=softmax, combine=lambda p, y: p - y, share=lambda z: z.shape[1], truth=one_hot):
    """Make a way back to the logits that compares other things in another way, or divides by something else than N."""
    return lambda z, labels: combine(probabilities(z), truth(z, labels)) / share(z)


def sigmoid(z):
    """Give each number a share of its own between 0 and 1."""
    return 1 / (1 + np.exp(-z))
