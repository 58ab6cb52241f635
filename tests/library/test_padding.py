import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from references import frozen

from cnnlib import dilate, pad2d, rot180

SHAPES = [(3, 4), (3, 4, 2), (3, 4, 2, 5), (1, 1)]


def counting(shape):
    return np.arange(1.0, np.prod(shape) + 1).reshape(shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("padding", "sides"),
    [
        (0, ((0, 0), (0, 0))),
        (2, ((2, 2), (2, 2))),
        ((0, 1), ((0, 0), (1, 1))),
        ([2, 0], ((2, 2), (0, 0))),
        (((1, 2), (0, 3)), ((1, 2), (0, 3))),
        (np.array([[1, 2], [0, 3]]), ((1, 2), (0, 3))),
    ],
)
@pytest.mark.parametrize("value", [0.0, -np.inf, 7])
def test_pad2d_equals_numpy(shape, padding, sides, value):
    x = counting(shape)
    expected = np.pad(x, sides + ((0, 0),) * (len(shape) - 2), constant_values=value)
    np.testing.assert_array_equal(pad2d(x, padding, value=value), expected)


def test_padding_is_0_unless_told_otherwise():
    np.testing.assert_array_equal(pad2d(np.ones((1, 1)), ((1, 0), (0, 1))), [[0, 0], [1, 0]])
    assert pad2d(np.ones((1, 1)), 1).sum() == 1


@pytest.mark.parametrize("padding", [-1, (0, -1), (-1, 0), ((0, 0), (0, -1)), ((0, 0), (-1, 0)), ((0, -1), (0, 0))])
def test_less_than_no_padding_is_refused(padding):
    with pytest.raises(ValueError, match=r"^padding: expected"):
        pad2d(np.ones((3, 4)), padding)


@pytest.mark.parametrize("padding", [0, 1])
def test_pad2d_gives_a_new_array(padding):
    (x,) = frozen(counting((2, 3)))
    padded = pad2d(x, padding)
    assert not np.shares_memory(padded, x)
    padded[...] = 0  # so it may be written to
    assert x.max() == 6


@settings(deadline=None, derandomize=True, database=None)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 4), st.integers(1, 4), st.integers(0, 3), st.integers(0, 3))
def test_dilate_puts_each_number_at_a_multiple_of_the_stride(height, width, s_h, s_w, more_h, more_w):
    x = counting((height, width))
    size = ((height - 1) * s_h + 1 + more_h, (width - 1) * s_w + 1 + more_w)
    out = dilate(x, (s_h, s_w), size=size)
    assert out.shape == size
    for i, j in np.ndindex(*size):
        inside = i % s_h == j % s_w == 0 and i // s_h < height and j // s_w < width
        assert out[i, j] == (x[i // s_h, j // s_w] if inside else 0)


@pytest.mark.parametrize("shape", SHAPES)
def test_dilate_ends_on_the_last_number_unless_told_otherwise(shape):
    x = counting(shape)
    out = dilate(x, (2, 3))
    assert out.shape == (2 * shape[0] - 1, 3 * shape[1] - 2, *shape[2:])
    np.testing.assert_array_equal(out[::2, ::3], x)
    assert out.sum() == x.sum()


@pytest.mark.parametrize("shape", SHAPES)
def test_dilate_by_1_copies(shape):
    (x,) = frozen(counting(shape))
    np.testing.assert_array_equal(dilate(x, 1), x)
    assert not np.shares_memory(dilate(x, 1), x)


@pytest.mark.parametrize("shape", SHAPES)
def test_rot180_turns_the_first_two_axes_and_no_other(shape):
    w = counting(shape)
    np.testing.assert_array_equal(rot180(w), np.rot90(w, 2, axes=(0, 1)))
    np.testing.assert_array_equal(rot180(rot180(w)), w)


def test_rot180_is_no_transposition():
    np.testing.assert_array_equal(rot180([[1, 2, 3], [4, 5, 6]]), [[6, 5, 4], [3, 2, 1]])


@pytest.mark.parametrize("function", [lambda x: pad2d(x, 1), lambda x: dilate(x, 2), rot180])
@pytest.mark.parametrize(("given", "expected"), [(np.float32, np.float32), (np.float64, np.float64), (int, np.float64)])
def test_dtypes(function, given, expected):
    assert function(counting((3, 4)).astype(given)).dtype == expected
