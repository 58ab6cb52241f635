"""Which modules are mutated, with the tests that belong to each; and the mutants that nobody could notice."""

LIBRARY = {  # module: its tests, beside those of wrong calls
    "convolution": "test_convolution test_formulas",
    "windows": "test_convolution",
    "pooling": "test_pooling test_formulas",
    "activations": "test_activations",
    "dense": "test_dense",
    "losses": "test_losses",
    "padding": "test_padding",
    "shapes": "test_shapes",
    "layer": "test_layers test_network test_saving",
    "layers": "test_layers test_network test_saving",
    "training": "test_training test_network",
    "batches": "test_batches test_training",
    "network": "test_network test_saving",
    "workers": "test_workers",
    "gradient_check": "test_gradient_check",
    "initializers": "test_initializers",
    "formulas": "test_formulas",
}
WRONG_CALLS = "test_wrong_calls test_wrong_calls_objects"
TARGETS = {
    f"cnnlib/{module}.py": [f"tests/library/{test}.py" for test in f"{tests} {WRONG_CALLS}".split()]
    for module, tests in LIBRARY.items()
} | {
    "cnnlib/checks/judge.py": ["tests/exercises/test_judge.py"],
    "cnnlib/checks/progress.py": ["tests/exercises/test_check.py"],
    "cnnlib/grading/scores.py": ["tests/grading/test_scores.py"],
}
SAME = "gives the same"
FASTER = "only how long it takes, or how much memory"
EQUIVALENT = {  # patterns of names, and why nobody could notice
    "windows:rows_at_once:*": FASTER,
    "convolution:_matmul:constant - 1:[123]": FASTER,
    "convolution:_sum_of_outer_products:*": FASTER,
    "convolution:conv2d:constant + 1:6": SAME,  # of unary minus: reshape takes any negative number for "the rest"
    "convolution:conv2d:no lower:0": SAME,  # the buffer for the bias is as wide as it has to be
    "convolution:conv2d:constant [+-] 1:7": SAME,
    "convolution:_input_gradient:constant + 1:13": SAME,
    "convolution:_kernel_gradient:constant + 1:2": SAME,
    "convolution:_check_and_shape:constant + 1:10": SAME,
    "dense:_columns:constant + 1:0": SAME,
    "losses:_logits_and_labels:constant + 1:[23]": SAME,
    "padding:dilate:constant - 1:9": "the next check refuses it too",
    "shapes:output_size:constant [+-] 1:5": SAME,  # both axes are the same there
    "pooling:max_pool2d_backward:*:[0-5]": FASTER,  # whether every pixel lies in one window
    "layer:Layer.forward:*": "what is only there to be derived from",
    "layer:Layer.backward:*": "what is only there to be derived from",
    "layers:Dense.backward:bool turned:0": "it makes no difference to this layer",
    "layers:_Pool2D.backward:bool turned:0": "it makes no difference to this layer",
    "layers:ReLU.backward:bool turned:0": "it makes no difference to this layer",
    "layers:Flatten.backward:bool turned:0": "it makes no difference to this layer",
    "layers:Conv2D.__post_init__:constant [+-] 1:[34]": SAME,  # any image will do to see whether it is a padding
    "layers:Flatten.backward:constant - 1:0": SAME,  # any example has the size of the first
    "training:evaluate:constant [+-] 1:0": FASTER,
    "training:fit:constant + 1:7": SAME,  # Network.fit has given all images their axis of channels
    "batches:shifted:constant + 1:1": SAME,  # a wider frame than is needed
    "workers:_receive:*": FASTER,
    "judge:Result:bool turned:0": "what a debugger shows",
    "judge:_brief:constant *": "with how many digits one begins",
    "progress:record:> to >=:0": "the same is written again",
    "progress:record:constant + 1:0": SAME,
    "progress:record:constant [+-] 1:1": "how the file is laid out",
    "progress:record:bool turned:0": "how the file is laid out",
    "scores:_points:constant + 1:0": SAME,
}
