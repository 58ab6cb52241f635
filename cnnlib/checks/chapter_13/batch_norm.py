"""Exercise 13.batch_norm: batch normalization as it is done in training."""

import numpy as np

from cnnlib import relu
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import IMAGES, after, table

TINY = 1e-9  # an ε that changes no answer visibly


def _cases(rng):
    def case(group, shape, scale=None, eps=TINY, constant=False):
        x, (gamma, beta) = integers(rng, *shape), scale or (integers(rng, shape[2]), integers(rng, shape[2]))
        if constant:
            x[:, :, 0] = 4
        return Case(group, (x, gamma, beta, eps))

    plain = [case("standardized", s, (np.ones(s[2]), np.zeros(s[2]))) for s in ((3, 4, 2, 1), (2, 2, 3, 3))]
    scaled = [case("gamma and beta", shape) for shape in ((3, 2, 2, 4), (4, 2, 3, 3))]
    inside = [case("epsilon", (2, 3, 2, 3), eps=9.0)]
    return [*plain, *scaled, *inside, case("a channel that is constant", (2, 2, 3, 2), eps=0.01, constant=True)]


def _with(
    axes=(0, 1, 3),
    mean=np.mean,
    variance=np.var,
    deviation=lambda variance, eps: np.sqrt(variance + eps),
    finish=lambda z, gamma, beta: gamma[:, None] * z + beta[:, None],
    keepdims=True,
):
    """Make a batch normalization out of its steps."""

    def answer(x, gamma, beta, eps):
        over = {"axis": axes, "keepdims": keepdims}
        return finish((x - mean(x, **over)) / deviation(variance(x, **over), eps), gamma, beta)

    return answer


def _of_first_image(statistic):
    return lambda x, **over: statistic(x[..., :1], **over)


_right = _with()

MISTAKES = table(
    ("over-batch", _with(axes=(3,))),
    "You took mean and variance over the batch alone, for each pixel. Take them for each channel, over height, width "
    "and batch: axis=(0, 1, 3).",
    ("over-image", _with(axes=(0, 1))),
    "You took mean and variance for each image by itself (that is instance normalization). The batch belongs to it: "
    "axis=(0, 1, 3).",
    ("over-image-and-channels", _with(axes=(0, 1, 2))),
    "You took mean and variance of each image over all its channels (that is layer normalization). Take them for each "
    "channel, over height, width and batch.",
    ("over-channels", _with(axes=(2,))),
    "You took mean and variance over the channels. Each channel has its own, over height, width and batch: "
    "axis=(0, 1, 3).",
    ("over-channels-and-batch", _with(axes=(2, 3))),
    "You took mean and variance over channels and batch. Each channel has its own, over height, width and batch: "
    "axis=(0, 1, 3).",
    ("over-all", _with(axes=(0, 1, 2, 3))),
    "You took one mean and one variance of all numbers. Each channel has its own: axis=(0, 1, 3).",
    ("over-height", _with(axes=(0,))),
    "You took mean and variance over axis 0, the height, alone. Take height, width and batch: axis=(0, 1, 3).",
    ("channels-first-axes", _with(axes=(1, 2, 3))),
    "You took axes 1, 2 and 3, as if the channels came first. Here they are axis 2: axis=(0, 1, 3).",
    ("pytorch-axes", _with(axes=(0, 2, 3))),
    "You took axes 0, 2 and 3, as PyTorch's order has it. Here the channels are axis 2: axis=(0, 1, 3).",
    ("eps-outside-root", _with(deviation=lambda v, eps: np.sqrt(v) + eps)),
    "You added epsilon outside the root. It stands inside: √(variance + eps).",
    ("eps-missing", _with(deviation=lambda v, eps: np.sqrt(v))),
    "Epsilon is missing: √(variance + eps). Without it a channel that is constant gives 0/0.",
    ("eps-squared", _with(deviation=lambda v, eps: np.sqrt(v + eps**2))),
    "You squared epsilon. It is added to the variance as it is: √(variance + eps).",
    ("roots-added", _with(deviation=lambda v, eps: np.sqrt(v) + np.sqrt(eps))),
    "You took the root of each and added. It is the root of the sum: √(variance + eps).",
    ("eps-or-variance", _with(deviation=lambda v, eps: np.sqrt(np.maximum(v, eps)))),
    "You took the larger of variance and epsilon. They are added: √(variance + eps).",
    ("eps-of-its-own", _with(deviation=lambda v, eps: np.sqrt(v + 1e-5))),
    "You used an epsilon of your own. It is the argument eps.",
    ("divided-by-variance", _with(deviation=lambda v, eps: v + eps)),
    "You divided by the variance. Divide by its root, √(variance + eps).",
    ("multiplied-by-root", _with(deviation=lambda v, eps: 1 / np.sqrt(v + eps))),
    "You multiplied by the root. Divide by it.",
    ("not-divided", _with(deviation=lambda v, eps: 1)),
    "You subtracted the mean, but divided by nothing. Divide by √(variance + eps).",
    ("unbiased", _with(variance=lambda x, **over: x.var(ddof=1, **over))),
    "You divided the squares by one less than their number (ddof=1). In training the biased variance is used, np.var "
    "as it is.",
    ("mean-of-squares", _with(variance=lambda x, **over: (x**2).mean(**over))),
    "You took the mean of the squares for the variance. The variance is that of x minus its mean.",
    ("squares-added", _with(variance=lambda x, **over: ((x - x.mean(**over)) ** 2).sum(**over))),
    "You added up the squared deviations. The variance is their mean.",
    ("root-twice", _with(variance=np.std)),
    "You took the root twice: np.std is a root already. Inside the root stands the variance, np.var.",
    ("mean-left-in", _with(mean=lambda x, **over: 0)),
    "The mean is not subtracted.",
    ("sum-for-mean", _with(mean=np.sum)),
    "You subtracted the sum. Subtract the mean.",
    ("median-for-mean", _with(mean=np.median)),
    "You subtracted the median. Subtract the mean.",
    ("first-image-statistics", _with(mean=_of_first_image(np.mean), variance=_of_first_image(np.var))),
    "You took mean and variance of the first image only. The whole batch belongs to them.",
    ("gamma-beta-missing", _with(finish=lambda z, gamma, beta: z)),
    "Gamma and beta are missing: gamma times the standardized number, plus beta.",
    ("beta-missing", _with(finish=lambda z, gamma, beta: gamma[:, None] * z)),
    "Beta is missing. It is added at the end.",
    ("gamma-missing", _with(finish=lambda z, gamma, beta: z + beta[:, None])),
    "Gamma is missing. It multiplies the standardized numbers.",
    ("beta-before-gamma", _with(finish=lambda z, gamma, beta: gamma[:, None] * (z + beta[:, None]))),
    "You added beta before multiplying by gamma. First times gamma, then plus beta.",
    ("beta-divided", lambda x, g, b, eps: _right(x, g, b / np.sqrt(x.var(axis=(0, 1, 3)) + eps), eps)),
    "You divided beta by the root, too. Divide first, then times gamma, then plus beta.",
    ("gamma-beta-swapped", _with(finish=lambda z, gamma, beta: beta[:, None] * z + gamma[:, None])),
    "Gamma and beta are exchanged: gamma multiplies, beta is added.",
    ("beta-subtracted", _with(finish=lambda z, gamma, beta: gamma[:, None] * z - beta[:, None])),
    "You subtracted beta. It is added.",
    ("divided-by-gamma", _with(finish=lambda z, gamma, beta: z / gamma[:, None] + beta[:, None])),
    "You divided by gamma. It multiplies.",
    ("gamma-along-batch", _with(finish=lambda z, gamma, beta: gamma * z + beta)),
    "Gamma and beta run along the batch axis. Each belongs to a channel: gamma[:, None].",
    ("gamma-along-batch-second", _with(finish=lambda z, gamma, beta: z * gamma + beta)),
    "NumPy lines gamma and beta up with the last axis, the batch. Each belongs to a channel: gamma[:, None].",
    ("first-gamma-for-all", _with(finish=lambda z, gamma, beta: gamma[0] * z + beta[0])),
    "You used gamma and beta of channel 0 for all channels. Channel c has gamma[c] and beta[c].",
    ("statistics-along-batch", _with(keepdims=False)),
    "Your mean and variance have the shape (C,), and NumPy lines that up with the last axis, the batch. keepdims=True "
    "keeps them at their place.",
    ("all-along-batch", _with(keepdims=False, finish=lambda z, gamma, beta: gamma * z + beta)),
    "Mean, variance, gamma and beta have the shape (C,), and NumPy lines that up with the batch. keepdims=True and "
    "gamma[:, None] put them at their place.",
    ("stretched", _with(mean=np.min, variance=np.ptp, deviation=lambda range_, eps: range_ + eps)),
    "You stretched each channel from its smallest to its largest number. Subtract the mean and divide by √(variance + "
    "eps).",
    ("relu", after(_right, relu)),
    "You put a ReLU at the end. Batch normalization has none of its own.",
    ("nchw", after(_right, lambda z: z.transpose(3, 2, 0, 1))),
    "The numbers are right, in the order (N, C, H, W). The answer has the shape of x: (H, W, C, N).",
)

POINTS = {"standardized": 2, "gamma and beta": 2, "epsilon": 1, "a channel that is constant": 1}
SENTENCES = {
    "whole-numbers": "Your numbers are cut to whole ones. Is the array that you fill one of integers? Make it "
    "with np.zeros.",
    "axes-squeezed": "Axes of length 1 are gone. The answer has the shape of x.",
    "first-channel-only": "Only channel 0 is filled in: does a return stand inside the loop?",
}
EXERCISE = Exercise("13.batch_norm", POINTS, _cases, _right, MISTAKES, IMAGES, SENTENCES, number=2)
