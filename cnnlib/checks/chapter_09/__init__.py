"""The exercises of chapter 09: backpropagation through convolution and pooling."""
