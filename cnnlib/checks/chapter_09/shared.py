"""What several exercises of chapter 09 share."""

import numpy as np

from cnnlib.checks.exercise import Case
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import keep_only, table
from cnnlib.padding import rot180
from cnnlib.shapes import output_size

__all__ = [
    "OTHER",
    "TILES",
    "distinct_integers",
    "fractions",
    "in_every_pooling_gradient",
    "layer",
    "pad_sides",
    "pool_back",
    "pool_cases",
    "turned_and_swapped",
]

TILES, OTHER = "windows that tile the image", "overlaps, gaps and remainders"


def turned_and_swapped(w):
    """Turn kernels by 180° and let channels in and channels out change places."""
    return rot180(w).swapaxes(2, 3)


def layer(x, w):
    """Convolve as chapter 04 does, with NumPy's own messages where the shapes do not fit."""
    f_h, f_w, _, filters = w.shape
    rows, columns = x.shape[0] - f_h + 1, x.shape[1] - f_w + 1
    z = np.zeros((rows, columns, filters, x.shape[3]))
    for i, j, k in np.ndindex(*z.shape[:3]):
        products = x[i : i + f_h, j : j + f_w] * w[:, :, :, k, None]
        z[i, j, k] = products.sum(axis=(0, 1, 2))
    return z


def fractions(rng, *shape):
    """Draw numbers of which most are not whole."""
    return integers(rng, *shape) / 4


def pad_sides(x, rows, columns, mode="constant"):
    """Pad height and width, each with a pair (before, after); channels and batch stay."""
    return np.pad(x, [rows, columns, (0, 0), (0, 0)], mode=mode)


def distinct_integers(rng, *shape, shift=0.0):
    """Draw whole numbers of both signs, no two of them equal, so that every window has one maximum."""
    size = int(np.prod(shape))
    return rng.permutation(np.arange(size) - size // 2).reshape(shape) + shift


def pool_cases(rng, groups, draw=fractions):
    """Make cases of (image, size, stride), each with a δ for its output."""

    def delta(x, size, stride):
        return draw(rng, *(output_size(n, size, stride) for n in x.shape[:2]), *x.shape[2:])

    return [Case(group, (delta(*case), *case)) for group, cases in groups.items() for case in cases]


def pool_back(share, *, start=None, side=None, ends=0, write=None):
    """Make a pooling's way back out of what each window's δ leaves at its pixels, mistakes included.

    `share(window, delta)` takes the window, (height, width, C, N), and δ, (C, N), and gives something of the window's
    shape. `start(i, size, stride)` is where window number i begins and `side(size, stride)` how wide it is. The last
    `ends` windows of each axis are left out. `write(dx, place, part)` puts a part down; as a rule it is added.
    """
    start = start or (lambda i, size, stride: i * stride)
    side = side or (lambda size, stride: size)

    def backward(delta, x, size, stride):
        dx, reach = np.zeros(x.shape), side(size, stride)
        for i, j in np.ndindex(delta.shape[0] - ends, delta.shape[1] - ends):
            top, left = start(i, size, stride), start(j, size, stride)
            place = slice(top, top + reach), slice(left, left + reach)
            part = share(x[place], delta[i, j])
            if write:
                write(dx, place, part)
            else:
                dx[place] += part
        return dx

    return backward


def in_every_pooling_gradient(share, weight=lambda size: 1):
    """List what goes wrong with the windows of a pooling, whatever `share` of δ times `weight(size)` its pixels get."""

    def back(**settings):
        return lambda delta, x, size, stride: pool_back(share, **settings)(delta * weight(size), x, size, stride)

    def exchanged(delta, x, size, stride):
        return back()(delta, x, stride, size)

    def outer_windows_lost(delta, x, size, stride):
        return back()(delta, x, size, stride)[: delta.shape[0] * stride, : delta.shape[1] * stride]

    def reached_only(delta, x, size, stride):
        rows, columns = ((n - 1) * stride + size for n in delta.shape[:2])
        return back()(delta, x, size, stride)[:rows, :columns]

    def first_window(rows):
        def early(delta, x, size, stride):
            return back()(keep_only(slice(1), slice(None if rows else 1))(delta), x, size, stride)

        return early

    def tiled(delta, x, size, stride):
        dx = np.zeros(x.shape)
        for i, j in np.ndindex(delta.shape[:2]):
            place = slice(i * size, i * size + size), slice(j * size, j * size + size)
            seen = x[i * stride : i * stride + size, j * stride : j * stride + size]
            into = dx[place]
            into += share(seen, delta[i, j] * weight(size))[: len(into), : into.shape[1]]
        return dx

    return table(
        ("stride-left-out", back(start=lambda i, size, stride: i)),
        "You left the stride out: window number i begins at row i · stride.",
        ("window-of-stride", back(side=lambda size, stride: stride)),
        "Your windows hold stride · stride pixels. Their side is `size`; the stride says where they begin.",
        ("window-one-smaller", back(side=lambda size, stride: size - 1)),
        "Your windows lack their last row and column. A slice that ends at i + size reaches to i + size - 1.",
        ("size-stride-swapped", exchanged),
        "Size and stride are exchanged: the size comes first.",
        ("tiled", tiled),
        "That is right where windows lie side by side. Others overlap or leave gaps; number i begins at i·stride.",
        ("last-delta-left-out", back(ends=1)),
        "The last row and column of δ were left out. range(H') runs to H' - 1.",
        ("end-missing", reached_only),
        "Rows or columns at the end are missing. dx has the shape of x; what no window read gets 0.",
        ("rows-by-stride", outer_windows_lost),
        "Your dx has H' · stride rows. It has the shape of x, whatever the stride.",
        ("first-window-only", first_window(rows=False)),
        "Only the first window is filled in: does a return stand inside the loops?",
        ("first-windows-only", first_window(rows=True)),
        "Only the first row of windows is filled in: does a return stand inside the outer loop?",
        ("unchanged", lambda delta, x, size, stride: delta),
        "This is δ as it came. Make an array of zeros of the shape of x and put the parts of δ into it.",
    )
