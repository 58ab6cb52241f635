"""What the tests compare with: stored PyTorch values and finite differences (cnnlib.formulas has the loops)."""

from functools import cache

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


def finite_difference(f, x, h=1e-5):
    """∂f/∂x of a function of an array that returns one number."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        nudge = np.zeros(x.shape)
        nudge[index] = h
        gradient[index] = (f(x + nudge) - f(x - nudge)) / (2 * h)
    return gradient


def assert_gradients(forward, backward, arguments, rng, atol=1e-7):
    """Compare a backward function with finite differences of a random projection of forward's output.

    `forward(*arguments)` gives an array; `backward(delta, *arguments)` a list, one derivative for each argument.
    """
    delta = rng.standard_normal(np.shape(forward(*arguments)))
    derivatives = backward(delta, *arguments)
    assert len(derivatives) == len(arguments)
    for index, derivative in enumerate(derivatives):

        def projection(value, index=index):
            return (forward(*arguments[:index], value, *arguments[index + 1 :]) * delta).sum()

        expected = finite_difference(projection, arguments[index])
        np.testing.assert_allclose(derivative, expected, rtol=1e-6, atol=atol, err_msg=f"argument {index}")


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
