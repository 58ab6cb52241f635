"""Exercise 13.to_nchw: images in the order of PyTorch."""

from cnnlib.checks.exercise import Case, Exercise, Wrong
from cnnlib.checks.inputs import integers

TO_NCHW = (3, 2, 0, 1)


def _to_nchw_cases(rng):
    one = [Case("one image", (integers(rng, *shape),)) for shape in ((2, 3, 4, 1), (3, 2, 1, 1))]
    return one + [Case("a batch", (integers(rng, *shape),)) for shape in ((2, 3, 4, 5), (3, 3, 2, 4), (4, 2, 3, 3))]


def _reshaped(order="C"):
    """Make an answer that has the right shape, but reads the numbers one after the other."""
    return lambda x: x.reshape([x.shape[axis] for axis in TO_NCHW], order=order)


def _ordered(*axes):
    return lambda x: x.transpose(axes)


EXERCISE = Exercise(
    "13.to_nchw",
    number=1,
    points={"one image": 1, "a batch": 2},
    cases=_to_nchw_cases,
    reference=_ordered(*TO_NCHW),
    wrong=[
        Wrong(
            _reshaped(),
            "The shape is right, but reshape does not move axes: it writes the same list of numbers into another form. "
            "Use transpose.",
        ),
        Wrong(
            _reshaped("F"),
            'The shape is right, but reshape does not move axes, with order="F" no more than without. Use transpose.',
        ),
        Wrong(
            lambda x: x.T.reshape([x.shape[axis] for axis in TO_NCHW]),
            "You reversed the axes and then forced the result into shape. Name all four axes: transpose(3, 2, …).",
        ),
        Wrong(
            _ordered(3, 2, 1, 0),
            "Height and width are exchanged, as x.T does it: that is (N, C, W, H). Keep H before W.",
        ),
        Wrong(
            _ordered(3, 0, 1, 2),
            "This is (N, H, W, C), the order of Keras. In PyTorch's the channels come second, before H and W.",
        ),
        Wrong(
            _ordered(2, 3, 0, 1),
            "Channels and batch are exchanged: this is (C, N, H, W). The batch comes first.",
        ),
        Wrong(
            _ordered(2, 3, 1, 0),
            "You told transpose where each old axis goes. It wants to know, for each new axis, which old one comes "
            "there.",
        ),
        Wrong(
            _ordered(3, 1, 2, 0),
            "You exchanged the first axis and the last: this is (N, W, C, H). All four axes have to move.",
        ),
        Wrong(
            _ordered(2, 0, 1, 3),
            "The channels are first, and the batch has stayed last: this is (C, H, W, N). The batch comes first.",
        ),
        Wrong(
            _ordered(2, 1, 0, 3),
            "You exchanged height and channels: this is (C, W, H, N). The order should be (N, C, H, W).",
        ),
        Wrong(
            _ordered(3, 0, 2, 1),
            "This is (N, H, C, W). The channels come before both height and width.",
        ),
        Wrong(
            _ordered(3, 1, 0, 2),
            "This is (N, W, H, C). The channels come second, and height before width.",
        ),
        Wrong(
            lambda x: x.copy(),
            "The axes are where they were. The order should be (N, C, H, W).",
        ),
        Wrong(
            lambda x: x.transpose(TO_NCHW).squeeze(),
            "Axes of length 1 are gone. The answer always has four axes, also for one image or one channel.",
        ),
        Wrong(
            lambda x: x[..., 0].transpose(2, 0, 1),
            "Only the first image is there, and without a batch axis. The answer always has four axes, with all N "
            "images.",
        ),
        Wrong(
            lambda x: x.transpose(TO_NCHW)[:1],
            "Only the first image is there. All N of the batch belong into the answer.",
        ),
        Wrong(
            lambda x: x[:, :, ::-1].transpose(TO_NCHW),
            "The channels stand in reverse order. Moving an axis leaves the order along it as it is.",
        ),
        Wrong(
            lambda x: x[..., ::-1].transpose(TO_NCHW),
            "The images stand in reverse order. Moving an axis leaves the order along it as it is.",
        ),
        Wrong(
            lambda x: x.transpose(TO_NCHW).reshape(x.shape[3], -1),
            "The order is right, but each image is flattened. Keep the four axes.",
        ),
        Wrong(
            lambda x: x.transpose(TO_NCHW).shape,
            "You returned the shape. Return the array.",
        ),
    ],
)
