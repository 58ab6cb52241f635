"""The exercises of chapter 07: from feature maps to probabilities, and what a wrong one costs."""
