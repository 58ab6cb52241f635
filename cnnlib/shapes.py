"""Sizes: where a window can stand, how much padding a word means, how far a stack of layers sees.

Whole numbers only. `output_size` is the one place where the formula for the size of an output is written.
"""

import operator

__all__ = ["as_pair", "as_whole", "every", "output_size", "padding_amounts", "receptive_field", "window_offsets"]


def as_whole(name, value, minimum):
    """Return `value` as an int that is at least `minimum`."""
    try:
        if isinstance(value, bool):
            raise TypeError
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: expected a whole number; got {value!r}") from None
    if number < minimum:
        raise ValueError(f"{name}: expected a whole number of at least {minimum}; got {number}")
    return number


def as_pair(name, value, minimum):
    """Return one whole number, or a pair of them, as a pair (vertical, horizontal)."""
    if type(value) is int and value >= minimum:  # nearly always this
        return value, value
    if type(value) is tuple and [type(v) for v in value] == [int, int] and min(value) >= minimum:  # or that
        return value
    if isinstance(value, str):
        raise TypeError(f"{name}: expected a whole number or a pair of them; got {value!r}")
    try:
        values = tuple(value)
    except TypeError:
        values = (value, value)
    if len(values) != 2:
        raise ValueError(f"{name}: expected one whole number or a pair (vertical, horizontal); got {value!r}")
    return tuple(as_whole(name, v, minimum) for v in values)


def as_shape(name, shape):
    """Return `shape` as a tuple of whole numbers that are at least 1."""
    if isinstance(shape, str) or not hasattr(shape, "__iter__"):
        raise TypeError(f"{name}: expected a shape, such as (3, 3, 1, 8); got {shape!r}")
    return tuple(as_whole(name, n, 1) for n in shape)


def output_size(n, f, stride=1, padding=0):
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
    return count_positions("f", n + sum(_axis_padding(padding, n, f, stride)), f, stride)


def count_positions(name, n, f, stride):
    """Count the positions of a window of `f` in `n` pixels; `name` is the argument to blame if it does not fit."""
    if f > n:
        raise ValueError(f"{name}: expected at most {n} pixels, the length of this axis with its padding; got {f}")
    return (n - f) // stride + 1


def positions(name, size, window, stride):
    """Count the places where a window can stand: (height', width').

    Examples
    --------
    >>> positions("w", (9, 7), (3, 3), (1, 2))
    (7, 3)
    """
    (height, width), (f_h, f_w), (s_h, s_w) = size, window, stride
    return count_positions(name, height, f_h, s_h), count_positions(name, width, f_w, s_w)


def padding_amounts(padding, size, window, stride):
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
    per_axis = (padding, padding) if isinstance(padding, str) else as_pair("padding", padding, 0)
    return tuple(_axis_padding(*axis) for axis in zip(per_axis, size, window, stride, strict=True))


def _axis_padding(padding, n, f, stride):
    if padding == "valid":
        return 0, 0
    if padding == "full":
        return f - 1, f - 1
    if padding == "same":
        total = max((-(-n // stride) - 1) * stride + f - n, 0)  # -(-n // s) is n/s rounded up
        return total // 2, total - total // 2
    if isinstance(padding, str):
        raise ValueError(f"padding: expected a whole number, 'valid', 'same' or 'full'; got {padding!r}")
    return (as_whole("padding", padding, 0),) * 2


def every(step, start, count):
    """Pick `count` places along an axis, `step` apart.

    Examples
    --------
    >>> every(2, start=1, count=3)
    slice(1, 6, 2)
    """
    return slice(start, start + (count - 1) * step + 1, step)


def window_offsets(window):
    """List the places (i, j) in a window, row by row.

    Examples
    --------
    >>> window_offsets((2, 2))
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    """
    return [(i, j) for i in range(window[0]) for j in range(window[1])]


def receptive_field(layers):
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
