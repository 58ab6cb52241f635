"""What several exercises of chapter 02 share."""

from cnnlib import conv2d, pad2d


def frame(top, bottom, left, right):
    """Make a frame that is this many times the padding wide on each side."""
    return lambda image, p: pad2d(image, ((p * top, p * bottom), (p * left, p * right)))


def sliding(image, kernel, s, p):
    """Convolve with a stride and a padding of zeros."""
    return conv2d(image, kernel, stride=s, padding=p)
