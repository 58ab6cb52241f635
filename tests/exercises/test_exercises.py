"""The catalogue: every exercise accepts its reference, rejects what is wrong, and knows the known mistakes apart."""

import itertools
import sys

import nbformat
import numpy as np
import pytest
from browser import ROOT

from cnnlib.checks import EXERCISES, Case, Exercise, Wrong, judge, outcome_of
from cnnlib.checks.judge import difference

ALL = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=list(EXERCISES))
SEEDS = (0, 1, 2)
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


def verdict(exercise, answer, seed=0):
    cases = exercise.cases(np.random.default_rng(seed))
    return judge(exercise, cases, [outcome_of(answer, case, exercise.observe) for case in cases])


@ALL
def test_reference_gets_all_points(exercise):
    for seed in SEEDS:
        result = verdict(exercise, exercise.reference, seed)
        assert result.correct and result.points == exercise.total and not result.message


@ALL
def test_every_known_wrong_answer_gets_its_own_sentence(exercise):
    assert len(exercise.wrong) >= 4
    assert len({wrong.sentence for wrong in exercise.wrong}) == len(exercise.wrong)
    for seed, wrong in itertools.product(SEEDS, exercise.wrong):
        result = verdict(exercise, wrong.answer, seed)
        assert not result.correct
        assert result.message == wrong.sentence


@pytest.mark.parametrize("name", ["02.output_size", "08.numerical_gradient", "11.accuracy"])
def test_known_wrong_answers_are_told_apart_at_other_seeds(name):
    """Those that once were not, at some seeds."""
    for seed, wrong in itertools.product(range(3, 13), EXERCISES[name].wrong):
        result = verdict(EXERCISES[name], wrong.answer, seed)
        assert not result.correct and result.message == wrong.sentence, seed


@ALL
def test_no_two_wrong_answers_agree(exercise):
    cases = exercise.cases(np.random.default_rng(0))
    answers = [exercise.reference, *(wrong.answer for wrong in exercise.wrong)]
    outcomes = [[outcome_of(answer, case, exercise.observe) for case in cases] for answer in answers]
    for one, other in itertools.combinations(outcomes, 2):
        assert any(difference(a, b, exercise.tolerance) for a, b in zip(one, other, strict=True))


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
    """Every exercise of the chapters that are there."""
    chapters = {path.name[:2] for path in ROOT.glob("solutions/*.ipynb")}
    assert {e.id: e.total for e in EXERCISES.values()} == {
        name: points for name, points in POINTS.items() if name[:2] in chapters
    }


@ALL
def test_solutions_hold_the_exercise_with_its_points(exercise):
    """The notebook asks for each exercise once, with the points of the catalogue."""
    (path,) = ROOT.glob(f"solutions/{exercise.id[:2]}_*.ipynb")
    cells = nbformat.read(path, as_version=4).cells
    call = f'check("{exercise.id}", {exercise.name}).require()'
    (graded,) = [cell for cell in cells if cell.source.strip() == call]
    assert graded.metadata.nbgrader.points == exercise.total
    (answer,) = [cell for cell in cells if f"def {exercise.name}(" in cell.source]
    assert "### BEGIN SOLUTION" in answer.source and answer.metadata.nbgrader.solution


# The judge itself, on an exercise made for the purpose.


def doubled(x):
    return 2 * x


TOY = Exercise(
    "99.doubled",
    points={"small": 1, "large": 2},
    cases=lambda rng: [Case("small", (np.array([1.0, 2.0]),)), Case("large", (np.full((2, 3), 7.0),))],
    reference=doubled,
    wrong=[Wrong(lambda x: x**2, "You squared."), Wrong(lambda x: x + 2, "You added.")],
)


LAZY = {  # answers that no work went into, and what they may get at most
    "02.output_size": (lambda n, *others: n, 0),
    "10.minibatches": (lambda images, labels, *others: (images[:1], labels[:1], [1]), 0),
    "11.initialize": (lambda f, c, k, seed: (np.zeros((f, f, c, k)), np.zeros(k)), 1),
}


@pytest.mark.parametrize("name", LAZY)
def test_lazy_answers_get_next_to_nothing(name):
    answer, most = LAZY[name]
    for seed in range(5):
        assert sum(verdict(EXERCISES[name], answer, seed).earned.values()) <= most


def test_a_group_counts_when_all_its_cases_are_right():
    result = verdict(TOY, lambda x: 2 * x if x.ndim == 1 else x)
    assert result.earned == {"small": 1, "large": 0} and result.points == 1
    assert result.message == "The result is 7 at index [0, 0]; expected 14."


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda x: x**2, "You squared."),
        (lambda x: None, "Your function returned None; is there a return?"),
        (lambda x: "4", "Your function returned text; expected numbers."),
        (lambda x: (2 * x, x), "Expected one result, got a tuple of 2."),
        (lambda x: 2 * x[0], "The result is one number; expected an array of shape (2,)."),
        (lambda x: np.full(x.shape, np.nan), "The result is nan at index [0]; expected 2."),
        (lambda x: x.sum, "Your function returned a function; are parentheses missing, as in .sum()?"),
        (lambda x: [[1], [1, 2]], "Your function returned rows of different lengths (if these are several"),
        (lambda x: 2 * x + 1e-5, "The result is 2.00001 at index [0]; expected 2."),
        (lambda x: sys.exit("enough"), "Your function ends the program: it calls exit()."),
        (lambda x: 1 / 0, "Your function raised ZeroDivisionError: division by zero."),
        (lambda x, y: x, "Your function raised TypeError: "),
        (lambda x: np.multiply(x, 2, out=x), "Your function changed its argument number 1; work on a copy."),
    ],
)
def test_the_message_says_what_is_wrong(answer, message):
    result = verdict(TOY, answer)
    assert not result.correct and result.message.startswith(message)


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: (2 * x).tolist(),
        lambda x: np.asfortranarray(2 * x),
        lambda x: (2 * x).astype(int),
        lambda x: (2 * x).astype(np.float32),
        lambda x: 2 * x + 1e-9,
    ],
)
def test_honest_variants_are_right(answer):
    assert verdict(TOY, answer).correct


def test_several_results_are_called_by_their_names():
    def right(x):
        return x, 2 * x, x.sum()

    cases = [Case("all", (np.array([1.0, 2.0]),))]
    named = Exercise("99.n", {"all": 1}, lambda rng: cases, right, wrong=[], results=("a", "da", "loss"))
    assert verdict(named, lambda x: (x, 3 * x, 3)).message == "da is 3 at index [0]; expected 2. Right here: a, loss."
    assert verdict(named, lambda x: (0, 0, 0)).message == "a is one number; expected an array of shape (2,)."
    assert verdict(named, lambda x: (x, 2 * x)).message == "Expected a tuple of 3, got a tuple of 2."


def test_one_wrong_element_is_enough():
    def nearly(x):
        answer = 2 * x
        answer.flat[-1] += 1e-3
        return answer

    assert verdict(TOY, nearly).points == 0


def test_a_broadcast_scalar_is_not_an_answer():
    constant = Exercise("99.c", {"all": 1}, lambda rng: [Case("all", (np.zeros((2, 2)),))], lambda x: x, wrong=[])
    assert not verdict(constant, lambda x: 0).correct
