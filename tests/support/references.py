"""What the tests compare with: stored PyTorch values, loops that nobody could call clever, finite differences."""

from functools import cache
from itertools import product

import numpy as np

from cnnlib.datasets import TORCH_VALUES


@cache
def torch_groups():
    """All that is stored: {"conv/3": {"x": …, "w": …}, …}."""
    groups = {}
    with np.load(TORCH_VALUES, allow_pickle=False) as stored:
        for path in stored.files:
            kind, number, name = path.split("/", 2)
            groups.setdefault(f"{kind}/{number}", {})[name] = stored[path]
    return groups


def torch_cases(kind):
    """The names of the stored cases of one kind, for pytest.mark.parametrize."""
    return [name for name in torch_groups() if name.startswith(f"{kind}/")]


def setting(value):
    """A stored stride, size or padding, as one passes it."""
    return str(value) if value.dtype.kind == "U" else tuple(int(v) for v in value)


def seven_loops(x, w, b=None, stride=(1, 1), sides=((0, 0), (0, 0))):
    """Convolution with everything spelled out; x and w have four axes, sides are ((top, bottom), (left, right))."""
    height, width, channels, batch = x.shape
    f_h, f_w, _, filters = w.shape
    (top, bottom), (left, right) = sides
    out_h = (height + top + bottom - f_h) // stride[0] + 1
    out_w = (width + left + right - f_w) // stride[1] + 1
    z = np.zeros((out_h, out_w, filters, batch))
    for i, j, k, n in np.ndindex(*z.shape):
        for u, v, c in product(range(f_h), range(f_w), range(channels)):
            row, column = i * stride[0] + u - top, j * stride[1] + v - left
            if 0 <= row < height and 0 <= column < width:
                z[i, j, k, n] += x[row, column, c, n] * w[u, v, c, k]
        if b is not None:
            z[i, j, k, n] += b[k]
    return z


def finite_difference(f, x, h=1e-5):
    """∂f/∂x of a function of an array that returns one number."""
    gradient = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        nudge = np.zeros(x.shape)
        nudge[place] = h
        gradient[place] = (f(x + nudge) - f(x - nudge)) / (2 * h)
    return gradient


def assert_gradients(forward, backward, arguments, rng, atol=1e-7):
    """Compare a backward function with finite differences of a random projection of forward's output.

    `forward(*arguments)` gives an array; `backward(delta, *arguments)` a list, one derivative for each argument.
    """
    delta = rng.standard_normal(np.shape(forward(*arguments)))
    derivatives = backward(delta, *arguments)
    assert len(derivatives) == len(arguments)
    for place, derivative in enumerate(derivatives):

        def projection(value, place=place):
            return (forward(*arguments[:place], value, *arguments[place + 1 :]) * delta).sum()

        expected = finite_difference(projection, arguments[place])
        np.testing.assert_allclose(derivative, expected, rtol=1e-6, atol=atol, err_msg=f"argument {place}")


def frozen(*arrays):
    """The same arrays, made read-only: whoever writes into one is found out."""
    for array in arrays:
        array.setflags(write=False)
    return arrays


class Biases:
    """The smallest model that can be trained: the logits are its biases, whatever the image."""

    def __init__(self, classes):
        self.b, self.db = np.zeros(classes), np.zeros(classes)

    def forward(self, x):
        return np.tile(self.b[:, None], x.shape[-1])

    def backward(self, delta):
        self.db[...] = delta.sum(axis=1)

    def params(self):
        return [self.b]

    def grads(self):
        return [self.db]
