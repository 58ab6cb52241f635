"""Exercise 13.batch_norm: batch normalization as it is done in training."""

import numpy as np

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers

TINY = 1e-9  # an ε that changes no answer visibly


def _batch_norm_cases(rng):
    def case(group, shape, scale=None, eps=TINY, constant=False):
        x, (gamma, beta) = integers(rng, *shape), scale or (integers(rng, shape[2]), integers(rng, shape[2]))
        if constant:
            x[:, :, 0] = 4
        return Case(group, (x, gamma, beta, eps))

    plain = [case("standardized", s, (np.ones(s[2]), np.zeros(s[2]))) for s in ((3, 4, 2, 1), (2, 2, 3, 3))]
    scaled = [case("gamma and beta", shape) for shape in ((3, 2, 2, 4), (4, 2, 3, 3))]
    inside = [case("epsilon", (2, 3, 2, 3), eps=9.0)]
    return [*plain, *scaled, *inside, case("a channel that is constant", (2, 2, 3, 2), eps=0.01, constant=True)]


def _biased(x, axes):
    return x.var(axis=axes, keepdims=True)


def _with(
    axes=(0, 1, 3),
    mean=lambda x, axes: x.mean(axis=axes, keepdims=True),
    variance=_biased,
    deviation=lambda variance, eps: np.sqrt(variance + eps),
    finish=lambda x_hat, gamma, beta: gamma[:, None] * x_hat + beta[:, None],
):
    """Make a batch normalization out of its steps."""

    def answer(x, gamma, beta, eps):
        with np.errstate(all="ignore"):
            x_hat = (x - mean(x, axes)) / deviation(variance(x, axes), eps)
            return finish(x_hat, gamma, beta)

    return answer


_right = _with()


def _flat_statistics(x, gamma, beta, eps):
    """Statistics of shape (C,), which NumPy lines up with the batch."""
    x_hat = (x - x.mean(axis=(0, 1, 3))) / np.sqrt(x.var(axis=(0, 1, 3)) + eps)
    return gamma[:, None] * x_hat + beta[:, None]


def _flat_everything(x, gamma, beta, eps):
    x_hat = (x - x.mean(axis=(0, 1, 3))) / np.sqrt(x.var(axis=(0, 1, 3)) + eps)
    return gamma * x_hat + beta


def _of_first_image(x, axes):
    return x[..., :1].mean(axis=axes, keepdims=True)


def _stretched(x, gamma, beta, eps):
    low, high = (f(x, axis=(0, 1, 3), keepdims=True) for f in (np.min, np.max))
    return gamma[:, None] * (x - low) / (high - low + eps) + beta[:, None]


EXERCISE = Exercise(
    "13.batch_norm",
    number=2,
    points={"standardized": 2, "gamma and beta": 2, "epsilon": 1, "a channel that is constant": 1},
    cases=_batch_norm_cases,
    reference=_right,
    wrong=[
        Wrong(
            _with(axes=(3,)),
            "You took mean and variance over the batch alone, for each pixel. Take them for each channel, over height, "
            "width and batch: axis=(0, 1, 3).",
        ),
        Wrong(
            _with(axes=(0, 1)),
            "You took mean and variance for each image by itself (that is instance normalization). The batch belongs "
            "to it: axis=(0, 1, 3).",
        ),
        Wrong(
            _with(axes=(0, 1, 2)),
            "You took mean and variance of each image over all its channels (that is layer normalization). Take them "
            "for each channel, over height, width and batch.",
        ),
        Wrong(
            _with(axes=(2,)),
            "You took mean and variance over the channels. Each channel has its own, over height, width and batch: "
            "axis=(0, 1, 3).",
        ),
        Wrong(
            _with(axes=(2, 3)),
            "You took mean and variance over channels and batch. Each channel has its own, over height, width and "
            "batch: axis=(0, 1, 3).",
        ),
        Wrong(
            _with(axes=(0, 1, 2, 3)),
            "You took one mean and one variance of all numbers. Each channel has its own: axis=(0, 1, 3).",
        ),
        Wrong(
            _with(axes=(0,)),
            "You took mean and variance over axis 0, the height, alone. Take height, width and batch: axis=(0, 1, 3).",
        ),
        Wrong(
            _with(axes=(1, 2, 3)),
            "You took axes 1, 2 and 3, as if the channels came first. Here they are axis 2: axis=(0, 1, 3).",
        ),
        Wrong(
            _with(axes=(0, 2, 3)),
            "You took axes 0, 2 and 3, as PyTorch's order has it. Here the channels are axis 2: axis=(0, 1, 3).",
        ),
        Wrong(
            _with(deviation=lambda v, eps: np.sqrt(v) + eps),
            "You added epsilon outside the root. It stands inside: √(variance + eps).",
        ),
        Wrong(
            _with(deviation=lambda v, eps: np.sqrt(v)),
            "Epsilon is missing: √(variance + eps). Without it a channel that is constant gives 0/0.",
        ),
        Wrong(
            _with(deviation=lambda v, eps: np.sqrt(v + eps**2)),
            "You squared epsilon. It is added to the variance as it is: √(variance + eps).",
        ),
        Wrong(
            _with(deviation=lambda v, eps: np.sqrt(v) + np.sqrt(eps)),
            "You took the root of each and added. It is the root of the sum: √(variance + eps).",
        ),
        Wrong(
            _with(deviation=lambda v, eps: np.sqrt(np.maximum(v, eps))),
            "You took the larger of variance and epsilon. They are added: √(variance + eps).",
        ),
        Wrong(
            _with(deviation=lambda v, eps: np.sqrt(v + 1e-5)),
            "You used an epsilon of your own. It is the argument eps.",
        ),
        Wrong(
            _with(deviation=lambda v, eps: v + eps),
            "You divided by the variance. Divide by its root, √(variance + eps).",
        ),
        Wrong(
            _with(deviation=lambda v, eps: 1 / np.sqrt(v + eps)),
            "You multiplied by the root. Divide by it.",
        ),
        Wrong(
            _with(deviation=lambda v, eps: 1),
            "You subtracted the mean, but divided by nothing. Divide by √(variance + eps).",
        ),
        Wrong(
            _with(variance=lambda x, axes: x.var(axis=axes, keepdims=True, ddof=1)),
            "You divided the squares by one less than their number (ddof=1). In training the biased variance is used, "
            "np.var as it is.",
        ),
        Wrong(
            _with(variance=lambda x, axes: (x**2).mean(axis=axes, keepdims=True)),
            "You took the mean of the squares for the variance. The variance is that of x minus its mean.",
        ),
        Wrong(
            _with(variance=lambda x, axes: ((x - x.mean(axis=axes, keepdims=True)) ** 2).sum(axis=axes, keepdims=True)),
            "You added up the squared deviations. The variance is their mean.",
        ),
        Wrong(
            _with(variance=lambda x, axes: x.std(axis=axes, keepdims=True)),
            "You took the root twice: np.std is a root already. Inside the root stands the variance, np.var.",
        ),
        Wrong(
            _with(mean=lambda x, axes: 0),
            "The mean is not subtracted.",
        ),
        Wrong(
            _with(mean=lambda x, axes: x.sum(axis=axes, keepdims=True)),
            "You subtracted the sum. Subtract the mean.",
        ),
        Wrong(
            _with(mean=lambda x, axes: np.median(x, axis=axes, keepdims=True)),
            "You subtracted the median. Subtract the mean.",
        ),
        Wrong(
            _with(
                mean=_of_first_image,
                variance=lambda x, axes: _biased(x[..., :1], axes),
            ),
            "You took mean and variance of the first image only. The whole batch belongs to them.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: x_hat),
            "Gamma and beta are missing: gamma times the standardized number, plus beta.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: gamma[:, None] * x_hat),
            "Beta is missing. It is added at the end.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: x_hat + beta[:, None]),
            "Gamma is missing. It multiplies the standardized numbers.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: gamma[:, None] * (x_hat + beta[:, None])),
            "You added beta before multiplying by gamma. First times gamma, then plus beta.",
        ),
        Wrong(
            lambda x, gamma, beta, eps: (
                _right(x, gamma, 0 * beta, eps) + beta[:, None] / np.sqrt(_biased(x, (0, 1, 3)) + eps)
            ),
            "You divided beta by the root, too. Divide first, then times gamma, then plus beta.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: beta[:, None] * x_hat + gamma[:, None]),
            "Gamma and beta are exchanged: gamma multiplies, beta is added.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: gamma[:, None] * x_hat - beta[:, None]),
            "You subtracted beta. It is added.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: x_hat / gamma[:, None] + beta[:, None]),
            "You divided by gamma. It multiplies.",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: gamma * x_hat + beta),
            "Gamma and beta run along the batch axis. Each belongs to a channel: gamma[:, None].",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: x_hat * gamma + beta),
            "NumPy lines gamma and beta up with the last axis, the batch. Each belongs to a channel: gamma[:, None].",
        ),
        Wrong(
            _with(finish=lambda x_hat, gamma, beta: gamma[0] * x_hat + beta[0]),
            "You used gamma and beta of channel 0 for all channels. Channel c has gamma[c] and beta[c].",
        ),
        Wrong(
            _flat_statistics,
            "Your mean and variance have the shape (C,), and NumPy lines that up with the last axis, the batch. "
            "keepdims=True keeps them at their place.",
        ),
        Wrong(
            _flat_everything,
            "Mean, variance, gamma and beta have the shape (C,), and NumPy lines that up with the batch. "
            "keepdims=True and gamma[:, None] put them at their place.",
        ),
        Wrong(
            _stretched,
            "You stretched each channel from its smallest to its largest number. Subtract the mean and divide by "
            "√(variance + eps).",
        ),
        Wrong(
            lambda *args: np.maximum(_right(*args), 0),
            "You put a ReLU at the end. Batch normalization has none of its own.",
        ),
        Wrong(
            lambda *args: _right(*args).astype(int),
            "Your numbers are cut to whole ones. Is the array that you fill one of integers? Make it with np.zeros.",
        ),
        Wrong(
            lambda *args: _right(*args).squeeze(),
            "Axes of length 1 are gone. The answer has the shape of x.",
        ),
        Wrong(
            lambda *args: _right(*args).transpose(3, 2, 0, 1),
            "The numbers are right, in the order (N, C, H, W). The answer has the shape of x: (H, W, C, N).",
        ),
        Wrong(
            lambda *args: _right(*args) * (np.arange(len(args[1])) == 0)[:, None],
            "Only channel 0 is filled in: does a return stand inside the loop?",
        ),
    ],
)
