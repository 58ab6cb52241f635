"""Exercise 02.coverage: how often is each pixel read?."""

import numpy as np

from cnnlib.checks.chapter_02.shared import cases, sliding
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.mistakes import table
from cnnlib.convolution import conv2d_backward_input
from cnnlib.shapes import output_size


def _coverage_cases(rng):
    width, height = (int(n) for n in rng.integers((8, 5), (31, 14)))
    return [
        *cases("stride 1, no padding", (5, 5, 3, 1, 0), (4, width, 2, 1, 0)),
        *cases("padding", (5, 5, 3, 1, 1), (4, 6, 3, 1, 2), (5, 4, 4, 1, 1), (height, width, 4, 1, 2)),
        *cases("strides", (7, 9, 3, 2, 0), (6, 8, 2, 2, 0), (7, width, 3, 3, 0), (5, 8, 1, 3, 0)),
        *cases("strides and padding", (7, 6, 3, 2, 1), (8, 5, 5, 3, 2), (height + 1, width, 3, 2, 2)),
    ]


def _inside(counts, height, width, p):
    return counts[p : p + height, p : p + width]


def _add(counts, i, j, f):
    counts[i : i + f, j : j + f] += 1


def _set(counts, i, j, f):
    counts[i : i + f, j : j + f] = 1


def _corner(counts, i, j, f):
    counts[i, j] += 1


def _row(counts, i, j, f):
    counts[i, j : j + f] += 1


def _sides(counts, i, j, f):
    counts[i : i + f, j] += 1
    counts[i, j : j + f] += 1


def _centred(counts, i, j, f):
    counts[max(0, i - f // 2) : i + f // 2 + 1, max(0, j - f // 2) : j + f // 2 + 1] += 1


def _counted(mark=_add, crop=_inside, last=lambda n, f: n - f, start=lambda i, s: i):
    """Make a count of windows: `mark` says what one of them does, `last` where the last of them may stand."""

    def coverage(height, width, f, s, p):
        counts = np.zeros((height + 2 * p, width + 2 * p))
        for i in range(0, last(len(counts), f) + 1, s):
            for j in range(0, last(counts.shape[1], f) + 1, s):
                mark(counts, start(i, s), start(j, s), f)
        return crop(counts, height, width, p)

    return coverage


def _with(change):
    """Make a count for other arguments."""
    return lambda *args: _counted()(*change(*args))


def _pushed_inside(height, width, f, s, p):
    """Count without a frame, with windows that begin in the frame moved to the border."""
    counts = np.zeros((height, width))
    for i in range(-p, height + p - f + 1, s):
        for j in range(-p, width + p - f + 1, s):
            _add(counts, max(0, i), max(0, j), f)
    return counts


def _without_the_last(height, width, f, s, p):
    """Count in the padded image, with starts only as far as they go in the image itself."""
    counts = np.zeros((height + 2 * p, width + 2 * p))
    for i in range(0, height - f + 1, s):
        for j in range(0, width - f + 1, s):
            _add(counts, i, j, f)
    return _inside(counts, height, width, p)


def _loops_exchanged(height, width, f, s, p):
    counts = np.zeros((height + 2 * p, width + 2 * p))
    for i in range(0, width + 2 * p - f + 1, s):
        for j in range(0, height + 2 * p - f + 1, s):
            _add(counts, i, j, f)
    return _inside(counts, height, width, p)


def _negative_starts(height, width, f, s, p):
    """Count without a frame, from -p on: negative indices mean the other end."""
    counts = np.zeros((height, width))
    for i in range(-p, height + p - f + 1, s):
        for j in range(-p, width + p - f + 1, s):
            _add(counts, i, j, f)
    return counts


def _by_backward(height, width, f, s, p):
    """Count in the library's way: each output hands 1 to every pixel of its window."""
    window, shape = np.ones((f, f)), (height, width)
    delta = np.ones_like(sliding(np.ones(shape), window, s, p))
    return conv2d_backward_input(delta, window, shape, stride=s, padding=p)


def _along(n, f, s, p):
    return _by_backward(n, n, f, s, p).max(axis=0) // _by_backward(n, n, f, s, p).max() ** 0.5


MISTAKES = table(
    ("frame-counted", _counted(crop=lambda counts, *_: counts)),
    "You counted the frame as well. Cut it off: only the pixels of the image are asked for.",
    ("stride-left-out", _with(lambda h, w, f, s, p: (h, w, f, 1, p))),
    "You left the stride out.",
    ("padding-left-out", _with(lambda h, w, f, s, p: (h, w, f, s, 0))),
    "You left the padding out: windows that reach into the frame read pixels of the border, too.",
    ("stride-padding-swapped", _with(lambda h, w, f, s, p: (h, w, f, max(1, p), s))),
    "Stride and padding are exchanged: stride comes first.",
    ("padding-doubled", _with(lambda h, w, f, s, p: (h, w, f, s, 2 * p))),
    "Your frame is twice as wide: padding is the number of pixels on each side.",
    ("height-width-swapped", _with(lambda h, w, f, s, p: (w, h, f, s, p))),
    "Height and width are swapped; with square images nobody notices.",
    ("marked-not-counted", _counted(_set)),
    "You marked what is read. Count it: += 1 for every window, not = 1.",
    ("first-pixel-only", _counted(_corner)),
    "You counted the window at its first pixel only. It reads f × f pixels.",
    ("window-one-high", _counted(_row)),
    "Your window is one pixel high. It reads f × f pixels.",
    ("first-row-and-column", _counted(_sides)),
    "You counted the first row and the first column of each window. It reads f × f pixels.",
    ("windows-centred", _counted(_centred)),
    "Your windows stand around their starting pixel. A window that starts at i reads i to i + f - 1.",
    ("window-at-i", _counted(start=lambda i, s: i // s)),
    "Your windows start at i, one pixel apart. With a stride window i starts at i · stride.",
    ("crop-at-start", _counted(crop=lambda counts, h, w, p: counts[:h, :w])),
    "You cut the frame off at the wrong sides: the image begins at row and column `padding`.",
    ("crop-too-small", _counted(crop=lambda counts, h, w, p: counts[p:h, p:w])),
    "You cut off too much: the image begins at `padding`, so it ends at padding + height.",
    ("frame-left-after", _counted(crop=lambda counts, h, w, p: counts[p:, p:])),
    "The frame below and on the right is still there. Cut it off, too.",
    ("minus-padding-empty", _counted(crop=lambda counts, h, w, p: counts[p:-p, p:-p])),
    "[p:-p] is empty at p = 0, since -0 is 0. Write the end as padding + height.",
    ("last-windows-missing", _counted(last=lambda n, f: n - f - 1)),
    "Your last windows are missing: range stops before its end.",
    ("windows-hang-over", _counted(last=lambda n, f: n - 1)),
    "You counted windows that hang over the border. The last start is height + 2 · padding - f.",
    ("negative-indices", _negative_starts),
    "Your windows in the frame start at negative indices, which mean the other end. Count in the padded image.",
    ("windows-pushed-inside", _pushed_inside),
    "You moved windows that begin in the frame into the image. They stay in place and read fewer of its pixels.",
    ("starts-without-padding", _without_the_last),
    "Windows are missing below and on the right. The last start is height + 2 · padding - f.",
    ("starts-swapped", _loops_exchanged),
    "The starts along the height and along the width are swapped; with square images nobody notices.",
    ("window-one-smaller", _counted(lambda counts, i, j, f: _add(counts, i, j, f - 1))),
    "Your window is one pixel too small. A slice i : i + f ends before i + f.",
    ("window-one-larger", _counted(lambda counts, i, j, f: _add(counts, i, j, f + 1))),
    "Your window is one pixel too large. A slice i : i + f ends before i + f.",
    ("divided-by-window", lambda h, w, f, s, p: _by_backward(h, w, f, s, p) / f**2),
    "You divided by the size of the window. The number of windows is asked for.",
    ("window-size-added", lambda h, w, f, s, p: _by_backward(h, w, f, s, p) * f**2),
    "You added f² for every window. Each window counts once.",
    ("window-size-everywhere", lambda h, w, f, s, p: np.full((h, w), f**2)),
    "You gave every pixel f². That holds for pixels far from the border only, and at stride 1.",
    ("output-shape", lambda h, w, f, s, p: np.ones((output_size(h, f, s, p), output_size(w, f, s, p)))),
    "Your result has the size of the output. Each pixel of the image has a count.",
    ("windows-counted", lambda h, w, f, s, p: output_size(h, f, s, p) * output_size(w, f, s, p)),
    "This is the number of all windows. Each pixel of the image has a count of its own.",
    ("pixels-counted", lambda h, w, f, s, p: sliding(np.ones((h, w)), np.ones((f, f)), s, p)),
    "You counted the pixels that each window reads. Asked for are the windows that read each pixel.",
    ("row-column-added", lambda h, w, f, s, p: np.add.outer(_along(h, f, s, p), _along(w, f, s, p))),
    "You added the counts of row and column. They are multiplied.",
)

EXERCISE = Exercise(
    "02.coverage",
    number=4,
    points={"stride 1, no padding": 1, "padding": 1, "strides": 1, "strides and padding": 1},
    cases=_coverage_cases,
    reference=_by_backward,
    builds_on=("02.output_size",),
    mistakes=MISTAKES,
)
