"""The exercises of chapter 04: a whole layer, its parameters, the shapes of a stack, what it sees, and its matrix."""
