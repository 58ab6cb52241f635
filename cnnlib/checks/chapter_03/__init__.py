"""The exercises of chapter 03: convolution over channels, one kernel and several, and the other 3-D convolution."""
