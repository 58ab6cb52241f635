"""What only the Backprop stepper has: its values in Python, what it refuses, the turn, what is typed."""

import numpy as np
import pytest
from alone import alone, press, set_slider
from play_backprop import READ, fitted, grid, setting_on
from traitlets import TraitError

from cnnlib import conv2d, conv2d_backward
from cnnlib.widgets import BackpropStepper

browser = pytest.mark.browser
PAPER = [[1, 2, 0], [3, 1, 2], [0, 1, 4]], [[1, 2], [3, 4]], [[1, -1], [2, 3]]


def test_derivatives_are_those_of_cnnlib():
    stepper = BackpropStepper()
    assert np.shape(stepper.delta) == conv2d(stepper.image, stepper.kernel).shape
    dx, dw, db = conv2d_backward(stepper.delta, stepper.image, stepper.kernel)
    assert np.array_equal(stepper.dx, dx) and np.array_equal(stepper.dw, dw) and stepper.db == db.item() == 6


def test_the_example_on_paper():
    stepper = BackpropStepper(*PAPER)
    assert stepper.dx.tolist() == [[1, 1, -2], [5, 8, 2], [6, 17, 12]]
    assert stepper.dw.tolist() == [[8, 10], [5, 13]] and stepper.db == 5


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 0), (3, 1), (1, 2), (2, 2)])
def test_delta_is_cut_or_begun_again(stride, padding):
    stepper = BackpropStepper()
    stepper.stride, stepper.padding = stride, padding
    shape = conv2d(stepper.image, stepper.kernel, stride=stride, padding=padding).shape
    assert np.array_equal(stepper.shown_delta, fitted(np.array(stepper.delta), shape))
    wanted = conv2d_backward(stepper.shown_delta, stepper.image, stepper.kernel, stride=stride, padding=padding)
    assert all(np.array_equal(*pair) for pair in zip((stepper.dx, stepper.dw, [stepper.db]), wanted, strict=True))


def test_repr_says_what_it_shows():
    stepper = BackpropStepper(np.ones((3, 5)), np.ones((2, 3)), stride=2, padding=1)
    assert (
        repr(stepper) == "BackpropStepper: 3×5 image, 2×3 kernel, stride 2, padding 1 (run this cell to play with it)"
    )
    assert stepper._repr_mimebundle_()[0]["text/plain"] == repr(stepper)


def test_places_stay_on_their_grids():
    stepper = BackpropStepper(out_row=2, out_column=2, row=3, weight_column=1)
    stepper.stride = 2
    assert (stepper.out_row, stepper.out_column, stepper.row) == (1, 1, 3)
    stepper.kernel = [[5]]
    assert stepper.weight_column == 0
    assert BackpropStepper([[1]], [[2]], [[3]]).dx.tolist() == [[6]]


IMAGE = "image: expected shape (height, width), each 1 to 6, at most 30 pixels"
REFUSED = [
    ({"image": np.ones((7, 2))}, ValueError, f"{IMAGE}; got (7, 2)"),
    ({"image": np.ones((6, 6))}, ValueError, f"{IMAGE}; got (6, 6)"),
    ({"image": [[1, np.nan]]}, ValueError, "image: expected finite numbers; got nan"),
    ({"kernel": np.ones((4, 2))}, ValueError, "kernel: expected shape (height, width), each 1 to 3; got (4, 2)"),
    ({"kernel": [1, 2]}, ValueError, "kernel: expected shape (height, width), each 1 to 28; got (2,)"),
    ({"delta": np.ones((11, 1))}, ValueError, "delta: expected shape (height, width), each 1 to 10; got (11, 1)"),
    ({"stride": 4}, ValueError, "stride: expected 1 to 3; got 4"),
    ({"stride": 0}, ValueError, "stride: expected a whole number of at least 1; got 0"),
    ({"padding": 3}, ValueError, "padding: expected 0 to 2; got 3"),
    ({"row": 4}, ValueError, "row: expected 0 to 3; got 4"),
    ({"out_column": 3}, ValueError, "out_column: expected 0 to 2; got 3"),
    ({"weight_row": -1}, ValueError, "weight_row: expected 0 to 1; got -1"),
    ({"turned": "yes"}, TraitError, "boolean"),
]  # fmt: skip


@pytest.mark.parametrize(("traits", "error", "message"), REFUSED)
def test_what_cannot_be_shown_is_refused(traits, error, message):
    (name, value), stepper = *traits.items(), BackpropStepper()
    before = stepper.get_state()
    with pytest.raises(error) as caught:
        setattr(stepper, name, value)
    assert message in str(caught.value)
    assert stepper.get_state() == before
    if name != "delta":
        with pytest.raises(error) as caught:
            BackpropStepper(**traits)
        assert message in str(caught.value)


def test_a_delta_of_another_shape_is_refused_at_the_start():
    with pytest.raises(
        ValueError, match=r"^delta: expected shape \(3, 3\), which the convolution gives; got \(2, 2\)$"
    ):
        BackpropStepper(delta=[[1, 2], [3, 4]])


def test_a_kernel_that_does_not_fit_has_no_derivatives():
    stepper = BackpropStepper(np.ones((2, 2)), np.ones((3, 3)))
    with pytest.raises(ValueError, match="f: expected at most 2 pixels"):
        _ = stepper.dx


# ---- in a browser ----


@browser
def test_a_kernel_that_does_not_fit_gets_a_sentence_until_it_fits(page):
    root = alone(page, BackpropStepper(np.ones((2, 2)), np.ones((3, 2))))
    assert root.evaluate(READ)["message"].startswith("A 3×2 kernel does not fit into an image of 2×2")
    assert root.locator('[data-part="turn"]').is_disabled()
    root.locator('[data-part="kernel"]').first.focus()
    press(page, "5", "Enter", "ArrowDown")
    set_slider(page, root, "padding", 1)
    shown = root.evaluate(READ)
    assert not shown["message"] and grid(shown["kernel"]).tolist() == [[5, 1], [1, 1], [1, 1]]
    assert shown["hidden"] == [False, False]


LAID = """root => [...root.querySelectorAll('[data-part="laid"]')].map((node) => {
  const box = node.querySelector(".paper").getBoundingClientRect(), text = node.querySelector(".number");
  const turn = text.getScreenCTM();
  return [text.textContent, Math.round(box.x), Math.round(box.y), turn.a > 0 && Math.abs(turn.b) < 1e-6];
})"""


@browser
def test_the_turn_is_seen_and_its_numbers_stay_upright(page):
    page.emulate_media(reduced_motion="reduce")
    root = alone(page, BackpropStepper())
    by_place = {}
    for turned in (True, False):
        assert root.locator(".turning.turned").count() == turned
        cells = root.evaluate(LAID)
        assert all(upright for *_, upright in cells)
        by_place[turned] = [text for text, _, _, _ in sorted(cells, key=lambda cell: (cell[2], cell[1]))]
        root.locator('[data-part="turn"]').press("Enter")
    assert by_place == {True: ["4", "3", "2", "1"], False: ["1", "2", "3", "4"]}
    page.emulate_media(reduced_motion="no-preference")
    seconds = root.locator(".turning").evaluate("node => getComputedStyle(node).transitionDuration")
    assert 0.3 <= float(seconds.rstrip("s")) <= 1
    page.emulate_media(reduced_motion="reduce")
    assert root.locator(".turning").evaluate("node => getComputedStyle(node).transitionDuration") == "0s"
    page.emulate_media(reduced_motion="no-preference")


@browser
def test_a_symmetric_kernel_hides_the_mistake(page):
    root = alone(page, BackpropStepper(turned=False))
    assert "Wrong at 16 of 16 pixels" in root.evaluate(READ)["text"]["gather"]
    root.locator('[data-part="preset"]').select_option("a symmetric kernel")
    assert "the mistake stays hidden" in root.evaluate(READ)["text"]["gather"]


@browser
def test_the_window_over_delta_can_be_dragged(page):
    root = alone(page, BackpropStepper(padding=1))
    boxes = [root.locator('[data-part="spread"]').nth(n).locator(".paper").bounding_box() for n in (0, 48)]
    places = []
    for box in (boxes[0], boxes[1], boxes[0]):
        page.mouse.move(box["x"] + 10, box["y"] + 10)
        page.mouse.down() if not places else None
        places.append(setting_on(root).chosen["pixel"])
    page.mouse.up()
    page.mouse.move(boxes[1]["x"] + 10, boxes[1]["y"] + 10)
    assert places == [(0, 0), (3, 3), (0, 0)] and setting_on(root).chosen["pixel"] == (0, 0)


@browser
def test_a_second_click_opens_the_cell_and_reset_takes_everything_back(page):
    root = alone(page, BackpropStepper())
    cell = root.locator('[data-part="delta"]').nth(4)
    cell.click()
    assert root.locator('[data-part="editor"]').count() == 0
    cell.click()
    page.keyboard.type("9")
    press(page, "Enter")
    set_slider(page, root, "stride", 2)
    changed = setting_on(root)
    root.locator('[data-part="reset"]').click()
    back = setting_on(root)
    assert changed.stride == 2 and (back.stride, back.delta[1, 1]) == (1, 3)
    assert back.chosen == {"output": (0, 0), "pixel": (1, 1), "weight": (0, 0)}


@browser
def test_letters_can_be_read_from_the_back(page):
    """At every slider's end; numbers that are longer than three letters may be smaller."""
    root = alone(page, BackpropStepper())
    for stride, padding in ((1, 0), (1, 2), (3, 2)):
        set_slider(page, root, "stride", stride)
        set_slider(page, root, "padding", padding)
        sizes = root.evaluate("""root => [...root.querySelectorAll("svg text")]
          .filter((node) => [1, 2, 3].includes(node.textContent.length) && getComputedStyle(node).display !== "none")
          .map((node) => parseFloat(getComputedStyle(node).fontSize))""")
        assert min(sizes) >= 16
