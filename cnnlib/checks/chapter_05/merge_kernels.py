"""Exercise 05.merge_kernels: two kernels into one."""

from functools import partial

import numpy as np

from cnnlib import conv2d, relu, rot180
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import cases, integers, pairs
from cnnlib.checks.mistakes import after, before, keep_only, table

W1, W2 = np.array([[1.0, 2], [0, -1]]), np.array([[3.0, 0], [1, 4]])


def _cases(rng):
    square = pairs(rng, "square kernels", [((3, 3), (3, 3)), ((2, 2), (3, 3))])
    square.append(Case("square kernels", (integers(rng, 4, 4) / 8, integers(rng, 3, 3) / 4)))
    other = pairs(rng, "kernels wider or taller", [((2, 3), (3, 2)), ((1, 4), (3, 2)), ((2, 3), (2, 3))])
    return cases("the chapter's example", (W1, W2), (W1, integers(rng, *W2.shape))) + square + other


def merged(w1, w2):
    """Merge two kernels: their full true convolution."""
    return conv2d(w1, rot180(w2), padding="full")


def _add(there, copy):
    np.add(there, copy, out=there, casting="unsafe")


def _stamped(w1, w2, place=lambda u, v: (u, v), size=lambda n: n, loops=lambda f: f, stamp=_add, dtype=float):
    """Put a copy of w1 down at `place(u, v)` for each weight of w2, with `stamp(there, copy)`."""
    out = np.zeros(size(np.add(w1.shape, w2.shape) - 1), dtype)
    for u, v in np.ndindex(loops(w2.shape)):
        i, j = place(u, v)
        stamp(out[i : i + w1.shape[0], j : j + w1.shape[1]], w1 * w2[u, v])
    return out


def _same_size(w1, w2):
    top, left = (w2.shape[0] - 1) // 2, (w2.shape[1] - 1) // 2
    return merged(w1, w2)[top : top + w1.shape[0], left : left + w1.shape[1]]


MISTAKES = table(
    ("w2-not-turned", lambda w1, w2: conv2d(w1, w2, padding="full")),
    "That is the full cross-correlation of w1 with w2. It takes the true convolution: one of them is turned by 180°.",
    ("w1-not-turned", lambda w1, w2: conv2d(w2, w1, padding="full")),
    "That is the full cross-correlation of w2 with w1. Turn the one that slides by 180°: true convolution.",
    ("multiplied", lambda w1, w2: w1 * w2),
    "You multiplied number by number. Each w1[i, j] meets each w2[u, v]; the product goes to [i + u, j + v].",
    ("matrix-product", lambda w1, w2: w1 @ w2),
    "That is the matrix product. Each w1[i, j] meets each w2[u, v]; the product goes to [i + u, j + v].",
    ("added", lambda w1, w2: w1 + w2),
    "You added the kernels. That is for two convolutions side by side; here one follows the other.",
    ("result-turned", after(merged, rot180)),
    "Your kernel is turned by 180°: did you turn w1 in place of w2, or the result?",
    ("last-row-missing", after(merged, lambda full: full[:-1, :-1])),
    "The last row and the last column are missing. The size is f1 + f2 - 1.",
    ("valid", lambda w1, w2: conv2d(w1, rot180(w2))),
    "Your window stays inside w1 (valid). Every overlap counts: the size is f1 + f2 - 1.",
    ("same", _same_size),
    "Your kernel is as large as w1. Every overlap counts: the size is f1 + f2 - 1.",
    ("copies-overwritten", partial(_stamped, stamp=np.copyto)),
    "Where the copies overlap only the last one is left: add with +=, do not overwrite with =.",
    ("products-overwritten", lambda w1, w2: _stamped(w2, w1, stamp=np.copyto)),
    "Where products meet in one place only the last one is left: add with +=, do not overwrite with =.",
    ("last-weight-counts", before(merged, None, keep_only(-1, -1))),
    "Only the last weight of w2 is left: is the array of zeros made anew inside the loops?",
    ("last-row-counts", before(merged, None, keep_only(-1))),
    "Only the last row of w2 is left: is the array of zeros made anew inside the outer loop?",
    ("first-row-left-out", before(merged, None, keep_only(slice(1, None), slice(1, None)))),
    "The first row and the first column of w2 have not been used: u and v begin with 0.",
    ("weights-added", lambda w1, w2: merged(w1, np.ones_like(w2)) + merged(np.ones_like(w1), w2)),
    "You added the two weights of a path. They are multiplied; it is the paths that are added up.",
    ("rows-paired", lambda w1, w2: np.array([np.convolve(a, b) for a, b in zip(w1, w2, strict=False)])),
    "You merged row 0 with row 0, row 1 with row 1. Every row of w1 meets every row of w2.",
    ("frame-too-wide", after(merged, lambda full: np.pad(full, 1))),
    "A frame of zeros too many: pad by f - 1, not by f. The size is f1 + f2 - 1.",
    ("w1-transposed", before(merged, np.transpose)),
    "You used w1 transposed: its rows have become columns.",
    ("relu", after(merged, relu)),
    "What is negative has been set to 0. Weights may be negative; there is no ReLU here.",
    ("flat", after(merged, np.ravel)),
    "The numbers are right, but the array is flat. It has f1 + f2 - 1 rows and columns.",
    ("rounded", after(merged, np.round)),
    "The result has been rounded. Weights may be fractions.",
    ("shifts-swapped", partial(_stamped, place=lambda u, v: (v, u))),
    "You shifted the copies by v down and u across. Row u of w2 shifts down by u, column v across by v.",
    ("w2-transposed", before(merged, None, np.transpose)),
    "You used w2 transposed: its rows have become columns.",
    ("columns-not-reversed", lambda w1, w2: conv2d(w1, w2[::-1], padding="full")),
    "You flipped w2 top to bottom only. Flip it left to right as well.",
    ("rows-not-reversed", lambda w1, w2: conv2d(w1, w2[:, ::-1], padding="full")),
    "You flipped w2 left to right only. Flip it top to bottom as well.",
    ("transposed-not-turned", lambda w1, w2: conv2d(w1, w2.T, padding="full")),
    "You transposed w2. Turning it by 180° reverses both axes instead.",
    ("side-by-side", lambda w1, w2: np.kron(w2, w1)),
    "You laid the copies of w1 side by side. They are shifted by one, so they overlap and add up.",
    ("outer", np.outer),
    "These are all the products, w1[i, j] · w2[u, v]. Those with the same i + u and j + v are added up.",
    ("outer-four-axes", np.multiply.outer),
    "All the products, on four axes. Those of w1[i, j] and w2[u, v] with the same i + u and j + v are added.",
    ("first-row-counts", before(merged, None, keep_only(0))),
    "Only the first row of w2 has been used: does a return stand inside the outer loop?",
    ("first-weight-counts", before(merged, None, keep_only(0, 0))),
    "Only the first weight of w2 has been used: does a return stand inside the loops?",
    ("products-whole-numbers", partial(_stamped, dtype=int)),
    "Each product lost its fraction: the array of zeros was made with dtype=int.",
    ("loops-swapped", partial(_stamped, loops=lambda shape: shape[::-1])),
    "Your loops over w2 run in swapped ranges: u counts its rows, v its columns.",
    ("last-row-left-out", before(merged, None, keep_only(slice(-1), slice(-1)))),
    "The last row and the last column of w2 have not been used: the loops stop one too early.",
    ("height-width-swapped", partial(_stamped, size=lambda shape: shape[::-1])),
    "Height and width are mixed up in the size of the result; with square kernels nobody notices.",
    ("one-too-many", after(merged, lambda full: np.pad(full, (0, 1)))),
    "A row and a column too many: the size is f1 + f2 - 1.",
    ("weight-left-out", before(merged, None, np.ones_like)),
    "You put down copies of w1 as they are. Each is multiplied by the weight of w2 that puts it there.",
    ("at-differences", lambda w1, w2: np.roll(merged(rot180(w1), w2), np.subtract(1, w1.shape), (0, 1))),
    "You put w1[i, j] · w2[u, v] at [u - i, v - j]. A path's pixel stands at the sum, [i + u, j + v].",
    ("flattened-first", lambda w1, w2: np.convolve(w1.ravel(), w2.ravel())),
    "You merged flattened kernels. Rows and columns are shifted separately: the result is a 2-D array.",
    ("one-number", lambda w1, w2: (w1 * w2).sum()),
    "That is one number, a single window. The merged kernel has f1 + f2 - 1 rows and columns.",
    ("divided-by-sum", after(merged, lambda full: full / full.sum())),
    "You divided by the sum of the weights. The merged kernel is not scaled.",
    ("divided-by-weights", lambda w1, w2: merged(w1, w2) / w2.size),
    "You divided by the number of weights. The paths are added up; no mean is taken.",
)

POINTS = {"the chapter's example": 1, "square kernels": 2, "kernels wider or taller": 2}
SENTENCES = {
    "transposed": "Your kernel is transposed: rows go with rows, [u, v] with [u, v].",
    "wrong-sign": "All signs are the wrong way round.",
    "whole-numbers": "The fractions are lost: was the kernel made with dtype=int?",
}
EXERCISE = Exercise("05.merge_kernels", POINTS, _cases, merged, MISTAKES, sentences=SENTENCES, number=2)
