"""Learning curves, confusion matrix and predictions, tested on what they draw."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cnnlib import plotting
from cnnlib.training import History

rng = np.random.default_rng(0)


def test_class_probabilities_mark_the_right_class():
    p = np.array([[0.1, 0.9], [0.7, 0.3]])
    figure = plotting.class_probabilities(rng.random((2, 8, 8)), p, [1, 1])
    for ax, row in zip(figure.axes[2:], p, strict=True):
        assert [bar.get_width() for bar in ax.patches] == row.tolist()
        assert to_hex(ax.patches[1].get_facecolor()) == plotting.ACCENT.lower()
        assert to_hex(ax.patches[0].get_facecolor()) != plotting.ACCENT.lower()


def test_learning_curves_draw_training_and_held_out():
    history = History([1.0, 0.5], [0.6, 0.8], [1.1, 0.7], [0.5, 0.7])
    loss, accuracy = plotting.learning_curves(history).axes
    assert [list(line.get_ydata()) for line in loss.lines] == [[1.0, 0.5], [1.1, 0.7]]
    assert [list(line.get_ydata()) for line in accuracy.lines] == [[0.6, 0.8], [0.5, 0.7]]
    assert len({line.get_linestyle() for line in loss.lines}) == 2  # told apart without colour
    assert loss.get_xlabel() == "epoch" and loss.get_ylabel() == "loss"


def test_confusion_matrix_has_the_truth_in_rows():
    (ax,) = plotting.confusion_matrix(np.array([[5, 2], [0, 7]])).axes
    assert {(text.get_position(), text.get_text()) for text in ax.texts} == {
        ((0, 0), "5"),
        ((1, 0), "2"),
        ((1, 1), "7"),
    }
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("read as", "is")


@pytest.mark.parametrize("history", [History(), History([1.0], [0.5], [1.1], [0.4])])
def test_training_report(history):
    assert len(plotting.training_report(history, np.eye(10, dtype=int)).axes) == 3


def test_text_is_large_enough_to_project():
    figure = plotting.learning_curves(History([1.0], [0.6]))
    for ax in figure.axes:
        sizes = [ax.xaxis.label.get_fontsize(), *(label.get_fontsize() for label in ax.get_xticklabels())]
        assert min(sizes) >= 11
