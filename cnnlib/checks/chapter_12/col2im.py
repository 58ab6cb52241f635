"""Exercise 12.col2im: Columns back to pixels."""

import numpy as np

from cnnlib.checks.chapter_12.shared import as_matrix, windows_of
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers


def _case(rng, group, shape, f_h, f_w):
    height, width, channels, batch = shape
    places = (height - f_h + 1) * (width - f_w + 1)
    return Case(group, (integers(rng, f_h * f_w * channels, places * batch), *shape, f_h, f_w))


def _cases(rng):
    sizes = {
        "one channel, one image": [((3, 4, 1, 1), 2, 2), ((4, 5, 1, 1), 3, 2)],
        "channels and a batch": [((4, 5, 3, 2), 2, 3), ((5, 4, 2, 3), 3, 2), ((4, 4, 2, 2), 2, 2)],
    }
    return [_case(rng, group, *size) for group, many in sizes.items() for size in many]


def _with(rows="uvc", columns="ijn", add=True, turned=False, finish=lambda dx, counts: dx):
    """Hand every number of the matrix back to its pixel."""

    def answer(matrix, height, width, channels, batch, f_h, f_w):
        numbers = np.arange(height * width * channels * batch).reshape(height, width, channels, batch)
        windows = windows_of(numbers, f_h, f_w)
        where = as_matrix(windows[..., ::-1, ::-1] if turned else windows, rows, columns).ravel()
        dx, counts = np.zeros(numbers.size), np.bincount(where, minlength=numbers.size)
        if add:
            np.add.at(dx, where, np.ravel(matrix))
        else:  # weight by weight of the kernel; the last one stays
            dx[where] = np.ravel(matrix)
        return finish(dx, np.maximum(counts, 1)).reshape(numbers.shape)

    return answer


def _window_by_window(matrix, height, width, channels, batch, f_h, f_w):
    """Write each window to its place instead of adding it: the last window wins."""
    dx = np.zeros((height, width, channels, batch))
    out_h, out_w = height - f_h + 1, width - f_w + 1
    windows = matrix.reshape(f_h, f_w, channels, out_h, out_w, batch)
    for i, j in np.ndindex(out_h, out_w):
        dx[i : i + f_h, j : j + f_w] = windows[:, :, :, i, j]
    return dx


def _row_by_row(matrix, height, width, channels, batch, f_h, f_w):
    """Take the matrix apart as if each of its rows held a window."""
    dx = np.zeros((height, width, channels, batch))
    out_h, out_w = height - f_h + 1, width - f_w + 1
    windows = matrix.reshape(out_h, out_w, f_h, f_w, channels, batch)
    for i, j in np.ndindex(out_h, out_w):
        dx[i : i + f_h, j : j + f_w] += windows[i, j]
    return dx


def _reshaped(matrix, height, width, channels, batch, f_h, f_w):
    """Reshape where axes have to be moved."""
    dx = np.zeros((height, width, channels, batch))
    out_h, out_w = height - f_h + 1, width - f_w + 1
    places = matrix.reshape(f_h, f_w, out_h, out_w, channels, batch)
    for u, v in np.ndindex(f_h, f_w):
        dx[u : u + out_h, v : v + out_w] += places[u, v]
    return dx


def _places_missing(matrix, height, width, channels, batch, f_h, f_w):
    """Stop one window too early in each direction."""
    out_h, out_w = height - f_h + 1, width - f_w + 1
    windows = matrix.reshape(-1, out_h, out_w, batch).copy()
    windows[:, -1] = windows[:, :, -1] = 0
    return _RIGHT(windows.reshape(matrix.shape), height, width, channels, batch, f_h, f_w)


_RIGHT = _with()


EXERCISE = Exercise(
    "12.col2im",
    number=3,
    points={"one channel, one image": 2, "channels and a batch": 4},
    cases=_cases,
    reference=_RIGHT,
    wrong=[
        Wrong(
            _window_by_window,
            "You wrote = where += is needed: each window overwrites what the windows before it brought.",
        ),
        Wrong(
            _with(add=False),
            "You wrote = where += is needed: each weight of the kernel overwrites what the weights before it brought.",
        ),
        Wrong(
            _with(finish=lambda dx, counts: dx / counts),
            "You divided by the number of windows that hold the pixel. What comes back adds up.",
        ),
        Wrong(_with(rows="cuv"), "You read the columns channel by channel. The channel changes fastest."),
        Wrong(_with(rows="vuc"), "You read the columns down the window first. They were written row by row."),
        Wrong(_with(columns="jin"), "You took the windows to be listed down the image first. They go row by row."),
        Wrong(
            _with(columns="nij"),
            "You took all windows of the first image to come first. The image changes fastest along the columns.",
        ),
        Wrong(
            lambda *args: _RIGHT(*args)[::-1, ::-1],
            "The result is turned by 180°. The first window belongs to the upper left corner.",
        ),
        Wrong(
            lambda *args: _RIGHT(*args).swapaxes(0, 1),
            "Height and width are exchanged. The result is (height, width, channels, batch).",
        ),
        Wrong(
            lambda *args: _RIGHT(*args)[:-1, :-1],
            "The last row and the last column of pixels are missing.",
        ),
        Wrong(
            lambda *args: np.pad(_RIGHT(*args)[:-1, :-1], ((0, 1), (0, 1), (0, 0), (0, 0))),
            "The last row and the last column of pixels stayed 0. The last windows reach them.",
        ),
        Wrong(
            _places_missing,
            "The last row and the last column of windows are missing: there are height − f_h + 1 places down.",
        ),
        Wrong(
            _row_by_row,
            "You took the numbers row after row, as if one window followed the other. Each window is a column.",
        ),
        Wrong(
            _reshaped,
            "The channels come before the places in the matrix. Take it apart in its order, "
            "(f_h, f_w, channels, places down, places across, batch), and then move the axes: reshape cannot.",
        ),
        Wrong(
            lambda *args: _RIGHT(*args)[..., 0],
            "Only the first image is there, without a batch axis.",
        ),
        Wrong(
            lambda *args: _RIGHT(*args).transpose(3, 0, 1, 2),
            "The batch stands first. The result is (height, width, channels, batch).",
        ),
        Wrong(
            lambda *args: _RIGHT(*args) / args[4],
            "You divided by the batch size. The 1/N stands in the loss.",
        ),
        Wrong(
            _with(turned=True),
            "Each window came back turned by 180°. Row u, column v of a window belongs to pixel i + u, j + v.",
        ),
    ],
)
