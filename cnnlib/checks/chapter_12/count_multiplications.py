"""Exercise 12.count_multiplications: What a layer costs."""

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.shapes import output_size


def _cases(rng):
    def case(group, *args):
        return Case(group, args)

    a, b = (int(n) for n in rng.integers(0, 9, 2))
    simple, others = "stride 1, no padding", "stride and padding"
    return [
        case(simple, 8 + a, 11 + b, 1, 5, 3, 2, 1, 0),
        case(simple, 14 + a, 10 + b, 6, 16, 5, 4, 1, 0),
        case(simple, 9 + a, 13 + b, 4, 3, 2, 3, 1, 0),
        case(others, 13 + 2 * a, 10 + 2 * b, 3, 8, 3, 5, 2, 1),  # never divides evenly
        case(others, 14 + 3 * a, 20 + 3 * b, 2, 7, 5, 4, 3, 2),
        case(others, 9 + a, 12 + b, 5, 4, 4, 3, 1, 2),
    ]


def _count(
    out=lambda n, f, s, p: output_size(n, f, s, p),
    per_window=lambda channels, filters, f_h, f_w: channels * filters * f_h * f_w,
):
    def answer(height, width, channels, filters, f_h, f_w, stride, padding):
        places = out(height, f_h, stride, padding) * out(width, f_w, stride, padding)
        return places * per_window(channels, filters, f_h, f_w)

    return answer


def _with_biases(height, width, channels, filters, f_h, f_w, stride, padding):
    places = output_size(height, f_h, stride, padding) * output_size(width, f_w, stride, padding)
    return places * filters * (channels * f_h * f_w + 1)


def _sides_exchanged(height, width, channels, filters, f_h, f_w, stride, padding):
    places = output_size(height, f_w, stride, padding) * output_size(width, f_h, stride, padding)
    return places * channels * filters * f_h * f_w


def _square(height, width, channels, filters, f_h, f_w, stride, padding):
    return output_size(height, f_h, stride, padding) ** 2 * channels * filters * f_h * f_w


def _weights(height, width, channels, filters, f_h, f_w, stride, padding):
    return channels * filters * f_h * f_w


def _outputs(height, width, channels, filters, f_h, f_w, stride, padding):
    return output_size(height, f_h, stride, padding) * output_size(width, f_w, stride, padding) * filters


EXERCISE = Exercise(
    "12.count_multiplications",
    number=1,
    points={"stride 1, no padding": 2, "stride and padding": 1},
    cases=_cases,
    reference=_count(),
    wrong=[
        Wrong(
            _count(per_window=lambda channels, filters, f_h, f_w: filters * f_h * f_w),
            "The channels of the input are missing: a kernel has f_h · f_w weights for each of them.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: n),
            "You counted a window at every pixel of the input. Count the places of the output.",
        ),
        Wrong(
            _count(per_window=lambda channels, filters, f_h, f_w: channels * f_h * f_w),
            "That is one kernel. Multiply by the number of kernels.",
        ),
        Wrong(
            _count(per_window=lambda channels, filters, f_h, f_w: filters * channels * f_h * f_h),
            "You took f_h for both sides of the kernel.",
        ),
        Wrong(
            _count(per_window=lambda channels, filters, f_h, f_w: filters * channels * f_w * f_w),
            "You took f_w for both sides of the kernel.",
        ),
        Wrong(
            _count(per_window=lambda channels, filters, f_h, f_w: 2 * filters * channels * f_h * f_w),
            "You counted the additions as well. Count multiplications only.",
        ),
        Wrong(_with_biases, "You counted the bias. It is added, not multiplied."),
        Wrong(_sides_exchanged, "In the number of places f_h and f_w are exchanged: f_h belongs to the height."),
        Wrong(_square, "You took the places down for the places across as well. The image need not be square."),
        Wrong(_weights, "These are the weights. Each of them is used at every place of the output."),
        Wrong(_outputs, "These are the outputs. Each of them is a sum of f_h · f_w · channels products."),
        Wrong(
            _count(per_window=lambda channels, filters, f_h, f_w: (channels + filters) * f_h * f_w),
            "You added channels and kernels. Each kernel works on each channel: multiply.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: n - f + 1),
            "Stride and padding are ignored. The number of places is that of chapter 02.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: output_size(n, f, s, 0)),
            "The padding is ignored. It makes more places.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: output_size(n, f, 1, p)),
            "The stride is ignored. It makes fewer places.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: (n + p - f) // s + 1),
            "You counted the padding once. It stands on both sides.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1),
            "You rounded up. A window that hangs over the edge is not computed: round down.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: (n + 2 * p - f) / s + 1),
            "The number of places is not rounded down. Use //.",
        ),
        Wrong(
            _count(out=lambda n, f, s, p: (n + 2 * p - f) // s),
            "There is one place more in each direction: + 1 for the first window.",
        ),
    ],
)
