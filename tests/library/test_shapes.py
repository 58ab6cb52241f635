import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlib import output_size, receptive_field
from cnnlib.shapes import output_shape, padding_amounts, strided_slice, window_offsets

whole = st.integers(1, 30)


@settings(deadline=None, derandomize=True, database=None)
@given(whole, whole, st.integers(1, 7), st.integers(0, 5))
def test_output_size_counts_the_places_of_a_window(n, f, s, p):
    f = min(f, n + 2 * p)
    assert output_size(n, f, s, p) == len([start for start in range(0, n + 2 * p, s) if start + f <= n + 2 * p])


@pytest.mark.parametrize(
    ("n", "f", "s", "p", "expected"),
    [  # Dumoulin and Visin, A guide to convolution arithmetic for deep learning, the figures of chapter 2
        (4, 3, 1, 0, 2),
        (5, 4, 1, 2, 6),
        (5, 3, 1, 1, 5),
        (5, 3, 1, 2, 7),
        (5, 3, 2, 0, 2),
        (5, 3, 2, 1, 3),
        (6, 3, 2, 1, 3),
    ],
)
def test_convolution_arithmetic(n, f, s, p, expected):
    assert output_size(n, f, s, p) == output_size(n, f, stride=s, padding=p) == expected


@settings(deadline=None, derandomize=True, database=None)
@given(whole, st.integers(1, 12), st.integers(1, 7))
def test_the_words_for_padding(n, f, s):
    assert output_size(n, f, s, "same") == math.ceil(n / s)
    assert output_size(n, f, 1, "full") == n + f - 1
    assert output_size(n + f, f, s, "valid") == output_size(n + f, f, s, 0)


@settings(deadline=None, derandomize=True, database=None)
@given(whole, st.integers(1, 12), st.integers(1, 7))
def test_same_adds_as_little_as_it_can_and_the_odd_pixel_after(n, f, s):
    ((top, bottom), (left, right)) = padding_amounts("same", (n, n), (f, f), (s, s))
    assert (top, bottom) == (left, right)
    assert bottom - top in (0, 1)
    total = top + bottom
    assert total == 0 or (n + total - 1 - f) // s + 1 < math.ceil(n / s)


@pytest.mark.parametrize(
    ("padding", "expected"),
    [
        (2, ((2, 2), (2, 2))),
        ((1, 0), ((1, 1), (0, 0))),
        ("valid", ((0, 0), (0, 0))),
        ("full", ((2, 2), (3, 3))),
        ("same", ((0, 1), (1, 2))),
    ],
)
def test_padding_amounts(padding, expected):
    assert padding_amounts(padding, (6, 7), (3, 4), (2, 3)) == expected


def test_the_network_of_the_notes():
    assert [output_size(39, 3), output_size(37, 5, 2), output_size(17, 5, 2)] == [37, 17, 7]


@settings(deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), max_size=4))
def test_receptive_field_is_what_one_output_sees(layers):
    """Walk back from one output, and from its neighbour, to the pixels that they need."""
    r, j = receptive_field(layers)
    first, last, neighbour = 0, 0, 1
    for f, s in reversed(layers):
        first, last, neighbour = first * s, last * s + f - 1, neighbour * s
    assert (r, j) == (last - first + 1, neighbour)


def test_receptive_field_of_no_layers_and_of_an_iterator():
    assert receptive_field([]) == (1, 1)
    assert receptive_field(iter([(3, 1), (3, 1)])) == (5, 1)


def test_window_offsets_go_row_by_row():
    assert window_offsets((2, 3)) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]


def test_output_shape_blames_the_argument_it_is_told():
    with pytest.raises(ValueError, match=r"^kernel: expected at most 4 pixels.*got 5"):
        output_shape("kernel", (6, 4), (5, 5), (1, 1))


def test_a_strided_slice_picks_as_many_as_asked_for():
    for stride, start, count in [(1, 0, 4), (2, 1, 3), (3, 2, 1)]:
        assert list(range(20))[strided_slice(start, count, stride)] == [start + i * stride for i in range(count)]
