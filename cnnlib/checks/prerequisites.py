"""The exercises that a whole network is made of, for those that put one together and build on them."""

__all__ = ["BACKWARD", "FORWARD"]

FORWARD = ("04.conv_layer", "05.relu", "06.max_pool", "07.flatten", "07.dense")
BACKWARD = (
    "07.softmax",
    "08.relu_backward",
    "08.softmax_cross_entropy_backward",
    "08.dense_backward",
    "09.conv_backward_kernel",
    "09.conv_backward_bias",
    "09.max_pool_backward",
)
