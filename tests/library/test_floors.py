"""The library is a house of floors: each module imports only from floors below its own. The imports are read here."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import cnnlib

PACKAGE = Path(cnnlib.__file__).parent

FLOORS = [  # from the ground up; modules on one floor do not import each other
    {"formulas", "types", "files"},
    {"arguments"},
    {"shapes", "batches"},
    {"padding", "windows"},
    {"convolution", "pooling", "activations", "dense", "losses", "initializers", "gradient_check"},
    {"layer", "workers"},
    {"layers", "training", "mnist"},
    {"summary"},
    {"network", "datasets", "tiny"},
    {"models"},
    {"plotting"},
    {"widgets"},
    {"checks"},
    {"grading"},
    {"cli"},
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
FRONT_DOOR = FLOOR["models"] + 0.5  # `from cnnlib import conv2d` goes through __init__, which imports up to models


def modules(package):
    """Path and dotted name of each module, without the package's own name; cnnlib/__init__.py may import all."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        dotted = parts[:-1] if parts[-1] == "__init__" else parts
        if dotted:
            yield path, dotted


def targets(path, dotted):
    """Yield (line, what) of every import of cnnlib, wherever it stands; `what` is "" or the module's dotted name."""
    here = dotted if path.name == "__init__.py" else dotted[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            up = here[: len(here) + 1 - node.level] if node.level else ()
            start = ".".join(["cnnlib"] * (node.level > 0) + list(up) + [node.module] * (node.module is not None))
            names = [f"{start}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            names = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        for name in names:
            if name.split(".")[0] == "cnnlib":
                yield node.lineno, name.partition(".")[2]


def offences(package):
    """One sentence for each import that goes up or sideways."""
    for path, dotted in modules(package):
        if dotted[0] not in FLOOR:
            yield f"{'.'.join(dotted)}: stands on no floor"
            continue
        for line, what in targets(path, dotted):
            top = what.split(".")[0]
            below = top == dotted[0] or FLOOR.get(top, FRONT_DOOR) < FLOOR[dotted[0]]
            if not below:
                yield f"{'.'.join(dotted)}, line {line}: imports cnnlib.{what}"


def test_each_module_imports_only_from_floors_below():
    assert list(offences(PACKAGE)) == []


def test_the_imports_are_really_found():
    found = {(dotted[0], what.split(".")[0]) for path, dotted in modules(PACKAGE) for _, what in targets(path, dotted)}
    assert {("convolution", "padding"), ("network", "layers"), ("network", "training"), ("layers", "dense")} <= found


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("shapes.py", "from cnnlib.padding import pad2d"),
        ("arguments.py", "import cnnlib.shapes"),
        ("dense.py", "from cnnlib import convolution"),
        ("dense.py", "from . import convolution"),
        ("dense.py", "from .pooling import max_pool2d"),
        ("padding.py", "def later():\n    from cnnlib.layers import Conv2D"),
        ("padding.py", "import importlib\nlayers = importlib.import_module('cnnlib.layers')"),
        ("training.py", "from cnnlib import conv2d"),
        ("training.py", "import cnnlib"),
        ("network.py", "import cnnlib.datasets as d"),
        ("plotting.py", "try:\n    from cnnlib.widgets import ConvolutionStepper\nexcept ImportError:\n    pass"),
        ("widgets/stepper.py", "from ..checks import check"),
        ("widgets/__init__.py", "from ..checks import check"),
        ("widgets/__init__.py", "from cnnlib.widgets.stepper import x\nfrom cnnlib.cli import main"),
        ("checks/check.py", "from cnnlib.grading.run import grade"),
        ("helpers.py", ""),
    ],
)
def test_an_offence_is_found(tmp_path, place, text):
    module = tmp_path / place
    module.parent.mkdir(exist_ok=True)
    module.write_text(text)
    assert len(list(offences(tmp_path))) == 1


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("__init__.py", "from cnnlib.network import Network"),
        ("padding.py", "from cnnlib.arguments import as_array\nfrom cnnlib import shapes\nimport numpy"),
        ("layers.py", "from .convolution import conv2d\nfrom . import pooling"),
        ("plotting.py", "from cnnlib import conv2d\nimport cnnlib\nimport cnnlib.datasets"),
        ("widgets/stepper.py", "from cnnlib.widgets.colours import x\nfrom .colours import y\nfrom . import colours"),
        ("cli.py", "from cnnlib.grading import grade"),
    ],
)
def test_what_is_allowed_is_no_offence(tmp_path, place, text):
    module = tmp_path / place
    module.parent.mkdir(exist_ok=True)
    module.write_text(text)
    assert list(offences(tmp_path)) == []


def fresh(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


HEAVY = {"matplotlib", "ipywidgets", "anywidget", "IPython", "sklearn", "scipy", "tqdm", "pooch", "requests", "typer"}


def test_importing_cnnlib_imports_numpy_alone():
    loaded = fresh("import sys, cnnlib; print(*sys.modules)")
    assert {"cnnlib.network", "numpy"} <= loaded
    assert loaded & (HEAVY | {"cnnlib.datasets", "cnnlib.plotting", "cnnlib.widgets", "cnnlib.checks"}) == set()


def test_a_network_computes_with_numpy_alone():
    code = """
import sys, cnnlib, numpy as np
net = cnnlib.small_cnn((8, 8, 1), 10, rng=np.random.default_rng(0))
net.predict(np.zeros((2, 8, 8)))
print(*sys.modules)
"""
    assert fresh(code) & HEAVY == set()
