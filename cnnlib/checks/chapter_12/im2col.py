"""Exercise 12.im2col: Windows to columns."""

from cnnlib import pad2d
from cnnlib.checks.chapter_12.shared import as_matrix, windows_of
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import before, table


def _cases(rng):
    sizes = {
        "one channel, one image": [((4, 5, 1, 1), 2, 2), ((5, 4, 1, 1), 3, 2)],
        "channels": [((5, 4, 3, 1), 2, 3), ((4, 6, 2, 1), 3, 2)],
        "a batch": [((4, 5, 2, 3), 3, 2), ((5, 4, 3, 2), 2, 2)],
    }
    return cases_of(sizes, lambda shape, f_h, f_w: (integers(rng, *shape), f_h, f_w))


def _with(order="uvcijn", change=lambda windows: windows, rows=3):
    """Make an im2col that lists the axes of the windows in another order, or changes the windows."""
    return lambda x, f_h, f_w: as_matrix(change(windows_of(x, f_h, f_w, order)), rows)


_right = _with()

MISTAKES = table(
    ("channel-by-channel", _with("cuvijn")),
    "In each column the channels come first. The order is row, column, channel.",
    ("window-by-columns", _with("vucijn")),
    "In each column you went down the window first. Go row by row.",
    ("pixel-channels-apart", _with("ucvijn")),
    "The channels of a pixel are not together. The channel changes fastest.",
    ("window-axes-reversed", _with("cvuijn")),
    "In your columns the row of the window changes fastest and the channel slowest: the reverse is wanted.",
    ("rows-fastest", _with("vcuijn")),
    "The row of the window changes fastest in your columns; the channel should.",
    ("places-by-columns", _with("uvcjin")),
    "The windows are listed down the image first. List them row by row.",
    ("images-apart", _with("uvcnij")),
    "All windows of the first image come first. The image changes fastest.",
    ("images-between-places", _with("uvcinj")),
    "The order of the columns is row of windows, then window, then image.",
    ("height-width-swapped", lambda x, f_h, f_w: _right(x, f_w, f_h)),
    "f_h and f_w are exchanged: f_h counts rows.",
    ("last-windows-missing", _with(change=lambda windows: windows[..., :-1, :-1, :])),
    "The last row and the last column of windows are missing: there are H − f_h + 1 places down.",
    ("stride-is-window", _with(change=lambda windows: windows[..., :: len(windows), :: windows.shape[1], :])),
    "Your windows do not overlap. The next one begins one pixel further on.",
    ("windows-turned", _with(change=lambda windows: windows[::-1, ::-1])),
    "The windows are turned. Read them as they lie.",
    ("same-size", lambda x, f_h, f_w: _right(pad2d(x, (f_h // 2, f_w // 2)), f_h, f_w)),
    "There is a frame of zeros around the image. Take only windows that lie inside.",
    ("first-image-returned", before(_right, lambda x: x[..., :1])),
    "Only the windows of the first image are there.",
    ("first-channel-returned", before(_right, lambda x: x[:, :, :1])),
    "Only the first channel is there. A window has f_h · f_w · channels numbers.",
    ("columns-of-images", lambda x, *sides: _right(x, *sides).reshape(-1, x.shape[3])),
    "The answer has a column for each image. It should have one for each window of each image.",
    ("reshaped", lambda x, f_h, f_w: windows_of(x, f_h, f_w, "ijcnuv").reshape(f_h * f_w * x.shape[2], -1)),
    "You reshaped the windows without moving their axes first: numbers of different windows end up in one column. "
    "Transpose to (row, column, channel, places, images), then reshape.",
    ("images-reshaped", lambda x, f_h, f_w: windows_of(x, f_h, f_w, "ijuvcn").reshape(-1, f_h * f_w * x.shape[2]).T),
    "reshape(N, -1).T mixes pixels and images, because the image is the last axis of x. Use reshape(-1, N).",
    ("images-axis-kept", lambda x, *sides: _right(x, *sides).reshape(len(_right(x, *sides)), -1, x.shape[3])),
    "The images have an axis of their own. All windows of all images are columns of one matrix.",
    ("images-below-one-another", _with("uvcnij", rows=4)),
    "The windows of all images stand one below the other in a column. Each image has a column of its own.",
)

POINTS = {"one channel, one image": 3, "channels": 2, "a batch": 3}
SENTENCES = {"transposed": "Your matrix is transposed: a window stands in a row. Each window is a column."}
EXERCISE = Exercise("12.im2col", POINTS, _cases, _right, MISTAKES, sentences=SENTENCES, number=2)
