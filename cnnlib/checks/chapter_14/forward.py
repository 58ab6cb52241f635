"""Exercise 14.forward: From images to logits."""

import numpy as np

from cnnlib.checks.chapter_14.shared import Steps, in_order, network_cases
from cnnlib.checks.exercise import Exercise, Wrong
from cnnlib.checks.prerequisites import FORWARD
from cnnlib.convolution import conv2d
from cnnlib.losses import softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d, max_pool2d


def _with(**others):
    return Steps(**others).forward


def _pooled_early(x, w1, b1, w2, b2, w3, b3):
    """Pool after the first convolution; with other sizes of maps the dense layer does not fit."""
    maps = np.maximum(conv2d(max_pool2d(np.maximum(conv2d(x, w1, b1), 0), 2), w2, b2), 0)
    return w3 @ maps.reshape(-1, x.shape[3]) + b3[:, None]


def _no_bias(x, w, b):
    return conv2d(x, w)


def _bias_per_image(x, w, b):
    return conv2d(x, w) + b


def _weigh(features, w, b):
    return w @ features + b[:, None]  # NumPy's own message where the sizes do not fit


def _rounded_up(a):
    """Pool the row and column that are left over, too."""
    return max_pool2d(np.pad(a, [(0, a.shape[0] % 2), (0, a.shape[1] % 2), (0, 0), (0, 0)]), 2)


EXERCISE = Exercise(
    "14.forward",
    number=3,
    points={"one image": 2, "a batch": 2, "other kernels, and maps with a remainder": 2},
    cases=network_cases(with_labels=False),
    reference=_with(),
    builds_on=(*FORWARD, "14.convolution", "14.pooling"),
    wrong=[
        Wrong(_with(finish=softmax), "These are probabilities. Return the logits, before the softmax."),
        Wrong(
            _with(finish=lambda z: np.log(softmax(z))),
            "These are logarithms of probabilities. Return the logits, before the softmax.",
        ),
        Wrong(_with(finish=lambda z: np.maximum(z, 0)), "There is a ReLU on the logits. Leave it out."),
        Wrong(_with(finish=lambda z: z.argmax(axis=0)), "These are the predicted classes. Return all logits."),
        Wrong(_with(finish=lambda z: z.T), "Your answer has one image a row. It should be (classes, batch)."),
        Wrong(
            _with(finish=lambda z: z[:, 0]),
            "Only the first image is there, or a batch of one lost its axis. The answer is (classes, batch).",
        ),
        Wrong(_with(bend1=lambda z: z), "The ReLU after the first convolution is missing."),
        Wrong(_with(bend2=lambda z: z), "The ReLU after the second convolution is missing."),
        Wrong(_with(bend1=lambda z: z, bend2=lambda z: z), "Both ReLUs are missing."),
        Wrong(_with(conv1=_no_bias), "The bias b1 is missing."),
        Wrong(_with(conv2=_no_bias), "The bias b2 is missing."),
        Wrong(_with(weigh=lambda a, w, b: w @ a), "The bias b3 is missing."),
        Wrong(_with(conv1=_no_bias, conv2=_no_bias), "The biases b1 and b2 are missing."),
        Wrong(_with(conv1=_no_bias, conv2=_no_bias, weigh=lambda a, w, b: w @ a), "All three biases are missing."),
        Wrong(
            _with(conv1=_bias_per_image, conv2=_bias_per_image, weigh=_weigh),
            "You added b1 and b2 along the batch axis. Each bias belongs to a kernel: b1[:, None].",
        ),
        Wrong(
            _with(conv1=lambda x, w, b: conv2d(x, rot180(w), b), conv2=lambda x, w, b: conv2d(x, rot180(w), b)),
            "You turned the kernels. Going forward they are laid on as they stand.",
        ),
        Wrong(
            _with(weigh=lambda a, w, b: w @ a + (b if a.shape[1] == len(b) else b[:, None])),
            "You added b3 along the batch axis. Each bias belongs to a class, that is to a row: b3[:, None].",
        ),
        Wrong(_with(pool=lambda a: average_pool2d(a, 2)), "You took means in the pooling windows. Take maxima."),
        Wrong(_with(pool=lambda a: a), "The pooling is missing."),
        Wrong(
            _with(pool=_rounded_up, weigh=_weigh),
            "Of an odd height or width your pooling keeps the last row or column. It is left out.",
        ),
        Wrong(_pooled_early, "You pooled between the convolutions. Pool once, after the second ReLU."),
        Wrong(
            _with(flatten=in_order(2, 0, 1)),
            "You flattened channel after channel. The order is row, column, channel.",
        ),
        Wrong(
            _with(flatten=in_order(1, 0, 2)),
            "You flattened down the columns first. The order is row, column, channel.",
        ),
        Wrong(
            _with(flatten=lambda a: a.reshape(a.shape[3], -1), weigh=_weigh),
            "Your features seem to have one image a row, and do not fit w3. One image a column: reshape(-1, N).",
        ),
        Wrong(
            _with(flatten=lambda a: a.reshape(128, a.shape[3])),
            "128 features are those of the table. The test uses other sizes: reshape(-1, N).",
        ),
        Wrong(
            _with(flatten=lambda a: a.reshape(a.shape[3], -1).T),
            "Your flattening mixes numbers of different images. Keep the batch axis last: reshape(-1, N).",
        ),
    ],
)
