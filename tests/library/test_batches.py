import numpy as np
import pytest

from cnnlib import training
from cnnlib.batches import batch_last, count_correct, minibatches, shifted, with_shifts


def test_minibatches_are_batch_last_and_miss_nobody():
    images, labels = np.arange(7 * 2 * 3).reshape(7, 2, 3), np.arange(7)
    batches = list(minibatches(images, labels, 3))
    assert [x.shape for x, _ in batches] == [(2, 3, 3), (2, 3, 3), (2, 3, 1)]
    np.testing.assert_array_equal(np.concatenate([y for _, y in batches]), labels)
    for x, y in minibatches(images, labels, 3, rng=np.random.default_rng(0)):
        np.testing.assert_array_equal(np.moveaxis(x, -1, 0), images[y])
        assert x.flags.c_contiguous
    assert [y.tolist() for _, y in minibatches(images, labels, 1)] == [[i] for i in range(7)]


def test_minibatches_are_shuffled_by_rng_alone():
    images = labels = np.arange(50)
    orders = [
        np.concatenate([y for _, y in minibatches(images, labels, 8, rng=rng)])
        for rng in [np.random.default_rng(0), np.random.default_rng(0), np.random.default_rng(1)]
    ]
    np.testing.assert_array_equal(orders[0], orders[1])
    assert not np.array_equal(orders[0], orders[2])
    assert all(sorted(order) == list(range(50)) for order in orders)


def test_batch_last():
    x = np.arange(24).reshape(2, 3, 4)
    assert batch_last(x).flags.c_contiguous
    np.testing.assert_array_equal(batch_last(x)[..., 1], x[1])


@pytest.mark.parametrize("channels", [(), (2,)])
def test_each_image_is_moved_by_its_own_number_of_pixels(channels):
    images = np.arange(1, 1 + 3 * 5 * 4 * np.prod(channels, dtype=int)).reshape(3, 5, 4, *channels)
    moved = shifted(images, np.array([[2, -1], [0, 0], [-1, 1]]))
    assert moved.shape == images.shape
    np.testing.assert_array_equal(moved[0, 2:, :3], images[0, :3, 1:])  # down and to the left
    assert not moved[0, :2].any()
    assert not moved[0, :, 3].any()
    np.testing.assert_array_equal(moved[1], images[1])
    np.testing.assert_array_equal(moved[2, :4, 1:], images[2, 1:, :3])  # up and to the right
    assert not moved[2, 4].any()
    assert not moved[2, :, 0].any()


def test_with_shifts_moves_by_one_pixel_each_way():
    image = np.arange(1, 13).reshape(1, 3, 4)
    images, labels = with_shifts(image, np.array([7]))
    same, up, down, left, right = images
    np.testing.assert_array_equal(labels, [7] * 5)
    np.testing.assert_array_equal(same, image[0])
    np.testing.assert_array_equal(up, [*image[0, 1:], [0] * 4])
    np.testing.assert_array_equal(down, [[0] * 4, *image[0, :-1]])
    np.testing.assert_array_equal(left, np.c_[image[0, :, 1:], [0] * 3])
    np.testing.assert_array_equal(right, np.c_[[0] * 3, image[0, :, :-1]])


def test_count_correct():
    logits = np.array([[2.0, 0.0, 1.0, 5.0], [1.0, 3.0, 0.0, 4.0]])
    assert count_correct(logits, np.array([0, 1, 1, 0])) == 3


@pytest.mark.parametrize("name", ["batch_last", "minibatches", "with_shifts"])
def test_notebooks_may_import_it_from_training_as_well(name):
    from cnnlib import batches

    assert getattr(training, name) is getattr(batches, name)
