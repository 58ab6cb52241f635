"""What several exercises of chapter 09 share."""

import numpy as np

from cnnlib.checks.exercise import Case
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import before, keep_only, table
from cnnlib.padding import rot180
from cnnlib.pooling import max_pool2d

TILES, OTHER = "windows that tile the image", "overlaps, gaps and remainders"


def turned_and_swapped(w):
    """Turn kernels by 180° and let channels in and channels out change places."""
    return rot180(w).swapaxes(2, 3)


def fractions(rng, *shape):
    """Draw numbers of which most are not whole."""
    return integers(rng, *shape) / 4


def pad_sides(x, rows, columns, mode="constant"):
    """Pad height and width, each with a pair (before, after); channels and batch stay."""
    return np.pad(x, [rows, columns, (0, 0), (0, 0)], mode=mode)


def pool_cases(rng, groups, draw=fractions):
    """Make cases of (image, size, stride), each with a δ for its output."""
    return [
        Case(group, (draw(rng, *max_pool2d(x, size, stride=stride).shape), x, size, stride))
        for group, cases in groups.items()
        for x, size, stride in cases
    ]


def by_position(pool_backward):
    """Make an answer out of one of the library's ways back, which want the stride by name."""
    return lambda delta, x, size, stride: pool_backward(delta, x, size, stride=stride) + 0.0  # no -0


def pool_back(share, start=lambda i, f, s: i * s, to=None, side=lambda f, s: f, ends=0, merge=np.add):
    """Make a pooling's way back out of what each window's δ leaves at its pixels, mistakes included.

    `share(window, delta)` takes the window, (height, width, C, N), and δ, (C, N), and gives something of the window's
    shape. `start(i, size, stride)` is where window number i begins and `side(size, stride)` how wide it is; `to`, like
    `start`, is where its share goes, if not there. The last `ends` windows of each axis are left out. Where a pixel has
    `old` already and gets `new`, it has `merge(old, new)` then.
    """

    def backward(delta, x, size, stride):
        def cut(image, begin, place):
            top, left = (begin(i, size, stride) for i in place)
            return image[top : top + side(size, stride), left : left + side(size, stride)]

        dx = np.zeros(x.shape)
        for place in np.ndindex(delta.shape[0] - ends, delta.shape[1] - ends):
            part, pixels = share(cut(x, start, place), delta[place]), cut(dx, to or start, place)
            pixels[...] = merge(pixels, part[: len(pixels), : pixels.shape[1]])
        return dx

    return backward


def wrong_windows(back):
    """List what goes wrong with the windows of a pooling; `back(**settings)` is `pool_back` with the right shares."""
    right = back()

    def first_pixels(count):
        """Leave out the rows and columns of dx after the first `count(windows, size, stride)`."""

        def answer(delta, x, size, stride):
            rows, columns = (count(n, size, stride) for n in delta.shape[:2])
            return right(delta, x, size, stride)[:rows, :columns]

        return answer

    return table(
        ("negative-delta-cut", before(right, lambda delta: np.maximum(delta, 0))),
        "Negative δ are lost. δ keeps its sign.",
        ("stride-left-out", back(start=lambda i, f, s: i)),
        "You left the stride out: window number i begins at row i · stride.",
        ("window-of-stride", back(side=lambda f, s: s)),
        "Your windows hold stride · stride pixels. Their side is `size`; the stride says where they begin.",
        ("window-one-smaller", back(side=lambda f, s: f - 1)),
        "Your windows lack their last row and column. A slice that ends at i + size reaches to i + size - 1.",
        ("size-stride-swapped", lambda delta, x, size, stride: right(delta, x, stride, size)),
        "Size and stride are exchanged: the size comes first.",
        ("tiled", back(to=lambda i, f, s: i * f)),
        "That is right where windows lie side by side. Others overlap or leave gaps; number i begins at i·stride.",
        ("last-delta-left-out", back(ends=1)),
        "The last row and column of δ were left out. range(H') runs to H' - 1.",
        ("end-missing", first_pixels(lambda n, f, s: (n - 1) * s + f)),
        "Rows or columns at the end are missing. dx has the shape of x; what no window read gets 0.",
        ("rows-by-stride", first_pixels(lambda n, f, s: n * s)),
        "Your dx has H' · stride rows. It has the shape of x, whatever the stride.",
        ("first-window-only", before(right, keep_only(slice(1), slice(1)))),
        "Only the first window is filled in: does a return stand inside the loops?",
        ("first-windows-only", before(right, keep_only(slice(1)))),
        "Only the first row of windows is filled in: does a return stand inside the outer loop?",
        ("unchanged", lambda delta, x, size, stride: delta),
        "This is δ as it came. Make an array of zeros of the shape of x and put the parts of δ into it.",
    )
