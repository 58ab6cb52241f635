"""Cases for the network of the capstone, which 14.forward and 14.gradients share."""

import numpy as np

from cnnlib.checks.inputs import cases_of

REMAINDER = "other kernels, and maps with a remainder"
SQUARE = ((3, 3), (2, 2))
SIZES = {
    "one image": [((7, 7), SQUARE, (2, 3), 3, 1), ((7, 9), SQUARE, (3, 2), 4, 1)],
    "a batch": [((7, 7), SQUARE, (3, 3), 3, 4), ((7, 9), SQUARE, (2, 3), 4, 3), ((7, 7), SQUARE, (3, 4), 4, 4)],
    REMAINDER: [((8, 9), ((3, 2), (2, 3)), (2, 3), 3, 4), ((9, 8), ((2, 3), (3, 3)), (3, 3), 4, 2)],
}


def network_cases(rng, with_labels=True):
    """Draw images, perhaps labels, and small weights."""

    def draw(image, kernels, filters, classes, batch):
        (height, width), ((h1, w1), (h2, w2)) = image, kernels
        features = (height - h1 - h2 + 2) // 2 * ((width - w1 - w2 + 2) // 2) * filters[1]
        x = rng.standard_normal((*image, 1, batch))
        labels = [rng.permutation(np.arange(batch) % classes)] if with_labels else []
        weights = (h1, w1, 1, filters[0]), filters[:1], (h2, w2, *filters), filters[1:], (classes, features), (classes,)
        return x, *labels, *(rng.standard_normal(shape) / 2 for shape in weights)

    return cases_of(SIZES, draw)
