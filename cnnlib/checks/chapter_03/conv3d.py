"""Exercise 03.conv3d: the other 3-D convolution."""

import numpy as np

from cnnlib import conv2d, rot180
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers, pairs
from cnnlib.checks.mistakes import after, before, keep_only, repeat_one, table
from cnnlib.checks.sliding import slide


def _cases(rng):
    cubes = pairs(rng, "cubes", [((4, 4, 4), (2, 2, 2)), ((5, 5, 5), (3, 3, 3))])
    cubes.append(Case("cubes", (integers(rng, 4, 4, 4) / 8, integers(rng, 2, 2, 2) / 4)))
    volumes = pairs(rng, "volumes of other shapes", [((4, 5, 6), (2, 2, 2)), ((6, 5, 4), (3, 3, 3))])
    kernels = [((5, 6, 7), (2, 3, 4)), ((6, 4, 5), (4, 3, 1)), ((4, 5, 3), (2, 1, 3))]
    return cubes + volumes + pairs(rng, "kernels of other shapes", kernels)


_conv3d = slide(axes=3)

MISTAKES = table(
    ("depth-added", after(_conv3d, lambda out: out.sum(axis=2))),
    "You added up the depth. The kernel slides in depth as well, and each place there gives a number of its own.",
    ("depth-averaged", after(_conv3d, lambda out: out.mean(axis=2))),
    "You took the mean over the depth. Each place in depth gives a number of its own.",
    ("last-depth-missing", after(_conv3d, lambda out: out[:, :, :-1])),
    "The last place in depth is missing. A kernel f deep fits at D - f + 1 places.",
    ("last-places-missing", after(_conv3d, lambda out: out[:-1, :-1, :-1])),
    "The last place is missing along each axis. A kernel f long fits at n - f + 1 places.",
    ("depth-axis-lost", after(_conv3d, lambda out: out[:, :, 0])),
    "Your kernel stays at depth 0. It slides in depth as well: a third loop.",
    ("one-depth-returned", after(_conv3d, lambda out: out[:, :, :1])),
    "Only depth 0 is there: does a return stand inside the loop over the depth, or does it run once?",
    ("depth-first", after(_conv3d, lambda out: np.moveaxis(out, 2, 0))),
    "Your depth is the first axis. It should be the last, as in the volume: out[i, j, d].",
    ("kernel-turned", before(_conv3d, None, np.flip)),
    "You turned the kernel (all three axes). Here it is laid on the volume as it stands.",
    ("kernel-rows-columns-reversed", before(_conv3d, None, rot180)),
    "You turned the kernel (rows and columns). Here it is laid on the volume as it stands.",
    ("kernel-depth-reversed", before(_conv3d, None, lambda w: w[:, :, ::-1])),
    "You reversed the kernel's depth. Here it is laid on the volume as it stands.",
    ("mean-for-sum", slide(lambda window, w: (window * w).mean(), axes=3)),
    "You took the mean of the products in each window. Take their sum.",
    ("whole-depth", lambda x, w: slide()(x, w)[:, :, None].repeat(x.shape[2] - w.shape[2] + 1, axis=2)),
    "Your window reaches through the whole depth. It is as deep as the kernel: volume[…, …, d:d + f_d].",
    ("last-depth-for-all", after(_conv3d, repeat_one(2, -1))),
    "All your depths are the same, that of the last: does each overwrite the whole of out[i, j]?",
    ("running-total", after(_conv3d, lambda out: np.cumsum(out, axis=2))),
    "Each of your depths contains those before it. Start every window's sum from 0.",
    ("written-transposed", slide(axes=3, write=lambda place, s: (place[1], place[0], place[2]))),
    "You wrote to out[j, i, d]. The row comes first: out[i, j, d].",
    ("first-depth-missing", after(_conv3d, lambda out: out[:, :, 1:])),
    "The first place in depth is missing. Depth counts from 0.",
    ("slices-apart", lambda x, w: np.stack([conv2d(x[:, :, d], w[:, :, 0]) for d in range(x.shape[2])], axis=-1)),
    "You convolved every slice alone, with the kernel's first slice. A window is as deep as the kernel.",
    ("depth-stride-is-window", lambda x, w: _conv3d(x, w)[:, :, :: w.shape[2]]),
    "In depth your window jumps by its own length. It moves by one, so that windows overlap.",
    ("depth-padded", lambda x, w: _conv3d(np.pad(x, [(0, 0), (0, 0), ((w.shape[2] - 1) // 2, w.shape[2] // 2)]), w)),
    "You put zeros before and behind the volume. Here the window must stay inside it (valid).",
    ("height-width-swapped", slide(axes=3, sides=lambda shape: (shape[1], shape[0], shape[2]))),
    "Height and width of the kernel are swapped somewhere; with cubes nobody notices.",
    ("height-for-all-sides", slide(axes=3, sides=lambda shape: shape[:1] * 3)),
    "You took the kernel's height for all its sides; with cubes nobody notices.",
    ("first-place-only", after(_conv3d, keep_only(0, 0, 0))),
    "Only the first number is filled in: does a return stand inside the loops?",
    ("first-depth-only", after(_conv3d, keep_only(slice(None), slice(None), 0))),
    "Only depth 0 is filled in: the kernel slides in depth as well, a third loop.",
)

POINTS = {"cubes": 2, "volumes of other shapes": 2, "kernels of other shapes": 2}
SENTENCES = {
    "transposed": "Rows and columns of your output are swapped. The place of the window is out[i, j, d], row first.",
    "axes-reversed": "The axes of your output are in opposite order. The place of the window is out[i, j, d].",
    "whole-numbers": "The fractions are lost: was the output made with dtype=int?",
}
EXERCISE = Exercise("03.conv3d", POINTS, _cases, _conv3d, MISTAKES, sentences=SENTENCES, number=4)
