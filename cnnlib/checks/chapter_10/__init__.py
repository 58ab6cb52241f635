"""The exercises of chapter 10: gradient descent, with one sample, some, or all."""
