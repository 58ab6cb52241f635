import ast
import doctest
import importlib
import inspect
import pkgutil
import re
import textwrap
import tomllib
from pathlib import Path

import numpy as np
import pytest
import yaml
from packaging.requirements import Requirement

import cnnlib

ROOT = Path(__file__).parents[2]
MODULES = ["cnnlib", *(module.name for module in pkgutil.walk_packages(cnnlib.__path__, "cnnlib."))]

FUNCTIONS = """
conv2d conv2d_backward conv2d_backward_input conv2d_backward_kernel max_pool2d max_pool2d_backward average_pool2d
average_pool2d_backward relu relu_backward dense dense_backward softmax cross_entropy cross_entropy_backward rot180
pad2d dilate output_size numerical_gradient relative_error datasets.load_digits datasets.load_mnist
datasets.load_photo datasets.load_torch_values check progress
""".split()
CLASSES = "Conv2D MaxPool2D AveragePool2D ReLU Flatten Dense Network".split()
METHODS = "forward backward params grads summary save load fit predict predict_probabilities evaluate".split()


def public(name):
    thing = cnnlib
    for part in name.split("."):
        thing = getattr(thing, part)
    return thing


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name):
    result = doctest.testmod(importlib.import_module(name), verbose=False)
    assert result.failed == 0


def test_examples_are_really_run():
    attempted = [doctest.testmod(importlib.import_module(f"cnnlib.{m}")).attempted for m in ("shapes", "convolution")]
    assert min(attempted) >= 4


@pytest.mark.parametrize("name", FUNCTIONS)
def test_public_functions_exist(name):
    assert callable(public(name))
    assert not inspect.isclass(public(name))


@pytest.mark.parametrize("name", CLASSES)
def test_public_classes_exist(name):
    assert inspect.isclass(public(name))


@pytest.mark.parametrize("name", METHODS)
def test_methods_of_network_exist_and_are_described(name):
    assert inspect.getdoc(getattr(cnnlib.Network, name))


def test_everything_announced_can_be_had():
    assert set(FUNCTIONS + CLASSES) - set(cnnlib.__all__) == {n for n in FUNCTIONS if "." in n}
    assert len(set(cnnlib.__all__)) == len(cnnlib.__all__)
    for name in cnnlib.__all__:
        assert getattr(cnnlib, name) is not None, name


def test_what_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="conv3d"):
        cnnlib.conv3d  # noqa: B018


def test_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cnnlib.__version__ == project["version"]


def sections(thing):
    return re.findall(r"^(\w[\w ]*)\n-+$", inspect.getdoc(thing) or "", re.M)


def returns_something(function):
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(isinstance(node, ast.Return) and node.value is not None for node in ast.walk(tree))


def missing_sections(thing):
    parameters = [p for p in inspect.signature(thing).parameters.values() if p.name != "self"]
    wanted = ["Examples"] + ["Parameters"] * bool(parameters)
    if not inspect.isclass(thing) and returns_something(thing):
        wanted.append("Returns")
    return set(wanted) - set(sections(thing))


def missing_parameters(thing):
    """Parameters that the docstring's section does not name."""
    described = re.split(r"\n(?=\w[\w ]*\n-+\n)", inspect.getdoc(thing) or "")
    text = next((part for part in described if part.startswith("Parameters\n")), "")
    named = {name.strip() for line in re.findall(r"^\**(\w[\w, ]*?)(?: :|$)", text, re.M) for name in line.split(",")}
    return [p for p in inspect.signature(thing).parameters if p not in named]


DOCUMENTED = sorted({*cnnlib.__all__, *FUNCTIONS} - {"checks", "datasets", "plotting", "widgets"})


@pytest.mark.parametrize("name", DOCUMENTED)
def test_public_functions_and_classes_are_described_in_numpydoc(name):
    thing = public(name)
    assert inspect.getdoc(thing)
    assert missing_sections(thing) == set()
    assert missing_parameters(thing) == []


FIGURES = sorted(
    f"{module.removeprefix('cnnlib.')}.{name}"
    for module in MODULES
    if module.startswith("cnnlib.plotting.")
    for name, thing in vars(importlib.import_module(module)).items()
    if inspect.isfunction(thing) and thing.__module__ == module and not name.startswith("_")
)


def test_figures_are_found():
    assert len(FIGURES) > 50


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_described_in_numpydoc(name):
    module, _, function = name.rpartition(".")
    thing = getattr(importlib.import_module(f"cnnlib.{module}"), function)
    assert missing_sections(thing) <= {"Examples"}  # what a figure looks like, the chapters show
    assert missing_parameters(thing) == []


def test_a_poor_docstring_is_found():
    def poor(x, y):
        """Add.

        Parameters
        ----------
        x : int
        """
        return x + y

    assert missing_sections(poor) == {"Returns", "Examples"}
    assert missing_parameters(poor) == ["y"]


def requirements():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project, [Requirement(text) for text in project["dependencies"]]


def test_conda_users_get_the_same_packages_with_the_same_bounds():
    project, needed = requirements()
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, last = environment["dependencies"]
    assert environment["channels"] == ["conda-forge"]
    assert last == {"pip": ["-e ."]}
    assert packages[0] == f"python{project['requires-python']}"
    assert packages[-1] == "pip"
    named = {r.name: r.specifier for r in map(Requirement, packages[1:-1])}
    assert named == {r.name: r.specifier for r in needed}


def constraints():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


def test_every_dependency_is_pinned_within_its_bounds():
    project, needed = requirements()
    pins = [Requirement(line) for line in constraints()]
    for wanted in [*needed, *map(Requirement, project["optional-dependencies"]["test"])]:
        found = [pin for pin in pins if pin.name.lower().replace("_", "-") == wanted.name.lower().replace("_", "-")]
        assert found, f"{wanted.name} is not pinned"
        for pin in found:
            (version,) = pin.specifier
            assert version.operator == "=="
            assert version.version in wanted.specifier


def test_no_address_stands_in_the_constraints():
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert re.findall(r"\w+:/+|--|\bfile:|www\.| @ ", text) == []


def test_scalars_in_examples_do_not_depend_on_numpys_spelling():
    """np.float64(1.0) or 1.0, depending on the version: public functions that promise a float give Python's."""
    values = [
        cnnlib.cross_entropy([1.0, 2.0], 0),
        cnnlib.relative_error([1.0], [2.0]),
        cnnlib.cross_entropy(np.ones((2, 2), np.float32), [0, 1]),
    ]
    assert [type(v) for v in values] == [float] * 3
