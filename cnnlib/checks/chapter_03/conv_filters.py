"""Exercise 03.conv_filters: several kernels."""

import numpy as np

from cnnlib import conv2d, rot180
from cnnlib.checks.chapter_03.shared import IMAGE, KERNEL, channel_maps
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers, pairs
from cnnlib.checks.mistakes import after, before, keep_only, repeat_one, table
from cnnlib.checks.sliding import same_size, slide

RED_MINUS_GREEN = np.zeros((3, 3, 3))
RED_MINUS_GREEN[1, 1] = 1, -1, 0


def _cases(rng):
    two = [Case("two kernels", (IMAGE.copy(), np.stack([KERNEL, RED_MINUS_GREEN], axis=-1)))]
    two += pairs(rng, "two kernels", [((4, 6, 3), (2, 2, 3, 2))])
    two.append(Case("two kernels", (integers(rng, 5, 4, 3) / 8, integers(rng, 3, 3, 3, 2) / 4)))
    shapes = [((6, 5, 2), (2, 3, 2, 3)), ((5, 7, 3), (4, 2, 3, 5)), ((5, 4, 1), (2, 3, 1, 4))]
    one = pairs(rng, "a single kernel", [((4, 5, 3), (3, 2, 3, 1))])
    return two + pairs(rng, "more kernels", shapes) + one


def _each_kernel(correlate, join=np.stack, axis=-1):
    """Make a convolution with several kernels out of one with a single kernel; the maps are joined along `axis`."""
    return lambda x, w: join([correlate(x, w[..., k]) for k in range(w.shape[3])], axis=axis)


MISTAKES = table(
    ("filters-added", after(conv2d, lambda maps: maps.sum(axis=2))),
    "You added up the maps of the kernels. Each kernel has an output channel of its own.",
    ("filters-averaged", after(conv2d, lambda maps: maps.mean(axis=2))),
    "You took the mean of the kernels' maps. Each kernel has an output channel of its own.",
    ("filters-first", _each_kernel(conv2d, axis=0)),
    "Your output channels are the first axis. They should be the last: np.stack(…, axis=-1).",
    ("reshaped", after(_each_kernel(conv2d, axis=0), lambda maps: maps.reshape(*maps.shape[1:], -1))),
    "The shape is right but the numbers are shuffled: reshape does not move an axis. Stack along the last axis.",
    ("maps-below-one-another", _each_kernel(conv2d, np.concatenate, axis=0)),
    "Your maps stand below one another in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ("maps-side-by-side", _each_kernel(conv2d, np.concatenate, axis=1)),
    "Your maps stand side by side in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ("filters-in-middle", _each_kernel(conv2d, axis=1)),
    "Your output channels are the middle axis. They should be the last: np.stack(…, axis=-1).",
    ("largest-map", after(conv2d, lambda maps: maps.max(axis=2))),
    "You kept the largest of the kernels' maps. Each kernel has an output channel of its own.",
    ("written-transposed", _each_kernel(slide(write=lambda place, s: place[::-1]))),
    "You wrote to out[j, i]. The row comes first: out[i, j, k].",
    ("three-channels", _each_kernel(lambda x, w: channel_maps(x, w, 3).sum(axis=2))),
    "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ("first-filter-missing", after(conv2d, lambda maps: maps[:, :, 1:])),
    "The first kernel is missing. Kernels count from 0.",
    ("first-filter-for-all", after(conv2d, repeat_one(2, 0))),
    "All your output channels come from the first kernel. Channel k takes kernels[:, :, :, k].",
    ("last-filter-for-all", after(conv2d, repeat_one(2, -1))),
    "All your output channels come from the last kernel: does each kernel overwrite the whole output?",
    ("first-filter-returned", after(conv2d, lambda maps: maps[:, :, 0])),
    "This is the map of the first kernel alone. There is one for each kernel: does a return stand inside the loop?",
    ("last-filter-missing", after(conv2d, lambda maps: maps[:, :, :-1])),
    "The last kernel is missing. Kernels count from 0 to K - 1.",
    ("last-filter-empty", after(conv2d, keep_only(slice(None), slice(None), slice(-1)))),
    "The last output channel is empty: does the loop over the kernels stop one too early?",
    ("filters-reversed", after(conv2d, lambda maps: maps[:, :, ::-1])),
    "Your output channels are in opposite order. Channel k belongs to kernel k.",
    ("running-total", after(conv2d, lambda maps: np.cumsum(maps, axis=2))),
    "Each of your output channels contains those before it. Start every kernel's sum from 0.",
    ("channels-apart", _each_kernel(channel_maps)),
    "The channels of the image are still apart. Each kernel adds over all of them and gives one map.",
    ("channels-averaged", _each_kernel(after(channel_maps, lambda maps: maps.mean(axis=2)))),
    "You took the mean over the image's channels. Their products are added up like all others.",
    ("first-channel-counts", _each_kernel(lambda x, w: conv2d(x[:, :, 0], w[:, :, 0]))),
    "Only the first channel of the image was used. Each kernel has weights for every channel.",
    ("channels-added-first", _each_kernel(lambda x, w: conv2d(x.sum(axis=2), w.sum(axis=2)))),
    "You added up the channels before multiplying. Then red meets the weights of green; multiply first.",
    ("channels-for-filters", before(_each_kernel(slide()), None, lambda w: w.swapaxes(2, 3))),
    "You took the kernels along the third axis, which is the image's channels. They are along the last.",
    ("channels-reversed", before(conv2d, None, lambda w: w[:, :, ::-1])),
    "The channels of image and kernels are in opposite order: the first of one met the last of the other.",
    ("kernel-turned", before(conv2d, None, rot180)),
    "You turned the kernels. Here they are laid on the image as they stand.",
    ("mean-for-sum", _each_kernel(slide(lambda window, w: (window * w).mean()))),
    "You took the mean of the products in each window. Take their sum.",
    ("same-size", _each_kernel(same_size)),
    "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
    ("last-row-missing", after(conv2d, lambda maps: maps[:-1, :-1])),
    "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ("places-added", after(conv2d, lambda maps: maps.sum(axis=(0, 1)))),
    "You added up all windows: one number a kernel. Each window gives a number at its own place.",
)

POINTS = {"two kernels": 3, "more kernels": 2, "a single kernel": 1}
SENTENCES = {
    "transposed": "Your maps are transposed: the row of the window belongs in the first index, out[i, j, k].",
    "axes-squeezed": "With a single kernel the last axis is missing. The output has K channels, and K may be 1.",
    "whole-numbers": "The fractions are lost: was the output made with dtype=int?",
}
EXERCISE = Exercise(
    "03.conv_filters", POINTS, _cases, conv2d, MISTAKES, sentences=SENTENCES, number=3, builds_on=("03.conv_volume",)
)
