"""The exercises of chapter 06: the largest and the mean of each window."""
