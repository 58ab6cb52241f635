"""Exercise 12.im2col: Windows to columns."""

import numpy as np

from cnnlib.checks.chapter_12.shared import as_matrix, windows_of
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
from cnnlib.padding import pad2d


def _cases(rng):
    sizes = {
        "one channel, one image": [((4, 5, 1, 1), 2, 2), ((5, 4, 1, 1), 3, 2)],
        "channels": [((5, 4, 3, 1), 2, 3), ((4, 6, 2, 1), 3, 2)],
        "a batch": [((4, 5, 2, 3), 3, 2), ((5, 4, 3, 2), 2, 2)],
    }
    return [Case(group, (integers(rng, *shape), *f)) for group, many in sizes.items() for shape, *f in many]


def _with(rows="uvc", columns="ijn", change=lambda windows: windows):
    return lambda x, f_h, f_w: as_matrix(change(windows_of(x, f_h, f_w)), rows, columns)


_RIGHT = _with()


def _images_first(x, f_h, f_w):
    """Take each block of windows apart as if the images were its first axis."""
    places = np.ndindex(x.shape[0] - f_h + 1, x.shape[1] - f_w + 1)
    return np.hstack([x[i : i + f_h, j : j + f_w].reshape(x.shape[3], -1).T for i, j in places])


EXERCISE = Exercise(
    "12.im2col",
    number=2,
    points={"one channel, one image": 3, "channels": 2, "a batch": 3},
    cases=_cases,
    reference=_RIGHT,
    wrong=[
        Wrong(_with(rows="cuv"), "In each column the channels come first. The order is row, column, channel."),
        Wrong(
            lambda x, f_h, f_w: _RIGHT(x, f_h, f_w).T,
            "Your matrix is transposed: a window stands in a row. Each window is a column.",
        ),
        Wrong(_with(rows="vuc"), "In each column you went down the window first. Go row by row."),
        Wrong(_with(rows="ucv"), "The channels of a pixel are not together. The channel changes fastest."),
        Wrong(
            _with(rows="cvu"),
            "In your columns the row of the window changes fastest and the channel slowest: the reverse is wanted.",
        ),
        Wrong(_with(rows="vcu"), "The row of the window changes fastest in your columns; the channel should."),
        Wrong(_with(columns="jin"), "The windows are listed down the image first. List them row by row."),
        Wrong(_with(columns="nij"), "All windows of the first image come first. The image changes fastest."),
        Wrong(_with(columns="inj"), "The order of the columns is row of windows, then window, then image."),
        Wrong(
            lambda x, f_h, f_w: _RIGHT(x, f_w, f_h) if f_h != f_w else _RIGHT(x, f_h, f_w),
            "f_h and f_w are exchanged: f_h counts rows.",
        ),
        Wrong(
            _with(change=lambda windows: windows[:-1, :-1]),
            "The last row and the last column of windows are missing: there are H − f_h + 1 places down.",
        ),
        Wrong(
            lambda x, f_h, f_w: as_matrix(windows_of(x, f_h, f_w)[::f_h, ::f_w]),
            "Your windows do not overlap. The next one begins one pixel further on.",
        ),
        Wrong(_with(change=lambda windows: windows[..., ::-1, ::-1]), "The windows are turned. Read them as they lie."),
        Wrong(
            lambda x, f_h, f_w: _RIGHT(pad2d(x, (f_h // 2, f_w // 2)), f_h, f_w),
            "There is a frame of zeros around the image. Take only windows that lie inside.",
        ),
        Wrong(
            lambda x, f_h, f_w: _RIGHT(x[..., :1], f_h, f_w),
            "Only the windows of the first image are there.",
        ),
        Wrong(
            lambda x, f_h, f_w: _RIGHT(x[:, :, :1], f_h, f_w),
            "Only the first channel is there. A window has f_h · f_w · channels numbers.",
        ),
        Wrong(
            lambda x, f_h, f_w: _RIGHT(x, f_h, f_w).reshape(-1, x.shape[3], order="C"),
            "The answer has a column for each image. It should have one for each window of each image.",
        ),
        Wrong(
            lambda x, f_h, f_w: windows_of(x, f_h, f_w).reshape(f_h * f_w * x.shape[2], -1),
            "You reshaped the windows without moving their axes first: numbers of different windows end up in one "
            "column. Transpose to (row, column, channel, places, images), then reshape.",
        ),
        Wrong(
            _images_first,
            "reshape(N, -1).T mixes pixels and images, because the image is the last axis of x. Use reshape(-1, N).",
        ),
        Wrong(
            lambda x, f_h, f_w: _RIGHT(x, f_h, f_w).reshape(f_h * f_w * x.shape[2], -1, x.shape[3]),
            "The images have an axis of their own. All windows of all images are columns of one matrix.",
        ),
        Wrong(
            lambda x, f_h, f_w: as_matrix(windows_of(x, f_h, f_w), "uvcn", "ij"),
            "The windows of all images stand one below the other in a column. Each image has a column of its own.",
        ),
    ],
)
