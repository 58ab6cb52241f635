"""Exercise 09.conv_backward_bias: what the bias is to blame for."""

import numpy as np

from cnnlib.checks.chapter_09.shared import fractions
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import table

ONE, BATCH, SAME = "one image", "a batch", "as many filters as images"


def _bias_cases(rng):
    one = [np.array([[1, 10], [2, 0]], float)[:, :, None, None], integers(rng, 3, 2, 4, 1), fractions(rng, 2, 4, 3, 1)]
    batch = [integers(rng, 4, 3, 2, 5), fractions(rng, 2, 3, 4, 2), integers(rng, 3, 2, 1, 4)]
    same = [integers(rng, 4, 2, 3, 3), integers(rng, 2, 2, 2, 2)]
    return [Case(group, (delta,)) for group, many in ((ONE, one), (BATCH, batch), (SAME, same)) for delta in many]


def _bias(delta):
    return delta.sum(axis=(0, 1, 3))


MISTAKES = table(
    ("places-images-averaged", lambda delta: delta.mean(axis=(0, 1, 3))),
    "You took the mean over places and images. Take the sum: the bias is added to every one of them.",
    ("batch-averaged", lambda delta: delta.sum(axis=(0, 1)).mean(axis=1)),
    "You divided by the number of images. 1/N stands in the loss and has reached δ already: take the sum.",
    ("places-averaged", lambda delta: delta.mean(axis=(0, 1)).sum(axis=1)),
    "You took the mean over the places. Take the sum: the bias is added at every place.",
    ("one-number", lambda delta: delta.sum()),
    "One number for all. Each filter has a bias of its own: sum over all axes but axis 2.",
    ("total-for-all", lambda delta: np.full(delta.shape[2], delta.sum())),
    "You added up the filters too and gave the total to each. Each filter has a bias of its own.",
    ("one-number-in-array", lambda delta: np.array([delta.sum()])),
    "One number for all, in an array. Each filter has a bias of its own: sum over all axes but axis 2.",
    ("batch-left", lambda delta: delta.sum(axis=(0, 1))),
    "The batch is left: (C_out, N). One bias serves all images, so sum over the batch as well.",
    ("images-kept", lambda delta: delta.sum(axis=(0, 1, 2))),
    "You summed over the filters and kept the images. The filters are axis 2, the batch is axis 3.",
    ("rows-kept", lambda delta: delta.sum(axis=(1, 2, 3))),
    "You kept axis 0, the rows. The filters are axis 2: sum over axes 0, 1 and 3.",
    ("columns-kept", lambda delta: delta.sum(axis=(0, 2, 3))),
    "You kept axis 1, the columns. The filters are axis 2: sum over axes 0, 1 and 3.",
    ("filters-added", lambda delta: delta.sum(axis=2)),
    "You summed over the filters and kept everything else. It is the other three axes that are added up.",
    ("places-kept", lambda delta: delta.sum(axis=(2, 3))),
    "You kept the places and summed over filters and images. Sum over height, width and batch.",
    ("batch-added-only", lambda delta: delta.sum(axis=3)),
    "You summed over the batch alone. The same bias is added at every place: sum over height and width, too.",
    ("columns-left", lambda delta: delta.sum(axis=(0, 3))),
    "The columns are left. Sum over height, width and batch.",
    ("rows-left", lambda delta: delta.sum(axis=(1, 3))),
    "The rows are left. Sum over height, width and batch.",
    ("axes-left", lambda delta: delta.sum(axis=(0, 1, 3), keepdims=True)),
    "The numbers are right, but axes of length 1 are left. The shape is (C_out,).",
    ("column-returned", lambda delta: _bias(delta)[:, None]),
    "The numbers are right, but as a column. The shape is (C_out,), like that of b.",
    ("row-returned", lambda delta: _bias(delta)[None, :]),
    "The numbers are right, but as a row in an array of two axes. The shape is (C_out,), like that of b.",
    ("first-image-counts", lambda delta: delta[..., 0].sum(axis=(0, 1))),
    "Only the first image counts. The bias is the same for all images: sum over the batch.",
    ("last-image-counts", lambda delta: delta[..., -1].sum(axis=(0, 1))),
    "Only the last image counts: = where += belongs? Sum over the batch.",
    ("last-place-counts", lambda delta: delta[-1, -1].sum(axis=1)),
    "Only the last place counts: = where += belongs? Sum over all places.",
    ("last-place-of-last-image", lambda delta: delta[-1, -1, :, -1]),
    "Only the last place of the last image counts: = where += belongs?",
    ("first-place-counts", lambda delta: delta[0, 0].sum(axis=1)),
    "Only the first place counts: does a return stand inside the loop? Sum over all places.",
    ("batch-for-filters", lambda delta: np.array([delta[..., k].sum() for k in range(delta.shape[2])])),
    "You took number k of the last axis, which is the batch. The filters are axis 2: delta[:, :, k].",
    ("images-for-filters", lambda delta: np.array([delta[:, :, k].sum() for k in range(delta.shape[3])])),
    "Your loop runs over as many filters as there are images. There are delta.shape[2] filters.",
    ("reshaped-filters-last", lambda delta: delta.reshape(-1, delta.shape[2]).sum(axis=0)),
    "This mixes filters with images: reshape does not move an axis, and the filters are not the last one.",
    ("reshaped-filters-first", lambda delta: delta.reshape(delta.shape[2], -1).sum(axis=1)),
    "This mixes filters with places: reshape does not move an axis, and the filters are not the first one.",
    ("largest-delta", lambda delta: delta.max(axis=(0, 1, 3))),
    "These are the largest δ. Add all of them up.",
    ("divided-by-filters", lambda delta: _bias(delta) / delta.shape[2]),
    "You divided by the number of filters. Nothing is averaged here.",
    ("first-column-counts", lambda delta: delta[:, 0].sum(axis=(0, 2))),
    "Only the first column counts. Sum over height, width and batch.",
    ("first-row-counts", lambda delta: delta[0].sum(axis=(0, 2))),
    "Only the first row counts: does a return stand inside the outer loop?",
    ("spread-over-delta", lambda delta: np.broadcast_to(delta.sum(axis=(0, 1, 3), keepdims=True), delta.shape)),
    "Your answer is as large as δ. There is one number for each filter.",
    ("unchanged", lambda delta: delta),
    "This is δ itself. One bias is added at all places of all images: sum over them.",
    ("places-counted", lambda delta: np.ones(delta.shape[2]) * np.prod(delta.shape[:2]) * delta.shape[3]),
    "You counted how often the bias was used. Add up the δ of these places instead.",
    ("absolute-values", lambda delta: np.abs(delta).sum(axis=(0, 1, 3))),
    "You added up absolute values. δ keeps its sign: blame of opposite signs cancels.",
    ("filters-reversed", lambda delta: _bias(delta)[::-1]),
    "The filters are in opposite order. Number k of your answer belongs to filter k.",
    ("running-total", lambda delta: np.cumsum(_bias(delta))),
    "Each of your numbers contains those before it. Start every filter's sum from 0.",
    ("delta-whole-numbers", lambda delta: _bias(np.trunc(delta))),
    "The fractions of δ were lost before they were added. Keep δ as it is.",
)

POINTS = {ONE: 1, BATCH: 1, SAME: 1}
SENTENCES = {
    "axes-squeezed": "With a single filter your answer is a number. It is an array of length 1 then: (C_out,).",
    "first-only": "Only the first filter is filled in: does a return stand inside the loop?",
    "wrong-sign": "The sign is wrong. This is the derivative itself; the minus comes when the bias is changed.",
}
EXERCISE = Exercise("09.conv_backward_bias", POINTS, _bias_cases, _bias, MISTAKES, sentences=SENTENCES, number=4)
