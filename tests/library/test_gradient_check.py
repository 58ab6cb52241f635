import math

import numpy as np
import pytest
from references import frozen

from cnnlib import cross_entropy, cross_entropy_backward, numerical_gradient, relative_error


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 1, 3, 2)])
def test_equals_a_derivative_known_by_heart(shape):
    x = np.random.default_rng(0).standard_normal(shape)
    np.testing.assert_allclose(numerical_gradient(lambda v: np.sin(v).sum(), x), np.cos(x), rtol=1e-8, atol=1e-9)


def test_the_error_is_quadratic_in_the_step():
    coarse, fine = (abs(numerical_gradient(lambda v: v**3, 1.0, step=h) - 3) for h in (1e-2, 1e-3))
    assert math.isclose(coarse / fine, 100, rel_tol=1e-3)


def test_x_is_as_before():
    (x,) = frozen(np.array([1.0, 2.0, 3.0]))
    numerical_gradient(lambda v: (v**2).sum(), x)
    np.testing.assert_array_equal(x, [1, 2, 3])


def test_a_function_that_writes_into_its_argument_does_no_harm():
    def rude(v):
        result = (v**2).sum()
        v[...] = 99
        return result

    x = np.array([1.0, 2.0])
    np.testing.assert_allclose(numerical_gradient(rude, x), [2, 4], rtol=1e-8)
    np.testing.assert_array_equal(x, [1, 2])


@pytest.mark.parametrize("x", [[1, 2], np.array([1, 2], np.float32), np.array([1, 2], np.uint8)])
def test_works_in_float64_whatever_comes(x):
    gradient = numerical_gradient(lambda v: (v**2).sum(), x)
    assert gradient.dtype == np.float64
    np.testing.assert_allclose(gradient, [2, 4], rtol=1e-8)


def test_finds_a_right_and_a_wrong_gradient():
    rng = np.random.default_rng(0)
    logits, labels = rng.standard_normal((4, 3)), [0, 1, 3]
    numeric = numerical_gradient(lambda z: cross_entropy(z, labels), logits)
    right = cross_entropy_backward(logits, labels)
    assert relative_error(right, numeric) < 1e-8
    assert relative_error(right * 3, numeric) > 0.1  # 1/N forgotten
    assert relative_error(-right, numeric) > 0.1


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([3, 4], [3, 4], 0),
        ([3, 4], [-3, -4], 1),
        ([0, 0], [0, 0], 0),
        ([3, 4], [0, 0], 1),
        ([[1], [0]], [[0], [1]], math.sqrt(0.5)),
        (3, 1, 0.5),
        ([1e-200, 0], [-1e-200, 0], 1),
        ([1e200, 0], [-1e200, 0], 1),
    ],
)
def test_relative_error(a, b, expected):
    assert math.isclose(relative_error(a, b), expected, abs_tol=1e-15)


def test_relative_error_of_small_float32():
    a = np.array([1e-30, 0], np.float32)
    assert math.isclose(relative_error(a, 3 * a), 0.5, rel_tol=1e-6)


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_a_gradient_that_is_no_number_never_agrees(broken):
    error = relative_error([1.0, broken], [1.0, 2.0])
    assert not error < 0.5
