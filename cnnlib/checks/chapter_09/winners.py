"""What max pooling's way back leaves at the pixels of a window: shares for `pool_back`, right and wrong."""

import numpy as np

from cnnlib.checks.chapter_09.shared import pool_back


def in_twos(share):
    """Make a way back through windows of 2 by 2 that lie side by side."""
    return lambda delta, x: pool_back(share)(delta, x, 2, 2)


def to_places(choose):
    """Make a share that gives δ to one pixel of each channel: `choose` gets a window as (pixels, C, N), row by row."""

    def share(window, delta):
        flat = window.reshape(-1, *window.shape[2:])
        return ((np.arange(len(flat))[:, None, None] == choose(flat)) * delta).reshape(window.shape)

    return share


winners_share = to_places(lambda flat: flat.argmax(axis=0))
last_share = to_places(lambda flat: len(flat) - 1 - flat[::-1].argmax(axis=0))


def by_columns(share):
    """Make a share that reads the window column by column."""
    return lambda window, delta: share(window.swapaxes(0, 1), delta).swapaxes(0, 1)


def to_all_winners(window, delta, axis=(0, 1)):
    """Give δ to each of several largest numbers, of one channel of one image as a rule."""
    return (window == window.max(axis=axis, keepdims=True)) * delta


def shared_out(window, delta, axis=(0, 1)):
    """Divide δ among several largest numbers; if `axis` is None, those of all channels and images."""
    return to_all_winners(window, delta) / to_all_winners(window, 1).sum(axis=axis)
