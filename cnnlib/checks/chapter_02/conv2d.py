"""Exercise 02.conv2d: convolution with stride and padding."""

import numpy as np

from cnnlib.checks.chapter_02.shared import frame, kind, sliding
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, table
from cnnlib.convolution import conv2d
from cnnlib.padding import dilate, pad2d, rot180


def _conv2d_cases(rng):
    def case(group, image, kernel, s, p):
        return Case(group, (integers(rng, *image), integers(rng, *kernel), s, p))

    fractions = Case("stride 1, no padding", (integers(rng, 5, 6) / 4, integers(rng, 3, 2) / 2, 1, 0))
    return [
        case("stride 1, no padding", (4, 6), (3, 2), 1, 0),
        fractions,
        case("strides", (7, 9), (3, 3), 2, 0),
        case("strides", (8, 11), (2, 5), 3, 0),
        case("padding", (5, 7), (3, 3), 1, 1),
        case("padding", (6, 5), (2, 4), 1, 3),
        case("strides and padding", (7, 5), (3, 3), 2, 1),
        case("strides and padding", (9, 6), (5, 2), 2, 2),
        case("remainders", (8, 10), (3, 4), 4, 0),
        case("remainders", (10, 8), (4, 3), 3, 1),
    ]


def _conv(stride=lambda s, p: s, padding=lambda s, p: p):
    """Make a convolution with another stride and another padding."""
    return lambda image, kernel, s, p: conv2d(image, kernel, stride=stride(s, p), padding=padding(s, p))


def _framed(pad):
    """Make a convolution that frames the image in another way."""
    return lambda image, kernel, s, p: conv2d(pad(image, p), kernel, stride=s)


def _loops(row=lambda i, s: i * s, window=lambda f: f, image=pad2d, write=lambda i, s: i):
    """Make a convolution out of two loops that take a wrong window, or write to a wrong place."""

    def convolve(x, kernel, s, p):
        x, out = image(x, p), np.zeros(sliding(x, kernel, s, p).shape)
        for i, j in np.ndindex(out.shape):
            (top, left), (height, width) = (row(i, s), row(j, s)), window(kernel.shape)
            out[write(i, s), write(j, s)] = (x[top : top + height, left : left + width] * kernel).sum()
        return out

    return convolve


def _last_not_filled(image, kernel, s, p):
    """Convolve with range(0, height + 2p - f, s), which stops before a last place that is flush with the border."""
    out = sliding(image, kernel, s, p)
    height, width = (len(range(0, n + 2 * p - f, s)) for n, f in zip(image.shape, kernel.shape, strict=True))
    out[height:], out[:, width:] = 0, 0
    return out


def _hanging_over(image, kernel, s, p):
    """Convolve at ⌈…⌉ places, as if zeros went on behind the border."""
    over = [-(n + 2 * p - f) % s for n, f in zip(image.shape, kernel.shape, strict=True)]
    return conv2d(pad2d(image, tuple((p, p + n) for n in over)), kernel, stride=s)


def _by_pixels(reads=lambda i, n: 0 <= i < n, window=lambda i, n, f: True, reset=True):
    """Make a convolution of four loops that never makes a frame: `reads` says which pixels are inside."""

    def convolve(x, kernel, s, p):
        out, total = np.zeros(sliding(x, kernel, s, p).shape), 0
        for i, j in np.ndindex(out.shape):
            total = 0 if reset else total
            starts = i * s - p, j * s - p
            if all(window(*axis) for axis in zip(starts, x.shape, kernel.shape, strict=True)):
                for u, v in np.ndindex(kernel.shape):
                    place = starts[0] + u, starts[1] + v
                    total += x[place] * kernel[u, v] if all(map(reads, place, x.shape)) else 0
            out[i, j] = total
        return out

    return convolve


def _size_of_the_unpadded(image, kernel, s, p):
    height, width = (max(0, (n - f) // s + 1) for n, f in zip(image.shape, kernel.shape, strict=True))
    return sliding(image, kernel, s, p)[:height, :width]


MISTAKES = table(
    ("window-at-i", _loops(row=lambda i, s: i)),
    "Your window for output i starts at i. With a stride it starts at i · stride.",
    ("output-padded", lambda image, kernel, s, p: pad2d(conv2d(image, kernel, stride=s), p)),
    "You put the frame around the output. It belongs around the image, before the windows are laid on.",
    ("stride-left-out", _conv(stride=lambda s, p: 1)),
    "You left the stride out: your window moves by one pixel.",
    ("padding-left-out", _conv(padding=lambda s, p: 0)),
    "You left the padding out: the frame of zeros is missing.",
    ("chapter-01", lambda image, kernel, s, p: conv2d(image, kernel)),
    "This is the convolution of chapter 01: neither stride nor padding is used.",
    ("windows-without-frame", _loops(image=lambda x, p: x)),
    "Your output has the right size, but the windows are cut out of the image without its frame.",
    ("stride-rows-only", _conv(stride=lambda s, p: (s, 1))),
    "The stride works downwards only. It holds for the columns as well.",
    ("stride-columns-only", _conv(stride=lambda s, p: (1, s))),
    "The stride works to the right only. It holds for the rows as well.",
    ("stride-padding-swapped", _conv(lambda s, p: max(1, p), lambda s, p: s)),
    "Stride and padding are exchanged: stride comes first.",
    ("kernel-turned", before(sliding, None, rot180)),
    "You turned the kernel. Here it is laid on as it stands.",
    ("last-row-missing", after(sliding, lambda out: out[:-1, :-1])),
    "The last row and the last column are missing. Is there a + 1 in the size of your output?",
    ("flush-window-missing", _last_not_filled),
    "Your last row or column is 0 where the last window is flush with the border: range stops before its end.",
    ("windows-hang-over", _hanging_over),
    "Your last windows hang over the border. Round the size of the output down.",
    ("frame-before-only", _framed(frame(1, 0, 1, 0))),
    "Your frame is above and on the left only. Padding is added on all four sides.",
    ("frame-after-only", _framed(frame(0, 1, 0, 1))),
    "Your frame is below and on the right only. Padding is added on all four sides.",
    ("padding-doubled", _framed(frame(2, 2, 2, 2))),
    "Your frame is twice as wide: padding is the number of pixels on each side.",
    ("frame-rows-only", _conv(padding=lambda s, p: (p, 0))),
    "Your frame is above and below only. Left and right are missing.",
    ("frame-columns-only", _conv(padding=lambda s, p: (0, p))),
    "Your frame is left and right only. Above and below are missing.",
    ("frame-one-wide", _conv(padding=lambda s, p: min(1, p))),
    "Your frame is one pixel wide, whatever the padding is.",
    ("border-repeated", _framed(kind("edge"))),
    "You repeated the border pixels in the frame. Here it is made of zeros.",
    ("border-reflected", _framed(kind("reflect"))),
    "You reflected the image into the frame. Here it is made of zeros.",
    ("same-size", _conv(padding=lambda s, p: "same")),
    "You chose the padding so that the size is kept. Here padding says how wide the frame is.",
    ("size-without-padding", _size_of_the_unpadded),
    "Your output has the size for an image without padding. Compute its size from the padded image.",
    ("negative-indices", _by_pixels(reads=lambda i, n: i < n)),
    "In the frame your window reads at negative indices, which mean the other end. There are zeros there.",
    ("windows-in-frame-skipped", _by_pixels(window=lambda i, n, f: 0 <= i <= n - f)),
    "Your output is 0 wherever the window reaches into the frame. Such a window counts with what it reads.",
    ("sum-goes-on", _by_pixels(reset=False)),
    "Your sum goes on from window to window. It begins at 0 for each of them.",
    ("kernel-dilated", lambda image, kernel, s, p: conv2d(pad2d(image, p), dilate(kernel, s))),
    "You took every stride-th pixel inside the window. Its pixels are neighbours; the window as a whole jumps.",
    ("stride-before-convolving", lambda image, kernel, s, p: conv2d(pad2d(image, p)[::s, ::s], kernel)),
    "You dropped pixels before the convolution. The windows see all pixels; only their starts are apart.",
    ("stride-before-padding", lambda image, kernel, s, p: conv2d(image[::s, ::s], kernel, padding=p)),
    "You dropped pixels of the image and padded the rest. Pad first; only the windows' starts are apart.",
    ("stride-is-window", lambda image, kernel, s, p: conv2d(image, kernel, stride=kernel.shape, padding=p)),
    "Your window jumps by its own size. It moves by the stride.",
    ("height-width-swapped", _loops(window=lambda shape: shape[::-1])),
    "Height and width of the kernel are swapped in the window; with square kernels nobody notices.",
    ("height-for-width", _loops(window=lambda shape: shape[:1] * 2)),
    "You took the kernel's height for its width as well; with square kernels nobody notices.",
    ("width-for-height", _loops(window=lambda shape: shape[1:] * 2)),
    "You took the kernel's width for its height as well; with square kernels nobody notices.",
    ("written-with-gaps", _loops(write=lambda i, s: i * s)),
    "You wrote to out[i · stride, j · stride]. The window jumps; its results stand side by side.",
    ("mean-for-sum", lambda image, kernel, s, p: sliding(image, kernel, s, p) / kernel.size),
    "You took the mean in each window. Take the sum.",
)

EXERCISE = Exercise(
    "02.conv2d",
    number=3,
    points={"stride 1, no padding": 1, "strides": 2, "padding": 2, "strides and padding": 2, "remainders": 1},
    cases=_conv2d_cases,
    reference=sliding,
    builds_on=(
        "02.output_size",
        "02.pad2d",
    ),
    sentences={
        "transposed": "Your output is transposed: the row of the window belongs in the first index.",
        "whole-numbers": "The fractions are lost: was the output made with dtype=int?",
    },
    mistakes=MISTAKES,
)
