import numpy as np
import pytest

from cnnlib.arguments import as_array, as_labels, as_pair, as_whole, check_generator, check_image, check_shape


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (np.float32, np.float32),
        (np.float64, np.float64),
        (np.float16, np.float64),
        (np.longdouble, np.float64),
        (np.uint8, np.float64),
        (np.int64, np.float64),
        (bool, np.float64),
    ],
)
def test_as_array_keeps_float32_and_makes_the_rest_float64(given, expected):
    array = as_array("x", np.ones((2, 3), given))
    assert array.dtype == expected
    assert array.shape == (2, 3)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_as_array_does_not_copy_what_fits(dtype):
    x = np.ones(3, dtype)
    assert as_array("x", x) is x


@pytest.mark.parametrize("value", [[1, 2], (1, 2), 3, [[1.5]], range(4)])
def test_as_array_takes_what_looks_like_an_array(value):
    np.testing.assert_array_equal(as_array("x", value), np.asarray(value, dtype=float))


@pytest.mark.parametrize(
    ("value", "got"),
    [
        ("abc", "str 'abc'"),
        (None, "NoneType 'None'"),
        ([1, None], "dtype object"),
        (["a", "b"], "dtype <U1"),
        (1j, "complex"),
        (np.ones(2, complex), "dtype complex128"),
        (np.array(["2020-01-01"], "datetime64[D]"), "dtype datetime64"),
        ({1, 2}, "set"),
        (print, "builtin_function_or_method"),
        ([10**30], "dtype object"),
    ],
)
def test_as_array_refuses_what_is_no_real_number(value, got):
    with pytest.raises(TypeError, match=rf"^x: expected an array of real numbers; got {got}"):
        as_array("x", value)


def test_as_array_refuses_ragged_rows():
    with pytest.raises(ValueError, match=r"^x: expected an array of numbers; got rows of different lengths$"):
        as_array("x", [[1, 2], [3]])


@pytest.mark.parametrize("shape", [(), (3,), (1, 2, 3, 4, 5), (0, 3), (3, 0), (3, 3, 0), (3, 3, 1, 0)])
def test_check_image_refuses(shape):
    with pytest.raises(ValueError, match=r"^x: expected \(height, width.*got shape \("):
        check_image("x", shape)


@pytest.mark.parametrize("shape", [(1, 1), (3, 3, 1), (3, 3, 1, 2)])
def test_check_image_accepts(shape):
    check_image("x", shape)


def test_check_shape():
    check_shape("b", np.ones(3), [3])
    with pytest.raises(ValueError, match=r"^b: expected shape \(4,\), one a unit; got \(3,\)$"):
        check_shape("b", np.ones(3), (4,), ", one a unit")


@pytest.mark.parametrize("labels", [[0, 1, 2], np.array([2, 0], np.uint8), 1, [[0, 1]]])
def test_as_labels_accepts_whole_numbers(labels):
    np.testing.assert_array_equal(as_labels("labels", labels, 3), labels)


@pytest.mark.parametrize("labels", [[0.0, 1.0], [True, False], ["1"], None, [None], [1j]])
def test_as_labels_refuses_other_kinds(labels):
    with pytest.raises(TypeError, match=r"^labels: expected whole numbers.*got"):
        as_labels("labels", labels, 3)


@pytest.mark.parametrize("labels", [[-1], [3], [0, 1, 10]])
def test_as_labels_refuses_other_classes(labels):
    with pytest.raises(ValueError, match=r"^labels: expected classes from 0 to 2; got"):
        as_labels("labels", labels, 3)


def test_as_labels_refuses_ragged_rows():
    with pytest.raises(ValueError, match=r"^labels: expected .*got"):
        as_labels("labels", [[1, 2], [3]], 3)


@pytest.mark.parametrize("rng", [0, None, np.random, np.random.default_rng, "0"])
def test_check_generator(rng):
    check_generator(np.random.default_rng(0))
    with pytest.raises(TypeError, match=r"^rng: expected a numpy.random.Generator such as .*got"):
        check_generator(rng)


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3)])
def test_whole_numbers_of_any_kind(value):
    number = as_whole("n", value, 3)
    assert number == 3
    assert type(number) is int


@pytest.mark.parametrize("value", [3.0, True, np.True_, "3", None, [3], np.float64(3), 3j])
def test_what_is_no_whole_number(value):
    with pytest.raises(TypeError, match=r"^n: expected a whole number; got "):
        as_whole("n", value, 0)


def test_too_small_a_number():
    with pytest.raises(ValueError, match=r"^n: expected a whole number of at least 3; got 2"):
        as_whole("n", 2, 3)


@pytest.mark.parametrize("value", [2, (2, 2), [2, 2], np.array([2, 2])])
def test_pairs(value):
    assert as_pair("size", value, 1) == (2, 2)


@pytest.mark.parametrize("value", [(1, 2, 3), (), [1]])
def test_what_is_no_pair(value):
    with pytest.raises(ValueError, match=r"^size: expected one whole number or a pair"):
        as_pair("size", value, 1)
