"""Make cnnlib/data/torch_values.npz: what PyTorch computes, as data for the tests and the chapters.

Run by hand, from the root of the project, with PyTorch and what cnnlib needs (the tests themselves need no PyTorch):

    python tests/support/torch_values.py

Everything is float64 (but the gradients of small_cnn, which are stored as float32), and the same numbers come out every
time. Arrays are stored in the layout of cnnlib, batch last: images (height, width, channels, batch), kernels
(f_h, f_w, channels, filters), dense activations (features, batch). Names read like paths: `conv/3/x`, `conv/3/stride`,
`conv/3/dx`.
"""

from pathlib import Path

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch.nn import functional

TARGET = Path(__file__).parents[2] / "cnnlib" / "data" / "torch_values.npz"

CONVOLUTIONS = [  # image (H, W), channels in and out, batch, kernel, stride, padding
    ((5, 6), 1, 1, 1, (3, 3), (1, 1), (0, 0)),
    ((5, 6), 2, 3, 2, (3, 3), (1, 1), (0, 0)),
    ((6, 5), 3, 2, 2, (3, 3), (1, 1), (1, 1)),
    ((5, 7), 2, 3, 3, (3, 3), (1, 1), (2, 2)),
    ((7, 6), 2, 3, 2, (3, 3), (2, 2), (0, 0)),  # one row is no remainder, one column is
    ((8, 7), 3, 2, 2, (3, 3), (2, 2), (1, 1)),
    ((8, 9), 1, 4, 2, (3, 3), (3, 3), (0, 0)),  # remainders 2 and 0
    ((9, 7), 2, 1, 3, (3, 3), (3, 3), (1, 1)),
    ((7, 8), 2, 2, 2, (3, 3), (3, 3), (2, 2)),
    ((6, 7), 2, 3, 2, (2, 2), (1, 1), (0, 0)),
    ((6, 7), 2, 3, 2, (2, 2), (2, 2), (1, 1)),
    ((7, 9), 3, 2, 2, (4, 4), (3, 3), (2, 2)),
    ((6, 8), 2, 3, 2, (2, 3), (1, 1), (0, 1)),
    ((8, 6), 3, 2, 2, (3, 2), (2, 1), (1, 0)),
    ((7, 9), 2, 4, 3, (1, 4), (1, 3), (0, 2)),
    ((9, 6), 4, 2, 2, (5, 1), (3, 2), (2, 0)),
    ((5, 4), 3, 2, 2, (1, 1), (1, 1), (0, 0)),
    ((6, 5), 2, 3, 2, (1, 1), (2, 3), (1, 2)),  # windows stand on padding alone
    ((4, 5), 2, 3, 2, (4, 5), (1, 1), (0, 0)),  # the kernel covers the image
    ((3, 3), 2, 2, 2, (5, 4), (1, 2), (2, 1)),  # the kernel is larger than the image
    ((5, 6), 2, 2, 2, (3, 3), (1, 1), "same"),
    ((6, 5), 2, 3, 2, (2, 2), (1, 1), "same"),
    ((6, 7), 3, 2, 2, (4, 5), (1, 1), "same"),
    ((5, 7), 1, 2, 3, (3, 4), (1, 1), "same"),
]  # fmt: skip

POOLINGS = [  # image (H, W), channels, batch, size, stride, padding
    ((4, 6), 1, 1, (2, 2), (2, 2), (0, 0)),
    ((5, 7), 2, 2, (2, 2), (2, 2), (0, 0)),  # remainders
    ((6, 5), 2, 3, (3, 3), (1, 1), (0, 0)),  # overlapping
    ((7, 8), 3, 2, (3, 3), (2, 2), (1, 1)),
    ((6, 9), 2, 2, (4, 4), (3, 3), (2, 2)),
    ((7, 6), 2, 2, (3, 2), (1, 2), (1, 0)),
    ((5, 8), 2, 2, (1, 4), (2, 3), (0, 2)),
    ((7, 7), 1, 2, (2, 2), (3, 3), (1, 1)),  # gaps between windows
]


def to_torch(image):
    """(H, W, C, N) to (N, C, H, W), or (f_h, f_w, C, K) to (K, C, f_h, f_w)."""
    return torch.tensor(np.ascontiguousarray(image.transpose(3, 2, 0, 1)), requires_grad=True)


def to_cnnlib(tensor):
    return np.ascontiguousarray(tensor.detach().numpy().transpose(2, 3, 1, 0))


def whole_numbers(rng, *shape):
    """Small whole numbers as floats: they compress well, and sums of their products are exact."""
    return rng.integers(-4, 5, shape).astype(np.float64)


def convolution(rng, image, channels, filters, batch, kernel, stride, padding):
    x = whole_numbers(rng, *image, channels, batch)
    w = whole_numbers(rng, *kernel, channels, filters)
    b = whole_numbers(rng, filters)
    tx, tw, tb = to_torch(x), to_torch(w), torch.tensor(b, requires_grad=True)
    z = functional.conv2d(tx, tw, tb, stride=stride, padding=padding)
    delta = whole_numbers(rng, *to_cnnlib(z).shape)
    z.backward(to_torch(delta).detach())
    given = {"x": x, "w": w, "b": b, "stride": stride, "padding": padding, "delta": delta}
    return given | {"z": to_cnnlib(z), "dx": to_cnnlib(tx.grad), "dw": to_cnnlib(tw.grad), "db": tb.grad.numpy()}


def pooling(rng, kind, image, channels, batch, size, stride, padding):
    x = whole_numbers(rng, *image, channels, batch) - 10.0 * (kind == "max")  # ties abound; all negative for the max
    tx = to_torch(x)
    out = getattr(functional, f"{kind}_pool2d")(tx, size, stride, padding)
    delta = whole_numbers(rng, *to_cnnlib(out).shape)
    out.backward(to_torch(delta).detach())
    given = {"x": x, "size": size, "stride": stride, "padding": padding, "delta": delta}
    return given | {"out": to_cnnlib(out), "dx": to_cnnlib(tx.grad)}


def classification(rng, classes, batch, spread):
    logits = rng.standard_normal((classes, batch)).round(3) * spread
    labels = rng.integers(0, classes, batch)
    z = torch.tensor(logits.T.copy(), requires_grad=True)
    loss = functional.cross_entropy(z, torch.tensor(labels))
    loss.backward()
    given = {"logits": logits, "labels": labels, "probabilities": torch.softmax(z, 1).detach().numpy().T}
    return given | {"loss": loss.item(), "dlogits": z.grad.numpy().T}


def rectifier(rng):
    z = np.append(whole_numbers(rng, 5, 4).ravel(), [0.0, -0.0, 1e-300, -1e-300])
    delta = whole_numbers(rng, z.size)
    tz = torch.tensor(z, requires_grad=True)
    a = torch.relu(tz)
    a.backward(torch.tensor(delta))
    return {"z": z, "delta": delta, "a": a.detach().numpy(), "dz": tz.grad.numpy()}


def fully_connected(rng, features, units, batch):
    a, w, b = whole_numbers(rng, features, batch), whole_numbers(rng, units, features), whole_numbers(rng, units)
    delta = whole_numbers(rng, units, batch)
    ta, tw, tb = (torch.tensor(v, requires_grad=True) for v in (a, w, b))
    z = functional.linear(ta.T, tw, tb).T
    z.backward(torch.tensor(delta))
    given = {"a": a, "w": w, "b": b, "delta": delta, "z": z.detach().numpy()}
    return given | {"da": ta.grad.numpy(), "dw": tw.grad.numpy(), "db": tb.grad.numpy()}


def logits_of(x, params):
    """The network of tests/library/test_network.py: conv, relu, pool, conv, relu, pool, flatten, dense, relu, dense."""
    w1, b1, w2, b2, w3, b3, w4, b4 = params
    a = functional.max_pool2d(torch.relu(functional.conv2d(x, w1, b1, padding=1)), 2)
    a = functional.max_pool2d(torch.relu(functional.conv2d(a, w2, b2, padding=(1, 0))), 3, 2, 1)
    a = a.permute(0, 2, 3, 1).flatten(1)  # height, width, channels: the order of cnnlib
    return functional.linear(torch.relu(functional.linear(a, w3, b3)), w4, b4)


def network(rng, learning_rate=0.05, momentum=0.9, steps=5):
    x, labels = rng.standard_normal((8, 10, 2, 6)).round(2), rng.integers(0, 4, 6)
    shapes = [(3, 3, 2, 3), (3,), (2, 3, 3, 4), (4,), (5, 24), (5,), (4, 5), (4,)]
    start = [(rng.standard_normal(shape) * 0.5).round(3) for shape in shapes]
    params = [to_torch(p) if p.ndim == 4 else torch.tensor(p, requires_grad=True) for p in start]
    as_ours = [to_cnnlib if p.ndim == 4 else lambda t: t.detach().numpy().copy() for p in start]
    result = {"x": x, "labels": labels, "learning_rate": learning_rate, "momentum": momentum}
    result |= {f"param/{i}": p for i, p in enumerate(start)}
    tx, ty = to_torch(x), torch.tensor(labels)
    optimizer = torch.optim.SGD(params, lr=learning_rate, momentum=momentum)
    losses = []
    for step in range(steps):
        optimizer.zero_grad()
        logits = logits_of(tx, params)
        loss = functional.cross_entropy(logits, ty)
        loss.backward()
        losses.append(loss.item())
        if step == 0:
            result |= {"logits": logits.detach().numpy().T, "dx": to_cnnlib(tx.grad)}
            result |= {f"grad/{i}": convert(p.grad) for i, (p, convert) in enumerate(zip(params, as_ours, strict=True))}
        optimizer.step()
    result |= {f"trained/{i}": convert(p) for i, (p, convert) in enumerate(zip(params, as_ours, strict=True))}
    return result | {"losses": losses}


def small_network(rng):
    """`cnnlib.small_cnn((8, 8, 1), 10)` as one writes it in PyTorch: maps are flattened channel by channel there.

    The input is scikit-learn's first six digits. The weights are He's, rounded to thousandths, and the gradients are
    stored in single precision, so that the file stays small.
    """
    digits = load_digits()
    x, labels = digits.images[:6].transpose(1, 2, 0)[:, :, None] / 16, digits.target[:6]
    shapes = [(3, 3, 1, 16), (16,), (3, 3, 16, 32), (32,), (10, 512), (10,)]
    fan_in = [9, None, 144, None, 512, None]
    params = [
        (rng.standard_normal(shape) * (np.sqrt(2 / n) if n else 0.1)).round(3)
        for shape, n in zip(shapes, fan_in, strict=True)
    ]
    net = torch.nn.Sequential(
        torch.nn.Conv2d(1, 16, 3, padding="same"), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(16, 32, 3, padding="same"), torch.nn.ReLU(), torch.nn.Flatten(),
        torch.nn.Linear(512, 10),
    ).double()  # fmt: skip
    chw = np.arange(512).reshape(4, 4, 32).transpose(2, 0, 1).ravel()  # which feature PyTorch has at each index
    w1, b1, w2, b2, w3, b3 = params
    with torch.no_grad():
        theirs = (to_torch(w1), b1, to_torch(w2), b2, w3[:, chw], b3)
        for parameter, value in zip(net.parameters(), theirs, strict=True):
            parameter.copy_(torch.as_tensor(value))
    logits = net(to_torch(x).detach())
    loss = functional.cross_entropy(logits, torch.tensor(labels))
    loss.backward()
    grads = [to_cnnlib(p.grad) if p.ndim == 4 else p.grad.numpy() for p in net.parameters()]
    grads[4] = grads[4][:, np.argsort(chw)]
    result = {"x": x, "labels": labels, "logits": logits.detach().numpy().T, "loss": loss.item()}
    result |= {f"param/{i}": p for i, p in enumerate(params)}
    return result | {f"grad/{i}": g.astype(np.float32) for i, g in enumerate(grads)}


def main():
    rng = np.random.default_rng(20)
    groups = {f"conv/{i}": convolution(rng, *case) for i, case in enumerate(CONVOLUTIONS)}
    for kind in ("max", "avg"):
        groups |= {f"{kind}/{i}": pooling(rng, kind, *case) for i, case in enumerate(POOLINGS)}
    cases = [(3, 1, 1.0), (10, 7, 1.0), (5, 4, 30.0), (4, 6, 800.0)]
    groups |= {f"cross_entropy/{i}": classification(rng, *case) for i, case in enumerate(cases)}
    groups["relu/0"] = rectifier(rng)
    groups |= {f"dense/{i}": fully_connected(rng, *case) for i, case in enumerate([(4, 3, 5), (3, 6, 1)])}
    groups["network/0"] = network(rng)
    groups["small_cnn/0"] = small_network(np.random.default_rng(13))
    values = {f"{group}/{name}": np.asarray(v) for group, stored in groups.items() for name, v in stored.items()}
    TARGET.parent.mkdir(exist_ok=True)
    np.savez_compressed(TARGET, **values)
    print(f"{len(values)} arrays, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
