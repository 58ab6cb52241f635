"""Change one thing in a module, and see whether a test notices; say what no test noticed, and a score.

    python tools/mutate.py                       every mutant of every module
    python tools/mutate.py pooling judge         of these
    python tools/mutate.py --sample 40 --seed 1  forty of all, drawn by chance

A mutant is the module with one node of its syntax tree replaced. It is named by module, function, kind of change and
a number (`pooling:max_pool2d:< to <=:1` is the second `<` of that function), so that a name outlives most changes of
the code. Each is imported in a process forked for it, in which the module's own tests run until one fails. A mutant
that uses ten times the processor time of the unchanged module has been noticed as well.
"""

import ast
import importlib
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from fnmatch import fnmatchcase
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Annotated

import typer

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from mutants import EQUIVALENT, TARGETS  # noqa: E402

SWAPS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
NAMES = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
    ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.And: "and", ast.Or: "or",
}  # fmt: skip
DEADLINE = 300  # seconds in which a mutant that waits for something is ended; not a bound on how long tests may take


def replacements(node):
    """Yield (kind of change, node to stand in its place) for one node."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            if other := SWAPS.get(type(op)):
                ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
                yield f"{NAMES[type(op)]} to {NAMES[other]}", ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BinOp | ast.BoolOp) and (other := SWAPS.get(type(node.op))):
        yield f"{NAMES[type(node.op)]} to {NAMES[other]}", _like(node, op=other())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield "not, - dropped", node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "bool turned", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield "constant + 1", ast.Constant(node.value + 1)
        yield "constant - 1", ast.Constant(node.value - 1)
    elif isinstance(node, ast.Slice):
        for bound in ("lower", "upper", "step"):
            if getattr(node, bound):
                yield f"no {bound}", _like(node, **{bound: None})
    elif isinstance(node, ast.IfExp | ast.If | ast.While):
        yield "condition turned", _like(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.AugAssign):
        yield "= for an augmented =", ast.Assign([node.target], node.value)
        yield "statement dropped", ast.Pass()
    elif isinstance(node, ast.Return) and node.value and not _is_none(node.value):
        yield "None returned", ast.Return(None)
    elif isinstance(node, ast.Raise | ast.Expr | ast.Delete) or (
        isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name | ast.Tuple)
    ):
        if not isinstance(getattr(node, "value", None), ast.Constant | ast.Yield):  # docstrings
            yield "statement dropped", ast.Pass()


def _like(node, **changed):
    return type(node)(**{**dict(ast.iter_fields(node)), **changed})


def _is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def functions(tree):
    """Yield (qualified name, node) for everything within functions, but for annotations, decorators and messages."""

    def walk(node, name):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = f"{name}.{node.name}" if name else node.name
        for field, value in ast.iter_fields(node):
            if field not in ("annotation", "returns", "decorator_list", "bases", "type_params", "exc", "cause"):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST) and not _is_no_decision(child):
                        if name:
                            yield name, child
                        yield from walk(child, name)

    return walk(tree, "")


def _is_no_decision(node):
    """Tell whether a node is text for people, or the demand that two things are equally long."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.keyword) and node.arg == "strict")


def mutants(path):
    """Yield (name, line, changed syntax tree) for every mutant of a file, one at a time: the tree is shared."""
    return mutants_of(path.read_text(encoding="utf-8"), path.stem)


def mutants_of(text, module):
    """Yield what `mutants` does, for the text of a module."""
    tree, seen = ast.parse(text), Counter()
    parents = {child: (node, field) for node in ast.walk(tree) for field, child in _children(node)}
    for function, node in list(functions(tree)):
        for kind, other in list(replacements(node)):
            key = f"{module}:{function}:{kind}"
            parent, field = parents[node]
            _put(parent, field, node, ast.copy_location(other, node))
            yield f"{key}:{seen[key]}", node.lineno if hasattr(node, "lineno") else parent.lineno, tree
            _put(parent, field, other, node)
            seen[key] += 1


def _children(node):
    for field, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        yield from ((field, child) for child in children if isinstance(child, ast.AST))


def _put(parent, field, old, new):
    value = getattr(parent, field)
    if isinstance(value, list):
        value[next(i for i, child in enumerate(value) if child is old)] = new
    else:
        setattr(parent, field, new)


class Changed(MetaPathFinder, Loader):
    """Import one module from a syntax tree instead of its file."""

    def __init__(self, module, path, code):
        self.module, self.path, self.code = module, path, code

    def find_spec(self, name, path=None, target=None):
        """Answer for that module alone."""
        return ModuleSpec(name, self, origin=str(self.path)) if name == self.module else None

    def exec_module(self, module):
        """Run the changed code as the module."""
        module.__file__ = str(self.path)
        exec(self.code, module.__dict__)


def status(path, code, tests, cpu_seconds, folder):
    """Run tests against a module made of `code`, in a forked process; return (what came of it, processor seconds)."""
    child = os.fork()
    if not child:
        os._exit(_in_child(path, code, tests, cpu_seconds, folder))
    end = time.monotonic() + DEADLINE
    while not (ended := os.wait4(child, os.WNOHANG))[0]:
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # processes that its tests started
    _, code, usage = ended
    return os.waitstatus_to_exitcode(code), usage.ru_utime + usage.ru_stime


def _in_child(path, code, tests, cpu_seconds, folder):
    import hypothesis
    import pytest

    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.setsid()
    os.chdir(folder)  # a mutant may write where it stands
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    hypothesis.settings.register_profile("repeats", derandomize=True, database=None)
    hypothesis.settings.load_profile("repeats")
    sys.meta_path.insert(0, Changed(".".join(path.relative_to(ROOT).with_suffix("").parts), path, code))
    command = f"-x -q --noconftest -p pytest_timeout -p no:cacheprovider -o addopts= -c {ROOT}/pyproject.toml"
    options = ["-m", "not slow and not measure and not browser", f"--basetemp={folder}/tmp"]
    return int(pytest.main([*command.split(), *options, *(f"{ROOT}/{test}" for test in tests)]))


def survivors(path, tests, wanted, folder):
    """Try the wanted mutants of a file; yield (name, line) of those that no test notices."""
    whole, used = status(path, compile(path.read_text(encoding="utf-8"), path, "exec"), tests, 3600, folder)
    if whole:
        raise SystemExit(f"{path}: its tests do not pass as it is (status {whole}): {' '.join(tests)}")
    for name, line, tree in mutants(path):
        if name in wanted:
            code = compile(ast.fix_missing_locations(tree), path, "exec")
            if status(path, code, tests, 10 + int(10 * used), folder)[0] == 0:
                yield name, line


def main(
    modules: Annotated[list[str] | None, typer.Argument(help="names of modules; all without")] = None,
    sample: Annotated[int, typer.Option(help="how many mutants to try; 0 for all")] = 0,
    seed: Annotated[int, typer.Option(help="of the sample")] = 0,
):
    """Try mutants, and fail if one that is not known to be equivalent survives."""
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg"}
    for name in ("matplotlib.figure", "scipy.signal", "sklearn.datasets", "hypothesis", "pytest"):
        importlib.import_module(name)  # once, for all forks
    targets = {ROOT / path: tests for path, tests in TARGETS.items() if not modules or Path(path).stem in modules}
    names = [(path, name) for path in targets for name, _, _ in mutants(path)]
    names = [n for n in names if not any(fnmatchcase(n[1], pattern) for pattern in EQUIVALENT)]
    names.sort(key=lambda mutant: random.Random(f"{seed} {mutant[1]}").random())  # one more leaves the others there
    chosen, survive = names[: sample or None], 0
    with tempfile.TemporaryDirectory() as folder:
        for path, tests in targets.items():
            wanted = {name for p, name in chosen if p == path}
            for name, line in survivors(path, tests, wanted, folder) if wanted else ():
                survive += 1
                print(f"survives: {path.relative_to(ROOT)}:{line}  {name}", flush=True)
    print(f"{len(chosen) - survive} of {len(chosen)} mutants noticed ({1 - survive / max(len(chosen), 1):.1%})")
    raise typer.Exit(survive > 0)


if __name__ == "__main__":
    typer.run(main)
