"""Exercise 02.coverage: how often is each pixel read?."""

import numpy as np

from cnnlib import output_size
from cnnlib.checks.chapter_02.shared import sliding
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases
from cnnlib.checks.mistakes import after, table


def _cases(rng):
    width, height = (int(n) for n in rng.integers((8, 5), (31, 14)))
    return [
        *cases("stride 1, no padding", (5, 5, 3, 1, 0), (4, width, 2, 1, 0)),
        *cases("padding", (5, 5, 3, 1, 1), (4, 6, 3, 1, 2), (5, 4, 4, 1, 1), (height, width, 4, 1, 2)),
        *cases("strides", (7, 9, 3, 2, 0), (6, 8, 2, 2, 0), (7, width, 3, 3, 0), (5, 8, 1, 3, 0)),
        *cases("strides and padding", (7, 6, 3, 2, 1), (8, 5, 5, 3, 2), (height + 1, width, 3, 2, 2)),
    ]


def _starts(n, f, s, p):
    return range(0, n + 2 * p - f + 1, s)


def _along(reads=lambda i, f: slice(i, i + f), *, starts=_starts, crop=lambda counts, n, p: counts[p : p + n]):
    """Make a count along one axis: windows begin at `starts` and read `reads`; `crop` cuts off the frame."""

    def count(n, f, s, p):
        counts = np.zeros(n + 2 * p)
        for i in starts(n, f, s, p):
            counts[reads(i, f)] += 1
        return crop(counts, n, p)

    return count


def _counted(down, across=None):
    """Make a count of windows out of one along each axis, the same if one is given: they are multiplied."""
    return lambda h, w, f, s, p: np.outer(down(h, f, s, p), (across or down)(w, f, s, p))


_coverage, _first = _counted(_along()), _along(lambda i, f: i)


def _negative_starts(n, f, s, p):
    """Count along an axis without a frame, from -p on: negative indices mean the other end."""
    counts = np.zeros(n)
    for i in range(-p, n + p - f + 1, s):
        counts[i : i + f] += 1
    return counts


def _starts_swapped(h, w, f, s, p):
    down, across = (_along(starts=lambda *_, n=n: _starts(n, f, s, p)) for n in (w, h))
    return np.outer(down(h, f, s, p), across(w, f, s, p))


MISTAKES = table(
    ("frame-counted", _counted(_along(crop=lambda counts, n, p: counts))),
    "You counted the frame as well. Cut it off: only the pixels of the image are asked for.",
    ("stride-left-out", lambda h, w, f, s, p: _coverage(h, w, f, 1, p)),
    "You left the stride out.",
    ("padding-left-out", lambda h, w, f, s, p: _coverage(h, w, f, s, 0)),
    "You left the padding out: windows that reach into the frame read pixels of the border, too.",
    ("stride-padding-swapped", lambda h, w, f, s, p: _coverage(h, w, f, max(1, p), s)),
    "Stride and padding are exchanged: stride comes first.",
    ("padding-doubled", lambda h, w, f, s, p: _coverage(h, w, f, s, 2 * p)),
    "Your frame is twice as wide: padding is the number of pixels on each side.",
    ("height-width-swapped", lambda h, w, f, s, p: _coverage(w, h, f, s, p)),
    "Height and width are swapped; with square images nobody notices.",
    ("marked-not-counted", after(_coverage, np.sign)),
    "You marked what is read. Count it: += 1 for every window, not = 1.",
    ("first-pixel-only", _counted(_first)),
    "You counted the window at its first pixel only. It reads f × f pixels.",
    ("window-one-high", _counted(_first, _along())),
    "Your window is one pixel high. It reads f × f pixels.",
    ("first-row-and-column", lambda *args: _counted(_first, _along())(*args) + _counted(_along(), _first)(*args)),
    "You counted the first row and the first column of each window. It reads f × f pixels.",
    ("windows-centred", _counted(_along(lambda i, f: slice(max(0, i - f // 2), i + f // 2 + 1)))),
    "Your windows stand around their starting pixel. A window that starts at i reads i to i + f - 1.",
    ("window-at-i", _counted(_along(starts=lambda n, f, s, p: range(output_size(n, f, s, p))))),
    "Your windows start at i, one pixel apart. With a stride window i starts at i · stride.",
    ("crop-at-start", _counted(_along(crop=lambda counts, n, p: counts[:n]))),
    "You cut the frame off at the wrong sides: the image begins at row and column `padding`.",
    ("crop-too-small", _counted(_along(crop=lambda counts, n, p: counts[p:n]))),
    "You cut off too much: the image begins at `padding`, so it ends at padding + height.",
    ("frame-left-after", _counted(_along(crop=lambda counts, n, p: counts[p:]))),
    "The frame below and on the right is still there. Cut it off, too.",
    ("minus-padding-empty", _counted(_along(crop=lambda counts, n, p: counts[p:-p]))),
    "[p:-p] is empty at p = 0, since -0 is 0. Write the end as padding + height.",
    ("last-windows-missing", _counted(_along(starts=lambda n, f, s, p: range(0, n + 2 * p - f, s)))),
    "Your last windows are missing: range stops before its end.",
    ("windows-hang-over", _counted(_along(starts=lambda n, f, s, p: range(0, n + 2 * p, s)))),
    "You counted windows that hang over the border. The last start is height + 2 · padding - f.",
    ("negative-indices", _counted(_negative_starts)),
    "Your windows in the frame start at negative indices, which mean the other end. Count in the padded image.",
    ("windows-pushed-inside", _counted(_along(starts=lambda *axis: [max(axis[-1], i) for i in _starts(*axis)]))),
    "You moved windows that begin in the frame into the image. They stay in place and read fewer of its pixels.",
    ("starts-without-padding", _counted(_along(starts=lambda n, f, s, p: _starts(n, f, s, 0)))),
    "Windows are missing below and on the right. The last start is height + 2 · padding - f.",
    ("starts-swapped", _starts_swapped),
    "The starts along the height and along the width are swapped; with square images nobody notices.",
    ("window-one-smaller", _counted(_along(lambda i, f: slice(i, i + f - 1)))),
    "Your window is one pixel too small. A slice i : i + f ends before i + f.",
    ("window-one-larger", _counted(_along(lambda i, f: slice(i, i + f + 1)))),
    "Your window is one pixel too large. A slice i : i + f ends before i + f.",
    ("divided-by-window", lambda h, w, f, s, p: _coverage(h, w, f, s, p) / f**2),
    "You divided by the size of the window. The number of windows is asked for.",
    ("window-size-added", lambda h, w, f, s, p: _coverage(h, w, f, s, p) * f**2),
    "You added f² for every window. Each window counts once.",
    ("window-size-everywhere", lambda h, w, f, s, p: np.full((h, w), f**2)),
    "You gave every pixel f². That holds for pixels far from the border only, and at stride 1.",
    ("output-shape", lambda h, w, f, s, p: np.ones((output_size(h, f, s, p), output_size(w, f, s, p)))),
    "Your result has the size of the output. Each pixel of the image has a count.",
    ("windows-counted", lambda h, w, f, s, p: output_size(h, f, s, p) * output_size(w, f, s, p)),
    "This is the number of all windows. Each pixel of the image has a count of its own.",
    ("pixels-counted", lambda h, w, f, s, p: sliding(np.ones((h, w)), np.ones((f, f)), s, p)),
    "You counted the pixels that each window reads. Asked for are the windows that read each pixel.",
    ("row-column-added", lambda h, w, f, s, p: np.add.outer(_along()(h, f, s, p), _along()(w, f, s, p))),
    "You added the counts of row and column. They are multiplied.",
)

EXERCISE = Exercise(
    "02.coverage",
    number=4,
    points={"stride 1, no padding": 1, "padding": 1, "strides": 1, "strides and padding": 1},
    cases=_cases,
    reference=_coverage,
    builds_on=("02.output_size",),
    mistakes=MISTAKES,
)
