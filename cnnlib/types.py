"""What annotations call the things that functions take again and again."""

Pair = tuple[int, int]
"""(vertical, horizontal)."""

IntPair = int | tuple[int, int]
"""One whole number for both directions, or a pair (vertical, horizontal)."""

Padding = int | tuple[int, int] | str
"""As `IntPair`, or "valid", "same" or "full"."""

Sides = tuple[tuple[int, int], tuple[int, int]]
"""((top, bottom), (left, right)), in pixels."""

Shape = tuple[int, ...]
