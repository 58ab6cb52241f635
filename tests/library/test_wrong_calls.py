"""Every wrong call gets one ValueError or TypeError that names the argument, what was wanted and what came."""

import inspect

import numpy as np
import pytest
from wrong_calls import (
    ARRAYS,
    COUNTS,
    GENERATORS,
    IMAGES,
    LABELS,
    PADDINGS,
    RAGGED,
    STRIDES,
    assert_named,
    each,
    rng,
    shapes,
    strides_and_paddings,
    table,
)

import cnnlib

X, W, Z = np.ones((5, 6, 3, 2)), np.ones((3, 3, 3, 4)), np.ones((3, 4, 4, 2))
WRONG_Z = shapes((3, 4, 4), (3, 4, 2, 4), (4, 3, 4, 2), (3, 4, 4, 1), (1,), (3, 4, 1, 2)) | ARRAYS
A, DENSE_W, B = np.ones((3, 2)), np.ones((4, 3)), np.ones(4)
LOGITS = np.ones((4, 3))
SHAPES = {"int": 5, "one": (5,), "None": None, "str": "5632", "float": (5.0, 6.0, 3, 2), "-1": (-5, 6, 3, 2)}
TENS = {"str": "10", "float": 10.0, "None": None, "0": 0}

CONVOLUTION = {
    "conv2d": [
        *each("x", IMAGES, lambda v: cnnlib.conv2d(v, W)),
        *each("w", IMAGES, lambda v: cnnlib.conv2d(X, v)),
        ("w", "channels", lambda: cnnlib.conv2d(X, np.ones((3, 3, 1, 4)))),
        ("w", "no channels", lambda: cnnlib.conv2d(X, np.ones((3, 3)))),
        ("w", "too large", lambda: cnnlib.conv2d(X, np.ones((6, 3, 3, 4)))),
        ("w", "too wide", lambda: cnnlib.conv2d(np.ones((5, 6)), np.ones((3, 9)), padding=1)),
        *each("b", shapes((3,), (4, 1), (), (2,), (1, 4)), lambda v: cnnlib.conv2d(X, W, v)),
        *each("b", {"str": "abcd", "complex": [1j] * 4, "ragged": RAGGED}, lambda v: cnnlib.conv2d(X, W, v)),
        *strides_and_paddings(lambda **how: cnnlib.conv2d(X, W, **how)),
    ],
    "conv2d_backward": [
        *each("delta", WRONG_Z, lambda v: cnnlib.conv2d_backward(v, X, W)),
        *each("x", shapes((5,), (1,) * 5) | {"ragged": RAGGED}, lambda v: cnnlib.conv2d_backward(Z, v, W)),
        *each("w", shapes((3, 3, 2, 4), (3,)) | {"ragged": RAGGED}, lambda v: cnnlib.conv2d_backward(Z, X, v)),
        ("delta", "other stride", lambda: cnnlib.conv2d_backward(Z, X, W, stride=2)),
        *strides_and_paddings(lambda **how: cnnlib.conv2d_backward(Z, X, W, **how)),
    ],
    "conv2d_backward_input": [
        *each("delta", WRONG_Z, lambda v: cnnlib.conv2d_backward_input(v, W, X.shape)),
        *each("input_shape", SHAPES, lambda v: cnnlib.conv2d_backward_input(Z, W, v)),
        *each("w", ARRAYS, lambda v: cnnlib.conv2d_backward_input(Z, v, X.shape)),
    ],
    "conv2d_backward_kernel": [
        *each("delta", WRONG_Z, lambda v: cnnlib.conv2d_backward_kernel(v, X, W.shape)),
        *each("kernel_shape", SHAPES | {"channels": (3, 3, 2)}, lambda v: cnnlib.conv2d_backward_kernel(Z, X, v)),
        *each("x", ARRAYS, lambda v: cnnlib.conv2d_backward_kernel(Z, v, W.shape)),
    ],
}


def pooling(pool, backward):
    wrong = shapes((2, 3, 3), (2, 3, 2, 3), (3, 2, 3, 2), (5, 6, 3, 2), (1,)) | ARRAYS
    return {
        pool.__name__: [
            *each("x", IMAGES, lambda v: pool(v, 2)),
            *each("size", STRIDES | {"None": None, "large": 7}, lambda v: pool(X, v)),
            *each("stride", STRIDES, lambda v: pool(X, 2, stride=v)),
            *each("padding", PADDINGS | {"2": 2, "(0, 2)": (0, 2), "same": "same"}, lambda v: pool(X, 2, padding=v)),
        ],
        backward.__name__: [
            *each("delta", wrong, lambda v: backward(v, X, 2)),
            *each("x", IMAGES, lambda v: backward(np.ones((2, 2)), v, 2)),
            *each("size", {"large": 7, "0": 0}, lambda v: backward(X, X, v)),
            *each("stride", {"0": 0, "float": 1.5}, lambda v: backward(X, X, 1, stride=v)),
            *each("padding", {"-1": -1, "1": 1}, lambda v: backward(X, X, 1, padding=v)),
        ],
    }


DENSE = {
    "relu": each("z", ARRAYS, cnnlib.relu),
    "relu_backward": [
        *each("delta", shapes((3,), (2, 3), (1,), ()) | ARRAYS, lambda v: cnnlib.relu_backward(v, np.ones((3, 2)))),
        *each("z", ARRAYS, lambda v: cnnlib.relu_backward(np.ones(3), v)),
    ],
    "dense": [
        *each("a", shapes((), (3, 1, 1)) | ARRAYS, lambda v: cnnlib.dense(v, DENSE_W, B)),
        *each("a", shapes((0,), (0, 2), (3, 0)), lambda v: cnnlib.dense(v, np.ones((4, len(v))), B)),
        *each("w", shapes((3,), (3, 4), (4, 3, 1)) | ARRAYS, lambda v: cnnlib.dense(A, v, B)),
        ("w", "batch first", lambda: cnnlib.dense(A.T, DENSE_W, B)),
        *each("b", shapes((4, 1), (3,), (1,), ()) | ARRAYS, lambda v: cnnlib.dense(A, DENSE_W, v)),
    ],
    "dense_backward": [
        *each("delta", shapes((4,), (2, 4), (4, 1), (3, 2)) | ARRAYS, lambda v: cnnlib.dense_backward(v, A, DENSE_W)),
        *each("w", shapes((3, 4), (3,)) | ARRAYS, lambda v: cnnlib.dense_backward(np.ones((4, 2)), A, v)),
        *each("a", shapes((), (3, 1, 1)) | ARRAYS, lambda v: cnnlib.dense_backward(np.ones((4, 2)), v, DENSE_W)),
    ],
    "softmax": each("z", shapes((), (2, 2, 2), (0,), (3, 0), (0, 3)) | ARRAYS, cnnlib.softmax),
    "cross_entropy": [
        *each("logits", shapes((), (4, 3, 1), (0,)) | ARRAYS, lambda v: cnnlib.cross_entropy(v, [0, 1, 2])),
        *each("labels", LABELS, lambda v: cnnlib.cross_entropy(LOGITS, v)),
        ("labels", "batch first", lambda: cnnlib.cross_entropy(LOGITS.T, [0, 1, 2])),
        ("labels", "list for one", lambda: cnnlib.cross_entropy([1, 2], [0])),
    ],
    "cross_entropy_backward": each("labels", LABELS, lambda v: cnnlib.cross_entropy_backward(LOGITS, v)),
}

SIDES = {"same": "same", "three pairs": ((1, 1),) * 3, "triple": ((1, 1, 1), (1, 1, 1))}
SMALL = {
    "pad2d": [
        *each("x", IMAGES, lambda v: cnnlib.pad2d(v, 1)),
        *each("padding", PADDINGS | SIDES, lambda v: cnnlib.pad2d(X, v)),
        *each("value", shapes((6,)) | {"str": "a", "None": None, "1j": 1j}, lambda v: cnnlib.pad2d(X, 1, value=v)),
    ],
    "dilate": [
        *each("x", IMAGES, lambda v: cnnlib.dilate(v, 2)),
        *each("stride", STRIDES, lambda v: cnnlib.dilate(X, v)),
        *each("size", {"small": (8, 11), "float": 20.0, "str": "20"}, lambda v: cnnlib.dilate(X, 2, size=v)),
    ],
    "rot180": each("w", IMAGES, cnnlib.rot180),
    "output_size": [
        *each("n", COUNTS, lambda v: cnnlib.output_size(v, 3)),
        *each("f", COUNTS | {"large": 8}, lambda v: cnnlib.output_size(7, v)),
        *each("stride", COUNTS, lambda v: cnnlib.output_size(7, 3, v)),
        *each("padding", PADDINGS | {"pair": (1, 1)}, lambda v: cnnlib.output_size(7, 3, 1, v)),
    ],
    "receptive_field": [
        *each("layers", {"flat": [3, 2], "int": 3, "None": None, "triple": [(3, 1, 1)]}, cnnlib.receptive_field),
        *each("layers", {"layers": [cnnlib.MaxPool2D(2)], "str": "32"}, cnnlib.receptive_field),
        *each("f", {"0": [(0, 1)], "float": [(3.0, 1)]}, cnnlib.receptive_field),
        *each("s", {"0": [(3, 0)], "None": [(3, None)]}, cnnlib.receptive_field),
    ],
    "he_normal": [
        *each("shape", {"int": 5, "one": (5,), "three": (3, 3, 3)}, lambda v: cnnlib.he_normal(v, rng=rng())),
        *each("shape", {"float": (3.0, 3), "-1": (3, -3), "0": (3, 0)}, lambda v: cnnlib.he_normal(v, rng=rng())),
        *each("shape", {"None": None, "str": "ab"}, lambda v: cnnlib.he_normal(v, rng=rng())),
        *each("rng", GENERATORS, lambda v: cnnlib.he_normal((3, 3), rng=v)),
        *each(
            "dtype", {"int": int, "str": "abc", "1j": complex}, lambda v: cnnlib.he_normal((3, 3), rng=rng(), dtype=v)
        ),
    ],
    "numerical_gradient": [
        ("f(x)", "array", lambda: cnnlib.numerical_gradient(lambda x: x, np.ones(3))),
        ("f(x)", "None", lambda: cnnlib.numerical_gradient(lambda x: None, np.ones(3))),
        ("f", "number", lambda: cnnlib.numerical_gradient(3.0, np.ones(3))),
        *each("x", ARRAYS, lambda v: cnnlib.numerical_gradient(np.sum, v)),
        *each(
            "step",
            {"0": 0, "NaN": np.nan, "str": "a", "None": None},
            lambda v: cnnlib.numerical_gradient(np.sum, np.ones(3), step=v),
        ),
    ],
    "relative_error": [
        *each("b", shapes((2,), (3, 1), (1,), ()) | ARRAYS, lambda v: cnnlib.relative_error(np.ones(3), v)),
        *each("a", ARRAYS, lambda v: cnnlib.relative_error(v, np.ones(3))),
    ],
    "load_photo": each("name", {"cat": "cat", "None": None, "3": 3, "": "", "list": []}, cnnlib.datasets.load_photo),
}

POOLING = pooling(cnnlib.max_pool2d, cnnlib.max_pool2d_backward)
POOLING |= pooling(cnnlib.average_pool2d, cnnlib.average_pool2d_backward)


ELSEWHERE = {"check", "progress", "lenet5", "small_cnn"}  # these have theirs in other files


def test_every_function_has_its_wrong_calls():
    functions = {name for name in cnnlib.__all__ if inspect.isfunction(getattr(cnnlib, name))}
    assert functions - (CONVOLUTION | POOLING | DENSE | SMALL).keys() == ELSEWHERE


@pytest.mark.parametrize(("argument", "call"), table(CONVOLUTION | POOLING | DENSE | SMALL))
def test_the_error_names_the_argument_and_says_what_was_expected_and_what_came(argument, call):
    assert_named(argument, call)


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("w", lambda: cnnlib.conv2d(X)),
        ("size", lambda: cnnlib.max_pool2d(X)),
        ("rng", lambda: cnnlib.he_normal((3, 3))),
        ("strides", lambda: cnnlib.conv2d(X, W, strides=2)),
    ],
)
def test_python_itself_names_an_argument_that_is_missing_or_unknown(name, call):
    with pytest.raises(TypeError, match=rf"\b{name}\b"):
        call()


def test_a_message_gives_both_shapes():
    with pytest.raises(ValueError) as caught:
        cnnlib.conv2d(np.ones((5, 5, 3)), np.ones((3, 3, 1, 8)))
    assert str(caught.value) == "w: expected (f_h, f_w, 3, filters) to match x with 3 channels; got (3, 3, 1, 8)"


def good():
    cnnlib.relu([1])


def broadcast():
    np.ones(3) + np.ones(4)


def vague():
    raise ValueError("x: wrong")


@pytest.mark.parametrize("call", [good, broadcast, vague])
def test_the_test_itself_rejects_silence_foreign_messages_and_vague_ones(call):
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        assert_named("x", call)
