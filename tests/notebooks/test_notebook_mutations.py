"""Chapters that were tampered with: nbval must notice a stored number, a sign or an index that is wrong."""

import os
import subprocess
import sys
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import nbformat
import pytest
from browser import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]  # the first test runs them all
CHAPTERS = ROOT / "chapters"


def code(cell, old, new):
    """Change the code of a cell."""
    assert cell.source.count(old) == 1
    cell.source = cell.source.replace(old, new)


def output(cell, old, new):
    """Change a stored text output of a cell."""
    (stream,) = [o for o in cell.outputs if o.output_type == "stream"]
    assert stream.text.count(old) == 1
    stream.text = stream.text.replace(old, new)


MUTATIONS = [  # chapter, cell, how, from, to; what a cell defines must be noticed at the latest in the next code cell
    ("00_start_here", "data", output, "1347", "1348"),
    ("00_start_here", "count", code, "39 * 39 * 3", "39 * 38 * 3"),
    ("00_start_here", "shift", code, "a - b", "a + b"),
    ("01_convolution", "one-window", output, "sum: 4", "sum: 5"),
    ("01_convolution", "loops", code, "range(H - f_h + 1)", "range(H - f_h)"),
    ("01_convolution", "loops", code, "j:j + f_w]", "i:i + f_w]"),
    ("01_convolution", "flip", code, "kernel[::-1, ::-1]", "kernel[::-1, :]"),
    ("01_convolution", "tiny", output, "-3.  1. -1.  3.", "-3.  1.  1.  3."),
    ("03_volumes", "kernel", output, "[6 3 2]", "[6 3 3]"),
    ("03_volumes", "loops", code, "j:j + f_w]", "i:i + f_w]"),
    ("03_volumes", "sum", code, "kernel[:, :, c]", "kernel[:, :, 0]"),
    ("03_volumes", "related", code, "[1, -1, 0]", "[1, 1, 0]"),
    ("03_volumes", "depth-loops", code, "range(D - f_d + 1)", "range(D - f_d)"),
    ("06_pooling", "loops", code, "top, left = i * stride, j * stride", "top, left = i, j"),
    ("06_pooling", "frame-infinity", code, "constant_values=-np.inf", "constant_values=0"),
    ("06_pooling", "measure", output, "60%   97%  116%", "50%   97%  116%"),
    ("06_pooling", "whole-steps", code, "two[:, 1:], old[:, :-1])\nprint", "two[:, 1:], old[:, 1:])\nprint"),
    ("06_pooling", "tiny-pooled", output, "[[3, 2], [0, 3]]", "[[3, 2], [3, 0]]"),
    ("02_stride_and_padding", "places", code, "n - f + 1, s", "n - f, s"),
    ("02_stride_and_padding", "strided", code, "j * s:j * s + f_w", "j:j + f_w"),
    ("02_stride_and_padding", "paths", code, "counts[i, j]", "1"),
    ("02_stride_and_padding", "names-layers", output, "1,225", "1,226"),
    ("02_stride_and_padding", "even", code, "total // 2, total - total // 2", "total - total // 2, total // 2"),
    ("04_convolution_layer", "layer", code, "None]).sum(axis=(0, 1, 2)) + b[k]", "None] + b[k]).sum(axis=(0, 1, 2))"),
    ("04_convolution_layer", "parameters", output, "25,340", "25,341"),
    ("04_convolution_layer", "field", code, "r + (f - 1) * j", "r + f * j"),
    ("04_convolution_layer", "counts", code, "(inputs + 1) * outputs", "inputs * outputs"),
    ("04_convolution_layer", "strides", output, "[2, 4, 6]", "[2, 3, 6]"),
    ("07_from_features_to_probabilities", "flatten-loops", code, "maps[i, j, c]", "maps[j, i, c]"),
    ("07_from_features_to_probabilities", "stable", code, "z - z.max(axis=0)", "z - z.max()"),
    ("07_from_features_to_probabilities", "cross-entropy", code, "right).mean()", "right).sum()"),
    ("07_from_features_to_probabilities", "untrained-lenet", output, "2.54", "2.45"),
    ("07_from_features_to_probabilities", "tiny-loss", output, "1.4076", "1.4067"),
    ("10_gradient_descent", "one-weight", code, "w - rate * gradient(w)", "w + rate * gradient(w)"),
    ("10_gradient_descent", "condition", output, "2303 steps", "2302 steps"),
    ("10_gradient_descent", "epoch", code, "range(0, len(images), 32)", "range(0, len(images) - 32, 32)"),
    ("10_gradient_descent", "model", code, "/ y.shape[1]", "/ y.shape[0]"),
    ("10_gradient_descent", "momentum", code, "mu * v + gradient(w)", "mu * v + (1 - mu) * gradient(w)"),
    ("10_gradient_descent", "tiny", output, "1.2266", "1.2662"),
    ("11_training_a_cnn", "one", code, "eta * total / batch_size", "eta * total"),
    ("11_training_a_cnn", "batch", code, "eta * gradient ", "eta * gradient / batch_size "),
    ("11_training_a_cnn", "he", code, "n = 3 * 3 * 16", "n = 3 * 3"),
    ("11_training_a_cnn", "he", output, "drawn: 0.118", "drawn: 0.119"),
    ("11_training_a_cnn", "spread", output, "308.6977", "308.6987"),
    ("05_relu", "merge-code", code, "merged[i + u]", "merged[i - u]"),
    ("05_relu", "merge-more", code, "stride=6", "stride=5"),
    ("05_relu", "merge-more", code, "5 * b.sum() + 7", "5 * a.sum() + 7"),
    ("05_relu", "all-windows", output, "-16:   1", "-16:   2"),
    ("05_relu", "dying", output, "0.383", "0.384"),
    (
        "05_relu",
        "wrong-merge",
        code,
        'conv2d(w1, rot180(w2), padding="full").tolist()',
        'conv2d(w1, w2, padding="full").tolist()',
    ),
    ("12_fast_convolution", "count", output, "416,520", "416,502"),
    ("12_fast_convolution", "epoch-count", code, "3 * total", "2 * total"),
    ("12_fast_convolution", "views", output, "(32, 8, 32, 8)", "(32, 8, 8, 32)"),
    ("12_fast_convolution", "im2col", code, "transpose(4, 5, 2, 0, 1, 3)", "transpose(5, 4, 2, 0, 1, 3)"),
    ("12_fast_convolution", "batch-last", code, "w.transpose(3, 1, 0, 2)", "w.transpose(3, 0, 1, 2)"),
    ("09_backpropagation_through_convolution", "scatter", code, "+= delta[i, j] * w", "= delta[i, j] * w"),
    ("09_backpropagation_through_convolution", "gather", code, "w[::-1, ::-1]", "w[::-1, :]"),
    ("09_backpropagation_through_convolution", "by-index", code, "r - u, q - v", "r - v, q - u"),
    ("09_backpropagation_through_convolution", "whole-scatter", code, "w @ delta[i, j]", "rot180(w) @ delta[i, j]"),
    ("09_backpropagation_through_convolution", "clinic-examine", output, "0.60", "0.61"),
    ("08_backpropagation", "chain-nudge", output, "-12", "-18"),
    ("08_backpropagation", "loss-code", code, "np.arange(N)] -= 1", "np.arange(N)] += 1"),
    ("08_backpropagation", "layer-loops", code, "W[k, f] * delta[k]", "W[k, f] * a[f]"),
    ("08_backpropagation", "check-code", code, "/ (2 * h)", "/ h"),
    ("08_backpropagation", "tiny-back", code, "WEIGHTS.T @ delta", "WEIGHTS.T @ -delta"),
    ("13_beyond", "conv-nchw", code, "([1, 2, 3], [1, 2, 3])", "([1, 2, 3], [1, 3, 2])"),
    ("13_beyond", "forward-nchw", code, "axis=(3, 5)", "axis=(3, 4)"),
    ("13_beyond", "norm-backward", code, "x_hat * over_channel(delta * x_hat)", "over_channel(delta * x_hat)"),
    ("13_beyond", "same-outputs", output, "2.509590 in", "2.509591 in"),
    ("13_beyond", "machines-one", code, "labels[part], 64)", "labels[part], 32)"),
]


KEEP = """import copy, numpy as np
kept = {name: copy.deepcopy(value) if isinstance(value, (np.ndarray, np.random.Generator, list, dict)) else value
        for name, value in globals().items() if not name.startswith("_") and name not in ("In", "Out", "kept")}"""
BACK = "globals().update(kept)"


def spoilt(chapter):
    """Read a chapter up to its last mutation; each cell to be spoilt comes spoilt first, with the code cell after it.

    Before they are run as they were, all variables get back what they held. Also returns, for each code cell of that
    notebook, the number of the mutation that it belongs to; None for the cells that are as they were.
    """
    notebook = nbformat.read(CHAPTERS / f"{chapter}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    places, notebook.cells, owners = [cell.id for cell in cells], [], []
    ways = [(places.index(cell_id), n) for n, (name, cell_id, *_) in enumerate(MUTATIONS) if name == chapter]
    for place, cell in enumerate(cells[: max(ways)[0] + 2]):
        for n in [n for at, n in ways if at == place]:
            copy = deepcopy(cell)
            _, _, change, old, new = MUTATIONS[n]
            change(copy, old, new)
            keep, back = nbformat.v4.new_code_cell(KEEP), nbformat.v4.new_code_cell(BACK)
            notebook.cells += [keep, copy, deepcopy(cells[place + 1]), back]
            owners += [None, n, n, None]
        notebook.cells.append(cell)
        owners.append(None)
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    return notebook, owners


@cache
def failing():
    """Run all chapters, spoilt in every way, as `make test` runs them; for each, return the owners of what fails."""
    chapters = {chapter: spoilt(chapter) for chapter in sorted({m[0] for m in MUTATIONS})}
    with TemporaryDirectory() as folder:
        for chapter, (notebook, _) in chapters.items():
            nbformat.write(notebook, Path(folder) / f"{chapter}.ipynb")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml")]
        command += [f"--rootdir={ROOT}", f"--confcutdir={ROOT}", "-p", "conftest", f"--junitxml={folder}/report.xml"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([*command, folder], cwd=ROOT, capture_output=True, text=True, env=environment)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        cells = list(ElementTree.parse(f"{folder}/report.xml").iter("testcase"))
    owners = [(chapter, n, owner) for chapter, (_, all_) in chapters.items() for n, owner in enumerate(all_)]
    ran = [(cell.get("classname").removesuffix(".ipynb"), cell.get("name")) for cell in cells]
    assert ran == [(chapter, f"Cell {n}") for chapter, n, _ in owners]
    failed = [owner for cell, owner in zip(cells, owners, strict=True) if cell.find("failure") is not None]
    return {chapter: {owner for name, _, owner in failed if name == chapter} for chapter in chapters}


@pytest.mark.parametrize("n", range(len(MUTATIONS)), ids=lambda n: f"{MUTATIONS[n][0]}:{MUTATIONS[n][1]}")
def test_a_tampered_chapter_is_noticed(n):
    assert n in failing()[MUTATIONS[n][0]]


@pytest.mark.parametrize("chapter", sorted({m[0] for m in MUTATIONS}))
def test_cells_that_are_as_they_were_pass(chapter):
    assert None not in failing()[chapter]


def test_every_chapter_is_tampered_with():
    tampered = [m[0] for m in MUTATIONS]
    assert all(tampered.count(path.stem) >= 3 for path in CHAPTERS.glob("*.ipynb"))
