"""The exercises of chapter 08: backpropagation, and the check of it."""
