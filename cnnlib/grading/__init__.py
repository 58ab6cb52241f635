"""Grading notebooks that strangers wrote: `cnnlib grade`. It runs on Linux.

A submission is parsed, never run here: the learner's cells go into a sandbox that holds NumPy and nothing else, numbers
come back, and what they are worth is found out on this side, by the same exercises that `check` uses.
"""
