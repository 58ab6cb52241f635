"""Exercise 02.output_size: the number of positions of a window along one axis."""

from cnnlib import output_size
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases
from cnnlib.checks.mistakes import table


def _cases(rng):
    n = int(rng.integers(10, 40))
    return [
        *cases("stride 1, no padding", (5, 3, 1, 0), (n, 4, 1, 0), (6, 6, 1, 0)),
        *cases("padding", (5, 3, 1, 1), (n, 5, 1, 2), (4, 5, 1, 2), (n, 7, 1, 3), (n, 3, 1, 2)),
        *cases("strides", (7, 3, 2, 0), (2 * n + 5, 5, 2, 1), (3 * n + 2, 2, 3, 0), (4 * n, 8, 4, 2)),
        *cases("strides with a remainder", (7, 3, 3, 0), (3 * n + 1, 3, 3, 1), (4 * n + 3, 4, 4, 0), (5 * n, 3, 5, 1)),
        *cases("strides with a remainder", (28, 3, 2, 1)),
    ]


MISTAKES = table(
    ("padding-once", lambda n, f, s, p: (n + p - f) // s + 1),
    "You added the padding once. It is added on both sides: 2 · padding in all.",
    ("rounded-up", lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1),
    "You rounded up. A window that hangs over the border does not count: round down.",
    ("window-divided-apart", lambda n, f, s, p: (n + 2 * p) // s - f // s + 1),
    "You divided the image and the window each by itself, so you rounded twice. Subtract first, then divide.",
    ("padding-divided-apart", lambda n, f, s, p: (n - f) // s + 2 * p // s + 1),
    "You divided the padding by itself, so you rounded twice. Divide the sum n + 2 · padding - f, not its parts.",
    ("padding-halves-divided-apart", lambda n, f, s, p: (n - f) // s + 2 * (p // s) + 1),
    "You divided the padding of each side by itself and rounded each time. Divide the sum n + 2 · padding - f, once.",
    ("rounded-to-nearest", lambda n, f, s, p: round((n + 2 * p - f) / s + 1)),
    "You rounded to the nearest whole number. A window that does not fit does not count: round down.",
    ("not-rounded", lambda n, f, s, p: (n + 2 * p - f) / s + 1),
    "You did not round. There are only whole positions: // divides and rounds down.",
    ("one-missing", lambda n, f, s, p: (n + 2 * p - f) // s),
    "The + 1 is missing: the position at the very start counts as well.",
    ("one-added-before-dividing", lambda n, f, s, p: (n + 2 * p - f + 1) // s),
    "You added the 1 before you divided. Divide first: the start is one position, whatever the stride.",
    ("stride-left-out", lambda n, f, s, p: n + 2 * p - f + 1),
    "You left the stride out: this is right for stride 1 only.",
    ("padding-left-out", lambda n, f, s, p: (n - f) // s + 1),
    "You left the padding out.",
    ("chapter-01", lambda n, f, s, p: n - f + 1),
    "This is the size of chapter 01: neither stride nor padding is used.",
    ("padding-added-after-dividing", lambda n, f, s, p: (n - f) // s + 2 * p + 1),
    "You added the padding after dividing. The padded image is longer: it belongs into the division.",
    ("parentheses-missing", lambda n, f, s, p: n + 2 * p - f // s + 1),
    "Parentheses are missing: // divides only what stands right before it.",
    ("flush-window-missing", lambda n, f, s, p: len(range(0, n + 2 * p - f, s))),
    "One position is missing where the last window ends exactly at the border: it still fits, and counts.",
    ("one-missing-not-rounded", lambda n, f, s, p: (n + 2 * p - f) / s),
    "The + 1 is missing, for the position at the very start, and you did not round down.",
    ("one-too-many-before-dividing", lambda n, f, s, p: (n + 2 * p - f + 1) // s + 1),
    "You counted one place too many before dividing. From the first start to the last it is n + 2 · padding - f.",
    ("windows-hang-over", lambda n, f, s, p: len(range(0, n + 2 * p, s))),
    "You counted a window on every stride-th pixel, also where it hangs over the border.",
    ("window-left-out", lambda n, f, s, p: (n + 2 * p) // s),
    "You left the window's width out: its left edge can only go as far as n + 2 · padding - f.",
    ("same-size", lambda n, f, s, p: -(-n // s)),
    'This is the size that padding "same" would give. Here the padding is a number.',
    ("padding-too-often", lambda n, f, s, p: (n + 4 * p - f) // s + 1),
    "You added too much padding: it is the number of pixels on each side, 2 · padding in all.",
    ("padding-squared", lambda n, f, s, p: (n + p**2 - f) // s + 1),
    "You squared the padding. It is added on both sides: 2 · padding in all.",
    ("padding-subtracted", lambda n, f, s, p: (n - 2 * p - f) // s + 1),
    "You took the padding away. It makes the image larger.",
    ("squared", lambda n, f, s, p: ((n + 2 * p - f) // s + 1) ** 2),
    "You squared it. One axis is asked for, not the number of outputs of a square image.",
)

POINTS = {"stride 1, no padding": 1, "padding": 1, "strides": 1, "strides with a remainder": 1}
EXERCISE = Exercise("02.output_size", POINTS, _cases, output_size, MISTAKES, number=1)
