"""Exercise 03.sum_of_channels: the same, channel by channel."""

import numpy as np

from cnnlib.checks.chapter_03.shared import IMAGE, KERNEL, channel_maps
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers, pairs, shuffled
from cnnlib.convolution import conv2d
from cnnlib.padding import rot180


def _sum_of_channels_cases(rng):
    example = [Case("the chapter's example", (image, KERNEL.copy())) for image in (IMAGE.copy(), shuffled(rng, IMAGE))]
    shapes = [((4, 6, 3), (2, 2, 3)), ((6, 5, 4), (2, 3, 4)), ((5, 7, 2), (4, 2, 2))]
    fractions = [Case("other images", (integers(rng, 5, 4, 3) / 8, integers(rng, 3, 2, 3) / 4))]
    return example + pairs(rng, "other images", shapes) + fractions


def _maps_and_sum(maps):
    """Make an answer to sum_of_channels: these maps, and their sum."""

    def answer(x, w):
        each = maps(x, w)
        return each, each.sum(axis=2)

    return answer


def _right_maps_but(total):
    """Make an answer to sum_of_channels whose maps are right; the second result is `total(maps, x, w)`."""

    def answer(x, w):
        maps = channel_maps(x, w)
        return maps, total(maps, x, w)

    return answer


SUM_OF_CHANNELS = [
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x.sum(axis=2), w[..., c]) for c in range(w.shape[2])], axis=-1)),
        "Each of your maps has seen all channels of the image, added up. Map c sees channel c alone.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x[..., c], w.sum(axis=2)) for c in range(x.shape[2])], axis=-1)),
        "You added up the channels of the kernel first. Map c takes channel c of the kernel alone.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: conv2d(x.sum(axis=2), w.sum(axis=2))),
        "The maps are right. Add up these, not the channels before the convolution: there red meets green's weights.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: channel_maps(x, np.repeat(w[:, :, :1], w.shape[2], axis=2))),
        "You used the first channel of the kernel for all channels of the image. Take kernel[:, :, c] for channel c.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: channel_maps(np.repeat(x[:, :, :1], x.shape[2], axis=2), w)),
        "You used the first channel of the image for all channels of the kernel. Take image[:, :, c] for channel c.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: channel_maps(x, w[:, :, ::-1])),
        "The channels of image and kernel are in opposite order: the first of one met the last of the other.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: channel_maps(x, rot180(w))),
        "You turned the kernel. Here it is laid on the image as it stands.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.mean(axis=2)),
        "The maps are right. Add them up; you took their mean.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps[:, :, :-1].sum(axis=2)),
        "The maps are right, but the last one is missing from their sum.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: channel_maps(x[:, :, :-1], w)),
        "The last channel is missing. Channels count from 0 to C - 1.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.sum(axis=2, keepdims=True)),
        "The numbers are right, but the sum has a third axis of length 1: it should have two axes.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.sum()),
        "The maps are right. Their sum should again be a map: add over the channels only, not over rows and columns.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.sum(axis=0)),
        "The maps are right, but you added along the rows (axis 0). The channels are the last axis.",
    ),
    Wrong(
        lambda x, w: (np.moveaxis(channel_maps(x, w), 2, 0), conv2d(x, w)),
        "The channels of your maps are the first axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        lambda x, w: (np.moveaxis(channel_maps(x, w), 2, 1), conv2d(x, w)),
        "The channels of your maps are the middle axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        lambda x, w: (np.concatenate(list(np.moveaxis(channel_maps(x, w), 2, 0)), axis=1), conv2d(x, w)),
        "Your maps stand side by side in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps.max(axis=2)),
        "The maps are right. Add them up; you kept the largest at each place.",
    ),
    Wrong(
        _right_maps_but(lambda maps, x, w: maps[:, :, -1]),
        "The maps are right, but the total is the last of them: does each overwrite the one before? Use +=.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x, w)] * x.shape[2], axis=-1)),
        "All your maps are the same: each is the convolution over all channels. Map c takes channel c alone.",
    ),
    Wrong(
        lambda x, w: (np.cumsum(channel_maps(x, w), axis=2), conv2d(x, w)),
        "Your maps are running sums. Each should be that of its channel alone; only the total adds them up.",
    ),
    Wrong(
        lambda x, w: (conv2d(x, w), channel_maps(x, w)),
        "The two results are in the wrong order. First the maps, then their sum.",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.trunc(channel_maps(x, w))),
        "The fractions are lost: were the maps made with dtype=int?",
    ),
    Wrong(
        _maps_and_sum(lambda x, w: np.stack([conv2d(x[:, :, c], w[:, :, c]) for c in range(3)], axis=-1)),
        "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ),
    Wrong(channel_maps, "These are the maps. Return their sum as well: return maps, total."),
    Wrong(conv2d, "This is the sum. Return the maps as well, before it: return maps, total."),
    Wrong(
        lambda x, w: (channel_maps(x, w)[:-1, :-1], conv2d(x, w)[:-1, :-1]),
        "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ),
]


EXERCISE = Exercise(
    "03.sum_of_channels",
    number=2,
    points={"the chapter's example": 2, "other images": 2},
    cases=_sum_of_channels_cases,
    reference=_maps_and_sum(channel_maps),
    builds_on=("01.conv2d_valid",),
    wrong=SUM_OF_CHANNELS,
)
