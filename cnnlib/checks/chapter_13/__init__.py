"""The exercises of chapter 13: the axes of another library, and two parts of modern networks."""
