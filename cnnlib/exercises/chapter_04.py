"""The exercises of chapter 04: a whole layer, its parameters, the shapes of a stack, what it sees, and its matrix."""

import math

import numpy as np

from cnnlib.convolution import conv2d
from cnnlib.exercises.exercise import Case, Exercise, Wrong
from cnnlib.exercises.inputs import integers
from cnnlib.padding import rot180
from cnnlib.shapes import output_size, receptive_field

__all__ = ["EXERCISES"]

# ---- 04.conv_layer ----


def _layer(rng, group, x, w, divide=1):
    return Case(group, (integers(rng, *x) / divide, integers(rng, *w), integers(rng, w[3])))


def _conv_layer_cases(rng):
    return [
        _layer(rng, "one image, one filter", (5, 6, 3, 1), (3, 2, 3, 1)),
        _layer(rng, "one image, one filter", (4, 4, 2, 1), (2, 2, 2, 1), divide=4),
        _layer(rng, "several filters", (5, 4, 2, 1), (2, 2, 2, 3)),
        _layer(rng, "a batch", (4, 6, 2, 3), (3, 2, 2, 4)),
        _layer(rng, "a batch", (6, 5, 3, 2), (2, 3, 3, 4)),
        _layer(rng, "as many filters as images", (4, 5, 2, 3), (2, 2, 2, 3)),
    ]


def _bias_times(count):
    """Make a layer that adds `count(w)` times the bias."""
    return lambda x, w, b: conv2d(x, w) + count(w) * b[:, None]


def _bias_at_each_place(x, w, b):
    z = conv2d(x, w)
    for i, j in np.ndindex(z.shape[:2]):
        z[i, j] = z[i, j] + b
    return z


def _bias_into_z(x, w, b):
    z = conv2d(x, w)
    z += b
    return z


def _bias_into_each_place(x, w, b):
    z = conv2d(x, w)
    for i, j in np.ndindex(z.shape[:2]):
        z[i, j] += b
    return z


def _first_filter(x, w, b):
    return np.repeat(conv2d(x, w[..., :1], b[:1]), w.shape[3], axis=2)


def _first_image(x, w, b):
    z = np.zeros_like(conv2d(x, w, b))
    z[..., :1] = conv2d(x[..., :1], w, b)
    return z


def _without_the_last(x, w, b):
    return conv2d(x, w, b)[:-1, :-1]


def _early(x, w, b):
    full = conv2d(x, w, b)
    z = np.zeros_like(full)
    z[:1, :1] = full[:1, :1]
    return z


def _early_row(x, w, b):
    full = conv2d(x, w, b)
    z = np.zeros_like(full)
    z[:1] = full[:1]
    return z


# ---- 04.parameters ----


def _parameters(f, channels, filters):
    return (f * f * channels + 1) * filters


def _parameters_cases(rng):
    chain = [Case("the layers of the chapter", args) for args in ((3, 3, 10), (5, 10, 20), (5, 20, 40))]
    sides, channels, filters = (int(n) for n in (rng.integers(4, 8), rng.integers(3, 9), rng.integers(10, 30)))
    others = [(2, 7, 3), (sides, channels, filters), (sides, filters, channels), (1, 9, 4)]
    return chain + [Case("other layers", args) for args in others]


# ---- 04.chain_shapes ----

CHAIN = ((3, 1, 0, 10), (5, 2, 0, 20), (5, 2, 0, 40))


def _sizes(size, channels=lambda before, filters: filters, then=list):
    """Make an answer in which `size(n, f, s, p)` gives the new height and width, `channels` the channels."""

    def chain(shape, layers):
        rows = [tuple(shape)]
        for f, s, p, filters in layers:
            height, width, before = rows[-1]
            rows.append((size(height, f, s, p), size(width, f, s, p), channels(before, filters)))
        return np.array(then(rows))

    return chain


_chain_shapes = _sizes(output_size)


def _chain_shapes_cases(rng):
    height, width = (int(n) for n in rng.integers(40, 60, 2) + (0, 30))
    filters = [int(n) for n in rng.integers(4, 30, 4)]
    return [
        Case("the chain of the chapter", ((39, 39, 3), CHAIN)),
        Case("images that are not square", ((height, width, 2), ((3, 1, 0, filters[0]), (4, 1, 0, filters[1])))),
        Case("padding", ((20, 27, 1), ((5, 1, 2, filters[2]), (3, 1, 1, filters[3]), (2, 1, 2, 7)))),
        Case("strides that leave a remainder", ((22, 30, 3), ((4, 4, 0, 6), (2, 3, 1, 5)))),
        Case("strides that leave a remainder", ((31, 24, 4), ((3, 3, 1, 2), (3, 2, 0, 9), (1, 2, 0, 8)))),
    ]


def _from_the_input(shape, layers):
    rows = [shape, *((output_size(shape[0], f, s, p), output_size(shape[1], f, s, p), n) for f, s, p, n in layers)]
    return np.array(rows)


def _square(side):
    """Make an answer that computes height and width both from side 0, the height, or 1, the width."""

    def chain(shape, layers):
        rows = _chain_shapes(shape, layers)
        rows[1:, :2] = rows[1:, side : side + 1]
        return rows

    return chain


# ---- 04.receptive_field ----


def _receptive_field_cases(rng):
    one, two, three = (int(n) for n in rng.integers(3, 8, 3))
    return [
        Case("one layer", (((3, 1),),)),
        Case("one layer", (((one + 2, 3),),)),
        Case("stride 1", (((3, 1), (5, 1), (two, 1)),)),
        Case("the chain of the chapter", (((3, 1), (5, 2), (5, 2)),)),
        Case("other strides", (((three, 3), (4, 2), (3, 1), (2, 2)),)),
        Case("other strides", (((5, 2), (1, 2), (7, 3), (3, 1)),)),
    ]


def _walk(grow, step=lambda j, s: j * s, start=(1, 1), first="r"):
    """Make an answer that changes r by `grow(r, j, f, s)` and j by `step(j, s)`, in this order or the other."""

    def field(layers):
        r, j = start
        for f, s in layers:
            if first == "j":
                j = step(j, s)
            r = grow(r, j, f, s)
            if first == "r":
                j = step(j, s)
        return r, j

    return field


def _stride_before(layers):
    r, before = 1, 1
    for f, s in layers:
        r, before = r + (f - 1) * before, s
    return r, math.prod(s for _, s in layers)


def _product(layers):
    return math.prod(f for f, _ in layers), math.prod(s for _, s in layers)


def _as_if_stride_1(layers):
    return receptive_field([(f, 1) for f, _ in layers])[0], math.prod(s for _, s in layers)


# ---- 04.conv_matrix ----


def _conv_matrix(kernel, height, width):
    return _placed(lambda i, j, u, v, sides: (i + u) * sides.width + j + v)(kernel, height, width)


class _Sides:
    def __init__(self, kernel, height, width):
        self.height, self.width = height, width
        self.f_h, self.f_w = kernel.shape
        self.out_h, self.out_w = height - self.f_h + 1, width - self.f_w + 1


def _placed(column, row=lambda i, j, sides: i * sides.out_w + j):
    """Make an answer that writes the weight u, v of output i, j into `column(i, j, u, v, sides)` of `row(i, j, sides)`."""

    def matrix(kernel, height, width):
        sides = _Sides(kernel, height, width)
        out = np.zeros((sides.out_h * sides.out_w, height * width))
        for i, j, u, v in np.ndindex(sides.out_h, sides.out_w, *kernel.shape):
            out[row(i, j, sides), column(i, j, u, v, sides)] = kernel[u, v]
        return out

    return matrix


def _counted_on(kernel, height, width):
    """Row wrap ignored: the window of output number n begins at pixel number n."""
    start = _placed(lambda i, j, u, v, sides: i * sides.out_w + j + u * sides.width + v)
    return start(kernel, height, width)


def _first_output(kernel, height, width):
    full = _conv_matrix(kernel, height, width)
    full[1:] = 0
    return full


def _first_row_of_outputs(kernel, height, width):
    full = _conv_matrix(kernel, height, width)
    full[width - kernel.shape[1] + 1 :] = 0
    return full


def _outputs_of_the_image(kernel, height, width):
    sides, full = _Sides(kernel, height, width), _conv_matrix(kernel, height, width)
    out = np.zeros((height, width, height * width))
    out[: sides.out_h, : sides.out_w] = full.reshape(sides.out_h, sides.out_w, -1)
    return out.reshape(height * width, -1)


def _four_axes(kernel, height, width):
    sides = _Sides(kernel, height, width)
    return _conv_matrix(kernel, height, width).reshape(sides.out_h, sides.out_w, height, width)


def _without_last_outputs(kernel, height, width):
    return _four_axes(kernel, height, width)[:-1, :-1].reshape(-1, height * width)


def _conv_matrix_cases(rng):
    sizes = [("square images", (2, 2, 4, 4)), ("square images", (3, 3, 5, 5)),
             ("images wider or taller", (2, 2, 3, 5)), ("images wider or taller", (2, 2, 5, 3)),
             ("kernels wider or taller", (2, 3, 4, 6)), ("kernels wider or taller", (3, 2, 6, 4))]  # fmt: skip
    return [Case(group, (integers(rng, f_h, f_w), height, width)) for group, (f_h, f_w, height, width) in sizes]


EXERCISES = [
    Exercise(
        "04.conv_layer",
        points={"one image, one filter": 2, "several filters": 2, "a batch": 2, "as many filters as images": 2},
        cases=_conv_layer_cases,
        reference=conv2d,
        wrong=[
            Wrong(
                _bias_times(lambda w: math.prod(w.shape[:3])),
                "The bias is added to every product. Add it once to each output value, after the sum.",
            ),
            Wrong(
                _bias_times(lambda w: w.shape[2]),
                "The bias is added once for each input channel. Add it once to each output value, after the sum.",
            ),
            Wrong(
                _bias_times(lambda w: w.shape[0] * w.shape[1]),
                "The bias is added once for each place in the window. Add it once to each output value, after the sum.",
            ),
            Wrong(_bias_times(lambda w: 0), "The bias is missing: add b[k] to every value of map k."),
            Wrong(_bias_times(lambda w: -1), "You subtracted the bias. Add it."),
            Wrong(
                lambda x, w, b: conv2d(x, w) + b,
                "You added b, of shape (filters,), to (…, filters, batch): NumPy lines it up with the batch. "
                "Write b[:, None].",
            ),
            Wrong(
                _bias_at_each_place,
                "At each place you added b, (filters,), to (filters, batch): NumPy lines it up with the batch. "
                "Write b[:, None].",
            ),
            Wrong(
                _bias_into_z,
                "You added b, (filters,), into (…, filters, batch): NumPy lines it up with the batch. Write b[:, None].",
            ),
            Wrong(
                _bias_into_each_place,
                "At each place you added b, (filters,), into (filters, batch): NumPy lines it up with the batch. "
                "Write b[:, None].",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w) + b[None, :],
                "b[None, :] has shape (1, filters): its numbers lie along the batch. Write b[:, None].",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w) + b.sum(),
                "You added all biases to every map. Filter k has its own, b[k].",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w) + b[0],
                "All maps get the bias of the first filter. Filter k has its own, b[k].",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w) * b[:, None],
                "You multiplied by the bias. It is added.",
            ),
            Wrong(_first_filter, "All maps are that of the first filter. Map k comes from w[:, :, :, k] and b[k]."),
            Wrong(
                lambda x, w, b: np.repeat(conv2d(x, w, b)[:, :, -1:], w.shape[3], axis=2),
                "All maps are that of the last filter: is k missing in z[i, j, k]?",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, np.repeat(w[..., :1], w.shape[3], axis=3), b),
                "All maps come from the first kernel, each with its own bias. Map k comes from w[:, :, :, k].",
            ),
            Wrong(_first_image, "Only the first image of the batch is filled in; the others are 0."),
            Wrong(
                lambda x, w, b: conv2d(x[..., :1], w, b),
                "There is only one image in your result. The output has as many as the batch, on its last axis.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w, b).swapaxes(2, 3),
                "Your last two axes are swapped: filters come third, the batch last.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w, b)[..., 0],
                "The batch axis is gone. It stays, even when there is only one image.",
            ),
            Wrong(
                lambda x, w, b: np.moveaxis(conv2d(x, w, b), -1, 0),
                "The batch is your first axis. In this course it is the last one.",
            ),
            Wrong(
                lambda x, w, b: np.repeat(conv2d(x, w).sum(axis=3, keepdims=True), x.shape[3], axis=3) + b[:, None],
                "You added up the images of the batch. Each image has its own maps.",
            ),
            Wrong(
                lambda x, w, b: np.repeat(conv2d(x, w, b)[..., -1:], x.shape[3], axis=3),
                "All images have the maps of the last one. Each image has its own.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w, b).squeeze(),
                "Axes of length 1 are gone. All four stay: height, width, filters, batch.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w, b).sum(axis=2),
                "You added up the maps of the filters. Each filter gives a map of its own, on axis 2.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w / math.prod(w.shape[:3]), b),
                "You took the mean of the products. Add them up.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w.swapaxes(0, 1), b),
                "The kernels are transposed: f_h and f_w are swapped somewhere. With square kernels nobody notices.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w / w.shape[2], b),
                "You took the mean over the channels. Add them up.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, rot180(w), b),
                "You turned the kernels. They are laid on the image as they stand.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x, w[:, :, ::-1], b),
                "The channels of the kernels are in the wrong order: channel c of w belongs on channel c of x.",
            ),
            Wrong(
                lambda x, w, b: conv2d(x[:, :, :1], w[:, :, :1], b),
                "Only the first channel counts. The sum runs over all channels.",
            ),
            Wrong(_without_the_last, "The last row and column are missing. A window f wide fits at n - f + 1 places."),
            Wrong(
                lambda x, w, b: conv2d(x, w, b, padding="same"),
                "You put a frame of zeros around the images. Here the window must stay inside (valid).",
            ),
            Wrong(
                lambda x, w, b: np.maximum(conv2d(x, w, b), 0),
                "You set negative values to 0. That is ReLU, which comes in the next chapter; here z keeps its sign.",
            ),
            Wrong(
                lambda x, w, b: np.trunc(conv2d(x, w, b)),
                "The fractions are lost: was the output made with dtype=int?",
            ),
            Wrong(_early, "Only the first place is filled in: does a return stand inside the loops?"),
            Wrong(_early_row, "Only the first row is filled in: does a return stand inside the outer loop?"),
        ],
    ),
    Exercise(
        "04.parameters",
        points={"the layers of the chapter": 1, "other layers": 2},
        cases=_parameters_cases,
        reference=_parameters,
        wrong=[
            Wrong(
                lambda f, channels, filters: (f * f + 1) * channels * filters,
                "You gave each pair of an input and an output channel a bias. There is one bias for each filter.",
            ),
            Wrong(
                lambda f, channels, filters: f * f * channels * filters,
                "The biases are missing: one for each filter.",
            ),
            Wrong(
                lambda f, channels, filters: f * f * channels * filters + 1,
                "You counted one bias in all. There is one for each filter.",
            ),
            Wrong(
                lambda f, channels, filters: (f * f + 1) * filters,
                "The channels of the input are missing: a kernel has f · f weights for each of them.",
            ),
            Wrong(
                lambda f, channels, filters: f * f * channels + 1,
                "That is one filter. Multiply by how many there are.",
            ),
            Wrong(
                lambda f, channels, filters: f * f * channels + filters,
                "These are the weights of one filter and the biases of all. Are parentheses missing?",
            ),
            Wrong(
                lambda f, channels, filters: f * f * channels,
                "These are the weights of one filter. Its bias is missing, and there are several filters.",
            ),
            Wrong(
                lambda f, channels, filters: f * f * filters,
                "The channels of the input are missing, and so are the biases.",
            ),
            Wrong(
                lambda f, channels, filters: (f * channels + 1) * filters,
                "A kernel is f high and f wide: f · f weights for each channel, not f.",
            ),
            Wrong(
                lambda f, channels, filters: (2 * f * channels + 1) * filters,
                "A kernel has f · f weights for each channel, not 2 · f.",
            ),
            Wrong(
                lambda f, channels, filters: (f * f * filters + 1) * channels,
                "Channels and filters are swapped (or each input channel has a bias): each filter has f · f · channels + 1.",
            ),
            Wrong(
                lambda f, channels, filters: (f**3 + 1) * filters,
                "You took a kernel to be f deep. It is as deep as its input has channels.",
            ),
            Wrong(
                lambda f, channels, filters: f * f * (channels + 1) * filters,
                "You gave each filter f · f biases. It has one: the + 1 belongs outside f · f · channels.",
            ),
            Wrong(
                lambda f, channels, filters: (f * f * channels * filters, filters),
                "These are the weights and the biases. Add the two numbers.",
            ),
        ],
    ),
    Exercise(
        "04.chain_shapes",
        points={
            "the chain of the chapter": 1,
            "images that are not square": 1,
            "padding": 1,
            "strides that leave a remainder": 1,
        },
        cases=_chain_shapes_cases,
        reference=_chain_shapes,
        wrong=[
            Wrong(
                _sizes(output_size, channels=lambda before, filters: before * filters),
                "You multiplied the channels. There are as many output channels as filters, whatever comes in.",
            ),
            Wrong(
                _sizes(output_size, channels=lambda before, filters: before + filters),
                "You added the filters to the channels. There are as many output channels as filters.",
            ),
            Wrong(
                _sizes(output_size, channels=lambda before, filters: before),
                "The channels stay those of the input. There are as many output channels as filters.",
            ),
            Wrong(
                _sizes(lambda n, f, s, p: (n + p - f) // s + 1),
                "The padding is counted once. There are p pixels on each side: 2 · p.",
            ),
            Wrong(_sizes(lambda n, f, s, p: (n - f) // s + 1), "The padding is left out: the axis is n + 2 · p long."),
            Wrong(
                _sizes(lambda n, f, s, p: -(-(n + 2 * p - f) // s) + 1),
                "You rounded up. A window that hangs over the edge does not count: round down.",
            ),
            Wrong(
                _sizes(lambda n, f, s, p: round((n + 2 * p - f) / s + 1)),
                "You rounded to the nearest whole number. Round down: //.",
            ),
            Wrong(
                _sizes(lambda n, f, s, p: (n + 2 * p - f) / s + 1),
                "Sizes with fractions. Round down at each layer: //.",
            ),
            Wrong(
                _sizes(lambda n, f, s, p: (n + 2 * p - f + 1) // s),
                "The + 1 is inside the division. First divide and round down, then add 1.",
            ),
            Wrong(
                _sizes(lambda n, f, s, p: (n + 2 * p - f) // s),
                "The + 1 is missing: the window's first position counts as well.",
            ),
            Wrong(_sizes(lambda n, f, s, p: n + 2 * p - f + 1), "The stride is ignored: divide by s, then add 1."),
            Wrong(
                _sizes(lambda n, f, s, p: (n + 2 * p) // s),
                "The window is left out: n + 2 · p - f is what it can move.",
            ),
            Wrong(_sizes(output_size, then=lambda rows: rows[1:]), "The first row must be the shape of the input."),
            Wrong(
                lambda shape, layers: tuple(_chain_shapes(shape, layers)),
                "Your rows stand in a tuple, which counts as several results. Return them as a list or an array.",
            ),
            Wrong(
                _sizes(output_size, then=lambda rows: rows[::-1]),
                "Your rows are in the opposite order: row 0 is the shape of the input.",
            ),
            Wrong(_sizes(output_size, then=lambda rows: rows[-1]), "That is the last shape. All are wanted, as rows."),
            Wrong(
                _sizes(output_size, then=lambda rows: rows[:2]),
                "Your rows end after the first layer: does a return stand inside the loop?",
            ),
            Wrong(
                _sizes(output_size, then=lambda rows: rows[:-1]),
                "The last shape is missing: there is one row more than there are layers.",
            ),
            Wrong(
                _sizes(output_size, then=lambda rows: [(w, h, c) for h, w, c in rows]),
                "Height and width are swapped. Height comes first.",
            ),
            Wrong(
                _sizes(output_size, then=lambda rows: [(c, h, w) for h, w, c in rows]),
                "Your channels come first. In this course the order is height, width, channels.",
            ),
            Wrong(
                lambda shape, layers: _chain_shapes(shape, layers)[[-1] * (len(layers) + 1)],
                "All rows are the last shape: you appended one list again and again, and changed it. Append a new one.",
            ),
            Wrong(
                _sizes(lambda n, f, s, p: (n + 2 * s - f) // p + 1),
                "Stride and padding are swapped: a layer is (f, s, p, filters).",
            ),
            Wrong(
                _sizes(lambda n, f, s, p: -(-n // s)),
                "That is the size that 'same' padding gives. Here the padding is p pixels on each side.",
            ),
            Wrong(
                lambda shape, layers: _chain_shapes(shape, layers).prod(axis=1),
                "You counted the values. Wanted are the three sides.",
            ),
            Wrong(_from_the_input, "Each layer is applied to the input. It takes what the layer before it gives."),
            Wrong(_square(0), "The width is computed from the height; the images are not always square."),
            Wrong(_square(1), "The height is computed from the width; the images are not always square."),
        ],
    ),
    Exercise(
        "04.receptive_field",
        points={"one layer": 1, "stride 1": 1, "the chain of the chapter": 1, "other strides": 2},
        cases=_receptive_field_cases,
        reference=receptive_field,
        wrong=[
            Wrong(
                _walk(lambda r, j, f, s: r + (f - 1) * j, first="j"),
                "You updated j before r. A layer's own stride does not widen its own window: first r, then j.",
            ),
            Wrong(
                lambda layers: (sum(f for f, _ in layers), math.prod(s for _, s in layers)),
                "You added up the windows. They overlap: a window of f adds f - 1, times the jump j so far.",
            ),
            Wrong(
                _as_if_stride_1,
                "The strides are left out of r: a layer adds (f - 1) · j, j being the product of the strides before it.",
            ),
            Wrong(
                _stride_before,
                "You multiplied by the stride of the layer before. Multiply by j, the product of all strides before.",
            ),
            Wrong(
                _walk(lambda r, j, f, s: r + (f - 1) * s),
                "You multiplied by the layer's own stride. Multiply by j, the product of the strides before it.",
            ),
            Wrong(
                _walk(lambda r, j, f, s: r + f * j),
                "A window of f adds f - 1 to the field, not f: one of its places was there already.",
            ),
            Wrong(_walk(lambda r, j, f, s: r + (f - 1) * j, start=(0, 1)), "Start with r = 1: a pixel sees itself."),
            Wrong(
                _walk(lambda r, j, f, s: r + (f - 1) * j, start=(1, 0), step=lambda j, s: j + s),
                "You added up the strides, from 0. They multiply, from 1.",
            ),
            Wrong(
                _walk(lambda r, j, f, s: r + (f - 1) * j, step=lambda j, s: j + s),
                "You added up the strides. They multiply: j · s.",
            ),
            Wrong(
                _walk(lambda r, j, f, s: r + (f - 1) * j, step=lambda j, s: s),
                "Your j is the last stride alone. It is the product of all.",
            ),
            Wrong(
                lambda layers: (receptive_field(layers)[0], math.prod(s for _, s in layers[:-1])),
                "The last layer's stride is missing in your j: multiply after every layer, also after the last.",
            ),
            Wrong(
                _walk(lambda r, j, f, s: r + (f - 1) * j, step=lambda j, s: j),
                "Your j stays 1. After each layer it is multiplied by the stride.",
            ),
            Wrong(
                lambda layers: receptive_field(layers[::-1]),
                "This is right for the layers in the opposite order. From the first layer on: r + (f - 1) · j. "
                "From the last one back: (r - 1) · s + f.",
            ),
            Wrong(
                lambda layers: receptive_field(layers[:1]), "Only the first layer counts: is the return in the loop?"
            ),
            Wrong(
                lambda layers: receptive_field(layers[-1:]),
                "Only the last layer counts: are r and j set to 1 inside the loop?",
            ),
            Wrong(_product, "You multiplied the windows. A window of f adds (f - 1) · j to the field."),
            Wrong(
                lambda layers: receptive_field(layers)[0],
                "That is r. Return the jump j as well: return r, j.",
            ),
            Wrong(
                lambda layers: list(receptive_field(layers)),
                "r and j stand in one list or array. Return a tuple: return r, j.",
            ),
            Wrong(
                lambda layers: receptive_field([(s, f) for f, s in layers]),
                "Window and stride are swapped: a layer is (f, s).",
            ),
            Wrong(
                lambda layers: [receptive_field(layers[: n + 1]) for n in range(len(layers))],
                "You returned r and j after every layer. Wanted are those after the last one.",
            ),
            Wrong(lambda layers: receptive_field(layers)[::-1], "The order is r, then j."),
            Wrong(
                lambda layers: tuple(n * n if i == 0 else n for i, n in enumerate(receptive_field(layers))),
                "You counted the pixels of the field. Return its side.",
            ),
        ],
    ),
    Exercise(
        "04.conv_matrix",
        points={"square images": 2, "images wider or taller": 2, "kernels wider or taller": 2},
        cases=_conv_matrix_cases,
        reference=_conv_matrix,
        wrong=[
            Wrong(
                _counted_on,
                "You begin the window of output number n at pixel number n. At the end of a row it must jump: "
                "output (i, j) begins at pixel i · width + j.",
            ),
            Wrong(
                lambda kernel, height, width: _conv_matrix(rot180(kernel), height, width),
                "You turned the kernel. Here it is laid on the image as it stands.",
            ),
            Wrong(
                lambda kernel, height, width: _conv_matrix(kernel, width, height),
                "Height and width of the images are swapped.",
            ),
            Wrong(
                lambda kernel, height, width: _conv_matrix(kernel.T, height, width),
                "Your kernel is transposed: weight u, v is kernel[u, v].",
            ),
            Wrong(
                lambda kernel, height, width: _conv_matrix(kernel, height, width).T,
                "Your matrix is transposed: a row for each output, a column for each pixel.",
            ),
            Wrong(
                _placed(lambda i, j, u, v, sides: i * sides.width + j + u * sides.f_w + v),
                "You laid the kernel's rows side by side. In the image they are a whole row of pixels apart: u · width.",
            ),
            Wrong(
                _placed(lambda i, j, u, v, sides: i * sides.out_w + j + u * sides.out_w + v),
                "You counted pixels with the width of the output. A row of the image has width pixels.",
            ),
            Wrong(
                _placed(lambda i, j, u, v, sides: (i + u) * sides.height + j + v),
                "You counted pixels with the height of the image. A row of the image has width pixels.",
            ),
            Wrong(
                lambda kernel, height, width: _conv_matrix(kernel[:, ::-1], height, width),
                "The weights of a row are in the opposite order: weight u, v belongs to pixel i + u, j + v.",
            ),
            Wrong(
                _placed(lambda i, j, u, v, sides: (j + v) * sides.height + i + u),
                "You counted pixels down the columns. image.ravel() goes along the rows.",
            ),
            Wrong(
                _placed(
                    lambda i, j, u, v, sides: (i + u) * sides.width + j + v,
                    row=lambda i, j, sides: j * sides.out_h + i,
                ),
                "You counted outputs down the columns. z.ravel() goes along the rows.",
            ),
            Wrong(
                lambda kernel, height, width: _conv_matrix(kernel.T.copy().reshape(kernel.shape), height, width),
                "The weights are in the wrong order: those of the kernel's first row come first.",
            ),
            Wrong(
                _placed(
                    lambda i, j, u, v, sides: (i + u) * sides.width + j + v,
                    row=lambda i, j, sides: i * sides.out_h + j,
                ),
                "You counted outputs with the height of the feature map. A row of it has out_w outputs.",
            ),
            Wrong(
                lambda kernel, height, width: (_conv_matrix(kernel, height, width) != 0).astype(float),
                "You marked with 1 which pixels an output sees. Write the weights there.",
            ),
            Wrong(
                _four_axes,
                "The matrix has four axes. Write outputs as one axis, pixels as the other: reshape.",
            ),
            Wrong(
                _without_last_outputs,
                "The last row and column of outputs are missing. A window f wide fits at n - f + 1 places.",
            ),
            Wrong(
                _outputs_of_the_image,
                "You made a row for every pixel. There are only as many rows as places where the kernel fits.",
            ),
            Wrong(_first_output, "Only the first output has weights: does a return stand inside the loops?"),
            Wrong(
                _first_row_of_outputs,
                "Only the first row of outputs has weights: does a return stand inside the outer loop?",
            ),
            Wrong(
                lambda kernel, height, width: conv2d(np.ones((height, width)), kernel),
                "That is a feature map. Wanted is the matrix that turns any image, as a list, into its feature map.",
            ),
        ],
    ),
]
