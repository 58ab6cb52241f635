"""The checks that raise: every wrong array gets one error that names it, what came and what was wanted."""

import math

import numpy as np

__all__ = ["as_array", "as_dtype", "as_labels", "as_number", "check_generator", "check_image", "check_shape"]


def as_array(name, value):
    """Return `value` as an array of float32 (if it is one) or float64 (everything else that is real)."""
    if type(value) is np.ndarray and value.dtype in (np.float32, np.float64):  # nearly always
        return value
    array = _asarray(name, value)
    if array.dtype.kind not in "fiub":
        raise TypeError(f"{name}: expected an array of real numbers; got {_kind(value, array)}")
    return array if array.dtype == np.float32 else array.astype(np.float64, copy=False)


def _asarray(name, value):
    try:
        return np.asarray(value)
    except ValueError:
        raise ValueError(f"{name}: expected an array of numbers; got rows of different lengths") from None


def _kind(value, array):
    if array.ndim == 0 or value is None:
        return f"{type(value).__name__} {str(value)[:40]!r}"
    return f"dtype {array.dtype}"


def check_image(name, shape, wanted="(height, width[, channels[, batch]])"):
    """Raise unless `shape` has two to four axes, none of them empty."""
    if len(shape) not in (2, 3, 4):
        raise ValueError(f"{name}: expected {wanted}; got shape {tuple(shape)}")
    if 0 in shape:
        raise ValueError(f"{name}: expected {wanted} with at least 1 along every axis; got shape {tuple(shape)}")


def check_shape(name, array, wanted, why=""):
    """Raise unless `array` has the shape `wanted`."""
    if array.shape != tuple(wanted):
        raise ValueError(f"{name}: expected shape {tuple(wanted)}{why}; got {array.shape}")


def as_labels(name, labels, classes):
    """Return `labels` as integers, each from 0 to `classes` - 1."""
    labels = _asarray(name, labels)
    if labels.dtype.kind not in "iu":
        raise TypeError(f"{name}: expected whole numbers, one class an example; got dtype {labels.dtype}")
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        raise ValueError(f"{name}: expected classes from 0 to {classes - 1}; got {labels.min()} to {labels.max()}")
    return labels


def as_dtype(dtype):
    """Return `dtype` as a numpy.dtype, float32 or float64."""
    try:
        wanted = np.dtype(dtype)
    except TypeError:
        wanted = None
    if dtype is None or wanted not in (np.float32, np.float64):
        raise ValueError(f"dtype: expected float32 or float64; got {dtype!r}")
    return wanted


def as_number(name, value, minimum):
    """Return `value` as a finite float that is at least `minimum`."""
    if isinstance(value, bool | str | bytes):
        raise TypeError(f"{name}: expected a number; got {value!r}")
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name}: expected a number; got {value!r}") from None
    if not (math.isfinite(number) and number >= minimum):
        raise ValueError(f"{name}: expected a finite number of at least {minimum}; got {value!r}")
    return number


def check_generator(rng):
    """Raise unless `rng` is a `numpy.random.Generator`."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng: expected a numpy.random.Generator such as np.random.default_rng(0); got {rng!r}")
