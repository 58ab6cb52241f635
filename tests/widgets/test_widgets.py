"""The explorers and labs without a browser: what they accept, what they draw, and that each control redraws."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import product

import numpy as np
import pytest
from PIL import Image
from traitlets import TraitError

from cnnlib import average_pool2d, conv2d, max_pool2d
from cnnlib.widgets import ConvolutionStepper, FilterLab, PoolingStepper, VolumeStepper
from cnnlib.widgets.assets import HERE
from cnnlib.widgets.filter_lab import KERNELS, FilterState, describe, draw, mixed_kernel
from cnnlib.widgets.lab import COLOURS, PHOTOS, half_size
from cnnlib.widgets.stepper import IMAGE, KERNEL

RNG = np.random.default_rng(0)


# ---- every explorer ----


SHEETS = sorted(path for path in HERE.glob("css/*.css") if path.name != "explorer.css")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_of_an_explorer_changes_no_other_explorer(sheet):
    """A page has one set of styles: two explorers may call different things `.name`."""
    scripts = [path.read_text() for path in HERE.glob("js/*.js")]
    kinds = [kind for text in scripts for kinds in re.findall(r'kind: "([\w -]+)"', text) for kind in kinds.split()]
    rules = re.sub(r"/\*.*?\*/|@[^{]+{", "", sheet.read_text(), flags=re.DOTALL)
    for _ in range(2):  # brackets in brackets hold commas too
        rules = re.sub(r"\([^()]*\)", "", rules)
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", rules) for part in rule.split(",")]
    (own,) = {re.match(r"\.cnn-explorer\.([\w-]+)|", selector)[1] for selector in selectors}
    assert own == "linked" or kinds.count(own) == 1


# ---- the stepper ----


def test_the_stepper_starts_with_the_example_of_the_notes():
    stepper = ConvolutionStepper()
    assert stepper.output.tolist() == [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
    assert (stepper.row, stepper.column, stepper.show_all) == (0, 0, False)
    assert repr(stepper) == "ConvolutionStepper: 5×5 image, 3×3 kernel (run this cell to play with it)"
    assert stepper._repr_mimebundle_()[0]["text/plain"] == repr(stepper)


def test_the_stepper_takes_arrays_and_rectangles():
    image, kernel = RNG.integers(-9, 10, (4, 7)), RNG.normal(size=(3, 2)).astype(np.float32)
    stepper = ConvolutionStepper(image, kernel=kernel)
    assert stepper.image == image.tolist()
    np.testing.assert_allclose(stepper.output, conv2d(image, kernel), rtol=1e-6)
    stepper.image = np.ones((6, 5), dtype=bool)
    stepper.kernel = [[2]]
    assert stepper.output.tolist() == [[2.0] * 5] * 6


BAD_GRIDS = [
    ([1, 2, 3], ValueError, "expected shape (height, width), each 1 to 28; got (3,)"),
    (np.ones((3, 3, 1)), ValueError, "expected shape (height, width), each 1 to 28; got (3, 3, 1)"),
    (np.ones((3, 0)), ValueError, "expected shape (height, width), each 1 to 28; got (3, 0)"),
    (np.ones((29, 3)), ValueError, "expected shape (height, width), each 1 to 28; got (29, 3)"),
    ([[1, 2], [3]], ValueError, "expected an array of numbers; got rows of different lengths"),
    ([[1, np.nan]], ValueError, "expected finite numbers; got nan"),
    ("cross", TypeError, "expected an array of real numbers; got str 'cross'"),
]


@pytest.mark.parametrize("name", ["image", "kernel"])
@pytest.mark.parametrize(("grid", "error", "message"), BAD_GRIDS)
def test_a_bad_grid_is_refused_and_changes_nothing(name, grid, error, message):
    with pytest.raises(error) as caught:
        ConvolutionStepper(**{name: grid})
    assert str(caught.value) == f"{name}: {message}"
    stepper = ConvolutionStepper()
    with pytest.raises(error):
        setattr(stepper, name, grid)
    assert (stepper.image, stepper.kernel) == (IMAGE, KERNEL)


def test_the_window_stays_on_the_output():
    stepper = ConvolutionStepper(row=2, column=1)
    for name, value in product(("row", "column"), (-1, 3)):
        with pytest.raises(ValueError, match=f"^{name}: expected 0 to 2; got {value}$"):
            setattr(stepper, name, value)
    with pytest.raises(TraitError):
        stepper.row = "first"
    stepper.image = np.ones((4, 4))
    assert (stepper.row, stepper.column) == (1, 1)
    stepper.kernel = np.ones((4, 3))
    assert (stepper.row, stepper.column) == (0, 1)


def test_a_kernel_that_does_not_fit_is_shown_but_has_no_output():
    stepper = ConvolutionStepper([[1, 2]])
    assert (stepper.row, stepper.column) == (0, 0)
    with pytest.raises(ValueError, match="expected at most 1 pixels"):
        stepper.output  # noqa: B018


def test_the_browser_may_change_everything_in_one_message():
    stepper = ConvolutionStepper(row=2, column=2)
    stepper.set_state({"kernel": np.ones((5, 4)).tolist(), "row": 0, "column": 1, "show_all": True})
    assert (stepper.row, stepper.column, stepper.show_all) == (0, 1, True)
    assert stepper.output.shape == (1, 2)


def test_stride_and_padding_are_the_librarys():
    stepper = ConvolutionStepper(stride=2, padding=1, sliders=True, row=2, column=2)
    assert np.array_equal(stepper.output, conv2d(IMAGE, KERNEL, stride=2, padding=1))
    stepper.padding = 0
    assert (stepper.row, stepper.column) == (1, 1)
    for name, value in (("stride", 0), ("stride", 29), ("padding", -1), ("size", 0)):
        with pytest.raises(ValueError, match=f"^{name}: expected "):
            setattr(stepper, name, value)
    with pytest.raises(ValueError, match=r"^row: expected 0 to 1; got 2$"):
        stepper.row = 2


def test_the_volume_stepper_takes_volumes():
    stepper = VolumeStepper()
    assert np.shape(stepper.image) == (6, 6, 3) and np.shape(stepper.kernel) == (3, 3, 3)
    assert np.array_equal(stepper.output, conv2d(stepper.image, stepper.kernel)) and stepper.output.shape == (4, 4)
    image, kernel = RNG.integers(-9, 10, (4, 7, 2)), RNG.integers(-9, 10, (2, 3, 2))
    assert np.array_equal(VolumeStepper(image, kernel, stride=2).output, conv2d(image, kernel, stride=2))
    for bad in (np.ones((3, 3)), np.ones((3, 3, 5)), np.ones((29, 3, 1)), np.full((3, 3, 3), np.inf)):
        with pytest.raises(ValueError, match=r"^image: expected "):
            VolumeStepper(bad)
        with pytest.raises(ValueError, match=r"^kernel: expected "):
            stepper.kernel = bad


def test_the_pooling_stepper_is_the_librarys():
    stepper = PoolingStepper()
    assert stepper.output.tolist() == [[4, 2], [5, 6]] and stepper.stride == 2
    image = RNG.integers(-9, 10, (5, 7))
    stepper = PoolingStepper(image, 3, stride=2, padding=1, kind="average")
    assert np.array_equal(stepper.output, average_pool2d(image, 3, stride=2, padding=1))
    stepper.kind = "max"
    assert np.array_equal(stepper.output, max_pool2d(image, 3, stride=2, padding=1))
    with pytest.raises(TraitError):
        stepper.kind = "median"


# ---- the filter lab ----

ENDS = list(product(PHOTOS, KERNELS.values(), (0.0, 1.0), (-0.5, 0.5)))


@pytest.mark.parametrize(("photo", "kernel", "strength", "brightness"), ENDS)
def test_the_lab_draws_at_the_ends_of_every_slider(photo, kernel, strength, brightness):
    state = FilterState(photo, kernel, strength, brightness)
    picture = draw(state)
    assert picture.dtype == np.uint8 and picture.shape == (213, 320 + 8 + 320, 3)
    before = half_size(photo) + brightness
    after = conv2d(before, mixed_kernel(state), padding="same")
    left, right = picture[:, :320], picture[:, 328:]
    np.testing.assert_array_equal(left[..., 0], (255 * np.clip(before, 0, 1)).round())
    if strength == 1 and np.sum(kernel) == 0:
        assert (right[abs(after) < 0.003] >= 240).all()  # about 0 is about white
        assert (right[after > 0.5][:, 0] > right[after > 0.5][:, 2]).all()  # positive is red
        assert (right[after < -0.5][:, 2] > right[after < -0.5][:, 0]).all()  # negative is blue
    else:
        np.testing.assert_array_equal(right, np.repeat((255 * np.clip(after, 0, 1)).round()[..., None], 3, axis=2))


def test_strength_0_is_the_photo_and_strength_mixes():
    state = FilterState(kernel=KERNELS["sharpen"], strength=0.0)
    assert np.array_equal(draw(state)[:, :320], draw(state)[:, 328:])
    half = mixed_kernel(replace(state, strength=0.5))
    np.testing.assert_allclose(half, [[0, -0.5, 0], [-0.5, 3, -0.5], [0, -0.5, 0]])


@pytest.mark.parametrize("name", ["vertical edges (Sobel)", "horizontal edges (Sobel)", "Laplacian"])
def test_a_kernel_that_sums_to_0_ignores_brightness_away_from_the_border(name):
    dark, bright = (draw(FilterState(kernel=KERNELS[name], brightness=b)) for b in (-0.5, 0.5))
    inside = slice(1, -1), slice(329, -1)
    one_step = abs(np.diff(COLOURS.astype(int), axis=0)).max()  # numbers that differ by a rounding error may take it
    assert abs(dark[inside].astype(int) - bright[inside]).max() <= one_step
    assert (dark[inside] != bright[inside]).mean() < 0.001
    assert not np.array_equal(dark[:, 328:], bright[:, 328:])


def test_the_lab_says_what_its_colours_mean():
    assert describe(FilterState(kernel=KERNELS["Laplacian"])).startswith("The weights sum to 0: blue is negative")
    negative = FilterState(kernel=((0, 0, 0), (0, -2, 0), (0, 0, 0)))
    assert describe(negative).startswith("The weights sum to −2.00: black")
    tenths = FilterState(kernel=((0.1, 0.2, 0), (0, -0.3, 0), (0, 0, 0)))  # 0.1 + 0.2 - 0.3 is not 0 in floats
    assert describe(tenths).startswith("The weights sum to 0:")


def shown(lab):
    return np.array(Image.open(BytesIO(lab.picture.value)))


def test_every_control_redraws():
    lab = FilterLab()
    assert np.array_equal(shown(lab), draw(FilterState()))
    changes = [(lab.photo, "flower"), (lab.strength, 0.5), (lab.brightness, -0.2), (lab.preset, "sharpen"),
               *((cell, value) for cell, value in zip(lab.cells, range(2, 11), strict=True))]  # fmt: skip
    for control, value in changes:
        before = lab.picture.value
        control.value = value
        assert lab.picture.value != before
        assert np.array_equal(shown(lab), draw(lab.state))
    assert lab.state == FilterState("flower", ((2, 3, 4), (5, 6, 7), (8, 9, 10)), 0.5, -0.2)
    assert lab.readout.value == describe(lab.state)
    assert describe(lab.state) in lab.picture.tooltip


def test_a_preset_fills_the_weights_and_draws_once(monkeypatch):
    lab = FilterLab()
    drawn = []
    monkeypatch.setattr("cnnlib.widgets.filter_lab.draw", lambda state: drawn.append(state) or draw(state))
    lab.preset.value = "Laplacian"
    assert [state.kernel for state in drawn] == [KERNELS["Laplacian"]]
    lab.cells[4].value = -3
    assert lab.preset.value == "your own"
    lab.cells[4].value = -4
    assert lab.preset.value == "Laplacian"
    assert repr(lab) == "FilterLab: a photo beside what a 3×3 kernel makes of it (run this cell to play with it)"
