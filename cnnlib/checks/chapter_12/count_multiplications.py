"""Exercise 12.count_multiplications: What a layer costs."""

from cnnlib import output_size
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import table


def _cases(rng):
    a, b = (int(n) for n in rng.integers(0, 9, 2))
    simple = [(8 + a, 11 + b, 1, 5, 3, 2, 1, 0), (14 + a, 10 + b, 6, 16, 5, 4, 1, 0), (9 + a, 13 + b, 4, 3, 2, 3, 1, 0)]
    others = [(13 + 2 * a, 10 + 2 * b, 3, 8, 3, 5, 2, 1)]  # never divides evenly
    others += [(14 + 3 * a, 20 + 3 * b, 2, 7, 5, 4, 3, 2), (9 + a, 12 + b, 5, 4, 4, 3, 1, 2)]
    return cases_of({"stride 1, no padding": simple, "stride and padding": others})


def _count(out=output_size, weights=lambda c, k, f_h, f_w: c * k * f_h * f_w):
    """Make a count of places, `out` along each axis, and of multiplications at each, by channels, kernels, sides."""

    def answer(height, width, channels, filters, f_h, f_w, stride, padding):
        places = out(height, f_h, stride, padding) * out(width, f_w, stride, padding)
        return places * weights(channels, filters, f_h, f_w)

    return answer


_right = _count()

MISTAKES = table(
    ("channels-missing", _count(weights=lambda c, k, f_h, f_w: k * f_h * f_w)),
    "The channels of the input are missing: a kernel has f_h · f_w weights for each of them.",
    ("size-of-image", _count(lambda n, f, s, p: n)),
    "You counted a window at every pixel of the input. Count the places of the output.",
    ("one-filter", _count(weights=lambda c, k, f_h, f_w: c * f_h * f_w)),
    "That is one kernel. Multiply by the number of kernels.",
    ("height-for-width", _count(weights=lambda c, k, f_h, f_w: c * k * f_h * f_h)),
    "You took f_h for both sides of the kernel.",
    ("width-for-height", _count(weights=lambda c, k, f_h, f_w: c * k * f_w * f_w)),
    "You took f_w for both sides of the kernel.",
    ("additions-counted", _count(weights=lambda c, k, f_h, f_w: 2 * c * k * f_h * f_w)),
    "You counted the additions as well. Count multiplications only.",
    ("bias-counted", _count(weights=lambda c, k, f_h, f_w: k * (c * f_h * f_w + 1))),
    "You counted the bias. It is added, not multiplied.",
    ("sides-swapped", lambda h, w, c, k, f_h, f_w, *others: _right(h, w, c, k, f_w, f_h, *others)),
    "In the number of places f_h and f_w are exchanged: f_h belongs to the height.",
    ("places-squared", lambda h, w, c, k, f_h, f_w, *others: output_size(h, f_h, *others) ** 2 * c * k * f_h * f_w),
    "You took the places down for the places across as well. The image need not be square.",
    ("weights-counted", _count(lambda n, f, s, p: 1)),
    "These are the weights. Each of them is used at every place of the output.",
    ("outputs-counted", _count(weights=lambda c, k, f_h, f_w: k)),
    "These are the outputs. Each of them is a sum of f_h · f_w · channels products.",
    ("channels-filters-added", _count(weights=lambda c, k, f_h, f_w: (c + k) * f_h * f_w)),
    "You added channels and kernels. Each kernel works on each channel: multiply.",
    ("neither-stride-nor-padding", _count(lambda n, f, s, p: n - f + 1)),
    "Stride and padding are ignored. The number of places is that of chapter 02.",
    ("padding-left-out", _count(lambda n, f, s, p: output_size(n, f, s, 0))),
    "The padding is ignored. It makes more places.",
    ("stride-left-out", _count(lambda n, f, s, p: output_size(n, f, 1, p))),
    "The stride is ignored. It makes fewer places.",
    ("padding-once", _count(lambda n, f, s, p: (n + p - f) // s + 1)),
    "You counted the padding once. It stands on both sides.",
    ("rounded-up", _count(lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1)),
    "You rounded up. A window that hangs over the edge is not computed: round down.",
    ("not-rounded", _count(lambda n, f, s, p: (n + 2 * p - f) / s + 1)),
    "The number of places is not rounded down. Use //.",
    ("one-missing", _count(lambda n, f, s, p: (n + 2 * p - f) // s)),
    "There is one place more in each direction: + 1 for the first window.",
)

POINTS = {"stride 1, no padding": 2, "stride and padding": 1}
EXERCISE = Exercise("12.count_multiplications", POINTS, _cases, _right, MISTAKES, number=1)
