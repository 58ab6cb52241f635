"""Exercise 08.numerical_gradient: a derivative by nudging."""

from itertools import chain

import numpy as np

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, table
from cnnlib.gradient_check import numerical_gradient


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
    """Pair functions to differentiate, which are smooth and read x in the shape that it came in, with places."""

    def quarters(*shape, zero=False):
        x = integers(rng, *shape) / 4
        if zero:
            x.flat[rng.integers(x.size)] = 0
        return x

    def near_whole(*shape):
        return integers(rng, *shape) + rng.integers(2, 9, shape) * rng.choice([-0.01, 0.01], shape)

    vectors = [(sum_of_powers, np.array([3.0, 2.0, 1.0])), (sum_of_powers, quarters(5))]
    vectors += [(sum_of_exponentials, np.append(quarters(4, zero=True), 2.0))]
    matrices = [(product_of_rows, quarters(3, 4)), (log_sum, quarters(3, 2, zero=True))]
    volumes = [(waves, quarters(2, 3, 4, zero=True))]
    sharp = [(narrow_valleys, near_whole(3)), (narrow_valleys, near_whole(2, 3))]
    return cases_of({"a vector": vectors, "a matrix": matrices, "three axes": volumes, "a sharp curve": sharp})


def _central(at, h):
    return (at(h) - at(-h)) / (2 * h)


def _nudging(slope=_central, h=1e-5, nudged=lambda place: place, stay=False, relative=False):
    """Make an answer that writes slope(at, h) to each place: at(by) is f where `nudged(place)` is larger by so much.

    Nudges that `stay` are not taken back; a `relative` h is a share of the number at the place.
    """

    def answer(f, x):
        x, gradient = x.copy(), np.zeros(x.shape)

        def at(by):
            moved = x if stay else x.copy()
            moved[nudged(place)] += by
            return f(moved)

        for place in np.ndindex(x.shape):
            gradient[place] = slope(at, h * x[place] if relative else h)
        return gradient

    return answer


def _for_each_size(*rows):
    """Make mistakes of rows: (key, slope, sizes of the nudge), and in the next line the sentence, with its size."""
    each = [
        [(f"{key}-{h:.0e}".replace("+", ""), _nudging(slope, h)), sentence.format(h)]
        for (key, slope, sizes), sentence in zip(rows[::2], rows[1::2], strict=True)
        for h in sizes
    ]
    return table(*chain(*each))


STEPS = _for_each_size(
    ("up-only", lambda at, h: (at(h) - at(0)) / h, (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10)),
    "You compared f(x) with one nudge up (h = {:g}). Nudge both ways, (f(x + h) - f(x - h)) / 2h: the error is "
    "then much smaller.",
    ("down-only", lambda at, h: (at(0) - at(-h)) / h, (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)),
    "You compared f(x) with one nudge down (h = {:g}). Nudge both ways, (f(x + h) - f(x - h)) / 2h: the error is "
    "then much smaller.",
    ("h-too-large", _central, (1, 0.5, 0.1, 0.01, 0.001)),
    "The formula is right, but h = {:g} is too large: the curve bends on the way. Take about 1e-5.",
    ("h-too-small", _central, (1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15)),
    "The formula is right, but h = {:g} is so small that rounding drowns the difference. Take about 1e-5.",
)

MISTAKES = STEPS + table(
    ("nudge-relative", _nudging(relative=True)),
    "Your nudge is a share of x, so where x is 0 there is none, and 0 / 0 is no number. Take the same small h "
    "everywhere.",
    ("x-changed", lambda f, x: np.add(x, 1e-5, out=x)),
    "Your function leaves x changed. Work on a copy, or store the number and put it back; to subtract h again is not "
    "enough, because of rounding.",
    ("nudges-stay", _nudging(lambda at, h: (at(h) - at(-2 * h)) / (2 * h), stay=True)),
    "The numbers that you nudged stay nudged while you nudge the next. Put each back first.",
    ("nudges-stay-up-only", _nudging(lambda at, h: (-at(0) + at(h)) / h, stay=True)),
    "The numbers that you nudged stay nudged, and you nudge one way only. Put each back, and use (f(x + h) - f(x - "
    "h)) / 2h.",
    ("divided-by-h", _nudging(lambda at, h: (at(h) - at(-h)) / h)),
    "Your gradient is twice too large: from x - h to x + h it is 2h. Divide by 2h.",
    ("up-only-divided-by-2h", _nudging(lambda at, h: (at(h) - at(0)) / (2 * h))),
    "Your gradient is half of what it should be: from x to x + h it is h, not 2h. Better, nudge both ways.",
    ("nudged-by-half", _nudging(lambda at, h: (at(h / 2) - at(-h / 2)) / (2 * h))),
    "Your gradient is half of what it should be. Divide by the way from the lower place to the upper one.",
    ("not-divided", _nudging(lambda at, h: at(h) - at(-h))),
    "This is the change of f. Divide it by the way, 2h.",
    ("added", _nudging(lambda at, h: (at(h) + at(-h)) / (2 * h))),
    "You added the two values of f. The slope is their difference divided by 2h.",
    ("second-derivative", _nudging(lambda at, h: (at(h) - 2 * at(0) + at(-h)) / h**2, 1e-4)),
    "This is the second derivative, how fast the slope changes. The slope is (f(x + h) - f(x - h)) / 2h.",
    ("absolute", _nudging(lambda at, h: abs(at(h) - at(-h)) / (2 * h))),
    "A slope may be negative. Leave the sign in.",
    ("all-at-once", after(_nudging(nudged=lambda place: ...), lambda g: g.flat[0])),
    "This is one slope for all numbers together. Nudge one at a time, and give each place a slope of its own.",
    ("all-at-once-everywhere", _nudging(nudged=lambda place: ...)),
    "You nudged all numbers at once and wrote the one slope everywhere. Nudge one at a time.",
    ("rows-nudged", after(_nudging(nudged=lambda place: place[0]), lambda g: g.reshape(len(g), -1)[:, 0])),
    "x[i] is a whole row where x is a matrix. Nudge single numbers: np.ndindex(x.shape) gives their places.",
    ("rows-nudged-everywhere", _nudging(nudged=lambda place: place[0])),
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

POINTS = {"a vector": 2, "a matrix": 2, "three axes": 1, "a sharp curve": 1}
SENTENCES = {
    "zero": "Your gradient is 0 everywhere, or nearly. Either `/ 2 * h` stands there, which multiplies by h "
    "(write `/ (2 * h)`); or both nudges go to one and the same array, which is then back where it "
    "was; or h is so small that x + h is x.",
    "wrong-sign": "The sign is turned: f(x + h) - f(x - h), in this order.",
}
EXERCISE = Exercise(
    "08.numerical_gradient", POINTS, _cases, numerical_gradient, MISTAKES, sentences=SENTENCES, number=4, tolerance=2e-6
)
