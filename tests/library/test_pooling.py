import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view
from references import assert_gradients, frozen, setting, torch_cases, torch_groups

from cnnlib import average_pool2d, average_pool2d_backward, max_pool2d, max_pool2d_backward

POOLS = {"max": (max_pool2d, max_pool2d_backward), "avg": (average_pool2d, average_pool2d_backward)}

CASES = [  # shape of x, size, stride, padding
    ((4, 6), 2, None, 0),
    ((5, 7, 2), 2, None, 0),
    ((6, 5, 2, 3), 3, 1, 0),
    ((7, 8, 1, 2), 3, 2, 1),
    ((6, 9, 2, 2), (4, 3), (3, 2), (2, 1)),
    ((7, 6), (3, 2), (1, 2), (1, 0)),
    ((7, 7), 2, 3, 1),
    ((3, 4), (3, 4), 1, 0),
]

both = pytest.mark.parametrize("kind", POOLS)
cases = pytest.mark.parametrize(("shape", "size", "stride", "padding"), CASES)


def distinct(shape, seed=0):
    """Numbers at least 0.1 apart, so that no nudge changes which is the largest."""
    rng = np.random.default_rng(seed)
    return rng.permutation(np.prod(shape)).reshape(shape) * 0.1 - 3


@pytest.mark.parametrize("case", torch_cases("max") + torch_cases("avg"))
def test_forward_and_backward_equal_torch(case):
    v = torch_groups()[case]
    pool, backward = POOLS[case.split("/")[0]]
    how = {name: setting(v[name]) for name in ("size", "stride", "padding")}
    np.testing.assert_allclose(pool(v["x"], **how), v["out"], rtol=1e-14)
    np.testing.assert_allclose(backward(v["delta"], v["x"], **how), v["dx"], rtol=1e-14, atol=1e-14)


@both
@cases
def test_gradients_against_finite_differences(kind, shape, size, stride, padding):
    pool, backward = POOLS[kind]
    how = {"size": size, "stride": stride, "padding": padding}
    assert_gradients(
        lambda x: pool(x, **how),
        lambda delta, x: [backward(delta, x, **how)],
        [distinct(shape)],
        np.random.default_rng(1),
    )


@both
@settings(deadline=None, derandomize=True, database=None)
@given(st.data())
def test_forward_equals_numpy_on_windows(kind, data):
    f = data.draw(st.tuples(st.integers(1, 4), st.integers(1, 4)), "size")
    n = data.draw(st.tuples(st.integers(f[0], 8), st.integers(f[1], 8)), "image")
    stride = data.draw(st.tuples(st.integers(1, 3), st.integers(1, 3)), "stride")
    padding = data.draw(st.tuples(st.integers(0, f[0] - 1), st.integers(0, f[1] - 1)), "padding")
    x = distinct(n)
    value = -np.inf if kind == "max" else 0.0
    padded = np.pad(x, [(p, p) for p in padding], constant_values=value)
    windows = sliding_window_view(padded, f)[:: stride[0], :: stride[1]]
    expected = windows.max(axis=(2, 3)) if kind == "max" else windows.mean(axis=(2, 3))
    result = POOLS[kind][0](x, f, stride=stride, padding=padding)
    assert result.shape == expected.shape
    np.testing.assert_allclose(result, expected, rtol=1e-12)


@settings(deadline=None, derandomize=True, database=None)
@given(st.integers(1, 4), st.integers(1, 3), st.integers(0, 3), st.integers(4, 8), st.integers(0, 99))
def test_average_pooling_and_its_derivative_are_adjoint(size, stride, padding, n, seed):
    rng = np.random.default_rng(seed)
    how = {"stride": stride, "padding": min(padding, size - 1)}
    x = rng.standard_normal((n, n + 1))
    out = average_pool2d(x, size, **how)
    delta = rng.standard_normal(out.shape)
    dx = average_pool2d_backward(delta, x, size, **how)
    np.testing.assert_allclose((out * delta).sum(), (x * dx).sum(), rtol=1e-9, atol=1e-9)


def test_of_equal_maxima_the_first_in_row_major_order_takes_all():
    x = [[0, 7, 7], [7, 7, 7], [7, 7, 0]]
    np.testing.assert_array_equal(max_pool2d_backward([[5]], x, 3), [[0, 5, 0], [0, 0, 0], [0, 0, 0]])
    dx = max_pool2d_backward([[1, 10], [100, 1000]], np.ones((3, 3)), 2, stride=1)
    np.testing.assert_array_equal(dx, [[1, 10, 0], [100, 1000, 0], [0, 0, 0]])


def test_contributions_of_overlapping_windows_add_up():
    x = [[0, 0, 0], [0, 9, 0], [0, 0, 0]]
    dx = max_pool2d_backward([[1, 10], [100, 1000]], x, 2, stride=1)
    np.testing.assert_array_equal(dx, [[0, 0, 0], [0, 1111, 0], [0, 0, 0]])
    dx = average_pool2d_backward([[4, 40], [400, 4000]], x, 2, stride=1)
    np.testing.assert_array_equal(dx, [[1, 11, 10], [101, 1111, 1010], [100, 1100, 1000]])


def test_overlapping_windows_with_as_many_places_as_there_are_pixels():
    """Two windows of 3 in 6 pixels, 2 apart: they share pixel 2, and pixel 5 is in neither."""
    x = [[0, 0, 9, 0, 0, 0]]
    dx = max_pool2d_backward([[1, 10]], x, (1, 3), stride=(1, 2))
    np.testing.assert_array_equal(dx, [[0, 0, 11, 0, 0, 0]])


def test_every_delta_arrives_somewhere():
    rng = np.random.default_rng(0)
    x, delta = rng.integers(0, 3, (7, 8, 2, 3)), rng.standard_normal((4, 4, 2, 3))
    dx = max_pool2d_backward(delta, x, 3, stride=2, padding=1)
    np.testing.assert_allclose(dx.sum(axis=(0, 1)), delta.sum(axis=(0, 1)), atol=1e-12)


def test_max_pooling_pads_with_minus_infinity():
    x = -np.arange(1.0, 10.0).reshape(3, 3)
    np.testing.assert_array_equal(max_pool2d(x, 2, padding=1), [[-1, -2], [-4, -5]])
    np.testing.assert_array_equal(max_pool2d(x, 3, stride=1, padding=1)[0], [-1, -1, -2])


def test_a_delta_stays_in_the_image_when_all_pixels_are_minus_infinity():
    dx = max_pool2d_backward(np.ones((2, 2)), np.full((2, 2), -np.inf), 2, padding=1)
    np.testing.assert_array_equal(dx, np.ones((2, 2)))


def test_zeros_of_the_padding_count_in_the_mean():
    np.testing.assert_array_equal(average_pool2d(np.full((2, 2), 8.0), 2, padding=1), [[2, 2], [2, 2]])


@both
def test_stride_defaults_to_size(kind):
    pool, x = POOLS[kind][0], distinct((7, 9, 2))
    np.testing.assert_array_equal(pool(x, (2, 3)), pool(x, (2, 3), stride=(2, 3)))
    assert pool(x, (2, 3)).shape == (3, 3, 2)


@both
def test_trailing_axes_are_pooled_each_by_itself(kind):
    pool, backward = POOLS[kind]
    x = distinct((5, 6, 2, 3))
    out = pool(x, 2, stride=1)
    delta = distinct(out.shape, 1)
    dx = backward(delta, x, 2, stride=1)
    for c, n in np.ndindex(2, 3):
        np.testing.assert_allclose(out[..., c, n], pool(x[..., c, n], 2, stride=1))
        np.testing.assert_allclose(dx[..., c, n], backward(delta[..., c, n], x[..., c, n], 2, stride=1))


@both
@pytest.mark.parametrize(("given", "expected"), [(np.float32, np.float32), (np.float64, np.float64), (int, np.float64)])
def test_dtypes(kind, given, expected):
    pool, backward = POOLS[kind]
    x = (10 * distinct((6, 6, 2))).astype(given)
    out = pool(x, 2)
    assert out.dtype == expected
    assert backward(out.astype(given), x, 2, stride=2).dtype == expected


@both
@pytest.mark.parametrize("padding", [0, 1])
def test_arguments_are_never_written_to(kind, padding):
    pool, backward = POOLS[kind]
    (x,) = frozen(distinct((6, 6, 2)))
    (delta,) = frozen(pool(x, 2, padding=padding))
    dx = backward(delta, x, 2, padding=padding)
    assert not np.shares_memory(dx, x)
    assert not np.shares_memory(dx, delta)


@both
def test_any_memory_layout_will_do(kind):
    pool, backward = POOLS[kind]
    crooked = np.asfortranarray(distinct((8, 12, 2)))[::-1, ::2]
    out = pool(crooked.copy(), 2)
    np.testing.assert_array_equal(pool(crooked, 2), out)
    crooked_out = np.asfortranarray(out)
    np.testing.assert_array_equal(backward(crooked_out, crooked, 2), backward(out, crooked.copy(), 2))
