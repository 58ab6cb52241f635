"""Things to play with: explorers, whose logic is JavaScript in the page, and labs, sliders over NumPy."""

from cnnlib.widgets.filter_lab import FilterLab
from cnnlib.widgets.stepper import ConvolutionStepper
from cnnlib.widgets.threshold import ThresholdExplorer

__all__ = ["ConvolutionStepper", "FilterLab", "ThresholdExplorer"]
