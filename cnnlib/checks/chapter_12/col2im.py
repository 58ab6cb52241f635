"""Exercise 12.col2im: Columns back to pixels."""

import numpy as np

from cnnlib import rot180
from cnnlib.checks.chapter_12.shared import windows_of
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import IMAGE_GRADIENT, after, before, keep_only, table


def _cases(rng):
    def draw(height, width, channels, batch, f_h, f_w):
        places = (height - f_h + 1) * (width - f_w + 1)
        return integers(rng, f_h * f_w * channels, places * batch), height, width, channels, batch, f_h, f_w

    sizes = {
        "one channel, one image": [(3, 4, 1, 1, 2, 2), (4, 5, 1, 1, 3, 2)],
        "channels and a batch": [(4, 5, 3, 2, 2, 3), (5, 4, 2, 3, 3, 2), (4, 4, 2, 2, 2, 2)],
    }
    return cases_of(sizes, draw)


def _with(order="uvcijn", put=np.add.at, seen=lambda numbers: numbers):
    """Hand every number of the matrix, read in this order of axes, back to its pixel: put(dx, pixels, numbers).

    Both are arrays (row in the window, column, channel, place down, across, image), of which `seen` is used.
    """

    def answer(matrix, height, width, channels, batch, f_h, f_w):
        dx = np.zeros((height, width, channels, batch))
        pixels = windows_of(np.arange(dx.size).reshape(dx.shape), f_h, f_w, order)
        put(dx.ravel(), seen(pixels), seen(matrix.reshape(pixels.shape)))  # ravel gives a view
        return dx

    return answer


_right = _with()

MISTAKES = table(
    ("windows-overwritten", _with(put=np.put, seen=lambda a: np.moveaxis(a, (3, 4), (0, 1)))),
    "You wrote = where += is needed: each window overwrites what the windows before it brought.",
    ("weights-overwritten", _with(put=np.put)),
    "You wrote = where += is needed: each weight of the kernel overwrites what the weights before it brought.",
    ("divided-by-windows", _with(put=lambda dx, at, numbers: np.add.at(dx, at, numbers / np.bincount(at.ravel())[at]))),
    "You divided by the number of windows that hold the pixel. What comes back adds up.",
    ("channel-by-channel", _with("cuvijn")),
    "You read the columns channel by channel. The channel changes fastest.",
    ("window-by-columns", _with("vucijn")),
    "You read the columns down the window first. They were written row by row.",
    ("places-by-columns", _with("uvcjin")),
    "You took the windows to be listed down the image first. They go row by row.",
    ("images-apart", _with("uvcnij")),
    "You took all windows of the first image to come first. The image changes fastest along the columns.",
    ("result-turned", after(_right, rot180)),
    "The result is turned by 180°. The first window belongs to the upper left corner.",
    ("last-row-missing", after(_right, lambda dx: dx[:-1, :-1])),
    "The last row and the last column of pixels are missing.",
    ("last-row-empty", after(_right, keep_only(slice(-1), slice(-1)))),
    "The last row and the last column of pixels stayed 0. The last windows reach them.",
    ("last-windows-missing", _with(seen=lambda a: a[..., :-1, :-1, :])),
    "The last row and the last column of windows are missing: there are height − f_h + 1 places down.",
    ("windows-in-rows", _with("ijuvcn")),
    "You took the numbers row after row, as if one window followed the other. Each window is a column.",
    ("reshaped", _with("uvijcn")),
    "The channels come before the places in the matrix. Take it apart in its order, (f_h, f_w, channels, places down, "
    "places across, batch), and then move the axes: reshape cannot.",
    ("windows-turned", _with(put=before(np.add.at, None, lambda pixels: pixels[::-1, ::-1]))),
    "Each window came back turned by 180°. Row u, column v of a window belongs to pixel i + u, j + v.",
)

POINTS = {"one channel, one image": 2, "channels and a batch": 4}
SENTENCES = {
    "transposed": "Height and width are exchanged. The result is (height, width, channels, batch).",
    "batch-axis-lost": "Only the first image is there, without a batch axis.",
    "batch-first": "The batch stands first. The result is (height, width, channels, batch).",
    "batch-averaged": "You divided by the batch size. The 1/N stands in the loss.",
}
EXERCISE = Exercise("12.col2im", POINTS, _cases, _right, MISTAKES, IMAGE_GRADIENT, SENTENCES, number=3)
