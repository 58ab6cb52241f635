"""Pictures and feature maps, tested on what they draw."""

import numpy as np
from artists import texts

from cnnlib import plotting

rng = np.random.default_rng(0)


def test_pictures_signed_has_a_colour_bar_and_grey_has_none():
    images = [rng.random((4, 6)), rng.standard_normal((4, 6))]
    figure = plotting.pictures(images, ["grey", "signed"], signed=[False, True])
    grey, signed, bar = figure.axes
    assert grey.images[0].get_cmap().name == "gray" and grey.images[0].get_clim() == (0, 1)
    assert signed.images[0].get_cmap().name == plotting.SIGNED and signed.images[0].norm(0) == 0.5
    assert bar.get_label() == "<colorbar>"
    assert np.array_equal(signed.images[0].get_array(), images[1])


def test_comparison_draws_yours_expected_and_difference():
    yours, expected = np.array([[1.0, 5.0]]), np.array([[1.0, 3.0]])
    figure = plotting.comparison(yours, expected)
    assert [ax.get_title() for ax in figure.axes] == ["yours", "expected", "yours - expected"]
    assert [texts(ax) for ax in figure.axes] == [["1", "5"], ["1", "3"], ["0", "2"]]
    large = plotting.comparison(np.ones((20, 20)), np.zeros((20, 20)))
    assert np.array_equal(large.axes[2].images[0].get_array(), np.ones((20, 20)))


def test_feature_maps_draws_channels_row_by_row():
    layers = [("image", rng.random((4, 4, 1))), ("ReLU", rng.random((3, 3, 8)))]
    figure = plotting.feature_maps(layers, count=3)
    drawn = [ax.images[0].get_array() for ax in figure.axes if ax.images]
    strongest = sorted(np.argsort(-layers[1][1].max(axis=(0, 1)))[:3])
    assert len(drawn) == 4 and all(np.array_equal(drawn[1 + n], layers[1][1][..., k]) for n, k in enumerate(strongest))
    assert figure.axes[3].get_ylabel() == "ReLU\n3 × 3 × 8"


def test_montage_holds_every_channel_once():
    maps = rng.standard_normal((4, 5, 7))
    picture = plotting.montage(maps, across=3)
    assert picture.shape == (3 * 4 + 2, 3 * 5 + 2)
    for k in range(7):
        i, j = 5 * (k // 3), 6 * (k % 3)
        assert np.array_equal(picture[i : i + 4, j : j + 5], maps[..., k])
    assert np.isnan(picture).sum() == picture.size - maps.size
