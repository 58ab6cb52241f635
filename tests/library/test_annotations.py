"""Everything that others may call says what it takes and what it returns, and the checker of types agrees."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import cnnlib

PACKAGE = Path(cnnlib.__file__).parent


def public_modules():
    """Dotted names of all modules that others may import; not of what stands in the chapters' folders of checks."""
    found = [module.name for module in pkgutil.walk_packages([str(PACKAGE)], "cnnlib.")]
    return ["cnnlib", *(name for name in found if "._" not in name and "checks.chapter_" not in name)]


def unannotated(tree, inside=""):
    """Yield the names of public functions and methods in which a parameter or the result has no annotation."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from unannotated(node, f"{inside}{node.name}.")
        if isinstance(node, ast.FunctionDef) and is_public(node.name):
            parameters = inspect_parameters(node, method=bool(inside))
            if node.returns is None or any(parameter.annotation is None for parameter in parameters):
                yield f"{inside}{node.name}"


def is_public(name):
    return not name.startswith("_") or name in ("__init__", "__call__", "__enter__", "__exit__", "__getattr__")


def inspect_parameters(node, method):
    """All parameters but `self` or `cls`."""
    positional = [*node.args.posonlyargs, *node.args.args]
    static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)
    if method and not static:
        positional = positional[1:]
    starred = [parameter for parameter in (node.args.vararg, node.args.kwarg) if parameter]
    return [*positional, *node.args.kwonlyargs, *starred]


@pytest.mark.parametrize("name", public_modules())
def test_every_public_function_and_method_is_annotated(name):
    path = Path(importlib.import_module(name).__file__)
    assert list(unannotated(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("name", sorted(cnnlib.__all__))
def test_every_name_of_the_library_is_annotated(name):
    thing = getattr(cnnlib, name)
    if inspect.ismodule(thing):
        assert thing.__name__ in public_modules()
        return
    signature = inspect.signature(thing)
    bare = [p.name for p in signature.parameters.values() if p.annotation is inspect.Parameter.empty]
    assert bare == []
    assert inspect.isclass(thing) or signature.return_annotation is not inspect.Signature.empty


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def f(x): pass", ["f"]),
        ("def f(x: int): pass", ["f"]),
        ("def f(x) -> int: pass", ["f"]),
        ("def f(*, x) -> int: pass", ["f"]),
        ("def f(*x, **y: int) -> int: pass", ["f"]),
        ("class A:\n    def f(self, x) -> int: pass\n    def _g(self, x): pass", ["A.f"]),
        ("class A:\n    def __init__(self, x: int): pass", ["A.__init__"]),
        ("class A:\n    @staticmethod\n    def f(x) -> int: pass", ["A.f"]),
        ("def f(x: int, *y: str) -> None: pass\ndef _f(x): pass\nclass A:\n    def f(self) -> int: pass", []),
    ],
)
def test_what_is_not_annotated_is_found(code, found):
    assert list(unannotated(ast.parse(code))) == found


def test_whoever_installs_the_library_gets_its_types():
    assert (PACKAGE / "py.typed").is_file()
