"""Exercise 03.conv_volume: one kernel over all channels."""

import numpy as np

from cnnlib.checks.chapter_03.shared import IMAGE, KERNEL, channel_maps, three_channels
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers, pairs, shuffled
from cnnlib.checks.mistakes import after, keep_only
from cnnlib.checks.sliding import same_size, slide, with_sides, written_transposed
from cnnlib.convolution import conv2d
from cnnlib.padding import rot180


def _conv_volume_cases(rng):
    example = [Case("the chapter's example", (image, KERNEL.copy())) for image in (IMAGE.copy(), shuffled(rng, IMAGE))]
    colour = pairs(rng, "colour images", [((5, 5, 3), (3, 3, 3)), ((4, 6, 3), (2, 2, 3))])
    colour.append(Case("colour images", (integers(rng, 6, 4, 3) / 8, integers(rng, 3, 3, 3) / 4)))
    shapes = [((6, 5, 4), (2, 3, 4)), ((5, 7, 2), (4, 2, 2)), ((4, 5, 1), (3, 2, 1))]
    return example + colour + pairs(rng, "other kernels and numbers of channels", shapes)


def _swapped_loops(x, w):
    """Run the row over the range of the columns and the other way round, as far as the output goes."""
    f_h, f_w = w.shape[:2]
    out = np.zeros((x.shape[0] - f_h + 1, x.shape[1] - f_w + 1))
    for i in range(out.shape[1]):
        for j in range(out.shape[0]):
            out[i, j] = (x[i : i + f_h, j : j + f_w] * w).sum()
    return out


CONV_VOLUME = [
    Wrong(
        channel_maps,
        "The channels are still apart: one map for each. Add all products of a window, over its channels as well.",
    ),
    Wrong(
        slide(lambda window, kernel: (window * kernel).mean()),
        "You took the mean of the products in each window. Take their sum.",
    ),
    Wrong(
        lambda image, kernel: channel_maps(image, kernel).mean(axis=2),
        "You took the mean over the channels. Their products are added up like all others.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image[:, :, 0], kernel[:, :, 0]),
        "Only the first channel was used. The kernel has weights for every channel of the image.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image[:, :, -1], kernel[:, :, -1]),
        "Only the last channel is left: does each channel overwrite the one before? Add them up (+=).",
    ),
    Wrong(
        lambda image, kernel: channel_maps(image, kernel)[:, :, :-1].sum(axis=2),
        "The last channel is missing from the sum: channels count from 0 to C - 1.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image.sum(axis=2), kernel.sum(axis=2)),
        "You added up the channels before multiplying. Then red meets the weights of green; multiply first.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, np.repeat(kernel[:, :, :1], kernel.shape[2], axis=2)),
        "You used one channel of the kernel, the first, for all channels of the image. Each has weights of its own.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[:, :, ::-1]),
        "The channels of image and kernel are in opposite order: the first of one met the last of the other.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, rot180(kernel)),
        "You turned the kernel. Here it is laid on the image as it stands.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[::-1, ::-1, ::-1]),
        "You reversed all three axes of the kernel. Here it is laid on the image as it stands.",
    ),
    Wrong(
        slide(lambda window, kernel: (window * kernel.transpose(1, 0, 2)).sum()),
        "You laid the transposed kernel on the image: its rows have become columns.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[::-1]),
        "The kernel's rows are in opposite order. Here it is laid on the image as it stands.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel[:, ::-1]),
        "The kernel's columns are in opposite order. Here it is laid on the image as it stands.",
    ),
    Wrong(
        slide(lambda window, kernel: (window * kernel[:, :, 0]).sum()),
        "A flat kernel, without channels, was multiplied with the window: NumPy lays it along width and channels.",
    ),
    Wrong(
        slide(lambda window, kernel: (window @ kernel.swapaxes(1, 2)).sum()),
        "You took a matrix product (@) in each window. Multiply number by number: *.",
    ),
    Wrong(
        three_channels,
        "That is right for three channels only. An image may have any number of them: image.shape[2].",
    ),
    Wrong(
        lambda image, kernel: channel_maps(image, kernel)[:, :, 1:].sum(axis=2),
        "The first channel is missing from the sum: channels count from 0.",
    ),
    Wrong(
        lambda image, kernel: channel_maps(image, kernel).max(axis=2),
        "You kept the largest of the channels' maps. Add them up.",
    ),
    Wrong(
        lambda image, kernel: channel_maps(image, kernel).prod(axis=2),
        "You multiplied the channels' maps by each other. Add them up.",
    ),
    Wrong(
        written_transposed(conv2d),
        "You wrote to out[j, i]. The row comes first: out[i, j].",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel)[:-1, :-1],
        "The last row and the last column are missing. A window f wide fits at n - f + 1 places.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel)[:, :, None],
        "The numbers are right, but there is a third axis of length 1. One kernel gives an array with two axes here.",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel).T,
        "Your feature map is transposed: the row of the window belongs in the first index, out[i, j].",
    ),
    Wrong(
        _swapped_loops,
        "Your loops run over rows and columns in swapped ranges; with square images nobody notices.",
    ),
    Wrong(
        with_sides(lambda kernel: kernel.shape[1::-1]),
        "Height and width of the kernel are swapped somewhere; with square kernels nobody notices.",
    ),
    Wrong(
        with_sides(lambda kernel: kernel.shape[:1] * 2),
        "You took the kernel's height for its width as well; with square kernels nobody notices.",
    ),
    Wrong(
        same_size,
        "You put a frame of zeros around the image. Here the window must stay inside it (valid).",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel, stride=kernel.shape[:2]),
        "Your window jumps by its own size. It moves by one pixel, so that windows overlap.",
    ),
    Wrong(
        after(conv2d, keep_only(0, 0)),
        "Only the first number is filled in: does a return stand inside the loops?",
    ),
    Wrong(
        after(conv2d, keep_only(0)),
        "Only the first row is filled in: does a return stand inside the outer loop?",
    ),
    Wrong(
        lambda image, kernel: conv2d(image, kernel).sum(),
        "You added up all windows as well. Each window gives one number, at its own place in the output.",
    ),
    Wrong(
        lambda image, kernel: np.trunc(conv2d(image, kernel)),
        "The fractions are lost: was the feature map made with dtype=int?",
    ),
]


EXERCISE = Exercise(
    "03.conv_volume",
    number=1,
    points={"the chapter's example": 2, "colour images": 2, "other kernels and numbers of channels": 2},
    cases=_conv_volume_cases,
    reference=conv2d,
    wrong=CONV_VOLUME,
)
