"""The exercises of chapter 11: the parts of a training, and a network that was trained."""
