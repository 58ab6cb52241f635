"""Things to play with: explorers, whose logic is JavaScript in the page, and labs, sliders over NumPy."""

from cnnlib.widgets.filter_lab import FilterLab
from cnnlib.widgets.softmax import SoftmaxExplorer
from cnnlib.widgets.stepper import ConvolutionStepper

__all__ = ["ConvolutionStepper", "FilterLab", "SoftmaxExplorer"]
