"""Sizes: how many positions a window has, how much padding a word means, how far a stack of layers sees.

Whole numbers only. `output_shape` is the one place where the formula for the size of an output is written.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from cnnlib.arguments import as_pair, as_whole
from cnnlib.types import Padding, Pair, Shape, Sides

__all__ = ["output_shape", "output_size", "padding_amounts", "receptive_field", "strided_slice", "window_offsets"]


def output_size(n: int, f: int, stride: int = 1, padding: int | str = 0) -> int:
    r"""Count the positions of a window along one axis: ⌊(n + 2p - f) / s⌋ + 1.

    Parameters
    ----------
    n : int
        Pixels along the axis.
    f : int
        Width of the window, in pixels.
    stride : int
        Pixels from one position to the next.
    padding : int or {"valid", "same", "full"}
        Pixels added on each side; "same" may add one more after than before.

    Returns
    -------
    int
        How many numbers come out along this axis.

    Raises
    ------
    ValueError
        If the window is wider than the padded axis.

    Notes
    -----
    The window starts at 0, s, 2s, … and the last start is at most n + 2p - f; see chapter 02, and Dumoulin and
    Visin, *A guide to convolution arithmetic for deep learning* (2016), relationship 6.

    Examples
    --------
    >>> output_size(39, 3)
    37
    >>> output_size(37, 5, stride=2)
    17
    >>> output_size(28, 3, stride=2, padding="same")
    14
    """
    n, f, stride = as_whole("n", n, 1), as_whole("f", f, 1), as_whole("stride", stride, 1)
    if isinstance(padding, str):
        before, after = padding_amounts(padding, (n, n), (f, f), (stride, stride))[0]
    else:
        before = after = as_whole("padding", padding, 0)
    return output_shape("f", (before + n + after,), (f,), (stride,))[0]


def output_shape(name: str, size: Shape, window: Shape, stride: Shape) -> Shape:
    """Count the positions of a window along every axis; `name` is the argument to blame if it does not fit.

    Examples
    --------
    >>> output_shape("w", (9, 7), (3, 3), (1, 2))
    (7, 3)
    """
    shape = []
    for n, f, s in zip(size, window, stride, strict=True):
        if f > n:
            raise ValueError(f"{name}: expected at most {n} pixels, the length of this axis with its padding; got {f}")
        shape.append((n - f) // s + 1)
    return tuple(shape)


def padding_amounts(padding: Padding, size: Pair, window: Pair, stride: Pair) -> Sides:
    """Turn `padding` into pixels: ((top, bottom), (left, right)).

    Parameters
    ----------
    padding : int, pair of int or {"valid", "same", "full"}
        Numbers are pixels per side. "valid" is 0, "full" is f - 1 on each side, "same" is what gives ⌈n/s⌉ outputs,
        the odd pixel after (bottom, right).
    size, window, stride : pair of int
        (vertical, horizontal), in pixels.

    Examples
    --------
    >>> padding_amounts("same", (5, 6), (3, 4), (1, 1))
    ((1, 1), (1, 2))
    """
    if not isinstance(padding, str):
        vertical, horizontal = as_pair("padding", padding, 0)
        return (vertical, vertical), (horizontal, horizontal)
    if padding not in ("valid", "same", "full"):
        raise ValueError(f"padding: expected a whole number, 'valid', 'same' or 'full'; got {padding!r}")
    amounts = []
    for n, f, s in zip(size, window, stride, strict=True):
        enough = max((math.ceil(n / s) - 1) * s + f - n, 0)  # for ⌈n/s⌉ positions
        total = {"valid": 0, "same": enough, "full": 2 * (f - 1)}[padding]
        amounts.append((total // 2, total - total // 2))
    return amounts[0], amounts[1]


def strided_slice(start: int, count: int, stride: int) -> slice:
    """Select `count` indices along an axis, `stride` apart.

    Examples
    --------
    >>> strided_slice(1, count=3, stride=2)
    slice(1, 6, 2)
    """
    return slice(start, start + (count - 1) * stride + 1, stride)


def window_offsets(window: Pair) -> list[Pair]:
    """List the positions (i, j) in a window, row by row.

    Examples
    --------
    >>> window_offsets((2, 2))
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    """
    return [(i, j) for i in range(window[0]) for j in range(window[1])]


def receptive_field(layers: Iterable[Pair]) -> Pair:
    """Follow how far one output of a stack of layers sees, and how far apart neighbours look.

    Parameters
    ----------
    layers : iterable of (f, s)
        Window and stride of each layer along one axis, first layer first.

    Returns
    -------
    r, j : int
        The receptive field, and the distance in input pixels between neighbouring outputs:
        r grows by (f - 1)·j, then j by the factor s.

    Notes
    -----
    Araujo, Norris and Sim, *Computing Receptive Fields of Convolutional Neural Networks*, Distill (2019).

    Examples
    --------
    >>> receptive_field([(3, 1), (5, 2), (5, 2)])
    (15, 4)
    """
    try:
        pairs = [(f, s) for f, s in layers]
    except (TypeError, ValueError):
        raise TypeError(f"layers: expected pairs (f, s), window and stride of each layer; got {layers!r}") from None
    r, j = 1, 1
    for f, s in pairs:
        r, j = r + (as_whole("f", f, 1) - 1) * j, j * as_whole("s", s, 1)
    return r, j
