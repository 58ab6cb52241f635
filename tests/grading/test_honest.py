"""Honest work gets its points in whatever form it comes, and what is wrong is explained."""

import json

import numpy as np
import pytest
from browser import ROOT
from class_work import FULL, HONEST, code_cell, course, grade, grader, need, notebook, points

from cnnlib.checks import EXERCISES
from cnnlib.grading.grader import Grader

WINDOW, VALID, FLIP = "01.window_sum", "01.conv2d_valid", "01.flip"


@pytest.fixture(params=["A", "B"])
def level(request):
    need(request.param)
    return request.param


def graded(level, answers=None, after=None):
    outcome = grade(level, notebook(answers, after))
    return points(outcome), outcome.record["exercises"]


def test_right_answers_get_all_points(level):
    earned, marks = graded(level)
    assert earned == FULL
    assert all(not mark["mistake"] and not mark["reasons"] and not mark["instead_of"] for mark in marks.values())


VARIANTS = {
    "a list": {FLIP: "def flip(kernel):\n    return [row[::-1] for row in kernel.tolist()][::-1]"},
    "Fortran order": {FLIP: "def flip(kernel):\n    return np.asfortranarray(kernel[::-1, ::-1])"},
    "whole numbers": {FLIP: "def flip(kernel):\n    return kernel[::-1, ::-1].astype(np.int16)"},
    "float32": {FLIP: "def flip(kernel):\n    return kernel[::-1, ::-1].astype(np.float32)"},
    "long double": {FLIP: "def flip(kernel):\n    return kernel[::-1, ::-1].astype(np.longdouble)"},
    "a matrix": {FLIP: "def flip(kernel):\n    return np.matrix(kernel[::-1, ::-1])"},
    "a masked array": {FLIP: "def flip(kernel):\n    return np.ma.array(kernel[::-1, ::-1])"},
    "an FFT": {
        WINDOW: "def window_sum(window, kernel):\n    a, b = np.fft.fft2(window), np.fft.fft2(kernel)\n"
        "    return (a * b.conj()).sum().real / window.size"
    },
    "a lambda": {FLIP: "flip = lambda kernel: np.flip(kernel)"},
    "a name from NumPy": {FLIP: "from numpy import flip"},
    "own imports": {
        FLIP: "import math, functools, itertools\nfrom numpy import rot90\ndef flip(k):\n    return rot90(k, 2)"
    },
    "an import that is not there": {FLIP: f"import matplotlib.pyplot as plt\nfrom cnnlib import check\n{HONEST[FLIP]}"},
    "a plot below": {FLIP: f"{HONEST[FLIP]}\nplt.imshow(flip(np.eye(3)))\nplt.show()"},
    "magics": {FLIP: f"%matplotlib inline\n!pip list\nflip?\n{HONEST[FLIP]}\n%timeit flip(np.eye(3))"},
    "printing": {FLIP: "def flip(kernel):\n    print(kernel)\n    return kernel[::-1, ::-1]"},
    "a class": {FLIP: "class Flip:\n    def __call__(self, k):\n        return k[::-1, ::-1]\nflip = Flip()"},
    "the other byte order": {FLIP: "def flip(kernel):\n    return kernel[::-1, ::-1].astype('>f8')"},
    "warnings": {FLIP: "def flip(kernel):\n    np.zeros(1) / 0\n    return kernel[::-1, ::-1]"},
    "a recursion of its own": {
        FLIP: "def flip(k):\n    return k if len(k) == 0 else np.concatenate([k[-1:, ::-1], flip(k[:-1])])"
    },
}


@pytest.mark.parametrize("name", VARIANTS)
def test_honest_variants_are_right(name):
    need("A")
    assert graded("A", VARIANTS[name])[0] == FULL


LATER = {  # answers, and cells behind them
    "helpers in a cell of their own": ({VALID: "STEP = 1"}, {VALID: [
        "def cut(x, i, j, k):\n    return x[i:i + k.shape[0], j:j + k.shape[1]]",
        "def conv2d_valid(x, k):\n    h, w = (n - f + STEP for n, f in zip(x.shape, k.shape))\n"
        "    return [[window_sum(cut(x, i, j, k), k) for j in range(w)] for i in range(h)]"]}),
    "the answer below its stub": ({FLIP: "def flip(kernel):\n    raise NotImplementedError"}, {FLIP: [HONEST[FLIP]]}),
    "a better answer in a copied cell": ({FLIP: "def flip(kernel):\n    return kernel"}, {FLIP: [HONEST[FLIP]]}),
    "a cell that fails": ({}, {FLIP: ["1 / 0", "import nothing_of_this_name", "raise SystemExit"]}),
    "lines for IPython": ({FLIP: HONEST[FLIP] + "  # is this all?\n%timeit flip(np.eye(2))\nflip?\nx = !ls"}, {
        FLIP: ["!pip install \\\n numpy\nimport numpy as np  # again?\n%matplotlib inline\nk = (1\n% 3)", "%%time"]}),
    "an import of two": ({}, {FLIP: ["import matplotlib.pyplot as plt, numpy as np"]}),
    "a mark in front, and Windows' newlines": ({FLIP: "\ufeff" + HONEST[FLIP].replace("\n", "\r\n")}, {}),
    "hints that are not there": ({FLIP: "from __future__ import annotations\n\n"
                                       "def flip(kernel: Tensor) -> Tensor:\n    return kernel[::-1, ::-1]"}, {}),
    "an answer below a check, in its cell": ({FLIP: ""}, {FLIP: ["check('01.flip', flip)\n" + HONEST[FLIP]]}),
    "the body of a magic": ({}, {FLIP: ["%%writefile old.py\ndef flip(kernel):\n    return kernel",
                                        "%%script false --no-raise-error\nflip = None", "%%time\nx = 1"]}),
    "a picture on the way": ({FLIP: "def flip(kernel):\n    display(kernel)\n    return kernel[::-1, ::-1]"}, {}),
    "a syntax error in a cell": ({}, {FLIP: ["def broken(:\n    pass"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", LATER)
def test_answers_may_be_spread_over_cells(name):
    need("A")
    assert graded("A", *LATER[name])[0] == FULL


def test_ids_that_an_editor_dropped_are_not_needed():
    need("A")
    made = notebook()
    for cell in made["cells"]:
        cell.pop("id")
    assert points(grade("A", made)) == FULL


def test_a_deleted_check_is_not_needed():
    need("A")
    made = notebook()
    made["cells"] = [c for c in made["cells"] if "check(" not in "".join(c["source"])]
    assert points(grade("A", made)) == FULL


def test_a_cell_without_metadata_is_found_by_its_place():
    need("A")
    made = notebook()
    answer = next(c for c in made["cells"] if "def flip" in "".join(c["source"]))
    made["cells"][made["cells"].index(answer)] = code_cell(answer["source"])
    assert points(grade("A", made)) == FULL


def test_the_solutions_of_all_notebooks_get_all_points():
    """Trainings included, within the time that their exercises have."""
    need("A")
    whole = Grader(course(60), bytes(32), "exam", "A", grader("A").runtime)
    for path in sorted(ROOT.glob("solutions/*.ipynb")):
        outcome = whole.grade("ada", "digest", [(path.name, path.read_bytes())])
        marks = outcome.record["exercises"]
        assert marks and {name: mark["points"] for name, mark in marks.items()} == {
            n: EXERCISES[n].total for n in marks
        }
        assert outcome.peak_mb < 200


SPEND = """import time
def spend(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass"""


def test_slow_cells_do_not_use_up_the_time_of_an_answer():
    """An experiment of half the time, and an answer that then needs more than the other half."""
    need("A")
    slow = "def flip(kernel):\n    spend(0.08)\n    return kernel[::-1, ::-1]"
    assert graded("A", {FLIP: slow}, {"01.window_sum": [SPEND, "spend(0.6)"]})[0] == FULL


EXPERIMENTS = {
    "five slow ones": ["spend(1.5)"] * 5,
    "many short ones": ["spend(0.2)"] * 20,
    "loops that never end": ["i = 0\nwhile True:\n    i += 1", "while True:\n    spend(1)"] * 3,
    "results that are not used": ["result = spend(1.5)", "for size in range(10):\n    times = [spend(0.3)]"] * 3,
    "animations": ["for step in range(10):\n    time.sleep(0.5)"] * 5,
}


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_experiments_cost_nothing(name):
    """Whatever stands between the answers and takes long, what the answers need is run."""
    need("A")
    assert graded("A", {}, {"01.window_sum": [SPEND, "SIZE = 1", *EXPERIMENTS[name]]})[0] == FULL


def test_a_helper_in_the_cell_of_a_check_is_there():
    need("A")
    made = notebook({FLIP: "def flip(kernel):\n    return turned(kernel)"})
    check = next(c for c in made["cells"] if 'check("01.flip"' in "".join(c["source"]))
    check["source"] = "def turned(kernel):\n    return kernel[::-1, ::-1]\n" + "".join(check["source"])
    assert points(grade("A", made)) == FULL


def test_a_mistake_of_any_form_is_counted_once():
    need("A")
    for wrong in ("window_sum = lambda window, kernel: 0", "def window_sum (window, kernel):\n    return 0"):
        earned, marks = graded("A", {"01.window_sum": wrong})
        assert earned[VALID] == 8 and marks[VALID]["instead_of"] == ["window_sum"]


# What is wrong


def test_a_known_mistake_is_named(level):
    earned, marks = graded(level, {FLIP: "def flip(kernel):\n    return kernel[::-1]"})
    assert earned == {**FULL, FLIP: 0}
    assert marks[FLIP]["sentence"] == "You flipped top to bottom only. Flip left to right as well."


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise NotImplementedError", "not solved yet, or it calls a function that is not"),
        ("return kernel * 3", "the numbers are wrong"),
        ("return kernel[:1]", "the result has another shape than expected"),
        ("return kernel.sum()", "the result has another number of axes than expected"),
        ("return kernel[::-1, ::-1], kernel", "another number of results; expected one"),
        ("return kernel * np.nan", "the result has numbers that are not finite"),
        ("return None", "your function returned None; is there a return?"),
        ("return 'text'", "your function returned text; expected numbers"),
        ("return kernel.sum", "your function returned a function; are parentheses missing, as in .sum()?"),
        ("return [[1], [1, 2]]", "your function returned rows of different lengths"),
        ("return np.array([None])", "your function returned something that is not an array of numbers"),
        ("return kernel[::-1, ::-1] + 0j", "your function returned something that is not an array of numbers"),
        ("kernel *= 2\n    return kernel[::-1, ::-1] / 2", "your function changed its argument number 1; work on"),
        ("raise ValueError(kernel)", "your function raised ValueError"),
        ("raise type(str(kernel), (Exception,), {})", "your function raised an exception"),
        ("exit()", "your function ends the program: it calls exit()"),
        ("flip.n = getattr(flip, 'n', 0) + 1\n    return kernel[::-1, ::-1] + flip.n // 2", "another result when"),
        ("return np.zeros((999, 999))", "it gave no answer: it ended the program, or returned far too many numbers"),
    ],
)  # fmt: skip
def test_the_reason_is_given_without_the_inputs(body, reason):
    need("A")
    earned, marks = graded("A", {FLIP: f"def flip(kernel):\n    {body}"})
    assert earned[FLIP] < 2 and not marks[FLIP]["mistake"]
    assert next(iter(marks[FLIP]["reasons"].values())).startswith(reason)


def test_a_cell_that_cannot_be_read_is_named():
    need("A")
    marks = graded("A", {FLIP: "def flip(kernel)\n    return kernel"})[1]
    assert "a cell cannot be read: look for a SyntaxError" in next(iter(marks[FLIP]["reasons"].values()))
    marks = graded("A", {FLIP: "import scipy.ndimage as n\ndef flip(kernel):\n    return n.rotate(kernel, 180)"})[1]
    assert "NameError; there are Python and NumPy here" in next(iter(marks[FLIP]["reasons"].values()))


def test_a_definition_that_fails_is_named():
    need("A")
    marks = graded("A", {FLIP: "@njit\ndef flip(kernel):\n    return kernel[::-1, ::-1]"})[1]
    (told,) = set(marks[FLIP]["reasons"].values())
    assert told.startswith("the statement that defines it raised NameError; there are Python and NumPy here")


def test_what_an_answer_raises_is_named_where_a_property_is_judged():
    need("A")
    marks = graded("A", {"01.edge_kernel": "def edge_kernel():\n    return plt.imread('kernel')"})[1]
    (told,) = set(marks["01.edge_kernel"]["reasons"].values())
    assert told.startswith("your function raised NameError; there are Python and NumPy here")


def test_numbers_that_are_not_exact_enough_are_named():
    need("A")
    marks = graded("A", {FLIP: "def flip(kernel):\n    return kernel[::-1, ::-1] * 1.000002"})[1]
    assert "nearly right" in marks[FLIP]["reasons"]["other kernels"]


def test_a_missing_function_is_named():
    need("A")
    earned, marks = graded("A", {FLIP: "flop = 3"})
    assert earned[FLIP] == 0 and set(marks[FLIP]["reasons"].values()) == {"there is no function of this name"}


def test_part_of_an_answer_gets_part_of_the_points(level):
    earned, _ = graded(level, {FLIP: "def flip(k):\n    return k[::-1, ::-1] if k.shape[0] == k.shape[1] else k"})
    assert earned == {**FULL, FLIP: 1}


def test_what_came_before_the_end_counts():
    need("A")
    body = "    if k.shape[0] != k.shape[1]:\n        while True:\n            pass\n    return k[::-1, ::-1]"
    earned, marks = graded("A", {FLIP: f"def flip(k):\n{body}"})
    assert earned == {**FULL, FLIP: 1}
    assert marks[FLIP]["reasons"] == {"other kernels": "it gave no answer: it needed more than 1 s"}


# What builds on something else


def test_a_mistake_is_counted_once(level):
    earned, marks = graded(level, {WINDOW: "def window_sum(window, kernel):\n    return (window + kernel).sum()"})
    assert earned == {**FULL, WINDOW: 0} and marks[VALID]["instead_of"] == ["window_sum"]


def test_a_right_answer_is_never_replaced():
    need("A")
    wrong = "def conv2d_valid(image, kernel):\n    return 0 * window_sum(image, image)"
    earned, marks = graded("A", {VALID: wrong})
    assert earned == {**FULL, VALID: 0} and marks[VALID]["instead_of"] == []


def test_the_reference_does_not_answer_for_the_exercise_itself():
    """Nothing is put in for what the exercise asks, nor for what it does not build on."""
    need("A")
    stubs = {WINDOW: "def window_sum(window, kernel): raise NotImplementedError", FLIP: "def flip(k): raise ValueError"}
    asks = "def conv2d_valid(image, kernel):\n    return flip(flip(image))"
    assert graded("A", {**stubs, VALID: asks})[0] == {**FULL, WINDOW: 0, FLIP: 0, VALID: 0}


def test_every_exercise_builds_on_earlier_ones():
    order = list(EXERCISES)
    for exercise in EXERCISES.values():
        assert all(order.index(earlier) < order.index(exercise.id) for earlier in exercise.builds_on)


# The inputs


def test_inputs_are_new_in_each_round_and_course_and_the_same_for_everybody():
    def inputs(secret, name):
        calls = Grader(course(), secret, name, "A", None).round(FLIP).calls
        return json.dumps(calls)

    assert inputs(b"a", "1") == inputs(b"a", "1")
    assert len({inputs(b"a", "1"), inputs(b"a", "2"), inputs(b"b", "1")}) == 3


def test_the_grader_accepts_and_explains_what_check_does():
    """Every known mistake gets fewer points and its own sentence on the grader's inputs as well."""
    one = Grader(course(), b"another course", "1", "A", None)
    for exercise in (EXERCISES[name] for name in ("02.conv2d", "07.softmax", "09.turn_and_swap", "10.minibatches")):
        round = one.round(exercise.id)
        for mistake in exercise.mistakes:
            outcomes = []
            for case in round.cases:
                try:
                    answer = mistake.answer(*case.copy_args())
                except Exception as error:
                    outcomes += [error] * 2
                else:
                    outcomes += [tuple(np.asarray(a) for a in (answer if isinstance(answer, tuple) else (answer,)))] * 2
            mark = round.judge(outcomes, True, "")
            assert mark.points < exercise.total and (mark.mistake, mark.sentence) == (mistake.key, mistake.sentence)
