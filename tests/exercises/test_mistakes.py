"""The known mistakes: each is noticed, told apart from all others, and named only where it explains everything."""

import re

import numpy as np
import pytest
from trials import SEEDS, Trial, trial

from cnnlib.checks import EXERCISES
from cnnlib.checks.mistakes import ANYTHING, IMAGE_GRADIENT, IMAGES, DoesNotApply

ALL = pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in EXERCISES])
TRAINED = {name for name, exercise in EXERCISES.items() if exercise.times == 1}  # these take seconds


def _is_slow(name, seed):
    return seed == SEEDS[-1] or (seed > 0 and name in TRAINED)


WITH_SEEDS = pytest.mark.parametrize(
    ("name", "seed"),
    [
        pytest.param(name, seed, marks=[pytest.mark.xdist_group(name), *([pytest.mark.slow] * _is_slow(name, seed))])
        for name in EXERCISES
        for seed in SEEDS
    ],
)


@ALL
def test_keys_and_sentences_are_unlike_each_other(name):
    exercise = EXERCISES[name]
    mistakes = exercise.known_mistakes
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", mistake.key) for mistake in mistakes)
    assert len({mistake.key for mistake in mistakes}) == len(mistakes)
    assert len({mistake.sentence for mistake in mistakes}) == len(mistakes)


@pytest.mark.parametrize("family", [ANYTHING, IMAGES, IMAGE_GRADIENT])
def test_shared_mistakes_have_names(family):
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", mistake.key) and mistake.sentence for mistake in family)


@WITH_SEEDS
def test_every_mistake_gets_its_own_sentence(name, seed):
    one = trial(name, seed)
    assert one.verdict(one.exercise.reference).correct
    own = [m for m in one.exercise.known_mistakes if m not in one.exercise.shared_mistakes]
    assert len(own) >= 4
    for mistake in own:
        result = one.verdict(mistake.answer)
        assert not result.correct and result.mistake is mistake and result.message == mistake.sentence


@WITH_SEEDS
def test_shared_mistakes_are_told_but_where_they_are_another_one_or_none(name, seed):
    one = trial(name, seed)
    exercise, told = one.exercise, set()
    for mistake in exercise.shared_mistakes:
        if any(isinstance(outcome, DoesNotApply) for outcome in one.outcomes(mistake.answer)):
            continue
        result = one.verdict(mistake.answer)
        assert result.correct or one.agree(mistake.answer, result.mistake.answer)
        told.add(result.mistake.key if result.mistake else "")
    assert set(exercise.sentences) <= told, "a sentence of this exercise that nobody can get"


@pytest.mark.parametrize("name", ["02.output_size", "08.numerical_gradient", "11.accuracy"])
def test_mistakes_are_told_apart_at_other_seeds(name):
    """Those that once were not, at some seeds."""
    for seed in range(3, 13):
        one = Trial(EXERCISES[name], seed)
        for mistake in one.exercise.mistakes:
            assert one.verdict(mistake.answer).mistake is mistake, seed


@ALL
def test_no_mistake_is_named_beside_a_group_that_it_would_lose(name):
    """Somebody who makes a mistake, but not in one of the groups that it loses, is not told that it was this one."""
    one = trial(name)
    right = one.outcomes(one.exercise.reference)
    for mistake in one.exercise.known_mistakes:
        spoilt = one.outcomes(mistake.answer)
        lost = [group for group, points in one.judge(spoilt).earned.items() if not points]
        for group in lost[: len(lost) - 1]:
            mixed = [r if c.group == group else s for c, r, s in zip(one.cases, right, spoilt, strict=True)]
            result = one.judge(mixed)
            assert result.mistake is not mistake
            assert result.mistake is None or one.verdict(result.mistake.answer).earned == result.earned


@ALL
def test_what_every_answer_can_do_is_told(name):
    one = trial(name)

    def spoils(*args):
        result = one.exercise.reference(*args)
        for array in args:
            if isinstance(array, np.ndarray):
                array += np.ones(1, array.dtype)
        return result

    assert one.verdict(lambda *args: None).message == "Your function returned None; is there a return?"
    if any(isinstance(argument, np.ndarray) for case in one.cases for argument in case.args):
        assert re.match("Your function (changed its argument number|leaves x changed)", one.verdict(spoils).message)


OTHER_ANSWERS = {  # what was written, and the mistake that it is told
    "the sum is divided in parts": (
        "02.output_size",
        lambda n, f, s, p: (n - f) // s + 2 * p // s + 1,
        "padding-divided-apart",
    ),
    "each side's padding is divided": (
        "02.output_size",
        lambda n, f, s, p: (n - f) // s + 1 + 2 * (p // s),
        "padding-halves-divided-apart",
    ),
    "right for a stride of 1 alone": ("02.output_size", lambda n, f, s, p: 2 * p + n - f + 1, "stride-left-out"),
    "no padding at all": (
        "02.coverage",
        lambda h, w, f, s, p: EXERCISES["02.coverage"].reference(h, w, f, s, 0),
        "padding-left-out",
    ),
    "a list of lists": ("02.pad2d", lambda image, p: np.pad(image, p)[::-1].tolist(), None),
}


@pytest.mark.parametrize("what", OTHER_ANSWERS)
def test_answers_of_learners(what):
    name, answer, key = OTHER_ANSWERS[what]
    result = trial(name).verdict(answer)
    assert not result.correct and (result.mistake.key if result.mistake else None) == key
