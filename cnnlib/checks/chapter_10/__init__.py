"""The exercises of chapter 10: gradient descent, with one sample, some, or all."""

from cnnlib.checks.chapter_10 import learn_kernel, minibatches, momentum, sgd_step, train_linear

__all__ = ["EXERCISES"]

EXERCISES = [
    module.EXERCISE
    for module in (
        sgd_step,
        minibatches,
        momentum,
        train_linear,
        learn_kernel,
    )
]
