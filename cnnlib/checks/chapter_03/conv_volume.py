"""Exercise 03.conv_volume: one kernel over all channels."""

import numpy as np

from cnnlib import conv2d, rot180
from cnnlib.checks.chapter_03.shared import IMAGE, KERNEL, channel_maps
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import cases, integers, pairs, shuffled
from cnnlib.checks.mistakes import after, before, repeat_one, table
from cnnlib.checks.sliding import FEATURE_MAP, ONE_KERNEL, slide


def _cases(rng):
    example = cases("the chapter's example", (IMAGE, KERNEL), (shuffled(rng, IMAGE), KERNEL))
    colour = pairs(rng, "colour images", [((5, 5, 3), (3, 3, 3)), ((4, 6, 3), (2, 2, 3))])
    colour.append(Case("colour images", (integers(rng, 6, 4, 3) / 8, integers(rng, 3, 3, 3) / 4)))
    shapes = [((6, 5, 4), (2, 3, 4)), ((5, 7, 2), (4, 2, 2)), ((4, 5, 1), (3, 2, 1))]
    return example + colour + pairs(rng, "other kernels and numbers of channels", shapes)


MISTAKES = table(
    ("channels-apart", channel_maps),
    "The channels are still apart: one map for each. Add all products of a window, over its channels as well.",
    ("mean-for-sum", slide(lambda window, w: (window * w).mean())),
    "You took the mean of the products in each window. Take their sum.",
    ("channels-averaged", after(channel_maps, lambda maps: maps.mean(axis=2))),
    "You took the mean over the channels. Their products are added up like all others.",
    ("first-channel-counts", lambda x, w: conv2d(x[:, :, 0], w[:, :, 0])),
    "Only the first channel was used. The kernel has weights for every channel of the image.",
    ("last-channel-counts", lambda x, w: conv2d(x[:, :, -1], w[:, :, -1])),
    "Only the last channel is left: does each channel overwrite the one before? Add them up (+=).",
    ("last-channel-missing", after(channel_maps, lambda maps: maps[:, :, :-1].sum(axis=2))),
    "The last channel is missing from the sum: channels count from 0 to C - 1.",
    ("channels-added-first", lambda x, w: conv2d(x.sum(axis=2), w.sum(axis=2))),
    "You added up the channels before multiplying. Then red meets the weights of green; multiply first.",
    ("kernel-first-channel-for-all", before(conv2d, None, repeat_one(2, 0))),
    "You used one channel of the kernel, the first, for all channels of the image. Each has weights of its own.",
    ("channels-reversed", before(conv2d, None, lambda w: w[:, :, ::-1])),
    "The channels of image and kernel are in opposite order: the first of one met the last of the other.",
    ("kernel-turned", before(conv2d, None, rot180)),
    "You turned the kernel. Here it is laid on the image as it stands.",
    ("kernel-flipped", before(conv2d, None, np.flip)),
    "You reversed all three axes of the kernel. Here it is laid on the image as it stands.",
    ("kernel-rows-reversed", before(conv2d, None, lambda w: w[::-1])),
    "The kernel's rows are in opposite order. Here it is laid on the image as it stands.",
    ("kernel-columns-reversed", before(conv2d, None, lambda w: w[:, ::-1])),
    "The kernel's columns are in opposite order. Here it is laid on the image as it stands.",
    ("flat-kernel", slide(lambda window, w: (window * w[:, :, 0]).sum())),
    "A flat kernel, without channels, was multiplied with the window: NumPy lays it along width and channels.",
    ("matrix-product", slide(lambda window, w: (window @ w.swapaxes(1, 2)).sum())),
    "You took a matrix product (@) in each window. Multiply number by number: *.",
    ("three-channels", lambda x, w: channel_maps(x, w, 3).sum(axis=2)),
    "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ("first-channel-missing", after(channel_maps, lambda maps: maps[:, :, 1:].sum(axis=2))),
    "The first channel is missing from the sum: channels count from 0.",
    ("largest-map", after(channel_maps, lambda maps: maps.max(axis=2))),
    "You kept the largest of the channels' maps. Add them up.",
    ("maps-multiplied", after(channel_maps, lambda maps: maps.prod(axis=2))),
    "You multiplied the channels' maps by each other. Add them up.",
    ("third-axis-left", after(conv2d, lambda out: out[:, :, None])),
    "The numbers are right, but there is a third axis of length 1. One kernel gives an array with two axes here.",
    ("stride-is-window", lambda x, w: conv2d(x, w, stride=w.shape[:2])),
    "Your window jumps by its own size. It moves by one pixel, so that windows overlap.",
    ("places-added", after(conv2d, np.sum)),
    "You added up all windows as well. Each window gives one number, at its own place in the output.",
)

POINTS = {"the chapter's example": 2, "colour images": 2, "other kernels and numbers of channels": 2}
EXERCISE = Exercise("03.conv_volume", POINTS, _cases, conv2d, [*MISTAKES, *ONE_KERNEL], sentences=FEATURE_MAP, number=1)
