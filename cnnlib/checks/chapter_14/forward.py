"""Exercise 14.forward: From images to logits."""

import numpy as np

from cnnlib.activations import relu
from cnnlib.checks.chapter_07.shared import flattened
from cnnlib.checks.chapter_14.shared import forward_with, network_cases
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.mistakes import after, before, table
from cnnlib.checks.prerequisites import FORWARD
from cnnlib.convolution import conv2d
from cnnlib.losses import softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d, max_pool2d


def _pooled_early(x, w1, b1, w2, b2, w3, b3):
    """Pool after the first convolution; with other sizes of maps the dense layer does not fit."""
    maps = relu(conv2d(max_pool2d(relu(conv2d(x, w1, b1)), 2), w2, b2))
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


MISTAKES = table(
    ("probabilities-returned", forward_with(finish=softmax)),
    "These are probabilities. Return the logits, before the softmax.",
    ("log-probabilities-returned", forward_with(finish=after(softmax, np.log))),
    "These are logarithms of probabilities. Return the logits, before the softmax.",
    ("relu-on-logits", forward_with(finish=relu)),
    "There is a ReLU on the logits. Leave it out.",
    ("classes-returned", forward_with(finish=lambda z: z.argmax(axis=0))),
    "These are the predicted classes. Return all logits.",
    ("first-image-flat", forward_with(finish=lambda z: z[:, 0])),
    "Only the first image is there, or a batch of one lost its axis. The answer is (classes, batch).",
    ("first-relu-missing", forward_with(bend1=lambda z: z)),
    "The ReLU after the first convolution is missing.",
    ("last-relu-missing", forward_with(bend2=lambda z: z)),
    "The ReLU after the second convolution is missing.",
    ("both-relus-missing", forward_with(bend1=lambda z: z, bend2=lambda z: z)),
    "Both ReLUs are missing.",
    ("b1-missing", forward_with(conv1=_no_bias)),
    "The bias b1 is missing.",
    ("b2-missing", forward_with(conv2=_no_bias)),
    "The bias b2 is missing.",
    ("b3-missing", forward_with(weigh=lambda a, w, b: w @ a)),
    "The bias b3 is missing.",
    ("b1-b2-missing", forward_with(conv1=_no_bias, conv2=_no_bias)),
    "The biases b1 and b2 are missing.",
    ("biases-missing", forward_with(conv1=_no_bias, conv2=_no_bias, weigh=lambda a, w, b: w @ a)),
    "All three biases are missing.",
    ("b1-b2-along-batch", forward_with(conv1=_bias_per_image, conv2=_bias_per_image, weigh=_weigh)),
    "You added b1 and b2 along the batch axis. Each bias belongs to a kernel: b1[:, None].",
    ("kernel-turned", forward_with(conv1=before(conv2d, None, rot180), conv2=before(conv2d, None, rot180))),
    "You turned the kernels. Going forward they are laid on as they stand.",
    ("b3-along-batch", forward_with(weigh=lambda a, w, b: w @ a + (b if a.shape[1] == len(b) else b[:, None]))),
    "You added b3 along the batch axis. Each bias belongs to a class, that is to a row: b3[:, None].",
    ("averaged", forward_with(pool=lambda a: average_pool2d(a, 2))),
    "You took means in the pooling windows. Take maxima.",
    ("pooling-missing", forward_with(pool=lambda a: a)),
    "The pooling is missing.",
    ("rounded-up", forward_with(pool=_rounded_up, weigh=_weigh)),
    "Of an odd height or width your pooling keeps the last row or column. It is left out.",
    ("pooled-early", _pooled_early),
    "You pooled between the convolutions. Pool once, after the second ReLU.",
    ("channel-after-channel", forward_with(flatten=flattened(2, 0, 1))),
    "You flattened channel after channel. The order is row, column, channel.",
    ("by-columns", forward_with(flatten=flattened(1, 0, 2))),
    "You flattened down the columns first. The order is row, column, channel.",
    ("batch-first-features", forward_with(flatten=lambda a: a.reshape(a.shape[3], -1), weigh=_weigh)),
    "Your features seem to have one image a row, and do not fit w3. One image a column: reshape(-1, N).",
    ("features-128", forward_with(flatten=lambda a: a.reshape(128, a.shape[3]))),
    "128 features are those of the table. The test uses other sizes: reshape(-1, N).",
    ("batch-mixed-transposed", forward_with(flatten=lambda a: a.reshape(a.shape[3], -1).T)),
    "Your flattening mixes numbers of different images. Keep the batch axis last: reshape(-1, N).",
)

EXERCISE = Exercise(
    "14.forward",
    number=3,
    points={"one image": 2, "a batch": 2, "other kernels, and maps with a remainder": 2},
    cases=network_cases(with_labels=False),
    reference=forward_with(),
    builds_on=(*FORWARD, "14.convolution", "14.pooling"),
    mistakes=MISTAKES,
    sentences={"transposed": "Your answer has one image a row. It should be (classes, batch)."},
)
