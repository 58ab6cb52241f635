"""Cases for the arithmetic of the Shape calculator."""

from play_calculator import FIELDS, STARTS, expected, followed_back, number


def case(rng):
    """Return random traits, most of which fit, and what cnnlib's layers and the windows followed back say of them."""
    kinds = STARTS[rng.integers(len(STARTS))]
    layers = [{"kind": kind, **{field: number(rng, field) for field in FIELDS[kind]}} for kind in kinds]
    volume = rng.integers(8, 31, 3).tolist()
    rows = expected(volume, layers)
    last = max(i for i, row in enumerate(rows) if len(row[0]) == 3)
    axes = [followed_back(n, layers, last) for n in rows[last][0][:2]]
    squares = [{"row": y, "column": x, "side": side} for (y, side), (x, _) in zip(*axes, strict=True)]
    return {
        "traits": {"input": volume, "layers": layers},
        "rows": [_row(*row) for row in rows] + [{} for _ in layers[len(rows) - 1 :]],
        "total": sum(row[2] for row in rows),
        "fitting": len(rows),
        "squares": squares,
    }


def _row(shape, values, parameters, field, step):
    row = {"shape": list(shape), "values": values, "parameters": parameters}
    row["field"] = float("inf") if field == "all" else field
    return row | ({"jump": step} if step else {})
