"""The catalogue: the exercises of the curriculum in its order, whose inputs give nothing away."""

from itertools import groupby

import nbformat
import numpy as np
import pytest
from browser import ROOT
from trials import Trial

from cnnlib.checks import EXERCISES, outcome_of

ALL = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=list(EXERCISES))
SLOW = {
    "03.conv3d",
    "09.conv_backward_input",
    "09.conv_backward_strided",
    "10.learn_kernel",
    "11.backward_pass",
    "11.train_step",
    "14.convolution",
    "14.gradients",
}

POINTS = {
    "00.flatten_size": 2,
    "00.dense_parameters": 3,
    "01.window_sum": 3,
    "01.conv2d_valid": 8,
    "01.flip": 2,
    "01.edge_kernel": 3,
    "02.output_size": 4,
    "02.pad2d": 4,
    "02.conv2d": 8,
    "02.coverage": 4,
    "03.conv_volume": 6,
    "03.sum_of_channels": 4,
    "03.conv_filters": 6,
    "03.conv3d": 6,
    "04.conv_layer": 8,
    "04.parameters": 3,
    "04.chain_shapes": 4,
    "04.receptive_field": 5,
    "04.conv_matrix": 6,
    "05.relu": 2,
    "05.merge_kernels": 5,
    "06.max_pool": 6,
    "06.average_pool": 4,
    "06.global_average_pool": 2,
    "07.flatten": 2,
    "07.dense": 4,
    "07.softmax": 6,
    "07.cross_entropy": 5,
    "07.forward_pass": 6,
    "08.relu_backward": 3,
    "08.softmax_cross_entropy_backward": 6,
    "08.dense_backward": 6,
    "08.numerical_gradient": 6,
    "08.mlp_backward": 8,
    "09.turn_and_swap": 3,
    "09.conv_backward_input": 10,
    "09.conv_backward_kernel": 8,
    "09.conv_backward_bias": 3,
    "09.conv_backward_strided": 8,
    "09.max_pool_backward": 8,
    "09.average_pool_backward": 4,
    "10.sgd_step": 3,
    "10.minibatches": 5,
    "10.momentum": 4,
    "10.train_linear": 6,
    "10.learn_kernel": 4,
    "11.initialize": 4,
    "11.backward_pass": 8,
    "11.train_step": 8,
    "11.accuracy": 2,
    "11.confusion_matrix": 4,
    "11.train_network": 12,
    "12.count_multiplications": 3,
    "12.im2col": 8,
    "12.col2im": 6,
    "12.conv_im2col": 6,
    "13.to_nchw": 3,
    "13.batch_norm": 6,
    "13.residual": 4,
    "14.convolution": 8,
    "14.pooling": 4,
    "14.forward": 6,
    "14.gradients": 10,
    "14.train": 12,
}


def test_points_are_those_of_the_curriculum():
    """Every exercise of the chapters that are there, in this order."""
    assert [(e.id, e.total) for e in EXERCISES.values()] == list(POINTS.items())


def test_the_exercises_of_a_chapter_are_numbered():
    for _, chapter in groupby(EXERCISES.values(), key=lambda exercise: exercise.id[:2]):
        numbers = [exercise.number for exercise in chapter]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", sorted(ROOT.glob("solutions/*.ipynb")), ids=lambda path: path.stem)
def test_solutions_ask_for_the_exercises_in_their_order(path):
    """Each once, with the points of the catalogue."""
    cells = nbformat.read(path, as_version=4).cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    wanted = [exercise for exercise in EXERCISES.values() if exercise.id[:2] == path.name[:2]]
    assert [cell.source.strip() for cell in graded] == [f'check("{e.id}", {e.name}).require()' for e in wanted]
    for cell, exercise in zip(graded, wanted, strict=True):
        assert cell.metadata.nbgrader.points == exercise.total
        (answer,) = [cell for cell in cells if f"def {exercise.name}(" in cell.source]
        assert "### BEGIN SOLUTION" in answer.source and answer.metadata.nbgrader.solution


@ALL
def test_points_belong_to_the_groups_of_the_cases(exercise):
    assert {case.group for case in exercise.cases(np.random.default_rng(0))} == set(exercise.points)
    assert all(isinstance(points, int) and points > 0 for points in exercise.points.values())


@ALL
def test_inputs_come_from_the_generator_alone(exercise):
    first, again = (exercise.cases(np.random.default_rng(5)) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(one.args, other.args, strict=True))


@pytest.mark.parametrize("exercise", [e for e in EXERCISES.values() if not e.observe], ids=lambda e: e.id)
def test_no_points_for_answers_known_by_heart(exercise):
    """Each group has another result for another seed, even where the inputs have the same shapes, and never only 0."""
    results = {group: {} for group in exercise.points}
    for seed in range(40 if exercise.id in SLOW else 200):
        cases = exercise.cases(np.random.default_rng(seed))
        for group, by_shapes in results.items():
            arrays = [a for c in cases if c.group == group for a in outcome_of(exercise.reference, c)]
            assert any(a.any() for a in arrays), (group, seed)
            shapes = tuple(np.shape(a) for c in cases if c.group == group for a in c.args if isinstance(a, np.ndarray))
            rounded = tuple((np.round(a.astype(float), 5) + 0).tobytes() for a in arrays)  # never "-0"
            by_shapes.setdefault(shapes, set()).add(rounded)
    for group, by_shapes in results.items():
        assert len(set().union(*by_shapes.values())) > 15, group
        assert max(map(len, by_shapes.values())) > 1, f"{group}: the shapes give the results away"


LAZY = {  # answers that no work went into, and what they may get at most
    "02.output_size": (lambda n, *others: n, 0),
    "10.minibatches": (lambda images, labels, *others: (images[:1], labels[:1], [1]), 0),
    "11.initialize": (lambda f, c, k, seed: (np.zeros((f, f, c, k)), np.zeros(k)), 1),
}


@pytest.mark.parametrize("name", LAZY)
def test_lazy_answers_get_next_to_nothing(name):
    answer, most = LAZY[name]
    for seed in range(5):
        assert sum(Trial(EXERCISES[name], seed).verdict(answer).earned.values()) <= most
