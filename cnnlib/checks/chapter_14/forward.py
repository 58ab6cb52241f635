"""Exercise 14.forward: From images to logits."""

from functools import partial

import numpy as np

from cnnlib.activations import relu
from cnnlib.checks.chapter_07.shared import flattened
from cnnlib.checks.chapter_14.shared import SIZES, network_cases
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.mistakes import after, before, table
from cnnlib.checks.network import Steps, pool_to_the_end
from cnnlib.checks.prerequisites import FORWARD
from cnnlib.convolution import conv2d
from cnnlib.dense import dense
from cnnlib.losses import softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d

_right = Steps().forward
_no_bias = before(conv2d, None, None, np.zeros_like)

MISTAKES = table(
    ("probabilities-returned", after(_right, softmax)),
    "These are probabilities. Return the logits, before the softmax.",
    ("log-probabilities-returned", after(_right, after(softmax, np.log))),
    "These are logarithms of probabilities. Return the logits, before the softmax.",
    ("relu-on-logits", after(_right, relu)),
    "There is a ReLU on the logits. Leave it out.",
    ("classes-returned", after(_right, lambda z: z.argmax(axis=0))),
    "These are the predicted classes. Return all logits.",
    ("first-image-flat", after(_right, lambda z: z[:, 0])),
    "Only the first image is there, or a batch of one lost its axis. The answer is (classes, batch).",
    ("first-relu-missing", Steps(bend=[lambda z: z, relu]).forward),
    "The ReLU after the first convolution is missing.",
    ("last-relu-missing", Steps(bend=[relu, lambda z: z]).forward),
    "The ReLU after the second convolution is missing.",
    ("both-relus-missing", Steps(bend=lambda z: z).forward),
    "Both ReLUs are missing.",
    ("b1-missing", Steps(convolve=[_no_bias, conv2d]).forward),
    "The bias b1 is missing.",
    ("b2-missing", Steps(convolve=[conv2d, _no_bias]).forward),
    "The bias b2 is missing.",
    ("b3-missing", Steps(weigh=lambda a, w, b: w @ a).forward),
    "The bias b3 is missing.",
    ("b1-b2-missing", Steps(convolve=_no_bias).forward),
    "The biases b1 and b2 are missing.",
    ("biases-missing", Steps(convolve=_no_bias, weigh=lambda a, w, b: w @ a).forward),
    "All three biases are missing.",
    ("b1-b2-along-batch", Steps(convolve=lambda x, w, b: conv2d(x, w) + b).forward),
    "You added b1 and b2 along the batch axis. Each bias belongs to a kernel: b1[:, None].",
    ("kernel-turned", Steps(convolve=before(conv2d, None, rot180)).forward),
    "You turned the kernels. Going forward they are laid on as they stand.",
    ("b3-along-batch", Steps(weigh=lambda a, w, b: w @ a + (b if a.shape[1] == len(b) else b[:, None])).forward),
    "You added b3 along the batch axis. Each bias belongs to a class, that is to a row: b3[:, None].",
    ("averaged", Steps(pool=lambda a: average_pool2d(a, 2)).forward),
    "You took means in the pooling windows. Take maxima.",
    ("pooling-missing", Steps(pool=lambda a: a, weigh=dense).forward),
    "The pooling is missing.",
    ("rounded-up", Steps(pool=pool_to_the_end).forward),
    "Of an odd height or width your pooling keeps the last row or column. It is left out.",
    ("pooled-early", Steps(bend=[after(relu, Steps.pool), relu], pool=lambda a: a).forward),
    "You pooled between the convolutions. Pool once, after the second ReLU.",
    ("channel-after-channel", Steps(flatten=flattened(2, 0, 1)).forward),
    "You flattened channel after channel. The order is row, column, channel.",
    ("by-columns", Steps(flatten=flattened(1, 0, 2)).forward),
    "You flattened down the columns first. The order is row, column, channel.",
    ("batch-first-features", Steps(flatten=lambda a: a.reshape(a.shape[3], -1)).forward),
    "Your features seem to have one image a row, and do not fit w3. One image a column: reshape(-1, N).",
    ("features-128", Steps(flatten=lambda a: a.reshape(128, a.shape[3])).forward),
    "128 features are those of the table. The test uses other sizes: reshape(-1, N).",
    ("batch-mixed-transposed", Steps(flatten=lambda a: a.reshape(a.shape[3], -1).T).forward),
    "Your flattening mixes numbers of different images. Keep the batch axis last: reshape(-1, N).",
)

POINTS = dict.fromkeys(SIZES, 2)
CASES = partial(network_cases, with_labels=False)
EARLIER = (*FORWARD, "14.convolution", "14.pooling")
SENTENCES = {"transposed": "Your answer has one image a row. It should be (classes, batch)."}
EXERCISE = Exercise("14.forward", POINTS, CASES, _right, MISTAKES, sentences=SENTENCES, number=3, builds_on=EARLIER)
