import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from references import assert_gradients, frozen, setting, torch_cases, torch_groups
from scipy import signal

import cnnlib
from cnnlib import (
    conv2d,
    conv2d_backward,
    conv2d_backward_input,
    conv2d_backward_kernel,
    dilate,
    formulas,
    pad2d,
    rot180,
)
from cnnlib.arguments import as_pair
from cnnlib.shapes import padding_amounts

NO_SIDES = ((0, 0), (0, 0))

# x, w, z: design section 4. A batch axis if x has four axes, a filter axis if x or w has.
SHAPES = [
    ((5, 6), (3, 2), (3, 5)),
    ((5, 6), (3, 2, 1), (3, 5)),
    ((5, 6), (3, 2, 1, 4), (3, 5, 4)),
    ((5, 6), (3, 2, 1, 1), (3, 5, 1)),
    ((5, 6, 1), (3, 2), (3, 5)),
    ((5, 6, 3), (3, 2, 3), (3, 5)),
    ((5, 6, 3), (3, 2, 3, 1), (3, 5, 1)),
    ((5, 6, 3), (3, 2, 3, 4), (3, 5, 4)),
    ((5, 6, 1, 2), (3, 2), (3, 5, 1, 2)),
    ((5, 6, 3, 2), (3, 2, 3), (3, 5, 1, 2)),
    ((5, 6, 3, 1), (3, 2, 3, 1), (3, 5, 1, 1)),
    ((5, 6, 3, 4), (3, 2, 3, 4), (3, 5, 4, 4)),  # as many filters as images
]

# image, kernel, channels, filters, batch, stride, padding
GRADIENT_CASES = [
    ((5, 4), (3, 3), 1, 1, 1, 1, 0),
    ((6, 5), (3, 2), 2, 3, 2, (2, 1), (1, 0)),
    ((7, 6), (2, 3), 3, 2, 2, (3, 2), 2),
    ((5, 6), (4, 4), 2, 2, 1, 2, "same"),
    ((4, 5), (3, 2), 2, 3, 2, 1, "full"),
    ((4, 3), (2, 3), 2, 2, 3, (2, 3), "full"),
    ((6, 7), (3, 3), 1, 4, 2, 3, "same"),
    ((3, 4), (3, 4), 2, 2, 2, 1, "valid"),
]


def inputs(x_shape, w_shape, seed=0, filters=None):
    rng = np.random.default_rng(seed)
    filters = filters or (*w_shape, 1, 1)[3]
    return rng.standard_normal(x_shape), rng.standard_normal(w_shape), rng.standard_normal(filters)


@pytest.mark.parametrize("case", torch_cases("conv"))
def test_forward_and_backward_equal_torch(case):
    v = torch_groups()[case]
    how = {"stride": setting(v["stride"]), "padding": setting(v["padding"])}
    np.testing.assert_allclose(conv2d(v["x"], v["w"], v["b"], **how), v["z"], rtol=0, atol=1e-10)
    results = conv2d_backward(v["delta"], v["x"], v["w"], **how)
    for name, result in zip(("dx", "dw", "db"), results, strict=True):
        np.testing.assert_allclose(result, v[name], rtol=0, atol=1e-10, err_msg=name)


@pytest.mark.parametrize("mode", ["valid", "same", "full"])
@pytest.mark.parametrize(("n", "f"), [((5, 5), (3, 3)), ((6, 9), (2, 4)), ((7, 4), (4, 1)), ((8, 8), (5, 2))])
def test_equals_scipy_at_stride_1(n, f, mode):
    x, w, _ = inputs(n, f)
    np.testing.assert_allclose(conv2d(x, w, padding=mode), signal.correlate2d(x, w, mode), atol=1e-12)


def test_equals_scipy_over_channels():
    x, w, _ = inputs((6, 7, 3), (3, 2, 3))
    np.testing.assert_allclose(conv2d(x, w), signal.correlate(x, w, "valid")[..., 0], atol=1e-12)


def test_input_gradient_is_scipys_full_convolution():
    delta, w, _ = inputs((4, 5), (3, 2))
    expected = signal.convolve2d(delta, w, "full")
    np.testing.assert_allclose(conv2d_backward_input(delta, w, (6, 6)), expected, atol=1e-12)


def test_kernel_gradient_is_scipys_correlation_with_delta():
    x, delta, _ = inputs((6, 6), (4, 5))
    dw, db = conv2d_backward_kernel(delta, x, (3, 2))
    np.testing.assert_allclose(dw, signal.correlate2d(x, delta, "valid"), atol=1e-12)
    np.testing.assert_allclose(db, [delta.sum()], atol=1e-12)


@pytest.mark.parametrize("case", GRADIENT_CASES, ids=str)
def test_gradients_against_finite_differences(case):
    image, kernel, channels, filters, batch, stride, padding = case
    x, w, b = inputs((*image, channels, batch), (*kernel, channels, filters))
    how = {"stride": stride, "padding": padding}
    assert_gradients(
        lambda x, w, b: conv2d(x, w, b, **how),
        lambda delta, x, w, b: conv2d_backward(delta, x, w, **how),
        [x, w, b],
        np.random.default_rng(1),
    )


@pytest.mark.parametrize(("x_shape", "w_shape", "z_shape"), SHAPES)
def test_trailing_axes_may_be_left_out(x_shape, w_shape, z_shape):
    x, w, b = inputs(x_shape, w_shape)
    x4, w4 = x.reshape((*x_shape, 1, 1)[:4]), w.reshape((*w_shape, 1, 1)[:4])
    z = conv2d(x, w, b)
    assert z.shape == z_shape
    np.testing.assert_allclose(z.ravel(), formulas.conv2d(x4, w4, b).ravel(), atol=1e-12)
    delta = np.random.default_rng(1).standard_normal(z_shape)
    dx, dw, db = conv2d_backward(delta, x, w)
    assert (dx.shape, dw.shape, db.shape) == (x.shape, w.shape, b.shape)
    whole = conv2d_backward(delta.reshape(conv2d(x4, w4).shape), x4, w4)
    for part, full in zip((dx, dw, db), whole, strict=True):
        np.testing.assert_allclose(part.ravel(), full.ravel(), atol=1e-12)


@pytest.mark.parametrize(("x_shape", "w_shape", "z_shape"), SHAPES)
def test_gradients_without_some_axes(x_shape, w_shape, z_shape):
    x, w, b = inputs(x_shape, w_shape)
    how = {"stride": (2, 1), "padding": (0, 1)}
    rng = np.random.default_rng(1)
    assert_gradients(
        lambda *a: conv2d(*a, **how), lambda delta, x, w, b: conv2d_backward(delta, x, w, **how), [x, w, b], rng
    )


sizes = st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(1, 3), st.integers(1, 3))
pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
paddings = st.one_of(st.sampled_from(["valid", "same", "full"]), st.tuples(st.integers(0, 3), st.integers(0, 3)))


@settings(deadline=None, derandomize=True, database=None)
@given(sizes, pairs.map(lambda f: (f[0], f[1] + 1)), st.integers(1, 3), pairs, paddings)
def test_both_gradients_are_adjoint_to_the_forward_pass(x_shape, kernel, filters, stride, padding):
    kernel = tuple(min(f, n) for f, n in zip(kernel, x_shape, strict=False))
    x, w, _ = inputs(x_shape, (*kernel, x_shape[2], filters))
    z = conv2d(x, w, stride=stride, padding=padding)
    delta = np.random.default_rng(1).standard_normal(z.shape)
    dx = conv2d_backward_input(delta, w, x.shape, stride=stride, padding=padding)
    dw, db = conv2d_backward_kernel(delta, x, w.shape, stride=stride, padding=padding)
    assert (dx.shape, dw.shape) == (x.shape, w.shape)
    assert math.isclose((z * delta).sum(), (x * dx).sum(), rel_tol=1e-9, abs_tol=1e-9)
    assert math.isclose((z * delta).sum(), (w * dw).sum(), rel_tol=1e-9, abs_tol=1e-9)
    np.testing.assert_allclose(db, delta.sum(axis=(0, 1, 3)), atol=1e-12)


@settings(deadline=None, derandomize=True, database=None)
@given(st.integers(1, 12), st.integers(1, 12), pairs, st.tuples(st.integers(1, 6), st.integers(1, 6)))
def test_same_gives_n_over_s_rounded_up(height, width, stride, kernel):
    z = conv2d(np.ones((height, width)), np.ones(kernel), stride=stride, padding="same")
    assert z.shape == (math.ceil(height / stride[0]), math.ceil(width / stride[1]))


def test_same_puts_the_odd_pixel_after():
    x, w = np.ones((4, 4)), np.ones((2, 2))  # one pixel of padding in all, at the bottom and at the right
    np.testing.assert_array_equal(conv2d(x, w, padding="same")[0], [4, 4, 4, 2])
    np.testing.assert_array_equal(conv2d(x, w, padding="same")[:, 0], [4, 4, 4, 2])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("batch", [1, 3])
def test_dtype_is_kept(dtype, batch):
    x, w, b = (v.astype(dtype) for v in inputs((5, 6, 2, batch), (3, 3, 2, 4)))
    z = conv2d(x, w, b, stride=2, padding=1)
    results = (z, *conv2d_backward(z, x, w, stride=2, padding=1))
    assert [r.dtype for r in results] == [dtype] * 4


def test_whole_numbers_become_float64():
    x, w = np.arange(20, dtype=np.uint8).reshape(4, 5), [[1, -1], [-1, 1]]
    z = conv2d(x, w, [1])
    assert z.dtype == np.float64
    assert [r.dtype for r in conv2d_backward(z.astype(int), x, w)] == [np.float64] * 3


@pytest.mark.parametrize("batch", [1, 2])
@pytest.mark.parametrize("padding", [0, 1])
def test_arguments_are_never_written_to(batch, padding):
    x, w, b = frozen(*inputs((5, 6, 2, batch), (3, 3, 2, 4)))
    z = conv2d(x, w, b, padding=padding)
    conv2d_backward(*frozen(z), x, w, padding=padding)


@pytest.mark.parametrize("batch", [1, 2])
def test_results_do_not_share_memory_with_arguments(batch):
    x, w, _ = inputs((5, 6, 1, batch), (1, 1, 1, 1))
    z = conv2d(x, w)
    results = (z, *conv2d_backward(z, x, w))
    assert not any(np.shares_memory(r, a) for r in results for a in (x, w, z) if r is not a)


def test_any_memory_layout_will_do():
    x, w, b = inputs((12, 10, 3, 4), (3, 2, 3, 5))
    crooked_x, crooked_w = np.asfortranarray(x)[::2, ::-1], w[::-1].transpose(1, 0, 2, 3)
    straight_x, straight_w = crooked_x.copy(), np.ascontiguousarray(crooked_w)
    z = conv2d(straight_x, straight_w, b)
    np.testing.assert_allclose(conv2d(crooked_x, crooked_w, b), z, atol=1e-12)
    crooked_z = np.asfortranarray(z)
    for one, other in zip(
        conv2d_backward(crooked_z, crooked_x, crooked_w), conv2d_backward(z, straight_x, straight_w), strict=True
    ):
        np.testing.assert_allclose(one, other, atol=1e-12)


@pytest.mark.parametrize(
    ("image", "stride", "padding"),
    [((5, 5), 1, 1), ((5, 5), 1, 0), ((7, 5), 2, 1), ((7, 5), 2, 0), ((7, 5), 2, (1, 0))],
)
def test_the_operator_examples_of_onnx(image, stride, padding):
    """Counting up by one over the image, a 3 × 3 kernel of ones: the operator's published examples."""
    x, w = np.arange(math.prod(image), dtype=np.float64).reshape(image), np.ones((3, 3))
    padded = pad2d(x, padding)[..., None, None]
    expected = formulas.conv2d(padded, w[..., None, None], np.zeros(1), (stride, stride))
    np.testing.assert_array_equal(conv2d(x, w, stride=stride, padding=padding), expected[..., 0, 0])


def test_a_5_by_5_image_of_counting_numbers():
    """By hand: the first window sums 0 to 12 without 3, 4, 8, 9: 54, and one step right adds nine times 1."""
    z = conv2d(np.arange(25).reshape(5, 5), np.ones((3, 3)))
    np.testing.assert_array_equal(z, [[54, 63, 72], [99, 108, 117], [144, 153, 162]])


def test_the_example_of_the_notes():
    image = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
    kernel = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
    np.testing.assert_array_equal(conv2d(image, kernel), [[4, 3, 4], [2, 4, 3], [2, 3, 4]])


def test_the_network_of_the_notes():
    x = np.zeros((39, 39, 3))
    for f, stride, filters, shape in [(3, 1, 10, (37, 37, 10)), (5, 2, 20, (17, 17, 20)), (5, 2, 40, (7, 7, 40))]:
        x = conv2d(x, np.zeros((f, f, x.shape[2], filters)), np.zeros(filters), stride=stride)
        assert x.shape == shape


def test_the_bias_is_added_once_for_each_output():
    z = conv2d(np.ones((4, 4, 3)), np.ones((2, 2, 3, 2)), [100, 200])
    np.testing.assert_array_equal(z, np.broadcast_to([112, 212], (3, 3, 2)))


def test_the_kernel_is_not_turned():
    assert cnnlib.conv2d([[1, 2]], [[10, 1]]) == [[12]]


@pytest.mark.parametrize(("image", "kernel", "channels", "filters", "batch", "stride", "padding"), GRADIENT_CASES)
def test_the_input_gradient_is_the_full_correlation_with_the_turned_kernel(
    image, kernel, channels, filters, batch, stride, padding
):
    """Chapter 09's other view: δ spread out with zeros, remainder included; turned kernels, channels swapped."""
    x, w, _ = inputs((*image, channels, batch), (*kernel, channels, filters))
    sides = padding_amounts(padding, image, kernel, as_pair("stride", stride, 1))
    padded = pad2d(x, sides)
    delta = inputs(conv2d(x, w, stride=stride, padding=padding).shape, (1, 1), seed=1)[0]
    size = [n - f + 1 for n, f in zip(padded.shape, kernel, strict=False)]
    spread = dilate(delta, stride, size=size)
    gathered = conv2d(spread, rot180(w).swapaxes(2, 3), padding="full")
    (top, _), (left, _) = sides
    expected = gathered[top : top + image[0], left : left + image[1]]
    scattered = conv2d_backward_input(delta, w, x.shape, stride=stride, padding=padding)
    np.testing.assert_allclose(scattered, expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("case", [((40, 39), 5, 6, 5, 16, 1), ((64, 64), 3, 4, 3, 1, 1), ((41, 30), 8, 8, 3, 8, 2)])
def test_no_buffer_is_larger_than_the_windows_of_one_row(case):
    """Beside the result and the padded image (or its derivative), which have to be."""
    (height, width), channels, filters, f, batch, stride = case
    x, w, _ = inputs((height, width, channels, batch), (f, f, channels, filters))
    z = conv2d(x, w, stride=stride, padding=1)
    padded = (height + 2) * (width + 2) * channels * batch * x.itemsize
    row = f * f * channels * z.shape[1] * batch * x.itemsize
    weights = 4 * w.nbytes + z.shape[1] * w.nbytes * 5  # one product of window and δ for each position of some rows
    for call, result in [
        (lambda: conv2d(x, w, stride=stride, padding=1), z.nbytes),
        (lambda: conv2d_backward_input(z, w, x.shape, stride=stride, padding=1), 0),
        (lambda: conv2d_backward_kernel(z, x, w.shape, stride=stride, padding=1), 0),
    ]:
        tracemalloc.start()
        call()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < padded + result + 2 * row + weights + 20_000
