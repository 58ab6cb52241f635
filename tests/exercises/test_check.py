"""Instant feedback, as a learner meets it."""

import json

import numpy as np
import pytest
from IPython.testing.globalipapp import start_ipython

from cnnlib import check
from cnnlib.checks import EXERCISES, NotSolved, progress
from cnnlib.checks import check as check_function
from cnnlib.checks.check import _html
from cnnlib.checks.judge import judge, outcome_of
from cnnlib.checks.progress import record


def window_sum(window, kernel):
    return (window * kernel).sum()


def unsolved(*arguments):
    raise NotImplementedError


def result_of(exercise_id, answer):
    exercise = EXERCISES[exercise_id]
    cases = exercise.cases(np.random.default_rng(0))
    return judge(exercise, cases, [outcome_of(answer, case, exercise.observe) for case in cases])


def test_right_answer(capsys):
    feedback = check("01.window_sum", window_sum)
    assert feedback.result.correct and capsys.readouterr().out == "✓ 01.window_sum: 3 of 3 points\n"
    assert feedback.require() is None


def test_known_mistake_is_named_with_the_groups_and_the_call(capsys):
    feedback = check("01.flip", lambda kernel: kernel[::-1])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "✗ 01.flip: 0 of 2 points"
    assert lines[1:3] == ["    ✗ square kernels: 0 of 1", "    ✗ other kernels: 0 of 1"]
    assert lines[3] == "You flipped top to bottom only. Flip left to right as well."
    assert lines[4].startswith("First seen with flip([[")
    with pytest.raises(NotSolved, match="0 of 2 points"):
        feedback.require()


def test_a_function_among_the_arguments_is_named_without_its_address():
    lines = check("08.numerical_gradient", lambda f, x: 0 * x).text.splitlines()
    assert lines[-1] == "First seen with numerical_gradient(sum_of_powers, [3, 2, 1])"


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_not_solved_yet(exercise_id, capsys):
    feedback = check(exercise_id, unsolved)
    assert feedback.result.points == 0 and "Not solved yet" in capsys.readouterr().out
    with pytest.raises(NotSolved):
        feedback.require()


@pytest.mark.parametrize("wrong_id", ["01.window_sm", "", "99", 7, None, ["01.flip"]])
def test_unknown_exercise_does_not_raise(wrong_id, capsys):
    feedback = check(wrong_id, window_sum)
    assert "there is no exercise" in capsys.readouterr().out
    with pytest.raises(NotSolved):
        feedback.require()


def test_unknown_exercise_suggests_the_nearest():
    assert "did you mean '01.window_sum'?" in check("01.window_sm", window_sum).text


@pytest.mark.parametrize("answer", [4, None, "window_sum", np.zeros(3)])
def test_a_result_in_place_of_the_function(answer):
    assert "wants the function itself, check('01.window_sum', window_sum)" in check("01.window_sum", answer).text


def test_interrupting_is_not_swallowed():
    def endless(window, kernel):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("01.window_sum", endless)


def test_pictures_of_yours_expected_and_difference():
    exercise = EXERCISES["01.flip"]
    html = _html(exercise, result_of("01.flip", lambda kernel: kernel.T[:: -1 if len(kernel) > 9 else 1]))
    assert html.count("<img") == 1 and 'alt="Your answer, the expected one and their difference.' in html
    assert "<img" not in _html(exercise, result_of("01.flip", exercise.reference))
    assert "<img" not in _html(exercise, result_of("01.flip", lambda kernel: None))


def test_what_a_learner_wrote_is_escaped():
    def nasty(window, kernel):
        raise ValueError("<script>alert(1)</script>")

    html = _html(EXERCISES["01.window_sum"], result_of("01.window_sum", nasty))
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_in_ipython_it_shows_itself_once(monkeypatch):
    shell = start_ipython()
    shown = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, **_: shown.append(data))
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    feedback = check("01.window_sum", window_sum)
    shell.display_formatter.format(feedback)
    assert [data["text/plain"] for data in shown] == ["✓ 01.window_sum: 3 of 3 points"]
    assert check_function is check


# Progress


@pytest.fixture
def my(tmp_path, monkeypatch):
    folder = tmp_path / "my"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def points(folder):
    return json.loads((folder / "progress.json").read_text())


def test_points_are_kept_and_the_best_counts(my):
    check("01.window_sum", lambda window, kernel: 0)
    assert points(my) == {"01.window_sum": 0}
    check("01.window_sum", window_sum)
    check("01.window_sum", lambda window, kernel: 0)
    check("01.flip", lambda kernel: kernel)
    assert points(my) == {"01.window_sum": 3, "01.flip": 0}
    assert [path.name for path in my.iterdir()] == ["progress.json"]


def test_other_folders_are_left_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check("01.window_sum", window_sum)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["{", "[1]", '{"01.flip": "two"}', "\x00"])
def test_a_damaged_file_is_set_aside(my, content, capsys):
    (my / "progress.json").write_text(content)
    check("01.window_sum", window_sum)
    assert points(my) == {"01.window_sum": 3}
    assert (my / "progress.damaged.json").read_text() == content
    assert "cannot be read" in capsys.readouterr().out


def test_a_failed_write_keeps_what_was_there(my, monkeypatch):
    check("01.flip", lambda kernel: kernel)
    before = (my / "progress.json").read_text()
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    feedback = check("01.window_sum", window_sum)
    assert feedback.result.correct and "points could not be kept: [Errno 28]" in feedback.text
    assert (my / "progress.json").read_text() == before
    assert [path.name for path in my.iterdir()] == ["progress.json"]


def test_progress_draws_earned_and_possible(my, monkeypatch):
    record(result_of("01.window_sum", window_sum))
    shown = []
    monkeypatch.setattr("cnnlib.plotting.show", lambda figure, alt: shown.append((figure, alt)))
    share = progress()
    total = sum(e.total for e in EXERCISES.values())
    assert share == 3 / total
    ((figure, alt),) = shown
    assert alt == f"Points by exercise: 3 of {total} points earned."
    lengths = [bar.get_width() for bar in figure.axes[0].containers[1]]
    assert lengths == [3 if name == "01.window_sum" else 0 for name in EXERCISES]


@pytest.mark.parametrize("kept", [3, 99])
def test_no_exercise_counts_for_more_than_it_is_worth(my, monkeypatch, kept):
    """A file from an earlier edition, or one that was written by hand, may hold more."""
    monkeypatch.setattr("cnnlib.plotting.show", lambda figure, alt: None)
    (my / "progress.json").write_text(json.dumps({"01.window_sum": kept, "01.no_such_exercise": 50}))
    assert progress() == 3 / sum(e.total for e in EXERCISES.values())
    (my / "progress.json").write_text(json.dumps({name: 99 for name in EXERCISES}))
    assert progress() == 1


def test_points_are_found_from_within_the_course_and_none_elsewhere(my, tmp_path, monkeypatch):
    monkeypatch.setattr("cnnlib.plotting.show", lambda figure, alt: None)
    check("01.window_sum", window_sum)
    earned = progress()
    for place in (tmp_path, tmp_path / "chapters", tmp_path / "chapters" / "deep"):
        place.mkdir(exist_ok=True)
        monkeypatch.chdir(place)
        assert progress() == progress(my / "progress.json") == earned > 0
    assert progress(tmp_path / "nothing.json") == 0
