"""Cases for the arithmetic of the Graph explorer, computed without a graph."""

from functools import cache

import numpy as np

from cnnlib import softmax
from cnnlib.widgets import GraphExplorer
from cnnlib.widgets.graph import COMPUTED, INPUTS

NUDGE = 1e-4
TWO_PATHS = [("one value, used twice", "a"), ("softmax and loss", "z2")]
explorer_of = cache(GraphExplorer)  # made once for each graph, since that takes a millisecond


def case(rng):
    """Return a random graph with random inputs, mostly in halves, and one node chosen, and what follows from them."""
    graph = str(rng.choice(list(INPUTS)))
    numbers = (
        rng.integers(-18, 19, len(INPUTS[graph])) / 2 if rng.random() < 0.8 else rng.uniform(-9, 9, len(INPUTS[graph]))
    )
    inputs = dict(zip(INPUTS[graph], numbers.tolist(), strict=True))
    selected = str(rng.choice([*INPUTS[graph], *COMPUTED[graph]]))
    values = the_rest(graph, inputs)
    return {
        "traits": {"graph": graph, "inputs": numbers, "selected": selected},
        "values": values,
        "deltas": deltas(graph, inputs),
        "edges": [{"slope": float(slope)} for slope in edge_slopes(graph, values)],
        "paths": 2 if (graph, selected) in TWO_PATHS else 1,
        "measured": nudged(graph, inputs, selected),
    }


def the_rest(graph, known):
    """Every value, computed from the inputs and from any node that is fixed in `known`."""
    v = dict(known)
    if graph == "one unit":
        v.setdefault("z", v["w"] * v["x"] + v["b"])
        v.setdefault("a", max(0, v["z"]))
        v.setdefault("C", (v["a"] - v["y"]) ** 2)
    elif graph == "two units in a row":
        v.setdefault("z1", v["w1"] * v["x"])
        v.setdefault("a1", max(0, v["z1"]))
        v.setdefault("z2", v["w2"] * v["a1"])
        v.setdefault("C", (v["z2"] - v["y"]) ** 2)
    elif graph == "one value, used twice":
        for k in "12":
            v.setdefault(f"z{k}", v[f"w{k}"] * v["a"])
            v.setdefault(f"C{k}", (v[f"z{k}"] - v[f"y{k}"]) ** 2)
        v.setdefault("C", v["C1"] + v["C2"])
    else:
        for k in "123":
            v.setdefault(f"e{k}", np.exp(v[f"z{k}"]))
        v.setdefault("S", v["e1"] + v["e2"] + v["e3"])
        v.setdefault("L", np.log(v["S"]))
        v.setdefault("C", v["L"] - v["z2"])
    return v


def nudged(graph, inputs, name):
    """∂C/∂name by central differences, everything before `name` held still."""
    value = the_rest(graph, inputs)[name]
    h = NUDGE * min(1, abs(value) or 1)
    above, below = (the_rest(graph, {**inputs, name: value + nudge})["C"] for nudge in (h, -h))
    return (above - below) / (2 * h)


def deltas(graph, inputs):
    """∂C/∂node for every node, by formulas."""
    v, explorer = the_rest(graph, inputs), explorer_of(graph)
    explorer.inputs = list(inputs.values())
    found = {**explorer.gradient, "C": 1.0}
    if graph == "one unit":
        found |= {"a": 2 * (v["a"] - v["y"]), "z": found["b"]}
    elif graph == "two units in a row":
        found |= {"z2": -found["y"], "a1": -v["w2"] * found["y"], "z1": -v["w2"] * found["y"] * (v["z1"] > 0)}
    elif graph == "one value, used twice":
        found |= {"z1": -found["y1"], "z2": -found["y2"], "C1": 1.0, "C2": 1.0}
    else:
        z = np.array([v["z1"], v["z2"], v["z3"]])
        found |= dict(zip(("e1", "e2", "e3"), softmax(z) / np.exp(z), strict=True)) | {"S": 1 / v["S"], "L": 1.0}
    return found


def edge_slopes(graph, v):
    """The slopes of all edges, in the order in which they are drawn: by their ends, then by what these read."""
    if graph == "one unit":
        return [v["x"], v["w"], 1, v["z"] > 0, 2 * (v["a"] - v["y"]), 2 * (v["y"] - v["a"])]
    if graph == "two units in a row":
        missed = v["z2"] - v["y"]
        return [v["x"], v["w1"], v["z1"] > 0, v["a1"], v["w2"], 2 * missed, -2 * missed]
    if graph == "one value, used twice":
        one, two = v["z1"] - v["y1"], v["z2"] - v["y2"]
        return [v["a"], v["w1"], v["a"], v["w2"], 2 * one, -2 * one, 2 * two, -2 * two, 1, 1]
    return [v["e1"], v["e2"], v["e3"], 1, 1, 1, 1 / v["S"], 1, -1]
