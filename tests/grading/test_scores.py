"""Points and sentences from records and corrections, without anything being run."""

import re
from dataclasses import replace

import pytest
from class_work import FULL, course

from cnnlib.grading.scores import Scores, explanations, read_overrides

FLIP, WINDOW = "01.flip", "01.window_sum"
HEAD = "student,exercise,points,reason\n"


def mark(points=0, mistake="", sentence="", reasons=None, instead_of=()):
    return {
        "points": points, "mistake": mistake, "sentence": sentence, "reasons": reasons or {}, "instead_of": instead_of
    }  # fmt: skip


def record(student="ada", marks=None):
    exercises = {name: mark() for name in FULL} | (marks or {})
    return {"student": student, "notebooks": ["01_convolution"], "exercises": exercises}


def told(made, exercise=FLIP, overrides=None):
    return list(explanations(Scores([made], course(), overrides), made, exercise))


def test_what_was_handed_in_is_what_can_be_earned():
    second = {"student": "bob", "notebooks": ["02_stride_and_padding"], "exercises": {"02.pad2d": mark(4)}}
    one, both = Scores([record()], course()), Scores([second, record()], course())
    assert (one.possible, one.notebooks, one.exercises) == (16, ["01_convolution"], list(FULL))
    assert both.possible == 36 and both.notebooks == ["01_convolution", "02_stride_and_padding"]
    assert [r["student"] for r in both.records] == ["ada", "bob"]
    assert Scores([], course()).possible == 0


def test_points_are_those_of_the_record_and_0_for_what_is_not_there():
    made = record(marks={FLIP: mark(2), WINDOW: mark(1)})
    scores = Scores([made], course())
    assert [scores.points(made, name) for name in (FLIP, WINDOW, "02.pad2d")] == [2, 1, 0]
    assert scores.total(made) == 3 and scores.total(record()) == 0


def test_what_cannot_be_read_has_no_points_but_those_of_an_override():
    torn = {"student": "ada", "error": "it is not a notebook"}
    scores = Scores([torn, record("bob")], course())
    assert scores.points(torn, FLIP) is None and scores.total(torn) is None
    helped = Scores([torn, record("bob")], course(), {("ada", FLIP): {"points": 0, "reason": ""}})
    assert helped.points(torn, FLIP) == 0 and helped.total(torn) == 0
    assert helped.points(torn, WINDOW) is None


def test_an_override_takes_the_place_of_the_points():
    made = record(marks={FLIP: mark(2), WINDOW: mark(3)})
    scores = Scores([made], course(), {("ada", FLIP): {"points": 0.5, "reason": ""}})
    assert scores.total(made) == 3.5 and list(scores.without_effect()) == []


def test_overrides_without_effect_are_named():
    points = {"points": 1, "reason": ""}
    wrong = {("bob", FLIP): points, ("ada", "02.pad2d"): points, ("ada", FLIP): points}
    assert list(Scores([record()], course(), wrong).without_effect()) == [
        "overrides.csv: there is no submission of bob",
        "overrides.csv: nobody handed in the notebook of 02.pad2d, so ada gets no points for it",
    ]


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        (mark(2), []),
        (mark(1, reasons={"square kernels": "No."}), ["✗ square kernels (0 of 1): No."]),
        (mark(reasons={"square kernels": "No.", "other kernels": "No."}), ["✗ No."]),
        (
            mark(reasons={"square kernels": "No.", "other kernels": "Neither."}),
            ["✗ square kernels (0 of 1): No.", "✗ other kernels (0 of 1): Neither."],
        ),
        (
            mark(1, "upside-down", "You turned it.", reasons={"square kernels": "No."}),
            ["You turned it.", "✗ square kernels (0 of 1)"],
        ),
        (
            mark(0, "upside-down", "You turned it.", reasons={"square kernels": "No.", "other kernels": "No."}),
            ["You turned it."],
        ),
        (mark(2, instead_of=["a", "b"]), ["Counted with the course's own a, b; it is not right with yours."]),
    ],
)
def test_missing_points_are_explained(given, sentences):
    assert told(record(marks={FLIP: given})) == sentences


def test_one_reason_for_some_of_the_groups_names_them():
    *some, _ = points = course().exercises["02.conv2d"].points
    assert len(points) > 2
    made = record(marks={"02.conv2d": mark(reasons=dict.fromkeys(some, "No."))})
    assert [line.partition(" (0 of ")[0] for line in told(made, "02.conv2d")] == [f"✗ {group}" for group in some]


def test_what_was_not_handed_in_or_cannot_be_read_says_so():
    assert told(record(), "02.pad2d") == ["Not handed in."]
    assert told({"student": "ada", "error": "torn"}) == ["Could not be read."]


def test_an_override_gives_its_reason():
    own = {("ada", FLIP): {"points": 2, "reason": "on the blackboard."}}
    said = "Your instructor set these points: on the blackboard."
    assert told({"student": "ada", "error": "torn"}, overrides=own) == [said]
    assert told(record(marks={FLIP: mark(0, reasons={"square kernels": "No."})}), overrides=own) == [
        said,
        "✗ square kernels (0 of 1): No.",
    ]
    own["ada", FLIP]["reason"] = ""
    assert told({"student": "ada", "error": "torn"}, overrides=own) == ["Your instructor set these points."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + "a,01.flip,3,too many\n", "line 2: expected points from 0 to 2; got 3"),
        (HEAD + "\n,,,\na,01.flip,many,\n", "line 4: expected points from 0 to 2; got many"),
        (HEAD + "a,01.flop,1,\n", "line 2: expected a student and an exercise of the course, each pair once"),
        (HEAD + "a,01.flip,1,\na,01.flip,2,\n", "line 3: expected a student and an exercise"),
        (HEAD + ",01.flip,1,\n", "line 2: expected a student"),
        ("a,01.flip,1,\n", "line 1: expected student,exercise,points,reason; got a,01.flip,1,"),
        ("student;points\n", "line 1: expected student,exercise,points,reason"),
        ("stud\xe4nt", "expected a file in UTF-8"),
    ],
)
def test_an_override_that_cannot_be_meant_is_named(tmp_path, content, said):
    (tmp_path / "overrides.csv").write_text(content, encoding="latin-1")
    with pytest.raises(ValueError, match=re.escape(said)):
        read_overrides(tmp_path / "overrides.csv", course())


def test_overrides_from_a_spreadsheet_are_read(tmp_path):
    path = tmp_path / "overrides.csv"
    path.write_text("\ufeffStudent; Exercise;Points;Reason\nada;01.flip;1,5;\n".replace("1,5", "1.5"), encoding="utf-8")
    assert read_overrides(path, course()) == {("ada", FLIP): {"points": 1.5, "reason": ""}}


def test_without_a_file_there_are_no_overrides(tmp_path):
    assert read_overrides(tmp_path / "overrides.csv", course()) == {}


@pytest.mark.parametrize(("points", "read"), [("0", 0), ("2", 2), ("2.0", 2), ("0.25", 0.25)])
def test_all_points_from_0_to_the_most_are_accepted(tmp_path, points, read):
    path = tmp_path / "overrides.csv"
    path.write_text(f"{HEAD}ada,{FLIP},{points},on the board; twice\n", encoding="utf-8")
    assert read_overrides(path, course()) == {("ada", FLIP): {"points": read, "reason": "on the board; twice"}}


def test_the_only_group_of_an_exercise_is_named():
    flip = replace(course().exercises[FLIP], points={"all kernels": 2})
    made = record(marks={FLIP: mark(reasons={"all kernels": "No."})})
    one = Scores([made], replace(course(), exercises={**course().exercises, FLIP: flip}))
    assert list(explanations(one, made, FLIP)) == ["✗ all kernels (0 of 2): No."]
