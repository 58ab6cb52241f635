"""Exercise 07.forward_pass: A whole network."""

from functools import partial

import numpy as np

from cnnlib.activations import relu
from cnnlib.checks import network
from cnnlib.checks.chapter_07.shared import flattened, over_the_batch, sigmoid, softmax_with
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import add_up, after, before, table
from cnnlib.checks.prerequisites import FORWARD
from cnnlib.convolution import conv2d
from cnnlib.losses import softmax
from cnnlib.padding import rot180
from cnnlib.pooling import average_pool2d, max_pool2d


def _cases(rng):
    return cases_of(network.SMALL, partial(network.small_network, rng, with_labels=False))


_logits = network.Steps().forward


def _with(*convolve, **steps):
    """Make a forward pass of which one step before the softmax is another one."""
    return after(network.Steps(*convolve, **steps).forward, softmax)


MISTAKES = table(
    ("relu-on-logits", after(_logits, after(relu, softmax))),
    "You put a ReLU on the logits. It belongs after the convolution only.",
    ("softmax-missing", _logits),
    "These are the logits. The softmax is missing at the end.",
    ("relu-missing", _with(bend=lambda z: z)),
    "The ReLU after the convolution is missing.",
    ("absolute", _with(bend=np.abs)),
    "You took the absolute value. The ReLU makes negative numbers 0.",
    ("mask", _with(bend=lambda z: (z > 0).astype(float))),
    "You kept only where the map is positive, as 0 and 1. The ReLU keeps the numbers themselves.",
    ("sigmoid-for-relu", _with(bend=sigmoid)),
    "You took the sigmoid after the convolution. Take the ReLU.",
    ("leaky", _with(bend=lambda z: np.where(z > 0, z, 0.01 * z))),
    "You took a leaky ReLU. Here negative numbers become 0.",
    ("b1-missing", _with(lambda x, w, b: conv2d(x, w))),
    "The bias b1 of the convolution is missing.",
    ("b2-missing", _with(weigh=lambda a, w, b: w @ a)),
    "The bias b2 of the fully connected layer is missing.",
    ("w2-transposed", _with(weigh=lambda a, w, b: w.T @ a + b[:, None])),
    "You transposed w2. Its rows are the classes already: w2 @ a.",
    ("b1-after-relu", _with(lambda x, w, b: relu(conv2d(x, w)) + b[:, None], bend=lambda z: z)),
    "You added b1 after the ReLU. It belongs to the convolution: add it, then bend.",
    ("kernel-turned", _with(before(conv2d, None, rot180))),
    "You turned the kernels. They are laid on as they stand.",
    ("b1-added-up", _with(before(conv2d, None, None, add_up(0)))),
    "You added all biases b1 to every map. Filter k gets b1[k].",
    ("stride-2", _with(lambda x, w, b: conv2d(x, w, b, stride=2))),
    "Your kernel moves by two pixels. It moves by one; only the pooling moves by two.",
    ("b1-per-product", _with(lambda x, w, b: conv2d(x, w, w.shape[0] * w.shape[1] * b))),
    "You added b1 once for each product of the window. It is added once for each output.",
    ("b1-along-batch", _with(lambda x, w, b: conv2d(x, w) + b)),
    "You added b1 along the batch axis. Each bias belongs to a filter: b1[:, None].",
    ("averaged", _with(pool=lambda a: average_pool2d(a, 2))),
    "You took the mean in each pooling window. Take the maximum.",
    ("windows-added", _with(pool=lambda a: 4 * average_pool2d(a, 2))),
    "You took the sum in each pooling window. Take the maximum.",
    ("upper-left", _with(pool=lambda a: a[:-1:2, :-1:2])),
    "You kept the first number of each pooling window. Keep the largest.",
    ("channel-after-channel", _with(flatten=flattened(2, 0, 1))),
    "You flattened channel after channel. The order is row, column, channel.",
    ("by-columns", _with(flatten=flattened(1, 0, 2))),
    "You flattened down the columns first. The order is row, column, channel.",
    ("first-axis-fastest", _with(flatten=lambda a: a.reshape(-1, a.shape[3], order="F"))),
    'You flattened with the first axis fastest (order="F"). The channel changes fastest.',
    ("batch-mixed-transposed", _with(flatten=lambda a: a.reshape(a.shape[3], -1).T)),
    "Your flattening mixes numbers of different images. Keep the batch axis last: reshape(-1, N).",
    ("b2-along-batch", _with(weigh=lambda a, w, b: w @ a + b)),
    "You added b2 along the batch axis. Each bias belongs to a class, that is to a row: b2[:, None].",
    ("softmax-over-batch", after(_logits, over_the_batch)),
    "The softmax runs over the batch. Each column, one image, adds up to 1.",
    ("one-sum", after(_logits, softmax_with(total=np.sum))),
    "You divided by the sum over the whole batch. Each column adds up to 1.",
    ("sigmoid", after(_logits, sigmoid)),
    "You took the sigmoid of each logit. The softmax shares 1 among the classes.",
    ("logits-divided-by-sum", after(_logits, lambda z: z / z.sum(axis=0))),
    "You divided the logits by their sum; they may be negative. Take e to their power first.",
    ("softmax-twice", after(_logits, after(softmax, softmax))),
    "You applied the softmax twice.",
    ("log-softmax", after(_logits, after(softmax, np.log))),
    "These are the logarithms of the probabilities. Leave the logarithm out.",
    ("classes-returned", after(_logits, lambda z: z.argmax(axis=0))),
    "These are the predicted classes. Return the probabilities of all classes.",
    ("first-image-flat", after(_with(), lambda p: p[:, 0])),
    "Only the first image is there. Return a column of probabilities for each.",
    ("same-size", _with(lambda x, w, b: conv2d(x, w, b, padding="same"))),
    "Your maps are as large as the image: a frame of zeros was added. Let the window stay inside (valid).",
    ("pool-stride-1", _with(pool=lambda a: max_pool2d(a, 2, stride=1))),
    "Your pooling window moves by one pixel. It moves by its own size, 2.",
    ("rounded-up", _with(pool=network.pool_to_the_end)),
    "You pooled the row or column that is left over at the border. A window that does not fit is left out.",
    ("pooling-missing", _with(pool=lambda a: a)),
    "The pooling is missing.",
)

POINTS = dict.fromkeys(network.SMALL, 2)
SENTENCES = {
    "transposed": "Your answer has one image a row. It should be one a column: (classes, batch).",
    "axes-squeezed": "With a single image your answer has no batch axis. It is 1 long and has to stay: (classes, 1).",
}
EARLIER = (*FORWARD, "07.softmax")
EXERCISE = Exercise(
    "07.forward_pass", POINTS, _cases, _with(), MISTAKES, sentences=SENTENCES, number=5, builds_on=EARLIER
)
