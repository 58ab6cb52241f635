"""Things to play with: explorers, whose logic is JavaScript in the page, and labs, sliders over NumPy."""

from cnnlib.widgets.calculator import ShapeCalculator
from cnnlib.widgets.filter_lab import FilterLab
from cnnlib.widgets.stepper import ConvolutionStepper

__all__ = ["ConvolutionStepper", "FilterLab", "ShapeCalculator"]
