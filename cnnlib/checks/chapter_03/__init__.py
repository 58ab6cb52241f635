"""The exercises of chapter 03: convolution over channels, one kernel and several, and the other 3-D convolution."""

from cnnlib.checks.chapter_03 import conv3d, conv_filters, conv_volume, sum_of_channels

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        conv_volume,
        sum_of_channels,
        conv_filters,
        conv3d,
    )
]
