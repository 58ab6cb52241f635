"""Exercise 10.minibatches: the data in a new order, and where to cut them."""

import numpy as np

from cnnlib.checks.answers import BadAnswer
from cnnlib.checks.exercise import Case, Exercise, Wrong

SIZES, ONCE, ALONG, SHUFFLED = (
    "batches of batch_size, and the rest as the last one",
    "every image once, none lost and none twice",
    "each image keeps its label",
    "the order is mixed",
)
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
    origin = np.array([_place(image, images) for image in new_images])
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
        raise BadAnswer(
            f"your function returned {len(results)} {'result' if len(results) == 1 else 'results'}; expected three: "
            "images, labels, sizes"
        )
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


def _place(image, images):
    """Return which of `images` this one is; -1 if it is none of them."""
    found = np.flatnonzero((images == image).all(axis=(1, 2)))
    return int(found[0]) if len(found) else -1


def _in_runs(origin, batch_size):
    """Tell whether every full batch consists of images that stood next to each other."""
    batches = [origin[start : start + batch_size] for start in range(0, len(origin), batch_size)]
    return all(np.ptp(batch) < batch_size for batch in batches if len(batch) == batch_size)


def _sizes(count, batch_size):
    return np.array([min(batch_size, count - start) for start in range(0, count, batch_size)])


def _minibatches(images, labels, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(images))
    return images[order], labels[order], _sizes(len(images), batch_size)


def _in_order(order, label_order=None, sizes=lambda order, batch_size: _sizes(len(order), batch_size)):
    """Make an answer with another order of the images (of rng, count, batch_size), of the labels, or other sizes."""

    def answer(images, labels, batch_size, seed):
        rng = np.random.default_rng(seed)
        chosen = order(rng, len(images), batch_size)
        theirs = chosen if label_order is None else label_order(rng, len(images), chosen)
        return images[chosen], labels[theirs], sizes(chosen, batch_size)

    return answer


def _permuted(rng, count, batch_size):
    return rng.permutation(count)


def _full_batches_only(rng, count, batch_size):
    return rng.permutation(count)[: count // batch_size * batch_size]


def _filled_up(rng, count, batch_size):
    order = rng.permutation(count)
    return np.append(order, np.resize(order, -count % batch_size))


def _inside_batches(rng, count, batch_size):
    return np.concatenate([s + rng.permutation(min(batch_size, count - s)) for s in range(0, count, batch_size)])


def _equal_parts(order, batch_size):
    return np.array([len(part) for part in np.array_split(order, -(-len(order) // batch_size))])


def _empty_at_the_end(order, batch_size):
    sizes = _sizes(len(order), batch_size)
    return np.append(sizes, 0) if len(order) % batch_size == 0 else sizes


def _rest_first(order, batch_size):
    return _sizes(len(order), batch_size)[::-1]


EXERCISE = Exercise(
    "10.minibatches",
    number=2,
    points={SIZES: 1, ONCE: 1, ALONG: 2, SHUFFLED: 1},
    cases=_minibatches_cases,
    reference=_minibatches,
    observe=_observed,
    wrong=[
        Wrong(
            _in_order(_full_batches_only),
            "The images that do not fill a batch are lost. They make a last, smaller batch.",
        ),
        Wrong(
            _in_order(_permuted, sizes=lambda order, b: np.full(len(order) // b, b)),
            "All images are there, but the sizes leave out the last, smaller batch.",
        ),
        Wrong(
            _in_order(_permuted, lambda rng, count, order: np.arange(count)),
            "The labels stayed where they were while the images moved. Put both into the same order.",
        ),
        Wrong(
            _in_order(_permuted, lambda rng, count, order: rng.permutation(count)),
            "You shuffled images and labels one after the other, each in its own way. Draw one order and use it twice.",
        ),
        Wrong(
            _in_order(lambda rng, count, b: np.arange(count), lambda rng, count, order: rng.permutation(count)),
            "You shuffled the labels only. Put both into the same order.",
        ),
        Wrong(
            _in_order(lambda rng, count, b: rng.integers(0, count, count)),
            "You drew with replacement: some images come twice, and some never. Shuffle: rng.permutation.",
        ),
        Wrong(
            _in_order(lambda rng, count, b: np.arange(count)),
            "The images are in their old order. Shuffle them first.",
        ),
        Wrong(
            _in_order(_inside_batches),
            "Each batch still holds images that stood next to each other. Shuffle all of them, then cut into batches.",
        ),
        Wrong(
            lambda images, labels, batch_size, seed: _in_order(lambda *_: np.argsort(labels, kind="stable"))(
                images, labels, batch_size, seed
            ),
            "You sorted by label, so each batch knows one class or two. Shuffle: a random order.",
        ),
        Wrong(
            _in_order(_filled_up),
            "You filled the last batch up with images that had their turn. It may be smaller.",
        ),
        Wrong(
            _in_order(_permuted, sizes=lambda order, b: np.full(-(-len(order) // b), b)),
            "Your last batch is said to be full. Its size is what is left over.",
        ),
        Wrong(
            _in_order(_permuted, sizes=_rest_first),
            "Your small batch comes first. Full batches first, and what is left over at the end.",
        ),
        Wrong(
            _in_order(_permuted, sizes=_equal_parts),
            "You cut into parts of nearly equal size. All batches but the last have batch_size images.",
        ),
        Wrong(
            _in_order(_permuted, sizes=lambda order, b: np.arange(0, len(order), b)),
            "These are the places where the batches start. Return their sizes.",
        ),
        Wrong(
            _in_order(_permuted, sizes=lambda order, b: np.cumsum(_sizes(len(order), b))),
            "These are the places where the batches end. Return their sizes.",
        ),
        Wrong(
            _in_order(_permuted, sizes=_empty_at_the_end),
            "Where the images come out even there is an empty batch at the end. Leave it out.",
        ),
        Wrong(
            _in_order(_permuted, sizes=lambda order, b: np.array([len(order)])),
            "There is one batch of everything. Cut it into batches of batch_size.",
        ),
        Wrong(
            _in_order(lambda rng, count, b: rng.permutation(count)[:b]),
            "Only one batch came back. Return all of them, until every image had its turn.",
        ),
    ],
)
