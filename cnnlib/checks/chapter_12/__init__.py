"""The exercises of chapter 12: what a convolution costs, and the convolution as one matrix product."""
