"""Exercise 02.conv2d: convolution with stride and padding."""

import numpy as np

from cnnlib import conv2d, dilate, pad2d, rot180
from cnnlib.checks.chapter_02.shared import frame, sliding
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers, pairs
from cnnlib.checks.mistakes import after, before, keep_only, table
from cnnlib.checks.sliding import slide


def _cases(rng):
    fractions = Case("stride 1, no padding", (integers(rng, 5, 6) / 4, integers(rng, 3, 2) / 2, 1, 0))
    return [
        *pairs(rng, "stride 1, no padding", [((4, 6), (3, 2), 1, 0)]),
        fractions,
        *pairs(rng, "strides", [((7, 9), (3, 3), 2, 0), ((8, 11), (2, 5), 3, 0)]),
        *pairs(rng, "padding", [((5, 7), (3, 3), 1, 1), ((6, 5), (2, 4), 1, 3)]),
        *pairs(rng, "strides and padding", [((7, 5), (3, 3), 2, 1), ((9, 6), (5, 2), 2, 2)]),
        *pairs(rng, "remainders", [((8, 10), (3, 4), 4, 0), ((10, 8), (4, 3), 3, 1)]),
    ]


def _framed(pad):
    """Make a convolution that frames the image in another way."""
    return lambda x, w, s, p: conv2d(pad(x, p), w, stride=s)


def _last_not_filled(x, w, s, p):
    """Convolve with range(0, height + 2p - f, s), which stops before a last place that is flush with the border."""
    filled = conv2d(pad2d(x, p)[:-1, :-1], w, stride=s).shape
    return keep_only(*map(slice, filled))(sliding(x, w, s, p))


def _skipping_the_frame(x, w, s, p):
    pixels_read = sliding(np.ones_like(x), np.ones_like(w), s, p)
    return sliding(x, w, s, p) * (pixels_read == w.size)


def _size_of_the_unpadded(x, w, s, p):
    height, width = sliding(x, w, s, 0).shape
    return sliding(x, w, s, p)[:height, :width]


MISTAKES = table(
    ("window-at-i", slide(start=lambda i, s: i)),
    "Your window for output i starts at i. With a stride it starts at i · stride.",
    ("output-padded", lambda x, w, s, p: pad2d(sliding(x, w, s, 0), p)),
    "You put the frame around the output. It belongs around the image, before the windows are laid on.",
    ("stride-left-out", lambda x, w, s, p: sliding(x, w, 1, p)),
    "You left the stride out: your window moves by one pixel.",
    ("padding-left-out", lambda x, w, s, p: sliding(x, w, s, 0)),
    "You left the padding out: the frame of zeros is missing.",
    ("chapter-01", lambda x, w, s, p: conv2d(x, w)),
    "This is the convolution of chapter 01: neither stride nor padding is used.",
    ("windows-without-frame", slide(frame=lambda x, p: x)),
    "Your output has the right size, but the windows are cut out of the image without its frame.",
    ("stride-rows-only", lambda x, w, s, p: sliding(x, w, (s, 1), p)),
    "The stride works downwards only. It holds for the columns as well.",
    ("stride-columns-only", lambda x, w, s, p: sliding(x, w, (1, s), p)),
    "The stride works to the right only. It holds for the rows as well.",
    ("stride-padding-swapped", lambda x, w, s, p: sliding(x, w, max(1, p), s)),
    "Stride and padding are exchanged: stride comes first.",
    ("kernel-turned", before(sliding, None, rot180)),
    "You turned the kernel. Here it is laid on as it stands.",
    ("last-row-missing", after(sliding, lambda out: out[:-1, :-1])),
    "The last row and the last column are missing. Is there a + 1 in the size of your output?",
    ("flush-window-missing", _last_not_filled),
    "Your last row or column is 0 where the last window is flush with the border: range stops before its end.",
    ("windows-hang-over", lambda x, w, s, p: conv2d(pad2d(x, ((p, p + s - 1),) * 2), w, stride=s)),
    "Your last windows hang over the border. Round the size of the output down.",
    ("frame-before-only", _framed(frame(1, 0, 1, 0))),
    "Your frame is above and on the left only. Padding is added on all four sides.",
    ("frame-after-only", _framed(frame(0, 1, 0, 1))),
    "Your frame is below and on the right only. Padding is added on all four sides.",
    ("padding-doubled", _framed(frame(2, 2, 2, 2))),
    "Your frame is twice as wide: padding is the number of pixels on each side.",
    ("frame-rows-only", lambda x, w, s, p: sliding(x, w, s, (p, 0))),
    "Your frame is above and below only. Left and right are missing.",
    ("frame-columns-only", lambda x, w, s, p: sliding(x, w, s, (0, p))),
    "Your frame is left and right only. Above and below are missing.",
    ("frame-one-wide", lambda x, w, s, p: sliding(x, w, s, min(1, p))),
    "Your frame is one pixel wide, whatever the padding is.",
    ("border-repeated", _framed(lambda x, p: np.pad(x, p, mode="edge"))),
    "You repeated the border pixels in the frame. Here it is made of zeros.",
    ("border-reflected", _framed(lambda x, p: np.pad(x, p, mode="reflect"))),
    "You reflected the image into the frame. Here it is made of zeros.",
    ("same-size", lambda x, w, s, p: sliding(x, w, s, "same")),
    "You chose the padding so that the size is kept. Here padding says how wide the frame is.",
    ("size-without-padding", _size_of_the_unpadded),
    "Your output has the size for an image without padding. Compute its size from the padded image.",
    ("negative-indices", _framed(lambda x, p: frame(0, 1, 0, 1)(np.pad(x, [(p, 0)] * 2, "wrap"), p))),
    "In the frame your window reads at negative indices, which mean the other end. There are zeros there.",
    ("windows-in-frame-skipped", _skipping_the_frame),
    "Your output is 0 wherever the window reaches into the frame. Such a window counts with what it reads.",
    ("sum-goes-on", after(sliding, lambda out: np.cumsum(out).reshape(out.shape))),
    "Your sum goes on from window to window. It begins at 0 for each of them.",
    ("kernel-dilated", lambda x, w, s, p: sliding(x, dilate(w, s), 1, p)),
    "You took every stride-th pixel inside the window. Its pixels are neighbours; the window as a whole jumps.",
    ("stride-before-convolving", lambda x, w, s, p: conv2d(pad2d(x, p)[::s, ::s], w)),
    "You dropped pixels before the convolution. The windows see all pixels; only their starts are apart.",
    ("stride-before-padding", lambda x, w, s, p: sliding(x[::s, ::s], w, 1, p)),
    "You dropped pixels of the image and padded the rest. Pad first; only the windows' starts are apart.",
    ("stride-is-window", lambda x, w, s, p: sliding(x, w, w.shape, p)),
    "Your window jumps by its own size. It moves by the stride.",
    ("height-width-swapped", slide(sides=lambda shape: shape[::-1])),
    "Height and width of the kernel are swapped in the window; with square kernels nobody notices.",
    ("height-for-width", slide(sides=lambda shape: shape[:1] * 2)),
    "You took the kernel's height for its width as well; with square kernels nobody notices.",
    ("width-for-height", slide(sides=lambda shape: shape[1:] * 2)),
    "You took the kernel's width for its height as well; with square kernels nobody notices.",
    ("written-with-gaps", slide(write=lambda place, s: (place[0] * s, place[1] * s))),
    "You wrote to out[i · stride, j · stride]. The window jumps; its results stand side by side.",
    ("mean-for-sum", lambda x, w, s, p: sliding(x, w, s, p) / w.size),
    "You took the mean in each window. Take the sum.",
)

POINTS = {"stride 1, no padding": 1, "strides": 2, "padding": 2, "strides and padding": 2, "remainders": 1}
SENTENCES = {
    "transposed": "Your output is transposed: the row of the window belongs in the first index.",
    "whole-numbers": "The fractions are lost: was the output made with dtype=int?",
}
EXERCISE = Exercise(
    "02.conv2d",
    POINTS,
    _cases,
    sliding,
    MISTAKES,
    sentences=SENTENCES,
    number=3,
    builds_on=("02.output_size", "02.pad2d"),
)
