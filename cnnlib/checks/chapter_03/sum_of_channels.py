"""Exercise 03.sum_of_channels: the same, channel by channel."""

import numpy as np

from cnnlib import conv2d, rot180
from cnnlib.checks.chapter_03.shared import IMAGE, KERNEL, channel_maps
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import cases, integers, pairs, shuffled
from cnnlib.checks.mistakes import add_up, after, before, repeat_one, table


def _cases(rng):
    example = cases("the chapter's example", (IMAGE, KERNEL), (shuffled(rng, IMAGE), KERNEL))
    shapes = [((4, 6, 3), (2, 2, 3)), ((6, 5, 4), (2, 3, 4)), ((5, 7, 2), (4, 2, 2))]
    fractions = [Case("other images", (integers(rng, 5, 4, 3) / 8, integers(rng, 3, 2, 3) / 4))]
    return example + pairs(rng, "other images", shapes) + fractions


def _results(maps=channel_maps, total=lambda maps: maps.sum(axis=2)):
    """Make an answer of these maps and this total of them."""
    return after(maps, lambda each: (each, total(each)))


MISTAKES = table(
    ("image-channels-added-first", _results(before(channel_maps, add_up(2)))),
    "Each of your maps has seen all channels of the image, added up. Map c sees channel c alone.",
    ("kernel-channels-added-first", _results(before(channel_maps, None, add_up(2)))),
    "You added up the channels of the kernel first. Map c takes channel c of the kernel alone.",
    ("channels-added-first", lambda x, w: (channel_maps(x, w), conv2d(x.sum(axis=2), w.sum(axis=2)))),
    "The maps are right. Add up these, not the channels before the convolution: there red meets green's weights.",
    ("kernel-first-channel-for-all", _results(before(channel_maps, None, repeat_one(2, 0)))),
    "You used the first channel of the kernel for all channels of the image. Take kernel[:, :, c] for channel c.",
    ("image-first-channel-for-all", _results(before(channel_maps, repeat_one(2, 0)))),
    "You used the first channel of the image for all channels of the kernel. Take image[:, :, c] for channel c.",
    ("channels-reversed", _results(before(channel_maps, None, lambda w: w[:, :, ::-1]))),
    "The channels of image and kernel are in opposite order: the first of one met the last of the other.",
    ("kernel-turned", _results(before(channel_maps, None, rot180))),
    "You turned the kernel. Here it is laid on the image as it stands.",
    ("channels-averaged", _results(total=lambda maps: maps.mean(axis=2))),
    "The maps are right. Add them up; you took their mean.",
    ("last-channel-missing-in-total", _results(total=lambda maps: maps[:, :, :-1].sum(axis=2))),
    "The maps are right, but the last one is missing from their sum.",
    ("last-channel-missing", _results(before(channel_maps, lambda x: x[:, :, :-1]))),
    "The last channel is missing. Channels count from 0 to C - 1.",
    ("third-axis-left", _results(total=lambda maps: maps.sum(axis=2, keepdims=True))),
    "The numbers are right, but the sum has a third axis of length 1: it should have two axes.",
    ("places-added", _results(total=lambda maps: maps.sum())),
    "The maps are right. Their sum should again be a map: add over the channels only, not over rows and columns.",
    ("rows-added", _results(total=lambda maps: maps.sum(axis=0))),
    "The maps are right, but you added along the rows (axis 0). The channels are the last axis.",
    ("channels-first", lambda x, w: (np.moveaxis(channel_maps(x, w), 2, 0), conv2d(x, w))),
    "The channels of your maps are the first axis. They should be the last: np.stack(…, axis=-1).",
    ("channels-in-middle", lambda x, w: (np.moveaxis(channel_maps(x, w), 2, 1), conv2d(x, w))),
    "The channels of your maps are the middle axis. They should be the last: np.stack(…, axis=-1).",
    ("maps-side-by-side", lambda x, w: (np.hstack([*np.moveaxis(channel_maps(x, w), 2, 0)]), conv2d(x, w))),
    "Your maps stand side by side in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ("largest-map", _results(total=lambda maps: maps.max(axis=2))),
    "The maps are right. Add them up; you kept the largest at each place.",
    ("last-channel-counts", _results(total=lambda maps: maps[:, :, -1])),
    "The maps are right, but the total is the last of them: does each overwrite the one before? Use +=.",
    ("total-for-all-maps", _results(after(channel_maps, add_up(2)))),
    "All your maps are the same: each is the convolution over all channels. Map c takes channel c alone.",
    ("running-total", lambda x, w: (np.cumsum(channel_maps(x, w), axis=2), conv2d(x, w))),
    "Your maps are running sums. Each should be that of its channel alone; only the total adds them up.",
    ("results-swapped", lambda x, w: (conv2d(x, w), channel_maps(x, w))),
    "The two results are in the wrong order. First the maps, then their sum.",
    ("maps-whole-numbers", _results(after(channel_maps, np.trunc))),
    "The fractions are lost: were the maps made with dtype=int?",
    ("three-channels", _results(lambda x, w: channel_maps(x, w, 3))),
    "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ("total-missing", channel_maps),
    "These are the maps. Return their sum as well: return maps, total.",
    ("maps-missing", conv2d),
    "This is the sum. Return the maps as well, before it: return maps, total.",
    ("last-row-missing", lambda x, w: (channel_maps(x, w)[:-1, :-1], conv2d(x, w)[:-1, :-1])),
    "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
)

POINTS = {"the chapter's example": 2, "other images": 2}
EXERCISE = Exercise(
    "03.sum_of_channels", POINTS, _cases, _results(), MISTAKES, number=2, builds_on=("01.conv2d_valid",)
)
