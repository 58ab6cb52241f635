"""Things to play with: explorers, whose logic is JavaScript in the page, and labs, sliders over NumPy."""

from cnnlib.widgets.calculator import ShapeCalculator
from cnnlib.widgets.colour_lab import ColourFilterLab
from cnnlib.widgets.coverage import CoverageExplorer
from cnnlib.widgets.descent import DescentExplorer
from cnnlib.widgets.draw_digit import DrawDigit
from cnnlib.widgets.filter_lab import FilterLab
from cnnlib.widgets.shift import ShiftExplorer
from cnnlib.widgets.softmax import SoftmaxExplorer
from cnnlib.widgets.stepper import ConvolutionStepper, PoolingStepper, VolumeStepper
from cnnlib.widgets.threshold import ThresholdExplorer

__all__ = [
    "ColourFilterLab",
    "ConvolutionStepper",
    "CoverageExplorer",
    "DescentExplorer",
    "DrawDigit",
    "FilterLab",
    "PoolingStepper",
    "ShapeCalculator",
    "ShiftExplorer",
    "SoftmaxExplorer",
    "ThresholdExplorer",
    "VolumeStepper",
]
