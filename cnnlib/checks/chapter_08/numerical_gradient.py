"""Exercise 08.numerical_gradient: a derivative by nudging."""

from itertools import chain

import numpy as np

from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, table
from cnnlib.gradient_check import numerical_gradient

# The functions to differentiate. They are smooth, and each reads its argument in the shape that it came in.


def sum_of_powers(x):
    """Return x₀² + x₁³ + the rest times 3."""
    return x[0] ** 2 + x[1] ** 3 + 3 * x[2:].sum()


def sum_of_exponentials(x):
    """Add up e to the x₀, 2 e to the x₁, 3 e to the x₂ and so on."""
    return (np.arange(1, len(x) + 1) * np.exp(x)).sum()


def product_of_rows(x):
    """Multiply the first row by the last, add up, and add the third power of one number."""
    return (x[0, :] * x[-1, :]).sum() + x[0, 1] ** 3


def log_sum(x):
    """Return log Σ e^x, added up over the columns, each column more than the one before."""
    return (np.arange(1, x.shape[1] + 1) * np.log(np.exp(x).sum(axis=0))).sum()


def waves(x):
    """Add sines to 1000, where numbers lie further apart; each is higher along the second axis."""
    return 1000 + (np.sin(x) * np.arange(1, x.shape[1] + 1)[:, None]).sum()


def narrow_valleys(x):
    """Return 1000 times the square of the distance to the nearest whole number, added up."""
    return 1000 * ((x - np.round(x)) ** 2).sum()


def _cases(rng):
    def halves(*shape):
        return integers(rng, *shape) / 4

    def with_a_zero(*shape):
        x = halves(*shape)
        x.flat[rng.integers(x.size)] = 0
        return x

    def near_whole(*shape):
        return integers(rng, *shape) + rng.integers(2, 9, shape) * rng.choice([-0.01, 0.01], shape)

    return [
        Case("a vector", (sum_of_powers, np.array([3.0, 2.0, 1.0]))),
        Case("a vector", (sum_of_powers, halves(5))),
        Case("a vector", (sum_of_exponentials, np.append(with_a_zero(4), 2.0))),
        Case("a matrix", (product_of_rows, halves(3, 4))),
        Case("a matrix", (log_sum, with_a_zero(3, 2))),
        Case("three axes", (waves, with_a_zero(2, 3, 4))),
        Case("a sharp curve", (narrow_valleys, near_whole(3))),
        Case("a sharp curve", (narrow_valleys, near_whole(2, 3))),
    ]


def _filled(slope):
    """Make an answer that writes slope(f, x, place) to one place after the other; x is a copy."""

    def answer(f, x):
        x, gradient = x.copy(), np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            gradient[place] = slope(f, x, place)
        return gradient

    return answer


def _at(f, x, place):
    """Make a function of a nudge: f where the number at `place`, or more of them, is nudged by so much."""

    def value(by):
        copy = x.copy()
        copy[place] += by
        return f(copy)

    return value


def _nudging(slope):
    return _filled(lambda f, x, place: slope(_at(f, x, place)))


def _moved(f, x, place, by):
    """Nudge x itself, and return f of it."""
    x[place] += by
    return f(x)


def _central(h):
    return lambda at: (at(h) - at(-h)) / (2 * h)


def _with_steps(key, slope, sizes, sentence):
    """List a way to take a slope once for each size of the nudge."""
    rows = [[(f"{key}-{h:.0e}".replace("+", ""), _nudging(slope(h))), sentence.format(h)] for h in sizes]
    return table(*chain(*rows))


STEPS = [
    *_with_steps(
        "up-only",
        lambda h: lambda at: (at(h) - at(0)) / h,
        (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10),
        "You compared f(x) with one nudge up (h = {:g}). Nudge both ways, (f(x + h) - f(x - h)) / 2h: the error is "
        "then much smaller.",
    ),
    *_with_steps(
        "down-only",
        lambda h: lambda at: (at(0) - at(-h)) / h,
        (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8),
        "You compared f(x) with one nudge down (h = {:g}). Nudge both ways, (f(x + h) - f(x - h)) / 2h: the error is "
        "then much smaller.",
    ),
    *_with_steps(
        "h-too-large",
        _central,
        (1, 0.5, 0.1, 0.01, 0.001),
        "The formula is right, but h = {:g} is too large: the curve bends on the way. Take about 1e-5.",
    ),
    *_with_steps(
        "h-too-small",
        _central,
        (1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15),
        "The formula is right, but h = {:g} is so small that rounding drowns the difference. Take about 1e-5.",
    ),
]

MISTAKES = table(
    ("nudge-relative", _filled(lambda f, x, place: _central(1e-5 * x[place])(_at(f, x, place)))),
    "Your nudge is a share of x, so where x is 0 there is none, and 0 / 0 is no number. Take the same small h "
    "everywhere.",
    ("x-changed", lambda f, x: _moved(f, x, ..., 1e-5)),
    "Your function leaves x changed. Work on a copy, or store the number and put it back; to subtract h again is not "
    "enough, because of rounding.",
    ("nudges-stay", _filled(lambda f, x, place: (_moved(f, x, place, 1e-5) - _moved(f, x, place, -2e-5)) / 2e-5)),
    "The numbers that you nudged stay nudged while you nudge the next. Put each back first.",
    ("nudges-stay-up-only", _filled(lambda f, x, place: (-f(x) + _moved(f, x, place, 1e-5)) / 1e-5)),
    "The numbers that you nudged stay nudged, and you nudge one way only. Put each back, and use (f(x + h) - f(x - "
    "h)) / 2h.",
    ("divided-by-h", _nudging(lambda at: (at(1e-5) - at(-1e-5)) / 1e-5)),
    "Your gradient is twice too large: from x - h to x + h it is 2h. Divide by 2h.",
    ("up-only-divided-by-2h", _nudging(lambda at: (at(1e-5) - at(0)) / 2e-5)),
    "Your gradient is half of what it should be: from x to x + h it is h, not 2h. Better, nudge both ways.",
    ("nudged-by-half", _nudging(lambda at: (at(5e-6) - at(-5e-6)) / 2e-5)),
    "Your gradient is half of what it should be. Divide by the way from the lower place to the upper one.",
    ("not-divided", _nudging(lambda at: at(1e-5) - at(-1e-5))),
    "This is the change of f. Divide it by the way, 2h.",
    ("added", _nudging(lambda at: (at(1e-5) + at(-1e-5)) / 2e-5)),
    "You added the two values of f. The slope is their difference divided by 2h.",
    ("second-derivative", _nudging(lambda at: (at(1e-4) - 2 * at(0) + at(-1e-4)) / 1e-8)),
    "This is the second derivative, how fast the slope changes. The slope is (f(x + h) - f(x - h)) / 2h.",
    ("absolute", _nudging(lambda at: abs(at(1e-5) - at(-1e-5)) / 2e-5)),
    "A slope may be negative. Leave the sign in.",
    ("all-at-once", lambda f, x: _central(1e-5)(_at(f, x, ...))),
    "This is one slope for all numbers together. Nudge one at a time, and give each place a slope of its own.",
    ("all-at-once-everywhere", _filled(lambda f, x, place: _central(1e-5)(_at(f, x, ...)))),
    "You nudged all numbers at once and wrote the one slope everywhere. Nudge one at a time.",
    ("rows-nudged", lambda f, x: [_central(1e-5)(_at(f, x, row)) for row in range(len(x))]),
    "x[i] is a whole row where x is a matrix. Nudge single numbers: np.ndindex(x.shape) gives their places.",
    ("rows-nudged-everywhere", _filled(lambda f, x, place: _central(1e-5)(_at(f, x, place[0])))),
    "You nudged whole rows of x and gave each number its row's slope. Nudge single numbers: np.ndindex(x.shape).",
    ("flat", after(numerical_gradient, np.ravel)),
    "The numbers are right but lie in one list. The answer has the shape of x.",
    ("flat-given-to-f", lambda f, x: numerical_gradient(f, x.reshape(-1)).reshape(x.shape)),
    "You gave f a flattened x. f expects the shape of x: nudge a copy of x itself.",
    ("first-only", after(numerical_gradient, lambda g: g * (np.arange(g.size) == 0).reshape(g.shape))),
    "Only the first number is filled in: does a return stand inside the loop?",
    ("first-returned", after(numerical_gradient, lambda g: g.flat[0])),
    "You returned the slope of the first number. Fill an array of the shape of x, then return it.",
    ("value-returned", lambda f, x: f(x)),
    "This is f(x). Its slope by each number of x is wanted.",
)

EXERCISE = Exercise(
    "08.numerical_gradient",
    number=4,
    points={"a vector": 2, "a matrix": 2, "three axes": 1, "a sharp curve": 1},
    cases=_cases,
    reference=numerical_gradient,
    tolerance=2e-6,
    sentences={
        "zero": "Your gradient is 0 everywhere, or nearly. Either `/ 2 * h` stands there, which multiplies by h "
        "(write `/ (2 * h)`); or both nudges go to one and the same array, which is then back where it "
        "was; or h is so small that x + h is x.",
        "wrong-sign": "The sign is turned: f(x + h) - f(x - h), in this order.",
    },
    mistakes=[*STEPS, *MISTAKES],
)
