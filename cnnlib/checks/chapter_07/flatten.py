"""Exercise 07.flatten: maps to columns."""

from cnnlib.checks.chapter_07.shared import BATCH_AXIS_LOST, flattened
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of, integers
from cnnlib.checks.mistakes import table


def _cases(rng):
    shapes = {"one image": [(2, 2, 2, 1), (3, 2, 4, 1)], "a batch": [(2, 3, 4, 5), (4, 3, 2, 3), (2, 2, 3, 3)]}
    return cases_of(shapes, lambda *shape: (integers(rng, *shape),))


MISTAKES = table(
    ("batch-folded-in", lambda x: x.reshape(-1)),
    "You folded the batch into the list. Each image has a list of its own: a column for each.",
    ("channel-after-channel", flattened(2, 0, 1)),
    "You took channel after channel. Here the channel changes fastest: row, column, channel.",
    ("by-columns", flattened(1, 0, 2)),
    "You went down the columns first. Row by row, and in each row from left to right.",
    ("channel-after-channel-in-rows", flattened(0, 2, 1)),
    "In each row you took one channel after the other. At each place all channels come first, then the next place.",
    ("first-axis-fastest", lambda x: x.reshape(-1, x.shape[3], order="F")),
    'The first axis changes fastest in your list (as with order="F"). It should be the last of row, column, channel.',
    ("rows-channel-after-channel", lambda x: x.transpose(3, 2, 0, 1).reshape(x.shape[3], -1)),
    "Each image is a row, channel after channel. Make it a column, and let the channel change fastest.",
    ("batch-mixed", lambda x: x.reshape(x.shape[3], -1)),
    "You gave reshape the batch first, so numbers of different images got mixed. The batch axis is the last.",
    ("batch-mixed-transposed", lambda x: x.reshape(x.shape[3], -1).T),
    "The shape is right, but reshape(batch, -1) has mixed numbers of different images. Keep the batch last.",
    ("channels-kept", lambda x: x.reshape(-1, *x.shape[2:])),
    "Only rows and columns are flattened. The channels belong into the list as well.",
    ("first-image-returned", lambda x: x[..., 0].reshape(-1, 1)),
    "Only the first image is there. Every image of the batch has a column.",
    ("first-image-flat", lambda x: x[..., 0].reshape(-1)),
    "Only the first image is there, as a list. The answer has two axes: (features, batch).",
)

POINTS = {"one image": 1, "a batch": 1}
SENTENCES = {
    "axes-squeezed": BATCH_AXIS_LOST.format("image", "features"),
    "transposed": "Each image is a row in your answer. It should be a column: (features, batch).",
}
EXERCISE = Exercise("07.flatten", POINTS, _cases, flattened(0, 1, 2), MISTAKES, sentences=SENTENCES, number=1)
