"""Exercise 04.conv_matrix: A convolution as a matrix."""

from functools import partial
from types import SimpleNamespace

import numpy as np

from cnnlib import conv2d, pad2d, rot180
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.inputs import integers
from cnnlib.checks.mistakes import after, before, keep_only, table


def _conv_matrix(
    kernel, height, width, column=lambda i, j, u, v, n: (i + u) * n.width + j + v, row=lambda i, j, n: i * n.out_w + j
):
    """Write weight u, v of output i, j into the row and the column of these rules, which know all sizes `n`."""
    f_h, f_w = kernel.shape
    n = SimpleNamespace(height=height, width=width, f_w=f_w, out_h=height - f_h + 1, out_w=width - f_w + 1)
    matrix = np.zeros((n.out_h * n.out_w, height * width))
    for i, j, u, v in np.ndindex(n.out_h, n.out_w, f_h, f_w):
        matrix[row(i, j, n), column(i, j, u, v, n)] = kernel[u, v]
    return matrix


def _four_axes(kernel, height, width):
    return _conv_matrix(kernel, height, width).reshape(height - len(kernel) + 1, -1, height, width)


def _row_for_every_pixel(kernel, height, width):
    return pad2d(_four_axes(kernel, height, width), [(0, f - 1) for f in kernel.shape]).reshape(height * width, -1)


def _cases(rng):
    sizes = [("square images", (2, 2, 4, 4)), ("square images", (3, 3, 5, 5)),
             ("images wider or taller", (2, 2, 3, 5)), ("images wider or taller", (2, 2, 5, 3)),
             ("kernels wider or taller", (2, 3, 4, 6)), ("kernels wider or taller", (3, 2, 6, 4))]  # fmt: skip
    return [Case(group, (integers(rng, f_h, f_w), height, width)) for group, (f_h, f_w, height, width) in sizes]


MISTAKES = table(
    ("rows-not-jumped", partial(_conv_matrix, column=lambda i, j, u, v, n: i * n.out_w + j + u * n.width + v)),
    "You begin the window of output number n at pixel number n. At the end of a row it must jump: output (i, j) "
    "begins at pixel i · width + j.",
    ("kernel-turned", before(_conv_matrix, rot180)),
    "You turned the kernel. Here it is laid on the image as it stands.",
    ("height-width-swapped", lambda kernel, height, width: _conv_matrix(kernel, width, height)),
    "Height and width of the images are swapped.",
    ("kernel-transposed", before(_conv_matrix, np.transpose)),
    "Your kernel is transposed: weight u, v is kernel[u, v].",
    ("kernel-rows-side-by-side", partial(_conv_matrix, column=lambda i, j, u, v, n: i * n.width + j + u * n.f_w + v)),
    "You laid the kernel's rows side by side. In the image they are a whole row of pixels apart: u · width.",
    ("width-of-output", partial(_conv_matrix, column=lambda i, j, u, v, n: i * n.out_w + j + u * n.out_w + v)),
    "You counted pixels with the width of the output. A row of the image has width pixels.",
    ("height-for-width", partial(_conv_matrix, column=lambda i, j, u, v, n: (i + u) * n.height + j + v)),
    "You counted pixels with the height of the image. A row of the image has width pixels.",
    ("kernel-columns-reversed", before(_conv_matrix, lambda kernel: kernel[:, ::-1])),
    "The weights of a row are in the opposite order: weight u, v belongs to pixel i + u, j + v.",
    ("pixels-by-columns", partial(_conv_matrix, column=lambda i, j, u, v, n: (j + v) * n.height + i + u)),
    "You counted pixels down the columns. image.ravel() goes along the rows.",
    ("outputs-by-columns", partial(_conv_matrix, row=lambda i, j, n: j * n.out_h + i)),
    "You counted outputs down the columns. z.ravel() goes along the rows.",
    ("weights-by-columns", before(_conv_matrix, lambda kernel: kernel.T.reshape(kernel.shape))),
    "The weights are in the wrong order: those of the kernel's first row come first.",
    ("outputs-by-height", partial(_conv_matrix, row=lambda i, j, n: i * n.out_h + j)),
    "You counted outputs with the height of the feature map. A row of it has out_w outputs.",
    ("weights-marked", after(_conv_matrix, lambda matrix: (matrix != 0).astype(float))),
    "You marked with 1 which pixels an output sees. Write the weights there.",
    ("four-axes", _four_axes),
    "The matrix has four axes. Write outputs as one axis, pixels as the other: reshape.",
    ("last-row-missing", lambda *args: _four_axes(*args)[:-1, :-1].reshape(-1, args[1] * args[2])),
    "The last row and column of outputs are missing. A window f wide fits at n - f + 1 places.",
    ("row-for-every-pixel", _row_for_every_pixel),
    "You made a row for every pixel. There are only as many rows as places where the kernel fits.",
    ("first-outputs-only", lambda kernel, h, w: keep_only(slice(w - kernel.shape[1] + 1))(_conv_matrix(kernel, h, w))),
    "Only the first row of outputs has weights: does a return stand inside the outer loop?",
    ("feature-map", lambda kernel, height, width: conv2d(np.ones((height, width)), kernel)),
    "That is a feature map. Wanted is the matrix that turns any image, as a list, into its feature map.",
)

POINTS = {"square images": 2, "images wider or taller": 2, "kernels wider or taller": 2}
SENTENCES = {
    "transposed": "Your matrix is transposed: a row for each output, a column for each pixel.",
    "first-row-only": "Only the first output has weights: does a return stand inside the loops?",
}
EXERCISE = Exercise("04.conv_matrix", POINTS, _cases, _conv_matrix, MISTAKES, sentences=SENTENCES, number=5)
