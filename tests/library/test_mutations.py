"""Tests that cannot fail prove nothing: here one sign, index or term of the library is wrong, and a test must say so.

Each mutation gets its own copy of the library, with one text replaced, and its own run of a few quick tests. Runs of
the same tests share a process, which forgets the library and the tests in between.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cnnlib

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]
TESTS = Path(__file__).parent
PACKAGE = Path(cnnlib.__file__).parent

CONVOLUTION = ("test_convolution.py", "torch or trailing or operator")
POOLING = ("test_pooling.py", "torch or stays_in or equal_maxima or overlapping or pads_with or stride_defaults")
ACTIVATIONS = ("test_activations.py", "")
DENSE = ("test_dense.py", "torch or finite")
LOSSES = ("test_losses.py", "torch or far_apart or 1_over_n or scipy")
PADDING = ("test_padding.py", "")
SHAPES = ("test_shapes.py", "arithmetic or padding or receptive or every")
INITIALIZERS = ("test_initializers.py", "fan_in")
GRADIENT_CHECK = ("test_gradient_check.py", "heart or finds")
TRAINING = ("test_training.py", "sgd or minibatches or last_batch or loop")
WORKERS = ("test_workers.py", "equal or add_up or moved")
LAYERS = ("test_layers.py", "finite or flatten")
NETWORK = ("test_network.py", "torch or batch_first or live")

MUTATIONS = [  # file, text that stands in it once, what takes its place, the tests that must fail
    ("convolution", "w.transpose(1, 0, 2, 3)", "w[:, ::-1].transpose(1, 0, 2, 3)", CONVOLUTION),
    ("convolution", "w.transpose(1, 0, 2, 3)", "w[::-1].transpose(1, 0, 2, 3)", CONVOLUTION),
    ("convolution", "w.transpose(1, 0, 2, 3)", "w.transpose(1, 2, 0, 3)", CONVOLUTION),
    ("convolution", "rows[...] = 0", "rows[:, :1] = 0", CONVOLUTION),
    ("convolution", "return dx[top : top + height", "return dx[bottom : bottom + height", CONVOLUTION),
    ("convolution", "delta.sum(axis=0).sum(axis=(0, 2))", "delta.sum(axis=0).mean(axis=(0, 2))", CONVOLUTION),
    ("convolution", "swapaxes(1, 2) @ delta[..., 0]).sum(axis=0)", "swapaxes(1, 2) @ delta[..., 0])[0]", CONVOLUTION),
    ("windows", "(stride[0] * down, right, down, c, n)", "(stride[1] * down, right, down, c, n)", CONVOLUTION),
    ("windows", "(down, stride[1] * right, batch", "(down, stride[0] * right, batch", CONVOLUTION),
    ("windows", "yield block, windows[:count]", "yield block, windows[-count:]", CONVOLUTION),
    ("convolution", "w.transpose(3, 1, 0, 2)", "w.transpose(3, 0, 1, 2)", CONVOLUTION),
    ("convolution", "np.ascontiguousarray(columns[..., 0])", "np.ascontiguousarray(-columns[..., 0])", CONVOLUTION),
    ("convolution", "3 if len(w_shape) == 4 else 2", "3 if len(w_shape) >= 3 else 2", CONVOLUTION),
    ("pooling", "tiled = size == stride and dx", "tiled = dx", POOLING),
    ("pooling", "tiled = size == stride and dx.shape[:2] ==", "tiled = size == stride or dx.shape[:2] ==", POOLING),
    ("pooling", "np.maximum(winners, larger", "np.add(winners, larger", POOLING),
    ("pooling", "enumerate(others, start=1)", "enumerate(others, start=2)", POOLING),
    ("pooling", "np.maximum(x, np.finfo(x.dtype).min) if any(padding) else x", "x", POOLING),
    ("pooling", "return out / (size[0] * size[1])", "return out / (size[0] * size[0])", POOLING),
    ("pooling", "dx[padding[0] : padding[0] + shape[0]", "dx[padding[1] : padding[1] + shape[0]", POOLING),
    ("pooling", "stride = size if stride is None", "stride = (1, 1) if stride is None", POOLING),
    ("activations", "delta * (z > 0)", "delta * (z >= 0)", ACTIVATIONS),
    ("activations", 'np.maximum(as_array("z", z), 0)', 'np.minimum(as_array("z", z), 0)', ACTIVATIONS),
    ("dense", "z += b[:, None]", "z -= b[:, None]", DENSE),
    ("dense", "z += b[:, None]", "z -= b[:, None]", DENSE),
    ("dense", "da = w.T @ delta", "da = -w.T @ delta", DENSE),
    ("dense", "dw = delta @ _columns(a).T", "dw = delta @ _columns(a).T / delta.shape[1]", DENSE),
    ("dense", "delta.sum(axis=1)", "delta.mean(axis=1)", DENSE),
    ("losses", "z - z.max(axis=0)", "z - z.max()", LOSSES),
    ("losses", "e / e.sum(axis=0)", "e / e.sum()", LOSSES),
    ("losses", "(delta / labels.size)", "(delta)", LOSSES),
    ("losses", "np.arange(labels.size)] -= 1", "np.arange(labels.size)] += 1", LOSSES),
    ("losses", "surprise.mean()", "surprise.sum()", LOSSES),
    ("padding", "return w[::-1, ::-1]", "return w[::-1]", PADDING),
    ("padding", "padded[top : top + h", "padded[bottom : bottom + h", PADDING),
    ("padding", "out[: least[0] : stride[0]", "out[: least[0] : stride[1]", PADDING),
    ("shapes", "total // 2, total - total // 2", "total - total // 2, total // 2", SHAPES),
    ("shapes", 'r + (as_whole("f", f, 1) - 1) * j', 'r + as_whole("f", f, 1) * j', SHAPES),
    ("initializers", "math.prod(shape[:3])", "math.prod(shape[:2])", INITIALIZERS),
    ("gradient_check", "/ (2 * step)", "/ step", GRADIENT_CHECK),
    ("training", "v *= self.momentum", "v *= 0", TRAINING),
    ("training", "w -= learning_rate * v", "w += learning_rate * v", TRAINING),
    ("training", "cross_entropy(logits, y) * len(y)", "cross_entropy(logits, y) * batch_size", TRAINING),
    ("workers", "(len(labels) / batch_size)", "1", WORKERS),
    ("workers", "grad += part_grad", "grad[...] = part_grad", WORKERS),
    ("workers", "batch_last(images if moves", "batch_last(images[::-1] if moves", WORKERS),
    ("workers", "cross_entropy(logits, labels) * len(labels)", "cross_entropy(logits, labels) * batch_size", WORKERS),
    ("workers", "loss + part_loss", "loss", WORKERS),
    ("workers", "else moves[part])", "else moves[parts[0]])", WORKERS),
    ("workers", "_copy(params, into=model.params())", "pass", WORKERS),
    ("layers", "staticmethod(average_pool2d_backward)", "staticmethod(max_pool2d_backward)", LAYERS),
    ("layers", ".reshape(-1, ", ".T.reshape(-1, ", LAYERS),
    ("network", "reversed(self.layers[1:])", "self.layers[1:]", NETWORK),
    ("network", "softmax(self.forward(x)).T for", "softmax(self.forward(x).T) for", NETWORK),
]  # fmt: skip

RUNNER = """
import json, sys, pytest
copies, *arguments = sys.argv[1:]
report = {}
for copy in json.loads(copies):
    for name in list(sys.modules):
        if name.split(".")[0] in ("cnnlib", "references") or name.startswith("test_"):
            del sys.modules[name]
    sys.path[0] = copy
    status = pytest.main(arguments)
    report[copy] = int(status), sys.modules["cnnlib"].__file__
with open("report.json", "w") as file:
    json.dump(report, file)
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A folder with the quick tests, and none of the project's settings."""
    folder = tmp_path_factory.mktemp("mutations")
    (folder / "tests").mkdir()
    for path in {TESTS.parent / "support" / "references.py", *(TESTS / tests[0] for *_, tests in MUTATIONS)}:
        shutil.copy(path, folder / "tests")
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    return folder


def copied(place, file=None, old="", new=""):
    """Copy the library, with one text replaced if a file is given; return where the copy stands."""
    shutil.copytree(PACKAGE / "data", place / "cnnlib" / "data")
    for module in PACKAGE.glob("*.py"):
        shutil.copy(module, place / "cnnlib")
    if file:
        path = place / "cnnlib" / f"{file}.py"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file}.py: expected {old!r} once; bring the table up to date"
        path.write_text(text.replace(old, new), encoding="utf-8")
    return place


def statuses(house, tests, copies):
    """Run the tests against each copy; return pytest's exit status for each, having seen that it was what ran."""
    command = [sys.executable, "-c", RUNNER, json.dumps([str(copy) for copy in copies])]
    command += ["-x", "-q", "--tb=line", "-p", "no:cacheprovider", "-c", house / "pytest.ini"]
    command += ["-k", tests[1], house / "tests" / tests[0]]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHONPATH"))}
    environment |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=copies[0], env=environment, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((copies[0] / "report.json").read_text())
    assert [Path(report[str(copy)][1]).parent for copy in copies] == [copy / "cnnlib" for copy in copies]
    return [report[str(copy)][0] for copy in copies], done.stdout


@pytest.mark.parametrize("tests", sorted({tests for *_, tests in MUTATIONS}), ids=lambda tests: tests[0])
def test_mistakes_are_noticed(house, tests):
    """First the library as it is, which passes; then each mutation, with which a test fails."""
    place, mutations = house / tests[0].removesuffix(".py"), [m for m in MUTATIONS if m[-1] == tests]
    copies = [copied(place / "as_it_is")]
    copies += [copied(place / str(number), *mutation[:3]) for number, mutation in enumerate(mutations)]
    (good, *bad), output = statuses(house, tests, copies)
    assert good == 0, output
    # 0: nobody noticed; 1: a test failed; 2 and more: the tests did not even run
    assert [(old, new, status) for (_, old, new, _), status in zip(mutations, bad, strict=True) if status != 1] == []


def test_a_mutation_that_changes_nothing_and_one_that_is_no_python_are_told_apart(house):
    copies = [
        copied(house / "same"),
        copied(house / "broken", "dense", "b: ArrayLike) -> NDArray:", "b: ArrayLike) -> NDArray"),
    ]
    assert statuses(house, DENSE, copies[:1])[0] == [0]
    with pytest.raises(AssertionError, match="SyntaxError"):
        statuses(house, DENSE, copies[1:])


def test_a_table_that_is_out_of_date_is_found(house):
    with pytest.raises(AssertionError, match="bring the table up to date"):
        copied(house / "old", "dense", "no such text", "")


def test_every_module_that_computes_is_mutated():
    computing = {p.stem for p in PACKAGE.glob("*.py") if re.search(r"^def \w+_backward\(", p.read_text("utf-8"), re.M)}
    computing -= {"formulas"}  # which the tests believe
    assert computing | {"padding", "shapes", "training", "network"} <= {file for file, *_ in MUTATIONS}
