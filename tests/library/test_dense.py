import numpy as np
import pytest
from references import assert_gradients, frozen, torch_cases, torch_groups

from cnnlib import dense, dense_backward


def inputs(features, units, *batch, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((features, *batch)), rng.standard_normal((units, features)), rng.standard_normal(units)


@pytest.mark.parametrize("case", torch_cases("dense"))
def test_forward_and_backward_equal_torch(case):
    v = torch_groups()[case]
    np.testing.assert_allclose(dense(v["a"], v["w"], v["b"]), v["z"], atol=1e-12)
    for name, result in zip(("da", "dw", "db"), dense_backward(v["delta"], v["a"], v["w"]), strict=True):
        np.testing.assert_allclose(result, v[name], atol=1e-12, err_msg=name)


@pytest.mark.parametrize("batch", [(), (1,), (4,), (3,)], ids=str)  # 3: as many examples as units
def test_gradients_against_finite_differences(batch):
    arguments = list(inputs(5, 3, *batch))
    rng = np.random.default_rng(1)
    assert_gradients(dense, lambda delta, a, w, b: dense_backward(delta, a, w), arguments, rng)


@pytest.mark.parametrize("features", [1, 2, 5])
def test_one_axis_means_one_column(features):
    a, w, b = inputs(features, 3)
    z = dense(a, w, b)
    assert z.shape == (3,)
    np.testing.assert_allclose(z, dense(a[:, None], w, b)[:, 0])
    da, dw, db = dense_backward(z, a, w)
    assert (da.shape, dw.shape, db.shape) == (a.shape, w.shape, b.shape)
    as_columns = dense_backward(z[:, None], a[:, None], w)
    np.testing.assert_allclose(da, as_columns[0][:, 0])
    np.testing.assert_allclose(dw, as_columns[1])


def test_every_column_is_an_example_of_its_own():
    a, w, b = inputs(5, 3, 3)
    np.testing.assert_allclose(dense(a, w, b), np.column_stack([dense(column, w, b) for column in a.T]))


@pytest.mark.parametrize(("given", "expected"), [(np.float32, np.float32), (np.float64, np.float64), (int, np.float64)])
def test_dtypes(given, expected):
    a, w, b = ((10 * v).astype(given) for v in inputs(5, 3, 2))
    z = dense(a, w, b)
    assert [r.dtype for r in (z, *dense_backward(z.astype(given), a, w))] == [expected] * 4


@pytest.mark.parametrize("batch", [(), (1,), (2,)], ids=str)
def test_arguments_are_never_written_to(batch):
    a, w, b = frozen(*inputs(4, 3, *batch))
    z = dense(a, w, b)
    results = dense_backward(*frozen(z), a, w)
    assert not any(np.shares_memory(r, given) for r in (z, *results) for given in (a, w, b))


def test_any_memory_layout_will_do():
    a, w, b = inputs(8, 6, 10)
    a, w, b = a.T[::2].T[::2], w[::-2, ::2], b[::-2]
    np.testing.assert_allclose(dense(a, w, b), dense(a.copy(), w.copy(), b.copy()))
