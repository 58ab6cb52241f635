import numpy as np
import pytest

from cnnlib import he_normal
from cnnlib.initializers import fan_in


@pytest.mark.parametrize(("shape", "expected"), [((7, 11), 11), ((3, 5, 2, 9), 30), ((1, 1, 4, 8), 4)])
def test_fan_in_counts_all_inputs_of_one_output(shape, expected):
    assert fan_in(shape) == expected


@pytest.mark.parametrize("shape", [(200, 300), (300, 200), (5, 3, 8, 500)])
def test_mean_and_variance(shape):
    w = he_normal(shape, rng=np.random.default_rng(0))
    assert w.shape == shape
    assert abs(w.mean()) < 4 * w.std() / np.sqrt(w.size)
    np.testing.assert_allclose(w.var(), 2 / fan_in(shape), rtol=0.05)


def test_signals_keep_their_size_on_the_way_through_rectified_layers():
    rng = np.random.default_rng(0)
    a = rng.standard_normal((400, 200))
    before = (a**2).mean()
    for _ in range(5):
        a = np.maximum(he_normal((400, 400), rng=rng) @ a, 0)
    assert 0.5 < (a**2).mean() / before < 2


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_and_repetition(dtype):
    w = he_normal((4, 6), rng=np.random.default_rng(3), dtype=dtype)
    assert w.dtype == dtype
    np.testing.assert_array_equal(w, he_normal((4, 6), rng=np.random.default_rng(3), dtype=dtype))
    assert not np.array_equal(w, he_normal((4, 6), rng=np.random.default_rng(4), dtype=dtype))


def test_each_draw_moves_the_generator_on():
    rng = np.random.default_rng(3)
    assert not np.array_equal(he_normal((4, 6), rng=rng), he_normal((4, 6), rng=rng))
