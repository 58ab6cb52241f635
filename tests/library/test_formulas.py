"""The library computes what `cnnlib.formulas` says in loops, and what that says is true."""

import ast
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from references import setting, torch_cases, torch_groups

import cnnlib
from cnnlib import formulas

ROOT = Path(__file__).parents[2]

few = settings(deadline=None, derandomize=True, database=None, max_examples=50)
images = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(1, 3), st.integers(1, 3))
pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
seeds = st.integers(0, 2**32 - 1)


def close(result, expected):
    assert result.shape == expected.shape
    np.testing.assert_allclose(result, expected, rtol=1e-12, atol=1e-12)


def padded(x, padding, value=0.0):
    return np.pad(x, [(p, p) for p in padding] + [(0, 0), (0, 0)], constant_values=value)


def inside(dx, padding, shape):
    return dx[padding[0] : padding[0] + shape[0], padding[1] : padding[1] + shape[1]]


@few
@given(images, pairs, st.integers(1, 3), pairs, st.tuples(st.integers(0, 2), st.integers(0, 2)), seeds)
def test_convolution(shape, kernel, filters, stride, padding, seed):
    rng = np.random.default_rng(seed)
    kernel = tuple(min(f, n) for f, n in zip(kernel, shape, strict=False))
    x, w, b = (rng.standard_normal(s) for s in (shape, (*kernel, shape[2], filters), filters))
    how = {"stride": stride, "padding": padding}
    z = formulas.conv2d(padded(x, padding), w, b, stride)
    close(cnnlib.conv2d(x, w, b, **how), z)
    delta = rng.standard_normal(z.shape)
    dx, dw, db = formulas.conv2d_backward(delta, padded(x, padding), w, stride)
    for result, expected in zip(
        cnnlib.conv2d_backward(delta, x, w, **how), (inside(dx, padding, shape), dw, db), strict=True
    ):
        close(result, expected)


@pytest.mark.parametrize("kind", ["max", "average"])
@few
@given(images, pairs, pairs, st.tuples(st.integers(0, 2), st.integers(0, 2)), st.booleans(), seeds)
def test_pooling(kind, shape, size, stride, padding, ties, seed):
    rng = np.random.default_rng(seed)
    size = tuple(min(f, n) for f, n in zip(size, shape, strict=False))
    padding = tuple(min(p, f - 1) for p, f in zip(padding, size, strict=True))
    x = rng.integers(-2, 3, shape).astype(float) if ties else rng.standard_normal(shape)
    how = {"stride": stride, "padding": padding}
    pool, backward = (getattr(formulas, f"{kind}_pool2d{suffix}") for suffix in ("", "_backward"))
    wide = padded(x, padding, -np.inf if kind == "max" else 0.0)
    z = pool(wide, size, stride)
    close(getattr(cnnlib, f"{kind}_pool2d")(x, size, **how), z)
    delta = rng.standard_normal(z.shape)
    expected = inside(backward(delta, wide, size, stride), padding, shape)
    close(getattr(cnnlib, f"{kind}_pool2d_backward")(delta, x, size, **how), expected)


@few
@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 4), seeds)
def test_dense_and_relu(features, units, batch, seed):
    rng = np.random.default_rng(seed)
    a, w, b = (rng.standard_normal(shape) for shape in ((features, batch), (units, features), units))
    z = formulas.dense(a, w, b)
    close(cnnlib.dense(a, w, b), z)
    close(cnnlib.relu(z), formulas.relu(z))
    delta = rng.standard_normal(z.shape)
    close(cnnlib.relu_backward(delta, z), formulas.relu_backward(delta, z))
    for result, expected in zip(cnnlib.dense_backward(delta, a, w), formulas.dense_backward(delta, a, w), strict=True):
        close(result, expected)


@few
@given(st.integers(1, 6), st.integers(1, 5), seeds)
def test_softmax_and_cross_entropy(classes, batch, seed):
    rng = np.random.default_rng(seed)
    logits, labels = 3 * rng.standard_normal((classes, batch)), rng.integers(0, classes, batch)
    close(cnnlib.softmax(logits), formulas.softmax(logits))
    assert cnnlib.cross_entropy(logits, labels) == pytest.approx(formulas.cross_entropy(logits, labels), abs=1e-12)
    close(cnnlib.cross_entropy_backward(logits, labels), formulas.cross_entropy_backward(logits, labels))


@pytest.mark.parametrize("case", [case for case in torch_cases("conv")[:20:3]])
def test_the_convolution_of_the_formulas_is_that_of_torch(case):
    v = torch_groups()[case]
    stride, padding = setting(v["stride"]), setting(v["padding"])
    x = padded(v["x"], padding)
    close(formulas.conv2d(x, v["w"], v["b"], stride), v["z"])
    dx, dw, db = formulas.conv2d_backward(v["delta"], x, v["w"], stride)
    close(inside(dx, padding, v["x"].shape), v["dx"])
    close(dw, v["dw"])
    close(db, v["db"])


@pytest.mark.parametrize("case", torch_cases("max") + torch_cases("avg"))
def test_the_pooling_of_the_formulas_is_that_of_torch(case):
    v = torch_groups()[case]
    size, stride, padding = (setting(v[name]) for name in ("size", "stride", "padding"))
    kind, value = ("max", -np.inf) if case.startswith("max") else ("average", 0.0)
    x = padded(v["x"], padding, value)
    close(getattr(formulas, f"{kind}_pool2d")(x, size, stride), v["out"])
    dx = getattr(formulas, f"{kind}_pool2d_backward")(v["delta"], x, size, stride)
    close(inside(dx, padding, v["x"].shape), v["dx"])


def test_the_rest_of_the_formulas_is_that_of_torch():
    v = torch_groups()["dense/0"]
    close(formulas.dense(v["a"], v["w"], v["b"]), v["z"])
    for result, name in zip(formulas.dense_backward(v["delta"], v["a"], v["w"]), ("da", "dw", "db"), strict=True):
        close(result, v[name])
    v = torch_groups()["cross_entropy/1"]
    close(formulas.softmax(v["logits"]), v["probabilities"])
    assert formulas.cross_entropy(v["logits"], v["labels"]) == pytest.approx(float(v["loss"]))
    close(formulas.cross_entropy_backward(v["logits"], v["labels"]), v["dlogits"])
    v = torch_groups()["relu/0"]
    close(formulas.relu(v["z"]), v["a"])
    close(formulas.relu_backward(v["delta"], v["z"]), v["dz"])


def sources():
    """Yield (path, code) of every module and every notebook's code cells."""
    for path in ROOT.glob("cnnlib/**/*.py"):
        yield path, path.read_text(encoding="utf-8")
    for folder in ("chapters", "solutions"):
        for path in ROOT.glob(f"{folder}/*.ipynb"):
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            yield path, "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def imports_formulas(code):
    """Whether an import, or a name with dots, leads to the module."""
    for node in ast.walk(ast.parse(code)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        names += [getattr(node, "module", None) or "", getattr(node, "attr", "")]
        if any("formulas" in name.split(".") for name in names):
            return True
    return False


def test_chapters_exercises_and_the_library_compute_without_the_formulas():
    """Chapters write them themselves, an exercise asks for them, the library is compared with them."""
    found = [path.relative_to(ROOT).as_posix() for path, code in sources() if imports_formulas(code)]
    assert found == []


@pytest.mark.parametrize(
    "code", ["from cnnlib.formulas import conv2d", "from cnnlib import conv2d, formulas", "x = cnnlib.formulas.relu(z)"]
)
def test_an_import_of_the_formulas_is_found(code):
    assert imports_formulas(code)


def test_the_formulas_are_short_and_import_numpy_alone():
    text = Path(formulas.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 180
    modules = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in modules if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in modules if isinstance(node, ast.ImportFrom)}
    assert names == {"math", "numpy", "numpy.typing"}
