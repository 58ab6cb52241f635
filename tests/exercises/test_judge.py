"""The judge, on an exercise made for the purpose."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from trials import Trial

from cnnlib.checks import Case, Exercise, judge, outcome_of, table
from cnnlib.checks.judge import difference


def doubled(x):
    return 2 * x


TOY = Exercise(
    "99.doubled",
    points={"small": 1, "large": 2},
    cases=lambda rng: [Case("small", (np.array([1.0, 2.0]),)), Case("large", (np.full((2, 3), 7.0),))],
    reference=doubled,
    mistakes=table(
        ("squared", lambda x: x**2),
        "You squared.",
        ("added", lambda x: x + 2),
        "You added.",
    ),
)


def verdict(exercise, answer):
    return Trial(exercise).verdict(answer)


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
    named = Exercise("99.n", {"all": 1}, lambda rng: cases, right, results=("a", "da", "loss"))
    assert verdict(named, lambda x: (x, 3 * x, 3)).message == "da is 3 at index [0]; expected 2. Right here: a, loss."
    assert verdict(named, lambda x: (0, 0, 0)).message == "a is one number; expected an array of shape (2,)."
    assert verdict(named, lambda x: (x, 2 * x)).message == "Expected a tuple of 3, got a tuple of 2."


@pytest.mark.parametrize(
    ("got", "expected", "same"),
    [
        (1.5, 1, True),
        (0.5, 1, True),
        (1.6, 1, False),
        (np.nan, np.nan, True),
        (np.inf, np.inf, True),
        (np.nan, 1, False),
        (1, np.nan, False),
        (np.inf, -np.inf, False),
        (np.inf, 1e308, False),
        (-1e308, 1e308, False),
    ],
)
def test_a_number_is_right_up_to_the_tolerance(got, expected, same):
    found = difference((np.array([1.0, got]),), (np.array([1.0, expected]),), 0.5)
    assert (found is None) == same


def test_one_wrong_element_is_enough():
    def nearly(x):
        answer = 2 * x
        answer.flat[-1] += 1e-3
        return answer

    assert verdict(TOY, nearly).points == 0


def test_a_broadcast_scalar_is_not_an_answer():
    constant = Exercise("99.c", {"all": 1}, lambda rng: [Case("all", (np.zeros((2, 2)),))], lambda x: x)
    assert not verdict(constant, lambda x: 0).correct


def told(answer, exercise=TOY):
    """The key of the mistake that an answer is told."""
    mistake = verdict(exercise, answer).mistake
    return mistake.key if mistake else None


def test_a_mistake_explains_all_or_nothing():
    assert told(lambda x: x**2) == "squared"
    assert told(lambda x: x**2 if x.ndim == 1 else x + 2) is None  # each explains a part
    assert told(lambda x: 2 * x if x.ndim == 1 else x**2) is None  # squaring would lose the other group as well


def test_own_mistakes_go_before_shared_ones():
    assert told(lambda x: 0 * x) == "zero"
    own = replace(TOY, mistakes=table(("nothing", lambda x: 0 * x), "You returned nothing."))
    assert told(lambda x: 0 * x, own) == "nothing"


def test_an_exercise_says_shared_mistakes_in_its_own_words():
    assert verdict(TOY, lambda x: -2 * x).message == "The sign is wrong."
    own = replace(TOY, sentences={"wrong-sign": "Twice, not minus twice."})
    assert verdict(own, lambda x: -2 * x).message == "Twice, not minus twice."
    assert verdict(replace(TOY, shared=()), lambda x: -2 * x).message.startswith("The result is -2")


def test_a_key_of_its_own_takes_the_place_of_a_shared_one():
    own = replace(TOY, mistakes=table(("zero", lambda x: 0 * x - 1), "You returned -1."))
    assert told(lambda x: 0 * x - 1, own) == "zero" and told(lambda x: 0 * x, own) is None


def test_what_cannot_be_done_to_a_result_explains_nothing():
    """A sum has no rows to transpose, and an answer that raises what transposing raises is not told that it did."""
    total = Exercise("99.t", {"all": 1}, lambda rng: [Case("all", (np.ones((2, 3)),))], np.sum)
    assert told(lambda x: x.sum().swapaxes(0, 1), total) is None
    assert [told(change, total) for change in (lambda x: -x.sum(), lambda x: x.sum()[:])] == ["wrong-sign", None]


def test_where_a_property_is_observed_nothing_is_shared():
    named = Exercise("99.o", {"all": 1}, TOY.cases, doubled, observe=lambda case, answer: answer.sum())
    assert told(lambda x: 0 * x, named) is None and named.known_mistakes == []


def raising(text):
    def raises(x):
        raise ValueError(text)

    return raises


def test_a_mistake_that_raises_explains_an_answer_that_raises_the_same():
    own = replace(TOY, mistakes=table(("raised", raising("no")), "You raised."))
    assert told(raising("no"), own) == "raised"
    assert told(raising("yes"), own) is None and told(lambda x: 1 / 0, own) is None
    assert verdict(own, raising("yes")).message == "Your function raised ValueError: yes."
    assert verdict(replace(TOY, reference=raising("no")), lambda x: x).message == "Expected ValueError."
    assert verdict(replace(TOY, reference=raising("no")), raising("no")).correct


def test_where_the_reference_has_no_number_none_is_right():
    nowhere = Exercise("99.nan", {"all": 1}, lambda rng: [Case("all", (np.ones(2),))], lambda x: x * np.nan)
    assert verdict(nowhere, lambda x: x * np.nan).correct and not verdict(nowhere, lambda x: x).correct


def test_a_property_that_is_missing_is_named_by_its_group_and_an_error_by_its_text():
    seen = replace(TOY, observe=lambda case, answer: answer.sum(), mistakes=())
    assert verdict(seen, lambda x: x).message == "Your answer does not do this: small."
    assert verdict(seen, raising("no")).message == "Your function raised ValueError: no."


def test_outcomes_are_judged_without_a_memory_of_others():
    cases = TOY.cases(None)
    results = [judge(TOY, cases, [outcome_of(answer, case) for case in cases]) for answer in (doubled, lambda x: x**2)]
    assert results[0].correct and results[1].mistake.key == "squared"
    assert results[1].failing[0] is cases[0] and (results[1].points, results[1].total) == (0, 3)
