import math

import numpy as np
import pytest
from references import finite_difference, frozen, torch_cases, torch_groups
from scipy import special

from cnnlib import cross_entropy, cross_entropy_backward, softmax


def inputs(classes, batch, seed=0):
    rng = np.random.default_rng(seed)
    return 3 * rng.standard_normal((classes, batch)), rng.integers(0, classes, batch)


@pytest.mark.parametrize("case", torch_cases("cross_entropy"))
def test_equals_torch(case):
    v = torch_groups()[case]
    np.testing.assert_allclose(softmax(v["logits"]), v["probabilities"], rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(cross_entropy(v["logits"], v["labels"]), v["loss"], rtol=1e-12)
    np.testing.assert_allclose(cross_entropy_backward(v["logits"], v["labels"]), v["dlogits"], rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize("shape", [(4,), (1,), (4, 3), (3, 3), (2, 1), (1, 5)])
def test_softmax_equals_scipy_over_axis_0(shape):
    z = np.random.default_rng(0).standard_normal(shape)
    np.testing.assert_allclose(softmax(z), special.softmax(z, axis=0), rtol=1e-12)


def test_softmax_of_columns_that_lie_far_apart():
    """Subtracting one maximum for the whole batch would leave 0 / 0 in the second column."""
    z = np.array([[2000.0, -2000.0], [1999.0, -1999.0]])
    expected = [[1 / (1 + math.exp(-1)), 1 / (1 + math.e)], [1 / (1 + math.e), 1 / (1 + math.exp(-1))]]
    np.testing.assert_allclose(softmax(z), expected, rtol=1e-12)
    assert math.isclose(cross_entropy(z, [0, 1]), math.log(1 + math.exp(-1)), rel_tol=1e-12)


def test_the_loss_of_a_hopeless_answer_is_finite():
    assert cross_entropy([0.0, 1000.0], 0) == 1000.0
    np.testing.assert_array_equal(cross_entropy_backward([0.0, 1000.0], 0), [-1, 1])


@pytest.mark.parametrize("classes", [2, 10])
def test_the_loss_of_no_opinion_is_the_log_of_the_classes(classes):
    assert math.isclose(cross_entropy(np.full((classes, 5), 7.0), np.zeros(5, int)), math.log(classes))


@pytest.mark.parametrize(("classes", "batch"), [(2, 1), (5, 4), (4, 4), (1, 3)])
def test_gradient_against_finite_differences(classes, batch):
    """The loss is one number, so its projection has no choice but a factor."""
    logits, labels = inputs(classes, batch)
    expected = finite_difference(lambda z: cross_entropy(z, labels), logits)
    np.testing.assert_allclose(cross_entropy_backward(logits, labels), expected, rtol=1e-6, atol=1e-9)


def test_one_example_needs_no_batch_axis():
    logits, labels = inputs(5, 1)
    assert math.isclose(cross_entropy(logits[:, 0], int(labels[0])), cross_entropy(logits, labels))
    delta = cross_entropy_backward(logits[:, 0], labels[0])
    assert delta.shape == (5,)
    np.testing.assert_array_equal(delta[:, None], cross_entropy_backward(logits, labels))


def test_the_loss_is_a_mean_of_the_examples():
    logits, labels = inputs(6, 8)
    alone = [cross_entropy(z, y) for z, y in zip(logits.T, labels, strict=True)]
    assert math.isclose(cross_entropy(logits, labels), np.mean(alone))


def test_1_over_n_stands_in_the_gradient_exactly_once():
    logits, labels = inputs(6, 8)
    alone = np.column_stack([cross_entropy_backward(z, y) for z, y in zip(logits.T, labels, strict=True)])
    np.testing.assert_allclose(cross_entropy_backward(logits, labels), alone / 8, rtol=1e-12, atol=1e-18)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype):
    logits = inputs(4, 3)[0].astype(dtype)
    assert softmax(logits).dtype == dtype
    assert cross_entropy_backward(logits, [0, 1, 2]).dtype == dtype
    assert isinstance(cross_entropy(logits, [0, 1, 2]), float)


@pytest.mark.parametrize("kind", [list, tuple, np.array, np.uint8, np.uint64])
def test_labels_are_whole_numbers_of_any_kind(kind):
    labels = kind([0, 3, 1])
    logits, _ = inputs(4, 3)
    expected = -np.log(softmax(logits)[[0, 3, 1], [0, 1, 2]]).mean()
    assert math.isclose(cross_entropy(logits, labels), expected, rel_tol=1e-12)


def test_whole_numbers_become_float64():
    assert softmax([1, 2]).dtype == np.float64
    assert cross_entropy_backward([[1, 2], [3, 4]], [0, 1]).dtype == np.float64


def test_arguments_are_never_written_to():
    logits, labels = frozen(*inputs(5, 4))
    results = softmax(logits), cross_entropy_backward(logits, labels)
    cross_entropy(logits, labels)
    assert not any(np.shares_memory(result, logits) for result in results)
