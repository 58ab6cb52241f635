"""Which statements of a notebook an answer needs: those that give a name its value, and what these need in turn.

Where cells take too long, experiments are left out, and definitions stay. This file is copied into the sandbox.
"""

import ast

__all__ = ["bound", "needed"]

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def needed(statements, name):
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
    wanted, kept = {name, "*"}, set()
    while True:
        new = [(place, s) for place, s in statements if place not in kept and bound(s) & wanted]
        if not new:
            return [(place, s) for place, s in statements if place in kept]
        for place, statement in new:
            kept.add(place)
            wanted |= used(statement)


def bound(statement):
    """Return the names that a statement gives a value to, or changes as in `table[0] = 1` and `names.append("a")`."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        called = statement.value.func
        return _bound(statement) | (_root(called) if isinstance(called, ast.Attribute) else set())
    return _bound(statement)


def _bound(node):
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name, *_declared_global(node)}
    if isinstance(node, ast.alias):
        return {(node.asname or node.name).partition(".")[0]}
    if isinstance(node, ast.Lambda):
        return set()
    found = _root(node) if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del) else set()
    return found.union(*map(_bound, ast.iter_child_nodes(node)))


def used(node):
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


def _declared_global(node):
    return {name for inner in ast.walk(node) if isinstance(inner, ast.Global) for name in inner.names}


def _root(node):
    """Return the name at which `a.b[0].c` begins."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
