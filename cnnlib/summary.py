"""A network as a table: each layer with the shape of its output, its parameters and its receptive field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cnnlib.layers import Dense, Layer
from cnnlib.shapes import receptive_field
from cnnlib.types import Shape

__all__ = ["table"]


def table(layers: Sequence[Layer], shapes: Sequence[Shape]) -> str:
    """Write one line a layer; shapes[i] goes into layers[i], and shapes[i + 1] comes out."""
    rows = [("layer", "output", "parameters", "receptive field")]
    rows.append(("input", _format_shape(shapes[0]), "", "1 × 1"))
    rows += [_row(layers[: i + 1], shapes[i + 1]) for i in range(len(layers))]
    rows.append(("total", "", f"{sum(map(_count, layers)):,}", ""))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for name, *numbers in rows:
        cells = [name.ljust(widths[0])] + [n.rjust(w) for n, w in zip(numbers, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _row(layers: Sequence[Layer], shape: Shape) -> tuple[str, str, str, str]:
    """Describe the last of these layers, whose output has this shape."""
    windows = [layer.window for layer in layers if layer.window]
    field = [receptive_field([(size[axis], stride[axis]) for size, stride in windows])[0] for axis in (0, 1)]
    sees_all = any(isinstance(layer, Dense) for layer in layers)
    count = _count(layers[-1])
    return (
        repr(layers[-1]),
        _format_shape(shape),
        f"{count:,}" if count else "",
        "all" if sees_all else _format_shape(field),
    )


def _count(layer: Layer) -> int:
    return sum(p.size for p in layer.params())


def _format_shape(shape: Iterable[int]) -> str:
    return " × ".join(map(str, shape))
