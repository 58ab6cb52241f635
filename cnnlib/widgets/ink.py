"""From strokes to the picture that a network gets: ink on a pad, placed as the training data lie in their frames.

The same in NumPy as in js/draw_digit/ink.js, where the reader's strokes go through it. A stroke is a list of points
(x, y) of the pad, which has `PAD` points along each side; ink is an array (PAD, PAD) of numbers from 0 to 1.

The two data sets were made in different ways, and a drawing must go the way that they went.

**MNIST, 28 × 28.** The larger side of a digit is 20 pixels, and its centre of mass lies within half a pixel of row and
column 14, counted from 0 at the middle of a pixel. (Of the first 8,000 training images all but two have a larger side
of 20; the columns of their centres run from 13.50 to 14.50.) So the ink is scaled into 20 × 20, as much across as down,
and moved by whole pixels.

**scikit-learn's digits, 8 × 8.** Measured on the 1,347 training images:

- All of them touch the first and the last row: they are 8 pixels high.
- They are 4.9 pixels wide on the average, from 4.1 for ones to 5.3 for twos, and lie between 1.7 and 6.5 pixels from
  the left. So they do not keep the proportions of the hand; but ones, though they were stretched, are the narrowest.
- The first and the last row begin above each other: their left ends differ by 0.22 pixels (standard deviation). So the
  digits were straightened by these ends, and a seven's foot stands below the beginning of its bar.
- They hold 19.6 pixels of ink on the average, from 18.9 for sevens to 20.7 for eights.

So the ink is straightened by the left ends of its uppermost and its lowest eighth, scaled to a height of 8 and a width
of 5.5, but at most 1.5 times as much across as down, and centred between left and right. With a width of 4.9 it would
be too little ink: 1,000 test digits of MNIST, their strokes half as thick again, hold 17.2 pixels then, and 19.1 with
5.5. A small network that was trained on the digits of 8 × 8, shifted, reads 87% of them.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["PAD", "SMALLEST", "normalized", "rasterized"]

PAD = 224  # points along a side of the pad
SMALLEST = 48  # points; what is smaller in height and in width is a dot, not a digit
Pair = tuple[float, float] | NDArray  # down, right
Placing = tuple[Pair, float, Pair]  # pixels per point, the lean, where the corner of the pad comes to lie


def rasterized(strokes: Sequence[Sequence[Sequence[float]]], radius: float) -> NDArray:
    """Draw strokes with a round pen; a point is inked by how far it lies inside the pen's edge, 0 to 1.

    Parameters
    ----------
    strokes : list of lists of (x, y)
        In points from the upper left corner.
    radius : float
        Of the pen, in points.

    Returns
    -------
    array of float32, (PAD, PAD)

    Examples
    --------
    >>> rasterized([[(10, 20), (13, 20)]], radius=1)[18:22, 8:15].round(1)
    array([[0. , 0. , 0. , 0. , 0. , 0. , 0. ],
           [0. , 0.8, 1. , 1. , 1. , 0.8, 0. ],
           [0. , 0.8, 1. , 1. , 1. , 0.8, 0. ],
           [0. , 0. , 0. , 0. , 0. , 0. , 0. ]], dtype=float32)
    """
    ink = np.zeros((PAD, PAD), np.float32)
    for stroke in strokes:
        for start, end in zip([stroke[0], *stroke], stroke, strict=False):
            _draw_line(ink, start, end, radius)
    return ink


def _draw_line(ink: NDArray, start: Sequence[float], end: Sequence[float], radius: float) -> None:
    (x0, y0), (x1, y1) = start, end
    rows, columns = _touched(y0, y1, radius), _touched(x0, x1, radius)
    y, x = (np.mgrid[rows, columns] + 0.5) - np.array([y0, x0])[:, None, None]
    dx, dy = x1 - x0, y1 - y0
    squared = dx * dx + dy * dy
    along = np.clip((x * dx + y * dy) / squared, 0, 1) if squared else 0.0
    far = np.sqrt((x - along * dx) ** 2 + (y - along * dy) ** 2)
    ink[rows, columns] = np.maximum(ink[rows, columns], np.clip(radius + 0.5 - far, 0, 1))


def _touched(a: float, b: float, radius: float) -> slice:
    first = max(0, int(np.floor(min(a, b) - radius - 1)))
    return slice(first, min(PAD, int(np.ceil(max(a, b) + radius + 1))))


def normalized(ink: NDArray, size: int) -> NDArray | None:
    """Make the picture that a network gets of the ink.

    Parameters
    ----------
    ink : array, (PAD, PAD)
    size : {8, 28}

    Returns
    -------
    array of float32, (size, size), or None if there is too little ink for a digit
        Each number is the share of its pixel that is inked.

    Examples
    --------
    >>> one = rasterized([[(100, 40), (100, 180)]], radius=13)
    >>> normalized(one, 8)[3].round(2)
    array([0.  , 0.  , 0.  , 0.94, 0.94, 0.  , 0.  , 0.  ], dtype=float32)
    """
    dark = np.argwhere(ink > 0.5)
    if len(dark) == 0 or max(np.ptp(dark, axis=0) + 1) < SMALLEST:
        return None
    return _laid(ink, size, *(_placed_in_8(dark) if size == 8 else _placed_in_28(dark, ink)))


def _placed_in_8(dark: NDArray) -> Placing:
    """Return (down, right), pixels per point, the lean, and where the corner of the pad comes to lie."""
    rows, columns = dark.T
    top, height = rows.min(), np.ptp(rows) + 1
    band = -(-height // 8)  # height / 8, rounded up
    lean = (columns[rows >= top + height - band].min() - columns[rows < top + band].min()) / height
    upright = columns - lean * rows
    left, right = upright.min(), (columns + 1 - lean * rows).max()
    down = 8 / height
    across = min(5.5 / (right - left), 1.5 * down)
    return (down, across), lean, (-top * down, 4 - ((left + right) / 2) * across)


def _placed_in_28(dark: NDArray, ink: NDArray) -> Placing:
    start, sides = dark.min(axis=0), np.ptp(dark, axis=0) + 1
    scale = 20 / sides.max()
    middles = np.arange(PAD) + 0.5
    mass = ink.sum(dtype=np.float64)
    centre = np.array([ink.sum(axis=1, dtype=np.float64) @ middles, ink.sum(axis=0, dtype=np.float64) @ middles]) / mass
    return (scale, scale), 0.0, np.floor(15 - (scale * (centre - start)).round(6)) - start * scale


def _laid(ink: NDArray, size: int, scales: Pair, lean: float, corner: Pair) -> NDArray:
    """Lay each point into the picture, a small rectangle that is shared by the pixels it lies on."""
    rows, columns = np.nonzero(ink)
    picture = np.zeros((size, size))
    y, x = corner[0] + rows * scales[0], corner[1] + (columns - lean * rows) * scales[1]
    for row, high in _parts(y, scales[0]):
        for column, wide in _parts(x, scales[1]):
            inside = (row >= 0) & (row < size) & (column >= 0) & (column < size)
            np.add.at(picture, (row[inside], column[inside]), (ink[rows, columns] * high * wide)[inside])
    return np.minimum(1, picture).astype(np.float32)


def _parts(start: NDArray, length: float) -> tuple[tuple[NDArray, NDArray], tuple[NDArray, NDArray]]:
    """Return the two pixels that each interval may lie on, and how much of it lies on each."""
    pixel = np.floor(start).astype(int)
    first = np.minimum(length, pixel + 1 - start)
    return (pixel, first), (pixel + 1, length - first)
