"""The statements of a learner's cells: what of a cell is Python, and which statements an answer needs.

Where cells take too long, experiments are left out, and what gives a name its value stays, with what this needs in
turn. This file is copied into the sandbox.
"""

import ast
import re
from collections.abc import Sequence
from typing import TypeVar

__all__ = ["bound", "needed", "statements_of"]

KEPT_MAGICS = re.compile(r"\s*%%(time|capture|prun)\b")  # the cell below them is run as it stands
FOR_IPYTHON = re.compile(r"([ \t]*)(?:[%!?]|.*\?[ \t]*$|[^=]+=[ \t]*[%!])")  # %magic, !command, help?, x = !command
Where = TypeVar("Where", int, tuple[int, int])
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def statements_of(source: str) -> list[ast.stmt]:
    """Return the statements of a cell; lines for IPython alone, such as %timeit, are left out."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if source.lstrip().startswith("%%") and not KEPT_MAGICS.match(source):
        return []  # %%writefile, %%script, %%timeit: nothing of it is defined afterwards
    while True:
        try:
            return [part for statement in ast.parse("\n".join(lines)).body for part in parts_of(statement)]
        except SyntaxError as error:
            place = (error.lineno or 0) - 1
            known = FOR_IPYTHON.match(lines[place]) if 0 <= place < len(lines) else None
            if not known:
                raise
            while lines[place].endswith("\\") and place + 1 < len(lines):
                lines[place] = lines[place][:-1] + lines.pop(place + 1)
            lines[place] = known[1] + "pass"


def parts_of(statement: ast.stmt) -> list[ast.stmt]:
    """Cut `import a, b` in two: here one of them may be missing."""
    if not isinstance(statement, ast.Import):
        return [statement]
    return [ast.copy_location(ast.Import([alias]), statement) for alias in statement.names]


def needed(statements: Sequence[tuple[Where, ast.stmt]], name: str) -> list[tuple[Where, ast.stmt]]:
    r"""Return the statements that `name` depends on, in their order.

    Parameters
    ----------
    statements : list of pairs of a place and a statement
    name : str

    Examples
    --------
    >>> cell = "import numpy as np\nsize = 3\nprint(size)\nslow = [size] * 9\ndef f(): return np.ones(size)"
    >>> [place for place, _ in needed(list(enumerate(ast.parse(cell).body)), "f")]
    [0, 1, 4]
    """
    wanted, kept, left = {name, "*"}, [], [(place, s, bound(s)) for place, s in statements]
    while new := [(place, s) for place, s, names in left if names & wanted]:
        left = [(place, s, names) for place, s, names in left if not names & wanted]
        kept += new
        wanted = wanted.union(*(used(s) for _, s in new))
    return sorted(kept, key=lambda pair: pair[0])


def bound(statement: ast.AST) -> set[str]:
    """Return the names that a statement gives a value to, or changes as in `table[0] = 1` and `names.append("a")`."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        called = statement.value.func
        return _bound(statement) | (_root(called) if isinstance(called, ast.Attribute) else set())
    return _bound(statement)


def _bound(node: ast.AST) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name, *_declared_global(node)}
    if isinstance(node, ast.alias):
        return {(node.asname or node.name).partition(".")[0]}
    if isinstance(node, ast.Lambda):
        return set()
    found = _root(node) if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del) else set()
    return found.union(*map(_bound, ast.iter_child_nodes(node)))


def used(node: ast.AST) -> set[str]:
    """Return the names that a statement uses, without the local ones of functions in it."""
    if isinstance(node, ast.Name):
        return {node.id}
    inner = set().union(*map(used, ast.iter_child_nodes(node)))
    if not isinstance(node, FUNCTIONS):
        return inner
    args = {arg.arg for arg in ast.walk(node.args) if isinstance(arg, ast.arg)}
    body = node.body if isinstance(node.body, list) else [node.body]
    local = args.union(*map(_bound, body)) - _declared_global(node)
    return (inner - local) | used(node.args)  # the defaults are not local


def _declared_global(node: ast.AST) -> set[str]:
    return {name for inner in ast.walk(node) if isinstance(inner, ast.Global) for name in inner.names}


def _root(node: ast.AST) -> set[str]:
    """Return the name at which `a.b[0].c` begins."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
