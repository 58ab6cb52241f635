"""The exercises of chapter 14, the capstone: a network made of the learner's own functions, piece by piece."""
