"""Exercise 08.numerical_gradient: a derivative by nudging."""

import numpy as np

from cnnlib.checks.chapter_08.shared import quietly
from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers
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


def _nudging(difference):
    """Make an answer that nudges one number at a time; `difference` gets f, x, and a nudged copy for each side."""

    def answer(f, x):
        gradient = np.zeros(x.shape)
        for place in np.ndindex(x.shape):

            def nudged(by, place=place):
                copy = x.copy()
                copy[place] += by
                return f(copy)

            gradient[place] = difference(nudged)
        return gradient

    return answer


def _central(h):
    return lambda at: (at(h) - at(-h)) / (2 * h)


def _forward(h):
    return lambda at: (at(h) - at(0)) / h


def _backward(h):
    return lambda at: (at(0) - at(-h)) / h


def _one_sided(make, h, name):
    return Wrong(
        _nudging(make(h)),
        f"You compared f(x) with one nudge {name} (h = {h:g}). Nudge both ways, (f(x + h) - f(x - h)) / 2h: the error "
        "is then much smaller.",
    )


def _too_large(h):
    return Wrong(
        _nudging(_central(h)),
        f"The formula is right, but h = {h:g} is too large: the curve bends on the way. Take about 1e-5.",
    )


def _too_small(h):
    return Wrong(
        _nudging(_central(h)),
        f"The formula is right, but h = {h:g} is so small that rounding drowns the difference. Take about 1e-5.",
    )


@quietly
def _share_of_x(f, x):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] *= 1 + 1e-5
        below[place] *= 1 - 1e-5
        gradient[place] = (f(above) - f(below)) / (above[place] - below[place])
    return gradient


def _changes_x(f, x):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += 1e-5
        gradient[place] = f(x)
    return gradient


def _not_put_back(f, x):
    x, gradient = x.copy(), np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += 1e-5
        above = f(x)
        x[place] -= 2e-5
        gradient[place] = (above - f(x)) / 2e-5
    return gradient


def _never_nudged_back(f, x):
    x, gradient = x.copy(), np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        before = f(x)
        x[place] += 1e-5
        gradient[place] = (f(x) - before) / 1e-5
    return gradient


def _all_at_once(f, x):
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5


def _row_by_row(f, x):
    gradient = np.zeros(len(x))
    for i in range(len(x)):
        above, below = x.copy(), x.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        gradient[i] = (f(above) - f(below)) / 2e-5
    return gradient


def _rows_in_place(f, x):
    rows = _row_by_row(f, x)
    return rows.reshape(-1, *[1] * (x.ndim - 1)) * np.ones(x.shape)


def _flat(f, x):
    return np.array([numerical_gradient(lambda v: f(v.reshape(x.shape)), x.reshape(-1))]).reshape(-1)


def _flat_given_to_f(f, x):
    return numerical_gradient(f, x.reshape(-1)).reshape(x.shape)


def _first_only(f, x):
    gradient = np.zeros(x.shape)
    gradient.flat[0] = numerical_gradient(f, x).flat[0]
    return gradient


EXERCISE = Exercise(
    "08.numerical_gradient",
    number=4,
    points={"a vector": 2, "a matrix": 2, "three axes": 1, "a sharp curve": 1},
    cases=_cases,
    reference=numerical_gradient,
    tolerance=2e-6,
    wrong=[
        *(_one_sided(_forward, h, "up") for h in (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10)),
        *(_one_sided(_backward, h, "down") for h in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)),
        *(_too_large(h) for h in (1, 0.5, 0.1, 0.01, 0.001)),
        *(_too_small(h) for h in (1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15)),
        Wrong(
            _share_of_x,
            "Your nudge is a share of x, so where x is 0 there is none, and 0 / 0 is no number. Take the same small h "
            "everywhere.",
        ),
        Wrong(
            _changes_x,
            "Your function leaves x changed. Work on a copy, or store the number and put it back; to subtract h again "
            "is not enough, because of rounding.",
        ),
        Wrong(
            _not_put_back,
            "The numbers that you nudged stay nudged while you nudge the next. Put each back first.",
        ),
        Wrong(
            _never_nudged_back,
            "The numbers that you nudged stay nudged, and you nudge one way only. Put each back, and use "
            "(f(x + h) - f(x - h)) / 2h.",
        ),
        Wrong(
            _nudging(lambda at: (at(1e-5) - at(-1e-5)) / 1e-5),
            "Your gradient is twice too large: from x - h to x + h it is 2h. Divide by 2h.",
        ),
        Wrong(
            _nudging(lambda at: (at(1e-5) - at(0)) / 2e-5),
            "Your gradient is half of what it should be: from x to x + h it is h, not 2h. Better, nudge both ways.",
        ),
        Wrong(
            _nudging(lambda at: (at(5e-6) - at(-5e-6)) / 2e-5),
            "Your gradient is half of what it should be. Divide by the way from the lower place to the upper one.",
        ),
        Wrong(
            _nudging(lambda at: (at(1e-5) - at(-1e-5)) / 2 * 1e-5),
            "Your gradient is 0 everywhere, or nearly. Either `/ 2 * h` stands there, which multiplies by h (write "
            "`/ (2 * h)`); or both nudges go to one and the same array, which is then back where it was; or h is so "
            "small that x + h is x.",
        ),
        Wrong(
            _nudging(lambda at: at(1e-5) - at(-1e-5)),
            "This is the change of f. Divide it by the way, 2h.",
        ),
        Wrong(
            _nudging(lambda at: (at(-1e-5) - at(1e-5)) / 2e-5),
            "The sign is turned: f(x + h) - f(x - h), in this order.",
        ),
        Wrong(
            _nudging(lambda at: (at(1e-5) + at(-1e-5)) / 2e-5),
            "You added the two values of f. The slope is their difference divided by 2h.",
        ),
        Wrong(
            _nudging(lambda at: (at(1e-4) - 2 * at(0) + at(-1e-4)) / 1e-8),
            "This is the second derivative, how fast the slope changes. The slope is (f(x + h) - f(x - h)) / 2h.",
        ),
        Wrong(
            _nudging(lambda at: abs(at(1e-5) - at(-1e-5)) / 2e-5),
            "A slope may be negative. Leave the sign in.",
        ),
        Wrong(
            _all_at_once,
            "This is one slope for all numbers together. Nudge one at a time, and give each place a slope of its own.",
        ),
        Wrong(
            lambda f, x: np.full(x.shape, _all_at_once(f, x)),
            "You nudged all numbers at once and wrote the one slope everywhere. Nudge one at a time.",
        ),
        Wrong(
            _row_by_row,
            "x[i] is a whole row where x is a matrix. Nudge single numbers: np.ndindex(x.shape) gives their places.",
        ),
        Wrong(
            _rows_in_place,
            "You nudged whole rows of x and gave each number its row's slope. Nudge single numbers: "
            "np.ndindex(x.shape).",
        ),
        Wrong(
            _flat,
            "The numbers are right but lie in one list. The answer has the shape of x.",
        ),
        Wrong(
            _flat_given_to_f,
            "You gave f a flattened x. f expects the shape of x: nudge a copy of x itself.",
        ),
        Wrong(
            _first_only,
            "Only the first number is filled in: does a return stand inside the loop?",
        ),
        Wrong(
            lambda f, x: numerical_gradient(f, x).flat[0],
            "You returned the slope of the first number. Fill an array of the shape of x, then return it.",
        ),
        Wrong(
            lambda f, x: f(x),
            "This is f(x). Its slope by each number of x is wanted.",
        ),
    ],
)
