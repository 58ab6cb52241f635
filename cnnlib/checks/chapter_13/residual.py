"""Exercise 13.residual: two convolutions and a shortcut."""

import numpy as np

from cnnlib import conv2d, relu, rot180
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import IMAGES, before, table


def _cases(rng):
    def draw(image, channels, inner, batch, first, second):
        shapes = (*image, channels, batch), (*first, channels, inner), (inner,), (*second, inner, channels), (channels,)
        while True:
            args = tuple(integers(rng, *shape) for shape in shapes)
            if np.unique(_right(*args)).size > 3:  # or the last ReLU would answer for nearly everything
                return args

    sizes = {
        "kernels of 1 × 1": [((3, 2), 2, 3, 1, (1, 1), (1, 1))],
        "larger kernels": [((5, 6), 2, 3, 1, (3, 3), (3, 3)), ((8, 6), 3, 2, 1, (3, 5), (5, 1))],
        "a batch": [((4, 6), 2, 3, 3, (3, 3), (1, 3))],
    }
    return cases_of(sizes, draw)


def _same(x, w, b=None):
    return conv2d(x, w, b, padding="same")


def _no_bias(x, w, b):
    return _same(x, w)


def _with(first=_same, second=None, enter=lambda x: x, between=relu, join=lambda z, x, h: z + x, end=relu):
    """Make a residual block out of its steps; the second convolution is like the first if it is left out."""

    def answer(x, w1, b1, w2, b2):
        h = between(first(enter(x), w1, b1))
        return end(join((second or first)(h, w2, b2), x, h))

    return answer


_right = _with()


def _framed(window=lambda w: w.shape[:2], mode="constant"):
    """Make a convolution with the frame that windows of another shape need, in a mode of NumPy's pad."""

    def convolve(x, w, b):
        sides = [(f // 2, f // 2) for f in window(w)]
        return conv2d(np.pad(x, [*sides, (0, 0), (0, 0)], mode=mode), w, b)

    return convolve


def _cropped(z, x, h):
    top, left = (x.shape[0] - z.shape[0]) // 2, (x.shape[1] - z.shape[1]) // 2
    return z + x[top : top + z.shape[0], left : left + z.shape[1]]


MISTAKES = table(
    ("relu-before-sum", _with(join=lambda z, x, h: relu(z) + x, end=lambda z: z)),
    "You took the last ReLU before the sum. First add x, then bend: ReLU(conv(…) + x).",
    ("relu-too-many", _with(join=lambda z, x, h: relu(z) + x)),
    "There is a ReLU too many, before the sum. Add x to what the second convolution gives as it is.",
    ("shortcut-missing", _with(join=lambda z, x, h: z)),
    "The shortcut is missing: add x before the last ReLU.",
    ("shortcut-last-relu-missing", _with(join=lambda z, x, h: z, end=lambda z: z)),
    "The shortcut and the last ReLU are missing: ReLU(conv(…) + x).",
    ("first-relu-missing", _with(between=lambda z: z)),
    "The ReLU between the two convolutions is missing. Without it they are one convolution.",
    ("last-relu-missing", _with(end=lambda z: z)),
    "The last ReLU is missing, after the sum.",
    ("both-relus-missing", _with(between=lambda z: z, end=lambda z: z)),
    "Both ReLUs are missing: one stands between the convolutions, one after the sum.",
    ("shortcut-relu", _with(join=lambda z, x, h: z + relu(x))),
    "You sent the shortcut through a ReLU. x is added as it is.",
    ("input-relu", _with(enter=relu)),
    "You took a ReLU of x first. x goes into the first convolution as it is.",
    ("both-ways-relu", before(_right, relu)),
    "You took a ReLU of x for both ways. x goes into the convolution and into the sum as it is.",
    ("shortcut-subtracted", _with(join=lambda z, x, h: z - x)),
    "You subtracted x. It is added.",
    ("first-map-added", _with(join=lambda z, x, h: z + h)),
    "You added what the first convolution gave. Add x itself, as it came in.",
    ("multiplied", _with(join=lambda z, x, h: z * x)),
    "You multiplied by x. It is added.",
    ("shortcut-twice", _with(join=lambda z, x, h: z + 2 * x)),
    "You added x twice.",
    ("ways-averaged", _with(join=lambda z, x, h: (z + x) / 2)),
    "You took the mean of the two ways. Take their sum.",
    ("ways-maximum", _with(join=lambda z, x, h: np.maximum(z, x))),
    "You took the larger of the two ways. Take their sum.",
    ("biases-missing", _with(_no_bias)),
    "The biases are missing.",
    ("b1-missing", _with(_no_bias, _same)),
    "The bias b1 of the first convolution is missing.",
    ("b2-missing", _with(second=_no_bias)),
    "The bias b2 of the second convolution is missing.",
    ("b2-last-relu-missing", _with(second=_no_bias, end=lambda z: z)),
    "The bias b2 and the last ReLU are missing.",
    ("b2-at-end", lambda x, w1, b1, w2, b2: relu(_same(relu(_same(x, w1, b1)), w2) + x) + b2[:, None]),
    "You added b2 at the very end. It belongs to the second convolution, before the sum and the ReLU.",
    ("b1-after-relu", _with(lambda x, w, b: relu(_same(x, w)) + b[:, None], _same, between=lambda z: z)),
    "You added b1 after the ReLU. It belongs to the first convolution: add it, then bend.",
    ("bias-along-batch", _with(lambda x, w, b: _same(x, w) + b)),
    "The biases run along the batch axis. Each belongs to a filter: b[:, None].",
    ("bias-per-place", _with(lambda x, w, b: _same(x, w, w[..., 0, 0].size * b))),
    "You added the bias once for each place of the window. It is added once for each output.",
    ("bias-per-product", _with(lambda x, w, b: _same(x, w, w[..., 0].size * b))),
    "You added the bias once for each product. It is added once for each output.",
    ("bias-per-channel", _with(lambda x, w, b: _same(x, w, w.shape[2] * b))),
    "You added the bias once for each input channel. It is added once for each output.",
    ("kernel-turned", _with(before(_same, None, rot180))),
    "You turned the kernels. They are laid on as they stand.",
    ("valid-x-last", _with(conv2d)),
    "Without a frame of zeros the maps get smaller, and x does not fit them. Pad by f_h // 2 and f_w // 2.",
    ("valid", _with(conv2d, join=lambda z, x, h: x + z)),
    "Without a frame of zeros the maps get smaller, and do not fit x. Pad by f_h // 2 and f_w // 2.",
    ("full", _with(lambda x, w, b: conv2d(x, w, b, padding="full"))),
    'You padded by f - 1 per side ("full"), and the maps get larger. Pad by f_h // 2 and f_w // 2.',
    ("cropped", _with(conv2d, join=_cropped)),
    "You cut x down to the smaller maps. Pad with zeros (f_h // 2 and f_w // 2 per side), so that nothing shrinks.",
    ("frame-one-wide", _with(_framed(lambda w: (3, 3)))),
    "You padded by 1, whatever the kernel. Pad by f_h // 2 above and below, f_w // 2 left and right.",
    ("frame-by-height", _with(_framed(lambda w: w.shape[:1] * 2))),
    "You padded by f_h // 2 on all sides. Left and right it is f_w // 2.",
    ("frame-sides-swapped", _with(_framed(lambda w: w.shape[1::-1]))),
    "The paddings are exchanged: f_h // 2 above and below, f_w // 2 left and right.",
    ("border-repeated", _with(_framed(mode="edge"))),
    "Your frame repeats the border. It should be zeros.",
    ("border-reflected", _with(_framed(mode="reflect"))),
    "Your frame mirrors the image. It should be zeros.",
    ("kernel-transposed", _with(lambda x, w, b: _same(x, w.swapaxes(0, 1), b))),
    "You transposed the kernels. They are laid on as they stand.",
    ("second-missing", _with(join=lambda z, x, h: h)),
    "The second convolution and the shortcut are missing.",
    ("absolute-values", _with(between=np.abs, end=np.abs)),
    "You took absolute values. The ReLU makes negative numbers 0.",
    ("leaky", _with(between=lambda z: np.maximum(z, 0.01 * z), end=lambda z: np.maximum(z, 0.01 * z))),
    "You took a leaky ReLU. Here negative numbers become 0.",
    ("mask", _with(between=lambda z: 1.0 * (z > 0), end=lambda z: 1.0 * (z > 0))),
    "You kept only where the maps are positive, as 0 and 1. The ReLU keeps the numbers themselves.",
)

POINTS = {"kernels of 1 × 1": 1, "larger kernels": 2, "a batch": 1}
SENTENCES = {
    "one-image-returned": "Only the first image is there. The answer has the shape of x.",
    "axes-squeezed": "Axes of length 1 are gone. The answer has the shape of x.",
}
EARLIER = ("04.conv_layer", "05.relu")
EXERCISE = Exercise("13.residual", POINTS, _cases, _right, MISTAKES, IMAGES, SENTENCES, number=3, builds_on=EARLIER)
