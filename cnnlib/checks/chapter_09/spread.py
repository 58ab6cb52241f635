"""Ways to put zeros into δ, right and wrong: each takes (delta, stride, size), `size` being the stride-1 output's."""

import numpy as np

from cnnlib.checks.chapter_09.shared import pad_sides
from cnnlib.padding import dilate

__all__ = [
    "after_each",
    "before_each",
    "columns_only",
    "cut_or_filled",
    "evenly",
    "no_remainder",
    "none",
    "one_too_many",
    "remainder_before",
    "repeated",
    "rows_only",
]


def cut_or_filled(delta, size):
    """Cut a δ to this size, or fill it up with zeros."""
    out = np.zeros((*size, *delta.shape[2:]))
    part = delta[: size[0], : size[1]]
    out[: part.shape[0], : part.shape[1]] = part
    return out


def evenly(delta, stride, size):
    """Put stride - 1 zeros between neighbours, and the remainder's at the end: this is right."""
    return cut_or_filled(dilate(delta, stride), size)


def none(delta, stride, size):
    """Put no zeros in."""
    return delta


def one_too_many(delta, stride, size):
    """Put `stride` zeros between neighbours."""
    return cut_or_filled(dilate(delta, stride + 1), size)


def repeated(delta, stride, size):
    """Repeat each δ in place of putting in zeros."""
    return cut_or_filled(delta.repeat(stride, 0).repeat(stride, 1), size)


def rows_only(delta, stride, size):
    """Put zeros between the rows only."""
    return cut_or_filled(dilate(delta, (stride, 1)), size)


def columns_only(delta, stride, size):
    """Put zeros between the columns only."""
    return cut_or_filled(dilate(delta, (1, stride)), size)


def before_each(delta, stride, size):
    """Begin with stride - 1 zeros, as out[stride - 1 :: stride] = delta does."""
    return cut_or_filled(pad_sides(dilate(delta, stride), (stride - 1, 0), (stride - 1, 0)), size)


def after_each(delta, stride, size):
    """Put stride - 1 zeros after each δ, the last one included."""
    return cut_or_filled(dilate(delta, stride), tuple(stride * n for n in delta.shape[:2]))


def no_remainder(delta, stride, size):
    """Leave out the zeros after the last δ."""
    return dilate(delta, stride)


def remainder_before(delta, stride, size):
    """Put the zeros of the remainder above and to the left of δ."""
    out = dilate(delta, stride)
    return pad_sides(out, *((n - m, 0) for n, m in zip(size, out.shape[:2], strict=True)))
