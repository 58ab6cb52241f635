"""The exercises of chapter 02: the size of the output, the frame, strides, and how often a pixel is read.

In the wrong answers n is the length of an axis, f the width of the window, s the stride and p the padding.
"""
