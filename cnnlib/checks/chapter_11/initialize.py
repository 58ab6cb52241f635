"""Exercise 11.initialize: He's random kernels."""

import numpy as np

from cnnlib.checks.answers import BadAnswer
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import after, before, part, table

FORM = "w and b have the right shapes, and b is 0"
SPREAD = "the numbers in w have mean 0 and variance 2 / fan-in"
DRAW = "w is one normal draw of the generator with this seed"


def _cases(rng):
    seeds = iter(rng.integers(1000, 10_000, 8).tolist())
    sizes = {
        FORM: [(3, 2, 4), (2, 1, 3), (1, 5, 2)],
        SPREAD: [(5, 3, 400), (3, 16, 200), (1, 2, 20_000)],
        DRAW: [(3, 2, 4), (5, 1, 6)],
    }
    return cases_of(sizes, lambda *size: (*size, next(seeds)))


def _observed(case, w, *others):
    """Observe form, spread or draw; numbers that a learner's mistake changes in a way of its own."""
    f, channels, filters, seed = case.args
    if len(others) != 1:
        got = "one array" if not others else f"{1 + len(others)}"
        raise BadAnswer(f"your function returned {got}; expected a tuple of two, w and b")
    b, shape = others[0], (f, f, channels, filters)
    if w.shape != shape or b.shape != (filters,):
        return np.array([-1.0, _code(w.shape), _code(b.shape)])
    if case.group == FORM:
        return np.array([_rounded(b.mean()), float(np.any(b != 0)), 0.0])
    if not np.isfinite(w).all() or not w.std():
        return np.array([-3.0 if np.isfinite(w).all() else -2.0, 0.0, 0.0])
    if case.group == SPREAD:
        ratio = w.std() * np.sqrt(f * f * channels / 2)
        off = abs(w.mean()) > 0.05 * max(w.std(), 1e-12)
        return np.array([0.0 if abs(ratio - 1) < 0.03 else _rounded(ratio), _rounded(w.mean()) if off else 0.0, 0.0])
    alike = np.corrcoef(w.ravel(), np.random.default_rng(seed).standard_normal(shape).ravel())[0, 1]
    return np.array([1.0, 0.0, 0.0]) if alike > 1 - 1e-6 else np.array([0.0, _rounded(w.std()), _rounded(w.max())])


def _rounded(number):
    """Round to two digits."""
    return float(f"{number:.2g}")


def _code(shape):
    """Make one number of a shape."""
    return float(sum(n * 1000.0**place for place, n in enumerate(shape)) + 0.5 * len(shape))


def _drawn(
    spread=lambda f, c, k: np.sqrt(2 / (f * f * c)),
    draw=lambda rng, shape: rng.standard_normal(shape),
    start=np.random.default_rng,
    bias=np.zeros,
):
    """Make an initialization with another spread, another kind of draw, another generator or another bias."""
    return lambda f, c, k, seed: (draw(start(seed), (f, f, c, k)) * spread(f, c, k), bias(k))


_right = _drawn()

MISTAKES = table(
    ("channels-missing", _drawn(lambda f, c, k: np.sqrt(2 / (f * f)))),
    "Your fan-in leaves the channels out. One output weighs f · f · channels numbers.",
    ("variance-1-by-fan-in", _drawn(lambda f, c, k: np.sqrt(1 / (f * f * c)))),
    "Your variance is 1 / fan-in. Before a ReLU, which silences half of the numbers, it is 2 / fan-in.",
    ("variance-for-deviation", _drawn(lambda f, c, k: 2 / (f * f * c))),
    "You multiplied by the variance, 2 / fan-in. Multiply by the standard deviation, its root.",
    ("filters-for-channels", _drawn(lambda f, c, k: np.sqrt(2 / (f * f * k)))),
    "You counted the filters, not the channels. The fan-in of one output is f · f · channels.",
    ("divided-by-all", _drawn(lambda f, c, k: np.sqrt(2 / (f * f * c * k)))),
    "You divided by all the weights. The fan-in is that of one output: f · f · channels, without the filters.",
    ("glorot", _drawn(lambda f, c, k: np.sqrt(2 / (f * f * (c + k))))),
    "You took fan-in and fan-out together (that is Glorot's rule). He's has the fan-in alone.",
    ("side-not-squared", _drawn(lambda f, c, k: np.sqrt(2 / (f * c)))),
    "Your fan-in has f once. The window is f by f: f · f · channels.",
    ("channels-alone", _drawn(lambda f, c, k: np.sqrt(2 / c))),
    "Your fan-in has the channels only. One output weighs f · f · channels numbers.",
    ("bias-counted", _drawn(lambda f, c, k: np.sqrt(2 / (f * f * c + 1)))),
    "You counted the bias. The fan-in is the number of weights of one output, f · f · channels.",
    ("variance-halved-fan-in", _drawn(lambda f, c, k: 1 / np.sqrt(2 * f * f * c))),
    "Your variance is 1 / (2 fan-in). It is 2 / fan-in.",
    ("variance-1", _drawn(lambda f, c, k: 1)),
    "Your weights have variance 1, whatever the layer. Multiply by √(2 / fan-in).",
    ("deviation-fixed", _drawn(lambda f, c, k: 0.01)),
    "Your weights have standard deviation 0.01, whatever the layer. It is √(2 / fan-in).",
    ("zero", _drawn(lambda f, c, k: 0)),
    "All weights are 0. Then all filters stay equal: they need different random numbers.",
    ("draw-from-0", _drawn(draw=lambda rng, shape: rng.random(shape))),
    "rng.random draws between 0 and 1, so that all your weights are positive. Draw with rng.standard_normal.",
    ("draw-uniform-small", _drawn(draw=lambda rng, shape: rng.uniform(-1, 1, shape))),
    "Numbers drawn evenly from -1 to 1 have variance 1/3, and yours are too small. Draw with rng.standard_normal.",
    ("draw-uniform", _drawn(draw=lambda rng, shape: np.sqrt(3) * rng.uniform(-1, 1, shape))),
    "The spread is right, and a uniform draw would do for training. Here a normal one is asked for: "
    "rng.standard_normal.",
    ("draw-absolute", _drawn(draw=lambda rng, shape: np.abs(rng.standard_normal(shape)))),
    "All your weights are positive. Half of them should be negative.",
    ("seed-0", _drawn(start=lambda seed: np.random.default_rng(0))),
    "Your draw does not depend on seed. Make the generator with it: np.random.default_rng(seed).",
    ("seed-42", _drawn(start=lambda seed: np.random.default_rng(42))),
    "Your generator always starts with 42. Make it with the seed: np.random.default_rng(seed).",
    ("old-generator", _drawn(start=np.random.RandomState)),
    "This is the draw of NumPy's old generator (np.random.seed). Use np.random.default_rng(seed).",
    ("filter-by-filter", _drawn(draw=lambda rng, s: np.stack([rng.standard_normal(s[:3]) for _ in range(s[3])], -1))),
    "You drew filter by filter, or in the opposite order of axes. Draw all weights in one call, with the shape (f, f, "
    "channels, filters).",
    ("filters-equal", _drawn(draw=lambda rng, s: np.repeat(rng.standard_normal((*s[:3], 1)), s[3], axis=3))),
    "All your filters are equal, and they would stay so. Draw one set of numbers for each filter.",
    ("results-swapped", after(_right, lambda results: results[::-1])),
    "Your results are exchanged. Return w first, then b.",
    ("uniform-range", _drawn(lambda f, c, k: np.sqrt(6 / (f * f * c)))),
    "√(6 / fan-in) is the end of the range if numbers are drawn evenly. A normal draw is multiplied by √(2 / fan-in).",
    ("bias-ones", _drawn(bias=np.ones)),
    "Your biases are 1. They start at 0.",
    ("bias-small", _drawn(bias=lambda filters: np.full(filters, 0.01))),
    "Your biases are 0.01. They start at 0.",
    ("bias-random", _drawn(bias=lambda filters: 0.1 * np.random.default_rng(7).standard_normal(filters))),
    "Your biases are random. They need not be: they start at 0.",
    ("bias-column", _drawn(bias=lambda filters: np.zeros((filters, 1)))),
    "b is a column. Its shape is (filters,).",
    ("one-bias", _drawn(bias=lambda filters: np.zeros(1))),
    "b has one number. Each filter has a bias of its own: (filters,).",
    ("bias-one-number", _drawn(bias=lambda filters: 0.0)),
    "b is one number. Each filter has a bias of its own: an array (filters,).",
    ("pytorch-order", after(_right, part(0, lambda w: w.transpose(3, 2, 0, 1)))),
    "w has its axes in PyTorch's order. Here it is (f, f, channels, filters).",
    ("channels-filters-swapped", after(_right, part(0, lambda w: w.swapaxes(2, 3)))),
    "w has filters and channels exchanged. Its shape is (f, f, channels, filters).",
    ("channel-axis-lost", before(after(_right, part(0, lambda w: w[:, :, 0])), None, lambda channels: 1)),
    "w has no channel axis. Its shape is (f, f, channels, filters), even for one channel.",
)

POINTS = {FORM: 1, SPREAD: 2, DRAW: 1}
EXERCISE = Exercise("11.initialize", POINTS, _cases, _right, MISTAKES, number=1, observe=_observed)
