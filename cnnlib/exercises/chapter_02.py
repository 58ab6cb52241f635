"""The exercises of chapter 02: the size of the output, the frame, strides, and how often a pixel is read.

In the wrong answers n is the length of an axis, f the width of the window, s the stride and p the padding.
"""

import numpy as np

from cnnlib.convolution import conv2d, conv2d_backward_input
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.padding import dilate, pad2d, rot180
from cnnlib.shapes import output_size

__all__ = ["EXERCISES"]


def _cases(group, *arguments):
    return [Case(group, args) for args in arguments]


# ---- 02.output_size ----


def _output_size_cases(rng):
    n = int(rng.integers(10, 40))
    return [
        *_cases("stride 1, no padding", (5, 3, 1, 0), (n, 4, 1, 0), (6, 6, 1, 0)),
        *_cases("padding", (5, 3, 1, 1), (n, 5, 1, 2), (4, 5, 1, 2), (n, 7, 1, 3)),
        *_cases("strides", (7, 3, 2, 0), (2 * n + 5, 5, 2, 1), (3 * n + 2, 2, 3, 0), (4 * n, 8, 4, 2)),
        *_cases("strides with a remainder", (7, 3, 3, 0), (3 * n + 1, 3, 3, 1), (4 * n + 3, 4, 4, 0), (5 * n, 3, 5, 1)),
        *_cases("strides with a remainder", (28, 3, 2, 1)),
    ]


# ---- 02.pad2d ----


def _pad2d_cases(rng):
    halves = integers(rng, 3, 2) / 2
    return [
        *_cases("one pixel", (integers(rng, 3, 4), 1), (halves, 1)),
        *_cases("wider frames", (integers(rng, 5, 4), 2), (integers(rng, 4, 7), 3)),
        *_cases("no frame", (integers(rng, 3, 5), 0)),
    ]


def _frame(top, bottom, left, right):
    """Make a frame that is this many times the padding wide on each side."""
    return lambda image, p: pad2d(image, ((p * top, p * bottom), (p * left, p * right)))


def _kind(mode):
    """Make a frame as `numpy.pad` does, which also makes one of other things than zeros."""
    return lambda image, p: np.pad(image, p, mode=mode)


def _placed(put):
    """Make a padded image of the right size, into which `put(out, image, p)` writes the image."""

    def pad(image, p):
        out = np.zeros(np.array(image.shape) + 2 * p)
        put(out, image, p)
        return out

    return pad


def _put_at(corner):
    def put(out, image, p):
        out[corner(p) :, corner(p) :][: image.shape[0], : image.shape[1]] = image

    return put


def _put_minus_p(out, image, p):
    out[p:-p, p:-p] = image


def _put_too_short(out, image, p):
    out[p : image.shape[0], p : image.shape[1]] = image


def _sides_swapped(image, p):
    height, width = image.shape
    out = np.zeros((width + 2 * p, height + 2 * p))
    out[p : p + height, p : p + width] = image
    return out


def _over_the_image(image, p):
    out = np.zeros_like(image)
    out[p : len(out) - p, p : out.shape[1] - p] = image[p : len(out) - p, p : out.shape[1] - p]
    return out


# ---- 02.conv2d ----


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


def _conv2d(image, kernel, s, p):
    return conv2d(image, kernel, stride=s, padding=p)


def _conv(stride=lambda s, p: s, padding=lambda s, p: p):
    """Make a convolution with another stride and another padding."""
    return lambda image, kernel, s, p: conv2d(image, kernel, stride=stride(s, p), padding=padding(s, p))


def _framed(pad):
    """Make a convolution that frames the image in another way."""
    return lambda image, kernel, s, p: conv2d(pad(image, p), kernel, stride=s)


def _after(change):
    """Make a convolution whose result is changed."""
    return lambda *args: change(_conv2d(*args))


def _loops(row=lambda i, s: i * s, window=lambda f: f, image=pad2d, write=lambda i, s: i, ends=0):
    """Make a convolution out of two loops that take a wrong window, or write to a wrong place."""

    def convolve(x, kernel, s, p):
        x, out = image(x, p), np.zeros(_conv2d(x, kernel, s, p).shape)
        for i, j in np.ndindex(out.shape[0] - ends, out.shape[1] - ends):
            (top, left), (height, width) = (row(i, s), row(j, s)), window(kernel.shape)
            out[write(i, s), write(j, s)] = (x[top : top + height, left : left + width] * kernel).sum()
        return out

    return convolve


def _window_at_i(image, kernel, s, p):
    height, width = _conv2d(image, kernel, s, p).shape
    return conv2d(image, kernel, padding=p)[:height, :width]


def _first_only(rows):
    def change(full):
        out = np.zeros_like(full)
        out[:1, : None if rows else 1] = full[:1, : None if rows else 1]
        return out

    return change


def _last_not_filled(image, kernel, s, p):
    """Convolve with range(0, height + 2p - f, s), which stops before a last place that is flush with the border."""
    out = _conv2d(image, kernel, s, p)
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
        out, total = np.zeros(_conv2d(x, kernel, s, p).shape), 0
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
    return _conv2d(image, kernel, s, p)[:height, :width]


# ---- 02.coverage ----


def _coverage_cases(rng):
    width = int(rng.integers(8, 11))
    return [
        *_cases("stride 1, no padding", (5, 5, 3, 1, 0), (4, width, 2, 1, 0)),
        *_cases("padding", (5, 5, 3, 1, 1), (4, 6, 3, 1, 2), (5, 4, 4, 1, 1)),
        *_cases("strides", (7, 9, 3, 2, 0), (6, 8, 2, 2, 0), (7, width, 3, 3, 0), (5, 8, 1, 3, 0)),
        *_cases("strides and padding", (7, 6, 3, 2, 1), (8, 5, 5, 3, 2)),
    ]


def _inside(counts, height, width, p):
    return counts[p : p + height, p : p + width]


def _add(counts, i, j, f):
    counts[i : i + f, j : j + f] += 1


def _set(counts, i, j, f):
    counts[i : i + f, j : j + f] = 1


def _corner(counts, i, j, f):
    counts[i, j] += 1


def _row(counts, i, j, f):
    counts[i, j : j + f] += 1


def _sides(counts, i, j, f):
    counts[i : i + f, j] += 1
    counts[i, j : j + f] += 1


def _centred(counts, i, j, f):
    counts[max(0, i - f // 2) : i + f // 2 + 1, max(0, j - f // 2) : j + f // 2 + 1] += 1


def _counted(mark=_add, crop=_inside, last=lambda n, f: n - f, start=lambda i, s: i):
    """Make a count of windows: `mark` says what one of them does, `last` where the last of them may stand."""

    def coverage(height, width, f, s, p):
        counts = np.zeros((height + 2 * p, width + 2 * p))
        for i in range(0, last(len(counts), f) + 1, s):
            for j in range(0, last(counts.shape[1], f) + 1, s):
                mark(counts, start(i, s), start(j, s), f)
        return crop(counts, height, width, p)

    return coverage


def _with(change):
    """Make a count for other arguments."""
    return lambda *args: _counted()(*change(*args))


def _pushed_inside(height, width, f, s, p):
    """Count without a frame, with windows that begin in the frame moved to the border."""
    counts = np.zeros((height, width))
    for i in range(-p, height + p - f + 1, s):
        for j in range(-p, width + p - f + 1, s):
            _add(counts, max(0, i), max(0, j), f)
    return counts


def _without_the_last(height, width, f, s, p):
    """Count in the padded image, with starts only as far as they go in the image itself."""
    counts = np.zeros((height + 2 * p, width + 2 * p))
    for i in range(0, height - f + 1, s):
        for j in range(0, width - f + 1, s):
            _add(counts, i, j, f)
    return _inside(counts, height, width, p)


def _loops_exchanged(height, width, f, s, p):
    counts = np.zeros((height + 2 * p, width + 2 * p))
    for i in range(0, width + 2 * p - f + 1, s):
        for j in range(0, height + 2 * p - f + 1, s):
            _add(counts, i, j, f)
    return _inside(counts, height, width, p)


def _negative_starts(height, width, f, s, p):
    """Count without a frame, from -p on: negative indices mean the other end."""
    counts = np.zeros((height, width))
    for i in range(-p, height + p - f + 1, s):
        for j in range(-p, width + p - f + 1, s):
            _add(counts, i, j, f)
    return counts


def _by_backward(height, width, f, s, p):
    """Count in the library's way: each output hands 1 to every pixel of its window."""
    window, shape = np.ones((f, f)), (height, width)
    delta = np.ones_like(_conv2d(np.ones(shape), window, s, p))
    return conv2d_backward_input(delta, window, shape, stride=s, padding=p)


def _along(n, f, s, p):
    return _by_backward(n, n, f, s, p).max(axis=0) // _by_backward(n, n, f, s, p).max() ** 0.5


EXERCISES = [
    Exercise(
        "02.output_size",
        points={"stride 1, no padding": 1, "padding": 1, "strides": 1, "strides with a remainder": 1},
        cases=_output_size_cases,
        reference=output_size,
        wrong=[
            Wrong(
                lambda n, f, s, p: (n + p - f) // s + 1,
                "You added the padding once. It is added on both sides: 2 · padding in all.",
            ),
            Wrong(
                lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1,
                "You rounded up. A window that hangs over the border does not count: round down.",
            ),
            Wrong(
                lambda n, f, s, p: round((n + 2 * p - f) / s + 1),
                "You rounded to the nearest whole number. A window that does not fit does not count: round down.",
            ),
            Wrong(
                lambda n, f, s, p: (n + 2 * p - f) / s + 1,
                "You did not round. There are only whole positions: // divides and rounds down.",
            ),
            Wrong(
                lambda n, f, s, p: (n + 2 * p - f) // s,
                "The + 1 is missing: the position at the very start counts as well.",
            ),
            Wrong(
                lambda n, f, s, p: (n + 2 * p - f + 1) // s,
                "You added the 1 before you divided. Divide first: the start is one position, whatever the stride.",
            ),
            Wrong(
                lambda n, f, s, p: n + 2 * p - f + 1,
                "You left the stride out: this is right for stride 1 only.",
            ),
            Wrong(lambda n, f, s, p: (n - f) // s + 1, "You left the padding out."),
            Wrong(lambda n, f, s, p: n - f + 1, "This is the size of chapter 01: neither stride nor padding is used."),
            Wrong(
                lambda n, f, s, p: (n - f) // s + 2 * p + 1,
                "You added the padding after dividing. The padded image is longer: it belongs into the division.",
            ),
            Wrong(
                lambda n, f, s, p: n + 2 * p - f // s + 1,
                "Parentheses are missing: // divides only what stands right before it.",
            ),
            Wrong(
                lambda n, f, s, p: len(range(0, n + 2 * p - f, s)),
                "One position is missing where the last window ends exactly at the border: it still fits, and counts.",
            ),
            Wrong(
                lambda n, f, s, p: (n + 2 * p - f) / s,
                "The + 1 is missing, for the position at the very start, and you did not round down.",
            ),
            Wrong(
                lambda n, f, s, p: (n + 2 * p - f + 1) // s + 1,
                "You counted one place too many before dividing. From the first start to the last it is n + 2 · padding - f.",
            ),
            Wrong(
                lambda n, f, s, p: len(range(0, n + 2 * p, s)),
                "You counted a window on every stride-th pixel, also where it hangs over the border.",
            ),
            Wrong(
                lambda n, f, s, p: (n + 2 * p) // s,
                "You left the window's width out: its left edge can only go as far as n + 2 · padding - f.",
            ),
            Wrong(
                lambda n, f, s, p: -(-n // s),
                'This is the size that padding "same" would give. Here the padding is a number.',
            ),
            Wrong(
                lambda n, f, s, p: (n + 4 * p - f) // s + 1,
                "You added too much padding: it is the number of pixels on each side, 2 · padding in all.",
            ),
            Wrong(
                lambda n, f, s, p: (n + p**2 - f) // s + 1,
                "You squared the padding. It is added on both sides: 2 · padding in all.",
            ),
            Wrong(
                lambda n, f, s, p: (n - 2 * p - f) // s + 1, "You took the padding away. It makes the image larger."
            ),
            Wrong(
                lambda n, f, s, p: ((n + 2 * p - f) // s + 1) ** 2,
                "You squared it. One axis is asked for, not the number of outputs of a square image.",
            ),
        ],
    ),
    Exercise(
        "02.pad2d",
        points={"one pixel": 2, "wider frames": 1, "no frame": 1},
        cases=_pad2d_cases,
        reference=pad2d,
        wrong=[
            Wrong(
                _frame(0, 1, 0, 1),
                "Your frame is below and on the right only. Padding is added on all four sides.",
            ),
            Wrong(
                _frame(1, 0, 1, 0),
                "Your frame is above and on the left only. Padding is added on all four sides.",
            ),
            Wrong(
                lambda image, p: pad2d(image, ((p // 2, p - p // 2),) * 2),
                "You shared the padding out between the two sides. It is meant per side.",
            ),
            Wrong(_frame(2, 2, 2, 2), "Your frame is twice as wide: padding is the number of pixels on each side."),
            Wrong(_frame(1, 1, 0, 0), "Your frame is above and below only. Left and right are missing."),
            Wrong(_frame(0, 0, 1, 1), "Your frame is on the left and right only. Above and below are missing."),
            Wrong(
                _placed(_put_minus_p), "x[p:-p] is empty at p = 0, since -0 is 0. Write the end as padding + height."
            ),
            Wrong(
                _placed(_put_too_short),
                "x[p:height] is p rows too short. The image begins at p, so it ends at padding + height.",
            ),
            Wrong(
                _placed(_put_at(lambda p: 0)),
                "The size is right, but the image stands in the upper left corner. It belongs in the middle.",
            ),
            Wrong(
                _placed(_put_at(lambda p: 2 * p)),
                "The size is right, but the image stands in the lower right corner. It belongs in the middle.",
            ),
            Wrong(
                _placed(_put_at(lambda p: min(1, p))),
                "The size is right, but your image always begins in row and column 1. It begins at `padding`.",
            ),
            Wrong(_placed(lambda out, image, p: None), "The size is right, but the image is missing in it."),
            Wrong(_sides_swapped, "Height and width are swapped somewhere; with square images nobody notices."),
            Wrong(lambda image, p: image, "This is the image without a frame."),
            Wrong(lambda image, p: pad2d(image, 1), "Your frame is one pixel wide, whatever the padding is."),
            Wrong(
                _over_the_image,
                "You wrote zeros over the border of the image. The frame is put around it, and the result is larger.",
            ),
            Wrong(
                lambda image, p: pad2d(image, p, value=1), "Your frame is made of ones. Fill it with zeros, np.zeros."
            ),
            Wrong(_kind("edge"), "You repeated the border pixels. Here the frame is made of zeros."),
            Wrong(_kind("wrap"), "You continued the image from its other side. Here the frame is made of zeros."),
            Wrong(_kind("symmetric"), "You mirrored the image into the frame. Here the frame is made of zeros."),
            Wrong(_kind("reflect"), "You reflected the image at its border pixels. Here the frame is made of zeros."),
            Wrong(
                lambda image, p: np.trunc(pad2d(image, p)),
                "The fractions are lost: was the result made with dtype=int?",
            ),
            Wrong(lambda image, p: pad2d(image, p).T, "Your result is transposed: rows come first."),
        ],
    ),
    Exercise(
        "02.conv2d",
        points={"stride 1, no padding": 1, "strides": 2, "padding": 2, "strides and padding": 2, "remainders": 1},
        cases=_conv2d_cases,
        reference=_conv2d,
        wrong=[
            Wrong(_window_at_i, "Your window for output i starts at i. With a stride it starts at i · stride."),
            Wrong(
                lambda image, kernel, s, p: pad2d(conv2d(image, kernel, stride=s), p),
                "You put the frame around the output. It belongs around the image, before the windows are laid on.",
            ),
            Wrong(_conv(stride=lambda s, p: 1), "You left the stride out: your window moves by one pixel."),
            Wrong(_conv(padding=lambda s, p: 0), "You left the padding out: the frame of zeros is missing."),
            Wrong(
                lambda image, kernel, s, p: conv2d(image, kernel),
                "This is the convolution of chapter 01: neither stride nor padding is used.",
            ),
            Wrong(
                _loops(image=lambda x, p: x),
                "Your output has the right size, but the windows are cut out of the image without its frame.",
            ),
            Wrong(
                _conv(stride=lambda s, p: (s, 1)),
                "The stride works downwards only. It holds for the columns as well.",
            ),
            Wrong(
                _conv(stride=lambda s, p: (1, s)),
                "The stride works to the right only. It holds for the rows as well.",
            ),
            Wrong(
                _conv(lambda s, p: max(1, p), lambda s, p: s), "Stride and padding are exchanged: stride comes first."
            ),
            Wrong(
                lambda image, kernel, s, p: _conv2d(image, rot180(kernel), s, p),
                "You turned the kernel. Here it is laid on as it stands.",
            ),
            Wrong(
                _after(lambda out: out[:-1, :-1]),
                "The last row and the last column are missing. Is there a + 1 in the size of your output?",
            ),
            Wrong(
                _last_not_filled,
                "Your last row or column is 0 where the last window is flush with the border: range stops before its end.",
            ),
            Wrong(_hanging_over, "Your last windows hang over the border. Round the size of the output down."),
            Wrong(
                _framed(_frame(1, 0, 1, 0)),
                "Your frame is above and on the left only. Padding is added on all four sides.",
            ),
            Wrong(
                _framed(_frame(0, 1, 0, 1)),
                "Your frame is below and on the right only. Padding is added on all four sides.",
            ),
            Wrong(
                _framed(_frame(2, 2, 2, 2)),
                "Your frame is twice as wide: padding is the number of pixels on each side.",
            ),
            Wrong(_conv(padding=lambda s, p: (p, 0)), "Your frame is above and below only. Left and right are missing."),
            Wrong(_conv(padding=lambda s, p: (0, p)), "Your frame is left and right only. Above and below are missing."),
            Wrong(_conv(padding=lambda s, p: min(1, p)), "Your frame is one pixel wide, whatever the padding is."),
            Wrong(_framed(_kind("edge")), "You repeated the border pixels in the frame. Here it is made of zeros."),
            Wrong(_framed(_kind("reflect")), "You reflected the image into the frame. Here it is made of zeros."),
            Wrong(
                _conv(padding=lambda s, p: "same"),
                "You chose the padding so that the size is kept. Here padding says how wide the frame is.",
            ),
            Wrong(
                _size_of_the_unpadded,
                "Your output has the size for an image without padding. Compute its size from the padded image.",
            ),
            Wrong(
                _by_pixels(reads=lambda i, n: i < n),
                "In the frame your window reads at negative indices, which mean the other end. There are zeros there.",
            ),
            Wrong(
                _by_pixels(window=lambda i, n, f: 0 <= i <= n - f),
                "Your output is 0 wherever the window reaches into the frame. Such a window counts with what it reads.",
            ),
            Wrong(
                _by_pixels(reset=False), "Your sum goes on from window to window. It begins at 0 for each of them."
            ),
            Wrong(
                lambda image, kernel, s, p: conv2d(pad2d(image, p), dilate(kernel, s)),
                "You took every stride-th pixel inside the window. Its pixels are neighbours; the window as a whole jumps.",
            ),
            Wrong(
                lambda image, kernel, s, p: conv2d(pad2d(image, p)[::s, ::s], kernel),
                "You dropped pixels before the convolution. The windows see all pixels; only their starts are apart.",
            ),
            Wrong(
                lambda image, kernel, s, p: conv2d(image[::s, ::s], kernel, padding=p),
                "You dropped pixels of the image and padded the rest. Pad first; only the windows' starts are apart.",
            ),
            Wrong(
                lambda image, kernel, s, p: conv2d(image, kernel, stride=kernel.shape, padding=p),
                "Your window jumps by its own size. It moves by the stride.",
            ),
            Wrong(
                _loops(window=lambda shape: shape[::-1]),
                "Height and width of the kernel are swapped in the window; with square kernels nobody notices.",
            ),
            Wrong(
                _loops(window=lambda shape: shape[:1] * 2),
                "You took the kernel's height for its width as well; with square kernels nobody notices.",
            ),
            Wrong(
                _loops(window=lambda shape: shape[1:] * 2),
                "You took the kernel's width for its height as well; with square kernels nobody notices.",
            ),
            Wrong(
                _loops(write=lambda i, s: i * s),
                "You wrote to out[i · stride, j · stride]. The window jumps; its results stand side by side.",
            ),
            Wrong(
                lambda image, kernel, s, p: _conv2d(image, kernel, s, p) / kernel.size,
                "You took the mean in each window. Take the sum.",
            ),
            Wrong(_after(np.transpose), "Your output is transposed: the row of the window belongs in the first index."),
            Wrong(
                _after(_first_only(rows=False)),
                "Only the first number is filled in: does a return stand inside the loops?",
            ),
            Wrong(
                _after(_first_only(rows=True)),
                "Only the first row is filled in: does a return stand inside the outer loop?",
            ),
            Wrong(_after(np.trunc), "The fractions are lost: was the output made with dtype=int?"),
        ],
    ),
    Exercise(
        "02.coverage",
        points={"stride 1, no padding": 1, "padding": 1, "strides": 1, "strides and padding": 1},
        cases=_coverage_cases,
        reference=_by_backward,
        wrong=[
            Wrong(
                _counted(crop=lambda counts, *_: counts),
                "You counted the frame as well. Cut it off: only the pixels of the image are asked for.",
            ),
            Wrong(_with(lambda h, w, f, s, p: (h, w, f, 1, p)), "You left the stride out."),
            Wrong(
                _with(lambda h, w, f, s, p: (h, w, f, s, 0)),
                "You left the padding out: windows that reach into the frame read pixels of the border, too.",
            ),
            Wrong(
                _with(lambda h, w, f, s, p: (h, w, f, max(1, p), s)),
                "Stride and padding are exchanged: stride comes first.",
            ),
            Wrong(
                _with(lambda h, w, f, s, p: (h, w, f, s, 2 * p)),
                "Your frame is twice as wide: padding is the number of pixels on each side.",
            ),
            Wrong(
                _with(lambda h, w, f, s, p: (w, h, f, s, p)),
                "Height and width are swapped; with square images nobody notices.",
            ),
            Wrong(_counted(_set), "You marked what is read. Count it: += 1 for every window, not = 1."),
            Wrong(_counted(_corner), "You counted the window at its first pixel only. It reads f × f pixels."),
            Wrong(_counted(_row), "Your window is one pixel high. It reads f × f pixels."),
            Wrong(
                _counted(_sides), "You counted the first row and the first column of each window. It reads f × f pixels."
            ),
            Wrong(
                _counted(_centred),
                "Your windows stand around their starting pixel. A window that starts at i reads i to i + f - 1.",
            ),
            Wrong(
                _counted(start=lambda i, s: i // s),
                "Your windows start at i, one pixel apart. With a stride window i starts at i · stride.",
            ),
            Wrong(
                _counted(crop=lambda counts, h, w, p: counts[:h, :w]),
                "You cut the frame off at the wrong sides: the image begins at row and column `padding`.",
            ),
            Wrong(
                _counted(crop=lambda counts, h, w, p: counts[p:h, p:w]),
                "You cut off too much: the image begins at `padding`, so it ends at padding + height.",
            ),
            Wrong(
                _counted(crop=lambda counts, h, w, p: counts[p:, p:]),
                "The frame below and on the right is still there. Cut it off, too.",
            ),
            Wrong(
                _counted(crop=lambda counts, h, w, p: counts[p:-p, p:-p]),
                "[p:-p] is empty at p = 0, since -0 is 0. Write the end as padding + height.",
            ),
            Wrong(
                _counted(last=lambda n, f: n - f - 1), "Your last windows are missing: range stops before its end."
            ),
            Wrong(
                _counted(last=lambda n, f: n - 1),
                "You counted windows that hang over the border. The last start is height + 2 · padding - f.",
            ),
            Wrong(
                _negative_starts,
                "Your windows in the frame start at negative indices, which mean the other end. Count in the padded image.",
            ),
            Wrong(
                _pushed_inside,
                "You moved windows that begin in the frame into the image. They stay in place and read fewer of its pixels.",
            ),
            Wrong(
                _without_the_last,
                "Windows are missing below and on the right. The last start is height + 2 · padding - f.",
            ),
            Wrong(
                _loops_exchanged,
                "The starts along the height and along the width are swapped; with square images nobody notices.",
            ),
            Wrong(
                _counted(lambda counts, i, j, f: _add(counts, i, j, f - 1)),
                "Your window is one pixel too small. A slice i : i + f ends before i + f.",
            ),
            Wrong(
                _counted(lambda counts, i, j, f: _add(counts, i, j, f + 1)),
                "Your window is one pixel too large. A slice i : i + f ends before i + f.",
            ),
            Wrong(
                lambda h, w, f, s, p: _by_backward(h, w, f, s, p) / f**2,
                "You divided by the size of the window. The number of windows is asked for.",
            ),
            Wrong(
                lambda h, w, f, s, p: _by_backward(h, w, f, s, p) * f**2,
                "You added f² for every window. Each window counts once.",
            ),
            Wrong(
                lambda h, w, f, s, p: np.full((h, w), f**2),
                "You gave every pixel f². That holds for pixels far from the border only, and at stride 1.",
            ),
            Wrong(
                lambda h, w, f, s, p: np.ones((output_size(h, f, s, p), output_size(w, f, s, p))),
                "Your result has the size of the output. Each pixel of the image has a count.",
            ),
            Wrong(
                lambda h, w, f, s, p: output_size(h, f, s, p) * output_size(w, f, s, p),
                "This is the number of all windows. Each pixel of the image has a count of its own.",
            ),
            Wrong(
                lambda h, w, f, s, p: _conv2d(np.ones((h, w)), np.ones((f, f)), s, p),
                "You counted the pixels that each window reads. Asked for are the windows that read each pixel.",
            ),
            Wrong(
                lambda h, w, f, s, p: np.add.outer(_along(h, f, s, p), _along(w, f, s, p)),
                "You added the counts of row and column. They are multiplied.",
            ),
        ],
    ),
]
