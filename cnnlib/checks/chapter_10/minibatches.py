"""Exercise 10.minibatches: the data in a new order, and where to cut them."""

import numpy as np

from cnnlib.checks.answers import BadAnswer
from cnnlib.checks.exercise import Case, Exercise
from cnnlib.checks.mistakes import after, table

SIZES, ONCE = "batches of batch_size, and the rest as the last one", "every image once, none lost and none twice"
ALONG, SHUFFLED = "each image keeps its label", "the order is mixed"
FEWEST_STEPS = 9  # different ones from image to image; a shuffled order of 23 has about 17, a regular one two or three


def _minibatches_cases(rng):
    def case(group, samples, batch_size):
        images = np.arange(samples * 6.0).reshape(samples, 2, 3) + rng.integers(1, 1000)
        labels = rng.permutation(np.arange(samples) % 10)
        return Case(group, (images, labels, batch_size, int(rng.integers(1000))))

    sizes = [case(SIZES, 23, 5), case(SIZES, 24, 6), case(SIZES, 5, 8), case(SIZES, 13, 1)]
    others = [case(group, *numbers) for group in (ONCE, ALONG, SHUFFLED) for numbers in ((23, 5), (26, 4))]
    return sizes + others


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
    if len(results) != 3:
        got = f"{len(results)} {'result' if len(results) == 1 else 'results'}"
        raise BadAnswer(f"your function returned {got}; expected three: images, labels, sizes")
    new_images, new_labels, sizes = results
    if new_images.shape[1:] != images.shape[1:] or new_images.ndim != images.ndim:
        raise BadAnswer(
            f"the first result has shape {new_images.shape}; expected images as they came, of shape {images.shape}"
        )
    if new_labels.ndim != 1:
        raise BadAnswer(f"the second result has shape {new_labels.shape}; expected one label an image")
    if sizes.ndim != 1:
        raise BadAnswer(f"the third result has shape {sizes.shape}; expected a list with the size of each batch")
    return results


def _in_runs(origin, batch_size):
    """Tell whether every full batch consists of images that stood next to each other."""
    batches = [origin[start : start + batch_size] for start in range(0, len(origin), batch_size)]
    return all(np.ptp(batch) < batch_size for batch in batches if len(batch) == batch_size)


def _sizes(count, batch_size):
    return np.array([min(batch_size, count - start) for start in range(0, count, batch_size)])


def _permuted(rng, count, batch_size):
    return rng.permutation(count)


def _unmoved(rng, count, batch_size):
    return np.arange(count)


def _in_order(order=_permuted, labels_order=None, sizes=_sizes):
    """Make an answer with another order of the images, or of the labels alone, or with other sizes."""

    def answer(images, labels, batch_size, seed):
        rng = np.random.default_rng(seed)
        chosen = order(rng, len(images), batch_size)
        theirs = labels_order(rng, len(images), batch_size) if labels_order else chosen
        return images[chosen], labels[theirs], sizes(len(chosen), batch_size)

    return answer


def _filled_up(rng, count, batch_size):
    order = rng.permutation(count)
    return np.append(order, np.resize(order, -count % batch_size))


def _inside_batches(rng, count, batch_size):
    return np.concatenate([s + rng.permutation(min(batch_size, count - s)) for s in range(0, count, batch_size)])


def _sorted(images, labels, batch_size, seed):
    order = np.argsort(labels, kind="stable")
    return images[order], labels[order], _sizes(len(images), batch_size)


MISTAKES = table(
    ("rest-lost", _in_order(lambda rng, count, b: rng.permutation(count)[: count // b * b])),
    "The images that do not fill a batch are lost. They make a last, smaller batch.",
    ("rest-not-counted", _in_order(sizes=lambda count, b: [b] * (count // b))),
    "All images are there, but the sizes leave out the last, smaller batch.",
    ("labels-not-moved", _in_order(labels_order=_unmoved)),
    "The labels stayed where they were while the images moved. Put both into the same order.",
    ("labels-shuffled-apart", _in_order(labels_order=_permuted)),
    "You shuffled images and labels one after the other, each in its own way. Draw one order and use it twice.",
    ("labels-shuffled-only", _in_order(_unmoved, labels_order=_permuted)),
    "You shuffled the labels only. Put both into the same order.",
    ("with-replacement", _in_order(lambda rng, count, b: rng.integers(0, count, count))),
    "You drew with replacement: some images come twice, and some never. Shuffle: rng.permutation.",
    ("not-shuffled", _in_order(_unmoved)),
    "The images are in their old order. Shuffle them first.",
    ("shuffled-inside-batches", _in_order(_inside_batches)),
    "Each batch still holds images that stood next to each other. Shuffle all of them, then cut into batches.",
    ("sorted-by-label", _sorted),
    "You sorted by label, so each batch knows one class or two. Shuffle: a random order.",
    ("last-filled-up", _in_order(_filled_up)),
    "You filled the last batch up with images that had their turn. It may be smaller.",
    ("last-said-full", _in_order(sizes=lambda count, b: [b] * -(-count // b))),
    "Your last batch is said to be full. Its size is what is left over.",
    ("rest-first", _in_order(sizes=after(_sizes, np.flip))),
    "Your small batch comes first. Full batches first, and what is left over at the end.",
    ("equal-parts", _in_order(sizes=lambda n, b: [len(part) for part in np.array_split(range(n), -(-n // b))])),
    "You cut into parts of nearly equal size. All batches but the last have batch_size images.",
    ("starts-returned", _in_order(sizes=lambda count, b: np.arange(0, count, b))),
    "These are the places where the batches start. Return their sizes.",
    ("ends-returned", _in_order(sizes=after(_sizes, np.cumsum))),
    "These are the places where the batches end. Return their sizes.",
    ("empty-batch-at-end", _in_order(sizes=lambda count, b: [*_sizes(count, b), *[0] * (count % b == 0)])),
    "Where the images come out even there is an empty batch at the end. Leave it out.",
    ("one-batch", _in_order(sizes=lambda count, b: [count])),
    "There is one batch of everything. Cut it into batches of batch_size.",
    ("first-batch-returned", _in_order(lambda rng, count, b: rng.permutation(count)[:b])),
    "Only one batch came back. Return all of them, until every image had its turn.",
)

EXERCISE = Exercise(
    "10.minibatches",
    number=2,
    points={SIZES: 1, ONCE: 1, ALONG: 2, SHUFFLED: 1},
    cases=_minibatches_cases,
    reference=_in_order(),
    observe=_observed,
    mistakes=MISTAKES,
)
