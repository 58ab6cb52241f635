"""Exercise 02.coverage: how often is each pixel read?."""

from functools import partial

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
    """List where windows begin in the padded axis."""
    return range(0, n + 2 * p - f + 1, s)


def _along(n, f, s, p, reads=lambda i, f: slice(i, i + f), starts=_starts, crop=lambda out, n, p: out[p : p + n]):
    """Count along one axis: windows begin at `starts` and read the pixels `reads`; `crop` cuts off the frame."""
    counts = np.zeros(n + 2 * p)
    for i in starts(n, f, s, p):
        counts[reads(i, f)] += 1
    return crop(counts, n, p)


def _coverage(h, w, f, s, p, **settings):
    """Multiply the counts along both axes: a window that reads some rows and some columns reads where they meet."""
    return np.outer(_along(h, f, s, p, **settings), _along(w, f, s, p, **settings))


def _one_high(h, w, f, s, p):
    return np.outer(_along(h, f, s, p, reads=lambda i, f: i), _along(w, f, s, p))


def _starts_swapped(h, w, f, s, p):
    down, across = (_starts(n, f, s, p) for n in (w, h))
    return np.outer(_along(h, f, s, p, starts=lambda *_: down), _along(w, f, s, p, starts=lambda *_: across))


def _negative_starts(n, f, s, p):
    """List where windows begin if the first pixel of the image is number 0; less than that means the other end."""
    return range(-p, n + p - f + 1, s)


MISTAKES = table(
    ("frame-counted", partial(_coverage, crop=lambda out, n, p: out)),
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
    ("first-pixel-only", partial(_coverage, reads=lambda i, f: i)),
    "You counted the window at its first pixel only. It reads f × f pixels.",
    ("window-one-high", _one_high),
    "Your window is one pixel high. It reads f × f pixels.",
    ("first-row-and-column", lambda h, w, *args: _one_high(h, w, *args) + _one_high(w, h, *args).T),
    "You counted the first row and the first column of each window. It reads f × f pixels.",
    ("windows-centred", partial(_coverage, reads=lambda i, f: slice(max(0, i - f // 2), i + f // 2 + 1))),
    "Your windows stand around their starting pixel. A window that starts at i reads i to i + f - 1.",
    ("window-at-i", partial(_coverage, starts=lambda n, f, s, p: range(output_size(n, f, s, p)))),
    "Your windows start at i, one pixel apart. With a stride window i starts at i · stride.",
    ("crop-at-start", partial(_coverage, crop=lambda out, n, p: out[:n])),
    "You cut the frame off at the wrong sides: the image begins at row and column `padding`.",
    ("crop-too-small", partial(_coverage, crop=lambda out, n, p: out[p:n])),
    "You cut off too much: the image begins at `padding`, so it ends at padding + height.",
    ("frame-left-after", partial(_coverage, crop=lambda out, n, p: out[p:])),
    "The frame below and on the right is still there. Cut it off, too.",
    ("minus-padding-empty", partial(_coverage, crop=lambda out, n, p: out[p:-p])),
    "[p:-p] is empty at p = 0, since -0 is 0. Write the end as padding + height.",
    ("last-windows-missing", partial(_coverage, starts=lambda n, f, s, p: range(0, n + 2 * p - f, s))),
    "Your last windows are missing: range stops before its end.",
    ("windows-hang-over", partial(_coverage, starts=lambda n, f, s, p: range(0, n + 2 * p, s))),
    "You counted windows that hang over the border. The last start is height + 2 · padding - f.",
    ("negative-indices", partial(_coverage, starts=_negative_starts, crop=lambda out, n, p: out[:n])),
    "Your windows in the frame start at negative indices, which mean the other end. Count in the padded image.",
    ("windows-pushed-inside", partial(_coverage, starts=lambda *axis: [max(axis[-1], i) for i in _starts(*axis)])),
    "You moved windows that begin in the frame into the image. They stay in place and read fewer of its pixels.",
    ("starts-without-padding", partial(_coverage, starts=lambda n, f, s, p: _starts(n, f, s, 0))),
    "Windows are missing below and on the right. The last start is height + 2 · padding - f.",
    ("starts-swapped", _starts_swapped),
    "The starts along the height and along the width are swapped; with square images nobody notices.",
    ("window-one-smaller", partial(_coverage, reads=lambda i, f: slice(i, i + f - 1))),
    "Your window is one pixel too small. A slice i : i + f ends before i + f.",
    ("window-one-larger", partial(_coverage, reads=lambda i, f: slice(i, i + f + 1))),
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
    ("row-column-added", lambda h, w, f, s, p: np.add.outer(_along(h, f, s, p), _along(w, f, s, p))),
    "You added the counts of row and column. They are multiplied.",
)

POINTS = {"stride 1, no padding": 1, "padding": 1, "strides": 1, "strides and padding": 1}
EXERCISE = Exercise("02.coverage", POINTS, _cases, _coverage, MISTAKES, number=4, builds_on=("02.output_size",))
