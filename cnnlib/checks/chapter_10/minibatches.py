"""Exercise 10.minibatches: the data in a new order, and where to cut them."""

import numpy as np

from cnnlib.checks.answers import BadAnswer
from cnnlib.checks.exercise import Exercise
from cnnlib.checks.inputs import cases_of
from cnnlib.checks.mistakes import after, table

SIZES, ONCE = "batches of batch_size, and the rest as the last one", "every image once, none lost and none twice"
ALONG, SHUFFLED = "each image keeps its label", "the order is mixed"
FEWEST_STEPS = 9  # different ones from image to image; a shuffled order of 23 has about 17, a regular one two or three


def _cases(rng):
    def draw(samples, batch_size):
        images = np.arange(samples * 6.0).reshape(samples, 2, 3) + rng.integers(1, 1000)
        return images, rng.permutation(np.arange(samples) % 10), batch_size, int(rng.integers(1000))

    two = [(23, 5), (26, 4)]
    return cases_of({SIZES: [(23, 5), (24, 6), (5, 8), (13, 1)], ONCE: two, ALONG: two, SHUFFLED: two}, draw)


def _observed(case, *results):
    """Observe what the group of the case is about; any way of shuffling gives the same."""
    images, labels, batch_size, _ = case.args
    new_images, new_labels, sizes = _three(results, images)
    if case.group == SIZES:
        return sizes.astype(float)
    same = (new_images[:, None] == images).all(axis=(2, 3))
    origin = np.where(same.any(axis=1), same.argmax(axis=1), -1)  # which image each one is; -1 if it is none of them
    if case.group == ONCE:
        missing, repeated = len(set(range(len(images))) - set(origin)) > 0, len(set(origin)) < len(origin)
        return np.array([missing, repeated, (origin < 0).any(), sizes.sum() != len(new_images)], float)
    if case.group == ALONG:
        unknown = (origin < 0).any() or len(set(origin)) < batch_size
        wrong = unknown or len(new_labels) != len(origin) or (labels[origin] != new_labels).any()
        return np.array([wrong, wrong and np.array_equal(new_labels, labels)], float)
    by_label = (np.diff(new_labels) >= 0).all() or (np.diff(new_labels) <= 0).all()
    regular = _in_runs(origin, batch_size) or len(set(np.diff(origin))) < FEWEST_STEPS
    return np.array([regular, np.array_equal(origin, np.sort(origin)), by_label], float)


def _three(results, images):
    """Return the three results; raise BadAnswer if they are none."""
    if len(results) != 3:
        got = f"{len(results)} {'result' if len(results) == 1 else 'results'}"
        raise BadAnswer(f"your function returned {got}; expected three: images, labels, sizes")
    wanted = [
        ("first", images.shape[1:], f"images as they came, of shape {images.shape}"),
        ("second", (), "one label an image"),
        ("third", (), "a list with the size of each batch"),
    ]
    for result, (which, shape_of_one, expected) in zip(results, wanted, strict=True):
        if result.ndim == 0 or result.shape[1:] != shape_of_one:
            raise BadAnswer(f"the {which} result has shape {result.shape}; expected {expected}")
    return results


def _cut(array, batch_size):
    return [array[start : start + batch_size] for start in range(0, len(array), batch_size)]


def _in_runs(origin, batch_size):
    """Tell whether every full batch consists of images that stood next to each other."""
    return all(np.ptp(batch) < batch_size for batch in _cut(origin, batch_size) if len(batch) == batch_size)


def _sizes(count, batch_size):
    return np.array([len(batch) for batch in _cut(range(count), batch_size)])


def _shuffle(rng, labels, batch_size):
    return rng.permutation(len(labels))


def _leave(rng, labels, batch_size):
    return np.arange(len(labels))


def _with(order=_shuffle, labels_order=None, sizes=_sizes):
    """Make an answer with another order of the images, or of the labels alone, or with other sizes."""

    def answer(images, labels, batch_size, seed):
        rng = np.random.default_rng(seed)
        chosen = order(rng, labels, batch_size)
        theirs = labels_order(rng, labels, batch_size) if labels_order else chosen
        return images[chosen], labels[theirs], sizes(len(chosen), batch_size)

    return answer


MISTAKES = table(
    ("rest-lost", _with(lambda rng, y, b: rng.permutation(len(y))[: len(y) // b * b])),
    "The images that do not fill a batch are lost. They make a last, smaller batch.",
    ("rest-not-counted", _with(sizes=lambda count, b: [b] * (count // b))),
    "All images are there, but the sizes leave out the last, smaller batch.",
    ("labels-not-moved", _with(labels_order=_leave)),
    "The labels stayed where they were while the images moved. Put both into the same order.",
    ("labels-shuffled-apart", _with(labels_order=_shuffle)),
    "You shuffled images and labels one after the other, each in its own way. Draw one order and use it twice.",
    ("labels-shuffled-only", _with(_leave, labels_order=_shuffle)),
    "You shuffled the labels only. Put both into the same order.",
    ("with-replacement", _with(lambda rng, y, b: rng.integers(0, len(y), len(y)))),
    "You drew with replacement: some images come twice, and some never. Shuffle: rng.permutation.",
    ("not-shuffled", _with(_leave)),
    "The images are in their old order. Shuffle them first.",
    ("shuffled-inside-batches", _with(lambda rng, y, b: np.hstack([*map(rng.permutation, _cut(range(len(y)), b))]))),
    "Each batch still holds images that stood next to each other. Shuffle all of them, then cut into batches.",
    ("sorted-by-label", _with(lambda rng, y, b: np.argsort(y, kind="stable"))),
    "You sorted by label, so each batch knows one class or two. Shuffle: a random order.",
    ("last-filled-up", _with(lambda rng, y, b: np.resize(rng.permutation(len(y)), -(-len(y) // b) * b))),
    "You filled the last batch up with images that had their turn. It may be smaller.",
    ("last-said-full", _with(sizes=lambda count, b: [b] * -(-count // b))),
    "Your last batch is said to be full. Its size is what is left over.",
    ("rest-first", _with(sizes=after(_sizes, np.flip))),
    "Your small batch comes first. Full batches first, and what is left over at the end.",
    ("equal-parts", _with(sizes=lambda n, b: [len(part) for part in np.array_split(range(n), -(-n // b))])),
    "You cut into parts of nearly equal size. All batches but the last have batch_size images.",
    ("starts-returned", _with(sizes=lambda count, b: np.arange(0, count, b))),
    "These are the places where the batches start. Return their sizes.",
    ("ends-returned", _with(sizes=after(_sizes, np.cumsum))),
    "These are the places where the batches end. Return their sizes.",
    ("empty-batch-at-end", _with(sizes=lambda count, b: [*_sizes(count, b), *[0] * (count % b == 0)])),
    "Where the images come out even there is an empty batch at the end. Leave it out.",
    ("one-batch", _with(sizes=lambda count, b: [count])),
    "There is one batch of everything. Cut it into batches of batch_size.",
    ("first-batch-returned", _with(lambda rng, y, b: rng.permutation(len(y))[:b])),
    "Only one batch came back. Return all of them, until every image had its turn.",
)

POINTS = {SIZES: 1, ONCE: 1, ALONG: 2, SHUFFLED: 1}
EXERCISE = Exercise("10.minibatches", POINTS, _cases, _with(), MISTAKES, number=2, observe=_observed)
