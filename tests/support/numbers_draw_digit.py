"""Cases for the arithmetic of DrawDigit.

Pictures and weights are whole numbers of eighths, and no window of an average has 3 or 6 pixels: so nothing is rounded,
in whatever order it is added up. What is drawn is compared up to the rounding of float32.
"""

from functools import cache

import numpy as np
from drawn_digits import STYLES, drawn

from cnnlib import AveragePool2D, Conv2D, Dense, Flatten, MaxPool2D, Network, ReLU, softmax
from cnnlib.widgets import DrawDigit
from cnnlib.widgets.ink import normalized, rasterized

NETWORKS = 40


def case(rng):
    """Return a network with a picture, or in one case of twenty with a drawing, and what `cnnlib` makes of them."""
    network, sent = _network(int(rng.integers(NETWORKS)))
    size, drawing = network.input_shape[0], rng.random() < 0.05
    picture = (rng.integers(0, 9, (size, size)) / 8).astype(np.float32)
    strokes = _strokes(rng) if drawing else []
    volumes = _outputs(network, picture)
    z = volumes[-1]
    order = np.argsort(-z, kind="stable")
    here = int(rng.integers(len(volumes)))
    channel = int(rng.integers(volumes[here].shape[2])) if volumes[here].ndim == 3 else 0
    return {
        "traits": sent | {"images": picture.ravel(), "strokes": strokes, "layer": here, "channel": channel},
        "volumes": [{"shape": volume.shape, "data": volume.ravel()} for volume in volumes],
        "scales": [1, *(float(abs(volume).max()) or 1 for volume in volumes[1:])],
        "probabilities": softmax(z.astype(float)),
        "largest": order[0],
        "second": order[1],
        "map": volumes[here][..., channel] if volumes[here].ndim == 3 else None,
        "drawn": normalized(rasterized(strokes, sent["pen"]), size) if drawing else None,
    }


@cache
def _network(seed):
    """A small network with every kind of layer there is room for, and what its explorer sends of it."""
    rng = np.random.default_rng(seed)
    size = 28 if seed % 8 == 0 else 8
    network = Network([*_layers(rng, size), Flatten(), Dense(int(rng.integers(2, 6)))], (size, size), rng=rng)
    for param in network.params():
        param[...] = rng.integers(-8, 9, param.shape) / 8
    explorer = DrawDigit(network)
    weights = np.frombuffer(explorer.weights, "<f4")
    return network, {"size": size, "pen": explorer.pen, "layers": explorer.layers, "weights": weights}


def _layers(rng, size):
    """A convolution, perhaps ReLU, a pool, and in half of the networks another convolution."""
    f_h, f_w, s = (int(n) for n in rng.integers(1, 4, 3))
    padding = str(rng.choice(["same", "valid"])) if rng.random() < 0.5 else (int(rng.integers(2)), int(rng.integers(2)))
    layers = [Conv2D(int(rng.integers(1, 4)), (f_h, f_w), stride=(s, 3 if size == 28 else 1), padding=padding)]
    layers += [ReLU()] * int(rng.integers(2))
    pool = [AveragePool2D, MaxPool2D][rng.integers(2)]
    window = [(2, 2), (1, 2), (2, 1)][rng.integers(3)]
    layers += [pool(window, stride=int(rng.integers(1, 3)), padding=tuple(int(n > 1) for n in window))]
    return layers + [Conv2D(2, 2, padding="same"), ReLU()][: int(rng.integers(3))]


def _strokes(rng):
    height = float(rng.integers(60, 200))
    middle = tuple(float(n) for n in rng.integers(90, 130, 2))
    style = str(rng.choice(list(STYLES)))
    return drawn(int(rng.integers(10)), style, height=height, width=0.6 * height, middle=middle, smooth=False)


def _outputs(network, picture):
    """The picture, and what comes out of every layer, without the batch axis."""
    x = picture[:, :, None, None]
    found = [x[..., 0]]
    for layer in network.layers:
        x = layer.forward(x)
        found.append(x[..., 0])
    return found
