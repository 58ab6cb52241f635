"""Exercise 03.conv3d: the other 3-D convolution."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers, pairs
from cnnlib.checks.mistakes import after, keep_only
from cnnlib.checks.sliding import slide, with_sides, written_transposed
from cnnlib.convolution import conv2d


def _conv3d_cases(rng):
    cubes = pairs(rng, "cubes", [((4, 4, 4), (2, 2, 2)), ((5, 5, 5), (3, 3, 3))])
    cubes.append(Case("cubes", (integers(rng, 4, 4, 4) / 8, integers(rng, 2, 2, 2) / 4)))
    volumes = pairs(rng, "volumes of other shapes", [((4, 5, 6), (2, 2, 2)), ((6, 5, 4), (3, 3, 3))])
    kernels = [((5, 6, 7), (2, 3, 4)), ((6, 4, 5), (4, 3, 1)), ((4, 5, 3), (2, 1, 3))]
    return cubes + volumes + pairs(rng, "kernels of other shapes", kernels)


_conv3d = slide(lambda window, kernel: (window * kernel).sum(), axes=3)


def _whole_depth(x, w):
    """Cut windows that reach through to the back; they fit the kernel only if it is as deep."""
    through = slide(lambda window, kernel: (window * kernel).sum())(x, w)
    return np.repeat(through[:, :, None], x.shape[2] - w.shape[2] + 1, axis=2)


def _every_slice_alone(x, w):
    return np.stack([conv2d(x[:, :, d], w[:, :, 0]) for d in range(x.shape[2])], axis=-1)


def _padded_in_depth(x, w):
    before = (w.shape[2] - 1) // 2
    return _conv3d(np.pad(x, ((0, 0), (0, 0), (before, w.shape[2] - 1 - before))), w)


CONV3D = [
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).sum(axis=2),
        "You added up the depth. The kernel slides in depth as well, and each place there gives a number of its own.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).mean(axis=2),
        "You took the mean over the depth. Each place in depth gives a number of its own.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, :-1],
        "The last place in depth is missing. A kernel f deep fits at D - f + 1 places.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:-1, :-1, :-1],
        "The last place is missing along each axis. A kernel f long fits at n - f + 1 places.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, 0],
        "Your kernel stays at depth 0. It slides in depth as well: a third loop.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, :1],
        "Only depth 0 is there: does a return stand inside the loop over the depth, or does it run once?",
    ),
    Wrong(
        lambda volume, kernel: np.moveaxis(_conv3d(volume, kernel), 2, 0),
        "Your depth is the first axis. It should be the last, as in the volume: out[i, j, d].",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).transpose(1, 0, 2),
        "Rows and columns of your output are swapped. The place of the window is out[i, j, d], row first.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel).transpose(2, 1, 0),
        "The axes of your output are in opposite order. The place of the window is out[i, j, d].",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel[::-1, ::-1, ::-1]),
        "You turned the kernel (all three axes). Here it is laid on the volume as it stands.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel[::-1, ::-1]),
        "You turned the kernel (rows and columns). Here it is laid on the volume as it stands.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel[:, :, ::-1]),
        "You reversed the kernel's depth. Here it is laid on the volume as it stands.",
    ),
    Wrong(
        slide(lambda window, kernel: (window * kernel).mean(), axes=3),
        "You took the mean of the products in each window. Take their sum.",
    ),
    Wrong(
        _whole_depth,
        "Your window reaches through the whole depth. It is as deep as the kernel: volume[…, …, d:d + f_d].",
    ),
    Wrong(
        lambda volume, kernel: np.repeat(_conv3d(volume, kernel)[:, :, -1:], volume.shape[2] - kernel.shape[2] + 1, 2),
        "All your depths are the same, that of the last: does each overwrite the whole of out[i, j]?",
    ),
    Wrong(
        lambda volume, kernel: np.cumsum(_conv3d(volume, kernel), axis=2),
        "Each of your depths contains those before it. Start every window's sum from 0.",
    ),
    Wrong(
        written_transposed(_conv3d),
        "You wrote to out[j, i, d]. The row comes first: out[i, j, d].",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, 1:],
        "The first place in depth is missing. Depth counts from 0.",
    ),
    Wrong(
        _every_slice_alone,
        "You convolved every slice alone, with the kernel's first slice. A window is as deep as the kernel.",
    ),
    Wrong(
        lambda volume, kernel: _conv3d(volume, kernel)[:, :, :: kernel.shape[2]],
        "In depth your window jumps by its own length. It moves by one, so that windows overlap.",
    ),
    Wrong(
        _padded_in_depth,
        "You put zeros before and behind the volume. Here the window must stay inside it (valid).",
    ),
    Wrong(
        with_sides(lambda kernel: (kernel.shape[1], kernel.shape[0], kernel.shape[2]), axes=3),
        "Height and width of the kernel are swapped somewhere; with cubes nobody notices.",
    ),
    Wrong(
        with_sides(lambda kernel: kernel.shape[:1] * 3, axes=3),
        "You took the kernel's height for all its sides; with cubes nobody notices.",
    ),
    Wrong(
        after(_conv3d, keep_only(0, 0, 0)),
        "Only the first number is filled in: does a return stand inside the loops?",
    ),
    Wrong(
        after(_conv3d, keep_only(0)),
        "Only the first row is filled in: does a return stand inside the outer loop?",
    ),
    Wrong(
        after(_conv3d, keep_only(slice(None), slice(None), 0)),
        "Only depth 0 is filled in: the kernel slides in depth as well, a third loop.",
    ),
    Wrong(
        lambda volume, kernel: np.trunc(_conv3d(volume, kernel)),
        "The fractions are lost: was the output made with dtype=int?",
    ),
]


EXERCISE = Exercise(
    "03.conv3d",
    number=4,
    points={"cubes": 2, "volumes of other shapes": 2, "kernels of other shapes": 2},
    cases=_conv3d_cases,
    reference=_conv3d,
    wrong=CONV3D,
)
