"""Exercise 03.conv_filters: several kernels."""

import numpy as np

from cnnlib.checks.chapter_03.shared import IMAGE, KERNEL, channel_maps, three_channels
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers, pairs
from cnnlib.checks.sliding import same_size, slide, written_transposed
from cnnlib.convolution import conv2d
from cnnlib.padding import rot180

RED_MINUS_GREEN = np.zeros((3, 3, 3))
RED_MINUS_GREEN[1, 1] = 1, -1, 0


def _conv_filters_cases(rng):
    two = [Case("two kernels", (IMAGE.copy(), np.stack([KERNEL, RED_MINUS_GREEN], axis=-1)))]
    two += pairs(rng, "two kernels", [((4, 6, 3), (2, 2, 3, 2))])
    two.append(Case("two kernels", (integers(rng, 5, 4, 3) / 8, integers(rng, 3, 3, 3, 2) / 4)))
    shapes = [((6, 5, 2), (2, 3, 2, 3)), ((5, 7, 3), (4, 2, 3, 5)), ((5, 4, 1), (2, 3, 1, 4))]
    one = pairs(rng, "a single kernel", [((4, 5, 3), (3, 2, 3, 1))])
    return two + pairs(rng, "more kernels", shapes) + one


def _each_kernel(correlate, axis=-1):
    """Make a convolution with several kernels out of one with a single kernel, the maps stacked along `axis`."""

    def answer(x, w):
        return np.stack([correlate(x, w[..., k]) for k in range(w.shape[3])], axis=axis)

    return answer


def _shuffled(x, w):
    maps = _each_kernel(conv2d, axis=0)(x, w)
    return maps.reshape(*maps.shape[1:], -1)


def _like_one_kernel(place):
    """Make a convolution in which all output channels come from one kernel."""

    def answer(x, w):
        return np.repeat(conv2d(x, w)[:, :, place][:, :, None], w.shape[3], axis=2)

    return answer


def _channels_for_kernels(x, w):
    """Take the kernels along the axis of the channels."""
    one = slide(lambda window, kernel: (window * kernel).sum())
    return np.stack([one(x, w[:, :, k]) for k in range(w.shape[2])], axis=-1)


def _last_map_empty(x, w):
    out = conv2d(x, w)
    out[:, :, -1] = 0
    return out


def _side_by_side(axis):
    """Make a convolution whose maps are joined along an axis that is there already."""

    def answer(x, w):
        return np.concatenate([conv2d(x, w[..., k]) for k in range(w.shape[3])], axis=axis)

    return answer


CONV_FILTERS = [
    Wrong(
        lambda image, kernels: conv2d(image, kernels).sum(axis=2),
        "You added up the maps of the kernels. Each kernel has an output channel of its own.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).mean(axis=2),
        "You took the mean of the kernels' maps. Each kernel has an output channel of its own.",
    ),
    Wrong(
        _each_kernel(conv2d, axis=0),
        "Your output channels are the first axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        _shuffled,
        "The shape is right but the numbers are shuffled: reshape does not move an axis. Stack along the last axis.",
    ),
    Wrong(
        _side_by_side(0),
        "Your maps stand below one another in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ),
    Wrong(
        _side_by_side(1),
        "Your maps stand side by side in one picture. Put them along a new last axis: np.stack(…, axis=-1).",
    ),
    Wrong(
        _each_kernel(conv2d, axis=1),
        "Your output channels are the middle axis. They should be the last: np.stack(…, axis=-1).",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).max(axis=2),
        "You kept the largest of the kernels' maps. Each kernel has an output channel of its own.",
    ),
    Wrong(
        written_transposed(conv2d),
        "You wrote to out[j, i]. The row comes first: out[i, j, k].",
    ),
    Wrong(
        _each_kernel(three_channels),
        "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels)[:, :, 1:],
        "The first kernel is missing. Kernels count from 0.",
    ),
    Wrong(
        _like_one_kernel(0),
        "All your output channels come from the first kernel. Channel k takes kernels[:, :, :, k].",
    ),
    Wrong(
        _like_one_kernel(-1),
        "All your output channels come from the last kernel: does each kernel overwrite the whole output?",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels[..., 0]),
        "This is the map of the first kernel alone. There is one for each kernel: does a return stand inside the loop?",
    ),
    Wrong(
        lambda image, kernels: (
            conv2d(image, kernels[..., :-1])
            if kernels.shape[3] > 1
            else np.zeros((*conv2d(image, kernels[..., 0]).shape, 0))
        ),
        "The last kernel is missing. Kernels count from 0 to K - 1.",
    ),
    Wrong(_last_map_empty, "The last output channel is empty: does the loop over the kernels stop one too early?"),
    Wrong(
        lambda image, kernels: conv2d(image, kernels[..., ::-1]),
        "Your output channels are in opposite order. Channel k belongs to kernel k.",
    ),
    Wrong(
        lambda image, kernels: np.cumsum(conv2d(image, kernels), axis=2),
        "Each of your output channels contains those before it. Start every kernel's sum from 0.",
    ),
    Wrong(
        _each_kernel(channel_maps),
        "The channels of the image are still apart. Each kernel adds over all of them and gives one map.",
    ),
    Wrong(
        _each_kernel(lambda image, kernel: channel_maps(image, kernel).mean(axis=2)),
        "You took the mean over the image's channels. Their products are added up like all others.",
    ),
    Wrong(
        _each_kernel(lambda image, kernel: conv2d(image[:, :, 0], kernel[:, :, 0])),
        "Only the first channel of the image was used. Each kernel has weights for every channel.",
    ),
    Wrong(
        _each_kernel(lambda image, kernel: conv2d(image.sum(axis=2), kernel.sum(axis=2))),
        "You added up the channels before multiplying. Then red meets the weights of green; multiply first.",
    ),
    Wrong(
        _channels_for_kernels,
        "You took the kernels along the third axis, which is the image's channels. They are along the last.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels[:, :, ::-1]),
        "The channels of image and kernels are in opposite order: the first of one met the last of the other.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, rot180(kernels)),
        "You turned the kernels. Here they are laid on the image as they stand.",
    ),
    Wrong(
        _each_kernel(slide(lambda window, kernel: (window * kernel).mean())),
        "You took the mean of the products in each window. Take their sum.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).transpose(1, 0, 2),
        "Your maps are transposed: the row of the window belongs in the first index, out[i, j, k].",
    ),
    Wrong(
        _each_kernel(same_size),
        "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels)[:-1, :-1],
        "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).squeeze(axis=2 if kernels.shape[3] == 1 else ()),
        "With a single kernel the last axis is missing. The output has K channels, and K may be 1.",
    ),
    Wrong(
        lambda image, kernels: conv2d(image, kernels).sum(axis=(0, 1)),
        "You added up all windows: one number a kernel. Each window gives a number at its own place.",
    ),
    Wrong(
        lambda image, kernels: np.trunc(conv2d(image, kernels)),
        "The fractions are lost: was the output made with dtype=int?",
    ),
]


EXERCISE = Exercise(
    "03.conv_filters",
    number=3,
    points={"two kernels": 3, "more kernels": 2, "a single kernel": 1},
    cases=_conv_filters_cases,
    reference=conv2d,
    builds_on=("03.conv_volume",),
    wrong=CONV_FILTERS,
)
