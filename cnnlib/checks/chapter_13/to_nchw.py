"""Exercise 13.to_nchw: images in the order of PyTorch."""

import numpy as np

from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import after, before, table


def _cases(rng):
    sizes = {"one image": [(2, 3, 4, 1), (3, 2, 1, 1)], "a batch": [(2, 3, 4, 5), (3, 3, 2, 4), (4, 2, 3, 3)]}
    return cases_of(sizes, lambda *shape: (integers(rng, *shape),))


def _ordered(*axes):
    return lambda x: x.transpose(axes)


_right = _ordered(3, 2, 0, 1)

MISTAKES = table(
    ("reshaped", lambda x: x.reshape(_right(x).shape)),
    "The shape is right, but reshape does not move axes: it writes the same list of numbers into another form. Use "
    "transpose.",
    ("reshaped-by-columns", lambda x: x.reshape(_right(x).shape, order="F")),
    'The shape is right, but reshape does not move axes, with order="F" no more than without. Use transpose.',
    ("reversed-and-reshaped", lambda x: x.T.reshape(_right(x).shape)),
    "You reversed the axes and then forced the result into shape. Name all four axes: transpose(3, 2, …).",
    ("order-ncwh", _ordered(3, 2, 1, 0)),
    "Height and width are exchanged, as x.T does it: that is (N, C, W, H). Keep H before W.",
    ("order-nhwc", _ordered(3, 0, 1, 2)),
    "This is (N, H, W, C), the order of Keras. In PyTorch's the channels come second, before H and W.",
    ("order-cnhw", _ordered(2, 3, 0, 1)),
    "Channels and batch are exchanged: this is (C, N, H, W). The batch comes first.",
    ("order-of-places", _ordered(2, 3, 1, 0)),
    "You told transpose where each old axis goes. It wants to know, for each new axis, which old one comes there.",
    ("order-nwch", _ordered(3, 1, 2, 0)),
    "You exchanged the first axis and the last: this is (N, W, C, H). All four axes have to move.",
    ("order-chwn", _ordered(2, 0, 1, 3)),
    "The channels are first, and the batch has stayed last: this is (C, H, W, N). The batch comes first.",
    ("order-cwhn", _ordered(2, 1, 0, 3)),
    "You exchanged height and channels: this is (C, W, H, N). The order should be (N, C, H, W).",
    ("order-nhcw", _ordered(3, 0, 2, 1)),
    "This is (N, H, C, W). The channels come before both height and width.",
    ("order-nwhc", _ordered(3, 1, 0, 2)),
    "This is (N, W, H, C). The channels come second, and height before width.",
    ("unchanged", lambda x: x.copy()),
    "The axes are where they were. The order should be (N, C, H, W).",
    ("batch-axis-lost", lambda x: x[..., 0].transpose(2, 0, 1)),
    "Only the first image is there, and without a batch axis. The answer always has four axes, with all N images.",
    ("one-image-returned", after(_right, lambda images: images[:1])),
    "Only the first image is there. All N of the batch belong into the answer.",
    ("channels-reversed", before(_right, lambda x: x[:, :, ::-1])),
    "The channels stand in reverse order. Moving an axis leaves the order along it as it is.",
    ("images-reversed", after(_right, lambda images: images[::-1])),
    "The images stand in reverse order. Moving an axis leaves the order along it as it is.",
    ("flat", after(_right, lambda images: images.reshape(len(images), -1))),
    "The order is right, but each image is flattened. Keep the four axes.",
    ("shape-returned", after(_right, np.shape)),
    "You returned the shape. Return the array.",
)

POINTS = {"one image": 1, "a batch": 2}
SENTENCES = {
    "axes-squeezed": "Axes of length 1 are gone. The answer always has four axes, also for one image or one channel.",
}
EXERCISE = Exercise("13.to_nchw", POINTS, _cases, _right, MISTAKES, sentences=SENTENCES, number=1)
