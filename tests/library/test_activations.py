import numpy as np
import pytest
from references import assert_gradients, frozen, torch_groups

from cnnlib import relu, relu_backward


def test_forward_and_backward_equal_torch():
    v = torch_groups()["relu/0"]
    np.testing.assert_array_equal(relu(v["z"]), v["a"])
    np.testing.assert_array_equal(relu_backward(v["delta"], v["z"]), v["dz"])


def test_the_derivative_at_zero_is_zero():
    np.testing.assert_array_equal(relu_backward([3, 3, 3, 3], [-1e-300, -0.0, 0.0, 1e-300]), [0, 0, 0, 3])


@pytest.mark.parametrize("shape", [(), (7,), (5, 4), (3, 4, 2, 2)])
def test_gradient_against_finite_differences(shape):
    rng = np.random.default_rng(0)
    z = rng.choice([-1.0, 1.0], shape) * (0.1 + rng.random(shape))  # never near the kink
    assert_gradients(relu, lambda delta, z: [relu_backward(delta, z)], [z], rng)


@pytest.mark.parametrize(("given", "expected"), [(np.float32, np.float32), (np.float64, np.float64), (int, np.float64)])
def test_dtypes(given, expected):
    z = np.array([-2, 0, 3]).astype(given)
    assert relu(z).dtype == expected
    assert relu_backward(z, z).dtype == expected


def test_arguments_are_never_written_to():
    z, delta = frozen(np.array([-1.0, 2.0]), np.array([5.0, 6.0]))
    a, dz = relu(z), relu_backward(delta, z)
    assert not any(np.shares_memory(result, given) for result in (a, dz) for given in (z, delta))
